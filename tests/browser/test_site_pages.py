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


def others(site):
    """The pages that are no chapters; JupyterLite's are its own."""
    return sorted(path.stem for path in site.glob("*.html") if path.stem not in STEMS)


def looked_at(reader, name, width):
    """A page is read from top to bottom, then looked at."""
    reader.open(name, width=width, color_scheme=THEMES[width])
    reader.read_through()
    assert reader.shift() < 0.1, reader.moved()
    assert reader.sticks_out() == []
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
