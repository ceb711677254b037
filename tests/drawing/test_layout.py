"""The engine that gives every picture its places, and what graph and network make of it."""

import random
from collections import Counter
from itertools import combinations, pairwise

import pytest

import bpbook as bp
from bpbook.drawing import graph_layout, layout, network_columns, network_layout, network_links
from bpbook.drawing.layout import Item, Link, Stiffness, layered
from bpbook.drawing.packing import packed

from . import trees

GAP, CHANNEL = 7.0, 5.0


def crowd(seed, counts=True):
    """Items in some rows, the last of a row now and then a count, and links that lead down."""
    chance = random.Random(seed)
    items = []
    for row in range(chance.randint(1, 6)):
        items += [Item(row, chance.uniform(1, 40)) for _ in range(chance.randint(1, 7))]
        if counts and chance.random() < 0.3:
            items.append(Item(row, chance.uniform(1, 40), last=True))
    pairs = [(a, b) for a, b in combinations(range(len(items)), 2) if items[a].row < items[b].row]
    pairs = chance.sample(pairs, min(len(pairs), chance.randint(0, 30)))
    links = [Link(a, b, Stiffness(1, 3, 12, 3)) for a, b in sorted(pairs) if not items[b].last]
    return items, links


@pytest.fixture(params=range(25))
def crowded(request):
    items, links = crowd(request.param)
    return items, links, layered(items, links, channel=CHANNEL, gap=GAP)


def halves(items, places):
    return [item.half for item in items] + [CHANNEL] * (len(places.x) - len(items))


def test_nothing_overlaps_in_a_row(crowded):
    items, _, places = crowded
    half = halves(items, places)
    for row in places.rows:
        for left, right in pairwise(row):
            assert places.x[right] - places.x[left] >= half[left] + GAP + half[right] - 1e-9


def test_each_item_stands_in_its_row_and_a_count_behind_all_others(crowded):
    items, _, places = crowded
    row_of = {k: r for r, row in enumerate(places.rows) for k in row}
    assert sorted(row_of) == list(range(len(places.x)))
    assert all(row_of[k] == item.row for k, item in enumerate(items))
    for row in places.rows:
        last = [k < len(items) and items[k].last for k in row]
        assert last == sorted(last)


def test_a_link_has_a_channel_of_its_own_in_each_row_that_it_passes(crowded):
    items, links, places = crowded
    row_of = {k: r for r, row in enumerate(places.rows) for k in row}
    passed = []
    for link, chain in zip(links, places.chains, strict=True):
        assert (chain[0], chain[-1]) == (link.upper, link.lower)
        assert all(row_of[b] == row_of[a] + 1 for a, b in pairwise(chain))
        passed += chain[1:-1]
    assert sorted(passed) == list(range(len(items), len(places.x)))


def crossings(rows, chains):
    """Pairs of hops that cross, counted one by one."""
    place = {k: (r, i) for r, row in enumerate(rows) for i, k in enumerate(row)}
    hops = [(place[a], place[b]) for chain in chains for a, b in pairwise(chain)]
    return sum(
        a[0] == c[0] and (a[1] - c[1]) * (b[1] - d[1]) < 0
        for (a, b), (c, d) in combinations(hops, 2)
    )


@pytest.mark.parametrize("seed", range(25))
def test_the_order_has_no_more_crossings_than_the_one_that_is_given(seed):
    items, links = crowd(seed, counts=False)
    places = layered(items, links, channel=CHANNEL, gap=GAP)
    below = [[] for _ in places.x]
    for upper, lower in (hop for chain in places.chains for hop in pairwise(chain)):
        below[upper].append((lower, 1.0))
    given = [sorted(row) for row in places.rows]
    fewest = crossings(places.rows, places.chains)
    assert layout.crossings(places.rows, below) == fewest <= crossings(given, places.chains)


def test_crossed_links_are_put_in_order():
    items = [Item(0, 5.0), Item(0, 5.0), Item(1, 5.0), Item(1, 5.0)]
    places = layered(items, [Link(0, 3), Link(1, 2)], channel=CHANNEL, gap=GAP)
    assert places.rows == [[0, 1], [3, 2]]
    assert places.x[0] == places.x[3] and places.x[1] == places.x[2]


def test_a_frame_holds_everything(crowded):
    items, _, places = crowded
    for least in (0.0, 5_000.0):
        x, inside = places.framed(12.0, least)
        assert inside >= least
        for middle, half in zip(x, halves(items, places), strict=True):
            assert middle - half >= 12.0 - 0.06 and middle + half <= 12.0 + inside + 0.06


