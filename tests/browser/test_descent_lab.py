"""The descent lab in a real JupyterLab: its run is Python's, its settings move it, it goes on."""

import json

import pytest

from tests.browser.live import SETTLED, STRAIGHT

DATA = """import math, random
import numpy as np
import bpbook as bp
draw = random.Random(1)
xs = [draw.uniform(-2, 2) for _ in range(40)]
targets = [0.5 + 0.4 * math.tanh(x) + draw.gauss(0, 0.1) for x in xs]
data = {"X_input": np.array(xs), "Y_target": targets}"""
SIX = (
    DATA
    + "\nview = bp.descent_lab(bp.networks.six_neurons(), data, learning_rate=2, batch=4)\nview"
)
IDENTITY = f"""{DATA}
{STRAIGHT}
view = bp.descent_lab(tree, {{"v1": xs, "state": targets}}, batch=4, epochs=10, seed=1)
view"""
LARGE = (
    DATA
    + """
many = {"X_input": np.tile(xs, 25), "Y_target": np.linspace(0, 1, 1000)}
view = bp.descent_lab(bp.networks.six_neurons(), many, learning_rate=0.1, batch=1, epochs=1)
view"""
)
VIEW = ".bp-descent_lab .bp-view"

# The table of the run: [updates, samples seen, E of each batch, E over all, weights …], exactly.
TABLE = """() => [...document.querySelectorAll('.bp-run tbody tr')].map((row) => [...row.cells].map(
  (cell) => cell.hasAttribute('data-raw') ? Number(cell.getAttribute('data-raw')) : null))"""

PYTHON = """(lambda h: {'losses': h.losses, 'seen': [0, *h.samples_seen], 'message': h.message,
  'updates': h.updates, 'weights': list(map(list, zip(*h.weights.values())))})(view.history())"""


def open_lab(lab, source):
    lab.open_cells(source, wait=f"{VIEW}[data-done]")
    settled(lab)


def settled(lab):
    """Wait until the page has computed everything that it shows."""
    lab.page.evaluate(SETTLED)
    lab.page.wait_for_selector(f"{VIEW}[data-done=true]")


def press(lab, name):
    lab.page.locator(VIEW).get_by_role("button", name=name, exact=True).click()


def handle(lab, setting):
    return lab.scroll_to(f".bp-setting-{setting} .noUi-handle")


def expected(lab):
    text = eval(lab.ask(f"__import__('json').dumps({PYTHON})"))  # a long repr is cut short
    return json.loads(text)


def agree(lab, wanted):
    """The table of the page has the run's numbers, to twelve digits of the largest of them."""
    settled(lab)
    rows = lab.page.evaluate(TABLE)
    assert rows[0][0] == 0 and rows[-1][0] == wanted["updates"] and len(rows) > 5
    size = max(abs(x) for point in wanted["weights"] for x in point)
    for k, seen, loss, _, *weights in rows:
        assert seen == wanted["seen"][k]
        if k < len(wanted["losses"]):
            assert loss == pytest.approx(wanted["losses"][k], rel=1e-12)
        assert weights == pytest.approx(wanted["weights"][k][:8], rel=1e-12, abs=1e-12 * size)
    assert lab.page.locator(".bp-message").first.inner_text() == wanted["message"]


