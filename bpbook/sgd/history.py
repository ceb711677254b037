"""What `bpbook.sgd.descend` remembers: the weights after each update, and the loss before it."""

from array import array
from functools import cached_property

from ..errors import DomainError
from ..values import short

ROWS = 11  # rows and weights that a printed table shows at most
COLUMNS = 6


class History:
    """The way down: `losses[k]` is E where `weights_at(k)` leads to, after k updates.

    - `losses`: E before each update, of the samples of that update; where the way diverged, the
      last one is E where it stopped. `weights`: for each name the values after 0, 1, 2, …
      updates. `samples_seen`: how many samples had been used after each update.
    - `learning_rate`: α. `updates`: how many were made. `final`: the last weights.
    - `diverged`: None, or which update it was, counted from 1, that could not be made.
      `interrupted`: whether somebody stopped it. `message`: how it ended, in one sentence.

    A1.6, A1.9; chapters 2 and 8.
    """

    def __init__(self, loss_name: str, names, learning_rate: float, start):
        self.loss_name, self.names = loss_name, tuple(names)
        self.learning_rate = learning_rate
        self.diverged: int | None = None
        self.interrupted = False
        self._reason = ""
        self._start = array("d", start)
        self._records: list[tuple] = []  # (E before, samples seen, weights after)

    def add(self, loss: float, weights, samples: int) -> None:
        """Remember one update, in a single step that an interrupt cannot split."""
        seen = self._records[-1][1] if self._records else 0
        self._records.append((loss, seen + samples, array("d", weights)))
        self.__dict__.pop("weights", None)  # is made anew when next asked for

    def stop(self, loss: float, reason: str) -> None:
        """Remember that the next update cannot be made."""
        self.diverged = self.updates + 1
        self._reason = reason
        self._last_loss = loss

    @property
    def updates(self) -> int:
        """How many updates were made."""
        return len(self._records)

    @property
    def losses(self) -> list[float]:
        """E before each update."""
        losses = [loss for loss, _, _ in self._records]
        return losses if self.diverged is None else [*losses, self._last_loss]

    @property
    def samples_seen(self) -> list[int]:
        """The number of samples that went into the updates so far, after each update."""
        return [seen for _, seen, _ in self._records]

    @cached_property
    def weights(self) -> dict:
        """The way of each weight: a list of its values after 0, 1, 2, … updates, by name."""
        points = [self._start, *(point for _, _, point in self._records)]
        return {name: [p[i] for p in points] for i, name in enumerate(self.names)}

    def weights_at(self, k: int) -> dict:
        """The weights after k updates, by name; k = 0 is the start, −1 the end.

        Raises `DomainError` where there were fewer updates.
        """
        if not -self.updates - 1 <= k <= self.updates:
            raise DomainError(
                f"There are no weights after {k} updates: this history has {self.updates}."
            )
        k %= self.updates + 1
        point = self._records[k - 1][2] if k else self._start
        return dict(zip(self.names, point, strict=True))

    @property
    def final(self) -> dict:
        """The weights after the last update, by name."""
        return self.weights_at(-1)

    @property
    def message(self) -> str:
        """How it went, in one sentence."""
        name, rate = self.loss_name, short(self.learning_rate)
        if self.diverged is not None:
            return (
                f"Diverged at update {self.diverged} with learning rate {rate}: {self._reason}. "
                f"Try a smaller one, as {short(self.learning_rate / 10)}."
            )
        count = f"{self.updates} update{'' if self.updates == 1 else 's'}"
        done = f"{count} with learning rate {rate}"
        if self.interrupted:
            return f"Interrupted after {done}; what was learned is kept."
        losses = self.losses
        return (
            f"{done}; {name} was {short(losses[0])} before the first, {short(losses[-1])} "
            "before the last."
        )

    def __repr__(self):
        losses = self.losses
        way = f", {self.loss_name} {short(losses[0])} … {short(losses[-1])}" if losses else ""
        how = f", diverged at update {self.diverged}" if self.diverged is not None else ""
        how += ", interrupted" if self.interrupted else ""
        return f"<history: {self.updates} update{'' if self.updates == 1 else 's'}{way}{how}>"

    def __str__(self):
        shown = self.names[:COLUMNS]
        more = [] if len(shown) == len(self.names) else ["…"]
        losses = self.losses
        lines = [["updates", self.loss_name, *shown, *more]]
        for k in self._some_updates():
            loss = short(losses[k]) if k < len(losses) else ""
            point = self.weights_at(k)
            lines.append([str(k), loss, *(short(point[n]) for n in shown), *more])
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        table = [
            "  ".join(text.ljust(w) for text, w in zip(line, widths, strict=True)).rstrip()
            for line in lines
        ]
        return "\n".join([*table, self.message])

    def _some_updates(self) -> list[int]:
        """All updates, or some of them spread evenly, the first and the last among them."""
        last = self.updates
        return sorted({round(i * last / (ROWS - 1)) for i in range(ROWS)})
