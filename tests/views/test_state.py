"""The state of a live tree: one plain dict, to open from and to set."""

import json

import pytest

import bpbook as bp
from bpbook.errors import OperandError
from tests.drawing import trees


@pytest.fixture
def view():
    view = bp.live(trees.two_weights(), surface=("W1", "W2"))
    yield view
    view.close()


def test_state_opens_the_same_again(view):
    view.leaves = {"W2": -1.5}
    view.state = {"functions": {"f2": "tanh"}}
    state = json.loads(json.dumps(view.state))
    again = bp.live(trees.two_weights(), state=state)
    assert again.state == view.state
    assert again.value() == view.value()
    assert again.spec["opening"] == list(view.leaves.values())
    again.close()


def test_state_can_be_set(view):
    opening = view.state
    view.state = {"leaves": {"W1": 2.0}, "functions": {"f1": "relu"}}
    assert view.leaves["W1"] == 2.0
    assert view.functions["f1"] == "relu"
    view.state = opening
    assert view.state == opening
    with pytest.raises(OperandError, match="outside its slider"):
        view.state = {"leaves": {"W1": 99.0}}


def test_state_that_cannot_be_reached():
    view = bp.live(trees.two_weights(), sliders=["W1"], functions=[])
    with pytest.raises(OperandError, match="f1 cannot be moved here"):
        view.state = {"functions": {"f1": "relu"}}
    view.state = view.state | {"leaves": {"W1": 2.0}}
    assert view.leaves["W1"] == 2.0
    view.close()


def test_a_leaf_without_a_slider_can_be_set_as_well():
    view = bp.live(trees.two_weights(), sliders=["W1"])
    view.state = {"leaves": {"W2": 3.0}}
    assert view.leaves["W2"] == 3.0
    assert view.gradient() == trees.two_weights().gradient(W2=3.0)
    view.reset()
    assert view.leaves == trees.two_weights().leaves()
    view.close()


def test_a_leaf_and_a_function_of_one_name():
    tree = bp.Tree(bp.sigmoid(bp.weight("f1", 1.0) * 2, name="f1"))
    view = bp.live(tree)
    opened = view.state
    view.state = {"leaves": {"f1": 0.5}, "functions": {"f1": "tanh"}}
    assert view.state == opened | {"leaves": {"f1": 0.5}, "functions": {"f1": "tanh"}}
    view.state = {"functions": {"f1": "relu"}}
    assert view.state == opened | {"leaves": {"f1": 0.5}, "functions": {"f1": "relu"}}
    with pytest.raises(OperandError, match="f1 is an array"):
        view.state = {"leaves": {"f1": [1.0, 2.0]}}
    view.close()


def test_a_state_moves_only_what_it_names():
    view = bp.live(trees.two_weights(), sliders=["W1", "W2"], state={"leaves": {"X_input": 3.0}})
    view.leaves = {"W2": -1.0}
    view.state = {"leaves": {"W1": 2.0}}
    assert view.leaves == {"W1": 2.0, "W2": -1.0, "X_input": 3.0, "Y_target": 0.0}
    with pytest.raises(OperandError, match="W2 = 99 is outside its slider"):
        view.state = {"leaves": {"W1": 0.0, "W2": 99.0}}
    assert view.leaves["W1"] == 2.0
    view.close()
