"""The neuron view on the page: its numbers are Python's, keys, without a kernel, themes, widths."""

import json
import math

import pytest

import bpbook as bp
from bpbook.views.neuron_view import neuron
from tests.browser.controls import PAINTED
from tests.browser.looks import keyed, outside

POINTS = ([[0.5, 1.0], [-1.0, 2.0], [2.0, -0.5], [-2.0, -1.5]], [0, 1, 0, 1])

# Every number that the four parts show.
SHOWN = """(home) => {
  const own = (selector) => [...home.querySelectorAll(selector)];
  const raw = (selector) => own(selector).map((e) => JSON.parse(e.dataset.raw || 'null'));
  const number = (e, name = 'raw') => Number(e.dataset[name]);
  return {
    terms: own('[data-term]').map((e) => [number(e), number(e, 'running')]),
    total: number(own('[data-total]')[0]),
    sentences: own('.bp-neuron-sentence').map((e) => e.textContent),
    curve: raw('.bp-neuron-sum .bp-plot-box')[0],
    slope: number(own('.bp-neuron-sum .bp-plot-box')[0], 'slope'),
    edges: own('.bp-family [data-raw]').map((e) => number(e)),
    pieces: raw('.bp-neuron-pieces .bp-plot-box')[0],
    output: raw('.bp-neuron-against .bp-neuron-side:not(.bp-neuron-pieces) .bp-plot-box')[0],
    outputSlope: number(own('.bp-neuron-against .bp-neuron-side:not(.bp-neuron-pieces)'
      + ' .bp-plot-box')[0], 'slope'),
    layer: own('.bp-vector [data-neuron]').map((e) => number(e)),
    map: raw('.bp-neuron-map [data-raw][data-size]')[0],
    right: own('.bp-plane-sides').map((e) => number(e))[0],
  }; }"""


def six(**more):
    return neuron(bp.networks.six_neurons(), **more)


def plane(**more):
    tree = bp.networks.fully_connected([2, 3, 1], activation="relu", output="sigmoid", seed=4)
    state = {"leaves": {"b3": -1.0, "b4": 0.5, "b6": -0.4}}
    return neuron(tree, points=POINTS, **({"sliders": ["w36", "b6"], "state": state} | more))


def expected(view, y, terms, output, against, layer, span=(-4, 4)):
    """The same in Python, from the tree alone: nothing of the view but where its leaves stand."""
    tree = view.tree.with_functions(**view.functions)
    leaves = view.leaves
    found, places = tree.values(**leaves), 201
    x = tree.graph.by_name[y].edges[0].child
    parts = [math.prod(found[n] for n in term) for term in terms]
    low, high = span
    xs = [low + (high - low) * i / (places - 1) for i in range(places)]
    ways = [tree.values(**(leaves | {against: at})) for at in xs]
    half = 4.0
    while abs(found[x]) > half:
        half *= 2
    function = {
        "sigmoid": lambda a: 1 / (1 + math.exp(-a)),
        "relu": lambda a: max(a, 0.0),
        "tanh": math.tanh,
    }[tree.graph.by_name[y].variable.function.name]
    curve = [function(half * (2 * i / (places - 1) - 1)) for i in range(places)]
    local = {(e.parent, e.child): d for e, d in tree.local_derivatives(**leaves).items()}
    gradients = tree.gradients(**leaves)
    inner = [tree.graph.by_name[n].edges[0].child for n in layer]
    whole = bp.Tree(tree.graph.by_name[output].variable, name="R")
    known = {leaf.name for leaf in whole.graph.leaves}
    slopes = whole.gradients(**{n: v for n, v in leaves.items() if n in known})
    return {
        "terms": [[p, math.fsum(parts[: i + 1])] for i, p in enumerate(parts)],
        "edges": [local[y, x], *(d for (parent, _), d in local.items() if parent == x)],
        "total": found[x],
        "curve": [-half, half, *curve],
        "slope": local[y, x],
        "pieces": [[math.prod(way[n] for n in term) for way in ways] for term in terms],
        "output": [way[output] for way in ways],
        "outputSlope": slopes[against],
        "layer": [found[n] for n in inner]
        + [found[n] for n in layer]
        + [gradients[n] for n in layer],
    }


def close(page, wanted):
    """Equal to twelve digits, part by part."""
    for part, numbers in wanted.items():
        flat = [page[part], numbers]
        while any(isinstance(x, list) and x and isinstance(x[0], list) for x in flat):
            assert len(flat[0]) == len(flat[1]), part
            flat = [[n for row in x for n in row] for x in flat]
        assert flat[0] == pytest.approx(flat[1], rel=1e-12, abs=1e-12), part


