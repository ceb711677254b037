"""The descent lab on a page: its run is Python's, its settings move it, it goes on alone."""

import json
import math
import random

import numpy as np
import pytest

import bpbook as bp

# The table of the run: [updates, samples seen, E of each batch, E over all, weights …], exactly.
TABLE = """(root) => [...root.querySelectorAll('.bp-run tbody tr')].map((row) => [...row.cells].map(
  (cell) => cell.hasAttribute('data-raw') ? Number(cell.getAttribute('data-raw')) : null))"""
NOW = """(root) => [...root.querySelectorAll('.bp-weights tbody tr')].map(
  (row) => [1, 3].map((i) => Number(row.cells[i].getAttribute('data-raw'))))"""

draw = random.Random(1)
XS = [draw.uniform(-2, 2) for _ in range(40)]
TARGETS = [0.5 + 0.4 * math.tanh(x) + draw.gauss(0, 0.1) for x in XS]
DATA = {"X_input": np.array(XS), "Y_target": TARGETS}


def six(**more):
    return bp.descent_lab(
        bp.networks.six_neurons(), DATA, **{"learning_rate": 2, "batch": 4} | more
    )


def straight():
    """Two weights in a row without curves, under names that something else could have."""
    x, t = bp.given("v1", 1.0), bp.given("state", 0.0)
    y2 = bp.identity((bp.weight("name", 1.0) * x).named("X2"), name="f1").named("Y2")
    y3 = bp.identity((bp.weight("π", 2.0) * y2).named("X3"), name="f2").named("Y3")
    tree = bp.Tree((y3 - t) ** 2 / 2, name="E")
    return bp.descent_lab(tree, {"v1": XS, "state": TARGETS}, batch=4, epochs=10, seed=1)


@pytest.fixture
def opened(plain):
    """Puts a view on the page and waits for all that it computes; closes it at the end."""
    views = []

    def show(view, **more):
        views.append(view)
        shown = plain.show(view, **more)
        settled(shown)
        return shown

    yield show
    for view in views:
        view.close()


BUTTONS = ("button", "radio")


def settled(shown):
    """Wait until the page has computed everything that it shows."""
    shown.painted()
    shown.page.wait_for_selector(f"{shown.selector}[data-done=true]")


def press(shown, name):
    """Press a button, or one of a row of choices."""
    button, choice = (shown.root.get_by_role(role, name=name, exact=True) for role in BUTTONS)
    button.or_(choice).click()
    shown.painted()


def show_table(shown):
    shown.root.get_by_role("button", name="Play").focus()
    shown.page.keyboard.press("t")


def message(shown):
    return shown.root.locator(".bp-message").first.inner_text()


def agree(shown, history):
    """The table of the page has the run's numbers, to twelve digits of the largest of them."""
    settled(shown)
    rows = shown.root.evaluate(TABLE)
    assert rows[0][0] == 0 and rows[-1][0] == history.updates and len(rows) > 5
    weights = list(zip(*history.weights.values(), strict=True))
    size = max(abs(x) for point in weights for x in point)
    seen = [0, *history.samples_seen]
    for k, samples, loss, _, *now in rows:
        assert samples == seen[k]
        if k < len(history.losses):
            assert loss == pytest.approx(history.losses[k], rel=1e-12)
        assert now == pytest.approx(weights[k][:8], rel=1e-12, abs=1e-12 * size)
    assert message(shown) == history.message


