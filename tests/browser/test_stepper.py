"""The stepper in a real JupyterLab: every step's numbers, the trap, questions, keys, play."""

import pytest

from tests.browser.live import SETTLED

OPEN = "import bpbook as bp\nfrom bpbook.views.stepper import stepper\n"
SIX = f"{OPEN}tree = bp.networks.six_neurons()\nview = stepper(tree, learning_rate=2.0)\nview"
TRAP = f"""{OPEN}w1, w2, x = bp.weight("w1", 2.0), bp.weight("w2", 3.0), bp.given("x", 1.0)
h = (w1 * x).named("h")
tree = bp.Tree((h + (w2 * h).named("g")) ** 2 / 2)
view = stepper(tree, order="breadth first", learning_rate=0.01, speed=8.0)
view"""

STEPS = """[[s.phase, s.variable, s.after, s.before, s.prefix, s.local, s.share]
    for s in view.steps()]"""
STATES = """[[[v.get(n.name), g.get(n.name)] for n in tree.graph.nodes]
    for steps in [view.steps()] for k in range(len(steps) + 1) for v, g in [steps.state(k)]]"""

# What the page shows now: the step's own numbers, its words, and the numbers of the picture.
SHOWN = """() => {
  const view = document.querySelector('.bp-stepper-view');
  const result = view.querySelector('.bp-step-result');
  const number = (name) => (result && `data-${name}` && result.hasAttribute(`data-${name}`)
    ? Number(result.getAttribute(`data-${name}`)) : null);
  const of = (kind) => Object.fromEntries([...view.querySelectorAll(`.bp-scroll [data-${kind}]`)]
    .map((e) => [e.getAttribute(`data-${kind}`), e.textContent === '·' ? null
      : Number(e.getAttribute('data-raw'))]));
  return { numbers: ['after', 'before', 'prefix', 'local', 'share'].map(number),
    at: view.querySelector('.bp-step-at').textContent,
    symbols: view.querySelector('.bp-step-symbols').textContent,
    line: view.querySelector('.bp-step-numbers').textContent,
    notes: view.querySelector('.bp-step-notes').textContent,
    early: view.querySelector('.bp-step-early').textContent,
    values: of('value'), gradients: of('gradient') }; }"""

# Press a key n times and note what is shown before and after each time.
WALK = f"""async ([key, times]) => {{
  const settled = {SETTLED};
  const shown = {SHOWN};
  const seen = [shown()];
  for (let i = 0; i < times; i += 1) {{
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
      {{ key, bubbles: true, cancelable: true }}));
    await settled();
    seen.push(shown());
  }}
  return seen; }}"""


def shown(lab):
    lab.page.evaluate(SETTLED)
    return lab.page.evaluate(SHOWN)


def python(lab, expression=STEPS):
    return eval(lab.ask(expression), {"inf": float("inf"), "nan": float("nan")})


def step_line(lab):
    return lab.scroll_to(".bp-step")


def agree(seen, steps, states):
    """Each step's numbers are Python's, and the picture shows what is known, and nothing else."""
    assert len(seen) == len(states) == len(steps) + 1
    for k, page in enumerate(seen):
        if k:
            wanted = steps[k - 1][2:]
            for number, right in zip(page["numbers"], wanted, strict=True):
                if right is None:
                    assert number is None, k
                else:
                    assert number == pytest.approx(right, rel=1e-12, abs=1e-15), (k, page)
            assert page["at"].startswith(f"Step {k} of {len(steps)}")
        for place, (value, gradient) in enumerate(states[k]):
            for kind, right in (("values", value), ("gradients", gradient)):
                if str(place) not in page[kind]:
                    continue  # ∂E/∂E is not written
                number = page[kind][str(place)]
                assert (number is None) == (right is None), (k, kind, place)
                if right is not None:
                    assert number == pytest.approx(right, rel=1e-12, abs=1e-15), (k, kind, place)


