"""Where boxes and wires stand whose rows are given: a graph, and the narrow tree.

A wire bends between two rows only; past the rows that it crosses it runs straight down through a
channel of its own, and its label stands right above its end: so no wire runs under a box or under
another one's label.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ..core.graph import Edge, Graph
from .geometry import (
    BEND,
    BOX_HEIGHT,
    GAP,
    MARGIN,
    PILL_ROW,
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
    narrow_size,
    pill_width,
    text_width,
)
from .layout import Item, Layout, Link, Stiffness, layered
from .palette import NARROW
from .wires import Curve, down, straight

CHANNEL, CLOSE = 5.0, 2.0  # half the room of a wire that passes a row, of a narrow picture too
APART = 5.0  # between two labels, or a label and a wire
ASIDE = 9.0  # from a wire's end to the side of its box
STIFF = Stiffness(1.0, 3.0, 12.0, 3.0)  # wires are to pass rows upright
ALONE = STIFF._replace(whole=25.0)  # and above all the only wire of a variable
LATE = 90.0  # the largest height in which wires bend


class Use(NamedTuple):
    """A variable that is drawn, by its place in `graph.nodes`: once, or once for each use."""

    node: int
    level: int


class Arrow(NamedTuple):
    """An edge that is drawn between two uses, by their places in the list."""

    edge: Edge
    local: int
    parent: int
    child: int


class Sheet(NamedTuple):
    """All that is drawn and how: compact boxes, narrow ones, each variable once (`merged`)."""

    graph: Graph
    uses: Sequence[Use]
    arrows: Sequence[Arrow]
    compact: bool
    narrow: bool = False
    merged: bool = True


class Room(NamedTuple):
    """What a use takes: its box, and half of its width with the labels above it."""

    width: float
    height: float
    half: float


class _End(NamedTuple):
    """Where a wire arrives: so far aside from the middle of its box, its label in this line."""

    aside: float
    line: int


class _Height(NamedTuple):
    """The top and bottom of a row's boxes, and the top of the labels above them."""

    boxes: float
    bottom: float
    labels: float


def geometry(sheet: Sheet, rows: Sequence[int], counts=(), counted=()) -> Geometry:
    """Positions, from the row of each use.

    `counts` are (row, level, variables) of what is only counted in a row, `counted` the rows of
    `folds_below`.
    """
    graph, uses, arrows = sheet.graph, sheet.uses, sheet.arrows
    rooms, pills = rooms_of(sheet), [_pill(sheet, arrow) for arrow in arrows]
    layout = _arranged(sheet, rows, rooms, counts)
    x, inside = layout.framed(MARGIN, text_width("0" * 36, SMALL) if len(layout.x) > 1 else 0.0)
    ends = _ends(sheet, pills, layout)
    heights = _heights(sheet, rows, rooms, ends, layout.aside(x))
    order = [k for row in layout.rows for k in row if k < len(uses)]
    number = {k: place for place, k in enumerate(order)}
    leaving, above = Counter(a.parent for a in arrows), {a.child: a for a in arrows}
    boxes = []
    for k in order:
        arrow = None if sheet.merged else above.get(k)
        boxes.append(
            box_of(
                graph,
                uses[k].node,
                level=uses[k].level,
                x=x[k],
                y=heights[rows[k]].boxes,
                width=round(rooms[k].width, 1),
                height=rooms[k].height,
                cut=leaving[k] < len(graph.nodes[uses[k].node].edges),
                parent=number[arrow.parent] if arrow else None,
                edge=arrow.edge if arrow else None,
                local=arrow.local if arrow else None,
            )
        )
    wires = []
    for arrow, pill, end, chain in zip(arrows, pills, ends, layout.chains, strict=True):
        between, start = heights[rows[arrow.parent] :], rooms[arrow.parent].height
        path = _path(end, [x[k] for k in chain], between, between[0].boxes + start)
        top = between[len(chain) - 1].boxes
        wires.append(
            Wire(
                edge=arrow.edge,
                local=arrow.local,
                parent=number[arrow.parent],
                child=number[arrow.child],
                curves=tuple(path),
                end=top,
                x=path[-1][3][0],
                y=round(top - PILL_ROW * (end.line + 1), 1),
                pill=pill,
            )
        )
    folds = [
        Fold(level, level, more, heights[row].boxes + 12, x[k])
        for k, (row, level, more) in enumerate(counts, start=len(uses))
    ]
    bottom = heights[-1].bottom
    below = folds_below(counted, bottom)
    return Geometry(
        graph=graph,
        boxes=tuple(boxes),
        wires=tuple(wires),
        folds=(*folds, *below),
        width=round(inside + 2 * MARGIN, 1),
        height=height_of(bottom, below),
        compact=sheet.compact,
        merged=sheet.merged,
    )