def test_the_run_is_that_of_descend_and_follows_every_setting(opened, plain):
    view = six()
    shown = opened(view)
    show_table(shown)
    seen = [view.history()]
    agree(shown, seen[-1])
    for setting, key, moved in (
        ("batch", "ArrowRight", lambda value: value == 5),
        ("seed", "ArrowRight", lambda value: value == 1),
        ("epochs", "ArrowLeft", lambda value: value == 19),
        ("learning_rate", "PageDown", lambda value: value < 2),
    ):
        shown.press(setting, key)
        plain.wait(lambda setting=setting, moved=moved: moved(view.state[setting]))
        seen.append(view.history())
        agree(shown, seen[-1])
    shown.press("w12", "ArrowRight")
    plain.wait(lambda: view.leaves["w12"] == 0.6)
    shown.choice("f").select_option("tanh")
    plain.wait(lambda: view.functions["f"] == "tanh")
    for name, size in (("all 40", 40), ("1", 1)):
        press(shown, name)
        plain.wait(lambda size=size: view.state["batch"] == size)
        seen.append(view.history())
        agree(shown, seen[-1])
    assert len({str(run.losses) for run in seen}) == len(seen), "each setting made another run"

    view.state = {"update": 7, "batch": 3}
    plain.wait(lambda: shown.root.locator(".bp-scrub").input_value() == "7")
    history = view.history()
    agree(shown, history)
    at = history.weights_at(7)
    tree = view.tree.with_functions(**view.functions)
    slopes = [tree.gradient(**at, X_input=x, Y_target=t) for x, t in zip(XS, TARGETS, strict=True)]
    for (weight, mean), name in zip(shown.root.evaluate(NOW), at, strict=True):
        assert weight == pytest.approx(at[name], rel=1e-12)
        expected = sum(slope[name] for slope in slopes) / 40
        assert mean == pytest.approx(expected, rel=1e-10, abs=1e-14)

    press(shown, "Reset")
    plain.wait(lambda: view.state["update"] == 0 and view.state["batch"] == 4)
    agree(shown, seen[0])
    assert shown.axe() == []


def test_playing(opened, plain):
    view = six()
    shown = opened(view)
    scrub = shown.root.locator(".bp-scrub")
    press(shown, "Play")
    plain.wait(lambda: int(scrub.input_value()) > 3)
    press(shown, "Pause")
    place = int(scrub.input_value())
    plain.wait(lambda: view.state["update"] == place)
    for _ in range(3):
        shown.painted()
    assert int(scrub.input_value()) == place, "it stands still"
    assert f"After {place} updates of 200" in shown.root.locator(".bp-where").inner_text()
    press(shown, "Next update")
    plain.wait(lambda: view.state["update"] == place + 1)
    scrub.press("End")
    plain.wait(lambda: view.state["update"] == 200)
    scrub.press("ArrowLeft")
    plain.wait(lambda: view.state["update"] == 199)
    settled(shown)
    assert scrub.get_attribute("aria-valuetext") == "update 199 of 200"
    press(shown, "Play")
    shown.root.get_by_role("button", name="Play", exact=True).wait_for()
    assert scrub.input_value() == "200", "it stops at the end"
    press(shown, "Play")
    plain.wait(lambda: 0 < int(scrub.input_value()) < 150)
    assert shown.state["update"] < 150, "and begins again from there"
    press(shown, "Next update")
    assert shown.root.get_by_role("button", name="Play", exact=True).count() == 1


def test_who_wants_little_motion_sees_a_run_in_few_moves(plain, opened):
    plain.open(reduced_motion="reduce")
    shown = opened(six())
    moves = shown.page.evaluate(
        """() => new Promise((done) => {
      const seen = new Set();
      const { model } = window.views[0];
      model.on('change:state', () => seen.add(model.get('state').update));
      document.querySelector('.bp-play').click();
      setTimeout(() => done([...seen]), 1500); })"""
    )
    assert 2 <= len(moves) <= 3
    assert moves[-1] - moves[-2] > 5


def test_axes_and_what_they_go_across(opened, plain):
    view = six()
    shown = opened(view)
    curve = shown.root.locator(".bp-plot-box svg[role=img]").first
    even = curve.inner_html()
    press(shown, "logarithmic")
    plain.wait(lambda: view.state["axis"] == "logarithmic")
    settled(shown)
    assert curve.inner_html() != even
    press(shown, "samples seen")
    plain.wait(lambda: view.state["over"] == "samples")
    settled(shown)
    assert "against samples seen" in curve.get_attribute("aria-label")
    assert "800" in curve.text_content()


