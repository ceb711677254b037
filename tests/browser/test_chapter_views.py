"""Every view of every chapter on a plain page: each control is moved, and the numbers are Python's.

The chapter's code runs here; that it runs in JupyterLab, and that page and kernel hear of each
other there, is tested in test_chapters.py.
"""

import json
import math

import ipywidgets
import nbformat
import pytest

from bpbook.errors import BookError
from bpbook.views.view import View
from tests.browser import tree_page
from tests.browser.test_chapters import NOTEBOOKS
from tests.notebooks.cells import as_in_a_kernel

NEED_PYTHON = {"playground": {"setting:width", "setting:depth"}}  # another network
KINDS = ("range", "list", "toggle")
VALUES = "(options) => options.map((option) => option.value)"
KEYS = ("ArrowRight", "ArrowUp", "PageDown", "Home", "End", "ArrowLeft", "ArrowDown")


def views_of(path):
    """The views with controls that a chapter's code makes, in this order."""
    names = {"display": lambda *things: None}
    before = set(ipywidgets.widgets.widget._instances)
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            as_in_a_kernel(cell.source, names, f"<{path.stem}, {cell.id}>")
    made = [w for key, w in ipywidgets.widgets.widget._instances.items() if key not in before]
    return [view for view in made if isinstance(view, View) and view.spec["controls"]]


def controls(shown, kind):
    """The controls of a kind that stand there and can be used, by their keys."""
    keys = [control["key"] for control in shown.spec["controls"] if control["type"] == kind]
    return [key for key in keys if shown.control(key).is_visible()]


def moves(shown):
    """Every slider by keyboard, the first by mouse, every list; what was done after each step."""
    reset = shown.root.locator(".bp-reset").first
    sliders, lists = controls(shown, "range"), controls(shown, "list")
    for key in sliders:
        for pressed in KEYS:
            shown.press(key, pressed)
            yield key, pressed
        reset.press("Enter")
        shown.press(key, "ArrowLeft")
        yield key, "a step from the beginning"
    for key in sliders[:1]:
        shown.drag(key, 0.7)
        yield key, "mouse"
    for key in lists:
        for value in (
            shown.choice(key).locator("option").evaluate_all("(all) => all.map(e => e.value)")
        ):
            shown.choice(key).select_option(value)
            shown.painted()
            yield key, value
    for key in controls(shown, "toggle"):
        shown.switch(key).press("Space")
        shown.painted()
        yield key, "toggle"
    reset.press("Enter")
    shown.painted()


def finite(shown):
    """Whether Python has every number of a live tree in the page's state."""
    try:
        found = tree_page.expected(shown, shown.state)
    except BookError:
        return False
    return all(map(math.isfinite, found["value"] + found["gradient"]))


def agree(shown):
    """A live tree shows what Python computes from the page's state, or says why it cannot."""
    if shown.view.kind != "live" or shown.spec.get("large"):
        return
    if finite(shown):
        tree_page.agree(shown)
    else:
        assert tree_page.shown(shown)["trouble"].endswith(".")


def alike(state, other):
    """Whether two states are the same; Python takes −0.101980554 for −0.1019805539996."""
    rest, others = ({**one, "leaves": None} for one in (state, other))
    near = pytest.approx(other.get("leaves"), abs=1e-11)
    return rest == others and state.get("leaves") == near


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_control_of_every_view(plain, path):
    for view in views_of(path):
        alone = plain.show(view, kernel=False)
        opening, states = alone.state, [alone.state]
        moving = {key for kind in KINDS for key in controls(alone, kind)}
        moving -= NEED_PYTHON.get(view.kind, set())
        for _ in moves(alone):
            agree(alone)
            states.append(alone.state)
            assert plain.errors == []
        assert alone.state == opening
        for control in (c for c in alone.spec["controls"] if c["key"] in moving):
            found = {
                str((state[control["part"]] if control.get("part") else state).get(control["name"]))
                for state in states
            }
            assert len(found) > 1, f"{control['key']} stands still"
        alone.close()

        shown = plain.show(view)
        for key in controls(shown, "range"):
            before = shown.state
            shown.press(key, "ArrowRight")
            plain.wait(lambda shown=shown, before=before: shown.state != before)
            plain.wait(lambda view=view, shown=shown: alike(view.state, shown.state))
        shown.root.locator(".bp-preset-button").first.click()
        line = shown.root.locator(".bp-preset-line").first.input_value()
        assert alike(json.loads(line), json.loads(view.preset))
        view.close()
