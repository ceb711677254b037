"""Stored outputs: the same bytes twice, no widgets, clear words when a chapter fails."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from bpbook.workshop.copies import Folders, WorkshopError
from bpbook.workshop.store import store_all, store_chapter
from tests.notebooks.checks import STORED

PICTURE = """class Picture:
    def _repr_mimebundle_(self, **_):
        view = {'model_id': str(id(self)), 'version_major': 2, 'version_minor': 0}
        key = 'application/vnd.jupyter.' + 'widget' + '-view+json'
        return {'text/plain': 'Picture', 'text/html': '<p>one</p>', key: view}
Picture()"""
SLIDER = "import ipywidgets\nipywidgets.FloatSlider(description='W1')"


def write(folder, *sources):
    cells = [new_markdown_cell("# Title"), *map(new_code_cell, sources)]
    notebook = new_notebook(cells=cells)
    notebook.metadata["bpbook"] = {"kept": True}
    notebook.cells[1].metadata["bpbook"] = {"numbers": ["1.5"]}
    notebook.cells[1].metadata["execution"] = {"iopub.status.busy": "2026"}
    path = folder / "01_small.ipynb"
    nbformat.write(notebook, path)
    return path


def test_same_bytes_twice(tmp_path):
    path = write(tmp_path, "print('a')\nprint('b', flush=True)\nprint('c')", PICTURE, SLIDER)
    before = [cell.id for cell in nbformat.read(path, as_version=4).cells]
    assert store_chapter(path) is True
    first = path.read_bytes()
    assert store_chapter(path) is False
    assert path.read_bytes() == first
    assert first.endswith(b"}\n") and b"widget-view" not in first and b"widget-state" not in first

    notebook = nbformat.read(path, as_version=4)
    assert [cell.id for cell in notebook.cells] == before
    assert notebook.cells[1].metadata == {"bpbook": {"numbers": ["1.5"]}}
    assert notebook.metadata.language_info == {"name": "python"}
    assert notebook.metadata.bpbook.kept is True
    stream, picture, slider = (cell.outputs[0] for cell in notebook.cells[1:])
    assert stream.text == "a\nb\nc\n"
    assert picture.data == {"text/plain": "Picture", "text/html": "<p>one</p>"}
    assert list(slider.data) == ["text/plain"]
    assert [fault for check in STORED for fault in check(notebook, 1)] == []


def test_a_kernel_that_ends_says_nothing_on_the_terminal(tmp_path, capfd):
    """One that is asked to end closes its pipes in one thread while another may still use them."""
    late = "import atexit, os, sys\natexit.register(os.write, sys.__stderr__.fileno(), b'late')"
    store_chapter(write(tmp_path, late))
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("1 / 0", r"01_small.ipynb: code cell 2 .* failed.\n(.|\n)*ZeroDivisionError"),
        (
            "import warnings; warnings.warn('careful')",
            r"code cell 2 .* wrote on stderr(.|\n)*careful",
        ),
    ],
)
def test_a_failing_chapter_is_named_and_left_as_it_is(tmp_path, source, words):
    path = write(tmp_path, "x = 1", source)
    before = path.read_bytes()
    with pytest.raises(WorkshopError, match=words):
        store_chapter(path)
    assert path.read_bytes() == before


def test_store_all(tmp_path, capsys):
    folders = Folders(tmp_path)
    folders.chapters.mkdir()
    write(folders.chapters, "1")
    assert store_all(folders, ["1"]) == 0
    assert store_all(folders, []) == 0
    said = capsys.readouterr().out.splitlines()
    assert "stored" in said[0] and "unchanged" in said[1]
    with pytest.raises(WorkshopError, match="no chapter '5'"):
        store_all(folders, ["5"])
