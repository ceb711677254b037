"""Training as curves: the loss of each batch, and what the held-out samples say meanwhile."""

from dataclasses import dataclass, field
from itertools import pairwise

from ...errors import DomainError, OperandError, ShapeError
from ...tables import table_under
from ...words import word
from ..number_text import show
from ..picture import Picture
from .frame import COLOURS, LINE, drawn, light_grid

WIDTH, HEIGHT = 5.2, 2.7  # of one panel


def training(
    losses, held_out=None, accuracy=None, *, at=None, log=False, name="E", kind="svg"
) -> Picture:
    """The loss before each update; below it the held-out accuracy, and its loss beside the first.

    `losses` has a number for each update, `held_out` and `accuracy` (from 0 to 1) one for each
    mark, as after each epoch. `at` says after how many updates each mark stands; without it they
    are spread evenly, the last one at the end. `log` gives the loss a logarithmic axis, `name` is
    what the loss is called, `kind` is "svg" or "png". What is not finite is left out. Raises
    `OperandError`, `ShapeError`, `DomainError`. Chapter 12.

    >>> import bpbook as bp
    >>> picture = bp.drawing.figures.training([2.3, 1.1, 0.6, 0.5], [1.2, 0.7], [0.6, 0.9])
    >>> picture[:5], picture.alternative[:29]
    (b'<?xml', 'E against updates: 4 updates,')
    """
    run = _read(losses, held_out, accuracy, at)
    panels = 1 if run.accuracy is None else 2
    with drawn(kind, figsize=(WIDTH, HEIGHT * panels + 0.4)) as (figure, data):
        upper, *lower = figure.subplots(panels, 1, sharex=True, squeeze=False)[:, 0]
        _draw_losses(upper, run, name)
        if log:
            upper.set_yscale("log", nonpositive="mask")
        figure.legend(loc="outside upper left", ncols=2, frameon=False)
        for axes in lower:
            axes.plot(run.at, 100 * run.accuracy, "-s", color=COLOURS[2], markersize=4)
            axes.set_ylabel(word("training accuracy"))
        for axes in (upper, *lower):
            light_grid(axes)
        axes.set_xlabel(word("training updates"))
        axes.xaxis.get_major_locator().set_params(integer=True)
    return Picture(data(), _alternative(run, name), _table(run, name))


def percent(part: float) -> str:
    """A part of 1 in per cent, with one digit after the point: 97.5 %; 100 % is all of it."""
    number = round(100 * float(part), 1)
    if number == 100 and part < 1:
        return word("percent nearly", number=show(99.9))
    return word("percent", number=show(number))


@dataclass(frozen=True)
class _Run:
    """Arrays: the losses, the updates at which the marks stand, and what was found there."""

    losses: object
    at: object
    held_out: object
    accuracy: object
    means: list = field(default_factory=list)  # (middle of the updates, mean of their losses)


def _read(losses, held_out, accuracy, at) -> _Run:
    import numpy as np

    losses = _row("losses", losses)
    marks = {"held_out": held_out, "accuracy": accuracy}
    # A run that ended before its first epoch has no marks.
    absent = {key for key, row in marks.items() if row is None or not len(row)}
    marks = {key: None if key in absent else _row(key, row) for key, row in marks.items()}
    lengths = {key: len(row) for key, row in marks.items() if row is not None}
    places = _places(at, max(lengths.values(), default=0), len(losses))
    for key, length in lengths.items():
        if length != len(places):
            raise ShapeError(
                f"{key} has {length} marks and there are {len(places)}: give one for each."
            )
    inside = marks["accuracy"]
    if inside is not None and not ((inside >= 0) & (inside <= 1))[np.isfinite(inside)].all():
        raise DomainError("accuracy holds a number outside 0 to 1: give parts, as 0.97.")
    means = [
        ((start + end - 1) / 2, float(losses[start:end].mean()))
        for start, end in pairwise([0, *places])
        if end > start
    ]
    return _Run(losses, np.asarray(places, dtype=int), means=means, **marks)


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


def _draw_losses(axes, run: _Run, name: str) -> None:
    import numpy as np

    held = run.held_out is not None
    shown = np.where(np.isfinite(run.losses), run.losses, np.nan)
    text = word("training batch", loss=name)
    axes.plot(range(len(shown)), shown, color=LINE, linewidth=0.7, label=text)
    if len(run.means) > 1:
        text = word("training mean")
        axes.plot(*zip(*run.means, strict=True), color=COLOURS[0], linewidth=2, label=text)
    if held:
        text = word("training held out", loss=name)
        style = {"color": COLOURS[1], "marker": "D", "markersize": 4, "label": text}
        axes.plot(run.at, run.held_out, "--", **style)
    axes.set_ylabel(name)


def _alternative(run: _Run, name: str) -> str:
    """From where to where the curves go, and where they were best."""
    ends = {"first": show(run.losses[0]), "last": show(run.losses[-1])}
    sentences = [word("training alt", loss=name, n=f"{len(run.losses):,}", **ends)]
    curves = (("held out", run.held_out, show, -1), ("accuracy", run.accuracy, percent, 1))
    for key, row, write, sign in curves:
        if row is not None:
            k = _best(sign * row)
            shown = {"first": row[0], "last": row[-1], "best": row[k]}
            texts = {place: write(number) for place, number in shown.items()}
            sentences.append(word(f"training {key} alt", loss=name, at=f"{run.at[k]:,}", **texts))
    return " ".join(sentences)


def _table(run: _Run, name: str) -> str:
    if not len(run.at):
        return ""
    heads = [word("training column updates"), word("training column mean", loss=name)]
    columns = [[f"{at:,}" for at in run.at.tolist()]]
    skipped = len(run.at) - len(run.means)  # a mark at 0 has no batch before it
    columns.append([""] * skipped + [show(mean) for _, mean in run.means])
    if run.held_out is not None:
        heads.append(word("training held out", loss=name))
        columns.append([show(number) for number in run.held_out])
    if run.accuracy is not None:
        heads.append(word("training column accuracy"))
        columns.append([percent(part) for part in run.accuracy])
    rows = list(zip(*columns, strict=True))
    return table_under(word("training table", n=len(rows)), heads, rows)
