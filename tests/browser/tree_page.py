"""What a live tree on the plain page shows, and that it is what Python has."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bpbook.drawing import numbers, show

# Everything with a number in it, as texts and as numbers.
SHOWN = """(home) => {
  const own = (selector) => [...home.querySelectorAll(selector)];
  const text = (selector) => home.querySelector(selector)?.textContent ?? '';
  return JSON.stringify({
    mode: own('.bp-scroll svg').map((svg) => svg.dataset.mode).join(),
    numbers: Object.fromEntries(['value', 'gradient', 'local'].map((kind) => [kind,
      own(`.bp-scroll [data-${kind}]`).map((e) => [e.getAttribute(`data-${kind}`),
        e.textContent, Number(e.getAttribute('data-raw'))])])),
    leaves: Object.fromEntries(own('[data-control^="leaf:"]').map((box) => {
      const range = box.querySelector('[type=range]');
      return [box.dataset.control.slice(5), { at: Number(range.value), step: Number(range.step),
        text: box.querySelector('.bp-typed').value,
        typing: box.querySelector('.bp-typed').matches(':focus, [aria-invalid]'),
        spoken: range.getAttribute('aria-valuetext') }];
    })),
    functions: Object.fromEntries(own('[data-control^="function:"]').map((box) =>
      [box.dataset.control.slice(9), box.querySelector('select').value])),
    formula: text('.bp-formula-value'),
    surface: own('.bp-surface-value').map((e) => Number(e.dataset.raw)),
    cells: own('.bp-tables:not([hidden]) tbody tr').map((row) =>
      [...row.children].map((cell) => cell.textContent)),
    trouble: text('.bp-trouble'),
  }); }"""

PANEL = """(home) => {
  const panel = home.querySelector('.bp-paths');
  const text = (selector) => panel.querySelector(selector).hidden ? ''
    : panel.querySelector(selector).textContent;
  return panel.hidden ? null : {
    heading: text('.bp-paths-heading'),
    why: text('.bp-why'),
    rows: [...panel.querySelectorAll('.bp-path')].map((row) => ({
      name: row.querySelector('.bp-path-name').textContent,
      ticked: row.querySelector('input').checked,
      symbols: [...row.querySelectorAll('.bp-factor-symbol')].map((e) => e.textContent),
      factors: [...row.querySelectorAll('.bp-factor-number')].map((e) => e.textContent),
      product: Number(row.querySelector('.bp-product').dataset.product),
      text: row.querySelector('.bp-product').textContent,
    })),
    shared: text('.bp-shared'),
    fold: text('.bp-fold-note'),
    sum: Number(panel.querySelector('.bp-result-sum').dataset.raw),
    nudge: Number(panel.querySelector('.bp-result-nudge').dataset.raw),
    sentence: text('.bp-sum'),
  }; }"""

# Names of the boxes that are lit, each as often as it is drawn, and how many wires.
LIT = """(home) => {
  const own = (selector) => [...home.querySelectorAll(`.bp-scroll svg ${selector}`)];
  const names = (selector) => own(selector).map((e) => e.getAttribute('aria-label').split(',')[0]);
  return { boxes: names('.bp-box.bp-lit'), links: names('.bp-link.bp-lit'),
    wires: own('path.bp-wire.bp-lit[data-to]').length, dim: own('.bp-box.bp-dim').length,
    selected: names('[aria-pressed=true]') }; }"""

# The mode that stands there, once no picture slides any more.
STANDS = """(mode) => document.querySelector(
  `.bp-scroll:not(.bp-moving) svg.bp-tree[data-mode="${mode}"]`)"""

# What the focus is on, also in a shadow root.
FOCUSED = """() => { let found = document.activeElement;
  while (found.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found.getAttribute('aria-label') ?? found.id; }"""

# What stands beyond the right edge of the window; the picture may in a frame of its own.
BEYOND = """(home) => [...home.querySelectorAll('*')].filter((e) => e.checkVisibility()
  && !e.closest('.bp-said, .bp-scroll > *, .bp-tables > *')
  && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((e) => e.className || e.tagName)
  .concat(document.documentElement.scrollWidth > innerWidth ? ['the page scrolls'] : [])"""


def shown(view: Any) -> dict:
    """What the page shows of a live tree, once it is painted."""
    view.painted()
    return json.loads(view.root.evaluate(SHOWN))


def panel(view: Any) -> dict | None:
    """What the paths of the selected variable say; None where nothing is selected."""
    view.painted()
    return view.root.evaluate(PANEL)


def lit(view: Any) -> dict:
    """What is lit in the picture."""
    view.painted()
    return view.root.evaluate(LIT)


def focused(view: Any) -> str:
    """The name of what has the focus."""
    return view.page.evaluate(FOCUSED)


def to_mode(view: Any, mode: str) -> None:
    """Choose a picture, and wait until it stands there."""
    view.root.locator(f".bp-modes input[value={mode}]").check()
    view.page.wait_for_function(STANDS, arg=mode)
    view.painted()


def look_at(view: Any, name: str) -> None:
    """Select a variable in the list."""
    view.root.locator(".bp-look").select_option(name)
    assert view.state["selected"] == name


def heard(view: Any) -> dict:
    """The state of the page, once Python has the same; without a kernel the page's alone."""
    if view.kernel:
        view.plain.wait(lambda: view.view.state == view.state)
    return view.state


def expected(view: Any, state: dict) -> dict:
    """Python's numbers in a state: {kind: numbers by place}."""
    leaves = view.view.leaves | state["leaves"]
    found = numbers.of(view.view.tree.with_functions(**state["functions"]), **leaves)
    return {"value": found.values, "gradient": found.gradients, "local": found.locals}


def number(text: str) -> float:
    """A number as it is shown."""
    return float(text.replace("−", "-"))


def agree(view: Any) -> dict:
    """Python hears of what the page has; each number that the page shows is Python's.

    Returns what the page shows.
    """
    state = heard(view)
    page, wanted = shown(view), expected(view, state)
    assert page["trouble"] == ""
    for kind, found in page["numbers"].items():
        for place, text, raw in found:
            assert raw == pytest.approx(wanted[kind][int(place)], rel=1e-12, abs=1e-12), kind
            assert text == show(wanted[kind][int(place)]), (kind, place)
        if page["mode"] != "network":  # which has no room for all of them; ∂E/∂E is not written
            places = {place for place, *_ in found}
            assert len(places) == len(wanted[kind]) - (kind == "gradient"), kind
    root = wanted["value"][-1]
    assert page["formula"] == show(root)
    assert page["surface"] == pytest.approx([root] * len(page["surface"]), rel=1e-12)
    agree_controls(page, state)
    agree_tables(view, page, wanted)
    return page


def agree_controls(page: dict, state: dict) -> None:
    """Each slider, number and list stands where the state is."""
    for name, control in page["leaves"].items():
        value = state["leaves"][name]
        assert abs(control["at"] - value) <= control["step"] / 2 + 1e-9, name
        assert control["spoken"] == control["text"] or control["typing"], name
        assert number(control["spoken"]) == pytest.approx(value, rel=1e-3, abs=1e-9), name
    assert page["functions"] == {n: state["functions"][n] for n in page["functions"]}


def agree_tables(view: Any, page: dict, wanted: dict) -> None:
    """The tables, where they are open, have the same numbers as the picture."""
    graph = view.view.tree.graph
    edges = [edge for node in graph.nodes for edge in node.edges]
    rows = {node.name: i for i, node in enumerate(graph.nodes)}
    rows |= {f"{edge.parent} → {edge.child}": i for i, edge in enumerate(edges)}
    for name, *cells in page["cells"]:
        if name not in rows:
            continue  # a path
        at = rows[name]
        numbers = ["local"] if "→" in name else ["value", "gradient"]
        assert cells[1:] == [show(wanted[kind][at]) for kind in numbers], name
