"""Python in the page: JupyterLite as `make site` makes it, with `--lite` and with `--offline`.

With Pyodide's core among the files nothing is asked of another host. On a public site Pyodide comes
from its own place, which is played here; NumPy and matplotlib do too, and are not to be had here.
"""

from __future__ import annotations

import contextlib
import functools
import http.server
import json
import threading
from pathlib import Path

import pytest

from bpbook.peers.recorded_runs import answer_of, runs
from bpbook.site.python import lite, lite_page, pyodide
from bpbook.site.python.wheels import Unreachable
from bpbook.workshop.contents import CONTENTS
from bpbook.workshop.folders import Folders
from tests.browser.controls import Controls

CHAPTER = next(chapter for chapter in CONTENTS if chapter.stem.endswith("six_neurons"))
PATIENCE = 120_000  # milliseconds: Python starts in 15 s where nothing else runs
KINDS = {".mjs": "text/javascript", "wasm": "application/wasm", "json": "application/json"}
PANEL = "window.jupyterapp.shell.currentWidget"
IDLE = """() => window.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel?.status
  === 'idle'"""
ALL_RUN = f"""() => {{
  const code = [...{PANEL}.content.model.sharedModel.cells].filter((c) => c.cell_type === 'code');
  return code[0].execution_count === 1 && code.every((c) => c.executionState === 'idle');
}}"""
OUTPUTS = f"""() => [...{PANEL}.content.model.sharedModel.cells]
  .filter((cell) => cell.cell_type === 'code')
  .map((cell) => [cell.id, cell.toJSON().outputs])"""
W25 = """print([one.state['leaves']['w25']
  for one in __import__('ipywidgets').widgets.widget._instances.values()
  if 'w25' in getattr(one, 'state', {}).get('leaves', {})])"""
SAYS = f"""async (code) => {{
  const kernel = {PANEL}.sessionContext.session.kernel;
  const future = kernel.requestExecute({{ code, store_history: false }});
  let said = '';
  future.onIOPub = (one) => {{ said += one.content.text ?? ''; }};
  await future.done;
  return said;
}}"""
ANSWER = f"""async ([id, source]) => {{
  const notebook = {PANEL}.content;
  const place = notebook.widgets.findIndex((cell) => cell.model.id === id);
  notebook.widgets[place].model.sharedModel.setSource(source);
  notebook.activeCellIndex = place;
  await window.jupyterapp.commands.execute('notebook:run-cell');
  return JSON.stringify(notebook.widgets[place].model.sharedModel.toJSON().outputs);
}}"""


class Files(http.server.SimpleHTTPRequestHandler):
    """A server of files that remembers what it has given."""

    given: set[Path] = set()  # noqa: RUF012

    def log_message(self, *_):
        pass

    def send_head(self):
        path = Path(self.translate_path(self.path))
        if path.is_file():
            self.given.add(path)
        return super().send_head()


def built(folder, offline):
    """The folder, with JupyterLite in it; skips where the registries cannot be reached."""
    try:
        lite.build(folder, Folders(), offline=offline)
    except Unreachable as trouble:
        pytest.skip(str(trouble))
    settings = folder / lite.FOLDER / "jupyter-lite.json"
    told = json.loads(settings.read_text("utf-8"))
    told["jupyter-config-data"]["exposeAppInBrowser"] = True  # for this test alone
    settings.write_text(json.dumps(told), "utf-8")
    (folder / "favicon.ico").touch()  # every browser asks for it
    return folder


@contextlib.contextmanager
def opened(folder, chromium, chapter, place=None):
    """A chapter in JupyterLite, all its cells run; no request may go to another host.

    `place` is a folder that plays Pyodide's own place; without it there is no such host.
    """
    handler = functools.partial(Files, directory=str(folder))
    Files.given.clear()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}/"
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        context.set_default_timeout(30_000)
        elsewhere, errors = [], []

        def answer(route):
            url = route.request.url
            name = url.removeprefix(f"{pyodide.PLACE}/")
            if url.startswith(base):
                route.continue_()
            elif place and (place / name).is_file():
                headers = {
                    "access-control-allow-origin": "*",
                    "content-type": KINDS.get(name[-4:], "text/plain"),
                }
                route.fulfill(body=(place / name).read_bytes(), headers=headers)
            else:
                elsewhere.append(url)
                route.abort()

        context.route("**/*", answer)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda one: one.type == "error" and errors.append(one.text))
        page.goto(base + lite.address(chapter))
        page.wait_for_function(IDLE, timeout=PATIENCE)
        page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
        page.wait_for_function(ALL_RUN, timeout=PATIENCE)
        yield page
        context.close()
        server.shutdown()
    assert elsewhere == [], "another host was asked"
    assert errors == []


def test_a_chapter_runs_its_view_is_alive_and_an_answer_is_judged(chromium, tmp_path):
    """As a reader without Python does: open, run all, move a slider, answer."""
    with opened(built(tmp_path, offline=True), chromium, CHAPTER) as page:
        assert compared(page, CHAPTER) > 15
        _a_slider_moves_the_numbers(page)
        assert "Not this." in page.evaluate(ANSWER, ["ex-4", typed("2")])
        assert "Right." in page.evaluate(ANSWER, ["ex-4", typed("4")])
        _recorded_numbers_come(page)
        _sizes_are_as_the_page_says(tmp_path / lite.FOLDER)


