"""A chapter on paper, as the source of its pages; these themselves: tests/browser/test_pdf.py."""

import nbformat
import pytest

from bpbook.site.on_paper import paper, printing
from bpbook.workshop.contents import CONTENTS
from bpbook.workshop.folders import Folders, WorkshopError

HOME = Folders()


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """The six neurons' chapter for paper."""
    folder = tmp_path_factory.mktemp("static")
    notebook = nbformat.read(HOME.chapters / CONTENTS[7].file, as_version=4)
    page = paper.chapter_of(notebook, folder, paper.alive(CONTENTS[7], "https://book.example"))
    return page, notebook


def outputs(notebook):
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [o.get("data", {}).get("text/html", "") for cell in cells for o in cell.outputs]


def prose(notebook):
    return [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]


def test_solutions_are_the_last_cell_whole_and_nowhere_else(printed):
    page, notebook = printed
    solutions = prose(page)[-1]
    assert solutions.startswith("## Solutions")
    for cell in prose(notebook):
        if "<!-- solution: " in cell:
            text = cell.partition("-->")[2].partition("</details>")[0].strip()
            assert text in solutions
            assert not any(text in earlier for earlier in prose(page)[:-1])


def test_questions_have_a_blank_in_place_of_the_cell(printed):
    page, _ = printed
    assert "".join(prose(page)).count("Your answer:") == 5
    assert "".join(prose(page)).count("Your prediction:") == 2
    code = "\n".join(cell.source for cell in page.cells if cell.cell_type == "code")
    assert "bp.exercises." not in code
    assert "Not answered yet" not in "".join(outputs(page))


def test_the_answer_to_a_prediction_stays_with_its_experiment(printed):
    page, notebook = printed
    assert sum("You made no prediction" in html for html in outputs(notebook)) == 2
    assert "You made no prediction" not in "".join(outputs(page))
    assert sum("The answer: " in html for html in outputs(page)) == 2


def test_tables_that_repeat_a_picture_are_left_out_others_stay(printed):
    page, _ = printed
    html = "".join(outputs(page))
    assert "Table of numbers" not in html
    assert "Paths to w12" in html
    assert "<details" not in html + "".join(prose(page))


def test_a_view_says_where_it_is_alive(printed):
    page, _ = printed
    [html] = [html for html in outputs(page) if "bp-alive" in html]
    assert 'href="https://book.example/07_six_neurons.html"' in html


@pytest.mark.parametrize(
    ("stem", "starts", "stays"),
    [("13_frameworks", "PyTorch ", True), ("99_notation", "Dropdown(", False)],
)
def test_what_is_text_alone_stays_and_a_widget_without_a_picture_goes(
    tmp_path, stem, starts, stays
):
    notebook = nbformat.read(HOME.chapters / f"{stem}.ipynb", as_version=4)
    [chapter] = [chapter for chapter in CONTENTS if chapter.stem == stem]

    def found(cells):
        texts = [
            o.get("data", {}).get("text/plain", "") for c in cells for o in c.get("outputs", [])
        ]
        return any(text.startswith(starts) for text in texts)

    assert found(notebook.cells)
    page = paper.chapter_of(notebook, tmp_path, paper.alive(chapter, "https://book.example"))
    assert found(page.cells) == stays


def test_without_chromium_one_sentence_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.delenv("BPBOOK_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(WorkshopError, match="There is no Chromium on this machine: install it"):
        printing.make(HOME, tmp_path / "book.pdf")
    monkeypatch.setenv("BPBOOK_CHROMIUM", "nowhere")
    with pytest.raises(WorkshopError, match="BPBOOK_CHROMIUM=nowhere: there is no such program"):
        printing.make(HOME, tmp_path / "book.pdf")
