"""The same view in JupyterLab, Notebook 7, marimo and a plain page; by mouse, key and touch."""

from pathlib import Path

import pytest

from tests.browser import hosts

HOME = Path(__file__).parents[2]
TOY = "from tests.browser.test_plain import Toy\nview = Toy()"


@pytest.fixture(params=["JupyterLab", "Notebook 7", "marimo", "a plain page"])
def host(request, chromium, tmp_path):
    def server():
        return request.getfixturevalue("jupyterlab")

    with hosts.opened(request.param, chromium, server, tmp_path, HOME) as opened:
        yield opened
        assert opened.trouble() == []


def test_toy(host):
    host.show(TOY)
    shown = host.shown
    shown.press("w", "ArrowRight")
    host.wait_state(lambda state: state["leaves"]["w"] == pytest.approx(0.6))
    shown.drag("w", 0.9)
    host.wait_state(lambda state: state["leaves"]["w"] == pytest.approx(1.6, abs=0.1))
    shown.drag("w", 0.1, touch=True)
    host.wait_state(lambda state: state["leaves"]["w"] == pytest.approx(-1.6, abs=0.1))
