"""The site, step by step: chapters are run, sources of pages written, pages made by Sphinx."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from ..views import modules
from ..workshop.contents import CONTENTS
from ..workshop.folders import Folders, WorkshopError, require
from . import (
    addresses,
    chapter_run,
    chromium,
    finishing,
    first_page,
    licences,
    measuring,
    other_pages,
    pages,
    targets,
    view_places,
)
from .addresses import Addresses
from .python import colab, lite, lite_licences
from .sphinx_settings import CONF


def make(folders: Folders, target: Path, python: str = "") -> Path:
    """Make the site in `target`, in place of an earlier one; return its first page.

    `python`: "" for pages alone; "lite" with JupyterLite, whose Pyodide comes from its own place;
    "offline" with Pyodide among the files, for chapters that need no NumPy.

    Raises `WorkshopError` where a chapter gives other outputs than it has stored, where Sphinx has
    anything to complain of or brings a file whose licence is not known, and where `target` holds
    something that this command did not make.
    """
    folders.clone()
    require("site", "nbclient", "nbformat", "sphinx", "myst_nb", "furo", "sphinx_copybutton")
    targets.check_folder(target)
    chromium.find()  # a wrong name is told before the work, not after
    with tempfile.TemporaryDirectory(prefix="bpbook-site-") as scratch:
        source, made = Path(scratch) / "source", Path(scratch) / "made"
        views = write_sources(folders, source, python)
        run_sphinx(source, made)
        finishing.finish(made)
        addresses.copy_downloads(folders, made)
        colab.build(made, folders, Addresses.read(folders.home / "pyproject.toml"))
        if python:
            print("JupyterLite …", flush=True)
            lite.build(made, folders, python == "offline")
            lite_licences.write(made / lite.FOLDER)
        _know_all(made)
        _keep_rooms(made, views)
        targets.put_folder(made, target)
    return target / "index.html"


def write_sources(folders: Folders, source: Path, python: str = "") -> dict[str, str]:
    """All that Sphinx reads: notebooks, other pages, scripts; the kinds of the views by name."""
    import nbformat

    static = source / "_static"
    static.mkdir(parents=True)
    view_places.write_page_script(static)
    for name in ("site.css", "icon.svg"):
        shutil.copy(modules.HERE / "site" / name, static)
    (static / "rooms.css").touch()  # filled when the pages are there to be measured
    kinds: dict[str, str] = {}
    book = Addresses.read(folders.home / "pyproject.toml")
    for chapter in CONTENTS:
        print(f"{chapter.file} …", end=" ", flush=True)
        path = folders.chapters / chapter.file
        views = chapter_run.views_of(path)
        notebook = nbformat.read(path, as_version=4)
        page = pages.page_of(chapter, notebook, views, static, book.doors(chapter, python))
        nbformat.write(page, source / chapter.file)
        kinds |= {pages.name_of(chapter, *at): view.kind for at, view in views.items()}
        print(f"{len(views)} live", flush=True)
    text = (folders.home / "docs" / "index.md").read_text(encoding="utf-8")
    text, first = first_page.source(text, static, book.repository, python)
    other_pages.write(folders.home, source, text, python)
    return kinds | first


def run_sphinx(source: Path, made: Path, builder: str = "html", conf: str = CONF) -> None:
    """Let Sphinx make the pages; a warning of its is an error."""
    import io

    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace

    (source / "conf.py").write_text(conf, encoding="utf-8")
    said = io.StringIO()
    with docutils_namespace():
        app = Sphinx(
            str(source),
            str(source),
            str(made),
            str(made.parent / "doctrees"),
            builder,
            status=None,
            warning=said,
        )
        app.build()
    if said.getvalue().strip():
        raise WorkshopError(f"Sphinx has made the pages, and says:\n{said.getvalue()}")


def _know_all(made: Path) -> None:
    if unknown := licences.unknown(made):
        raise WorkshopError(
            f"Whose is {', '.join(unknown)}, and under which licence? The page of licences has to "
            "say it: add an entry to bpbook/site/bundled.py."
        )


def _keep_rooms(made: Path, views: dict[str, str]) -> None:
    """Let pages keep free what their views will take, as measured; a sentence where they cannot."""
    if chromium.find() is None:
        print("No Chromium here to measure the views with: pages will move when one comes alive.")
        return
    sheet = made / "_static" / "rooms.css"
    sheet.write_text(measuring.style(measuring.rooms(made, views)), encoding="utf-8")
