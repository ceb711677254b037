"""The first page of the site: `docs/index.md` with a live tree and the table of chapters."""

from pathlib import Path

from .. import __version__, networks, views
from ..workshop.contents import readme_table
from . import documents, view_places
from .addresses import DOWNLOADS
from .chapter_run import ViewState
from .python import lite_page
from .still import FOLDER, Pictures

NAME = "index-six-neurons"
REPOSITORY = "the book's repository"
LIVE = f"Most chapters [run in this page]({lite_page.NAME}.md) as well. "
WHEEL = f"bpbook-{__version__}-py3-none-any.whl"
IN_JUPYTERLAB = "index.html#in-jupyterlab"  # where the page says how Python comes in
_SLIDERS = {"w25": (-1, 2), "w12": (-2, 2), "w46": (-2, 2), "w56": (-2, 2)}


def source(
    text: str, static: Path, repository: str = "", python: str = ""
) -> tuple[str, dict[str, str]]:
    """The page in Markdown, and the kind of its view by name; its scripts go below `static`.

    `repository` is the address of the book's own, if it has one; `python` as in `making.make`.
    """
    live = views.live(networks.six_neurons(), sliders=_SLIDERS, select="w12")
    view = ViewState(live.kind, live.spec, live.state)
    still = Pictures(static / FOLDER).apart(live.html())
    live.close()
    view_places.write_view(static, NAME, view)
    place = view_places.place(NAME, view, still)
    marks = {"view": f"```{{raw}} html\n{place}\n```"}
    marks["chapters"] = documents.on_site(readme_table())
    marks["repository"] = f"[{REPOSITORY}]({repository})" if repository else REPOSITORY
    marks["live"] = LIVE if python else ""
    marks["wheel"] = f'<a href="{DOWNLOADS}/{WHEEL}">{WHEEL}</a>'
    marks["wheel name"] = WHEEL
    text = documents.on_site(text)
    for name, comes in marks.items():
        text = text.replace(f"<!-- {name} -->", comes)
    return text, {NAME: view.kind}
