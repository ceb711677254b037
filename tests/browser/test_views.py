"""Every live view, for everybody: themes, small and magnified windows, keys, print, presets.

What each view computes and shows is tested in a file of its own; here stands what holds for all.
"""

import json

import pytest

from tests.browser.live import BUILD, SETTLED

SIX = "import bpbook as bp\nsix = bp.networks.six_neurons()"
DATA = "X = [0.5, 1.0, -1.0, 2.0]\nT = [0.2, 0.9, 0.4, 0.7]"
NET = (
    'import bpbook as bp\nnet = bp.networks.fully_connected([2, 3, 1], activation="relu", '
    'output="sigmoid")\npoints = ([[0.5, 1.0], [-1.0, 2.0], [2.0, -0.5]], [0, 1, 1])'
)
VIEWS = {
    "live": (SIX, 'view = bp.live(six, sliders=["w12", "w46"], select="w12")\nview'),
    "stepper": (SIX, 'view = bp.stepper(six, sliders=["w12"], state={"step": 9})\nview'),
    "landscape": (BUILD, 'view = bp.landscape(tree, "name", "π", updates=5)\nview'),
    "descent_lab": (
        BUILD,
        f'{DATA}\nview = bp.descent_lab(tree, {{"v1": X, "state": T}}, epochs=5)\nview',
    ),
    "playground": (
        "import bpbook as bp",
        'view = bp.playground(width=3, points=40, sliders=["w13"], state={"phase": 4})\nview',
    ),
    "neuron": (NET, 'view = bp.neuron(net, points=points, sliders=["w36", "b6"])\nview'),
}

# Parts of a view that stick out at the sides of it, and letters that are too small to read.
OUTSIDE = """() => {
  const home = document.querySelector('.bp-live');
  const box = home.getBoundingClientRect();
  const hidden = (e) => { // inside something that scrolls or clips by itself, or not shown
    for (let up = e; up && up !== home; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (up !== e && style.overflowX !== 'visible') return true;
      if (style.visibility === 'hidden' || style.position === 'absolute') return true;
    }
    return false;
  };
  return [...home.querySelectorAll('*')].filter((e) => {
    const own = e.getBoundingClientRect();
    return own.width && !e.closest('svg')?.contains(e.parentElement) && !hidden(e)
      && (own.left < box.left - 1 || own.right > box.right + 1);
  }).map((e) => `${e.tagName}.${e.getAttribute('class')}`);
}"""

# Everything in the view that takes keys: what it is, its accessible name, whether its focus shows.
CONTROLS = """() => {
  const home = document.querySelector('.bp-live');
  const focusable = 'button, input, select, textarea, a[href], [tabindex], [contenteditable]';
  return [...home.querySelectorAll(focusable)]
    .filter((e) => e.tabIndex >= 0 && !e.disabled && e.getClientRects().length
      && getComputedStyle(e).visibility !== 'hidden')
    .map((e) => {
      e.focus();
      const style = getComputedStyle(e);
      const labels = [...(e.labels || [])].map((l) => l.textContent).join(' ');
      const by = (e.getAttribute('aria-labelledby') || '').split(' ')
        .map((id) => document.getElementById(id)?.textContent || '').join(' ');
      const name = e.getAttribute('aria-label') || by.trim() || labels || e.textContent
        || e.getAttribute('title') || '';
      const seen = (s) => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0)
        || s.boxShadow !== 'none';
      const parts = [style, ...[...e.querySelectorAll('*')].map((c) => getComputedStyle(c))];
      return {what: `${e.tagName}.${e.getAttribute('class')}`, name: name.trim(),
        focused: document.activeElement === e,
        shown: parts.some(seen) || e.matches('select, input')
          || parts.some((s) => parseFloat(s.strokeWidth) >= 3)};
    }); }"""


@pytest.fixture(params=VIEWS)
def view(request, lab):
    """A page with one view, and what the browser's console said."""
    lab.kind = request.param
    before, source = VIEWS[request.param]
    lab.open_cells(before, source)
    lab.toggle_side_bar()
    return lab


