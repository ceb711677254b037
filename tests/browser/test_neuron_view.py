"""The neuron view in a real JupyterLab: its numbers are Python's, keys, a lost kernel, themes."""

import json

import pytest

from tests.browser.live import SETTLED

SIX = """import bpbook as bp
from bpbook.views.neuron_view import neuron
tree = bp.networks.six_neurons()
view = neuron(tree)
view"""

PLANE = """import bpbook as bp
from bpbook.views.neuron_view import neuron
tree = bp.networks.fully_connected([2, 3, 1], activation="relu", output="sigmoid", seed=4)
X, kinds = [[0.5, 1.0], [-1.0, 2.0], [2.0, -0.5], [-2.0, -1.5]], [0, 1, 0, 1]
leaves = {"b3": -1.0, "b4": 0.5, "b6": -0.4}
view = neuron(tree, points=(X, kinds), sliders=["w36", "b6"], state={"leaves": leaves})
view"""

# Every number that the four parts show.
SHOWN = """() => {
  const home = document.querySelector('.bp-neuron-view');
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

# The same in Python, from the tree alone: nothing of the view but where its leaves stand.
EXPECTED = """
import json
import math

def expected(view, y, terms, output, against, span, layer):
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
    function = {"sigmoid": lambda a: 1 / (1 + math.exp(-a)), "relu": lambda a: max(a, 0.0),
                "tanh": math.tanh}[tree.graph.by_name[y].variable.function.name]
    curve = [function(half * (2 * i / (places - 1) - 1)) for i in range(places)]
    local = {(e.parent, e.child): d for e, d in tree.local_derivatives(**leaves).items()}
    gradients = tree.gradients(**leaves)
    inner = [tree.graph.by_name[n].edges[0].child for n in layer]
    whole = bp.Tree(tree.graph.by_name[output].variable, name="R").gradients(**{
        n: v for n, v in leaves.items() if n in {leaf.name for leaf in
        bp.Tree(tree.graph.by_name[output].variable, name="R").graph.leaves}})
    return json.dumps({
        "terms": [[p, math.fsum(parts[:i + 1])] for i, p in enumerate(parts)],
        "edges": [local[y, x], *(d for (parent, _), d in local.items() if parent == x)],
        "total": found[x], "curve": [-half, half, *curve], "slope": local[y, x],
        "pieces": [[math.prod(way[n] for n in term) for way in ways] for term in terms],
        "output": [way[output] for way in ways], "outputSlope": whole[against],
        "layer": [found[n] for n in inner] + [found[n] for n in layer]
                 + [gradients[n] for n in layer],
    })
