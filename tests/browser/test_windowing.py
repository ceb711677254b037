"""Long chapters under the wheel: no view vanishes or loses its state, and nothing jumps.

JupyterLab lays out cells that were never on the screen by a guess at their height
(`contentVisibility`, its default), so the first way up jumps; see docs/decisions/0018-windowing.md.
"""

import json
import urllib.request
from pathlib import Path

import pytest
from jupyterlab.commands import get_app_dir

from bpbook.workshop.lab import SETTINGS
from tests.browser import live

STATES = "[str(view.state) for view in _views()]"
CHAPTERS = Path(__file__).parents[2] / "chapters"
TRACKER = "notebook-extension/tracker"
BOOKS = SETTINGS[TRACKER]["windowingMode"]
MODE = "window.jupyterapp.shell.currentWidget.content.notebookConfig.windowingMode"
BOX = "document.querySelector('.jp-WindowedPanel-outer')"

# Note the cell in the middle of the window; how far it then went, once all has come to rest.
BEFORE = f"""() => {{
  const box = {BOX}.getBoundingClientRect();
  const middle = box.top + box.height / 2;
  const where = (cell) => cell.getBoundingClientRect();
  const cells = [...document.querySelectorAll('.jp-WindowedPanel-viewport > .jp-Cell')];
  window.noted = cells.find((cell) => where(cell).bottom >= middle) ?? cells.at(-1);
  window.was = where(window.noted).top;
}}"""
AFTER = f"""async () => {{
  const box = {BOX};
  const now = () => window.noted.getBoundingClientRect().top;
  for (let same = 0, last = null; same < 6; ) {{
    const found = `${{box.scrollTop}} ${{now()}}`;
    same = found === last ? same + 1 : 0;
    last = found;
    await new Promise((done) => requestAnimationFrame(done));
  }}
  return {{
    moved: window.noted.isConnected ? window.was - now() : null,
    start: box.scrollTop <= 1,
    end: box.scrollTop + box.clientHeight >= box.scrollHeight - 1,
  }};
}}"""
# All cells are attached, which is what idle moments are for, and their Markdown is rendered.
ATTACHED = """() => window.jupyterapp.shell.currentWidget.content.widgets.every((cell) =>
  !cell.isPlaceholder() && (cell.model.type !== 'markdown'
    || cell.node.querySelector('.jp-RenderedMarkdown')?.offsetHeight > 0))"""
SHOWN = """() => [...document.querySelectorAll('.bp-view')].map((view) => ({
  sliders: [...view.querySelectorAll('input[type=range]')].map((e) => e.value),
  numbers: [...view.querySelectorAll('[data-raw]')].map((e) => e.getAttribute('data-raw')),
  height: view.offsetHeight > 100,
}))"""


def setting(lab, change=None):
    """JupyterLab's settings of notebooks as the server has them, changed first if so wanted."""
    address = f"{lab.server.url}lab/api/settings/@jupyterlab/{TRACKER.replace('/', ':')}"
    headers = {"Authorization": f"token {lab.server.token}"}
    body = None if change is None else json.dumps({"raw": change}).encode()
    request = urllib.request.Request(address, body, headers, method="PUT" if body else "GET")
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request) as answer:
        return answer.read() and None if body else json.loads(answer.read())


def jupyterlabs_own():
    """The way in which JupyterLab attaches cells if nobody says anything."""
    schema = Path(get_app_dir()) / "schemas" / "@jupyterlab" / f"{TRACKER}.json"
    return json.loads(schema.read_text("utf-8"))["properties"]["windowingMode"]["default"]


@pytest.fixture
def windowing(lab):
    """Sets a mode, which a page reads when it is loaded; gives server and page their own back."""
    before = setting(lab)

    def choose(mode):
        setting(lab, json.dumps(before["settings"] | {"windowingMode": mode}))
        lab.page.goto("about:blank")

    yield choose
    setting(lab, before["raw"])
    lab.page.goto("about:blank")
    lab.open_cells("2", wait=".jp-Notebook")


def walk(lab, step):
    """Turn the wheel to the end; return how often what was in the middle went otherwise."""
    jumps = 0
    for _ in range(100):
        lab.page.evaluate(BEFORE)
        lab.page.mouse.wheel(0, step)
        found = lab.page.evaluate(AFTER)
        there = found["end"] if step > 0 else found["start"]
        # The last step is as long as there is room left.
        jumps += found["moved"] is None or (not there and abs(found["moved"] - step) > 4)
        if there:
            return jumps
    raise AssertionError("the wheel does not reach the end")


@pytest.mark.parametrize(
    ("chapter", "mode"),
    [("05", jupyterlabs_own()), ("05", BOOKS), ("10", BOOKS)],
)
def test_run_all_then_the_wheel_down_and_up(lab, windowing, chapter, mode):
    windowing(mode)
    [path] = CHAPTERS.glob(f"{chapter}_*.ipynb")
    lab.open(path)
    assert lab.page.evaluate(MODE) == mode
    lab.run_all()
    assert lab.errors() == []
    assert live.count(lab) > 0
    for slider in lab.page.locator(".bp-control input[type=range]").all():
        if slider.is_visible():
            slider.press("ArrowRight")
    lab.page.evaluate(live.SETTLED)
    live.agree_throughout(lab)
    shown, states = lab.page.evaluate(SHOWN), lab.ask(STATES)
    assert len(shown) == len(eval(states))

    if mode == BOOKS:
        lab.page.wait_for_function(ATTACHED)
    box = lab.page.locator(".jp-WindowedPanel-outer").bounding_box()
    lab.page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2)  # beside what scrolls itself
    jumps = [walk(lab, step) for step in (-900, 900, -900)]
    assert lab.page.evaluate(SHOWN) == shown
    assert lab.ask(STATES) == states
    assert lab.errors() == []
    if mode == BOOKS:
        assert jumps == [0, 0, 0]
