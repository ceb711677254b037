"""The stepper without a browser: its state, its plan, its static page, its sentences."""

import json
import math
import re

import ipywidgets
import pytest

import bpbook as bp
from bpbook.core.steps import ORDERS
from bpbook.drawing import walked
from bpbook.errors import BookError, DomainError, OperandError, UnknownNameError
from bpbook.views import arguments, modules, stepper_html, stepper_slips
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


def control(view, key):
    return next(one for one in view.spec["controls"] if one["key"] == key)


def on_the_page(view, **changed):
    """What the page sends when the reader has set something there."""
    view.set_state({"state": view.state | changed})


def test_opens_before_the_first_step(opened):
    view = opened()
    assert {name: view.state[name] for name in SETTINGS} == SETTINGS
    step, rate = control(view, "setting:step"), control(view, "setting:learning_rate")
    assert (step["low"], step["high"], step["whole"]) == (0, 43, True)
    assert (rate["low"], rate["high"], rate["log"], rate["opening"]) == (-3, 1, True, 0.5)
    assert [one["name"] for one in view.spec["controls"]][:3] == ["step", "learning_rate", "w12"]


def test_a_preset_reproduces_everything(opened):
    asked = {"step": 12, "mode": "graph", "speed": 4.0, "asking": True, "learning_rate": 2.0}
    first = opened(order="breadth first", **asked)
    first.leaves = {"w12": 0.7}
    first.state = {"step": 13}
    on_the_page(first, mode="tree")
    second = opened(state=first.preset)
    assert second.state == first.state
    assert second.state["walk"] == "breadth first"
    assert second.state["step"] == 13 and second.state["mode"] == "tree"
    assert second.leaves["w12"] == 0.7
    assert json.loads(second.preset)["view"] == "stepper"
    second.state = {"step": 20}
    on_the_page(second, asking=False, walk="reverse topological")
    second.reset()
    assert second.state == first.state


def test_a_preset_of_before_opens(opened):
    line = (
        '{"view":"stepper","leaves":{"w12":0.7},"functions":{"f":"tanh"},"step":12,'
        '"walk":"breadth first","mode":"graph","speed":4,"asking":true,"learning_rate":2}'
    )
    view = opened(state=line)
    assert (view.leaves["w12"], view.functions["f"]) == (0.7, "tanh")
    assert (view.state["step"], view.state["walk"], view.state["speed"]) == (
        12,
        "breadth first",
        4.0,
    )


def test_the_state_can_be_set_while_it_is_open(opened):
    view = opened()
    view.state = {"step": 5, "walk": "breadth first", "learning_rate": 1.0}
    assert (view.state["step"], view.state["learning_rate"]) == (5, 1.0)
    assert view.state["walk"] == "breadth first"
    with pytest.raises(OperandError, match="outside its slider"):
        view.state = {"learning_rate": 1000.0}
    assert view.state["learning_rate"] == 1.0


def test_a_wide_learning_rate_can_come_back(opened):
    view = opened(learning_rate=500.0)
    view.state = {"learning_rate": 1.0}
    view.state = {"learning_rate": 500.0}
    assert view.state["learning_rate"] == 500.0


def test_a_readers_own_widget_drives_the_steps(opened):
    view = opened(step=3)
    own = ipywidgets.IntSlider(min=0, max=43)
    view.link(own, "step")
    assert own.value == 3
    own.value = 7
    assert view.state["step"] == 7


def test_an_expression_in_place_of_a_tree_and_another_one_typed(opened):
    view = opened("(a*b + c)**2 / 2", values={"a": 2}, givens=["c"], mode="tree", step=2)
    assert view.leaves == {"a": 2.0, "b": 1.0, "c": 1.0}
    steps = len(view.steps())
    view.state = {"expression": {"text": "a*b", "givens": []}}
    assert len(view.steps()) == len(view.spec["plans"]["breadth first"]) < steps
    assert view.state["step"] == 0
    assert control(view, "setting:step")["high"] == len(view.steps())


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
        stepper(bp.Tree(bp.log((bp.weight("a", 1.0) * 2).named("u"))), mode="network")


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
    nodes, edges = view.spec["nodes"], view.spec["edges"]
    steps = view.steps()
    assert len(steps) == len(view.spec["plans"][order])
    for row, step in zip(view.spec["plans"][order], steps, strict=True):
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
    view.leaves = {"w12": -1.0}
    on_the_page(view, walk="breadth first", leaves={**view.leaves, "w46": 2.0})
    view.state = {"functions": {"f": "tanh"}}
    tree = bp.networks.six_neurons(activation="tanh")
    assert view.steps() == tree.steps("breadth first", 0.1, w12=-1.0, w46=2.0)


