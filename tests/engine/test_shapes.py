"""No shape is silently wrong: every combination is a `ShapeError`, or what plain loops give."""

import re
from functools import partial
from itertools import product

import numpy as np
import pytest

import bpbook as bp
from bpbook.errors import ShapeError

from .loops import Loops, NoMeaning, Units

SHAPES = [(), (1,), (3,), (2,), (1, 1), (3, 1), (1, 3), (3, 3), (2, 3), (2, 1), (2, 3, 1)]
FEWER = [(), (1,), (3,), (3, 1), (1, 3), (3, 3), (2, 3, 1)]


def leaf(role, name):
    return getattr(bp, role)(name, 0.5)


w, b = leaf("weight", "w"), leaf("weight", "b")
x, t = leaf("given", "x"), leaf("given", "t")

LOSSES = {
    "one weight": (bp.mean((w * x - t) ** 2), SHAPES),
    "two weights": (bp.mean(bp.tanh(w * x + b)), SHAPES),
    "without a mean": (bp.sin(w * x) - t, SHAPES),
    "without samples": ((w * b - 1.5) ** 2 + bp.exp(b), SHAPES),
    "weights under a mean": (bp.mean(w * b + bp.sin(b)), SHAPES),
    "givens alone": (bp.mean(x * t) - bp.sin(w), SHAPES),
    "a weight outside": (bp.mean(w * x) * b + bp.square(b), SHAPES),
    "a given outside": (bp.mean(w * x) - t, SHAPES),
    "a mean in a mean": (bp.mean(bp.square(w * x - bp.mean(w * x))) + bp.mean(w), SHAPES),
    "a mean inside of a mean": (bp.mean(b * bp.mean(w * x) * t) + bp.mean(bp.mean(w)), FEWER),
    "two means": (bp.mean(w * x) * bp.mean(b * x) + bp.mean(b - w), SHAPES),
    "a neuron": (bp.mean(bp.square(w * x + b - t)), FEWER),
    "a neuron without a mean": (bp.square(w * x + b - t), FEWER),
}


def values(role, shape, seed):
    drawn = np.random.default_rng(seed).uniform(0.2, 1.5, size=shape)
    return float(drawn) if shape == () else drawn


def combinations(tree, shapes):
    names = (*tree.weights, *tree.givens)
    for chosen in product(shapes, repeat=len(names)):
        yield {n: values(n, s, k) for k, (n, s) in enumerate(zip(names, chosen, strict=True))}


def meaning(compute):
    """What plain loops say, or None where the shapes mean nothing."""
    try:
        return compute()
    except NoMeaning:
        return None


def answer(compute):
    """What the engine says, or None where it refuses the shapes; any other error counts."""
    try:
        return compute()
    except ShapeError as error:
        assert str(error).endswith(".") and "\n" not in str(error)
        return None


def same(found, wanted):
    return np.shape(found) == np.shape(wanted) and np.allclose(found, wanted, rtol=1e-9, atol=1e-12)


def check_each_is_an_array_of_its_own(gradients, leaves):
    before = {name: np.array(value) for name, value in leaves.items()}
    arrays = [g for g in gradients.values() if np.shape(g)]
    for k, gradient in enumerate(arrays):
        gradient[...] = k
    assert all((gradient == k).all() for k, gradient in enumerate(arrays))
    assert all((before[name] == value).all() for name, value in leaves.items())


@pytest.mark.parametrize("loss", LOSSES)
def test_every_combination_of_shapes_in_a_tree_of_numbers(loss):
    root, shapes = LOSSES[loss]
    tree = bp.Tree(root)
    computed = 0
    for leaves in combinations(tree, shapes):
        said = {n: np.shape(v) for n, v in leaves.items()}
        loops = meaning(partial(Loops, tree, leaves))
        E = loops and meaning(loops.loss)
        found = answer(partial(tree.value, **leaves))
        assert (found is None) == (E is None), (said, found, E)
        gradients = answer(partial(tree.gradients, **leaves))
        if E is None:
            assert gradients is None, said
            continue
        assert same(found, E), (said, found, E)
        wanted = {n: meaning(partial(loops.gradient, tree, n)) for n in leaves}
        assert (gradients is None) == any(g is None for g in wanted.values()), (said, wanted)
        if gradients is None:
            continue
        computed += 1
        for name in leaves:
            assert same(gradients[name], wanted[name]), (said, name, gradients[name], wanted[name])
        assert {n: np.shape(g) for n, g in tree.gradient(**leaves).items()} == {
            n: np.shape(wanted[n]) for n in tree.weights
        }
        loss_again, slopes = tree.compiled(arrays=True)(*leaves.values())
        assert same(loss_again, E), said
        for name, slope in zip(tree.weights, slopes, strict=True):
            assert same(slope, wanted[name]), (said, name)
        check_each_is_an_array_of_its_own(gradients, leaves)
    assert computed > 7


