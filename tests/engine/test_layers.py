"""Trees of layers: the same numbers as neuron by neuron, as loops by hand, and as nudges."""

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bpbook as bp
from bpbook.codegen import buffered, in_place, parts
from bpbook.core.backend import backend_of
from bpbook.core.functions import TABLE, in_language
from bpbook.core.helpers.picking import whole_constant
from bpbook.core.variable import apply
from bpbook.errors import (
    DomainError,
    GradientMismatchError,
    NotFiniteError,
    OperandError,
    ShapeError,
    UnknownNameError,
)

from . import oracle
from .strategies import layered_trees
from .ways import agree, agree_with, in_memory

DRAW = np.random.default_rng(5)
LAYER_ROWS = [name for name, row in TABLE.items() if row.layer]
# What rows of places take beside an array of shape (4, 2, 3).
PLACES = {"pick": (1,), "part": (-1, 1), "windows": (2, 2), "flat": (), "largest": ()}
BY_HAND = {**oracle.PLACES, "largest": oracle.largest}


def classes(n, m):
    """Targets of m samples, one class each."""
    return np.eye(n)[:, DRAW.integers(0, n, m)]


def samples(tree, m, **more):
    """Leaves of a network of layers with m samples in them."""
    leaves = tree.leaves()
    k, n = len(leaves["X_input"]), len(leaves["Y_target"])
    drawn = {name: DRAW.normal(size=leaves[name].shape) for name in tree.weights}
    return {**drawn, "X_input": DRAW.normal(size=(k, m)), "Y_target": classes(n, m), **more}


# Against neuron by neuron, and by hand.


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu", "leaky_relu", "softplus"])
@pytest.mark.parametrize("widths", [[1, 1], [2, 3, 1], [3, 4, 2, 2]])
def test_a_layer_at_once_gives_the_numbers_of_its_neurons(widths, activation):
    kind = {"activation": activation, "output": "sigmoid"}
    layers = bp.networks.layers(widths, loss="squared_error", **kind)
    neurons = bp.networks.fully_connected(widths, batch=True, **kind)
    m = 5
    leaves = samples(layers, m, Y_target=DRAW.uniform(size=(widths[-1], m)))
    columns = [leaves[f"W{k}"] for k in range(1, len(widths))]
    biases = [leaves[f"b{k}"] for k in range(1, len(widths))]
    # The leaves of `fully_connected` come neuron by neuron: its weights, then its bias.
    weights = [x for w, b in zip(columns, biases, strict=True) for x in np.hstack([w, b]).ravel()]
    named = dict(zip(neurons.weights, weights, strict=True))
    rows = np.vstack([leaves["X_input"], leaves["Y_target"]])
    named |= dict(zip(neurons.givens, rows, strict=True))
    assert layers.value(**leaves) == pytest.approx(neurons.value(**named), rel=1e-13)
    gradient = layers.gradient(**leaves)
    whole = [
        x
        for k in range(1, len(widths))
        for x in np.hstack([gradient[f"W{k}"], gradient[f"b{k}"]]).ravel()
    ]
    assert whole == pytest.approx(list(neurons.gradient(**named).values()), rel=1e-12, abs=1e-16)


@pytest.mark.parametrize("name", LAYER_ROWS)
def test_each_row_on_layers_against_loops_by_hand(name):
    a = DRAW.normal(size=(3, 4))
    second = {"matmul": DRAW.normal(size=(4, 2)), "softmax_cross_entropy": classes(3, 4)}
    arguments = (a, second[name])[: len(TABLE[name].derivatives)] if name in second else (a,)
    value = backend_of("numpy").value(TABLE[name])
    if name in PLACES:
        for a in (DRAW.normal(size=(4, 2, 3)), DRAW.normal(size=(5, 4, 2, 3))):
            assert (value(a, *PLACES[name]) == BY_HAND[name](a, *PLACES[name])).all()
        return
    wanted = np.array(oracle.LAYERS[name](*(x.tolist() for x in arguments)))
    assert value(*arguments) == pytest.approx(wanted)
    if name != "matmul":  # a matrix stands left of it; and at many places, each is as if alone
        arguments = [
            np.stack([x, 2 * x]) if k == 0 else np.stack([x, x]) for k, x in enumerate(arguments)
        ]
    else:
        arguments = [arguments[0], np.stack([arguments[1], 2 * arguments[1]])]
    both = value(*arguments)
    assert both[0] == pytest.approx(wanted)
    alone = [x[1] if x.ndim == 3 else x for x in arguments]
    assert both[1] == pytest.approx(value(*alone))


