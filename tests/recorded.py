"""A chapter that the browser has run is not run again: nbval compares the outputs of that run.

`tests/browser/test_chapters.py` keeps what *Run All* has put below each cell; `conftest.py` gives
nbval's cells this `Recording` in place of a kernel. The comparison stays nbval's own. A chapter
that no browser has run in this session, nbval runs itself.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

# A test of nbval's, or the one in the browser that it compares with: both run in one process.
CHAPTER = re.compile(r"(chapters/|tests/browser/test_chapters\.py::\w+\[)(?P<chapter>\d\d_\w+)")
RUNS = pytest.StashKey[dict[Path, list[dict]]]()  # for each chapter: its code cells, as they ran


def keep(config: pytest.Config, path: Path, cells: list[dict]) -> None:
    """Keep the code cells of a chapter: each with `source`, and `outputs` as nbformat has them."""
    config.stash.setdefault(RUNS, {})[path] = cells


def replay(notebook: pytest.Collector) -> None:
    """Let a notebook of nbval's start no kernel, if the chapter has been run by then."""
    start = notebook.setup

    def setup() -> None:
        cells = notebook.config.stash.get(RUNS, {}).get(notebook.path)
        if cells is None:
            start()
        else:
            notebook.kernel = Recording(cells)
            notebook.setup_sanitize_files()

    notebook.setup = setup


class Recording:
    """What nbval asks a kernel, answered from the outputs of a run."""

    def __init__(self, cells: Iterable[dict]) -> None:
        self.cells = iter(cells)
        self.messages: deque[dict] = deque()

    def execute_cell_input(self, source: str, allow_stdin: bool | None = None) -> str:
        """Look up the next cell with this source; the id that its messages bear."""
        for number, cell in enumerate(self.cells):
            if cell["source"] == source:
                asked = f"cell-{number}"
                idle = {"output_type": "status", "execution_state": "idle"}
                self.messages = deque(_message(out, asked) for out in (*cell["outputs"], idle))
                return asked
        raise LookupError(f"the browser has not run this cell:\n{source}")

    def get_message(self, stream: str, timeout: float | None = None) -> dict[str, Any]:
        """The next message of the cell."""
        return self.messages.popleft()

    def await_reply(self, msg_id: str, timeout: float | None = None) -> None:
        """The reply came when the cell ran."""

    def await_idle(self, parent_id: str, timeout: float | None = None) -> None:
        """The kernel was idle when the cell had run."""

    def is_alive(self) -> bool:
        """There is no process that could have died."""
        return True

    def stop(self) -> None:
        """There is no process to end."""


def _message(output: dict, asked: str) -> dict:
    """An output as the message that a kernel sends for it."""
    content = {key: part for key, part in output.items() if key != "output_type"}
    return {
        "msg_type": output["output_type"],
        "parent_header": {"msg_id": asked},
        "content": content,
    }