MATRICES = [(), (1,), (2,), (3,), (1, 1), (2, 1), (3, 1), (1, 3), (2, 3), (3, 2), (3, 3)]
LAST = [(), (3,), (1, 1), (2, 1), (1, 3), (2, 3), (3, 3), (2, 3, 1)]
W, c, V = leaf("weight", "W"), leaf("weight", "c"), leaf("weight", "V")
X, Y = leaf("given", "X"), leaf("given", "Y")

LAYERS = {
    "a matrix": (bp.mean(bp.total(bp.tanh(W @ X))), MATRICES),
    "a bias": (bp.mean(bp.total(bp.sin(W @ X + c))), MATRICES),
    "without a mean": (bp.total(bp.square(W @ X - Y)), MATRICES),
    "one number for each unit": (W @ X * c, MATRICES),
    "squared error": (bp.mean(bp.total((W @ X + c - Y) ** 2)) / 2, LAST),
    "two layers": (bp.mean(bp.total(V @ bp.tanh(W @ X + c))), LAST),
    "softmax": (bp.mean(bp.total(bp.softmax(W @ X) * Y)), MATRICES),
    "cross-entropy": (bp.mean(bp.softmax_cross_entropy(W @ X, bp.softmax(Y))), MATRICES),
    "a weight for each sample": (bp.mean(c * bp.total(W @ X)), MATRICES),
    "a penalty inside": (bp.mean(bp.total(bp.sin(W @ X)) + bp.total(W * W)), MATRICES),
    "a penalty beside": (bp.mean(bp.total(bp.sin(W @ X))) + bp.mean(bp.total(W * c)), MATRICES),
    "a product of matrices": (bp.mean(bp.total((V @ W) @ X) + bp.total(W * W)), LAST),
    "rows and a layer": (bp.mean(bp.total(W @ X) - Y) + bp.mean(c * Y), LAST),
}


@pytest.mark.parametrize("loss", LAYERS)
def test_every_combination_of_shapes_in_a_tree_of_layers(loss):
    root, shapes = LAYERS[loss]
    tree = bp.Tree(root)
    computed = 0
    for leaves in combinations(tree, shapes):
        said = {n: np.shape(v) for n, v in leaves.items()}
        units = meaning(partial(Units, tree.root, leaves, tree.givens))
        found = answer(partial(tree.value, **leaves))
        assert (found is None) == (units is None), (said, found)
        gradients = answer(partial(tree.gradients, **leaves))
        if units is None:
            assert gradients is None, said
            continue
        assert same(found, units.loss()), (said, found, units.loss())
        computed += 1
        if units.shape:
            assert gradients is None, said
            continue
        slopes = dict(zip(tree.weights, tree.compiled()(*leaves.values())[1], strict=True))
        for name in leaves:
            wanted = units.gradient(name)
            assert same(gradients[name], wanted), (said, name, gradients[name], wanted)
            assert same(slopes.get(name, wanted), wanted), (said, name)
        check_each_is_an_array_of_its_own(gradients, leaves)
    assert computed > 2


# What a message says to write.

LINE = re.compile(
    r"(?:np|bp\.datasets)\.\w+\((\w+)(?:, (?:\([\d, ]*\)|[\w=\-, ]+))?\)(?:\[:\]\.T)?"
)


def follow(tree, leaves, met=()):
    """Do what the message says, each way it offers, until it works or no line is left."""
    try:
        tree.gradient(**leaves)
        return {"works"}
    except ShapeError as error:
        message = str(error)
    assert message not in met, (message, met)
    ends = set()
    for way in re.split(r"; |, or", message):
        lines = {found[1]: found[0] for found in LINE.finditer(way) if found[1] in leaves}
        for name, line in lines.items():
            changed = eval(line, {"np": np, "bp": bp}, {name: leaves[name]})
            assert np.shape(changed) != np.shape(leaves[name]), message
        new = {n: eval(line, {"np": np, "bp": bp}, leaves) for n, line in lines.items()}
        if new:
            ends |= follow(tree, {**leaves, **new}, (*met, message))
    return ends or {message}