def test_every_step_of_six_neurons_is_pythons(lab):
    lab.open_cells(SIX)
    step_line(lab).focus()
    seen = lab.page.evaluate(WALK, ["ArrowRight", 43])
    steps = python(lab)
    agree(seen, steps, python(lab, STATES))
    assert seen[9]["symbols"] == "x6 = w46 · y4 + w56 · y5"
    assert seen[9]["line"] == "= 0.5 · 0.6611 + (−1.5) · 0.6205 = −0.6002"
    assert seen[17]["symbols"] == "∂E/∂y4 gets ∂E/∂x6 · ∂x6/∂y4"
    assert seen[17]["line"] == "= (−0.1477) · 0.5 = −0.07386"
    assert "The prefix ∂E/∂x6 was found in step 15 and is used again." in seen[17]["notes"]
    assert "added to the 0.06261 that was there" in seen[27]["notes"]
    assert not any(page["early"] for page in seen)
    assert "it falls" in lab.page.locator(".bp-error").inner_text()

    back = lab.page.evaluate(WALK, ["ArrowLeft", 43])
    assert [page["values"] for page in reversed(back)] == [page["values"] for page in seen]
    assert [page["numbers"] for page in reversed(back)] == [page["numbers"] for page in seen]

    # A weight that moves changes the numbers of the present step.
    lab.page.keyboard.press("End")
    lab.page.locator(".bp-phase").nth(1).click()
    lab.wait_ask("view.state['step'] == 11")
    handle = lab.scroll_to(".bp-leaf-w12 .noUi-handle")
    for _ in range(3):
        handle.press("ArrowRight")
    lab.wait_ask("abs(view.leaves['w12'] - 0.8) < 1e-9")
    assert shown(lab)["numbers"][0] == pytest.approx(python(lab)[10][2], rel=1e-12)
    assert shown(lab)["numbers"][0] != seen[11]["numbers"][0]
    lab.page.locator(".bp-choice-f select").select_option("tanh")
    lab.wait_ask("view.functions['f'] == 'tanh'")
    lab.page.locator(".bp-phase").nth(2).click()
    assert shown(lab)["numbers"][0] == pytest.approx(python(lab)[34][2], rel=1e-12)

    # The same through every other drawing.
    for mode in ("graph", "network"):
        lab.page.locator(f".bp-choices-mode input[value={mode}]").check()
        lab.page.wait_for_function(
            f"() => document.querySelector('.bp-scroll svg').dataset.mode === '{mode}'"
        )
        lab.page.wait_for_function("() => document.querySelector('.bp-scroll .bp-new')")
        states = python(lab, STATES)[35]
        page = shown(lab)
        for place, number in page["gradients"].items():
            assert number == pytest.approx(states[int(place)][1], rel=1e-12), (mode, place)
        lab.screenshot(f"stepper-{mode}", ".bp-live")
        assert lab.axe() == []


def test_the_trap_goes_wrong_where_all_can_see_it(lab):
    lab.open_cells(TRAP)
    step_line(lab).focus()
    seen = lab.page.evaluate(WALK, ["ArrowRight", 12])
    agree(seen, python(lab), python(lab, STATES))
    assert [k for k, page in enumerate(seen) if page["early"]] == [7, 8]
    assert seen[7]["early"].startswith("h passes its gradient on before the share of g has come")
    early = lab.page.locator(".bp-box.bp-early .bp-name").all_text_contents()
    assert set(early) == {"h"}
    rows = lab.page.locator(".bp-compare tbody tr")
    assert [row.split("\t") for row in rows.all_inner_texts()] == [
        ["∂E/∂w1", "8", "32", "wrong"],
        ["∂E/∂w2", "16", "16", "the same"],
    ]
    assert "1 of 2 are wrong" in lab.page.locator(".bp-comparison").inner_text()
    lab.screenshot("stepper-trap-end", ".bp-live")
    lab.page.keyboard.press("t")
    assert lab.page.locator(".bp-steps-table tbody tr").count() == 12
    assert "h passes its gradient on" in lab.page.locator(".bp-steps-table").inner_text()
    assert lab.axe() == []
    lab.page.keyboard.press("t")

    lab.page.locator(".bp-choices-walk input").first.check()
    lab.page.evaluate(SETTLED)
    assert not lab.page.locator(".bp-comparison").is_visible()
    assert lab.page.locator(".bp-box.bp-early").count() == 0
    lab.wait_ask("view.state['walk'] == 'reverse topological'")
    assert shown(lab)["gradients"][str(python(lab, PLACE.format("w1")))] == 32

    lab.page.locator(".bp-reset").click()
    lab.wait_ask("view.state['walk'] == 'breadth first' and view.state['step'] == 0")