@pytest.mark.parametrize("big", [1000.0, -1000.0])
def test_the_cross_entropy_is_stable_far_out(big):
    x, target = bp.weight("x", np.array([[0.0], [big]])), bp.given("t", np.array([[1.0], [0.0]]))
    tree = bp.Tree(bp.mean(bp.softmax_cross_entropy(x, target)))
    assert tree.value() == max(big, 0.0)
    assert tree.gradient()["x"].ravel().tolist() == ([-1.0, 1.0] if big > 0 else [0.0, 0.0])
    assert in_memory(tree, {})[0] == tree.value()


# Against nudges, and all ways to the gradient against each other.


def planted(row, position, how, at_places=False):
    """The tree around a row, with a mistake in one of its vjps."""
    field = "at_places" if at_places else "vjps"
    vjps = list(getattr(row, field))
    vjps[position] = {"numpy": how.format(in_language(vjps[position], "numpy"))}
    row = replace(row, **{field: tuple(vjps)})
    a = bp.weight("v", DRAW.normal(size=(3, 4)))
    w = {"matmul": (2, 4, 5) if at_places else (4, 5), "softmax_cross_entropy": (3, 4)}.get(
        row.name
    )
    second = w and bp.weight("w", DRAW.normal(size=w))
    if row.name == "softmax_cross_entropy":
        second = bp.softmax(second)  # a target adds up to 1
    operands = (a, second) if w else (a,)
    if row.name in PLACES:
        places = bp.weight("v", DRAW.normal(size=(4, 2, 3)))
        y = bp.sin(apply(row, places, *map(whole_constant, PLACES[row.name])))
        return bp.Tree(
            bp.mean(bp.total(y if row.name in ("pick", "flat", "largest") else bp.total(y)))
        )
    y = apply(row, *operands)
    y = y if row.name in ("total", "softmax_cross_entropy") else bp.total(bp.sin(y))
    return bp.Tree(bp.mean(bp.total(y) if at_places else y))


@pytest.mark.parametrize("how", ["1.0001 * ({})", "-({})", "0 * ({})", "({}) + 0.001"])
@pytest.mark.parametrize(
    ("name", "position"), [(n, i) for n in LAYER_ROWS for i in range(len(TABLE[n].vjps))]
)
def test_a_wrong_pull_of_any_row_is_caught(name, position, how):
    if (name, position, "0.001" in how) == ("softmax_cross_entropy", 1, True):
        return  # the classes of a target add up to 1: the same more for each changes nothing
    assert bp.check_gradient(planted(TABLE[name], position, "{}")).agrees
    with pytest.raises(GradientMismatchError, match="they differ"):
        bp.check_gradient(planted(TABLE[name], position, how))


@pytest.mark.parametrize("how", ["1.0001 * ({})", "-({})", "0 * ({})", "({}) + 0.001"])
@pytest.mark.parametrize("position", [0, 1])
def test_a_wrong_pull_of_a_product_at_many_places_is_caught(position, how):
    row = TABLE["matmul"]
    assert bp.check_gradient(planted(row, position, "{}", at_places=True)).agrees
    with pytest.raises(GradientMismatchError, match="they differ"):
        bp.check_gradient(planted(row, position, how, at_places=True))


@settings(max_examples=150, deadline=None)
@given(layered_trees())
def test_every_way_to_the_gradient_agrees(tree):
    agree(tree)


@settings(max_examples=40, deadline=None)
@given(layered_trees(smooth=True))
def test_random_layers_against_nudges(tree):
    assert bp.check_gradient(tree, tolerance=1e-5).agrees


@settings(max_examples=60, deadline=None)
@given(layered_trees(), st.integers(1, 4))
def test_products_that_are_done_transposed_give_the_same(tree, few):
    agree_with(tree, in_place, MUCH_WORK=1, FEW_ROWS=few)


@settings(max_examples=60, deadline=None)
@given(layered_trees(), st.integers(8, 64))
def test_a_batch_in_parts_gives_the_same(tree, near):
    agree_with(tree, parts, NEAR=near)


