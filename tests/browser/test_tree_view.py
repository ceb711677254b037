"""The tree view: three modes, all paths of a variable, the nudge beside their sum."""

import json
import math

import pytest

import bpbook as bp
from bpbook.drawing import network_links, show
from tests.browser.tree_page import (
    STANDS,
    agree,
    expected,
    focused,
    heard,
    lit,
    look_at,
    panel,
    shown,
    to_mode,
)


@pytest.fixture
def six(plain):
    """Six neurons with nothing selected, the picture as a tree."""
    return plain.show(bp.live(bp.networks.six_neurons()))


def test_every_mode_shows_pythons_numbers(six):
    for mode in ("graph", "tree", "network", "graph", "network", "tree"):
        to_mode(six, mode)
        assert heard(six)["mode"] == mode
        six.press("w12", "ArrowRight")
        assert agree(six)["mode"] == mode
        assert six.root.locator("svg.bp-tree").count() == 1
        assert six.root.locator(SHIFTED).count() == 0
    counts = six.view.tree.counts
    for mode, boxes in (("tree", counts.occurrences), ("graph", counts.variables)):
        to_mode(six, mode)
        assert six.root.locator(".bp-scroll svg .bp-box").count() == boxes


SHIFTED = ".bp-scroll :is(svg, .bp-box, .bp-edge, .bp-wire)[transform]"
MOVING = """async (home) => {
  const check = (mode) => home.querySelector(`.bp-modes input[value=${mode}]`).click();
  const frames = async (n) => { for (let i = 0; i < n; i += 1) {
    await new Promise((done) => requestAnimationFrame(done)); } };
  const seen = () => ({
    moving: home.querySelector('.bp-scroll').classList.contains('bp-moving'),
    mode: home.querySelector('.bp-scroll svg').dataset.mode,
    shifted: home.querySelectorAll('.bp-scroll .bp-box[transform]').length,
    root: home.querySelector('.bp-scroll .bp-box.bp-root [data-value]').dataset.raw });
  check('graph');
  await frames(4);
  const first = seen();
  const slider = home.querySelector('[data-control="leaf:w12"] input[type=range]');
  slider.stepDown();
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  await frames(2);
  const second = seen();
  check('tree');
  return [first, second]; }"""

DRAWN = """(home) => [...home.querySelectorAll('.bp-scroll svg, .bp-scroll svg *')].map((e) => ['d',
  'viewBox', 'width', 'height', 'x', 'y', 'transform'].map((name) => e.getAttribute(name)))"""


def test_copies_slide_onto_each_other_and_back(six):
    opening = six.view.value()
    first, second = six.root.evaluate(MOVING)
    assert first["moving"] and first["mode"] == "tree" and first["shifted"] == 30
    assert float(first["root"]) == pytest.approx(opening, rel=1e-12)
    assert second["moving"]  # and its numbers go on
    heard(six)
    assert six.view.value() != opening
    assert float(second["root"]) == pytest.approx(six.view.value(), rel=1e-12)
    six.page.wait_for_function(STANDS, arg="tree")  # turned back on its way
    assert six.root.locator(SHIFTED).count() == 0
    before = six.root.evaluate(DRAWN)
    to_mode(six, "graph")
    to_mode(six, "tree")
    assert six.root.evaluate(DRAWN) == before

    six.page.emulate_media(reduced_motion="reduce")
    first, second = six.root.evaluate(MOVING)
    assert not first["moving"] and first["mode"] == "graph" and first["shifted"] == 0
    assert not second["moving"]


def test_paths_of_every_variable_are_pythons(six):
    tree = six.view.tree
    for name in tree.graph.by_name:
        paths = list(tree.paths(name, **six.view.leaves))
        look_at(six, name)
        found = panel(six)
        assert len(found["rows"]) == len(paths), name
        for row, path in zip(found["rows"], paths, strict=True):
            assert [s.split("/∂")[1] for s in row["symbols"]] == [str(e.child) for e in path.edges]
            assert row["factors"] == [show(x) for x in path.local_derivatives]
            assert row["product"] == pytest.approx(path.product, rel=1e-12)
            assert row["text"] == show(path.product)
        assert found["sum"] == pytest.approx(sum(path.product for path in paths), rel=1e-12)
        one = "There is one because each variable on the way goes into one other variable only."
        assert (found["why"] == one) == (len(paths) == 1 and name != "E"), name
    look_at(six, "w12")
    found = panel(six)
    assert [row["name"] for row in found["rows"]] == ["through y4", "through y5"]
    assert found["why"] == "There are 2 because y2 goes into x4 and into x5."
    assert found["shared"].startswith("Both paths begin with ∂E/∂y_output · ∂y_output/∂x6")
    heard(six)
    assert six.view.selected == "w12"


