"""The live tree for everybody: keys, typed numbers, spoken names, small and magnified windows."""

import pytest

from tests.browser import live
from tests.browser.live import BUILD, LIVE, SETTLED

CHAIN = """import bpbook as bp
x = bp.weight("a", 1.0)
for i in range(1, 9):
    x = bp.square(x, name=f"g{i}") if i % 3 else bp.exp(x, name=f"g{i}")
bp.live(bp.Tree(x * bp.given("b", 1.0), name="L"), functions=["g1", "g2"])"""

BAD = """import bpbook as bp
u = (bp.weight("a", 1.0) * bp.given("b", 2.0)).named("u")
tree = bp.Tree(bp.log(u, name="f").named("v") * 3, name="E")
bp.live(tree, sliders=["a"], state={"leaves": {"a": -1.0}})"""

SHOW = """from IPython.display import display
first, second = bp.live(tree), bp.live(tree)
display(first, second, first)"""

WIDGETS = "len(__import__('ipywidgets').widgets.widget._instances)"


@pytest.fixture
def page(lab):
    """The two-weight tree with its surface, on the page."""
    lab.open_cells(BUILD, LIVE)
    live.count(lab)
    return lab


def handle(lab, name):
    return lab.scroll_to(f".bp-leaf-{name} .noUi-handle")


def type_into(lab, name, text, end):
    readout = lab.scroll_to(f".bp-leaf-{name} .widget-readout")
    readout.focus()
    lab.page.keyboard.press("Control+A")
    lab.page.keyboard.insert_text(text)
    lab.page.keyboard.press(end)


def test_typed_numbers(page):
    typed = {
        "2.5": 2.5,
        "nonsense": 2.5,
        "1/2": 2.5,
        "99": 4.0,
        "−1.5": -1.5,  # the minus sign that the readout shows
        "0,5": 0.5,
        "-99": -4.0,
        "0.123": 0.1,
        "1e400": 0.1,
    }
    for end in ("Enter", "Tab"):
        type_into(page, "name", "1", end)
        for text, value in typed.items():
            type_into(page, "name", text, end)
            page.wait_ask(f"abs(_lives()[0].leaves['name'] - {value}) < 1e-9")
            live.agree(*live.both(page, 0))
    type_into(page, "name", "3", "Escape")
    live.agree(*live.both(page, 0))
    assert live.shown(page, 0)["readouts"][0] == "0.10"


@pytest.mark.parametrize("end", ["Enter", None])
def test_one_typed_number_after_another(page, end):
    cells = len(page.cells())
    for name, text in (("name", "0.3"), ("π", "1.5"), ("name", "-2")):
        page.page.locator(f".bp-leaf-{name} .widget-readout").click()
        page.page.keyboard.press("Control+A")
        page.page.keyboard.type(text)
        if end:
            page.page.keyboard.press(end)
    page.page.locator(".bp-leaf-π .widget-readout").click()
    page.wait_ask("[_lives()[0].leaves[n] for n in ('name', 'π')] == [-2.0, 1.5]")
    assert len(page.cells()) == cells
    live.agree(*live.both(page, 0))


def test_keys_stay_where_they_are_pressed(page):
    handle(page, "name").press("ArrowRight")
    assert handle(page, "name").get_attribute("aria-valuetext") == "1.1"
    choice = page.page.locator(".bp-choice-f1 select")
    choice.focus()
    for key, name in (("ArrowDown", "tanh"), ("End", "square"), ("Home", "identity")):
        page.page.keyboard.press(key)
        page.wait_ask(f"view.functions['f1'] == {name!r}")
        assert choice.input_value() == name
        assert choice.evaluate("(list) => list === document.activeElement")
        assert choice.evaluate("(list) => getComputedStyle(list).outlineWidth") == "3px"


def test_a_tree_that_opens_without_a_value(lab):
    lab.open_cells(BAD)
    trouble = lab.page.locator(".bp-trouble")
    opening = trouble.inner_text()
    assert opening.startswith("v is not a number (a negative number has no logarithm")
    assert opening.endswith("move a slider.")
    picture = lab.page.locator(".bp-view svg.bp-tree")
    assert opening in picture.get_attribute("aria-label")
    assert lab.page.locator(".bp-formula-numbers").inner_text() == "= 3 · ln((−1) · 2) = ?"
    lab.page.locator(".bp-numbers").click()
    assert "?" in lab.page.locator(".bp-tables").inner_text()
    assert lab.axe() == []

    live.count(lab)
    for _ in range(3):
        handle(lab, "a").press("PageUp")
    live.agree(*live.both(lab, 0))
    assert trouble.inner_text() == ""
    lab.page.locator(".bp-reset").click()
    lab.page.evaluate(SETTLED)
    assert trouble.inner_text() == opening


def test_numbers_that_grow_too_large(lab):
    lab.open_cells(CHAIN)
    live.count(lab)
    handle(lab, "a").press("Home")
    assert "has grown to infinity: move a back, or press Reset." in live.shown(lab, 0)["trouble"]
    lab.page.locator(".bp-reset").click()
    live.agree(*live.both(lab, 0))


