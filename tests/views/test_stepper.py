"""The stepper without a browser: its state, its plan, its static page, its sentences."""

import json
import math
import re

import ipywidgets
import pytest

import bpbook as bp
from bpbook.core.steps import ORDERS
from bpbook.drawing import picture
from bpbook.errors import BookError, DomainError, OperandError, UnknownNameError
from bpbook.views import arguments, stepper_html, stepper_slips
from bpbook.views.stepper import MODES, PHASES, SPEEDS, Stepper, stepper

SETTINGS = {
    "step": 0,
    "walk": "reverse topological",
    "mode": "tree",
    "speed": 1.0,
    "asking": False,
    "learning_rate": 0.5,
}


@pytest.fixture
def opened():
    views = []

    def make(tree=None, **more):
        views.append(stepper(tree or bp.networks.six_neurons(), **more))
        return views[-1]

    yield make
    for view in views:
        view.close()


def trap():
    w1, w2, x = bp.weight("w1", 2.0), bp.weight("w2", 3.0), bp.given("x", 1.0)
    h = (w1 * x).named("h")
    return bp.Tree((h + (w2 * h).named("g")) ** 2 / 2)


def test_opens_before_the_first_step(opened):
    view = opened()
    assert {name: view.state[name] for name in SETTINGS} == SETTINGS
    assert (view.controls["step"].min, view.controls["step"].max) == (0, 43)
    assert view.controls["learning_rate"].value == 0.5
    assert isinstance(view.controls["step"], ipywidgets.IntSlider)


def test_a_preset_reproduces_everything(opened):
    asked = {"step": 12, "mode": "graph", "speed": 4.0, "asking": True, "learning_rate": 2.0}
    first = opened(order="breadth first", **asked)
    first.sliders["w12"].value = 0.7
    first.controls["step"].value = 13
    first.screen.set_state({"mode": "tree"})
    second = opened(state=first.preset)
    assert second.state == first.state
    assert second.state["walk"] == "breadth first"
    assert second.state["step"] == 13 and second.state["mode"] == "tree"
    assert json.loads(second.preset)["view"] == "stepper"
    second.controls["step"].value = 20
    second.screen.set_state({"asking": False, "walk": "reverse topological"})
    second.reset()
    assert second.state == first.state


def test_the_state_can_be_set_while_it_is_open(opened):
    view = opened()
    view.state = {"step": 5, "walk": "breadth first", "learning_rate": 1.0}
    assert (view.controls["step"].value, view.controls["learning_rate"].value) == (5, 1.0)
    assert view.state["walk"] == "breadth first"
    with pytest.raises(OperandError, match="outside its slider"):
        view.state = {"learning_rate": 1000.0}
    assert view.state["learning_rate"] == 1.0


def test_a_readers_own_widget_drives_the_steps(opened):
    view = opened(step=3)
    own = ipywidgets.IntSlider(min=0, max=43)
    view.link(own, "step")
    assert own.value == 3


@pytest.mark.parametrize(
    ("asked", "error", "says"),
    [
        ({"step": 44}, DomainError, "this tree has 43 steps"),
        ({"step": -1}, DomainError, "step is -1"),
        ({"step": 1.5}, OperandError, "give a whole number"),
        ({"order": "depth first"}, UnknownNameError, "'breadth first'"),
        ({"mode": "cloud"}, OperandError, "tree, graph, network"),
        ({"speed": 3}, OperandError, "0.5, 1, 2, 4, 8"),
        ({"speed": True}, OperandError, "speed is True"),
        ({"asking": 1}, OperandError, "give True or False"),
        ({"learning_rate": 0}, DomainError, "above 0"),
        ({"learning_rate": math.nan}, BookError, "learning rate"),
        ({"sliders": ["w99"]}, UnknownNameError, "w99"),
        ({"state": {"leap": 3}}, OperandError, "no 'leap'"),
        ({"state": '{"view":"live"}'}, OperandError, "'live'"),
        ({"state": {"step": 99}}, DomainError, "step is 99"),
    ],
)
def test_bad_arguments_get_a_sentence(asked, error, says):
    with pytest.raises(error, match=says):
        stepper(bp.networks.six_neurons(), **asked)


def test_a_mode_that_the_tree_has_not_gets_a_sentence():
    with pytest.raises(OperandError, match=r"Choose the mode 'tree' or 'graph'\.$"):
        stepper(trap(), mode="network")


def test_a_large_tree_gets_a_sentence(monkeypatch):
    monkeypatch.setattr(arguments, "LARGE", 10)
    with pytest.raises(OperandError, match="23 edges"):
        stepper(bp.networks.six_neurons())


def test_no_tree_gets_a_sentence():
    with pytest.raises(OperandError, match="is no tree"):
        stepper(bp.weight("w"))


