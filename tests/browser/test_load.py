"""Views under load: bursts of events, many views, many runs, a wide network. No test looks at a
clock: frames, drawings, models and bytes are counted.
"""

import gc

import ipywidgets
import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

import bpbook as bp
from bpbook.drawing import show
from tests.browser.views import MAKERS, first_range, made

SIX = bp.networks.six_neurons()

# What the tests do on the page. The root is the variable with the last place.
PAGE = """() => {
  const frames = (n) => new Promise((done) => {
    const next = () => (n-- > 0 ? requestAnimationFrame(next) : done());
    next();
  });
  const root = (view) => [...view.querySelectorAll('[data-value][data-raw]')].reduce((a, b) =>
    (Number(b.dataset.value) > Number(a.dataset.value) ? b : a));
  const shown = () => [...document.querySelectorAll('.bp-view')].map(
    (view) => Number(root(view).dataset.raw));
  const step = (slider) => {
    slider.stepUp();
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const slider = () => document.querySelector('[data-control="leaf:w12"] input[type=range]');
  window.load = { frames, root, shown, slider, step };
}"""

# A burst of `count` steps of a slider, `each` of them in a frame: frames that passed, drawings
# while the burst lasted and in ten frames after the next two.
BURST = """async ([count, each]) => {
  const { frames, root, slider, step } = window.load;
  const drawn = root(document.querySelector('.bp-view'));
  let drawings = 0;
  const watching = new MutationObserver((records) => { drawings += records.length; });
  watching.observe(drawn, { attributeFilter: ['data-raw'] });
  let passed = 0;
  for (let sent = 0; sent < count; sent += each) {
    for (let i = 0; i < each; i += 1) step(slider());
    await frames(1);
    passed += 1;
  }
  await frames(2);
  const during = drawings;
  await frames(10);
  watching.disconnect();
  return { passed, during, after: drawings - during, root: Number(drawn.dataset.raw),
    slider: Number(slider().value) };
}"""

# All models are set three times within a frame: how many frames until each view shows the last.
TOGETHER = """async (values) => {
  const { frames, shown } = window.load;
  const before = shown()[0];
  for (const w12 of values) {
    for (const { model, follow } of Object.values(window.views)) {
      const state = model.get('state');
      follow({ state: { ...state, leaves: { ...state.leaves, w12 } } });
    }
  }
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
REMEMBER = """() => { window.remembered = [...(window.remembered ?? []),
  ...Object.values(window.views).map(({ model }) => new WeakRef(model))]; }"""
STILL_HELD = "() => window.remembered.filter((ref) => ref.deref()).length"


class Memory:
    """What a plain page and Python hold, once the views that were shown are closed."""

    still_held = STILL_HELD

    def __init__(self, plain):
        self.plain, self.page = plain, plain.open()
        self.watch()

    def watch(self):
        """Begin to look at the page's memory."""
        self.page.evaluate(PAGE)
        self.tools = self.page.context.new_cdp_session(self.page)
        self.tools.send("Performance.enable")
        self.tools.send("HeapProfiler.enable")

    def show(self, *views, kernel=True):
        """Show these views; the page keeps an eye on their models: see `held`."""
        shown = [self.plain.show(view, kernel=kernel) for view in views]
        self.page.evaluate(REMEMBER)
        return shown

    def held(self):
        """Fails if the page still holds a model of a view that is closed."""
        for _ in range(100):
            self.page.evaluate("() => window.load.frames(6)")
            self.tools.send("HeapProfiler.collectGarbage")
            left = self.page.evaluate(self.still_held)
            if not left:
                break
        assert left == 0, f"{left} closed models are still held by the page"
        for _ in range(4):  # what a collection sets free may free more in the next one
            self.page.evaluate("() => window.load.frames(6)")
            self.tools.send("HeapProfiler.collectGarbage")
        metrics = self.tools.send("Performance.getMetrics")["metrics"]
        found = {metric["name"]: metric["value"] for metric in metrics}
        gc.collect()
        views = [w for w in gc.get_objects() if isinstance(w, bp.views.view.View)]
        return {
            "heap": found["JSHeapUsedSize"],
            "nodes": found["Nodes"],
            "listeners": found["JSEventListeners"],
            "styles": self.page.evaluate(
                "() => document.adoptedStyleSheets.length"
                " + document.querySelectorAll('style').length"
            ),
            "widgets": len(ipywidgets.widgets.widget._instances),
            "views": len(views),
        }


