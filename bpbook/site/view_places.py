"""The place of a live view on a page, and the scripts that make it alive there."""

import json
from html import escape
from pathlib import Path

from ..exercises.sentences import say
from ..views import modules
from .chapter_run import ViewState


def place(name: str, view: ViewState, still: str) -> str:
    """Where a view stands: its still picture, until the script `views/<name>.js` has come.

    >>> place("07-tree", ViewState("live", {}, {}), "<p>E</p>")[:59]
    '<div class="bp-place" data-view="07-tree" data-kind="live">'
    """
    return (
        f'<div class="bp-place" data-view="{escape(name)}" data-kind="{escape(view.kind)}">'
        f'<div class="bp-still">{still}</div></div>'
    )


def write_page_script(folder: Path) -> None:
    """`page.js`, which every page loads."""
    _write(folder / "page.js", f"{modules.scoped('site/page.js')};\n")


def write_view(folder: Path, name: str, view: ViewState) -> None:
    """What a view shows, and the module of its kind, as classic scripts."""
    kind = f"bpbook.kind({json.dumps(view.kind)}, {modules.scoped(f'{view.kind}/view.js')});\n"
    _write(folder / "kinds" / f"{view.kind}.js", kind)
    # A view is told to run its cell again, which nobody can do on a page.
    words = view.spec["words"] | {"needs Python": say("python.view")}
    given = ", ".join(
        json.dumps(part, ensure_ascii=False, separators=(",", ":"))
        for part in (name, view.spec | {"words": words}, view.state)
    )
    _write(folder / "views" / f"{name}.js", f"bpbook.view({given});\n")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