def test_in_every_theme_and_window(view):
    page = view.page
    for dark in (False, True):
        view.theme(dark=dark)
        assert view.axe(".bp-live") == []
        view.screenshot(f"{view.kind}-{'dark' if dark else 'light'}", ".bp-live")
    view.theme(dark=False)
    for width, zoom in ((1440, 1), (400, 1), (1280, 2)):
        view.size(width, 1200, zoom=zoom)
        page.evaluate(SETTLED)
        assert page.evaluate(OUTSIDE) == [], (width, zoom)
        assert view.axe(".bp-live") == [], (width, zoom)
        view.screenshot(f"{view.kind}-{width}-{zoom}", ".bp-live")
    view.size(1280, 900)
    page.emulate_media(media="print")
    page.evaluate(SETTLED)
    view.screenshot(f"{view.kind}-print", ".bp-live")
    shown = page.evaluate(
        "() => [...document.querySelectorAll('.bp-live .bp-toolbar button')]"
        ".filter((e) => e.getClientRects().length).length"
    )
    assert shown == 0, "buttons are of no use on paper"
    page.emulate_media(media="screen", forced_colors="active", reduced_motion="reduce")
    page.evaluate(SETTLED)
    view.screenshot(f"{view.kind}-forced", ".bp-live")


def test_keys_names_and_the_table(view):
    page = view.page
    page.keyboard.press("Tab")  # so that the browser shows focus, as to those who use keys
    controls = page.evaluate(CONTROLS)
    assert len(controls) > 4
    assert [c["what"] for c in controls if not c["name"]] == []
    assert [c["what"] for c in controls if not c["focused"]] == []
    assert [c["what"] for c in controls if not c["shown"]] == []
    page.locator(".bp-reset").first.focus()
    page.keyboard.press("t")
    page.wait_for_selector(".bp-tables table caption")
    assert view.axe(".bp-live") == []
    assert "undefined" not in page.locator(".bp-live").inner_html(), "a word that was not sent"
    page.keyboard.press("t")
    page.wait_for_selector(".bp-tables", state="hidden")
    assert page.locator(".bp-view [aria-live], .bp-view [role=status]").count() >= 1


def test_a_preset_opens_the_same_experiment(view):
    page = view.page
    opening = view.ask("view.state")
    handle = page.locator(".bp-leaf .noUi-handle").first
    handle.press("ArrowRight")
    page.locator(".bp-preset-button").first.click()
    line = page.locator(".bp-preset-line").first.input_value()
    assert "\n" not in line
    assert json.loads(line)["view"] == view.kind
    view.wait_ask(
        f"view.preset == {line!r} or __import__('json').loads(view.preset) == "
        f"__import__('json').loads({line!r})"
    )
    page.locator(".bp-reset").first.click()
    view.wait_ask(f"view.state == {opening}")
    field = page.locator(".bp-preset-line").first
    field.fill(line)
    field.press("Enter")
    view.wait_ask(f"__import__('json').loads(view.preset) == __import__('json').loads({line!r})")
    field.fill('{"view":"another"}')
    field.press("Enter")
    assert "another" in page.locator(".bp-preset-note").first.inner_text()
    state = json.loads(line)
    for name in state.keys() - {"view", "leaves", "functions"}:
        field.fill(json.dumps({**state, name: None}))
        field.press("Enter")
        said = page.locator(".bp-preset-note").first.inner_text()
        assert said.startswith(f"{name} has no fitting value")
    view.wait_ask(f"__import__('json').loads(view.preset) == __import__('json').loads({line!r})")


# The numbers that a view shows, exactly, and where its sliders and lists stand.
SHOWN = """() => {
  const own = (selector) => [...document.querySelectorAll(`.bp-live ${selector}`)];
  return JSON.stringify({
    numbers: own('.bp-view :is([data-raw], [data-weight])').map(
      ({ dataset }) => dataset.raw ?? [dataset.weight, dataset.slope]),
    sliders: own('.noUi-handle').map((e) => e.getAttribute('aria-valuenow')),
    lists: own('select').map((e) => e.value),
  }); }"""


def test_without_a_kernel(view):
    page = view.page
    page.evaluate(SETTLED)
    view.shut_down_kernel()
    before = page.evaluate(SHOWN)
    shown = json.loads(before)
    assert len(shown["numbers"]) >= 4 and shown["sliders"]
    page.locator(".bp-leaf .noUi-handle").first.press("PageUp")
    page.wait_for_function(
        f"(before) => {{ const [was, is] = [before, ({SHOWN})()].map(JSON.parse);"
        " return ['numbers', 'sliders'].every("
        "   (part) => JSON.stringify(was[part]) !== JSON.stringify(is[part])); }",
        arg=before,
    )
    page.locator(".bp-reset").first.click()
    page.wait_for_function(f"(before) => ({SHOWN})() === before", arg=before)
