"""The site on a slow phone: how soon the first picture is seen and the first slider answers.

Chromium's CPU is slowed four times, the line has 150 ms of latency and 1.6 Mbit/s, the server
compresses, nothing is in a cache. Measured in the page, from the start of the navigation. In many
chapters the first picture or view stands below the first window: the page is scrolled there as soon
as it has come, as for a reader who has been sent there. Each chapter is opened twice:

- until its first picture (a still one, or the place of a view) is painted where it stands;
- until the first slider of the first live view, which gets a key as soon as it is there, has
  changed the picture; and the compressed bytes that have come by then, with headers.

`python -m tests.bench.browser_site [folder of a made site]` prints it, with what came when.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from .table import Row

SLOWED, LATENCY, RATE = 4, 150, 1.6e6 / 8  # times; milliseconds; bytes a second
WINDOW = {"width": 390, "height": 844}
PICTURE, SLIDER, BYTES = 2.5, 3.5, 250_000  # seconds, seconds, bytes: at most

# The promise of the time, in milliseconds, at which the first picture of the page has been painted.
FIRST_PICTURE = """() => {
  const first = () => document.querySelector('article .bp-place, article img, article figure svg');
  window.pictured = new Promise((done) => {
    const look = async () => {
      const found = first();
      const image = found?.matches('img') ? found : found?.querySelector('img');
      const there = image ? image.complete && image.naturalWidth > 0 : found?.querySelector('svg')
        ?? found?.matches('svg');
      found?.scrollIntoView({ block: 'start', behavior: 'instant' });
      if (!there) {
        requestAnimationFrame(look);
        return;
      }
      await image?.decode();
      requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
    };
    requestAnimationFrame(look);
  });
}"""

# The page is where its first view is, until there is a slider; the promise of the time at which
# what follows a key on that slider has been painted.
FIRST_SLIDER = """() => {
  window.answered = new Promise((done) => {
    const look = () => {
      const place = document.querySelector('article .bp-place');
      const slider = place?.querySelector('input[type=range]');
      place?.scrollIntoView({ block: 'start', behavior: 'instant' });
      if (!slider?.getClientRects().length) {
        requestAnimationFrame(look);
        return;
      }
      slider.scrollIntoView({ block: 'center', behavior: 'instant' });
      slider.focus();
      slider.addEventListener('keydown', () => {
        const picture = () => [...place.querySelectorAll('svg, output, table, p')]
          .map((each) => each.outerHTML).join('');
        const before = picture();
        const change = () => {
          if (picture() === before) requestAnimationFrame(change);
          else requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
        };
        requestAnimationFrame(change);
      }, { once: true, capture: true });
      slider.dataset.measured = 'true';
    };
    requestAnimationFrame(look);
  });
}"""


class Loaded(NamedTuple):
    """Something that came before the slider answered; times in seconds."""

    path: str
    asked: float
    ended: float
    bytes: int


class Page(NamedTuple):
    """A chapter's page; seconds, or None where it has no picture or no view with a slider."""

    name: str
    picture: float | None
    slider: float | None
    loaded: list[Loaded]

    @property
    def bytes(self) -> int:
        """Compressed bytes until the slider answers."""
        return sum(each.bytes for each in self.loaded)


@contextmanager
def slow(browser: Any) -> Iterator[tuple[Any, list[tuple[str, dict]]]]:
    """A page of a slow machine on a slow line, and what it says of its requests."""
    context = browser.new_context(viewport=WINDOW)
    page = context.new_page()
    tools = context.new_cdp_session(page)
    said: list[tuple[str, dict]] = []
    for name in ("requestWillBeSent", "dataReceived", "loadingFinished"):
        tools.on(f"Network.{name}", lambda event, name=name: said.append((name, event)))
    tools.send("Network.enable")
    tools.send("Network.setCacheDisabled", {"cacheDisabled": True})
    conditions = {"latency": LATENCY, "downloadThroughput": RATE, "uploadThroughput": RATE}
    tools.send("Network.emulateNetworkConditions", {"offline": False, **conditions})
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    try:
        yield page, said
    finally:
        context.close()


