"""What the gradient of a deep network costs: formula by formula, as a tree, as a graph."""

from ... import words
from ...core.counts import of_layers
from ..number_text import count
from ..picture import Picture
from ..plot import plot
from ..size_words import WAYS


def sizes(width: int, layers: int, *, most: int = 50) -> Picture:
    """Multiplications against the number of hidden layers, on a logarithmic scale.

    One line each for formula by formula, the tree with shared prefixes and the graph, of networks
    with one input, hidden layers of `width` neurons and one output; a mark at `layers`. A1.19;
    chapter 8.

    >>> import bpbook as bp
    >>> picture = bp.drawing.figures.sizes(2, 10)
    >>> picture[:4], picture.alternative[:22]
    (b'<svg', 'Multiplications agains')
    """
    depths = [of_layers(width, depth) for depth in range(1, most + 1)]
    lines, marks = {}, {}
    for way, field in WAYS.items():
        costs = [getattr(counts, field) for counts in depths]
        lines[words.word(f"counts {way}")] = list(enumerate(costs, start=1))
        marks[count(costs[layers - 1])] = (layers, costs[layers - 1])
    drawn = plot(
        lines,
        x=words.word("sizes x"),
        y=words.word("sizes y"),
        title=words.word("sizes title", width=width, layers=layers),
        log_y=True,
        marks=marks,
    )
    return Picture(drawn, _alternative(width, layers, most), drawn.table)


def _alternative(width: int, layers: int, most: int) -> str:
    """What each line says at this number of layers."""
    counts = of_layers(width, layers)
    costs = {way: count(getattr(counts, field)) for way, field in WAYS.items()}
    return words.word("sizes alt", width=width, layers=layers, most=most, **costs)