def test_only_a_loss_that_is_a_mean_is_taken_apart():
    y = bp.mean(bp.total((w @ x) ** 2))
    for loss in (y, 0.5 * y, y / 2 + 0.1 * bp.mean(bp.total(w * w)), -y - 1, bp.identity(y)):
        assert parts.is_a_mean(bp.Tree(loss).graph)
    for loss in (y * y, bp.square(y), 1 / y, bp.exp(y), y * bp.mean(bp.total(w @ x))):
        tree = bp.Tree(loss)
        assert not parts.is_a_mean(tree.graph)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(parts, "NEAR", 16)
            assert in_memory(tree, {})[1][0] == pytest.approx(tree.gradient()["w"])


def test_a_loss_may_be_any_function_of_means():
    y = bp.mean(bp.total((w @ x) ** 2))
    losses = [y, 0.5 * y, y / 2 + 0.1 * bp.mean(bp.total(w * w)), -y - 1, bp.identity(y)]
    losses += [y * y, bp.square(y), 1 / y, bp.exp(-y), y * bp.mean(bp.total(w @ x))]
    for loss in losses:
        tree = bp.Tree(loss)
        E, gradients = in_memory(tree, {})
        assert pytest.approx(tree.value()) == E
        assert gradients[0] == pytest.approx(tree.gradient()["w"])


@pytest.mark.parametrize("shape", [(3, 1, 90), (64, 100, 90), (1, 80, 80), (200, 10, 300)])
def test_products_of_every_form_agree(shape):
    n, k, m = shape
    tree = bp.networks.layers([k, n, 2], activation="tanh")
    leaves = samples(tree, m)
    E, gradients = in_memory(tree, leaves)
    assert pytest.approx(tree.value(**leaves), rel=1e-12) == E
    gradient = tree.gradient(**leaves)
    for name, found in zip(tree.weights, gradients, strict=True):
        assert found == pytest.approx(gradient[name], rel=1e-10, abs=1e-14)


@pytest.mark.parametrize("m", [1, 2, 7])
@pytest.mark.parametrize("widths", [[2, 2], [3, 1, 4], [5, 4, 3, 2]])
def test_networks_of_layers_are_right(widths, m):
    for activation in ("relu", "tanh"):
        tree = bp.networks.layers(widths, activation=activation)
        assert bp.check_gradient(tree, **samples(tree, m)).agrees


def test_the_memory_of_a_result_is_not_the_callers():
    tree = bp.networks.layers([3, 4, 2])
    leaves = tree.leaves(**samples(tree, 6))
    before = {name: np.array(value) for name, value in leaves.items()}
    E, gradients = in_memory(tree, leaves)
    assert all((leaves[name] == before[name]).all() for name in leaves)
    assert tree.gradient(**leaves)["W1"] == pytest.approx(gradients[0], rel=1e-12)
    # What an earlier run left behind changes nothing.
    full = tree.leaves(**samples(tree, 6))
    run = buffered(tree, full, gradients)
    for _ in range(3):
        assert run(*leaves.values()) == E
        run(*full.values())
    assert gradients[1] == pytest.approx(tree.gradient(**full)["b1"], rel=1e-12)


def test_both_passes_share_the_softmax_and_nothing_is_allocated():
    tree = bp.networks.layers([30, 40, 10])
    full = tree.leaves(**samples(tree, 2000))
    run = buffered(tree, full, [np.empty_like(full[name]) for name in tree.weights])
    assert run.source.count("exp(") == 1
    assert "softmax(x2)" in tree.compiled().source  # which the printed source finds anew
    run(*full.values())
    tracemalloc.start()
    run(*full.values())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * 10 * 2000  # less than the smallest layer


# Precision, names, formulas.


def test_single_precision_is_kept_all_the_way():
    tree = bp.networks.layers([4, 3, 2], dtype="float32")
    leaves = {name: v.astype(np.float32) for name, v in samples(tree, 5).items()}
    assert {v.dtype for v in tree.gradient(**leaves).values()} == {np.dtype("float32")}
    _, gradients = in_memory(tree, leaves)
    assert gradients[0].dtype == np.float32
    double = {name: v.astype(float) for name, v in leaves.items()}
    assert gradients[0] == pytest.approx(tree.gradient(**double)["W1"], rel=1e-3, abs=1e-6)


