"""Random expressions: every way through the house gives the numbers of the naive oracle."""

import math

import numpy as np
import pytest
from hypothesis import assume, given

import bpbook as bp
from bpbook.core import functions
from bpbook.core.variable import apply

from . import oracle
from .strategies import recipes

PATHS = 2000  # more than these are not enumerated one by one


def near(found, expected, scale, digits=1e-12):
    """Equal to `digits` relative to the size of what was added up."""
    return abs(found - expected) <= digits * max(scale, abs(expected), 1e-3)


def expected(recipe, tree):
    """(E, {leaf: (derivative, scale)}) by the oracle, for weights and givens."""
    assume(tree.counts.occurrences <= PATHS)
    root, leaves = tree.root, recipe.values()
    return oracle.value(root, leaves), {n: oracle.derivative(root, n, leaves) for n in leaves}


@given(recipes())
def test_value_gradient_paths_and_steps_agree_with_the_oracle(recipe):
    for folded in (True, False):
        tree = recipe.tree(folded=folded)
        E, derivatives = expected(recipe, tree)
        assert near(tree.value(), E, abs(E))
        gradient, everything = tree.gradient(), tree.gradients()
        steps = tree.steps()
        values, last = steps.state(len(steps))
        assert tuple(gradient) == tree.weights
        assert values == tree.values()
        for name, (derivative, scale) in derivatives.items():
            paths = list(tree.paths(name))
            assert all(type(p.product) is float for p in paths)
            assert near(math.fsum(p.product for p in paths), derivative, scale)
            assert near(math.fsum(abs(p.product) for p in paths), scale, scale) or folded
            if name in everything:
                assert near(everything[name], derivative, scale)
                assert near(last[name], derivative, scale)
            else:
                assert derivative == 0
            if name in gradient:
                assert near(gradient[name], derivative, scale)


@given(recipes())
def test_paths_multiply_the_local_derivatives_of_their_edges(recipe):
    tree = recipe.tree()
    assume(tree.counts.occurrences <= PATHS)
    local = tree.local_derivatives()
    for name in tree.weights:
        for path in tree.paths(name):
            assert [e.parent for e in path.edges[1:]] == [e.child for e in path.edges[:-1]]
            assert path.local_derivatives == tuple(local[e] for e in path.edges)
            assert path.product == pytest.approx(math.prod(path.local_derivatives), rel=1e-13)


@given(recipes())
def test_gradient_agrees_with_central_differences(recipe):
    tree = recipe.tree()
    _, derivatives = expected(recipe, tree)
    for name, analytic in tree.gradient().items():
        h, start = 1e-5, recipe.values()[name]
        up, down = tree.value(**{name: start + h}), tree.value(**{name: start - h})
        scale = derivatives[name][1]
        assert near((up - down) / (2 * h), analytic, 1 + scale, digits=1e-5)


@given(recipes())
def test_compiled_agrees(recipe):
    tree = recipe.tree()
    E, derivatives = expected(recipe, tree)
    numbers = list(tree.leaves().values())
    for run in (tree.compiled(), tree.compiled(arrays=True)):
        found, gradient = run(*numbers)
        assert near(found, E, abs(E))
        assert isinstance(gradient, tuple)
        assert len(gradient) == len(tree.weights)
        for name, slope in zip(tree.weights, gradient, strict=True):
            assert near(slope, *derivatives[name])


@given(recipe=recipes())
def test_javascript_agrees_in_values_local_derivatives_and_gradients(recipe, javascript):
    for folded in (True, False):
        tree = recipe.tree(folded=folded)
        _, derivatives = expected(recipe, tree)
        found = javascript(tree.javascript(), list(tree.leaves().values()), {})
        values, local, gradients = tree.values(), tree.local_derivatives(), tree.gradients()
        nodes = tree.graph.nodes
        edges = [edge for node in nodes for edge in node.edges]
        assert [len(found[key]) for key in ("values", "locals", "gradients")] == [
            len(nodes),
            len(edges),
            len(nodes),
        ]
        for node, number, slope in zip(nodes, found["values"], found["gradients"], strict=True):
            assert near(number, values[node.name], abs(number))
            scale = derivatives.get(node.name, (0, 1 + abs(slope)))[1]
            assert near(slope, gradients[node.name], scale, digits=1e-11)
        for edge, number in zip(edges, found["locals"], strict=True):
            assert near(number, local[edge], 1 + abs(number))


