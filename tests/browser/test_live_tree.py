"""The live tree on the page: moves, counts, speaks, goes on without a kernel."""

import pytest

import bpbook as bp
from bpbook.drawing import show
from tests.browser.tree_page import agree, expected, heard, shown


def odd_names():
    """Two weights in a row; its leaves bear names that something else could have."""
    first, second = bp.weight("name", 1.0), bp.weight("π", 2.0)
    given, target = bp.given("v1", 1.0), bp.given("state", 0.0)
    y2 = bp.sigmoid((first * given).named("X2"), name="f1").named("Y2")
    y3 = bp.sigmoid((second * y2).named("X3"), name="f2").named("Y3")
    return bp.Tree((y3 - target) ** 2 / 2, name="E")


def two_weights():
    return bp.live(odd_names(), surface=("name", "π"))


def logarithm(**more):
    u = (bp.weight("a", 1.0) * bp.given("b", 2.0)).named("u")
    return bp.live(bp.Tree(bp.log(u, name="f").named("v") * 3, name="E"), sliders=["a"], **more)


@pytest.fixture
def live(plain):
    """The two-weight tree with its surface, on the page."""
    return plain.show(two_weights())


def text(shown, selector):
    return shown.root.locator(selector).inner_text()


def test_every_slider_by_keyboard_and_one_by_mouse(live):
    for name, start in {"name": 1.0, "π": 2.0, "v1": 1.0, "state": 0.0}.items():
        before = shown(live)["numbers"]
        live.press(name, "ArrowRight", "ArrowRight", "ArrowRight")
        assert live.state["leaves"][name] == pytest.approx(start + 0.3, abs=1e-9)
        assert shown(live)["numbers"] != before, name
    agree(live)
    live.drag("name", 0.3)
    name = heard(live)["leaves"]["name"]
    assert name < 0 and name == round(name, 9)
    assert agree(live)["formula"] == show(live.view.value())


def test_keys_of_a_slider(live):
    for key, value in {
        "PageUp": 1.8,
        "PageDown": 1.0,
        "ArrowUp": 1.1,
        "ArrowDown": 1.0,
        "ArrowLeft": 0.9,
        "Home": -4.0,
        "End": 4.0,
    }.items():
        live.press("name", key)
        assert live.state["leaves"]["name"] == pytest.approx(value, abs=1e-9), key
        assert shown(live)["leaves"]["name"]["spoken"] == f"{value:.2f}".replace("-", "−")
    agree(live)


def test_a_slider_by_touch(plain):
    live = plain.show(two_weights(), width=400, touch=True)
    live.drag("name", 0.25, touch=True)
    assert live.state["leaves"]["name"] == pytest.approx(-2.0, abs=0.15)
    agree(live)
    assert plain.page.evaluate("scrollY") == 0  # the finger moved the slider, not the page


def test_a_burst_of_keys_ends_at_the_last_value(live):
    live.slider("π").evaluate("""(slider) => { for (let i = 0; i < 60; i += 1) {
      if (i < 50) slider.stepDown(); else slider.stepUp();
      slider.dispatchEvent(new Event('input', { bubbles: true })); } }""")
    assert live.state["leaves"]["π"] == pytest.approx(-2.0, abs=1e-9)
    agree(live)