def test_selecting_lights_every_path_in_every_mode(six):
    both = {"w12", "x2", "y2", "x4", "x5", "y4", "y5", "x6", "y_output", "E"}
    for mode in ("tree", "graph"):
        to_mode(six, mode)
        box = six.root.locator('.bp-scroll svg .bp-box[aria-label^="w12,"]').last
        box.click()
        assert heard(six)["selected"] == "w12"
        found = lit(six)
        assert set(found["boxes"]) == both
        assert set(found["selected"]) == {"w12"}
        assert len(found["boxes"]) == (13 if mode == "tree" else 10)
        assert found["wires"] == (12 if mode == "tree" else 10)
        six.root.locator(".bp-path").nth(1).hover()
        alone = lit(six)
        assert set(alone["boxes"]) == both - {"x4", "y4"}
        assert len(alone["boxes"]) == 8 and alone["wires"] == 7
        six.page.mouse.move(0, 0)
        assert lit(six) == found
        box.click()  # again: nothing is selected
        assert heard(six)["selected"] == ""
        assert lit(six) == {"boxes": [], "links": [], "wires": 0, "dim": 0, "selected": []}
        assert panel(six) is None
    to_mode(six, "network")
    link = six.root.locator('.bp-scroll svg .bp-link[aria-label^="w12,"] .bp-link-label')
    link.click(force=True)
    assert heard(six)["selected"] == "w12"
    found = lit(six)
    assert set(found["links"]) == {"w12", "w24", "w25", "w46", "w56"}
    assert found["dim"] > 0


def test_everything_in_the_picture_by_keyboard(six):
    press = six.page.keyboard.press
    for mode in ("tree", "graph"):
        to_mode(six, mode)
        six.root.locator(".bp-look").focus()
        press("Tab")
        if not focused(six).startswith("E, "):  # a picture that scrolls is reached before
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
        line = six.root.locator(".bp-edge-line")
        assert line.inner_text().startswith(
            "x6 → y4: ∂x6/∂y4 = w46 = 0.5. If y4 rises by 0.001, x6 rises by about 0.0005."
        )
        press("Escape")
        assert focused(six).startswith("y4, ")
        press("Enter")
        assert heard(six)["selected"] == "y4"
        assert six.root.locator(".bp-paths").is_visible()
        ring = six.page.evaluate("() => getComputedStyle(document.activeElement).outlineWidth")
        assert ring == "3px"
        press("Escape")
        assert heard(six)["selected"] == ""
        assert focused(six).startswith("y4, ")
    six.root.locator(".bp-modes input:checked").focus()
    press("ArrowLeft")
    press("ArrowLeft")
    assert heard(six)["mode"] == "network"
    six.root.locator(".bp-scroll [tabindex='0']:is(.bp-box, .bp-link)").focus()
    seen = set()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft"):
        press(key)
        seen.add(focused(six))
    assert len(seen) > 3
    press(" ")
    assert heard(six)["selected"] == focused(six).split(",")[0]
    press("Escape")
    assert heard(six)["selected"] == ""


