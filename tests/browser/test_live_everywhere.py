"""The live tree for everybody: small, magnified, dark, printed, in a shadow root, in odd hands."""

import random

import pytest

import bpbook as bp
from bpbook.drawing import show
from tests.browser.controls import axe
from tests.browser.looks import keyed, outside
from tests.browser.test_live_tree import two_weights
from tests.browser.tree_page import (
    BEYOND,
    agree,
    focused,
    heard,
    lit,
    look_at,
    panel,
    shown,
    to_mode,
)
from tests.names import GROUPS, neuron

ODD = ["x", "y", "name", "mode", "kind", "state", "constructor", "__proto__", "变量"]


@pytest.fixture
def six(plain):
    """Six neurons, w12 selected."""
    return plain.show(bp.live(bp.networks.six_neurons(), select="w12"))


def box(locator):
    return locator.evaluate(
        "(e) => { const { top, bottom, left, right } = e.getBoundingClientRect();"
        " return { top, bottom, left, right }; }"
    )


def in_sight(view, locator):
    """Whether it stands in the window, whole, with nothing over it."""
    seen = box(locator)
    size = view.page.viewport_size
    inside = seen["top"] >= 0 and seen["bottom"] <= size["height"] and seen["left"] >= 0
    free = locator.evaluate(
        "(e) => { const { x, y, width, height } = e.getBoundingClientRect(); let found ="
        " document.elementFromPoint(x + width / 2, y + height / 2); return e.contains(found); }"
    )
    return inside and seen["right"] <= size["width"] and free


def test_what_takes_keys_has_a_name_and_shows_its_focus(six):
    names = keyed(six)
    assert {"w12, weight", "w12, as a number", "nudge Δ"} <= set(names)
    assert outside(six) == []


def test_what_is_said_and_the_table(six):
    six.root.locator(".bp-tick").nth(1).uncheck()
    six.root.locator(".bp-numbers").click()
    table = six.root.locator(".bp-path-table tbody tr").all_inner_texts()
    assert [row.split()[:2] for row in table] == [["through", "y4"], ["through", "y5"]]
    six.page.wait_for_function(
        "() => document.querySelector('.bp-said').textContent.includes('w12 is selected. Without')"
    )
    six.root.locator(".bp-numbers").click()
    assert six.slider("w12").get_attribute("aria-label") == "w12, weight"
    assert six.number("w12").get_attribute("aria-label") == "w12, as a number"
    for name in ("w12", "setting:delta"):
        assert six.control(name).locator("label").get_attribute("for") == six.slider(
            name
        ).get_attribute("id")


@pytest.mark.parametrize("mode", ["tree", "graph", "network"])
def test_light_dark_small_magnified_printed(six, mode):
    plain = six.plain
    to_mode(six, mode)
    look_at(six, "w12")
    for dark in (False, True):
        plain.theme(dark)
        assert six.axe() == [], dark
        six.screenshot(f"tree-view-{mode}-{'dark' if dark else 'light'}")
    for width, zoom in ((400, 1), (1280, 2), (700, 1), (899, 1)):
        plain.size(width, 1200, zoom)
        six.painted()
        assert six.root.evaluate(BEYOND) == [], (width, zoom)
        six.screenshot(f"tree-view-{mode}-{width}-{zoom}")
    plain.size(400, 720)
    assert six.axe() == []
    plain.theme(False)
    plain.page.emulate_media(media="print")
    for width in (400, 700):  # a sheet of A4 has some 700
        plain.size(width, 1000)
        six.painted()
        assert six.root.evaluate(BEYOND) == [], ("print", width)
        six.screenshot(f"tree-view-{mode}-print-{width}")
        picture = six.root.locator(".bp-scroll svg")  # paper does not scroll: it is there whole
        assert box(picture)["right"] <= width and box(picture)["left"] >= 0
    assert six.axe() == []
    for unseen in six.root.locator(".bp-toolbar, .bp-fold").all():
        assert unseen.is_hidden()


def test_forced_colours(plain):
    six = plain.show(bp.live(bp.networks.six_neurons(), select="w12"), forced_colors=True)
    assert six.axe() == []
    for mode in ("tree", "graph", "network"):
        to_mode(six, mode)
        checked = six.root.locator(".bp-modes input:checked + span")
        other = six.root.locator(".bp-modes input:not(:checked) + span").first
        ground = "(e) => getComputedStyle(e).backgroundColor"
        assert checked.evaluate(ground) != other.evaluate(ground)
        look_at(six, "w12")
        six.screenshot(f"tree-view-{mode}-forced")
    # what is lit and what is not differ in more than colours, which are gone
    wire = "(e) => getComputedStyle(e).strokeWidth"
    to_mode(six, "graph")
    look_at(six, "w12")
    widths = {
        state: six.root.locator(f"path.bp-wire.bp-{state}").first.evaluate(wire)
        for state in ("lit", "dim")
    }
    assert widths["lit"] != widths["dim"]
    bars = six.root.locator(".bp-bar-ink").all()
    assert any(bar.evaluate("(e) => e.getBoundingClientRect().width > 1") for bar in bars)


