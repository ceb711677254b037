"""What lives on the pages of the site: views, the theme, the search, and a reader with a phone."""

import re

import pytest

from bpbook.exercises import attempts, book
from bpbook.workshop.contents import CONTENTS
from tests.browser.site_page import shows
from tests.browser.tree_page import panel

STEMS = [chapter.stem for chapter in CONTENTS]
# What moves a view: its first slider, or backwards where that stands at its end; else a button.
FIRST = [
    ("input[type=range]", "ArrowRight"),
    ("input[type=range]", "ArrowLeft"),
    ("button", "Enter"),
]
PICTURED = "(place) => [...document.querySelectorAll(`${place} img`)].every((e) => e.complete)"
NEEDS_PYTHON = "This needs Python"


@pytest.mark.parametrize("name", STEMS)
def test_every_view_moves(reader, name):
    reader.open(name)
    for place in reader.places():
        reader.alive(place)
        assert place.root.locator(".bp-still").count() == 0, "the still picture goes"
        before = shows(place)
        for control, key in FIRST:
            first = place.root.locator(f"{control}:enabled:visible").first
            if first.count() and shows(place) == before:
                first.press(key)
        if place.root.locator("input, select, button").count():  # some only show
            assert shows(place) != before, place.selector
        expression = place.root.locator(".bp-expression-button")
        if expression.count():
            field = place.root.locator("[data-control='expression:text'] input")
            if field.is_hidden():
                expression.press("Enter")
            field.fill("(a*b + c)**2 / 2")
            field.press("Enter")
            place.painted()
            assert NEEDS_PYTHON in place.root.inner_text()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", STEMS)
def test_a_view_that_comes_late_does_not_push_the_page(reader, name, width):
    """The reader has jumped to a view, and its script is still on the way."""
    page = reader.open("index", width=width)
    held = []
    page.route("**/_static/kinds/*.js", lambda route: held.append(route))
    page.goto(f"{reader.address}{name}.html", wait_until="domcontentloaded")
    place = reader.places()[0]
    place.root.evaluate("(e) => e.scrollIntoView({ block: 'start', behavior: 'instant' })")
    page.wait_for_function(PICTURED, arg=place.selector)
    place.painted()
    assert held and not place.root.get_attribute("data-live")
    page.evaluate("() => { window.moved = []; }")
    for route in held:
        route.continue_()
    page.unroute_all(behavior="ignoreErrors")
    page.wait_for_selector(f"{place.selector}[data-live]")
    place.painted()
    assert reader.shift() < 0.1, reader.moved()


def test_the_theme_of_page_and_views(reader):
    page = reader.open("07_six_neurons", color_scheme="light")
    place = reader.places()[0]
    reader.alive(place)
    colours = """() => [document.body, document.querySelector('.bp-view')].map((e) => {
      for (let up = e; up; up = up.parentElement) {
        const colour = getComputedStyle(up).backgroundColor;
        if (colour !== 'rgba(0, 0, 0, 0)') return colour;
      } return ''; })"""
    light = page.evaluate(colours)
    button = page.locator("button.theme-toggle:visible").first
    for _ in range(3):
        if page.evaluate("() => document.body.dataset.theme") == "dark":
            break
        button.press("Enter")
    place.painted()
    assert page.evaluate("() => document.documentElement.dataset.theme") == "dark"
    dark = page.evaluate(colours)
    for before, after in zip(light, dark, strict=True):
        assert bright(before) > 0.8 and bright(after) < 0.3, (light, dark)
    page.reload()
    assert page.evaluate("() => document.documentElement.dataset.theme") == "dark"
    reader.alive(place)
    assert page.evaluate(colours) == dark


def bright(colour):
    """How bright `rgb(…)` is, from 0 to 1."""
    return sum(map(float, re.findall(r"[\d.]+", colour)[:3])) / (3 * 255)


def test_the_search_finds_a_word(reader):
    page = reader.open("index")
    field = page.locator("input[name=q]:visible").first
    field.fill("learn")
    field.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    found = page.locator("#search-results li a").first
    found.wait_for()
    found.click()
    page.wait_for_load_state()
    assert "learn" in page.locator("article").inner_text().lower()


def link(page, name):
    """A link that a reader sees and touches."""
    page.locator(f"article a[href*='{name}']:visible").first.tap()
    page.wait_for_url(f"**/{name}.html*")


def test_a_phone_and_a_link(reader):
    """The story of issue 16, from static files: read, drag w25, be told what a wrong number is."""
    page = reader.open("index", width=390, has_touch=True, is_mobile=True)
    link(page, "07_six_neurons")
    assert page.locator("h1").inner_text().startswith("7")
    place = reader.places()[0]
    reader.alive(place)
    before = panel(place)["sum"]
    place.drag("w25", 0.02, touch=True)
    after = panel(place)["sum"]
    assert before > 0 > after

    record = book.record("7.1").asked(attempts.words_of("7.1"))
    mistake = next(iter(record.mistakes()))
    asked = page.locator('.bp-asked[data-does=check][data-name="7.1"]')
    asked.scroll_into_view_if_needed()
    asked.locator("input").tap()
    page.keyboard.type(repr(mistake.number))
    asked.locator("button").tap()
    said = asked.locator(".bp-verdict").inner_text()
    assert said.endswith(mistake.sentence)
    assert reader.sticks_out() == []