def test_typed_numbers(live):
    def wrong():
        said = live.control("name").locator(".bp-wrong").inner_text()
        marked = live.number("name").get_attribute("aria-invalid")
        assert marked == ("true" if said else None)
        return said

    for end in ("Enter", "Tab"):
        live.type("name", "1")
        for typed, value in {
            "2.5": 2.5,
            "−1.5": -1.5,  # the minus sign that is shown
            "-1.25": -1.25,
            "0,5": 0.5,
            " 3 ": 3.0,
            "1e-1": 0.1,
            "0.123": 0.123,  # between two steps
            "-4": -4.0,
        }.items():
            live.number("name").fill(typed)
            live.number("name").press(end)
            assert wrong() == ""
            assert live.state["leaves"]["name"] == value, (typed, end)
            assert agree(live)["leaves"]["name"]["at"] == pytest.approx(value, abs=0.051)
        for typed, sentence in {
            "nonsense": "nonsense is no number: give name one, as −4.00.",
            "1/2": "1/2 is no number: give name one, as −4.00.",
            "": "Nothing is typed here: give name a number, as −4.00.",
            "  ": "Nothing is typed here: give name a number, as −4.00.",
            "1e400": "1e400 is no number: give name one, as −4.00.",
            "99": "99 is outside the slider of name, from −4 to 4.",
            "−4.01": "−4.01 is outside the slider of name, from −4 to 4.",
            "-4.0001": "-4.0001 is outside the slider of name, from −4 to 4.",
        }.items():
            live.number("name").fill(typed)
            live.number("name").press(end)
            assert wrong() == sentence
            assert live.state["leaves"]["name"] == -4.0
            assert live.number("name").input_value() == typed
            live.number("name").press("Escape")
            assert (wrong(), live.number("name").input_value()) == ("", "−4.00")
    for same in ("-4.000", "−4.00"):  # the number that is there
        for typed in ("nonsense", same):
            live.number("name").fill(typed)
            live.number("name").press("Enter")
        assert (wrong(), live.number("name").input_value()) == ("", "−4.00")
    live.number("name").fill("nonsense")
    live.slider("name").evaluate("""(slider) => { for (const step of ['stepUp', 'stepDown']) {
      slider[step]();
      slider.dispatchEvent(new Event('input', { bubbles: true })); } }""")
    live.painted()
    assert (wrong(), live.number("name").input_value()) == ("", "−4.00")
    live.number("name").fill("9")
    live.number("name").press("Enter")
    live.press("name", "ArrowRight")  # a hand on the slider ends it, too
    assert wrong() == ""
    assert live.number("name").input_value() == "−3.90"
    live.number("name").fill("nonsense")
    live.number("name").press("Enter")
    live.root.locator(".bp-reset").click()
    live.painted()
    assert (wrong(), live.number("name").input_value()) == ("", "1.00")
    live.number("name").fill("nonsense")
    live.number("name").press("Enter")
    live.root.locator(".bp-reset").click()  # also where nothing else has to go back
    live.painted()
    assert (wrong(), live.number("name").input_value()) == ("", "1.00")


def test_a_value_between_two_steps_stays_until_a_hand_moves_it(live):
    live.type("name", "0.123456")
    assert shown(live)["leaves"]["name"]["text"] == "0.1235"
    live.number("name").focus()
    live.number("name").press("Enter")  # the number as it is shown is no other number
    live.number("name").press("Tab")
    live.press("π", "ArrowRight")
    assert heard(live)["leaves"]["name"] == 0.123456
    agree(live)
    live.press("name", "ArrowRight")
    assert live.state["leaves"]["name"] == pytest.approx(0.2)


def test_choices_of_functions(live):
    for name in ("relu", "tanh", "softplus", "identity"):
        live.choice("f1").select_option(name)
        assert heard(live)["functions"]["f1"] == name
        agree(live)
    assert "id(1 · 1)" in text(live, ".bp-formula-numbers")
    live.choice("f1").press("End")
    assert live.state["functions"]["f1"] != "identity"
    agree(live)


def test_goes_on_without_a_kernel(plain):
    live = plain.show(two_weights(), kernel=False)
    opening = shown(live)
    live.press("name", "ArrowRight", "ArrowRight")
    live.press("state", "ArrowLeft")
    live.choice("f1").select_option("tanh")
    live.choice("f2").select_option("relu")
    agree(live)
    assert live.state["leaves"] == {"name": 1.2, "π": 2.0, "v1": 1.0, "state": -0.1}
    assert live.view.leaves["name"] == 1.0
    assert "ReLU(2 · tanh(1.2 · 1)) − (−0.1)" in text(live, ".bp-formula-numbers")
    live.root.locator(".bp-reset").click()
    assert shown(live) == opening
    assert live.number("name").input_value() == "1.00"
    assert live.choice("f2").input_value() == "sigmoid"


