"""The book's own runs: none that learns is accused, and the one that a chapter calls stuck is."""

import contextlib
import io
import json
from pathlib import Path

import pytest

import bpbook as bp

CHAPTERS = Path(__file__).parents[2] / "chapters"
RUNS = {"02_downhill": 4, "06_adding_and_composing": 51, "09_batches": 128}


def cells(chapter):
    found = json.loads((CHAPTERS / f"{chapter}.ipynb").read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in found if cell["cell_type"] == "code"]


def runs(monkeypatch, chapter, wanted=lambda source: True, **changed):
    """The histories of all descents in a chapter's cells, in order."""
    found, descend = [], bp.sgd.descend

    def watched(*arguments, **settings):
        found.append(descend(*arguments, **settings | changed))
        return found[-1]

    monkeypatch.setattr(bp.sgd, "descend", watched)
    names = {}
    with contextlib.redirect_stdout(io.StringIO()):
        for source in filter(wanted, cells(chapter)):
            exec(compile(source, chapter, "exec"), names)
    return found


@pytest.mark.parametrize("chapter", RUNS)
def test_the_runs_of_the_chapters(monkeypatch, chapter):
    found = runs(monkeypatch, chapter)
    assert len(found) >= RUNS[chapter]
    stuck = [(history.learning_rate, repr(history.stuck)) for history in found if history.stuck]
    assert (
        stuck
        == {
            "02_downhill": [],
            # The one hidden unit of seed 5 is 0 for every spot.
            "06_adding_and_composing": [(2, "<stuck: dead, y3>")],
            "09_batches": [],
        }[chapter]
    )


def test_the_networks_of_the_last_chapter(monkeypatch):
    """The digits, and eight networks of each size on the spirals, in a sixth of their epochs."""

    def wanted(source):
        return any(part in source for part in ("reader = ", "run.message", "spirals()"))

    found = runs(monkeypatch, "12_train_it", wanted, epochs=30)
    assert len(found) == 25
    assert not [history.message for history in found if history.stuck]
