"""Units through which hardly anything passes back: a lock stands beside their slope.

The limits are those of `sgd/stuck`, whose verdict is of a whole run; here they are asked of the
numbers that the picture shows, and of every sample where it shows several.
"""

from ..core.functions import activations
from ..core.graph import Graph
from ..core.helpers.values import is_array
from ..sgd.stuck import LIMITS, STEEPEST
from ..words import word
from .number_text import show
from .numbers import Numbers
from .places import edge_places

# A function that saturates does so where its slope is below this.
FLAT = {name: LIMITS["flat"] * most for name, most in STEEPEST.items()}


def slopes(graph: Graph) -> dict[int, int]:
    """The place of each unit's slope in `Numbers.locals`, by the place of its y in `graph.nodes`.

    >>> import bpbook as bp
    >>> graph = bp.networks.two_weights().graph
    >>> {graph.nodes[y].name: edge for y, edge in slopes(graph).items()}
    {'Y2': 2, 'Y3': 5}
    """
    start, functions = edge_places(graph), set(activations())
    return {
        i: start[node.name]
        for i, node in enumerate(graph.nodes)
        if node.edges and node.variable.function and node.variable.function.name in functions
    }


def why(function: str, slope) -> str:
    """Why a unit with this slope is shut, "dead" or "saturated"; "" where it is not.

    >>> why("sigmoid", 0.004), why("tanh", 0.5), why("relu", 0.0)
    ('saturated', '', 'dead')
    """
    if slope is None:
        return ""
    limit = FLAT.get(function)
    shut = slope == 0 if limit is None else slope < limit
    if not (shut.all() if is_array(slope) else shut):
        return ""
    return "dead" if limit is None else "saturated"


def shut(graph: Graph, numbers: Numbers) -> dict[int, str]:
    """In words, why each unit is shut that is, by the place of its y in `graph.nodes`."""
    found = {}
    for i, edge in slopes(graph).items():
        function = graph.nodes[i].variable.function.name
        if reason := why(function, numbers.locals[edge]):
            found[i] = word(f"lock {reason}", limit=show(FLAT.get(function, 0.0)))
    return found


def marks(
    graph: Graph, numbers: Numbers, *, alone: bool
) -> dict[int, tuple[int | None, str | None]]:
    """The lock at each slope, by its place: (place of the unit's y, why it is shut or None).

    A picture that stands `alone` has only those of units that are shut.
    """
    known = shut(graph, numbers)
    if alone:
        return {edge: (None, known[y]) for y, edge in slopes(graph).items() if y in known}
    return {edge: (y, known.get(y)) for y, edge in slopes(graph).items()}


def sentences(graph: Graph, numbers: Numbers) -> list[str]:
    """The same for an alternative text: a sentence for each, as 'y2 is dead: …'."""
    return [
        word("locked", name=graph.nodes[i].name, why=text)
        for i, text in shut(graph, numbers).items()
    ]
