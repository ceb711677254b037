"""One neuron: its contributions, stacked to the sum x, and the curve y = f(x) with its tangent."""

from dataclasses import dataclass
from html import escape

from ... import words
from ...core.backend import backend_of
from ...core.functions import Function
from ...errors import BookError
from ...settings import moved
from ...tables import ROWS, table, unfolding
from .. import neuron_terms as neurons
from .. import numbers
from ..number_text import show
from ..picture import Picture
from .axes import check_one_sample
from .frame import COLOURS, INK, LINE, PAPER, SOFT, drawn, in_legend, light_grid, tangent

POINTS = 161
BARS = 12  # of more terms: the largest ones, and the others together
HALF = 4.0  # the curve goes at least so far to both sides of 0
PLUS, MINUS = COLOURS[0], COLOURS[1]


@dataclass(frozen=True)
class Neuron:
    """What is shown of a neuron; `terms` are (name, contribution)."""

    x_name: str
    y_name: str
    function: Function | None
    terms: list
    x: float
    y: float
    slope: float

    @property
    def whole(self) -> bool:
        """Whether every number is there."""
        total = sum(value for _, value in self.terms)
        return all(n - n == 0 for n in (total, self.x, self.y, self.slope))

    def few(self) -> list:
        """The terms that get a bar of their own, and the others in one."""
        if len(self.terms) <= BARS:
            return self.terms
        sizes = sorted((abs(v) for _, v in self.terms), reverse=True)
        least, kept, rest = sizes[BARS - 2], [], []
        for term in self.terms:
            (kept if abs(term[1]) >= least and len(kept) < BARS - 1 else rest).append(term)
        others = words.word("neuron others", count=len(rest))
        return [*kept, (others, sum(value for _, value in rest))]


def neuron(tree, /, name: str | None = None, *, kind: str = "svg", at=None, **leaves) -> Picture:
    """A neuron as a picture: the terms of x = Σ weight · variable as bars, and y = f(x).

    `name` is the neuron's sum or output, without it the last one before the loss; `kind` is "svg"
    or "png"; leaves are moved by name, as in `surface`. Raises `UnknownNameError`,
    `OperandError` for what is no neuron, `ShapeError` for samples. A1.14; chapter 5.

    >>> import bpbook as bp
    >>> picture = bp.drawing.figures.neuron(bp.networks.six_neurons(), "x4")
    >>> picture[:5], picture.alternative[:22]
    (b'<?xml', 'x4 = w24·y2 + w34·y3 =')
    """
    shown = _look(tree, name, moved(tree, at, leaves))
    with drawn(kind, figsize=(7.4, 3.3), colours=64) as (figure, data):
        bars, curve = figure.subplots(1, 2, width_ratios=(1.25, 1))
        _draw_bars(bars, shown)
        _draw_curve(curve, shown)
    alternative = _alternative(shown)
    return Picture(data(), alternative, f"<p>{escape(alternative)}</p>\n{_table(shown)}")


def _look(tree, name, leaves) -> Neuron:
    """The numbers of a neuron; question marks where the tree has none."""
    place = neurons.find(tree, name)
    check_one_sample(tree.leaves(**leaves))  # what is wrong there is the reader's
    try:
        all_numbers = numbers.of(tree, **leaves)
    except BookError:
        all_numbers = numbers.unknown(tree)
    nodes, values = tree.graph.nodes, all_numbers.values
    terms = []
    for term in place.terms:
        sign = "−" if term.times < 0 else ""
        terms.append((sign + term.name(tree.graph), term.value(values)))
    function = None if place.edge is None else nodes[place.y].variable.function
    slope = 1.0 if place.edge is None else all_numbers.locals[place.edge]
    x, y = values[place.x], values[place.y]
    return Neuron(nodes[place.x].name, nodes[place.y].name, function, terms, x, y, slope)


