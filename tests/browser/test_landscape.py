"""The landscape in a real JupyterLab: its descent is Python's, every hand moves it, it goes on."""

import json

import pytest

from tests.browser.live import BUILD, SETTLED, STRAIGHT

BEGIN = "import bpbook as bp\nfrom bpbook.views.landscape import landscape\n"
SIX = BEGIN + (
    'view = landscape(bp.networks.six_neurons(), "w12", "w46", learning_rate=2, updates=4,\n'
    '  sliders=["w12", "w13", "X_input"])\nview'
)
IDENTITY = BEGIN + (STRAIGHT + '\nview = landscape(tree, "name", "π", learning_rate=0.2)\nview')
SATURATED = BEGIN + (
    BUILD + '\nview = landscape(tree, "name", "π", learning_rate=1000, updates=2)\nview'
)
LOGARITHM = BEGIN + (
    'a, b = bp.weight("a", 1.0), bp.weight("b", 2.0)\n'
    'tree = bp.Tree(bp.log(a * b, name="f") * 3)\n'
    'view = landscape(tree, "a", "b", learning_rate=0.1)\nview'
)
VIEW = ".bp-landscape .bp-view"
STAGE = ".bp-stage"

# The table of the descent: [updates, both leaves, E, derivatives …], exactly.
TABLE = """() => [...document.querySelectorAll('.bp-way tbody tr')].map((row) => [...row.cells].map(
  (cell) => Number(cell.getAttribute('data-raw'))))"""
FACTS = """() => [...document.querySelectorAll('.bp-facts dd')].map(
  (cell) => Number(cell.getAttribute('data-raw')))"""
MAP = """() => { const canvas = document.querySelector('.bp-stage canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let sum = 0;
  for (let i = 0; i < data.length; i += 1) sum = (sum * 31 + data[i]) % 1000000007;
  return sum; }"""
# How far the arrow stays from each side of the map, and its length.
ARROW = """() => { const arrow = document.querySelector('.bp-stage .bp-arrow');
  const { width, height } = arrow.ownerSVGElement;
  const { x, y, width: w, height: h } = arrow.getBBox();
  const [, x0, y0, x1, y1] = arrow.getAttribute('d').match(/M(\\S+) (\\S+)L(\\S+) ([^M]+)/);
  return [x, width.baseVal.value - x - w, y, height.baseVal.value - y - h,
    Math.hypot(x1 - x0, y1 - y0)]; }"""
PYTHON = """(lambda h, now: {'updates': h.updates, 'names': h.names, 'losses': h.losses,
  'rate': view.stable_rate(), 'rows': [(lambda p: [k, p[view.screen.x], p[view.screen.y],
    now.value(**p), *[now.gradient(**p)[n] for n in h.names]])(
      {**view.leaves, **h.weights_at(k)}) for k in range(h.updates + 1)]})(
  view.history(), view.tree.with_functions(**view.functions))"""


def open_landscape(lab, source, table=True):
    lab.open_cells(source, wait=f"{VIEW}[data-updates]")
    if table:
        stage(lab).focus()
        lab.page.keyboard.press("t")


def stage(lab):
    return lab.scroll_to(STAGE)


def press(lab, name):
    lab.page.locator(VIEW).get_by_role("button", name=name, exact=True).click()


def choice(lab, axis):
    return lab.page.locator(VIEW).get_by_label(axis, exact=True)


def updates_shown(lab):
    return int(lab.page.locator(VIEW).get_attribute("data-updates"))


def text(lab, part):
    return lab.page.locator(f"{VIEW} {part}").inner_text()


def agree(lab):
    """Path, E, derivatives and stable rate of the page are those of Python; returns them."""
    lab.page.evaluate(SETTLED)
    wanted = json.loads(eval(lab.ask(f"__import__('json').dumps({PYTHON})")))
    rows = lab.page.evaluate(TABLE)
    assert rows[0][0] == 0 and rows[-1][0] == wanted["updates"] and len(rows) <= 21
    for row in rows:
        assert row == pytest.approx(wanted["rows"][row[0]], rel=1e-12, abs=1e-14)
    k, x, y, loss, *slopes = wanted["rows"][-1]
    facts = lab.page.evaluate(FACTS)
    assert facts == pytest.approx([k, x, y, loss, *(-s for s in slopes)], rel=1e-12, abs=1e-14)
    rate = lab.page.locator(".bp-stable").get_attribute("data-raw")
    if wanted["rate"] is None:
        assert rate == "null" and "does not curve upwards" in text(lab, ".bp-stable")
    else:
        assert float(rate) == pytest.approx(wanted["rate"], rel=1e-9)
    return wanted