@pytest.mark.parametrize("within", [0.0, 150.0, 400.0])
def test_a_layout_is_no_wider_than_it_may_be_or_than_its_widest_row(crowded, within):
    items, links, free = crowded
    places = layered(items, links, channel=CHANNEL, gap=GAP, within=within)
    half = halves(items, places)
    needs = [sum(2 * half[k] + GAP for k in row) - GAP for row in places.rows if row]
    assert places.high - places.low <= max(within, *needs, 0.0) + 1e-6
    for row in places.rows:
        for left, right in pairwise(row):
            assert places.x[right] - places.x[left] >= half[left] + GAP + half[right] - 1e-6
    if free.high - free.low <= within:
        assert places.rows == free.rows


def test_subtrees_are_packed_and_parents_stand_in_the_middle():
    items = [Item(0, 5.0), Item(1, 5.0), Item(1, 5.0), Item(2, 30.0), Item(2, 30.0)]
    places = packed(items, [Link(0, 1), Link(0, 2), Link(1, 3), Link(2, 4)], gap=GAP)
    assert places.x == [0.0, -33.5, 33.5, -33.5, 33.5]
    assert (places.low, places.high) == (-63.5, 63.5)


GRAPHS = {
    "two weights": trees.two_weights,
    "six neurons": bp.networks.six_neurons,
    "zigzag": lambda: bp.networks.zigzag(3),
    "dense": lambda: bp.networks.fully_connected([2, 3, 2]),
    "wide": lambda: bp.networks.fully_connected([30, 40, 3]),
    "deep": lambda: trees.dense(2, 30),
    "convolution": lambda: bp.networks.convolution(7, activation="tanh", bias=True),
    "recurrence": lambda: bp.networks.recurrence(6, activation="tanh", inputs=True),
    "linear recurrence": lambda: bp.networks.recurrence(5),
}


@pytest.fixture(params=GRAPHS, ids=str)
def tree(request):
    return GRAPHS[request.param]()


@pytest.mark.parametrize("compact", [False, True])
def test_in_a_graph_no_box_label_or_count_overlaps_another(tree, compact):
    places = graph_layout.positions(tree.graph, compact=compact)
    for a, b in combinations(places.boxes, 2):
        apart = abs(a.x - b.x) >= (a.width + b.width) / 2 + 5
        assert apart if a.level == b.level else abs(a.y - b.y) >= a.height + 19
    for a, b in combinations(places.wires, 2):
        side_by_side = abs(a.x - b.x) >= (a.pill + b.pill) / 2 + 4
        assert side_by_side or abs(a.y - b.y) >= 19, (a.edge, b.edge)


def test_in_a_graph_each_wire_leads_from_its_box_to_its_box(tree):
    places = graph_layout.positions(tree.graph)
    for wire in places.wires:
        above, below = places.boxes[wire.parent], places.boxes[wire.child]
        assert (above.name, below.name) == (wire.edge.parent, wire.edge.child)
        assert wire.curves[0][0] == (above.x, above.y + above.height)
        assert all(first[3] == second[0] for first, second in pairwise(wire.curves))
        assert wire.end == below.y
        assert abs(wire.curves[-1][3][0] - below.x) <= below.width / 2
    drawn = Counter(wire.parent for wire in places.wires)
    for k, box in enumerate(places.boxes):
        assert box.cut == (drawn[k] < len(tree.graph.nodes[box.node].edges))


def test_in_a_network_no_circle_box_or_label_overlaps_another(tree):
    network = network_links.network(tree.graph)
    places = network_layout.positions(tree.graph, network)
    columns = {}
    for placed in places.placed:
        columns.setdefault(placed.body.column, []).append(placed)
    for column in columns.values():
        for a, b in pairwise(column):
            assert b.y - a.y >= a.body.half + b.body.half
        labels = [label for placed in column for label in placed.labels]
        for a, b in combinations(labels, 2):
            assert abs(a.y - b.y) >= (a.label.height + b.label.height) / 2 - 0.11


def test_in_a_network_each_wire_leads_from_its_source_to_its_label(tree):
    places = network_layout.positions(tree.graph, network_links.network(tree.graph))
    where = {placed.body.node: placed for placed in places.placed}
    for wire in places.wires:
        label = wire.label.label
        if label.source is None:  # a bias: from its label on
            assert len(wire.curves) == 1
            assert wire.curves[0][0] == (wire.label.left + label.width, wire.label.y)
            continue
        source = where[label.source]
        assert wire.curves[0][0] == (source.x + source.body.width / 2, source.y)
        assert all(first[3] == second[0] for first, second in pairwise(wire.curves))
        assert wire.curves[-2][0][1] == wire.curves[-2][3][1] == wire.label.y


def test_a_wide_column_shows_its_first_neurons_and_counts_the_others():
    graph = bp.networks.fully_connected([30, 40, 3]).graph
    columns = network_columns.bodies(graph, network_links.network(graph))
    assert [[body.more for body in column] for column in columns][:2] == [
        [0] * 4 + [26],
        [0] * 4 + [36],
    ]
    for body in columns[1][:-1]:
        assert sum(label.link is not None for label in body.labels) + body.labels[-1].more == 31
