"""Every page of the site: wide in light, narrow in dark, without scripts, from a disk."""

import pytest

from bpbook.workshop.contents import CONTENTS
from tests.browser.site_page import PLACE

STEMS = [chapter.stem for chapter in CONTENTS]
BESIDE = (1366, 1024, 700)  # other widths, at which only the page as a whole is looked at
THEMES = {1280: "light", 390: "dark"}  # how a page is looked at in a window so wide

# What could be worked with, and is seen.
DEAD = """() => [...document.querySelectorAll('button, input, select, textarea, [role=slider],'
    + ' [role=button], [contenteditable]')]
  .filter((e) => e.getClientRects().length && getComputedStyle(e).visibility !== 'hidden'
    && !e.closest('form[action]'))
  .map((e) => e.outerHTML.slice(0, 200))"""
# A picture that has not come, or has no room of its own.
EMPTY = """() => [...document.querySelectorAll('article img')]
  .filter((e) => !e.complete || !e.naturalWidth || !e.getClientRects().length)
  .map((e) => e.outerHTML.slice(0, 200))"""

# A number of a view that goes on in a second line.
BROKEN = """() => [...document.querySelectorAll('dd[data-raw]')].filter((e) => {
  const range = document.createRange();
  range.selectNodeContents(e);
  return range.getClientRects().length > 1;
}).map((e) => e.textContent)"""


def others(site):
    """The pages that are no chapters; JupyterLite's are its own."""
    return sorted(path.stem for path in site.glob("*.html") if path.stem not in STEMS)


def looked_at(reader, name, width):
    """A page is read from top to bottom, then looked at."""
    reader.open(name, width=width, color_scheme=THEMES[width])
    reader.read_through()
    assert reader.shift() < 0.1, reader.moved()
    assert reader.sticks_out() == []
    assert reader.page.evaluate(BROKEN) == []
    assert reader.axe() == []
    assert reader.unseen_focus() == []
    reader.screenshot(f"site-{name}-{width}")
    for other in BESIDE if width > BESIDE[-1] else ():
        reader.page.set_viewport_size({"width": other, "height": 900})
        assert reader.sideways() <= 0, f"at {other} px"


@pytest.mark.parametrize("width", THEMES)
@pytest.mark.parametrize("name", STEMS)
def test_chapter(reader, name, width):
    looked_at(reader, name, width)


@pytest.mark.parametrize("width", THEMES)
def test_other_pages(reader, site, width):
    for name in others(site):
        looked_at(reader, name, width)


def test_without_scripts(reader, site):
    page = reader.open("index", width=390, java_script_enabled=False)
    for name in [*STEMS, *others(site)]:
        if name == "search":
            continue  # says itself that it needs scripts
        page.goto(f"{reader.address}{name}.html", wait_until="load")
        assert page.evaluate(DEAD) == [], name
        assert page.evaluate(EMPTY) == [], name
        for place in page.locator(PLACE).all():
            assert place.locator("img, svg, table").first.is_visible(), name


def test_from_a_disk(reader, site):
    reader.open((site / "07_six_neurons.html").as_uri())
    reader.read_through()
    for place in reader.places():
        before = place.root.inner_text()
        slider = place.root.locator("input[type=range]").first
        slider.press("ArrowRight")
        place.painted()
        assert place.root.inner_text() != before


# What a sheet of paper would cut off: it cannot be scrolled there.
CUT = """() => [...document.querySelectorAll('article *')].filter((e) => e.clientWidth
    && !e.closest('.bp-place') && getComputedStyle(e).overflowX !== 'visible'
    && e.scrollWidth > e.clientWidth + 1)
  .map((e) => e.outerHTML.slice(0, 200))"""


@pytest.mark.parametrize("name", STEMS)
def test_on_paper_nothing_is_cut_and_nothing_is_dark(reader, name):
    page = reader.open(name, width=794)  # A4, in pixels of CSS
    page.emulate_media(media="print")
    assert page.evaluate(CUT) == []
    assert not page.locator(".skip-to-content").is_visible()
    page.emulate_media(media="print", color_scheme="dark")
    schemes = "[...document.images].map((e) => getComputedStyle(e).colorScheme)"
    assert set(page.evaluate(schemes)) <= {"light"}
    assert reader.sideways() <= 0


def test_where_motion_is_unwanted_a_link_does_not_glide(reader):
    page = reader.open("index", reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


@pytest.mark.parametrize("lost", ["kinds", "views"])
def test_where_a_script_does_not_come_the_picture_stays_in_no_more_than_its_room(reader, lost):
    page = reader.open("hubs")
    page.route(f"**/{lost}/*.js", lambda route: route.fulfill(status=404))
    page.goto(f"{reader.address}07_six_neurons.html")
    place = page.locator(PLACE).first
    place.scroll_into_view_if_needed()
    page.wait_for_selector(".bp-stays")
    assert place.locator("img").first.is_visible() and place.locator("input").count() == 0
    empty = place.evaluate(
        """(e) => e.getBoundingClientRect().bottom - Math.max(
          ...[...e.querySelectorAll('.bp-still *')].map((o) => o.getBoundingClientRect().bottom))"""
    )
    assert empty < 40
    reader.errors.clear()  # that it has not come
