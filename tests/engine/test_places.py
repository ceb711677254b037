"""Places and times in front of the units: the same numbers as loops by hand, and as nudges."""

import copy
import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bpbook as bp
from bpbook.codegen import parts
from bpbook.codegen.formulas.text import formula
from bpbook.errors import DomainError, OperandError, ShapeError

from .loops import Units
from .placed_trees import placed_trees
from .ways import agree, agree_with, in_memory

DRAW = np.random.default_rng(7)
N = DRAW.normal


@settings(max_examples=200, deadline=None)
@given(placed_trees())
def test_every_way_to_the_gradient_agrees(tree):
    agree(tree)


@settings(max_examples=60, deadline=None)
@given(placed_trees(most=3))
def test_value_and_gradient_are_those_of_loops_over_single_numbers(tree):
    leaves = tree.leaves()
    units = Units(tree.root, leaves, tree.givens)
    assert tree.value() == pytest.approx(float(units.loss()), rel=1e-10)
    gradient = tree.gradient()
    for name in tree.weights:
        assert gradient[name] == pytest.approx(units.gradient(name), rel=1e-8, abs=1e-10)


@settings(max_examples=60, deadline=None)
@given(placed_trees(smooth=True))
def test_random_trees_against_nudges(tree):
    assert bp.check_gradient(tree, tolerance=1e-4).agrees


@settings(max_examples=60, deadline=None)
@given(placed_trees(), st.integers(8, 64))
def test_a_batch_in_parts_gives_the_same(tree, near):
    agree_with(tree, parts, NEAR=near)


# What a shared weight takes.


def test_a_patch_is_one_more_sample_for_a_shared_weight():
    """The gradient of W at all places is the sum of what it would be at each of them alone."""
    x = bp.given("x", N(size=(5, 2, 3)))
    w = bp.weight("w", N(size=(4, 6)))
    whole = bp.Tree(bp.mean(bp.total(bp.total(bp.sin(w @ bp.windows(x, 3))))))
    alone = [bp.Tree(bp.mean(bp.total(bp.sin(w @ bp.flat(x[k : k + 3]))))) for k in range(3)]
    added = sum(tree.gradient()["w"] for tree in alone)
    assert whole.gradient()["w"] == pytest.approx(added, rel=1e-13)
    beside = bp.Tree(bp.mean(bp.total(bp.sin(w @ bp.given("patches", columns(x.value, 3))))))
    assert whole.gradient()["w"] == pytest.approx(3 * beside.gradient()["w"], rel=1e-13)


def columns(x, size):
    """The patches as more samples: (size · c, patches · m)."""
    return np.hstack([x[k : k + size].reshape(-1, x.shape[-1]) for k in range(len(x) - size + 1)])


def recurrence(steps, m=3, units=4, inputs=2):
    """h_t = tanh(W h + V x_t + b), each step with the same weights."""
    x = bp.given("X", N(size=(steps, inputs, m)))
    w, v = bp.weight("W", N(size=(units, units)) / 2), bp.weight("V", N(size=(units, inputs)))
    b = bp.weight("b", N(size=(units, 1)))
    h = bp.tanh(v @ x[0] + b).named("h1")
    for t in range(1, steps):
        h = bp.tanh(w @ h + v @ x[t] + b).named(f"h{t + 1}")
    return bp.Tree(bp.mean(bp.total((h - 1) ** 2)))


def test_a_recurrence_takes_the_sum_over_its_steps():
    tree = recurrence(5)
    agree(tree)
    assert bp.check_gradient(tree).agrees
    assert sum(1 for _ in tree.paths("W")) == 4
    assert sum(1 for _ in tree.paths("V")) == 5
    source = tree.compiled().source
    assert "d_W = d_u5 @ h4.T + d_u4 @ h3.T + d_u3 @ h2.T + d_u2 @ h1.T" in source
    assert "V.T" not in source  # nothing goes down to the inputs, which need no gradient