def numbers(shown):
    shown.painted()
    return shown.root.evaluate(SHOWN)


def choose(shown, setting, option):
    shown.choice(f"setting:{setting}").select_option(option)
    shown.painted()


def text(shown, selector):
    return shown.root.locator(selector).inner_text()


def test_six_neurons(plain):
    """Numbers follow sliders, functions and lists of choices; all by keyboard."""
    view = six()
    shown = plain.show(view)
    opening = view.state
    last = ("y_output", [("w46", "y4"), ("w56", "y5")], "y_output", "X_input", ["y2", "y3"])
    close(numbers(shown), expected(view, *last))
    shown.press("w46", *["ArrowRight"] * 3)
    shown.press("w12", "ArrowLeft")
    shown.choice("f").select_option("tanh")
    plain.wait(lambda: view.functions["f"] == "tanh")
    assert view.leaves["w46"] == pytest.approx(0.8, abs=1e-9)
    close(numbers(shown), expected(view, *last))
    now = view.tree.with_functions(f="tanh").values(**view.leaves)["x6"]
    sentences = numbers(shown)["sentences"]
    assert sentences[0].startswith("x6 = w46·y4 + w56·y5 = ")
    assert sentences[0].endswith(f" = {bp.drawing.show(now)}")
    assert sentences[1].startswith("y_output = tanh(x6) = ")

    # another neuron, output, input and layer, by keyboard
    choice = shown.choice("setting:neuron")
    choice.focus()
    choice.press("ArrowUp")
    choice.press("ArrowUp")
    plain.wait(lambda: view.state["neuron"] == "y4")
    choose(shown, "output", "y4")
    choose(shown, "against", "w24")
    shown.choice("setting:layer").press("ArrowDown")
    plain.wait(lambda: view.state["layer"] == 2 and view.state["against"] == "w24")
    fourth = ("y4", [("w24", "y2"), ("w34", "y3")], "y4", "w24", ["y4", "y5"])
    close(numbers(shown), expected(view, *fourth))

    # an output that is no neuron, and an input it does not depend on
    choose(shown, "output", "E")
    assert not shown.root.locator(".bp-neuron-pieces").is_visible()
    assert "E is no neuron" in text(shown, ".bp-neuron-against .bp-neuron-note")
    plain.wait(lambda: view.state["output"] == "E")
    assert numbers(shown)["outputSlope"] == pytest.approx(view.gradient()["w24"], rel=1e-12)
    choose(shown, "output", "y5")
    assert text(shown, ".bp-neuron-against .bp-neuron-note") == "y5 does not depend on w24."

    shown.root.locator(".bp-reset").click()
    plain.wait(lambda: view.state == opening)
    shown.painted()
    assert shown.choice("setting:neuron").input_value() == "y_output"


def test_the_table_and_a_missing_number(plain):
    view = six()
    shown = plain.show(view)
    shown.root.locator(".bp-reset").focus()
    plain.page.keyboard.press("t")
    captions = shown.root.locator(".bp-tables caption").all_inner_texts()
    assert captions == ["Terms of x6", "All neurons", "y_output against X_input"]
    tables = shown.root.locator(".bp-tables table")
    values = view.tree.values()
    rows = [
        row.locator("th, td").all_inner_texts() for row in tables.first.locator("tbody tr").all()
    ]
    parts = [0.5 * values["y4"], -1.5 * values["y5"]]
    texts = list(map(bp.drawing.show, [*parts, values["x6"]]))
    assert rows == [["w46·y4", texts[0], texts[0]], ["w56·y5", texts[1], texts[2]]]
    assert tables.nth(2).locator("tbody tr").count() == 9
    choose(shown, "neuron", "y2")
    assert shown.root.locator(".bp-tables caption").first.inner_text() == "Terms of x2"
    assert shown.axe() == []

    shown.choice("f").select_option("log")
    shown.painted()
    assert "is not a number" in text(shown, ".bp-trouble")
    assert numbers(shown)["sentences"][0].startswith("x2 = w12")
    shown.root.locator(".bp-back").click()
    shown.painted()
    assert text(shown, ".bp-trouble") == ""


