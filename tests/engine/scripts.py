"""The views' scripts as text, without the packages that the views need."""

from pathlib import Path

import bpbook

HOME = Path(bpbook.__file__).parent / "views" / "static"


def static(*names: str) -> str:
    """Some of them, one after the other."""
    return "\n".join((HOME / name).read_text(encoding="utf-8") for name in names)