def test_a_recurrence_of_one_tensor_of_inputs_is_that_of_its_parts():
    """V X at all times at once, and then the times picked of it."""
    tree = recurrence(4)
    leaves = tree.leaves()
    w, v, b = (bp.weight(name, leaves[name]) for name in "WVb")
    u = (v @ bp.given("X", leaves["X"]) + b).named("U")
    h = bp.tanh(u[0])
    for t in range(1, 4):
        h = bp.tanh(w @ h + u[t])
    at_once = bp.Tree(bp.mean(bp.total((h - 1) ** 2)))
    agree(at_once)
    gradient = tree.gradient()
    for name, slope in at_once.gradient().items():
        assert slope == pytest.approx(gradient[name], rel=1e-12)


def test_attention_comes_of_parts_and_products():
    d, m = 3, 2
    x = bp.given("X", N(size=(4, d, m)))
    q, k, v = (bp.weight(name, N(size=(d, d)) / 2) for name in ("Q", "K", "V"))
    row, column = bp.weight("row", np.ones((1, d))), bp.weight("column", np.ones((d, 1)))
    query = q @ x[-1]
    powers = [bp.exp(row @ ((k @ x[t]) * query)).named(f"e{t}") for t in range(4)]
    whole = sum(powers).named("whole")
    out = sum((column @ (e / whole)) * (v @ x[t]) for t, e in enumerate(powers))
    tree = bp.Tree(bp.mean(bp.total(out**2)))
    agree(tree)
    leaves = tree.leaves()
    Q, K, V, X = (leaves[name] for name in "QKVX")
    scores = np.einsum("tim,im->tm", K @ X, Q @ X[-1])
    p = np.exp(scores) / np.exp(scores).sum(axis=0)
    wanted = np.einsum("tm,tim->im", p, V @ X)
    assert tree.value() == pytest.approx((wanted**2).sum(axis=0).mean(), rel=1e-13)


# Training, precision, copies, words.


def images_tree():
    x = bp.given("X", np.zeros((8, 8, 1, 1)))
    w1, b1 = bp.weight("W1", N(size=(4, 9)) / 3), bp.weight("b1", np.zeros((4, 1)))
    y1 = bp.relu(w1 @ bp.windows(x, 3) + b1).named("y1")
    w2 = bp.weight("W2", N(size=(3, 144)) / 12)
    target = bp.given("T", np.eye(3)[:, :1])
    return bp.Tree(bp.mean(bp.softmax_cross_entropy(w2 @ bp.flat(y1), target)))


@pytest.mark.parametrize("batch", [None, 7, 5])
def test_images_are_trained_with_samples_first_as_ever(batch):
    tree = images_tree()
    images, classes = N(size=(20, 8, 8, 1)), np.eye(3)[DRAW.integers(0, 3, 20)]
    run = bp.sgd.descend(
        tree, learning_rate=0.1, epochs=3, data={"X": images, "T": classes}, batch=batch, seed=2
    )
    w = {name: np.array(tree.leaves()[name]) for name in tree.weights}
    order = bp.sgd.samples.batches(20, batch or 20, 2, True)
    for loss in run.losses:
        picked = np.asarray(next(order))
        leaves = {"X": np.moveaxis(images[picked], 0, -1), "T": classes[picked].T}
        assert loss == pytest.approx(tree.value(**w, **leaves), rel=1e-10)
        for name, slope in tree.gradient(**w, **leaves).items():
            w[name] -= 0.1 * slope
    assert run.final["W1"] == pytest.approx(w["W1"], rel=1e-9)
    assert run.stuck is None or "y1" in str(run.stuck)


def test_digits_are_read_by_a_tree_of_images():
    tree = images_tree()
    images = N(size=(6, 8, 8, 1))
    found = bp.scores.probabilities(tree, tree.leaves(), images)
    x = np.moveaxis(images, 0, -1)
    assert found == pytest.approx(bp.scores._readable(tree)[0].value(X=x).T)
    with pytest.raises(ShapeError, match=r"np.reshape\(inputs, \(-1, 8, 8, 1\)\)"):
        bp.scores.probabilities(tree, tree.leaves(), images.reshape(6, 64))


def test_single_precision_is_kept_all_the_way():
    x = bp.given("x", N(size=(5, 5, 2, 3)).astype(np.float32))
    w = bp.weight("w", N(size=(4, 8)).astype(np.float32))
    y = bp.layer_norm(bp.tanh(w @ bp.windows(x, 2)))
    tree = bp.Tree(bp.mean(bp.total(bp.largest(y) * bp.largest(y[1:]))))
    assert tree.gradient()["w"].dtype == np.float32
    _, (kept,) = in_memory(tree, {})
    assert kept.dtype == np.float32
    assert kept == pytest.approx(tree.gradient()["w"], rel=1e-3, abs=1e-5)