def test_python_moves_the_page(live):
    live.view.state = {"leaves": {"name": -1.0}, "functions": {"f2": "relu"}}
    live.painted()
    assert "(−1)" in text(live, ".bp-formula-numbers")
    agree(live)
    live.view.leaves = {"name": 0.04876271869715669}
    agree(live)
    assert live.state["leaves"]["name"] == 0.04876271869715669
    live.view.reset()
    agree(live)
    assert live.number("name").input_value() == "1.00"


def test_a_missing_number_gets_a_sentence(plain):
    live = plain.show(logarithm())

    def trouble():
        return text(live, ".bp-trouble") if shown(live)["trouble"] else ""

    assert trouble() == ""
    live.press("a", *["ArrowLeft"] * 9)
    good = shown(live)["numbers"]
    live.press("a", *["ArrowLeft"] * 3)
    assert trouble().startswith("v is not a number (a negative number has no logarithm")
    assert trouble().endswith("move a back, or press Reset.")
    assert shown(live)["numbers"] == good
    plain.page.wait_for_function(
        "() => Number(getComputedStyle(document.querySelector('.bp-scroll svg')).opacity) < 0.5"
    )
    assert live.axe() == []
    live.choice("f").select_option("sigmoid")
    assert trouble() == ""
    live.choice("f").select_option("log")
    assert "choose another f" in trouble()
    live.root.locator(".bp-back").click()
    assert trouble() == ""
    assert live.state["functions"] == {"f": "sigmoid"}
    live.choice("f").select_option("log")
    live.root.locator(".bp-reset").click()
    assert trouble() == ""
    agree(live)
    picture = live.root.locator(".bp-scroll svg")
    assert picture.get_attribute("aria-label").startswith("Variable hierarchy tree of E")


def test_opens_where_a_number_is_missing(plain):
    live = plain.show(logarithm(state={"leaves": {"a": -1.0}}))
    assert shown(live)["trouble"].endswith("move a slider.")  # Reset would not help
    assert live.root.locator(".bp-back").is_hidden()
    live.press("a", "End")
    agree(live)


def test_six_neurons(plain):
    live = plain.show(bp.live(bp.networks.six_neurons()))
    live.press("w12", "ArrowRight")
    assert heard(live)["leaves"]["w12"] == pytest.approx(0.6)
    agree(live)
    drawn = live.root.locator(".bp-scroll svg [data-value]").count()
    assert drawn == live.view.tree.counts.occurrences
    live.root.locator(".bp-numbers").click()
    assert len(agree(live)["cells"]) > 30
    live.screenshot("six")
    assert live.axe() == []


def test_closing_takes_it_off_the_page(live):
    place = live.root.element_handle()
    live.view.close()
    assert live.root.count() == 0
    assert place.evaluate("(place) => place.childElementCount") == 0


AGAIN = """async ([place, module]) => {
  const { default: view } = await import(`/${module}`);
  const el = document.createElement('div');
  el.dataset.place = `${place} again`;
  document.querySelector('main').append(el);
  window.ends = [await view.render({ model: window.views[place].model, el }), ...window.ends ?? []];
}"""


def again(live):
    """The same view once more on the page, as where its output is shown twice."""
    live.page.evaluate(AGAIN, [live.place, live.module])
    return live.page.locator(f"main > [data-place='{live.place} again']")