def keep_and_compare(shown, view, plain):
    """Keep the run, then look at one with batch 1 beside it."""
    press(shown, "Keep this run")
    plain.wait(lambda: len(view.state["kept"]) == 1)
    press(shown, "Keep this run")
    assert "kept already" in shown.root.locator(".bp-toolbar > .bp-preset-note").inner_text()
    press(shown, "1")
    plain.wait(lambda: view.state["batch"] == 1)
    settled(shown)


def test_keeping_and_comparing(opened, plain):
    view = six()
    shown = opened(view)
    keep_and_compare(shown, view, plain)
    runs = shown.root.locator(".bp-legend-run")
    assert runs.count() == 2
    assert "batch 1 of 40" in runs.nth(0).inner_text()
    assert (
        "kept run A: learning rate 2, batch 4 of 40, 20 epochs, seed 0" in runs.nth(1).inner_text()
    )
    curve = shown.root.locator(".bp-plot-box svg[role=img]").first
    assert curve.locator("[stroke-dasharray='7 4']").count() == 1
    assert message(shown) == view.history().message
    assert view.kept_histories()[0].message == six().history().message
    press(shown, "Forget kept run A")
    plain.wait(lambda: view.state["kept"] == [])
    settled(shown)
    assert runs.count() == 1
    assert shown.page.evaluate("() => document.activeElement.textContent") == "Keep this run"


def test_a_preset(opened, plain):
    view = six()
    shown = opened(view)
    keep_and_compare(shown, view, plain)
    runs = shown.root.locator(".bp-legend-run")
    shown.root.locator(".bp-preset-button").click()
    line = shown.root.locator(".bp-preset-line")
    preset = line.input_value()
    assert view.preset == preset
    for button in ("Reset", "all 40"):
        press(shown, button)
    plain.wait(lambda: view.state["batch"] == 40 and not view.state["kept"])
    settled(shown)
    assert runs.count() == 1
    line.fill(preset)
    line.press("Enter")
    plain.wait(lambda: view.preset == preset)
    settled(shown)
    assert runs.count() == 2 and "batch 4 of 40" in runs.nth(1).inner_text()
    again = six(state=preset)
    assert again.preset == preset
    again.close()
    for wrong, says in (
        ({"seed": 500}, "seed = 500 is outside its slider, from 0 to 99"),
        ({"learning_rate": 1e9}, "outside its slider, from 0.0001 to 100"),
        ({"leaves": {"w12": 50}}, "w12 = 50 is outside its slider"),
    ):
        line.fill(json.dumps({**json.loads(preset), **wrong}))
        line.press("Enter")
        assert says in shown.root.locator(".bp-preset > .bp-preset-note").inner_text()
    line.fill(json.dumps({**json.loads(preset), "kept": [{"batch": 1}]}))
    line.press("Enter")
    refused = shown.root.locator(".bp-toolbar > .bp-view-note")
    plain.wait(lambda: "give learning_rate, batch" in refused.inner_text())
    assert view.preset == preset
    plain.wait(lambda: shown.state == json.loads(json.dumps(view.state)))


def test_the_rate_is_the_one_given_and_follows_a_drag(opened, plain):
    view = six()
    shown = opened(view)
    opening = view.state
    assert view.state["learning_rate"] == shown.state["learning_rate"] == 2, "no nearest step"
    shown.drag("learning_rate", 0.5)
    plain.wait(lambda: view.state["learning_rate"] == shown.state["learning_rate"] < 0.5)
    settled(shown)
    assert message(shown) == view.history().message
    view.state = {"learning_rate": 0.3}  # between two steps
    plain.wait(lambda: "rate 0.3," in shown.root.locator(".bp-legend-run").inner_text())
    assert view.state["learning_rate"] == shown.state["learning_rate"] == 0.3
    press(shown, "Reset")
    plain.wait(lambda: view.state == opening)


