"""A chapter run once more from a fresh kernel, for what its live views show."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any, NamedTuple

from bpbook.workshop import store
from bpbook.workshop.folders import WorkshopError

# matplotlib's pixels differ in a last bit from one machine to another; their words are compared.
# Cells with the tag show what only this machine has: its times, its frameworks.
OWN = "nbval-ignore-output"
PIXELS = re.compile(r"data:image/png;base64,[A-Za-z0-9+/=]+")


class ViewState(NamedTuple):
    """What a live view was told and what it held: the traits of `views.View`."""

    kind: str
    spec: dict
    state: dict


def views_of(path: Path) -> dict[tuple[str, int], ViewState]:
    """The live views of a chapter: {(id of the cell, number of the output): view}.

    Raises `WorkshopError` where the outputs of the run are not those that the notebook has stored:
    the site shows what the tests compare.
    """
    import nbformat

    stored = nbformat.read(path, as_version=4)
    ran = copy.deepcopy(stored)
    store.run(ran, path, keep_state=True)
    found = dict(_found(ran))
    store.normalise(ran)
    if _said(ran) != _said(stored):
        raise WorkshopError(
            f"{path.name} gives other outputs than it has stored. Store them first: "
            f"python -m bpbook chapters {path.stem.partition('_')[0]}"
        )
    return found


def _said(notebook: Any) -> list[str]:
    """The cells with what they have shown, but for pixels, and for what is the machine's own."""
    cells = [
        [cell.source, OWN in cell.metadata.get("tags", ()) or cell.get("outputs")]
        for cell in notebook.cells
    ]
    return [PIXELS.sub("pixels", json.dumps(cell, sort_keys=True)) for cell in cells]


def _found(notebook: Any):
    states = notebook.metadata.get("widgets", {}).get(store.WIDGET_STATE, {}).get("state", {})
    for cell in notebook.cells:
        for number, output in enumerate(cell.get("outputs", ())):
            shown = output.get("data", {}).get(store.WIDGET_VIEW, {})
            traits = states.get(shown.get("model_id"), {}).get("state", {})
            if "spec" in traits:
                view = ViewState(traits["spec"]["kind"], traits["spec"], traits["state"])
                yield (cell.id, number), view