def test_equal_largest_ones_share_the_gradient():
    x = bp.weight("x", [[[1.0]], [[3.0]], [[3.0]], [[2.0]]])
    tree = bp.Tree(bp.mean(bp.total(bp.largest(x))))
    assert tree.gradient()["x"].ravel().tolist() == [0.0, 0.5, 0.5, 0.0]
    agree(tree)


def test_a_layer_of_equal_units_is_normalised_to_0():
    x = bp.weight("x", np.full((3, 2), 4.0))
    tree = bp.Tree(bp.mean(bp.total(bp.layer_norm(x) ** 2 + bp.layer_norm(x))))
    assert tree.value() == 0.0
    assert not tree.gradient()["x"].any()


@pytest.mark.parametrize("dtype, large", [("float64", 1e200), ("float32", 1e20)])
def test_a_layer_too_large_to_normalise_is_no_silent_0(dtype, large):
    x = bp.weight("x", np.array([[large], [2.0], [-large]], dtype))
    tree = bp.Tree(bp.mean(bp.total(bp.layer_norm(x) ** 2)))
    with pytest.raises(DomainError, match="the squares of its units overflow: keep the numbers"):
        tree.gradient()


def test_copies_and_trees_from_memory_pick_the_same():
    tree = recurrence(3)
    for other in (pickle.loads(pickle.dumps(tree)), copy.deepcopy(tree), tree.with_functions()):
        assert other.value() == tree.value()
        assert other.compiled().source == tree.compiled().source


def test_parts_have_formulas_and_words():
    x = bp.given("X", N(size=(5, 2, 3)))
    w = bp.weight("W", N(size=(4, 6)))
    tree = bp.Tree(bp.mean(bp.total((w @ bp.windows(x[1:], 3))[-1])))
    assert repr(x[2]) == "<variable X[2]>"
    assert [repr(v)[10:-1] for v in (x[1:], x[:2], x[-3:-1])] == ["X[1:]", "X[:2]", "X[-3:-1]"]
    assert r"\left(W \mathrm{windows}\left(X[1{:}], 3, 1\right)\right)[-1]" in tree.latex()
    assert "(W · windows(X[1:], 3, 1))[−1]" in formula(tree)
    assert "u1 = X[1:]" in tree.compiled().source
    assert "d_W = add_places(" in tree.compiled().source


# What is refused.

x = bp.given("x", N(size=(4, 2, 3)))
flat = bp.given("y", N(size=(9, 3)))
w = bp.weight("w", N(size=(5, 2)))


def at(variable, **leaves):
    return bp.Tree(variable).value(**leaves)


