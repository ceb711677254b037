"""The pages beside the chapters."""

from pathlib import Path

from ..workshop.contents import CONTENTS


def write(source: Path, first: str) -> None:
    """Write their sources; `first` is the Markdown of the first page."""
    chapters = "\n".join(c.stem for c in CONTENTS)
    tree = f"```{{toctree}}\n:caption: Chapters\n:hidden:\n\n{chapters}\n```\n"
    (source / "index.md").write_text(f"{first}\n\n{tree}", encoding="utf-8")