def same_as_python(lab, condition):
    lab.wait_ask(condition)
    return agree(lab)


def test_the_descent_is_pythons_whatever_moves(lab):
    open_landscape(lab, SIX)
    seen = [agree(lab)]
    assert seen[0]["updates"] == 4
    maps = [lab.page.evaluate(MAP)]
    press(lab, "Step")
    seen.append(same_as_python(lab, "view.state['updates'] == 5"))
    lab.scroll_to(".bp-leaf-w12 .noUi-handle").press("ArrowRight")
    seen.append(same_as_python(lab, "abs(view.leaves['w12'] - 0.6) < 1e-9"))
    assert lab.page.evaluate(MAP) == maps[0], "the point moves on the same surface"
    for leaf in ("w13", "X_input"):
        lab.scroll_to(f".bp-leaf-{leaf} .noUi-handle").press("PageDown")
        lab.wait_ask(f"view.leaves[{leaf!r}] != view.spec.leaves[{leaf!r}]")
        seen.append(agree(lab))
        maps.append(lab.page.evaluate(MAP))
    lab.page.locator(".bp-choice-f select").select_option("tanh")
    seen.append(same_as_python(lab, "view.functions['f'] == 'tanh'"))
    maps.append(lab.page.evaluate(MAP))
    lab.scroll_to(".bp-setting-learning_rate .noUi-handle").press("PageDown")
    seen.append(same_as_python(lab, "view.state['learning_rate'] < 2"))
    choice(lab, "up").select_option("w25")
    lab.wait_ask("view.state['y'] == 'w25' and view.state['updates'] == 0")
    press(lab, "Step")
    seen.append(same_as_python(lab, "view.state['updates'] == 1"))
    maps.append(lab.page.evaluate(MAP))
    choice(lab, "across").select_option("w25")
    lab.wait_ask("(view.state['x'], view.state['y']) == ('w25', 'w12')")
    choice(lab, "up").select_option("X_input")
    lab.wait_ask("view.state['y'] == 'X_input'")
    press(lab, "Step")
    seen.append(same_as_python(lab, "view.state['updates'] == 1"))
    assert seen[-1]["names"] == ["w25"]
    assert "X_input is given, so updates leave it where it is" in text(lab, ".bp-movers")
    assert len({json.dumps(one) for one in seen}) == len(seen), "each move made another descent"
    assert len(set(maps)) == len(maps), "each move of another leaf made another map"
    assert lab.axe() == []


def test_start_by_hand_and_a_preset(lab):
    open_landscape(lab, IDENTITY)
    ticks = lab.page.locator(f"{STAGE} .bp-map-frame .bp-middle").all_text_contents()
    assert ticks == ["−4", "−2", "0", "2", "4", "name", "π"]
    stage(lab).press("ArrowRight")
    same_as_python(lab, "abs(view.leaves['name'] - 1.1) < 1e-9 and view.leaves['π'] == 2")
    stage(lab).press("ArrowDown")
    same_as_python(lab, "abs(view.leaves['π'] - 1.9) < 1e-9")
    for _ in range(3):
        stage(lab).press("Enter")
    assert same_as_python(lab, "view.state['updates'] == 3")["updates"] == 3
    box = lab.page.locator(f"{STAGE} canvas").bounding_box()
    x, y = box["x"] + 0.25 * box["width"], box["y"] + 0.25 * box["height"]
    lab.page.mouse.click(x, y)
    same_as_python(lab, "view.state['updates'] == 0 and abs(view.leaves['name'] + 2) < 0.05")
    assert abs(float(lab.ask("view.leaves['π']")) - 2) < 0.05
    lab.page.mouse.move(x, y)
    lab.page.mouse.down()
    lab.page.mouse.move(x + 0.5 * box["width"], y + 0.5 * box["height"], steps=5)
    lab.page.mouse.move(x + 2 * box["width"], y + 0.5 * box["height"], steps=5)
    lab.page.mouse.up()
    same_as_python(lab, "view.leaves['name'] == 4 and abs(view.leaves['π'] + 2) < 0.05")
    press(lab, "Step")
    agree(lab)
    lab.wait_ask("view.state['updates'] == 1")
    preset = eval(lab.ask("view.preset"))
    lab.page.locator(f"{VIEW} .bp-preset-button").click()
    line = lab.page.locator(".bp-preset-line").input_value()
    assert json.loads(line) == json.loads(preset)
    press(lab, "Reset")
    lab.wait_ask("view.state['updates'] == 0 and view.leaves['name'] == 1")
    again = f'landscape(view.tree, "π", "name", state={preset!r}).preset'
    assert eval(lab.ask(again)) == preset
    lab.page.locator(".bp-preset-line").fill(line)
    lab.page.locator(".bp-preset-line").press("Enter")
    lab.wait_ask(f"view.preset == {preset!r}")
    assert agree(lab)["updates"] == 1


