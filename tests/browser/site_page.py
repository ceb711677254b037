"""A page of the site in a browser, and what a test does with it.

    def test_the_page(reader):
        page = reader.open("07_six_neurons", width=390)
        reader.read_through()
        assert reader.shift() < 0.1

`reader` (conftest.py) fails a test whose page said anything in its console, raised an error, or
asked for anything from another host. Each `open` is in a context of its own: nothing is kept.
"""

from __future__ import annotations

import os
import urllib.parse
from pathlib import Path
from typing import Any

from tests.browser.controls import AXE, TAGS, Controls
from tests.browser.looks import OUTSIDE

HEIGHTS = {1280: 900, 390: 844}
PLACE = ".bp-place[data-view]"
LIVE = f"{PLACE}[data-live]"
LONG = 20_000  # milliseconds

# From the first moment of a page: what has moved without the reader's doing.
WATCH = """() => {
  window.moved = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.moved.push(entry);
  }).observe({ type: 'layout-shift', buffered: true });
}"""
MOVED = """() => window.moved.map(({ value, sources }) => [value, sources.map(({ node }) => {
  const element = node?.nodeType === 1 ? node : node?.parentElement;
  return `${element?.tagName}.${element?.getAttribute('class')}`;
})])"""

# Down the page a third of a window at a time, as a reader who scrolls; what is in the window comes
# alive before it goes on.
READ = """async ([place, patience]) => {
  const frame = () => new Promise((done) => { requestAnimationFrame(done); });
  const inSight = (each) => {
    const box = each.getBoundingClientRect();
    return box.top < innerHeight && box.bottom > 0;
  };
  for (let y = 0; ; y += innerHeight / 3) {
    scrollTo({ top: y, behavior: 'instant' });
    await frame();
    await frame();
    const end = performance.now() + patience;
    const waits = () => [...document.querySelectorAll(place)].filter(inSight)
      .some((each) => !each.dataset.live);
    while (waits() && performance.now() < end) await frame();
    if (waits()) throw new Error(`at ${y} px there is a view that does not come alive`);
    if (y + innerHeight >= document.documentElement.scrollHeight) return;
  }
}"""
SIDEWAYS = """() => document.documentElement.scrollWidth - document.documentElement.clientWidth"""

# What takes keys and is seen, outside views (which have tests of their own), and looks the same
# with the focus. Tab has been pressed before.
UNSEEN = """() => {
  const can = 'button, input, select, textarea, a[href], [tabindex], summary';
  const style = (e) => getComputedStyle(e);
  const hidden = (e) => style(e).opacity === '0' && e.matches('button, a');
  const looks = (e) => [e, e.parentElement, ...e.querySelectorAll('*'), ...(e.labels ?? [])]
    .map((each) => { const s = style(each);
      return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.strokeWidth,
        s.backgroundColor, s.borderColor, s.opacity, s.textDecorationLine].join(); }).join();
  return [...document.querySelectorAll(can)].filter((e) => {
    if (e.tabIndex < 0 || e.disabled || !e.getClientRects().length || e.closest('[data-live]')
      || style(e).visibility === 'hidden') return false;
    document.activeElement?.blur();
    const before = looks(e);
    e.focus({ preventScroll: true });
    return document.activeElement === e && (looks(e) === before || hidden(e));
  }).map((e) => e.outerHTML.slice(0, 160));
}"""

# What of the page is wider than the window, and not in something that scrolls or is not shown.
WIDER = """() => {
  const inside = (e) => {
    for (let up = e.parentElement; up && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).overflowX !== 'visible' || up.matches('svg')) return true;
    }
    return false;
  };
  return [...document.querySelectorAll('article *')].filter((e) => {
    const box = e.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && (box.left < -1 || box.right > innerWidth + 1)
      && getComputedStyle(e).visibility !== 'hidden' && !inside(e);
  }).map((e) => e.outerHTML.slice(0, 160));
}"""

# Everything that a view shows: text, drawings, the pixels of its canvases.
SHOWN = """(place) => [place.innerText,
  ...[...place.querySelectorAll('svg')].map((e) => e.outerHTML),
  ...[...place.querySelectorAll('canvas')].map((e) => e.toDataURL())].join('\\n')"""


