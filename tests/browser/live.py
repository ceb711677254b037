"""The views of a notebook in JupyterLab: where they are, and whether page and kernel agree.

In the kernel they are found among all widgets, so that a chapter need not give them a name.
"""

from __future__ import annotations

import ast
from typing import Any

# Two weights in a row, as in the article. Its leaves bear names that something else could have.
BUILD = """import bpbook as bp
first, second = bp.weight("name", 1.0), bp.weight("π", 2.0)
given, target = bp.given("v1", 1.0), bp.given("state", 0.0)
y2 = bp.sigmoid((first * given).named("X2"), name="f1").named("Y2")
y3 = bp.sigmoid((second * y2).named("X3"), name="f2").named("Y3")
tree = bp.Tree((y3 - target) ** 2 / 2, name="E")"""
LIVE = 'view = bp.live(tree, surface=("name", "π"))\nview'

VIEWS = (
    "live",
    "stepper",
    "landscape",
    "descent_lab",
    "neuron",
    "playground",
    "tree_sizes",
    "depth",
)
VIEW = ".bp-view"

# In the kernel: `_views()` are those that are not closed, `_at(0, 'leaf:w12')` is where the slider
# of the first one has to stand.
HELPERS = """
import math
import ipywidgets
import bpbook

def _views():
    widgets = list(ipywidgets.widgets.widget._instances.values())
    return [w for w in widgets if isinstance(w, bpbook.views.view.View)]

def _at(place, key):
    view = _views()[place]
    control = next(c for c in view.spec['controls'] if c['key'] == key)
    part = view.state[control['part']] if control.get('part') else view.state
    return math.log10(part[control['name']]) if control.get('log') else part[control['name']]
"""

# What a view shows: exact numbers, cells of tables, and where its controls stand.
SHOWN = """([view, place]) => {
  const home = document.querySelectorAll(view)[place];
  const own = (selector) => [...home.querySelectorAll(selector)];
  return JSON.stringify([
    own('[data-raw]').map((e) => e.getAttribute('data-raw')),
    own('td').map((e) => e.textContent),
    own('.bp-control :is(input, select)').map((e) => e.value),
  ]); }"""

SETTLED = """async () => { for (let i = 0; i < 3; i += 1) {
  await new Promise((done) => requestAnimationFrame(done)); } }"""


def count(lab: Any) -> int:
    """How many views the kernel has, once each of them is on the page."""
    lab.ask(f"exec({HELPERS!r}, globals())")
    views = int(lab.ask("len(_views())"))
    lab.page.wait_for_function(
        "([view, count]) => [...document.querySelectorAll(view)].filter("
        "(e) => e.firstElementChild).length === count",
        arg=[VIEW, views],
    )
    return views


def shown(lab: Any, place: int) -> str:
    """What a view on the page shows, once it has come to rest."""
    lab.page.evaluate(SETTLED)
    return lab.page.evaluate(SHOWN, [VIEW, place])


def slider(lab: Any, place: int) -> Any:
    """The first slider of a view, or None."""
    found = lab.page.locator(VIEW).nth(place).locator(".bp-control input[type=range]")
    return found.first if found.count() else None


def agree(lab: Any, place: int) -> None:
    """Wait until the kernel has what the first slider of a view says."""
    found = slider(lab, place)
    key, value, step = found.evaluate(
        "(e) => [e.closest('[data-control]').dataset.control, Number(e.value), Number(e.step)]"
    )
    lab.wait_ask(f"abs(_at({place}, {key!r}) - {value}) <= {step / 2 + 1e-9}")


def agree_throughout(lab: Any) -> None:
    """Wait until the kernel has what every slider of every view says."""
    sliders = lab.page.evaluate(
        """(view) => [...document.querySelectorAll(view)].flatMap((root, place) =>
          [...root.querySelectorAll('[data-control] input[type=range]')].map((e) => [place,
            e.closest('[data-control]').dataset.control, Number(e.value), Number(e.step)]))""",
        VIEW,
    )
    said = [
        f"abs(_at({place}, {key!r}) - {value}) <= {step / 2 + 1e-9}"
        for place, key, value, step in sliders
    ]
    lab.wait_ask(f"all([{', '.join(said)}])")


def view_of(source: str) -> str:
    """Which view a cell ends with, as "live" for `bp.live(…)`; "" for none."""
    body = ast.parse(source).body
    last = body[-1] if body else None
    call = last.value if isinstance(last, ast.Expr) else None
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
        return ""
    name = call.func.attr
    return name if name in VIEWS and ast.unparse(call.func).startswith("bp.") else ""
