"""The landscape in a browser: its descent is Python's, every hand moves it, it goes on."""

import json
import os

import pytest

import bpbook as bp
from bpbook.views.landscape import landscape
from tests.browser.live import BUILD

STAGE = ".bp-map-area"

# The table of the descent: [updates, both leaves, E, derivatives …], exactly.
TABLE = """() => [...document.querySelectorAll('.bp-way tbody tr')].map((row) => [...row.cells].map(
  (cell) => Number(cell.getAttribute('data-raw'))))"""
FACTS = """() => [...document.querySelectorAll('.bp-facts dd')].map(
  (cell) => Number(cell.getAttribute('data-raw')))"""
MAP = "() => document.querySelector('.bp-map-area canvas').toDataURL()"
# How far the arrow stays from each side of the map, and its length.
ARROW = """() => { const arrow = document.querySelector('.bp-map-area .bp-arrow');
  const { width, height } = arrow.ownerSVGElement.viewBox.baseVal;
  const { x, y, width: w, height: h } = arrow.getBBox();
  const [, x0, y0, x1, y1] = arrow.getAttribute('d').match(/M(\\S+) (\\S+)L(\\S+) ([^M]+)/);
  return [x, width - x - w, y, height - y - h, Math.hypot(x1 - x0, y1 - y0)]; }"""


class Land:
    """A landscape on the page, its table open, beside the view in Python."""

    def __init__(self, plain, view, table=True, **page):
        self.view, self.plain = view, plain
        self.shown = plain.show(view, **page)
        self.page, self.root = plain.page, self.shown.root
        self.stage = self.root.locator(STAGE)
        if table:
            self.stage.press("t")

    def press(self, name):
        self.root.get_by_role("button", name=name, exact=True).click()
        self.plain.painted()

    def choose(self, axis, leaf):
        self.root.get_by_label(axis, exact=True).select_option(leaf)
        self.plain.painted()

    def text(self, part):
        return self.root.locator(part).inner_text()

    def updates(self):
        return int(self.root.get_attribute("data-updates"))

    def wait(self, end):
        self.page.wait_for_selector(f".bp-landscape[data-end='{end}']")

    def rests(self):
        """Wait until nothing runs any more."""
        self.page.wait_for_function(
            "() => document.querySelector('.bp-play').textContent === 'Run'"
        )

    def at(self):
        """Where the start stands in Python."""
        return tuple(self.view.leaves[self.view.state[axis]] for axis in ("x", "y"))

    def canvas(self):
        return self.stage.locator("canvas").bounding_box()

    def map(self):
        return self.page.evaluate(MAP)

    def rows(self):
        return self.page.evaluate(TABLE)

    def agree(self, heard=None):
        """Path, E, derivatives and stable rate of the page are those of Python; returns them."""
        if heard:
            self.plain.wait(heard)
        self.plain.painted()
        wanted = in_python(self.view)
        rows = self.rows()
        assert rows[0][0] == 0 and rows[-1][0] == wanted["updates"] and len(rows) <= 21
        for row in rows:
            assert row == pytest.approx(wanted["rows"][row[0]], rel=1e-12, abs=1e-14)
        k, x, y, loss, *slopes = wanted["rows"][-1]
        facts, many = self.page.evaluate(FACTS), 4 + len(slopes)
        shown = [k, x, y, loss, *(-s for s in slopes)]
        assert facts[:many] == pytest.approx(shown, rel=1e-12, abs=1e-14)
        assert facts[many:] in ([], pytest.approx(wanted["changes"], rel=1e-6, abs=1e-13))
        rate = self.root.locator(".bp-stable").get_attribute("data-raw")
        if wanted["rate"] is None:
            assert rate == "null"
        else:
            assert float(rate) == pytest.approx(wanted["rate"], rel=1e-9)
        return wanted


def in_python(view):
    """What the page has to show, as Python has it."""
    history, now = view.history(), view.tree.with_functions(**view.functions)
    points = [view.leaves | history.weights_at(k) for k in range(history.updates + 1)]
    axes = view.state["x"], view.state["y"]
    further = view._way(axes, view.leaves, {**view.state, "updates": history.updates + 1})
    after, before = further.final, history.final
    return {
        "updates": history.updates,
        "changes": [after[name] - before[name] for name in after],
        "names": history.names,
        "rate": view.stable_rate(),
        "rows": [
            [k, *map(p.get, axes), now.value(**p), *map(now.gradient(**p).get, history.names)]
            for k, p in enumerate(points)
        ],
    }


