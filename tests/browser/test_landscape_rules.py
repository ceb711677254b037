"""The landscape's rules and kept paths in a browser: Python's numbers, by hand, in presets."""

import json
import re

import pytest

import bpbook as bp
from bpbook.views.landscape import landscape
from tests.browser.looks import outside
from tests.browser.test_landscape import STAGE, Land

RAVINE = "(a*a + 25*b*b)/2"
RULES = {
    "plain": bp.sgd.chain(bp.sgd.weight_decay(0.2)),
    "clipped": bp.sgd.chain(bp.sgd.clip(2)),
    "momentum": bp.sgd.momentum(0.8),
    "momentum, decay": bp.sgd.chain(bp.sgd.weight_decay(0.5), bp.sgd.momentum(0.7)),
    "momentum, decay beside": bp.sgd.chain(bp.sgd.momentum(0.7), bp.sgd.weight_decay(0.5)),
    "nesterov": bp.sgd.nesterov(0.95),
    "nesterov, decay beside": bp.sgd.chain(bp.sgd.nesterov(0.5), bp.sgd.weight_decay(3)),
    "rmsprop": bp.sgd.rmsprop(rho=0.9, epsilon=1e-6),
    "adam": bp.sgd.adam(beta1=0.8, beta2=0.99),
    "all": bp.sgd.chain(bp.sgd.clip(1), bp.sgd.adam(), bp.sgd.weight_decay(0.1)),
    "all in": bp.sgd.chain(bp.sgd.clip(1), bp.sgd.weight_decay(0.1), bp.sgd.rmsprop()),
}
# Each path's updates and E, as the table compares them: [[updates, E], …].
COMPARED = """() => [...document.querySelectorAll('.bp-compared tbody tr')].map(
  (row) => [row.cells[3].textContent, Number(row.cells[4].getAttribute('data-raw'))])"""
KEPT_ROWS = """() => [...document.querySelectorAll('.bp-kept-way')].map((table) =>
  [...table.tBodies[0].rows].map((row) => [...row.cells].map(
    (cell) => Number(cell.getAttribute('data-raw')))))"""
LINES = "() => document.querySelector('.bp-lines pre').textContent.split('\\n')"


def ravine(**more):
    values = {"a": 3.5, "b": 1.0}
    asked = {"learning_rate": 0.03, "updates": 12, "values": values} | more
    return landscape(RAVINE, "a", "b", **asked)


def shown_settings(land):
    return [
        one.get_attribute("data-control").partition(":")[2]
        for one in land.root.locator("[data-control^='setting:']").all()
        if one.is_visible()
    ]


def kept_agree(land):
    """The kept paths of the page are those of Python."""
    land.plain.painted()
    view = land.view
    histories = view.kept_histories()
    rows = land.page.evaluate(KEPT_ROWS)
    assert len(rows) == len(histories)
    for history, plan, table in zip(histories, view.state["kept"], rows, strict=True):
        assert table[-1][0] == history.updates
        start = view.leaves | (plan["start"] if not view.state["together"] else {})
        for k, *numbers in table:
            point = start | history.weights_at(k)
            slopes = view.tree.gradient(**point)
            axes = [point[view.state[axis]] for axis in ("x", "y")]
            wanted = [*axes, view.tree.value(**point), *map(slopes.get, history.names)]
            assert numbers == pytest.approx(wanted, rel=1e-11, abs=1e-14)
    compared = land.page.evaluate(COMPARED)
    assert [row[0] for row in compared[1:]] == [str(h.updates) for h in histories]


@pytest.mark.parametrize("name", RULES)
def test_each_rule_is_pythons_to_the_last_digits(name, plain):
    view = ravine(rule=RULES[name])
    land = Land(plain, view)
    seen = [land.agree()["rows"]]
    for _ in range(3):
        land.stage.press("Enter")
    seen.append(land.agree(lambda: view.state["updates"] == 15)["rows"])
    land.stage.press("ArrowLeft")
    land.agree(lambda: view.state["updates"] == 0)
    view.state = {"updates": 60}
    plain.wait(lambda: land.updates() in (60, view.history().updates))
    seen.append(land.agree()["rows"])
    descent = bp.sgd.descend(
        view.tree, learning_rate=0.03, steps=60, start=view.leaves, direction=view.direction()
    )
    assert descent.final == view.history().final, "what a reader gets with descend"
    assert land.page.evaluate(LINES)[-1] == "w = w - learning_rate*d"
    assert plain.axe() == []