def test_running_pausing_and_coming_to_rest(lab):
    open_landscape(lab, IDENTITY)
    press(lab, "Run")
    lab.page.wait_for_function(
        "(view) => Number(document.querySelector(view).dataset.updates) > 3", arg=VIEW
    )
    stage(lab).press(" ")
    k = updates_shown(lab)
    lab.wait_ask(f"view.state['updates'] == {k}")
    assert agree(lab)["updates"] == k
    lab.page.evaluate(SETTLED)
    assert updates_shown(lab) == k, "paused"
    press(lab, "Back to start")
    same_as_python(lab, "view.state['updates'] == 0")
    stage(lab).press(" ")
    lab.page.wait_for_selector(f"{VIEW}[data-end=converged]")
    lab.page.wait_for_function("() => document.querySelector('.bp-play').textContent === 'Run'")
    found = agree(lab)
    assert text(lab, ".bp-message").startswith(f"Converged after {found['updates']} updates")
    assert abs(found["rows"][-1][3]) < 1e-9
    lab.ask("setattr(view, 'state', {'updates': 998, 'learning_rate': 0.001})")
    lab.page.wait_for_selector(f"{VIEW}[data-updates='998']")
    press(lab, "Run")
    lab.page.wait_for_selector(f"{VIEW}[data-end=most]")
    assert text(lab, ".bp-message").startswith("Stopped after 1,000 updates")
    same_as_python(lab, "view.state['updates'] == 1000")


def test_diverging_leaving_the_map_and_the_way_back(lab):
    open_landscape(lab, IDENTITY)
    lab.ask("setattr(view, 'state', {'learning_rate': 1.0, 'leaves': {'name': 2.5}})")
    lab.page.wait_for_function("() => document.querySelector('.bp-stable').dataset.raw < 1")
    assert "is beyond it" in text(lab, ".bp-stable")
    assert lab.page.locator(".bp-rates .bp-hatch").count() == 1
    press(lab, "Run")
    lab.page.wait_for_selector(f"{VIEW}[data-end=diverged]")
    lab.page.wait_for_function("() => document.querySelector('.bp-play').textContent === 'Run'")
    k = updates_shown(lab)
    lab.wait_ask(f"view.state['updates'] == {k}")
    message = eval(lab.ask("view.history().message"))
    assert message.startswith(f"Diverged at update {k + 1} with learning rate 1")
    assert text(lab, ".bp-trouble") == message
    python = (
        """bp.sgd.descend(view.tree, learning_rate=1.0, steps=100, start={'name': 2.5}).message"""
    )
    assert eval(lab.ask(python)) == message, "the words of descend"
    assert text(lab, ".bp-left").startswith("The point has left the map, at name = ")
    assert lab.page.locator(f"{STAGE} .bp-way-left").count() == 1
    assert lab.page.locator(f"{STAGE} .bp-way-line").count() == 1, "the path stays"
    press(lab, "Step")
    lab.page.evaluate(SETTLED)
    assert updates_shown(lab) == k, "no update after that"
    assert lab.axe() == []
    lab.screenshot("landscape_diverged", ".bp-landscape")
    press(lab, "Back to the last good values")
    lab.page.wait_for_selector(f"{VIEW}[data-end='']")
    assert text(lab, ".bp-trouble") == ""
    lab.wait_ask(f"view.state['updates'] == {k - 1}")
    agree(lab)