@given(recipe=recipes())
def test_the_other_javascript_functions_agree_with_the_pass(recipe, javascript):
    tree = recipe.tree()
    body, leaves = tree.javascript(), list(tree.leaves().values())
    found = javascript(body, leaves, {})
    E = found["values"][-1]
    slopes = dict(zip((n.name for n in tree.graph.nodes), found["gradients"], strict=True))
    assert javascript(body, leaves, {}, name="loss") == pytest.approx(E, rel=1e-15)
    gradient = javascript(body, leaves, {}, name="gradient")
    assert gradient == pytest.approx([E, *(slopes.get(w, 0) for w in tree.weights)], rel=1e-11)
    assert javascript(body, leaves, {}, name="forward") == found["values"]


@given(recipe=recipes())
def test_a_nudge_in_javascript_moves_what_hangs_on_the_variable(recipe, javascript):
    tree = recipe.tree()
    body, leaves = tree.javascript(), list(tree.leaves().values())
    before = javascript(body, leaves, {}, name="forward")
    for place, node in enumerate(tree.graph.nodes):
        moved = javascript(body, leaves, {}, place, 1e-3, name="forward")
        above = tree.graph.reaching([node.name])
        for other, old, value in zip(tree.graph.nodes, before, moved, strict=True):
            if other is node:
                assert value == pytest.approx(old + 1e-3, rel=1e-12)
            elif other.number not in above:
                assert value == old
        if node.role == "weight":
            expected = tree.value(**{node.name: before[place] + 1e-3})
            assert near(moved[-1], expected, 1 + abs(expected))


def at_samples(recipe, factors):
    """The recipe's leaves with every given at each of the factors; skips what leaves a domain."""
    for factor in factors:
        leaves = recipe.values()
        for role, name, value in recipe.leaves:
            if role == "given":
                leaves[name] = value * factor
        yield leaves


@given(recipes(without=("mean",)))
def test_arrays_of_samples_are_the_mean_over_single_samples(recipe):
    factors = (1.0, 1.01, 0.98)
    assume(any(role == "given" for role, _, _ in recipe.leaves))
    tree = recipe.tree(wrap=bp.mean)
    assume(tree.counts.occurrences <= PATHS)
    batch = {n: v * np.array(factors) for r, n, v in recipe.leaves if r == "given"}
    slopes = dict.fromkeys(tree.weights, 0.0)
    scales = dict.fromkeys(tree.weights, 0.0)
    E = 0.0
    try:
        for leaves in at_samples(recipe, factors):
            E += oracle.value(tree.root, leaves) / len(factors)
            for name in tree.weights:
                slope, scale = oracle.derivative(tree.root, name, leaves)
                slopes[name] += slope / len(factors)
                scales[name] += scale / len(factors)
    except ValueError:  # a logarithm of a negative number, so near to where it was drawn
        assume(False)
    assert near(tree.value(**batch), E, abs(E), digits=1e-11)
    gradient = tree.gradient(**batch)
    run = tree.compiled(arrays=True)
    found, compiled = run(*(tree.leaves(**batch).values()))
    assert near(found, E, abs(E), digits=1e-11)
    for name, slope in zip(tree.weights, compiled, strict=True):
        assert near(gradient[name], slopes[name], scales[name], digits=1e-11)
        assert near(slope, slopes[name], scales[name], digits=1e-11)
        paths = list(tree.paths(name, **batch))
        assert near(math.fsum(p.product for p in paths), slopes[name], scales[name], digits=1e-11)


@given(recipes(without=("mean",)))
def test_grids_of_weights_are_single_points_side_by_side(recipe):
    tree = recipe.tree()
    name = tree.weights[0]
    start = recipe.values()[name]
    grid = start * np.array([[1.0, 1.003], [0.998, 1.001], [1.0, 1.002]])
    try:
        points = [[tree.gradient(**{name: float(x)}) for x in row] for row in grid]
    except ValueError:
        assume(False)
    surface, gradient = tree.value(**{name: grid}), tree.gradient(**{name: grid})
    E, compiled = tree.compiled(arrays=True)(*tree.leaves(**{name: grid}).values())
    if name in tree.graph.by_name:
        assert surface.shape == E.shape == grid.shape
    for w, slope in zip(tree.weights, compiled, strict=True):
        assert gradient[w] == pytest.approx(slope, rel=1e-11, abs=1e-12)
        for i, j in np.ndindex(grid.shape):
            here = np.broadcast_to(gradient[w], grid.shape)[i, j]
            assert here == pytest.approx(points[i][j][w], rel=1e-9, abs=1e-9)