def test_a_path_that_is_left_out_and_the_nudge(six):
    look_at(six, "w12")
    six.type("setting:delta", "0.1")
    assert "Δ = 0.1" in six.root.locator(".bp-result-nudge").inner_text()
    found = panel(six)
    tree = bp.networks.six_neurons()
    nudge = (tree.value(w12=0.6) - tree.value()) / 0.1
    assert found["nudge"] == pytest.approx(nudge, rel=1e-12)
    assert found["sentence"].startswith(f"The sum of 2 paths: {show(found['sum'])}; the nudge: ")
    six.root.locator(".bp-tick").nth(1).uncheck()
    assert len(heard(six)["unticked"]) == 1
    left = panel(six)
    assert left["sum"] == found["rows"][0]["product"]
    assert left["nudge"] == found["nudge"]
    assert left["sentence"] == (
        f"Without the path through y5 the sum is {show(left['sum'])}; the nudge still says "
        f"{show(nudge)}."
    )
    assert "y5" not in lit(six)["boxes"]
    six.press("w12", "ArrowRight")
    moved = panel(six)
    assert moved["rows"][1]["ticked"] is False
    assert moved["sum"] == moved["rows"][0]["product"] != left["sum"]
    look_at(six, "y2")  # also variables that are no leaves can be nudged
    values = tree.values(w12=0.6)
    later = values["y2"] + 0.1

    def sigmoid(x):
        return 1 / (1 + math.exp(-x))

    y4 = sigmoid(0.8 * later + 0.4 * values["y3"])
    y5 = sigmoid(1.2 * later - 0.6 * values["y3"])
    loss = (sigmoid(0.5 * y4 - 1.5 * y5) - 1) ** 2 / 2
    assert panel(six)["nudge"] == pytest.approx((loss - values["E"]) / 0.1, rel=1e-11)
    six.root.locator(".bp-reset").click()
    state = heard(six)
    assert (state["unticked"], state["selected"], state["mode"]) == ([], "", "tree")
    assert state["delta"] == 0.001


def test_counts_and_edges_by_mouse(six):
    tree = six.view.tree
    counts = vars(tree.counts)
    cells = six.root.locator(".bp-counts tbody tr")
    rows = [[c.inner_text() for c in row.locator("td").all()] for row in cells.all()]
    leaves = sum(not node.edges for node in tree.graph.nodes)
    assert rows == [
        ["–", str(counts["occurrences"]), str(counts["variables"])],
        ["–", str(counts["leaves"]), str(leaves)],
        [str(counts[key]) for key in ("formula_by_formula", "shared_prefixes", "graph")],
    ]
    for mode, head in (("tree", "tree, shared prefixes"), ("graph", "graph")):
        to_mode(six, mode)
        assert six.root.locator(".bp-counts th[aria-current]").inner_text().endswith(head)
    look_at(six, "w12")
    line = six.root.locator(".bp-edge-line")
    hint = line.inner_text()
    both = lit(six)
    six.root.locator('.bp-edge[aria-label^="∂x5/∂y2"]').hover()
    assert "1 of the 2 paths to w12 runs through this edge." in line.inner_text()
    slopes = tree.gradients()
    share = f"{show(slopes['x5'])} · 1.2 = {show(slopes['x5'] * 1.2)}"
    assert f"∂E/∂x5 · ∂x5/∂y2 = {share} to ∂E/∂y2 = {show(slopes['y2'])}." in line.inner_text()
    assert set(both["boxes"]) - set(lit(six)["boxes"]) == {"x4", "y4"}  # this path alone
    assert six.root.locator(".bp-edge.bp-pointed").count() == 1
    six.root.locator('.bp-edge[aria-label^="∂y_output/∂x6"]').hover()
    assert "2 of the 2 paths to w12 run through this edge." in line.inner_text()
    six.root.locator('.bp-edge[aria-label^="∂x2/∂X_input"]').hover()
    assert "No path to w12 runs through this edge." in line.inner_text()
    six.page.mouse.move(0, 0)
    assert line.inner_text() == hint
    assert lit(six) == both and six.root.locator(".bp-pointed").count() == 0
    look_at(six, "w46")
    six.root.locator('.bp-edge[aria-label^="∂y_output/∂x6"]').hover()
    assert "The one path to w46 runs through this edge." in line.inner_text()
    look_at(six, "")
    six.root.locator('.bp-edge[aria-label^="∂x2/∂w12"]').hover()
    assert "So ∂E/∂w12 = ∂E/∂x2 · ∂x2/∂w12 = " in line.inner_text()
    assert lit(six)["boxes"] == both["boxes"]
    six.page.mouse.move(0, 0)
    assert lit(six)["boxes"] == []


