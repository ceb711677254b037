"""The live tree where numbers are missing, large or long; two of them; a cell that runs again."""

import pytest

import bpbook as bp
from bpbook.drawing import show
from tests.browser.live import BUILD, LIVE
from tests.browser.test_live_tree import logarithm, odd_names, text, two_weights
from tests.browser.tree_page import agree, heard, shown

WIDGETS = "len(__import__('ipywidgets').widgets.widget._instances)"


@pytest.mark.parametrize("end", ["Enter", None])
def test_one_typed_number_after_another(plain, end):
    live = plain.show(two_weights())
    for name, typed in (("name", "0.3"), ("π", "1.5"), ("name", "-2")):
        live.number(name).click()
        plain.page.keyboard.press("Control+A")
        plain.page.keyboard.type(typed)
        if end:
            plain.page.keyboard.press(end)
    live.number("π").click()
    agree(live)
    assert [live.view.leaves[name] for name in ("name", "π")] == [-2.0, 1.5]


def test_keys_stay_where_they_are_pressed(plain):
    live = plain.show(two_weights())
    choice = live.choice("f1")
    choice.focus()
    for key, name in (("ArrowDown", "tanh"), ("End", "square"), ("Home", "identity")):
        plain.page.keyboard.press(key)
        assert heard(live)["functions"]["f1"] == name
        assert choice.input_value() == name
        assert choice.evaluate("(list) => list === document.activeElement")
        assert choice.evaluate("(list) => getComputedStyle(list).outlineWidth") == "3px"


def test_a_tree_that_opens_without_a_value(plain):
    live = plain.show(logarithm(state={"leaves": {"a": -1.0}}))
    opening = shown(live)["trouble"]
    assert opening.startswith("v is not a number (a negative number has no logarithm")
    assert opening.endswith("move a slider.")
    picture = live.root.locator("svg.bp-tree")
    assert opening in picture.get_attribute("aria-label")
    assert text(live, ".bp-formula-numbers") == "= 3 · ln((−1) · 2) = ?"
    live.root.locator(".bp-numbers").click()
    assert "?" in text(live, ".bp-tables")
    assert live.axe() == []
    live.press("a", "PageUp", "PageUp", "PageUp")
    agree(live)
    live.root.locator(".bp-reset").click()
    assert shown(live)["trouble"] == opening


def test_numbers_that_grow_too_large(plain):
    x = bp.weight("a", 1.0)
    for i in range(1, 9):
        x = bp.square(x, name=f"g{i}") if i % 3 else bp.exp(x, name=f"g{i}")
    live = plain.show(bp.live(bp.Tree(x * bp.given("b", 1.0), name="L"), functions=["g1", "g2"]))
    live.press("a", "Home")
    assert "has grown to infinity: move a back, or press Reset." in shown(live)["trouble"]
    live.root.locator(".bp-reset").click()
    agree(live)


def test_two_trees_of_one_make(plain):
    first, second = (plain.show(bp.live(odd_names())) for _ in range(2))
    first.press("name", "ArrowRight")
    agree(first)
    agree(second)
    assert (second.view.leaves["name"], second.state["leaves"]["name"]) == (1.0, 1)
    values = plain.page.locator(".bp-formula-value").all_inner_texts()
    assert values == ["0.3343", "0.3296"]
    sliders = plain.page.locator("input[type=range]").all()
    names = [slider.get_attribute("aria-label") for slider in sliders]
    assert names == ["name, weight", "π, weight", "v1, given", "state, given", "nudge Δ"] * 2
    assert plain.axe() == []


def test_running_a_cell_again_leaves_nothing_behind(lab):
    lab.open_cells(BUILD, LIVE)
    before = lab.ask(WIDGETS)
    for _ in range(5):
        lab.run_all()
    lab.page.wait_for_selector("svg.bp-tree")
    assert lab.ask(WIDGETS) == before
    assert lab.errors() == []
    slider = lab.page.locator("[data-control='leaf:name'] input[type=range]")
    slider.press("ArrowRight")
    lab.wait_ask("abs(view.leaves['name'] - 1.1) < 1e-9")
    assert lab.page.locator(".bp-formula-value").inner_text() == "0.3343"


LONG_NUMBERS = """(home) => {
  const crossing = [];
  for (const box of home.querySelectorAll('svg.bp-tree g')) {
    const texts = [...box.querySelectorAll('text')].map((t) => [t.textContent, t.getBBox()]);
    texts.slice(1).forEach(([text, right], i) => {
      const [before, left] = texts[i];
      if (Math.abs(left.y - right.y) < 5 && left.x + left.width > right.x) {
        crossing.push([before, text]);
      }
    });
  }
  const map = home.querySelector('.bp-surface .bp-map').getBoundingClientRect();
  for (const text of home.querySelectorAll('.bp-surface .bp-map-frame text')) {
    const box = text.getBoundingClientRect();
    if (box.left < map.left || box.right > map.right) crossing.push(text.textContent);
  }
  return crossing; }"""


def test_long_numbers_have_room(plain):
    live = plain.show(two_weights())
    for f1, f2, key in (
        ("exp", "exp", "Home"),
        ("square", "square", "End"),
        ("exp", "sin", "Home"),
    ):
        live.choice("f1").select_option(f1)
        live.choice("f2").select_option(f2)
        live.press("name", "End")
        live.press("π", key)
        assert shown(live)["trouble"] == ""
        assert live.root.evaluate(LONG_NUMBERS) == []


def test_what_is_said_of_a_move(plain):
    live = plain.show(two_weights())
    live.root.locator(".bp-numbers").press("Enter")
    assert live.root.locator(".bp-numbers").get_attribute("aria-expanded") == "true"
    live.press("name", "ArrowRight")
    plain.page.wait_for_function(
        "() => document.querySelector('.bp-said').textContent.includes('E = 0.3343')"
    )
    assert ["name", "weight", "1.1", "0.04568"] in agree(live)["cells"]
    assert "X2 = 1.1" in live.root.locator("svg.bp-tree desc").text_content()
    assert f"E = {show(live.view.value())}" in live.root.locator("svg.bp-tree").get_attribute(
        "aria-label"
    )


LETTERS = """(home) => Math.min(...[...home.querySelectorAll('.bp-scroll svg .bp-small')]
  .map((text) => text.getBoundingClientRect().height))"""


def test_letters_are_large_enough(plain):
    live = plain.show(two_weights())
    for width, zoom in ((1280, 1), (400, 1), (1280, 2)):
        plain.size(width, 1200, zoom)
        live.painted()
        assert live.root.evaluate(LETTERS) >= 11, width
        assert live.axe() == [], width
