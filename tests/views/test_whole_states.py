"""A state is set as a whole or not at all, and a view that is refused leaves nothing behind."""

import gc
import math

import ipywidgets
import pytest
from ipywidgets.widgets import widget as registry

import bpbook as bp
from bpbook.errors import BookError, OperandError
from bpbook.views import arguments
from tests.views import page, views
from tests.views.refusals import refused
from tests.views.views import VIEWS, everything, plain

KINDS = (*VIEWS, "playground")
# A value that the setting has not, and where another value is bad too for a reason of its own.
BAD = {
    "mode": "picture",
    "selected": "w99",
    "unticked": 5,
    "delta": 50.0,
    "step": 10_000,
    "walk": "sideways",
    "speed": "warp",
    "asking": "yes",
    "learning_rate": 1e9,
    "x": "w99",
    "y": "w1",
    "updates": 10**9,
    "rule": "sgd",
    "beta": 1.0,
    "beta1": 2.0,
    "beta2": -0.5,
    "rho": 2.0,
    "epsilon": 0,
    "decaying": "some",
    "decay": -1.0,
    "clipping": 1,
    "limit": 0,
    "together": "yes",
    "batch": 0,
    "epochs": 10**9,
    "seed": 0.5,
    "update": -1,
    "axis": "round",
    "over": "hills",
    "curves": "none",
    "first": "x1",
    "second": "x1",
    "kept": [{"speed": 1}],
    "neuron": "w1",
    "output": "w1",
    "against": "y",
    "plane": ["x1"],
    "layer": 9,
    "level": 50.0,
    "data": "stars",
    "points": 1,
    "noise": 2.0,
    "own": [[1]],
    "width": 9,
    "depth": 0,
    "phase": 99,
    "sample": -1,
    "lines": "none",
    "tool": "hammer",
}


def good(view) -> dict:
    """A state with every part moved: leaves, function, and settings that are as they were."""
    state = view.state
    (label,) = page.lists(view)
    moved = {name: value + 0.25 for name, value in state["leaves"].items()}
    fixed = {name: state["leaves"][name] for name in moved if name in getattr(view, "data", {})}
    return state | {"leaves": moved | fixed, "functions": view.functions | {label: "softplus"}}


def bad_states(view):
    state = good(view)
    settings = {name: state.pop(name) for name in view.settings}
    for name in settings:
        last = {n: v for n, v in settings.items() if n != name}
        yield state | last | {name: BAD[name]}
    slid = page.sliders(view)[0]
    for name, value in ((slid, 99.0), (slid, math.nan), (slid, "1"), ("w99", 1.0)):
        leaves = {n: v for n, v in state["leaves"].items() if n != name} | {name: value}
        yield state | settings | {"leaves": leaves}
    for chosen in ({"f9": "tanh"}, {page.lists(view)[0]: "steep"}, 5):
        yield settings | {"leaves": state["leaves"], "functions": chosen}
    yield state | settings | {"colour": "red"}
    yield state | {"view": "another"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_state_that_is_refused_changes_nothing(kind):
    view = plain(kind)
    mine = ipywidgets.FloatSlider(min=-9, max=9)
    view.link(mine, page.sliders(view)[0])
    before, widgets = everything(view), set(registry._instances)
    for state in bad_states(view):
        with pytest.raises(BookError) as caught:
            view.state = state
        assert "\n" not in str(caught.value)
        assert everything(view) == before, state
    assert set(registry._instances) == widgets
    view.state = good(view)
    assert everything(view) != before
    view.close()
    mine.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_view_that_is_refused_leaves_nothing_behind(kind):
    view = plain(kind)
    states, slid = list(bad_states(view)), page.sliders(view)[0]
    view.close()
    before = set(registry._instances)
    for state in states:
        far = state["leaves"].get(slid) == 99.0
        if far or any(state.get(name) == BAD[name] for name in ("learning_rate", "level")):
            continue  # a new view makes its slider wide enough
        with pytest.raises(BookError):
            plain(kind, state=state)
    gc.collect()
    assert set(registry._instances) == before


def test_another_size_of_the_playground_is_refused_as_a_whole():
    view = plain("playground")
    before = everything(view)
    for state in (
        {"width": 3, "leaves": {"w13": 99}},
        {"depth": 3, "width": 3, "leaves": {"w99": 1.0}},
        {"width": 3, "functions": {"f": "steep"}},
        {"width": 3, "tool": "hammer"},
        {"width": 1, "leaves": {"w24": 1.0, "b5": 1.0}},
    ):
        with pytest.raises(BookError):
            view.state = state
        assert everything(view) == before, state
    view.state = {"width": 3, "depth": 2, "leaves": {"w13": 1.5}}
    assert (view.state["width"], view.state["depth"], view.leaves["w13"]) == (3, 2, 1.5)
    assert view.spec["fitting"] == [3, 2] and len(view.tree.weights) == 25
    view.close()


def test_the_page_asks_for_a_preset_of_another_size():
    view, large = plain("playground"), bp.playground(width=3, depth=2)
    line, state = large.preset, large.state
    large.close()
    answers = []
    view.send = answers.append
    for wrong in (state | {"data": "stars"}, line.replace('"moons"', '"stars"')):
        view._handle_custom_msg({"ask": "state", "id": "1", "state": wrong}, [])
        assert view.state["width"] == 2
        assert answers.pop()["refused"].startswith("data is 'stars'")
    for asked in (state, line):
        view.state = {"width": 2, "depth": 1}
        view._handle_custom_msg({"ask": "state", "id": "2", "state": asked}, [])
        assert answers.pop() == {"id": "2", "answer": True}
        assert view.preset == line
    del view.send
    view.close()


@pytest.mark.parametrize("widget", [ipywidgets.FloatSlider(min=-1, max=1), ipywidgets.IntSlider()])
def test_a_linked_widget_that_cannot_hold_the_value(widget):
    view = VIEWS["live"](views.neuron(views.PLAIN), sliders=["w1"])
    view.state = {"leaves": {"w1": 2.0}}
    view.link(widget, "w3")
    before = everything(view)
    with pytest.raises(OperandError, match=r"w3 is 1.5, and the widget cannot hold that"):
        view.state = {"leaves": {"w1": 1.0, "w3": 1.5}, "mode": "graph"}
    assert everything(view) == before
    view.close()


def test_a_part_that_refuses_late(monkeypatch):
    units = bp.Tree(bp.total(bp.weight("units", 1.0) * bp.weight("w", 1.0)))
    refused(lambda: bp.live(units, surface=("units", "w")), OperandError, "has layers as variables")

    class Late(bp.widgets.LiveTree):
        def setting_controls(self, view_spec, state):
            super().setting_controls(view_spec, state)
            raise OperandError("This part refuses.")

    refused(lambda: Late(views.neuron(views.PLAIN), surface=("w1", "w2")), OperandError, "refuses")
    monkeypatch.setattr(arguments, "LARGE", 5)
    refused(lambda: plain("stepper"), OperandError, "has 10 edges; the page computes this view")
