"""A plain page in Chromium with the book's views on it: no server, no JupyterLab, no network.

    def test_the_slider(plain):
        view = bp.live(bp.networks.two_weights())
        shown = plain.show(view)                     # on the page, joined to `view` in Python
        shown.slider("W1").press("ArrowRight")
        shown.painted()
        assert shown.state["leaves"]["W1"] == pytest.approx(1.1)      # what the page has
        plain.wait(lambda: view.leaves["W1"] == pytest.approx(1.1))   # Python has heard of it

        alone = plain.show(view, kernel=False)       # one more; it has only spec and state

The page is made for the test, by `plain_host.js`: a few lines of host, with the module from
`view._esm`, and with `spec` and `state` as Jupyter writes them. The fixture `plain` fails a test
whose page said something in its console, raised an error or asked for anything from outside;
what a test makes happen on purpose, it takes out of `plain.errors` itself.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import axe_playwright_python
from jupyter_client.session import json_packer

HOME = "https://book.test/"  # answered by `route`; a page of https may use the clipboard
HOST = Path(__file__).with_name("plain_host.js")
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
TAGS = ["wcag2a", "wcag2aa", "wcag21aa"]
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>A view</title>
<style>
  body { margin: 8px }
  :root:is([data-theme=dark], :has(body:is([data-jp-theme-light=false], .vscode-dark))) {
    background: #111; color: #eee; color-scheme: dark }
</style>
<body><main></main></body></html>"""

