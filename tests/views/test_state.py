"""The state of a live tree: one plain dict, to open from and to set."""

import copy
import json

import pytest

import bpbook as bp
from bpbook.errors import OperandError, UnknownNameError
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


def test_nothing_asked_for_leaves_the_state_as_it_is(view):
    opened = view.state
    for nothing in (None, {}):
        view.state = nothing
        assert view.state == opened


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


@pytest.mark.parametrize(
    "change",
    [
        lambda state: state["leaves"].update(W1=99.0),
        lambda state: state["leaves"].__setitem__("W1", 99.0),
        lambda state: state["functions"].pop("f1"),
        lambda state: state["unticked"].append("0 1"),
        lambda state: state.__delitem__("mode"),
        lambda state: state.clear(),
    ],
)
def test_a_state_is_not_changed_in_place(view, change):
    opened = json.dumps(view.state)
    with pytest.raises(OperandError, match=r"in place: set view\.state"):
        change(view.state)
    view.leaves = {"W2": 0.5}
    view.reset()
    assert json.dumps(view.state) == opened


def test_copies_of_a_state_and_what_was_handed_over_are_the_readers(view):
    for copied in (copy.copy(view.state), copy.deepcopy(view.state), view.state | {}):
        copied["mode"] = "graph"
    mine = copy.deepcopy(view.state)
    mine["leaves"]["W1"] = 0.5
    view.state = mine
    mine["leaves"]["W1"] = 99.0
    mine["unticked"].append("0 1")
    assert (view.leaves["W1"], view.state["unticked"]) == (0.5, [])


def test_states_while_traitlets_holds_its_notifications(view):
    with view.hold_trait_notifications():
        view.leaves = {"W1": 0.5}
        view.leaves = {"W2": 0.25}
        with pytest.raises(OperandError, match="outside its slider"):
            view.leaves = {"W2": 99.0}
    assert (view.leaves["W1"], view.leaves["W2"], view.mode) == (0.5, 0.25, "tree")
    with view.hold_trait_notifications():
        view.state = {"expression": {"text": "a*b", "givens": []}}
        view.leaves = {"b": 2.0}
    assert view.leaves == {"a": 1.0, "b": 2.0}
    assert view.value() == 2.0
    with view.hold_trait_notifications(), pytest.raises(UnknownNameError, match="no leaf 'W1'"):
        view.leaves = {"W1": 0.5}


def test_a_state_that_answers_a_state(view):
    def answer(_):
        if view.leaves["W1"] > 0:
            view.leaves = {"W1": -1.0}

    view.observe(answer, "state")
    view.leaves = {"W1": 2.0}
    assert view.leaves["W1"] == -1.0
    view.set_state({"state": view.state | {"leaves": view.leaves | {"W1": 0.5}}})
    assert view.leaves["W1"] == -1.0
