"""Another expression typed in the live tree: read by Python, its tree in place of the first."""

import json

import pytest

import bpbook as bp
from tests.browser.tree_page import BEYOND, agree, heard, look_at, panel, shown, to_mode

LINE = {"text": "(a*b + c)**2 / 2", "givens": ["c"]}


@pytest.fixture
def two(plain):
    return plain.show(bp.live(bp.networks.two_weights()))


def field(view, name):
    return view.root.locator(f"[data-control='expression:{name}'] input")


def ask(view, text, givens=""):
    """Open the fields if they are not, type an expression, and press Enter."""
    if field(view, "text").is_hidden():
        view.root.locator(".bp-expression-button").press("Enter")
    field(view, "givens").fill(givens)
    field(view, "text").fill(text)
    field(view, "text").press("Enter")
    view.painted()


def refused(view):
    return view.root.locator(".bp-refused").inner_text()


def names(view):
    return [control["name"] for control in view.spec["controls"]]


def test_a_typed_expression_stands_in_place_of_the_tree(two):
    two.view.leaves = {"W1": 0.3}
    look_at(two, "W1")
    two.root.locator(".bp-expression-button").press("Enter")
    assert two.root.locator(".bp-expression-button").get_attribute("aria-expanded") == "true"
    assert field(two, "text").evaluate("(e) => e === document.activeElement")
    ask(two, LINE["text"], "c")
    assert refused(two) == ""
    assert two.view.tree.weights == ("a", "b") and two.view.tree.givens == ("c",)
    assert heard(two)["expression"] == LINE
    assert heard(two)["selected"] == ""
    assert names(two)[:3] == ["a", "b", "c"]
    assert field(two, "text").evaluate("(e) => e === document.activeElement")
    assert field(two, "text").input_value() == LINE["text"]
    assert field(two, "givens").input_value() == "c"
    two.press("a", "ArrowRight", "ArrowRight")
    two.type("c", "−0,5")
    assert heard(two)["leaves"] == {"a": pytest.approx(1.2), "b": 1.0, "c": -0.5}
    agree(two)
    for mode in ("graph", "tree"):
        to_mode(two, mode)
        agree(two)
    look_at(two, "b")
    assert panel(two)["sum"] == pytest.approx(two.view.gradient()["b"], rel=1e-12)
    assert two.axe() == []
    ask(two, "a*a + sigmoid(a)")  # what is known of a name stays
    assert heard(two)["leaves"] == {"a": pytest.approx(1.2)}
    agree(two)
    two.root.locator(".bp-reset").click()
    agree(two)
    ask(two, "")
    assert names(two)[:2] == ["W1", "W2"]
    assert heard(two).get("expression") is None
    agree(two)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a*b +", "Nothing stands behind +: write a name or a number.\n    a*b +\n        ^"),
        ("a*b + $ + 1", "a*b + $ + 1\n          ^"),
        ("tan(a)", "There is no function tan: write sin(a) / cos(a).\n    tan(a)\n    ^"),
        ("a**b", "An exponent is a number"),
        ("__import__('os')", "^"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_place(two, text, sentence):
    before, state = shown(two), two.state
    ask(two, text)
    assert sentence in refused(two)
    assert "Traceback" not in refused(two)
    assert two.root.locator(".bp-refused").get_attribute("role") == "alert"
    assert field(two, "text").input_value() == text  # to mend it
    assert field(two, "text").evaluate("(e) => e === document.activeElement")
    assert (shown(two), two.state) == (before, state)
    two.press("W1", "ArrowRight")
    agree(two)
    ask(two, "W1 * 2")
    assert refused(two) == ""
    agree(two)


def test_a_given_that_is_not_there(two):
    ask(two, "a*b", "z")
    assert "z" in refused(two) and refused(two).endswith(".")
    agree(two)


def test_without_python_it_is_said_at_once(plain):
    two = plain.show(bp.live(bp.networks.two_weights()), kernel=False)
    ask(two, "a*b")
    assert refused(two) == "This needs Python: run the cell again with a kernel."
    two.press("W1", "ArrowRight")
    agree(two)
    two.root.locator(".bp-preset-button").click()
    line = two.root.locator(".bp-preset-line")
    other = json.dumps({"view": "live", "version": 2, "expression": LINE})
    line.fill(other)
    line.press("Enter")
    two.painted()
    note = two.root.locator(".bp-preset-note")
    assert note.inner_text() == "This needs Python: run the cell again with a kernel."
    agree(two)


def test_a_preset_of_the_first_tree_brings_it_back(two):
    first, state = two.view.preset, two.view.state
    ask(two, LINE["text"], ", ".join(LINE["givens"]))
    two.root.locator("[data-control='leaf:b']").wait_for()
    two.root.locator(".bp-preset-button").click()
    line = two.root.locator(".bp-preset-line")
    line.fill(first)
    line.press("Enter")
    two.root.locator("[data-control='leaf:W1']").wait_for()
    two.painted()
    assert heard(two) == state
    agree(two)


def test_a_preset_of_another_expression_opens_there(two):
    other = bp.live(LINE["text"], values={"a": 2}, givens=["c"], mode="graph", select="a")
    other.leaves = {"b": -1.5}
    two.root.locator(".bp-preset-button").click()
    line = two.root.locator(".bp-preset-line")
    line.fill(other.preset)
    line.press("Enter")
    two.root.locator("[data-control='leaf:b']").wait_for()
    two.painted()
    assert heard(two) == other.state
    assert agree(two)["mode"] == "graph"
    assert panel(two)["heading"].endswith("to a")
    assert two.view.preset == other.preset
    two.root.locator(".bp-preset-button").click()
    line = two.root.locator(".bp-preset-line")
    for wrong, said in (
        ({"text": "a +", "givens": []}, "Nothing stands behind +"),
        ({"text": 3}, "expression is"),
    ):
        line.fill(json.dumps({"view": "live", "version": 2, "expression": wrong}))
        line.press("Enter")
        two.painted()
        assert said in two.root.locator(".bp-preset-note").inner_text()
        agree(two)


def test_a_long_expression_and_a_narrow_window(plain):
    two = plain.show(bp.live(bp.networks.two_weights()), width=400)
    text = " + ".join(f"sigmoid(w{i}*x{i} + b{i})" for i in range(12))
    ask(two, text, ", ".join(f"x{i}" for i in range(12)))
    assert refused(two) == ""
    two.press("w0", "ArrowRight")
    agree(two)
    assert two.root.evaluate(BEYOND) == []
    assert two.axe() == []
    ask(two, " + ".join(["a*b"] * 400))  # nothing of it is cut off unseen
    assert refused(two).startswith("Here are 2,397 characters: keep an expression to 1,000.")
    agree(two)
