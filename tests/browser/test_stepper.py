"""The stepper on a plain page: every step's numbers, the trap, questions, marks, keys, play."""

import math
import statistics

import pytest

import bpbook as bp
from bpbook.drawing import show
from bpbook.errors import NotFiniteError
from tests.browser.live import SETTLED

# What the page shows now: the step's own numbers, its words, and the numbers of the picture.
SHOWN = """() => {
  const view = document.querySelector('.bp-stepper');
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


def six(**more):
    return bp.stepper(bp.networks.six_neurons(), **{"learning_rate": 2.0, **more})


def trap(**more):
    w1, w2, x = bp.weight("w1", 2.0), bp.weight("w2", 3.0), bp.given("x", 1.0)
    h = (w1 * x).named("h")
    tree = bp.Tree((h + (w2 * h).named("g")) ** 2 / 2)
    asked = {"order": "breadth first", "learning_rate": 0.01, "speed": 8.0, **more}
    return bp.stepper(tree, **asked)


def numbers_of(step):
    return [step.after, step.before, step.prefix, step.local, step.share]


def states_of(view):
    """After each step, the value and ∂E/∂· of each variable, None where it is not known yet."""
    steps, nodes = view.steps(), view.tree.graph.nodes
    known = [steps.state(k) for k in range(len(steps) + 1)]
    return [[[v.get(n.name), g.get(n.name)] for n in nodes] for v, g in known]


def seen(shown):
    shown.page.evaluate(SETTLED)
    return shown.page.evaluate(SHOWN)


def walk(shown, key, times):
    """Press a key in the step's line; what is shown before it and after each time."""
    shown.root.locator(".bp-step").focus()
    return shown.page.evaluate(WALK, [key, times])


def to_step(shown, k):
    """Python moves the page to a step."""
    shown.view.state = {"step": k}
    shown.page.wait_for_function(
        "(at) => document.querySelector('.bp-step-at').textContent.startsWith(at)",
        arg=f"Step {k} of",
    )
    shown.page.evaluate(SETTLED)


def choose(shown, setting, text):
    """Choose one of a setting's few choices."""
    group = shown.root.locator(f".bp-choices-{setting}")
    group.get_by_role("radio", name=text, exact=True).check()


def draw_as(shown, mode):
    choose(shown, "mode", mode)
    shown.page.wait_for_function(
        "(mode) => document.querySelector('.bp-scroll svg').dataset.mode === mode"
        " && !document.querySelector('.bp-moving')",
        arg=mode,
    )


def agree(seen, steps, states):
    """Each step's numbers are Python's, and the picture shows what is known, and nothing else."""
    assert len(seen) == len(states) == len(steps) + 1
    for k, page in enumerate(seen):
        if k:
            wanted = numbers_of(steps[k - 1])
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


def test_every_step_of_six_neurons_is_pythons(plain):
    view = six()
    shown = plain.show(view)
    pages = walk(shown, "ArrowRight", 43)
    agree(pages, view.steps(), states_of(view))
    assert pages[9]["symbols"] == "x6 = w46 · y4 + w56 · y5"
    assert pages[9]["line"] == "= 0.5 · 0.6611 + (−1.5) · 0.6205 = −0.6002"
    assert pages[17]["symbols"] == "∂E/∂y4 gets ∂E/∂x6 · ∂x6/∂y4"
    assert pages[17]["line"] == "= (−0.1477) · 0.5 = −0.07386"
    assert "∂E/∂x6 was found in step 15 and is used again." in pages[17]["notes"]
    assert "added to the 0.06261 that was there" in pages[27]["notes"]
    assert not any(page["early"] for page in pages)
    assert "it falls" in shown.root.locator(".bp-error").inner_text()

    back = walk(shown, "ArrowLeft", 43)
    assert [page["values"] for page in reversed(back)] == [page["values"] for page in pages]
    assert [page["numbers"] for page in reversed(back)] == [page["numbers"] for page in pages]

    # A weight that moves changes the numbers of the present step.
    shown.page.keyboard.press("End")
    shown.root.locator(".bp-phase").nth(1).click()
    plain.wait(lambda: view.state["step"] == 11)
    shown.press("w12", "ArrowRight", "ArrowRight", "ArrowRight")
    plain.wait(lambda: abs(view.leaves["w12"] - 0.8) < 1e-9)
    assert seen(shown)["numbers"][0] == pytest.approx(view.steps()[10].after, rel=1e-12)
    assert seen(shown)["numbers"][0] != pages[11]["numbers"][0]
    shown.choice("function:f").select_option("tanh")
    plain.wait(lambda: view.functions["f"] == "tanh")
    shown.root.locator(".bp-phase").nth(2).click()
    plain.wait(lambda: view.state["step"] == 35)
    assert seen(shown)["numbers"][0] == pytest.approx(view.steps()[34].after, rel=1e-12)

    # The same through every other drawing.
    for mode in ("graph", "network"):
        draw_as(shown, mode)
        shown.page.wait_for_function("() => document.querySelector('.bp-scroll .bp-new')")
        states = states_of(view)[35]
        page = seen(shown)
        for place, number in page["gradients"].items():
            assert number == pytest.approx(states[int(place)][1], rel=1e-12), (mode, place)
        shown.screenshot(f"stepper-{mode}")
        assert shown.axe() == []


