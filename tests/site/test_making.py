"""`python -m bpbook site`: what it refuses, in a sentence; that it makes the same files again."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from bpbook.site import chapter_run, making
from bpbook.workshop.folders import WorkshopError

HOME = Path(__file__).parents[2]
TWO = ("00_start_here", "01_two_weights")
# Makes the pages of two chapters; what differs from one process to the next differs here.
TWICE = f"""
import sys
from pathlib import Path
from bpbook.site import making, other_pages, sphinx_settings
from bpbook.workshop import contents
from bpbook.workshop.folders import Folders

chosen = [each for each in contents.CONTENTS if each.stem in {TWO}]
making.CONTENTS = other_pages.CONTENTS = chosen
source, made = Path(sys.argv[1]) / "source", Path(sys.argv[1]) / "made"
making.write_sources(Folders(), source)
try:
    making.run_sphinx(source, made)
except making.WorkshopError as links_to_other_chapters:
    print(links_to_other_chapters)
"""


def command(*words):
    """Run the command; its status and what it said."""
    ended = subprocess.run(
        [sys.executable, "-m", "bpbook", "site", *words],
        cwd=HOME,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    return ended.returncode, ended.stderr


def test_a_target_that_is_not_its_own_is_left_alone(tmp_path):
    mine = tmp_path / "mine.txt"
    mine.write_text("a thesis", encoding="utf-8")
    status, said = command(str(tmp_path))
    assert status == 1
    assert said.startswith(f"{tmp_path} holds files that this command has not made")
    assert len(said.strip().splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    assert mine.read_text("utf-8") == "a thesis"


def test_other_outputs_than_the_stored_ones_are_refused(tmp_path):
    """Of a picture, its words have to be the same; its pixels depend on the machine."""
    picture = '<img src="data:image/png;base64,{}" alt="E = {}">'
    lines = f"from IPython.display import HTML\nHTML({picture.format('AAAA', 42)!r})"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(lines, execution_count=1)])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    path = tmp_path / "01_two_weights.ipynb"

    def stored(html):
        plain = "<IPython.core.display.HTML object>"
        data = {"text/plain": plain, "text/html": html}
        shown = nbformat.v4.new_output("execute_result", data, execution_count=1)
        notebook.cells[0].outputs = [shown]
        nbformat.write(notebook, path)

    stored(picture.format("AAAA", 41))
    with pytest.raises(
        WorkshopError, match=r"01_two_weights\.ipynb gives other outputs.* chapters 01$"
    ):
        chapter_run.views_of(path)
    stored(picture.format("BBBB", 42))
    assert chapter_run.views_of(path) == {}
    stored(picture.format("AAAA", 41))
    tagged = nbformat.read(path, as_version=4)
    tagged.cells[0].metadata["tags"] = ["nbval-ignore-output"]
    nbformat.write(tagged, path)
    assert chapter_run.views_of(path) == {}, "what only one machine has may differ"


@pytest.mark.filterwarnings("ignore:.*is deprecated. Check CHANGES for Sphinx")
def test_what_sphinx_complains_of_is_refused(tmp_path):
    source = tmp_path / "source"
    (source / "_static").mkdir(parents=True)
    for name in ("site.css", "page.js", "rooms.css"):
        (source / "_static" / name).touch()
    (source / "index.md").write_text("# A page\n\n[A way](nowhere.md)\n", encoding="utf-8")
    with pytest.raises(WorkshopError, match=r"(?s)Sphinx .*index\.md.*nowhere"):
        making.run_sphinx(source, tmp_path / "made")


def files(folder):
    """Every file below a folder: {its path: its bytes}."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_the_same_input_gives_the_same_files(tmp_path):
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        words = [sys.executable, "-c", TWICE, str(folder)]
        subprocess.run(words, cwd=HOME, env=environment, check=True, stdout=subprocess.DEVNULL)
    for step in ("source", "made"):
        first, second = (files(tmp_path / seed / step) for seed in ("1", "2"))
        assert first.keys() == second.keys()
        assert [name for name in first if first[name] != second[name]] == []
    assert f"{TWO[0]}.html" in first
