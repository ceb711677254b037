"""The hosts of the book's views: JupyterLab, Notebook 7, marimo, and a plain page of files.

Each is started on 127.0.0.1, is shown one view, and says what state the view has: in Python where
there is one, else on the page. `shown` are the controls of the view on its page.
"""

from __future__ import annotations

import contextlib
import functools
import http.server
import json
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.browser.controls import Controls
from tests.browser.lab import Lab
from tests.browser.plain import HOST, packed
from tests.browser.server import Server, free_port

VIEW = ".bp-view"
LAB_VIEW = f".jp-OutputArea-output {VIEW}"

MARIMO = """import marimo

app = marimo.App()


@app.cell
def _():
    import json
    import marimo as mo
{source}
    widget = mo.ui.anywidget(view)
    widget
    return json, mo, view, widget


@app.cell
def _(json, mo, view, widget):
    widget.value  # so that this cell runs again
    mo.Html(f"<pre id='python'>{{json.dumps(dict(view.state))}}</pre>")
    return
"""

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>A view of the book</title>
<link rel="icon" href="data:,">
<main></main>
<script type="module">
  import { mount } from './host.js';
  import * as view from './view.js';
  const traits = await (await fetch('./view.json')).json();
  window.shown = await mount(view, document.querySelector('main'), traits);
</script>
</html>
"""


class Host:
    """What all have: `show` a view, its `state`, and waiting for it."""

    shown: Controls

    def show(self, source: str) -> None:
        """Show the view that the source calls `view`."""
        raise NotImplementedError

    def state(self) -> dict:
        """The state of the view, as Python has it."""
        raise NotImplementedError

    def wait_state(self, true: Callable[[dict], bool], seconds: float = 20) -> None:
        """Wait until the state is as it should be."""
        end = time.monotonic() + seconds
        while not true(state := self.state()):
            assert time.monotonic() < end, f"still {state}"
            self.shown.painted()


class JupyterLab(Host):
    """The view below a cell of a notebook in JupyterLab."""

    lab_class = Lab

    def __init__(self, page: Any, server: Server) -> None:
        self.lab = self.lab_class(page, server)
        self.shown = Controls(page, LAB_VIEW)

    def show(self, source: str) -> None:
        """Show `view`, which the source has made."""
        self.lab.open_cells(f"{source}\nview", wait=LAB_VIEW)

    def state(self) -> dict:
        """The state that Python has."""
        self.lab.wait_idle()
        return json.loads(eval(self.lab.ask("__import__('json').dumps(dict(view.state))")))

    def trouble(self) -> list[str]:
        """Requests to other hosts, errors of scripts and of cells."""
        return [*self.lab.errors(), *self.lab.trouble()]

    def close(self) -> None:
        """End the kernel."""
        self.lab.end_kernels()


class NotebookPage(Lab):
    """Notebook 7 shows one notebook in a page."""

    def _show(self, where: str) -> None:
        quoted = urllib.parse.quote(where)
        self.page.goto(f"{self.server.url}notebooks/{quoted}?token={self.server.token}")
        self.wait_idle()


class Notebook(JupyterLab):
    """The view below a cell in Notebook 7, which the same Jupyter server serves."""

    lab_class = NotebookPage


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves the files of a folder and says nothing."""

    def log_message(self, *_: Any) -> None:
        """Nothing."""


