"""Views under load: bursts of events, many views, many runs, a wide network. No test looks at a
clock: frames, drawings, models and bytes are counted.

`RIG` is a cell that gives the page its widget manager (`window.rig`) and the kernel `_held()`.
"""

import time
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.browser.lab import ASK

SIX = "import bpbook as bp\nimport ipywidgets\nsix = bp.networks.six_neurons()"
RIG = '''import gc
import anywidget
import comm
import ctypes
import ipywidgets
import psutil
import sys

class Rig(anywidget.AnyWidget):
    _esm = "export default { render({ model }) { window.rig = model.widget_manager; } }"

def _held():
    """What the kernel holds: bytes, blocks of Python's own, widgets, lines to the page."""
    gc.collect()
    getattr(ctypes.CDLL(None), "malloc_trim", id)(0)  # free memory, that C would keep for later
    return {"bytes": psutil.Process().memory_info().rss,
            "blocks": sys.getallocatedblocks(),
            "widgets": len(ipywidgets.widgets.widget._instances),
            "lines": len(comm.get_comm_manager().comms)}

Rig()'''

# What the tests do on the page. The root is the variable with the last place.
PAGE = """() => {
  const frames = (n) => new Promise((done) => {
    const next = () => (n-- > 0 ? requestAnimationFrame(next) : done());
    next();
  });
  const root = (view) => [...view.querySelectorAll('[data-value][data-raw]')].reduce((a, b) =>
    (Number(b.dataset.value) > Number(a.dataset.value) ? b : a));
  const shown = () => [...document.querySelectorAll('.bp-view')].filter((view) =>
    view.querySelector('[data-value][data-raw]')).map((view) => Number(root(view).dataset.raw));
  const key = (target, name) => target.dispatchEvent(
    new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
  window.load = { frames, root, shown, key };
}"""

# A burst of `count` steps of a slider, `each` of them in a frame: frames that passed, drawings
# while the burst lasted and in ten frames after the next two.
BURST = """async ([count, each]) => {
  const { frames, root, key } = window.load;
  const handle = document.querySelector('.bp-leaf-w12 .noUi-handle');
  const drawn = root(document.querySelector('.bp-view'));
  let drawings = 0;
  const watching = new MutationObserver((records) => { drawings += records.length; });
  watching.observe(drawn, { attributeFilter: ['data-raw'] });
  let passed = 0;
  for (let sent = 0; sent < count; sent += each) {
    for (let i = 0; i < each; i += 1) key(handle, 'ArrowRight');
    await frames(1);
    passed += 1;
  }
  await frames(2);
  const during = drawings;
  await frames(10);
  watching.disconnect();
  return { passed, during, after: drawings - during, root: Number(drawn.dataset.raw),
    slider: Number(handle.getAttribute('aria-valuenow')) };
}"""

# One slider moves three steps within a frame: how many frames until each view shows what it should.
TOGETHER = """async () => {
  const { frames, shown, key } = window.load;
  const handle = document.querySelector('.bp-common .noUi-handle');
  const before = shown()[0];
  for (let i = 0; i < 3; i += 1) key(handle, 'ArrowRight');
  const seen = [];
  for (let tick = 0; tick < 12; tick += 1) {
    await frames(1);
    seen.push(shown());
  }
  const last = seen.at(-1);
  const same = (a, b) => a.every((x, i) => x === b[i]);
  return { ticks: 1 + seen.findIndex((values) => same(values, last)), last, before };
}"""

# Remember all models, without keeping them; how many of those that were closed are still held.
REMEMBER = """async () => {
  const models = await Promise.all(Object.values(window.rig._models));
  window.remembered = [...(window.remembered ?? []), ...models.map((model) => new WeakRef(model))];
}"""
STILL_HELD = """async () => {
  const open = new Set(await Promise.all(Object.values(window.rig._models)));
  return window.remembered.map((ref) => ref.deref()).filter((m) => m && !open.has(m)).length;
}"""

# What is not yet through: messages that wait, or that the kernel has not answered.
WAITING = """async () => {
  const models = await Promise.all(Object.values(window.rig._models));
  return models.filter((model) => model._pending_msgs || model._msg_buffer).length;
}"""