def test_values_between_the_steps_of_sliders_stay(plain):
    """Start values of a network are drawn at random: a slider shows them, and does not round."""
    view = plane(sliders=None, state={"level": 0.37})
    shown = plain.show(view)
    shown.press("b3", "ArrowRight")
    plain.wait(lambda: abs(view.leaves["b3"] - 0.1) < 1e-9)
    assert view.leaves == view.tree.leaves() | {"b3": view.leaves["b3"]}
    assert view.state["level"] == 0.37
    shown.press("setting:level", "ArrowRight")
    plain.wait(lambda: abs(view.state["level"] - 0.4) < 1e-9)
    total = view.tree.values(**view.leaves)["x6"]
    assert numbers(shown)["total"] == pytest.approx(total, rel=1e-12)


def test_the_plane(plain):
    view = plane()
    shown = plain.show(view)
    names = shown.root.locator(".bp-divide-name").all_text_contents()  # SVG has no innerText
    assert sorted(names) == ["x3 = 0", "x4 = 0", "x5 = 0"]
    assert shown.root.locator(".bp-boundary").count() == 1
    for kind in (0, 1):
        marks = shown.root.locator(f".bp-datum-{kind} path").get_attribute("d")
        assert marks.count("M") == 2

    def output(x1, x2):
        return view.tree.values(**(view.leaves | {"X_input1": x1, "X_input2": x2}))["y_output"]

    def agrees():
        found = numbers(shown)
        at = [(i, -4 + 8 * i / 60) for i in range(0, 61, 6)]
        cells = [found["map"][i * 61 + j] for i, _ in at for j, _ in at]
        wanted = [output(x1, x2) for _, x1 in at for _, x2 in at]
        assert cells == pytest.approx(wanted, rel=1e-12)
        level = view.state["level"]
        sides = [(output(*x) > level) == (kind == 1) for x, kind in zip(*POINTS, strict=True)]
        assert found["right"] == sum(sides)

    agrees()
    shown.press("b6", *["ArrowRight"] * 4)
    shown.press("w36", "PageUp")
    shown.press("setting:level", "PageUp")
    plain.wait(lambda: abs(view.leaves["b6"]) < 1e-9 and view.state["level"] > 0.5)
    agrees()
    for dark in (False, True):
        plain.theme(dark)
        assert shown.axe() == []
        shown.screenshot(f"neuron-plane-{'dark' if dark else 'light'}")


def test_the_plane_without_a_kernel(plain):
    view = plane()
    shown = plain.show(view, kernel=False)
    shown.press("b6", "ArrowRight")
    now = view.tree.values(**(view.leaves | {"b6": -0.3}))
    assert numbers(shown)["total"] == pytest.approx(now["x6"], rel=1e-12)
    at = shown.root.locator(".bp-plane-value").get_attribute("data-raw")
    assert float(at) == pytest.approx(now["y_output"], rel=1e-12)
    choose(shown, "up", "w36")
    assert shown.root.locator(".bp-datum path[d^=M]").count() == 0, "points are of other axes"
    choose(shown, "up", "X_input1")
    across = shown.choice("setting:across")
    assert across.input_value() == "w36", "equal leaves change places"
    choose(shown, "up", "")
    assert across.input_value() == ""
    assert not shown.root.locator(".bp-neuron-map").is_visible()
    assert "Choose two different leaves" in text(shown, ".bp-neuron-plane")
    choose(shown, "across", "X_input2")
    assert shown.root.locator(".bp-neuron-map").is_visible(), "another leaf comes by itself"


def test_a_hand_on_the_plane(plain):
    """Its point follows click, drag and arrow keys, in steps of the sliders, not beyond them."""
    view = plane(sliders={"X_input1": (-2, 3, 0.5), "b6": (-4, 4)})
    shown = plain.show(view)
    area = shown.root.locator(".bp-map-area")
    area.scroll_into_view_if_needed()
    box = area.bounding_box()

    def at(across, up):
        return box["x"] + across * box["width"], box["y"] + (1 - up) * box["height"]

    def stands(x1, x2):
        plain.wait(lambda: view.leaves["X_input1"] == pytest.approx(x1, abs=1e-9))
        assert view.leaves["X_input2"] == pytest.approx(x2, abs=0.051)
        values = view.tree.values(**view.leaves)
        found = numbers(shown)
        assert found["total"] == pytest.approx(values["x6"], rel=1e-12)
        said = shown.root.locator(".bp-plane-value").get_attribute("data-raw")
        assert float(said) == pytest.approx(values["y_output"], rel=1e-12)

    plain.page.mouse.click(*at(0.62, 0.25))
    stands(1.0, -2.0)
    plain.page.mouse.move(*at(0.5, 0.5))
    plain.page.mouse.down()
    plain.page.mouse.move(*at(0.02, 0.75), steps=4)
    plain.page.mouse.up()
    stands(-2.0, 2.0)  # its slider ends there
    for key in ("ArrowRight", "ArrowUp", "ArrowUp", "PageDown"):
        area.press(key)
    stands(-1.5, 1.2)
    area.press("End")
    stands(3.0, 1.2)
    assert shown.slider("X_input1").input_value() == "3"
    assert shown.axe() == []
    choose(shown, "up", "w36")
    area = shown.root.locator(".bp-map-area")
    area.press("ArrowUp")
    before = view.tree.leaves()["w36"]
    plain.wait(lambda: view.leaves["w36"] == pytest.approx(before + 0.1, abs=1e-9))