def test_a_list_of_rules_with_the_settings_of_the_chosen_one(plain):
    view = ravine()
    land = Land(plain, view)
    assert shown_settings(land) == ["rule", "learning_rate", "decaying", "clipping"]
    assert land.page.evaluate(LINES) == ["g = ∂E/∂w", "d = g", "w = w - learning_rate*d"]
    offered = land.shown.choice("rule").locator("option").all_text_contents()
    assert offered == ["plain", "momentum", "Nesterov", "RMSProp", "Adam"]
    settings = {
        "momentum": ["beta"],
        "nesterov": ["beta"],
        "rmsprop": ["rho", "epsilon"],
        "adam": ["beta1", "beta2", "epsilon"],
    }
    seen = []
    for rule, own in settings.items():
        land.shown.choice("rule").select_option(rule)
        seen.append(land.agree(lambda rule=rule: view.state["rule"] == rule)["rows"])
        assert shown_settings(land) == ["rule", "learning_rate", *own, "decaying", "clipping"]
        lines = land.page.evaluate(LINES)
        assert lines[1:-1] == list(bp.sgd.rules.RULES[rule].lines)
    assert len({json.dumps(rows) for rows in seen}) == 4
    assert "m and s are kept for each weight, 0 at first; t is" in land.text(".bp-lines-note")
    land.shown.choice("decaying").select_option("gradient")
    land.agree(lambda: view.state["decaying"] == "gradient")
    assert land.page.evaluate(LINES)[1:3] == ["d = g + decay*w", "g = d"]
    land.shown.choice("decaying").select_option("weights")
    land.shown.switch("clipping").check()
    land.shown.press("decay", "PageUp")
    land.shown.press("limit", "PageDown")
    land.agree(lambda: view.state["limit"] < 1 and view.state["decay"] > 0.01)
    assert view.state["clipping"] is True and view.state["decaying"] == "weights"
    lines = land.page.evaluate(LINES)
    assert lines[1:3] == ["d = g*min(1, limit/(norm + 1e-6))", "g = d"]
    assert lines[-2] == "d = g + decay*w"
    assert plain.axe() == []


def test_a_slider_near_1_counts_nines(plain):
    view = ravine(rule="momentum")
    land = Land(plain, view)
    land.shown.press("beta", "PageUp", "PageUp")
    plain.wait(lambda: view.state["beta"] == 0.99)
    land.shown.press("beta", "Home")
    plain.wait(lambda: view.state["beta"] == 0)
    assert land.shown.number("beta").input_value() == "0"
    land.shown.press("beta", "End")
    plain.wait(lambda: view.state["beta"] == 0.99999)
    land.shown.type("beta", "0.95")
    land.agree(lambda: view.state["beta"] == 0.95)
    assert land.shown.number("beta").input_value() == "0.95"
    view.state = {"beta": 4 / 9}
    plain.painted()
    assert land.shown.number("beta").input_value() == "0.4444"
    land.agree()
    view.state = {"beta": 0.95}
    plain.painted()
    land.shown.press("beta", "ArrowLeft")
    plain.wait(lambda: 0.94 < view.state["beta"] < 0.95)
    land.shown.type("beta", "1")
    for typed in ("1", "0.9999999"):
        land.shown.type("beta", typed)
        wanted = f"{typed} is outside the slider of beta (β), from 0 to 0.99999."
        assert land.text(".bp-wrong >> visible=true") == wanted