def test_where_the_surface_has_no_value(lab):
    open_landscape(lab, LOGARITHM)
    agree(lab)
    lab.screenshot("landscape_gaps", ".bp-landscape")
    for _ in range(2):
        stage(lab).press("ArrowLeft")
    lab.wait_ask("abs(view.leaves['a'] - 0.8) < 1e-9")
    lab.ask("setattr(view, 'state', {'leaves': {'a': -1.0}})")
    lab.page.wait_for_function("() => document.querySelector('.bp-trouble').textContent !== ''")
    assert "a negative number has no logarithm" in text(lab, ".bp-trouble")
    assert "has no value" in text(lab, ".bp-stable")
    press(lab, "Back to the last good values")
    lab.wait_ask("abs(view.leaves['a'] - 0.8) < 1e-9")
    agree(lab)
    before = lab.page.locator(f"{STAGE} canvas").bounding_box()
    left, height = before["x"], before["y"] + before["height"] / 4
    lab.page.mouse.move(left + 0.7 * before["width"], height)
    lab.page.mouse.down()
    lab.page.mouse.move(left + 0.25 * before["width"], height, steps=5)
    lab.wait_ask("abs(view.leaves['a'] + 2) < 0.05")
    assert text(lab, ".bp-trouble") != ""
    assert lab.page.locator(f"{STAGE} canvas").bounding_box() == before, "it stays under the hand"
    lab.page.mouse.up()
    assert lab.errors() == []


def test_too_large_a_rate_gets_stuck_where_the_sigmoid_is_level(lab):
    open_landscape(lab, SATURATED)
    found = agree(lab)
    assert found["rows"][-1][3] == pytest.approx(0.125, rel=1e-12)
    assert text(lab, ".bp-message").startswith("Stuck after 2 updates: E stays at 0.125")
    assert text(lab, ".bp-trouble") == ""
    assert lab.page.locator(f"{STAGE} .bp-arrow").count() == 0, "the point is not on the map"
    press(lab, "Back to start")
    assert text(lab, ".bp-message").startswith("No update yet")
    lengths = []
    for w2 in (0.0, -3.2):
        lab.ask(f"setattr(view, 'state', {{'leaves': {{'π': {w2}}}}})")
        lab.page.wait_for_function(
            "([facts, w2]) => eval(facts)()[2] === w2", arg=[f"({FACTS})", w2]
        )
        lab.page.evaluate(SETTLED)
        left, right, top, bottom, length = lab.page.evaluate(ARROW)
        assert left >= 0 and top >= 0 and right >= 0 and bottom >= 0, "all of it is on the map"
        lengths.append(length)
    assert lengths[0] == pytest.approx(46, abs=0.2) and 18 <= lengths[1] < 40


def test_goes_on_without_a_kernel(lab):
    open_landscape(lab, SIX)
    wanted = f"(setattr(view, 'state', {{'updates': 6, 'leaves': {{'w13': -0.5}}}}), {PYTHON})[1]"
    wanted = json.loads(eval(lab.ask(f"__import__('json').dumps({wanted})")))
    lab.ask("view.reset()")
    lab.page.wait_for_selector(f"{VIEW}[data-updates='4']")
    before = lab.page.evaluate(MAP)
    lab.shut_down_kernel()
    slider = lab.scroll_to(".bp-leaf-w13 .noUi-handle")
    now = float(slider.get_attribute("aria-valuenow"))
    for _ in range(round((now + 0.5) / 0.1)):
        slider.press("ArrowLeft")
    press(lab, "Step")
    stage(lab).press("Enter")
    lab.page.evaluate(SETTLED)
    rows = lab.page.evaluate(TABLE)
    assert len(rows) == 7
    for row in rows:
        assert row == pytest.approx(wanted["rows"][row[0]], rel=1e-12)
    assert lab.page.evaluate(MAP) != before


@pytest.mark.parametrize("dark", [False, True])
def test_themes_and_a_narrow_window(dark, lab):
    open_landscape(lab, SIX, table=False)
    lab.theme(dark)
    lab.scroll_to(".bp-setting-learning_rate .noUi-handle").press("PageUp")
    lab.page.evaluate(SETTLED)
    lab.screenshot(f"landscape_{'dark' if dark else 'light'}", ".bp-landscape")
    assert lab.axe() == []
    lab.size(400, 900)
    lab.toggle_side_bar()
    lab.page.evaluate(SETTLED)
    stage(lab).focus()
    lab.screenshot(f"landscape_narrow_{'dark' if dark else 'light'}", ".bp-landscape")
    wide = lab.page.evaluate("""() => { const box = document.querySelector('.bp-landscape');
      return [...box.querySelectorAll('*')].filter((e) => !e.closest('.bp-tables, svg')
        && e.getBoundingClientRect().right > box.getBoundingClientRect().right + 1)
        .map((e) => `${e.tagName} ${e.className}`); }""")
    assert wide == []
    assert lab.axe() == []
