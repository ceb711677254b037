"""Presets, links to a reader's own widgets, and trees with many leaves; without a browser."""

import json
import re

import ipywidgets
import pytest
from ipywidgets.widgets import widget as registry

import bpbook as bp
from bpbook.core.functions import activations
from bpbook.errors import OperandError, UnknownNameError
from bpbook.views import presets
from tests.drawing import trees
from tests.views import page


@pytest.fixture
def view():
    view = bp.live(trees.two_weights(), sliders=["W1"], functions=["f1"])
    yield view
    view.close()


def test_a_preset_is_one_line_and_opens_the_same(view):
    view.leaves = {"W1": -1.5}
    view.state = {"functions": {"f1": "tanh"}}
    assert "\n" not in view.preset
    assert json.loads(view.preset)["view"] == "live"
    assert json.loads(view.preset)["version"] == presets.VERSION
    again = bp.live(trees.two_weights(), state=view.preset)
    assert again.state == view.state
    again.close()


def test_a_preset_can_be_set_and_reset_returns_to_the_opening(view):
    opening, line = view.state, view.preset
    view.leaves = {"W1": -1.5}
    view.state = line
    assert view.state == opening
    view.leaves = {"W1": 2.5}
    view.reset()
    assert view.state == opening


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("W1 = 2", "no preset"),
        ("[1, 2]", "A state is a dict"),
        ('{"view":"stepper"}', "of a view 'stepper'"),
        ('{"view":"live","leaves":[1]}', "leaves of a state are a dict"),
        ('{"view":"live","leaves":null}', "leaves of a state are a dict"),
        ('{"view":"live","functions":5}', "functions of a state are a dict"),
        ({"leaves": {1: 2.0}}, "leaves of a state are a dict by name"),
        ("[" * 100_000, "no preset"),
        ('{"view":"live","speed":3}', "has no 'speed'"),
        ('{"view":"live","version":3}', "version '3'"),
        ('{"view":"live","version":"two"}', "version \"'two'\""),
    ],
)
def test_a_line_that_is_no_preset_gets_a_sentence(view, line, part):
    with pytest.raises(OperandError, match=re.escape(part)):
        view.state = line
    with pytest.raises(OperandError, match=re.escape(part)):
        bp.live(trees.two_weights(), state=line)


def test_a_name_in_chinese_stays_readable():
    tree = bp.Tree((bp.weight("权重", 2.0) * 3).named("u") ** 2)
    view = bp.live(tree)
    assert "权重" in view.preset
    assert presets.read("live", view.preset)["leaves"] == {"权重": 2.0}
    view.close()


def test_a_line_of_the_first_version_opens(view):
    line = (
        '{"view":"live","leaves":{"W1":-1.5,"W2":2,"X_input":1,"Y_target":0},'
        '"functions":{"f1":"tanh","f2":"sigmoid"},"mode":"graph","selected":"W1","unticked":[],'
        '"delta":0.001}'
    )
    view.state = line
    assert (view.leaves["W1"], view.functions["f1"], view.mode) == (-1.5, "tanh", "graph")
    again = bp.live(trees.two_weights(), state=line)
    assert again.state == view.state
    again.close()