def rooms_of(sheet: Sheet) -> list[Room]:
    """The room of each use, that of the labels above it included."""
    root, arriving, rooms = sheet.graph.root.name, _by_child(sheet.arrows), []
    for k, use in enumerate(sheet.uses):
        name, labels = sheet.graph.nodes[use.node].name, 0.0
        width, height = box_width(name, root, sheet.compact), BOX_HEIGHT
        if sheet.narrow and name != root:
            width, height = narrow_size(name, root)
        if pills := [_pill(sheet, sheet.arrows[e]) for e in arriving.get(k, [])]:
            reach = _step(pills) * (len(pills) - 1) / 2
            width, labels = max(width, 2 * (reach + ASIDE)), reach + pills[0] / 2
        rooms.append(Room(width, height, max(width / 2, labels)))
    return rooms


def channel_of(sheet: Sheet) -> float:
    """Half the room of a wire that passes a row."""
    return CLOSE if sheet.narrow else CHANNEL


def gap_of(sheet: Sheet) -> float:
    """From one thing of a row to the next."""
    return TIGHT if sheet.compact else GAP


def _pill(sheet: Sheet, arrow: Arrow) -> float:
    return drawn_pill_width(pill_width(arrow.edge, sheet.compact), sheet.compact)


def _by_child(arrows: Sequence[Arrow]) -> dict[int, list[int]]:
    """The places of the edges that arrive at each use."""
    arriving: dict[int, list[int]] = {}
    for e, arrow in enumerate(arrows):
        arriving.setdefault(arrow.child, []).append(e)
    return arriving


def _step(pills: list[float]) -> float:
    """From the end of one wire to the next: labels side by side, or in two rows like bricks."""
    widest = max(pills)
    return widest + APART if len(pills) == 2 else widest / 2 + APART


def _arranged(sheet: Sheet, rows, rooms: list[Room], counts) -> Layout:
    """An item for each use, then one for each count of more of them."""
    items = [Item(row, room.half) for row, room in zip(rows, rooms, strict=True)]
    for row, _, more in counts:
        items.append(Item(row, text_width(f"… {more:,} more variables", TEXT) / 2, last=True))
    links = []
    for arrow in sheet.arrows:
        alone = len(sheet.graph.nodes[sheet.uses[arrow.parent].node].edges) == 1
        links.append(Link(arrow.parent, arrow.child, ALONE if alone else STIFF))
    within = NARROW - 2 * MARGIN if sheet.narrow else None
    return layered(items, links, channel=channel_of(sheet), gap=gap_of(sheet), within=within)


def _ends(sheet: Sheet, pills: list[float], layout: Layout) -> list[_End]:
    """Where each wire arrives: those of a variable from left to right as they come."""
    ends = [_End(0.0, 0)] * len(sheet.arrows)
    for places in _by_child(sheet.arrows).values():
        places.sort(key=lambda e: layout.x[layout.chains[e][-2]])
        step, n = _step([pills[e] for e in places]), len(places)
        for i, e in enumerate(places):
            ends[e] = _End(step * (i - (n - 1) / 2), i % 2 if n > 2 else 0)
    return ends


def _heights(sheet: Sheet, rows, rooms: list[Room], ends: list[_End], aside) -> list[_Height]:
    """Where each row stands: wires that go far aside get more room to bend."""
    lines, tall = [1] * len(aside), [BOX_HEIGHT] * len(aside)
    for row, room in zip(rows, rooms, strict=True):
        tall[row] = max(tall[row], room.height)
    for arrow, end in zip(sheet.arrows, ends, strict=True):
        row = rows[arrow.child]
        lines[row] = max(lines[row], end.line + 1)
    bottom, heights = MARGIN + tall[0], [_Height(MARGIN, MARGIN + tall[0], MARGIN)]
    for r in range(1, len(aside)):
        labels = bottom + min(max(BEND, 0.09 * aside[r]), LATE)
        boxes = labels + PILL_ROW * lines[r]
        bottom = boxes + tall[r]
        heights.append(_Height(round(boxes, 1), round(bottom, 1), round(labels, 1)))
    return heights


def _path(end: _End, middles: list[float], heights: list[_Height], start: float) -> list[Curve]:
    """The wire through one middle in each row, its parent's first: a bend, a line, … a bend."""
    middles = [*middles[:-1], round(middles[-1] + end.aside, 1)]
    curves: list[Curve] = []
    for (x, to), (above, below) in zip(pairwise(middles), pairwise(heights), strict=False):
        if curves:
            start = above.bottom
            curves.append(straight(curves[-1][3], (x, start)))
        room = below.labels - start
        curves.append(down((x, start), (to, below.labels), 0.55 * room, 0.21 * room))
    return curves
