"""Every chapter as it is stored: run, complete, quiet, readable."""

from pathlib import Path

import nbformat
import pytest

from tests.notebooks.checks import MOST_BYTES, PROSE, STORED

CHAPTERS = Path(__file__).parents[2] / "chapters"
NOTEBOOKS = sorted(CHAPTERS.glob("*.ipynb"))
every_chapter = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def test_there_are_chapters():
    assert NOTEBOOKS, f"no notebooks in {CHAPTERS}"


@every_chapter
@pytest.mark.parametrize("check", STORED + PROSE, ids=lambda check: check.__name__)
def test_chapter(path, check):
    notebook = nbformat.read(path, as_version=4)
    assert list(check(notebook, int(path.name[:2]))) == []


@every_chapter
def test_file(path):
    content = path.read_bytes()
    assert len(content) < MOST_BYTES, f"{len(content)} bytes"
    assert content.endswith(b"}\n") and b"\r" not in content
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata.language_info == {"name": "python"}
    assert notebook.metadata.kernelspec.name == "python3"
