"""The page of licences: everything that the site bundles, with versions and full texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from importlib import metadata
from pathlib import Path

from .. import __version__
from .bundled import BOOK, OTHERS, Part

NAME = "licences"
LEGAL = re.compile(r"(LICEN[CS]E|COPYING|NOTICE|AUTHORS)", re.IGNORECASE)
_HEADER = re.compile(r"\s*(/\*.*?\*/|(?://[^\n]*\n)+)", re.DOTALL)

_LITE = '<a href="lite/licences.txt">a list of its own</a>'
_OPENING = """---
nosearch: true
---

# Licences

What these pages are made of, whose it is, and what you may do with it. The book's own code and text
you may use, change and pass on, in class too, if you name where they are from.

"""


def page(home: Path, lite: bool = False) -> str:
    """The page's source, in Markdown, for a clone in `home`; `lite`: with JupyterLite's list."""
    rows = ["| | version | licence | what it does |", "|---|---|---|---|"]
    rows += [f"| {p.name} | {version(p)} | {p.licence} | {p.does} |" for p in (BOOK, *OTHERS)]
    if lite:
        rows.append(f"| JupyterLite, Pyodide | | {_LITE} | Python in the page |")
    sections = [_section(BOOK, _own_texts(home))]
    sections += [_section(part, texts(part)) for part in OTHERS]
    return _OPENING + "\n".join(rows) + "\n\n" + "\n".join(sections)


def unknown(made: Path) -> list[str]:
    """Files of a made site that no entry of `bundled` accounts for."""
    patterns = [pattern for part in (BOOK, *OTHERS) for pattern in part.files]
    known = {path for pattern in patterns for path in made.glob(pattern)}
    files = {path for path in made.rglob("_static/**/*") if path.is_file()}
    return sorted(path.relative_to(made).as_posix() for path in files - known)


def version(part: Part) -> str:
    """The version of a part: its package's, or the first that its header names.

    >>> version(BOOK) == __version__
    True
    """
    if part is BOOK:
        return __version__
    if part.package:
        return metadata.version(part.package)
    return re.search(r"\bv?(\d+\.\d+[\d.]*)", header(*part.headers[0]))[1]


def texts(part: Part) -> Iterator[tuple[str, str]]:
    """(Title, text) of each licence of a part: of its package, and the headers of its files."""
    if part.package:
        yield from package_texts(part.package)
    for package, file in part.headers:
        yield f"The first lines of {Path(file).name}", header(package, file)


def package_texts(name: str) -> Iterator[tuple[str, str]]:
    """(File's name, text) of the licences that an installed package has in its metadata."""
    for file in metadata.distribution(name).files or ():
        if ".dist-info" in str(file) and LEGAL.match(file.name):
            yield file.name, file.read_text(encoding="utf-8")


def header(package: str, ending: str) -> str:
    """The comment with which an installed package's script or style begins; a text as it is.

    >>> header("furo", "static/styles/furo.css")
    '/*! normalize.css v8.0.1 | MIT License | github.com/necolas/normalize.css */'
    """
    files = metadata.distribution(package).files or ()
    file = next(file for file in files if file.as_posix().endswith(ending))
    text = file.read_text(encoding="utf-8")
    found = _HEADER.match(text)
    return found[1].strip() if found else text.strip()


def _own_texts(home: Path) -> Iterator[tuple[str, str]]:
    for title, name in (
        ("The code", "LICENSE"),
        ("Text and pictures", "LICENSE-text"),
        ("The handwritten digits", "bpbook/datasets/digits.txt"),
    ):
        yield title, (home / name).read_text(encoding="utf-8")


def _section(part: Part, found: Iterator[tuple[str, str]]) -> str:
    note = f"{part.note}\n\n" if part.note else ""
    folded = "\n".join(
        f'<details class="bp-licence"><summary>{escape(title)}</summary>'
        f"<pre>{_lines(text)}</pre></details>\n"
        for title, text in found
    )
    return f"## {part.name}\n\n{note}{folded}"


def _lines(text: str) -> str:
    # An empty line would end the block of HTML in Markdown.
    return escape(text.strip("\n")).replace("\n", "&#10;")
