"""Formulas are compared at several points, and a slip must explain all of them."""

import math

import pytest

import bpbook as bp
from tests.exercises.trees import two_weights


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


def test_functions_of_leaves_and_of_other_variables():
    tree, check = two_weights(), bp.exercises.formula
    whole = lambda W1, W2, X_input, Y_target: (  # noqa: E731
        0.5 * (math.tanh(W2 * sigmoid(W1 * X_input)) - Y_target) ** 2
    )
    assert check(tree, "E", whole).status == "right"
    assert check(tree, "E", lambda Y3, Y_target: (Y3 - Y_target) ** 2 / 2).status == "right"
    assert check(tree, "X3", lambda Y2, W2: W2 * Y2).status == "right"


def test_expressions_of_variables():
    tree, check = two_weights(), bp.exercises.formula
    W1, W2, X_input = bp.weight("W1"), bp.weight("W2"), bp.given("X_input")
    assert check(tree, "Y3", bp.tanh(W2 * bp.sigmoid(W1 * X_input))).status == "right"
    assert "without f1" in check(tree, "Y3", bp.tanh(W2 * W1 * X_input)).message
    assert "change places" in check(tree, "Y3", bp.tanh(W1 * bp.sigmoid(W2 * X_input))).message
    assert check(tree, "Y3", bp.tanh(bp.weight("q"))).status == "unreadable"
    assert check(tree, "E", tree).status == "right"


def test_a_slip_must_explain_every_point():
    tree = bp.networks.two_weights()
    # At the first point, where Y_target is 0, this is 'without the ½'; elsewhere it is not.
    strange = lambda Y3, Y_target: Y3**2 + Y_target  # noqa: E731
    result = bp.exercises.formula(tree, "E", strange)
    assert result.status == "wrong"
    assert "½" not in result.message
    half = lambda Y3, Y_target: (Y3 - Y_target) ** 2  # noqa: E731
    assert "without the ½" in bp.exercises.formula(tree, "E", half).message


def test_a_wrong_formula_that_no_slip_explains_shows_both_numbers():
    result = bp.exercises.formula(two_weights(), "X2", lambda W1, X_input: W1 * X_input**3)
    assert "at W1 = 0.7, " in result.message
    assert result.message.endswith("yours gives 2.8672, the tree 1.12.")


def test_a_slip_has_to_be_right_where_the_answer_is():
    tree = bp.networks.two_weights().with_functions(f1="tanh", f2="identity")

    def closed(W1, W2, X_input, Y_target):
        return (max(0.0, W2 * math.tanh(W1 * X_input)) - Y_target) ** 2 / 2

    # Where relu is closed this is also 'without Y3'; where it is open, it is not.
    message = bp.exercises.formula(tree, "E", closed).message
    assert "Y3" not in message and "yours gives" in message


def test_gradient_formulas():
    tree, check = bp.networks.two_weights(), bp.exercises.gradient_formula

    def right(Y3, Y_target, W2, Y2, X_input):
        return (Y3 - Y_target) * Y3 * (1 - Y3) * W2 * Y2 * (1 - Y2) * X_input

    def left_out(Y3, Y_target, W2, Y2, X_input):
        return (Y3 - Y_target) * W2 * Y2 * (1 - Y2) * X_input

    assert check(tree, "W1", right).status == "right"
    assert "without f2′(X3)" in check(tree, "W1", left_out).message


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda W1, z: W1, "no variable z"),
        (lambda W1: 1 / 0, "ZeroDivisionError"),
        (lambda W1: [W1], "list of values"),
        (lambda W1: math.nan, "not a finite number"),
        (3, "one number"),
        ("W1 * X_input", "quotation marks"),
        ([1, 2], "def answer(W1, W2, X_input, Y_target)"),
        (lambda w1: w1, "write W1, not w1"),
        (lambda W1: 1.5 ^ 2, "**"),
        (lambda W1: None, "return"),
        (print, "return"),
        (int, "a function"),
    ],
)
def test_unreadable(answer, words):
    result = bp.exercises.formula(two_weights(), "E", answer)
    assert result.status == "unreadable"
    assert words in result.message


def test_an_open_function_is_open():
    assert bp.exercises.formula(two_weights(), "E", lambda W1: ...).status == "unanswered"


def test_an_unknown_name_is_the_authors_error():
    with pytest.raises(bp.errors.UnknownNameError):
        bp.exercises.formula(two_weights(), "Y9", lambda W1: W1)
