"""Where everything stands in the picture of the graph: each variable once, equal ones merged.

Root at the top, each variable as low as its longest path: variables, edges → `row_layout`.
"""

from ..core.graph import Graph
from .geometry import MARGIN, ROOMY, Geometry
from .graph_rows import Drawn, drawn
from .narrow_rows import lines
from .places import edge_places
from .row_layout import geometry
from .row_sheet import Arrow, Sheet, Use


def positions(graph: Graph, *, compact: bool = False, narrow: bool = False) -> Geometry:
    """Positions for the merged graph; large layers and deep graphs fold (A1.17; chapter 8).

    `narrow`: leaves stand in lines of their own where a layer is wide.

    >>> import bpbook as bp
    >>> a = bp.weight("a", 3.0)
    >>> places = positions(bp.Tree(a * a, name="E").graph)
    >>> [box.name for box in places.boxes], len(places.wires)
    (['E', 'a'], 2)
    """
    shown = drawn(graph)
    if narrow:
        return _geometry(graph, shown, compact=True, narrow=True)
    places = _geometry(graph, shown, compact=compact)
    if not compact and places.width > ROOMY + 2 * MARGIN:
        return _geometry(graph, shown, compact=True)
    return places


def _geometry(graph: Graph, shown: Drawn, *, compact: bool, narrow: bool = False) -> Geometry:
    uses = [Use(i, level) for level, row in enumerate(shown.rows) for i in row]
    sheet = Sheet(graph, uses, _arrows(graph, uses), compact, narrow)
    rows = lines(sheet) if narrow else [use.level for use in uses]
    last = {use.level: row for use, row in sorted(zip(uses, rows, strict=True), key=lambda p: p[1])}
    counts = [(last[level], level, more) for level, more in enumerate(shown.more) if more]
    return geometry(sheet, rows, counts, [shown.below] if shown.below else [])


def _arrows(graph: Graph, uses: list[Use]) -> list[Arrow]:
    """The edges between variables that are drawn."""
    first_edge = edge_places(graph)
    nodes = [graph.nodes[use.node] for use in uses]
    place = {node.number: k for k, node in enumerate(nodes)}
    return [
        Arrow(edge, first_edge[node.name] + edge.slot, k, place[child])
        for k, node in enumerate(nodes)
        for edge, child in zip(node.edges, node.children, strict=True)
        if child in place
    ]
