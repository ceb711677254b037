from itertools import combinations

import pytest

import bpbook as bp
from bpbook.drawing import geometry, tree_layout, tree_rows

from . import trees

TREES = {
    "two weights": trees.two_weights,
    "six neurons": bp.networks.six_neurons,
    "dense": lambda: bp.networks.fully_connected([2, 3, 2]),
    "a chain": lambda: trees.chain(12),
    "a square": lambda: bp.Tree(bp.weight("a", 3.0) * bp.weight("b", 2.0) ** 2),
    "one leaf": lambda: bp.Tree(bp.weight("a", 3.0)),
}


@pytest.fixture(params=TREES, ids=str)
def tree(request):
    return TREES[request.param]()


def test_nothing_overlaps(tree):
    boxes = tree_layout.positions(tree.graph).boxes
    for a, b in combinations(boxes, 2):
        if a.level == b.level:
            room = (max(a.width, a.pill) + max(b.width, b.pill)) / 2
            assert abs(a.x - b.x) >= room + 5, (a.name, b.name)
        else:
            assert abs(a.y - b.y) >= a.height + geometry.PILL_HEIGHT


def test_everything_is_inside(tree):
    places = tree_layout.positions(tree.graph)
    for box in places.boxes:
        assert box.width / 2 <= box.x <= places.width - box.width / 2
        assert 0 <= box.y <= places.height - box.height


def test_level_order_from_left_to_right(tree):
    places = tree_layout.positions(tree.graph)
    drawn = [[(b.name, b.edge) for b in places.boxes if b.level == n] for n in range(99)]
    levels = [[(o.name, o.edge) for o in level] for level in tree.levels()]
    assert drawn[: len(levels)] == levels
    assert not any(drawn[len(levels) :])
    for left, right in zip(places.boxes, places.boxes[1:], strict=False):
        assert left.level < right.level or left.x < right.x


def test_a_parent_stands_in_the_middle_of_its_children(tree):
    boxes = tree_layout.positions(tree.graph).boxes
    for i, parent in enumerate(boxes):
        children = [b.x for b in boxes if b.parent == i]
        if children:
            assert abs((children[0] + children[-1]) / 2 - parent.x) <= 0.11


def test_local_derivatives_are_found_by_place(tree):
    edges = [edge for node in tree.graph.nodes for edge in node.edges]
    for box in tree_layout.positions(tree.graph).boxes:
        assert tree.graph.nodes[box.node].name == box.name
        assert box.edge is None or edges[box.local] == box.edge


def test_middle_children_are_spread_evenly():
    boxes = tree_layout.positions(bp.networks.six_neurons().graph).boxes
    w46, y4, w56, y5 = (b.x for b in boxes if b.level == 3)
    assert w46 < y4
    assert abs((y4 + y5) / 2 - w56) < (y5 - y4) / 4


def test_the_same_tree_has_the_same_picture():
    assert tree_layout.positions(trees.two_weights().graph) == tree_layout.positions(
        trees.two_weights().graph
    )


def test_huge_trees_fold_at_once():
    tree = trees.dense(2, 30)
    places = tree_layout.positions(tree.graph)
    assert len(places.boxes) <= tree_rows.LIMIT
    counted = len(places.boxes) + sum(fold.count for fold in places.folds)
    assert counted == tree.counts.occurrences > 2**30
    assert places.folds[-1].last == tree.counts.levels - 1
    ends = [places.boxes[-1].level, *(f.last for f in places.folds)]
    assert [f.first for f in places.folds] == [n + 1 for n in ends[:-1]]
    assert {b.level for b in places.boxes if b.cut} == {places.boxes[-1].level}


def test_deep_trees_fold_without_recursion():
    tree = trees.chain(30_000)
    places = tree_layout.positions(tree.graph)
    assert len(places.boxes) == tree_rows.DEEPEST
    assert places.folds[-1].last == tree.counts.levels - 1 >= 30_000


def test_names_in_chinese_get_more_room():
    assert geometry.text_width("权重", 10) == 20 > geometry.text_width("w1", 10)
