"""Leaves of any name in every live view, without a browser; tests/browser/test_names.py has one."""

import json

import ipywidgets
import pytest
from ipywidgets.widgets import widget as registry

from bpbook.drawing import show
from tests.names import GROUPS, neuron
from tests.widgets.views import VIEWS

PAGES = ("x", "valueOf", "变量")  # the groups of which the pictures, which take long, are drawn


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("kind", VIEWS)
def test_a_view_with_such_leaves(kind, group):
    tree, make = neuron(*GROUPS[group]), VIEWS[kind]
    before = set(registry._instances)
    view = make(tree)
    opened = view.state
    state = json.loads(json.dumps(view.state))
    state["leaves"] |= {name: value + 0.5 for name, value in state["leaves"].items()}
    for name in getattr(view, "data", {}):  # these come from the samples
        state["leaves"][name] = opened["leaves"][name]
    (label,) = view.functions
    state["functions"][label] = "sigmoid"
    for setting, names in chosen(kind, tree).items():
        state[setting] = names
    view.state = state
    assert view.state == state
    assert view.leaves == state["leaves"]
    for name, slider in view.sliders.items():
        assert slider.value == state["leaves"][name]
    now = tree.with_functions(**view.functions)
    assert view.value() == now.value(**state["leaves"])
    assert view.gradient() == now.gradient(**state["leaves"])
    again = make(tree, state=view.preset)
    assert (again.state, again.preset, repr(again)) == (state, view.preset, repr(view))
    again.close()
    if group in PAGES or kind == "stepper":
        page = view.page()
        assert "<img alt=" in page
        assert all(name in page for name in shown(kind, state, tree))
    view.reset()
    assert view.state == opened
    view.close()
    assert set(registry._instances) == before


def chosen(kind: str, tree) -> dict:
    """Settings that name variables, other ones than at first."""
    w, v, u, b = tree.weights
    _, y, z, _ = tree.givens
    return {
        "live": {"selected": u, "mode": "network"},
        "stepper": {"step": 9, "mode": "graph"},
        "landscape": {"x": u, "y": z},
        "descent_lab": {"first": v, "second": b},
        "neuron": {"against": w, "plane": [y, z]},
    }[kind]


def shown(kind: str, state, tree) -> list:
    """Names that the static page of a view has to tell."""
    if kind == "landscape":
        return [state["x"], state["y"]]
    if kind == "descent_lab":
        return [state["first"], state["second"]]
    return list(tree.leaves())[:-1]  # the neuron view has no target


@pytest.mark.parametrize("kind", VIEWS)
def test_a_readers_slider_joins_each_of_them(kind):
    tree = neuron(*GROUPS["valueOf"])
    view = VIEWS[kind](tree, sliders=[])
    names = [n for n in tree.leaves() if n not in getattr(view, "data", {})]
    for name in names:
        slider = ipywidgets.FloatSlider(min=-9, max=9)
        link = view.link(slider, name)
        assert (slider.value, link.target) == (tree.leaves()[name], (view.screen, f"leaf_{name}"))
        slider.close()
    view.close()


def test_the_page_is_told_of_names_that_objects_have():
    tree = neuron(["constructor", "__proto__", "x", "π", "float", "np", "mode", "state"])
    view = VIEWS["live"](tree)
    assert show(tree.value()) in view.page()
    assert view.screen.slopes and view.screen.roles["__proto__"] == "weight"
    view.close()
