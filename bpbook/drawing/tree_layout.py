"""Where everything stands in the picture of a tree: numbers, not yet text.

The unrolled tree, root at the top, one row for each level: occurrences → `packed` → boxes and
wires. Levels that would be too large are counted, never unrolled.
"""

from .. import words
from ..core.graph import Edge, Graph, Node
from . import wires
from .geometry import (
    BEND,
    BOX_HEIGHT,
    GAP,
    MARGIN,
    PILL_ROW,
    ROOMY,
    SMALL,
    TIGHT,
    Box,
    Geometry,
    Wire,
    box_of,
    box_width,
    folds_below,
    height_of,
    pill_width,
    text_width,
)
from .graph_rows import spans
from .layout import Item, Layout, Link
from .narrow_rows import lines
from .packing import packed
from .places import edge_places, node_places
from .row_layout import geometry
from .row_sheet import Arrow, Sheet, Use
from .tree_rows import LIMIT, Occurrence, counted_levels, unroll

LEVEL = BOX_HEIGHT + BEND + PILL_ROW  # from the top of a box to those of its children


def positions(graph: Graph, *, limit: int = LIMIT, narrow: bool = False) -> Geometry:
    """Positions for the tree of a graph; beyond `limit` occurrences levels fold (chapter 1).

    `narrow`: leaves stand in lines of their own where a level is wide.

    >>> import bpbook as bp
    >>> tree = bp.Tree((bp.weight("w", 1.0) * bp.given("x", 2.0)) ** 2, name="E")
    >>> [(box.name, box.level) for box in positions(tree.graph).boxes]
    [('E', 0), ('w', 1), ('x', 1)]
    """
    drawn, next_level = unroll(graph, limit)
    if narrow:
        return _narrow(graph, drawn, next_level)
    compact, layout = False, _arranged(graph, drawn, compact=False)
    if layout.high - layout.low > ROOMY:
        compact, layout = True, _arranged(graph, drawn, compact=True)
    inside = max(layout.high - layout.low, _least_width(len(drawn) > 1, bool(next_level)))
    shift = MARGIN - layout.low + (inside - (layout.high - layout.low)) / 2
    boxes = _boxes(graph, drawn, [round(x + shift, 1) for x in layout.x], compact)
    counted = counted_levels(graph, len(boxes), boxes[-1].level + 1, next_level)
    bottom = boxes[-1].y + BOX_HEIGHT
    folds = folds_below(counted, bottom)
    return Geometry(
        graph=graph,
        boxes=tuple(boxes),
        wires=tuple(_wires(graph, boxes)),
        folds=tuple(folds),
        width=round(inside + 2 * MARGIN, 1),
        height=height_of(bottom, folds),
        compact=compact,
    )


def _narrow(graph: Graph, drawn: list[Occurrence], next_level) -> Geometry:
    """The same occurrences in the rows of a graph, each with its own wire."""
    place, first_edge = node_places(graph), edge_places(graph)
    uses = [Use(place[o.node.number], o.level) for o in drawn]
    arrows = [
        Arrow(o.edge, first_edge[o.edge.parent] + o.edge.slot, o.parent, k)
        for k, o in enumerate(drawn)
        if o.edge
    ]
    sheet = Sheet(graph, uses, arrows, compact=True, narrow=True, merged=False)
    counted = counted_levels(graph, len(drawn), drawn[-1].level + 1, next_level)
    return geometry(sheet, lines(sheet), counted=list(counted))


def _widths(graph: Graph, node: Node, edge: Edge | None, compact: bool) -> tuple[float, float]:
    """Of a box, and of the label above it."""
    pill = pill_width(edge, compact) if edge else 0.0
    return box_width(node.name, graph.root.name, compact), pill


def _arranged(graph: Graph, drawn: list[Occurrence], *, compact: bool) -> Layout:
    items = [Item(o.level, max(_widths(graph, o.node, o.edge, compact)) / 2) for o in drawn]
    links = [Link(o.parent, k) for k, o in enumerate(drawn) if o.parent is not None]
    return packed(items, links, gap=TIGHT if compact else GAP)


def _least_width(edges: bool, folded: bool) -> float:
    """Room for the legend of the edges, and for the sentence of a folded row."""
    legend = text_width(words.word("legend local"), SMALL) if edges else 0.0
    return max(legend, text_width("0" * 44, SMALL) if folded else 0.0)


def _boxes(graph: Graph, drawn: list[Occurrence], x: list[float], compact: bool) -> list[Box]:
    place, first_edge = node_places(graph), edge_places(graph)
    boxes = []
    for (node, level, parent, edge), middle in zip(drawn, x, strict=True):
        width, pill = _widths(graph, node, edge, compact)
        boxes.append(
            box_of(
                graph,
                place[node.number],
                level=level,
                x=middle,
                y=MARGIN + level * LEVEL,
                width=round(width, 1),
                parent=parent,
                edge=edge,
                local=first_edge[edge.parent] + edge.slot if edge else None,
                pill=round(pill, 1),
                cut=bool(node.edges) and level == drawn[-1].level,
            )
        )
    return boxes


def _wires(graph: Graph, boxes: list[Box]) -> list[Wire]:
    span = spans(graph)
    drawn = []
    for k, box in enumerate(boxes):
        if box.edge is None:
            continue
        above = boxes[box.parent]
        start, top = above.y + BOX_HEIGHT, box.y - PILL_ROW
        curve = wires.down((above.x, start), (box.x, top), 15.5, 6.0)
        curves = tuple(wires.cut(curve, wires.count(span[box.local])))
        drawn.append(Wire(box.edge, box.local, box.parent, k, curves, box.y, box.x, top, box.pill))
    return drawn
