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


@pytest.fixture
def view():
    view = bp.live(trees.two_weights(), sliders=["W1"], functions=["f1"])
    yield view
    view.close()


def test_a_preset_is_one_line_and_opens_the_same(view):
    view.sliders["W1"].value = -1.5
    view.dropdowns["f1"].value = "tanh"
    assert "\n" not in view.preset
    assert json.loads(view.preset)["view"] == "live"
    again = bp.live(trees.two_weights(), state=view.preset)
    assert again.state == view.state
    again.close()


def test_a_preset_can_be_set_and_reset_returns_to_the_opening(view):
    opening, line = view.state, view.preset
    view.sliders["W1"].value = -1.5
    view.state = line
    assert view.state == opening
    view.sliders["W1"].value = 2.5
    view.reset()
    assert view.state == opening


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("W1 = 2", "no preset"),
        ("[1, 2]", "A state is a dict"),
        ('{"view":"stepper"}', "of a view 'stepper'"),
        ('{"view":"live","leaves":[1]}', "leaves of a state are a dict"),
        ('{"view":"live","speed":3}', "has no 'speed'"),
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


class TestLink:
    def test_a_leaf_without_a_slider(self, view):
        slider = ipywidgets.FloatSlider(min=-5, max=5)
        link = view.link(slider, "W2")
        assert (link.source[0], link.target) == (slider, (view.screen, "leaf_W2"))
        assert slider.value == 2.0
        slider.value = -0.5
        assert view.leaves["W2"] == -0.5
        assert view.gradient() == trees.two_weights().gradient(W2=-0.5)
        view.reset()
        assert (slider.value, view.leaves["W2"]) == (2.0, 2.0)

    def test_a_leaf_that_has_one_is_joined_to_that(self, view):
        slider = ipywidgets.FloatSlider(min=-5, max=5)
        link = view.link(slider, "W1")
        assert link.target == (view.sliders["W1"], "value")

    def test_a_function(self, view):
        mine = ipywidgets.Dropdown(options=activations())
        link = view.link(mine, "f1")
        assert mine.value == "sigmoid"
        assert link.target == (view.dropdowns["f1"], "index")

    def test_closing_takes_the_links_along(self):
        before = set(registry._instances)
        view = bp.live(trees.two_weights(), sliders=["W1"])
        slider = ipywidgets.FloatSlider(min=-5, max=5)
        view.link(slider, "W2")
        view.close()
        for part in (slider, slider.layout, slider.style):
            part.close()
        assert set(registry._instances) == before

    def test_mistakes(self, view):
        with pytest.raises(UnknownNameError, match="no 'w99' to link"):
            view.link(ipywidgets.FloatSlider(), "w99")
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
        assert list(view.sliders) == list(view.leaves)[:12]
        assert len(view.leaves) > 40
        assert view.screen.notes[0].startswith(f"{len(view.leaves) - 12} of the")
        assert view.screen.source
        view.close()

    def test_numbers_of_a_large_tree_come_from_the_kernel(self):
        tree = bp.networks.fully_connected([80, 80, 1])
        view = bp.live(tree, sliders=["w1_81"])
        screen = view.screen
        assert screen.large
        assert not screen.source
        assert any("from the kernel" in note for note in screen.notes)
        nodes = tree.graph.nodes
        for value in (None, 0.25):
            if value is not None:
                view.sliders["w1_81"].set_state({"value": value})
            values, gradients = tree.values(**view.leaves), tree.gradients(**view.leaves)
            for kind, wanted in (("values", values), ("gradients", gradients)):
                found = screen.numbers[kind]
                assert found
                assert found == {i: wanted[nodes[i].name] for i in found}
        assert len(json.dumps(screen.get_state(), default=str)) < 2_000_000
        assert len(view.preset) < 200
        assert len(repr(view)) < 1000
        view.close()