def test_controls_fold_and_those_last_used_stay(plain):
    six = plain.show(bp.live(bp.networks.six_neurons()), width=400)

    def visible():
        names = [control["name"] for control in six.spec["controls"]]
        return [name for name in names if six.control(name).is_visible()]

    fold = six.root.locator(".bp-fold")
    assert visible() == ["w12", "w13"]
    assert fold.inner_text().strip().endswith("All controls (12)")
    assert fold.get_attribute("aria-expanded") == "false"
    fold.press("Enter")
    assert fold.get_attribute("aria-expanded") == "true"
    assert len(visible()) == 11  # the nudge's comes with a selection
    assert in_sight(six, six.control("w12"))
    six.press("w56", "ArrowRight")
    six.choice("f").select_option("tanh")
    assert len(visible()) == 11
    fold.click()
    assert visible() == ["w56", "f"]
    agree(six)
    six.press("w56", "ArrowRight")  # the order in which they were used
    fold.click()
    six.press("w25", "ArrowRight")
    fold.click()
    assert visible() == ["w25", "w56"]
    plain.size(1280)
    six.painted()
    assert len(visible()) == 11
    assert fold.is_hidden()
    agree(six)


@pytest.mark.parametrize("width", [400, 1280])
def test_controls_stay_in_sight_while_one_scrolls(plain, width):
    six = plain.show(bp.live(bp.networks.six_neurons(), select="w12"), width=width)
    after = "(root) => root.insertAdjacentHTML('afterend', '<div style=\"height: 900px\"></div>')"
    six.root.evaluate(after)
    picture = six.root.locator(".bp-picture")
    end = box(picture)["bottom"]
    for y in (0, 300, end / 2, end - 500):
        plain.page.evaluate("(y) => scrollTo(0, y)", y)
        six.painted()
        assert in_sight(six, six.slider("w12")), y
        before = shown(six)["numbers"]
        top = plain.page.evaluate("scrollY")
        six.slider("w12").focus()
        plain.page.keyboard.press("ArrowRight")
        assert shown(six)["numbers"] != before
        assert plain.page.evaluate("scrollY") == top  # nothing jumps under the hand
    plain.page.evaluate("(y) => scrollTo(0, y)", end + 800)
    six.painted()
    assert not in_sight(six, six.slider("w12"))  # the view is over


def test_at_a_laptop_slider_and_root_are_seen_at_once(six):
    for mode in ("tree", "graph", "network"):
        to_mode(six, mode)
        assert in_sight(six, six.slider("w12"))
        root = six.root.locator(".bp-box.bp-root").first
        if mode != "network":
            assert in_sight(six, root), mode


def test_in_a_shadow_root(plain):
    six = plain.show(bp.live(bp.networks.six_neurons(), surface=("w12", "w13")), shadow=True)
    assert six.root.evaluate("(home) => home.shadowRoot.querySelectorAll('.bp-box').length") > 20
    side, picture = six.root.locator(".bp-side"), six.root.locator(".bp-picture")
    assert box(side)["right"] <= box(picture)["left"]  # the style is there
    six.press("w12", "ArrowRight")
    assert heard(six)["leaves"]["w12"] == pytest.approx(0.6)
    assert six.root.locator(".bp-formula-value").inner_text() == show(six.view.value())
    six.type("w13", "0,25")
    assert heard(six)["leaves"]["w13"] == 0.25
    six.root.locator(".bp-box.bp-root").focus()
    press = plain.page.keyboard.press
    press("ArrowDown")
    press("ArrowDown")
    assert focused(six).startswith("x6, ")
    press("e")
    assert focused(six).startswith("∂y_output/∂x6 = ")
    press("Escape")
    press("Enter")
    assert heard(six)["selected"] == "x6"
    assert focused(six).startswith("x6, ")
    six.root.locator(".bp-modes input[value=graph]").check()
    six.root.locator(".bp-scroll:not(.bp-moving) svg[data-mode=graph]").wait_for()
    assert heard(six)["mode"] == "graph"
    six.root.locator(".bp-box.bp-selected").focus()
    press("Escape")
    assert heard(six)["selected"] == ""
    press("t")
    assert six.root.locator(".bp-tables").first.is_visible()
    six.root.locator(".bp-preset-button").click()
    line = six.root.locator(".bp-preset-line")
    assert line.input_value() == six.view.preset
    line.focus()
    six.view.leaves = {"w12": -1}
    six.painted()
    assert line.input_value() != six.view.preset  # not written over while one is in it
    press("Tab")
    six.painted()
    assert line.input_value() == six.view.preset
    focus = "(home) => home.shadowRoot.activeElement?.closest('[data-control]')?.dataset.control"
    six.slider("w12").focus()
    six.view.state = {"expression": {"text": "(w12 - 2)**2", "givens": []}}
    six.painted()
    assert six.root.evaluate(focus) == "leaf:w12"  # the focus stays where the name is
    six.press("w12", "ArrowLeft")
    assert heard(six)["leaves"] == {"w12": pytest.approx(-1.1)}
    assert axe(plain.page, "main") == []


