"""The same view in JupyterLab, Notebook 7, marimo and a plain page; by mouse, key and touch."""

from pathlib import Path

import pytest

import bpbook as bp
from tests.browser import hosts

HOME = Path(__file__).parents[2]
SIX = """import bpbook as bp
view = bp.live(bp.networks.six_neurons(), state={"selected": "w12"})"""


@pytest.fixture(params=["JupyterLab", "Notebook 7", "marimo", "a plain page"])
def host(request, chromium, tmp_path):
    def server():
        return request.getfixturevalue("jupyterlab")

    with hosts.opened(request.param, chromium, server, tmp_path, HOME) as opened:
        yield opened
        assert opened.trouble() == []


def by_mouse(shown):
    shown.drag("w25", 0.25)


def by_key(shown):
    shown.press("w25", "PageDown", *["ArrowLeft"] * 5)


def by_touch(shown):
    shown.drag("w25", 0.2, touch=True)


def test_the_sum_for_w12_changes_its_sign_under_w25(host):
    host.show(SIX)
    shown = host.shown
    view = bp.live(bp.networks.six_neurons())
    place = [node and node["name"] for node in view.spec["nodes"]].index("w12")

    def agrees(state):
        """The page has the gradient that Python computes from the state, in the picture's words."""
        view.state = state
        wanted = view.gradient()["w12"]
        number = shown.root.locator(f"[data-gradient='{place}']").first
        assert float(number.get_attribute("data-raw")) == pytest.approx(wanted, rel=1e-12)
        assert bp.drawing.show(wanted) in shown.root.locator(".bp-sum").inner_text()
        return wanted

    opening = host.state()
    assert opening["leaves"]["w25"] == 1.2
    assert agrees(opening) > 0
    for move in (by_mouse, by_key, by_touch):
        move(shown)
        there = float(shown.slider("w25").input_value())
        host.wait_state(lambda state, there=there: state["leaves"]["w25"] == there)
        assert agrees(host.state()) < 0, move.__name__
        shown.root.locator(".bp-reset").click()
        host.wait_state(lambda state: state == opening)
        assert agrees(opening) > 0
    view.close()
