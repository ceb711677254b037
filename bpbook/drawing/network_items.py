"""What stands in the columns of a network's picture: circles, boxes, and the labels before them."""

from dataclasses import dataclass, field
from math import hypot

from ..core.graph import Graph
from .network import Cell, Link, Network
from .shapes import (
    BOLD,
    BOX_HEIGHT,
    CHARACTER,
    PAD,
    PILL_HEIGHT,
    SMALL,
    TEXT,
    box_width,
    text_width,
)
from .unroll import local_places, reading_order

WIDEST, SHOWN = 6, 4  # of a column: neurons that are drawn all, and how many where it folds
ROWS = 7  # connections into a neuron that are drawn
RADIUS = 44.0
OVER, UNDER = 20.0, 38.0  # room above a circle for f′, and below it for ∂E/∂x and ∂E/∂y
FOLD = 20.0  # height of a row that only counts


@dataclass
class Row:
    """A label before a circle or box: a connection, an edge of the loss, or a count of more.

    `source` is the place of the variable that the wire comes from; None: there is no wire.
    """

    height: float
    width: float
    source: int | None = None
    link: Link | None = None
    local: int | None = None
    more: int = 0
    y: float = 0.0


@dataclass
class Body:
    """A circle (with its cell), a box (of a place in `graph.nodes`), or a count of more.

    `reach`: how far from its middle to the right it and what is written below it go.
    """

    node: int
    column: int
    width: float
    height: float
    cell: Cell | None = None
    rows: list[Row] = field(default_factory=list)
    more: int = 0
    reach: float = 0.0

    @property
    def half(self) -> float:
        """Half of the height that it needs, labels and what is written around it included."""
        around = self.height / 2 + (max(OVER, UNDER) if self.cell else 0)
        return max(around, sum(row.height for row in self.rows) / 2)


def columns(graph: Graph, network: Network) -> dict[int, int]:
    """The column of each neuron, box of the loss, input and target, by place."""
    place = {node.number: i for i, node in enumerate(graph.nodes)}
    column: dict[int, int] = {cell.y: cell.layer for cell in network.cells}
    for i in network.losses:
        below = [place[child] for child in graph.nodes[i].children]
        column[i] = 1 + max(column.get(child, 0) for child in below)
    users: dict[int, int] = {}
    for user, sources in _sources(graph, network, place).items():
        for source in sources:
            users[source] = min(users.get(source, column[user]), column[user])
    for i in (*network.inputs, *network.targets):
        column[i] = users[i] - 1
    return column


def _sources(graph: Graph, network: Network, place) -> dict[int, list[int]]:
    found = {i: [place[child] for child in graph.nodes[i].children] for i in network.losses}
    for cell in network.cells:
        found[cell.y] = [link.source for link in cell.links if link.source is not None]
    return found


def bodies(graph: Graph, network: Network) -> list[list[Body]]:
    """All that is drawn, column by column, each in the reader's order from top to bottom."""
    column = columns(graph, network)
    full: list[list[int]] = [[] for _ in range(max(column.values()) + 1)]
    for i in reading_order(graph):
        if i in column:
            full[column[i]].append(i)
    shown = {i for c in full for i in (c if len(c) <= WIDEST else _kept(c, network))}
    cells = {cell.y: cell for cell in network.cells}
    lines = 1 if any(_count(cells[i], shown) > 4 for i in shown if i in cells) else 2
    size = _radius(graph, [cells[i] for i in shown if i in cells])
    made = []
    for c, places in enumerate(full):
        made.append([])
        for i in (i for i in places if i in shown):
            if i in cells:
                rows = _connections(graph, cells[i], shown, lines)
                reach = max(size, _written(graph, cells[i]))
                made[c].append(Body(i, c, 2 * size, 2 * size, cells[i], rows, reach=reach))
            else:
                width = box_width(graph.nodes[i].name, graph.root.name, True)
                rows = _uses(graph, i, shown) if i in network.losses else []
                made[c].append(Body(i, c, width, BOX_HEIGHT, rows=rows, reach=width / 2))
        if more := len(places) - len(made[c]):
            made[c].append(Body(-1, c, 2 * size, FOLD, more=more))
        same = max((row.width for body in made[c] for row in body.rows), default=0.0)
        for row in (row for body in made[c] for row in body.rows if row.link):
            row.width = same
    return made


def symbol_width(graph: Graph, i: int) -> float:
    """The room of ∂E/∂x below a circle."""
    return text_width(f"∂{graph.root.name}/∂{graph.nodes[i].name}", SMALL) * 0.9


def _written(graph: Graph, cell: Cell) -> float:
    """How far the numbers below a circle go to the right."""
    return max(symbol_width(graph, i) for i in (cell.x, cell.y)) / 2 + 49


def _kept(places: list[int], network: Network) -> list[int]:
    """The first neurons of a column, and the targets that go with as many outputs."""
    apart = [i for i in places if i in network.targets]
    return [i for i in places if i not in apart][:SHOWN] + apart[:SHOWN]


def _count(cell: Cell, shown: set[int]) -> int:
    return sum(link.source is None or link.source in shown for link in cell.links)


def _radius(graph: Graph, cells: list[Cell]) -> float:
    """So that the names at the top and bottom of a circle fit into it."""
    names = [graph.nodes[i].name for cell in cells for i in (cell.x, cell.y)]
    widest = max(text_width(name, 11) for name in names) * BOLD / CHARACTER
    return round(max(RADIUS, hypot(30, widest / 2 + 3)), 1)


def _connections(graph: Graph, cell: Cell, shown: set[int], lines: int) -> list[Row]:
    seen = [k for k in cell.links if k.source in shown]
    biases = [k for k in cell.links if k.source is None]
    drawn = [*seen[: ROWS - len(biases[:2])], *biases[:2]]
    rows = [
        Row(22.0 if lines == 1 else 39.0, label_width(graph, k, lines), k.source, link=k)
        for k in drawn
    ]
    if more := len(cell.links) - len(drawn):
        rows.append(Row(FOLD, 0.0, more=more))
    return rows


def label_width(graph: Graph, link: Link, lines: int) -> float:
    """A label holds the weight's name and value, then ∂ and ∂E/∂w, in one line or in two."""
    name = text_width(graph.nodes[link.weight].name, SMALL) * BOLD / CHARACTER
    value, gradient = text_width("0" * 8, SMALL), 12 + 8 * BOLD * SMALL
    if lines == 1:
        return round(2 * PAD + name + 4 + value + gradient + 26, 1)
    return round(2 * PAD + max(name + 4 + value, gradient), 1)


def _uses(graph: Graph, i: int, shown: set[int]) -> list[Row]:
    """The edges from a box of the loss to what it is computed from."""
    node = graph.nodes[i]
    start = local_places(graph)[node.name]
    place = {n.number: k for k, n in enumerate(graph.nodes)}
    sources = [place[child] for child in node.children]
    width = text_width("0" * 8, SMALL)
    rows = [
        Row(PILL_HEIGHT + 7, width, source, local=start + slot)
        for slot, source in enumerate(sources)
        if source in shown
    ][: 2 * ROWS]
    if more := len(sources) - len(rows):
        rows.append(Row(FOLD, 0.0, more=more))
    return rows


def fold_width(count: int) -> float:
    """The room of '… 94 more'."""
    return text_width(f"… {count:,} more", TEXT)
