"""Where everything stands in the picture of a network: columns from left to right.

A neuron is a circle with its connections as labels in a block to the left of it, one below the
other; the wire of a connection bends between two columns, reaches its label and goes on into the
circle. So labels never collide, and no wire runs under a circle or under another label. The columns
are the rows of `layered`, which gives the heights; then comes how wide each column is.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..core.graph import Graph
from .geometry import MARGIN
from .layout import Item, Layout, Link, Stiffness, layered
from .network_columns import Body, Label, bodies, count_width, narrowed
from .network_links import Network
from .wires import Curve, bow, straight

LANE = 7.0  # half the room of a wire that passes a column
BETWEEN = 18.0  # from one thing of a column to the next

STIFF = Stiffness(passing=8.0, arriving=8.0)  # a passing wire is to be straight
LOOSE = Stiffness(whole=0.05)  # an input that joins a row of neurons does not bend it


class Gaps(NamedTuple):
    """Room from the labels to the circle; from a column to the next, where wires climb least, most.

    Up to the most, it is the part `climb` of how far they climb.
    """

    entry: float
    least: float
    most: float
    climb: float


ROOMY = Gaps(entry=28.0, least=44.0, most=140.0, climb=0.2)
SNUG = Gaps(entry=18.0, least=24.0, most=24.0, climb=0.0)


class PlacedLabel(NamedTuple):
    """A label: its left end, the height of its middle, and the items that its wire passes."""

    label: Label
    left: float
    y: float
    chain: Sequence[int]


class Placed(NamedTuple):
    """A circle, box or count: `x`, `y` is its middle."""

    body: Body
    x: float
    y: float
    labels: Sequence[PlacedLabel]


class NetworkWire(NamedTuple):
    """From a source, if there is one, to a label and on into a circle or box."""

    label: PlacedLabel
    curves: Sequence[Curve]


class NetworkGeometry(NamedTuple):
    """Circles and boxes column by column, wires, and the size of it all.

    `upright`: columns are rows, from top to bottom, and what belongs to a circle stands beside it.
    """

    root: str
    placed: Sequence[Placed]
    wires: Sequence[NetworkWire]
    width: float
    height: float
    upright: bool = False


class _Column(NamedTuple):
    """Where the labels of a column begin, where its circles have their middle, where it ends."""

    left: float
    middle: float
    right: float


def positions(graph: Graph, network: Network, *, snug: bool = False) -> NetworkGeometry:
    """Positions for a network; wide layers fold (A1.1, A2.1; chapter 1).

    `snug`: for a narrow column; long names have a line of their own, and wires less room to bend.

    >>> import bpbook as bp
    >>> from bpbook.drawing import network_links
    >>> graph = bp.networks.two_weights().graph
    >>> places = positions(graph, network_links.network(graph))
    >>> [graph.nodes[p.body.node].name for p in places.placed]
    ['X_input', 'Y2', 'Y3', 'Y_target', 'E']
    """
    columns = bodies(graph, network)
    if snug:
        columns = [[narrowed(graph, body) for body in column] for column in columns]
    gaps = SNUG if snug else ROOMY
    items = [body for column in columns for body in column]
    layout = _arranged(items)
    # As in `Layout.framed`: stored pictures keep the order of these additions.
    y = [round(middle + MARGIN - layout.low, 1) for middle in layout.x]
    height = round(layout.high - layout.low + 2 * MARGIN, 1)
    across, width = _across(columns, layout.aside(y), gaps)
    chains = iter(layout.chains)
    labels = [
        _stacked(body, across[body.column].left, y[k], arriving(body, chains, y))
        for k, body in enumerate(items)
    ]
    placed = [
        Placed(items[k], across[c].middle, y[k], labels[k])
        for c, row in enumerate(layout.rows)
        for k in row
        if k < len(items)
    ]
    wires = [
        NetworkWire(label, _curves(items, k, label, across, y))
        for k in range(len(items))
        for label in labels[k]
        if label.chain or label.label.link
    ]
    return NetworkGeometry(graph.root.name, placed, wires, width, height)


def _arranged(items: list[Body]) -> Layout:
    """The heights: an item for each body."""
    sizes = [Item(body.column, body.half, last=body.more > 0) for body in items]
    return layered(sizes, links_of(items), channel=LANE, gap=BETWEEN)


def links_of(items: list[Body]) -> list[Link]:
    """A link for each label that a wire comes to."""
    place = {body.node: k for k, body in enumerate(items)}
    links = []
    for k, body in enumerate(items):
        sources = [place[label.source] for label in body.labels if label.source is not None]
        joins = body.cell and any(items[source].cell for source in sources)
        links += [
            Link(source, k, LOOSE if joins and not items[source].cell else STIFF)
            for source in sources
        ]
    return links


def arriving(body: Body, chains: Iterator[list[int]], at: list[float]) -> list[tuple]:
    """(label, what its wire passes) in the order in which wires come, then those without one."""
    labels = [(label, () if label.source is None else next(chains)) for label in body.labels]
    return sorted(labels, key=lambda a: (a[0].more > 0, not a[1], at[a[1][-2]] if a[1] else 0.0))


def _stacked(body: Body, left: float, y: float, labels) -> list[PlacedLabel]:
    """The labels of a body from top to bottom."""
    top, placed = y - sum(label.height for label in body.labels) / 2, []
    for label, chain in labels:
        placed.append(PlacedLabel(label, left, round(top + label.height / 2, 1), chain))
        top += label.height
    return placed


def _across(columns, aside: list[float], gaps: Gaps) -> tuple[list[_Column], float]:
    """Where each column stands, and how wide the picture is: wires that climb far get room."""
    across, x = [], MARGIN
    for c, column in enumerate(columns):
        labels = [label.width or count_width(label.more) for b in column for label in b.labels]
        half = max(max(b.width, count_width(b.more) if b.more else 0) for b in column) / 2
        if c:
            x += min(max(gaps.least, gaps.climb * aside[c]), gaps.most)
        left = round(x, 1)
        x += max(labels) + gaps.entry if labels else 0.0
        middle = round(x + half, 1)
        reach = max(b.reach for b in column)
        right = middle + max(reach, max(b.width for b in column) / 2)
        across.append(_Column(left, middle, right))
        x += half + max(half, reach)
    return across, round(x + MARGIN, 1)


def _curves(items: list[Body], k: int, label: PlacedLabel, across, y: list[float]) -> list[Curve]:
    """Level out of the source and through each column that is passed, then through the label."""
    body = items[k]
    entry = across[body.column].middle - body.width / 2, y[k]
    end = (label.left + label.label.width, label.y)
    if not label.chain:
        return [bow(end, entry)]
    source = items[label.chain[0]]
    column, height = across[source.column], y[label.chain[0]]
    curves = [straight((column.middle + source.width / 2, height), (column.right, height))]
    for c, passed in enumerate(label.chain[1:-1], start=source.column + 1):
        start, end = (across[c].left, y[passed]), (across[c].right, y[passed])
        curves += [bow(curves[-1][3], start), straight(start, end)]
    start = (label.left, label.y)
    return [*curves, bow(curves[-1][3], start), straight(start, end), bow(end, entry)]