@pytest.mark.parametrize("loss", [*LOSSES, *LAYERS])
def test_every_line_that_a_message_gives_works(loss):
    root, shapes = {**LOSSES, **LAYERS}[loss]
    tree = bp.Tree(root)
    for leaves in combinations(tree, shapes):
        follow(tree, leaves)


COLUMN = np.array([[1.0], [2.0], [3.0]])
LINEAR = bp.Tree(bp.mean((bp.weight("w", 1.0) * x - bp.given("y", [2.0, 4.0, 6.0])) ** 2))
ONE_OUTPUT = bp.networks.layers([2, 1], loss="squared_error")
CLASSES = bp.networks.layers([2, 3])
INPUTS = np.array([[0.5, -1.0, 2.0, 0.1], [1.0, 0.0, 0.3, 0.7]])


@pytest.mark.parametrize(
    ("tree", "leaves", "line"),
    [
        (LINEAR, {"x": COLUMN}, "np.ravel(x)"),
        (LINEAR, {"x": COLUMN.tolist()}, "np.ravel(x)"),
        (LINEAR, {"x": COLUMN.T}, "np.ravel(x)"),
        (LINEAR, {"x": [1.0, 2.0, 3.0], "y": COLUMN}, "np.ravel(y)"),
        (LINEAR, {"x": COLUMN, "y": COLUMN}, "np.ravel(x)"),
        (LINEAR, {"x": COLUMN, "y": 1.0}, "np.ravel(x)"),
        (LINEAR, {"x": [1.0, 2.0, 3.0], "w": [[1.0, 2.0, 3.0]]}, "np.ravel(w)"),
        (LINEAR, {"x": [1.0, 2.0, 3.0], "w": [1.0, 2.0]}, "np.reshape(w, (2, 1))"),
        (ONE_OUTPUT, {"X_input": INPUTS, "Y_target": [1, 0, 1, 0]}, "np.reshape(Y_target, (1, 4))"),
        (ONE_OUTPUT, {"X_input": INPUTS, "Y_target": np.ones((4, 1))}, "np.transpose(Y_target)"),
        (ONE_OUTPUT, {"X_input": INPUTS.T, "Y_target": np.ones((1, 4))}, "np.transpose(X_input)"),
        (ONE_OUTPUT, {"X_input": [1.0, 2.0]}, "np.reshape(X_input, (2, 1))"),
        (CLASSES, {"X_input": INPUTS, "Y_target": [1, 0, 2, 0]}, "one_hot(Y_target, 3)[:].T"),
        (CLASSES, {"X_input": [[1.0], [2.0]], "b1": [1, 2, 3]}, "np.reshape(b1, (3, 1))"),
        (CLASSES, {"X_input": [[1.0], [2.0]], "b1": [[1, 2, 3]]}, "np.transpose(b1)"),
        (CLASSES, {"W1": np.ones((3, 2, 1))}, "np.reshape(W1, (6, 1))"),
    ],
)
def test_the_remedy_names_the_leaf_and_the_line(tree, leaves, line):
    with pytest.raises(ShapeError) as caught:
        tree.gradient(**leaves)
    assert line in str(caught.value)
    if line != "np.reshape(W1, (6, 1))":
        assert "works" in follow(tree, leaves)


def test_a_column_of_samples_beside_a_row_gives_no_square():
    assert LINEAR.value(x=np.ravel(COLUMN)) == pytest.approx(14 / 3)
    for ask in (LINEAR.value, LINEAR.gradient, LINEAR.values, LINEAR.steps, LINEAR.paths):
        leading = ("w",) if ask == LINEAR.paths else ()
        with pytest.raises(ShapeError, match=r"x has shape \(3, 1\).*np\.ravel\(x\)"):
            ask(*leading, x=COLUMN)
    with pytest.raises(ShapeError, match=r"np\.ravel\(x\)"):
        bp.check_gradient(LINEAR, x=COLUMN)
