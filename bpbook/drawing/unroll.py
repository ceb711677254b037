"""Which occurrences of a tree are drawn one by one, and how many more are only counted.

Levels that would be too large are never unrolled: their sizes come from the merged graph.
"""

from dataclasses import dataclass

from ..core.counts import heights, paths_to
from ..core.graph import Edge, Graph, Node

LIMIT = 200  # occurrences that are drawn one by one
WIDEST = 48  # … and in one level
DEEPEST = 24  # levels
FOLDS = 4  # folded levels that get a row of their own


@dataclass
class Spot:
    """An occurrence that is drawn; `offset` is from its parent's middle, `x` from the root's.

    `parent` is the place of its parent in the list; `cut`: its children are folded away.
    """

    node: Node
    level: int
    parent: int | None = None
    edge: Edge | None = None
    cut: bool = False
    offset: float = 0.0
    x: float = 0.0


def unroll(graph: Graph, limit: int) -> tuple[list[Spot], dict[int, int]]:
    """The occurrences that are drawn, and how often each node occurs in the next level."""
    spots, level = [Spot(graph.root, 0)], [0]
    while True:
        size = sum(len(spots[i].node.edges) for i in level)
        depth = spots[level[0]].level + 1
        if size > WIDEST or len(spots) + size > limit or depth >= DEEPEST:
            break
        below = []
        for i in level:
            for edge, child in zip(spots[i].node.edges, spots[i].node.children, strict=True):
                below.append(len(spots))
                spots.append(Spot(graph.node_of[child], depth, i, edge))
        if not below:
            break
        level = below
    frontier: dict[int, int] = {}
    for i in level:
        spots[i].cut = bool(spots[i].node.edges)
        for child in spots[i].node.children:
            frontier[child] = frontier.get(child, 0) + 1
    return spots, frontier


def folded(graph: Graph, drawn: int, level: int, frontier):
    """(first level, last level, occurrences) of what is not drawn, without unrolling it."""
    if not frontier:
        return
    left = sum(paths_to(graph).values()) - drawn
    for _ in range(FOLDS):
        size = sum(frontier.values())
        yield level, level, size
        left -= size
        level += 1
        below: dict[int, int] = {}
        for number, times in frontier.items():
            for child in graph.node_of[number].children:
                below[child] = below.get(child, 0) + times
        frontier = below
        if not frontier:
            return
    yield level, heights(graph)[graph.root.number], left


def reading_order(graph: Graph) -> list[int]:
    """Places in `graph.nodes`, each variable once, level by level from the root."""
    place = {node.number: i for i, node in enumerate(graph.nodes)}
    order = dict.fromkeys([place[graph.root.number]])
    queue = [graph.root]
    for node in queue:
        for child in node.children:
            if place[child] not in order:
                order[place[child]] = None
                queue.append(graph.node_of[child])
    return list(order)


def local_places(graph: Graph) -> dict[str, int]:
    """Where the local derivatives of each variable's edges begin in `Numbers.locals`."""
    places, count = {}, 0
    for node in graph.nodes:
        places[node.name] = count
        count += len(node.edges)
    return places
