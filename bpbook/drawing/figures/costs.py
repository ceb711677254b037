"""What the gradient of a deep network costs: formula by formula, as a tree, as a graph."""

from ... import words
from ...core.counts import of_layers
from ..number_text import count
from ..picture import Picture
from ..size_words import WAYS
from .frame import COLOURS, DASHES, LINE, drawn

MARKS = ("o", "D", "s")


def sizes(width: int, layers: int, *, most: int = 50, kind: str = "svg") -> Picture:
    """Multiplications against the number of hidden layers, on a logarithmic scale.

    One line each for formula by formula, the tree with shared prefixes and the graph, of networks
    with one input, hidden layers of `width` neurons and one output; a mark at `layers`. A1.19;
    chapter 8.

    >>> import bpbook as bp
    >>> picture = bp.drawing.figures.sizes(2, 10)
    >>> picture[:5], picture.alternative[:22]
    (b'<?xml', 'Multiplications agains')
    """
    depths = range(1, most + 1)
    with drawn(kind, figsize=(5.6, 3.4)) as (figure, data):
        axes = figure.add_subplot()
        for i, (way, field) in enumerate(WAYS.items()):
            costs = [float(getattr(of_layers(width, depth), field)) for depth in depths]
            axes.plot(
                depths,
                costs,
                label=words.word(f"counts {way}"),
                color=COLOURS[i],
                linestyle=DASHES[i],
                marker=MARKS[i],
                markevery=[layers - 1],
                markersize=7,
            )
        axes.axvline(layers, color=LINE, linewidth=0.8)
        axes.set_yscale("log")
        axes.set(xlabel=words.word("sizes x"), ylabel=words.word("sizes y"))
        axes.grid(alpha=0.3)
        axes.legend()
    return Picture(data(), _alternative(width, layers, most))


def _alternative(width: int, layers: int, most: int) -> str:
    """What each line says at this number of layers."""
    counts = of_layers(width, layers)
    costs = {way: count(getattr(counts, field)) for way, field in WAYS.items()}
    return words.word("sizes alt", width=width, layers=layers, most=most, **costs)
