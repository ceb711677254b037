"""The playground in a real JupyterLab: it trains, and every number it shows is Python's."""

import ast
import json

import pytest

from tests.browser.live import SETTLED

VIEW = ".bp-playground .bp-view"
BP = """import bpbook as bp
import numpy as np

def score(weights):
    points = {name: np.array(column) for name, column in view.data.items()}
    found = view.tree.with_functions(**view.functions).values(**weights, **points)
    right = (found["y_output"] > 0.5) == (points["Y_target"] == 1)
    return [float(found["E"].mean()), int(right.sum())]
"""
START = "{name: opening['leaves'][name] for name in view.weights}"

# Every edge of the drawing: the weight's name, its value, and its gradient where it is known.
EDGES = """() => [...document.querySelectorAll('.bp-play-item[data-name]')].map((e) => [
  e.dataset.name, Number(e.dataset.weight), e.dataset.slope === '' ? null : Number(e.dataset.slope),
  e.dataset.sign])"""

# Pixels of the map, and the boundary as it is drawn.
MAP = """() => { const canvas = document.querySelector('.bp-play-map');
  const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  let sum = 0;
  for (let i = 0; i < data.length; i += 1) sum = (sum * 31 + data[i]) % 1000000007;
  return { sum, kinds: new Set(data).size,
    boundary: document.querySelector('.bp-play-boundary').getAttribute('d') }; }"""

# How many animation frames, and how many updates, pass in some of the frames.
FRAMES = """(milliseconds) => new Promise((done) => {
  const view = document.querySelector('.bp-play-view');
  const canvas = document.querySelector('.bp-play-map').getContext('2d');
  const begin = performance.now();
  let [frames, painted, before] = [0, 0, ''];
  const look = () => {
    frames += 1;
    const now = canvas.getImageData(200, 200, 40, 1).data.join();
    painted += Number(now !== before);
    before = now;
    if (performance.now() - begin < milliseconds) requestAnimationFrame(look);
    else done({ frames, painted, seconds: (performance.now() - begin) / 1000 });
  };
  requestAnimationFrame(look); })"""


def open_view(lab, call="bp.playground()"):
    lab.open_cells(
        f"{BP}\nview = {call}\nopening = view.state\nview", wait=f"{VIEW}[data-resting=true]"
    )
    lab.page.wait_for_selector(f"{VIEW} .bp-play-item[data-name]", state="attached")
    lab.page.evaluate(SETTLED)


def press(lab, name):
    """Press one of the buttons by its class, and wait until the view rests."""
    lab.page.locator(f"{VIEW} .bp-go-{name}").press("Enter")
    at_rest(lab)


def choose(lab, name):
    lab.page.locator(VIEW).get_by_role("button", name=name, exact=True).press("Enter")
    at_rest(lab)


def at_rest(lab):
    """Wait until all is drawn, and nothing is trained any more."""
    lab.page.evaluate(SETTLED)
    lab.page.wait_for_selector(f"{VIEW}[data-resting=true]")


def updates(lab):
    return int(lab.page.locator(VIEW).get_attribute("data-updates"))


def ask(lab, expression):
    return json.loads(ast.literal_eval(lab.ask(f"__import__('json').dumps({expression})")))


def heard(lab):
    """Wait until Python has all weights as the page shows them."""
    lab.page.evaluate(SETTLED)
    weights = {name: value for name, value, *_ in lab.page.evaluate(EDGES)}
    lab.wait_ask(f"view.weights == {weights!r} and view.updates == {updates(lab)}")
    return weights


def agree(lab, slopes="view.gradient()"):
    """Weights and gradients of all edges are Python's for the same batch."""
    heard(lab)
    edges, wanted = lab.page.evaluate(EDGES), ask(lab, slopes)
    assert {name for name, *_ in edges} == set(wanted)
    for name, _, slope, sign in edges:
        assert slope == pytest.approx(wanted[name], rel=1e-9, abs=1e-15)
        assert sign == ("minus" if slope < 0 else "plus")


def trouble(lab):
    return lab.page.locator(f"{VIEW} .bp-trouble").inner_text()


