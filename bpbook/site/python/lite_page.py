"""The page before JupyterLite: what will be loaded, from where, and a link for each chapter."""

from __future__ import annotations

from html import escape

from ...workshop.contents import CONTENTS
from . import lite, pyodide

NAME = "run_in_the_page"

# MB of files, before a host compresses them; tests/browser/test_lite.py measures the first four.
JUPYTERLAB = 8.3
CORE = 13.4
OFFLINE_KERNEL = 8.0
BOOK = 2.6
KERNEL = 4.3  # IPython and what it needs, in the versions that Pyodide has

HEAD = """# Run the chapters in this page

Nothing listed below is loaded yet. Each link opens a chapter in JupyterLab, with a Python that runs
in your browser: nothing is installed, and no server computes. The first cell installs the book;
then run all cells. Python is ready after about 15 seconds, and later where the files come slowly.

It needs an address that begins with http, as that of a published site; from a page that was opened
as a file it does not start. For a site on your own machine, this line in its folder gives it such
an address: `python -m http.server --bind 127.0.0.1`.

What you write stays in this browser, on this device; *File*, *Download* takes it out. It is gone
when the browser's data for this site are cleared.
"""
TABLE = """## What will be loaded

| what | from | size |
|---|---|---|
"""
SIZES = """
Sizes are those of the files; where a host compresses them, less goes over the line. Most browsers
keep them, so that a second visit loads little.
"""
ELSEWHERE = """
{host} is not part of this site: once you open one of the links, your browser asks it for files, and
it sees the address of your connection, as every host does. No other host is asked.
"""
WITH_ARRAYS = " (loads NumPy and matplotlib as well)"
NOWHERE_ELSE = """
All of it comes from this site; no other host is asked.
"""


def page(offline: bool) -> str:
    """The page's source in Markdown, with a link to each chapter whose `id` is the chapter's name.

    Links are HTML: what they lead to is no page that Sphinx makes.
    """
    rows = [("JupyterLab", "this site", JUPYTERLAB)]
    python = f"Pyodide {pyodide.VERSION}: Python, and IPython"
    host = "this site" if offline else pyodide.HOST
    rows.append((python, host, CORE + (OFFLINE_KERNEL if offline else KERNEL)))
    rows.append(("the book, ipywidgets, anywidget", "this site", BOOK))
    if not offline:
        arrays = f"NumPy and matplotlib, for chapters {_numbers(plain=False)} only"
        rows.append((arrays, host, pyodide.megabytes(*lite.ARRAYS)))
    table = "".join(f"| {what} | {where} | {_size(size)} |\n" for what, where, size in rows)
    told = NOWHERE_ELSE if offline else ELSEWHERE.format(host=pyodide.HOST)
    return "\n".join([HEAD, TABLE + table + SIZES + told, _chapters(offline)])


def _chapters(offline: bool) -> str:
    lines = ["## Open a chapter", ""]
    for chapter in CONTENTS:
        if chapter.plain or not offline:
            name = f"{chapter.number} · {escape(chapter.title)}"
            link = f'<a id="{chapter.stem}" href="{lite.address(chapter)}">{name}</a>'
            lines.append(f"- {link}{'' if chapter.plain else WITH_ARRAYS}")
    if offline:
        lines += ["", f"Chapters {_numbers(plain=False)} need NumPy, which is not in this site."]
    return "\n".join(lines) + "\n"


def _numbers(plain: bool) -> str:
    numbers = [str(c.number) for c in CONTENTS if c.plain == plain]
    return f"{', '.join(numbers[:-1])} and {numbers[-1]}"


def _size(megabytes: float | None) -> str:
    return "not measured: it did not answer" if megabytes is None else f"{megabytes:.0f} MB"