def test_what_is_said_of_the_largest_stable_rate(plain):
    view = ravine()
    land = Land(plain, view)
    said = {}
    for rule in ("plain", "momentum", "nesterov", "rmsprop", "adam"):
        view.state = {"rule": rule}
        land.agree(lambda: True)
        said[rule] = land.text(".bp-stable")
    assert said["plain"].startswith("The largest stable learning rate here is 0.08;")
    assert "of momentum here is 0.152, 2·(1 + beta)/λmax" in said["momentum"]
    assert "of Nesterov here is 0.05429, 2·(1 + beta)/((1 + 2·beta)·λmax)" in said["nesterov"]
    for rule in ("RMSProp", "Adam"):
        assert said[rule.lower()].startswith(f"For {rule} the surface alone gives no largest")
    assert land.root.locator(".bp-rates .bp-hatch").count() == 0
    view.state = {"rule": "momentum", "clipping": True, "limit": 2.0}
    land.agree()
    assert land.text(".bp-stable").startswith("With clipping, no learning rate is so large that")
    assert "0.152 is the largest stable learning rate of momentum." in land.text(".bp-stable")
    view.state = {"clipping": False, "learning_rate": 0.2, "updates": 0}
    land.agree()
    assert "is beyond it" in land.text(".bp-stable")
    land.press("Run")
    land.wait("diverged")
    land.rests()
    plain.wait(lambda: view.state["updates"] == land.updates())
    assert land.text(".bp-trouble") == view.history().message
    assert view.history().message.startswith("Diverged at update ")


def test_paths_are_kept_and_forgotten_by_keyboard(plain):
    view = ravine(updates=0)
    land = Land(plain, view)
    land.stage.press("k")
    assert land.text(".bp-keep-note") == "There is no path yet: make some updates, then keep it."
    view.state = {"updates": 12}
    plain.painted()
    forget_all = land.root.get_by_role("button", name="Forget kept paths")
    assert not forget_all.is_visible()
    land.stage.press("k")
    plain.wait(lambda: len(view.state["kept"]) == 1)
    assert land.text(".bp-keep-note") == "Kept as A."
    land.stage.press("k")
    assert land.text(".bp-keep-note").startswith("This path is kept already, as A")
    for rule, letter in (("momentum", "B"), ("nesterov", "C"), ("adam", "D")):
        land.shown.choice("rule").select_option(rule)
        keep = land.root.get_by_role("button", name="Keep this path")
        keep.focus()
        land.page.keyboard.press("Enter")
        plain.wait(lambda letter=letter: len(view.state["kept"]) == ord(letter) - 64)
        assert land.text(".bp-keep-note") == f"Kept as {letter}."
    kept_agree(land)
    land.shown.choice("rule").select_option("rmsprop")
    land.press("Keep this path")
    assert land.text(".bp-keep-note") == "4 paths are kept: forget one first."
    names = land.root.locator(f"{STAGE} .bp-way-name").all_text_contents()
    assert list(dict.fromkeys(names)) == ["A", "B", "C", "D"]
    assert max(map(names.count, names)) <= 2, "a second time where ends meet"
    looks = land.page.evaluate(
        """() => [...document.querySelectorAll('.bp-map-area .bp-way-line')].map((line) =>
      [line.getAttribute('stroke-dasharray'), getComputedStyle(line).stroke])"""
    )
    assert len({dash for dash, _ in looks}) == len({tone for _, tone in looks}) == 5
    items = land.root.locator(".bp-kept-list li").all_inner_texts()
    assert items[1].startswith("Path B: momentum, beta = 0.9, learning rate 0.03; 12 updates, E = ")
    assert plain.axe() == []
    land.root.get_by_role("button", name="Forget path B").focus()
    land.page.keyboard.press("Space")
    plain.wait(lambda: [p["rule"] for p in view.state["kept"]] == ["plain", "nesterov", "adam"])
    assert land.page.evaluate("() => document.activeElement.textContent") == "Keep this path"
    kept_agree(land)
    forget_all.focus()
    land.page.keyboard.press("Enter")
    plain.wait(lambda: view.state["kept"] == [])
    plain.painted()
    assert land.root.locator(f"{STAGE} .bp-way-line").count() == 1
    assert land.root.locator(f"{STAGE} .bp-way-name").count() == 0
    assert not forget_all.is_visible()
    assert land.page.evaluate("() => document.activeElement.textContent") == "Keep this path"