def test_the_trap_goes_wrong_where_all_can_see_it(plain):
    view = trap()
    shown = plain.show(view)
    pages = walk(shown, "ArrowRight", 12)
    agree(pages, view.steps(), states_of(view))
    assert [k for k, page in enumerate(pages) if page["early"]] == [7, 8]
    assert pages[7]["early"].startswith("h passes its gradient on before the share of g has come")
    early = shown.root.locator(".bp-box.bp-early .bp-name").all_text_contents()
    assert set(early) == {"h"}
    rows = shown.root.locator(".bp-compare tbody tr")
    assert [row.split("\t") for row in rows.all_inner_texts()] == [
        ["∂E/∂w1", "8", "32", "wrong"],
        ["∂E/∂w2", "16", "16", "the same"],
    ]
    assert "Wrong here: 1 of 2" in shown.root.locator(".bp-comparison").inner_text()
    shown.screenshot("stepper-trap-end")
    shown.page.keyboard.press("t")
    assert shown.root.locator(".bp-steps-table tbody tr").count() == 12
    assert "h passes its gradient on" in shown.root.locator(".bp-steps-table").inner_text()
    assert shown.axe() == []
    shown.page.keyboard.press("t")

    choose(shown, "walk", "reverse topological")
    shown.painted()
    assert not shown.root.locator(".bp-comparison").is_visible()
    assert shown.root.locator(".bp-box.bp-early").count() == 0
    plain.wait(lambda: view.state["walk"] == "reverse topological")
    assert seen(shown)["gradients"][str(place_of(view, "w1"))] == 32

    shown.root.locator(".bp-reset").click()
    plain.wait(lambda: (view.state["walk"], view.state["step"]) == ("breadth first", 0))


def place_of(view, name):
    return [node.name for node in view.tree.graph.nodes].index(name)


def answer(shown, text):
    field = shown.root.locator(".bp-answer")
    field.fill(text)
    field.press("Enter")
    shown.page.evaluate(SETTLED)
    return shown.root.locator(".bp-verdict").inner_text()


def question(shown):
    return shown.root.locator(".bp-question-text").inner_text()


