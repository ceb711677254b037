"""Every chapter in a real JupyterLab: runs, is quiet, asks no other host, is accessible, moves.

Every control of its views is moved in test_chapter_views.py, on a plain page.
"""

from pathlib import Path

import pytest

from tests import recorded
from tests.browser import live

CHAPTERS = Path(__file__).parents[2] / "chapters"
NOTEBOOKS = sorted(CHAPTERS.glob("*.ipynb"))


def test_there_are_chapters():
    assert NOTEBOOKS, f"no notebooks in {CHAPTERS}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_chapter_in_jupyterlab(lab, path, request):
    for helper in CHAPTERS.iterdir():
        if helper.suffix != ".ipynb" and not helper.name.startswith("."):
            lab.put(helper, path.stem)
    lab.open(path, folder=path.stem)
    lab.run_all()
    recorded.keep(request.config, path, lab.cells())
    lab.read_through()
    cells = lab.cells()
    assert [cell["count"] for cell in cells] == list(range(1, len(cells) + 1))
    assert lab.errors() == []

    views = live.count(lab)
    assert views >= sum(bool(live.view_of(cell["source"])) for cell in cells)
    for dark in (False, True):
        lab.theme(dark=dark)
        lab.screenshot(f"{path.stem}-{'dark' if dark else 'light'}")
        assert lab.axe() == [], f"dark: {dark}"
    lab.theme(dark=False)

    for kernel in (True, False):
        if not kernel:
            lab.shut_down_kernel()
        for view in range(views):
            if (slider := live.slider(lab, view)) is None:
                continue  # a race
            opening = live.shown(lab, view)
            slider.press("ArrowRight")
            assert live.shown(lab, view) != opening
            if kernel:
                live.agree(lab, view)
            lab.page.locator(live.VIEW).nth(view).locator(".bp-reset").first.press("Enter")
            assert live.shown(lab, view) == opening
        assert lab.said == []
    assert lab.axe() == [], "after all moves"
    assert lab.errors() == []
    assert lab.foreign_requests() == []