def test_two_trees_and_one_of_them_twice(lab):
    lab.open_cells(BUILD, SHOW)
    lab.page.wait_for_function("() => document.querySelectorAll('svg.bp-tree').length === 3")
    handle(lab, "name").press("ArrowRight")
    lab.wait_ask("abs(first.leaves['name'] - 1.1) < 1e-9 and second.leaves['name'] == 1.0")
    lab.page.evaluate(SETTLED)
    values = lab.page.locator(".bp-formula-value").all_inner_texts()
    assert values == ["0.3343", "0.3296", "0.3343"]
    names = [h.get_attribute("aria-label") for h in lab.page.locator(".noUi-handle").all()]
    one = ["name, weight", "π, weight", "v1, given", "state, given", "nudge Δ"]
    assert names == one * 3
    assert lab.axe() == []


def test_running_a_cell_again_leaves_nothing_behind(page):
    before = page.ask(WIDGETS)
    for _ in range(5):
        page.run_all()
    live.count(page)
    assert page.ask(WIDGETS) == before
    assert page.errors() == []
    handle(page, "name").press("ArrowRight")
    live.agree(*live.both(page, 0))


LONG_NUMBERS = """() => {
  const crossing = [];
  for (const box of document.querySelectorAll('.bp-view svg.bp-tree g')) {
    const texts = [...box.querySelectorAll('text')].map((t) => [t.textContent, t.getBBox()]);
    texts.slice(1).forEach(([text, right], i) => {
      const [before, left] = texts[i];
      if (Math.abs(left.y - right.y) < 5 && left.x + left.width > right.x) {
        crossing.push([before, text]);
      }
    });
  }
  const map = document.querySelector('.bp-surface .bp-map').getBoundingClientRect();
  for (const text of document.querySelectorAll('.bp-surface .bp-map-frame text')) {
    const box = text.getBoundingClientRect();
    if (box.left < map.left || box.right > map.right) crossing.push(text.textContent);
  }
  return crossing; }"""


def test_long_numbers_have_room(page):
    for f1, f2, key in (
        ("exp", "exp", "Home"),
        ("square", "square", "End"),
        ("exp", "sin", "Home"),
    ):
        for label, name in (("f1", f1), ("f2", f2)):
            page.page.locator(f".bp-choice-{label} select").select_option(name)
        handle(page, "name").press("End")
        handle(page, "π").press(key)
        page.page.evaluate(SETTLED)
        assert page.page.locator(".bp-trouble").inner_text() == ""
        assert page.page.evaluate(LONG_NUMBERS) == []


def test_accessible_in_both_themes(page):
    for name in ("name", "π"):
        assert handle(page, name).get_attribute("aria-label") == f"{name}, weight"
    assert handle(page, "v1").get_attribute("aria-label") == "v1, given"
    page.page.locator(".bp-numbers").click()
    assert page.page.locator(".bp-numbers").get_attribute("aria-expanded") == "true"
    handle(page, "name").press("ArrowRight")
    page.page.wait_for_function(
        "() => document.querySelector('.bp-said').textContent.includes('E = 0.3343')"
    )
    rows = page.page.locator(".bp-tables tr").all_inner_texts()
    assert any(row.split() == ["name", "weight", "1.1", "0.04568"] for row in rows), rows
    description = page.page.locator(".bp-view svg desc").text_content()
    assert "X2 = 1.1" in description
    for dark in (False, True):
        page.theme(dark=dark)
        assert page.axe() == []
        page.screenshot(f"live-{'dark' if dark else 'light'}", ".bp-live")


def test_everything_by_keyboard(page):
    handle(page, "name").focus()
    reached = set()
    for _ in range(16):
        page.page.keyboard.press("Tab")
        reached.add(
            page.page.evaluate(
                "() => document.activeElement.closest('.bp-live') && document.activeElement"
                ".getAttribute('class')?.split(' ').find((c) => /bp-|noUi|readout|widget/.test(c)) "
                "|| document.activeElement.tagName"
            )
        )
    assert {"bp-reset", "bp-button"} & reached and "noUi-handle" in reached
    page.page.locator(".bp-numbers").focus()
    page.page.keyboard.press("Enter")
    assert page.page.locator(".bp-tables").is_visible()
    outline = page.page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


FITS = """() => {
  const home = document.querySelector('.bp-live').getBoundingClientRect();
  const parts = ['.bp-leaf-name', '.bp-surface .bp-map', '.bp-scroll', '.bp-formula',
    '.bp-toolbar'];
  const texts = [...document.querySelectorAll('.bp-view svg .bp-small')];
  return {
    outside: parts.filter((part) => {
      const box = document.querySelector(part).getBoundingClientRect();
      return box.left < home.left - 1 || box.right > home.right + 1; }),
    letters: Math.min(...texts.map((t) => t.getBoundingClientRect().height)),
  }; }"""


def test_fits_narrow_and_magnified_windows(page):
    page.toggle_side_bar()
    for width, zoom in ((1280, 1), (400, 1), (1280, 2)):
        page.size(width, 1200, zoom=zoom)
        page.page.evaluate(SETTLED)
        sizes = page.page.evaluate(FITS)
        assert sizes["outside"] == [], width
        assert sizes["letters"] >= 11, width
        page.screenshot(f"live-{width}-{zoom}", ".bp-live")
        assert page.axe() == [], width
