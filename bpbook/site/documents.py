"""Pages of `docs/` as pages of the site: the same text, with links that hold there."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from ..workshop.contents import CONTENTS

PAGES = ("teaching", "hubs")
_LINK = re.compile(r"\[([^\]]+)\]\((?!\w+:|#)([^)#\s]+)(#[^)\s]*)?\)")


def write(folder: Path, source: Path) -> None:
    """Write those of the folder `docs` that a reader of the site wants."""
    for name in PAGES:
        text = (folder / f"{name}.md").read_text(encoding="utf-8")
        (source / f"{name}.md").write_text(on_site(text), encoding="utf-8")


def on_site(text: str) -> str:
    """Markdown of `docs/` as a source of the site.

    Chapters and other pages of the site are linked by their sources' names there; of a file that
    the site does not have, the words stay, without a link.

    >>> on_site("[7](../chapters/07_six_neurons.ipynb), [hubs](hubs.md#time), [code](../LICENSE)")
    '[7](07_six_neurons.ipynb), [hubs](hubs.md#time), code'
    """
    return _LINK.sub(_linked, text)


def _linked(found: re.Match) -> str:
    words, target, place = found[1], PurePosixPath(found[2]).name, found[3] or ""
    there = {chapter.file for chapter in CONTENTS} | {f"{name}.md" for name in PAGES}
    return f"[{words}]({target}{place})" if target in there else words