PLACE = "[n.name for n in tree.graph.nodes].index({!r})"


def answer(lab, text):
    field = lab.page.locator(".bp-answer")
    field.fill(text)
    field.press("Enter")
    lab.page.evaluate(SETTLED)
    return lab.page.locator(".bp-verdict").inner_text()


def test_ask_me_knows_the_usual_slips_and_shows_nothing_before(lab):
    lab.open_cells(SIX)
    page = lab.page
    page.locator(".bp-asking").click()
    lab.wait_ask("view.state['asking']")
    # forward
    assert page.locator(".bp-question-text").inner_text() == "What is x2?"
    for text in ("half", "", "1/0", "1e999", "0,2,5", "1/2/2", "−", "NaN"):
        assert "0.25 or 1/4" in answer(lab, text), text
        assert page.locator(".bp-answer").input_value() == text
    assert "without w12" in answer(lab, "1")
    assert "with + in place of ·" in answer(lab, "3/2")
    assert answer(lab, "1/2") == "✓ Right: x2 = 0.5."[2:]
    assert "Right at first try: 0 of 1" in page.locator(".bp-score").inner_text()
    assert page.locator(".bp-question-text").inner_text() == "What is y2?"
    assert "This is x2, from which y2 is computed" in answer(lab, "0,5")
    assert "tanh for f; here f is sigmoid" in answer(lab, "0.46212")
    assert "Right" in answer(lab, "0,6225")
    lab.wait_ask("view.state['step'] == 2")

    # In no step can the number be found anywhere before it is answered.
    for k, (phase, name, after, *_) in enumerate(python(lab)):
        lab.ask(f"setattr(view.controls['step'], 'value', {k})")
        page.wait_for_function(
            "(at) => document.querySelector('.bp-step-at').textContent.startsWith(at)",
            arg=f"Step {k} of",
        )
        lab.page.evaluate(SETTLED)
        found = page.evaluate(HIDDEN, [after, texts_of(after)])
        known = [row[2] for row in python(lab)[:k]] + [0.5, -0.3, 0.8, 0.4, 1.2, -0.6, -1.5, 1.0]
        if not any(abs(after - x) <= 1e-9 for x in known):
            assert found == [], (k, phase, name)

    # backward: ∂E/∂y2, which the share of x4 completes
    lab.ask("setattr(view.controls['step'], 'value', 26)")
    question = "What is ∂E/∂y2 once the share of x4 is added?"
    page.wait_for_function(
        "(text) => document.querySelector('.bp-question-text').textContent === text", arg=question
    )
    before, prefix, local, share = python(lab)[26][3:]
    assert "the new share alone" in answer(lab, repr(share))
    assert "what was there" in answer(lab, repr(before))
    assert "the prefix ∂E/∂x4 is missing" in answer(lab, repr(local))
    assert "the local derivative ∂x4/∂y2 is missing" in answer(lab, repr(before + prefix))
    assert "along a path they are multiplied" in answer(lab, repr(before + prefix + local))
    assert "shares are added" in answer(lab, repr(before * share))
    assert "the sign is the other one" in answer(lab, repr(-(before + share)))
    assert "further off than 0.5 %" in answer(lab, repr((before + share) * 1.01))
    assert "none of the usual slips" in answer(lab, "17")
    assert page.locator(".bp-answer").input_value() == "17"
    # with w24 as it will be: 0.8 − 2 · ∂E/∂w24
    early = 0.8 - 2 * python(lab)[25][2]
    assert "with the updated w24" in answer(lab, repr(before + prefix * early))
    assert "Right" in answer(lab, repr(before + share))
    lab.screenshot("stepper-asked", ".bp-live")
    assert lab.axe() == []

    # small numbers may be typed as the page writes them
    field = page.locator(".bp-answer")
    field.fill("2.5·10⁻³")
    assert page.evaluate(SETTLED) is None
    field.press("Enter")
    assert "none of the usual slips" in page.locator(".bp-verdict").inner_text()

    # a function in place of its derivative
    lab.ask("setattr(view.controls['step'], 'value', 14)")
    page.wait_for_function(
        "() => document.querySelector('.bp-question-text').textContent === 'What is ∂E/∂x6?'"
    )
    prefix, value = python(lab)[14][4], python(lab)[9][2]
    assert "of y_output in place of the derivative ∂y_output/∂x6" in answer(
        lab, repr(prefix * value)
    )
    page.locator(".bp-show-me").click()
    lab.wait_ask("view.state['step'] == 15")
    assert "∂E/∂x6 = −0.1477." in page.locator(".bp-verdict").inner_text()

    # update
    lab.ask("setattr(view.controls['step'], 'value', 42)")
    page.wait_for_function(
        "() => document.querySelector('.bp-question-text').textContent.includes('w56 after')"
    )
    slope = python(lab)[42][4]
    for number, says in {
        -1.5 + 2 * slope: "with a plus",
        -1.5 - slope: "without the learning rate",
        slope: "the derivative, not the new weight",
        2 * slope: "alone",
        -1.5: "the old w56",
    }.items():
        assert says in answer(lab, repr(number)), says
    assert "Right" in answer(lab, repr(-1.5 - 2 * slope))
    assert "Every number is found" in page.locator(".bp-ask").inner_text()


