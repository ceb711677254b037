"""Where boxes and wires stand whose rows are given: a graph, and the narrow tree.

A wire bends between two rows only; past the rows that it crosses it runs straight down through a
channel of its own, and its label stands right above its end: so no wire runs under a box or under
another one's label.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from .geometry import (
    BEND,
    BOX_HEIGHT,
    MARGIN,
    PILL_ROW,
    SMALL,
    TEXT,
    Box,
    Fold,
    Geometry,
    Wire,
    box_of,
    folds_below,
    height_of,
    text_width,
)
from .layout import Item, Layout, Link, Stiffness, layered
from .palette import NARROW
from .row_sheet import Room, Sheet, by_child, channel_of, gap_of, pill_of, rooms_of, step_of
from .wires import Curve, down, straight

STIFF = Stiffness(1.0, 3.0, 12.0, 3.0)  # wires are to pass rows upright
ALONE = STIFF._replace(whole=25.0)  # and above all the only wire of a variable
LATE = 90.0  # the largest height in which wires bend


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
    rooms, pills = rooms_of(sheet), [pill_of(sheet, arrow) for arrow in sheet.arrows]
    layout = _arranged(sheet, rows, rooms, counts)
    x, inside = layout.framed(MARGIN, text_width("0" * 36, SMALL) if len(layout.x) > 1 else 0.0)
    ends = _ends(sheet, pills, layout)
    heights = _heights(sheet, rows, rooms, ends, layout.aside(x))
    order = [k for row in layout.rows for k in row if k < len(sheet.uses)]
    number = {k: place for place, k in enumerate(order)}
    folds = [
        Fold(level, level, more, heights[row].boxes + 12, x[k])
        for k, (row, level, more) in enumerate(counts, start=len(sheet.uses))
    ]
    bottom = heights[-1].bottom
    below = folds_below(counted, bottom)
    return Geometry(
        graph=sheet.graph,
        boxes=tuple(_boxes(sheet, rows, rooms, number, x, heights)),
        wires=tuple(_wires(sheet, rows, rooms, number, x, heights, pills, ends, layout.chains)),
        folds=(*folds, *below),
        width=round(inside + 2 * MARGIN, 1),
        height=height_of(bottom, below),
        compact=sheet.compact,
        merged=sheet.merged,
    )


def _boxes(sheet: Sheet, rows, rooms, number, x, heights) -> Iterator[Box]:
    """In the order of `number`, which gives each use its place among the boxes."""
    leaving = Counter(arrow.parent for arrow in sheet.arrows)
    above = {} if sheet.merged else {arrow.child: arrow for arrow in sheet.arrows}
    for k in number:
        use, room, arrow = sheet.uses[k], rooms[k], above.get(k)
        yield box_of(
            sheet.graph,
            use.node,
            level=use.level,
            x=x[k],
            y=heights[rows[k]].boxes,
            width=round(room.width, 1),
            height=room.height,
            cut=leaving[k] < len(sheet.graph.nodes[use.node].edges),
            parent=number[arrow.parent] if arrow else None,
            edge=arrow.edge if arrow else None,
            local=arrow.local if arrow else None,
        )


def _wires(sheet: Sheet, rows, rooms, number, x, heights, pills, ends, chains) -> Iterator[Wire]:
    for arrow, pill, end, chain in zip(sheet.arrows, pills, ends, chains, strict=True):
        between, start = heights[rows[arrow.parent] :], rooms[arrow.parent].height
        path = _path(end, [x[k] for k in chain], between, between[0].boxes + start)
        top = between[len(chain) - 1].boxes
        yield Wire(
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


def _arranged(sheet: Sheet, rows, rooms: list[Room], counts) -> Layout:
    """An item for each use, then one for each count of more of them."""
    items = [Item(row, room.half) for row, room in zip(rows, rooms, strict=True)]
    for row, _, more in counts:
        items.append(Item(row, text_width(f"… {more:,} more variables", TEXT) / 2, last=True))
    links = []
    for arrow in sheet.arrows:
        alone = len(sheet.graph.nodes[sheet.uses[arrow.parent].node].edges) == 1
        links.append(Link(arrow.parent, arrow.child, ALONE if alone else STIFF))
    within = NARROW - 2 * MARGIN if sheet.narrow else inf
    return layered(items, links, channel=channel_of(sheet), gap=gap_of(sheet), within=within)


def _ends(sheet: Sheet, pills: list[float], layout: Layout) -> list[_End]:
    """Where each wire arrives: those of a variable from left to right as they come."""
    ends = [_End(0.0, 0)] * len(sheet.arrows)
    for places in by_child(sheet.arrows).values():
        places.sort(key=lambda e: layout.x[layout.chains[e][-2]])
        step, n = step_of([pills[e] for e in places]), len(places)
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
