"""Wheels for a page in which Python runs: the book's own, others as requirements.lock has them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from ...workshop.folders import Folders, WorkshopError, require

# Any Python that Pyodide may be: only wheels without compiled parts fit.
PURE = (
    *("--only-binary", ":all:", "--platform", "any", "--implementation", "py"),
    *("--abi", "none", "--python-version", "3.14"),
)


class Unreachable(WorkshopError):
    """A registry that does not answer; tests that need it are skipped."""


def pins(lock: str, names: Iterable[str]) -> dict[str, str]:
    """Of each named package the lines of a lock file: version and hashes, without conditions.

    A `WorkshopError` names what the lock file lacks.

    >>> lock = "comm==0.2.3 ; os_name \\\\\\n    --hash=sha256:2d\\n    # via ipywidgets\\n"
    >>> print(pins(lock, ["comm"])["comm"])
    comm==0.2.3 \\
        --hash=sha256:2d
    """
    found = {}
    for block in re.split(r"\n(?=\S)", lock):
        name, equals, _ = block.partition("==")
        if equals and not name.startswith("#"):
            lines = [line for line in block.splitlines() if not line.lstrip().startswith("#")]
            lines[0] = re.sub(r" ;[^\\]*\\", r" \\", lines[0])
            found[name] = "\n".join(lines).rstrip(" \\\n")
    if missing := [name for name in names if name not in found]:
        raise WorkshopError(
            f"requirements.lock does not name {', '.join(missing)}: run `make lock`, or take the "
            "name out of bpbook/site."
        )
    return {name: found[name] for name in names}


def version(pin: str) -> str:
    """The version in the lines of a lock file.

    >>> version("comm==0.2.3 \\\\\\n    --hash=sha256:2d")
    '0.2.3'
    """
    return re.search(r"==([^\s;\\]+)", pin)[1]


def fetch(lines: Iterable[str], folder: Path) -> list[Path]:
    """Bring the wheels of pinned lines into a folder, each checked against its hashes."""
    require("site", "pip")
    folder.mkdir(parents=True, exist_ok=True)
    wanted = folder / "wanted.txt"
    wanted.write_text("\n".join(lines) + "\n", "utf-8")
    before = set(folder.glob("*.whl"))
    _pip("download", "--no-deps", "--require-hashes", *PURE, "-d", folder, "-r", wanted)
    wanted.unlink()
    return sorted(set(folder.glob("*.whl")) - before)


def own(home: Folders, folder: Path) -> Path:
    """Make the book's wheel in a folder; where there is no build backend, say so."""
    require("site", "pip")
    if not (home.clone() / "pyproject.toml").is_file():
        raise WorkshopError(f"No pyproject.toml in {home.home}: run this in a clone of the book.")
    try:
        import hatchling  # noqa: F401
    except ImportError:
        raise WorkshopError(
            "The book's wheel cannot be made here: install what makes it with "
            f"{sys.executable} -m pip install hatchling, or run `make setup`."
        ) from None
    folder.mkdir(parents=True, exist_ok=True)
    _pip("wheel", "--no-deps", "--no-build-isolation", "-w", folder, home.clone())
    [wheel] = folder.glob("bpbook-*.whl")
    return wheel


def _pip(*words: str | Path) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*command, *map(str, words)], capture_output=True, text=True)
    if done.returncode:
        said = " ".join(line for line in done.stderr.splitlines() if line.startswith("ERROR"))
        if words[0] == "download" and "HASHES" not in said:
            raise Unreachable(
                f"pip could not fetch what the page needs ({said or done.stderr}): is the package "
                "registry within reach? `pip config list` says which one is asked."
            )
        raise WorkshopError(f"pip has failed: {said or done.stderr}")
