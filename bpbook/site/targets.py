"""Where what is made goes: refused at once if it cannot go there, put there whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from ..workshop.folders import WorkshopError

MARKS = (".buildinfo", "_static/page.js")  # what an earlier site has, and no other folder


def check_folder(target: Path) -> None:
    """Refuse a folder that holds something that `make site` did not make, or cannot be written."""
    if target.exists() and not target.is_dir():
        raise WorkshopError(f"{target} is a file: name a folder for the site.")
    if target.exists() and any(target.iterdir()) and not _is_site(target):
        raise WorkshopError(
            f"{target} holds files that this command has not made: name another folder, or "
            "move them away."
        )
    _check_beside(target.resolve())


def check_file(target: Path) -> None:
    """Refuse a file that cannot be written."""
    if target.is_dir():
        raise WorkshopError(f"{target} is a folder: name a file for the book.")
    _check_beside(target.resolve())


def put_folder(made: Path, target: Path) -> None:
    """Let a folder take the place of an earlier site, which stays until all of it is there."""
    target = target.resolve()
    with _beside(target) as desk:
        new, old = Path(desk) / "new", Path(desk) / "old"
        shutil.copytree(made, new)
        if target.exists():
            target.rename(old)
        new.rename(target)


def put_file(content: bytes, target: Path) -> None:
    """Write a file in place of an earlier one, which stays until all of it is there."""
    target = target.resolve()
    with _beside(target) as desk:
        new = Path(desk) / target.name
        new.write_bytes(content)
        new.replace(target)


def _is_site(folder: Path) -> bool:
    """Whether it is an earlier site, and not under git, as a clone of a published one would be."""
    return all((folder / mark).exists() for mark in MARKS) and not (folder / ".git").exists()


def _check_beside(target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _beside(target).cleanup()
    except OSError as trouble:
        said = f"Nothing can be written to {target.parent}: {trouble.strerror}."
        raise WorkshopError(said) from None


def _beside(target: Path) -> tempfile.TemporaryDirectory:
    """A folder on the target's own disk: what stands there only has to be renamed."""
    return tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent)
