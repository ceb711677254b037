"""What stands in the columns of a network's picture: circles, boxes, and the labels before them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import hypot
from typing import NamedTuple

from ..core.graph import Graph
from ..words import word
from .geometry import (
    BOLD,
    BOX_HEIGHT,
    CHARACTER,
    PAD,
    PILL_HEIGHT,
    SMALL,
    TEXT,
    box_width,
    narrow_size,
    text_width,
)
from .network_links import Cell, Connection, Network
from .places import edge_places, node_places, reading_order

WIDEST, SHOWN = 7, 4  # of a column: neurons that are drawn all, and how many where it folds
LABELS = 7  # connections into a neuron that are drawn
RADIUS = 44.0
OVER, UNDER = 20.0, 38.0  # room above a circle for f′, and below it for ∂E/∂x and ∂E/∂y
SIDE = 8.0  # from a circle to what stands beside it in an upright picture
COUNT_HEIGHT = 20.0  # of a label or body that only counts
ONE_LINE, TWO_LINES, SHARE = 22.0, 39.0, 14.0  # of a connection's label, and of one line more
NUMBER = 8  # characters kept free for a number


class Label(NamedTuple):
    """Before a circle or box: a connection, an edge of the loss, or a count of more of them.

    `source` is the place of the variable that the wire comes from; None: there is no wire.
    """

    height: float
    width: float
    source: int | None = None
    link: Connection | None = None
    local: int | None = None
    more: int = 0


@dataclass(frozen=True)
class Body:
    """A circle (with its cell), a box (of a place in `graph.nodes`), or a count of more.

    `reach`: how far from its middle to the right it and what is written below it go.
    """

    node: int | None
    column: int
    width: float
    height: float
    reach: float = 0.0
    cell: Cell | None = None
    labels: tuple[Label, ...] = ()
    more: int = 0

    @property
    def half(self) -> float:
        """Half of the height that it needs, labels and what is written around it included."""
        around = self.height / 2 + (max(OVER, UNDER) if self.cell else 0)
        return max(around, sum(label.height for label in self.labels) / 2)


class _Sheet(NamedTuple):
    """What all bodies go by: which are shown, the radius of circles, the height of labels."""

    graph: Graph
    network: Network
    shown: set[int]
    radius: float
    label_height: float


def bodies(graph: Graph, network: Network) -> list[list[Body]]:
    """All that is drawn, column by column, each in the reader's order from top to bottom."""
    column_of = _columns(graph, network)
    columns: list[list[int]] = [[] for _ in range(max(column_of.values()) + 1)]
    for i in reading_order(graph):
        if i in column_of:
            columns[column_of[i]].append(i)
    sheet = _sheet(graph, network, columns)
    return [_column(sheet, c, places) for c, places in enumerate(columns)]


def _columns(graph: Graph, network: Network) -> dict[int, int]:
    """The column of each neuron, box of the loss, input and target, by place."""
    sources = _sources(graph, network)
    column = {cell.y: cell.layer for cell in network.cells}
    for i in network.losses:
        column[i] = 1 + max(column.get(source, 0) for source in sources[i])
    first_user: dict[int, int] = {}
    for user, used in sources.items():
        for source in used:
            first_user[source] = min(first_user.get(source, column[user]), column[user])
    return column | {i: first_user[i] - 1 for i in (*network.inputs, *network.targets)}


def _sources(graph: Graph, network: Network) -> dict[int, list[int]]:
    """Where the wires of each box of the loss, and of each neuron, come from."""
    place = node_places(graph)
    sources = {i: [place[child] for child in graph.nodes[i].children] for i in network.losses}
    for cell in network.cells:
        sources[cell.y] = [link.source for link in cell.links if link.source is not None]
    return sources


def _sheet(graph: Graph, network: Network, columns: list[list[int]]) -> _Sheet:
    shown = {i for places in columns for i in _shown(places, network)}
    cells = [cell for cell in network.cells if cell.y in shown]
    crowded = any(sum(_is_drawn(link, shown) for link in cell.links) > 4 for cell in cells)
    return _Sheet(graph, network, shown, _radius(graph, cells), ONE_LINE if crowded else TWO_LINES)


def _shown(places: list[int], network: Network) -> list[int]:
    """A column; of a large one the first neurons, and the targets that go with as many outputs."""
    targets = [i for i in places if i in network.targets]
    if len(places) - len(targets) <= WIDEST and len(targets) <= WIDEST:
        return places
    return [i for i in places if i not in targets][:SHOWN] + targets[:SHOWN]


def _radius(graph: Graph, cells: Iterable[Cell]) -> float:
    """So that the names at the top and bottom of a circle fit into it."""
    names = [graph.nodes[i].name for cell in cells for i in (cell.x, cell.y)]
    widest = max(text_width(name, SMALL) for name in names) * BOLD / CHARACTER
    return round(max(RADIUS, hypot(30, widest / 2 + 3)), 1)


