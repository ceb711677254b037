"""A view's controls on a page of any host, and what a test does with them: press, type, drag, look.

Each control of a view is `<div class="bp-control" data-control="leaf:w12">` (`function:f1`,
`setting:speed`) with a native element in it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import axe_playwright_python

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
TAGS = ["wcag2a", "wcag2aa", "wcag21aa"]
KINDS = ("leaf", "function", "setting")
HANDLE_WIDTH = 16  # of Chromium's own sliders, in CSS pixels
HANDLE = """(slider) => (Number(slider.value) - Number(slider.min))
  / (Number(slider.max) - Number(slider.min))"""
PAINTED = """async () => { for (let i = 0; i < 2; i += 1) {
  await new Promise((done) => requestAnimationFrame(done)); } }"""


class Controls:
    """The controls of the view within `selector`."""

    def __init__(self, page: Any, selector: str) -> None:
        self.page, self.selector = page, selector
        self.root = page.locator(selector)

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
        self.page.evaluate(PAINTED)

    def axe(self) -> list[str]:
        """What axe-core finds in this view; [] is what we want."""
        return axe(self.page, self.selector)

    def screenshot(self, name: str) -> None:
        """A picture of the view in the folder BPBOOK_SCREENSHOTS, if there is one."""
        if folder := os.environ.get("BPBOOK_SCREENSHOTS"):
            self.root.screenshot(path=Path(folder) / f"{name}.png")


def axe(page: Any, selector: str) -> list[str]:
    """What axe-core finds against WCAG 2.1 A and AA within a selector."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate(
        "([selector, tags]) => axe.run({include: [[selector]]}, {runOnly: tags})",
        [selector, TAGS],
    )
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:200]}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


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