# Whether the names of the two means lie in the cloud's picture and apart from each other.
NAMES_APART = """(root) => {
  const svg = root.querySelectorAll('.bp-plot-box > svg')[1];
  const names = [...svg.querySelectorAll('g > text')].map((e) => e.getBoundingClientRect());
  const home = svg.getBoundingClientRect();
  const apart = names.length < 2 || names[0].right < names[1].left || names[1].right < names[0].left
    || names[0].bottom <= names[1].top + 4 || names[1].bottom <= names[0].top + 4;
  return apart && names.length > 0
    && names.every((one) => one.left >= home.left && one.right <= home.right); }"""


def test_the_cloud_says_what_the_next_update_goes_against(opened):
    shown = opened(six())
    cloud = shown.root.locator(".bp-plot-box > svg").nth(1)
    hint = shown.root.locator(".bp-part .bp-message").nth(1)
    spokes = ".bp-plot-thin"
    assert "the diamond, the mean of its 4 squares" in hint.inner_text()
    assert cloud.locator(spokes).get_attribute("d").count("M") == 4
    for _ in range(12):
        press(shown, "Next update")
        settled(shown)
        assert shown.root.evaluate(NAMES_APART)
    press(shown, "1")
    settled(shown)
    assert "just one, the diamond" in hint.inner_text()
    press(shown, "all 40")
    settled(shown)
    assert "against the cross, the mean of all" in hint.inner_text()
    assert cloud.locator(spokes).count() == 0
    shown.root.locator(".bp-scrub").press("End")
    settled(shown)
    assert "No update follows." in hint.inner_text()


def test_the_cloud_of_other_weights_and_of_one(opened, plain):
    view = six()
    shown = opened(view)
    across, up = (shown.root.get_by_label(name, exact=True) for name in ("across", "up"))
    across.select_option("w46")
    up.select_option("")
    plain.wait(lambda: (view.state["first"], view.state["second"]) == ("w46", ""))
    settled(shown)
    axes = shown.root.locator(".bp-plot-box").nth(1).locator(".bp-axis").all_text_contents()
    assert axes == ["∂E/∂w46", "sample number"]


def test_lines_of_batches_are_explained_only_where_they_are_drawn(opened):
    shown = opened(six())
    legend = shown.root.locator(".bp-legend").first
    assert "E of each batch" in legend.inner_text()
    press(shown, "all samples")
    settled(shown)
    assert "E of each batch" not in legend.inner_text()
    press(shown, "batches and all")
    press(shown, "Keep this run")
    press(shown, "all 40")
    settled(shown)
    assert "E of each batch" in legend.inner_text(), "of the kept run"
    note = shown.root.locator(".bp-toolbar > .bp-preset-note")
    assert note.inner_text() == "", "it has moved on"


def test_a_diverging_run_says_where_and_the_last_good_one_comes_back(opened, plain):
    view = straight()
    shown = opened(view)
    good = message(shown)
    shown.press("learning_rate", "End")
    plain.wait(lambda: view.state["learning_rate"] > 90)
    settled(shown)
    history = view.history()
    assert history.message.startswith("Diverged at update ")
    assert shown.root.locator(".bp-trouble").inner_text() == history.message
    assert shown.root.locator(".bp-plot-line").count() > 0
    assert shown.root.locator(".bp-scrub").get_attribute("max") == str(history.updates)
    show_table(shown)
    assert shown.root.evaluate(TABLE)[-1][0] == history.updates
    assert shown.axe() == []
    press(shown, "Back to the last good values")
    plain.wait(lambda: view.state["learning_rate"] == 0.5)
    settled(shown)
    assert shown.root.locator(".bp-trouble").inner_text() == ""
    assert message(shown) == good


def test_goes_on_without_a_kernel(opened):
    view = six()
    shown = opened(view, kernel=False)
    show_table(shown)
    shown.press("seed", "ArrowRight", "ArrowRight")
    press(shown, "all 40")
    shown.press("w13", "ArrowLeft")
    assert view.state["seed"] == 0, "Python hears nothing"
    view.state = {"seed": 2, "batch": 40, "leaves": {"w13": -0.4}}
    agree(shown, view.history())
    press(shown, "Keep this run")
    press(shown, "1")
    settled(shown)
    assert shown.root.locator(".bp-legend-run").count() == 2


