"""A weight after one update: right, and each usual mistake by its name."""

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import bpbook as bp
from bpbook.errors import UnknownNameError
from bpbook.exercises import update_mistakes
from tests.exercises.trees import random_trees, two_weights

RATE = 1.5
TREE = two_weights()
OLD, SLOPE = TREE.leaves()["W1"], TREE.gradient()["W1"]
NEW_W2 = TREE.leaves()["W2"] - RATE * TREE.gradient()["W2"]
PATH = next(TREE.paths("W1")).local_derivatives

MISTAKES = {
    "This goes uphill: the sign of the step is the other one.": OLD + RATE * SLOPE,
    "This is what you get without the learning rate.": OLD - SLOPE,
    "This is α · ∂E/∂W1, what is subtracted": RATE * SLOPE,
    "This is the change of W1 alone": -RATE * SLOPE,
    "This is W1 before the update.": OLD,
    "This is ∂E/∂W1; asked is W1 after the update.": SLOPE,
    "without the learning rate, and it goes uphill": OLD + SLOPE,
    "Here the learning rate multiplies the old W1 too": RATE * (OLD - SLOPE),
    "when W2 is updated first and E is computed anew": OLD - RATE * TREE.gradient(W2=NEW_W2)["W1"],
    "with another ∂E/∂W1. This is what you get without f1′(X2)": OLD - RATE * SLOPE / PATH[3],
}


@pytest.mark.parametrize(("said", "answer"), MISTAKES.items(), ids=MISTAKES)
def test_each_mistake_is_named(said, answer):
    result = bp.exercises.update(TREE, "W1", answer, learning_rate=RATE)
    assert result.status == "wrong"
    assert said in result.message


def test_right_within_the_tolerance():
    right = OLD - RATE * SLOPE
    near = min(0.005 * abs(right), 0.01 * RATE * abs(SLOPE))
    for answer in (right, right + 0.99 * near, right - 0.99 * near):
        assert bp.exercises.update(TREE, "W1", answer, learning_rate=RATE).status == "right"
    said = {
        right + 1.01 * near: "It is close",
        right - 1.01 * near: "It is close",
        7.0: "It is none of the usual slips",
    }
    for answer, words in said.items():
        result = bp.exercises.update(TREE, "W1", answer, learning_rate=RATE)
        assert result.message.startswith(words)


def test_what_is_no_answer():
    assert bp.exercises.update(TREE, "W1", ..., learning_rate=RATE).status == "unanswered"
    assert bp.exercises.update(TREE, "W1", "a", learning_rate=RATE).status == "unreadable"
    with pytest.raises(UnknownNameError):
        bp.exercises.update(TREE, "W9", 1, learning_rate=RATE)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(tree=random_trees(), rate=st.floats(0.01, 3))
def test_no_right_answer_is_called_wrong(tree, rate):
    assume(tree.weights)
    name = tree.weights[0]
    right = tree.leaves()[name] - rate * tree.gradient()[name]
    assert bp.exercises.update(tree, name, right, learning_rate=rate).status == "right"
    for number, sentence in update_mistakes.question(tree, name, rate, {}).mistakes():
        result = bp.exercises.update(tree, name, number, learning_rate=rate)
        assert (result.status, result.message) == ("wrong", sentence)