def test_the_run_is_that_of_descend_and_follows_every_setting(lab):
    open_lab(lab, SIX)
    lab.page.locator(VIEW).get_by_role("button", name="Play").focus()
    lab.page.keyboard.press("t")
    seen = [expected(lab)]
    agree(lab, seen[-1])
    for setting, key, value in (
        ("batch", "ArrowRight", "view.state['batch'] == 5"),
        ("seed", "ArrowRight", "view.state['seed'] == 1"),
        ("epochs", "ArrowLeft", "view.state['epochs'] == 19"),
        ("learning_rate", "PageDown", "view.state['learning_rate'] < 2"),
    ):
        handle(lab, setting).press(key)
        lab.wait_ask(value)
        seen.append(expected(lab))
        agree(lab, seen[-1])
    lab.scroll_to(".bp-leaf-w12 .noUi-handle").press("ArrowRight")
    lab.wait_ask("abs(view.leaves['w12'] - 0.6) < 1e-9")
    lab.page.locator(".bp-choice-f select").select_option("tanh")
    lab.wait_ask("view.functions['f'] == 'tanh'")
    for name, size in (("all 40", 40), ("1", 1)):
        press(lab, name)
        lab.wait_ask(f"view.state['batch'] == {size}")
        seen.append(expected(lab))
        agree(lab, seen[-1])
    assert len({json.dumps(run) for run in seen}) == len(seen), "each setting made another run"

    lab.ask("setattr(view, 'state', {'update': 7, 'batch': 3})")
    lab.page.wait_for_function("() => document.querySelector('.bp-scrub').value === '7'")
    agree(lab, expected(lab))
    now = lab.page.evaluate("""() => [...document.querySelectorAll('.bp-weights tbody tr')].map(
      (row) => [1, 3].map((i) => Number(row.cells[i].getAttribute('data-raw'))))""")
    slopes = """(lambda at, now: [[v, sum(now.gradient(**at, X_input=x, Y_target=t)[n]
      for x, t in zip(xs, targets)) / 40] for n, v in at.items()])(
      view.history().weights_at(7), view.tree.with_functions(**view.functions))"""
    for (weight, mean), (value, slope) in zip(now, eval(lab.ask(slopes)), strict=True):
        assert weight == pytest.approx(value, rel=1e-12)
        assert mean == pytest.approx(slope, rel=1e-10, abs=1e-14)

    opening = "(view.reset(), view.history().message)[1]"
    press(lab, "Reset")
    lab.wait_ask("view.state['update'] == 0 and view.state['batch'] == 4")
    agree(lab, seen[0])
    assert eval(lab.ask(opening)) == seen[0]["message"]
    assert lab.axe() == []


def test_playing_axes_keeping_comparing_and_a_preset(lab):
    open_lab(lab, SIX)
    press(lab, "Play")
    lab.page.wait_for_function("() => Number(document.querySelector('.bp-scrub').value) > 3")
    press(lab, "Pause")
    place = int(lab.page.locator(".bp-scrub").input_value())
    lab.wait_ask(f"view.state['update'] == {place}")
    lab.page.evaluate(SETTLED)
    assert int(lab.page.locator(".bp-scrub").input_value()) == place, "it stands still"
    assert f"After {place} updates of 200" in lab.page.locator(".bp-place").inner_text()
    press(lab, "Next update")
    lab.wait_ask(f"view.state['update'] == {place + 1}")
    scrub = lab.page.locator(".bp-scrub")
    scrub.press("End")
    lab.wait_ask("view.state['update'] == 200")
    scrub.press("ArrowLeft")
    lab.wait_ask("view.state['update'] == 199")
    assert scrub.get_attribute("aria-valuetext") == "update 199 of 200"

    curve = lab.page.locator(".bp-plot-box svg[role=img]").first
    even = curve.inner_html()
    press(lab, "logarithmic")
    lab.wait_ask("view.state['axis'] == 'logarithmic'")
    settled(lab)
    assert curve.inner_html() != even
    press(lab, "samples seen")
    lab.wait_ask("view.state['over'] == 'samples'")
    settled(lab)
    assert "against samples seen" in curve.get_attribute("aria-label")
    assert "800" in curve.text_content()

    press(lab, "Keep this run")
    lab.wait_ask("len(view.state['kept']) == 1")
    press(lab, "Keep this run")
    assert "kept already" in lab.page.locator(".bp-toolbar > .bp-preset-note").inner_text()
    press(lab, "1")
    lab.wait_ask("view.state['batch'] == 1")
    settled(lab)
    runs = lab.page.locator(".bp-legend-run")
    assert runs.count() == 2
    assert "batch 1 of 40" in runs.nth(0).inner_text()
    assert (
        "kept run A: learning rate 2, batch 4 of 40, 20 epochs, seed 0" in runs.nth(1).inner_text()
    )
    assert curve.locator("[stroke-dasharray='7 4']").count() == 1
    kept = eval(lab.ask("[h.message for h in (view.history(), *view.kept_histories())]"))
    assert lab.page.locator(".bp-message").first.inner_text() == kept[0]

    lab.page.locator(".bp-preset-button").click()
    line = lab.page.locator(".bp-preset-line")
    preset = line.input_value()
    assert eval(lab.ask("view.preset")) == preset
    for button in ("Reset", "all 40"):
        press(lab, button)
    lab.wait_ask("view.state['batch'] == 40 and not view.state['kept']")
    settled(lab)
    assert runs.count() == 1
    line.fill(preset)
    line.press("Enter")
    lab.wait_ask(f"view.preset == {preset!r}")
    settled(lab)
    assert runs.count() == 2 and "batch 4 of 40" in runs.nth(1).inner_text()
    again = f"bp.descent_lab(view.tree, data, state={preset!r}).preset"
    assert eval(lab.ask(again)) == preset
    for wrong, says in (
        ({"seed": 500}, "seed = 500 is outside its slider, from 0 to 99"),
        ({"learning_rate": 1e9}, "outside its slider, from 0.0001 to 100"),
        ({"leaves": {"w12": 50}}, "w12 = 50 is outside its slider"),
    ):
        line.fill(json.dumps({**json.loads(preset), **wrong}))
        line.press("Enter")
        assert says in lab.page.locator(".bp-preset > .bp-preset-note").inner_text()
    assert eval(lab.ask("view.preset")) == preset
    press(lab, "Forget kept run A")
    lab.wait_ask("view.state['kept'] == []")
    settled(lab)
    assert runs.count() == 1
    assert lab.page.evaluate("() => document.activeElement.textContent") == "Keep this run"


