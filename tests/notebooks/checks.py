"""What every chapter has to be. Each check takes a notebook and yields its faults, as sentences.

`STORED` looks at code cells and outputs, `PROSE` at the text. `number` is the chapter's number.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

from bpbook.workshop.store import WIDGET_STATE, WIDGET_VIEW, record
from tests.notebooks.markup import (
    DATA_URI,
    INLINE_CODE,
    MATH,
    STATED,
    Elements,
    code_cells,
    markdown_cells,
    name_of,
    output_texts,
    prose,
    shown_numbers,
    stands,
    words,
)

MOST_BYTES = 400_000
CELL_LINES, FUNCTION_LINES = 12, 25
FEWEST_WORDS, MOST_WORDS = 900, 1_800
APPENDIX = 90  # from this number on: to look things up in
LOADS = {"src", "srcset", "data", "poster", "background", "xlink:href"}
OUTSIDE = re.compile(r"^\s*(https?:)?//", re.I)
OUTSIDE_CSS = re.compile(r"url\(\s*['\"]?\s*(https?:)?//|@import", re.I)


def run_in_order(notebook: Any, number: int) -> Iterator[str]:
    """Code cells are numbered 1..n: all were run, in order, in a fresh kernel."""
    cells = code_cells(notebook)
    if not cells:
        yield "there is no code cell"
    for count, cell in enumerate(cells, start=1):
        if not cell.source.strip():
            yield f"{name_of(cell, count)} is empty"
        if cell.execution_count != count:
            yield f"{name_of(cell, count)} has run count {cell.execution_count}, not {count}"


def outputs_are_its_own(notebook: Any, number: int) -> Iterator[str]:
    """The stored outputs are those that `make chapters` stored for these very sources."""
    stored = notebook.metadata.get("bpbook", {}).get("stored")
    if not stored:
        yield "no record of stored outputs: run make chapters"
        return
    now = record(notebook)
    for cell, print_ in now.items():
        if stored.get(cell) != print_:
            yield f"cell {cell}: source or outputs are not those that were stored: make chapters"
    for cell in stored.keys() - now.keys():
        yield f"cell {cell} is recorded but gone: run make chapters"
    if not any(cell.outputs for cell in code_cells(notebook)):
        yield "no cell has any output"


def quiet(notebook: Any, number: int) -> Iterator[str]:
    """No error and no stderr is stored."""
    for index, cell in enumerate(code_cells(notebook)):
        for output in cell.outputs:
            if output.output_type == "error":
                yield f"{name_of(cell, index)} stores an error: {output.ename}"
            if output.get("name") == "stderr":
                yield f"{name_of(cell, index)} stores stderr"


def no_widgets_stored(notebook: Any, number: int) -> Iterator[str]:
    """No widget view and no widget state is stored."""
    if "widgets" in notebook.metadata:
        yield "the metadata hold widget state"
    for index, cell in enumerate(code_cells(notebook)):
        for output in cell.outputs:
            for mime in (WIDGET_VIEW, WIDGET_STATE):
                if mime in output.get("data", {}):
                    yield f"{name_of(cell, index)} stores {mime}"


def short_code(notebook: Any, number: int) -> Iterator[str]:
    """At most 12 lines a code cell; 25 where it defines a function."""
    for index, cell in enumerate(code_cells(notebook)):
        lines = sum(bool(line.strip()) for line in cell.source.splitlines())
        most = FUNCTION_LINES if re.search(r"^(def|class) ", cell.source, re.M) else CELL_LINES
        if lines > most:
            yield f"{name_of(cell, index)} has {lines} lines of code, more than {most}"


def self_contained(notebook: Any, number: int) -> Iterator[str]:
    """Nothing is loaded from other hosts, and no script is stored."""
    for where, mime, text in _all_texts(notebook):
        if mime == "application/javascript":
            yield f"{where} stores a script"
        if mime == "text/plain":
            continue
        for tag, attributes in Elements(text).found:
            if tag in ("script", "iframe", "object", "embed"):
                yield f"{where} has a <{tag}>"
            loads = [value for key, value in attributes.items() if key in LOADS]
            loads += [attributes.get("href", "")] if tag in ("link", "image", "use") else []
            if any(OUTSIDE.match(value) for value in loads):
                yield f"{where}: <{tag}> loads from another host"
        if OUTSIDE_CSS.search(text):
            yield f"{where}: a style loads from another host"
        if mime == "text/markdown" and re.search(r"!\[[^\]]*\]\(\s*(https?:)?//", text):
            yield f"{where}: a picture comes from another host"


def pictures_speak(notebook: Any, number: int) -> Iterator[str]:
    """Each picture has alternative text."""
    for where, mime, text in _all_texts(notebook):
        if mime in ("image/png", "image/jpeg", "image/gif"):
            yield f"{where} stores a bare {mime}: show it as <img alt=…> in HTML"
        if mime == "text/plain":
            continue
        if mime == "text/markdown" and re.search(r"!\[\s*\]\(", text):
            yield f"{where}: a picture has no alternative text"
        for tag, attributes in Elements(DATA_URI.sub("data:", text)).found:
            if tag == "img" and not attributes.get("alt", "").strip():
                yield f"{where}: an <img> has no alternative text"
            if tag == "svg" and attributes.get("aria-hidden") != "true":
                spoken = attributes.get("aria-label") or attributes.get("aria-labelledby")
                if not (spoken and attributes.get("role") == "img"):
                    yield f'{where}: an <svg> needs role="img" and aria-label'


def numbers_stand(notebook: Any, number: int) -> Iterator[str]:
    """Each decimal in the text stands, to its printed digits, in a stored output."""
    shown = shown_numbers(notebook)
    for index, cell in enumerate(markdown_cells(notebook)):
        excepted = {str(item) for item in cell.metadata.get("bpbook", {}).get("numbers", [])}
        text = prose(cell.source)
        stated = {(sign, digits) for sign, digits in STATED.findall(text)}
        for sign, digits in sorted(stated):
            if {digits, sign + digits, "-" + digits} & excepted and (digits in excepted or sign):
                continue
            if not stands(sign, digits, shown):
                yield f"{name_of(cell, index)} states {sign}{digits}, which no stored output shows"
        said = {digits for _, digits in stated}
        for item in sorted(excepted):
            if item.lstrip("-−") not in said:
                yield f"{name_of(cell, index)} excepts {item}, which it does not state"


def headings_in_order(notebook: Any, number: int) -> Iterator[str]:
    """One title, first; no level is skipped."""
    levels = [
        (len(marks), text)
        for cell in markdown_cells(notebook)
        for marks, text in re.findall(r"^(#{1,6})\s+(.+)$", prose(cell.source), re.M)
    ]
    if not levels or levels[0][0] != 1:
        yield "the first heading is not a title (#)"
    if sum(level == 1 for level, _ in levels) > 1:
        yield "there is more than one title (#)"
    for (above, _), (level, text) in itertools.pairwise(levels):
        if level > above + 1:
            yield f"heading '{text}' skips a level"


def plain_words(notebook: Any, number: int) -> Iterator[str]:
    """No exclamation marks, no 'simply', no 'obviously'."""
    for index, cell in enumerate(markdown_cells(notebook)):
        text = INLINE_CODE.sub("", MATH.sub("", prose(cell.source))).replace("![", "[")
        if "!" in text or "！" in text:
            yield f"{name_of(cell, index)} has an exclamation mark"
        for word in re.findall(r"\b(simply|obviously)\b", text, re.I):
            yield f"{name_of(cell, index)} says '{word}'"
        for said in re.findall(r"\b(?:derivatives?|gradients?|differentiated) by\b", text, re.I):
            yield f"{name_of(cell, index)} says '{said}': say 'with respect to'"


def right_length(notebook: Any, number: int) -> Iterator[str]:
    """900 to 1,800 words of reading text (solutions, code, cells tagged `exercise` not counted)."""
    count = sum(
        words(cell.source)
        for cell in markdown_cells(notebook)
        if "exercise" not in cell.metadata.get("tags", [])
    )
    if 1 <= number < APPENDIX and not FEWEST_WORDS <= count <= MOST_WORDS:
        yield f"{count} words of reading text, not {FEWEST_WORDS} to {MOST_WORDS}"


def opens_well(notebook: Any, number: int) -> Iterator[str]:
    """The text before the first code cell states minutes, goals and claims, A1.1 or B13.1."""
    opening = ""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            break
        opening += cell.source + "\n"
    if not re.search(r"\d+\s*minutes", opening):
        yield "the opening does not say how many minutes"
    if 1 <= number < APPENDIX and not re.search(r"you will be able to", opening, re.I):
        yield "the opening does not say 'you will be able to'"
    if 1 <= number < APPENDIX and not re.search(r"\b(A\d|B\d\d)\.\d+", opening):
        yield "the opening names no claim (A1.1; beyond the article B13.1)"


STORED = (run_in_order, outputs_are_its_own, quiet, no_widgets_stored, short_code)
PROSE = (
    *(self_contained, pictures_speak, numbers_stand, headings_in_order),
    *(plain_words, right_length, opens_well),
)


def _all_texts(notebook: Any) -> Iterator[tuple[str, str, str]]:
    """(where, mime type, text) of every Markdown cell and output; binary ones with empty text."""
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type == "markdown":
            yield name_of(cell, index), "text/markdown", prose(cell.source)
        for mime, text in output_texts(cell):
            yield f"{name_of(cell, index)}, output", mime, text
        for output in cell.get("outputs", []):
            for mime in output.get("data", {}):
                if mime.startswith(("image/", "application/")) and mime != "image/svg+xml":
                    yield f"{name_of(cell, index)}, output", mime, ""
