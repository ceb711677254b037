"""Spelling of everything that a reader reads: chapters, pages, words of the views, docstrings."""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

HOME = Path(__file__).parents[2]
PAGES = sorted([*HOME.glob("*.md"), *(HOME / "docs").rglob("*.md")])
MODULES = sorted((HOME / "bpbook").rglob("*.py"))
CHAPTERS = sorted((HOME / "chapters").glob("*.ipynb"))


def faults(text):
    """What codespell finds in a text, a line each."""
    command = [sys.executable, "-m", "codespell_lib", "--builtin", "clear,rare,informal", "-"]
    run = subprocess.run(command, input=text, capture_output=True, text=True)
    assert run.returncode in (0, 65), run.stderr
    found = [line.strip() for line in run.stdout.splitlines() if " ==> " in line]
    assert bool(found) == bool(run.returncode), run.stdout
    return found


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_chapter(path):
    cells = nbformat.read(path, as_version=4).cells
    assert faults("\n".join(cell.source for cell in cells)) == []


@pytest.mark.parametrize("paths", [PAGES, MODULES], ids=["pages", "package"])
def test_pages_and_package(paths):
    assert paths
    assert faults("\n".join(path.read_text(encoding="utf-8") for path in paths)) == []


def test_a_slip_is_found():
    found = faults("The derivitive of the loss.\nA wieght on a path.\n")
    assert found == ["derivitive ==> derivative", "wieght ==> weight"]
