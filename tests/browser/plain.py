"""A plain page in Chromium with the book's views on it: no server, no JupyterLab, no network.

    def test_the_slider(plain):
        view = bp.live(bp.networks.two_weights())
        shown = plain.show(view)                     # on the page, joined to `view` in Python
        shown.slider("W1").press("ArrowRight")
        shown.painted()
        assert shown.state["leaves"]["W1"] == pytest.approx(1.1)      # what the page has
        plain.wait(lambda: view.leaves["W1"] == pytest.approx(1.1))   # Python has heard of it

        alone = plain.show(view, kernel=False)       # one more; it has only spec and state

The page is made for the test, by `host.js` of the site: a few lines of host, with the module from
`view._esm`, and with `spec` and `state` as Jupyter writes them. The fixture `plain` fails a test
whose page said something in its console, raised an error or asked for anything from outside;
what a test makes happen on purpose, it takes out of `plain.errors` itself.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jupyter_client.session import json_packer

from bpbook.views import modules
from tests.browser.controls import PAINTED, Controls, axe

HOME = "https://book.test/"  # answered by `route`; a page of https may use the clipboard
HOST = modules.HERE / "site/host.js"
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>A view</title>
<style>
  body { margin: 8px }
  :root:is([data-theme=dark], :has(body:is([data-jp-theme-light=false], .vscode-dark))) {
    background: #111; color: #eee; color-scheme: dark }
</style>
<body><main></main></body></html>"""

# Put a view on the page: `views[place]`, in an element of its own.
SHOW = """async ([place, module, traits, joined, shadow]) => {
  window.views ??= {};
  const { mount } = await import('/host.js');
  const home = document.createElement('div');
  home.dataset.place = place;
  document.querySelector('main').append(home);
  const el = shadow
    ? home.attachShadow({ mode: 'open' }).appendChild(document.createElement('div')) : home;
  const take = (answers) => answers.forEach(([does, given]) => window.views[place]?.[does](given));
  const ask = async (method, content) =>
    take(JSON.parse(await window.bookKernel(place, method, JSON.stringify(content))));
  const lines = joined && {
    save: (patch) => ask('update', patch),
    send: (content) => ask('custom', content),
  };
  const mounted = await mount(await import(module), el, JSON.parse(traits), lines || {});
  const close = () => {
    delete window.views[place];
    mounted.close();
  };
  window.views[place] = { ...mounted, close };
}"""
TELL = "([place, does, given]) => window.views[place]?.[does](JSON.parse(given))"
THEMES = {  # what hosts write where the theme is dark
    "jupyterlab": "() => { document.body.dataset.jpThemeLight = 'false'; }",
    "data-theme": "() => { document.documentElement.dataset.theme = 'dark'; }",
    "vscode": "() => { document.body.classList.add('vscode-dark'); }",
}
LIGHT = """() => { delete document.documentElement.dataset.theme;
  document.body.dataset.jpThemeLight = 'true'; document.body.classList.remove('vscode-dark'); }"""


def packed(data: Any) -> str:
    """JSON as Jupyter sends it: no infinities, only their names."""
    return json_packer(data).decode("utf-8")


