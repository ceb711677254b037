"""Counts against brute force, and of trees that nobody could unroll."""

import pytest
from hypothesis import assume, given

import bpbook as bp
from bpbook.core.counts import of_layers, paths_to

from .strategies import recipes
from .test_walk import layered


def ways(tree):
    """Every path from the root to every occurrence, as tuples of edges."""
    found, stack = [], [(tree.graph.root, ())]
    while stack:
        node, way = stack.pop()
        found.append((node, way))
        stack += [(tree.graph.by_name[e.child], (*way, e)) for e in node.edges]
    return found


@given(recipes())
def test_against_the_unrolled_tree(recipe):
    tree = recipe.tree()
    counts = tree.counts
    assume(counts.occurrences < 3000)
    everything = ways(tree)
    to_weights = [way for node, way in everything if node.role == "weight" and way]
    prefixes = {way[:k] for way in to_weights for k in range(2, len(way) + 1)}
    assert counts.variables == len(tree.graph.nodes)
    assert counts.edges == sum(len(n.edges) for n in tree.graph.nodes)
    assert counts.occurrences == len(everything)
    assert counts.levels == 1 + max(len(way) for _, way in everything)
    assert counts.leaves == sum(not node.children for node, _ in everything)
    assert counts.weight_leaves == sum(node.role == "weight" for node, _ in everything)
    assert counts.formula_by_formula == sum(len(way) - 1 for way in to_weights)
    assert counts.shared_prefixes == len(prefixes)
    assert counts.graph == len({way[-1] for way in prefixes})


def test_the_first_example():
    counts = bp.networks.two_weights().counts
    assert (counts.formula_by_formula, counts.shared_prefixes, counts.graph) == (6, 5, 5)


def test_the_numbers_of_the_map():
    six = bp.networks.six_neurons()
    assert (len(six.weights), six.counts.weight_leaves) == (8, 10)
    deep = layered(2, 10)
    assert (len(deep.weights), deep.counts.weight_leaves) == (40, 3070)


@pytest.mark.parametrize(("width", "depth"), [(2, 1), (2, 5), (3, 4), (5, 3)])
def test_paths_to_a_weight_of_the_first_layer(width, depth):
    tree = layered(width, depth)
    first = tree.weights[0]
    assert sum(1 for _ in tree.paths(first)) == width ** (depth - 1)


def test_width_50_in_10_layers_at_once_and_exactly():
    tree = layered(50, 10)
    counts = tree.counts
    # A neuron of hidden layer k is reached on 50^(10 − k) paths; it has 50 weights (1 if k = 1).
    layers = [50 * 50 ** (10 - k) * (1 if k == 1 else 50) for k in range(1, 11)]
    assert counts.weight_leaves == sum(layers) + 50 > 2**53  # beyond what floats count exactly
    assert type(counts.weight_leaves) is int
    assert len(tree.weights) == 50 + 9 * 2_500 + 50


@pytest.mark.parametrize("width", range(1, 7))
@pytest.mark.parametrize("layers", range(1, 8))
def test_of_layers_agrees_with_the_tree(width, layers):
    tree = bp.networks.fully_connected([1] + [width] * layers + [1], bias=False)
    assert of_layers(width, layers) == tree.counts
    paths = paths_to(tree.graph)[tree.graph.by_name[tree.weights[0]].number]
    assert paths == width ** (layers - 1)


def test_of_layers_is_exact_where_floats_are_not():
    counts = of_layers(100, 50)
    inner = sum(100**2 * 100 ** (50 - k) for k in range(2, 51))
    assert counts.weight_leaves == 100 + inner + 100 * 100**49
    assert counts.graph == 201 + 49 * 100 * 201 + 200
    assert type(counts.formula_by_formula) is int
