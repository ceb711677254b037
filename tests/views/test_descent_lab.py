"""The descent lab without a browser: settings, samples, kept runs, presets, static page."""

import gc
import json
import re

import ipywidgets
import numpy as np
import pytest
from ipywidgets.widgets import widget as registry

import bpbook as bp
from bpbook import words
from bpbook.errors import BookError, DomainError, NotFiniteError, OperandError, UnknownNameError
from bpbook.errors import ShapeError as Shape
from tests.views.refusals import refused

DATA = {"X_input": [0.5, 1.0, 2.0, -1.0, 0.1], "Y_target": [0.2, 0.4, 0.9, 0.1, 0.3]}
KEPT = {"learning_rate": 0.1, "batch": 5, "epochs": 3, "seed": 7, "leaves": {"W1": -1.0}}


@pytest.fixture
def view():
    view = bp.descent_lab(bp.networks.two_weights(), DATA, batch=2, epochs=4, seed=3)
    yield view
    view.close()


def controls_of(view, part):
    """The controls of the page for a part of the state, by name."""
    return {c["name"]: c for c in view.spec["controls"] if c["part"] == part}


def test_opens_with_what_was_asked(view):
    asked = {"learning_rate": 0.5, "batch": 2, "epochs": 4, "seed": 3}
    assert {name: view.state[name] for name in asked} == asked
    sliders = controls_of(view, "leaves")
    assert list(sliders) == ["W1", "W2"], "what comes from data has no slider"
    settings = controls_of(view, "")
    assert list(settings) == list(asked)
    assert {name: control["opening"] for name, control in settings.items()} == asked
    assert (settings["batch"]["low"], settings["batch"]["high"]) == (1, 5)
    assert view.spec["columns"] == DATA
    assert (view.state["first"], view.state["second"]) == ("W1", "W2")
    json.dumps(view.state)


def test_what_the_page_sets_is_heard(view):
    view.set_state({"state": view.state | {"batch": 5, "seed": 4}})
    assert (view.state["batch"], view.state["seed"]) == (5, 4)
    assert (
        view.history().message != bp.descent_lab(bp.networks.two_weights(), DATA).history().message
    )
    view.set_state({"state": view.state | {"batch": 6}})
    assert view.state["batch"] == 5, "five samples have no batch of six"


def test_history_is_that_of_descend_from_where_the_sliders_stand(view):
    view.leaves = {"W1": -0.5}
    view.state = {"functions": {"f1": "tanh"}, "batch": 5}
    tree = bp.networks.two_weights().with_functions(f1="tanh")
    expected = bp.sgd.descend(
        tree, learning_rate=0.5, batch=5, epochs=4, seed=3, data=DATA, start={"W1": -0.5}
    )
    assert view.history().losses == expected.losses
    assert view.history().final == expected.final


def test_a_given_that_moves_goes_into_the_run():
    data = {"X_input": DATA["X_input"]}
    view = bp.descent_lab(bp.networks.two_weights(), data, batch=1)
    sliders = controls_of(view, "leaves")
    assert "Y_target" in sliders and "X_input" not in sliders
    view.leaves = {"Y_target": 0.7}
    row = {"Y_target": [0.7] * 5, **data}
    expected = bp.sgd.descend(
        bp.networks.two_weights(), learning_rate=0.5, batch=1, epochs=20, seed=0, data=row
    )
    assert view.history().losses == expected.losses
    view.close()


@pytest.mark.parametrize("kind", [np.array, tuple, lambda v: np.array(v, dtype=np.float32)])
def test_own_arrays(kind):
    data = {name: kind(column) for name, column in DATA.items()}
    view = bp.descent_lab(bp.networks.two_weights(), data)
    for name, column in data.items():
        assert view.spec["columns"][name] == [float(x) for x in column]
        assert all(type(x) is float for x in view.spec["columns"][name])
    view.close()


def test_leaves_that_hold_arrays_may_be_replaced_by_data():
    x, w = bp.given("x", [9.0, 8.0, 7.0]), bp.weight("w", 1.0)
    view = bp.descent_lab(bp.Tree(bp.mean((w * x - 1) ** 2) / 2), {"x": [1.0, 2.0]})
    assert view.leaves == {"w": 1.0, "x": 1.0}
    assert view.state["second"] == "", "one weight is drawn against the number of the sample"
    view.close()


