"""Where a page asks: every cell that asks has a place, and the page has their records."""

from pathlib import Path

import nbformat

from bpbook.exercises import book
from bpbook.site import page_records, pages, questions
from bpbook.workshop.contents import CONTENTS

CHAPTER_FILES = Path(__file__).parents[2] / "chapters"
NAMES = [name for chapter in CONTENTS for name in book.of_chapter(chapter.number)]
DOES = {name: page_records.exported(name)["does"] for name in NAMES}


def cells_that_ask():
    for path in sorted(CHAPTER_FILES.glob("*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "code" and (found := questions.asked(cell.source)):
                yield path.name[:2], cell, found


def test_every_cell_that_asks_has_its_place():
    found = [asked for _, _, asked in cells_that_ask()]
    for name in NAMES:
        calls = ("predict", "settle") if DOES[name] == "prediction" else ("check",)
        assert [does for does, other in found if other == name] == list(calls), name
    assert [name for does, name in found if does == "step"] == [str(n) for n in range(1, 11)]
    assert sum(does == "summary" for does, _ in found) == len(set(map(book.chapter_of, NAMES)))


def test_places_stand_around_what_is_stored():
    for _, cell, (does, name) in cells_that_ask():
        stored = cell.outputs[-1]["data"]["text/html"]
        place = questions.place(does, name, stored, "index.html")
        if does in ("step", "load") or DOES.get(name) == "python":
            assert "Python" in place and "JupyterLab" in place
        else:
            assert stored in place and f'data-does="{does}"' in place
        assert ("<details>" in place) == (does == "settle"), "the truth is folded"


def test_a_page_has_its_places_and_brings_its_questions(tmp_path):
    chapter = next(chapter for chapter in CONTENTS if chapter.number == 7)
    notebook = nbformat.read(CHAPTER_FILES / chapter.file, as_version=4)
    page = pages.page_of(chapter, notebook, {}, tmp_path, [])
    html = "".join(
        output["data"]["text/html"]
        for cell in page.cells
        for output in cell.get("outputs", ())
        if "text/html" in output.get("data", {})
    )
    for does, count in (("check", 3), ("predict", 2), ("settle", 2), ("summary", 1)):
        assert html.count(f'data-does="{does}"') == count
    assert html.count("This answer is Python.") == 2
    assert (tmp_path / "questions" / "7.js").read_text("utf-8") == questions.script(7)


def test_a_chapter_without_questions_has_no_script(tmp_path):
    questions.write_script(tmp_path, 99)
    assert not list(tmp_path.iterdir())
