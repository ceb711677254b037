"""Training as curves: the loss of each batch, and what the held-out samples say meanwhile."""

from dataclasses import dataclass, field
from itertools import pairwise

from ... import words as labels
from ...errors import DomainError, OperandError, ShapeError
from ..numbers import show
from ..picture import img
from ..tables import unfolding
from .frame import COLOURS, drawn

WIDTH, HEIGHT = 5.2, 2.7  # of one panel


def training(
    losses, held_out=None, accuracy=None, *, at=None, log=False, name="E", kind="svg"
) -> bytes:
    """The loss before each update; below it the held-out accuracy, and its loss beside the first.

    `losses` has a number for each update, `held_out` and `accuracy` (from 0 to 1) one for each
    mark, as after each epoch. `at` says after how many updates each mark stands; without it they
    are spread evenly, the last one at the end. `log` gives the loss a logarithmic axis, `name` is
    what the loss is called, `kind` is "svg" or "png". What is not finite is left out. Raises
    `OperandError`, `ShapeError`, `DomainError`. Chapter 10.

    >>> import bpbook as bp
    >>> bp.drawing.figures.training([2.3, 1.1, 0.6, 0.5], [1.2, 0.7], [0.6, 0.9])[:5]
    b'<?xml'
    """
    seen = _seen(losses, held_out, accuracy, at)
    panels = 1 if seen.accuracy is None else 2
    with drawn(kind, figsize=(WIDTH, HEIGHT * panels + 0.4)) as (figure, picture):
        upper, *lower = figure.subplots(panels, 1, sharex=True, squeeze=False)[:, 0]
        _draw_losses(upper, seen, name)
        if log:
            upper.set_yscale("log", nonpositive="mask")
        figure.legend(loc="outside upper left", ncols=2, frameon=False)
        for axes in lower:
            axes.plot(seen.at, 100 * seen.accuracy, "-s", color=COLOURS[2], markersize=4)
            axes.set_ylabel(labels.word("training accuracy"))
        for axes in (upper, *lower):
            axes.grid(color="0.9")
            axes.set_axisbelow(True)
            axes.spines[["top", "right"]].set_visible(False)
        axes.set_xlabel(labels.word("training updates"))
        axes.xaxis.get_major_locator().set_params(integer=True)
    return picture()


def training_html(losses, held_out=None, accuracy=None, *, at=None, log=False, name="E") -> str:
    """`training` as an `<img>` with alternative text, and a table of the numbers at each mark.

    Raises as `training`. Chapter 10.

    >>> import bpbook as bp
    >>> bp.drawing.figures.training_html([2.3, 1.1, 0.6, 0.5], [1.2, 0.7])[:46]
    '<figure>\\n<img alt="E against updates: 4 update'
    """
    seen = _seen(losses, held_out, accuracy, at)
    data = training(losses, held_out, accuracy, at=at, log=log, name=name, kind="png")
    words = training_alternative(losses, held_out, accuracy, at=at, name=name)
    parts = [img(data, "image/png", words)]
    if len(seen.at):
        parts.append(_table(seen, name))
    return "\n".join(["<figure>", *parts, "</figure>"])


def training_alternative(losses, held_out=None, accuracy=None, *, at=None, name="E") -> str:
    """The curves in words: from where to where they go, and where they were best."""
    seen = _seen(losses, held_out, accuracy, at)
    ends = {"first": show(seen.losses[0]), "last": show(seen.losses[-1])}
    told = [labels.word("training alt", loss=name, n=f"{len(seen.losses):,}", **ends)]
    curves = (("held out", seen.held_out, show, -1), ("accuracy", seen.accuracy, percent, 1))
    for key, row, write, sign in curves:
        if row is not None:
            k = _best(sign * row)
            shown = {"first": row[0], "last": row[-1], "best": row[k]}
            texts = {word: write(number) for word, number in shown.items()}
            told.append(
                labels.word(f"training {key} alt", loss=name, at=f"{seen.at[k]:,}", **texts)
            )
    return " ".join(told)


