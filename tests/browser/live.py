"""What a test does with live views on a page: move every control, read every number.

A live tree is a place here: the first one on the page is 0; and so is a view of another kind, among
all of those. In the kernel they are found among all widgets, so that a chapter need not give them a
name.
"""

from __future__ import annotations

import ast
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

BUILD = """import bpbook as bp
W1, W2 = bp.weight("W1", 1.0), bp.weight("W2", 2.0)
X, T = bp.given("X_input", 1.0), bp.given("Y_target", 0.0)
Y2 = bp.sigmoid((W1 * X).named("X2"), name="f1").named("Y2")
Y3 = bp.sigmoid((W2 * Y2).named("X3"), name="f2").named("Y3")
tree = bp.Tree((Y3 - T) ** 2 / 2, name="E")"""
LIVE = 'view = bp.live(tree, surface=("W1", "W2"))\nview'

VIEWS = ("live", "stepper", "landscape", "descent_lab", "neuron", "playground", "tree_sizes")

# Where live trees, and where views of the other kinds are on the page.
KINDS = ".bp-stepper, .bp-landscape, .bp-descent_lab, .bp-neuron, .bp-playground"
TREES = f".bp-live:not({KINDS})"
OTHERS = f":is({KINDS})"

# In the kernel: `_lives()` are the live trees, `_shown(0)` what the first one has to show;
# `_others()` are the views of other kinds.
HELPERS = """
import json
import math
import ipywidgets
import bpbook

def _lives():
    widgets = list(ipywidgets.widgets.widget._instances.values())
    return [w for w in widgets if isinstance(w, bpbook.widgets.LiveTree)]

def _others():
    widgets = list(ipywidgets.widgets.widget._instances.values())
    views = [w for w in widgets if isinstance(w, bpbook.widgets.LiveView)]
    return [w for w in views if not isinstance(w, bpbook.widgets.LiveTree)]

def _shown(place):
    view, show = _lives()[place], bpbook.drawing.show
    state = {'sliders': [view.leaves[n] for n in view.sliders],
             'lists': [d.value for d in view.dropdowns.values()], 'numbers': None}
    try:
        found = bpbook.drawing.numbers.of(view._now(), **view.leaves)
    except bpbook.errors.BookError:
        return state
    lists = {'value': found.values, 'gradient': found.gradients, 'local': found.locals}
    if all(map(math.isfinite, found.values + found.gradients)):
        state['numbers'] = {kind: {str(i): [show(x), x] for i, x in enumerate(xs)}
                            for kind, xs in lists.items()}
        state['root'] = found.values[-1]
    return state
"""

# What a live tree on the page shows, and where its controls stand.
SHOWN = """([trees, place]) => {
  const home = document.querySelectorAll(trees)[place];
  const own = (selector) => [...home.querySelectorAll(selector)];
  return {
    mode: own('.bp-view svg[data-mode]')[0].dataset.mode,
    numbers: Object.fromEntries(['value', 'gradient', 'local'].map((kind) => [kind,
      Object.fromEntries(own(`.bp-view [data-${kind}]`).map((e) =>
        [e.getAttribute(`data-${kind}`), [e.textContent, Number(e.getAttribute('data-raw'))]]))])),
    sliders: own('.bp-leaf .noUi-handle').map((e) => Number(e.getAttribute('aria-valuenow'))),
    spoken: own('.bp-leaf .noUi-handle').map((e) => e.getAttribute('aria-valuetext')),
    readouts: own('.bp-leaf .widget-readout').map((e) => e.textContent),
    lists: own('.bp-choice select').map((e) => e.value),
    trouble: own('.bp-trouble')[0].textContent,
    surface: own('.bp-surface-value').map((e) => Number(e.getAttribute('data-raw'))),
  }; }"""

SETTLED = """async () => { for (let i = 0; i < 3; i += 1) {
  await new Promise((done) => requestAnimationFrame(done)); } }"""


