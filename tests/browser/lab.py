"""`Lab`: one JupyterLab page in Chromium, and what a test does with it.

Everything waits on conditions; nothing sleeps. A test gets a `Lab` from the fixture `lab`
(conftest.py), which also fails the test if the page asked another host than 127.0.0.1.
"""

from __future__ import annotations

import os
import secrets
import shutil
import urllib.parse
from pathlib import Path
from typing import Any

from tests.browser.server import Server

OUTPUTS = ".jp-OutputArea-output"
PANEL = "window.jupyterapp.shell.currentWidget"
TAGS = ["wcag2a", "wcag2aa", "wcag21aa"]
HOSTS = {"127.0.0.1", ""}  # "" for data: and blob:
LONG = 120_000  # milliseconds

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

CELLS = """() => window.jupyterapp.shell.currentWidget.content.widgets
  .filter((cell) => cell.model.type === 'code')
  .map((cell) => ({
    source: cell.model.sharedModel.getSource(),
    count: cell.model.executionCount,
    outputs: cell.model.outputs.toJSON(),
    text: cell.outputArea.node.innerText,
  }))"""


class Lab:
    """A JupyterLab page: open, run, look, ask the kernel."""

    def __init__(self, page: Any, server: Server) -> None:
        self.page = page
        self.server = server
        self.requests: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("websocket", lambda socket: self.requests.append(socket.url))

    # opening and running

    def open(self, notebook: Path, folder: str | None = None) -> Path:
        """Copy a notebook into a fresh folder of the server, open it, wait for an idle kernel.

        Returns the copy's path. Files that the notebook needs: `lab.put(path, folder)` first.
        """
        folder = folder or f"open-{secrets.token_hex(4)}"
        copy = self.put(notebook, folder)
        name = secrets.token_hex(4)
        where = urllib.parse.quote(f"{folder}/{notebook.name}")
        self.page.goto(
            f"{self.server.url}lab/workspaces/{name}/tree/{where}?token={self.server.token}&reset"
        )
        self.wait_idle()
        return copy

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

    def theme(self, dark: bool) -> None:
        """Switch JupyterLab's theme and wait until the page has it."""
        name = "JupyterLab Dark" if dark else "JupyterLab Light"
        self.page.evaluate(
            "(theme) => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", name
        )
        wanted = "false" if dark else "true"
        self.page.wait_for_function(
            "(light) => document.body.dataset.jpThemeLight === light", arg=wanted, timeout=LONG
        )

    def size(self, width: int, height: int, zoom: float = 1.0) -> None:
        """Size of the window in CSS pixels; zoom as the browser's: 2.0 leaves half the room."""
        self.page.set_viewport_size({"width": int(width / zoom), "height": int(height / zoom)})

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
        import axe_playwright_python

        if not self.page.evaluate("() => 'axe' in window"):
            script = Path(axe_playwright_python.__file__).with_name("axe.min.js")
            self.page.evaluate(script.read_text(encoding="utf-8"))
        if self.page.locator(selector).count() == 0:
            return []
        result = self.page.evaluate(
            "([selector, tags]) => axe.run({include: [[selector]]}, {runOnly: tags})",
            [selector, TAGS],
        )
        return [
            f"{violation['id']}: {violation['help']}: {node['html'][:200]}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]
