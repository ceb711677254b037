"""The tree view in JupyterLab: three modes, all paths of a variable, the nudge beside their sum."""

import json
import math

import pytest

import bpbook as bp
from bpbook.drawing import show
from tests.browser import live
from tests.browser.live import SETTLED

SIX = """import bpbook as bp
tree = bp.networks.six_neurons()
view = bp.live(tree)
view"""

# The mode that stands there, once no picture slides any more.
STANDS = """(mode) => document.querySelector(
  `.bp-scroll:not(.bp-moving) svg.bp-tree[data-mode="${mode}"]`)"""

PANEL = """() => {
  const panel = document.querySelector('.bp-paths');
  if (panel.hidden) return null;
  const number = (e) => Number(e.textContent.replace('−', '-'));
  return {
    heading: panel.querySelector('.bp-paths-heading').textContent,
    why: panel.querySelector('.bp-why').hidden ? '' : panel.querySelector('.bp-why').textContent,
    rows: [...panel.querySelectorAll('.bp-path')].map((row) => ({
      name: row.querySelector('.bp-path-name').textContent,
      ticked: row.querySelector('input').checked,
      symbols: [...row.querySelectorAll('.bp-factor-symbol')].map((e) => e.textContent),
      factors: [...row.querySelectorAll('.bp-factor-number')].map((e) => e.textContent),
      product: Number(row.querySelector('.bp-product').dataset.product),
      text: row.querySelector('.bp-product').textContent,
    })),
    shared: panel.querySelector('.bp-shared').hidden ? ''
      : panel.querySelector('.bp-shared').textContent,
    fold: panel.querySelector('.bp-fold-note').hidden ? ''
      : panel.querySelector('.bp-fold-note').textContent,
    sum: Number(panel.querySelector('.bp-result-sum').dataset.raw),
    nudge: Number(panel.querySelector('.bp-result-nudge').dataset.raw),
    sentence: panel.querySelector('.bp-sum').textContent,
  }; }"""

# Names of the boxes and [parent, child] of the wires that are lit, each as often as it is drawn.
LIT = """() => {
  const own = (selector) => [...document.querySelectorAll(`.bp-view svg ${selector}`)];
  return { boxes: own('.bp-box.bp-lit').map((e) => e.getAttribute('aria-label').split(',')[0]),
    wires: own('path.bp-wire.bp-lit[data-to]').length, dim: own('.bp-box.bp-dim').length,
    selected: own('[aria-pressed=true]').map((e) => e.getAttribute('aria-label').split(',')[0]) };
}"""

PATHS = """{name: [[list(p.local_derivatives), p.product, [str(e.child) for e in p.edges]]
    for p in tree.paths(name, **view.leaves)] for name in tree.graph.by_name}"""


@pytest.fixture
def six(lab):
    """Six neurons with nothing selected, the picture as a tree."""
    lab.open_cells(SIX)
    live.count(lab)
    return lab


def panel(lab):
    lab.page.evaluate(SETTLED)
    return lab.page.evaluate(PANEL)


def lit(lab):
    lab.page.evaluate(SETTLED)
    return lab.page.evaluate(LIT)


def to_mode(lab, mode):
    lab.page.locator(f".bp-modes input[value={mode}]").check()
    lab.page.wait_for_function(STANDS, arg=mode)


def look_at(lab, name):
    lab.page.locator(".bp-look").select_option(name)
    lab.wait_ask(f"view.selected == {name!r}")


def focused(lab):
    return lab.page.evaluate("() => document.activeElement.getAttribute('aria-label')")


def test_every_mode_shows_pythons_numbers(six):
    for mode in ("graph", "tree", "network", "graph", "network", "tree"):
        to_mode(six, mode)
        six.wait_ask(f"view.mode == {mode!r}")
        six.scroll_to(".bp-leaf-w12 .noUi-handle").press("ArrowRight")
        shown, expected = (seen["numbers"] for seen in live.both(six, 0))
        assert len(shown["value"]) == len(expected["value"]) or mode == "network"
        for kind, numbers in shown.items():
            for place, (text, number) in numbers.items():
                wanted = expected[kind][place]
                assert number == pytest.approx(wanted[1], rel=1e-12, abs=1e-12), (mode, kind, place)
                assert text == wanted[0], (mode, kind, place)
        assert six.page.locator("svg.bp-tree").count() == 1
        assert six.page.locator(".bp-scroll [transform]").count() == 0 or mode == "network"
    for mode, boxes in (("tree", "tree.counts.occurrences"), ("graph", "tree.counts.variables")):
        to_mode(six, mode)
        assert six.page.locator(".bp-view svg .bp-box").count() == int(six.ask(boxes))