class PlainFiles(Host):
    """The view in a page of files: its module, its spec and state, and a host of a few lines."""

    def __init__(self, page: Any, folder: Path) -> None:
        self.page, self.folder = page, folder
        self.shown = Controls(page, f"main{VIEW}")
        self.said = listen(page)
        handler = functools.partial(Quiet, directory=str(folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def show(self, source: str) -> None:
        """Write what the page needs, as a reader would with three lines of Python, and open it."""
        names: dict[str, Any] = {}
        exec(source, names)
        view = names["view"]
        traits = {name: view.get_state()[name] for name in ("spec", "state")}
        (self.folder / "view.js").write_text(str(view._esm), encoding="utf-8")
        (self.folder / "view.json").write_text(packed(traits), encoding="utf-8")
        (self.folder / "host.js").write_text(HOST.read_text("utf-8"), encoding="utf-8")
        (self.folder / "index.html").write_text(PAGE, encoding="utf-8")
        view.close()
        self.page.goto(f"http://127.0.0.1:{self.server.server_port}/index.html")
        self.shown.root.wait_for()

    def state(self) -> dict:
        """The state that the page has: here is no Python."""
        return self.page.evaluate("() => window.shown.model.get('state')")

    def trouble(self) -> list[str]:
        """Requests to other hosts, errors of scripts."""
        return self.said

    def close(self) -> None:
        """End the server."""
        self.server.shutdown()
        self.server.server_close()


class Marimo(Host):
    """The view in a marimo app, under `mo.ui.anywidget`; a second cell tells what Python has."""

    def __init__(self, page: Any, folder: Path, home: Path) -> None:
        self.page, self.folder, self.home = page, folder, home
        self.shown = Controls(page, f"marimo-anywidget {VIEW}")
        self.said = listen(page)
        self.process: subprocess.Popen | None = None

    def show(self, source: str) -> None:
        """Start an app of the source and open it."""
        lines = "".join(f"    {line}\n" for line in source.splitlines())
        file = self.folder / "app.py"
        file.write_text(MARIMO.format(source=lines), encoding="utf-8")
        port, token = free_port(), "a-token-of-this-test"
        words = [
            *(sys.executable, "-m", "marimo", "--quiet", "run", str(file), "--headless"),
            *("--host=127.0.0.1", f"--port={port}", "--token", f"--token-password={token}"),
            *("--no-sandbox", "--no-check"),
        ]
        log = self.folder / "marimo.log"
        with log.open("wb") as out:
            self.process = subprocess.Popen(
                words, cwd=self.home, stdin=subprocess.DEVNULL, stdout=out, stderr=out
            )
        end = time.monotonic() + 60
        while not answers(f"http://127.0.0.1:{port}/health"):
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"marimo did not start:\n{log.read_text()[-3000:]}")
            time.sleep(0.1)  # polling the server, before there is a page to wait on
        self.page.goto(f"http://127.0.0.1:{port}/?access_token={token}")
        self.shown.root.wait_for()
        self.page.locator("#python").wait_for()

    def state(self) -> dict:
        """The state that Python has."""
        return json.loads(self.page.locator("#python").inner_text())

    def trouble(self) -> list[str]:
        """Requests to other hosts, errors of scripts."""
        return self.said

    def close(self) -> None:
        """End the app."""
        if self.process is not None:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=20)
            self.process.kill()
            self.process.wait()


def listen(page: Any) -> list[str]:
    """What goes wrong on a page from now on: errors, and requests to other hosts."""
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(error.stack or str(error)))
    page.on("console", lambda one: one.type == "error" and said.append(f"console: {one.text}"))
    page.on(
        "request",
        lambda request: (
            urllib.parse.urlsplit(request.url).hostname in ("127.0.0.1", None)
            or said.append(f"request to {request.url}")
        ),
    )
    return said


def answers(url: str) -> bool:
    """Whether a server of this machine answers."""
    try:
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with direct.open(url, timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


@contextlib.contextmanager
def opened(kind: str, chromium: Any, server: Any, folder: Path, home: Path) -> Iterator[Any]:
    """A host of this kind with a page of its own; `server` gives a running Jupyter."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, has_touch=True)
    context.set_default_timeout(30_000)
    page = context.new_page()
    if kind in ("JupyterLab", "Notebook 7"):
        host = {"JupyterLab": JupyterLab, "Notebook 7": Notebook}[kind](page, server())
    elif kind == "marimo":
        host = Marimo(page, folder, home)
    else:
        host = PlainFiles(page, folder)
    try:
        yield host
    finally:
        context.close()
        host.close()
