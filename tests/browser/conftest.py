"""Fixtures for tests in a real JupyterLab in a real Chromium.

Use `lab` in a test of this folder and nothing else is needed:

    def test_the_slider(lab):
        lab.open(CHAPTERS / "01_two_weights.ipynb")   # a copy, in a fresh kernel
        lab.run_all()
        assert not lab.errors()
        handle = lab.scroll_to(".bp-W1 .noUi-handle")
        handle.press("ArrowRight")
        lab.wait_ask("abs(slider.value - 1.1) < 1e-9")
        assert float(lab.ask("tree.value()")) == ...

`lab` is new for each test (a page of its own, light theme, 1280 × 900); the JupyterLab server
and Chromium are shared by all tests. The tests in this folder are marked `browser` by themselves.

Environment: BPBOOK_BROWSER=required turns 'no Chromium' from a skip into a failure;
BPBOOK_CHROMIUM names the browser; BPBOOK_SCREENSHOTS is the folder for `lab.screenshot(name)`.
"""

from __future__ import annotations

import json
import os
import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.lab import Lab
from tests.browser.server import Server, start

HERE = Path(__file__).parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder `browser`."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


def find_chromium() -> str | None:
    """Where Chromium is: BPBOOK_CHROMIUM, or the first known name on the path."""
    named = os.environ.get("BPBOOK_CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


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
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def jupyterlab(chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A JupyterLab on a free port with settings of its own, serving an empty folder."""
    server = start(tmp_path_factory.mktemp("books"), tmp_path_factory.mktemp("jupyter"))
    yield server
    server.stop()


@pytest.fixture
def lab(chromium: Any, jupyterlab: Server) -> Iterator[Lab]:
    """A page of its own on that JupyterLab; no request may go to another host."""
    reset_theme(jupyterlab)
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(30_000)
    opened = Lab(context.new_page(), jupyterlab)
    yield opened
    foreign = opened.foreign_requests()
    context.close()
    _end_kernels(jupyterlab)
    assert not foreign, f"requests to other hosts: {foreign}"


def _end_kernels(server: Server) -> None:
    """Shut down what the test has left running, so that memory does not pile up."""
    for session in json.loads(_call(server, "api/sessions")):
        _call(server, f"api/sessions/{session['id']}", "DELETE")


def reset_theme(server: Server) -> None:
    """JupyterLab keeps the theme among its settings: begin each test in the light one."""
    themes = "lab/api/settings/@jupyterlab/apputils-extension:themes"
    _call(server, themes, "PUT", json.dumps({"raw": "{}"}).encode())


def _call(server: Server, path: str, method: str = "GET", data: bytes | None = None) -> bytes:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    headers = {"Authorization": f"token {server.token}"}
    request = urllib.request.Request(server.url + path, data, headers, method=method)
    with direct.open(request, timeout=20) as answer:
        return answer.read()
