"""The progress bar of `bp.sgd.descend`."""

import sys

import pytest

import bpbook as bp
from bpbook.views import progress


@pytest.fixture
def bars(monkeypatch):
    shown = []
    monkeypatch.setattr(sys.modules[progress.__module__], "display", shown.append)
    return shown


def test_a_descent_moves_it_to_its_end(bars):
    tree = bp.networks.two_weights()
    history = bp.sgd.descend(tree, learning_rate=1, steps=7, progress=progress)
    (bar,) = bars
    assert history.updates == bar.done == 7
    assert [part.value for part in bar.children] == [7, "7 of 7"]
    assert bar.children[0].bar_style == "success"


def test_a_diverging_or_interrupted_descent_leaves_it_where_it_was(bars):
    def interrupted(steps):
        for k, step in enumerate(progress(steps)):
            if k == 3:
                raise KeyboardInterrupt
            yield step

    tree = bp.networks.two_weights()
    history = bp.sgd.descend(tree, learning_rate=1, steps=7, progress=interrupted)
    assert history.interrupted and history.updates == 3
    assert bars[0].children[1].value == "stopped in step 4 of 7"
    diverging = bp.networks.two_weights("identity", "identity")
    history = bp.sgd.descend(
        diverging, learning_rate=1, steps=50, start={"W1": 1.5}, progress=progress
    )
    assert history.diverged
    assert bars[1].children[0].bar_style == "warning"


def test_without_a_page_it_says_how_many(bars):
    list(progress(range(3)))
    bundle = bars[0]._repr_mimebundle_()
    assert bundle["text/plain"] == "<progress of 3>"
    assert bundle["text/html"] == "<p>3 steps</p>"
    assert "application/vnd.jupyter.widget-view+json" in bundle


def test_nothing_to_do_is_done(bars):
    assert list(progress(range(0))) == []
    assert bars[0].children[0].bar_style == "success"
