"""Cells that run again: the live trees of their last run are closed, and no others."""

import gc
from types import SimpleNamespace

import pytest
from ipywidgets.widgets import widget as registry

import bpbook as bp
from bpbook.widgets import cells
from tests.drawing import trees


@pytest.fixture
def cell(monkeypatch):
    """Plays a notebook: `cell("a", 1)` says that cell a runs, for the first time."""
    running = {}

    def run(name, time):
        running.update(metadata={"cellId": name}, header={"msg_id": f"{name}-{time}"})

    shell = SimpleNamespace(get_parent=lambda: running)
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    monkeypatch.setattr(cells, "_shown", {})
    return run


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
