"""The gradient check for what a reader has written: a function and its gradient."""

import math
from functools import partial
from itertools import count

import numpy as np
import pytest

import bpbook as bp
from bpbook.errors import (
    BookError,
    DomainError,
    GradientMismatchError,
    NotFiniteError,
    OperandError,
    ShapeError,
    UnknownNameError,
)

X = np.array([[0.5, -1.0, 2.0], [0.3, 1.1, -0.7]])
T = np.array([1.0, 0.0, 0.5])


def loss(w, b):
    """A neuron on three samples."""
    y = np.tanh(w @ X + b)
    return ((y - T) ** 2).mean() / 2


def slopes(w, b):
    y = np.tanh(w @ X + b)
    d = (y - T) * (1 - y**2) / 3
    return {"w": X @ d, "b": d.sum()}


AT = {"w": np.array([0.7, -0.2]), "b": 0.1}


def test_numbers_and_arrays_with_a_dict_or_a_function():
    by_function = bp.check_gradient(loss, slopes, at=AT)
    by_dict = bp.check_gradient(loss, slopes(**AT), at=AT)
    assert str(by_function) == str(by_dict)
    assert [row.verdict for row in by_dict.rows] == ["agrees", "agrees"]
    assert by_dict.rows[0].note == "as all 2 elements"
    assert by_dict.loss == "loss"


def test_it_gives_the_table_of_the_tree_that_computes_the_same():
    tree = bp.networks.two_weights()
    leaves = tree.leaves()
    own = bp.check_gradient(
        lambda W1, W2: tree.value(W1=W1, W2=W2),
        tree.gradient(),
        at={name: leaves[name] for name in tree.weights},
    )
    assert str(own) == str(bp.check_gradient(tree))


def test_one_wrong_element_is_named():
    wrong = slopes(**AT)
    wrong["w"][1] *= 1.0001
    with pytest.raises(GradientMismatchError, match=r"disagree for w\[1\]") as caught:
        bp.check_gradient(loss, wrong, at=AT)
    assert "The gradient of loss is not right." in str(caught.value)


def test_lists_and_whole_numbers_are_numbers():
    check = bp.check_gradient(lambda a, b: a[0] * a[1] + b**2, {"a": [2, 3], "b": 8}, at={
        "a": [3, 2], "b": 4,
    })  # fmt: skip
    assert [row.verdict for row in check.rows] == ["agrees", "agrees"]


def nothing(w):
    w * 2


def raising(w):
    raise KeyError("weights")


def changing(w):
    w *= 0.5
    return float((w * w).sum())


def forgetful(w, calls=count()):  # noqa: B008 it has to remember
    return w * w + 1e-3 * next(calls)


def noisy(w, random=np.random.default_rng(1)):  # noqa: B008
    return w * w + 1e-6 * random.normal()


def square(w):
    return w * w


ONE = {"w": 1.0}
ROW = {"w": np.ones(3)}


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (partial(nothing), OperandError, ["returns nothing", "return"]),
        (lambda w: w * np.ones(3), ShapeError, ["array of shape (3,)", "one number"]),
        (lambda w: [w], OperandError, ["returns [1.0]", "one number"]),
        (lambda w: "1", OperandError, ["returns '1'", "one number"]),
        (lambda w: w > 0, OperandError, ["returns True", "one number"]),
        (lambda w: math.nan, NotFiniteError, ["is nan"]),
        (lambda w: w * np.inf, NotFiniteError, ["is inf"]),
        (raising, DomainError, ["raising raised KeyError", "weights"]),
        (forgetful, DomainError, ["forgetful differs between two calls", "random", "remember"]),
        (noisy, DomainError, ["noisy differs between two calls at the same place", "seed"]),
        (lambda v: v, OperandError, ["cannot be called with w", "`at`"]),
        (lambda w, v: v, OperandError, ["cannot be called with w", "'v'", "`at`"]),
    ],
)
def test_a_function_of_the_wrong_kind_gets_one_sentence(call, error, words):
    with pytest.raises(error) as caught:
        bp.check_gradient(call, {"w": 1.0}, at=ONE)
    assert isinstance(caught.value, BookError)
    for word in words:
        assert word in str(caught.value)
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 400


