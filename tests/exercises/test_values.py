"""Mistakes in forward values are found, named, and never claimed falsely."""

import math

import pytest
from hypothesis import HealthCheck, given, settings

import bpbook as bp
from bpbook.exercises import mistakes
from tests.exercises.trees import random_trees, two_weights


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


def forward(W1=0.7, W2=-1.3, X=1.6, T=0.4, f1=sigmoid, f2=math.tanh, loss=lambda d: d * d / 2):
    """The simple example by hand, apart from the engine."""
    return loss(f2(W2 * f1(W1 * X)) - T)


def no(x):
    return x


MISTAKES = {
    "This is what you get without the ½.": forward(loss=lambda d: d * d),
    "This is what you get without the square.": forward(loss=lambda d: d / 2),
    "This is what you get without Y_target.": forward(T=0),
    "This is what you get with + in place of − before Y_target.": forward(T=-0.4),
    "This is what you get without f1.": forward(f1=no),
    "This is what you get without f2.": forward(f2=no),
    "This is what you get without X_input.": forward(X=1),
    "This is what you get without W1.": forward(W1=1),
    "This is what you get without W2.": forward(W2=1),
    "This is what you get when W1 and W2 change places.": forward(W1=-1.3, W2=0.7),
    "This is what you get when f1 and f2 change places.": forward(f1=math.tanh, f2=sigmoid),
    "This is what you get with e^(X2) in place of e^(−X2) inside f1, "
    "or with the sign of X2 turned.": forward(f1=lambda x: sigmoid(-x)),
    "This is Y3, not E: one step is missing, E = ½ (Y3 − Y_target)².": forward(
        T=0, loss=lambda d: d
    ),
    "This is X3, not E.": forward(T=0, f2=no, loss=lambda d: d),
    "The size is right; the sign is the other one.": -forward(),
    "This is what you get when (Y3 − Y_target)² is multiplied by 2, not divided.": forward(
        loss=lambda d: 2 * d * d
    ),
    "This is what you get without the square, and with Y3 and Y_target in the other order.": (
        forward(loss=lambda d: -d / 2)
    ),
    "This is what you get with the ½ inside the square: there it becomes ¼.": forward(
        loss=lambda d: (d / 2) ** 2
    ),
    "This is what you get without the brackets in (Y3 − Y_target).": (
        forward(T=0, loss=lambda y: y - 0.4**2 / 2)
    ),
    "This is what you get with Y3 and Y_target raised one by one; in (Y3 − Y_target)² "
    "the difference comes first.": forward(T=0, loss=lambda y: (y**2 - 0.4**2) / 2),
    "This is Y3 − Y_target alone, and with the other sign; E = ½ (Y3 − Y_target)².": forward(
        loss=lambda d: -d
    ),
    "This is what you get with f1(W1) · X_input in place of f1(W1 · X_input).": forward(
        X=1, f1=lambda x: 1.6 * sigmoid(x)
    ),
    "This is what you get with f2(Y2) · W2 in place of f2(W2 · Y2).": forward(
        W2=1, f2=lambda x: -1.3 * math.tanh(x)
    ),
    "This is what you get with Y2 in place of Y3: the steps between them are missing.": forward(
        W2=1, f2=no
    ),
    "This is what you get without the brackets in 1 / (1 + e^(−X2)), inside f1.": forward(
        f1=lambda x: 1 + math.exp(-x)
    ),
    "This is what you get with sigmoid for f2; here f2 is tanh.": forward(f2=sigmoid),
}


@pytest.mark.parametrize("sentence", MISTAKES)
def test_each_mistake_in_the_loss_is_named(sentence):
    result = bp.exercises.value(two_weights(), "E", MISTAKES[sentence])
    assert (result.status, result.message) == ("wrong", sentence)


def test_a_slip_is_named_from_three_digits():
    number = float(f"{MISTAKES['This is what you get without f2.']:.3g}")
    assert "without f2" in bp.exercises.value(two_weights(), "E", number).message