def test_kept_paths_stay_on_the_surface_that_is_there(plain):
    tree = bp.expression("(a*a + k*b*b)/2", {"a": 3.0, "b": 1.0, "k": 25.0}, ["k"])
    kept = [{"rule": "momentum", "learning_rate": 0.02, "updates": 30}, "rmsprop"]
    view = landscape(tree, "a", "b", learning_rate=0.03, updates=10, kept=kept)
    land = Land(plain, view)
    kept_agree(land)
    first = land.page.evaluate(KEPT_ROWS)
    land.shown.press("k", "PageDown")
    plain.wait(lambda: view.leaves["k"] < 25)
    kept_agree(land)
    assert land.page.evaluate(KEPT_ROWS) != first, "on another surface they go another way"
    land.stage.press("ArrowLeft")
    plain.wait(lambda: view.leaves["a"] < 3)
    kept_agree(land)
    assert land.page.evaluate(KEPT_ROWS)[0][0][1] == 3, "each from its own start"
    land.shown.switch("together").check()
    plain.wait(lambda: view.state["together"])
    kept_agree(land)
    assert land.page.evaluate(KEPT_ROWS)[0][0][1] == pytest.approx(view.leaves["a"])
    land.choose("up", "k")
    plain.wait(lambda: view.state["y"] == "k")
    plain.painted()
    assert land.page.evaluate(KEPT_ROWS) == []
    assert "of a and b, which are not the axes" in land.text(".bp-kept-list li >> nth=0")
    land.choose("across", "b")
    land.choose("up", "a")
    plain.wait(lambda: (view.state["x"], view.state["y"]) == ("b", "a"))
    kept_agree(land)


def test_presets_hold_rule_and_kept_paths_and_old_lines_open(plain):
    view = ravine(rule=RULES["all"], kept=["plain", {"rule": "adam", "updates": 7}])
    opening = view.preset
    land = Land(plain, view)
    land.root.locator(".bp-preset-button").click()
    field = land.root.locator(".bp-preset-line")
    line = field.input_value()
    assert json.loads(line) == json.loads(opening)
    text = {"text": RAVINE, "givens": []}
    old = {"view": "landscape", "leaves": {"a": 1, "b": 2}, "x": "a", "y": "b"}
    old |= {"learning_rate": 0.05, "updates": 3, "functions": {}, "version": 2, "expression": text}
    field.fill(json.dumps(old))
    field.press("Enter")
    plain.wait(lambda: view.state["rule"] == "plain" and view.state["kept"] == [])
    assert not view.state["clipping"] and view.state["decaying"] == "none"
    land.agree(lambda: view.state["updates"] == 3)
    again = ravine(rule="adam", kept=["momentum"])
    again.state = json.dumps(old)
    assert again.state["rule"] == "plain" and again.state["kept"] == []
    field.fill(line)
    field.press("Enter")
    plain.wait(lambda: json.loads(view.preset) == json.loads(opening))
    kept_agree(land)
    for wrong in ({"rule": "sgd"}, {"decaying": "some"}, {"clipping": 1}, {"kept": {}}):
        field.fill(json.dumps({**json.loads(line), **wrong}))
        field.press("Enter")
        note = land.root.locator(".bp-preset > .bp-preset-note")
        plain.wait(lambda note=note: "has no fitting value" in note.inner_text())
    field.fill(json.dumps({**json.loads(line), "beta": 2}))
    field.press("Enter")
    plain.wait(lambda: "beta = 2 is outside its slider" in note.inner_text())
    field.fill(json.dumps({**json.loads(line), "kept": [3]}))
    field.press("Enter")
    plain.wait(lambda: "kept holds 3" in land.root.inner_text())
    assert json.loads(view.preset) == json.loads(opening)
    plain.errors.clear()  # a plain page may not write to the clipboard


def test_a_path_that_leaves_the_domain_says_so_and_not_that_it_never_was_there(plain):
    kept = ["plain", {"rule": "plain", "start": {"a": -1, "b": 1}}]
    values = {"a": 0.5, "b": 1}
    view = landscape("log(a) + b*b", "a", "b", values=values, learning_rate=1, updates=9, kept=kept)
    land = Land(plain, view)
    ways, there = land.root.locator(".bp-kept-list li span").all_inner_texts(), view.html()
    assert ways[0] == "Path A: plain, learning rate 1; 1 update, E = ?; diverged at update 2"
    assert ways[1] == "Path B: plain, learning rate 1; has no value at its start"
    assert all(f"{way}</li>" in there for way in ways)


