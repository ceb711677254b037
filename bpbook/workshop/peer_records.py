"""Record the numbers of PyTorch and JAX anew, from the chapters' own cells.

Each chapter that asks a peer is run from a fresh kernel in which runs leave records
(`bpbook.peers.recorder`); stored outputs stay as they are. The file is written whole or not at all.
"""

from __future__ import annotations

import datetime
import json
import os
import re
import tempfile
import textwrap
from pathlib import Path
from typing import Any

from bpbook.peers.frameworks import PEERS, state
from bpbook.peers.recorded_runs import FILE, parsed
from bpbook.workshop import store
from bpbook.workshop.folders import PACKAGE, Folders, WorkshopError, require

RECORDED = PACKAGE / "peers" / FILE
ASKS = re.compile(r"\bpeers\.run\(")
NUMBERS = re.compile(r'\[\n[^\[\]{}"]*\]')  # within a string of JSON no line ends
WIDTH = 100


def record(folders: Folders, chapters: list[str], target: Path = RECORDED) -> int:
    """Record the runs of the named chapters (or all), and say what has changed.

    A run whose framework is not installed here keeps its record, if its lines are the recorded
    ones. A run that gives the same numbers with the same version keeps its date.
    """
    folders.clone()  # the installed files of a wheel are not written to
    require("lab", "nbclient", "nbformat", "ipykernel")
    troubles = [state(peer).trouble for peer in PEERS.values()]
    if all(troubles):
        raise WorkshopError(f"Nothing can be recorded: {'; '.join(troubles)}.")
    for peer in PEERS.values():
        here = state(peer)
        found = f"{peer.title} {here.version}"
        print(f"{here.trouble}: its records stay" if here.trouble else found)
    named = {folders.find(name).stem for name in chapters}
    before = parsed(target.read_text("utf-8")) if target.exists() else []
    runs: list[dict[str, Any]] = []
    for path in folders.notebooks():
        old = [run for run in before if run["chapter"] == path.stem]
        if named and path.stem not in named:
            runs += old
        elif ASKS.search(path.read_text("utf-8")):
            new = [dated(run, old) for run in runs_of(path)]
            runs += new
            same = sum(run in old for run in new)
            print(f"{path.name}: {len(new)} recorded, {same} of them as before")
    write(runs, target)
    return 0


def runs_of(path: Path) -> list[dict[str, Any]]:
    """Run a chapter from a fresh kernel, and return what its runs left, each once."""
    import nbformat

    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory(prefix="bpbook-") as folder:
        kept = Path(folder) / "runs"
        kept.touch()
        first = next(cell for cell in notebook.cells if cell.cell_type == "code")
        begin = f"recorder.begin({str(kept)!r}, {path.stem!r})"
        first.source = f"from bpbook.peers import recorder\n{begin}\n{first.source}"
        store.run(notebook, path)
        lines = kept.read_text("utf-8").splitlines()
    return [json.loads(line) for line in dict.fromkeys(lines)]


def dated(run: dict[str, Any], old: list[dict[str, Any]]) -> dict[str, Any]:
    """A run with its date: that of the same numbers before, else today."""
    for other in old:
        if {**run, "date": ""} == {**other, "date": ""}:
            return other
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    order = ("chapter", "peer", "function", "version", "date")
    whole = {"date": today, **run}
    return {name: whole[name] for name in (*order, *(name for name in run if name not in order))}


def write(runs: list[dict[str, Any]], target: Path) -> None:
    """Write the file in one step: whoever reads it has the old one or the new one."""
    listed = [
        {**run, "lines": {name: lines.split("\n") for name, lines in run["lines"].items()}}
        for run in runs
    ]
    text = json.dumps({"runs": listed}, indent=1, ensure_ascii=False, allow_nan=False)
    text = NUMBERS.sub(_in_few_lines, text) + "\n"
    assert parsed(text) == runs, "every line and every digit is there"
    handle, name = tempfile.mkstemp(prefix=".recorded-", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)


def _in_few_lines(found: re.Match[str]) -> str:
    """A list of numbers, which JSON would give a line each."""
    numbers = " ".join(found[0].strip("[]").split())
    return f"[{textwrap.fill(numbers, WIDTH, break_on_hyphens=False)}]"
