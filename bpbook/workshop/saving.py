"""What JupyterLab stores when the reader saves a chapter: pictures and tables, no dead widgets.

A widget view belongs to a kernel. Saved, it says 'Error displaying widget' on the next day; the
static picture and the table beside it in the same output can be read for ever.
"""

from __future__ import annotations

from typing import Any

from bpbook.workshop.store import WIDGET_STATE, WIDGET_VIEW


def without_widgets(model: dict[str, Any], **_: Any) -> None:
    """Jupyter's hook before saving: drop widget views that have a static page beside them."""
    if model.get("type") != "notebook" or not isinstance(model.get("content"), dict):
        return
    notebook = model["content"]
    for cell in notebook.get("cells", []):
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "text/html" in data:
                data.pop(WIDGET_VIEW, None)
    notebook.get("metadata", {}).get("widgets", {}).pop(WIDGET_STATE, None)
