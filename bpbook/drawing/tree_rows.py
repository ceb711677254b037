"""Which occurrences of a tree are drawn one by one, and how many more are only counted.

Levels that would be too large are never unrolled: their sizes come from the merged graph.
"""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ..core.counts import heights, paths_to
from ..core.graph import Edge, Graph, Node

LIMIT = 200  # occurrences that are drawn one by one
WIDEST = 48  # … and in one level
DEEPEST = 24  # levels
FOLDS = 4  # folded levels that get a row of their own


class Occurrence(NamedTuple):
    """A use of a variable that is drawn; `parent` is the place of its parent in the list."""

    node: Node
    level: int
    parent: int | None = None
    edge: Edge | None = None


def unroll(graph: Graph, limit: int) -> tuple[list[Occurrence], Counter]:
    """The occurrences that are drawn, and how often each node occurs in the next level."""
    drawn, level = [Occurrence(graph.root, 0)], [0]
    while True:
        size = sum(len(drawn[i].node.edges) for i in level)
        depth = drawn[level[0]].level + 1
        too_many = size > WIDEST or len(drawn) + size > limit or depth >= DEEPEST
        if too_many or not size:
            return drawn, Counter(child for i in level for child in drawn[i].node.children)
        below = len(drawn)
        for i in level:
            node = drawn[i].node
            for edge, child in zip(node.edges, node.children, strict=True):
                drawn.append(Occurrence(graph.node_of[child], depth, i, edge))
        level = list(range(below, len(drawn)))


def counted_levels(
    graph: Graph, drawn: int, level: int, times: Counter
) -> Iterator[tuple[int, int, int]]:
    """(first level, last level, occurrences) of what is not drawn, without unrolling it.

    `times` says how often each node occurs in the first of these levels.
    """
    left = sum(paths_to(graph).values()) - drawn if times else 0
    for first in range(level, level + FOLDS):
        if not times:
            return
        size = times.total()
        yield first, first, size
        left -= size
        below: Counter = Counter()
        for number, many in times.items():
            for child in graph.node_of[number].children:
                below[child] += many
        times = below
    if times:
        yield level + FOLDS, heights(graph)[graph.root.number], left
