"""Where everything stands in the picture of a network: columns from left to right.

A neuron is a circle with its connections as labels in a block to the left of it, one below the
other; the wire of a connection bends between two columns, reaches its label and goes on into the
circle. So labels never collide, and no wire runs under a circle or under another label.
"""

from dataclasses import dataclass
from itertools import pairwise

from ..core.graph import Graph
from .arrange import Item, join, ordered, spread
from .curves import Curve, straight
from .network import Network
from .network_items import Body, Row, bodies, fold_width
from .shapes import MARGIN

LANE = 7.0  # half the room of a wire that passes a column
BETWEEN = 18.0  # from one thing of a column to the next
ENTRY = 28.0  # from the labels to the circle
NARROW, BROAD = 44.0, 140.0  # from one column to the next
STIFF = 8.0  # how much more a passing wire wants to be straight


@dataclass(frozen=True)
class Placed:
    """A circle, box or count: `x`, `y` is its middle; its labels begin at `left`."""

    body: Body
    x: float
    y: float
    left: float


@dataclass(frozen=True)
class Wire:
    """From a source to a label and on into a circle or box."""

    row: Row
    curves: tuple[Curve, ...]


@dataclass(frozen=True)
class NetworkGeometry:
    """Circles and boxes column by column, wires, and the size of it all."""

    root: str
    placed: tuple[Placed, ...]
    wires: tuple[Wire, ...]
    width: float
    height: float


class _Lanes:
    """Items of the columns: one for each body, and for each wire one in each column it passes."""

    def __init__(self, made: list[list[Body]]):
        self.made = made
        self.items: list[Item] = []
        self.columns: list[list[int]] = [[] for _ in made]
        self.item_of: dict[int, int] = {}
        self.bodies: dict[int, Body] = {}
        self.chains: dict[int, list[int]] = {}  # from id(row)
        for c, column in enumerate(made):
            for body in column:
                k = self._add(c, body.half)
                self.bodies[k] = body
                if not body.more:
                    self.item_of[body.node] = k
        self._join()

    def _add(self, column: int, half: float) -> int:
        self.items.append(Item(half))
        self.columns[column].append(len(self.items) - 1)
        return len(self.items) - 1

    def _join(self) -> None:
        column_of = {body.node: body.column for column in self.made for body in column}
        for k, body in list(self.bodies.items()):
            for row in body.rows:
                if row.source is None:
                    continue
                passed = [self._add(c, LANE) for c in range(column_of[row.source] + 1, body.column)]
                chain = [self.item_of[row.source], *passed, k]
                self.chains[id(row)] = chain
                for left, right in pairwise(chain):
                    join(self.items, left, right, STIFF if left in passed else 1.0)

    def arrange(self) -> None:
        """The order within columns and all heights."""
        folds = [k for k, body in self.bodies.items() if body.more]
        self.columns = ordered(self.items, self.columns)
        for column in self.columns:
            column.sort(key=lambda k: k in folds)
        spread(self.items, self.columns, BETWEEN)


def of(graph: Graph, network: Network) -> NetworkGeometry:
    """Positions for a network; wide layers fold (A1.1, A2.1; chapter 1).

    >>> import bpbook as bp
    >>> from bpbook.drawing import network
    >>> graph = bp.networks.two_weights().graph
    >>> places = of(graph, network.of(graph))
    >>> [graph.nodes[p.body.node].name for p in places.placed]
    ['X_input', 'Y2', 'Y3', 'Y_target', 'E']
    """
    lanes = _Lanes(bodies(graph, network))
    lanes.arrange()
    top = min(item.x - item.half for item in lanes.items)
    bottom = max(item.x + item.half for item in lanes.items)
    for item in lanes.items:
        item.x = round(item.x + MARGIN - top, 1)
    _stack(lanes)
    lefts, middles, width = _across(lanes)
    placed = []
    for c, column in enumerate(lanes.columns):
        for k in column:
            if k in lanes.bodies:
                body = lanes.bodies[k]
                placed.append(Placed(body, middles[c], lanes.items[k].x, lefts[c]))
    wires = [
        _wire(lanes, body, row, lefts, middles)
        for body in lanes.bodies.values()
        for row in body.rows
        if row.source is not None
    ]
    height = round(bottom - top + 2 * MARGIN, 1)
    return NetworkGeometry(graph.root.name, tuple(placed), tuple(wires), width, height)


def _stack(lanes: _Lanes) -> None:
    """The height of each label, from top to bottom as their wires come."""
    for k, body in lanes.bodies.items():
        where = {id(row): lanes.items[lanes.chains[id(row)][-2]].x for row in body.rows
                 if row.source is not None}  # fmt: skip
        body.rows.sort(key=lambda row: (bool(row.more), id(row) not in where,
                                        where.get(id(row), 0.0)))  # fmt: skip
        y = lanes.items[k].x - sum(row.height for row in body.rows) / 2
        for row in body.rows:
            row.y = round(y + row.height / 2, 1)
            y += row.height


def _across(lanes: _Lanes) -> tuple[list[float], list[float], float]:
    """For each column where its labels begin and the middle of its circles; and the whole width."""
    lefts, middles, x = [], [], MARGIN
    for c, column in enumerate(lanes.made):
        rows = [row for body in column for row in body.rows]
        labels = max((row.width or fold_width(row.more) for row in rows), default=0.0)
        half = max(max(b.width, fold_width(b.more) if b.more else 0) for b in column) / 2
        if c:
            x += _bend(lanes, c)
        lefts.append(round(x, 1))
        x += labels + (ENTRY if rows else 0.0)
        middles.append(round(x + half, 1))
        x += half + max(half, *(b.reach for b in column))
    return lefts, middles, round(x + MARGIN, 1)


def _bend(lanes: _Lanes, c: int) -> float:
    """The room in which wires bend before a column: more, where they climb far."""
    far = 0.0
    for chain in lanes.chains.values():
        for left, right in pairwise(chain):
            if right in lanes.columns[c]:
                far = max(far, abs(lanes.items[left].x - lanes.items[right].x))
    return min(max(NARROW, 0.2 * far), BROAD)


def _wire(lanes: _Lanes, body: Body, row: Row, lefts, middles) -> Wire:
    chain = lanes.chains[id(row)]
    source = lanes.bodies[chain[0]]
    c = source.column
    x, y = middles[c] + source.width / 2, lanes.items[chain[0]].x
    found = [straight((x, y), (_end(lanes, c, middles), y))]
    x = found[0][3][0]
    for column, k in enumerate(chain[1:-1], start=c + 1):
        end = lefts[column], lanes.items[k].x
        found.append(_bow((x, y), end))
        x, y = _end(lanes, column, middles), end[1]
        found.append(straight(end, (x, y)))
    left = lefts[body.column]
    found.append(_bow((x, y), (left, row.y)))
    right = left + row.width
    found.append(straight((left, row.y), (right, row.y)))
    entry = middles[body.column] - body.width / 2, lanes.items[chain[-1]].x
    found.append(_bow((right, row.y), entry))
    return Wire(row, tuple(found))


def _end(lanes: _Lanes, column: int, middles) -> float:
    """Where a column ends on the right: from there on wires bend."""
    return middles[column] + max(max(b.width / 2, b.reach) for b in lanes.made[column])


def _bow(start, end) -> Curve:
    middle = (start[0] + end[0]) / 2
    return start, (middle, start[1]), (middle, end[1]), end
