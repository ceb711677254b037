"""Where everything stands in the picture of the graph: each variable once, equal ones merged.

Root at the top, each variable as low as its longest path: variables, edges → `layered` → heights →
boxes, wires. A wire bends between two rows only; past the rows that it crosses it runs straight
down through a channel of its own, and its label stands right above its end: so no wire runs under
a box or under another one's label.
"""

from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from ..core.graph import Edge, Graph
from .geometry import (
    BEND,
    BOX_HEIGHT,
    GAP,
    MARGIN,
    PILL_ROW,
    ROOMY,
    SMALL,
    TEXT,
    TIGHT,
    Fold,
    Geometry,
    Wire,
    box_of,
    box_width,
    drawn_pill_width,
    folds_below,
    height_of,
    pill_width,
    text_width,
)
from .graph_rows import Drawn, drawn
from .layout import Item, Layout, Link, Stiffness, layered
from .places import edge_places
from .wires import Curve, down, straight

CHANNEL = 5.0  # half the room of a wire that passes a row
APART = 5.0  # between two labels, or a label and a wire
ASIDE = 9.0  # from a wire's end to the side of its box
STIFF = Stiffness(1.0, 3.0, 12.0, 3.0)  # wires are to pass rows upright
ALONE = STIFF._replace(whole=25.0)  # and above all the only wire of a variable
LATE = 90.0  # the largest height in which wires bend


class _Edge(NamedTuple):
    """An edge that is drawn between two variables, by their places; `pill`: its label's width."""

    edge: Edge
    local: int
    parent: int
    child: int
    pill: float
    stiffness: Stiffness


class _Variable(NamedTuple):
    """A variable that is drawn, by its place in `graph.nodes`; `half` of its room with labels."""

    node: int
    row: int
    width: float
    half: float
    cut: bool


class _End(NamedTuple):
    """Where a wire arrives: so far aside from the middle of its box, its label in this line."""

    aside: float
    line: int


class _Height(NamedTuple):
    """The top of a row's boxes, and of the labels above them."""

    boxes: float
    labels: float


def positions(graph: Graph, *, compact: bool = False) -> Geometry:
    """Positions for the merged graph; large layers and deep graphs fold (A1.17; chapter 7).

    >>> import bpbook as bp
    >>> a = bp.weight("a", 3.0)
    >>> places = positions(bp.Tree(a * a, name="E").graph)
    >>> [box.name for box in places.boxes], len(places.wires)
    (['E', 'a'], 2)
    """
    places = _geometry(graph, compact)
    if not compact and places.width > ROOMY + 2 * MARGIN:
        return _geometry(graph, True)
    return places


def _geometry(graph: Graph, compact: bool) -> Geometry:
    shown = drawn(graph)
    edges = _edges(graph, shown, compact)
    variables = _variables(graph, shown, edges, compact)
    layout = _arranged(variables, shown, edges, compact)
    x, inside = layout.framed(MARGIN, text_width("0" * 36, SMALL) if len(layout.x) > 1 else 0.0)
    ends = _ends(edges, layout)
    heights = _heights(variables, edges, ends, layout.aside(x))
    order = [k for row in layout.rows for k in row if k < len(variables)]
    number = {k: place for place, k in enumerate(order)}
    boxes = []
    for k in order:
        node, row, width, _, cut = variables[k]
        top = heights[row].boxes
        boxes.append(box_of(graph, node, level=row, x=x[k], y=top, width=round(width, 1), cut=cut))
    wires = [
        _wire(edge, end, [x[k] for k in chain], heights[variables[edge.parent].row :], number)
        for edge, end, chain in zip(edges, ends, layout.chains, strict=True)
    ]
    counts = [(r, more) for r, more in enumerate(shown.more) if more]
    folds = [
        Fold(r, r, more, heights[r].boxes + 12, x[k])
        for k, (r, more) in enumerate(counts, start=len(variables))
    ]
    bottom = heights[-1].boxes + BOX_HEIGHT
    below = folds_below([shown.below] if shown.below else [], bottom)
    return Geometry(
        root=graph.root.name,
        boxes=tuple(boxes),
        wires=tuple(wires),
        folds=(*folds, *below),
        width=round(inside + 2 * MARGIN, 1),
        height=height_of(bottom, below),
        compact=compact,
        merged=True,
    )


