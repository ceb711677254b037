"""The whole book as one PDF: chapters joined by Sphinx, laid on pages by Chromium."""

from __future__ import annotations

import base64
import re
import shutil
import tempfile
from html import escape
from pathlib import Path

from ... import __version__, drawing, networks
from ...views import modules
from ...workshop.contents import CONTENTS, Chapter
from ...workshop.folders import Folders, require
from .. import chromium, making, targets
from ..addresses import Addresses
from ..sphinx_settings import TITLE, settings
from . import paper, pdf

TARGET = "build/backpropagation.pdf"
CONF = "from bpbook.site.on_paper.printing import printed\n\nglobals().update(printed())\n"

_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<link rel="stylesheet" href="_static/pygments.css">
<link rel="stylesheet" href="_static/print.css">
<style>{heads}</style></head><body>
<div class="bp-title"><p class="bp-book">{title}</p><p>{what}</p>{picture}<p>{edition}</p></div>
<nav class="bp-contents"><p class="bp-contents-name">Contents</p><ol>{contents}</ol></nav>
{chapters}</body></html>"""
_HEAD = '@page p{number:02} {{ @top-left {{ content: "{words}"; }} }}\n'
_LINE = (
    '<li><a href="#document-{stem}"><span>{number} · {title}</span><small>{about}</small></a>'
    '<span class="bp-page">{page}</span></li>'
)
WHAT = "An interactive textbook, printed: what moves in it stands still here."


def make(folders: Folders, target: Path) -> Path:
    """Print the book into the file `target`, with the stored outputs of the chapters; return it.

    Raises `WorkshopError` where there is no Chromium, where Sphinx complains, and where `target`
    cannot be written.
    """
    folders.clone()
    require("site", "nbformat", "sphinx", "myst_nb")
    targets.check_file(target)
    chromium.must_find()
    with tempfile.TemporaryDirectory(prefix="bpbook-print-") as scratch:
        made, chapters = joined(folders, Path(scratch))
        written = laid_out(made, chapters, {})
        if numbers := pdf.pages_of_bookmarks(written):
            # The same once more, with the numbers of the pages in the contents.
            written = laid_out(made, chapters, numbers)
    targets.put_file(written, target)
    return target


def joined(folders: Folders, scratch: Path) -> tuple[Path, dict[str, str]]:
    """The folder with pictures and styles, and the HTML of each chapter, both below `scratch`."""
    source, made = scratch / "source", scratch / "made"
    write_sources(folders, source)
    making.run_sphinx(source, made, "singlehtml", CONF)
    return made, parts((made / "index.html").read_text(encoding="utf-8"))


def write_sources(folders: Folders, source: Path) -> None:
    """What Sphinx reads for print: the chapters, and a first page that names them."""
    import nbformat

    static = source / "_static"
    static.mkdir(parents=True)
    shutil.copy(modules.HERE / "site" / "print.css", static)
    site = Addresses.read(folders.home / "pyproject.toml").site
    for chapter in CONTENTS:
        notebook = nbformat.read(folders.chapters / chapter.file, as_version=4)
        page = paper.chapter_of(notebook, static, paper.alive(chapter, site))
        nbformat.write(page, source / chapter.file)
    names = "\n".join(chapter.stem for chapter in CONTENTS)
    (source / "index.md").write_text(f"# Book\n\n```{{toctree}}\n{names}\n```\n", encoding="utf-8")


def printed() -> dict:
    """Sphinx's settings for print: those of the site, without a theme and its scripts."""
    bare = {"html_theme": "basic", "html_theme_options": {}, "html_sidebars": {"**": []}}
    return settings() | bare | {"html_css_files": [], "html_js_files": [], "html_favicon": None}


def parts(html: str) -> dict[str, str]:
    """The chapters in the one page that Sphinx has made: {stem: its HTML}.

    A chapter's title is a heading of the first level there, so that it is a bookmark of the first
    level in the PDF.
    """
    found = re.split(r'<span id="document-(\w+)"></span>', html)
    return {
        stem: _chapter(stem, _whole(text))
        for stem, text in zip(found[1::2], found[2::2], strict=True)
    }


def _chapter(stem: str, html: str) -> str:
    """A chapter's HTML with headings one level higher, and names that no other chapter has."""
    html = re.sub(r'<a class="headerlink".*?</a>', "", html)
    html = re.sub(r"(</?h)([2-6])\b", lambda h: f"{h[1]}{int(h[2]) - 1}", html)
    number = stem.partition("_")[0]
    html = re.sub(r'(\bid=")', rf"\g<1>{number}-", html)
    return re.sub(r'(\bhref="#)(?!document-)', rf"\g<1>{number}-", html)


def _whole(text: str) -> str:
    """As much of the text as its first section takes."""
    depth = 0
    for tag in re.finditer(r"<(/?)section\b", text):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return text[: tag.end()] + ">"
    return text


def laid_out(made: Path, chapters: dict[str, str], numbers: dict[str, int]) -> bytes:
    """The PDF; `numbers` are the pages on which titles stand, for the contents."""
    page = made / "book.html"
    page.write_text(whole(chapters, numbers), encoding="utf-8")

    async def prints(ask) -> bytes:
        await chromium.value(ask, "document.fonts.ready.then(() => 0)")
        answer = await ask(
            "Page.printToPDF",
            preferCSSPageSize=True,
            printBackground=True,
            generateTaggedPDF=True,
            generateDocumentOutline=True,
        )
        return base64.b64decode(answer["data"])

    return chromium.visit(page.as_uri(), prints)


def whole(chapters: dict[str, str], numbers: dict[str, int]) -> str:
    """The page that Chromium prints: title, contents, chapters."""
    return _PAGE.format(
        title=TITLE,
        what=WHAT,
        picture=_picture(),
        edition=f"Version {__version__}. The bpbook contributors. Text and pictures: CC BY 4.0, "
        "code: BSD-3-Clause. The handwritten digits: E. Alpaydin and C. Kaynak, CC BY 4.0.",
        heads="".join(_HEAD.format(number=c.number, words=_title(c)) for c in CONTENTS),
        contents="".join(_line(c, numbers.get(_title(c), "")) for c in CONTENTS),
        chapters="".join(
            f'<article id="document-{c.stem}" style="page: p{c.number:02}">'
            f"{chapters[c.stem]}</article>\n"
            for c in CONTENTS
        ),
    )


def _picture() -> str:
    """The picture of the title: six neurons as a tree, with the two paths of w12."""
    html = drawing.html(networks.six_neurons(), mode="tree", select="w12")
    return re.search(r"<img[^>]*>", html)[0]


def _title(chapter: Chapter) -> str:
    return f"{chapter.number} · {chapter.title}"


def _line(chapter: Chapter, page: int | str) -> str:
    return _LINE.format(
        stem=chapter.stem,
        number=chapter.number,
        title=escape(chapter.title),
        about=escape(chapter.about),
        page=page,
    )