"""


def close(page, wanted):
    """Equal to twelve digits, part by part."""
    for part, numbers in wanted.items():
        flat = [page[part], numbers]
        while any(isinstance(x, list) and x and isinstance(x[0], list) for x in flat):
            assert len(flat[0]) == len(flat[1]), part
            flat = [[n for row in x for n in row] for x in flat]
        assert flat[0] == pytest.approx(flat[1], rel=1e-12, abs=1e-12), part


def shown(lab):
    lab.page.evaluate(SETTLED)
    return lab.page.evaluate(SHOWN)


def wanted(lab, arguments):
    lab.ask(f"exec({EXPECTED!r}, globals())")
    return json.loads(eval(lab.ask(f"expected(view, {arguments})")))


def handle(lab, name):
    return lab.scroll_to(f".bp-leaf-{name} .noUi-handle")


def test_six_neurons(lab):
    """Numbers follow sliders, functions and lists of choices; all by keyboard."""
    lab.open_cells(SIX)
    opening = lab.ask("view.state")
    last = '"y_output", [("w46", "y4"), ("w56", "y5")], "y_output", "X_input", (-4, 4)'
    close(shown(lab), wanted(lab, f'{last}, ["y2", "y3"]'))
    for _ in range(3):
        handle(lab, "w46").press("ArrowRight")
    handle(lab, "w12").press("ArrowLeft")
    lab.page.locator(".bp-choice-f select").select_option("tanh")
    lab.wait_ask("abs(view.leaves['w46'] - 0.8) < 1e-9 and view.functions['f'] == 'tanh'")
    close(shown(lab), wanted(lab, f'{last}, ["y2", "y3"]'))
    show = "bp.drawing.show(view.tree.with_functions(f='tanh').values(**view.leaves)['x6'])"
    sentences = shown(lab)["sentences"]
    assert sentences[0].startswith("x6 = w46·y4 + w56·y5 = ")
    assert sentences[0].endswith(f" = {eval(lab.ask(show))}")
    assert sentences[1].startswith("y_output = tanh(x6) = ")

    # another neuron, output, input and layer, by keyboard
    choice = lab.scroll_to(".bp-neuron-choice-neuron")
    choice.focus()
    choice.press("ArrowUp")
    choice.press("ArrowUp")
    lab.wait_ask("view.state['neuron'] == 'y4'")
    lab.page.locator(".bp-neuron-choice-output").select_option("y4")
    lab.page.locator(".bp-neuron-choice-against").select_option("w24")
    lab.page.locator(".bp-neuron-choice-layer").press("ArrowDown")
    lab.wait_ask("view.state['layer'] == 2 and view.state['against'] == 'w24'")
    fourth = '"y4", [("w24", "y2"), ("w34", "y3")], "y4", "w24", (-4, 4), ["y4", "y5"]'
    close(shown(lab), wanted(lab, fourth))

    # an output that is no neuron, and an input it does not depend on
    lab.page.locator(".bp-neuron-choice-output").select_option("E")
    lab.page.evaluate(SETTLED)
    assert not lab.page.locator(".bp-neuron-pieces").is_visible()
    assert "E is no neuron" in lab.page.locator(".bp-neuron-against .bp-neuron-note").inner_text()
    lab.wait_ask("view.state['output'] == 'E'")
    slope = float(lab.ask("view.gradient()['w24']"))
    assert shown(lab)["outputSlope"] == pytest.approx(slope, rel=1e-12)
    lab.page.locator(".bp-neuron-choice-output").select_option("y5")
    lab.page.evaluate(SETTLED)
    note = lab.page.locator(".bp-neuron-against .bp-neuron-note").inner_text()
    assert note == "y5 does not depend on w24."

    lab.page.locator(".bp-reset").click()
    lab.wait_ask(f"view.state == {opening}")
    assert lab.page.locator(".bp-neuron-choice-neuron").input_value() == "y_output"


def test_the_table_and_a_missing_number(lab):
    lab.open_cells(SIX)
    lab.page.locator(".bp-reset").focus()
    lab.page.keyboard.press("t")
    lab.page.wait_for_selector(".bp-tables table caption")
    captions = lab.page.locator(".bp-tables caption").all_inner_texts()
    assert captions == ["Terms of x6", "All neurons", "y_output against X_input"]
    first = lab.page.locator(".bp-tables table").first.locator("tbody tr")
    values = eval(lab.ask("tree.values()"))
    rows = [row.locator("th, td").all_inner_texts() for row in first.all()]
    show = "list(map(bp.drawing.show, {}))".format
    parts = [0.5 * values["y4"], -1.5 * values["y5"]]
    texts = eval(lab.ask(show([*parts, values["x6"]])))
    assert rows == [["w46·y4", texts[0], texts[0]], ["w56·y5", texts[1], texts[2]]]
    curve = lab.page.locator(".bp-tables table").nth(2).locator("tbody tr")
    assert curve.count() == 9
    lab.page.locator(".bp-neuron-choice-neuron").select_option("y2")
    lab.page.evaluate(SETTLED)
    assert lab.page.locator(".bp-tables caption").first.inner_text() == "Terms of x2"
    assert lab.axe(".bp-live") == []

    lab.page.locator(".bp-choice-f select").select_option("log")
    lab.page.evaluate(SETTLED)
    assert "is not a number" in lab.page.locator(".bp-trouble").inner_text()
    assert lab.page.locator(".bp-neuron-sentence").first.inner_text().startswith("x2 = w12")
    lab.page.locator(".bp-back").click()
    lab.page.evaluate(SETTLED)
    assert lab.page.locator(".bp-trouble").inner_text() == ""


def test_values_between_the_steps_of_sliders_stay(lab):
    """Start values of a network are drawn at random: a slider shows them, and does not round."""
    source = PLANE.replace(
        'sliders=["w36", "b6"], state={"leaves": leaves}', 'state={"level": 0.37}'
    )
    lab.open_cells(source)
    lab.page.wait_for_selector(".bp-leaf-w36 .noUi-handle")
    lab.page.evaluate(SETTLED)
    handle(lab, "b3").press("ArrowRight")  # what the page has, the kernel hears of with this
    lab.wait_ask("abs(view.leaves['b3'] - 0.1) < 1e-9")
    lab.wait_ask("view.leaves == tree.leaves() | {'b3': view.leaves['b3']}")
    assert lab.ask("view.state['level']") == "0.37"
    lab.scroll_to(".bp-setting-level .noUi-handle").press("ArrowRight")
    lab.wait_ask("abs(view.state['level'] - 0.4) < 1e-9")
    total = eval(lab.ask("tree.values(**view.leaves)['x6']"))
    assert shown(lab)["total"] == pytest.approx(total, rel=1e-12)


def test_the_plane_also_without_a_kernel(lab):
    lab.open_cells(PLANE)
    names = lab.page.locator(".bp-divide-name").all_text_contents()  # SVG has no innerText
    assert sorted(names) == ["x3 = 0", "x4 = 0", "x5 = 0"]
    assert lab.page.locator(".bp-boundary").count() == 1
    assert lab.page.locator(".bp-datum-0").count() == lab.page.locator(".bp-datum-1").count() == 2

    grid = """(lambda n, span: [tree.values(**(view.leaves | {'X_input1': span(i, n),
        'X_input2': span(j, n)}))['y_output'] for i in range(0, n, 6) for j in range(0, n, 6)])(
        61, lambda i, n: -4 + 8 * i / (n - 1))"""
    right = """sum((tree.values(**(view.leaves | {'X_input1': x, 'X_input2': y}))['y_output']
        > view.state['level']) == (k == 1) for (x, y), k in zip(X, kinds))"""

    def sampled():
        cells = shown(lab)["map"]
        return [cells[i * 61 + j] for i in range(0, 61, 6) for j in range(0, 61, 6)]

    def agrees():
        assert sampled() == pytest.approx(eval(lab.ask(grid)), rel=1e-12)
        assert shown(lab)["right"] == int(lab.ask(right))

    agrees()
    for _ in range(4):
        handle(lab, "b6").press("ArrowRight")
    handle(lab, "w36").press("PageUp")
    lab.scroll_to(".bp-setting-level .noUi-handle").press("PageUp")
    lab.wait_ask("abs(view.leaves['b6']) < 1e-9 and view.state['level'] > 0.5")
    lab.page.evaluate(SETTLED)
    agrees()
    assert lab.axe(".bp-live") == []
    for dark in (False, True):
        lab.theme(dark=dark)
        lab.screenshot(f"neuron-plane-{'dark' if dark else 'light'}", ".bp-live")
    lab.theme(dark=False)

    value = "tree.values(**(view.leaves | {'b6': -0.3}))"
    after = eval(lab.ask(f"[{value}['x6'], {value}['y_output']]"))
    lab.shut_down_kernel()
    for _ in range(3):
        handle(lab, "b6").press("ArrowLeft")
    assert shown(lab)["total"] == pytest.approx(after[0], rel=1e-12)
    at = lab.page.locator(".bp-plane-value").get_attribute("data-raw")
    assert float(at) == pytest.approx(after[1], rel=1e-12)
    lab.page.locator(".bp-neuron-choice-up").select_option("w36")
    lab.page.evaluate(SETTLED)
    assert lab.page.locator(".bp-datum").count() == 0, "the points belong to other axes"
    lab.page.locator(".bp-neuron-choice-up").select_option("X_input1")
    lab.page.evaluate(SETTLED)
    across = lab.page.locator(".bp-neuron-choice-across")
    assert across.input_value() == "w36", "equal leaves change places"
    lab.page.locator(".bp-neuron-choice-up").select_option("")
    lab.page.evaluate(SETTLED)
    assert across.input_value() == ""
    assert not lab.page.locator(".bp-neuron-map").is_visible()
    assert "Choose two different leaves" in lab.page.locator(".bp-neuron-plane").inner_text()
    across.select_option("X_input2")
    lab.page.evaluate(SETTLED)
    assert lab.page.locator(".bp-neuron-map").is_visible(), "another leaf comes by itself"


# Three ReLU neurons whose boundary goes once around a dark middle.
AROUND = """import bpbook as bp
from bpbook.views.neuron_view import neuron
tree = bp.networks.fully_connected([2, 3, 1], activation="relu", output="identity")
leaves = {"w13": 1, "w23": 0, "b3": -1, "w14": -1, "w24": 1, "b4": -1, "w15": 0, "w25": -1,
          "b5": -1, "w36": 1, "w46": 1, "w56": 1, "b6": 0}