def _edges(graph: Graph, shown: Drawn, compact: bool) -> list[_Edge]:
    """The edges between variables that are drawn."""
    first_edge = edge_places(graph)
    nodes = [graph.nodes[i] for row in shown.rows for i in row]
    item_of = {node.number: k for k, node in enumerate(nodes)}
    return [
        _Edge(
            edge,
            first_edge[node.name] + edge.slot,
            k,
            item_of[child],
            drawn_pill_width(pill_width(edge, compact), compact),
            ALONE if len(node.edges) == 1 else STIFF,
        )
        for k, node in enumerate(nodes)
        for edge, child in zip(node.edges, node.children, strict=True)
        if child in item_of
    ]


def _by_child(edges: list[_Edge]) -> dict[int, list[int]]:
    """The places of the edges that arrive at each variable."""
    arriving: dict[int, list[int]] = {}
    for e, edge in enumerate(edges):
        arriving.setdefault(edge.child, []).append(e)
    return arriving


def _variables(graph: Graph, shown: Drawn, edges: list[_Edge], compact: bool) -> list[_Variable]:
    """Those that are drawn, row by row, with room for the labels above each."""
    arriving, leaving = _by_child(edges), Counter(edge.parent for edge in edges)
    variables: list[_Variable] = []
    for row, places in enumerate(shown.rows):
        for i in places:
            node, k = graph.nodes[i], len(variables)
            width, labels = box_width(node.name, graph.root.name, compact), 0.0
            if pills := [edges[e].pill for e in arriving.get(k, [])]:
                reach = _step(pills) * (len(pills) - 1) / 2
                width, labels = max(width, 2 * (reach + ASIDE)), reach + pills[0] / 2
            cut = leaving[k] < len(node.edges)
            variables.append(_Variable(i, row, width, max(width / 2, labels), cut))
    return variables


def _step(pills: list[float]) -> float:
    """From the end of one wire to the next: labels side by side, or in two rows like bricks."""
    widest = max(pills)
    return widest + APART if len(pills) == 2 else widest / 2 + APART


def _arranged(variables, shown: Drawn, edges: list[_Edge], compact: bool) -> Layout:
    """An item for each variable, then one for each count of more of them."""
    items = [Item(variable.row, variable.half) for variable in variables]
    for row, more in enumerate(shown.more):
        if more:
            half = text_width(f"… {more:,} more variables", TEXT) / 2
            items.append(Item(row, half, last=True))
    links = [Link(edge.parent, edge.child, edge.stiffness) for edge in edges]
    return layered(items, links, channel=CHANNEL, gap=TIGHT if compact else GAP)


def _ends(edges: list[_Edge], layout: Layout) -> list[_End]:
    """Where each wire arrives: those of a variable from left to right as they come."""
    ends = [_End(0.0, 0)] * len(edges)
    for places in _by_child(edges).values():
        places.sort(key=lambda e: layout.x[layout.chains[e][-2]])
        step, n = _step([edges[e].pill for e in places]), len(places)
        for i, e in enumerate(places):
            ends[e] = _End(step * (i - (n - 1) / 2), i % 2 if n > 2 else 0)
    return ends


def _heights(variables, edges: list[_Edge], ends: list[_End], aside) -> list[_Height]:
    """Where each row stands: wires that go far aside get more room to bend."""
    lines = [1] * len(aside)
    for edge, end in zip(edges, ends, strict=True):
        row = variables[edge.child].row
        lines[row] = max(lines[row], end.line + 1)
    boxes, heights = MARGIN, [_Height(MARGIN, MARGIN)]
    for r in range(1, len(aside)):
        labels = boxes + BOX_HEIGHT + min(max(BEND, 0.09 * aside[r]), LATE)
        boxes = labels + PILL_ROW * lines[r]
        heights.append(_Height(round(boxes, 1), round(labels, 1)))
    return heights


def _wire(edge: _Edge, end: _End, middles: list[float], heights: list[_Height], number) -> Wire:
    """The wire through one middle in each row, its parent's first: a bend, a line, … a bend."""
    middles = [*middles[:-1], round(middles[-1] + end.aside, 1)]
    curves: list[Curve] = []
    for (x, to), (above, below) in zip(pairwise(middles), pairwise(heights), strict=False):
        start = above.boxes + BOX_HEIGHT
        room = below.labels - start
        if curves:
            curves.append(straight(curves[-1][3], (x, start)))
        curves.append(down((x, start), (to, below.labels), 0.55 * room, 0.21 * room))
    top = heights[len(middles) - 1].boxes
    return Wire(
        edge=edge.edge,
        local=edge.local,
        parent=number[edge.parent],
        child=number[edge.child],
        curves=tuple(curves),
        end=top,
        x=middles[-1],
        y=round(top - PILL_ROW * (end.line + 1), 1),
        pill=edge.pill,
    )