def article(functions="sigmoid"):
    """Two weights in a row, under names that something else could have."""
    names = {"bp": bp}
    exec(BUILD.replace("sigmoid", functions), names)
    return names["tree"]


def six():
    sliders = ["w12", "w13", "X_input"]
    tree = bp.networks.six_neurons()
    return landscape(tree, "w12", "w46", learning_rate=2, updates=4, sliders=sliders)


def straight():
    return landscape(article("identity"), "name", "π", learning_rate=0.2)


def logarithm():
    a, b = bp.weight("a", 1.0), bp.weight("b", 2.0)
    return landscape(bp.Tree(bp.log(a * b, name="f") * 3), "a", "b", learning_rate=0.1)


def test_the_descent_is_pythons_whatever_moves(plain):
    view = six()
    land = Land(plain, view)
    seen = [land.agree()]
    assert seen[0]["updates"] == 4
    maps = [land.map()]
    land.press("Step")
    seen.append(land.agree(lambda: view.state["updates"] == 5))
    land.shown.press("w12", "ArrowRight")
    seen.append(land.agree(lambda: abs(view.leaves["w12"] - 0.6) < 1e-9))
    assert land.map() == maps[0], "the point moves on the same surface"
    for leaf in ("w13", "X_input"):
        before = view.leaves[leaf]
        land.shown.press(leaf, "PageDown")
        seen.append(land.agree(lambda leaf=leaf, before=before: view.leaves[leaf] != before))
        maps.append(land.map())
    land.shown.choice("f").select_option("tanh")
    seen.append(land.agree(lambda: view.functions["f"] == "tanh"))
    maps.append(land.map())
    land.shown.press("learning_rate", "PageDown")
    seen.append(land.agree(lambda: view.state["learning_rate"] < 2))
    land.choose("up", "w25")
    plain.wait(lambda: view.state["y"] == "w25" and view.state["updates"] == 0)
    land.press("Step")
    seen.append(land.agree(lambda: view.state["updates"] == 1))
    maps.append(land.map())
    land.choose("across", "w25")
    plain.wait(lambda: (view.state["x"], view.state["y"]) == ("w25", "w12"))
    land.choose("up", "X_input")
    plain.wait(lambda: view.state["y"] == "X_input")
    land.press("Step")
    seen.append(land.agree(lambda: view.state["updates"] == 1))
    assert seen[-1]["names"] == ("w25",)
    assert "X_input is given, so updates leave it where it is" in land.text(".bp-movers")
    assert len({json.dumps(one) for one in seen}) == len(seen), "each move made another descent"
    assert len(set(maps)) == len(maps), "each move of another leaf made another map"
    assert plain.axe() == []


def test_the_map_is_painted_only_where_it_is_another(plain):
    land = Land(plain, six())
    land.page.evaluate("""() => { window.painted = 0;
      const own = CanvasRenderingContext2D.prototype.putImageData;
      CanvasRenderingContext2D.prototype.putImageData = function (...given) {
        window.painted += 1;
        return own.apply(this, given);
      }; }""")

    def painted():
        return land.page.evaluate("() => window.painted")

    land.press("Step")
    land.shown.press("w12", "ArrowRight", "PageUp")
    land.shown.press("learning_rate", "ArrowLeft")
    land.stage.press("ArrowDown")
    plain.painted()
    assert painted() == 0
    land.shown.press("X_input", "ArrowRight")
    assert painted() == 1
    land.shown.press("w13", "ArrowRight")
    assert painted() == 2
    land.choose("up", "w13")
    assert painted() == 3


