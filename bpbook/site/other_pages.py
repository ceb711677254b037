"""The pages beside the chapters."""

from pathlib import Path

from ..workshop.contents import CONTENTS
from . import documents, licences
from .python import lite_page


def write(home: Path, source: Path, first: str, python: str = "") -> None:
    """Write their sources: the first page from its Markdown, those of `docs/`, the licences.

    `python` as in `making.make`: with one, also the page before JupyterLite.
    """
    chapters = _toctree("Chapters", (chapter.stem for chapter in CONTENTS))
    live = [lite_page.NAME] if python else []
    about = _toctree("About", (*live, *documents.PAGES, licences.NAME))
    (source / "index.md").write_text(f"{first}\n\n{chapters}\n{about}", encoding="utf-8")
    documents.write(home / "docs", source)
    (source / f"{licences.NAME}.md").write_text(licences.page(home, bool(python)), "utf-8")
    for name in live:
        (source / f"{name}.md").write_text(lite_page.page(python == "offline"), encoding="utf-8")


def _toctree(caption: str, names) -> str:
    lines = "\n".join(names)
    return f"```{{toctree}}\n:caption: {caption}\n:hidden:\n\n{lines}\n```\n"