class Load:
    """A notebook of cells that can be run one by one, and what page and kernel hold."""

    def __init__(self, lab: Any, folder: Path) -> None:
        self.lab = lab
        self.page = lab.page
        self.folder = folder

    def open(self, *sources: str) -> None:
        """Open a notebook of the rig and these cells, run the rig and the first one."""
        notebook = new_notebook(cells=[new_code_cell(source) for source in (RIG, *sources)])
        notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
        path = self.folder / "load.ipynb"
        nbformat.write(notebook, path)
        self.lab.open(path)
        self.run(0)
        self.page.wait_for_function("() => window.rig")
        self.page.evaluate(PAGE)
        self.tools = self.page.context.new_cdp_session(self.page)
        self.tools.send("Performance.enable")
        self.tools.send("HeapProfiler.enable")
        self.run(1)

    def wait_until_nothing_waits(self) -> None:
        """Until every message is through. (`wait_for_function` would not await the question.)"""
        end = time.monotonic() + 30
        while waiting := self.page.evaluate(WAITING):
            assert time.monotonic() < end, f"{waiting} messages still wait"

    def run(self, cell: int) -> None:
        """Run one cell, wait until the kernel has done it.

        A test that counts runs one cell only: each change to another one leaves a cell's toolbar in
        JupyterLab's memory.
        """
        self.page.evaluate(
            "async (cell) => { const app = window.jupyterapp;"
            " app.shell.currentWidget.content.activeCellIndex = cell;"
            " await app.commands.execute('notebook:run-cell'); }",
            cell,
        )
        self.lab.wait_idle()

    def wait_views(self, count: int) -> None:
        """Wait until so many screens have drawn their numbers, or no widget is left on the page."""
        self.page.wait_for_function(
            "(count) => window.load.shown().length === count"
            " && (count > 0 || !document.querySelector('.bp-live'))",
            arg=count,
        )

    def remember(self) -> None:
        """Keep an eye on all models that the page has now: see `held`."""
        self.page.evaluate(REMEMBER)

    def held(self) -> dict:
        """What page and kernel hold once the closed models are gone; it fails if they stay."""
        for _ in range(100):
            self.page.evaluate("() => window.load.frames(6)")
            self.tools.send("HeapProfiler.collectGarbage")
            left = self.page.evaluate(STILL_HELD)
            if not left:
                break
        assert left == 0, f"{left} closed models are still held by the page"
        for _ in range(4):  # what a collection sets free may free more in the next one
            self.page.evaluate("() => window.load.frames(6)")
            self.tools.send("HeapProfiler.collectGarbage")
        metrics = self.tools.send("Performance.getMetrics")["metrics"]
        found = {metric["name"]: metric["value"] for metric in metrics}
        return {
            "heap": found["JSHeapUsedSize"],
            "nodes": found["Nodes"],
            "listeners": found["JSEventListeners"],
            "styles": self.page.evaluate("() => document.querySelectorAll('style').length"),
            "models": self.page.evaluate("() => Object.keys(window.rig._models).length"),
            **eval(self.lab.ask("_held()")),
        }

    def root(self, view: str = "view") -> float:
        """What Python has for the root of a view, its leaves as on the page."""
        return float(self.lab.ask(f"float({view}.value())"))


@pytest.fixture
def load(lab, tmp_path):
    """On the page of all tests, for what counts frames and drawings."""
    yield Load(lab, tmp_path)
    assert lab.errors() == []


@pytest.fixture
def memory(own_lab, tmp_path):
    """On a page of its own, for what counts all that a page and its kernel hold."""
    yield Load(own_lab, tmp_path)
    assert own_lab.errors() == []


def back(before: dict, after: dict, within: float = 0.1) -> None:
    """Memory is back to within a tenth; of models, widgets and lines nothing at all is left."""
    for exact in ("models", "widgets", "lines", "styles"):
        assert after[exact] == before[exact], exact
    for bytes_ in ("heap", "bytes"):
        assert after[bytes_] <= (1 + within) * before[bytes_], bytes_
    for counted in ("blocks", "nodes", "listeners"):
        assert after[counted] <= 1.02 * before[counted], counted


def test_a_thousand_events_leave_no_queue(load):
    load.open(SIX, 'view = bp.live(six, sliders={"w12": (-2, 2, 0.001), "w13": None})\nview')
    load.run(2)
    load.wait_views(1)
    found = load.page.evaluate(BURST, [1000, 40])
    assert found["slider"] == pytest.approx(1.5)
    assert found["during"] <= found["passed"] + 3
    assert found["after"] == 0
    load.lab.wait_ask("abs(view.leaves['w12'] - 1.5) < 1e-12")
    load.wait_until_nothing_waits()
    assert found["root"] == pytest.approx(load.root(), rel=1e-12)
    text = load.page.evaluate("() => window.load.root(document.body).textContent")
    assert text == eval(load.lab.ask("bp.drawing.show(view.value())"))
    assert load.page.locator(".bp-leaf-w12 .widget-readout").inner_text() == "1.500"

    # An error in the middle of a drawing is reported, and the burst goes on.
    load.page.evaluate(
        "() => { const target = window.load.root(document.body); let left = 3;"
        " target.setAttribute = function (...given) {"
        "   if (left-- > 0) throw new Error('deliberate');"
        "   Element.prototype.setAttribute.apply(this, given); } }"
    )
    found = load.page.evaluate(BURST, [200, 10])
    assert [said.splitlines()[0] for said in load.lab.said] == ["Error: deliberate"] * 3
    load.lab.said.clear()
    assert found["slider"] == pytest.approx(1.7)
    load.lab.wait_ask("abs(view.leaves['w12'] - 1.7) < 1e-12")
    assert found["root"] == pytest.approx(load.root(), rel=1e-12)


