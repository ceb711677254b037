"""Every chapter in a real JupyterLab: runs, is quiet, asks no other host, is accessible."""

from pathlib import Path

import pytest

CHAPTERS = Path(__file__).parents[2] / "chapters"
NOTEBOOKS = sorted(CHAPTERS.glob("*.ipynb"))


def test_there_are_chapters():
    assert NOTEBOOKS, f"no notebooks in {CHAPTERS}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_chapter_runs_in_jupyterlab(lab, path):
    for helper in CHAPTERS.iterdir():
        if helper.suffix != ".ipynb" and not helper.name.startswith("."):
            lab.put(helper, path.stem)
    lab.open(path, folder=path.stem)
    lab.run_all()
    lab.screenshot(f"{path.stem}-light")
    cells = lab.cells()
    assert [cell["count"] for cell in cells] == list(range(1, len(cells) + 1))
    assert lab.errors() == []
    assert lab.foreign_requests() == []
    assert lab.axe() == []
    lab.theme(dark=True)
    lab.screenshot(f"{path.stem}-dark")
    assert lab.axe() == [], "in the dark theme"