def _column(sheet: _Sheet, c: int, places: list[int]) -> list[Body]:
    """The bodies of a column, whose connections have labels of one width; then how many more."""
    cells = {cell.y: cell for cell in sheet.network.cells}
    column = [
        _circle(sheet, c, cells[i]) if i in cells else _box(sheet, c, i)
        for i in places
        if i in sheet.shown
    ]
    if more := len(places) - len(column):
        column.append(Body(None, c, 2 * sheet.radius, COUNT_HEIGHT, more=more))
    width = max((label.width for body in column for label in body.labels), default=0.0)
    return [replace(body, labels=_as_wide(body.labels, width)) for body in column]


def _as_wide(labels: Iterable[Label], width: float) -> tuple[Label, ...]:
    return tuple(label._replace(width=width) if label.link else label for label in labels)


def _circle(sheet: _Sheet, c: int, cell: Cell) -> Body:
    written = max(symbol_width(sheet.graph, i) for i in (cell.x, cell.y)) / 2 + 49
    labels, size = _connections(sheet, cell), 2 * sheet.radius
    return Body(cell.y, c, size, size, max(sheet.radius, written), cell, labels)


def _box(sheet: _Sheet, c: int, i: int) -> Body:
    width = box_width(sheet.graph.nodes[i].name, sheet.graph.root.name, True)
    labels = _loss_edges(sheet, i) if i in sheet.network.losses else ()
    return Body(i, c, width, BOX_HEIGHT, width / 2, labels=labels)


def _is_drawn(link: Connection, shown: set[int]) -> bool:
    return link.source is None or link.source in shown


def _connections(sheet: _Sheet, cell: Cell) -> tuple[Label, ...]:
    """The first connections of a neuron and up to two biases, then how many more there are."""
    height = sheet.label_height
    shared = sheet.network.shared if height == TWO_LINES else ()
    biases = [link for link in cell.links if link.source is None][:2]
    others = [link for link in cell.links if link.source in sheet.shown]
    drawn = [*others[: LABELS - len(biases)], *biases]
    labels = [
        Label(
            height + SHARE * (link.weight in shared),
            _label_width(sheet.graph, link, height, link.weight in shared),
            link.source,
            link,
        )
        for link in drawn
    ]
    return (*labels, *_count(len(cell.links) - len(drawn)))


def _loss_edges(sheet: _Sheet, i: int) -> tuple[Label, ...]:
    """The edges from a box of the loss to what it is computed from."""
    node, place = sheet.graph.nodes[i], node_places(sheet.graph)
    first, width = edge_places(sheet.graph)[node.name], round(NUMBER * BOLD * SMALL, 1)
    labels = [
        Label(PILL_HEIGHT + 7, width, place[child], local=first + slot)
        for slot, child in enumerate(node.children)
        if place[child] in sheet.shown
    ][: 2 * LABELS]
    return (*labels, *_count(len(node.children) - len(labels)))


def _count(more: int) -> list[Label]:
    return [Label(COUNT_HEIGHT, 0.0, more=more)] if more else []


def _label_width(graph: Graph, link: Connection, height: float, shared: bool) -> float:
    """A label holds the weight's name and value, then ∂ and ∂E/∂w, in one line or in two.

    A shared weight has the share of this connection between them, where there are several lines.
    """
    name = text_width(graph.nodes[link.weight].name, SMALL) * BOLD / CHARACTER
    value, gradient = text_width("0" * NUMBER, SMALL), 12 + NUMBER * BOLD * SMALL
    if height == ONE_LINE:
        return round(2 * PAD + name + 4 + value + gradient + 26, 1)
    share = text_width(word("share"), SMALL) + 4 + NUMBER * BOLD * SMALL if shared else 0.0
    return round(2 * PAD + max(name + 4 + value, gradient, share), 1)


def narrowed(graph: Graph, body: Body) -> Body:
    """A box whose name is long gets a line more; a count of connections gets its room."""
    labels = [label._replace(width=label.width or count_width(label.more)) for label in body.labels]
    if body.cell or body.more or graph.nodes[body.node] is graph.root:
        return replace(body, labels=tuple(labels))
    width, height = narrow_size(graph.nodes[body.node].name, graph.root.name)
    return replace(body, width=width, height=height, reach=width / 2, labels=tuple(labels))


def symbol_width(graph: Graph, i: int) -> float:
    """The room of ∂E/∂x below a circle."""
    return text_width(f"∂{graph.root.name}/∂{graph.nodes[i].name}", SMALL) * 0.9


def count_width(count: int) -> float:
    """The room of '… 94 more'."""
    return text_width(f"… {count:,} more", TEXT)