class Reader:
    """Opens pages of the site, and hears what goes wrong on them."""

    def __init__(self, browser: Any, address: str) -> None:
        self.browser, self.address = browser, address
        self.errors: list[str] = []
        self.contexts: list[Any] = []
        self.page: Any = None

    def open(self, name: str, width: int = 1280, **context: Any) -> Any:
        """Open a page by its name, without `.html`, or by a whole address."""
        size = {"width": width, "height": HEIGHTS.get(width, 900)}
        opened = self.browser.new_context(viewport=size, **context)
        opened.set_default_timeout(LONG)
        self.contexts.append(opened)
        self.page = page = opened.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.errors.append(error.stack or str(error)))
        page.on("request", self._ask)
        if context.get("java_script_enabled", True):
            page.add_init_script(f"({WATCH})()")
        page.goto(name if "://" in name else f"{self.address}{name}.html")
        return page

    def _hear(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(f"console: {message.text} ({message.location.get('url')})")

    def _ask(self, request: Any) -> None:
        parts = urllib.parse.urlsplit(request.url)
        home = urllib.parse.urlsplit(self.address).netloc
        if parts.netloc != home and parts.scheme not in ("data", "blob", "file"):
            self.errors.append(f"request to {request.url}")

    # reading

    def read_through(self) -> None:
        """Scroll from top to bottom; every view comes alive on the way."""
        self.page.evaluate(READ, [PLACE, LONG])

    def shift(self) -> float:
        """How much of the page has moved by itself since it was opened: the sum of its shifts."""
        return sum(value for value, _ in self.page.evaluate(MOVED))

    def moved(self) -> list:
        """What has moved, for the message of a test."""
        return [found for found in self.page.evaluate(MOVED) if found[0] > 0.005]

    def places(self) -> list[Controls]:
        """The places of the views, from top to bottom; each with its controls."""
        names = self.page.locator(PLACE).evaluate_all("(all) => all.map((e) => e.dataset.view)")
        return [self.place(name) for name in names]

    def place(self, name: str) -> Controls:
        """The place of a view, by its name."""
        return Controls(self.page, f'.bp-place[data-view="{name}"]')

    def alive(self, place: Controls) -> None:
        """Go to a place, and wait until it is alive."""
        place.root.evaluate("(e) => e.scrollIntoView({ block: 'start', behavior: 'instant' })")
        self.page.wait_for_selector(f"{place.selector}[data-live]")
        place.painted()

    def theme(self, name: str) -> None:
        """The reader's system is light or dark."""
        self.page.emulate_media(color_scheme=name)

    # what is wrong with it; [] is what we want

    def sideways(self) -> int:
        """By how many pixels the page can be scrolled sideways."""
        return self.page.evaluate(SIDEWAYS)

    def sticks_out(self) -> list[str]:
        """What is wider than the page, or than its view."""
        wide = self.sideways()
        found = [f"the page scrolls by {wide} px"] if wide > 0 else []
        found += self.page.evaluate(WIDER)
        for view in self.page.locator(LIVE).all():
            found += view.evaluate(OUTSIDE)
        return found

    def axe(self) -> list[str]:
        """What axe-core finds on the whole page, against WCAG 2.1 A and AA."""
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        result = self.page.evaluate("(tags) => axe.run(document, { runOnly: tags })", TAGS)
        return [
            f"{violation['id']}: {violation['help']}: {node['html'][:200]}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]

    def unseen_focus(self) -> list[str]:
        """What takes keys and looks the same when it has them."""
        self.page.add_style_tag(content="* { transition: none !important }")
        self.page.keyboard.press("Tab")  # so that the browser shows focus
        return self.page.evaluate(UNSEEN)

    def screenshot(self, name: str) -> None:
        """A picture of the whole page in the folder BPBOOK_SCREENSHOTS, if there is one."""
        if folder := os.environ.get("BPBOOK_SCREENSHOTS"):
            self.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    def close(self) -> None:
        """Close every page."""
        for context in self.contexts:
            context.close()


def shows(place: Controls) -> str:
    """Everything that a view shows."""
    place.painted()
    return place.root.evaluate(SHOWN)