def test_twenty_views_follow_one_slider_within_two_frames(load):
    load.open(
        SIX,
        "slider = ipywidgets.FloatSlider(min=-2, max=2, step=0.1)\n"
        'slider.add_class("bp-common")\n'
        'views = [bp.live(six, sliders=["w13"]) for _ in range(20)]\n'
        'for view in views:\n    view.link(slider, "w12")\n'
        "display(slider, *views)",
    )
    load.run(2)
    load.wait_views(20)
    for move in range(1, 4):
        found = load.page.evaluate(TOGETHER)
        assert found["ticks"] <= 2
        load.lab.wait_ask(f"all(abs(v.leaves['w12'] - {0.5 + 0.3 * move}) < 1e-9 for v in views)")
        assert len(set(found["last"])) == 1
        load.lab.wait_ask(f"abs(views[0].value() / {found['last'][0]!r} - 1) < 1e-12")
        assert found["last"][0] != found["before"]


def test_two_hundred_views_leave_nothing_behind(memory):
    memory.open(
        SIX,
        "views = [bp.live(six, sliders=['w12'], functions=[]) for _ in range(20)]\ndisplay(*views)",
    )
    before = None
    for batch in range(13):
        memory.run(2)
        memory.wait_views(20)
        memory.remember()
        memory.lab.ask("[view.close() for view in views]")
        memory.wait_views(0)
        if batch == 2:  # what is loaded once is there now
            before = memory.held()
    back(before, memory.held())


KINDS = """import bpbook as bp
six, two = bp.networks.six_neurons(), bp.networks.two_weights()
samples = {"X_input": [0.5, 1.0, -1.0], "Y_target": [0.2, 0.9, 0.4]}
makers = [
    lambda: bp.live(two, surface=("W1", "W2"), functions=["f1"]),
    lambda: bp.stepper(six, sliders=["w12"]),
    lambda: bp.landscape(two, "W1", "W2", updates=5),
    lambda: bp.descent_lab(two, samples, epochs=5),
    lambda: bp.neuron(six),
]
moved = lambda view: list(view.sliders.values())[:2]"""


def test_every_kind_of_view_is_let_go_of(memory):
    memory.open(KINDS, "views = [make() for make in makers for _ in range(2)]\ndisplay(*views)")
    drawn = (
        "() => document.querySelectorAll('.bp-live').length === 10 &&"
        " [...document.querySelectorAll('.bp-live')].every((e) => e.querySelector('.bp-toolbar'))"
    )
    before = None
    for _ in range(4):
        memory.run(2)
        memory.page.wait_for_function(drawn)
        # By Python: the browser keeps what was focused last, with all that belongs to it.
        memory.lab.ask("[setattr(s, 'value', s.value - s.step) for v in views for s in moved(v)]")
        memory.remember()
        memory.lab.ask("[view.close() for view in views]")
        memory.page.wait_for_function("() => !document.querySelector('.bp-live')")
        before = before or memory.held()
    back(before, memory.held())


def test_running_a_cell_again_and_again(memory):
    memory.open(SIX, 'view = bp.live(six, surface=("w12", "w46"))\nview')
    before = None
    for turn in range(41):
        memory.run(2)
        memory.lab.page.wait_for_function(
            "(id) => window.load.shown().length === 1"
            " && Object.keys(window.rig._models).includes(id)",
            arg=eval(memory.lab.ask("view.screen.model_id")),
        )
        memory.remember()
        if turn == 10:  # the memory of matplotlib and of the page's own caches has settled
            before = memory.held()
    back(before, memory.held())


def test_a_wide_network_leaves_the_page_free(load):
    load.open(
        "import bpbook as bp\nwide = bp.networks.fully_connected([100, 100, 1])",
        "view = bp.live(wide)\nview",
    )
    load.run(2)
    load.wait_views(1)
    page = load.page
    before = page.evaluate("() => window.load.shown()[0]")
    page.evaluate(
        "() => { window.ticks = 0; const tick = () => { window.ticks += 1;"
        " requestAnimationFrame(tick); }; tick(); }"
    )
    name = eval(load.lab.ask("next(iter(view.sliders))"))
    started = page.evaluate("() => window.ticks")
    page.locator(f".bp-leaf-{name} .noUi-handle").press("PageUp")
    page.wait_for_function("(before) => window.load.shown()[0] !== before", arg=before)
    assert page.evaluate("() => window.ticks") > started + 1
    page.wait_for_function(
        f"async () => Number((await ({ASK})('float(view.value())')).data['text/plain'])"
        " === window.load.shown()[0]"
    )
    assert page.locator(".bp-live *").count() < 4_000
    assert int(load.lab.ask("len(view.html())")) < 100_000  # what the notebook keeps
    assert int(load.lab.ask("len(str(view.screen.get_state()))")) < 1_200_000  # what the page gets