def test_start_weights_have_the_stated_scale():
    for activation, square in (("relu", 6), ("leaky_relu", 6), ("tanh", 3)):
        tree = bp.networks.layers([200, 300, 2], activation=activation, seed=3)
        w = tree.leaves()["W1"]
        assert abs(w).max() == pytest.approx((square / 200) ** 0.5, rel=1e-3)
        assert w.var() == pytest.approx(square / 200 / 3, rel=0.02)
        assert (bp.networks.layers([200, 300, 2], seed=4).leaves()["W1"] != w).any()
    assert not tree.leaves()["b1"].any()


def test_a_layer_is_one_variable_with_its_shape():
    tree = bp.networks.layers([64, 32, 10])
    shown = [n.name for n in tree.graph.nodes if n.role == "expression"]
    assert shown == ["x1", "y1", "x2", "CE", "E"]
    assert "W1 = array (32, 64)" in str(tree)
    assert "[32 × 64]" in tree._repr_mimebundle_()["text/html"]
    assert r"\ln \mathrm{softmax}\left(W_{2} f\left(W_{1} X_{\mathrm{input}}" in tree.latex()
    source = tree.compiled().source
    assert "d_W1 = d_x1 @ X_input.T" in source
    assert "d_y1 = W2.T @ d_x2" in source
    assert tree.compiled(arrays=True).source == source


def test_a_factor_is_the_matrix_that_a_gradient_is_multiplied_with():
    tree = bp.networks.layers([3, 4, 2], activation="tanh")
    leaves = samples(tree, 5)
    local = {(e.parent, e.child): v for e, v in tree.local_derivatives(**leaves).items()}
    gradients = tree.gradients(**leaves)
    assert gradients["x2"] @ local["x2", "W2"] == pytest.approx(gradients["W2"])
    assert local["x2", "y1"] @ gradients["x2"] == pytest.approx(gradients["y1"])
    assert local["y1", "x1"] * gradients["y1"] == pytest.approx(gradients["x1"])
    w, x = bp.weight("w", np.ones((2, 3))), bp.given("x", np.ones((3, 2)))
    jagged = bp.Tree(bp.mean(bp.total(bp.softmax(w @ x))))
    assert None in jagged.local_derivatives().values()  # every unit depends on every other


# What is refused.

TREE = bp.networks.layers([4, 5, 3])
X, T = np.ones((4, 6)), classes(3, 6)
w = bp.weight("w", np.ones((2, 3)))
x = bp.given("x", np.ones((3, 4)))


