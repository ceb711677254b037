"""The live tree in a real JupyterLab: moves, counts, speaks, goes on without a kernel."""

import pytest

from tests.browser.live import BUILD, LIVE, SETTLED

LOGARITHM = """import bpbook as bp
u = (bp.weight("a", 1.0) * bp.given("b", 2.0)).named("u")
view = bp.live(bp.Tree(bp.log(u, name="f").named("v") * 3, name="E"), sliders=["a"])
view"""

SIX = """import bpbook as bp
tree = bp.networks.six_neurons()
view = bp.live(tree)
view"""

# Everything that the picture shows: {kind: {place: [text, number]}}.
SHOWN = """() => Object.fromEntries(['value', 'gradient', 'local'].map((kind) => [kind,
  Object.fromEntries([...document.querySelectorAll(`.bp-view [data-${kind}]`)].map((e) =>
    [e.getAttribute(`data-${kind}`), [e.textContent, Number(e.getAttribute('data-raw'))]]))]))"""

EXPECTED = """(lambda n, show: {
    kind: {str(i): [show(x), x] for i, x in enumerate(xs)}
    for kind, xs in (('value', n.values), ('gradient', n.gradients), ('local', n.locals))
})(bp.drawing.numbers.of(tree.with_functions(**view.functions), **view.leaves), bp.drawing.show)"""


@pytest.fixture
def live(lab):
    """The two-weight tree with its surface, on the page."""
    lab.open_cells(BUILD, LIVE)
    return lab


def handle(lab, name):
    return lab.scroll_to(f".bp-leaf-{name} .noUi-handle")


def shown(lab):
    lab.page.evaluate(SETTLED)
    return lab.page.evaluate(SHOWN)


def agree(on_page, expected):
    """The page's texts are Python's, and its numbers to twelve digits."""
    for kind, wanted in expected.items():
        for place, (text, number) in on_page[kind].items():
            assert text == wanted[place][0], (kind, place)
            assert number == pytest.approx(wanted[place][1], rel=1e-12, abs=1e-12), (kind, place)
    assert len(on_page["value"]) == len(expected["value"])
    assert len(on_page["gradient"]) == len(expected["gradient"]) - 1  # ∂E/∂E is not written
    assert len(on_page["local"]) == len(expected["local"])


def asked(lab, expression=EXPECTED):
    return eval(lab.ask(expression), {"inf": float("inf"), "nan": float("nan")})


def test_every_slider_by_keyboard_and_one_by_mouse(live):
    for name, start in {"name": 1.0, "π": 2.0, "v1": 1.0, "state": 0.0}.items():
        before = shown(live)
        for _ in range(3):
            handle(live, name).press("ArrowRight")
        live.wait_ask(f"abs(view.leaves[{name!r}] - {start + 0.3}) < 1e-9")
        assert shown(live) != before, name
    agree(shown(live), asked(live))

    box = handle(live, "name").bounding_box()
    mouse = live.page.mouse
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    mouse.down()
    mouse.move(box["x"] - 45, box["y"] + box["height"] / 2, steps=9)
    mouse.up()
    live.wait_ask(
        "view.leaves['name'] < 0 and view.leaves['name'] == round(view.leaves['name'], 9)"
    )
    agree(shown(live), asked(live))
    assert live.page.locator(".bp-formula-value").inner_text() == asked(
        live, "bp.drawing.show(view.value())"
    )
    point = live.page.locator(".bp-surface-value")
    assert float(point.get_attribute("data-raw")) == pytest.approx(
        float(live.ask("view.value()")), rel=1e-12
    )


def test_a_burst_of_keys_ends_at_the_last_value(live):
    handle(live, "π").focus()
    live.page.evaluate("""() => { const target = document.activeElement;
      for (let i = 0; i < 60; i += 1) target.dispatchEvent(new KeyboardEvent('keydown',
        {key: i < 50 ? 'ArrowLeft' : 'ArrowRight', bubbles: true, cancelable: true})); }""")
    live.wait_ask("abs(view.leaves['π'] + 2.0) < 1e-9")
    agree(shown(live), asked(live))