# Put a view on the page: `views[place]`, in an element of its own.
SHOW = """async ([place, module, traits, joined]) => {
  window.views ??= {};
  const { mount } = await import('/plain_host.js');
  const el = document.createElement('div');
  el.dataset.place = place;
  document.querySelector('main').append(el);
  const take = (answers) => answers.forEach(([does, given]) => window.views[place]?.[does](given));
  const ask = async (method, content) =>
    take(JSON.parse(await window.bookKernel(place, method, JSON.stringify(content))));
  const lines = joined && {
    save: (patch) => ask('update', patch),
    send: (content) => ask('custom', content),
  };
  window.views[place] = await mount(await import(module), el, JSON.parse(traits), lines || {});
}"""
TELL = "([place, does, given]) => window.views[place]?.[does](JSON.parse(given))"
PAINTED = """async () => { for (let i = 0; i < 2; i += 1) {
  await new Promise((done) => requestAnimationFrame(done)); } }"""
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
        self.shown: dict[str, Shown] = {}
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
        files |= {shown.module: ("text/javascript", shown.script) for shown in self.shown.values()}
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
    ) -> Shown:
        """Put a view on the page, under those that are there; return what a test does with it.

        With `kernel`, what the reader sets reaches `view`, and what Python says reaches the page;
        without, there is nobody to ask. `width`, `height`, `dark`, `forced_colors` are the page's.
        """
        if touch and self._page is None:
            self.open(touch=True)
        if width or self._page is None:
            self.size(width or 1280, height)
        if dark:
            self.theme(dark)
        if forced_colors:
            self.page.emulate_media(forced_colors="active")
        place = str(len(self.shown))
        self.shown[place] = shown = Shown(self, place, view, kernel)
        shown.mount()
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

    def axe(self, selector: str = "main") -> list[str]:
        """What axe-core finds against WCAG 2.1 A and AA within a selector; [] is what we want."""
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        result = self.page.evaluate(
            "([selector, tags]) => axe.run({include: [[selector]]}, {runOnly: tags})",
            [selector, TAGS],
        )
        return [
            f"{violation['id']}: {violation['help']}: {node['html'][:200]}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]

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


class Shown:
    """A view on the page: its controls, its traits, and its line to Python."""

    def __init__(self, plain: Plain, place: str, view: Any, kernel: bool) -> None:
        self.plain, self.place, self.view, self.kernel = plain, place, view, kernel
        self.page = plain.page
        self.root = self.page.locator(f"main > [data-place='{place}']")
        self.script = str(view._esm)
        self.module = f"{hashlib.sha256(self.script.encode()).hexdigest()[:16]}.js"
        self._answers: list | None = None  # while Python answers the page

    def mount(self) -> None:
        """Put it there and wait until it is drawn."""
        if self.kernel:
            self.view.comm.publish_msg = self._hear
        traits = {name: self.view.get_state()[name] for name in ("spec", "state")}
        self.page.evaluate(SHOW, [self.place, f"/{self.module}", packed(traits), self.kernel])
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
        which = "([place, name]) => window.views[place].model.get(name)"
        return self.page.evaluate(which, [self.place, name])

    def set(self, **traits: Any) -> None:
        """Give the page another state or spec, as its host would."""
        self._tell("follow", traits)
        self.painted()

    def close(self) -> None:
        """The host takes the view off the page."""
        self._tell("close", None)

    # its controls

    def control(self, name: str) -> Any:
        """The control of a leaf, a function or a setting: `w12`, or `setting:speed` in full."""
        names = [name] if ":" in name else [f"{kind}:{name}" for kind in KINDS]
        quoted = [json.dumps(each, ensure_ascii=False) for each in names]
        return self.root.locator(",".join(f"[data-control={each}]" for each in quoted)).first

    def slider(self, name: str) -> Any:
        """The slider of a number."""
        return self.control(name).locator("input[type=range]")

    def number(self, name: str) -> Any:
        """The field beside it, where a number is typed."""
        return self.control(name).locator("input.bp-typed")

    def choice(self, name: str) -> Any:
        """The list of a function or of a setting."""
        return self.control(name).locator("select")

    def switch(self, name: str) -> Any:
        """The box of a setting that is on or off."""
        return self.control(name).locator("input[type=checkbox]")

    def press(self, name: str, *keys: str) -> None:
        """Press keys on a slider, and wait for the picture."""
        for key in keys:
            self.slider(name).press(key)
        self.painted()

    def type(self, name: str, text: str) -> None:
        """Type a number beside its slider, Enter at the end, and wait for the picture."""
        self.number(name).fill(text)
        self.number(name).press("Enter")
        self.painted()

    def drag(self, name: str, fraction: float, touch: bool = False) -> None:
        """Take a slider's handle to a fraction of its way, by mouse or by a finger."""
        slider = self.slider(name)
        slider.scroll_into_view_if_needed()
        where, box = slider.evaluate(HANDLE), slider.bounding_box()
        inset = min(HANDLE_WIDTH, box["width"]) / 2
        y = box["y"] + box["height"] / 2
        begin, end = (
            box["x"] + inset + at * (box["width"] - 2 * inset) for at in (where, fraction)
        )
        if touch:
            swipe(self.page, begin, end, y)
        else:
            mouse = self.page.mouse
            mouse.move(begin, y)
            mouse.down()
            mouse.move(end, y, steps=8)
            mouse.up()
        self.painted()

    def painted(self) -> None:
        """Wait until what has changed is on the screen: two frames."""
        self.plain.painted()

    def axe(self) -> list[str]:
        """What axe-core finds in this view; [] is what we want."""
        return self.plain.axe(f"main > [data-place='{self.place}']")

    def screenshot(self, name: str) -> None:
        """A picture of the view in the folder BPBOOK_SCREENSHOTS, if there is one."""
        if folder := os.environ.get("BPBOOK_SCREENSHOTS"):
            self.root.screenshot(path=Path(folder) / f"{name}.png")


KINDS = ("leaf", "function", "setting")
HANDLE_WIDTH = 16  # of Chromium's own sliders, in CSS pixels
HANDLE = """(slider) => (Number(slider.value) - Number(slider.min))
  / (Number(slider.max) - Number(slider.min))"""


def swipe(page: Any, begin: float, end: float, y: float) -> None:
    """A finger goes from one place of the page to another; its context has to have `touch`."""
    tools = page.context.new_cdp_session(page)
    for kind, x in (
        ("touchStart", begin),
        *(("touchMove", begin + (end - begin) * i / 8) for i in range(1, 9)),
        ("touchEnd", None),
    ):
        points = [] if x is None else [{"x": x, "y": y}]
        tools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    tools.detach()