def test_the_rate_is_the_one_given_and_follows_a_drag(lab):
    open_lab(lab, SIX)
    opening = lab.ask("view.state")
    rate = "(view.state['learning_rate'], view.screen.learning_rate)"
    assert eval(lab.ask(rate)) == (2, 2), "not the nearest step, 1.995"
    box = handle(lab, "learning_rate").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    lab.page.mouse.move(x, y)
    lab.page.mouse.down()
    lab.page.mouse.move(x - 40, y, steps=8)
    lab.wait_ask("view.state['learning_rate'] == view.screen.learning_rate < 0.5")
    settled(lab)
    assert lab.page.locator(".bp-message").first.inner_text() == expected(lab)["message"]
    lab.page.mouse.up()
    lab.ask("setattr(view, 'state', {'learning_rate': 0.3})")  # between two steps
    lab.page.wait_for_function(
        "() => document.querySelector('.bp-legend-run').textContent.includes('rate 0.3,')"
    )
    assert eval(lab.ask(rate)) == (0.3, 0.3)
    press(lab, "Reset")
    lab.wait_ask(f"view.state == {opening}")


# Whether the names of the two means lie in the cloud's picture and apart from each other.
NAMES_APART = """() => {
  const svg = document.querySelectorAll('.bp-plot-box > svg')[1];
  const names = [...svg.querySelectorAll('g > text')].map((e) => e.getBoundingClientRect());
  const home = svg.getBoundingClientRect();
  const apart = names.length < 2 || names[0].right < names[1].left || names[1].right < names[0].left
    || names[0].bottom <= names[1].top + 4 || names[1].bottom <= names[0].top + 4;
  return apart && names.length > 0
    && names.every((one) => one.left >= home.left && one.right <= home.right); }"""


def test_the_cloud_says_what_the_next_update_goes_against(lab):
    open_lab(lab, SIX)
    cloud = lab.page.locator(".bp-plot-box > svg").nth(1)
    hint = lab.page.locator(".bp-part .bp-message").nth(1)
    spokes = ".bp-plot-thin"
    assert "the diamond, the mean of its 4 squares" in hint.inner_text()
    assert cloud.locator(spokes).get_attribute("d").count("M") == 4
    for _ in range(12):
        press(lab, "Next update")
        settled(lab)
        assert lab.page.evaluate(NAMES_APART)
    press(lab, "1")
    settled(lab)
    assert "just one, the diamond" in hint.inner_text()
    press(lab, "all 40")
    settled(lab)
    assert "against the cross, the mean of all" in hint.inner_text()
    assert cloud.locator(spokes).count() == 0
    lab.page.locator(".bp-scrub").press("End")
    settled(lab)
    assert "No update follows." in hint.inner_text()


def test_lines_of_batches_are_explained_only_where_they_are_drawn(lab):
    open_lab(lab, SIX)
    legend = lab.page.locator(".bp-legend").first
    assert "E of each batch" in legend.inner_text()
    press(lab, "all samples")
    settled(lab)
    assert "E of each batch" not in legend.inner_text()
    press(lab, "batches and all")
    press(lab, "Keep this run")
    press(lab, "all 40")
    settled(lab)
    assert "E of each batch" in legend.inner_text(), "of the kept run"
    assert lab.page.locator(".bp-toolbar > .bp-preset-note").inner_text() == "", "it has moved on"


