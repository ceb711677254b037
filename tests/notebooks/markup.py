"""Reading a notebook: its prose, its outputs, the numbers and tags in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from html.parser import HTMLParser
from typing import Any

FENCE = re.compile(r"^(```+|~~~+).*?^\1[^\n]*$", re.M | re.S)
COMMENT = re.compile(r"<!--.*?-->", re.S)
DETAILS = re.compile(r"<details\b.*?</details>", re.S | re.I)
MATH = re.compile(r"\$\$.+?\$\$|\$[^$\n]+\$", re.S)
INLINE_CODE = re.compile(r"`[^`\n]+`")
DATA_URI = re.compile(r"data:[\w/+.-]+[^\"'\s)>]*")
STATED = re.compile(r"(?<![\w.])([-−]?)(\d+\.\d+)(?![\d.]*\w)")
NUMBER = re.compile(r"(?<![\w.])[-−]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")


def code_cells(notebook: Any) -> list[Any]:
    """The code cells, in order."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def markdown_cells(notebook: Any) -> list[Any]:
    """The Markdown cells, in order."""
    return [cell for cell in notebook.cells if cell.cell_type == "markdown"]


def name_of(cell: Any, index: int) -> str:
    """How a message names a cell."""
    return f"cell {cell.get('id', index)}"


def prose(source: str) -> str:
    """Markdown without fenced code and comments."""
    return COMMENT.sub("", FENCE.sub("", source))


def words(source: str) -> int:
    """Words of reading text: no solutions, no code, no tags; a formula counts as one word."""
    text = DETAILS.sub(" ", COMMENT.sub(" ", source))
    text = MATH.sub(" formula ", FENCE.sub(" ", text))
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", re.sub(r"<[^>]+>", " ", text))
    return len(re.findall(r"\w[\w'’.×-]*", text))


def output_texts(cell: Any) -> Iterator[tuple[str, str]]:
    """Each textual part of a cell's stored outputs, as (mime type, text)."""
    for output in cell.get("outputs", []):
        if output.output_type == "stream":
            yield "text/plain", output.text
        for mime, content in output.get("data", {}).items():
            if isinstance(content, str) and (mime.startswith("text/") or mime == "image/svg+xml"):
                yield mime, content


class Elements(HTMLParser):
    """Collects (tag, attributes) of an HTML text, and what stands inside each <svg>."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element and its attributes."""
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def shown_numbers(notebook: Any) -> set[Decimal]:
    """Every number that a stored output shows, alternative texts included, data URIs not."""
    found = set()
    for cell in code_cells(notebook):
        for mime, text in output_texts(cell):
            if mime != "text/plain":
                text = DATA_URI.sub(" ", text)
                spoken = re.findall(r"(?:alt|aria-label|title)=\"([^\"]*)\"", text)
                text = " ".join([re.sub(r"<[^>]+>", " ", text), *spoken])
            found |= {Decimal(match.replace("−", "-")) for match in NUMBER.findall(text)}
    return found


def stands(sign: str, digits: str, shown: set[Decimal]) -> bool:
    """Whether a stated decimal is one of the shown numbers, to its own printed digits.

    A stated minus wants a negative number; without one the prose may speak of a size.
    """
    value = Decimal(digits)
    unit = Decimal(1).scaleb(value.as_tuple().exponent)
    for number in shown:
        if sign and number > 0:
            continue
        if abs(number) > Decimal("1e15"):
            continue
        for rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN):
            if abs(number).quantize(unit, rounding=rounding) == value:
                return True
    return False