def test_training_is_that_of_descend_and_the_boundary_moves(lab):
    open_view(lab, 'bp.playground(activation="relu", seed=2)')
    agree(lab)
    before = lab.page.evaluate(MAP)
    press(lab, "epoch")
    press(lab, "update")
    assert updates(lab) == 14
    agree(lab)
    run = f"bp.sgd.descend(view.tree, data=view.data, start={START}, batch=16, learning_rate=1.0, "
    wanted = ask(lab, f"{run}seed=2, steps=14).final")
    assert heard(lab) == pytest.approx(wanted, rel=1e-9)
    for _ in range(40):
        press(lab, "epoch")
    after = lab.page.evaluate(MAP)
    assert after["kinds"] > 20
    assert before["sum"] != after["sum"] and before["boundary"] != after["boundary"]
    scores = lab.page.locator(f"{VIEW} .bp-play-scores").inner_text()
    loss, right = ask(lab, "score(view.weights)")
    opening, _ = ask(lab, f"score({START})")
    assert f"{right} of 200 on their side" in scores
    assert ask(lab, f"bp.drawing.show({loss!r})") in scores
    assert loss < opening / 3


def test_phase_by_phase(lab):
    open_view(lab, "bp.playground(width=3, depth=2, batch=5)")
    weights = {name: value for name, value, *_ in lab.page.evaluate(EDGES)}
    here = lab.page.locator(f"{VIEW} .bp-here .bp-phase-name")
    loss = lab.page.locator(f"{VIEW} .bp-play-loss text").nth(1)
    count = "() => [...document.querySelectorAll('.bp-play-item[data-name]')].filter(" + (
        "(e) => e.dataset.slope !== '').length"
    )
    seen = []
    for _ in range(6):
        press(lab, "phase")
        seen.append(
            (here.inner_text(), bool(loss.text_content()), lab.page.evaluate(count), updates(lab))
        )
    last, middle, all_ = 4, 4 + 12, 4 + 12 + 9
    assert seen == [
        ("forward", False, 0, 0),
        ("loss", True, 0, 0),
        ("backward", True, last, 0),
        ("backward", True, middle, 0),
        ("backward", True, all_, 0),
        ("update", False, all_, 1),
    ]
    for name, value, slope, _ in lab.page.evaluate(EDGES):
        assert value == pytest.approx(weights[name] - 1.0 * slope, rel=1e-12), "the move"
    lab.wait_ask("view.updates == 1 and view.state['phase'] == 6")
    press(lab, "phase")
    assert here.inner_text() == "forward"
    press(lab, "update")
    assert here.count() == 0 and updates(lab) == 2
    agree(lab)


def test_one_point_alone_and_its_products(lab):
    open_view(lab, 'bp.playground(width=2, depth=1, data="circles", points=20)')
    stage = lab.scroll_to(f"{VIEW} .bp-play-stage")
    x, y = ask(lab, "[view.data[n][3] for n in ('X_input1', 'X_input2')]")
    box = stage.locator("canvas").bounding_box()
    lab.page.mouse.click(
        box["x"] + (x + 1.5) / 3 * box["width"], box["y"] + (1.5 - y) / 3 * box["height"]
    )
    lab.wait_ask("view.state['sample'] == 4")
    point = "{n: c[3] for n, c in view.data.items()}"
    agree(lab, f"view.tree.gradient(**view.weights, **{point})")
    lab.page.locator(f"{VIEW} .bp-play-item[tabindex='0']").focus()
    said = lab.page.locator(f"{VIEW} .bp-play-item-words")
    texts = set()
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowRight", "Home", "End", "ArrowLeft"):
        lab.page.keyboard.press(key)
        texts.add(said.inner_text())
        label = lab.page.evaluate("() => document.activeElement.getAttribute('aria-label')")
        assert label == said.inner_text()
    assert len(texts) >= 5
    slopes = ask(lab, f"view.tree.gradients(**view.weights, **{point})")
    shown = {name: ask(lab, f"bp.drawing.show({slope!r})") for name, slope in slopes.items()}
    lab.page.locator(f"{VIEW} .bp-play-edge[data-name='w13']").focus()
    told = said.inner_text()
    assert f"∂E/∂w13 = ∂E/∂x3 · X_input1 = {shown['x3']} · " in told
    assert f" = {shown['w13']}." in told
    choose(lab, "Show the batch")
    agree(lab)