def measure(browser: Any, address: str, name: str) -> Page:
    """Both measurements of a page of the site that is served at an address."""
    with slow(browser) as (page, _):
        page.add_init_script(f"({FIRST_PICTURE})()")
        page.goto(f"{address}{name}", wait_until="domcontentloaded")
        pictures = page.locator("article").locator(".bp-place, img, figure svg").count()
        alive = page.locator("article .bp-place").count()
        picture = page.evaluate("() => window.pictured") / 1000 if pictures else None
    if not alive:
        return Page(name, picture, None, [])
    with slow(browser) as (page, said):
        page.add_init_script(f"({FIRST_SLIDER})()")
        page.goto(f"{address}{name}", wait_until="commit")
        page.wait_for_selector("[data-measured]", timeout=60_000)
        page.keyboard.press("ArrowRight")
        slider = page.evaluate("() => window.answered") / 1000
        return Page(name, picture, slider, loaded(said, slider, address))


def loaded(said: list[tuple[str, dict]], until: float, address: str) -> list[Loaded]:
    """What came until a time, in seconds, from what Chromium said of its requests."""
    begin = next(event["timestamp"] for name, event in said if name == "requestWillBeSent")
    asked: dict[str, tuple[str, float]] = {}
    sizes: dict[str, int] = {}
    ended: dict[str, float] = {}
    for name, event in said:
        time, which = event["timestamp"] - begin, event["requestId"]
        if time > until or not event.get("request", {}).get("url", address).startswith(address):
            continue
        if name == "requestWillBeSent":
            asked[which] = event["request"]["url"].removeprefix(address), time
            sizes[which], ended[which] = 0, until
        elif which in asked and name == "dataReceived":
            sizes[which] += event["encodedDataLength"]
        elif which in asked:
            sizes[which], ended[which] = int(event["encodedDataLength"]), time
    found = [Loaded(*asked[each], ended[each], sizes[each]) for each in asked]
    return sorted(found, key=lambda each: -each.bytes)


def chapters(folder: Path) -> list[str]:
    """The pages of the chapters."""
    return sorted(path.name for path in folder.glob("[0-9][0-9]_*.html"))


def measured(folder: Path, names: list[str] | None = None) -> Iterator[Page]:
    """Each chapter's page of a made site; nothing where there is no Chromium."""
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import FLAGS, find_chromium
    from tests.browser.site_server import serving

    path = find_chromium()
    if path is None:
        return
    with serving(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for name in names or chapters(folder):
            yield measure(browser, address, name)
        browser.close()


def rows() -> Iterator[Row]:
    """The rows of the table, of a site made for them."""
    name = "a chapter on a slow line"
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "site"
        words = (sys.executable, "-m", "bpbook", "site", str(made))
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
        found = list(measured(made))
    if not found:
        yield Row(name, "not measured: no Chromium on this machine")
    for page in found:
        for what, taken, most in (
            ("picture", page.picture, PICTURE),
            ("slider", page.slider, SLIDER),
            ("bytes", page.slider and page.bytes / 1000, BYTES / 1000),
        ):
            if taken is not None:
                unit = "kB" if what == "bytes" else "s"
                shown = f"{taken:.3g} {unit}"
                limit = f"at most {most:g} {unit}"
                yield Row(f"{page.name[:2]}, slow line: {what}", "", shown, limit, taken <= most)


def report(page: Page) -> str:
    """A page in words: both times, and what was loaded when, the largest first."""
    picture, slider = (
        "none" if each is None else f"{each:.2f} s" for each in (page.picture, page.slider)
    )
    head = f"{page.name}: picture {picture}, slider {slider}, {page.bytes / 1000:.0f} kB"
    rows = [
        f"    {each.bytes / 1000:7.1f} kB  asked {each.asked:5.2f} s, "
        f"there {each.ended:5.2f} s  {each.path}"
        for each in page.loaded
    ]
    return "\n".join([head, *rows])


if __name__ == "__main__":
    for each in measured(Path(sys.argv[1] if len(sys.argv) > 1 else "_site"), sys.argv[2:]):
        print(report(each), flush=True)
