"""The views' scripts as text, without the packages that the views need."""

import importlib.util
from pathlib import Path

import bpbook

VIEWS = Path(bpbook.__file__).parent / "views"

# `bpbook.views.modules` by its file: its package would import ipywidgets.
_spec = importlib.util.spec_from_file_location("bpbook.views.modules", VIEWS / "modules.py")
_modules = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_modules)
scoped, HOME = _modules.scoped, _modules.HERE


def exports(*names: str) -> str:
    """What some scripts export as constants, for the body of a function."""
    return "".join(
        f"const {{ {', '.join(_modules.exported((HOME / name).read_text('utf-8')))} }} = "
        f"{scoped(name)};\n"
        for name in names
    )
