"""`make peers`: records from the chapters' cells, written whole or not at all.

A folder of the name torch stands in PyTorch's place, so that nothing has to be installed.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from nbformat import v4, write

from bpbook.peers.recorded_runs import parsed
from bpbook.workshop import peer_records

ROOT = Path(__file__).parents[2]
FAKE = """
import numpy
__version__ = "{version}+cpu"
zeros = numpy.zeros
get_default_dtype = get_rng_state = lambda: None
set_default_dtype = set_rng_state = lambda held: None
def twice(x): return {twice} * x
"""
RECORD = """
import sys
from pathlib import Path
from bpbook.workshop import peer_records
from bpbook.workshop.folders import Folders, WorkshopError
home = Path(sys.argv[1])
try:
    folders = Folders(home=home, packed=None)
    peer_records.record(folders, sys.argv[2:], home / "recorded.json")
except WorkshopError as trouble:
    print(trouble)
"""
CELLS = (
    "import bpbook as bp\nrate = 0.1",
    """def one(w):
    import torch
    torch.warned = True
    return {"w": torch.twice(w), "text": "a  [ b", "rate": rate}
[bp.peers.run("torch", one, w)["w"] for w in (0.5, 0.5, 1.5)]""",
    """def two():
    return {"many": [k / 7 for k in range(40)], "not": float("nan")}
bp.peers.run("torch", two)""",
)


class Book:
    """A book of one chapter, and a PyTorch."""

    def __init__(self, folder):
        self.folder, self.target = folder, folder / "recorded.json"
        (folder / "chapters").mkdir()
        (folder / "torch").mkdir()
        self.torch()
        self.chapter(*CELLS)
        self.chapter("1 + 1", stem="02_other")

    def torch(self, version="2.13.0", twice="2"):
        text = FAKE.format(version=version, twice=twice)
        (self.folder / "torch/__init__.py").write_text(text, "utf-8")

    def chapter(self, *cells, stem="01_one"):
        made = v4.new_notebook(cells=[v4.new_code_cell(cell) for cell in cells])
        write(made, self.folder / f"chapters/{stem}.ipynb")

    def record(self, *chapters, torch=True):
        """What the command prints."""
        folders = [str(self.folder)] * torch
        path = os.pathsep.join([*folders, str(ROOT)])
        surroundings = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
        words = [sys.executable, "-c", RECORD, self.folder, *chapters]
        done = subprocess.run(words, env=surroundings, capture_output=True, text=True)
        assert done.stderr == ""
        return done.stdout

    @property
    def runs(self):
        return parsed(self.target.read_text("utf-8"))

    def older(self):
        """As if everything had been recorded earlier; the file's bytes then."""
        text = self.target.read_text("utf-8")
        for run in self.runs:
            text = text.replace(run["date"], "2020-02-02")
        self.target.write_text(text, "utf-8")
        return self.target.read_bytes()


@pytest.fixture
def book(tmp_path):
    return Book(tmp_path)


def test_runs_are_recorded_each_once_and_keep_their_date(book):
    said = book.record()
    assert said.splitlines()[0] == "PyTorch 2.13.0"
    assert said.splitlines()[-1] == "01_one.ipynb: 3 recorded, 0 of them as before"
    one, other, two = book.runs
    assert list(one)[:5] == ["chapter", "peer", "function", "version", "date"]
    assert (one["chapter"], one["peer"], one["function"]) == ("01_one", "torch", "one")
    assert one["version"] == "2.13.0" and len(one["date"]) == 10
    assert one["lines"]["one"].startswith("def one(w):\n    import torch\n")
    assert (one["reads"], one["inputs"]) == ({"rate": 0.1}, {"w": 0.5})
    assert one["answer"] == {"w": 1.0, "text": "a  [ b", "rate": 0.1}
    assert other["inputs"] == {"w": 1.5}
    assert two["answer"]["many"] == [k / 7 for k in range(40)]
    assert two["answer"]["not"] == {"float": "nan"}
    assert max(map(len, book.target.read_text("utf-8").splitlines())) < 120
    before = book.older()
    assert "3 recorded, 3 of them as before" in book.record("1")
    assert book.target.read_bytes() == before
    book.torch("2.14.1")
    assert "3 recorded, 0 of them as before" in book.record()
    assert {run["version"] for run in book.runs} == {"2.14.1"}
    assert "2020-02-02" not in {run["date"] for run in book.runs}


