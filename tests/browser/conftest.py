"""Fixtures for tests in a real Chromium: on a plain page, and in a real JupyterLab.

Views are tested on a plain page, `plain` (see plain.py); pages of the site by `reader` (see
site_page.py); what is JupyterLab's own, in `lab`. Use
`lab` in a test of this folder and nothing else is needed:

    def test_the_slider(lab):
        lab.open(CHAPTERS / "01_two_weights.ipynb")   # a copy, in a fresh kernel
        lab.run_all()
        assert not lab.errors()
        handle = lab.scroll_to('[data-control="leaf:W1"] [type=range]')
        handle.press("ArrowRight")
        lab.wait_ask("abs(slider.value - 1.1) < 1e-9")
        assert float(lab.ask("tree.value()")) == ...

    def test_the_view(lab):
        lab.open_cells("import bpbook as bp", "view = bp.playground()\\nview")
        ...

JupyterLab, its page and the kernel of `open_cells` are shared by all tests; each test gets them as
new (light theme, 1280 × 900, no widget, no name) and has to leave nothing behind: `Lab.tidy`, and
docs/decisions/0017. After a test that has failed they are thrown away. `own_lab` is a page that no
other test has used, for tests that measure memory. JupyterLab has the settings of its readers, so
what is out of sight may not be drawn yet: scroll there, as with `lab.read_through()`.
The tests in this folder are marked `browser` by themselves.

Environment: BPBOOK_BROWSER=required turns 'no Chromium' from a skip into a failure;
BPBOOK_CHROMIUM names the browser; BPBOOK_SCREENSHOTS is the folder for `lab.screenshot(name)`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bpbook.site import chromium as chromium_here
from bpbook.site.chromium import FLAGS
from bpbook.workshop.folders import WorkshopError
from tests.browser.lab import CELLS_FILE, SIZE, THEMES, Lab
from tests.browser.plain import Plain
from tests.browser.server import Server, start
from tests.browser.site_page import Reader
from tests.browser.site_server import serving

PASSED = pytest.StashKey[bool]()
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder `browser`."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


def find_chromium() -> str | None:
    """Where Chromium is; a failure where BPBOOK_CHROMIUM names what is not there."""
    try:
        return chromium_here.find()
    except WorkshopError as trouble:
        pytest.fail(str(trouble), pytrace=False)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A headless Chromium (Playwright's Browser); skips, or fails where it is required."""
    path = find_chromium()
    if path is None:
        reason = "no Chromium on this machine (Debian, Ubuntu: apt install chromium)"
        if os.environ.get("BPBOOK_BROWSER") == "required":
            pytest.fail(f"BPBOOK_BROWSER=required, but there is {reason}", pytrace=False)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def plain(chromium: Any) -> Iterator[Plain]:
    """A plain page of the test's own for views, without a server; nothing on it may go wrong."""
    opened = Plain(chromium)
    yield opened
    opened.close()
    assert opened.errors == []


@pytest.fixture(scope="session")
def site_address(site: Path) -> Iterator[str]:
    """Where the book's site is served, compressed; `site` is in tests/conftest.py."""
    with serving(site) as address:
        yield address


@pytest.fixture
def reader(chromium: Any, site_address: str) -> Iterator[Reader]:
    """Opens pages of the site (see site_page.py); nothing on them may go wrong."""
    opened = Reader(chromium, site_address)
    yield opened
    opened.close()
    assert opened.errors == []


@pytest.fixture(scope="session")
def jupyterlab(chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A JupyterLab on a free port with its readers' settings, serving an empty folder."""
    server = start(tmp_path_factory.mktemp("books"), tmp_path_factory.mktemp("jupyter"))
    yield server
    server.stop()


class Desk:
    """The page that goes on from test to test, until one of them leaves it in a bad state."""

    def __init__(self, browser: Any, server: Server) -> None:
        self.browser = browser
        self.server = server
        self.lab: Lab | None = None

    def page(self) -> Lab:
        """A page that nobody has used."""
        context = self.browser.new_context(viewport=SIZE)
        context.set_default_timeout(30_000)
        return Lab(context.new_page(), self.server)

    def shared(self) -> Lab:
        """The page of all tests."""
        self.lab = self.lab or self.page()
        return self.lab

    def discard(self) -> None:
        """The next test gets another page, and other kernels."""
        if self.lab is not None:
            self.lab.page.context.close()
            self.lab.end_kernels()
            self.lab.call(THEMES, "PUT", b'{"raw": "{}"}')  # JupyterLab keeps the theme
            self.lab = None


@pytest.fixture(scope="session")
def desk(chromium: Any, jupyterlab: Server) -> Iterator[Desk]:
    """Keeps the page of all tests."""
    kept = Desk(chromium, jupyterlab)
    yield kept
    kept.discard()


@pytest.fixture
def lab(desk: Desk, request: pytest.FixtureRequest) -> Iterator[Lab]:
    """The page of all tests, as new; no request may go to another host, no script go wrong."""
    opened = desk.shared()
    yield opened
    try:
        if request.node.stash.get(PASSED, False):
            opened.tidy()
        else:
            desk.discard()
    except BaseException:
        desk.discard()
        raise
    assert opened.trouble() == []


@pytest.fixture
def own_lab(desk: Desk) -> Iterator[Lab]:
    """A page of the test's own, loaded for it: for tests that count what a page holds."""
    opened = desk.page()
    yield opened
    opened.page.context.close()
    opened.end_kernels(but=CELLS_FILE)
    assert opened.trouble() == []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    """Note whether a test has passed: its page is not used again if it has not."""
    report = yield
    if report.when == "call":
        item.stash[PASSED] = report.passed
    return report
