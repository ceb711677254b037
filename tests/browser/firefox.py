"""A Firefox of this machine, asked over WebDriver BiDi, which it speaks itself.

    with opened(find()) as firefox:
        firefox.go("http://127.0.0.1:8000/index.html")
        firefox.value("document.title")
        firefox.keys("ArrowRight")
        firefox.said    # what pages have put on the console as errors and warnings

One line to it, on which every command has one answer; events that come in between are kept.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any

from tests.browser.server import free_port

NAMES = ("firefox-esr", "firefox")
PATIENCE = 60  # seconds for its start, and for each answer
LARGEST = 2**28  # bytes of an answer
KEYS = {"ArrowRight": "\ue014", "ArrowLeft": "\ue012", "Enter": "\ue007", "Tab": "\ue004"}
# Nothing is asked of another host, and no window comes up at the start.
SETTINGS = """
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.page", 0);
user_pref("app.update.auto", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("remote.active-protocols", 1);
"""


def find() -> str | None:
    """Where Firefox is: the first known name on the path."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Firefox:
    """A running Firefox with one tab."""

    def __init__(self, loop: asyncio.AbstractEventLoop, line: Any) -> None:
        self.loop, self.line = loop, line
        self.numbers = itertools.count(1)
        self.said: list[str] = []
        self.tab = ""

    def begin(self) -> None:
        """Ask for a session, and for what pages say."""
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=["log.entryAdded"])
        self.tab = self.ask("browsingContext.getTree")["contexts"][0]["context"]

    def ask(self, method: str, **params: Any) -> dict:
        """Send a command; return its result, or raise what Firefox says against it."""
        return wait_for(self.loop, self._ask(method, params))

    async def _ask(self, method: str, params: dict) -> dict:
        number = next(self.numbers)
        await self.line.write_message(
            json.dumps({"id": number, "method": method, "params": params})
        )
        while True:
            message = await asyncio.wait_for(self.line.read_message(), PATIENCE)
            if message is None:
                raise RuntimeError("Firefox has gone away.")
            answer = json.loads(message)
            if answer.get("method") == "log.entryAdded":
                self._hear(answer["params"])
            elif answer.get("id") == number:
                if answer["type"] == "error":
                    raise RuntimeError(f"{method}: {answer['error']}: {answer['message']}")
                return answer["result"]

    def _hear(self, entry: dict) -> None:
        if entry["level"] in ("error", "warn"):
            self.said.append(f"{entry['level']}: {entry['text']}")

    def go(self, address: str) -> None:
        """Open a page, and wait until it is loaded."""
        self.ask("browsingContext.navigate", context=self.tab, url=address, wait="complete")

    def value(self, expression: str) -> Any:
        """What an expression of JavaScript comes to, by way of JSON; a promise is waited for."""
        answer = self.ask(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({expression}) ?? null))()",
            target={"context": self.tab},
            awaitPromise=True,
        )
        if answer["type"] != "success":
            raise RuntimeError(f"{expression}: {answer['exceptionDetails']['text']}")
        return json.loads(answer["result"]["value"])

    def wait(self, expression: str) -> None:
        """Wait until an expression is true on the page."""
        end = time.monotonic() + PATIENCE
        while not self.value(expression):
            assert time.monotonic() < end, f"not true: {expression}"
            self.value("new Promise((done) => requestAnimationFrame(() => done(true)))")

    def keys(self, *keys: str) -> None:
        """Press keys, by their names or as text, on what has the focus; wait for the picture."""
        pressed = [KEYS.get(key, key) for key in keys]
        moves = [{"type": kind, "value": key} for key in pressed for kind in ("keyDown", "keyUp")]
        board = {"type": "key", "id": "keyboard", "actions": moves}
        self.ask("input.performActions", context=self.tab, actions=[board])
        self.value(
            "new Promise((done) => requestAnimationFrame(() =>"
            " requestAnimationFrame(() => done(true))))"
        )


@contextlib.contextmanager
def opened(program: str) -> Iterator[Firefox]:
    """A Firefox with a profile of its own, which ends at the end."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="bpbook-firefox-", ignore_cleanup_errors=True) as home:
        (Path(home) / "user.js").write_text(SETTINGS, encoding="utf-8")
        words = ("--headless", "--no-remote", "--profile", home, f"--remote-debugging-port={port}")
        process = subprocess.Popen(
            [program, *words],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": home, "MOZ_REMOTE_ALLOW_SYSTEM_ACCESS": "0"},
        )
        loop = asyncio.new_event_loop()  # in a thread: this one may have Playwright's
        threading.Thread(target=loop.run_forever, daemon=True).start()
        try:
            line = wait_for(loop, _connected(f"ws://127.0.0.1:{port}/session", process))
            firefox = Firefox(loop, line)
            firefox.begin()
            yield firefox
            loop.call_soon_threadsafe(line.close)
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=20)
            process.kill()
            process.wait()
            loop.call_soon_threadsafe(loop.stop)


async def _connected(address: str, process: subprocess.Popen) -> Any:
    """The line to a Firefox, as soon as it listens."""
    from tornado.websocket import websocket_connect

    end = time.monotonic() + PATIENCE
    while True:
        try:
            return await websocket_connect(address, max_message_size=LARGEST)
        except OSError:
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError("Firefox does not start.") from None
            await asyncio.sleep(0.1)


def wait_for(loop: asyncio.AbstractEventLoop, work: Coroutine) -> Any:
    """What work on the loop of another thread comes to."""
    return asyncio.run_coroutine_threadsafe(work, loop).result()
