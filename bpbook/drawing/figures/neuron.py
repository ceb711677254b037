"""One neuron: its contributions, stacked to the sum x, and the curve y = f(x) with its tangent."""

from dataclasses import dataclass
from html import escape

from ... import words
from ...core.backend import backend_of
from ...core.functions import Function
from ...errors import BookError
from ...settings import moved
from .. import neurons, numbers
from ..numbers import show
from ..picture import img
from .frame import COLOURS, drawn, in_legend

POINTS = 161
BARS = 12  # of more terms: the largest ones, and the others together
HALF = 4.0  # the curve goes at least so far to both sides of 0
PLUS, MINUS = COLOURS[0], COLOURS[1]


@dataclass(frozen=True)
class Seen:
    """What there is to see of a neuron; `terms` are (name, contribution)."""

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


def neuron(tree, /, name: str | None = None, *, kind: str = "svg", at=None, **leaves) -> bytes:
    """A neuron as a picture: the terms of x = Σ weight · variable as bars, and y = f(x).

    `name` is the neuron's sum or output, without it the last one before the loss; `kind` is "svg"
    or "png"; leaves are moved by name, as in `surface`. Raises `UnknownNameError`, and
    `OperandError` for what is no neuron. A1.14; chapter 5.

    >>> import bpbook as bp
    >>> bp.drawing.figures.neuron(bp.networks.six_neurons(), "x4")[:5]
    b'<?xml'
    """
    seen = look(tree, name, moved(tree, at, leaves))
    with drawn(kind, figsize=(7.4, 3.3), colours=64) as (figure, picture):
        bars, curve = figure.subplots(1, 2, width_ratios=(1.25, 1))
        _draw_bars(bars, seen)
        _draw_curve(curve, seen)
    return picture()


def neuron_html(tree, /, name: str | None = None, *, at=None, **leaves) -> str:
    """`neuron` as a figure: `<img>` with alternative text, and a table of its terms."""
    at = moved(tree, at, leaves)
    seen = look(tree, name, at)
    data = neuron(tree, name, kind="png", at=at)
    image = img(data, "image/png", _said(seen))
    return f"<figure>\n{image}\n<p>{escape(_said(seen))}</p>\n{_table(seen)}\n</figure>"


def neuron_alternative(tree, /, name: str | None = None, *, at=None, **leaves) -> str:
    """The neuron in words: each contribution, the sum x, y = f(x) and the slope f′(x)."""
    return _said(look(tree, name, moved(tree, at, leaves)))


def look(tree, name, leaves) -> Seen:
    """The numbers of a neuron; question marks where the tree has none."""
    found = neurons.find(tree, name)
    try:
        given = numbers.of(tree, **leaves)
    except BookError:
        tree.leaves(**leaves)  # a wrong name is the reader's, a missing number the tree's
        given = numbers.unknown(tree)
    nodes, values = tree.graph.nodes, given.values
    terms = []
    for term in found.terms:
        sign = "−" if term.times < 0 else ""
        terms.append((sign + term.name(tree.graph), term.value(values)))
    function = None if found.edge is None else nodes[found.y].variable.function
    slope = 1.0 if found.edge is None else given.locals[found.edge]
    x, y = values[found.x], values[found.y]
    return Seen(nodes[found.x].name, nodes[found.y].name, function, terms, x, y, slope)


def _said(seen: Seen) -> str:
    few = seen.few()
    parts = [seen.x_name, signed(name for name, _ in few)]
    if len(few) > 1:
        parts.append(signed(show(value) for _, value in few))
    said = " = ".join([*parts, show(seen.x)])
    if not seen.function:
        return f"{said}. {words.word('neuron no function', y=seen.y_name)}"
    f = words.symbol(seen.function.name)
    value = words.word(
        "neuron value",
        y=seen.y_name,
        f=f,
        x=seen.x_name,
        value=show(seen.y),
        slope=show(seen.slope),
    )
    return f"{said}. {value}."


def signed(parts) -> str:
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


def _draw_bars(axes, seen: Seen) -> None:
    few = seen.few()
    rows = [*(name for name, _ in few), seen.x_name]
    axes.set_yticks(range(len(rows)), rows)
    axes.invert_yaxis()
    axes.grid(axis="x", color="0.9")
    axes.set_axisbelow(True)
    axes.axvline(0, color="0.4", linewidth=0.8)
    if seen.whole:
        running, reached = 0.0, [0.0, seen.x]
        for row, (_, value) in enumerate(few):
            up = value >= 0
            axes.barh(
                row,
                value,
                left=running,
                height=0.62,
                color=PLUS if up else "white",
                edgecolor=PLUS if up else MINUS,
                hatch="" if up else "////",
            )
            running += value
            reached.append(running)
            axes.plot([running, running], [row - 0.31, row + 1.31], ":", color="0.3", linewidth=1)
            _write(axes, f"+{show(value)}" if value > 0 else show(value), running, row, up)
        axes.barh(len(few), seen.x, height=0.62, color="0.35")
        _write(axes, show(seen.x), seen.x, len(few), seen.x >= 0)
        room = 0.4 * (max(reached) - min(reached)) or 1.0
        axes.set_xlim(min(reached) - room, max(reached) + room)
    axes.locator_params(axis="x", nbins=5)
    axes.set_xlabel(seen.x_name)
    axes.spines[["top", "right", "left"]].set_visible(False)
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


def _draw_curve(axes, seen: Seen) -> None:
    import numpy as np

    f = words.symbol(seen.function.name) if seen.function else ""
    axes.set(xlabel=seen.x_name, ylabel=seen.y_name)
    axes.grid(color="0.9")
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    if not seen.whole:
        return
    half = HALF
    while abs(seen.x) > half:
        half *= 2
    xs = np.linspace(-half, half, POINTS)
    language = backend_of("numpy")
    with language.quiet():
        ys = language.value(seen.function)(xs) if seen.function else xs
    curve = in_legend(f"{seen.y_name} = {f}({seen.x_name})")
    axes.plot(xs, ys, color="0.25", linewidth=2, label=curve)
    near = half / 3
    ends = [seen.x - near, seen.x + near]
    tangent = [seen.y - near * seen.slope, seen.y + near * seen.slope]
    axes.plot(ends, tangent, "--", color=MINUS, label=f"{f}′({seen.x_name}) = {show(seen.slope)}")
    axes.plot(seen.x, seen.y, "o", markersize=8, color="white", markeredgecolor="black")
    axes.legend(loc="upper left", bbox_to_anchor=(0, 1.22), frameon=False)


def _table(seen: Seen) -> str:
    heads = ("neuron column term", "neuron column contribution", "neuron column running")
    head = "".join(f'<th scope="col">{escape(words.word(h))}</th>' for h in heads)
    caption = escape(words.word("neuron table terms", x=seen.x_name))
    lines = [f"<details><summary>{escape(words.word('numbers'))}</summary>"]
    lines.append(f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>")
    running = 0.0
    for name, value in seen.terms[:200]:
        running += value
        lines.append(
            f'<tr><th scope="row">{escape(name)}</th><td>{show(value)}</td>'
            f"<td>{show(running)}</td></tr>"
        )
    return "\n".join([*lines, "</tbody></table></details>"])