def test_start_by_hand_and_a_preset(plain):
    view = straight()
    land = Land(plain, view)
    ticks = land.root.locator(".bp-map-frame .bp-middle").all_text_contents()
    assert ticks == ["−4", "−2", "0", "2", "4", "name", "π"]
    land.stage.press("ArrowRight")
    land.agree(lambda: abs(view.leaves["name"] - 1.1) < 1e-9 and view.leaves["π"] == 2)
    land.stage.press("ArrowDown")
    land.agree(lambda: abs(view.leaves["π"] - 1.9) < 1e-9)
    for key in ("PageUp", "End", "PageDown", "Home"):
        land.stage.press(key)
        if key == "End":
            plain.wait(lambda: land.at() == pytest.approx((2.1, 2.9), abs=1e-9))
    land.agree(lambda: land.at() == pytest.approx((1.1, 1.9), abs=1e-9))
    for _ in range(3):
        land.stage.press("Enter")
    assert land.agree(lambda: view.state["updates"] == 3)["updates"] == 3
    box = land.canvas()
    x, y = box["x"] + 0.25 * box["width"], box["y"] + 0.25 * box["height"]
    mouse = land.page.mouse
    mouse.click(x, y)
    land.agree(lambda: view.state["updates"] == 0 and abs(view.leaves["name"] + 2) < 0.05)
    assert abs(view.leaves["π"] - 2) < 0.05
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 0.5 * box["width"], y + 0.5 * box["height"], steps=5)
    mouse.move(x + 2 * box["width"], y + 0.5 * box["height"], steps=5)
    mouse.up()
    land.agree(lambda: view.leaves["name"] == 4 and abs(view.leaves["π"] + 2) < 0.05)
    land.press("Step")
    land.agree(lambda: view.state["updates"] == 1)
    preset = view.preset
    land.root.locator(".bp-preset-button").click()
    field = land.root.locator(".bp-preset-line")
    line = field.input_value()
    assert json.loads(line) == json.loads(preset)
    land.press("Reset")
    plain.wait(lambda: view.state["updates"] == 0 and view.leaves["name"] == 1)
    assert landscape(view.tree, "π", "name", state=preset).preset == preset
    field.fill(line)
    field.press("Enter")
    plain.wait(lambda: view.preset == preset)
    assert land.agree()["updates"] == 1
    plain.errors.clear()  # a plain page may not write to the clipboard


def test_a_finger_taps_the_map_and_drags_the_point(plain):
    view = straight()
    land = Land(plain, view, touch=True)
    box = land.canvas()

    def place(x, y):
        return {"x": box["x"] + x * box["width"], "y": box["y"] + y * box["height"]}

    land.page.touchscreen.tap(*place(0.25, 0.25).values())
    land.agree(lambda: land.at() == pytest.approx((-2, 2), abs=0.06))
    tools = land.page.context.new_cdp_session(land.page)

    def swipe(begin, end):
        steps = [
            place(*(b + (e - b) * i / 8 for b, e in zip(begin, end, strict=True))) for i in range(9)
        ]
        for kind, point in zip(("touchStart", *["touchMove"] * 8), steps, strict=True):
            tools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
        tools.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        plain.painted()

    swipe((0.25, 0.25), (0.75, 0.5))
    land.agree(lambda: land.at() == pytest.approx((2, 0), abs=0.06))
    swipe((0.25, 0.25), (0.25, 0.75))
    assert land.at() == pytest.approx((2, 0), abs=0.06), "elsewhere a finger scrolls the page"


def test_running_pausing_and_coming_to_rest(plain):
    view = straight()
    land = Land(plain, view)
    land.press("Run")
    land.page.wait_for_function(
        "() => Number(document.querySelector('.bp-landscape').dataset.updates) > 3"
    )
    land.stage.press(" ")
    k = land.updates()
    plain.wait(lambda: view.state["updates"] == k)
    assert land.agree()["updates"] == k
    assert land.updates() == k, "paused"
    land.press("Back to start")
    land.agree(lambda: view.state["updates"] == 0)
    land.stage.press(" ")
    land.wait("converged")
    land.rests()
    found = land.agree(lambda: view.state["updates"] == land.updates())
    assert land.text(".bp-message").startswith(f"Converged after {found['updates']} updates")
    assert abs(found["rows"][-1][3]) < 1e-9
    view.state = {"updates": 998, "learning_rate": 0.001}
    land.page.wait_for_selector(".bp-landscape[data-updates='998']")
    land.press("Run")
    land.wait("most")
    assert land.text(".bp-message").startswith("Stopped after 1,000 updates")
    land.agree(lambda: view.state["updates"] == 1000)