MOVING = """async () => {
  const check = (mode) => document.querySelector(`.bp-modes input[value=${mode}]`).click();
  const frames = async (n) => { for (let i = 0; i < n; i += 1) {
    await new Promise((done) => requestAnimationFrame(done)); } };
  const seen = () => ({
    moving: document.querySelector('.bp-scroll').classList.contains('bp-moving'),
    mode: document.querySelector('.bp-scroll svg').dataset.mode,
    shifted: document.querySelectorAll('.bp-scroll .bp-box[transform]').length,
    root: document.querySelector('.bp-scroll .bp-root [data-value]').dataset.raw });
  check('graph');
  await frames(4);
  const first = seen();
  document.querySelector('.bp-leaf-w12 .noUi-handle').dispatchEvent(
    new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true, cancelable: true }));
  await frames(2);
  const second = seen();
  check('tree');
  return [first, second]; }"""


def test_copies_slide_onto_each_other_and_back(six):
    opening = float(six.ask("view.value()"))
    first, second = six.page.evaluate(MOVING)
    assert first["moving"] and first["mode"] == "tree" and first["shifted"] == 30
    assert float(first["root"]) == pytest.approx(opening, rel=1e-12)
    assert second["moving"]  # and its numbers go on
    six.wait_ask(f"view.value() != {opening}")
    assert float(second["root"]) == pytest.approx(float(six.ask("view.value()")), rel=1e-12)
    six.page.wait_for_function(STANDS, arg="tree")  # turned back on its way
    assert six.page.locator(".bp-scroll [transform]").count() == 0
    drawn = (
        "[...document.querySelectorAll('.bp-scroll svg, .bp-scroll svg *')].map((e) => ['d', "
        "'viewBox', 'width', 'height', 'x', 'y', 'transform'].map((name) => e.getAttribute(name)))"
    )
    before = six.page.evaluate(f"() => {drawn}")
    to_mode(six, "graph")
    to_mode(six, "tree")
    assert six.page.evaluate(f"() => {drawn}") == before

    six.page.emulate_media(reduced_motion="reduce")
    first, second = six.page.evaluate(MOVING)
    assert not first["moving"] and first["mode"] == "graph" and first["shifted"] == 0
    assert not second["moving"]


def test_paths_of_every_variable_are_pythons(six):
    wanted = eval(six.ask(PATHS))
    for name, paths in wanted.items():
        look_at(six, name)
        found = panel(six)
        assert len(found["rows"]) == len(paths), name
        for row, (factors, product, children) in zip(found["rows"], paths, strict=True):
            assert [s.split("/∂")[1] for s in row["symbols"]] == children
            assert row["factors"] == [show(x) for x in factors]
            assert row["product"] == pytest.approx(product, rel=1e-12)
            assert row["text"] == show(product)
        assert found["sum"] == pytest.approx(sum(p[1] for p in paths), rel=1e-12)
        one = "There is one because each variable on the way goes into one other variable only."
        assert (found["why"] == one) == (len(paths) == 1 and name != "E"), name
    look_at(six, "w12")
    found = panel(six)
    assert [row["name"] for row in found["rows"]] == ["through y4", "through y5"]
    assert found["why"] == "There are 2 because y2 goes into x4 and into x5."
    assert found["shared"].startswith("Both paths begin with ∂E/∂y_output · ∂y_output/∂x6")


def test_selecting_lights_every_path_in_every_mode(six):
    both = {"w12", "x2", "y2", "x4", "x5", "y4", "y5", "x6", "y_output", "E"}
    for mode in ("tree", "graph"):
        to_mode(six, mode)
        box = six.page.locator('.bp-view svg .bp-box[aria-label^="w12,"]').last
        box.click()
        six.wait_ask("view.selected == 'w12'")
        found = lit(six)
        assert set(found["boxes"]) == both
        assert set(found["selected"]) == {"w12"}
        assert len(found["boxes"]) == (13 if mode == "tree" else 10)
        assert found["wires"] == (12 if mode == "tree" else 10)
        six.page.locator(".bp-path").nth(1).hover()
        alone = lit(six)
        assert set(alone["boxes"]) == both - {"x4", "y4"}
        assert len(alone["boxes"]) == 8 and alone["wires"] == 7
        six.page.mouse.move(0, 0)
        assert lit(six) == found
        box.click()  # again: nothing is selected
        six.wait_ask("view.selected == ''")
        assert lit(six) == {"boxes": [], "wires": 0, "dim": 0, "selected": []}
        assert panel(six) is None
    to_mode(six, "network")
    six.page.locator('.bp-view svg .bp-link[aria-label^="w12,"] .bp-link-label').click(force=True)
    six.wait_ask("view.selected == 'w12'")
    links = "() => [...document.querySelectorAll('.bp-link.bp-lit')].map((e) => " + (
        "e.getAttribute('aria-label').split(',')[0])"
    )
    assert set(six.page.evaluate(links)) == {"w12", "w24", "w25", "w46", "w56"}
    assert six.page.evaluate(LIT)["dim"] > 0