def test_a_part_that_was_folded_is_drawn_when_it_opens(plain):
    """Nothing is computed for a picture that nobody sees; open again, it is as the leaves are."""
    view = plane()
    shown = plain.show(view)
    heads = shown.root.locator(".bp-neuron-part > summary")
    assert heads.all_inner_texts() == [
        "A sum and a composition",
        "Output against one leaf",
        "The plane divided",
        "A layer as a vector",
    ]
    heads.nth(2).press("Enter")
    before = numbers(shown)["map"]
    assert not shown.root.locator(".bp-neuron-map").is_visible()
    shown.press("b6", "End")
    assert numbers(shown)["map"] == before
    heads.nth(2).press("Enter")
    plain.wait(lambda: numbers(shown)["map"] != before)
    value = view.tree.values(**(view.leaves | {"X_input1": -4.0, "X_input2": -4.0}))["y_output"]
    assert numbers(shown)["map"][0] == pytest.approx(value, rel=1e-12)

    shown = plain.show(six())
    assert shown.root.locator("details:not([open])").count() == 1, "there is no plane yet"
    shown.root.locator(".bp-neuron-plane > summary").click()
    choose(shown, "across", "w12")
    assert shown.root.locator(".bp-neuron-map").is_visible()


LOCKS = """(home) => [...home.querySelectorAll('.bp-neuron-shut')].map(
  (e) => (e.checkVisibility() ? e.textContent : ''))"""


def test_a_lock_on_a_unit_that_lets_no_gradient_through(plain):
    view = neuron(bp.networks.zigzag(), "y3", state={"leaves": {"X_input": 2.0}})
    shown = plain.show(view)
    locks = shown.root.locator
    assert shown.root.evaluate(LOCKS) == [
        "",
        "Shut or saturated here, so nothing, or hardly anything, passes back: y4.",
    ]
    assert (locks(".bp-family .bp-lock").count(), locks(".bp-vector .bp-lock").count()) == (0, 1)
    shown.press("b3", "Home")
    assert numbers(shown)["slope"] == 0
    assert shown.root.evaluate(LOCKS)[0] == (
        "The gate of y3 is shut: ReLU′(x3) = 0, so nothing passes back through it"
    )
    assert (locks(".bp-family .bp-lock").count(), locks(".bp-vector .bp-lock").count()) == (1, 2)
    assert "passes back: y3, y4." in locks(".bp-vector svg").get_attribute("aria-label")

    view = six(state={"neuron": "y2"})
    shown = plain.show(view)
    assert shown.root.evaluate(LOCKS) == ["", ""]
    shown.press("w12", "End")
    shown.press("X_input", "End")
    slope = numbers(shown)["slope"]
    assert 0 < slope < 0.02 * 0.25
    assert shown.root.evaluate(LOCKS)[0] == (
        f"y2 is saturated: σ′(x2) = {bp.drawing.show(slope)}, so hardly anything passes back "
        "through it"
    )
    assert shown.axe() == []


# How far the places of the sliders and of a part's pictures reach, from the top of the window.
SEEN = """([home, part]) => {
  const box = (selector) => home.querySelector(selector).getBoundingClientRect();
  home.querySelector(`.bp-neuron-${part}`).scrollIntoView();
  const [side, body] = [box('.bp-side'), box(`.bp-neuron-${part} .bp-neuron-body`)];
  return [side.top, side.bottom, body.top, body.bottom]; }"""


@pytest.mark.parametrize("part", ["sum", "against", "plane", "layer"])
def test_sliders_and_what_they_move_are_seen_together(plain, part):
    shown = plain.show(plane(sliders=None), width=1280, height=720)
    shown.root.evaluate("(home) => { window.home = home; home.style.marginBottom = '800px'; }")
    top, bottom, first, last = plain.page.evaluate(f"() => ({SEEN})([window.home, {part!r}])")
    assert -1 <= top < bottom <= 721
    assert 0 <= first < last <= 721


