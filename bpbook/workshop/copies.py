"""The reader's copies of the chapters: made where absent, never overwritten.

`chapters/` belongs to the book and to git; `my_chapters/` belongs to the reader. A small record
in the reader's folder remembers which edition each copy was made from, so that an update can say
which chapters have a newer edition.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import importlib.util
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from bpbook.workshop import old_copies
from bpbook.workshop.folders import Folders, WorkshopError

RECORD = ".editions.json"


def edition(path: Path) -> str:
    """A fingerprint of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def make_copies(folders: Folders) -> list[str]:
    """Copy what the reader does not have yet; return one line for each thing worth saying.

    A file that is there is left alone, whatever is in it.
    """
    folders.notebooks()
    record = _read_record(folders)
    made, newer = [], []
    with _writing(folders):
        moved = old_copies.move(folders.mine, record)
        for original in _files(folders.chapters):
            name = original.relative_to(folders.chapters).as_posix()
            copy = folders.mine / name
            now = edition(original)
            if not copy.exists():
                copy.parent.mkdir(parents=True, exist_ok=True)
                _copy_new(original, copy)
                record[name] = now
                made.append(name)
            elif edition(copy) == now:
                record[name] = now
            elif copy.suffix == ".ipynb" and record.get(name) != now:
                newer.append(name)
        _write_record(folders, record)
    lines = [moved] if moved else []
    lines += [f"Copied for you to {folders.called}: {', '.join(made)}."] if made else []
    for name in newer:
        reset = folders.typed("reset", Path(name).stem.split("_")[0])
        lines.append(
            f"{name} has a newer edition; yours is left as it is "
            + (
                "(rename it and copy again to have the new one as well)."
                if folders.target
                else f"({reset} gives you the new one and keeps yours aside)."
            )
        )
    return lines


def trust_copies(folders: Folders, data: Path | None = None) -> None:
    """Sign each copy that equals the book's own, so that JupyterLab shows its stored pictures.

    `data` is the data folder of the Jupyter that will open them, the book's own by default.
    Where nothing that signs is installed, nothing is signed.
    """
    if importlib.util.find_spec("nbformat") is None:
        return
    import nbformat
    from nbformat.sign import NotebookNotary

    data = data or folders.jupyter / "data"
    with _writing(folders):
        data.mkdir(parents=True, exist_ok=True)
        notary = NotebookNotary(data_dir=str(data))
        for original in folders.notebooks():
            copy = folders.mine / original.name
            if copy.exists() and edition(copy) == edition(original):
                notebook = nbformat.read(copy, as_version=4)
                if not notary.check_signature(notebook):
                    notary.sign(notebook)
        notary.store.close()


def reset(folders: Folders, chapter: str | None) -> list[str]:
    """Give a chapter back fresh and keep the reader's one aside; return lines to print."""
    if not chapter:
        there = ", ".join(notebook.stem for notebook in folders.notebooks())
        raise WorkshopError(
            f"Which chapter? {folders.typed('reset', '01')} "
            f"(or: python -m bpbook reset 01); there are: {there}."
        )
    original = folders.find(chapter)
    copy = folders.mine / original.name
    record = _read_record(folders)
    with _writing(folders):
        moved = old_copies.move(folders.mine, record)
        lines = [moved] if moved else []
        if copy.exists() and edition(copy) != edition(original):
            aside = _set_aside(copy)
            lines.append(f"Your {copy.name} is kept as {folders.mine.name}/{aside.name}.")
        elif copy.exists():
            return [
                *lines,
                f"{folders.mine.name}/{copy.name} is as fresh as the book's own; nothing to do.",
            ]
        folders.mine.mkdir(exist_ok=True)
        _copy_new(original, copy)
        record[original.name] = edition(original)
        _write_record(folders, record)
    trust_copies(folders)
    return [*lines, f"{folders.mine.name}/{copy.name} is fresh."]


@contextlib.contextmanager
def _writing(folders: Folders) -> Iterator[None]:
    """A sentence where the reader's folder cannot be written, as in a clone shared by many."""
    try:
        yield
    except OSError as trouble:
        for path in (folders.jupyter, folders.mine, *folders.mine.parents):
            if os.path.lexists(path) and not path.is_dir():
                raise WorkshopError(
                    f"{path} is not a folder, and the book needs a folder of this name: "
                    "rename it, or start in another folder."
                ) from None
        remedy = (
            "start in a folder that is yours, with room left on its disk."
            if folders.packed
            else "in a folder that is yours, `bpbook copy` makes copies there."
        )
        raise WorkshopError(
            f"{folders.mine} cannot be written ({trouble.strerror or trouble}): {remedy}"
        ) from None


def _files(folder: Path) -> Iterator[Path]:
    """Every file of a folder that is the book's: no hidden ones, no caches."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith((".", "__")) for part in parts):
            yield path


def _copy_new(original: Path, copy: Path) -> None:
    """Copy to a name that must not exist: 'x' refuses to overwrite, whatever happens between."""
    with original.open("rb") as source, copy.open("xb") as target:
        shutil.copyfileobj(source, target)


def _set_aside(copy: Path) -> Path:
    """Rename the reader's copy to a name with date and time that nothing has yet."""
    time = datetime.datetime.now().strftime("%Y-%m-%d_%H-%M-%S")
    for count in range(1, 1000):
        more = "" if count == 1 else f"_{count}"
        aside = copy.with_name(f"{copy.stem}_kept_{time}{more}{copy.suffix}")
        try:
            aside.open("xb").close()  # takes the name, so that nobody else does
        except FileExistsError:
            continue
        copy.replace(aside)
        return aside
    raise WorkshopError(f"No free name to keep {copy.name} under; move old copies away first.")


def _read_record(folders: Folders) -> dict[str, str]:
    try:
        record = json.loads((folders.mine / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def _write_record(folders: Folders, record: dict[str, str]) -> None:
    folders.mine.mkdir(parents=True, exist_ok=True)
    text = json.dumps(record, indent=1, sort_keys=True) + "\n"
    (folders.mine / RECORD).write_text(text, encoding="utf-8")