def test_another_number_or_line_is_recorded_anew_and_others_stay(book):
    book.record()
    book.older()
    book.torch(twice="3")
    assert "3 recorded, 1 of them as before" in book.record()
    assert [run["date"] == "2020-02-02" for run in book.runs] == [False, False, True]
    book.chapter(*CELLS, stem="02_other")
    assert "01_one" not in book.record("02").splitlines()[-1]
    assert [run["chapter"] for run in book.runs] == ["01_one"] * 3 + ["02_other"] * 3


def test_where_a_chapter_fails_nothing_is_written(book):
    book.record()
    before = book.target.read_bytes()
    book.torch(twice="3")
    book.chapter(
        *CELLS, "def three():\n    print(1)\n    return {'w': 1}", "bp.peers.run('torch', three)"
    )
    assert "three calls print: let it return what is to be shown." in book.record()
    book.chapter(*CELLS, "1 / 0")
    assert "code cell 4" in book.record() and book.target.read_bytes() == before
    assert [path.name for path in book.folder.iterdir() if path.suffix == ".json"] == [
        "recorded.json"
    ]
    assert not list(book.folder.glob(".recorded*"))


def test_where_nothing_is_installed_it_says_so(book, tmp_path):
    if peer_records.state(peer_records.PEERS["jax"]).version:
        pytest.skip("JAX is installed here")
    assert book.record(torch=False) == (
        "Nothing can be recorded: PyTorch is not installed here; JAX is not installed here.\n"
    )
    assert not book.target.exists()


SHELL = """
import json, sys
from pathlib import Path
from IPython.core.interactiveshell import InteractiveShell
from bpbook.peers import peer_runs, recorded_runs
runs = recorded_runs.parsed(Path(sys.argv[1]).read_text("utf-8"))
peer_runs.runs = recorded_runs.runs = lambda: runs
shell = InteractiveShell.instance()
for cell in json.loads(sys.argv[2]):
    done = shell.run_cell(cell)
    print("found", done.error_in_exec or done.result)
"""


def test_a_cell_that_is_edited_and_run_again(book, tmp_path):
    """Lines are those of the cell that ran last, and numbers come only for the recorded ones."""
    book.record()
    first, one, two = CELLS
    edited = one.replace("twice(w)", "twice(2 * w)")
    spaced = one.replace("twice(w)", "twice( w )")
    cells = [first, one, edited, "one", spaced, "rate = 0.2", one, "rate = 0.1", one, two]
    words = [sys.executable, "-c", SHELL, book.target, json.dumps(cells)]
    surroundings = {**os.environ, "IPYTHONDIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, env=surroundings, capture_output=True, text=True)
    numbers = "[1.0, 1.0, 3.0]"
    said = [line[6:] for line in done.stdout.splitlines() if line.startswith("found ")]
    assert [said[k] for k in (0, 1, 4, 5, 7, 8)] == [
        "None",
        numbers,
        numbers,
        "None",
        "None",
        numbers,
    ]
    assert "torch.twice(2 * w)" in said[2] and " stands here, and `" in said[2], said
    assert "function one" in said[3]
    assert "rate is 0.2 here and 0.1 there" in said[6]
    assert said[9].startswith("{'many': [0.0, 0.14285714285714285,") and "nan" in said[9]


def test_an_interrupted_write_leaves_the_old_file(tmp_path, monkeypatch):
    target = tmp_path / "recorded.json"
    peer_records.write([], target)

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        peer_records.write([{"lines": {}}], target)
    assert json.loads(target.read_text()) == {"runs": []}
    assert list(tmp_path.iterdir()) == [target]
