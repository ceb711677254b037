"""Depth in a browser: the numbers and words of Python, kept lines, by every hand."""

import json
import re
from itertools import pairwise

import pytest

import bpbook as bp
from bpbook.views import depth_network, depth_words
from tests.browser.looks import keyed, outside
from tests.browser.views import same

FACTS = """(root) => [...root.querySelectorAll('.bp-facts dd')].map(
  ({ dataset: { raw } }) => (raw === 'null' ? NaN : Number(raw)))"""
LINES = "(root) => root.querySelectorAll('.bp-plot-box .bp-plot-line').length"
TABLES = """(root) => [...root.querySelectorAll('.bp-tables table')].map((table) =>
  [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent)))"""
LETTERS = """(root) => [...root.querySelectorAll('.bp-plot-box svg g > text')].map((text) => {
  const { x, y, width, height } = text.getBoundingClientRect();
  const frame = root.querySelector('.bp-plot-edge').getBoundingClientRect();
  return [text.textContent, y + height / 2, x - frame.left, frame.right - x - width]; })"""

CUT = """(root) => {
  const frame = root.querySelector('.bp-plot-box > svg').getBoundingClientRect();
  return [...root.querySelectorAll('.bp-plot-box text')].filter((text) => {
    const { left, right, top, bottom } = text.getBoundingClientRect();
    return left < frame.left || right > frame.right || top < frame.top || bottom > frame.bottom;
  }).map((text) => text.textContent); }"""


class Deep:
    """The view on the page, beside the one in Python."""

    def __init__(self, plain, view, **page):
        self.plain, self.view, self.shown = plain, view, plain.show(view, **page)
        self.root, self.page = self.shown.root, plain.page

    def text(self, part):
        return self.root.locator(part).inner_text()

    def agree(self, **settings):
        """Numbers and words are those of Python, which has heard of the settings."""
        for name, value in settings.items():
            near = pytest.approx(value, rel=1e-9) if isinstance(value, float) else value
            self.plain.wait(lambda name=name, near=near: self.view.state[name] == near)
        self.plain.painted()
        found = depth_network.found(self.view.state)
        wanted = [found["factor"], found["foretold"], found["gradient"][0], found["gradient"][-1]]
        numbers = [float("nan") if n is None else n for n in (*wanted, found["value"][-1])]
        close = pytest.approx(numbers, rel=1e-9, nan_ok=True)
        assert self.root.evaluate(FACTS) == close
        assert self.text(".bp-message") == depth_words.seen(found)
        assert self.text(".bp-depth-path") == depth_words.path(found)
        label = self.root.locator(".bp-plot-box > svg").get_attribute("aria-label")
        assert label == depth_words.alternative(found)
        return found


def test_what_moves_is_what_python_has(plain):
    deep = Deep(plain, bp.depth(12, 8))
    deep.agree()
    deep.shown.press("depth", "ArrowRight")
    deep.agree(depth=13)
    deep.shown.press("width", "ArrowLeft")
    deep.agree(width=7)
    deep.shown.choice("activation").select_option("tanh")
    deep.agree(activation="tanh")
    deep.shown.press("scale", "ArrowRight")
    deep.agree(scale=10**0.02)
    deep.shown.type("scale", "1.4142")
    deep.agree(scale=1.4142)
    for name in ("residual", "normalised"):
        deep.shown.control(name).locator("input").check()
        deep.agree(**{name: True})
    deep.shown.press("seed", "ArrowRight")
    deep.agree(seed=1)
    deep.shown.type("width", "1")
    found = deep.agree(width=1)
    assert "leaves nothing of it" in depth_words.seen(found)
    deep.shown.control("normalised").locator("input").uncheck()
    deep.agree(normalised=False)
    assert deep.text(".bp-depth-path").startswith("Two roads past each layer")
    deep.view.state = {"depth": 50, "residual": False, "scale": 10.0, "activation": "tanh"}
    found = deep.agree()
    assert found["gradient"][0] == 0.0
    deep.root.locator(".bp-reset").click()
    deep.agree(depth=12, width=8)
    deep.view.close()


def test_what_is_typed_amiss_is_said_in_full(plain):
    deep = Deep(plain, bp.depth(20))
    for name, typed, sentence in (
        ("depth", "abc", "abc is no whole number: give layers L one, as 20."),
        ("depth", "2.5", "2.5 is no whole number: give layers L one, as 20."),
        ("depth", "", "Nothing is typed here: give layers L a number, as 20."),
        ("depth", "51", "51 is outside the slider of layers L, from 2 to 50."),
        ("scale", "abc", "abc is no number: give scale of weights one, as 1."),
        (
            *("scale", "10.0001"),
            "10.0001 is outside the slider of scale of weights, from 0.1 to 10.",
        ),
    ):
        deep.shown.type(name, typed)
        assert deep.shown.control(name).locator(".bp-wrong").inner_text() == sentence
        assert (deep.shown.state["depth"], deep.shown.state["scale"]) == (20, 1.0)
    plain.screenshot("depth-typed")
    deep.shown.type("depth", "7.0")
    deep.shown.type("scale", "9.9999")
    deep.agree(depth=7, scale=9.9999)
    deep.view.close()