def test_own_points_by_keyboard_and_click(lab):
    open_view(lab, 'bp.playground("own", width=2, depth=1)')
    assert trouble(lab).startswith("There are no points")
    assert lab.page.locator(f"{VIEW} .bp-go-play").is_disabled()
    choose(lab, "adds ○")
    stage = lab.page.locator(f"{VIEW} .bp-play-stage")
    stage.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowUp", "Enter"):
        lab.page.keyboard.press(key)
    lab.wait_ask("view.state['own'] == [[0.2, 0.1, 0]]")
    assert trouble(lab) == ""
    assert "only learns to answer 0" in lab.page.locator(f"{VIEW} .bp-message").inner_text()
    choose(lab, "adds ×")
    box = stage.locator("canvas").bounding_box()
    stage.click(position={"x": box["width"] * 0.5, "y": box["height"] * 0.75})
    lab.wait_ask("[p[2] for p in view.state['own']] == [0, 1] and view.state['own'][1][1] < 0")
    assert lab.page.locator(f"{VIEW} .bp-message").inner_text() == ""
    agree(lab)
    press(lab, "epoch")
    assert updates(lab) == 1
    agree(lab)
    stage.focus()
    for key in ("ArrowDown", "Delete"):
        lab.page.keyboard.press(key)
    lab.wait_ask("[p[2] for p in view.state['own']] == [0]")
    press(lab, "clear")
    lab.wait_ask("view.state['own'] == []")
    assert trouble(lab).startswith("There are no points")


def test_settings_activation_and_start_again(lab):
    open_view(lab, "bp.playground(width=2)")
    for setting, key in (("noise", "End"), ("points", "Home"), ("batch", "End"), ("batch", "Home")):
        lab.scroll_to(f".bp-setting-{setting} .noUi-handle").press(key)
        lab.page.evaluate(SETTLED)
        lab.wait_ask(f"view.state[{setting!r}] != opening[{setting!r}]")
        agree(lab)
    lab.page.locator(".bp-choice-f select").select_option("relu")
    lab.wait_ask("view.functions['f'] == 'relu'")
    agree(
        lab,
        "(lambda t: {n: t.gradient(**view.weights, **view.next_batch()[0])[n] for n in "
        "view.weights})(view.tree.with_functions(f='relu'))",
    )
    lab.scroll_to(".bp-setting-seed .noUi-handle").press("ArrowRight")
    lab.wait_ask("view.state['seed'] == 1")
    fresh = "bp.networks.fully_connected([2, 2, 2, 1], seed=%d)"
    lab.wait_ask(
        f"list(view.weights.values()) == [({fresh % 1}).leaves()[n] for n in view.weights]"
    )
    press(lab, "epoch")
    trained = heard(lab)
    lab.scroll_to(".bp-setting-seed .noUi-handle").press("ArrowRight")
    lab.wait_ask("view.state['seed'] == 2")
    assert heard(lab) == trained, "what was learned stays until the reader starts again"
    lab.page.locator(f"{VIEW} .bp-choices select").first.select_option("spirals")
    lab.wait_ask("view.state['data'] == 'spirals'")
    agree(lab)
    press(lab, "again")
    assert updates(lab) == 0
    assert heard(lab) == ask(
        lab, f"{{n: v for n, v in {fresh % 2}.leaves().items() if n in view.weights}}"
    )


