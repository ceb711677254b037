"""Leaves of any name in every live view, without a browser; tests/browser/test_names.py has one."""

import json

import ipywidgets
import pytest
from ipywidgets.widgets import widget as registry

import bpbook as bp
from bpbook.drawing import show
from bpbook.views.landscape import landscape
from bpbook.views.neuron_view import neuron as neuron_view
from tests.names import GROUPS, neuron
from tests.views import page
from tests.views.views import VIEWS

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
    assert set(page.sliders(view)) <= set(state["leaves"])
    now = tree.with_functions(**view.functions)
    assert view.value() == now.value(**state["leaves"])
    assert view.gradient() == now.gradient(**state["leaves"])
    again = make(tree, state=view.preset)
    assert (again.state, again.preset, repr(again)) == (state, view.preset, repr(view))
    again.close()
    if group in PAGES or kind == "stepper":
        still = view.html()
        assert "<img alt=" in still
        assert all(name in still for name in shown(kind, state, tree))
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
        assert slider.value == tree.leaves()[name]
        slider.value += 0.5
        assert view.leaves[name] == tree.leaves()[name] + 0.5
        link.unlink()
        slider.close()
    view.close()


def test_the_page_is_told_of_names_that_objects_have():
    tree = neuron(["constructor", "__proto__", "x", "π", "float", "np", "mode", "state"])
    view = VIEWS["live"](tree)
    assert show(tree.value()) in view.html()
    assert view.spec["slopes"] and page.slider(view, "__proto__")["spoken"] == "__proto__, weight"
    view.close()


def test_names_in_text_are_read_as_python_reads_names():
    micro, ligature = "\N{MICRO SIGN}", "\N{LATIN SMALL LIGATURE FI}"
    w, x, b = bp.weight(micro, 0.5), bp.given(ligature, 1.5), bp.weight("b", 0.25)
    tree = bp.Tree((bp.tanh((w * x + b).named("s"), name="f").named("y") - 1) ** 2)
    mu, fi = tree.weights[0], tree.givens[0]
    asked = {"sliders": {micro: (0, 4)}, "state": {"leaves": {micro: 2.0, ligature: 3.0}}}
    views = [
        bp.live(tree, surface=(micro, "b"), **asked),
        landscape(tree, "b", micro, spans={micro: (0, 4)}, **asked),
        bp.stepper(tree, **asked),
        neuron_view(tree, against=ligature, plane=[micro, ligature], **asked),
        bp.descent_lab(tree, {ligature: [3.0, 1.0]}, sliders=[micro], state=asked["state"]),
    ]
    for view in views:
        assert page.sliders(view) == [mu]
        assert view.leaves == {mu: 2.0, "b": 0.25, fi: 3.0}
        view.state = view.preset.replace(mu, micro).replace('2,"b"', '1,"b"')
        assert view.leaves[mu] == 1.0
        view.link(ipywidgets.FloatSlider(min=0, max=4, step=0.5), micro)
        view.close()
    live = bp.live(tree)
    live.state = {"selected": micro, "leaves": {micro: 3.5}}
    assert (live.selected, live.leaves[mu]) == (mu, 3.5)
    live.close()
