"""The Chromium of this machine, asked over its own protocol to lay pages out."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from bpbook.workshop.folders import WorkshopError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
NAMED = "BPBOOK_CHROMIUM"
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
PATIENCE = 120  # seconds for its start, and for each answer
ENDING = 10  # seconds in which it may end by itself

Ask = Callable[..., Awaitable[dict]]


def find() -> str | None:
    """Where Chromium is: what BPBOOK_CHROMIUM names, or the first known name on the path.

    Raises `WorkshopError` where BPBOOK_CHROMIUM names what is not there.
    """
    named = os.environ.get(NAMED)
    if named and not shutil.which(named):
        raise WorkshopError(f"{NAMED}={named}: there is no such program.")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


def must_find() -> str:
    """Where Chromium is; `WorkshopError`, with what to do, where there is none."""
    program = find()
    if program is None:
        raise WorkshopError(
            "There is no Chromium on this machine: install it (Debian, Ubuntu: apt install "
            f"chromium), or name it: {NAMED}=/path/to/chrome"
        )
    return program


def visit(address: str, act: Callable[[Ask], Awaitable[Any]]) -> Any:
    """Open a page in a fresh Chromium and return what `act(ask)` does with it.

    `await ask("Runtime.evaluate", expression=…)` sends a command of the DevTools protocol. Raises
    `WorkshopError` where there is no Chromium, or it says no.
    """
    program = must_find()
    with tempfile.TemporaryDirectory(prefix="bpbook-chromium-", ignore_cleanup_errors=True) as home:
        words = ("--headless", "--remote-debugging-port=0", f"--user-data-dir={home}")
        process = subprocess.Popen(
            [program, *FLAGS, *words, "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for this command, which ends Chromium itself
        )
        try:
            found = asyncio.run(_visited(_port(Path(home), process), address, act))
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(ENDING)
            return found
        finally:
            _end(process)


def _end(process: subprocess.Popen) -> None:
    """End Chromium and its helpers, so that none of them writes into a folder that goes."""
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(ENDING)
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


async def value(ask: Ask, expression: str) -> Any:
    """What an expression of JavaScript comes to on the page; a promise is waited for."""
    answer = await ask(
        "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
    )
    if "exceptionDetails" in answer:
        raise WorkshopError(f"A page said: {answer['exceptionDetails']}")
    return answer["result"].get("value")


def _port(home: Path, process: subprocess.Popen) -> int:
    """The port that Chromium has chosen, which it writes down when it is ready."""
    written = home / "DevToolsActivePort"
    end = time.monotonic() + PATIENCE
    while not (written.exists() and "\n" in written.read_text()):
        if process.poll() is not None or time.monotonic() > end:
            raise WorkshopError(f"{process.args[0]} does not start.")
        time.sleep(0.02)
    return int(written.read_text().split()[0])


async def _visited(port: int, address: str, act: Callable) -> Any:
    from tornado.httpclient import AsyncHTTPClient
    from tornado.websocket import websocket_connect

    listed = await AsyncHTTPClient().fetch(f"http://127.0.0.1:{port}/json/list")
    tab = next(one for one in json.loads(listed.body) if one["type"] == "page")
    line = await websocket_connect(tab["webSocketDebuggerUrl"], max_message_size=2**30)
    numbers = itertools.count(1)

    async def heard(wanted: Callable[[dict], bool]) -> dict:
        while True:
            message = await asyncio.wait_for(line.read_message(), PATIENCE)
            if message is None:
                raise WorkshopError("Chromium has gone away.")
            if wanted(said := json.loads(message)):
                return said

    async def ask(method: str, **params: Any) -> dict:
        number = next(numbers)
        await line.write_message(json.dumps({"id": number, "method": method, "params": params}))
        said = await heard(lambda said: said.get("id") == number)
        if "error" in said:
            raise WorkshopError(f"Chromium says to {method}: {said['error']['message']}")
        return said["result"]

    await ask("Page.enable")
    await ask("Page.navigate", url=address)
    await heard(lambda said: said.get("method") == "Page.loadEventFired")
    found = await act(ask)
    await ask("Browser.close")  # told to end, it clears its own folder away
    return found