def test_everything_in_the_picture_by_keyboard(six):
    press = six.page.keyboard.press
    for mode in ("tree", "graph"):
        to_mode(six, mode)
        six.page.locator(".bp-look").focus()
        press("Tab")
        assert focused(six).startswith("E, root, ")
        for key, name in (
            ("ArrowDown", "y_output"),
            ("ArrowDown", "x6"),
            ("ArrowDown", "w46"),
            ("ArrowRight", "y4"),
            ("ArrowDown", "x4"),
            ("ArrowUp", "y4"),
        ):
            press(key)
            assert focused(six).startswith(f"{name}, "), (mode, key)
        press("e")
        assert focused(six) == "∂x6/∂y4 = 0.5"
        line = six.page.locator(".bp-edge-line")
        assert line.inner_text().startswith(
            "x6 → y4: ∂x6/∂y4 = w46 = 0.5. If y4 rises by 0.001, x6 rises by about 0.0005."
        )
        press("Escape")
        assert focused(six).startswith("y4, ")
        press("Enter")
        six.wait_ask("view.selected == 'y4'")
        assert six.page.locator(".bp-paths").is_visible()
        ring = six.page.evaluate("() => getComputedStyle(document.activeElement).outlineWidth")
        assert ring == "3px"
        press("Escape")
        six.wait_ask("view.selected == ''")
        assert focused(six).startswith("y4, ")
    six.page.locator(".bp-modes input:checked").focus()
    press("ArrowLeft")
    press("ArrowLeft")
    six.wait_ask("view.mode == 'network'")
    press("Tab")
    press("Tab")
    seen = set()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft"):
        press(key)
        seen.add(focused(six))
    assert len(seen) > 3
    press(" ")
    six.wait_ask(f"view.selected == {focused(six).split(',')[0]!r}")


def test_a_path_that_is_left_out_and_the_nudge(six):
    look_at(six, "w12")
    six.ask("setattr(view.controls['delta'], 'value', 0.1)")
    six.page.wait_for_function(
        "() => document.querySelector('.bp-result-nudge').textContent.includes('Δ = 0.1')"
    )
    found = panel(six)
    nudge = float(six.ask("(view.tree.value(w12=0.6) - view.tree.value()) / 0.1"))
    assert found["nudge"] == pytest.approx(nudge, rel=1e-12)
    assert found["sentence"].startswith(f"The sum of 2 paths: {show(found['sum'])}; the nudge: ")
    six.page.locator(".bp-tick").nth(1).uncheck()
    six.wait_ask("len(view.state['unticked']) == 1")
    left = panel(six)
    assert left["sum"] == found["rows"][0]["product"]
    assert left["nudge"] == found["nudge"]
    assert left["sentence"] == (
        f"Without the path through y5 the sum is {show(left['sum'])}; the nudge still says "
        f"{show(nudge)}."
    )
    assert "y5" not in lit(six)["boxes"]
    six.scroll_to(".bp-leaf-w12 .noUi-handle").press("ArrowRight")
    moved = panel(six)
    assert moved["rows"][1]["ticked"] is False
    assert moved["sum"] == moved["rows"][0]["product"] != left["sum"]
    look_at(six, "y2")  # also variables that are no leaves can be nudged
    by_hand = bp.networks.six_neurons()
    values = by_hand.values(w12=0.6)
    later = values["y2"] + 0.1

    def sigmoid(x):
        return 1 / (1 + math.exp(-x))

    y4 = sigmoid(0.8 * later + 0.4 * values["y3"])
    y5 = sigmoid(1.2 * later - 0.6 * values["y3"])
    loss = (sigmoid(0.5 * y4 - 1.5 * y5) - 1) ** 2 / 2
    assert panel(six)["nudge"] == pytest.approx((loss - values["E"]) / 0.1, rel=1e-11)
    six.page.locator(".bp-reset").click()
    six.wait_ask("view.state['unticked'] == [] and view.selected == '' and view.mode == 'tree'")
    assert six.ask("view.controls['delta'].value") == "0.001"


