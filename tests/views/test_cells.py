"""Cells that run again: the live views of their last run are closed, and no others."""

import gc
import sys
from types import SimpleNamespace

import pytest
from ipywidgets.widgets import widget as registry

import bpbook as bp
from bpbook.views import LiveTree, ProgressBar, cells
from tests.drawing import trees


@pytest.fixture
def cell(monkeypatch):
    """Plays a notebook: `cell("a", 1)` says that cell a runs, for the first time."""
    running = {}

    def run(name, time):
        running.update(metadata={"cellId": name}, header={"msg_id": f"{name}-{time}"})

    shell = SimpleNamespace(get_parent=lambda: running, user_ns={"_oh": {}}, user_ns_hidden={})
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    monkeypatch.setattr(cells, "_shown", {})
    run.spaces = shell.user_ns, shell.user_ns_hidden
    return run


VIEWS = {
    "live": lambda: bp.live(trees.two_weights(), surface=("W1", "W2")),
    "stepper": lambda: bp.stepper(trees.two_weights()),
    "landscape": lambda: bp.landscape(trees.two_weights(), "W1", "W2"),
    "descent_lab": lambda: bp.descent_lab(
        trees.two_weights(), {"X_input": [0.5, 1.0], "Y_target": [0.2, 0.9]}
    ),
    "neuron": lambda: bp.neuron(bp.networks.six_neurons()),
}


@pytest.mark.parametrize("kind", VIEWS)
def test_a_closed_view_leaves_nothing_behind(kind):
    VIEWS[kind]().close()  # what is made once is there now
    gc.collect()
    before, blocks = set(registry._instances), sys.getallocatedblocks()
    for _ in range(10):
        VIEWS[kind]().close()
    gc.collect()
    assert set(registry._instances) == before
    assert sys.getallocatedblocks() < 1.02 * blocks


def test_running_a_cell_again_frees_what_it_showed(cell):
    gc.collect()
    before = set(registry._instances)
    for time in range(20):
        cell("a", time)
        view = bp.live(trees.two_weights())
        view._repr_mimebundle_()
    view.close()
    assert set(registry._instances) == before


def test_what_another_cell_shows_stays(cell):
    cell("a", 1)
    first, second = (bp.live(trees.two_weights()) for _ in range(2))
    first._repr_mimebundle_()
    second._repr_mimebundle_()
    cell("b", 1)
    first._repr_mimebundle_()
    cell("a", 2)
    third = bp.live(trees.two_weights())
    third._repr_mimebundle_()
    assert first.comm is not None and third.comm is not None
    assert second.comm is None
    cell("a", 3)
    third._repr_mimebundle_()
    assert third.comm is not None
    cell("b", 2)
    third._repr_mimebundle_()
    assert first.comm is None and third.comm is not None
    third.close()


def test_closed_views_leave_the_results_of_ipython(cell):
    results = cell.spaces[0]["_oh"]
    for time in range(3):
        cell("a", time)
        view = bp.live(trees.two_weights())
        view._repr_mimebundle_()
        results[time] = view
        for space in cell.spaces:
            space[f"_{time}"] = view
    results[7] = "another"
    assert results == {2: view, 7: "another"}
    assert [list(space) for space in cell.spaces] == [["_oh", "_2"], ["_2"]]
    view.close()
    assert results[2] is view, "only what a new run has closed is forgotten"


def test_progress_bars_are_freed_too(cell):
    gc.collect()
    before = set(registry._instances)
    for time in range(5):
        cell("a", time)
        bar = ProgressBar(3)
        bar._repr_mimebundle_()
    assert len(set(registry._instances) - before) == len(parts(bar))
    bar.close()
    assert set(registry._instances) == before


def parts(bar):
    """All widgets of a bar: each one, its layout, its style."""
    widgets = [bar, *bar.children]
    made = [getattr(w, name, None) for w in widgets for name in ("layout", "style")]
    return [*widgets, *filter(None, made)]


def test_views_of_one_kind_share_a_class_and_a_module(cell):
    views = [bp.live(trees.two_weights()) for _ in range(3)]
    other = bp.live(bp.networks.six_neurons(), sliders=["w12"], surface=("w12", "w13"))
    assert {type(view) for view in (*views, other)} == {LiveTree}
    assert len({id(view._esm) for view in (*views, other)}) == 1
    for view in (*views, other):
        view.close()