def test_right_to_three_digits():
    tree = two_weights()
    for answer in (tree.value(), f"{tree.value():.3g}", 1.004 * tree.value()):
        assert bp.exercises.value(tree, "E", answer).status == "right"
    assert bp.exercises.value(tree, "E", tree.value() * 1.006).status == "wrong"


def test_an_old_value_of_a_leaf_is_named():
    result = bp.exercises.value(two_weights(), "E", forward(), W1=0.2)
    assert result.message == "This is what you get with W1 = 0.7; here W1 is 0.2."


def test_the_old_values_of_all_leaves_are_named():
    result = bp.exercises.value(two_weights(), "E", forward(), W1=0.2, X_input=0.9)
    assert result.message == (
        "This is E with the old values, W1 = 0.7, X_input = 1.6; here W1 = 0.2, X_input = 0.9."
    )


def test_one_function_in_place_of_both_is_named():
    tree = bp.networks.two_weights()
    result = bp.exercises.value(tree, "Y3", math.tanh(2 * math.tanh(1)))
    assert "with tanh for f1 and f2; here f1 is sigmoid, f2 is sigmoid." in result.message


def test_a_slip_in_ones_own_sigmoid_is_named_in_all_its_places():
    tree = bp.networks.two_weights()
    turned = lambda x: 1 / (1 + math.exp(x))  # noqa: E731
    opened = lambda x: 1 / 1 + math.exp(-x)  # noqa: E731
    for own, words in ((turned, "e^(x) in place of e^(−x)"), (opened, "without the brackets in 1")):
        result = bp.exercises.value(tree, "Y3", own(2 * own(1)))
        assert words in result.message and "in each sigmoid" in result.message


def test_what_comes_to_the_same_is_no_mistake():
    tree = bp.networks.two_weights()  # X_input = 1, W1 = 1, Y_target = 0
    sentences = [m.sentence for m in mistakes.of_value(tree, "E")]
    assert not any("without X_input" in s or "without Y_target" in s for s in sentences)
    assert len(sentences) == len(set(sentences)) >= 8


def test_close_and_hopeless_numbers_get_their_own_words():
    tree = two_weights()
    assert "close" in bp.exercises.value(tree, "E", tree.value() * 1.007).message
    far = bp.exercises.value(tree, "X3", 1234.5).message
    assert "X3 = W2 · Y2" in far


def test_an_array_is_no_exercise():
    w, x = bp.weight("w", 1.0), bp.given("x", [1.0, 2.0])
    with pytest.raises(bp.errors.OperandError, match="single number"):
        bp.exercises.value(bp.Tree(w * x), "E", 1.0)


def test_a_single_number_beside_arrays_is_one():
    w, x = bp.weight("w", 2.0), bp.given("x", [1.0, 2.0])
    y = (w * x).named("y")
    tree = bp.Tree(bp.mean(y).named("m") ** 2)
    assert bp.exercises.value(tree, "m", 3).status == "right"
    assert bp.exercises.value(tree, "m", 9).message == "This is E, not m."


def test_an_unknown_variable_is_the_authors_error():
    with pytest.raises(bp.errors.UnknownNameError, match="no variable 'Y9'"):
        bp.exercises.value(two_weights(), "Y9", ...)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(random_trees())
def test_no_right_answer_is_called_wrong(tree):
    right = tree.value()
    assert bp.exercises.value(tree, "E", right).status == "right"
    assert bp.exercises.value(tree, "E", f"{right:.3g}").status == "right"
    for number, sentence in mistakes.of_value(tree, "E"):
        assert math.isfinite(number)
        assert abs(number - right) > 0.005 * max(abs(right), abs(number))
        result = bp.exercises.value(tree, "E", number)
        assert result.status == "wrong"
        assert result.message == sentence


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(random_trees())
def test_claims_about_other_variables_are_true(tree):
    values = tree.values()
    for number, sentence in mistakes.of_value(tree, "E"):
        if sentence.startswith("This is ") and ", not E" in sentence:
            other = sentence.removeprefix("This is ").partition(",")[0]
            assert number == pytest.approx(values[other], rel=1e-12)
        elif sentence.endswith("without the ½.") and "0.5" not in str(tree.graph.operations):
            assert number == pytest.approx(2 * values["E"], rel=1e-9)