def test_another_size_comes_from_the_kernel_also_by_reset_and_preset(lab):
    open_view(lab, "bp.playground(width=2, depth=1)")
    press(lab, "epoch")
    heard(lab)
    small = ask(lab, "view.preset")
    trained = ask(lab, "view.weights")
    lab.scroll_to(".bp-setting-width .noUi-handle").press("ArrowRight")
    lab.scroll_to(".bp-setting-depth .noUi-handle").press("ArrowRight")
    lab.wait_ask("len(view.tree.weights) == 2 * 3 + 3 + 3 * 3 + 3 + 3 + 1")
    lab.page.wait_for_selector(f"{VIEW} [data-name='w69']", state="attached")
    assert updates(lab) == 0
    agree(lab)
    press(lab, "epoch")
    agree(lab)
    lab.page.locator(f"{VIEW} .bp-preset-button").click()
    field = lab.page.locator(f"{VIEW} .bp-preset-line")
    field.fill(small)
    field.press("Enter")
    lab.wait_ask("len(view.tree.weights) == 9 and view.updates == 13")
    lab.page.wait_for_selector(f"{VIEW}[data-updates='13']")
    assert heard(lab) == pytest.approx(trained, abs=1e-12), "a preset rounds there"
    agree(lab)
    lab.scroll_to(".bp-setting-width .noUi-handle").press("End")
    lab.wait_ask("len(view.tree.weights) == 8 * 4 + 1")
    lab.page.wait_for_selector(f"{VIEW} [data-name='w10_11']", state="attached")
    lab.page.locator(f"{VIEW} .bp-reset").press("Enter")
    lab.wait_ask("view.state == opening")
    lab.page.wait_for_function("() => document.querySelectorAll('.bp-play-neuron').length === 3")
    agree(lab)


def test_a_preset_of_another_size_is_opened_whole_or_not_at_all(lab):
    open_view(lab, "bp.playground(width=2, depth=1)")
    press(lab, "epoch")
    before = ask(lab, "view.preset")
    lab.page.locator(f"{VIEW} .bp-preset-button").click()
    field = lab.page.locator(f"{VIEW} .bp-preset-line")
    state = {"view": "playground", "width": 3, "leaves": {"w13": 0.5, "w99": 1.0}}
    field.fill(json.dumps(state))
    field.press("Enter")
    lab.page.wait_for_function(
        f"() => document.querySelector('{VIEW} .bp-preset-note').textContent.includes('w99')"
    )
    assert ask(lab, "view.preset") == before
    lab.page.locator(f"{VIEW} .bp-preset-button").click()
    lab.page.locator(f"{VIEW} .bp-preset-button").click()
    assert json.loads(field.input_value()) == json.loads(before), "the page has kept its state too"
    press(lab, "epoch")
    agree(lab)
    field.fill(json.dumps(state | {"leaves": {"w13": 0.5}}))
    field.press("Enter")
    lab.wait_ask("len(view.tree.weights) == 13 and view.leaves['w13'] == 0.5")
    lab.page.wait_for_function("() => document.querySelectorAll('.bp-play-neuron').length === 4")
    agree(lab)


def test_without_a_kernel_it_trains_but_keeps_its_size(lab):
    open_view(lab)
    lab.shut_down_kernel()
    before = lab.page.evaluate(MAP)
    press(lab, "epoch")
    assert updates(lab) == 13 and lab.page.evaluate(MAP) != before
    lab.scroll_to(".bp-setting-width .noUi-handle").press("ArrowRight")
    lab.page.wait_for_function(
        f"() => document.querySelector('{VIEW} .bp-trouble').textContent.includes('kernel')"
    )
    assert lab.page.locator(f"{VIEW} .bp-go-play").is_disabled()
    lab.scroll_to(".bp-setting-width .noUi-handle").press("ArrowLeft")
    lab.page.wait_for_function(
        f"() => document.querySelector('{VIEW} .bp-trouble').textContent === ''"
    )
    press(lab, "update")
    assert updates(lab) == 14


def test_a_rate_that_is_too_large(lab):
    call = 'bp.playground(width=8, activation="exp", learning_rate=1e6)'
    open_view(lab, call)
    for _ in range(3):
        press(lab, "epoch")
    said = trouble(lab)
    assert said.endswith(", or start again.") and "The weights before it are kept" in said
    made = updates(lab)
    press(lab, "update")
    assert updates(lab) == made
    assert all(abs(value) < float("inf") for _, value, *_ in lab.page.evaluate(EDGES))
    heard(lab)
    press(lab, "again")
    assert trouble(lab) == ""