def test_a_diverging_run_says_where_and_the_last_good_one_comes_back(lab):
    open_lab(lab, IDENTITY)
    good = lab.page.locator(".bp-message").first.inner_text()
    handle(lab, "learning_rate").press("End")
    lab.wait_ask("view.state['learning_rate'] > 90")
    settled(lab)
    message = eval(lab.ask("view.history().message"))
    assert message.startswith("Diverged at update ")
    assert lab.page.locator(".bp-trouble").inner_text() == message
    assert lab.page.locator(".bp-plot-line").count() > 0
    updates = int(lab.ask("view.history().updates"))
    assert lab.page.locator(".bp-scrub").get_attribute("max") == str(updates)
    lab.page.locator(VIEW).get_by_role("button", name="Play").focus()
    lab.page.keyboard.press("t")
    assert lab.page.evaluate(TABLE)[-1][0] == updates
    assert lab.axe() == []
    press(lab, "Back to the last good values")
    lab.wait_ask("view.state['learning_rate'] == 0.5")
    settled(lab)
    assert lab.page.locator(".bp-trouble").inner_text() == ""
    assert lab.page.locator(".bp-message").first.inner_text() == good


def test_goes_on_without_a_kernel(lab):
    open_lab(lab, SIX)
    lab.page.locator(VIEW).get_by_role("button", name="Play").focus()
    lab.page.keyboard.press("t")
    lab.ask("setattr(view, 'state', {'seed': 2, 'batch': 40, 'leaves': {'w13': -0.4}})")
    wanted = expected(lab)
    lab.ask("view.reset()")
    settled(lab)
    lab.shut_down_kernel()
    for _ in range(2):
        handle(lab, "seed").press("ArrowRight")
    press(lab, "all 40")
    lab.scroll_to(".bp-leaf-w13 .noUi-handle").press("ArrowLeft")
    agree(lab, wanted)
    press(lab, "Keep this run")
    press(lab, "1")
    settled(lab)
    assert lab.page.locator(".bp-legend-run").count() == 2


def test_a_long_run_is_spread_over_frames_and_the_last_move_wins(lab):
    open_lab(lab, LARGE)
    frames = lab.page.evaluate(
        """(view) => new Promise((done) => {
      let count = 0;
      const look = () => {
        count += 1;
        if (document.querySelector(view).dataset.done === 'true') done(count);
        else requestAnimationFrame(look);
      };
      const press = (setting, key) => document.querySelector(`.bp-setting-${setting} .noUi-handle`)
        .dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      press('epochs', 'End');
      for (let i = 0; i < 30; i += 1) press('seed', 'ArrowRight');
      requestAnimationFrame(() => requestAnimationFrame(look)); })""",
        VIEW,
    )
    assert frames > 10, "100,000 updates do not fit into one frame"
    assert lab.page.locator(VIEW).get_attribute("data-updates") == "100000"
    lab.wait_ask("(view.state['seed'], view.state['epochs']) == (30, 100)")
    lab.page.locator(VIEW).get_by_role("button", name="Play").focus()
    lab.page.keyboard.press("t")
    agree(lab, expected(lab))


@pytest.mark.parametrize("dark", [False, True])
def test_themes_and_a_narrow_window(dark, lab):
    open_lab(lab, SIX)
    lab.theme(dark)
    press(lab, "Keep this run")
    press(lab, "1")
    lab.page.locator(".bp-scrub").press("PageUp")
    settled(lab)
    name = "dark" if dark else "light"
    lab.screenshot(f"descent_{name}", ".bp-descent_lab")
    assert lab.axe() == []
    if not dark:
        lab.size(400, 900)
        settled(lab)
        lab.toggle_side_bar()
        lab.page.evaluate(SETTLED)
        lab.screenshot("descent_narrow", ".bp-descent_lab")
        wide = lab.page.evaluate("""() => { const box = document.querySelector('.bp-descent_lab');
          return [...box.querySelectorAll('*')]
            .filter((e) => !e.closest('.bp-tables, .bp-table, svg')
            && e.getBoundingClientRect().right > box.getBoundingClientRect().right + 1)
            .map((e) => e.className); }""")
        assert wide == []
        assert lab.axe() == []