def test_every_weight_can_be_put_back_also_without_a_slider(opened):
    view = opened(sliders=["w12"])
    assert set(bp.networks.six_neurons().weights) <= set(view.spec["moving"])


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


def test_where_a_slip_of_a_forward_step_was_made():
    w, x = bp.weight("w", 2.0), bp.given("x", 3.0)
    y = (w * x + x).named("y")
    tree = bp.Tree(y**2)
    names = [node.name for node in tree.graph.nodes]
    slips, _ = stepper_slips.forward_slips(tree)
    of_y = slips[0]
    assert names[of_y["node"]] == "y"
    made = {
        sentence: ([names[i] for i in left_out], [names[i] for i in twice])
        for sentence, left_out, twice in zip(
            of_y["slips"], of_y["left_out"], of_y["twice"], strict=True
        )
    }
    assert made["This is what you get without w."] == (["w"], [])
    assert made["This is what you get without w · x."] == (["w"], [])  # x is still there once
    assert made["The size is right; the sign is the other one."] == ([], [])
    assert stepper_slips.uses(y + w * w) == {"w": 3, "x": 2}


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
    page = view._repr_mimebundle_()[0]["text/html"]
    assert page.startswith(walked(trap(), 3, "breadth first")._repr_html_())
    steps = view.steps()
    rows = re.findall(r'<tr><th scope="row">(\d+)</th><td>(\w+)</td><td>(.*?)</td></tr>', page)
    rows = [row for row in rows if row[1] in ("Forward", "Loss", "Backward", "Update")]
    assert [int(number) for number, _, _ in rows] == list(range(1, len(steps) + 1))
    for (_, _, what), step in zip(rows, steps, strict=True):
        assert what.startswith(str(step).partition(": ")[2])
    assert page.count("h passes its gradient on before the share of g has come") == 2


def test_a_static_page_at_the_beginning_shows_the_whole_walk(opened):
    assert opened(trap()).html().startswith(walked(trap(), 10)._repr_html_())
    wrong = opened(trap(), order="breadth first")
    page = wrong.html()
    assert "Wrong here: 1 of 2." in page
    rows = re.findall(r'<tr><th scope="row">(∂E/∂w\d)</th><td>(\S+)</td><td>(\S+)</td><td>', page)
    assert ("∂E/∂w1", "8", "32") in rows and ("∂E/∂w2", "16", "16") in rows
    wrong.state = {"step": 7}
    assert "Wrong here" not in wrong.html()
    fine = opened(bp.networks.two_weights(), order="breadth first")
    assert "gives the right numbers here" in fine.html()


def test_a_long_page_ends(opened, monkeypatch):
    monkeypatch.setattr(stepper_html, "ROWS", 10)
    page = opened().html()
    assert "and 33 more" in page


def test_a_page_without_numbers_says_why(opened):
    view = opened(bp.Tree(bp.log(bp.weight("a", 1.0))), sliders={"a": (-2, 2)})
    view.leaves = {"a": -1.0}
    assert "has no value" in view.html()


def test_a_page_of_several_hundred_steps_opens_and_closes(opened):
    view = opened(bp.networks.fully_connected([4, 10, 10, 1]))
    assert len(view.steps()) > 400
    assert control(view, "setting:step")["high"] == len(view.steps())


def test_words_and_choices_agree(opened):
    view = opened(trap())
    words = view.spec["words"]
    for order in ORDERS:
        assert f"stepper walk {order}" in words
    for mode in MODES:
        assert f"stepper mode {mode}" in words
    assert view.spec["speeds"] == list(SPEEDS)
    assert isinstance(view, Stepper)


def test_every_word_that_the_scripts_ask_for_is_there(opened):
    words = opened(trap()).spec["words"]
    folder = modules.HERE / "stepper"
    script = "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.js")))
    own = {key.removeprefix("stepper ") for key in words if key.startswith("stepper ")}
    asked = set(re.findall(r"\bwords\['([a-z ]+)'\]", script)) - set(words)
    slips = re.findall(r"\b(?:slip|alone)\('([a-z ]+)'", script)
    asked |= {f"slip {key}" for key in slips}
    asked |= {f"mark {key}" for key in re.findall(r"\bhow: '([a-z ]+)'", script)}
    assert {"answer right", "slip plus", "line gets"} <= own
    assert len(slips) > 25
    assert asked <= own, asked - own