@pytest.mark.parametrize(
    ("wrong", "error", "words"),
    [
        (lambda: x[1.5], OperandError, "takes one whole number"),
        (lambda: x["a"], OperandError, "takes one whole number"),
        (lambda: x[True], OperandError, "takes one whole number"),
        (lambda: x[0, 1], OperandError, r"pick twice, as x\[2\]\[1:4\]"),
        (lambda: x[w], OperandError, "takes one whole number"),
        (lambda: x[np.ones((2, 2))], OperandError, "takes one whole number"),
        (lambda: x[::2], OperandError, "range without steps"),
        (lambda: x[:: np.array([1, 1])], OperandError, "range without steps"),
        (lambda: x[::1.0], OperandError, "range without steps"),
        (lambda: x[2:1], OperandError, "is empty"),
        (lambda: x[:0], OperandError, "is empty"),
        (lambda: bp.weight("v", 2.0)[0], OperandError, "has no parts to pick"),
        (lambda: list(x), OperandError, "no parts to count"),
        (lambda: list(w @ x), OperandError, "no parts to count"),
        (lambda: len(x), OperandError, "no parts to count"),
        (lambda: sum(x), OperandError, "no parts to count"),
        (lambda: [*reversed(w @ x)], OperandError, "no parts to count"),
        (lambda: 2.0 in x, OperandError, "no parts to count"),
        (lambda: bp.windows(x, 0), DomainError, "size is 0"),
        (lambda: bp.windows(x, 2, 1.0), DomainError, "step is 1.0"),
        (lambda: bp.windows(x, 10**400), DomainError, "size is about 10⁴⁰⁰: give a smaller one"),
        (lambda: bp.windows(x, 2, 10**400), DomainError, "step is about 10⁴⁰⁰: give a smaller"),
        (lambda: bp.windows(x, 2, -(10**5000)), DomainError, "−10⁵⁰⁰⁰: give a whole number from"),
        (lambda: x[10**400], DomainError, "No axis has place about 10⁴⁰⁰"),
        (lambda: x[: -(10**400)], DomainError, "No axis has place about −10⁴⁰⁰"),
        (lambda: at(bp.windows(x, 10**6)), ShapeError, r"^windows\(x, 1000000, 1\): "),
        (lambda: bp.windows(x, np.array([2, 2])), DomainError, r"size is array\(\[2, 2\]\)"),
        (lambda: bp.windows(x, x), DomainError, "size is <given x>"),
        (lambda: bp.windows("x", 2), OperandError, "'x' is of type str"),
        (lambda: at(x[4]), ShapeError, "the places 0 to 3"),
        (lambda: at(x[-5]), ShapeError, "the places 0 to 3"),
        (lambda: at(x[1:9]), ShapeError, r"up to \[0:4\]"),
        (lambda: at((w @ x)[0][0][0]), ShapeError, "samples alone"),
        (lambda: at(bp.windows(x, 5)), ShapeError, "a size up to 4"),
        (lambda: at(bp.windows(flat, 2)), ShapeError, r"np.reshape\(y, \(3, 3, 1, 3\)\)"),
        (lambda: at(bp.windows(x[0], 2)), ShapeError, r"\(height, width, units, samples\)"),
        (lambda: at(bp.flat(x[0][0])), ShapeError, r"the shape \(3,\)"),
        (lambda: at(bp.largest(flat)), ShapeError, "among places"),
        (lambda: at(bp.layer_norm(x[0][0])), ShapeError, "units and samples"),
        (lambda: at(w @ x, x=np.ones((2, 3))), ShapeError, r"made with 3 axes, \(4, 2, 3\)"),
        (lambda: at(w @ flat, y=np.ones((4, 2, 3))), ShapeError, "from the start"),
        (lambda: at(x @ (w @ x)), ShapeError, "has samples on its left"),
        (lambda: at(w @ (w @ x)), ShapeError, "takes 2 units"),
        (lambda: at((w @ x) + (w @ x)[0]), ShapeError, "is spread over"),
        (lambda: at(bp.mean(w @ x)), ShapeError, r"bp.total\(bp.total\(…\)\)"),
        (lambda: bp.Tree(w @ x).gradient(), ShapeError, r"bp.mean\(bp.total\(bp.total\(E\)\)\)"),
        (lambda: at(bp.total(x) + bp.given("one", np.ones((5, 3)))), ShapeError, "do not fit"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(wrong, error, words):
    with pytest.raises(error, match=words) as caught:
        wrong()
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("place", "words"),
    [((0, slice(None), 0), "sample 0 at place 0:"), ((2, slice(None), 1), "sample 1 at place 2:")],
)
def test_a_target_that_is_none_is_named_with_its_place(place, words):
    target = np.zeros((4, 5, 3))
    target[:, 1] = 1.0
    cost = bp.softmax_cross_entropy(w @ x, bp.given("T", target))
    tree = bp.Tree(bp.mean(bp.total(cost)))
    assert bp.check_gradient(tree).agrees
    target[place] = 2.0
    with pytest.raises(DomainError, match=f"adds up to 10 over the classes of {words}"):
        tree.value(T=target)


def test_one_sample_is_not_spread_over_places_by_accident():
    """A given (n, 1) of one sample beside places: with two samples it would not fit either."""
    one, many = bp.given("one", np.ones((2, 1))), bp.given("many", np.ones((4, 2, 1)))
    with pytest.raises(ShapeError, match="fit"):
        bp.Tree(bp.mean(bp.total(bp.total(w @ (many + one))))).value()