class TestLink:
    def test_a_leaf_with_a_slider_or_without(self, view):
        for name in ("W1", "W2"):
            slider = ipywidgets.FloatSlider(min=-5, max=5)
            view.link(slider, name)
            assert slider.value == trees.two_weights().leaves()[name]
            slider.value = -0.5
            assert view.leaves[name] == -0.5
            page.send(view, leaves={name: 0.25})
            assert slider.value == 0.25
        assert view.gradient() == trees.two_weights().gradient(W1=0.25, W2=0.25)
        view.reset()
        assert (slider.value, view.leaves["W2"]) == (2.0, 2.0)

    def test_a_function_and_a_setting(self, view):
        mine = ipywidgets.Dropdown(options=activations())
        view.link(mine, "f1")
        assert mine.value == "sigmoid"
        mine.value = "relu"
        assert view.functions["f1"] == "relu"
        power = ipywidgets.FloatLogSlider(min=-10, max=0)
        view.link(power, "delta")
        power.value = 0.01
        assert view.state["delta"] == 0.01
        view.state = {"delta": 0.1}
        assert power.value == 0.1

    def test_what_the_view_refuses_is_set_back_and_said(self, view):
        said = []
        view.send = said.append
        slider = ipywidgets.FloatSlider(min=-50, max=50)
        view.link(slider, "W1")
        slider.value = 40
        assert (slider.value, view.leaves["W1"]) == (1.0, 1.0)
        assert "W1 = 40 is outside its slider" in said[0]["refused"]

    def test_unlink_parts_them(self, view):
        slider = ipywidgets.FloatSlider(min=-5, max=5)
        view.link(slider, "W1").unlink()
        slider.value = 3.0
        view.leaves = {"W1": 0.5}
        assert (slider.value, view.leaves["W1"]) == (3.0, 0.5)

    def test_a_link_rests_while_another_tree_is_there(self, view):
        slider = ipywidgets.FloatSlider(min=-5, max=5)
        choice = ipywidgets.Dropdown(options=activations())
        view.link(slider, "W1")
        view.link(choice, "f1")
        opened = view.state
        view.state = {"expression": {"text": "a*b", "givens": []}}
        slider.value, choice.value = 3.0, "relu"
        assert view.leaves == {"a": 1.0, "b": 1.0}
        view.state = {"expression": None}
        assert (view.state, slider.value, choice.value) == (opened, 1.0, "sigmoid")
        slider.value = 2.0
        assert view.leaves["W1"] == 2.0

    def test_a_widget_is_linked_once(self, view):
        slider = ipywidgets.FloatSlider(min=-5, max=5)
        link = view.link(slider, "W1")
        assert view.link(slider, "W1") is link
        with pytest.raises(OperandError, match="linked to W1 already: give W2 a widget of its own"):
            view.link(slider, "W2")
        link.unlink()
        view.link(slider, "W2")
        assert slider.value == 2.0

    def test_closing_takes_the_links_along(self):
        before = set(registry._instances)
        view = bp.live(trees.two_weights(), sliders=["W1"])
        slider = ipywidgets.FloatSlider(min=-5, max=5)
        view.link(slider, "W2")
        view.close()
        slider.value = 1.5
        for part in (slider, slider.layout, slider.style):
            part.close()
        assert set(registry._instances) == before

    def test_mistakes(self, view):
        with pytest.raises(UnknownNameError, match="no 'w99' to link"):
            view.link(ipywidgets.FloatSlider(), "w99")
        with pytest.raises(UnknownNameError, match="to link"):
            view.link(ipywidgets.FloatSlider(), ["W1"])
        with pytest.raises(OperandError, match="has no value to link"):
            view.link(ipywidgets.HBox(), "W1")
        with pytest.raises(OperandError, match="has no value to link"):
            view.link("slider", "W1")
        with pytest.raises(OperandError, match="W2 is 2, and the widget cannot hold that"):
            view.link(ipywidgets.FloatSlider(min=-1, max=1), "W2")
        assert view.leaves["W2"] == 2.0
        with pytest.raises(OperandError, match="link a list of them"):
            view.link(ipywidgets.Dropdown(options=["sigmoid"]), "f1")


class TestManyLeaves:
    def test_only_some_get_a_slider_and_the_view_says_so(self):
        tree = bp.networks.fully_connected([6, 6, 1])
        view = bp.live(tree)
        assert page.sliders(view) == list(view.leaves)[:12]
        assert len(view.leaves) > 40
        assert view.spec["notes"][0].startswith(f"{len(view.leaves) - 12} of the")
        assert view.spec["source"]
        view.close()

    def test_numbers_of_a_large_tree_come_from_the_kernel(self):
        tree = bp.networks.fully_connected([80, 80, 1])
        view = bp.live(tree, sliders=["w1_81"])
        assert view.spec["large"]
        assert not view.spec["source"]
        assert any("from the kernel" in note for note in view.spec["notes"])
        nodes = tree.graph.nodes
        answers = []
        view.send = answers.append
        for value in (None, 0.25):
            numbers = view.spec["numbers"]
            if value is not None:
                page.send(view, leaves={"w1_81": value})
                view._handle_custom_msg({"ask": "numbers", "id": "1", "state": view.state}, [])
                numbers = answers.pop()["answer"]
            values, gradients = tree.values(**view.leaves), tree.gradients(**view.leaves)
            for kind, wanted in (("values", values), ("gradients", gradients)):
                assert numbers[kind] == {i: wanted[nodes[i].name] for i in numbers[kind]} != {}
        assert len(json.dumps(view.spec)) < 2_000_000
        assert len(view.preset) < 200
        assert len(repr(view)) < 1000
        view.close()
