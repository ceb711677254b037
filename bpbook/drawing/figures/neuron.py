"""One neuron: its contributions, stacked to the sum x, and the curve y = f(x) with its tangent."""

from dataclasses import dataclass
from html import escape

from ... import words
from ...core.functions import Function
from ...errors import BookError
from ...settings import moved
from ...tables import ROWS, table, unfolding
from .. import chart, numbers
from .. import neuron_terms as neurons
from ..number_text import show
from ..picture import Picture
from . import neuron_parts
from .axes import check_one_sample

BARS = 12  # of more terms: the largest ones, and the others together


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


def neuron(tree, /, name: str | None = None, *, at=None, **leaves) -> Picture:
    """A neuron as a picture: the terms of x = Σ weight · variable as bars, and y = f(x).

    `name` is the neuron's sum or output, without it the last one before the loss; leaves are moved
    by name, as in `surface`. Raises `UnknownNameError`, `OperandError` for what is no neuron,
    `ShapeError` for samples. A1.14; chapter 5.

    >>> import bpbook as bp
    >>> picture = bp.drawing.figures.neuron(bp.networks.six_neurons(), "x4")
    >>> picture[:4], picture.alternative[:22]
    (b'<svg', 'x4 = w24·y2 + w34·y3 =')
    """
    shown = _look(tree, name, moved(tree, at, leaves))
    alternative = _alternative(shown)
    drawn = chart.whole(*neuron_parts.beside(shown))
    return Picture(drawn, alternative, f"<p>{escape(alternative)}</p>\n{_table(shown)}")


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
