"""Levels and paths of the unrolled tree: lazy, in order, and small in memory."""

import itertools
import tracemalloc

import pytest
from hypothesis import assume, given

import bpbook as bp

from .strategies import recipes


def layered(width, depth):
    """A network by hand: one input, `depth` hidden layers of `width` neurons, one output."""
    layer = [bp.given("x", 0.5)]
    for k in range(depth):
        layer = [
            bp.tanh(sum(bp.weight(f"w{k}_{i}_{j}", 0.3 + 0.1 * i) * y for i, y in enumerate(layer)))
            for j in range(width)
        ]
    return bp.Tree(sum(bp.weight(f"v{i}", 0.5) * y for i, y in enumerate(layer)) ** 2)


def unrolled(tree):
    """All occurrences level by level, by plain recursion: (name, edge, prefix product)."""
    local, levels = tree.local_derivatives(), []

    def visit(name, level, edge, product):
        if len(levels) == level:
            levels.append([])
        levels[level].append((name, edge, product))
        for below in tree.graph.by_name[name].edges:
            visit(below.child, level + 1, below, product * local[below])

    visit(tree.name, 0, None, 1.0)
    return levels


@given(recipes())
def test_levels_are_the_unrolled_tree_in_level_order(recipe):
    tree = recipe.tree()
    assume(tree.counts.occurrences < 3000)
    found = [[(o.name, o.edge, o.product) for o in level] for level in tree.levels()]
    assert found == unrolled(tree)


def test_levels_are_right_beyond_the_frontier_too():
    tree = layered(3, 6)  # some levels have more than a thousand occurrences
    expected = unrolled(tree)
    assert max(map(len, expected)) > 1000
    values = tree.values()
    for found, level in zip(tree.levels(), expected, strict=True):
        here = list(found)
        assert [(o.name, o.edge) for o in here] == [(n, e) for n, e, _ in level]
        assert [o.product for o in here] == pytest.approx([p for _, _, p in level], rel=1e-12)
        assert all(o.value == values[o.name] for o in here)


def test_levels_may_be_read_later_and_in_any_order():
    tree = layered(3, 5)
    names = [[n for n, _, _ in level] for level in unrolled(tree)]
    kept = list(tree.levels())
    assert [[o.name for o in level] for level in reversed(kept)] == names[::-1]


def test_an_occurrence_knows_the_way_it_came():
    tree = layered(2, 3)
    *_, level = tree.levels()
    for occurrence in level:
        names = []
        while occurrence:
            names.append(occurrence.name)
            occurrence = occurrence.above
        assert names[-1] == "E"
        assert all(
            any(e.child == below for e in tree.graph.by_name[above].edges)
            for below, above in itertools.pairwise(names)
        )


def test_paths_come_in_the_readers_order():
    a, b = bp.weight("a", 2.0), bp.weight("b", 3.0)
    left, right = bp.tanh(a + b).named("left"), bp.tanh(a * b).named("right")
    tree = bp.Tree(left * right + a)
    ways = [[e.child for e in path.edges] for path in tree.paths("a")]
    assert [way[:1] for way in ways] == [["left"], ["right"], ["a"]]
    assert str(next(tree.paths("a"))).startswith("E → left → u")


def test_paths_lead_to_any_variable_not_only_to_leaves():
    tree = layered(2, 3)
    middle = tree.graph.nodes[len(tree.graph.nodes) // 2].name
    products = [p.product for p in tree.paths(middle)]
    assert sum(products) == pytest.approx(tree.gradients()[middle], rel=1e-12)


def test_a_huge_tree_is_walked_lazily_in_the_memory_of_one_path():
    tree = layered(2, 40)  # a million million paths
    assert tree.counts.occurrences > 10**12
    name = tree.weights[0]
    tree.gradient()  # what is made once is not what is measured
    tracemalloc.start()
    paths = tree.paths(name)
    first = next(paths)
    assert len(first.edges) == 81  # 40 layers of two variables, and the weight
    after_one = tracemalloc.get_traced_memory()[0]
    for _ in itertools.islice(paths, 3000):
        pass
    after_many, peak = tracemalloc.get_traced_memory()
    assert after_many - after_one < 100_000
    assert peak < 2_000_000
    deep = next(itertools.islice(tree.levels(), 60, None))
    for _ in itertools.islice(deep, 3000):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3_000_000


def test_the_path_to_the_root_has_no_edges_and_says_so():
    (path,) = bp.networks.two_weights().paths("E")
    assert (path.edges, path.product, str(path)) == ((), 1.0, "the root itself: 1")