# Where a number stands, by itself or within a text; not as a part of another one, as 0.5 of −0.5.
HIDDEN = r"""([number, texts]) => {
  const view = document.querySelector('.bp-live');
  const found = [];
  const near = (x) => Math.abs(x - number) <= 1e-9 * Math.max(1e-9, Math.abs(number));
  const plain = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const whole = new RegExp(`(?<![\\d.−-])(${texts.map(plain).join('|')})(?!\\d|\\.\\d|·10)`);
  for (const e of view.querySelectorAll('*')) {
    for (const { name, value } of e.attributes) {
      const said = /^(aria-|data-raw|data-after|value)/.test(name);
      if (said && (near(Number(value)) || whole.test(value))) found.push([name, value]);
    }
    for (const text of e.childNodes) {
      if (text.nodeType === Node.TEXT_NODE && whole.test(text.data)) {
        found.push([e.getAttribute('class'), text.data]);
      }
    }
  }
  return found; }"""


def texts_of(number):
    """The texts by which a number would be seen."""
    from bpbook.drawing import show

    return [show(number), repr(number)]


def test_keys_play_and_pause(lab):
    lab.page.emulate_media(reduced_motion="reduce")
    lab.open_cells(TRAP)
    page = lab.page
    step_line(lab).focus()
    for key, step in (("End", 12), ("ArrowRight", 12), ("ArrowLeft", 11), ("Home", 0)):
        page.keyboard.press(key)
        lab.wait_ask(f"view.state['step'] == {step}")
    assert page.locator(".bp-go-back").get_attribute("aria-disabled") == "true"
    for name, step in (("next", 1), ("last", 12), ("back", 11), ("first", 0)):
        page.locator(f".bp-go-{name}").press("Enter")
        lab.wait_ask(f"view.state['step'] == {step}")
    bar = page.locator(".bp-phase-bar span").first
    assert bar.evaluate("(e) => getComputedStyle(e).transitionDuration") in ("0s", "1e-05s")

    step_line(lab).focus()
    page.keyboard.press(" ")  # plays to the end and stops there
    page.wait_for_function(
        "() => document.querySelector('.bp-step-at').textContent.startsWith('Step 12')"
    )
    assert page.locator(".bp-go-play").inner_text() == "Play"
    assert page.locator(".bp-go-play").get_attribute("aria-pressed") == "false"

    page.locator(".bp-speed").select_option("0.5")
    lab.wait_ask("view.state['speed'] == 0.5")
    page.locator(".bp-go-play").click()  # from the beginning again
    assert page.locator(".bp-go-play").inner_text() == "Pause"
    lab.wait_ask("view.state['step'] == 0")
    page.locator(".bp-go-play").click()
    assert page.locator(".bp-go-play").inner_text() == "Play"
    page.locator(".bp-go-next").click()
    page.locator(".bp-speed").press("ArrowDown")  # a list keeps its keys
    assert page.locator(".bp-speed").input_value() == "1"
    assert shown(lab)["at"].startswith("Step 1 of")
    page.locator(".bp-asking").click()
    page.locator(".bp-go-play").press("Enter")  # nothing plays while each number is asked
    assert page.locator(".bp-go-play").inner_text() == "Play"
    page.locator(".bp-go-next").click()
    assert page.evaluate("() => document.activeElement.className") == "bp-answer"
    page.keyboard.press("ArrowRight")  # within the field
    assert shown(lab)["at"].startswith("Step 1 of")

    # JupyterLab's own side bar would leave 24 pixels of 400.
    lab.toggle_side_bar()
    lab.size(400, 900)
    page.evaluate(SETTLED)
    assert page.evaluate(
        "() => { const e = document.querySelector('.bp-stepper-view');"
        " return e.scrollWidth <= e.clientWidth + 1; }"
    )
    lab.screenshot("stepper-400", ".bp-live")