def _alternative(shown: Neuron) -> str:
    """Each contribution, the sum x, y = f(x) and the slope f′(x)."""
    few = shown.few()
    parts = [shown.x_name, _signed(name for name, _ in few)]
    if len(few) > 1:
        parts.append(_signed(show(value) for _, value in few))
    terms = " = ".join([*parts, show(shown.x)])
    if not shown.function:
        return f"{terms}. {words.word('neuron no function', y=shown.y_name)}"
    f = words.symbol(shown.function.name)
    value = words.word(
        "neuron value",
        y=shown.y_name,
        f=f,
        x=shown.x_name,
        value=show(shown.y),
        slope=show(shown.slope),
    )
    return f"{terms}. {value}."


def _signed(parts) -> str:
    """Terms as one sum: ("0.5", "−2", "3") becomes "0.5 − 2 + 3"."""
    text = ""
    for part in parts:
        if not text:
            text = part
        elif part.startswith("−"):
            text += f" − {part[1:]}"
        else:
            text += f" + {part}"
    return text


def _draw_bars(axes, shown: Neuron) -> None:
    few = shown.few()
    rows = [*(name for name, _ in few), shown.x_name]
    axes.set_yticks(range(len(rows)), rows)
    axes.invert_yaxis()
    light_grid(axes, axis="x")
    axes.axvline(0, color=LINE, linewidth=0.8)
    if shown.whole:
        running, reached = 0.0, [0.0, shown.x]
        for row, (_, value) in enumerate(few):
            up = value >= 0
            axes.barh(
                row,
                value,
                left=running,
                height=0.62,
                color=PLUS if up else PAPER,
                edgecolor=PLUS if up else MINUS,
                hatch="" if up else "////",
            )
            running += value
            reached.append(running)
            axes.plot([running, running], [row - 0.31, row + 1.31], ":", color=SOFT, linewidth=1)
            _write(axes, f"+{show(value)}" if value > 0 else show(value), running, row, up)
        axes.barh(len(few), shown.x, height=0.62, color=SOFT)
        _write(axes, show(shown.x), shown.x, len(few), shown.x >= 0)
        room = 0.4 * (max(reached) - min(reached)) or 1.0
        axes.set_xlim(min(reached) - room, max(reached) + room)
    axes.locator_params(axis="x", nbins=5)
    axes.set_xlabel(shown.x_name)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)


def _write(axes, text: str, x: float, row: int, right: bool) -> None:
    axes.annotate(
        text,
        (x, row),
        xytext=(6 if right else -6, 0),
        textcoords="offset points",
        ha="left" if right else "right",
        va="center",
    )


def _draw_curve(axes, shown: Neuron) -> None:
    import numpy as np

    f = words.symbol(shown.function.name) if shown.function else ""
    axes.set(xlabel=shown.x_name, ylabel=shown.y_name)
    light_grid(axes)
    if not shown.whole:
        return
    half = HALF
    while abs(shown.x) > half:
        half *= 2
    xs = np.linspace(-half, half, POINTS)
    language = backend_of("numpy")
    with language.quiet():
        ys = language.value(shown.function)(xs) if shown.function else xs
    curve = in_legend(f"{shown.y_name} = {f}({shown.x_name})")
    axes.plot(xs, ys, color=INK, linewidth=2, label=curve)
    slope = f"{f}′({shown.x_name}) = {show(shown.slope)}"
    tangent(axes, shown.x, shown.y, shown.slope, half / 3, label=slope)
    axes.plot(shown.x, shown.y, "o", markersize=8, color=PAPER, markeredgecolor=INK)
    axes.legend(loc="upper left", bbox_to_anchor=(0, 1.22), frameon=False)


def _table(shown: Neuron) -> str:
    """The terms, and the sum as it grows."""
    heads = [words.word(f"neuron column {key}") for key in ("term", "contribution", "running")]
    running, rows = 0.0, []
    for name, value in shown.terms:
        running += value
        rows.append((name, show(value), show(running)))
    caption, left_out = words.word("neuron table terms", x=shown.x_name), len(rows) - ROWS
    terms = table(caption, heads, rows[:ROWS], left_out=left_out)
    return unfolding(words.word("numbers"), terms)