def test_beside_the_layers_in_pythons_words(plain):
    for settings in (
        {"width": 1, "depth": 20},
        {"width": 2, "depth": 2, "scale": 0.1},
        {"width": 2, "depth": 2, "scale": 0.1, "seed": 2},
    ):
        deep = Deep(plain, bp.depth(**settings, residual=True, normalised=True))
        deep.agree()
        assert "roads past the layers" in deep.text(".bp-message")
        plain.screenshot(f"depth-beside-{settings['width']}-{settings.get('seed', 0)}")
        deep.view.close()


def test_without_a_kernel_too(plain):
    view = bp.depth(5, 4, activation="relu")
    deep = Deep(plain, view, kernel=False)
    deep.shown.press("depth", "End")
    plain.painted()
    wanted = depth_network.found({**view.state, "depth": 50})
    assert deep.text(".bp-message") == depth_words.seen(wanted)
    view.close()


def test_lines_are_kept_by_button_and_key(plain):
    view = bp.depth(10, activation="sigmoid")
    deep = Deep(plain, view)
    assert deep.root.evaluate(LINES) == 3
    keep = deep.root.get_by_role("button", name="Keep this line")
    note = deep.root.locator(".bp-keep-note")
    keep.click()
    assert note.inner_text() == "Kept as A."
    keep.click()
    assert note.inner_text().startswith("This line is kept already, as A")
    plain.wait(lambda: len(view.state["kept"]) == 1)
    deep.shown.choice("activation").select_option("tanh")
    plain.painted()
    assert note.inner_text() == ""
    deep.shown.slider("depth").press("k")
    for width in (4, 5, 6):
        deep.shown.type("width", str(width))
        deep.shown.slider("depth").press("k")
    assert note.inner_text() == "4 lines are kept: forget one first."
    plain.wait(lambda: len(view.state["kept"]) == 4)
    assert [one["width"] for one in view.state["kept"]] == [16, 16, 4, 5]
    assert deep.root.evaluate(LINES) == 3 + 4
    items = deep.root.locator(".bp-kept-list li").all_inner_texts()
    for k, one in enumerate(view.state["kept"]):
        found = depth_network.found(one)
        told = f"Line {chr(65 + k)}: {depth_words.network(one)}; {depth_words.outcome(found)}"
        assert items[k].startswith(told)
    deep.root.get_by_role("button", name="Forget line B").click()
    plain.wait(lambda: len(view.state["kept"]) == 3)
    assert deep.root.locator(".bp-keep").evaluate("e => e === document.activeElement")
    letters = deep.root.evaluate(LETTERS)
    assert sorted(name for name, *_ in letters) == ["A", "B", "C"]
    deep.root.get_by_role("button", name="Forget kept lines").click()
    plain.wait(lambda: view.state["kept"] == [])
    assert deep.root.evaluate(LETTERS) == []
    view.close()


@pytest.mark.parametrize("name", ["depth", "scale", "residual", "normalised"])
def test_labels_of_controls_are_whole(plain, name):
    view = bp.depth(50)
    deep = Deep(plain, view, width=769)
    label = deep.shown.control(name).locator("label")
    assert label.evaluate(
        """(label) => {
          const text = document.createRange();
          text.selectNodeContents(label);
          const [own, all] = [label, text].map((one) => one.getBoundingClientRect());
          return all.right <= own.right + 0.5 && all.bottom <= own.bottom + 0.5
            && getComputedStyle(label).textOverflow === 'clip'; }"""
    )
    view.close()


TICKS = """(root) => [...root.querySelectorAll('.bp-plot-box text.bp-end')]
  .map((text) => text.textContent)"""
# Where the line of the gradient begins and ends, and where its first and last mark stand.
ENDS = """(root) => {
  const mark = root.querySelector('.bp-plot-box .bp-plot-full');
  const line = mark.closest('svg').querySelectorAll('.bp-plot-line:not(.bp-plot-thin)');
  const left = (path) =>
    [...path.getAttribute('d').matchAll(/[ML](-?[\\d.]+)/g)].map((m) => Number(m[1]));
  const [along, marks] = [left([...line].at(-1)), left(mark)];
  return [[along[0], along.at(-1)], [marks[0] + 3, marks.at(-1) + 3], marks.length]; }"""


@pytest.mark.parametrize(("depth", "count"), [(12, 12), (33, 18), (48, 11), (50, 11)])
def test_the_gradient_has_a_mark_where_it_starts_and_where_it_ends(plain, depth, count):
    view = bp.depth(depth)
    line, marks, many = Deep(plain, view).root.evaluate(ENDS)
    assert marks == pytest.approx(line, abs=0.2)
    assert many == count
    view.close()


