"""An expression typed as text, in place of a tree and in the view itself; without a browser."""

import json

import pytest
from ipywidgets.widgets import widget as registry

import bpbook as bp
from bpbook.errors import BookError, ExpressionError, OperandError, UnknownNameError
from tests.drawing import trees
from tests.views import page

LINE = {"text": "(a*b + c)**2 / 2", "givens": ["c"]}


@pytest.fixture
def view():
    view = bp.live(bp.networks.six_neurons(), select="w12", mode="network")
    yield view
    view.close()


def ask(view, state):
    """What the page asks of Python, and the answer."""
    answers = []
    view.send = answers.append
    view._handle_custom_msg({"ask": "state", "id": "7", "state": state}, [])
    del view.send
    (answer,) = answers
    assert answer.pop("id") == "7"
    return answer


def test_a_text_in_place_of_a_tree():
    view = bp.live("(a*b + c)**2 / 2", values={"a": 2}, givens=["c"])
    assert (view.tree.weights, view.tree.givens) == (("a", "b"), ("c",))
    assert view.leaves == {"a": 2.0, "b": 1.0, "c": 1.0}
    assert view.gradient() == {"a": 3.0, "b": 6.0}
    again = bp.live(trees.two_weights(), state=view.preset)
    assert again.state == view.state
    assert again.gradient() == view.gradient()
    for one in (view, again):
        one.close()


def test_values_beside_a_tree_get_a_sentence():
    with pytest.raises(OperandError, match="values is for an expression that is typed as text"):
        bp.live(trees.two_weights(), values={"W1": 2})


def test_another_tree_comes_and_the_first_comes_back(view):
    opened, spec = view.state, view.spec
    assert ask(view, {"expression": LINE}) == {"answer": True}
    assert view.tree.weights == ("a", "b")
    assert view.state["expression"] == LINE
    assert (view.mode, view.selected) == ("tree", "")
    assert [c["name"] for c in view.spec["controls"]] == ["a", "b", "c", "delta"]
    assert view.spec["formula"] != spec["formula"]
    page.send(view, leaves={"a": 0.5})
    assert view.gradient() == {"a": 1.5, "b": 0.75}
    line = view.preset
    assert ask(view, {"expression": None}) == {"answer": True}
    assert view.leaves == bp.networks.six_neurons().leaves()
    assert view.state == opened | {"mode": "tree", "selected": ""}
    assert "expression" not in view.state
    view.state = line
    assert view.preset == line
    assert "a = 0.5, ∂E/∂a = 1.5" in view.html()


def test_the_first_tree_comes_back_with_its_sliders_and_lists():
    sliders = {"a": (5, 9), "b": None}
    view = bp.live("sigmoid(a*b + c)", sliders=sliders, functions=[], state={"leaves": {"a": 6.0}})
    opened, controls = view.state, view.spec["controls"]
    view.state = {"expression": LINE}
    view.state = {"expression": opened["expression"]}
    assert (view.state, view.spec["controls"]) == (opened, controls)
    view.close()


def test_the_page_is_told_of_a_tree_and_its_state_at_once(view):
    told = []
    view.comm.publish_msg = lambda kind, data, *_, **__: told.append(set(data.get("state", ())))
    view.state = {"expression": LINE}
    assert told == [{"spec", "state"}]
    del view.comm.publish_msg


@pytest.mark.parametrize("gone", [None, {"text": "a*b", "givens": []}])
def test_what_the_page_says_of_a_tree_that_is_gone_comes_too_late(view, gone):
    view.state = {"expression": gone}
    late, said = view.state, []
    view.state = {"expression": LINE}
    now = view.state
    view.comm.publish_msg = lambda kind, data, *_, **__: said.append(data)
    view.set_state({"state": late})
    del view.comm.publish_msg
    assert view.state == now
    assert [data["method"] for data in said] == ["update"], "no sentence, but what holds"
    assert said[0]["state"]["state"] == now


def test_values_of_the_same_name_are_kept(view):
    ask(view, {"expression": LINE})
    page.send(view, leaves={"a": 0.5, "c": 9.0 / 4})
    ask(view, {"expression": {"text": "tanh(a*c + d)", "givens": []}})
    assert view.leaves == {"a": 0.5, "c": 2.25, "d": 1.0}
    assert view.functions == {"f1": "tanh"}
    view.reset()
    assert view.leaves == {"a": 0.5, "c": 2.25, "d": 1.0}


