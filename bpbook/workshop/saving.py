"""The book's extension of the Jupyter server: what is stored when the reader saves a chapter.

A widget view belongs to a kernel. Saved, it says 'Error displaying widget' on the next day; the
static picture and the table beside it in the same output can be read for ever.

Installing the book enables the extension in every server of the same environment
(`extension.json`); `make lab` asks for it by name as well.
"""

from __future__ import annotations

from typing import Any

from bpbook.workshop.store import WIDGET_STATE, WIDGET_VIEW


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """How the Jupyter server finds what it has to load."""
    return [{"module": __name__}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Called by the Jupyter server once, while it starts."""
    server.contents_manager.register_pre_save_hook(without_widgets)
    server.web_app.settings.setdefault("page_config_hook", without_lite)


def without_lite(_: Any, page_config: dict[str, Any]) -> dict[str, Any]:
    """JupyterLab's hook for its page: leave out extensions that only JupyterLite can load.

    They are in an environment that makes the site, and JupyterLab would fail to load them.
    """
    found = page_config.get("federated_extensions", [])
    kept = [one for one in found if not one["name"].startswith("@jupyterlite/")]
    return page_config | {"federated_extensions": kept}


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
