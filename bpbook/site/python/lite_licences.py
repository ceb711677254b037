"""Whose JupyterLite's files are, in a text beside them: packages of scripts, wheels, Pyodide."""

from __future__ import annotations

import json
import re
import sysconfig
import zipfile
from collections.abc import Iterator
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path

from .. import licences
from . import pyodide

FILE = "licences.txt"
_LISTS = ("build", "extensions")  # where JupyterLab's builds say what they are made of
_RULE = "\n" + "=" * 80 + "\n"

_OPENING = f"""What JupyterLite is made of here, and its licences: JupyterLite and JupyterLab with
the packages of scripts in them, wheels of Python, and Pyodide. The licences of the book and of
its pages are in ../{licences.NAME}.html."""
_PYODIDE = """Pyodide {version}: {licence}. Its source: {source}. In it is
Python, of the Python Software Foundation (PSF-2.0): https://docs.python.org/3/license.html"""


def write(folder: Path) -> Path:
    """Write `licences.txt` into a made JupyterLite; return it."""
    parts = [_OPENING, *_python_in_page(folder), *_wheels(folder), *_scripts(folder)]
    path = folder / FILE
    path.write_text(_RULE.join(parts) + "\n", encoding="utf-8")
    return path


def _python_in_page(folder: Path) -> Iterator[str]:
    yield "\n\n".join(text for _, text in licences.package_texts("jupyterlite-core"))
    if not any(folder.rglob("pyodide.asm.wasm")):
        return
    found = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    text = found.read_text(encoding="utf-8") if found.is_file() else ""
    yield "\n\n".join(filter(None, [_PYODIDE.format(**pyodide.LOCK["pyodide"]), text]))


def _wheels(folder: Path) -> Iterator[str]:
    """Name, version and licences of every wheel, as its own metadata have them."""
    for path in sorted(folder.rglob("*.whl"), key=lambda path: path.name):
        with zipfile.ZipFile(path) as wheel:
            names = [name for name in wheel.namelist() if ".dist-info/" in name]
            metadata = next(name for name in names if name.endswith("/METADATA"))
            said = HeaderParser().parsestr(wheel.read(metadata).decode())
            texts = [
                wheel.read(name).decode(errors="replace")
                for name in names
                if licences.LEGAL.match(Path(name).name)
            ]
        head = f"{said['Name']} {said['Version']}: {_named(said)}"
        yield "\n\n".join([head, *texts])


def _named(said: Message) -> str:
    """The licence's name, from the first field of the metadata that has it."""
    kinds = [c for c in said.get_all("Classifier", []) if c.startswith("License")]
    classified = ", ".join(kind.rpartition(":")[2].strip() for kind in kinds)
    for name in (said["License-Expression"], said["License"], classified):
        if name and name.strip() and name != "UNKNOWN":
            return name.strip().splitlines()[0]
    return "as below"


def _scripts(folder: Path) -> Iterator[str]:
    """The packages of scripts, each once, as JupyterLab's builds list them."""
    found = {}
    for place in _LISTS:
        for path in sorted((folder / place).rglob("third-party-licenses.json")):
            for package in json.loads(path.read_text(encoding="utf-8"))["packages"]:
                found[package["name"], package["versionInfo"]] = package
    for (name, version), package in sorted(found.items()):
        text = re.sub(r"\r\n?", "\n", package.get("extractedText") or "")
        yield f"{name} {version}: {package['licenseId']}\n\n{text}".strip()