# Letters that are too small to read.
SMALL = """(home) => [...home.querySelectorAll('*')].filter((e) => e.getClientRects().length
  && [...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
  && parseFloat(getComputedStyle(e).fontSize) < 11).map((e) => e.textContent)"""


@pytest.mark.parametrize(
    ("width", "zoom"), [(1440, 1), (1280, 1), (900, 1), (700, 1), (400, 1), (1280, 2)]
)
def test_in_every_window(plain, width, zoom):
    shown = plain.show(plane(), width=width)
    plain.size(width, zoom=zoom)
    shown.painted()
    scroll = "document.documentElement.scrollWidth"
    assert plain.page.evaluate(scroll) == width // zoom
    assert outside(shown) == []
    assert shown.root.evaluate(SMALL) == []
    assert shown.axe() == []
    shown.screenshot(f"neuron-{width}-{zoom}")


def test_on_paper_and_in_forced_colours(plain):
    shown = plain.show(plane())
    plain.page.emulate_media(media="print")
    shown.painted()
    shown.screenshot("neuron-print")
    buttons = shown.root.locator(".bp-toolbar button")
    assert not any(button.is_visible() for button in buttons.all()), "of no use on paper"
    assert shown.root.locator(".bp-neuron-map").is_visible()
    plain.page.emulate_media(media="screen", forced_colors="active", reduced_motion="reduce")
    shown.painted()
    shown.screenshot("neuron-forced")
    assert shown.axe() == []


def test_keys_and_names(plain):
    shown = plain.show(plane())
    names = keyed(shown)
    wanted = ["w36, weight", "w36, as a number", "Neuron", "Output", "against", "across", "up"]
    assert [name for name in (*wanted, "Layer", "boundary at") if name not in names] == []
    shown.root.locator(".bp-reset").focus()
    plain.page.keyboard.press("t")
    assert shown.root.locator(".bp-tables").is_visible()
    assert "undefined" not in shown.root.inner_html(), "a word that was not sent"
    plain.page.keyboard.press("t")
    assert not shown.root.locator(".bp-tables").is_visible()
    spoken = "(home) => home.querySelector('[aria-live=polite]').textContent"
    shown.press("b6", "ArrowRight")
    plain.wait(lambda: shown.root.evaluate(spoken).startswith("x6 = w36·y3"))


def test_a_preset_opens_the_same_experiment(plain):
    view = plane()
    shown = plain.show(view)
    opening = view.state
    shown.press("w36", "ArrowRight")
    choose(shown, "neuron", "y4")
    choose(shown, "up", "b6")
    shown.root.locator(".bp-preset-button").click()
    field = shown.root.locator(".bp-preset-line")
    line = field.input_value()
    assert json.loads(line) == json.loads(view.preset)
    shown.root.locator(".bp-reset").click()
    plain.wait(lambda: view.state == opening)
    field.fill(line)
    field.press("Enter")
    plain.wait(lambda: json.loads(view.preset) == json.loads(line))
    assert shown.choice("setting:up").input_value() == "b6"
    state = json.loads(line)
    note = shown.root.locator(".bp-preset > .bp-preset-note")
    for name in view.settings:
        field.fill(json.dumps({**state, name: None}))
        field.press("Enter")
        assert note.inner_text().startswith(f"{name} has no fitting value")
    field.fill(json.dumps({**state, "neuron": "y99"}))
    field.press("Enter")
    refused = shown.root.locator(".bp-toolbar > .bp-view-note")
    plain.wait(lambda: "There is no variable 'y99'" in refused.inner_text())
    assert json.loads(view.preset) == json.loads(line)
    plain.wait(lambda: shown.state == json.loads(json.dumps(view.state)))


def test_a_typed_expression_comes_in_place_of_the_network(plain):
    view = six()
    shown = plain.show(view)
    shown.root.locator(".bp-expression-button").click()
    shown.root.locator("[data-control='expression:text'] input").fill("tanh(a*b + c*d)")
    shown.root.locator(".bp-show-expression").click()
    plain.wait(lambda: view.tree.weights == ("a", "b", "c", "d"))
    shown.painted()
    shown.press("a", "Home")
    plain.wait(lambda: view.leaves["a"] == -4)
    found = numbers(shown)
    assert found["total"] == -3
    assert found["curve"][0] == -4
    assert found["slope"] == pytest.approx(1 - math.tanh(-3) ** 2, rel=1e-9)
    assert shown.axe() == []


