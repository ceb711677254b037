"""Leaves of any name on the page: sliders move them, and page and kernel agree on the numbers."""

import ast

import pytest

BUILD = """import json
import bpbook as bp
W = [bp.weight(n, v) for n, v in zip({weights!r}, (0.5, 0.3, -0.5, 0.1))]
X = [bp.given(n, v) for n, v in zip({givens!r}, (1.0, 1.5, -1.0, 0.2))]
total = W[0] * X[0] + W[1] * X[1] + W[2] * X[2] + W[3]
out = bp.tanh(total.named("eval"), name="toString").named("await_")
tree = bp.Tree((out - X[3]) ** 2 / 2, name="valueOf")
data = {{X[0].name: [0.5, 1.0, -1.0], X[3].name: [0.2, 0.9, 0.4]}}
points = ([[0.5, 1.0], [-1.0, 2.0]], [0, 1])"""
WEIGHTS = ["__proto__", "x", "constructor", "π"]
GIVENS = ["变量", "float", "mode", "y"]
VIEWS = {
    "live": "bp.live(tree, surface=('__proto__', 'x'), select='constructor')",
    "stepper": "bp.stepper(tree, step=9)",
    "landscape": "bp.landscape(tree, '__proto__', 'constructor', updates=3)",
    "descent_lab": "bp.descent_lab(tree, data, epochs=3)",
    "neuron": "bp.neuron(tree, points=points, against='float')",
}


@pytest.mark.parametrize("kind", VIEWS)
def test_sliders_move_leaves_of_any_name(lab, kind):
    lab.open_cells(BUILD.format(weights=WEIGHTS, givens=GIVENS), f"view = {VIEWS[kind]}\nview")
    opening = ast.literal_eval(lab.ask("view.leaves"))
    slid = ast.literal_eval(lab.ask("list(view.sliders)"))
    assert set(WEIGHTS) <= set(slid)
    field = lab.page.locator(".bp-preset-line")
    lab.page.locator(".bp-preset-button").click()
    for name in slid:
        handle = lab.page.locator(f".bp-leaf-{name} .noUi-handle")
        handle.press("ArrowRight")
        moved = opening[name] + 0.1
        lab.wait_ask(f"abs(view.leaves[{name!r}] - {moved!r}) < 1e-9")
        assert handle.get_attribute("aria-label").startswith(f"{name},")
        lab.page.wait_for_function(
            "([name, value]) => Math.abs(value - "
            "JSON.parse(document.querySelector('.bp-preset-line').value).leaves[name]) < 1e-9",
            arg=[name, moved],
        )
    lab.wait_ask(f"json.loads(view.preset) == json.loads({field.input_value()!r})")
    lab.screenshot(f"names-{kind}-light", ".bp-live")
    lab.theme(dark=True)
    lab.screenshot(f"names-{kind}-dark", ".bp-live")
    numbers_agree(lab, kind)
    # The line opened again after Reset brings every leaf back, __proto__ too.
    line = field.input_value()
    lab.page.locator(".bp-reset").press("Enter")
    lab.wait_ask(f"view.leaves == {opening!r}")
    # It may be typed with letters that Python reads as these, as the full-width x.
    field.fill(line.replace('"x":', '"\N{FULLWIDTH LATIN SMALL LETTER X}":'))
    field.press("Enter")
    lab.wait_ask(f"json.loads(view.preset) == json.loads({line!r})")


def numbers_agree(lab, kind):
    """What the page has computed is what the kernel computes from the same leaves."""
    if kind in ("live", "stepper"):
        value = lab.page.locator(".bp-view svg [data-value][data-raw]").first
        place = int(value.get_attribute("data-value"))
        wanted = f"list(tree.values(**view.leaves).values())[{place}]"
        lab.wait_ask(f"abs({wanted} - {float(value.get_attribute('data-raw'))!r}) < 1e-12")
    elif kind == "landscape":
        lab.wait_ask("view.history().updates == 3")
    else:
        lab.page.wait_for_function("() => !document.querySelector('.bp-has-trouble')")