def listen(lab: Any) -> None:
    """Keep in `lab.said` what goes wrong in the views' scripts from now on.

    They come as blobs. An error with none of them on its stack is JupyterLab's own: it raises one
    now and then when the theme changes.
    """
    lab.said = []

    def hear(error: Any) -> None:
        if not error.stack or "blob:" in error.stack:
            lab.said.append(error.stack or str(error))

    lab.page.on("pageerror", hear)


def open_cells(lab: Any, folder: Path, *sources: str, wait: str = ".bp-view .bp-reset") -> None:
    """Open a notebook of these cells, run it, wait until its first live view is drawn."""
    notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    path = folder / "live.ipynb"
    nbformat.write(notebook, path)
    lab.open(path)
    lab.run_all()
    assert lab.errors() == []
    lab.page.wait_for_selector(wait)  # Reset is put there with all the rest


def count(lab: Any) -> int:
    """How many live trees the kernel has, once each of them is on the page."""
    lab.ask(f"exec({HELPERS!r}, globals())")
    trees = int(lab.ask("len(_lives())"))
    lab.page.wait_for_function(
        "([trees, count]) => [...document.querySelectorAll(trees)].filter("
        "(e) => e.querySelector('.bp-view svg [data-raw]')).length === count",
        arg=[TREES, trees],
    )
    return trees


def shown(lab: Any, place: int) -> dict:
    """What the page shows of a live tree, once it has come to rest."""
    lab.page.evaluate(SETTLED)
    return lab.page.evaluate(SHOWN, [TREES, place])


def options(lab: Any, place: int) -> list[list[str]]:
    """What each list of functions of a live tree offers."""
    lists = lab.page.locator(TREES).nth(place).locator(".bp-choice select")
    return [lists.nth(i).locator("option").all_inner_texts() for i in range(lists.count())]


def in_python(lab: Any, place: int) -> dict:
    """What Python has for a live tree, once it has heard of the last move."""
    for _ in range(400):
        page = shown(lab, place)
        python = eval(lab.ask(f"_shown({place})"), {"inf": float("inf"), "nan": float("nan")})
        heard = python["sliders"] == pytest.approx(page["sliders"], abs=1e-6)
        if heard and python["lists"] == page["lists"]:
            break
    return python


def agree(page: dict, python: dict) -> None:
    """The page's controls, texts and numbers are Python's, or it says why there are none."""
    assert page["sliders"] == pytest.approx(python["sliders"], abs=1e-9)
    assert page["lists"] == python["lists"]
    for said in ("spoken", "readouts"):
        numbers = [float(text.replace("−", "-")) for text in page[said]]
        assert numbers == pytest.approx(python["sliders"], abs=0.006), said
    if python["numbers"] is None:
        assert page["trouble"].endswith(".")
        return
    assert page["trouble"] == ""
    assert page["surface"] == pytest.approx([python["root"]] * len(page["surface"]), rel=1e-12)
    for kind, wanted in python["numbers"].items():
        for place, (text, number) in page["numbers"][kind].items():
            assert number == pytest.approx(wanted[place][1], rel=1e-12, abs=1e-12), (kind, place)
            assert text == wanted[place][0], (kind, place)
        hidden = kind == "gradient"  # ∂E/∂E is not written
        if page["mode"] != "network":  # which has no room for all of them
            assert len(page["numbers"][kind]) == len(wanted) - hidden


