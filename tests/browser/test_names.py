"""Leaves of any name on the page: sliders move them, and page and Python agree on the numbers."""

import pytest

import bpbook as bp
from tests.browser.views import same

WEIGHTS = ["__proto__", "x", "constructor", "π"]
GIVENS = ["变量", "float", "mode", "y"]
POINTS = ([[0.5, 1.0], [-1.0, 2.0]], [0, 1])
VIEWS = {
    "live": lambda tree: bp.live(tree, surface=("__proto__", "x"), select="constructor"),
    "stepper": lambda tree: bp.stepper(tree, state={"step": 9}),
    "landscape": lambda tree: bp.landscape(tree, "__proto__", "constructor", updates=3),
    "descent_lab": lambda tree: bp.descent_lab(
        tree, {"变量": [0.5, 1.0, -1.0], "y": [0.2, 0.9, 0.4]}, epochs=3
    ),
    "neuron": lambda tree: bp.neuron(tree, points=POINTS, against="float"),
}


def tree():
    values = (0.5, 0.3, -0.5, 0.1)
    w = [bp.weight(name, value) for name, value in zip(WEIGHTS, values, strict=True)]
    x = [bp.given(name, value) for name, value in zip(GIVENS, (1.0, 1.5, -1.0, 0.2), strict=True)]
    total = w[0] * x[0] + w[1] * x[1] + w[2] * x[2] + w[3]
    out = bp.tanh(total.named("eval"), name="toString").named("await_")
    return bp.Tree((out - x[3]) ** 2 / 2, name="valueOf")


@pytest.mark.parametrize("kind", VIEWS)
def test_sliders_move_leaves_of_any_name(plain, kind):
    view = VIEWS[kind](tree())
    shown = plain.show(view)
    opening = dict(view.leaves)
    slid = [c["name"] for c in shown.spec["controls"] if c.get("part") == "leaves"]
    assert set(WEIGHTS) <= set(slid)
    shown.root.locator(".bp-preset-button").first.click()
    field = shown.root.locator(".bp-preset-line").first
    for name in slid:
        shown.press(f"leaf:{name}", "ArrowRight")
        moved = pytest.approx(opening[name] + 0.1, abs=1e-9)
        plain.wait(lambda name=name, moved=moved: view.leaves[name] == moved)
        assert shown.slider(f"leaf:{name}").get_attribute("aria-label").startswith(f"{name},")
        assert same(field.input_value(), view.preset)
    shown.screenshot(f"names-{kind}-light")
    plain.theme(dark=True)
    shown.screenshot(f"names-{kind}-dark")
    numbers_agree(shown, kind)
    # The line opened again after Reset brings every leaf back, __proto__ too.
    line = field.input_value()
    shown.root.locator(".bp-reset").first.press("Enter")
    plain.wait(lambda: view.leaves == opening)
    # It may be typed with letters that Python reads as these, as the full-width x.
    field.fill(line.replace('"x":', '"\N{FULLWIDTH LATIN SMALL LETTER X}":'))
    field.press("Enter")
    plain.wait(lambda: same(view.preset, line))


def numbers_agree(shown, kind):
    """What the page has computed is what Python computes from the same leaves."""
    view = shown.view
    if kind in ("live", "stepper"):
        value = shown.root.locator("svg [data-value][data-raw]").first
        wanted = [*view.tree.values(**view.leaves).values()][int(value.get_attribute("data-value"))]
        assert float(value.get_attribute("data-raw")) == pytest.approx(wanted, abs=1e-12)
    elif kind == "landscape":
        assert view.history().updates == 3
    else:
        assert shown.root.locator(".bp-has-trouble").count() == 0