view = neuron(tree, state={"leaves": leaves, "level": 1.0}, sliders=["b6", "w36"])
view"""

# Places of the plane along a line of the picture, and its number of pieces.
LINES = """(selector) => {
  const frame = document.querySelector('.bp-neuron-map .bp-map-edge');
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((n) =>
    Number(frame.getAttribute(n)));
  return [...document.querySelectorAll(selector)].map((path) => {
    const lines = path.getAttribute('d').split('M').slice(1);
    const places = lines.flatMap((line) => line.split('L').map((at) => at.split(',').map(Number)));
    return [lines.length, places.map(([px, py]) =>
      [-4 + (8 * (px - x)) / width, 4 - (8 * (py - y)) / height])];
  }); }"""


def test_lines_lie_where_they_say(lab):
    """Each hidden neuron's line is where its sum is 0, the boundary where the output is at the
    level; a line is one piece, so that its dash is seen, also along the edge of a plateau."""
    lab.open_cells(AROUND)

    def relu(x):
        return max(x, 0.0)

    def sums(x1, x2):
        return x1 - 1, x2 - x1 - 1, -x2 - 1

    lab.page.evaluate(SETTLED)
    units = lab.page.evaluate(LINES, ".bp-divide")
    assert len(units) == 3
    for k, (pieces, places) in enumerate(units):
        assert pieces == 1
        assert len(places) > 40
        assert max(abs(sums(*place)[k]) for place in places) < 0.01
    ((pieces, places),) = lab.page.evaluate(LINES, ".bp-boundary")
    assert pieces == 1
    assert places[0] == places[-1], "once around"
    # Where the boundary turns, the short lines between cells cut the corner.
    off = sorted(abs(sum(map(relu, sums(*place))) - 1) for place in places)
    assert off[len(off) * 9 // 10] < 0.01
    assert off[-1] < 0.1

    # At the level of the plateau the boundary is its edge: where the first sum is 0.
    for _ in range(10):
        handle(lab, "b6").press("ArrowRight")
    lab.wait_ask("abs(view.leaves['b6'] - 1) < 1e-9")
    lab.page.evaluate(SETTLED)
    ((pieces, places),) = lab.page.evaluate(LINES, ".bp-boundary")
    away = [min(map(abs, sums(*place))) for place in places]
    assert sorted(away)[len(away) * 9 // 10] < 0.01
    assert max(away) < 0.14, "within a cell"