def test_an_axis_keeps_to_one_notation(plain):
    view = bp.depth(50)
    deep = Deep(plain, view)
    deep.shown.set(state=deep.shown.state | {"activation": "identity", "scale": 3.0})
    powers = deep.root.evaluate(TICKS)
    assert len(powers) > 3
    assert all(re.fullmatch(r"1|10|10⁻?[⁰¹²³⁴-⁹]+", text) for text in powers)
    deep.shown.set(state=deep.shown.state | {"depth": 1, "scale": 1.0})
    assert deep.root.evaluate(TICKS) == ["0.01", "0.1", "1", "10"]
    view.close()


@pytest.mark.parametrize("width", [1280, 420])
def test_letters_stand_apart_and_inside(plain, width):
    kept = [{"scale": scale} for scale in (1.0, 1.01, 1.02, 0.99)]
    deep = Deep(plain, bp.depth(50, kept=kept), width=width, height=900)
    letters = deep.root.evaluate(LETTERS)
    assert sorted(name for name, *_ in letters) == ["A", "B", "C", "D"]
    heights = sorted(y for _, y, *_ in letters)
    assert all(b - a >= 12 for a, b in pairwise(heights))
    assert all(left >= 0 and right >= 0 for *_, left, right in letters)
    deep.view.close()


def test_the_tables_have_every_layer(plain):
    view = bp.depth(4, 5, kept=[{"activation": "tanh", "depth": 9}])
    deep = Deep(plain, view)
    deep.root.locator(".bp-reset").press("t")
    plain.painted()
    show, found = bp.drawing.show, depth_network.found(view.state)
    networks, layers = deep.root.evaluate(TABLES)
    assert [row[0] for row in networks] == ["this one", "A"]
    assert networks[0][1] == depth_words.network(view.state)
    other = depth_network.found(view.state["kept"][0])
    assert networks[1][2:] == [
        show(n) for n in (*(other[k] for k in ("factor", "foretold")), other["gradient"][0])
    ] + [show(other["value"][-1])]
    assert [row[:3] for row in layers] == [
        [str(k + 1), show(found["gradient"][k]), show(found["value"][k + 1])] for k in range(4)
    ]
    assert layers[2][3] == show(found["gradient"][2] / found["gradient"][3])
    assert layers[3][3:] == ["–", "–"]
    deep.shown.press("depth", "ArrowRight")
    plain.painted()
    assert len(deep.root.evaluate(TABLES)[1]) == 5
    view.close()


def test_presets_open_on_the_page(plain):
    view = bp.depth(kept=[{"activation": "relu"}])
    deep = Deep(plain, view)
    deep.root.locator(".bp-preset-button").click()
    field = deep.root.locator(".bp-preset-line")
    line = field.input_value()
    assert same(line, view.preset) and '"kept"' in line
    bare = {"view": "depth", "version": 2, "depth": 7, "normalised": True}
    field.fill(json.dumps(bare))
    field.press("Enter")
    deep.agree(depth=7, normalised=True, kept=[])
    field.fill(line)
    field.press("Enter")
    deep.agree(depth=20, normalised=False)
    plain.wait(lambda: same(view.preset, line))
    field.fill('{"view":"depth","version":2,"depth":70}')
    field.press("Enter")
    note = deep.root.locator(".bp-preset-note")
    assert "70 is outside its slider, from 2 to 50" in note.inner_text()
    view.close()


def test_kept_things_that_are_no_networks_are_borne(plain):
    deep = Deep(plain, bp.depth(4), kernel=False)
    kept = [5, {"depth": "x", "scale": -1, "activation": "sine", "width": 900}, None]
    line = {"view": "depth", "version": 2, "kept": kept}
    deep.root.locator(".bp-preset-button").click()
    field = deep.root.locator(".bp-preset-line")
    field.fill(json.dumps(line))
    field.press("Enter")
    items = deep.root.locator(".bp-kept-list li")
    items.wait_for()
    assert items.inner_text().startswith("Line B: 2 layers of width 32, σ, scale 1;")
    deep.view.close()


def test_in_every_theme_and_window(plain):
    view = bp.depth(30, kept=[{"activation": "tanh"}, {"activation": "relu", "residual": True}])
    deep = Deep(plain, view)
    assert {"layers L", "width n", "Keep this line"} <= set(keyed(deep.shown))
    for dark in (False, True):
        plain.theme(dark)
        assert plain.axe() == []
        plain.screenshot(f"depth-{'dark' if dark else 'light'}")
    plain.theme(False)
    deep.root.locator(".bp-numbers").click()
    for width, zoom in ((1440, 1), (420, 1), (320, 1), (1280, 2)):
        plain.size(width, 1000, zoom)
        plain.painted()
        assert outside(deep.shown) == [], (width, zoom)
        assert deep.root.evaluate(CUT) == [], (width, zoom)
        assert plain.axe() == [], (width, zoom)
        plain.screenshot(f"depth-{width}-{zoom}")
    view.close()