def test_the_same_view_twice_stays_in_step(live):
    other = again(live)
    wanted = live.root.evaluate("(e) => e.querySelectorAll('.bp-box').length")
    assert other.locator(".bp-box").count() == wanted
    slider = other.locator("[data-control='leaf:name'] input[type=range]")
    slider.press("ArrowRight")
    assert agree(live)["leaves"]["name"]["text"] == "1.10"
    live.press("name", "ArrowRight")
    live.choice("f1").select_option("relu")
    live.root.locator(".bp-modes input[value=graph]").check()
    live.painted()
    assert slider.get_attribute("aria-valuetext") == "1.20"
    assert other.locator("[data-control='function:f1'] select").input_value() == "relu"
    assert other.locator(".bp-modes input:checked").get_attribute("value") == "graph"
    assert live.root.locator(".bp-modes input:checked").get_attribute("value") == "graph"
    numbers = ".bp-formula-numbers"
    assert other.locator(numbers).inner_text() == text(live, numbers)
    ids = live.page.evaluate("() => [...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert len(set(ids)) == len(ids)


def test_taken_away_and_shown_again(live):
    other = again(live)
    live.page.evaluate("() => { window.ends.pop()(); }")
    assert other.locator("*").count() == 0
    live.press("name", "ArrowRight")  # the one that stays goes on
    agree(live)
    other.evaluate("(el) => el.remove()")
    other = again(live)
    assert other.locator("[data-control='leaf:name'] .bp-typed").input_value() == "1.10"
    live.page.evaluate("() => { window.ends.pop()(); }")
    live.close()
    assert live.root.count() == 0


def test_a_large_tree_has_its_numbers_from_python(plain):
    tree = bp.networks.fully_connected([24] * 10, bias=False)
    view = bp.live(tree, sliders=["w1_25"])
    assert view.spec["large"]
    live = plain.show(view)
    (name,) = [control["name"] for control in view.spec["controls"] if control["part"] == "leaves"]

    def same_as_python():
        state, page = heard(live), shown(live)
        wanted = expected(live, state)
        for kind, found in page["numbers"].items():
            assert found
            for place, said, _ in found:
                assert said == show(wanted[kind][int(place)])

    same_as_python()
    live.press(name, *["ArrowRight"] * 7, "ArrowLeft")
    plain.wait(lambda: shown(live)["formula"] == show(view.value()))
    same_as_python()
    note = live.root.locator(".bp-picture > .bp-view-note")
    assert note.inner_text() == ""
    live.root.locator(".bp-box").nth(1).click()
    live.painted()
    assert note.inner_text() == "Paths and nudge are shown for trees of up to 10,000 edges."

    alone = plain.show(view, kernel=False)
    before = shown(alone)["numbers"]
    alone.press(name, "ArrowRight")
    assert shown(alone)["trouble"] == "This needs Python: run the cell again with a kernel."
    assert shown(alone)["numbers"] == before
    assert alone.axe() == []


def test_in_jupyterlab_it_opens_and_moves_by_key(lab):
    lab.open_cells("import bpbook as bp\nview = bp.live(bp.networks.six_neurons())\nview")
    view = lab.page.locator(".bp-live")
    slider = view.locator("[data-control='leaf:w12'] input[type=range]")
    slider.press("ArrowRight")  # which would be JupyterLab's, for the next cell
    slider.press("ArrowDown")
    slider.press("ArrowUp")
    lab.wait_ask("abs(view.leaves['w12'] - 0.6) < 1e-9")
    assert view.locator(".bp-formula-value").inner_text() == eval(
        lab.ask("bp.drawing.show(view.value())")
    )
    assert slider.evaluate("(e) => e === document.activeElement")
    box = view.locator(".bp-box.bp-root")
    box.press("ArrowDown")
    for key, name in (("ArrowDown", "x6"), ("ArrowUp", "y_output"), ("t", "y_output")):
        lab.page.keyboard.press(key)
        where = lab.page.evaluate("() => document.activeElement.getAttribute('aria-label')")
        assert where.startswith(f"{name}, ")
    assert view.locator(".bp-tables").first.is_visible()
    lab.page.keyboard.press("Enter")
    lab.wait_ask("view.selected == 'y_output'")
    lab.ask("setattr(view, 'leaves', {'w12': -1.0})")
    lab.page.wait_for_function(
        "() => document.querySelector('[data-control=\"leaf:w12\"] .bp-typed').value === '−1.00'"
    )
    assert lab.axe() == []


def test_a_preset_that_only_python_refuses(plain):
    view = bp.live(bp.networks.six_neurons())
    shown = plain.show(view)
    shown.root.locator(".bp-preset-button").click()
    field, note = (shown.root.locator(f".bp-preset-{part}") for part in ("line", "note"))
    field.fill('{"view":"live","mode":"<b>upside down</b>"}')
    field.press("Enter")
    refused = shown.root.locator(".bp-toolbar > .bp-view-note", has_text="There is no mode")
    refused.wait_for()
    assert "'<b>upside down</b>'" in refused.inner_text()
    plain.wait(lambda: note.inner_text() == "")
    assert (shown.state["mode"], view.mode) == ("tree", "tree")
    view.close()
