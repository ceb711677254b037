"""A Jupyter server that is running already, as on a hub: the book opens there, not in a second one.

A second server would listen on 127.0.0.1 of the hub's machine, which no student's browser reaches.
"""

from __future__ import annotations

import os
import urllib.parse
from pathlib import Path

HUB = "JUPYTERHUB_SERVICE_PREFIX"  # in every process of a hub's server: /user/ada/
TERMINAL = "JUPYTER_SERVER_ROOT"  # in a server's terminals: the folder that it shows
KERNEL = "JPY_PARENT_PID"  # in kernels, so also where a cell says !bpbook lab


def inside() -> bool:
    """Whether this runs in a terminal or a notebook of a Jupyter server."""
    return any(os.environ.get(name) for name in (HUB, TERMINAL, KERNEL))


def where_to_open(page: Path) -> list[str]:
    """Lines that say how to open a page in the server that is running."""
    root = os.environ.get(TERMINAL)
    try:
        shown = page.resolve().relative_to(Path(root).resolve()) if root else page
    except ValueError:
        return [
            f"The Jupyter server that is running here shows {root}, and the copies are in",
            f"{page.parent}: change to a folder that it shows, and use `bpbook copy` there.",
        ]
    lines = [f"A Jupyter server is running here already: open {shown} in its file browser."]
    prefix = os.environ.get(HUB)
    if not prefix:
        lines.append("(`bpbook lab --second` starts another one all the same.)")
    elif root:
        public = os.environ.get("JUPYTERHUB_PUBLIC_URL") or prefix
        path = urllib.parse.quote(shown.as_posix())
        lines.append(f"Or, at your hub's address: {public.rstrip('/')}/lab/tree/{path}")
    return lines