def test_again_with_the_new_weights_also_without_a_kernel(lab):
    lab.open_cells(SIX)
    tree = python(lab, "[s.after for s in view.steps()]")[-8:]
    first, after = python(
        lab, "(view.value(), tree.value(**{s.variable: s.after for s in view.steps()[-8:]}))"
    )
    lab.shut_down_kernel()
    page = lab.page
    step_line(lab).focus()
    page.keyboard.press("End")
    error = page.locator(".bp-error")
    assert float(error.get_attribute("data-before")) == pytest.approx(first, rel=1e-12)
    assert float(error.get_attribute("data-after")) == pytest.approx(after, rel=1e-12)
    page.locator(".bp-again").click()
    lab.page.evaluate(SETTLED)
    assert shown(lab)["at"].startswith("Step 0 of")
    values = page.locator(".bp-leaf .widget-readout").all_inner_texts()[:8]
    for text, number in zip(values, tree, strict=True):
        assert float(text.replace("−", "-")) == pytest.approx(number, abs=0.006)
    last = after
    for more in (True, True, False):
        page.keyboard.press("End")
        lab.page.evaluate(SETTLED)
        assert float(error.get_attribute("data-before")) == pytest.approx(last, rel=1e-9)
        last = float(error.get_attribute("data-after"))
        assert last < float(error.get_attribute("data-before"))
        if more:
            page.locator(".bp-again").click()
            lab.page.evaluate(SETTLED)
    assert page.locator(".bp-rounds").inner_text().count("→") == 4
    lab.screenshot("stepper-again", ".bp-live")
    page.locator(".bp-reset").click()
    lab.page.evaluate(SETTLED)
    assert shown(lab)["at"].startswith("Step 0 of")
    assert page.locator(".bp-rounds").inner_text() == ""


# For each wire with an arrow: its edge, and how much further the arrow's point is from the wire's
# beginning, and from its end, than the arrow's middle.
ARROWS = """() => [...document.querySelectorAll('.bp-scroll .bp-arrow')].map((arrow) => {
  const wire = arrow.previousElementSibling;
  const middle = arrow.transform.baseVal.consolidate().matrix;
  const tip = [middle.e + 6 * middle.a, middle.f + 6 * middle.b];
  const far = ({ x, y }) => Math.hypot(x - tip[0], y - tip[1])
    - Math.hypot(x - middle.e, y - middle.f);
  return [Number(wire.dataset.edge), far(wire.getPointAtLength(0)),
    far(wire.getPointAtLength(wire.getTotalLength()))]; })"""