def test_it_says_why_it_does_not_learn(lab):
    own = [[-1.0, -1.0, 0], [-1.0, 1.0, 1], [1.0, -1.0, 1], [1.0, 1.0, 0]]
    opened = {"data": "own", "own": own, "width": 3, "depth": 1, "learning_rate": 1e-6}
    open_view(lab, f"bp.playground(state={opened!r})")
    message = lab.page.locator(f"{VIEW} .bp-message")
    said = message.inner_text
    run = "learning_rate={}, steps=25, start={}, data=view.data"
    sentence = f"str(bp.sgd.descend(view.tree, {run}).stuck)"

    def trained(weights, rate="0.5"):
        """After 25 updates from these weights, in the page as in Python."""
        state = f"{{'leaves': {weights}, 'learning_rate': {rate}, 'updates': 0}}"
        lab.ask(f"setattr(view, 'state', {state})")
        lab.wait_ask(f"view.weights == {weights} and view.updates == 0")
        lab.page.wait_for_function(
            f"document.querySelector('{VIEW}').dataset.updates === '0'",
        )
        lab.page.evaluate(SETTLED)
        for _ in range(19):
            press(lab, "update")
        assert said() == "", "nothing is said of few updates"
        for _ in range(6):
            press(lab, "update")
        return ask(lab, sentence.format(rate, weights))

    equal = "dict.fromkeys(view.tree.weights, 0.0)"
    wanted = trained(equal)
    assert said() == wanted and "y3, y4 and y5 start with equal weights" in wanted
    drawn = "{n: v for n, v in view.tree.leaves().items() if n in view.tree.weights}"
    wanted = trained(f"({drawn} | {{'b6': 20.0}})")
    assert said() == wanted and "y_output is saturated" in wanted
    wanted = trained(drawn, "1e-6")
    assert said() == wanted and "the learning rate is too small" in wanted
    assert trained(drawn, "3.0") == "None" and said() == ""
    press(lab, "again")
    lab.page.locator(f"{VIEW} .bp-go-play").press("Enter")
    lab.wait_ask("view.updates > 400")
    assert said() == "", "it learns while it plays"
    lab.page.locator(f"{VIEW} .bp-go-play").press("Enter")
    lab.page.evaluate(SETTLED)
    assert said() == ""


def test_a_weight_under_a_slider(lab):
    open_view(lab, 'bp.playground(width=2, depth=1, sliders={"w35": (-0.5, 1.5)})')
    lab.scroll_to(".bp-leaf-w35 .noUi-handle").press("ArrowRight")
    lab.wait_ask("view.weights['w35'] != opening['leaves']['w35']")
    agree(lab)
    for _ in range(60):
        press(lab, "epoch")
        if trouble(lab):
            break
    assert "beyond its slider" in trouble(lab)
    heard(lab)
    assert -0.5 <= ask(lab, "view.weights['w35']") <= 1.5


def test_playing_paints_frames_and_tells_python(lab):
    call = "bp.playground(width=8, depth=2, points=400, batch=32, state={'speed': 'fast'})"
    open_view(lab, call)
    lab.page.locator(f"{VIEW} .bp-go-play").press("Enter")
    seen = lab.page.evaluate(FRAMES, 3000)
    lab.wait_ask("view.updates > 20")
    assert lab.page.locator(VIEW).get_attribute("data-resting") == "false"
    lab.page.locator(f"{VIEW} .bp-go-play").press("Enter")
    lab.page.evaluate(SETTLED)
    print(f"{seen} and {updates(lab)} updates")
    assert updates(lab) > 20 and seen["painted"] > 5
    agree(lab)
    standing = updates(lab)
    lab.page.evaluate(SETTLED)
    assert updates(lab) == standing


def test_a_size_whose_weights_do_not_fit_a_slider_is_refused_where_the_reader_looks(lab):
    open_view(lab, 'bp.playground(width=2, depth=2, sliders={"w36": (0.6, 0.8)})')
    lab.scroll_to(".bp-setting-width .noUi-handle").press("ArrowRight")  # there w36 is drawn below
    note = f"{VIEW} .bp-toolbar > .bp-preset-note"
    lab.page.wait_for_function(
        "note => document.querySelector(note).textContent.endsWith('make the range wider.')",
        arg=note,
    )
    assert lab.page.locator(note).is_visible()
    lab.page.wait_for_function(
        "() => document.querySelector('.bp-setting-width .widget-readout').textContent === '2'"
    )
    assert ask(lab, "view.screen.fitting") == [2, 2]
    agree(lab)
    press(lab, "update")
    agree(lab)
