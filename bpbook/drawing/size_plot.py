"""The costs of deep networks as curves: an SVG by plain Python, for the page of `tree_sizes`."""

from ..core.counts import of_layers
from ..words import word
from .number_text import count
from .picture import Picture
from .plot import plot
from .size_words import WAYS


def curves(width: int, layers: int, *, most: int = 50) -> Picture:
    """Multiplications against 1 to `most` hidden layers, on a logarithmic scale.

    One line each for formula by formula, the tree with shared prefixes and the graph, and a mark at
    `layers`. The page has the numbers in a table of its own. A1.19; chapter 8.

    >>> curves(2, 10).alternative[-13:]
    'the graph 99.'
    """
    costs = {way: [] for way in WAYS}
    for depth in range(1, most + 1):
        counts = of_layers(width, depth)
        for way, field in WAYS.items():
            costs[way].append((depth, getattr(counts, field)))
    here = {way: costs[way][layers - 1] for way in WAYS}
    picture = plot(
        {word(f"counts {way}"): points for way, points in costs.items()},
        x=word("sizes x"),
        y=word("sizes y"),
        title=word("sizes of one" if layers == 1 else "sizes of", width=width, layers=layers),
        log_y=True,
        marks={count(number): (depth, number) for depth, number in here.values()},
    )
    said = {way: count(number) for way, (_, number) in here.items()}
    return Picture(bytes(picture), word("sizes alt", width=width, layers=layers, most=most, **said))