def test_a_long_run_is_spread_over_frames_and_the_last_move_wins(opened, plain):
    many = {"X_input": np.tile(XS, 25), "Y_target": np.linspace(0, 1, 1000)}
    tree = bp.networks.six_neurons()
    view = bp.descent_lab(tree, many, learning_rate=0.1, batch=1, epochs=1)
    shown = opened(view)
    frames = shown.root.evaluate(
        """(root) => new Promise((done) => {
      let count = 0;
      const look = () => {
        count += 1;
        if (root.dataset.done === 'true') done(count);
        else requestAnimationFrame(look);
      };
      const set = (setting, value) => {
        const input = root.querySelector(`[data-control="setting:${setting}"] input[type=range]`);
        input.value = value;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      };
      set('epochs', 100);
      for (let seed = 1; seed <= 30; seed += 1) set('seed', seed);
      requestAnimationFrame(() => requestAnimationFrame(look)); })"""
    )
    assert frames > 10, "100,000 updates do not fit into one frame"
    assert shown.root.get_attribute("data-updates") == "100000"
    plain.wait(lambda: (view.state["seed"], view.state["epochs"]) == (30, 100))
    show_table(shown)
    agree(shown, view.history())


# Slider, button of the run and both pictures, as the window shows them without scrolling.
SEEN = """(root) => [...root.querySelectorAll(
    '[data-control] input[type=range], .bp-scrub, .bp-plot-box')]
  .map((e) => e.getBoundingClientRect())
  .every((box) => box.top >= 0 && box.bottom <= innerHeight && box.right <= innerWidth)"""
TOO_WIDE = """(root) => [...root.querySelectorAll('*')]
  .filter((e) => !e.closest('.bp-tables, .bp-table, svg')
    && e.getBoundingClientRect().right > root.getBoundingClientRect().right + 1)
  .map((e) => e.className)"""


def test_sliders_and_what_they_change_are_seen_together(opened):
    shown = opened(six(), width=1280, height=720)
    assert shown.root.evaluate(SEEN)


@pytest.mark.parametrize("dark", [False, True])
def test_themes_and_a_narrow_window(dark, opened, plain):
    shown = opened(six(), dark=dark)
    press(shown, "Keep this run")
    press(shown, "1")
    shown.root.locator(".bp-scrub").press("PageUp")
    settled(shown)
    name = "dark" if dark else "light"
    shown.screenshot(f"descent_{name}")
    assert shown.axe() == []
    for width, zoom in ((400, 1), (1280, 2)):
        plain.size(width, 900, zoom)
        settled(shown)
        shown.screenshot(f"descent_{name}_{width}")
        assert shown.root.evaluate(TOO_WIDE) == []
        assert shown.axe() == []


CELLS = """import bpbook as bp
data = {"X_input": [0.5, 1.0, 2.0, -1.0, 0.1], "Y_target": [0.2, 0.4, 0.9, 0.1, 0.3]}
view = bp.descent_lab(bp.networks.two_weights(), data, batch=2, epochs=4)
view"""


def test_in_jupyterlab_the_kernel_hears_of_a_playing_run_and_may_go(lab):
    lab.open_cells(CELLS, wait=".bp-descent_lab[data-done=true]")
    page = lab.page
    page.get_by_role("button", name="Play", exact=True).click()
    lab.wait_ask("view.state['update'] == 12")
    slider = page.locator("[data-control='setting:seed'] input[type=range]")
    slider.press("ArrowRight")
    lab.wait_ask("view.state['seed'] == 1")
    page.wait_for_selector(".bp-descent_lab[data-done=true]")
    assert page.locator(".bp-message").first.inner_text() == eval(lab.ask("view.history().message"))
    lab.shut_down_kernel()
    slider.press("ArrowRight")
    page.wait_for_function(
        "() => document.querySelector('.bp-legend-run').textContent.includes('seed 2')"
    )
