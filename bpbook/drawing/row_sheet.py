"""What stands in rows, and how much room it takes: boxes, the labels above them, passing wires."""

from collections.abc import Sequence
from typing import NamedTuple

from ..core.graph import Edge, Graph
from .geometry import BOX_HEIGHT, GAP, TIGHT, box_width, drawn_pill_width, narrow_size, pill_width

CHANNEL, CLOSE = 5.0, 2.0  # half the room of a wire that passes a row; in a narrow picture
APART = 5.0  # between two labels, or a label and a wire
ASIDE = 9.0  # from a wire's end to the side of its box


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


def rooms_of(sheet: Sheet) -> list[Room]:
    """The room of each use, that of the labels above it included."""
    root, arriving, rooms = sheet.graph.root.name, by_child(sheet.arrows), []
    for k, use in enumerate(sheet.uses):
        name, labels = sheet.graph.nodes[use.node].name, 0.0
        width, height = box_width(name, root, sheet.compact), BOX_HEIGHT
        if sheet.narrow and name != root:
            width, height = narrow_size(name, root)
        if pills := [pill_of(sheet, sheet.arrows[e]) for e in arriving.get(k, [])]:
            reach = step_of(pills) * (len(pills) - 1) / 2
            width, labels = max(width, 2 * (reach + ASIDE)), reach + pills[0] / 2
        rooms.append(Room(width, height, max(width / 2, labels)))
    return rooms


def channel_of(sheet: Sheet) -> float:
    """Half the room of a wire that passes a row."""
    return CLOSE if sheet.narrow else CHANNEL


def gap_of(sheet: Sheet) -> float:
    """From one thing of a row to the next."""
    return TIGHT if sheet.compact else GAP


def pill_of(sheet: Sheet, arrow: Arrow) -> float:
    """How wide the label of an edge is drawn."""
    return drawn_pill_width(pill_width(arrow.edge, sheet.compact), sheet.compact)


def by_child(arrows: Sequence[Arrow]) -> dict[int, list[int]]:
    """The places of the edges that arrive at each use."""
    arriving: dict[int, list[int]] = {}
    for e, arrow in enumerate(arrows):
        arriving.setdefault(arrow.child, []).append(e)
    return arriving


def step_of(pills: list[float]) -> float:
    """From the end of one wire to the next: labels side by side, or in two rows like bricks."""
    widest = max(pills)
    return widest + APART if len(pills) == 2 else widest / 2 + APART