def test_choices_of_functions(live):
    for name in ("relu", "tanh", "softplus", "identity"):
        live.page.locator(".bp-choice-f1 select").select_option(name)
        live.wait_ask(f"view.functions['f1'] == {name!r}")
        agree(shown(live), asked(live))
    assert "id(1 · 1)" in live.page.locator(".bp-formula-numbers").inner_text()


def test_goes_on_without_a_kernel(live):
    after = "view.leaves | {'name': 1.2, 'state': -0.1}"
    expected = asked(
        live,
        EXPECTED.replace("**view.leaves", f"**({after})").replace(
            "view.functions", "{'f1': 'tanh', 'f2': 'relu'}"
        ),
    )
    opening = asked(live)
    live.shut_down_kernel()
    for _ in range(2):
        handle(live, "name").press("ArrowRight")
    handle(live, "state").press("ArrowLeft")
    live.page.locator(".bp-choice-f1 select").select_option("tanh")
    live.page.locator(".bp-choice-f2 select").select_option("relu")
    agree(shown(live), expected)
    assert (
        "ReLU(2 · tanh(1.2 · 1)) − (−0.1)" in live.page.locator(".bp-formula-numbers").inner_text()
    )

    live.page.locator(".bp-reset").click()
    agree(shown(live), opening)
    assert live.page.locator(".bp-leaf-name .widget-readout").inner_text() == "1.00"
    assert live.page.locator(".bp-choice-f2 select").input_value() == "sigmoid"


def test_python_moves_the_page(live):
    live.ask("setattr(view, 'state', {'leaves': {'name': -1.0}, 'functions': {'f2': 'relu'}})")
    live.page.wait_for_function(
        "() => document.querySelector('.bp-formula-numbers').textContent.includes('(−1)')"
    )
    agree(shown(live), asked(live))


def test_a_missing_number_gets_a_sentence(lab):
    lab.open_cells(LOGARITHM)
    assert lab.page.locator(".bp-trouble").inner_text() == ""
    for _ in range(9):
        handle(lab, "a").press("ArrowLeft")
    good = shown(lab)
    for _ in range(3):
        handle(lab, "a").press("ArrowLeft")
    lab.page.evaluate(SETTLED)
    sentence = lab.page.locator(".bp-trouble").inner_text()
    assert sentence.startswith("v is not a number (a negative number has no logarithm")
    assert sentence.endswith("move a back, or press Reset.")
    assert shown(lab) == good
    svg = lab.page.locator(".bp-view svg")
    lab.page.wait_for_function(
        "() => Number(getComputedStyle(document.querySelector('.bp-view svg')).opacity) < 0.5"
    )
    assert lab.axe() == []

    lab.page.locator(".bp-choice-f select").select_option("sigmoid")
    lab.page.evaluate(SETTLED)
    assert lab.page.locator(".bp-trouble").inner_text() == ""
    lab.page.locator(".bp-choice-f select").select_option("log")
    lab.page.evaluate(SETTLED)
    assert "choose another f" in lab.page.locator(".bp-trouble").inner_text()
    lab.page.locator(".bp-reset").click()
    lab.page.evaluate(SETTLED)
    assert lab.page.locator(".bp-trouble").inner_text() == ""
    assert svg.get_attribute("aria-label").startswith("Variable hierarchy tree of E")


def test_six_neurons(lab):
    lab.open_cells(SIX)
    handle(lab, "w12").press("ArrowRight")
    lab.wait_ask("abs(view.leaves['w12'] - 0.6) < 1e-9")
    agree_by_place = asked(lab)
    on_page = shown(lab)
    for kind in on_page:
        for place, (text, number) in on_page[kind].items():
            assert text == agree_by_place[kind][place][0]
            assert number == pytest.approx(agree_by_place[kind][place][1], rel=1e-12, abs=1e-12)
    drawn = lab.page.locator(".bp-view svg [data-value]").count()
    assert drawn == int(lab.ask("tree.counts.occurrences"))
    lab.screenshot("six", ".bp-live")
    assert lab.axe() == []


def test_closing_takes_it_off_the_page(live):
    live.ask("view.close()")
    live.page.wait_for_function("() => !document.querySelector('.bp-view svg')")
    handle_count = live.page.locator(".bp-live .noUi-handle").count()
    assert handle_count == 0
