"""Data, inputs, labels and leaves: the right number, or a line that works."""

import re

import numpy as np
import pytest

import bpbook as bp
from bpbook.errors import BookError, DomainError, OperandError, ShapeError

N = 6
DRAW = np.random.default_rng(3)
INPUTS, LABELS = DRAW.normal(size=(N, 4)), np.array([0, 1, 2, 1, 0, 2])
ROW, TARGET = DRAW.normal(size=N), DRAW.normal(size=N)
READER = bp.networks.layers([4, 3])
ONE_OUTPUT = bp.networks.layers([4, 1], loss="squared_error", activation="tanh")
ONE_INPUT = bp.networks.layers([1, 3], loss="squared_error")
SCALAR = bp.networks.fully_connected([1, 1], batch=True)
EACH = bp.networks.fully_connected([1, 1])
LINE = re.compile(r"(?:np|bp\.datasets)\.\w+\((\w+)[^;:]*?\)(?=[ .;:]|$)")


def remedied(message, values):
    """The values with what the message says to write in the place of one of them."""
    (found,) = LINE.finditer(message)
    line = found[0]
    while line.count("(") > line.count(")"):
        line += ")"
    return {**values, found[1]: eval(line, {"np": np, "bp": bp}, values)}


def descended(tree, data, **settings):
    return bp.sgd.descend(tree, learning_rate=0.1, steps=2, data=data, **settings)


@pytest.mark.parametrize("setting", ["data", "held_out"])
@pytest.mark.parametrize(
    ("tree", "right", "wrong"),
    [
        (READER, {"X_input": INPUTS, "Y_target": np.eye(3)[LABELS]}, {"Y_target": LABELS}),
        (READER, {"X_input": INPUTS, "Y_target": np.eye(3)[LABELS]}, {"X_input": INPUTS.T[:, :N]}),
        (
            READER,
            {"X_input": INPUTS[:1], "Y_target": np.eye(3)[:1]},
            {"X_input": INPUTS[0]},
        ),
        (
            READER,
            {"X_input": INPUTS, "Y_target": np.eye(3)[LABELS]},
            {"X_input": INPUTS.reshape(N, 2, 2)},
        ),
        (ONE_OUTPUT, {"X_input": INPUTS, "Y_target": TARGET[:, None]}, {"Y_target": TARGET}),
        (ONE_OUTPUT, {"X_input": INPUTS, "Y_target": TARGET[:, None]}, {"Y_target": list(TARGET)}),
        (ONE_OUTPUT, {"X_input": INPUTS, "Y_target": LABELS[:, None]}, {"Y_target": LABELS}),
        (ONE_INPUT, {"X_input": ROW[:, None], "Y_target": np.eye(3)[LABELS]}, {"X_input": ROW}),
        (SCALAR, {"X_input": ROW, "Y_target": TARGET}, {"Y_target": TARGET[:, None]}),
        (SCALAR, {"X_input": ROW, "Y_target": TARGET}, {"X_input": ROW[None, :]}),
        (EACH, {"X_input": ROW, "Y_target": TARGET}, {"X_input": ROW[:, None].tolist()}),
    ],
)
def test_data_are_remedied_by_the_line_in_the_message(setting, tree, right, wrong):
    other = {} if setting == "data" else {"data": right}
    ask = {**other, setting: {**right, **wrong}}
    if np.shape(wrong.get("X_input")) == (4, N):
        ask = {**other, setting: {"X_input": wrong["X_input"], "Y_target": np.eye(3)[LABELS[:4]]}}
    with pytest.raises(ShapeError) as caught:
        descended(tree, **{"data": None, **ask})
    mended = remedied(str(caught.value), {**right, **wrong})
    expected = descended(tree, **{"data": None, **other, setting: right})
    found = descended(tree, **{"data": None, **other, setting: mended})
    for name, weight in expected.final.items():
        assert found.final[name] == pytest.approx(weight, rel=1e-12)


def test_a_column_of_labels_and_a_single_sample_are_known_for_what_they_are():
    data = {"X_input": INPUTS, "Y_target": LABELS[:, None]}
    with pytest.raises(ShapeError, match=r"one_hot\(np\.ravel\(Y_target\), 3\) makes of labels"):
        descended(READER, data)
    three = {"X_input": INPUTS[:3], "Y_target": [0, 1, 2]}  # as many samples as classes
    with pytest.raises(ShapeError, match=r"one_hot\(Y_target, 3\) makes of labels"):
        descended(READER, three)
    whole = {"X_input": [0.0, 1.0, 2.0, 0.0], "Y_target": [[1, 0, 0]]}
    with pytest.raises(ShapeError, match=r"of one sample, write np\.reshape\(X_input, \(1, 4\)\)"):
        descended(READER, whole)


def test_what_is_no_label_is_not_told_to_be_one():
    with pytest.raises(ShapeError, match=r"give the shape \(N, 3\), samples first\.$"):
        descended(READER, {"X_input": INPUTS, "Y_target": TARGET})