# Places of the plane along a line of the picture, and its number of pieces.
LINES = """(home, selector) => {
  const size = home.querySelector('.bp-map-overlay').viewBox.baseVal.width;
  return [...home.querySelectorAll(selector)].map((path) => {
    const lines = path.getAttribute('d').split('M').slice(1);
    const places = lines.flatMap((line) => line.split('L').map((at) => at.split(' ').map(Number)));
    return [lines.length, places.map(([px, py]) =>
      [-4 + (8 * px) / size, 4 - (8 * py) / size])];
  }); }"""


def test_lines_lie_where_they_say(plain):
    """Each hidden neuron's line is where its sum is 0, the boundary where the output is at the
    level; a line is one piece, so that its dash is seen, also along the edge of a plateau."""
    # Three ReLU neurons whose boundary goes once around a dark middle.
    tree = bp.networks.fully_connected([2, 3, 1], activation="relu", output="identity")
    values = (1, 0, -1, -1, 1, -1, 0, -1, -1, 1, 1, 1, 0)
    state = {"leaves": dict(zip(tree.weights, values, strict=True)), "level": 1.0}
    view = neuron(tree, state=state, sliders=["b6", "w36"])
    shown = plain.show(view)

    def relu(x):
        return max(x, 0.0)

    def sums(x1, x2):
        return x1 - 1, x2 - x1 - 1, -x2 - 1

    units = shown.root.evaluate(LINES, ".bp-divide")
    assert len(units) == 3
    for k, (pieces, places) in enumerate(units):
        assert pieces == 1
        assert len(places) > 40
        assert max(abs(sums(*place)[k]) for place in places) < 0.01
    ((pieces, places),) = shown.root.evaluate(LINES, ".bp-boundary")
    assert pieces == 1
    assert places[0] == places[-1], "once around"
    # Where the boundary turns, the short lines between cells cut the corner.
    off = sorted(abs(sum(map(relu, sums(*place))) - 1) for place in places)
    assert off[len(off) * 9 // 10] < 0.01
    assert off[-1] < 0.1

    # At the level of the plateau the boundary is its edge: where the first sum is 0.
    shown.press("b6", *["ArrowRight"] * 10)
    plain.wait(lambda: abs(view.leaves["b6"] - 1) < 1e-9)
    ((pieces, places),) = shown.root.evaluate(LINES, ".bp-boundary")
    away = [min(map(abs, sums(*place))) for place in places]
    assert sorted(away)[len(away) * 9 // 10] < 0.01
    assert max(away) < 0.14, "within a cell"


CELLS = f"""import bpbook as bp
tree = bp.networks.fully_connected([2, 3, 1], activation="relu", output="sigmoid", seed=4)
view = bp.neuron(tree, points={POINTS!r}, sliders=["w36", "b6"])
view"""


def test_in_jupyterlab(lab):
    """Sliders stay beside the plane, keys are the view's, and without a kernel it goes on."""
    lab.open_cells(CELLS, wait=".bp-neuron .bp-boundary")
    lab.size(1280, 720)
    slider = lab.page.locator(".bp-neuron [data-control='leaf:b6'] input[type=range]")
    lab.page.evaluate("() => document.querySelector('.bp-neuron-map').scrollIntoView()")
    lab.page.evaluate(PAINTED)
    window = lab.page.viewport_size["height"]
    for part in (slider, lab.page.locator(".bp-neuron-map canvas")):
        box = part.bounding_box()
        assert 0 <= box["y"] < box["y"] + box["height"] <= window
    slider.press("ArrowRight")
    slider.press("PageUp")
    lab.wait_ask("view.leaves['b6'] > 0.5")
    lab.page.locator(".bp-neuron [data-control='setting:neuron'] select").press("ArrowUp")
    lab.wait_ask("view.state['neuron'] == 'y5'")
    assert lab.errors() == []
    assert lab.axe(".bp-neuron") == []

    now = "tree.values(**(view.leaves | {'b6': 4.0}))['y_output']"
    after = eval(lab.ask(f"float({now})"))
    lab.shut_down_kernel()
    slider.press("End")
    lab.page.evaluate(PAINTED)
    value = lab.page.locator(".bp-neuron .bp-plane-value").get_attribute("data-raw")
    assert float(value) == pytest.approx(after, rel=1e-12)
