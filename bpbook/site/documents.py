"""Pages of `docs/` as pages of the site: the same text, with links that hold there."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from ..workshop.contents import CONTENTS

PAGES = ("teaching", "hubs")
_HEADINGS = re.compile(r"(?<=\]\()(\d\d_\w+)(\.ipynb\), )('[^'|]+'(?: and '[^'|]+')?)")
_LINK = re.compile(r"\[([^\]]+)\]\((?!\w+:|#)([^)#\s]+)(#[^)\s]*)?\)")


def write(folder: Path, source: Path) -> None:
    """Write those of the folder `docs` that a reader of the site wants."""
    for name in PAGES:
        text = (folder / f"{name}.md").read_text(encoding="utf-8")
        (source / f"{name}.md").write_text(on_site(text), encoding="utf-8")


def on_site(text: str) -> str:
    """Markdown of `docs/` as a source of the site.

    Chapters and other pages of the site are linked by their sources' names there; of a file that
    the site does not have, the words stay, without a link. A heading in quotation marks that
    follows a chapter's link is linked, too.

    >>> on_site("[7](../chapters/07_six_neurons.ipynb), [hubs](hubs.md#time), [code](../LICENSE)")
    '[7](07_six_neurons.ipynb), [hubs](hubs.md#time), code'
    """
    return _HEADINGS.sub(_at_headings, _LINK.sub(_linked, text))


def _at_headings(found: re.Match) -> str:
    """A chapter's link, and the headings named after it with links of their own."""
    from docutils.nodes import make_id

    def linked(heading: re.Match) -> str:
        return f'<a href="{found[1]}.html#{make_id(heading[1])}">‘{heading[1]}’</a>'

    return found[1] + found[2] + re.sub(r"'([^']+)'", linked, found[3])


def _linked(found: re.Match) -> str:
    words, target, place = found[1], PurePosixPath(found[2]).name, found[3] or ""
    there = {chapter.file for chapter in CONTENTS} | {f"{name}.md" for name in PAGES}
    return f"[{words}]({target}{place})" if target in there else words