def test_ask_me_knows_the_usual_slips_and_shows_nothing_before(plain):
    view = six()
    shown = plain.show(view)
    page = shown.root
    page.locator(".bp-asking").click()
    plain.wait(lambda: view.state["asking"])
    # forward
    assert question(shown) == "What is x2?"
    for text in ("half", "", "1/0", "1e999", "0,2,5", "1/2/2", "−", "NaN"):
        assert "0.25 or 1/4" in answer(shown, text), text
        assert page.locator(".bp-answer").input_value() == text
    assert "without w12" in answer(shown, "1")
    assert "with + in place of ·" in answer(shown, "3/2")
    assert answer(shown, "1/2") == "✓ Right: x2 = 0.5."[2:]
    assert "Right at first try: 0 of 1" in page.locator(".bp-score").inner_text()
    assert question(shown) == "What is y2?"
    assert "This is x2, from which y2 is computed" in answer(shown, "0,5")
    assert "tanh for f; here f is sigmoid" in answer(shown, "0.46212")
    assert "Right" in answer(shown, "0,6225")
    plain.wait(lambda: view.state["step"] == 2)

    # In no step can the number be found anywhere before it is answered.
    steps = view.steps()
    for k, step in enumerate(steps):
        to_step(shown, k)
        found = shown.page.evaluate(HIDDEN, [step.after, texts_of(step.after)])
        known = [s.after for s in steps[:k]] + [0.5, -0.3, 0.8, 0.4, 1.2, -0.6, -1.5, 1.0]
        if not any(abs(step.after - x) <= 1e-9 for x in known):
            assert found == [], (k, step.phase, step.variable)

    # backward: ∂E/∂y2, which the share of x4 completes
    to_step(shown, 26)
    assert question(shown) == "What is ∂E/∂y2 once the share of x4 is added?"
    before, prefix, local, share = numbers_of(steps[26])[1:]
    assert "the new share alone" in answer(shown, repr(share))
    assert "what was there" in answer(shown, repr(before))
    assert ": ∂E/∂x4 is missing" in answer(shown, repr(local))
    assert "the local derivative ∂x4/∂y2 is missing" in answer(shown, repr(before + prefix))
    assert "along a path they are multiplied" in answer(shown, repr(before + prefix + local))
    assert "shares are added" in answer(shown, repr(before * share))
    assert "the sign is the other one" in answer(shown, repr(-(before + share)))
    assert "further off than 0.5 %" in answer(shown, repr((before + share) * 1.01))
    assert "none of the usual slips" in answer(shown, "17")
    assert page.locator(".bp-answer").input_value() == "17"
    assert "the new share twice" in answer(shown, repr(before + 2 * share))
    assert "∂x4/∂y2 twice" in answer(shown, repr(before + share * local))
    # with w24 as it will be: 0.8 − 2 · ∂E/∂w24
    early = 0.8 - 2 * steps[25].after
    assert "with the updated w24" in answer(shown, repr(before + prefix * early))
    assert "Right" in answer(shown, repr(before + share))
    shown.screenshot("stepper-asked")
    assert shown.axe() == []

    # small numbers may be typed as the page writes them
    assert "none of the usual slips" in answer(shown, "2.5·10⁻³")

    # a function in place of its derivative
    to_step(shown, 14)
    assert question(shown) == "What is ∂E/∂x6?"
    prefix, value = steps[14].prefix, steps[9].after
    assert "of y_output in place of the derivative ∂y_output/∂x6" in answer(
        shown, repr(prefix * value)
    )
    page.locator(".bp-show-me").click()
    plain.wait(lambda: view.state["step"] == 15)
    assert "∂E/∂x6 = −0.1477." in page.locator(".bp-verdict").inner_text()

    # update
    to_step(shown, 42)
    assert "w56 after" in question(shown)
    slope = steps[42].prefix
    for number, says in {
        -1.5 + 2 * slope: "with a plus",
        -1.5 - slope: "without the learning rate",
        slope: "the derivative, not the new weight",
        2 * slope: "alone",
        -1.5: "the old w56",
    }.items():
        assert says in answer(shown, repr(number)), says
    assert "Right" in answer(shown, repr(-1.5 - 2 * slope))
    assert "Every number is found" in page.locator(".bp-ask").inner_text()


