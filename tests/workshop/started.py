"""`bpbook lab` as a reader starts it, in a process of its own; and what its server answers."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import psutil
from nbformat.v4 import new_code_cell, new_notebook, new_output

from bpbook.workshop.store import WIDGET_VIEW

DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
PATIENCE = 60  # seconds


def wait(condition: Callable[[], Any]) -> Any:
    """Wait until something is true, and return it."""
    end = time.monotonic() + PATIENCE
    while not (found := condition()):
        assert time.monotonic() < end, "not in time"
    return found


def processes(word: str) -> set[int]:
    """The processes whose command line has a word, as a kernel's has its id."""
    found = psutil.process_iter(["cmdline"])
    return {one.pid for one in found if word in " ".join(one.info["cmdline"] or ())}


class Started:
    """Started on entering, as soon as the server answers; on leaving, stopped by Ctrl-C."""

    def __init__(self, words: list[str], folder: Path) -> None:
        self.temporary = Path(tempfile.mkdtemp(prefix="t"))  # short, as sockets' paths have to be
        self.process = subprocess.Popen(
            words,
            cwd=folder,
            env={**os.environ, "TMPDIR": str(self.temporary)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            # A run in the background of a shell ignores Ctrl-C, and so would what it starts.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        self.said = ""
        self.status: int | None = None

    def __enter__(self) -> Started:
        for line in self.process.stdout:
            self.said += line
            if "Stop with Ctrl-C" in line:
                break
        found = re.search(
            r"(http://127\.0\.0\.1:(\d+))/lab/tree/00_start_here\.ipynb\?token=(\w+)", self.said
        )
        if not found:
            self.__exit__()
            raise AssertionError(f"no address: {self.said}")
        self.base, self.token, self.port = found[1], found[3], int(found[2])
        return self

    def __exit__(self, *_: Any) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)  # as Ctrl-C: the whole foreground group
        self.said += self.process.communicate(timeout=PATIENCE)[0]
        self.status = self.process.returncode
        self.temporary.rmdir()  # fails unless all is gone that was put there

    def call(self, path: str, data: Any = None, method: str | None = None) -> Any:
        """What the server's interface answers."""
        body = None if data is None else json.dumps(data).encode()
        headers = {"Authorization": f"token {self.token}", "Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.base}/{path}", body, headers, method=method)
        with DIRECT.open(request, timeout=PATIENCE) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def saved(self, path: Path) -> list[str]:
        """What is stored of an output that has a live widget and its static page."""
        data = {WIDGET_VIEW: {"model_id": "gone"}, "text/html": "<p>picture</p>"}
        cell = new_code_cell("1", outputs=[new_output("display_data", data)])
        notebook = {"type": "notebook", "format": "json", "content": new_notebook(cells=[cell])}
        self.call(f"api/contents/{path.name}", notebook, "PUT")
        return list(nbformat.read(path, as_version=4).cells[0].outputs[0].data)
