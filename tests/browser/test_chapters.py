"""Every chapter in a real JupyterLab: runs, is quiet, asks no other host, is accessible, moves."""

import json
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

    trees = live.count(lab)
    assert trees == sum(live.view_of(cell["source"]) == "live" for cell in cells)
    others = live.other_views(lab)
    for dark in (False, True):
        lab.theme(dark=dark)
        lab.screenshot(f"{path.stem}-{'dark' if dark else 'light'}")
        assert lab.axe() == [], f"dark: {dark}"
    lab.theme(dark=False)

    openings = [lab.ask(f"_others()[{view}].state") for view in range(others)]
    for view in range(others):
        if lab.ask(f"_others()[{view}].kind") == "'playground'":
            continue  # the kernel makes its network anew under a slider: see test_playground
        for step in live.turns(lab, view):
            live.agree_on_preset(lab, view)
            assert lab.said == [], step
        lab.wait_ask(f"_others()[{view}].state == {openings[view]}")

    said = {}
    for tree in range(trees):
        opening = live.shown(lab, tree)
        for step in live.moves(lab, tree):
            page, said[tree, step] = live.both(lab, tree)
            live.agree(page, said[tree, step])
        assert live.shown(lab, tree) == opening
        states = [state for (place, _), state in said.items() if place == tree]
        for i in range(len(opening["sliders"])):
            assert len({state["sliders"][i] for state in states}) > 4, f"slider {i} stands still"
        for i, options in enumerate(live.options(lab, tree)):
            assert {state["lists"][i] for state in states} == set(options), f"list {i}"
    assert lab.errors() == []

    lab.shut_down_kernel()
    for tree in range(trees):
        for step in live.moves(lab, tree):
            live.agree(live.shown(lab, tree), said[tree, step])
    for view in range(others):
        opening = live.preset(lab, view)
        assert len({json.dumps(live.preset(lab, view)) for _ in live.turns(lab, view)}) > 2
        assert live.preset(lab, view) == opening
    assert lab.said == []
    assert lab.axe() == [], "after all moves"
    assert lab.errors() == []
    assert lab.foreign_requests() == []