# Where a number stands, by itself or within a text; not as a part of another one, as 0.5 of −0.5.
HIDDEN = r"""([number, texts]) => {
  const view = document.querySelector('.bp-stepper');
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
    return [show(number), repr(number)]


# What is marked in the picture after a wrong answer: the boxes by name, with the words beside them,
# the wires by their edges, and all the words.
SLIPS = """() => {
  const home = document.querySelector('.bp-scroll');
  const own = (kind) => [...home.querySelectorAll(kind)];
  const names = (kind) => [...new Set(own(kind).map((e) =>
    [...e.querySelectorAll('.bp-name')].map((n) => n.textContent).join(' ')))];
  return { boxes: names('.bp-box.bp-slipped, .bp-link.bp-slipped'),
    here: names('.bp-box.bp-slip-here'),
    wires: [...new Set(own('.bp-wire.bp-slip-wire').map((e) => Number(e.dataset.edge)))],
    words: [...new Set(own('.bp-slip-text').map((e) => e.textContent))].sort(),
    told: home.querySelector('desc').textContent.split('Marked in the picture: ')[1] ?? '' }; }"""


def marked(shown, text):
    answer(shown, text)
    return shown.page.evaluate(SLIPS)


def edge_of(view, parent, child):
    edges = [(e.parent, e.child) for n in view.tree.graph.nodes for e in n.edges]
    return edges.index((parent, child))


def test_a_wrong_answer_is_marked_where_it_was_made(plain):
    view = six(asking=True, step=26, sliders=["w12"])
    shown = plain.show(view)
    before, prefix, local, share = numbers_of(view.steps()[26])[1:]
    x4, x5 = edge_of(view, "x4", "y2"), edge_of(view, "x5", "y2")
    nothing = {"boxes": [], "here": [], "wires": [], "words": [], "told": ""}
    assert shown.page.evaluate(SLIPS) == nothing

    found = marked(shown, f"{share:.4f}")  # the share of x5 was there already
    assert (found["boxes"], found["here"], found["wires"]) == (["y2"], [], [x5])
    assert found["words"] == ["✗ left out", f"✗ not {share:.4f}".replace("-", "−")]
    assert found["told"] == f"y2: not {share:.4f}; ∂x5/∂y2: left out."
    for number, edge, word in (
        (before, x4, "left out"),
        (before + prefix, x4, "left out"),
        (before + 2 * share, x4, "taken twice"),
        (before * share, x4, "to be added"),
        (before + prefix + local, x4, "to be multiplied"),
        (
            before + prefix * (0.8 - 2 * view.steps()[25].after),
            edge_of(view, "x4", "w24"),
            "too new",
        ),
    ):
        found = marked(shown, repr(number))
        assert (found["boxes"], found["wires"]) == (["y2"], [edge]), word
        assert found["words"][0] == f"✗ {word}" or found["words"][1] == f"✗ {word}", found
    found = marked(shown, repr(local))  # without the prefix
    assert (found["here"], found["wires"]) == (["x4"], [])
    found = marked(shown, "17")  # no slip is known: the box alone
    assert (found["boxes"], found["wires"], found["words"]) == (["y2"], [], ["✗ not 17"])
    assert shown.axe() == []

    # The marks are not told by colour alone, and go with the picture through its modes.
    shape = "(e) => getComputedStyle(e).strokeDasharray"
    assert shown.root.locator(".bp-slipped .bp-frame").first.evaluate(shape) != "none"
    marked(shown, f"{share:.4f}")
    for mode in ("graph", "network", "tree"):
        draw_as(shown, mode)
        found = shown.page.evaluate(SLIPS)
        assert found["wires"] == [x5] or mode == "network", mode
        assert "✗ left out" in found["words"], mode
        assert len(found["boxes"]) == 1 and "y2" in found["boxes"][0], mode
        shown.screenshot(f"stepper-slip-{mode}")

    answer(shown, repr(before + share))  # right: they go
    assert shown.page.evaluate(SLIPS) == nothing
    to_step(shown, 8)  # forward: x6 without w46 · y4
    y5, w56 = view.steps()[7].after, view.leaves["w56"]
    found = marked(shown, repr(y5 * w56))
    assert found["boxes"] == ["x6"]
    assert sorted(found["wires"]) == [edge_of(view, "x6", "w46"), edge_of(view, "x6", "y4")]
    found = marked(shown, repr(y5))
    assert found["here"] == ["y5"] and "✗ your number" in found["words"]
    shown.press("w12", "ArrowRight")  # another question at other numbers
    assert shown.page.evaluate(SLIPS) == nothing
    marked(shown, "3")
    shown.root.locator(".bp-asking").click()
    shown.painted()
    assert shown.page.evaluate(SLIPS) == nothing


def test_keys_play_and_pause(plain):
    view = trap()
    shown = plain.show(view)
    shown.page.emulate_media(reduced_motion="reduce")
    page, keyboard = shown.root, shown.page.keyboard
    page.locator(".bp-step").focus()
    for key, step in (("End", 12), ("ArrowRight", 12), ("ArrowLeft", 11), ("Home", 0)):
        keyboard.press(key)
        plain.wait(lambda step=step: view.state["step"] == step)
    page.locator(".bp-go-back[aria-disabled='true']").wait_for()
    for name, step in (("next", 1), ("last", 12), ("back", 11), ("first", 0)):
        page.locator(f".bp-go-{name}").press("Enter")
        plain.wait(lambda step=step: view.state["step"] == step)
    bar = page.locator(".bp-phase-bar span").first
    assert bar.evaluate("(e) => getComputedStyle(e).transitionDuration") in ("0s", "1e-05s")

    steps = []
    view.observe(lambda change: steps.append(change.new["step"]), "state")
    page.locator(".bp-step").focus()
    keyboard.press(" ")  # plays to the end and stops there
    shown.page.wait_for_function(
        "() => document.querySelector('.bp-step-at').textContent.startsWith('Step 12')"
    )
    shown.painted()
    assert steps == list(range(1, 13)), "each step is shown"
    play = page.locator(".bp-go-play")
    assert (play.inner_text(), play.get_attribute("aria-pressed")) == ("Play", "false")

    speed = page.locator(".bp-choices-speed select")
    speed.select_option("0.5")
    plain.wait(lambda: view.state["speed"] == 0.5)
    steps.clear()
    play.click()  # from the beginning again
    assert (play.inner_text(), play.get_attribute("aria-pressed")) == ("Pause", "true")
    plain.wait(lambda: view.state["step"] == 1)
    assert steps == [0, 1]
    play.click()
    assert play.inner_text() == "Play"
    page.locator(".bp-go-first").click()
    page.locator(".bp-go-next").click()
    speed.press("ArrowDown")  # a list keeps its keys
    assert speed.input_value() == "1"
    assert seen(shown)["at"].startswith("Step 1 of")
    page.locator(".bp-asking").click()
    play.press("Enter")  # nothing plays while each number is asked
    assert play.inner_text() == "Play"
    page.locator(".bp-go-next").click()
    assert "bp-answer" in shown.page.evaluate("() => document.activeElement.className")
    keyboard.press("ArrowRight")  # within the field
    assert seen(shown)["at"].startswith("Step 1 of")


def test_again_with_the_new_weights_also_without_a_kernel(plain):
    view = six()
    steps = view.steps()[-8:]
    first, after = view.value(), view.tree.value(**{s.variable: s.after for s in steps})
    shown = plain.show(view, kernel=False)
    page, keyboard = shown.root, shown.page.keyboard
    page.locator(".bp-step").focus()
    keyboard.press("End")
    error = page.locator(".bp-error")
    assert float(error.get_attribute("data-before")) == pytest.approx(first, rel=1e-12)
    assert float(error.get_attribute("data-after")) == pytest.approx(after, rel=1e-12)
    page.locator(".bp-again").click()
    assert seen(shown)["at"].startswith("Step 0 of")
    for step in steps:
        text = shown.number(step.variable).input_value().replace("−", "-")
        assert float(text) == pytest.approx(step.after, abs=0.006)
        assert shown.state["leaves"][step.variable] == pytest.approx(step.after, rel=1e-12)
    last = after
    for more in (True, True, False):
        keyboard.press("End")
        shown.page.evaluate(SETTLED)
        assert float(error.get_attribute("data-before")) == pytest.approx(last, rel=1e-9)
        last = float(error.get_attribute("data-after"))
        assert last < float(error.get_attribute("data-before"))
        if more:
            page.locator(".bp-again").click()
            shown.page.evaluate(SETTLED)
    assert page.locator(".bp-rounds").inner_text().count("→") == 4
    shown.screenshot("stepper-again")
    page.locator(".bp-reset").click()
    assert seen(shown)["at"].startswith("Step 0 of")
    assert page.locator(".bp-rounds").inner_text() == ""


def test_new_weights_outside_their_sliders_are_refused_with_a_remedy(plain):
    view = six(sliders={"w12": (0.45, 0.55)}, learning_rate=10.0, step=43)
    shown = plain.show(view)
    shown.root.locator(".bp-again").click()
    assert shown.root.locator(".bp-again-note").inner_text().startswith("w12 would be ")
    assert view.state["step"] == 43


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


def test_arrows_show_the_edge_that_is_walked_and_which_way(plain):
    view = six()
    shown = plain.show(view)
    page = shown.page
    edges = [[e.parent, e.child] for n in view.tree.graph.nodes for e in n.edges]
    steps = [[s.phase, s.variable, s.edge and s.edge.parent] for s in view.steps()]
    for mode in ("tree", "graph", "network"):
        draw_as(shown, mode)
        for k, down in ((9, False), (27, True), (39, None)):
            to_step(shown, k)
            phase, name, parent = steps[k - 1]
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
    to_step(shown, 27)
    partial = page.evaluate(
        "() => [...new Set([...document.querySelectorAll('.bp-scroll .bp-partial')]"
        ".map((e) => Number(e.dataset.gradient)))]"
    )
    assert partial == [place_of(view, "y3")]


@pytest.mark.parametrize("width", [400, 1280])
def test_the_picture_follows_the_step(plain, width):
    view = six()
    shown = plain.show(view, width=width, height=720)
    for k in (27, 13, 26, 30, 35):
        to_step(shown, k)
        shown.page.wait_for_function(
            "(name) => { const home = document.querySelector('.bp-scroll');"
            " const { left, right, top, bottom } = home.getBoundingClientRect();"
            " return [...home.querySelectorAll('.bp-new')].some((box) => {"
            "    const own = box.getBoundingClientRect();"
            "    return box.textContent.includes(name) && own.left >= left && own.right <= right"
            "      && own.top >= top && own.bottom <= bottom; }); }",
            arg=view.steps()[k - 1].variable,
        )


# Where parts of the view stand in the window: whole, or only in part.
IN_SIGHT = """(parts) => parts.filter((part) => {
  const own = document.querySelector(part).getBoundingClientRect();
  return !(own.height > 0 && own.top >= 0 && own.bottom <= innerHeight && own.left >= 0
    && own.right <= innerWidth);
})"""
SIGHT = [
    *(".bp-transport", ".bp-step", ".bp-phases", ".bp-scroll"),
    *(f"[data-control='{key}']" for key in ("setting:step", "setting:learning_rate", "leaf:w12")),
]


def test_a_laptops_window_holds_picture_controls_and_line(plain):
    view = six()
    shown = plain.show(view, width=1280, height=720)
    for k in (0, 9, 27, 40, 43):
        to_step(shown, k)
        assert shown.page.evaluate(IN_SIGHT, SIGHT) == [], k
    shown.root.locator(".bp-asking").click()
    to_step(shown, 26)
    answer(shown, "17")
    assert shown.page.evaluate(IN_SIGHT, [*SIGHT[:-1], ".bp-ask"]) == []

    # The line of a step does not move the slider under the reader's hand.
    shown.root.locator(".bp-asking").click()
    tops = set()
    for k in range(1, 43):
        to_step(shown, k)
        tops.add(round(shown.slider("step").bounding_box()["y"]))
    assert len(tops) == 1, tops


@pytest.mark.parametrize("width", [400, 700])
def test_a_small_window(plain, width):
    shown = plain.show(six(step=27, asking=True), width=width, height=800)
    answer(shown, "17")
    wide = "() => document.documentElement.scrollWidth <= innerWidth"
    assert shown.page.evaluate(wide)
    assert shown.root.evaluate("(e) => e.scrollWidth <= e.clientWidth + 1")
    shown.page.mouse.wheel(0, 500)
    shown.painted()
    buttons = shown.root.locator(".bp-transport").bounding_box()
    assert buttons["y"] >= 0 and buttons["y"] + buttons["height"] <= 800, "they stay in sight"
    shown.screenshot(f"stepper-{width}")
    assert shown.axe() == []


def lost(**more):
    a, b = bp.weight("a", 1.0), bp.weight("b", 2.0)
    tree = bp.Tree((bp.log(a, name="g").named("y") * b).named("z") ** 2 / 2)
    return bp.stepper(tree, sliders={"a": (-2, 2)}, **more)


def test_a_lost_number_says_where_it_began_and_leads_back(plain):
    view = lost()
    shown = plain.show(view)
    page, keyboard = shown.root, shown.page.keyboard
    page.locator(".bp-step").focus()
    for _ in range(5):
        keyboard.press("ArrowRight")
    page.locator(".bp-asking").click()
    before = seen(shown)
    shown.press("a", "Home")
    trouble = page.locator(".bp-trouble").inner_text()
    assert trouble.startswith("y ") and "logarithm" in trouble and "move a back" in trouble
    assert page.evaluate("(e) => e.classList.contains('bp-lost')")
    page.locator(".bp-step").focus()
    for key in ("ArrowRight", "End", "Home", " "):
        keyboard.press(key)
    assert seen(shown) == before  # the last whole picture stays
    page.locator(".bp-back").click()
    plain.wait(lambda: (view.leaves["a"], view.state["step"]) == (1.0, 5))
    assert seen(shown) == before
    assert page.locator(".bp-trouble").inner_text() == ""

    # A leaf that is no number at all: Python refuses it, under a slider and not; sent by a host, it
    # gets a sentence.
    for name in ("a", "b"):
        with pytest.raises(NotFiniteError, match=f"{name} is nan"):
            view.leaves = {name: math.nan}
        assert seen(shown) == before
    for value, says in (("nan", "not a number"), ("inf", "infinity")):
        shown.set(state={**view.state, "leaves": {"a": 1, "b": value}})
        sentence = page.locator(".bp-trouble").inner_text()
        assert sentence.startswith("b ") and says in sentence
        page.locator(".bp-back").click()
        shown.painted()
        assert shown.state["leaves"] == {"a": 1, "b": 2}
        assert seen(shown) == before
    page.locator(".bp-asking").click()
    keyboard.press("ArrowRight")
    assert seen(shown)["at"].startswith("Step 6 of")


def test_dark(plain):
    shown = plain.show(trap(), dark=True)
    walk(shown, "ArrowRight", 7)
    assert shown.axe() == []
    shown.screenshot("stepper-dark")


# From a key to the next frame after what it has changed, once for each of so many keys.
SPEED = """async (times) => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const taken = [];
  for (let i = 0; i < times; i += 1) {
    await frame(); await frame();
    const begin = performance.now();
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
      { key: i < times / 2 ? 'ArrowRight' : 'ArrowLeft', bubbles: true, cancelable: true }));
    document.body.getBoundingClientRect();
    taken.push(performance.now() - begin);
  }
  return taken; }"""


def test_a_step_is_drawn_at_once(plain):
    shown = plain.show(six(), kernel=False)
    for mode in ("tree", "graph", "network"):
        draw_as(shown, mode)
        shown.root.locator(".bp-step").focus()
        taken = shown.page.evaluate(SPEED, 80)
        assert statistics.median(taken) <= 20, (mode, statistics.median(taken))


def test_keys_in_jupyterlab(lab):
    """JupyterLab has keys of its own: they are not taken from the view, nor by it."""
    lab.open_cells(
        "import bpbook as bp\nview = bp.stepper(bp.networks.six_neurons(), speed=8.0)\nview"
    )
    page = lab.page
    lab.scroll_to(".bp-step").focus()
    for key, step in (("End", 43), ("ArrowLeft", 42), ("Home", 0), ("ArrowRight", 1)):
        page.keyboard.press(key)
        lab.wait_ask(f"view.state['step'] == {step}")
    page.keyboard.press(" ")
    lab.wait_ask("view.state['step'] == 43")
    slider = page.locator("[data-control='setting:step'] input[type=range]")
    slider.focus()
    slider.press("ArrowLeft")
    lab.wait_ask("view.state['step'] == 42")
    lab.ask("setattr(view, 'state', {'step': 26, 'asking': True})")
    page.wait_for_function(
        "() => document.querySelector('.bp-question-text').textContent.includes('∂E/∂y2')"
    )
    field = page.locator(".bp-answer")
    field.fill("17")
    field.press("Enter")
    page.wait_for_function("() => document.querySelector('.bp-scroll .bp-slip-text')")
    assert "none of the usual slips" in page.locator(".bp-verdict").inner_text()
    lab.shut_down_kernel()
    page.locator(".bp-show-me").click()
    page.wait_for_function(
        "() => document.querySelector('.bp-step-at').textContent.startsWith('Step 27')"
    )