def test_counts_and_edges_by_mouse(six):
    counts = eval(six.ask("vars(tree.counts)"))
    cells = six.page.locator(".bp-counts tbody tr")
    rows = [[c.inner_text() for c in row.locator("td").all()] for row in cells.all()]
    leaves = int(six.ask("sum(not n.edges for n in tree.graph.nodes)"))
    assert rows == [
        ["–", str(counts["occurrences"]), str(counts["variables"])],
        ["–", str(counts["leaves"]), str(leaves)],
        [str(counts[key]) for key in ("formula_by_formula", "shared_prefixes", "graph")],
    ]
    for mode, head in (("tree", "tree, shared prefixes"), ("graph", "graph")):
        to_mode(six, mode)
        assert six.page.locator(".bp-counts th[aria-current]").inner_text().endswith(head)
    look_at(six, "w12")
    line = six.page.locator(".bp-edge-line")
    hint = line.inner_text()
    both = lit(six)
    six.page.locator('.bp-edge[aria-label^="∂x5/∂y2"]').hover()
    assert "1 of the 2 paths to w12 runs through this edge." in line.inner_text()
    slopes = eval(six.ask("tree.gradients()"))
    share = show(slopes["x5"] * 1.2)
    assert f"∂E/∂x5 · ∂x5/∂y2 = {share} to ∂E/∂y2 = {show(slopes['y2'])}." in line.inner_text()
    assert set(both["boxes"]) - set(lit(six)["boxes"]) == {"x4", "y4"}  # this path alone
    assert six.page.locator(".bp-edge.bp-pointed").count() == 1
    six.page.locator('.bp-edge[aria-label^="∂y_output/∂x6"]').hover()
    assert "2 of the 2 paths to w12 run through this edge." in line.inner_text()
    six.page.mouse.move(0, 0)
    assert line.inner_text() == hint
    assert lit(six) == both and six.page.locator(".bp-pointed").count() == 0
    look_at(six, "")
    six.page.locator('.bp-edge[aria-label^="∂x2/∂w12"]').hover()
    assert "So ∂E/∂w12 = ∂E/∂x2 · ∂x2/∂w12 = " in line.inner_text()
    assert lit(six)["boxes"] == both["boxes"]
    six.page.mouse.move(0, 0)
    assert lit(six)["boxes"] == []


DEEP = """import bpbook as bp
tree = bp.networks.fully_connected([1, *[2] * 21, 1], bias=False)
view = bp.live(tree, sliders=["w12"], select="w12", mode="graph")
view"""


def test_more_paths_than_can_be_listed(lab):
    lab.open_cells(DEEP)
    found = panel(lab)
    assert found["heading"] == "1,048,576 paths from E to w12"
    assert len(found["rows"]) == 8
    gradient = float(lab.ask("view.gradient()['w12']"))
    assert found["sum"] == pytest.approx(gradient, rel=1e-12)
    assert found["fold"].startswith("… and 1,048,568 more paths. The sum over all 1,048,576")
    assert show(gradient) in found["fold"]
    lab.page.locator(".bp-tick").first.uncheck()
    lab.wait_ask("len(view.state['unticked']) == 1")
    expected = gradient - found["rows"][0]["product"]
    assert panel(lab)["sum"] == pytest.approx(expected, rel=1e-12)
    to_mode(lab, "tree")
    to_mode(lab, "graph")
    assert lab.axe() == []


def test_python_sets_modes_and_a_preset_opens_the_same(six):
    six.ask("setattr(view, 'mode', 'graph')")
    six.page.wait_for_function(STANDS, arg="graph")
    six.ask("setattr(view, 'selected', 'w13')")
    six.page.wait_for_function("() => !document.querySelector('.bp-paths').hidden")
    six.page.locator(".bp-tick").first.uncheck()
    six.wait_ask("len(view.state['unticked']) == 1")
    before = panel(six)
    state = json.loads(eval(six.ask("view.preset")))
    assert state["mode"] == "graph" and state["selected"] == "w13"
    line = eval(six.ask("view.preset"))
    six.page.locator(".bp-preset-button").click()
    assert json.loads(six.page.locator(".bp-preset-line").input_value()) == json.loads(line)
    six.page.locator(".bp-reset").click()
    six.page.wait_for_function(STANDS, arg="tree")
    field = six.page.locator(".bp-preset-line")
    field.fill(line)
    field.press("Enter")
    six.page.wait_for_function(STANDS, arg="graph")
    assert panel(six) == before

    six.ask("setattr(view.screen, 'mode', 'circle')")
    six.page.wait_for_function(STANDS, arg="tree")
    assert "no picture circle of this tree" in six.page.locator(".bp-view-note").inner_text()
    before = six.ask("view.value()")
    six.scroll_to(".bp-leaf-w12 .noUi-handle").press("ArrowRight")  # and it is told as ever
    six.wait_ask(f"view.value() != {before}")
    six.page.wait_for_function(
        "(text) => document.querySelector('.bp-said').textContent.includes(text)",
        arg=f"E = {eval(six.ask('bp.drawing.show(view.value())'))}",
    )
    six.ask("setattr(view.screen, 'selected', 'w99')")
    six.page.wait_for_function(
        "() => document.querySelector('.bp-view-note').textContent.includes('no variable w99')"
    )
    six.ask("view.reset()")
    six.page.wait_for_function("() => !document.querySelector('.bp-view-note').textContent")


