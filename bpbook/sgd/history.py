"""What `bpbook.sgd.descend` remembers: the weights after each update, and the loss before it."""

import math
from array import array
from copy import copy
from functools import cached_property

from ..core.helpers.values import short
from ..errors import DomainError, OperandError
from . import history_text, stuck
from .epochs import Epoch
from .sources import Source
from .stuck import Stuck
from .units import Samples


class History:
    """The way down: `losses[k]` is E where `weights_at(k)` leads to, after k updates.

    - `losses`: E before each update, of the samples of that update; where the way diverged, the
      last one is E where it stopped. `weights`: for each name the values after 0, 1, 2, …
      updates. `samples_seen`: how many samples had been used after each update.
    - `held_out_losses` and `watched`: what was seen after each epoch, the latter by name;
      `best_epoch`: the one of the smallest held-out loss, counted from 1, or None.
    - `learning_rate`: α, of the last update. `updates`: how many were made. `final`: the last
      weights, or with `patience` those of the best epoch.
    - `diverged`: None, or which update it was, counted from 1, that could not be made.
      `interrupted`: whether somebody stopped it. `stopped_early`: whether `patience` did.
      `trouble`: what else ended it, as NaN in a file. `message`: how it ended, in one sentence.
    - `stuck`: None, or why the run does not learn; `message` then says it in a second one.
    - `tracked`: the weights whose whole way is kept: all of them, or none where they are arrays.

    A1.6, A1.9; chapters 2, 9 and 12.
    """

    def __init__(self, loss_name: str, rows, samples: int | None = None, batch: int = 1):
        self.loss_name, self.names = loss_name, rows.names
        self.tracked = rows.names if rows.kept else ()
        self.learning_rate: float | None = None
        self.scheduled, self.interrupted, self.trouble = False, False, ""
        self.samples = samples  # in an epoch
        self.patience: int | None = None
        self.watching: tuple[str, ...] = ()  # the names of `watched`
        self._rows, self._batch = rows, batch
        self._losses = array("d")  # E before each update: an entry more is what makes it count
        self._points = [copy(rows.first)]  # rows of the weights, at the start and after each update
        self._epochs: list[Epoch] = []
        self._stopped: tuple | None = None  # (update, E, reason)
        self._samples: Samples | None = None
        self._direction = None

    def remember(self, tree, givens, columns, direction=None) -> None:
        """Keep the rule and some samples for `stuck`; none of what is not in memory."""
        if not any(isinstance(column, Source) for column in givens.values()):
            self._samples, self._direction = Samples(tree, givens, columns), direction

    @cached_property
    def stuck(self) -> Stuck | None:
        """Why the run does not learn, or None where it does, or where no reason is sure.

        See `bpbook.sgd.Stuck`. Computed when first asked for, from the weights at the start and
        at the end, over at most 1,000 of the samples. Chapter 2.

        >>> import bpbook as bp
        >>> history = bp.sgd.descend(bp.networks.two_weights(), learning_rate=1000, steps=2)
        >>> history.stuck
        <stuck: saturated, Y2>
        """
        reason = self._samples and stuck.of_run(self, self._samples, self._direction)
        self._samples = self._direction = None  # only now: an interrupt may come before
        return reason

    def __getstate__(self):
        self.stuck  # noqa: B018 (now, so that a copy needs neither the tree nor samples)
        return self.__dict__

    def add(self, loss: float, row) -> None:
        """Remember one update, in a single step that an interrupt cannot split."""
        self.__dict__.pop("weights", None)  # is made anew when next asked for
        self._points.append(row)
        self._losses.append(loss)  # this is the step: a row without it is not looked at

    def add_epoch(self, held_out: float | None, watched: dict) -> None:
        """Remember what was seen after an epoch, in a single step that an interrupt cannot split.

        With `patience`, the weights of an epoch that is the best so far replace those of the best
        one before it. What an epoch costs does not depend on how many there were.
        """
        before = self.best_epoch
        least = None if before is None else self._epochs[before - 1].held_out
        better = held_out is not None and held_out == held_out
        better = better and (least is None or held_out < least)
        weights = self.weights_at(-1) if better and self.patience else None
        best = len(self._epochs) + 1 if better else before
        self._epochs.append(Epoch(self.updates, held_out, watched, weights, best))
        if better and before is not None:
            self._epochs[before - 1].weights = None

    def stop(self, loss: float, reason: str) -> None:
        """Remember that the next update cannot be made."""
        self._stopped = (self.updates + 1, loss, reason)

    @property
    def diverged(self) -> int | None:
        """Which update could not be made, counted from 1."""
        return self._stopped and self._stopped[0]

    @property
    def updates(self) -> int:
        """How many updates were made."""
        return len(self._losses)

    @property
    def losses(self) -> list[float]:
        """E before each update."""
        losses = self._losses.tolist()
        return [*losses, self._stopped[1]] if self._stopped else losses

    @property
    def samples_seen(self) -> list[int]:
        """The number of samples that went into the updates so far, after each update."""
        batch = self._batch
        n = self.samples or batch
        per_epoch = math.ceil(n / batch)
        return [k // per_epoch * n + k % per_epoch * batch for k in range(1, self.updates + 1)]

    @cached_property
    def weights(self) -> dict:
        """The way of each weight: a list of its values after 0, 1, 2, … updates, by name.

        Raises `DomainError` where weights are arrays, of which only the start and the end are kept.
        """
        if not self._rows.kept:
            raise DomainError(
                "Of weights that are arrays only the start and the end are kept: use final, "
                "weights_at(0), or watch to look at them after each epoch."
            )
        points = self._points[: self.updates + 1]
        return {name: [point[i] for point in points] for i, name in enumerate(self.names)}

    def weights_at(self, k: int) -> dict:
        """The weights after k updates, by name; k = 0 is the start, −1 the end.

        Raises `DomainError` where there were fewer updates; and where weights are arrays, for any
        others than the first and the last.
        """
        updates = self.updates
        if not -updates - 1 <= k <= updates:
            raise DomainError(
                f"There are no weights after {k} updates: this history has {updates}."
            )
        k %= updates + 1
        if 0 < k < updates and not self._rows.kept:
            raise DomainError(
                f"Of weights that are arrays only the start and the end are kept, not those after "
                f"{k} of {updates} updates: descend with steps={k}, or use watch."
            )
        return self._rows.named(self._points[k])

    @property
    def final(self) -> dict:
        """The weights after the last update, or with `patience` those of the best epoch."""
        best = self.best_epoch
        kept = None if best is None else self._epochs[best - 1].weights
        return self.weights_at(-1) if kept is None else dict(kept)

    @property
    def epochs(self) -> int:
        """How many epochs were gone through and looked at, with `held_out` or `watch`."""
        return len(self._epochs)

    @property
    def held_out_losses(self) -> list[float]:
        """E over the held-out samples after each epoch."""
        return [epoch.held_out for epoch in self._epochs if epoch.held_out is not None]

    @property
    def watched(self) -> dict:
        """What each function of `watch` gave after each epoch, by name."""
        return {name: [epoch.watched[name] for epoch in self._epochs] for name in self.watching}

    @property
    def best_epoch(self) -> int | None:
        """The epoch of the smallest held-out loss, the first of equals, counted from 1."""
        return self._epochs[-1].best if self._epochs else None

    @property
    def stopped_early(self) -> bool:
        """Whether `patience` epochs in a row brought no smaller held-out loss."""
        if self.patience is None:
            return False
        return self.epochs - (self.best_epoch or 0) >= self.patience

    def arrays(self, each: str = "update") -> dict:
        """The history as NumPy arrays of equal length, for `pandas.DataFrame` or a plot.

        A row for each entry of `losses`: `updates` and `samples_seen` before it, `epochs` (samples
        seen, by those of an epoch), E, and the weights of `tracked` where E was measured. With
        `each="epoch"`, a row for each epoch: `epochs`, `updates`, `held_out`, what was watched.
        Raises `OperandError`. A1.9, A2.10; chapter 12.

        >>> import bpbook as bp
        >>> history = bp.sgd.descend(bp.networks.two_weights(), learning_rate=1, steps=2)
        >>> {name: column.round(3).tolist() for name, column in history.arrays().items()}
        {'updates': [0, 1], 'samples_seen': [0, 1], 'epochs': [0.0, 1.0], 'E': [0.33, 0.319], \
'W1': [1.0, 0.951], 'W2': [2.0, 1.909]}
        """
        import numpy as np

        if each not in ("update", "epoch"):
            raise OperandError(f"each is {each!r}: give 'update' or 'epoch'.")
        columns = self._by_epoch() if each == "epoch" else self._by_update()
        return {name: np.asarray(column) for name, column in columns.items()}

    def _by_update(self) -> dict:
        losses = self.losses
        rows = len(losses)
        seen = [0, *self.samples_seen][:rows]
        columns = {"updates": range(rows), "samples_seen": seen}
        if self.samples is not None:
            columns["epochs"] = [s / self.samples for s in seen]
        columns[self.loss_name] = losses
        for name in self.tracked:
            columns.setdefault(name, self.weights[name][:rows])
        return columns

    def _by_epoch(self) -> dict:
        epochs = self._epochs
        columns = {"epochs": range(1, len(epochs) + 1), "updates": [e.updates for e in epochs]}
        if self.held_out_losses:
            columns["held_out"] = self.held_out_losses
        for name, values in self.watched.items():
            columns.setdefault(name, values)
        return columns

    @property
    def message(self) -> str:
        """How it went, in one sentence."""
        ending = history_text.message(self, self._stopped[2] if self._stopped else "")
        return f"{ending} {self.stuck}" if self.stuck else ending

    def __repr__(self):
        losses = self.losses
        way = f", {self.loss_name} {short(losses[0])} … {short(losses[-1])}" if losses else ""
        return (
            f"<history: {history_text.count(self.updates, 'update')}{way}{history_text.end(self)}>"
        )

    def __str__(self):
        return f"{history_text.table(self)}\n{self.message}"