@pytest.fixture
def memory(plain):
    return Memory(plain)


def back(before, after):
    """Memory is back to within a tenth; of models, views and widgets nothing at all is left."""
    for exact in ("styles", "widgets", "views"):
        assert after[exact] == before[exact], exact
    assert after["heap"] <= 1.1 * before["heap"]
    for counted in ("nodes", "listeners"):
        assert after[counted] <= 1.02 * before[counted], counted


def test_a_thousand_events_leave_no_queue(plain):
    view = bp.live(SIX, sliders={"w12": (-2, 2, 0.001), "w13": None})
    shown = plain.show(view)
    page = plain.page
    page.evaluate(PAGE)
    found = page.evaluate(BURST, [1000, 40])
    assert found["slider"] == pytest.approx(1.5)
    assert found["during"] <= found["passed"] + 3
    assert found["after"] == 0
    plain.wait(lambda: abs(view.leaves["w12"] - 1.5) < 1e-12)
    assert found["root"] == pytest.approx(view.value(), rel=1e-12)
    text = page.evaluate("() => window.load.root(document.body).textContent")
    assert text == show(view.value())
    assert shown.number("w12").input_value() == "1.500"

    # An error in the middle of a drawing is reported, and the burst goes on.
    page.evaluate(
        "() => { const target = window.load.root(document.body); let left = 3;"
        " target.setAttribute = function (...given) {"
        "   if (left-- > 0) throw new Error('deliberate');"
        "   Element.prototype.setAttribute.apply(this, given); } }"
    )
    found = page.evaluate(BURST, [200, 10])
    assert [said.splitlines()[0] for said in plain.errors] == ["Error: deliberate"] * 3
    plain.errors.clear()
    assert found["slider"] == pytest.approx(1.7)
    plain.wait(lambda: abs(view.leaves["w12"] - 1.7) < 1e-12)
    assert found["root"] == pytest.approx(view.value(), rel=1e-12)


@pytest.mark.parametrize("kind", MAKERS)
def test_a_burst_in_every_view_ends_at_the_last_value(plain, kind):
    shown = plain.show(made(kind))
    slider = shown.slider(first_range(shown))
    slider.evaluate(
        "(slider) => { for (let i = 0; i < 61; i += 1) { slider[i % 3 ? 'stepUp' : 'stepDown']();"
        " slider.dispatchEvent(new Event('input', { bubbles: true })); } }"
    )
    shown.painted()
    control = next(c for c in shown.spec["controls"] if c["key"] == first_range(shown))

    place = float(slider.input_value())
    state = shown.state[control["part"]] if control.get("part") else shown.state
    assert state[control["name"]] == pytest.approx(10**place if control.get("log") else place)
    plain.wait(lambda: shown.view.state == shown.state)


def test_twenty_views_follow_one_slider_within_two_frames(plain):
    slider = ipywidgets.FloatSlider(min=-2, max=2, step=0.1)
    views = [bp.live(SIX, sliders=["w13"]) for _ in range(20)]
    for view in views:
        view.link(slider, "w12")
        plain.show(view)
    page = plain.page
    page.evaluate(PAGE)
    for move in range(1, 4):
        found = page.evaluate(TOGETHER, [move + 0.1, move + 0.2, move / 5])
        assert found["ticks"] <= 2
        assert len(set(found["last"])) == 1
        assert found["last"][0] != found["before"]
        slider.value = move / 5
        assert [view.leaves["w12"] for view in views] == [move / 5] * 20
        assert found["last"][0] == pytest.approx(views[0].value(), rel=1e-12)
    slider.value = -1  # and now by Python, to each of them
    plain.painted()
    assert page.evaluate("() => window.load.shown()") == pytest.approx([views[0].value()] * 20)
    slider.close()


def test_two_hundred_views_leave_nothing_behind(memory):
    view = bp.live(SIX, sliders=["w12"], functions=[])
    before = None
    for batch in range(13):
        shown = memory.show(*[view] * 20, kernel=False)
        assert len(memory.page.evaluate("() => window.load.shown()")) == 20
        for one in shown:
            one.close()
        assert memory.page.locator("main > *").count() == 0
        if batch == 2:  # what is loaded once is there now
            before = memory.held()
    back(before, memory.held())
    view.close()