def test_arrows_show_the_edge_that_is_walked_and_which_way(lab):
    lab.open_cells(SIX)
    page = lab.page
    edges = python(lab, "[[e.parent, e.child] for n in tree.graph.nodes for e in n.edges]")
    steps = python(lab, "[[s.phase, s.variable, s.edge and s.edge.parent] for s in view.steps()]")
    for mode in ("tree", "graph", "network"):
        page.locator(f".bp-choices-mode input[value={mode}]").check()
        page.wait_for_function(
            f"() => document.querySelector('.bp-scroll svg').dataset.mode === '{mode}'"
            " && !document.querySelector('.bp-moving')"
        )
        for k, down in ((9, False), (27, True), (39, None)):
            lab.ask(f"setattr(view.controls['step'], 'value', {k})")
            page.wait_for_function(
                "(at) => document.querySelector('.bp-step-at').textContent.startsWith(at)",
                arg=f"Step {k} of",
            )
            phase, name, parent = steps[k - 1]
            page.evaluate(SETTLED)
            arrows = page.evaluate(ARROWS)
            walked = {tuple(edges[edge]) for edge, *_ in arrows}
            if phase == "forward":
                assert walked <= {(p, c) for p, c in edges if p == name} and walked, (mode, k)
            elif phase == "backward":
                connection = {(parent, c) for p, c in edges if p == parent}
                assert walked <= connection and walked, (mode, k)
                assert mode == "network" or walked == {(parent, name)}, (mode, k)
            else:
                assert walked == set(), (mode, k)
            to_end = down if mode != "network" else not down
            for _, from_start, from_end in arrows:
                assert (from_start > 0) == to_end and (from_end < 0) == to_end, (mode, k)

    # Sums that more shares will join are told from whole ones: here ∂E/∂y3 lacks that of x4.
    lab.ask("setattr(view.controls['step'], 'value', 27)")
    place = python(lab, PLACE.format("y3"))
    page.wait_for_function(
        "(place) => [...new Set([...document.querySelectorAll('.bp-scroll .bp-partial')]"
        ".map((e) => Number(e.dataset.gradient)))].join() === String(place)",
        arg=place,
    )

    # In a small window the picture follows the step.
    page.locator(".bp-choices-mode input[value=tree]").check()
    lab.toggle_side_bar()
    lab.size(400, 900)
    for k in (27, 13, 26, 30, 35):  # at 27 it stands already
        lab.ask(f"setattr(view.controls['step'], 'value', {k})")
        page.wait_for_function(
            "([at, name]) => { const home = document.querySelector('.bp-scroll');"
            " const { left, right } = home.getBoundingClientRect();"
            " return document.querySelector('.bp-step-at').textContent.startsWith(at)"
            "  && [...home.querySelectorAll('.bp-new')].some((box) => {"
            "    const own = box.getBoundingClientRect();"
            "    return box.textContent.includes(name) && own.left >= left && own.right <= right;"
            "  }); }",
            arg=[f"Step {k} of", steps[k - 1][1]],
        )


LOG = f"""{OPEN}a, b = bp.weight("a", 1.0), bp.weight("b", 2.0)
tree = bp.Tree((bp.log(a, name="g").named("y") * b).named("z") ** 2 / 2)
view = stepper(tree, sliders={{"a": (-2, 2)}})
view"""


def test_a_lost_number_says_where_it_began_and_leads_back(lab):
    lab.open_cells(LOG)
    page = lab.page
    step_line(lab).focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.locator(".bp-asking").click()
    before = shown(lab)
    handle = page.locator(".bp-leaf-a .noUi-handle")
    handle.press("Home")
    page.wait_for_function("() => document.querySelector('.bp-trouble').textContent")
    trouble = page.locator(".bp-trouble").inner_text()
    assert trouble.startswith("y ") and "logarithm" in trouble and "move a back" in trouble
    assert page.locator(".bp-stepper-view").evaluate("(e) => e.classList.contains('bp-lost')")
    step_line(lab).focus()
    for key in ("ArrowRight", "End", "Home", " "):
        page.keyboard.press(key)
    assert shown(lab) == before  # the last whole picture stays
    page.locator(".bp-back").click()
    lab.wait_ask("view.leaves['a'] == 1.0 and view.state['step'] == 5")
    assert shown(lab) == before
    assert page.locator(".bp-trouble").inner_text() == ""

    # A leaf that is no number at all, as a reader's own code may set it: under a slider, and not.
    for name, value, says, was in (("a", "nan", "not a number", 1), ("b", "inf", "infinity", 2)):
        lab.ask(f"setattr(view.screen, 'leaf_{name}', float('{value}'))")
        page.wait_for_function(
            "(name) => document.querySelector('.bp-trouble').textContent.startsWith(name)",
            arg=f"{name} ",
        )
        assert says in page.locator(".bp-trouble").inner_text()
        page.locator(".bp-back").click()
        lab.wait_ask(f"view.leaves['{name}'] == {was}")
        assert shown(lab) == before
    page.locator(".bp-asking").click()
    page.keyboard.press("ArrowRight")
    assert shown(lab)["at"].startswith("Step 6 of")


def test_dark(lab):
    lab.open_cells(TRAP)
    lab.theme(dark=True)
    step_line(lab).focus()
    lab.page.evaluate(WALK, ["ArrowRight", 7])
    assert lab.axe() == []
    lab.screenshot("stepper-dark", ".bp-live")
