"""JupyterLab in the page: the chapters' notebooks with a Python that runs in the browser.

JupyterLite and its kernel are files that any host of files serves. The book and what it needs
there are wheels beside them (`pypi/`), which the first cell of each notebook installs. Pyodide,
NumPy and matplotlib come from Pyodide's own place; `offline`, Pyodide's core is among the files,
and there are only the chapters that need no NumPy.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from ...workshop.contents import Chapter
from ...workshop.folders import Folders, WorkshopError, require
from . import first_cells, pyodide, wheels

FOLDER = "lite"
CACHE = ".downloads"
NEEDS = ("anywidget", "comm", "ipywidgets", "psygnal", "typing-extensions")
ARRAYS = ("numpy", "matplotlib")
EXTENSIONS = ("@jupyter-widgets/jupyterlab-manager", "anywidget")
KERNEL_EXTENSION = "@jupyterlite/pyodide-kernel-extension"
KERNEL = {"display_name": "Python (Pyodide)", "language": "python", "name": "python"}
SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
    },
    "@jupyterlab/notebook-extension:tracker": {"autoStartDefaultKernel": True},
}


def build(target: Path, home: Folders, offline: bool) -> None:
    """Make JupyterLite in `target/lite`, in place of one that is there.

    Needs a clone, the extra `site` and the registry of packages; `offline` also npm's, once.
    """
    require("site", "jupyterlite_core", "jupyterlite_pyodide_kernel")
    _same_pyodide()
    with tempfile.TemporaryDirectory(prefix="bpbook-lite-") as name:
        desk = Path(name)
        pins = wheels.pins((home.clone() / "requirements.lock").read_text("utf-8"), NEEDS)
        wheels.fetch(pins.values(), desk / "pypi")
        book = wheels.own(home, desk / "pypi")
        if offline:
            pyodide.unpack(home, home.home / CACHE, desk / "static" / "pyodide")
        wanted = [*(f"{name}=={wheels.version(pin)}" for name, pin in pins.items())]
        wanted.append("==".join(book.name.split("-")[:2]))
        first_cells.copy(
            home,
            desk / "contents",
            lambda chapter: first_cell(chapter, wanted),
            KERNEL,
            chosen=lambda chapter: chapter.plain or not offline,
        )
        _settle(desk)
        made = desk / "made"
        _run(desk, made)
        shutil.rmtree(target / FOLDER, ignore_errors=True)
        shutil.copytree(made, target / FOLDER)


def first_cell(chapter: Chapter, wanted: list[str]) -> str:
    """What a notebook runs first: the book from the site's own wheels, NumPy where it is needed.

    >>> from bpbook.workshop.contents import CONTENTS
    >>> print(first_cell(CONTENTS[0], ["bpbook==0.2.0"]))
    # Run this first: it installs the book in this page, from this site.
    import piplite
    <BLANKLINE>
    await piplite.install(["bpbook==0.2.0"], deps=False)
    """
    packages = ", ".join(f'"{name}"' for name in wanted)
    if len(packages) > 60:
        packages = "\n" + "".join(f'    "{name}",\n' for name in wanted)
    lines = [
        "# Run this first: it installs the book in this page, from this site.",
        "import piplite",
        "",
        f"await piplite.install([{packages}], deps=False)",
    ]
    if not chapter.plain:
        arrays = ", ".join(f'"{name}"' for name in ARRAYS)
        lines[0] += f"\n# NumPy and matplotlib come from {pyodide.HOST}."
        lines.append(f"await piplite.install([{arrays}])")
    return "\n".join(lines)


def address(chapter: Chapter) -> str:
    """Where a chapter opens, from the site's first folder.

    >>> from bpbook.workshop.contents import CONTENTS
    >>> address(CONTENTS[7])
    'lite/lab/index.html?path=07_six_neurons.ipynb'
    """
    return f"{FOLDER}/lab/index.html?path={chapter.file}"


def _same_pyodide() -> None:
    """Refuse a Pyodide that is not the one for which the kernel was made."""
    from jupyterlite_pyodide_kernel.constants import PYODIDE_VERSION

    if PYODIDE_VERSION != pyodide.VERSION:
        raise WorkshopError(
            f"jupyterlite-pyodide-kernel wants Pyodide {PYODIDE_VERSION}, but "
            f"bpbook/site/python/pyodide.json has {pyodide.VERSION}: write version and integrity "
            "there."
        )


def _settle(desk: Path) -> None:
    """Write JupyterLite's settings: no news, no other registry, only the extensions of the book."""
    there = Path(sys.prefix) / "share" / "jupyter" / "labextensions"
    extensions = [there / name for name in (*EXTENSIONS, KERNEL_EXTENSION)]
    if missing := [str(path) for path in extensions if not path.is_dir()]:
        raise WorkshopError(
            f"JupyterLab's extensions are not where they should be ({', '.join(missing)}): "
            "run `make setup`."
        )
    builds = {
        "apps": ["lab"],
        "contents": [str(desk / "contents")],
        "federated_extensions": [str(path) for path in extensions],
        "ignore_sys_prefix": ["federated_extensions"],
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
    }
    runs = {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "Backpropagation",
            "litePluginSettings": {f"{KERNEL_EXTENSION}:kernel": {"disablePyPIFallback": True}},
        },
    }
    for name, said in (
        ("jupyter_lite_config.json", {"LiteBuildConfig": builds}),
        ("jupyter-lite.json", runs),
        ("overrides.json", SETTINGS),
    ):
        (desk / name).write_text(json.dumps(said, indent=1), "utf-8")


def _run(desk: Path, made: Path) -> None:
    command = [sys.executable, "-m", "jupyterlite_core", "build", "--output-dir", str(made)]
    done = subprocess.run(
        command,
        cwd=desk,
        env={**os.environ, "JUPYTER_CONFIG_DIR": str(desk / "config")},
        capture_output=True,
        text=True,
    )
    if done.returncode or not (made / "lab" / "index.html").is_file():
        raise WorkshopError(f"JupyterLite was not made:\n{(done.stderr or done.stdout)[-3000:]}")
