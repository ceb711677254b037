"""A chapter's notebook as the source of a page: the same cells, and places for what is alive."""

from __future__ import annotations

import copy
from html import escape
from pathlib import Path
from typing import Any

from ..workshop.contents import Chapter
from . import first_page, questions, view_places
from .chapter_run import ViewState
from .still import FOLDER, Pictures

RUN = (
    "All cells on this page have been run: where the text asks you to run one, read what stands "
    "below it; where it asks for an answer in place of the dots, answer in the form."
)
STILL = "Without JavaScript there are no forms: pictures stand still, answers are not judged."
Views = dict[tuple[str, int], ViewState]


def page_of(
    chapter: Chapter, notebook: Any, views: Views, static: Path, doors: list[tuple[str, str]]
) -> Any:
    """The notebook of a page; pictures, views and their scripts are written below `static`.

    `doors` are the places where the chapter can be opened otherwise: text and address of each.
    """
    with_python = dict(doors).get("open live", first_page.IN_JUPYTERLAB)
    page = copy.deepcopy(notebook)
    pictures = Pictures(static / FOLDER)
    questions.write_script(static, chapter.number)
    for cell in page.cells:
        asked = questions.asked(cell.source) if cell.cell_type == "code" else None
        last = len(cell.get("outputs", ())) - 1
        for number, output in enumerate(cell.get("outputs", ())):
            data = output.get("data", {})
            if "text/html" not in data:
                continue
            html = pictures.apart(data["text/html"])
            if view := views.get((cell.id, number)):
                name = name_of(chapter, cell.id, number)
                view_places.write_view(static, name, view)
                html = view_places.place(name, view, html)
            if asked and number == last:
                html = questions.place(*asked, html, with_python)
            output["data"] = {"text/html": html}
    _leave_out_bars(page, notebook)
    _open_doors(page, doors)
    return page


def _open_doors(page: Any, doors: list[tuple[str, str]]) -> None:
    """Put under the chapter's title where else it can be opened, and what this page is."""
    links = " · ".join(f'<a href="{escape(where)}">{escape(text)}</a>' for text, where in doors)
    title, _, rest = page.cells[0].source.partition("\n")
    lines = [f"This notebook: {links}", f"{RUN}<noscript> {STILL}</noscript>"]
    under = "".join(f'<p class="bp-doors">{line}</p>\n' for line in lines)
    page.cells[0].source = f"{title}\n\n{under}{rest}"


def _leave_out_bars(page: Any, notebook: Any) -> None:
    """A bar of progress has nothing to tell on a page: stored, it says its length alone."""
    for cell, given in zip(page.cells, notebook.cells, strict=True):
        if "outputs" in cell:
            both = zip(cell.outputs, given.outputs, strict=True)
            cell.outputs = [output for output, was in both if not _is_bar(was)]


def _is_bar(output: Any) -> bool:
    return output.get("data", {}).get("text/plain", "").startswith("<progress of")


def name_of(chapter: Chapter, cell: str, number: int) -> str:
    """The name of a view on the site: its chapter, its cell, and which output of it."""
    return f"{chapter.number:02}-{cell}" + (f"-{number}" if number else "")