def percent(part: float) -> str:
    """A part of 1 in per cent, with one digit after the point: 97.5 %; 100 % is all of it."""
    number = round(100 * float(part), 1)
    if number == 100 and part < 1:
        return labels.word("percent nearly", number=show(99.9))
    return labels.word("percent", number=show(number))


@dataclass(frozen=True)
class _Seen:
    """Arrays: the losses, the updates at which the marks stand, and what was found there."""

    losses: object
    at: object
    held_out: object
    accuracy: object
    means: list = field(default_factory=list)  # (middle of the updates, mean of their losses)


def _seen(losses, held_out, accuracy, at) -> _Seen:
    import numpy as np

    losses = _row("losses", losses)
    found = {"held_out": held_out, "accuracy": accuracy}
    # A run that ended before its first epoch has no marks.
    absent = {key for key, row in found.items() if row is None or not len(row)}
    found = {key: None if key in absent else _row(key, row) for key, row in found.items()}
    lengths = {key: len(row) for key, row in found.items() if row is not None}
    places = _places(at, max(lengths.values(), default=0), len(losses))
    for key, length in lengths.items():
        if length != len(places):
            raise ShapeError(
                f"{key} has {length} marks and there are {len(places)}: give one for each."
            )
    inside = found["accuracy"]
    if inside is not None and not ((inside >= 0) & (inside <= 1))[np.isfinite(inside)].all():
        raise DomainError("accuracy holds a number outside 0 to 1: give parts, as 0.97.")
    means = [
        ((start + end - 1) / 2, float(losses[start:end].mean()))
        for start, end in pairwise([0, *places])
        if end > start
    ]
    return _Seen(losses, np.asarray(places, dtype=int), means=means, **found)


def _row(key: str, values):
    """One row of floats, of which some may be NaN or infinite."""
    import numpy as np

    try:
        row = np.asarray(values, dtype=float)
    except (TypeError, ValueError):
        raise OperandError(f"{key} is no row of numbers: give a list or an array.") from None
    if row.ndim != 1 or not len(row):
        raise ShapeError(f"{key} has shape {row.shape}: give one row of numbers.")
    return row


def _places(at, marks: int, updates: int) -> list[int]:
    if at is None:
        return [round(updates * (i + 1) / marks) for i in range(marks)]
    places = _row("at", at).tolist()
    rising = all(a < b for a, b in pairwise([-1, *places, updates + 1]))
    if not rising or any(place % 1 for place in places):
        raise DomainError(
            f"at is no rising row of whole numbers from 0 to {updates}: give for each mark after "
            "how many updates it stands."
        )
    return [int(p) for p in places]


def _best(row) -> int:
    import numpy as np

    return int(np.where(np.isfinite(row), row, -np.inf).argmax())


def _draw_losses(axes, seen: _Seen, name: str) -> None:
    import numpy as np

    held = seen.held_out is not None
    shown = np.where(np.isfinite(seen.losses), seen.losses, np.nan)
    text = labels.word("training batch", loss=name)
    axes.plot(range(len(shown)), shown, color="0.6", linewidth=0.7, label=text)
    if len(seen.means) > 1:
        text = labels.word("training mean")
        axes.plot(*zip(*seen.means, strict=True), color=COLOURS[0], linewidth=2, label=text)
    if held:
        text = labels.word("training held out", loss=name)
        style = {"color": COLOURS[1], "marker": "D", "markersize": 4, "label": text}
        axes.plot(seen.at, seen.held_out, "--", **style)
    axes.set_ylabel(name)


def _table(seen: _Seen, name: str) -> str:
    heads = [labels.word("training column updates"), labels.word("training column mean", loss=name)]
    columns = [[f"{at:,}" for at in seen.at.tolist()]]
    skipped = len(seen.at) - len(seen.means)  # a mark at 0 has no batch before it
    columns.append([""] * skipped + [show(mean) for _, mean in seen.means])
    if seen.held_out is not None:
        heads.append(labels.word("training held out", loss=name))
        columns.append([show(number) for number in seen.held_out])
    if seen.accuracy is not None:
        heads.append(labels.word("training column accuracy"))
        columns.append([percent(part) for part in seen.accuracy])
    rows = list(zip(*columns, strict=True))
    return unfolding(labels.word("training table", n=len(rows)), heads, rows)