@pytest.mark.parametrize(
    ("state", "error", "part"),
    [
        ({"expression": {"text": "a*", "givens": []}}, ExpressionError, "Nothing stands behind *"),
        ({"expression": {"text": "", "givens": []}}, ExpressionError, "."),
        ({"expression": {"text": "a*b", "givens": ["z"]}}, UnknownNameError, "z"),
        ({"expression": "a*b"}, OperandError, "expression is 'a*b': give"),
        ({"expression": {"text": "a*b"}}, OperandError, "give {'text'"),
        ({"expression": {"text": "a*b", "givens": None}}, OperandError, "give {'text'"),
        ({"expression": {"text": "a*b", "givens": [5]}}, OperandError, "give {'text'"),
        ({"expression": LINE, "leaves": 5}, OperandError, "leaves of a state are a dict"),
        ({"expression": LINE, "leaves": {"q": 1}}, UnknownNameError, "no leaf 'q'"),
        ({"expression": LINE, "leaves": {"a": 99}}, None, ""),
        ({"expression": LINE, "selected": "w12"}, UnknownNameError, "no variable 'w12'"),
    ],
)
def test_what_cannot_be_read_changes_nothing(view, state, error, part):
    before, spec, widgets = view.state, view.spec, set(registry._instances)
    if error is None:
        view.state = state
        assert view.leaves["a"] == 99.0  # its slider is made wide enough
        return
    with pytest.raises(error) as caught:
        view.state = state
    assert part in str(caught.value)
    answer = ask(view, json.loads(json.dumps(state)))
    assert answer == {"refused": str(caught.value)}
    assert isinstance(caught.value, BookError)
    view.set_state({"state": json.loads(json.dumps(state))})
    assert (view.state, view.spec) == (before, spec)
    assert set(registry._instances) == widgets


@pytest.mark.parametrize(
    "make", [bp.stepper, bp.neuron, lambda *a, **k: bp.landscape(*a, "w", "v", **k)]
)
def test_other_views_take_a_text_and_show_another_tree(make):
    text = "(tanh(w*x + v) - t)**2 / 2"
    view = make(text, values={"x": 2}, givens=["x", "t"])
    same = bp.expression(text, {"x": 2}, ["x", "t"])
    assert view.gradient() == same.gradient()
    opened = view.state
    other = {"text": "(sigmoid(p*x + q*x) - t)**2", "givens": ["x", "t"]}
    assert ask(view, {"expression": other}) == {"answer": True}
    assert view.leaves == {"p": 1.0, "x": 2.0, "q": 1.0, "t": 1.0}
    assert "expression" in view.spec["another"]
    line = view.preset
    assert ask(view, {"expression": opened["expression"]}) == {"answer": True}
    assert view.tree.weights == ("w", "v")
    view.state = line
    assert view.preset == line
    assert "<img alt=" in view.html()
    before = view.state
    assert ask(view, {"expression": {"text": "w*", "givens": []}})["refused"].startswith("Nothing")
    assert view.state == before
    view.close()


def test_a_line_of_the_first_tree_brings_it_back(view):
    line, state = view.preset, view.state
    ask(view, {"expression": LINE})
    page.send(view, leaves={"a": 0.5})
    view.state = line
    assert view.state == state
    ask(view, {"expression": LINE})
    assert ask(view, line) == {"answer": True}
    assert view.preset == line


def test_no_expression_is_that_of_the_beginning():
    view = bp.live("a*b + c", values={"a": 2})
    opened = view.state
    nothing = type("JsNull", (), {})()  # what comes of a page's null in Pyodide
    for none in (None, nothing):
        ask(view, {"expression": LINE})
        assert ask(view, {"expression": none}) == {"answer": True}
        assert view.state == opened
    again = bp.live("a*b + c", values={"a": 2}, state={"expression": None, "leaves": {"b": 3}})
    assert again.leaves == {"a": 2.0, "b": 3.0, "c": 1.0}
    for one in (view, again):
        one.close()