@pytest.mark.parametrize(
    ("arguments", "keywords", "error", "words"),
    [
        ((square,), {"at": ONE}, OperandError, ["no gradient of square", "dict"]),
        ((square, {"w": 2.0}), {}, OperandError, ["`at` is None", "square"]),
        ((square, {"w": 2.0}), {"at": {}}, OperandError, ["`at` is {}"]),
        ((square, {"w": 2.0}), {"at": {1: 2}}, OperandError, ["`at`"]),
        ((square, {"w": 2.0}), {"at": {"w": "a"}}, OperandError, ["w is 'a'"]),
        ((square, {"w": 2.0}), {"at": {"w": math.inf}}, NotFiniteError, ["w is inf"]),
        ((square, {"w": 2.0}), {"w": 1.0}, OperandError, ["w cannot be given by name", "`at`"]),
        ((square, 2.0), {"at": ONE}, OperandError, ["gradient is 2.0", "dict"]),
        ((square, {}), {"at": ONE}, UnknownNameError, ["no 'w'", "∂square/∂w", "partial"]),
        ((square, {"w": 2.0, "v": 1}), {"at": ONE}, UnknownNameError, ["has 'v'", "`at`"]),
        ((square, {"w": [2.0]}), {"at": ONE}, ShapeError, ["shape (1,)", "w has one number"]),
        ((square, {"w": math.nan}), {"at": ONE}, NotFiniteError, ["with respect to w is nan"]),
        ((square, {"w": None}), {"at": ONE}, OperandError, ["with respect to w is None"]),
        ((square, lambda w: None), {"at": ONE}, OperandError, ["gradient is None", "dict"]),
        ((square, raising), {"at": ONE}, DomainError, ["gradient raised KeyError"]),
        ((changing, {"w": [1, 1, 1]}), {"at": ROW}, OperandError, ["changes w in place", "copy"]),
        (
            (lambda w: float((w * w).sum()), {"w": 2.0}),
            {"at": ROW},
            ShapeError,
            ["has one number, but w has the shape (3,)"],
        ),
        ((3.0, {"w": 1.0}), {"at": ONE}, OperandError, ["3.0 is no tree", "bp.Tree(loss)"]),
        ((float, {"x": 1.0}), {"at": {"x": 1.0}}, OperandError, ["no tree"]),
        (
            (bp.networks.two_weights(), {"W1": 1.0}),
            {},
            OperandError,
            ["a gradient of its own"],
        ),
        ((square, {"w": 2.0}), {"at": ONE, "tolerance": 0}, DomainError, ["tolerance is 0"]),
    ],
)
def test_arguments_of_the_wrong_kind_get_one_sentence(arguments, keywords, error, words):
    for check in (bp.check_gradient, bp.taylor_remainder):
        if check is bp.taylor_remainder and "tolerance" in keywords:
            continue
        with pytest.raises(error) as caught:
            check(*arguments, **keywords)
        assert isinstance(caught.value, BookError)
        for word in words:
            assert word in str(caught.value)
        assert len(str(caught.value)) < 400


def test_the_callers_arrays_stay_as_they_are():
    mine = {"w": np.array([0.7, -0.2]), "b": 0.1}
    bp.check_gradient(loss, slopes, at=mine)
    assert mine["w"].tolist() == [0.7, -0.2] and mine["w"].flags.writeable


def test_an_error_of_the_function_keeps_its_cause():
    with pytest.raises(DomainError) as caught:
        bp.check_gradient(raising, {"w": 1.0}, at=ONE)
    assert isinstance(caught.value.__cause__, KeyError)


def test_where_a_nudge_leaves_the_domain_there_is_no_value_and_no_warning(recwarn):
    check = bp.check_gradient(lambda w: np.sqrt(w), {"w": 0.5e4}, at={"w": 1e-8})
    assert check.rows[0].verdict == "agrees"
    assert (
        bp.check_gradient(lambda w: w**1.5, {"w": 0.0}, at={"w": 0.0}).rows[0].verdict != "agrees"
    )
    assert not recwarn.list


def test_a_leaf_may_be_called_at():
    tree = bp.Tree(bp.weight("at", 2.0) ** 2)
    assert bp.check_gradient(tree).rows[0].analytic == 4
    assert bp.check_gradient(tree, at=3.0).rows[0].analytic == 6
    assert bp.taylor_remainder(tree, at=3.0).verdict == "right"
    with pytest.raises(OperandError, match=r"at is 3\.0: give leaves by name, as at="):
        bp.check_gradient(bp.networks.two_weights(), at=3.0)


# Single precision.


def in_single(w):
    """sin(3w) + w/100, its first part in single precision."""
    return float(np.sin(np.float32(3) * np.float32(w))) + 0.01 * w


@pytest.mark.parametrize("w", [0.3, 0.7, 1.1, -0.4, 2.3, 17.9])
def test_single_precision_inside_is_noticed(w):
    right = 3 * math.cos(3 * w) + 0.01
    check = bp.check_gradient(in_single, {"w": right}, at={"w": w})
    if check.rows[0].verdict != "agrees":
        assert check.rows[0].verdict == "unsettled"
        assert 1e-9 < check.rows[0].grain < 1e-5
        assert "moves in jumps" in check.message and "in double" in check.message
    (row,) = bp.check_gradient(in_single, {"w": right}, at={"w": w}, tolerance=1e-2).rows
    assert row.verdict == "agrees"
    for wrong in (2 * right, -right, 1.1 * right, 0.0):
        with pytest.raises(GradientMismatchError):
            bp.check_gradient(in_single, {"w": wrong}, at={"w": w})


def test_single_precision_weights_are_nudged_in_double_and_named():
    at = {"w": AT["w"].astype(np.float32), "b": 0.1}
    exact = slopes(**{"w": at["w"].astype(float), "b": 0.1})
    check = bp.check_gradient(loss, exact, at=at)
    assert [row.verdict for row in check.rows] == ["agrees", "agrees"]
    assert "w is in single precision (float32)" in check.message
    tree = bp.networks.layers([4, 3, 2], dtype="float32")
    given = {"X_input": np.ones((4, 2), np.float32), "Y_target": np.eye(2, dtype=np.float32)}
    check = bp.check_gradient(tree, **given)
    assert {row.verdict for row in check.rows} <= {"agrees", "still"}
    assert "X_input" in check.message and "seven digits" in check.message
    assert "single" not in bp.check_gradient(bp.networks.two_weights()).message


def test_a_gradient_in_single_precision_is_held_to_what_single_can_be():
    exact = slopes(**AT)
    single = {"w": exact["w"].astype(np.float32), "b": exact["b"]}
    assert bp.check_gradient(loss, single, at=AT).agrees
    last = {**single, "w": (single["w"] * np.float32(1 + 5e-6)).astype(np.float32)}
    (row, _) = bp.check_gradient(loss, last, at=AT).rows
    assert row.verdict == "unsettled" and "single precision" in row.note
    for factor in (1.001, 2, -1):
        wrong = {**single, "w": (single["w"] * factor).astype(np.float32)}
        with pytest.raises(GradientMismatchError):
            bp.check_gradient(loss, wrong, at=AT)