def test_more_paths_than_can_be_listed(plain):
    tree = bp.networks.fully_connected([1, *[2] * 21, 1], bias=False)
    view = bp.live(tree, sliders=["w12"], select="w12", mode="graph")
    deep = plain.show(view)
    found = panel(deep)
    assert found["heading"] == "1,048,576 paths from E to w12"
    assert len(found["rows"]) == 8
    gradient = view.gradient()["w12"]
    assert found["sum"] == pytest.approx(gradient, rel=1e-12)
    assert found["fold"].startswith("… and 1,048,568 more paths. The sum over all 1,048,576")
    assert show(gradient) in found["fold"]
    deep.root.locator(".bp-tick").first.uncheck()
    assert len(heard(deep)["unticked"]) == 1
    without = gradient - found["rows"][0]["product"]
    assert panel(deep)["sum"] == pytest.approx(without, rel=1e-12)
    to_mode(deep, "tree")
    to_mode(deep, "graph")
    assert deep.axe() == []


def test_python_sets_modes_and_a_preset_opens_the_same(six):
    view = six.view
    view.mode = "graph"
    six.page.wait_for_function(STANDS, arg="graph")
    view.selected = "w13"
    assert panel(six)
    six.root.locator(".bp-tick").first.uncheck()
    assert len(heard(six)["unticked"]) == 1
    before = panel(six)
    line = view.preset
    state = json.loads(line)
    assert state["mode"] == "graph" and state["selected"] == "w13"
    six.root.locator(".bp-preset-button").click()
    field = six.root.locator(".bp-preset-line")
    assert json.loads(field.input_value()) == state
    six.root.locator(".bp-reset").click()
    six.page.wait_for_function(STANDS, arg="tree")
    field.fill(line)
    field.press("Enter")
    six.page.wait_for_function(STANDS, arg="graph")
    assert panel(six) == before


def test_a_state_that_the_tree_does_not_have(plain):
    six = plain.show(bp.live(bp.networks.six_neurons()), kernel=False)  # where Python cannot refuse
    note = six.root.locator(".bp-picture > .bp-view-note")
    six.set(state={**six.state, "mode": "circle"})
    assert "no picture circle of this tree" in note.inner_text()
    assert shown(six)["mode"] == "tree"
    six.press("w12", "ArrowRight")  # and it is told as ever
    wanted = show(expected(six, six.state)["value"][-1])
    six.page.wait_for_function(
        "(text) => document.querySelector('.bp-said').textContent.includes(text)",
        arg=f"E = {wanted}",
    )
    six.set(state={**six.state, "selected": "w99"})
    assert "no variable w99" in note.inner_text()
    six.root.locator(".bp-reset").click()
    six.painted()
    assert note.inner_text() == ""


def test_goes_on_without_a_kernel(plain):
    six = plain.show(bp.live(bp.networks.six_neurons()), kernel=False)
    wanted = six.view.tree.paths("w12", **(six.view.leaves | {"w24": 0.9}))
    to_mode(six, "graph")
    six.root.locator('.bp-scroll svg .bp-box[aria-label^="w12,"]').click()
    six.press("w24", "ArrowRight")
    found = panel(six)
    for row, path in zip(found["rows"], wanted, strict=True):
        assert row["product"] == pytest.approx(path.product, rel=1e-12)
    six.press("setting:delta", "ArrowRight")
    after = panel(six)
    assert after["nudge"] != found["nudge"]
    six.root.locator(".bp-tick").first.uncheck()
    assert panel(six)["sum"] == found["rows"][1]["product"]
    to_mode(six, "tree")
    assert "y4" not in lit(six)["boxes"]
    six.page.keyboard.press("Escape")


def test_a_nudge_without_a_number_says_so(plain):
    u = (bp.weight("a", 0.005) + bp.given("b", 0.0)).named("u")
    tree = bp.Tree(bp.log(0.01 - u, name="f").named("v") * 3, name="E")
    log = plain.show(bp.live(tree, sliders=["a"], select="a", state={"delta": 0.1}))
    found = panel(log)
    assert found["sentence"].startswith(f"The sum is {show(found['sum'])}. The nudge has no number")
    assert "larger by 0.1" in found["sentence"]
    reason = log.root.locator(".bp-why-not").inner_text()
    assert reason == network_links.why_not(tree.graph)
    assert log.root.locator(".bp-modes input[value=network]").is_disabled()
    assert log.axe() == []
