"""The site in Firefox: every page, a view of each kind by keyboard, an exercise."""

import json
import os

import pytest

from bpbook.exercises import attempts, book
from tests.browser import firefox as browser
from tests.browser.site_page import PLACE

SHOWN = """((place) => [place.innerText,
  ...[...place.querySelectorAll('svg')].map((e) => e.outerHTML),
  ...[...place.querySelectorAll('canvas')].map((e) => e.toDataURL())].join('\\n'))"""
FIRST = "input[type=range]:enabled"


@pytest.fixture(scope="module")
def firefox():
    """A Firefox; skips, or fails where BPBOOK_FIREFOX=required."""
    program = browser.find()
    if program is None:
        reason = "no Firefox on this machine (Debian: apt install firefox-esr)"
        if os.environ.get("BPBOOK_FIREFOX") == "required":
            pytest.fail(f"BPBOOK_FIREFOX=required, but there is {reason}", pytrace=False)
        pytest.skip(reason)
    with browser.opened(program) as opened:
        yield opened


@pytest.fixture
def quiet(firefox):
    """The same; pages may say nothing on the console."""
    firefox.said.clear()
    yield firefox
    assert firefox.said == []


def pages(site):
    """Every page; JupyterLite's are its own."""
    return sorted(site.glob("*.html"))


def test_every_page_opens(quiet, site, site_address):
    for page in pages(site):
        quiet.go(f"{site_address}{page.name}")
        assert quiet.value("document.title"), page.name
        width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert quiet.value(width) == 0, page.name
        assert quiet.said == [], page.name


def kinds(site):
    """For each kind of view a page that has one: {kind: (page, its name)}."""
    from bs4 import BeautifulSoup

    found = {}
    for page in pages(site):
        if page.name[0].isdigit():
            for place in BeautifulSoup(page.read_text("utf-8"), "html.parser").select(PLACE):
                found.setdefault(place["data-kind"], (page.name, place["data-view"]))
    return found


def test_a_view_of_each_kind_moves_by_keyboard(quiet, site, site_address):
    assert kinds(site)
    for kind, (page, name) in kinds(site).items():
        quiet.go(f"{site_address}{page}")
        place = f"document.querySelector('[data-view={json.dumps(name)}]')"
        quiet.value(f"{place}.scrollIntoView({{ block: 'start', behavior: 'instant' }})")
        quiet.wait(f"Boolean({place}.dataset.live)")
        if not quiet.value(f"{place}.querySelectorAll('{FIRST}').length"):
            assert quiet.value(f"{place}.querySelectorAll('svg, canvas').length"), kind
            continue  # it only shows
        before = quiet.value(f"{SHOWN}({place})")
        quiet.value(f"{place}.querySelector('{FIRST}').focus()")
        quiet.keys("ArrowRight")
        assert quiet.value(f"{SHOWN}({place})") != before, kind


def test_an_exercise_is_judged(quiet, site_address):
    quiet.go(f"{site_address}07_six_neurons.html")
    record = book.record("7.1").asked(attempts.words_of("7.1"))
    mistake = next(iter(record.mistakes()))
    asked = """document.querySelector('.bp-asked[data-does=check][data-name="7.1"]')"""
    quiet.wait(f"Boolean({asked}.querySelector('input'))")
    quiet.value(f"{asked}.querySelector('input').focus()")
    quiet.keys(*repr(mistake.number), "Enter")
    quiet.wait(f"{asked}.querySelector('.bp-verdict').innerText.length > 0")
    said = quiet.value(f"{asked}.querySelector('.bp-verdict').innerText")
    assert said.endswith(mistake.sentence)