@pytest.mark.parametrize(
    ("wrong", "error", "words"),
    [
        (lambda: TREE.value(X_input=np.ones((3, 6)), Y_target=T), ShapeError, "takes 4 units"),
        (lambda: TREE.value(X_input=X, Y_target=T[:, :5]), ShapeError, "Y_target has 5"),
        (lambda: TREE.value(X_input=X, Y_target=np.ones((3, 6))), DomainError, "adds up to 3"),
        (lambda: TREE.value(X_input=X, Y_target=np.ones(6)), ShapeError, "one_hot"),
        (lambda: TREE.value(X_input=1.0), ShapeError, "X_input has one number"),
        (lambda: TREE.value(W1=0.5), ShapeError, "W1 has one number"),
        (lambda: TREE.value(b1=np.ones(5)), ShapeError, r"column \(n, 1\)"),
        (lambda: TREE.value(b1=np.ones((4, 1))), ShapeError, r"b1 \(4, 1\)"),
        (lambda: TREE.value(X_input=X * np.nan), NotFiniteError, "X_input holds NaN"),
        (lambda: TREE.value(W1=np.full((5, 4), 1e308)), DomainError, "keep the numbers smaller"),
        (lambda: TREE.latex("W1", form="factors"), OperandError, "factors are matrices"),
        (lambda: TREE.javascript(), OperandError, "fully_connected"),
        (lambda: bp.Tree(bp.mean(x @ w)).value(), ShapeError, "as w @ x"),
        (lambda: bp.Tree(bp.mean(w @ x)).value(), ShapeError, "bp.total"),
        (lambda: bp.Tree(bp.total(w @ x)).gradient(), ShapeError, "bp.mean"),
        (lambda: bp.Tree(bp.total(bp.total(w @ x))).value(), ShapeError, "a layer"),
        (lambda: w @ np.ones((3, 4)), OperandError, "make it a leaf"),
        (lambda: bp.networks.layers([4]), DomainError, "at least an input"),
        (lambda: bp.networks.layers([4, 2], loss="hinge"), UnknownNameError, "cross_entropy"),
        (lambda: bp.networks.layers([4, 2], dtype="float16"), UnknownNameError, "float32"),
        (lambda: bp.networks.layers([4, 2], activation="soft"), UnknownNameError, "relu"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(wrong, error, words):
    with pytest.raises(error, match=words):
        wrong()


def test_a_weight_that_the_loss_does_not_reach_has_a_gradient_of_zeros():
    lost = bp.weight("lost", np.ones((2, 2)))
    tree = bp.Tree(bp.mean(bp.total(w @ x)), also=[lost])
    assert tree.gradient()["lost"].tolist() == [[0, 0], [0, 0]]
    assert dict(zip(tree.weights, tree.compiled()(*tree.leaves().values())[1], strict=True))[
        "lost"
    ].tolist() == [[0, 0], [0, 0]]
    _, gradients = in_memory(tree, {})
    assert gradients[tree.weights.index("lost")].tolist() == [[0, 0], [0, 0]]


def test_a_penalty_stands_beside_the_mean():
    shrink = 0.1 * bp.mean(bp.total(w * w))
    tree = bp.Tree(bp.mean(bp.total((w @ x) ** 2)) + shrink)
    assert bp.check_gradient(tree).agrees
    assert in_memory(tree, {})[1][0] == pytest.approx(tree.gradient()["w"])


@given(st.integers(0, 3))
@settings(max_examples=4, deadline=None)
def test_a_number_beside_layers_is_added_up_over_all_of_them(k):
    scale = bp.weight("s", 0.5 + k)
    tree = bp.Tree(bp.mean(bp.total(bp.tanh(scale * (w @ x)))))
    assert isinstance(tree.gradient()["s"], float)
    assert bp.check_gradient(tree).agrees


def test_leaves_may_be_called_as_what_the_kept_memory_is_indexed_with():
    for name in ("slice", "Ellipsis", "part"):
        weight, x = (
            bp.weight("W", DRAW.normal(size=(2, 3))),
            bp.given("x", DRAW.normal(size=(3, 4))),
        )
        factor = bp.weight(name, 0.7)
        tree = bp.Tree(bp.mean(bp.total(bp.tanh(weight @ x) * factor)) * factor)
        E, gradients = in_memory(tree, {})
        assert pytest.approx(tree.value(), rel=1e-13) == E
        for name, slope in zip(tree.weights, gradients, strict=True):
            np.testing.assert_allclose(slope, tree.gradient()[name], rtol=1e-12)


def test_a_gradient_in_single_precision_takes_what_was_found_in_double():
    weight, bias = bp.weight("W", np.float32([[0.5, 0.25]])), bp.weight("b", np.float32([[0.1]]))
    x = bp.given("x", np.float32([[1, 2, -3], [3, -1, 2]]))
    tree = bp.Tree(bp.mean(bp.total(bp.leaky_relu(bias * (weight @ x)) ** 2)))
    _, gradients = in_memory(tree, {})
    for name, slope in zip(tree.weights, gradients, strict=True):
        np.testing.assert_allclose(slope, tree.gradient()[name], rtol=1e-5)


def test_a_batch_in_parts_only_where_no_weight_has_a_number_for_each_sample(monkeypatch):
    monkeypatch.setattr(parts, "NEAR", 200)
    weight, x = bp.weight("W", DRAW.normal(size=(3, 2))), bp.given("x", DRAW.normal(size=(2, 40)))
    each = bp.weight("V", DRAW.normal(size=(2, 40)))
    for tree in (
        bp.Tree(bp.mean(bp.total(bp.tanh(weight @ (x * each))))),
        bp.Tree(bp.mean(bp.total(bp.tanh(weight @ x))) + bp.mean(bp.total(each**2))),
    ):
        E, gradients = in_memory(tree, {})
        assert pytest.approx(tree.value(), rel=1e-13) == E
        for name, slope in zip(tree.weights, gradients, strict=True):
            np.testing.assert_allclose(slope, tree.gradient()[name], rtol=1e-12)
