"""Where everything stands in the picture of a tree: numbers only, no ink.

The unrolled tree, root at the top, one row for each level. Subtrees are packed as closely as their
outlines allow (Reingold and Tilford's idea), a parent in the middle above its children. Levels
that would be too large are counted, never unrolled.
"""

from .. import words
from ..core.graph import Graph
from . import curves
from .rows import spans
from .shapes import (
    BETWEEN,
    BOX_HEIGHT,
    FOLD_HEIGHT,
    GAP,
    MARGIN,
    PILL_GAP,
    PILL_HEIGHT,
    ROOMY,
    SMALL,
    TIGHT,
    Box,
    Fold,
    Geometry,
    Wire,
    box_width,
    pill_width,
    text_width,
)
from .unroll import LIMIT, Spot, folded, local_places, unroll


def of(graph: Graph, *, limit: int = LIMIT) -> Geometry:
    """Positions for the tree of a graph; beyond `limit` occurrences levels fold (chapter 1).

    >>> import bpbook as bp
    >>> tree = bp.Tree((bp.weight("w", 1.0) * bp.given("x", 2.0)) ** 2, name="E")
    >>> [(box.name, box.level) for box in of(tree.graph).boxes]
    [('E', 0), ('w', 1), ('x', 1)]
    """
    spots, frontier = unroll(graph, limit)
    compact = False
    low, high = _place(spots, graph.root.name, compact)
    if high - low > ROOMY:
        compact = True
        low, high = _place(spots, graph.root.name, compact)
    return _finish(graph, spots, frontier, low, high, compact)


def _widths(spot: Spot, root: str, compact: bool) -> tuple[float, float]:
    pill = pill_width(spot.edge, compact) if spot.edge else 0.0
    return box_width(spot.node.name, root, compact), pill


def _place(spots: list[Spot], root: str, compact: bool) -> tuple[float, float]:
    """Set every spot's x; return how far the tree reaches to the left and right."""
    below: list[list[int]] = [[] for _ in spots]
    for i, spot in enumerate(spots):
        if spot.parent is not None:
            below[spot.parent].append(i)
    outlines: list[list[tuple[float, float]]] = [[] for _ in spots]
    for i in reversed(range(len(spots))):
        half = max(_widths(spots[i], root, compact)) / 2
        outline = [(-half, half)]
        if below[i]:
            parts = [outlines[c] for c in below[i]]
            offsets = _side_by_side(parts, TIGHT if compact else GAP)
            for c, offset in zip(below[i], offsets, strict=True):
                spots[c].offset = offset
            outline += _joined(parts, offsets)
            for c in below[i]:
                outlines[c] = []
        outlines[i] = outline
    for spot in spots:  # parents stand before their children
        spot.x = spot.offset + (0.0 if spot.parent is None else spots[spot.parent].x)
    return min(left for left, _ in outlines[0]), max(right for _, right in outlines[0])


def _side_by_side(parts, gap: float) -> list[float]:
    """Middles of subtrees beside each other, without overlap, evenly, around 0.

    Packed to the left and packed to the right both keep every distance, so their mean does too.
    """
    n = len(parts)
    apart = {(i, j): gap + _distance(parts[i], parts[j]) for j in range(n) for i in range(j)}
    left = [0.0] * n
    for j in range(1, n):
        left[j] = max(left[i] + apart[i, j] for i in range(j))
    right = [left[-1]] * n
    for i in reversed(range(n - 1)):
        right[i] = min(right[j] - apart[i, j] for j in range(i + 1, n))
    middles = [(a + b) / 2 for a, b in zip(left, right, strict=True)]
    middle = (middles[0] + middles[-1]) / 2
    return [m - middle for m in middles]


def _distance(a, b) -> float:
    return max(right - left for (_, right), (left, _) in zip(a, b, strict=False))


def _joined(parts, offsets) -> list[tuple[float, float]]:
    rows = []
    for depth in range(max(map(len, parts))):
        sides = [(p[depth], o) for p, o in zip(parts, offsets, strict=True) if depth < len(p)]
        rows.append((min(s[0] + o for s, o in sides), max(s[1] + o for s, o in sides)))
    return rows


def _finish(graph, spots, frontier, low, high, compact) -> Geometry:
    place = {node.number: i for i, node in enumerate(graph.nodes)}
    locals_of = local_places(graph)
    least = text_width(words.word("legend local"), SMALL) if len(spots) > 1 else 0.0
    least = max(least, text_width("0" * 44, SMALL) if frontier else 0.0)
    inside = max(high - low, least)
    shift = MARGIN - low + (inside - (high - low)) / 2
    boxes = []
    for spot in spots:
        width, pill = _widths(spot, graph.root.name, compact)
        edge = spot.edge
        boxes.append(
            Box(
                name=spot.node.name,
                role="root" if spot.node is graph.root else spot.node.role,
                level=spot.level,
                node=place[spot.node.number],
                parent=spot.parent,
                edge=edge,
                local=locals_of[edge.parent] + edge.slot if edge else None,
                cut=spot.cut,
                x=round(spot.x + shift, 1),
                y=MARGIN + spot.level * (BOX_HEIGHT + BETWEEN),
                width=round(width, 1),
                pill=round(pill, 1),
            )
        )
    span = spans(graph)
    wires = [_wire(k, box, boxes, span) for k, box in enumerate(boxes) if box.edge]
    bottom = boxes[-1].y + BOX_HEIGHT
    folds = []
    for first, last, size in folded(graph, len(boxes), boxes[-1].level + 1, frontier):
        folds.append(Fold(first, last, size, bottom + 18 + FOLD_HEIGHT * len(folds)))
    height = (folds[-1].y + FOLD_HEIGHT if folds else bottom) + MARGIN
    width = inside + 2 * MARGIN
    return Geometry(
        root=graph.root.name,
        boxes=tuple(boxes),
        wires=tuple(wires),
        folds=tuple(folds),
        width=round(width, 1),
        height=height,
        compact=compact,
    )


def _wire(k: int, box: Box, boxes: list[Box], span) -> Wire:
    above, top = boxes[box.parent], box.y - PILL_HEIGHT - PILL_GAP
    start = above.y + above.height
    bend = start + (BETWEEN - PILL_HEIGHT) / 2
    curve = (above.x, start), (above.x, bend), (box.x, start + 6), (box.x, top)
    pieces = tuple(curves.cut(curve, curves.count(span[box.local])))
    return Wire(box.edge, box.local, box.parent, k, pieces, box.y, box.x, top, box.pill)
