"""Copies of the chapters for other places, with a first cell that installs the book there."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from ...workshop.contents import CONTENTS, Chapter
from ...workshop.folders import Folders

TAG = "installs-the-book"


def copy(
    home: Folders,
    folder: Path,
    first: Callable[[Chapter], str],
    kernel: dict[str, str],
    chosen: Callable[[Chapter], bool] = lambda chapter: True,
) -> list[Path]:
    """Write the chosen chapters with a first cell of code each; return the files written.

    Text, cells and stored outputs are the book's own. `kernel` is what the place calls its Python.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for chapter in filter(chosen, CONTENTS):
        notebook = json.loads((home.chapters / chapter.file).read_text("utf-8"))
        notebook["cells"].insert(0, cell(first(chapter)))
        notebook["metadata"]["kernelspec"] = kernel
        notebook["metadata"].get("bpbook", {}).pop("stored", None)  # a record of other cells
        path = folder / chapter.file
        path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", "utf-8")
        written.append(path)
    return written


def cell(source: str) -> dict[str, object]:
    """A cell of code that was not run yet.

    >>> cell("import this")["source"]
    ['import this']
    """
    return {
        "cell_type": "code",
        "id": TAG,
        "metadata": {"tags": [TAG]},
        "execution_count": None,
        "outputs": [],
        "source": source.splitlines(keepends=True),
    }
