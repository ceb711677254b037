"""The layers of the merged graph, and which of its variables are drawn one by one.

Each variable stands as low as its longest path from the root, so every edge leads down.
"""

from dataclasses import dataclass

from ..core.graph import Graph
from .places import node_places, reading_order
from .tree_rows import DEEPEST, LIMIT, WIDEST

EDGES = 400  # that are drawn one by one
CAPS = (16, 12, 8, 6, 4)  # variables of a layer, where it is folded


def depths(graph: Graph) -> list[int]:
    """The layer of each variable, in the order of `graph.nodes`; the root's is 0."""
    depth = dict.fromkeys((node.number for node in graph.nodes), 0)
    for node in reversed(graph.nodes):
        below = depth[node.number] + 1
        for child in node.children:
            depth[child] = max(depth[child], below)
    return [depth[node.number] for node in graph.nodes]


def spans(graph: Graph) -> list[int]:
    """How many layers each edge crosses, in the order of `Numbers.locals`."""
    depth = dict(zip((node.number for node in graph.nodes), depths(graph), strict=True))
    return [depth[c] - depth[node.number] for node in graph.nodes for c in node.children]


@dataclass(frozen=True)
class Drawn:
    """Places of the variables that are drawn, layer by layer, and what is only counted.

    `more` has the number of further variables of each drawn layer; `below` is (first layer, last
    layer, variables) of the layers that are not drawn at all, or None.
    """

    rows: list[list[int]]
    more: list[int]
    below: tuple[int, int, int] | None


def drawn(graph: Graph, limit: int = LIMIT) -> Drawn:
    """Everything, where that is not too much; else the first variables of each layer."""
    depth = depths(graph)
    sizes = [0] * (max(depth) + 1)
    for d in depth:
        sizes[d] += 1
    last = min(len(sizes), DEEPEST)
    whole = sum(sizes[:last]) <= limit and max(sizes[:last]) <= WIDEST
    if whole and sum(len(node.edges) for node in graph.nodes) <= EDGES:
        rows: list[list[int]] = [[] for _ in range(last)]
        for i in reading_order(graph):
            if depth[i] < last:
                rows[depth[i]].append(i)
    else:
        caps = [cap for cap in CAPS if sum(min(cap, n) for n in sizes[:last]) <= limit]
        rows = _first(graph, depth, last, caps[0] if caps else CAPS[-1])
    more = [size - len(row) for size, row in zip(sizes, rows, strict=False)]
    below = (last, len(sizes) - 1, sum(sizes[last:])) if len(sizes) > last else None
    return Drawn(rows, more, below)


def _first(graph: Graph, depth: list[int], last: int, cap: int) -> list[list[int]]:
    """Up to `cap` variables of each layer: the first child of each parent above, the second, …"""
    place = node_places(graph)
    rows = [[len(graph.nodes) - 1]]
    parents = [graph.root]
    for layer in range(1, last):
        row: dict[int, None] = {}
        for slot in range(max(len(parent.children) for parent in parents)):
            for parent in parents:
                if len(row) < cap and slot < len(parent.children):
                    child = place[parent.children[slot]]
                    if depth[child] == layer:
                        row[child] = None
            if len(row) >= cap:
                break
        rows.append(list(row))
        parents = [*parents, *(graph.nodes[i] for i in row)]
    return rows