def moves(lab: Any, place: int) -> Iterator[str]:
    """Reset, then every slider and list by keyboard, and the first slider by mouse, step by step.

    Yields what was done after each step; the steps are the same each time.
    """
    home = lab.page.locator(TREES).nth(place)
    home.scroll_into_view_if_needed()
    handles = home.locator(".bp-leaf .noUi-handle")
    lists = home.locator(".bp-choice select")
    reset = home.locator(".bp-reset")

    reset.press("Enter")
    yield "reset"
    for i in range(handles.count()):
        for key in ("ArrowRight", "ArrowUp", "PageDown", "Home", "End", "ArrowLeft", "ArrowDown"):
            handles.nth(i).press(key)
            yield f"slider {i}, {key}"
        reset.press("Enter")
        handles.nth(i).press("ArrowLeft")
        yield f"slider {i}, a step from the beginning"
    if handles.count():
        handles.first.scroll_into_view_if_needed()
        box = handles.first.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        lab.page.mouse.move(x, y)
        lab.page.mouse.down()
        lab.page.mouse.move(x + 31, y, steps=7)
        lab.page.mouse.up()
        yield "slider 0, mouse"
    for i in range(lists.count()):
        lists.nth(i).press("Home")
        yield f"list {i}, first"
        for step in range(1, lists.nth(i).locator("option").count()):
            lists.nth(i).press("ArrowDown")
            yield f"list {i}, option {step}"
    reset.press("Enter")
    yield "reset at the end"


def view_of(source: str) -> str:
    """Which view a cell ends with, as "live" for `bp.live(…)`; "" for none."""
    body = ast.parse(source).body
    last = body[-1] if body else None
    call = last.value if isinstance(last, ast.Expr) else None
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
        return ""
    name = call.func.attr
    return name if name in VIEWS and ast.unparse(call.func).startswith("bp.") else ""


def other_views(lab: Any) -> int:
    """How many views of other kinds the kernel has, once each of them is on the page."""
    views = int(lab.ask("len(_others())"))
    lab.page.wait_for_function(
        "([others, count]) => [...document.querySelectorAll(others)].filter("
        "(e) => e.querySelector('.bp-toolbar')).length === count",
        arg=[OTHERS, views],
    )
    return views


# Where the kernel makes a view anew, as for a network of another size, the line is opened again.
PRESET = """([others, place]) => {
  const home = document.querySelectorAll(others)[place];
  const line = home?.querySelector('.bp-preset-line');
  if (line?.closest('.bp-preset').hidden) home.querySelector('.bp-preset-button').click();
  return line?.value;
}"""


def preset(lab: Any, place: int) -> dict:
    """The state of another view, as its preset line on the page has it."""
    home = lab.page.locator(OTHERS).nth(place)
    line, button = (home.locator(f".bp-preset-{part}") for part in ("line", "button"))
    if not line.is_visible():
        button.press("Enter")
    lab.page.evaluate(SETTLED)
    return json.loads(lab.page.wait_for_function(PRESET, arg=[OTHERS, place]).json_value())


def agree_on_preset(lab: Any, place: int, seconds: float = 10) -> None:
    """Wait until page and kernel say the same; a network of another size comes from the kernel."""
    end = time.monotonic() + seconds
    while True:
        page = preset(lab, place)
        if lab.ask(f"json.loads(_others()[{place}].preset) == {page!r}") == "True":
            return
        assert time.monotonic() < end, f"page and kernel differ: the page has {page}"


def turns(lab: Any, place: int) -> Iterator[str]:
    """Reset another view, then move each of its sliders and lists by keyboard."""
    home = lab.page.locator(OTHERS).nth(place)
    home.scroll_into_view_if_needed()
    reset = home.locator(".bp-reset")
    reset.press("Enter")
    yield "reset"
    handles = home.locator(".noUi-handle")
    for i in range(handles.count()):
        for key in ("ArrowRight", "PageDown", "End", "Home"):
            handles.nth(i).press(key)
            yield f"slider {i}, {key}"
        reset.press("Enter")
    lists = home.locator("select")
    for i in range(lists.count()):
        if not lists.nth(i).is_visible():
            continue
        for option in range(lists.nth(i).locator("option").count()):
            lists.nth(i).select_option(index=option)
            yield f"list {i}, option {option}"
        reset.press("Enter")
    yield "reset at the end"
