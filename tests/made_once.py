"""What a command makes, made once in a run of the tests, also where two processes share the run.

The fixture `site` (conftest.py) is the folder that `python -m bpbook site` has made. Whoever asks
first makes it, in the folder of the whole run; the others wait. BPBOOK_SITE names one that is made
already, for somebody who works on these tests: nothing is made then.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

HOME = Path(__file__).parents[1]
PATIENCE = 600  # seconds that a process waits for the other


def made(config: pytest.Config, folders: pytest.TempPathFactory, word: str, name: str) -> Path:
    """What `python -m bpbook <word> <name>` makes; fails with what it said where it fails."""
    if given := os.environ.get(f"BPBOOK_{word.upper()}"):
        return Path(given).resolve()
    base = folders.getbasetemp()
    alone = not hasattr(config, "workerinput")
    room = (base if alone else base.parent) / f"{word}-of-this-run"
    said = room / "said.txt"  # is there as soon as the command has ended
    try:
        room.mkdir()  # by one process only
    except FileExistsError:
        _wait(said)
    else:
        _make(room, said, [sys.executable, "-m", "bpbook", word, str(room / name)])
    status, _, text = said.read_text(encoding="utf-8").partition("\n")
    if status != "0":
        pytest.fail(f"bpbook {word} ended with status {status}:\n{text}", pytrace=False)
    return room / name


def _make(room: Path, said: Path, command: list[str]) -> None:
    ended = subprocess.run(
        command,
        cwd=HOME,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    draft = room / "draft.txt"
    draft.write_text(f"{ended.returncode}\n{ended.stdout}", encoding="utf-8")
    draft.replace(said)  # whole, or not there


def _wait(said: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not said.exists():
        if time.monotonic() > end:
            pytest.fail("The process that makes it has not ended.", pytrace=False)
        time.sleep(0.2)  # polling for a file that another process writes