@pytest.mark.parametrize("kind", MAKERS)
def test_every_kind_of_view_is_let_go_of(memory, kind):
    before = None
    for turn in range(10):
        shown = memory.show(made(kind), made(kind))
        # By a script: the browser keeps what was focused last, with all that belongs to it.
        for one in shown:
            one.slider(first_range(one)).evaluate(
                "(e) => { e.stepUp(); e.dispatchEvent(new Event('input', { bubbles: true })); }"
            )
        memory.plain.painted()
        for one in shown:
            one.view.close()
        assert memory.page.locator("main > *").count() == 0
        del shown, one
        if turn == 4:  # scripts are compiled by then
            before = memory.held()
    back(before, memory.held())


def test_a_wide_network_leaves_the_page_free(plain):
    view = bp.live(bp.networks.fully_connected([100, 100, 1]))
    shown = plain.show(view)
    page = plain.page
    page.evaluate(PAGE)
    before = page.evaluate("() => window.load.shown()[0]")
    page.evaluate(
        "() => { window.ticks = 0; const tick = () => { window.ticks += 1;"
        " requestAnimationFrame(tick); }; tick(); }"
    )
    started = page.evaluate("() => window.ticks")
    shown.press(first_range(shown), "PageUp")
    page.wait_for_function("(before) => window.load.shown()[0] !== before", arg=before)
    assert page.evaluate("() => window.ticks") > started + 1
    plain.wait(lambda: page.evaluate("() => window.load.shown()[0]") == view.value())
    assert shown.root.locator("*").count() < 4_000
    assert len(view.html()) < 100_000  # what the notebook keeps
    assert len(str(view.get_state())) < 1_200_000  # what the page gets


RIG = '''import gc
import anywidget
import comm
import ctypes
import ipywidgets
import psutil
import sys
import bpbook as bp

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

six = bp.networks.six_neurons()
Rig()'''
CELL = """async (cell) => { const app = window.jupyterapp;
  app.shell.currentWidget.content.activeCellIndex = cell;
  await app.commands.execute('notebook:run-cell'); }"""
MODELS = "await Promise.all(Object.values(window.rig._models))"
LAB_REMEMBER = f"""async () => {{ window.remembered = [...(window.remembered ?? []),
  ...({MODELS}).map((model) => new WeakRef(model))]; }}"""
LAB_STILL_HELD = f"""async () => {{
  const open = new Set({MODELS});
  return window.remembered.map((ref) => ref.deref()).filter((m) => m && !open.has(m)).length; }}"""


class LabMemory(Memory):
    """What JupyterLab's page and its kernel hold, while a cell runs again and again."""

    still_held = LAB_STILL_HELD

    def __init__(self, lab, folder):
        self.lab, self.page = lab, lab.page
        notebook = new_notebook(
            cells=[
                new_code_cell(RIG),
                new_code_cell('view = bp.live(six, surface=("w12", "w46"))\nview'),
            ]
        )
        notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
        nbformat.write(notebook, folder / "load.ipynb")
        lab.open(folder / "load.ipynb")
        self.run(0)
        self.page.wait_for_function("() => window.rig")
        self.watch()

    def run(self, cell):
        """Run one cell, wait until the kernel has done it.

        Each change to another cell leaves a toolbar in JupyterLab's memory.
        """
        self.page.evaluate(CELL, cell)
        self.lab.wait_idle()

    def held(self):
        kernel = eval(self.lab.ask("_held()"))
        models = self.page.evaluate("() => Object.keys(window.rig._models).length")
        return super().held() | kernel | {"models": models}


def test_running_a_cell_again_and_again_in_jupyterlab(own_lab, tmp_path):
    memory = LabMemory(own_lab, tmp_path)
    before = None
    for turn in range(31):
        memory.run(1)
        memory.page.wait_for_function(
            "(id) => document.querySelectorAll('.bp-view').length === 1"
            " && document.querySelector('.bp-view [data-value][data-raw]')"
            " && Object.keys(window.rig._models).includes(id)",
            arg=eval(own_lab.ask("view.model_id")),
        )
        memory.page.evaluate(LAB_REMEMBER)
        if turn == 10:  # the memory of matplotlib and of the page's own caches has settled
            before = memory.held()
    after = memory.held()
    back(before, after)
    for exact in ("models", "lines"):
        assert after[exact] == before[exact], exact
    assert after["bytes"] <= 1.1 * before["bytes"]
    assert after["blocks"] <= 1.02 * before["blocks"]
    assert own_lab.errors() == []
