"""The pages beside the chapters."""

from pathlib import Path

from ..workshop.contents import CONTENTS
from .sphinx_settings import TITLE


def write(source: Path) -> None:
    """Write their sources."""
    chapters = "\n".join(c.stem for c in CONTENTS)
    tree = f"```{{toctree}}\n:caption: Chapters\n\n{chapters}\n```\n"
    (source / "index.md").write_text(f"# {TITLE}\n\n{tree}", encoding="utf-8")
