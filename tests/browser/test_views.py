"""Every live view, for everybody: themes, small and magnified windows, keys, print, presets.

What each view computes and shows is tested in a file of its own; here stands what holds for all.
"""

import json

import pytest

from tests.browser.looks import keyed, outside
from tests.browser.views import MAKERS, first_range, made


@pytest.fixture(params=MAKERS)
def view(request):
    opened = made(request.param)
    yield opened
    opened.close()


def rests(shown):
    """Wait until what is computed in several frames is there."""
    shown.painted()
    shown.page.wait_for_selector(f"{shown.selector}:not([data-done=false])")


def test_in_every_theme_and_window(plain, view):
    shown = plain.show(view)
    rests(shown)
    for theme in (False, "data-theme", "jupyterlab"):
        plain.theme(theme)
        assert shown.axe() == [], theme
        shown.screenshot(f"{view.kind}-{theme or 'light'}")
    plain.theme(False)
    for width, zoom in ((1440, 1), (700, 1), (400, 1), (1280, 2)):
        plain.size(width, 1200, zoom)
        shown.painted()
        assert outside(shown) == [], (width, zoom)
        sideways = "() => document.documentElement.scrollWidth > innerWidth"
        assert not shown.page.evaluate(sideways), (width, zoom)
        assert shown.axe() == [], (width, zoom)
        shown.screenshot(f"{view.kind}-{width}-{zoom}")


def test_on_paper_and_in_forced_colours(plain, view):
    shown = plain.show(view, height=900)
    rests(shown)
    shown.page.emulate_media(media="print")
    shown.painted()
    shown.screenshot(f"{view.kind}-print")
    buttons = shown.root.locator(".bp-toolbar button")
    assert buttons.count() >= 3
    assert not any(one.is_visible() for one in buttons.all()), "of no use on paper"
    shown.page.emulate_media(media="screen", forced_colors="active", reduced_motion="reduce")
    shown.painted()
    assert shown.axe() == []
    shown.screenshot(f"{view.kind}-forced")


def test_keys_names_and_the_table(plain, view):
    shown = plain.show(view)
    rests(shown)
    assert len(keyed(shown)) > 4
    shown.root.locator(".bp-reset").first.focus()
    shown.page.keyboard.press("t")
    shown.root.locator(".bp-tables table caption").first.wait_for()
    assert shown.axe() == []
    assert "undefined" not in shown.root.inner_html(), "a word that was not sent"
    shown.page.keyboard.press("t")
    shown.root.locator(".bp-tables").first.wait_for(state="hidden")
    assert shown.root.locator("[aria-live], [role=status]").count() >= 1


def first_slider(shown):
    """The first slider of a leaf, or of a setting where a view has no leaves."""
    of_leaves = shown.root.locator("[data-control^='leaf:'] input[type=range]")
    return (of_leaves if of_leaves.count() else shown.root.locator("input[type=range]")).first


def test_a_slider_by_key_mouse_and_touch(plain, view):
    shown = plain.show(view, touch=True)
    rests(shown)
    name = first_range(shown)
    places = [shown.slider(name).input_value()]

    def heard():
        plain.wait(lambda: view.state == shown.state)
        places.append(shown.slider(name).input_value())
        assert places[-1] != places[-2]

    shown.press(name, "Home")
    heard()
    shown.drag(name, 0.7)
    heard()
    shown.drag(name, 0.3, touch=True)
    heard()


def test_a_preset_opens_the_same_experiment(plain, view):
    shown = plain.show(view)
    rests(shown)
    opening = view.state
    first_slider(shown).press("ArrowRight")
    shown.root.locator(".bp-preset-button").click()
    field = shown.root.locator(".bp-preset-line")
    line = field.input_value()
    state = json.loads(line)
    assert "\n" not in line
    assert (state["view"], state["version"]) == (view.kind, 2)
    plain.wait(lambda: json.loads(view.preset) == state)
    assert view.state != opening
    shown.root.locator(".bp-reset").first.click()
    plain.wait(lambda: view.state == opening)
    older = {name: part for name, part in state.items() if name != "version"}
    for pasted in (line, json.dumps(older)):
        field.fill(pasted)
        field.press("Enter")
        plain.wait(lambda: json.loads(view.preset) == state)
        shown.root.locator(".bp-reset").first.click()
        plain.wait(lambda: view.state == opening)
    field.fill(line)
    field.press("Enter")
    plain.wait(lambda: json.loads(view.preset) == state)
    note = shown.root.locator(".bp-preset > .bp-preset-note")
    field.fill('{"view":"another"}')
    field.press("Enter")
    plain.wait(lambda: "another" in note.inner_text())
    for part in ("leaves", "functions"):
        for wrong in (None, [1], "w"):
            field.fill(json.dumps({**state, part: wrong}))
            field.press("Enter")
            plain.wait(lambda: note.inner_text().startswith("This line is no preset"))
            field.fill(json.dumps({**state, "version": wrong}))
            field.press("Enter")
            plain.wait(lambda: "open it with a newer bpbook" in note.inner_text())
    for name in state.keys() - {"view", "version", "leaves", "functions"}:
        field.fill(json.dumps({**state, name: None}))
        field.press("Enter")
        plain.wait(lambda name=name: note.inner_text().startswith(f"{name} has no fitting value"))
    assert json.loads(view.preset) == state


# The numbers that a view shows, exactly, and where its sliders and lists stand.
SHOWN = """(home) => {
  const own = (selector) => [...home.querySelectorAll(selector)];
  return {
    numbers: own(':is([data-raw], [data-weight])').map(
      ({ dataset }) => dataset.raw ?? [dataset.weight, dataset.slope]),
    texts: own('td').map((e) => e.textContent),
    sliders: own('input[type=range]').map((e) => e.value),
    lists: own('select').map((e) => e.value),
  }; }"""


def test_without_a_kernel(plain, view):
    shown = plain.show(view, kernel=False)
    rests(shown)
    before = shown.root.evaluate(SHOWN)
    numbers = "numbers" if before["numbers"] else "texts"  # of a view that has only a table
    assert len(before[numbers]) >= 4 and before["sliders"]
    first_slider(shown).press("PageUp")
    rests(shown)
    after = shown.root.evaluate(SHOWN)
    assert after[numbers] != before[numbers] and after["sliders"] != before["sliders"]
    shown.root.locator(".bp-reset").first.click()
    plain.wait(lambda: shown.root.evaluate(SHOWN) == before)
    assert view.state == view._opened, "Python has heard nothing"


def test_beside_another_of_its_kind(plain, view):
    first, second = plain.show(view), plain.show(made(view.kind))
    rests(first)
    rests(second)
    before = second.root.evaluate(SHOWN)
    ids = plain.page.evaluate("() => [...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert len(set(ids)) == len(ids)
    first_slider(first).press("PageUp")
    rests(first)
    assert second.root.evaluate(SHOWN) == before
    view.close()
    assert first.root.count() == 0
    first_slider(second).press("PageUp")
    rests(second)
    assert second.root.evaluate(SHOWN) != before
    second.view.close()
