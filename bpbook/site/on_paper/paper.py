"""A chapter on paper: what is folded is opened, solutions come last, answers have a blank."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

from ...exercises import book
from ...workshop.contents import Chapter
from ..still import FOLDER, Pictures

WORDS = {
    "alive": "Alive in the notebook <code>{file}</code> and on the book's pages{at}.",
    "at": ', at <a href="{address}">{address}</a>',
    "prediction": "Your prediction:",
    "answer": "Your answer:",
    "solutions": "Solutions",
    "exercise": "Exercise {name}",
    "step": "Step {name}",
}
LONG = ("function", "derivation", "formula")  # what is asked for here takes several lines

_SOLUTION = re.compile(
    r"<details>\s*<summary>Solution</summary>(?:\s*<!-- solution: (?P<name>[\d.]+) -->)?"
    r"(?P<text>.*?)</details>",
    re.DOTALL,
)
_FOLDED = re.compile(r"<details[^>]*>(?:(?!<details).)*?</details>", re.DOTALL)
_STEPS = "<summary>All steps</summary>"
_UNPREDICTED = re.compile(r"<span[^>]*>○</span>\s*<strong>You made no prediction.</strong>\s*")
_PREDICT = re.compile(r'bp\.exercises\.predict\("([\w.]+)"')
_SETTLE = re.compile(r'\n?bp\.exercises\.settle\("[\w.]+"\)$')
_WIDGET = re.compile(r"[A-Z]\w*\(|<")  # the text that stands for one, as "Dropdown(…)"
_VIEW = re.compile(r"<(?!picture\b|IPython|progress)[a-z]")


def alive(chapter: Chapter, site: str = "") -> str:
    """What stands below the still picture of a view; `site` is the address of the pages.

    >>> from bpbook.workshop.contents import CONTENTS
    >>> alive(CONTENTS[7])
    "Alive in the notebook <code>07_six_neurons.ipynb</code> and on the book's pages."
    """
    at = WORDS["at"].format(address=f"{site}/{chapter.stem}.html") if site else ""
    return WORDS["alive"].format(file=chapter.file, at=at)


def chapter_of(notebook: Any, static: Path, alive: str) -> Any:
    """The notebook as the source of printed pages; its pictures are written below `static`.

    `alive` is the sentence below each view's still picture.
    """
    page = copy.deepcopy(notebook)
    page.cells, solutions = [], []
    pictures = Pictures(static / FOLDER)
    step = None
    for cell in copy.deepcopy(notebook.cells):
        step = cell.metadata.get("bpbook", {}).get("step", step)
        if cell.cell_type == "markdown":
            cell.source = _without_solutions(cell.source, solutions, step)
            cell.source = opened(cell.source)
            if cell.source.strip():
                page.cells.append(cell)
        else:
            page.cells += _printed(cell, pictures, alive)
    if solutions:
        page.cells.append(_markdown(f"## {WORDS['solutions']}\n\n" + "\n\n".join(solutions)))
    return page


def opened(text: str) -> str:
    """Markdown or HTML in which nothing is folded.

    >>> opened("<details><summary>Why?</summary>So.</details>")
    '<div class="bp-opened"><p class="bp-opened-name">Why?</p>So.</div>'
    """
    for found, put in (
        (r"<details[^>]*>", '<div class="bp-opened">'),
        (r"</details>", "</div>"),
        (r"<summary>(.*?)</summary>", r'<p class="bp-opened-name">\1</p>'),
    ):
        text = re.sub(found, put, text)
    return text


def without_numbers(html: str) -> str:
    """HTML of a picture without the folded tables that repeat it.

    Who reads on paper sees the picture; a list of all steps of a walk says more, and stays.

    >>> without_numbers("<img><details><summary>E</summary><table></table></details>")
    '<img>'
    """

    def kept(found: re.Match) -> str:
        return found[0] if _STEPS in found[0] or "<table" not in found[0] else ""

    return _FOLDED.sub(kept, html)


def _without_solutions(text: str, solutions: list[str], step: int | None) -> str:
    """The text before the solutions that it folds; these go to the list."""
    for found in _SOLUTION.finditer(text):
        name = found["name"]
        title = WORDS["exercise"].format(name=name) if name else WORDS["step"].format(name=step)
        solution = found["text"].strip()
        apart = "\n\n" if solution.startswith(("```", "-", "|", "1.")) else " "
        solutions.append(f"**{title}.**{apart}{solution}")
    return _SOLUTION.sub("", text)


def _printed(cell: Any, pictures: Pictures, alive: str) -> list[Any]:
    """The cells that stand on paper for a cell of code."""
    about = cell.metadata.get("bpbook", {})
    if cell.source.strip() == "bp.exercises.summary()":
        return []
    if "exercise" in about:
        kind = book.record(about["exercise"]).kind
        return [_blank("answer", "bp-long" if kind in LONG else "")]
    if _PREDICT.search(cell.source):
        return [_blank("prediction", "")]
    cell.source = _SETTLE.sub("", cell.source)
    cell.outputs = [_output(o, pictures, alive) for o in cell.outputs if not _idle(o)]
    if "step" in about:
        cell.outputs = []
        return [cell, _blank("answer", "bp-long")]
    return [cell]


def _idle(output: Any) -> bool:
    """Whether an output only waits: a widget without a picture, an answer that nobody gave."""
    data = output.get("data", {})
    widget = set(data) == {"text/plain"} and _WIDGET.match(data["text/plain"])
    return bool(widget) or "bp-unanswered" in data.get("text/html", "")


def _output(output: Any, pictures: Pictures, alive: str) -> Any:
    data = output.get("data", {})
    if "text/html" not in data:
        return output
    html = data["text/html"]
    if "<img" in html:
        html = without_numbers(html)
    html = opened(pictures.apart(html)).replace(' loading="lazy"', "")
    html = _UNPREDICTED.sub("", html)
    if _VIEW.match(data.get("text/plain", "")):
        html += f'\n<p class="bp-alive">{alive}</p>'
    output["data"] = {"text/html": html}
    return output


def _blank(word: str, kind: str) -> Any:
    return _markdown(f'<div class="bp-blank {kind}">{WORDS[word]}</div>')


def _markdown(text: str) -> Any:
    from nbformat.v4 import new_markdown_cell

    return new_markdown_cell(text)