@pytest.mark.parametrize("order", ORDERS)
def test_the_plan_on_the_page_is_that_of_python(opened, order):
    view = opened(trap(), order=order)
    nodes, edges = view.screen.nodes, view.screen.edges
    steps = view.steps()
    assert len(steps) == len(view.screen.plans[order])
    for row, step in zip(view.screen.plans[order], steps, strict=True):
        phase, node, edge, parent, found, reused, spoiled, missing = row
        assert PHASES[phase] == step.phase
        assert nodes[node]["name"] == step.variable
        assert (edge >= 0) == (parent >= 0) == (step.edge is not None)
        if step.edge:
            assert edges[edge] == [step.edge.parent, step.edge.child]
            assert nodes[parent]["name"] == step.edge.parent
        assert found == (-1 if step.prefix_step is None else step.prefix_step)
        assert (reused, spoiled) == (step.reused, step.spoiled)
        assert tuple(nodes[i]["name"] for i in missing) == step.missing


def test_steps_follow_the_page(opened):
    view = opened(sliders=["w12"], learning_rate=0.1)
    view.sliders["w12"].value = -1.0
    view.screen.set_state({"walk": "breadth first", "leaf_w46": 2.0})
    view.dropdowns["f"].value = "tanh"
    tree = bp.networks.six_neurons(activation="tanh")
    assert view.steps() == tree.steps("breadth first", 0.1, w12=-1.0, w46=2.0)


def test_every_weight_can_be_put_back_also_without_a_slider(opened):
    view = opened(sliders=["w12"])
    assert set(bp.networks.six_neurons().weights) <= set(view.screen.moving)


def test_slips_of_a_forward_step_are_those_of_the_exercises():
    tree = bp.networks.two_weights(f2="tanh")
    slips, source = stepper_slips.forward_slips(tree)
    names = [tree.graph.nodes[slip["node"]].name for slip in slips]
    assert names == ["X2", "Y2", "X3", "Y3", "E"]
    assert slips[3]["when"] == {"f2": "tanh"}
    assert "This is what you get without the ½." in slips[4]["slips"]
    assert source.count("return loss; })()") == sum(len(slip["slips"]) for slip in slips)
    terms = stepper_slips.forward_slips(bp.networks.fully_connected([3, 1]))[0][0]["slips"]
    assert terms[0].startswith("This is term 1 of 4 alone")


def test_a_wide_or_a_long_tree_has_no_written_slips():
    assert stepper_slips.forward_slips(bp.networks.fully_connected([9, 1]))[0][0]["children"] != []
    wide = bp.networks.fully_connected([30, 1])
    assert all(len(slip["children"]) <= 8 for slip in stepper_slips.forward_slips(wide)[0])
    w = bp.weight("w", 1.0)
    for _ in range(130):
        w = bp.tanh(w)
    assert stepper_slips.forward_slips(bp.Tree(w)) == ([], "")


def test_the_static_page_has_the_picture_and_every_step(opened):
    view = opened(trap(), order="breadth first", step=3)
    page = view._repr_mimebundle_()["text/html"]
    assert page.startswith(picture.html(trap(), mode="tree"))
    steps = view.steps()
    rows = re.findall(r'<tr><th scope="row">(\d+)</th><td>(\w+)</td><td>(.*?)</td></tr>', page)
    rows = [row for row in rows if row[1] in ("Forward", "Loss", "Backward", "Update")]
    assert [int(number) for number, _, _ in rows] == list(range(1, len(steps) + 1))
    for (_, _, what), step in zip(rows, steps, strict=True):
        assert what.startswith(str(step).partition(": ")[2])
    assert page.count("h passes its gradient on before the share of g has come") == 2


def test_a_long_page_ends(opened, monkeypatch):
    monkeypatch.setattr(stepper_html, "ROWS", 10)
    page = opened().html()
    assert "and 33 more" in page


def test_a_page_without_numbers_says_why(opened):
    view = opened(bp.Tree(bp.log(bp.weight("a", 1.0))), sliders={"a": (-2, 2)})
    view.sliders["a"].value = -1.0
    assert "has no value" in view.html()


def test_a_page_of_several_hundred_steps_opens_and_closes(opened):
    view = opened(bp.networks.fully_connected([4, 10, 10, 1]))
    assert len(view.steps()) > 400
    assert view.controls["step"].max == len(view.steps())


def test_words_and_choices_agree():
    view = stepper(trap())
    words = view.screen.words
    for order in ORDERS:
        assert f"stepper walk {order}" in words
    for mode in MODES:
        assert f"stepper mode {mode}" in words
    assert view.screen.speeds == list(SPEEDS)
    assert isinstance(view, Stepper)
    view.close()


def test_every_word_that_the_scripts_ask_for_is_there():
    view = stepper(trap())
    script = view.screen._script
    own = {key.removeprefix("stepper ") for key in view.screen.words if key.startswith("stepper ")}
    asked = set(re.findall(r"\bwords\['([a-z ]+)'\]", script)) - set(view.screen.words)
    asked |= {f"slip {key}" for key in re.findall(r"\bslip\('([a-z ]+)'", script)}
    assert {"answer right", "slip plus", "line gets"} <= own
    assert asked - {"answer right", "answer shown"} <= own, asked - own
    view.close()