@pytest.mark.parametrize("first", GROUPS)
def test_names_that_are_taken_elsewhere(plain, first):
    names, others = GROUPS[first]
    odd(plain, neuron(names, others))


def test_names_that_the_view_itself_uses(plain):
    odd(plain, neuron(ODD[:8], ["leaves", "value", "变量", "prototype"]))


def odd(plain, tree):
    """Move each leaf of a tree, select it; all is as in Python."""
    live = plain.show(bp.live(tree))
    for name in tree.weights + tree.givens:
        before = live.state["leaves"][name]
        live.press(name, "ArrowLeft")
        assert heard(live)["leaves"][name] != before
        live.type(name, "0.75")
        assert live.state["leaves"][name] == 0.75
        look_at(live, name)
        (row,) = panel(live)["rows"]
        assert row["product"] == pytest.approx(
            live.view.tree.gradients(**heard(live)["leaves"])[name], rel=1e-12, abs=1e-15
        )
        assert lit(live)["selected"] == [name]
    live.choice(live.spec["choices"][0]).select_option("softplus")
    agree(live)
    line = live.view.preset
    live.root.locator(".bp-reset").click()
    agree(live)
    live.root.locator(".bp-preset-button").click()
    field = live.root.locator(".bp-preset-line")
    field.fill(line)
    field.press("Enter")
    assert live.root.locator(".bp-preset-note").inner_text() == "Opened."
    assert heard(live)["leaves"] == dict.fromkeys(tree.weights + tree.givens, 0.75)
    agree(live)


def test_the_surface_beside_it(plain):
    live = plain.show(two_weights())
    canvas = live.root.locator(".bp-surface canvas")
    pixels = "(e) => e.toDataURL()"
    first = canvas.evaluate(pixels)
    live.press("name", "ArrowRight")
    assert canvas.evaluate(pixels) == first  # the point alone moves along an axis
    page = agree(live)
    assert page["surface"] == [pytest.approx(live.view.value(), rel=1e-12)]
    live.press("v1", "PageUp")
    assert canvas.evaluate(pixels) != first
    agree(live)
    live.choice("f1").select_option("identity")
    agree(live)
    assert live.axe() == []
    for width in (400, 700, 1280):
        plain.size(width)
        live.painted()
        assert live.root.evaluate(BEYOND) == [], width


KEYS = [
    *["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"] * 4,
    *["Tab", "Tab", "Shift+Tab", "Home", "End", "PageUp", "PageDown", "Enter", " ", "Escape"],
    *"et0123456789.-,xw",
    "Backspace",
    "Control+A",
]


def hand(view, seed, moves):
    """Keys and clicks of nobody in particular; what was done, to read where it goes wrong."""
    luck, page, done = random.Random(seed), view.page, []
    for _ in range(moves):
        if luck.random() < 0.75:
            key = luck.choice(KEYS)
            for _ in range(luck.choice((1, 1, 1, 4))):
                page.keyboard.press(key)
            done.append(key)
        else:
            seen = box(view.root)
            size = page.viewport_size
            x = luck.uniform(max(seen["left"], 0), min(seen["right"], size["width"]) - 1)
            y = luck.uniform(max(seen["top"], 0), min(seen["bottom"], size["height"]) - 1)
            page.mouse.click(x, y)
            done.append((round(x), round(y)))
        if luck.random() < 0.02:
            page.mouse.wheel(0, luck.choice((-300, 300)))
    return done


@pytest.mark.parametrize(("seed", "width"), [(1, 1280), (2, 1280), (3, 400)])
def test_odd_hands(plain, seed, width):
    u = (bp.weight("a", 1.0) * bp.given("b", 2.0)).named("u")
    v = bp.sigmoid(u, name="f").named("v")
    tree = bp.Tree((v * bp.weight("c", 0.5) + u - bp.given("t", 1.0)) ** 2 / 2, name="E")
    live = plain.show(bp.live(tree, surface=("a", "c")), width=width)
    done = hand(live, seed, 250)
    live.painted()
    assert live.root.locator(".bp-scroll svg").count() == 1, done
    plain.page.wait_for_function("() => !document.querySelector('.bp-moving')")
    if shown(live)["trouble"]:
        live.root.locator(".bp-reset").click()
    live.press(live.spec["controls"][0]["name"], "ArrowRight", "ArrowLeft")
    agree(live)
    found = panel(live)
    if found and all(row["ticked"] for row in found["rows"]):
        slopes = live.view.tree.with_functions(**live.state["functions"]).gradients(
            **live.state["leaves"]
        )
        wanted = slopes.get(live.state["selected"], 1.0)
        assert found["sum"] == pytest.approx(wanted, rel=1e-9, abs=1e-12), done
    live.root.locator(".bp-reset").click()
    agree(live)
    assert live.state["leaves"] == live.spec["opened"]["leaves"]
