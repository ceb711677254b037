"""The picture of a network from top to bottom, for a narrow column.

Rows in place of the columns of `network_layout`: the labels of a neuron stand side by side above
its circle, f′ and ∂E/∂x and ∂E/∂y to the right of it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from ..core.graph import Graph
from .geometry import BOLD, MARGIN, SMALL
from .layout import Item, layered
from .network_columns import SIDE, Body, bodies, count_width, narrowed, symbol_width
from .network_layout import (
    BETWEEN,
    LANE,
    NetworkGeometry,
    NetworkWire,
    Placed,
    PlacedLabel,
    arriving,
    links_of,
)
from .network_links import Network
from .palette import NARROW
from .wires import Curve, down, straight

ENTRY = 26.0  # from the labels to the circle
LOW, HIGH = 34.0, 84.0  # from one row to the next
WIDE_NUMBER = 10  # characters kept free for a number beside a circle
BESIDE = 6.0  # from one label to the next


class _Block(NamedTuple):
    """A body with what belongs to it: half of its width, and where in it the body's middle is."""

    half: float
    middle: float


class _Row(NamedTuple):
    """Where the labels of a row begin and end, the middle of its bodies, and where it ends."""

    top: float
    entry: float
    middle: float
    bottom: float


def positions(graph: Graph, network: Network) -> NetworkGeometry:
    """Positions for a network from top to bottom.

    >>> import bpbook as bp
    >>> from bpbook.drawing import network_links
    >>> graph = bp.networks.six_neurons().graph
    >>> positions(graph, network_links.network(graph)).width <= 600
    True
    """
    rows = [[narrowed(graph, body) for body in row] for row in bodies(graph, network)]
    items = [body for row in rows for body in row]
    blocks = [_block(graph, body) for body in items]
    sizes = [
        Item(body.column, block.half, last=body.more > 0)
        for body, block in zip(items, blocks, strict=True)
    ]
    room = NARROW - 2 * MARGIN
    layout = layered(sizes, links_of(items), channel=LANE, gap=BETWEEN, within=room)
    x, inside = layout.framed(MARGIN)
    down_to = _down(rows, layout.aside(x))
    chains = iter(layout.chains)
    placed = []
    for k, (body, block) in enumerate(zip(items, blocks, strict=True)):
        row, middle = down_to[body.column], round(x[k] + block.middle, 1)
        labels = _beside(arriving(body, chains, x), x[k], middle, block.half, row)
        placed.append(Placed(body, middle, row.middle, labels))
    wires = [
        NetworkWire(label, _curves(placed, k, label, down_to, x))
        for k in range(len(items))
        for label in placed[k].labels
        if label.chain or label.label.link
    ]
    order = [k for row in layout.rows for k in row if k < len(items)]
    return NetworkGeometry(
        graph.root.name,
        [placed[k] for k in order],
        wires,
        round(inside + 2 * MARGIN, 1),
        round(down_to[-1].bottom + MARGIN, 1),
        upright=True,
    )


def _block(graph: Graph, body: Body) -> _Block:
    beside = 0.0
    if body.cell:
        symbols = max(symbol_width(graph, i) for i in (body.cell.x, body.cell.y))
        beside = SIDE + symbols + 6 + WIDE_NUMBER * BOLD * SMALL
    width = max(body.width, count_width(body.more) if body.more else 0.0) + beside
    return _Block(max(width, _labels_width(body.labels)) / 2, -beside / 2)


def _labels_width(labels) -> float:
    return sum(label.width for label in labels) + BESIDE * max(len(labels) - 1, 0)


def _down(rows: list[list[Body]], aside: list[float]) -> list[_Row]:
    """Where each row stands: wires that go far aside get more room to bend."""
    placed, y = [], MARGIN
    for r, row in enumerate(rows):
        labels = max((label.height for body in row for label in body.labels), default=0.0)
        height = max(body.height for body in row)
        if r:
            y += min(max(LOW, 0.14 * aside[r]), HIGH)
        top, entry = round(y, 1), round(y + labels, 1)
        y += labels + (ENTRY if labels else 0.0) + height
        placed.append(_Row(top, entry, round(y - height / 2, 1), round(y, 1)))
    return placed


def _beside(labels, x: float, middle: float, half: float, row: _Row) -> list[PlacedLabel]:
    """The labels of a body side by side, above its middle as far as its block allows."""
    width = _labels_width([label for label, _ in labels])
    reach = max(half - width / 2, 0.0)
    left, placed = min(max(middle, x - reach), x + reach) - width / 2, []
    for label, chain in labels:
        y = round((row.top + row.entry) / 2, 1)
        placed.append(PlacedLabel(label, round(left, 1), y, chain))
        left += label.width + BESIDE
    return placed


def _curves(
    placed: Sequence[Placed], k: int, label: PlacedLabel, rows: Sequence[_Row], x: list[float]
) -> list[Curve]:
    """Straight down from the source and through each row that is passed, then through the label."""
    body, row = placed[k], rows[placed[k].body.column]
    middle = round(label.left + label.label.width / 2, 1)
    end, entry = (middle, row.entry), (body.x, round(body.y - body.body.height / 2, 1))
    if not label.chain:
        return [_bent(end, entry)]
    source = placed[label.chain[0]]
    column = source.body.column
    bottom = round(source.y + source.body.height / 2, 1)
    curves = [straight((source.x, bottom), (source.x, rows[column].bottom))]
    for r, passed in enumerate(label.chain[1:-1], start=column + 1):
        start, stop = (x[passed], rows[r].top), (x[passed], rows[r].bottom)
        curves += [_bent(curves[-1][3], start), straight(start, stop)]
    start = (middle, row.top)
    return [*curves, _bent(curves[-1][3], start), straight(start, end), _bent(end, entry)]


def _bent(start, end) -> Curve:
    half = (end[1] - start[1]) / 2
    return down(start, end, half, half)