@given(recipes())
def test_a_scaled_loss_has_a_scaled_gradient(recipe):
    once, four_times = recipe.tree().gradient(), recipe.tree(wrap=lambda root: 4 * root).gradient()
    assert four_times == pytest.approx({n: 4 * d for n, d in once.items()}, rel=1e-14)


@given(recipes())
def test_names_change_nothing_but_names(recipe):
    plain = recipe.tree().gradient()
    renamed = recipe.tree(renamed=lambda name: f"a_{name}_z").gradient()
    assert renamed == {f"a_{n}_z": d for n, d in plain.items()}


@given(recipes())
def test_the_order_of_leaves_and_operands_changes_no_number(recipe):
    tree = recipe.tree()
    _, derivatives = expected(recipe, tree)
    backwards = recipe.tree(backwards=True)
    assert backwards.weights == tree.weights[::-1]
    assert backwards.gradient() == tree.gradient()
    for name, derivative in recipe.swapped().tree().gradient().items():
        assert near(derivative, *derivatives[name])


@given(recipes(largest=6), recipes(largest=6))
def test_the_gradient_of_a_sum_is_the_sum_of_gradients(one, other):
    mine = one.tree(renamed=lambda n: f"p_{n}")
    a, first = one.build(renamed=lambda n: f"p_{n}")
    b, second = other.build(renamed=lambda n: f"q_{n}")
    both = bp.Tree(a + b, name="E", also=[*first, *second])
    yours = other.tree(renamed=lambda n: f"q_{n}")
    assert both.gradient() == pytest.approx({**mine.gradient(), **yours.gradient()}, rel=1e-13)


@given(recipes())
def test_equal_inputs_give_the_same_tree_and_nothing_is_remembered(recipe):
    tree, again = recipe.tree(), recipe.tree()
    assert [(n.name, n.edges) for n in tree.graph.nodes] == [
        (n.name, n.edges) for n in again.graph.nodes
    ]
    first = tree.gradient()
    name = tree.weights[0]
    tree.value(**{name: recipe.values()[name] * 1.0001})
    assert tree.gradient() == first == again.gradient()
    assert list(map(str, tree.steps())) == list(map(str, again.steps()))
    assert tree.compiled().source == again.compiled().source
    assert tree.javascript() == again.javascript()


TAKEN = ["sigmoid", "exp", "power", "divide", "np", "math", "inf", "nan", "d_E", "d_w", "t1", "p1"]
TAKEN += ["unbroadcast", "shared", "functions", "choose", "leaves", "pass_", "let", "var"]
TAKEN += ["eval", "arguments", "undefined", "f1", "a", "b", "g", "y", "Math", "NaN", "values"]
TAKEN += ["E_and_gradient", "locals", "constructor", "__proto__", "null", "this", "μ", "变量"]


@pytest.mark.parametrize("name", TAKEN)
def test_names_that_generated_source_uses_itself_are_free_for_leaves(name, javascript):
    w, x = bp.weight(name, 0.7), bp.given("x", 1.3)
    inner = bp.sigmoid(w * x, name="f1").named("d_x")
    tree = bp.Tree(bp.log(bp.sigmoid(inner / w) + w**3 + 1 / bp.exp(w)), name="E")
    slope = tree.gradient()[name]
    for run in (tree.compiled(), tree.compiled(arrays=True)):
        assert run(**{name: 0.7, "x": 1.3})[1] == pytest.approx((slope,), rel=1e-13)
    place = [n.name for n in tree.graph.nodes].index(name)
    for body, chosen in ((tree.javascript(), {}), (tree.javascript(["f1"]), {"f1": "sigmoid"})):
        found = javascript(body, [0.7, 1.3], chosen)
        assert found["gradients"][place] == pytest.approx(slope, rel=1e-12)


def test_a_row_of_the_readers_own_runs_in_every_language(javascript):
    row = functions.Function("cube", "a * a * a", ("3 * a * a",), "<a>^{3}")
    w = bp.weight("w", 1.5)
    tree = bp.Tree(apply(row, 2 * w))
    assert (tree.value(), tree.gradient()) == (27.0, {"w": 54.0})
    assert tree.compiled()(1.5) == (27.0, (54.0,))
    assert tree.compiled(arrays=True)(1.5) == (27.0, (54.0,))
    found = javascript(tree.javascript(), ([1.5], {}))
    assert (found["values"][-1], found["gradients"][0]) == (27.0, 54.0)