class Plain:
    """A page of its own for a test: `show` puts views on it."""

    def __init__(self, browser: Any) -> None:
        self.browser = browser
        self.errors: list[str] = []
        self.shown: dict[str, Shown] = {}  # those that are not closed
        self.modules: dict[str, str] = {}
        self.places = map(str, itertools.count())
        self._page: Any = None

    @property
    def page(self) -> Any:
        """Playwright's page; opened when it is first asked for."""
        return self._page or self.open()

    def open(self, touch: bool = False, **context: Any) -> Any:
        """Open the page; `touch` and what Playwright's contexts know has to be said before."""
        assert self._page is None, "the page is there already"
        opened = self.browser.new_context(has_touch=touch, **context)
        opened.set_default_timeout(10_000)
        self._page = page = opened.new_page()
        page.on("console", self._hear_console)
        page.on("pageerror", lambda error: self.errors.append(error.stack or str(error)))
        page.expose_binding("bookKernel", lambda source, *given: self._kernel(*given))
        opened.route("**/*", self._answer)
        page.goto(HOME)
        return page

    def _hear_console(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(f"console: {message.text}")

    def _answer(self, route: Any) -> None:
        """Give out the page, the host and the modules; whatever else is asked for is an error."""
        files = {"": ("text/html", PAGE), HOST.name: ("text/javascript", HOST.read_text("utf-8"))}
        files |= {name: ("text/javascript", script) for name, script in self.modules.items()}
        url = route.request.url
        if url.startswith(HOME) and url.removeprefix(HOME) in files:
            kind, body = files[url.removeprefix(HOME)]
            route.fulfill(body=body, content_type=f"{kind}; charset=utf-8")
        elif url == f"{HOME}favicon.ico":
            route.fulfill(status=204)
        else:
            self.errors.append(f"request to {url}")
            route.abort()

    def show(
        self,
        view: Any,
        *,
        kernel: bool = True,
        width: int | None = None,
        height: int = 720,
        dark: bool | str = False,
        touch: bool = False,
        forced_colors: bool = False,
        shadow: bool = False,
    ) -> Shown:
        """Put a view on the page, under those that are there; return what a test does with it.

        With `kernel`, what the reader sets reaches `view`, and what Python says reaches the page;
        without, there is nobody to ask. `width`, `height`, `dark`, `forced_colors` are the page's.
        With `shadow`, the view stands in a shadow root, as marimo has it.
        """
        if touch and self._page is None:
            self.open(touch=True)
        if width or self._page is None:
            self.size(width or 1280, height)
        if dark:
            self.theme(dark)
        if forced_colors:
            self.page.emulate_media(forced_colors="active")
        place = next(self.places)
        self.shown[place] = shown = Shown(self, place, view, kernel)
        shown.mount(shadow)
        return shown

    def size(self, width: int, height: int = 720, zoom: float = 1.0) -> None:
        """Size of the window in CSS pixels; zoom as the browser's: 2.0 leaves half the room."""
        self.page.set_viewport_size({"width": int(width / zoom), "height": int(height / zoom)})

    def theme(self, dark: bool | str) -> None:
        """Dark as in JupyterLab (True), or as another of THEMES says it; False is light."""
        self.page.evaluate(LIGHT)
        if dark:
            self.page.evaluate(THEMES["jupyterlab" if dark is True else dark])
        self.painted()

    def painted(self) -> None:
        """Wait until what has changed is on the screen: two frames."""
        self.page.evaluate(PAINTED)

    def wait(self, true: Callable[[], bool], seconds: float = 10) -> None:
        """Wait until something is true in Python, as after the page has sent what was set."""
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, f"not true within {seconds:g} s"
            self.painted()

    def axe(self) -> list[str]:
        """What axe-core finds on the page; [] is what we want."""
        return axe(self.page, "main")

    def screenshot(self, name: str) -> None:
        """A picture of the whole page in the folder BPBOOK_SCREENSHOTS, if there is one."""
        if folder := os.environ.get("BPBOOK_SCREENSHOTS"):
            self.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    def _kernel(self, place: str, method: str, content: str) -> str:
        """What a view sends, given to Python as its comm would; what Python says to that."""
        return packed(self.shown[place].to_python(method, json.loads(content)))

    def close(self) -> None:
        """Close the page; the views in Python forget it."""
        for shown in self.shown.values():
            shown.part()
        if self._page is not None:
            self._page.context.close()


class Shown(Controls):
    """A view on the page: its controls (see controls.py), its traits, and its line to Python."""

    def __init__(self, plain: Plain, place: str, view: Any, kernel: bool) -> None:
        self.plain, self.place, self.view, self.kernel = plain, place, view, kernel
        super().__init__(plain.page, f"main > [data-place='{place}']")
        script = str(view._esm)
        self.module = f"{hashlib.sha256(script.encode()).hexdigest()[:16]}.js"
        plain.modules[self.module] = script
        self._answers: list | None = None  # while Python answers the page

    def mount(self, shadow: bool = False) -> None:
        """Put it there and wait until it is drawn."""
        if self.kernel:
            self.view.comm.publish_msg = self._hear
        traits = {name: self.view.get_state()[name] for name in ("spec", "state")}
        where = [self.place, f"/{self.module}"]
        self.page.evaluate(SHOW, [*where, packed(traits), self.kernel, shadow])
        self.painted()

    # the line to Python: what a comm does

    def to_python(self, method: str, content: Any) -> list:
        """Give Python what the page sends; return what it says until it is done."""
        data = {"method": method, "buffer_paths": []}
        data["state" if method == "update" else "content"] = content
        self._answers = []
        try:
            if self.view.comm is not None:
                self.view.comm.handle_msg({"content": {"data": data}, "buffers": []})
            return self._answers
        finally:
            self._answers = None

    def _hear(self, kind: str, data: dict | None = None, *_: Any, **__: Any) -> None:
        """Give the page what Python sends: traits, a message, or that the view is closed."""
        data = data or {}
        if kind == "comm_close":
            self.plain.shown.pop(self.place, None)
            self._tell("close", None)
        elif data.get("method") == "update":
            patch = {n: x for n, x in data["state"].items() if n in ("spec", "state")}
            if patch:
                self._tell("follow", patch)
        elif data.get("method") == "custom":
            self._tell("hear", data["content"])

    def _tell(self, does: str, given: Any) -> None:
        if self._answers is not None:
            self._answers.append([does, given])
        elif not self.page.is_closed():
            self.page.evaluate(TELL, [self.place, does, packed(given)])

    def part(self) -> None:
        """Python and the page hear no more of each other."""
        if self.kernel and self.view.comm is not None:
            vars(self.view.comm).pop("publish_msg", None)
        self.kernel = False

    # what the page has

    @property
    def state(self) -> dict:
        """The state as the page has it."""
        return self._trait("state")

    @property
    def spec(self) -> dict:
        """The spec as the page has it."""
        return self._trait("spec")

    def _trait(self, name: str) -> dict:
        which = "([place, name]) => JSON.stringify(window.views[place].model.get(name))"
        return json.loads(self.page.evaluate(which, [self.place, name]))  # also "__proto__"

    def set(self, **traits: Any) -> None:
        """Give the page another state or spec, as its host would."""
        self._tell("follow", traits)
        self.painted()

    def close(self) -> None:
        """The host takes the view off the page."""
        self.plain.shown.pop(self.place, None)
        self._tell("close", None)
