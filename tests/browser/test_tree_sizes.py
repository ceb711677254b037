"""Sizes of tree and graph on a page: the numbers of Python, to the last digit, also without one."""

import json

import pytest

import bpbook as bp
from bpbook.core.counts import of_layers
from bpbook.drawing import size_words
from tests.browser.looks import keyed, outside

ROWS = """(root) => [...root.querySelectorAll('.bp-costs tbody tr')].map(
  (row) => [...row.children].map((cell) => cell.textContent))"""
DIGITS = """(root) => [...root.querySelectorAll('.bp-tables td')].map(
  (cell) => cell.textContent)"""


@pytest.fixture
def view():
    made = bp.views.tree_sizes(2, 10)
    yield made
    made.close()


def agrees(shown, width, layers):
    shown.painted()
    said = shown.root.locator(".bp-sizes-paths").inner_text()
    assert said == size_words.sentences(width, layers)[1]
    assert shown.root.evaluate(ROWS) == [list(row) for row in size_words.rows(width, layers)]
    found, weights = of_layers(width, layers), 2 * width + (layers - 1) * width**2
    assert [int(text.replace(",", "")) for text in shown.root.evaluate(DIGITS)] == [
        *(found.occurrences, found.variables, found.leaves, weights + 2),
        *(found.weight_leaves, weights),
        *(found.formula_by_formula, found.shared_prefixes, found.graph),
    ]


@pytest.mark.parametrize("kernel", [True, False])
def test_every_digit_is_pythons(kernel, plain, view):
    shown = plain.show(view, kernel=kernel)
    shown.root.locator(".bp-numbers").click()
    agrees(shown, 2, 10)
    for width, layers in ((1, 1), (100, 1), (1, 50), (7, 13), (100, 50), (3, 29)):
        shown.type("width", str(width))
        shown.type("layers", str(layers))
        agrees(shown, width, layers)
        state = {"width": width, "layers": layers}
        assert shown.state == state
        plain.wait(lambda state=state: view.state == (state if kernel else view._opened))
    shown.root.locator(".bp-reset").click()
    agrees(shown, 2, 10)


def test_what_is_typed_beyond_a_slider_is_said(plain, view):
    shown = plain.show(view)
    shown.type("width", "101")
    wrong = shown.control("width").locator(".bp-wrong").inner_text()
    assert wrong == "101 is outside the slider of width n, from 1 to 100."
    assert shown.state["width"] == 2


def test_keys_names_and_presets(plain, view):
    shown = plain.show(view)
    names = " ".join(keyed(shown))
    assert "width n" in names and "hidden layers L" in names
    paths = shown.root.locator(".bp-sizes-paths")

    def says(layers):
        shown.painted()
        assert paths.inner_text() == size_words.sentences(2, layers)[1]

    shown.press("layers", "ArrowRight")
    says(11)
    shown.root.locator(".bp-reset").press("t")
    shown.root.locator(".bp-tables caption").wait_for()
    shown.root.locator(".bp-preset-button").click()
    field = shown.root.locator(".bp-preset-line")
    line = field.input_value()
    assert json.loads(line) == {"view": "tree_sizes", "version": 2, "width": 2, "layers": 11}
    plain.wait(lambda: view.preset == line)
    shown.root.locator(".bp-reset").click()
    says(10)
    for pasted in (line, line.replace('"version":2,', "")):
        field.fill(pasted)
        field.press("Enter")
        says(11)
        plain.wait(lambda: view.state == {"width": 2, "layers": 11})
        shown.root.locator(".bp-reset").click()
        says(10)


# Sliders, table and curves, as the window shows them without scrolling.
SEEN = """(root) => [...root.querySelectorAll('[data-control], .bp-costs, .bp-plot-box')]
  .map((e) => e.getBoundingClientRect())
  .every((box) => box.top >= 0 && box.bottom <= innerHeight && box.right <= innerWidth)"""