def test_on_a_public_site_pyodides_place_is_asked_and_no_other(chromium, tmp_path):
    """That place is played here by a folder; its own IPython is another version."""
    site, place = built(tmp_path / "site", offline=False), tmp_path / "place"
    pyodide.unpack(Folders(), Folders().home / lite.CACHE, place)
    with opened(site, chromium, CONTENTS[0], place) as page:
        assert compared(page, CONTENTS[0]) > 3
    assert not list(site.rglob("pyodide.asm.*"))


def typed(answer):
    return f'answer = {answer}\nbp.exercises.check("7.4", answer)'


def compared(page, chapter):
    """How many cells gave the very text that the chapter has stored, and no error."""
    outputs = dict(page.evaluate(OUTPUTS))
    said = [one for each in outputs.values() for one in each]
    assert [one for one in said if one["output_type"] == "error"] == []
    assert [one for one in said if one.get("name") == "stderr"] == []
    stored = json.loads((Folders().chapters / chapter.file).read_text("utf-8"))["cells"]
    own = {cell["id"]: cell["outputs"] for cell in stored if cell["cell_type"] == "code"}
    text = lambda found: ["".join(one.get("text", "")) for one in found]  # noqa: E731
    for name, found in own.items():
        assert text(outputs[name]) == text(found), name
    return len(own)


def _a_slider_moves_the_numbers(page):
    """The view of `live-tree`: its sum changes, and Python hears of it."""
    place = page.evaluate(
        f"() => {PANEL}.content.widgets.findIndex((cell) => cell.model.id === 'live-tree')"
    )
    page.evaluate(f"(place) => {PANEL}.content.scrollToItem(place)", place)
    view = Controls(page, ".jp-OutputArea-output .bp-view")
    view.root.first.wait_for()
    before = view.root.locator("[data-raw]").evaluate_all("(all) => all.map((e) => e.dataset.raw)")
    view.press("w25", "ArrowRight", "ArrowRight")
    after = view.root.locator("[data-raw]").evaluate_all("(all) => all.map((e) => e.dataset.raw)")
    assert before and after != before
    shown = pytest.approx(float(view.slider("w25").input_value()))
    for _ in range(100):  # the page sends at most once in a frame
        if json.loads(page.evaluate(SAYS, W25)) == [shown]:
            break
        view.painted()
    else:
        pytest.fail("Python has not heard of the slider")
    _another_tree_comes_and_goes(view)


def _another_tree_comes_and_goes(view):
    """Python reads a typed expression; the emptied field brings the tree of the beginning back."""
    for typed, control in (("(a*b + 2)**2", "leaf:a"), ("", "leaf:w25")):
        if not view.root.locator("[data-control='expression:text']").is_visible():
            view.root.locator(".bp-expression-button").press("Enter")
        field = view.root.locator("[data-control='expression:text'] input")
        field.fill(typed)
        field.press("Enter")
        view.root.locator(f"[data-control='{control}']").wait_for()


OTHER_LINES = """def {name}():
    return {{"w": 1.0}}
try:
    bp.peers.run("{peer}", {name})
except bp.errors.NotRecordedError as trouble:
    print(bp.peers.where(), trouble)"""


def _recorded_numbers_come(page):
    """Of PyTorch, which is not to be had in the page; other lines than the recorded are told."""
    alone = (run for run in runs() if not (run["reads"] or run["inputs"] or run["modules"]))
    run = next(run for run in alone if len(run["lines"]) == 1)
    name, peer = run["function"], run["peer"]
    asked = f"import bpbook as bp\n{run['lines'][name]}\nprint(bp.peers.run('{peer}', {name}))"
    assert page.evaluate(SAYS, asked) == f"{answer_of(run)}\n"
    said = page.evaluate(SAYS, OTHER_LINES.format(name=name, peer=peer))
    assert "JAX is not installed here: its numbers were recorded with JAX " in said
    assert "`return {'w': 1.0}` stands here, and `" in said
    assert "does not run in a browser: open the chapter in a Python of your own, or take" in said


def _sizes_are_as_the_page_says(folder):
    """What was loaded, in MB, beside what the page before it says."""
    loaded = dict.fromkeys(("core", "kernel", "book", "lab"), 0.0)
    for path in Files.given:
        if folder in path.parents:
            kind = "lab"
            if path.parent.name == "pyodide":
                kind = "core" if path.name in (*pyodide.CORE, pyodide.LIST) else "kernel"
            elif path.parent == folder / "pypi":
                kind = "book"
            loaded[kind] += path.stat().st_size / 1e6
    said = (lite_page.CORE, lite_page.OFFLINE_KERNEL, lite_page.BOOK, lite_page.JUPYTERLAB)
    assert list(loaded.values()) == pytest.approx(said, rel=0.1)
