"""The pages beside the chapters."""

from pathlib import Path

from ..workshop.contents import CONTENTS
from . import documents, licences


def write(home: Path, source: Path, first: str) -> None:
    """Write their sources: the first page from its Markdown, those of `docs/`, the licences."""
    chapters = _toctree("Chapters", (chapter.stem for chapter in CONTENTS))
    about = _toctree("About", (*documents.PAGES, licences.NAME))
    (source / "index.md").write_text(f"{first}\n\n{chapters}\n{about}", encoding="utf-8")
    documents.write(home / "docs", source)
    (source / f"{licences.NAME}.md").write_text(licences.page(home), encoding="utf-8")


def _toctree(caption: str, names) -> str:
    lines = "\n".join(names)
    return f"```{{toctree}}\n:caption: {caption}\n:hidden:\n\n{lines}\n```\n"