def test_in_every_theme_and_window(plain, view):
    shown = plain.show(view)
    assert shown.root.evaluate(SEEN)
    for dark in (False, True):
        plain.theme(dark)
        assert shown.axe() == []
        shown.screenshot(f"sizes-{'dark' if dark else 'light'}")
    plain.theme(False)
    shown.type("width", "100")
    shown.type("layers", "50")
    shown.root.locator(".bp-numbers").click()
    for width, zoom in ((1440, 1), (400, 1), (1280, 2)):
        plain.size(width, 1200, zoom)
        shown.painted()
        assert outside(shown) == [], (width, zoom)
        assert shown.axe() == [], (width, zoom)
        shown.screenshot(f"sizes-{width}-{zoom}")


def one_by_one(tree):
    return {w: sum(path.product for path in tree.paths(w)) for w in tree.weights}


def test_the_race_shows_what_was_measured(plain):
    widths = [[1, *[2] * n, 1] for n in range(1, 7)]
    trees = {len(w) - 2: bp.networks.fully_connected(w, bias=False) for w in widths}
    race = bp.views.race({"one by one": one_by_one, "one walk": bp.Tree.gradient}, trees)
    shown = plain.show(race)
    rows = shown.root.evaluate(ROWS)
    assert len(rows) == 6
    for i, row in enumerate(rows):
        numbers = [_number(text) for text in row[-3:]]
        wanted = [1000 * race.times[name][i] for name in ("one by one", "one walk")]
        assert numbers == pytest.approx([*wanted, wanted[0] / wanted[1]], rel=0.006)
        assert row[:2] == [str(i + 1), str(4 * (i + 1))]
    assert shown.root.locator(".bp-plot-line").count() == 4  # two curves, two in the legend
    for dark in (False, True):
        plain.theme(dark)
        assert shown.axe() == []
        shown.screenshot(f"race-{'dark' if dark else 'light'}")
    plain.theme(False)
    plain.size(400, 900)
    shown.painted()
    assert outside(shown) == []
    assert shown.axe() == []
    shown.screenshot("race-400")
    race.close()


def test_a_race_against_a_yardstick_says_how_many_of_it_each_takes(plain):
    trees = {n: bp.networks.fully_connected([1, *[2] * n, 1], bias=False) for n in (1, 2, 3)}
    ways = {"one by one": one_by_one, "one walk": bp.Tree.gradient}
    race = bp.views.race(ways, trees, yardstick={"one forward pass": bp.Tree.value})
    shown = plain.show(race)
    for i, row in enumerate(shown.root.evaluate(ROWS)):
        forward = race.times["one forward pass"][i]
        wanted = [1000 * forward, *(race.times[name][i] / forward for name in ways)]
        assert [_number(text) for text in row[-3:]] == pytest.approx(wanted, rel=0.006)
    heads = shown.root.locator(".bp-costs thead th").all_inner_texts()
    assert heads[-3:] == [
        "one forward pass, milliseconds",
        "one by one ÷ one forward pass",
        "one walk ÷ one forward pass",
    ]
    assert shown.root.locator(".bp-plot-line").count() == 6  # three curves, three in the legend
    assert shown.axe() == []
    shown.screenshot("race-yardstick")
    plain.size(400, 900)
    shown.painted()
    assert outside(shown) == []
    race.close()


def _number(text):
    """The number that a text such as 4.35·10⁻⁵ shows."""
    plain = text.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")).replace("·10", "e")
    return float(plain)


def test_in_jupyterlab(lab):
    lab.open_cells(
        "import bpbook as bp",
        "view = bp.views.tree_sizes(2, 10)\nview",
        'bp.views.race({"walk": bp.Tree.gradient}, {1: bp.networks.six_neurons()})',
        wait=".bp-race .bp-plot-edge",
    )
    slider = lab.page.locator("[data-control='setting:layers'] input[type=range]")
    slider.press("ArrowRight")
    lab.wait_ask("view.state == {'width': 2, 'layers': 11}")
    paths = lab.page.locator(".bp-sizes-paths")
    assert paths.inner_text() == size_words.sentences(2, 11)[1]
    lab.shut_down_kernel()
    slider.press("End")
    wanted = size_words.sentences(2, 50)[1]
    lab.page.wait_for_function(
        "(text) => document.querySelector('.bp-sizes-paths').textContent === text", arg=wanted
    )