def test_diverging_leaving_the_map_and_the_way_back(plain):
    view = straight()
    land = Land(plain, view)
    view.state = {"learning_rate": 1.0, "leaves": {"name": 2.5}}
    land.page.wait_for_function("() => document.querySelector('.bp-stable').dataset.raw < 1")
    assert "is beyond it" in land.text(".bp-stable")
    assert land.root.locator(".bp-rates .bp-hatch").count() == 1
    land.press("Run")
    land.wait("diverged")
    land.rests()
    k = land.updates()
    plain.wait(lambda: view.state["updates"] == k)
    message = view.history().message
    assert message.startswith(f"Diverged at update {k + 1} with learning rate 1")
    assert land.text(".bp-trouble") == message
    descent = bp.sgd.descend(view.tree, learning_rate=1.0, steps=100, start={"name": 2.5})
    assert descent.message == message, "the words of descend"
    assert land.text(".bp-left").startswith("The point has left the map, at name = ")
    assert land.root.locator(f"{STAGE} .bp-way-left").count() == 1
    assert land.root.locator(f"{STAGE} .bp-way-line").count() == 1, "the path stays"
    land.press("Step")
    assert land.updates() == k, "no update after that"
    assert plain.axe() == []
    plain.screenshot("landscape_diverged")
    land.press("Back to the last good values")
    land.wait("")
    assert land.text(".bp-trouble") == ""
    plain.wait(lambda: view.state["updates"] == k - 1)
    land.agree()


def test_where_the_surface_has_no_value(plain):
    view = logarithm()
    land = Land(plain, view)
    land.agree()
    plain.screenshot("landscape_gaps")
    assert land.text(".bp-map-note >> nth=0") == "Where the map is hatched, E has no value."
    for _ in range(2):
        land.stage.press("ArrowLeft")
    plain.wait(lambda: abs(view.leaves["a"] - 0.8) < 1e-9)
    view.state = {"leaves": {"a": -1.0}}
    land.page.wait_for_function("() => document.querySelector('.bp-trouble').textContent !== ''")
    assert "a negative number has no logarithm" in land.text(".bp-trouble")
    assert "has no value" in land.text(".bp-stable")
    land.press("Back to the last good values")
    plain.wait(lambda: abs(view.leaves["a"] - 0.8) < 1e-9)
    land.agree()
    before = land.canvas()
    left, height = before["x"], before["y"] + before["height"] / 4
    mouse = land.page.mouse
    mouse.move(left + 0.7 * before["width"], height)
    mouse.down()
    mouse.move(left + 0.25 * before["width"], height, steps=5)
    plain.wait(lambda: abs(view.leaves["a"] + 2) < 0.05)
    assert land.text(".bp-trouble") != ""
    assert land.canvas() == before, "it stays under the hand"
    mouse.up()


def test_too_large_a_rate_gets_stuck_where_the_sigmoid_is_level(plain):
    view = landscape(article(), "name", "π", learning_rate=1000, updates=2)
    land = Land(plain, view)
    found = land.agree()
    assert found["rows"][-1][3] == pytest.approx(0.125, rel=1e-12)
    assert land.text(".bp-message").startswith("Stuck after 2 updates: E stays at 0.125")
    assert land.text(".bp-trouble") == ""
    assert land.root.locator(f"{STAGE} .bp-arrow").count() == 0, "the point is not on the map"
    land.press("Back to start")
    assert land.text(".bp-message").startswith("No update yet")
    lengths = []
    for w2 in (0.0, -3.2):
        view.state = {"leaves": {"π": w2}}
        plain.painted()
        assert land.page.evaluate(FACTS)[2] == w2
        left, right, top, bottom, length = land.page.evaluate(ARROW)
        assert left >= 0 and top >= 0 and right >= 0 and bottom >= 0, "all of it is on the map"
        lengths.append(length)
    assert lengths[0] == pytest.approx(46, abs=0.2) and 18 <= lengths[1] < 40


def test_goes_on_without_a_kernel(plain):
    view, other = six(), six()
    other.state = {"updates": 6, "leaves": {"w13": -0.5}}
    wanted = in_python(other)
    land = Land(plain, view, kernel=False)
    before = land.map()
    for _ in range(round((view.leaves["w13"] + 0.5) / 0.1)):
        land.shown.press("w13", "ArrowLeft")
    land.press("Step")
    land.stage.press("Enter")
    plain.painted()
    rows = land.rows()
    assert len(rows) == 7
    for row in rows:
        assert row == pytest.approx(wanted["rows"][row[0]], rel=1e-12)
    assert land.map() != before
    assert view.state["updates"] == 4, "Python has heard of nothing"