def test_a_mean_inside_the_loss_is_refused():
    x, w = bp.given("x", 1.0), bp.weight("w", 1.0)
    with pytest.raises(OperandError, match="put bp\\.mean around the whole loss"):
        bp.descent_lab(bp.Tree(bp.mean(w * x) ** 2), {"x": [1.0, 2.0]})
    around = bp.descent_lab(bp.networks.six_neurons(batch=True), DATA, batch=3)
    assert around.history().updates == 40
    around.close()


def test_a_preset_opens_the_same_with_the_kept_run(view):
    view.state = {"kept": [KEPT], "axis": "logarithmic", "update": 6, "leaves": {"W2": -0.5}}
    view.state = {"seed": 9}
    assert "\n" not in view.preset
    again = bp.descent_lab(bp.networks.two_weights(), DATA, state=view.preset)
    assert again.state == view.state
    assert again.kept_histories()[0].losses == view.kept_histories()[0].losses
    expected = bp.sgd.descend(
        bp.networks.two_weights(),
        learning_rate=0.1,
        batch=5,
        epochs=3,
        seed=7,
        data=DATA,
        start={"W1": -1.0},  # and W2 as in the tree
    )
    assert again.kept_histories()[0].losses == expected.losses
    again.reset()
    assert again.state["update"] == 6
    view.reset()
    assert view.state["kept"] == [] and view.state["seed"] == 3
    again.close()


def test_the_static_page_has_pictures_words_and_tables(view):
    view.state = {"kept": [KEPT]}
    html = view._repr_mimebundle_()[0]["text/html"]
    assert html == view._repr_mimebundle_()[0]["text/html"]
    assert len(re.findall('<img alt="[^"]{60,}"', html)) == 2
    assert html.count("<table>") == 3
    for history in (view.history(), *view.kept_histories()):
        assert history.message in html
    assert words.word("descent kept run", letter="A") in html
    settings = "learning_rate = 0.5, batch = 2, epochs = 4, seed = 3"
    assert repr(view) == f"<descent lab of E: {settings}, 5 samples, 1 kept>"


def test_a_start_without_a_value_is_said_on_the_static_page():
    w, x = bp.weight("w", -1.0), bp.given("x", 1.0)
    view = bp.descent_lab(bp.Tree(bp.log(w * x, name="f")), {"x": [1.0, 2.0]})
    assert "negative number has no logarithm" in view.html()
    view.close()


@pytest.mark.parametrize(
    ("setting", "says"), [({"first": "nope"}, "no weight of this tree"), ({"kept": [1]}, "kept is")]
)
def test_what_the_page_cannot_know_is_refused_there(view, setting, says, monkeypatch):
    said, before = [], view.state
    monkeypatch.setattr(view, "send", said.append)
    view.set_state({"state": before | setting})  # as a preset does that was changed by hand
    assert view.state == before
    assert says in said[0]["refused"]


def test_what_is_kept_on_the_page_stays_as_it_is(view):
    """Or Python would answer, and set a playing run back."""
    leaves = {name: view.leaves[name] for name in ("W1", "W2")}
    run = {name: view.state[name] for name in ("learning_rate", "batch", "epochs", "seed")}
    sent = view.state | {"kept": [{**run, "leaves": leaves, "functions": view.spec["functions"]}]}
    view.set_state({"state": sent})
    assert view.state == sent


def test_what_comes_from_data_stays_as_it_is(view):
    first = {name: column[0] for name, column in DATA.items()}
    assert view.leaves == {"W1": 1.0, "W2": 2.0, **first}
    view.leaves = first  # as a preset of this view has it
    with pytest.raises(OperandError, match="X_input comes from data"):
        view.leaves = {"X_input": 3.0}
    again = bp.descent_lab(bp.networks.two_weights(), DATA, state={"leaves": {"X_input": 3.0}})
    assert again.leaves["X_input"] == DATA["X_input"][0]
    again.close()


def test_close_frees_everything():
    gc.collect()
    before = set(registry._instances)
    view = bp.descent_lab(bp.networks.two_weights(), DATA)
    view.close()
    assert set(registry._instances) == before


