"""Sizes of tree and graph on a page: the numbers of Python, to the last digit, without a kernel."""

import json

import pytest

from bpbook.core.counts import of_layers
from bpbook.drawing import size_words
from tests.browser.live import SETTLED
from tests.browser.test_views import CONTROLS, OUTSIDE

BUILD = "import bpbook as bp"
VIEW = "view = bp.widgets.tree_sizes(2, 10)\nview"
ROWS = """() => [...document.querySelectorAll('.bp-sizes .bp-scroll tbody tr')].map(
  (row) => [...row.children].map((cell) => cell.textContent))"""
DIGITS = """() => [...document.querySelectorAll('.bp-sizes .bp-tables td')].map(
  (cell) => cell.textContent)"""
SAYS = "(words) => document.querySelector('.bp-sizes-paths').textContent === words"


@pytest.fixture
def view(lab):
    lab.open_cells(BUILD, VIEW, wait=".bp-sizes .bp-plot-edge")
    lab.toggle_side_bar()
    return lab


def slide(view, name, to):
    """Type a number beside a slider."""
    readout = view.page.locator(f".bp-setting-{name} .widget-readout")
    readout.fill(str(to))
    readout.press("Enter")


def agrees(view, width, layers):
    view.page.wait_for_function(SAYS, arg=size_words.sentences(width, layers)[1])
    assert view.page.evaluate(ROWS) == [list(row) for row in size_words.rows(width, layers)]
    found, weights = of_layers(width, layers), 2 * width + (layers - 1) * width**2
    assert [int(text.replace(",", "")) for text in view.page.evaluate(DIGITS)] == [
        *(found.occurrences, found.variables, found.leaves, weights + 2),
        *(found.weight_leaves, weights),
        *(found.formula_by_formula, found.shared_prefixes, found.graph),
    ]


def test_every_digit_is_pythons_also_without_a_kernel(view):
    page = view.page
    page.locator(".bp-sizes .bp-numbers").click()
    agrees(view, 2, 10)
    for width, layers in ((1, 1), (100, 1), (1, 50), (7, 13), (100, 50), (3, 29)):
        slide(view, "width", width)
        slide(view, "layers", layers)
        agrees(view, width, layers)
        view.wait_ask(f"view.state == {{'width': {width}, 'layers': {layers}}}")
    view.shut_down_kernel()
    for width, layers in ((12, 9), (100, 50), (2, 2)):
        slide(view, "width", width)
        slide(view, "layers", layers)
        agrees(view, width, layers)
    page.locator(".bp-sizes .bp-reset").click()
    agrees(view, 2, 10)


def test_keys_names_and_presets(view):
    page = view.page
    page.keyboard.press("Tab")  # so that the browser shows focus, as to those who use keys
    controls = page.evaluate(CONTROLS)
    assert [c for c in controls if not (c["name"] and c["focused"] and c["shown"])] == []
    names = " ".join(c["name"] for c in controls)
    assert "width n" in names and "hidden layers L" in names
    handle = page.locator(".bp-setting-layers .noUi-handle")
    handle.press("ArrowRight")
    page.wait_for_function(SAYS, arg=size_words.sentences(2, 11)[1])
    page.locator(".bp-sizes .bp-reset").press("t")
    page.wait_for_selector(".bp-sizes .bp-tables caption")
    page.locator(".bp-preset-button").click()
    line = page.locator(".bp-preset-line").input_value()
    assert json.loads(line) == {"view": "tree_sizes", "width": 2, "layers": 11}
    view.wait_ask(f"view.preset == {line!r}")
    page.locator(".bp-reset").click()
    page.wait_for_function(SAYS, arg=size_words.sentences(2, 10)[1])
    field = page.locator(".bp-preset-line")
    field.fill(line)
    field.press("Enter")
    page.wait_for_function(SAYS, arg=size_words.sentences(2, 11)[1])
    view.wait_ask("view.state == {'width': 2, 'layers': 11}")


def test_in_every_theme_and_window(view):
    page = view.page
    for dark in (False, True):
        view.theme(dark=dark)
        assert view.axe(".bp-live") == []
        view.screenshot(f"sizes-{'dark' if dark else 'light'}", ".bp-live")
    view.theme(dark=False)
    slide(view, "width", 100)
    slide(view, "layers", 50)
    page.locator(".bp-sizes .bp-numbers").click()
    for width, zoom in ((1440, 1), (400, 1), (1280, 2)):
        view.size(width, 1200, zoom=zoom)
        page.evaluate(SETTLED)
        assert page.evaluate(OUTSIDE) == [], (width, zoom)
        assert view.axe(".bp-live") == [], (width, zoom)
        view.screenshot(f"sizes-{width}-{zoom}", ".bp-live")


RACE = """widths = [[1, *[2] * n, 1] for n in range(1, 7)]
trees = {len(w) - 2: bp.networks.fully_connected(w, bias=False) for w in widths}
def one_by_one(tree):
    return {w: sum(path.product for path in tree.paths(w)) for w in tree.weights}
race = bp.widgets.race({"one by one": one_by_one, "one walk": bp.Tree.gradient}, trees)
race"""


def test_the_race_shows_what_was_measured(lab):
    lab.open_cells(BUILD, RACE, wait=".bp-race .bp-plot-edge")
    page = lab.page
    rows = page.evaluate(
        "() => [...document.querySelectorAll('.bp-race tbody tr')].map("
        "(row) => [...row.children].map((cell) => cell.textContent))"
    )
    times = eval(lab.ask("race.times"))
    assert len(rows) == 6
    for i, row in enumerate(rows):
        shown = [_number(text) for text in row[-3:]]
        wanted = [1000 * times[name][i] for name in ("one by one", "one walk")]
        assert shown == pytest.approx([*wanted, wanted[0] / wanted[1]], rel=0.006)
        assert row[:2] == [str(i + 1), str(4 * (i + 1))]
    assert page.locator(".bp-race .bp-plot-line").count() == 4  # two curves, two in the legend
    for dark in (False, True):
        lab.theme(dark=dark)
        assert lab.axe(".bp-race") == []
        lab.screenshot(f"race-{'dark' if dark else 'light'}", ".bp-race")
    lab.theme(dark=False)
    lab.toggle_side_bar()
    lab.size(400, 900)
    page.evaluate(SETTLED)
    assert lab.axe(".bp-race") == []
    lab.screenshot("race-400", ".bp-race")


def _number(text):
    """The number that a text such as 4.35·10⁻⁵ shows."""
    plain = text.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")).replace("·10", "e")
    return float(plain)