def test_another_expression_brings_another_map(plain):
    view = six()
    land = Land(plain, view)
    land.press("Run")
    land.root.get_by_role("button", name="Expression").click()
    land.root.locator("[data-control='expression:text'] input").fill("(a*b + c)**2 / 2")
    land.root.get_by_role("button", name="Show its tree").click()
    plain.wait(lambda: view.tree.weights == ("a", "b", "c"))
    plain.painted()
    land.stage.press("t")
    assert land.agree()["updates"] == 0, "what ran before has ended"
    land.stage.press("ArrowRight")
    land.press("Step")
    found = land.agree(lambda: view.state["updates"] == 1)
    assert found["names"] == ("a", "b") and found["rows"][0][1] == pytest.approx(1.1)
    assert land.root.locator(STAGE).count() == 1


@pytest.mark.parametrize(("width", "beside"), [(1280, ".bp-beside"), (900, ".bp-facts")])
def test_map_controls_and_buttons_fit_a_laptops_window(width, beside, plain):
    land = Land(plain, landscape(bp.networks.six_neurons(), "w12", "w46"), table=False)
    plain.size(width, 720)
    plain.painted()
    low = land.page.evaluate(
        """(parts) => Math.max(...[...document.querySelectorAll(parts)].map(
      (part) => part.getBoundingClientRect().bottom))""",
        f".bp-control, .bp-map, .bp-transport, {beside}",
    )
    assert low < 720
    land.root.locator(".bp-map-area").focus()
    assert land.page.evaluate("() => scrollY") == 0


@pytest.mark.parametrize("dark", [False, True])
def test_themes_and_narrow_windows(dark, plain):
    land = Land(plain, six(), table=False, dark=dark)
    land.shown.press("learning_rate", "PageUp")
    plain.screenshot(f"landscape_{'dark' if dark else 'light'}")
    assert plain.axe() == []
    for width, zoom in ((400, 1), (700, 1), (900, 1), (1280, 2)):
        plain.size(width, 900, zoom=zoom)
        plain.painted()
        plain.screenshot(f"landscape_{width}_{'dark' if dark else 'light'}")
        wide = land.page.evaluate("""() => { const box = document.querySelector('.bp-landscape');
          return [...box.querySelectorAll('*')].filter((e) => !e.closest('.bp-tables, svg')
            && e.getBoundingClientRect().right > box.getBoundingClientRect().right + 1)
            .map((e) => `${e.tagName} ${e.className}`); }""")
        assert wide == []
        assert land.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
        letters = land.page.evaluate("""() => Math.min(...[...document.querySelectorAll(
          '.bp-landscape text')].map((t) => parseFloat(getComputedStyle(t).fontSize)))""")
        assert letters >= 11
        assert plain.axe() == []


def test_in_jupyterlab(lab):
    """A hand on its map, the keys that JupyterLab would take, Python beside it."""
    lab.open_cells(
        "import bpbook as bp\n"
        'view = bp.landscape(bp.networks.six_neurons(), "w12", "w46", learning_rate=2)\nview',
        wait=".bp-landscape[data-updates]",
    )
    lab.scroll_to(STAGE).press("ArrowRight")
    lab.wait_ask("abs(view.leaves['w12'] - 0.6) < 1e-9")
    for key in ("Enter", "Enter", "ArrowUp", "Enter"):
        lab.page.locator(STAGE).press(key)
    lab.wait_ask("view.state['updates'] == 1 and abs(view.leaves['w46'] - 0.6) < 1e-9")
    lab.page.locator(STAGE).press("k")
    lab.wait_ask("[path['rule'] for path in view.state['kept']] == ['plain']")
    lab.page.get_by_role("combobox", name="rule").select_option("adam")
    lab.wait_ask("view.state['rule'] == 'adam'")
    if folder := os.environ.get("BPBOOK_SCREENSHOTS"):
        lab.page.screenshot(path=f"{folder}/landscape_lab.png")
    shown = lab.page.evaluate(FACTS)
    assert shown[1] == pytest.approx(float(lab.ask("view.point()['w12']")), rel=1e-12)
    box = lab.page.locator(f"{STAGE} canvas").bounding_box()
    lab.page.mouse.click(box["x"] + 0.75 * box["width"], box["y"] + 0.75 * box["height"])
    lab.wait_ask("view.state['updates'] == 0 and abs(view.leaves['w12'] - 2) < 0.06")
    assert lab.errors() == []
    assert lab.axe() == []
