"""Readers' copies of the first edition, whose chapters had other numbers: moved to a folder, once.

Nothing is overwritten and nothing is lost: chapters, and those that `reset` kept aside, are moved
together, so that the links between them hold; whatever else a reader keeps there stays.
"""

from __future__ import annotations

from pathlib import Path

EDITION = "2"  # of the book; the record of a reader's folder says of which its copies are
KEY = "book"
FOLDER = "first_edition"
CHAPTERS = (
    *("00_start_here", "01_two_weights", "02_downhill", "03_shared_front_part"),
    *("04_walking_down", "05_adding_and_composing", "06_six_neurons", "07_tree_to_graph"),
    *("08_batches", "09_write_it_yourself", "10_train_it", "99_notation"),
)


def move(mine: Path, record: dict[str, str]) -> str:
    """Move what is of the first edition, and mark the record; a sentence, or "" for nothing."""
    if record.get(KEY) == EDITION:
        return ""
    old = _notebooks(mine) if record or _has_old_numbers(mine) else []
    record.clear()
    record[KEY] = EDITION
    if not old:
        return ""
    folder = _free(mine)
    folder.mkdir()
    for path in old:
        path.rename(folder / path.name)
    return (
        f"This is the book's second edition, and its chapters have other numbers: your "
        f"{len(old)} copies of the first are whole in {mine.name}/{folder.name}."
    )


def _notebooks(mine: Path) -> list[Path]:
    """The copies of the first edition's chapters, and those that were kept aside."""
    return [
        path
        for path in sorted(mine.glob("*.ipynb"))
        if path.stem in CHAPTERS or path.stem.partition("_kept_")[0] in CHAPTERS
    ]


def _has_old_numbers(mine: Path) -> bool:
    """Whether, without a record, a file tells the edition by its name."""
    return any((mine / f"{name}.ipynb").exists() for name in CHAPTERS[5:-1])


def _free(mine: Path) -> Path:
    """A folder's name that nothing has yet."""
    count, folder = 1, mine / FOLDER
    while folder.exists():
        count += 1
        folder = mine / f"{FOLDER}_{count}"
    return folder