def test_without_a_kernel_a_pasted_line_may_hold_anything(plain):
    view = ravine(kept=["momentum"])
    land = Land(plain, view, kernel=False)
    state = land.shown.state
    kept = [3, None, {"rule": "sgd"}, {**state["kept"][0], "start": {"a": 1}}]
    land.shown.set(state={**state, "kept": [*kept, state["kept"][0]], "rule": "sgd", "beta": "x"})
    assert land.rows()[-1][0] == 12
    land.stage.press("k")
    assert land.text(".bp-keep-note").startswith("4 paths are kept")
    for wrong in (3, None, {}, "abc"):  # no list, and so no path
        land.shown.set(state={**state, "rule": "adam", "kept": wrong})
        land.stage.press("k")
        plain.wait(lambda: land.text(".bp-keep-note") == "Kept as A.")
    land.shown.set(state={**state, "rule": "adam"})
    land.stage.press("k")
    plain.painted()
    assert land.root.locator(".bp-kept-list li").count() == 2
    assert len(land.page.evaluate(KEPT_ROWS)) == 2


@pytest.mark.parametrize("width", [320, 390, 640])
def test_five_paths_in_a_narrow_window(width, plain):
    view = ravine(rule="adam", kept=["plain", "momentum", RULES["all"], RULES["all in"]])
    shown = plain.show(view, width=width, height=900)
    assert outside(shown) == []
    assert not shown.page.evaluate("() => document.documentElement.scrollWidth > innerWidth")
    controls = shown.root.locator(".bp-control >> visible=true").all()
    keys = [one.get_attribute("data-control") for one in controls]
    assert keys[:2] == ["setting:rule", "setting:learning_rate"]
    count = re.search(r"\d+", shown.root.locator(".bp-fold").inner_text())[0]
    assert int(count) == 9, "of all controls those that are there"
    assert plain.axe() == []
    plain.screenshot(f"landscape_kept_{width}")


LINES_OF_PATHS = """() => [...document.querySelectorAll('.bp-map-area .bp-way-line')].map((line) =>
  [line.getAttribute('class').match(/bp-way-(\\d)/)?.[1] ?? '',
    parseFloat(getComputedStyle(line).strokeWidth)])"""


def test_the_map_of_a_ravine_says_its_lines_and_marks(plain):
    kept = [{"rule": "plain", "updates": 58}, {"rule": "plain", "updates": 58}]
    view = ravine(updates=100, kept=kept)
    land = Land(plain, view)
    assert "Lines at E = 0.5, 1, 2, …, 200: closer where E is low." in land.root.inner_text()
    assert "Lines at E = 0.5, 1, 2, …, 200: closer where E is low." in view.html()
    ends = land.root.locator(".bp-map-bar > span").all_text_contents()
    assert ends == ["< 0.5", "> 200"]
    assert "path, a dot every 5 updates" in land.text(".bp-legend")
    assert land.text(".bp-kept-list li >> nth=0").strip().endswith("a mark every 2 updates\nForget")
    lines = land.page.evaluate(LINES_OF_PATHS)
    assert [kept for kept, _ in lines] == ["", "0", "1"], "the longest lies lowest"
    widths = [wide for _, wide in lines]
    assert widths == sorted(widths, reverse=True) and len(set(widths)) == 3
    dots = land.root.locator(f"{STAGE} .bp-way-dot >> nth=0").get_attribute("d")
    assert dots.count("M") == 21
    view.state = {"updates": 12}
    plain.painted()
    assert "path, a dot at each update" in land.text(".bp-legend")
    assert plain.axe() == []


def test_a_bowl_has_even_lines(plain):
    view = landscape("a*a + b*b", "a", "b", learning_rate=0.1)
    land = Land(plain, view)
    assert "Lines at" not in land.root.inner_text() and "Lines at" not in view.html()
    ends = land.root.locator(".bp-map-bar > span").all_text_contents()
    assert not any("<" in end for end in ends)