def test_the_words_of_divergence_are_those_of_descend():
    tree = bp.networks.two_weights("identity", "identity")
    history = bp.sgd.descend(tree, learning_rate=1, steps=100, start={"W1": 1.5})
    reason = words.word("descent grown", root="E", value="1.45943e+11")
    parts = {"k": 4, "rate": "1", "reason": reason, "smaller": "0.1"}
    said = words.word("descent diverged", **parts)
    number = re.search(r"grown to (\S+)\. Try", history.message).group(1)
    assert said.replace("1.45943e+11", number) == history.message


GOOD = {"learning_rate": 0.1, "batch": 1}


@pytest.mark.parametrize(
    ("changed", "error", "says"),
    [
        ({"learning_rate": 0}, DomainError, "learning_rate is 0"),
        ({"learning_rate": float("nan")}, NotFiniteError, "learning_rate is nan"),
        ({"batch": 0}, DomainError, "batch is 0"),
        ({"batch": 6}, DomainError, "batch is 6, but data has 5 samples"),
        ({"batch": 1.5}, OperandError, "batch is 1.5"),
        ({"epochs": 0}, DomainError, "epochs is 0"),
        ({"epochs": 2_000_000}, DomainError, "at most 1,000,000 times"),
        ({"seed": None}, OperandError, "seed is None"),
        ({"seed": 2**60}, DomainError, "counts exactly up to 9007199254740991"),
        ({"data": None}, OperandError, "data is None"),
        ({"data": {}}, OperandError, "data is {}"),
        ({"data": {"x": [1]}}, UnknownNameError, "'x', which is no given"),
        ({"data": {"X_input": [1, float("inf")]}}, NotFiniteError, r"X_input[1] is inf"),
        ({"data": {"X_input": np.ones((2, 2))}}, Shape, "X_input has shape (2, 2)"),
        ({"data": {"X_input": [1, 2], "Y_target": [1]}}, Shape, "2 samples and Y_target has 1"),
        ({"sliders": ["X_input"]}, OperandError, "X_input comes from data"),
        ({"sliders": ["W9"]}, UnknownNameError, "no leaf 'W9'"),
        ({"state": {"axis": "cubic"}}, OperandError, "axis is 'cubic'"),
        ({"state": {"over": 3}}, OperandError, "over is 3"),
        ({"state": {"update": -1}}, DomainError, "update is -1"),
        ({"state": {"first": "X_input"}}, UnknownNameError, "first is 'X_input'"),
        ({"state": {"kept": 3}}, OperandError, "kept is 3"),
        ({"state": {"kept": [KEPT] * 4}}, DomainError, "kept holds 4 runs"),
        ({"state": {"kept": [{"batch": 1}]}}, OperandError, "give learning_rate, batch"),
        ({"state": {"kept": [{**KEPT, "batch": 9}]}}, DomainError, "batch is 9"),
        ({"state": {"kept": [{**KEPT, "leaves": {"q": 1}}]}}, UnknownNameError, "no leaf 'q'"),
        ({"state": {"speed": 3}}, OperandError, "has no 'speed'"),
        ({"state": {"view": "live"}}, OperandError, "of a view 'live'"),
    ],
)
def test_mistakes_get_one_sentence_and_leave_nothing(changed, error, says):
    wishes = {**GOOD, "data": DATA, **changed}
    refused(lambda: bp.descent_lab(bp.networks.two_weights(), **wishes), error, says)


def test_mistakes_later(view):
    for state, says in (
        ({"learning_rate": 1e9}, "outside its slider, from 0.0001 to 100"),
        ({"seed": 1000}, "outside its slider, from 0 to 99"),
        ({"batch": 6}, "data has 5 samples"),
    ):
        with pytest.raises(BookError, match=re.escape(says)):
            view.state = state
    assert view.state["seed"] == 3
    with pytest.raises(OperandError, match="X_input comes from data"):
        view.link(ipywidgets.FloatSlider(), "X_input")


def test_trees_that_cannot_descend():
    x, w = bp.given("x", 1.0), bp.weight("w", [1.0, 2.0])
    with pytest.raises(OperandError, match="no weights to update"):
        bp.descent_lab(bp.Tree(x * x), {"x": [1.0]})
    with pytest.raises(Shape, match="descend follows one point"):
        bp.descent_lab(bp.Tree(bp.mean(w * x)), {"x": [1.0, 2.0]})