@pytest.mark.parametrize(
    ("ask", "values"),
    [
        (lambda inputs: bp.scores.probabilities(READER, {}, inputs), {"inputs": INPUTS.T}),
        (lambda inputs: bp.scores.probabilities(READER, {}, inputs), {"inputs": INPUTS[0]}),
        (
            lambda inputs: bp.scores.probabilities(READER, {}, inputs),
            {"inputs": INPUTS.reshape(N, 2, 2)},
        ),
        (lambda true: bp.scores.accuracy(true, LABELS), {"true": LABELS[:, None]}),
        (lambda predicted: bp.scores.accuracy(LABELS, predicted), {"predicted": np.eye(3)[LABELS]}),
        (lambda labels: bp.datasets.one_hot(labels, 3)[:], {"labels": LABELS[None, :].tolist()}),
        (lambda true: bp.scores.confusion(true, LABELS, 3), {"true": LABELS[:, None]}),
    ],
)
def test_scores_and_labels_are_remedied_by_the_line_in_the_message(ask, values):
    with pytest.raises(ShapeError) as caught:
        ask(**values)
    ask(**remedied(str(caught.value), values))


# Kinds of values, in leaves of both kinds of trees.

w, x, t = bp.weight("w", 0.5), bp.given("x", 2.0), bp.given("t", 1.0)
LINEAR = bp.Tree(bp.mean((w * x - t) ** 2))
W = bp.weight("W", np.ones((2, 3)))
LAYER = bp.Tree(bp.mean(bp.total((W @ x - t) ** 2)))
MATRIX = np.arange(6.0).reshape(3, 2)


@pytest.mark.parametrize("kind", [int, "int8", "uint8", "float32", "float16", "float64"])
def test_numbers_of_any_kind_are_numbers(kind):
    row = np.array([1, 2, 3]).astype(kind)
    assert LINEAR.value(x=row, t=0.0) == pytest.approx(14 / 12)
    assert LINEAR.gradient(x=row, t=0.0)["w"] == pytest.approx(14 / 3)
    assert LINEAR.gradient(x=np.array(2).astype(kind), w=np.array(3.0))["w"] == 20
    assert LAYER.value(x=MATRIX.astype(kind)) == pytest.approx(LAYER.value(x=MATRIX))


@pytest.mark.parametrize(
    "wrong",
    [
        np.array([1, 2, 3], dtype=object),
        np.array(["1", "2", "3"]),
        np.array([True, False, True]),
        np.array(True),
        np.array([1 + 0j, 2, 3]),
        np.ma.masked_array([1.0, 2.0, 3.0], [False, False, True]),
        [[1.0, 2.0], [3.0]],
        np.zeros(0),
        np.zeros((3, 0)),
        np.zeros((0, 3)),
        [],
        [[]],
        "123",
        {1.0, 2.0},
    ],
)
def test_what_holds_no_numbers_is_refused_by_its_name(wrong):
    for tree in (LINEAR, LAYER):
        for name in (*tree.weights, *tree.givens):
            with pytest.raises(OperandError, match=rf"^{name} "):
                tree.value(**{name: wrong})
    with pytest.raises(BookError):
        descended(SCALAR, {"X_input": wrong, "Y_target": [1.0, 0.0, 0.5]})


def test_what_fits_goes_on_working():
    row, other = np.array([1.0, 2.0, 3.0]), np.array([2.0, 4.0, 6.0])
    assert LINEAR.value(x=row, t=other, w=1.0) == pytest.approx(14 / 3)
    assert LINEAR.gradient(x=row, t=other, w=1.0)["w"] == pytest.approx(-28 / 3)
    assert LINEAR.value(x=row, t=[1.0], w=1.0) == pytest.approx(5 / 3)  # one number for all
    assert LINEAR.gradient(x=row, w=row)["w"].shape == (3,)
    assert LINEAR.value(x=row, w=row[:, None]).shape == (3,)
    assert LINEAR.gradient(x=row, w=row[:, None])["w"].shape == (3, 1)
    points = np.meshgrid(row, [1.0, 2.0])
    assert bp.Tree(w * x - t).value(x=points[0], t=points[1]).shape == (2, 3)
    b = bp.weight("b", np.zeros((2, 1)))
    assert bp.Tree(W @ x + b).value(x=MATRIX, b=[[1.0], [2.0]]).shape == (2, 2)


def test_a_softmax_over_one_unit_is_refused_where_it_is_made():
    with pytest.raises(
        DomainError, match=r'two output units, as \[4, 2\], or loss="squared_error"'
    ):
        bp.networks.layers([4, 1])
    assert bp.networks.layers([4, 2]).weights == ("W1", "b1")


def test_a_loss_of_one_sample_beside_weights_for_several_is_refused():
    with pytest.raises(ShapeError, match="there is one sample"):
        bp.Tree(bp.mean(bp.total(W @ x + bp.weight("c", np.ones((2, 3)))))).value(x=MATRIX[:, :1])
