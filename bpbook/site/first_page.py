"""The first page of the site: `docs/index.md` with a live tree and the table of chapters."""

from pathlib import Path

from .. import networks, views
from ..workshop.contents import CONTENTS
from . import documents, view_places
from .chapter_run import ViewState
from .still import FOLDER, Pictures

NAME = "index-six-neurons"
REPOSITORY = "the book's repository"
_SLIDERS = {"w25": (-1, 2), "w12": (-2, 2), "w46": (-2, 2), "w56": (-2, 2)}


def source(text: str, static: Path, repository: str = "") -> tuple[str, dict[str, str]]:
    """The page in Markdown, and the kind of its view by name; its scripts go below `static`.

    `repository` is the address of the book's own, if it has one.
    """
    live = views.live(networks.six_neurons(), sliders=_SLIDERS, select="w12")
    view = ViewState(live.kind, live.spec, live.state)
    still = Pictures(static / FOLDER).apart(live.html())
    live.close()
    view_places.write_view(static, NAME, view)
    place = view_places.place(NAME, view, still)
    marks = {"view": f"```{{raw}} html\n{place}\n```", "chapters": chapters()}
    marks["repository"] = f"[{REPOSITORY}]({repository})" if repository else REPOSITORY
    text = documents.on_site(text)
    for name, comes in marks.items():
        text = text.replace(f"<!-- {name} -->", comes)
    return text, {NAME: view.kind}


def chapters() -> str:
    """The table of chapters, with links to their pages."""
    rows = (f"| {c.number} | [{c.title}]({c.file}) | {c.about} |" for c in CONTENTS)
    return "\n".join(["| | chapter | what it is about |", "|---|---|---|", *rows])