def test_goes_on_without_a_kernel(six):
    wanted = eval(six.ask(PATHS.replace("**view.leaves", "**(view.leaves | {'w24': 0.9})")))
    six.shut_down_kernel()
    to_mode(six, "graph")
    six.page.locator('.bp-view svg .bp-box[aria-label^="w12,"]').click()
    six.scroll_to(".bp-leaf-w24 .noUi-handle").press("ArrowRight")
    found = panel(six)
    for row, (_, product, _) in zip(found["rows"], wanted["w12"], strict=True):
        assert row["product"] == pytest.approx(product, rel=1e-12)
    delta = six.scroll_to(".bp-setting-delta .noUi-handle")
    delta.press("ArrowRight")
    after = panel(six)
    assert after["nudge"] != found["nudge"]
    six.page.locator(".bp-tick").first.uncheck()
    assert panel(six)["sum"] == found["rows"][1]["product"]
    to_mode(six, "tree")
    assert "y4" not in lit(six)["boxes"]
    six.page.keyboard.press("Escape")


LOG = """import bpbook as bp
u = (bp.weight("a", 0.005) * bp.given("b", 1.0)).named("u")
tree = bp.Tree(bp.log(0.01 - u, name="f").named("v") * 3, name="E")
view = bp.live(tree, sliders=["a"], select="a", state={"delta": 0.1})
view"""


def test_a_nudge_without_a_number_says_so(lab):
    lab.open_cells(LOG)
    found = panel(lab)
    assert found["sentence"].startswith(f"The sum is {show(found['sum'])}. The nudge has no number")
    assert "larger by 0.1" in found["sentence"]
    reason = lab.page.locator(".bp-why-not").inner_text()
    assert reason == eval(lab.ask("bp.drawing.network_links.why_not(tree.graph)"))
    assert lab.page.locator(".bp-modes input[value=network]").is_disabled()
    assert lab.axe() == []


def test_for_everybody(six):
    look_at(six, "w12")
    six.page.locator(".bp-tick").nth(1).uncheck()
    six.page.locator(".bp-numbers").click()
    table = six.page.locator(".bp-path-table tbody tr").all_inner_texts()
    assert [row.split()[:2] for row in table] == [["through", "y4"], ["through", "y5"]]
    six.page.wait_for_function(
        "() => document.querySelector('.bp-said').textContent.includes('w12 is selected. Without')"
    )
    six.page.locator(".bp-numbers").click()
    for mode in ("tree", "graph", "network"):
        to_mode(six, mode)
        for dark in (False, True):
            six.theme(dark=dark)
            assert six.axe() == [], (mode, dark)
            six.screenshot(f"tree-view-{mode}-{'dark' if dark else 'light'}", ".bp-live")
    six.theme(dark=False)
    six.toggle_side_bar()
    for width, zoom in ((400, 1), (1280, 2)):
        six.size(width, 1200, zoom=zoom)
        for mode in ("graph", "tree", "network"):
            to_mode(six, mode)
            six.page.evaluate(SETTLED)
            six.screenshot(f"tree-view-{mode}-{width}-{zoom}", ".bp-live")
        wide = six.page.evaluate(
            "() => { const home = document.querySelector('.bp-live').getBoundingClientRect();"
            " return [...document.querySelectorAll('.bp-view > *, .bp-paths > *')].filter((e) =>"
            " e.getBoundingClientRect().right > home.right + 1).map((e) => e.className); }"
        )
        assert [c for c in wide if c != "bp-said"] == [], width
        assert six.axe() == [], width
