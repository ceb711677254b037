"""What a test does with live views on a page: move every control, read every number.

A live tree is a place here: the first one on the page is 0; and so is a view of another kind, among
all of those. In the kernel they are found among all widgets, so that a chapter need not give them a
name.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.lab import ASK

# Two weights in a row, as in the article. Its leaves bear names that something else could have.
BUILD = """import bpbook as bp
first, second = bp.weight("name", 1.0), bp.weight("π", 2.0)
given, target = bp.given("v1", 1.0), bp.given("state", 0.0)
y2 = bp.sigmoid((first * given).named("X2"), name="f1").named("Y2")
y3 = bp.sigmoid((second * y2).named("X3"), name="f2").named("Y3")
tree = bp.Tree((y3 - target) ** 2 / 2, name="E")"""
STRAIGHT = BUILD.replace("sigmoid", "identity")
LIVE = 'view = bp.live(tree, surface=("name", "π"))\nview'

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
    return [w for w in widgets if isinstance(w, bpbook.views.LiveTree)]

def _others():
    widgets = list(ipywidgets.widgets.widget._instances.values())
    views = [w for w in widgets if isinstance(w, bpbook.views.LiveView)]
    return [w for w in views if not isinstance(w, bpbook.views.LiveTree)]

def _shown(place):
    view, show = _lives()[place], bpbook.drawing.show
    state = {'sliders': [view.leaves[n] for n in view.sliders],
             'lists': [d.value for d in view.dropdowns.values()], 'numbers': None}
    try:
        found = bpbook.drawing.numbers.of(
            view.tree.with_functions(**view.functions), **view.leaves)
    except bpbook.errors.BookError:
        return state
    lists = {'value': found.values, 'gradient': found.gradients, 'local': found.locals}
    if all(map(math.isfinite, found.values + found.gradients)):
        state['numbers'] = {kind: {str(i): [show(x), x] for i, x in enumerate(xs)}
                            for kind, xs in lists.items()}
        state['root'] = found.values[-1]
    return state

class _Told: # the page gets its value as it is, not as a repr
    def __init__(self, value):
        self.value = value

    def _repr_mimebundle_(self, **_):
        return {'application/json': self.value, 'text/plain': ''}
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

AT_REST = f"async (which) => {{ await ({SETTLED})(); return ({SHOWN})(which); }}"

# What the page shows, and what Python has once its controls stand where the page's do: in one trip.
BOTH = f"""async ([trees, place]) => {{
  const near = (a, b) => a.length === b.length && a.every((x, i) => Math.abs(x - b[i]) <= 1e-6);
  const end = performance.now() + 10000;
  for (;;) {{
    const page = await ({AT_REST})([trees, place]);
    const answer = await ({ASK})(`_Told(_shown(${{place}}))`);
    if (answer.status !== 'ok') throw new Error(`${{answer.ename}}: ${{answer.evalue}}`);
    const python = answer.data['application/json'];
    const heard = near(page.sliders, python.sliders)
      && page.lists.join('\\n') === python.lists.join('\\n');
    if (heard || performance.now() > end) return [page, python];
  }} }}"""


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
    return lab.page.evaluate(AT_REST, [TREES, place])


def options(lab: Any, place: int) -> list[list[str]]:
    """What each list of functions of a live tree offers."""
    lists = lab.page.locator(TREES).nth(place).locator(".bp-choice select")
    return [lists.nth(i).locator("option").all_inner_texts() for i in range(lists.count())]


def both(lab: Any, place: int) -> tuple[dict, dict]:
    """What the page shows of a live tree at rest, and what Python has, once it has heard of it."""
    page, python = lab.page.evaluate(BOTH, [TREES, place])
    return page, python


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
        "(e) => e.querySelector('.bp-toolbar') && !e.querySelector('svg[role=img]:empty')"
        ").length === count",
        arg=[OTHERS, views],
    )
    return views


# The preset line of another view, once it has come to rest. Where the kernel makes the view anew,
# as for a network of another size, the line is opened again.
PRESET = f"""async ([others, place]) => {{
  const end = performance.now() + 10000;
  for (;;) {{
    await ({SETTLED})();
    const home = document.querySelectorAll(others)[place];
    const line = home?.querySelector('.bp-preset-line');
    if (line?.closest('.bp-preset').hidden) home.querySelector('.bp-preset-button').click();
    if (line?.value) return line.value;
    if (performance.now() > end) throw new Error('there is no preset line');
  }} }}"""

# Whether page and kernel say the same in time; a network of another size comes from the kernel.
SAME_PRESET = f"""async ([others, place]) => {{
  const end = performance.now() + 10000;
  for (;;) {{
    const line = await ({PRESET})([others, place]);
    const python = `json.loads(_others()[${{place}}].preset)`;
    const answer = await ({ASK})(`${{python}} == json.loads(${{JSON.stringify(line)}})`);
    if (answer.data?.['text/plain'] === 'True') return '';
    if (performance.now() > end) return line;
  }} }}"""


def preset(lab: Any, place: int) -> dict:
    """The state of another view, as its preset line on the page has it."""
    return json.loads(lab.page.evaluate(PRESET, [OTHERS, place]))


def agree_on_preset(lab: Any, place: int) -> None:
    """Wait until page and kernel say the same."""
    line = lab.page.evaluate(SAME_PRESET, [OTHERS, place])
    assert not line, f"page and kernel differ: the page has {line}"


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
