"""`Lab`: one JupyterLab page in Chromium, and what a test does with it.

Everything waits on conditions; nothing sleeps. A test gets a `Lab` from the fixture `lab`
(conftest.py), which also fails the test if the page asked another host than 127.0.0.1, or if a
view's script went wrong. The page goes on from test to test: `open` opens a notebook in it, and
`tidy` leaves it as it was.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from tests.browser.controls import axe
from tests.browser.server import Server

OUTPUTS = ".jp-OutputArea-output"
PANEL = "window.jupyterapp.shell.currentWidget"
HOSTS = {"127.0.0.1", ""}  # "" for data: and blob:
LONG = 120_000  # milliseconds
SIZE = {"width": 1280, "height": 900}
CELLS_FILE = "cells.ipynb"  # what `open_cells` writes: its kernel goes on from test to test
THEMES = "lab/api/settings/@jupyterlab/apputils-extension:themes"

IDLE = """() => {
  const panel = window.jupyterapp?.shell?.currentWidget;
  return panel?.sessionContext?.session?.kernel?.status === 'idle' && panel.content?.model;
}"""

ASK = """async (expression) => {
  const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
  const future = kernel.requestExecute({
    code: '', silent: false, store_history: false, user_expressions: {answer: expression},
  });
  return (await future.done).content.user_expressions.answer;
}"""

# Whether an expression comes true in time. (`wait_for_function` does not await a promise: to it,
# every asynchronous question is true at once.)
ASK_UNTIL = f"""async ([expression, timeout]) => {{
  const end = performance.now() + timeout;
  for (;;) {{
    const answer = await ({ASK})(expression);
    if (answer.data?.['text/plain'] === 'True') return true;
    if (performance.now() > end) return false;
    await new Promise((done) => requestAnimationFrame(done));
  }} }}"""

# The notebooks that are open are closed, whatever is in them; their kernels go on.
CLOSE = """() => {
  for (const panel of [...window.jupyterapp.shell.widgets('main')]) panel.dispose();
}"""

OPEN = """async (path) => {
  await window.jupyterapp.commands.execute('docmanager:open', { path, factory: 'Notebook' });
}"""

# Whether the notebook that is open has the kernel that goes on from test to test.
REUSED = f"""(path) => {{
  const panel = {PANEL};
  return panel?.context?.path === path && Boolean(panel.sessionContext.session);
}}"""

# Makes the kernel as a new one: no widgets, no names, cells counted from 1. `left` is what it would
# not let go of.
FRESH = """
from comm import get_comm_manager
from IPython import get_ipython
from ipywidgets import Widget, widgets
Widget.close_all()
left = [len(widgets.widget._instances), len(get_comm_manager().comms)]
get_ipython().reset(new_session=True)
"""

# JupyterLab renders what is in sight, and a view draws its curves once it has a size.
READ_THROUGH = """async () => {
  const outer = window.jupyterapp.shell.currentWidget.content.node
    .querySelector('.jp-WindowedPanel-outer');
  const frames = async (n) => { for (let i = 0; i < n; i += 1) {
    await new Promise((done) => requestAnimationFrame(done)); } };
  for (let top = 0; top < outer.scrollHeight; top += outer.clientHeight / 2) {
    outer.scrollTop = top;
    await frames(3);
  }
  outer.scrollTop = 0;
  await frames(3);
}"""

CELLS = """() => window.jupyterapp.shell.currentWidget.content.widgets
  .filter((cell) => cell.model.type === 'code')
  .map((cell) => ({
    source: cell.model.sharedModel.getSource(),
    count: cell.model.executionCount,
    outputs: cell.model.outputs.toJSON(),
    text: cell.outputArea.node.textContent, // innerText is empty where a cell is out of sight
  }))"""


class Lab:
    """A JupyterLab page: open, run, look, ask the kernel."""

    def __init__(self, page: Any, server: Server) -> None:
        self.page = page
        self.server = server
        self.requests: list[str] = []
        self.said: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("websocket", lambda socket: self.requests.append(socket.url))
        page.on("pageerror", self._hear)

    def _hear(self, error: Any) -> None:
        """Keep in `said` what goes wrong in the views' scripts.

        They come as blobs. An error with none of them on its stack is JupyterLab's own: it raises
        one now and then when the theme changes or a notebook is closed.
        """
        if not error.stack or "blob:" in error.stack:
            self.said.append(error.stack or str(error))

    # opening and running

    def open(self, notebook: Path, folder: str | None = None) -> Path:
        """Copy a notebook into a fresh folder of the server, open it, wait for an idle kernel.

        Whatever was open is closed. Returns the copy's path. Files that the notebook needs:
        `lab.put(path, folder)` first.
        """
        folder = folder or f"open-{secrets.token_hex(4)}"
        copy = self.put(notebook, folder)
        self._show(f"{folder}/{notebook.name}")
        return copy

    def open_cells(self, *sources: str, wait: str = ".bp-view .bp-reset") -> None:
        """Open a notebook of these cells, run it, wait until its first live view is drawn.

        Its kernel is that of the last test that has opened cells, made as a new one by `tidy`.
        """
        notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
        notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
        nbformat.write(notebook, self.server.folder / CELLS_FILE)
        self._show(CELLS_FILE)
        self.run_all()
        assert self.errors() == []
        self.page.wait_for_selector(wait)  # Reset is put there with all the rest

    def _show(self, where: str) -> None:
        """Open a notebook of the server in the page, and nothing else, with an idle kernel."""
        if self.page.evaluate("() => !window.jupyterapp"):
            name = secrets.token_hex(4)
            self.page.goto(
                f"{self.server.url}lab/workspaces/{name}/tree/{urllib.parse.quote(where)}"
                f"?token={self.server.token}&reset"
            )
        else:
            self.page.evaluate(CLOSE)
            self.page.evaluate(OPEN, where)
        self.wait_idle()

    def put(self, path: Path, folder: str) -> Path:
        """Copy a file or folder into a folder of the server."""
        target = self.server.folder / folder / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            shutil.copytree(path, target, dirs_exist_ok=True)
        else:
            shutil.copy(path, target)
        return target

    def wait_idle(self) -> None:
        """Wait until the current notebook has a kernel, and that kernel has nothing to do."""
        self.page.wait_for_function(IDLE, timeout=LONG)

    def run_all(self) -> None:
        """Run all cells, wait until the last one is done and its outputs are on the page."""
        self.page.evaluate(
            "async () => { await window.jupyterapp.commands.execute('notebook:run-all-cells') }"
        )
        self.wait_idle()

    def shut_down_kernel(self) -> None:
        """Shut the kernel down and wait until it is gone; the page stays as it is."""
        self.page.evaluate("() => window.jupyterapp.commands.execute('kernelmenu:shutdown')")
        self.page.wait_for_function(f"() => !{PANEL}.sessionContext.session", timeout=LONG)

    # leaving it as it was

    def tidy(self) -> None:
        """Make the page as it was opened: nothing on it, light theme, first size, as on a screen.

        The kernel of `open_cells` goes on, as a new one; it must have let go of every widget.
        """
        page = self.page
        page.unroute_all(behavior="ignoreErrors")
        page.emulate_media(
            media="null", color_scheme="null", reduced_motion="null", forced_colors="null"
        )
        page.mouse.move(0, 0)
        page.mouse.up()
        page.set_viewport_size(SIZE)
        self.theme(dark=False)
        page.evaluate("() => window.jupyterapp.shell.expandLeft()")
        left = [0, 0]
        if page.evaluate(REUSED, CELLS_FILE):
            self.wait_idle()
            fresh = f"(lambda names: exec({FRESH!r}, names) or names['left'])({{}})"
            left = json.loads(self.ask(fresh))
        page.evaluate(CLOSE)
        self.end_kernels(but=CELLS_FILE)
        assert left == [0, 0], f"the kernel still holds {left[0]} widgets, {left[1]} lines"

    def trouble(self) -> list[str]:
        """What no test may leave unseen: requests to other hosts, errors in scripts. Told once."""
        found = [*(f"request to {url}" for url in self.foreign_requests()), *self.said]
        self.requests.clear()
        self.said.clear()
        return found

    def end_kernels(self, but: str = "") -> None:
        """Shut down the kernels of all notebooks but one, so that memory does not pile up."""
        for session in json.loads(self.call("api/sessions")):
            if session["path"] != but:
                self.call(f"api/sessions/{session['id']}", "DELETE")

    def call(self, path: str, method: str = "GET", data: bytes | None = None) -> bytes:
        """Ask the server for something without the page."""
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        headers = {"Authorization": f"token {self.server.token}"}
        request = urllib.request.Request(self.server.url + path, data, headers, method=method)
        with direct.open(request, timeout=20) as answer:
            return answer.read()

    # looking

    def cells(self) -> list[dict]:
        """Each code cell: its source, count, outputs (as nbformat has them), visible text."""
        return self.page.evaluate(CELLS)

    def errors(self) -> list[str]:
        """What went wrong on the page: error outputs, stderr, widgets that could not be drawn."""
        found = []
        for number, cell in enumerate(self.cells(), start=1):
            for output in cell["outputs"]:
                if output["output_type"] == "error":
                    found.append(f"cell {number}: {output['ename']}: {output['evalue']}")
                if output.get("name") == "stderr":
                    found.append(f"cell {number}: stderr: {''.join(output['text'])}")
            for sign in ("Error displaying widget", "Loading widget", "Error creating widget"):
                if sign in cell["text"]:
                    found.append(f"cell {number}: {sign}")
        return found

    def ask(self, expression: str) -> str:
        """The repr of a Python expression in the kernel: `float(lab.ask("tree.value()"))`."""
        answer = self.page.evaluate(ASK, expression)
        if answer["status"] != "ok":
            raise AssertionError(f"{expression}: {answer['ename']}: {answer['evalue']}")
        return answer["data"]["text/plain"]

    def wait_ask(self, expression: str, timeout: float = 10_000) -> None:
        """Wait until a Python expression is true in the kernel, as after moving a slider."""
        if not self.page.evaluate(ASK_UNTIL, [f"bool({expression})", timeout]):
            raise AssertionError(f"not true within {timeout / 1000:g} s: {expression}")

    def foreign_requests(self) -> list[str]:
        """Every request to another host than this machine's."""
        return [
            url for url in self.requests if (urllib.parse.urlsplit(url).hostname or "") not in HOSTS
        ]

    # surroundings

    def read_through(self) -> None:
        """Scroll to the end of the notebook and back, as a reader does, so that all is drawn."""
        self.page.evaluate(READ_THROUGH)

    def theme(self, dark: bool) -> None:
        """Switch JupyterLab's theme and wait until the page has it, and shows itself again."""
        name = "JupyterLab Dark" if dark else "JupyterLab Light"
        self.page.evaluate(
            "(theme) => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", name
        )
        wanted = "false" if dark else "true"
        self.page.wait_for_function(
            "(light) => document.body.dataset.jpThemeLight === light"
            " && !document.querySelector('#jupyterlab-splash')",
            arg=wanted,
            timeout=LONG,
        )

    def size(self, width: int, height: int, zoom: float = 1.0) -> None:
        """Size of the window in CSS pixels; zoom as the browser's: 2.0 leaves half the room."""
        self.page.set_viewport_size({"width": int(width / zoom), "height": int(height / zoom)})

    def toggle_side_bar(self) -> None:
        """Show or hide JupyterLab's own side bar, which would leave 24 pixels of 400."""
        self.page.evaluate(
            "() => window.jupyterapp.commands.execute('application:toggle-left-area')"
        )

    def scroll_to(self, selector: str) -> Any:
        """Bring the first element of a selector into view; return it as a locator."""
        found = self.page.locator(selector).first
        found.scroll_into_view_if_needed()
        return found

    def screenshot(self, name: str, selector: str | None = None) -> Path | None:
        """A picture in the folder BPBOOK_SCREENSHOTS (none wanted: nothing happens)."""
        folder = os.environ.get("BPBOOK_SCREENSHOTS")
        if not folder:
            return None
        path = Path(folder) / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        if selector:
            self.scroll_to(selector).screenshot(path=path)
        else:
            self.page.screenshot(path=path)
        return path

    def axe(self, selector: str = OUTPUTS) -> list[str]:
        """What axe-core finds against WCAG 2.1 A and AA within a selector; [] is what we want."""
        return axe(self.page, selector) if self.page.locator(selector).count() else []
