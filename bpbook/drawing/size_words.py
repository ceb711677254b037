"""How large tree and graph of a deep network are, in words; `static/sizes.js` says the same."""

from ..core.counts import of_layers
from ..words import word
from .number_text import count, raised, show

WAYS = {"formulas": "formula_by_formula", "tree": "shared_prefixes", "graph": "graph"}
HOUR = 3600 * 10**9
UNITS = (1, 10**3, 10**6, 10**9, HOUR // 60, HOUR, 24 * HOUR, 8766 * HOUR)  # in nanoseconds


def sentences(width: int, layers: int) -> tuple[str, str]:
    """Which network it is, and how many paths lead to one weight of its first layer.

    >>> sentences(2, 10)[1]
    'Paths to one weight of the first layer: 2⁹ = 512'
    """
    network = word("sizes of one" if layers == 1 else "sizes of", width=width, layers=layers)
    paths = f"{width ** (layers - 1):,}"
    return network, word("sizes paths", width=width, power=raised(layers - 1), paths=paths)


def rows(width: int, layers: int) -> list[tuple[str, ...]]:
    """The table: what is counted, and how much of it formula by formula, as tree, as graph."""
    counts = of_layers(width, layers)
    weights = width * 2 + (layers - 1) * width**2
    costs = [getattr(counts, field) for field in WAYS.values()]
    numbers = {
        "counts boxes": (None, counts.occurrences, counts.variables),
        "counts leaves": (None, counts.leaves, weights + 2),
        "sizes weights": (None, counts.weight_leaves, weights),
        "counts multiplications": costs,
    }
    lines = [
        (word(key), *("–" if n is None else count(n) for n in row)) for key, row in numbers.items()
    ]
    return [*lines, (word("sizes time"), *map(time, costs))]


def time(multiplications: int) -> str:
    """How long they take at a billion a second, which is one each nanosecond.

    >>> time(59396), time(10**30)
    ('59.4 µs', '3.169·10¹³ years')
    """
    words = word("sizes units").split()
    unit = max((u for u in UNITS if u <= multiplications), default=1)
    amount = multiplications / unit if multiplications < 10**6 * unit else multiplications // unit
    return f"{show(amount)} {words[UNITS.index(unit)]}"
