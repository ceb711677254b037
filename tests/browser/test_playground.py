"""The playground on a plain page: it trains, and every number it shows is Python's."""

import json

import numpy as np
import pytest

import bpbook as bp

# Every edge of the drawing: the weight's name, its value, and its gradient where it is known.
EDGES = """() => [...document.querySelectorAll('.bp-play-item[data-name]')].map((e) => [
  e.dataset.name, Number(e.dataset.weight), e.dataset.slope === '' ? null : Number(e.dataset.slope),
  e.dataset.sign])"""

# Pixels of the map, and the boundary as it is drawn.
MAP = """() => { const canvas = document.querySelector('.bp-play-stage canvas');
  const copy = new OffscreenCanvas(canvas.width, canvas.height)
    .getContext('2d', { willReadFrequently: true });
  copy.drawImage(canvas, 0, 0);
  const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
  let sum = 0;
  for (let i = 0; i < data.length; i += 1) sum = (sum * 31 + data[i]) % 1000000007;
  return { sum, kinds: new Set(data).size,
    boundary: document.querySelector('.bp-play-boundary').getAttribute('d') }; }"""

# How many animation frames pass, and how many of them paint the map.
FRAMES = """(milliseconds) => new Promise((done) => {
  const canvas = document.querySelector('.bp-play-stage canvas').getContext('2d');
  const begin = performance.now();
  let [frames, painted] = [0, 0];
  canvas.putImageData = (...all) => {
    painted += 1;
    CanvasRenderingContext2D.prototype.putImageData.apply(canvas, all);
  };
  const look = () => {
    frames += 1;
    if (performance.now() - begin < milliseconds) requestAnimationFrame(look);
    else {
      delete canvas.putImageData;
      done({ frames, painted, seconds: (performance.now() - begin) / 1000 });
    }
  };
  requestAnimationFrame(look); })"""


class Page:
    """A playground on the page, and the view of it in Python."""

    def __init__(self, plain, kernel=True, size=(1280, 720), **asked):
        self.plain, self.view = plain, bp.playground(**asked)
        self.opening = self.view.state
        self.shown = plain.show(self.view, kernel=kernel, width=size[0], height=size[1])
        self.page, self.root = plain.page, self.shown.root
        self.at_rest()

    def press(self, name):
        """Press one of the buttons by its class, and wait until the view rests."""
        self.root.locator(f".bp-go-{name}").press("Enter")
        self.at_rest()

    def choose(self, name):
        self.root.get_by_role("radio", name=name, exact=True).press("Space")
        self.at_rest()

    def at_rest(self):
        """Wait until all is drawn, and nothing is trained any more."""
        self.plain.painted()
        self.root.and_(self.page.locator("[data-resting=true]")).wait_for()

    @property
    def updates(self):
        return int(self.root.get_attribute("data-updates"))

    def edges(self):
        return self.page.evaluate(EDGES)

    def heard(self):
        """Wait until Python has all weights as the page shows them."""
        self.plain.painted()
        weights = {name: value for name, value, *_ in self.edges()}
        self.plain.wait(lambda: self.view.weights == weights and self.view.updates == self.updates)
        return weights

    def agree(self, slopes=None):
        """Weights and gradients of all edges are Python's for the same batch."""
        self.heard()
        edges, wanted = self.edges(), slopes or self.view.gradient()
        assert {name for name, *_ in edges} == set(wanted)
        for name, _, slope, sign in edges:
            assert slope == pytest.approx(wanted[name], rel=1e-9, abs=1e-15)
            assert sign == ("minus" if slope < 0 else "plus")

    def trouble(self):
        return self.root.locator(".bp-trouble").inner_text()

    def message(self):
        return self.root.locator(".bp-message").inner_text()

    def item_words(self):
        return self.root.locator(".bp-play-item-words").inner_text()

    def note(self):
        return self.root.locator(".bp-play-note").inner_text()

    def edge(self, name):
        return self.root.locator(f".bp-play-item[data-name='{name}']")

    def run(self, start=None, **more):
        """The same training by `bp.sgd.descend`."""
        state = self.view.state
        start = start or {name: self.opening["leaves"][name] for name in self.view.weights}
        settings = {"learning_rate": state["learning_rate"], "batch": 16, "seed": state["seed"]}
        return bp.sgd.descend(self.view.tree, data=self.view.data, start=start, **settings | more)

    def score(self, weights):
        points = {name: np.array(column) for name, column in self.view.data.items()}
        found = self.view._now().values(**weights, **points)
        right = (found["y_output"] > 0.5) == (points["Y_target"] == 1)
        return float(found["E"].mean()), int(right.sum())

    def stage(self):
        return self.root.locator(".bp-play-stage")

    def click_at(self, x, y, reach=1.5):
        box = self.stage().bounding_box()
        place = {"x": (x + reach) / (2 * reach) * box["width"]}
        place["y"] = (reach - y) / (2 * reach) * box["height"]
        self.stage().click(position=place)


@pytest.fixture
def opened(plain):
    """Opens a playground on the page."""
    return lambda **asked: Page(plain, **asked)


def test_training_is_that_of_descend_and_the_boundary_moves(opened):
    page = opened(activation="relu", seed=2)
    page.agree()
    before = page.page.evaluate(MAP)
    page.press("epoch")
    page.press("update")
    assert page.updates == 14
    page.agree()
    assert page.heard() == pytest.approx(page.run(steps=14).final, rel=1e-9)
    for _ in range(40):
        page.press("epoch")
    after = page.page.evaluate(MAP)
    assert after["kinds"] > 20
    assert before["sum"] != after["sum"] and before["boundary"] != after["boundary"]
    scores = page.root.locator(".bp-play-scores").inner_text()
    loss, right = page.score(page.heard())
    opening, _ = page.score({n: page.opening["leaves"][n] for n in page.view.weights})
    assert f"{right} of 200 on their side" in scores
    assert bp.drawing.show(loss) in scores
    assert loss < opening / 3


def test_phase_by_phase(opened):
    page = opened(width=3, depth=2, batch=5)
    weights = {name: value for name, value, *_ in page.edges()}
    here = page.root.locator(".bp-here .bp-phase-name")
    loss = page.root.locator(".bp-play-loss text").nth(1)
    seen = []
    for _ in range(6):
        page.press("phase")
        known = sum(slope is not None for _, _, slope, _ in page.edges())
        seen.append((here.inner_text(), bool(loss.text_content()), known, page.updates))
    last, middle, all_ = 4, 4 + 12, 4 + 12 + 9
    assert seen == [
        ("forward", False, 0, 0),
        ("loss", True, 0, 0),
        ("backward", True, last, 0),
        ("backward", True, middle, 0),
        ("backward", True, all_, 0),
        ("update", False, all_, 1),
    ]
    for name, value, slope, _ in page.edges():
        assert value == pytest.approx(weights[name] - 1.0 * slope, rel=1e-12), "the move"
    page.plain.wait(lambda: page.view.updates == 1 and page.view.state["phase"] == 6)
    page.press("phase")
    assert here.inner_text() == "forward"
    page.press("update")
    assert here.count() == 0 and page.updates == 2
    page.agree()


def test_one_point_alone_and_its_products(opened):
    page = opened(width=2, depth=1, data="circles", points=20)
    view = page.view
    page.click_at(*(view.data[n][3] for n in ("X_input1", "X_input2")))
    page.plain.wait(lambda: view.state["sample"] == 4)
    point = {n: c[3] for n, c in view.data.items()}
    page.agree(view.tree.gradient(**view.weights, **point))
    page.root.locator(".bp-play-item[tabindex='0']").focus()
    texts = set()
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowRight", "Home", "End", "ArrowLeft"):
        page.page.keyboard.press(key)
        texts.add(page.item_words())
        label = page.page.evaluate("() => document.activeElement.getAttribute('aria-label')")
        assert label == page.item_words()
    assert len(texts) >= 5
    slopes = view.tree.gradients(**view.weights, **point)
    shown = {name: bp.drawing.show(slope) for name, slope in slopes.items()}
    page.edge("w13").focus()
    told = page.item_words()
    assert f"∂E/∂w13 = ∂E/∂x3 · X_input1 = {shown['x3']} · " in told
    assert f" = {shown['w13']}." in told
    page.press("batch")
    page.agree()


def test_an_edge_tells_its_mean_and_its_update_at_a_click(opened):
    page = opened(width=2, depth=1, batch=2, learning_rate=0.5)
    view, show = page.view, bp.drawing.show
    page.edge("w13").locator(".bp-play-hit").click(force=True)
    told = page.item_words()
    found = [view.tree.gradients(**view.weights, **point) for point in view.next_batch()]
    given = [point["X_input1"] for point in view.next_batch()]

    def bracketed(x):
        return f"({show(x)})" if x < 0 else show(x)

    products = [
        f"{bracketed(slopes['x3'])} · {bracketed(x)}"
        for slopes, x in zip(found, given, strict=True)
    ]
    slope, weight = view.gradient()["w13"], view.weights["w13"]
    assert f"({' + '.join(products)}) / 2 = {show(slope)}" in told
    moved = f"w13 ← {show(weight)} − 0.5 · {bracketed(slope)} = {show(weight - 0.5 * slope)}."
    assert moved in told
    mean = (found[0]["x3"] + found[1]["x3"]) / 2 * sum(given) / 2
    assert mean != pytest.approx(slope), "a mean of products is none of means"
    page.press("phase")
    for _ in range(4):
        page.press("phase")
    page.edge("w13").locator(".bp-play-hit").click(force=True)
    told = page.item_words()
    assert f"w13 was {show(weight)} and is {show(view.weights['w13'])} now" in told
    assert f"({' + '.join(products)}) / 2 = {show(slope)}" in told


def test_locks_stand_on_neurons_that_let_no_gradient_through(opened):
    page = opened(width=3, depth=1, data="circles", points=40)
    locks = page.root.locator(".bp-play-neuron .bp-lock[visibility=visible]")
    assert locks.count() == 0
    page.view.leaves = {"w13": 0.0, "w23": 0.0, "b3": 9.0}
    page.at_rest()
    assert locks.count() == 1
    said = "y3 is saturated: at every training point f′ is next to 0"
    assert locks.locator("title").text_content().startswith(said)
    neuron = page.root.locator(".bp-play-neuron").first
    assert said in neuron.get_attribute("aria-label")
    neuron.focus()
    assert said in page.item_words()
    page.view.state = {"functions": {"f": "relu"}, "leaves": {"b3": -9.0}}
    page.at_rest()
    said = "y3 is shut: at every training point relu has slope 0"
    assert locks.locator("title").text_content().startswith(said)
    page.view.leaves = {"b3": 1.0}
    page.at_rest()
    assert locks.count() == 0


def test_widths_follow_the_gradients_while_it_plays(opened):
    page = opened(width=3, depth=1, learning_rate=3.0)
    widths = """() => [...document.querySelectorAll('.bp-play-item[data-name] .bp-play-line')]
      .map((e) => Number(e.getAttribute('stroke-width')))"""

    def wanted(numbers):
        most = max(map(abs, numbers.values()))
        return [1.0 + 5.0 * abs(numbers[name]) / most for name, *_ in page.edges()]

    before = page.page.evaluate(widths)
    assert before == pytest.approx(wanted(page.view.gradient()), abs=0.051)
    page.root.locator(".bp-go-play").press("Enter")
    page.page.wait_for_function(
        f"(before) => JSON.stringify(({widths})()) !== JSON.stringify(before)", arg=before
    )
    page.root.locator(".bp-go-play").press("Enter")
    page.at_rest()
    page.heard()
    assert page.page.evaluate(widths) == pytest.approx(wanted(page.view.gradient()), abs=0.051)
    page.choose("weights")
    assert page.page.evaluate(widths) == pytest.approx(wanted(page.view.weights), abs=0.051)


def test_own_points_by_keyboard_and_click(opened):
    page = opened(data="own", width=2, depth=1)
    view, stage = page.view, page.stage()
    assert page.trouble().startswith("There are no points")
    assert page.root.locator(".bp-go-play").is_disabled()
    page.choose("adds ○")
    stage.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowUp", "Enter"):
        page.page.keyboard.press(key)
    page.plain.wait(lambda: view.state["own"] == [[0.2, 0.1, 0]])
    assert page.trouble() == ""
    assert "only learns to answer 0" in page.message()
    page.choose("adds ×")
    page.click_at(0.0, -0.75)
    page.plain.wait(lambda: [p[2] for p in view.state["own"]] == [0, 1])
    assert view.state["own"][1][1] < 0
    assert page.message() == ""
    page.agree()
    page.press("epoch")
    assert page.updates == 1
    page.agree()
    stage.focus()
    for key in ("ArrowDown", "Delete"):
        page.page.keyboard.press(key)
    page.plain.wait(lambda: [p[2] for p in view.state["own"]] == [0])
    page.press("clear")
    page.plain.wait(lambda: view.state["own"] == [])
    assert page.trouble().startswith("There are no points")


def fresh(view, seed):
    leaves = bp.networks.fully_connected([2, 2, 2, 1], seed=seed).leaves()
    return {name: leaves[name] for name in view.weights}


def test_settings_activation_and_start_again(opened):
    page = opened(width=2)
    view, shown = page.view, page.shown
    for setting, key in (("noise", "End"), ("points", "Home"), ("batch", "End"), ("batch", "Home")):
        shown.press(f"setting:{setting}", key)
        page.plain.wait(lambda name=setting: view.state[name] != page.opening[name])
        page.agree()
    shown.choice("f").select_option("relu")
    page.plain.wait(lambda: view.functions["f"] == "relu")
    tree = view.tree.with_functions(f="relu")
    page.agree(tree.gradient(**view.weights, **view.next_batch()[0]))
    shown.press("setting:seed", "ArrowRight")
    page.plain.wait(lambda: view.state["seed"] == 1)
    page.plain.wait(lambda: view.weights == fresh(view, 1))
    page.press("epoch")
    trained = page.heard()
    shown.press("setting:seed", "ArrowRight")
    page.plain.wait(lambda: view.state["seed"] == 2)
    assert page.heard() == trained, "what was learned stays until the reader starts again"
    page.root.locator(".bp-choices select").first.select_option("spirals")
    page.plain.wait(lambda: view.state["data"] == "spirals")
    page.agree()
    page.press("again")
    assert page.updates == 0
    assert page.heard() == fresh(view, 2)


def neurons(page):
    return page.root.locator(".bp-play-neuron").count()


def test_another_size_comes_from_the_kernel_also_by_reset_and_preset(opened):
    page = opened(width=2, depth=1)
    view, shown = page.view, page.shown
    page.press("epoch")
    page.heard()
    small, trained = view.preset, view.weights
    shown.press("setting:width", "ArrowRight")
    shown.press("setting:depth", "ArrowRight")
    page.plain.wait(lambda: len(view.tree.weights) == 2 * 3 + 3 + 3 * 3 + 3 + 3 + 1)
    page.edge("w69").wait_for(state="attached")
    assert page.updates == 0
    page.agree()
    page.press("epoch")
    page.agree()
    page.root.locator(".bp-preset-button").click()
    field = page.root.locator(".bp-preset-line")
    field.fill(small)
    field.press("Enter")
    page.plain.wait(lambda: len(view.tree.weights) == 9 and view.updates == 13)
    page.page.wait_for_selector(".bp-view[data-updates='13']")
    assert page.heard() == pytest.approx(trained, abs=1e-12), "a preset rounds there"
    page.agree()
    shown.press("setting:width", "End")
    page.plain.wait(lambda: len(view.tree.weights) == 8 * 4 + 1)
    page.edge("w10_11").wait_for(state="attached")
    page.root.locator(".bp-reset").press("Enter")
    page.plain.wait(lambda: view.state == page.opening)
    page.page.wait_for_function("() => document.querySelectorAll('.bp-play-neuron').length === 3")
    page.agree()


def test_the_slider_that_is_dragged_stays_in_the_hand(opened):
    page = opened(width=2, depth=1)
    slider = page.shown.slider("setting:width")
    slider.evaluate("(e) => { window.held = e; }")
    box = slider.bounding_box()
    y = box["y"] + box["height"] / 2
    mouse = page.page.mouse
    mouse.move(box["x"] + 8 + (box["width"] - 16) / 7, y)
    mouse.down()
    for part in (2, 3, 4, 5):
        mouse.move(box["x"] + 8 + (box["width"] - 16) * part / 7, y, steps=3)
        page.plain.wait(lambda part=part: page.view.state["width"] == part + 1)
        page.plain.painted()
        assert slider.evaluate("(e) => e === window.held && e.isConnected")
        assert slider.input_value() == str(part + 1)
    mouse.up()
    assert neurons(page) == 7
    page.agree()
    page.shown.drag("setting:width", 0.0)
    page.plain.wait(lambda: page.view.state["width"] == 1)
    assert neurons(page) == 2
    page.agree()


def test_python_takes_another_network_while_it_plays(opened):
    page = opened(width=2, depth=1)
    page.root.locator(".bp-go-play").press("Enter")
    page.plain.wait(lambda: page.view.updates > 10)
    page.view.state = {"width": 4, "depth": 2}
    page.at_rest()
    assert neurons(page) == 9
    page.agree()
    page.press("epoch")
    page.agree()
    page.view.reset()
    page.at_rest()
    assert page.view.state == page.opening and neurons(page) == 3
    page.agree()


def test_a_preset_of_another_size_is_opened_whole_or_not_at_all(opened):
    page = opened(width=2, depth=1)
    view = page.view
    page.press("epoch")
    page.heard()
    before = view.preset
    page.root.locator(".bp-preset-button").click()
    field = page.root.locator(".bp-preset-line")
    note = page.root.locator(".bp-preset .bp-preset-note")
    state = {"view": "playground", "width": 3, "leaves": {"w13": 0.5, "w99": 1.0}}
    field.fill(json.dumps(state))
    field.press("Enter")
    page.plain.wait(lambda: "w99" in note.inner_text())
    assert view.preset == before
    page.root.locator(".bp-preset-button").click()
    page.root.locator(".bp-preset-button").click()
    assert json.loads(field.input_value()) == json.loads(before), "the page has kept its state too"
    page.press("epoch")
    page.agree()
    field.fill(json.dumps(state | {"leaves": {"w13": 0.5}}))
    field.press("Enter")
    page.plain.wait(lambda: len(view.tree.weights) == 13 and view.leaves["w13"] == 0.5)
    page.page.wait_for_function("() => document.querySelectorAll('.bp-play-neuron').length === 4")
    page.agree()


def test_without_a_kernel_it_trains_but_keeps_its_size(opened):
    page = opened(kernel=False)
    before = page.page.evaluate(MAP)
    page.press("epoch")
    assert page.updates == 13 and page.page.evaluate(MAP) != before
    page.shown.press("setting:width", "ArrowRight")
    page.plain.wait(lambda: "needs Python" in page.note())
    assert page.shown.slider("setting:width").input_value() == "4"
    assert page.shown.number("setting:width").input_value() == "4"
    assert page.shown.state["width"] == 4
    assert page.root.locator(".bp-go-play").is_enabled()
    page.press("update")
    assert page.updates == 14


def test_a_rate_that_is_too_large(opened):
    page = opened(width=8, activation="exp", learning_rate=1e6)
    for _ in range(3):
        page.press("epoch")
    said = page.trouble()
    assert said.endswith(", or start again.") and "The weights before it are kept" in said
    made = page.updates
    page.press("update")
    assert page.updates == made
    assert all(abs(value) < float("inf") for _, value, *_ in page.edges())
    page.heard()
    page.press("again")
    assert page.trouble() == ""


def test_it_says_why_it_does_not_learn(opened):
    own = [[-1.0, -1.0, 0], [-1.0, 1.0, 1], [1.0, -1.0, 1], [1.0, 1.0, 0]]
    state = {"data": "own", "own": own, "width": 3, "depth": 1, "learning_rate": 1e-6}
    page = opened(state=state)
    view = page.view

    def trained(weights, rate=0.5):
        """After 25 updates from these weights, in the page as in Python."""
        view.state = {"leaves": weights, "learning_rate": rate, "updates": 0}
        page.at_rest()
        assert page.updates == 0
        for _ in range(19):
            page.press("update")
        assert page.message() == "", "nothing is said of few updates"
        for _ in range(6):
            page.press("update")
        settings = {"learning_rate": rate, "steps": 25, "start": weights, "data": view.data}
        return bp.sgd.descend(view.tree, **settings).stuck

    wanted = trained(dict.fromkeys(view.tree.weights, 0.0))
    assert page.message() == str(wanted)
    assert "y3, y4 and y5 start with equal weights" in str(wanted)
    drawn = {n: v for n, v in view.tree.leaves().items() if n in view.tree.weights}
    wanted = trained(drawn | {"b6": 20.0})
    assert page.message() == str(wanted) and "y_output is saturated" in str(wanted)
    wanted = trained(drawn, 1e-6)
    assert page.message() == str(wanted) and "the learning rate is too small" in str(wanted)
    assert trained(drawn, 3.0) is None and page.message() == ""
    page.press("again")
    page.root.locator(".bp-go-play").press("Enter")
    page.plain.wait(lambda: view.updates > 400)
    assert page.message() == "", "it learns while it plays"
    page.root.locator(".bp-go-play").press("Enter")
    page.at_rest()
    assert page.message() == ""


def test_a_weight_under_a_slider(opened):
    page = opened(width=2, depth=1, sliders={"w35": (-0.5, 1.5)})
    page.shown.press("w35", "ArrowRight")
    page.plain.wait(lambda: page.view.weights["w35"] != page.opening["leaves"]["w35"])
    page.agree()
    for _ in range(60):
        page.press("epoch")
        if page.trouble():
            break
    assert "beyond its slider" in page.trouble()
    page.heard()
    assert -0.5 <= page.view.weights["w35"] <= 1.5


def test_the_slider_of_a_weight_that_is_gone_is_hidden(opened):
    page = opened(width=8, depth=1, sliders=["w1_10"])
    slider = page.shown.slider("w1_10")
    assert slider.is_visible()
    page.view.state = {"width": 2}
    page.at_rest()
    assert slider.is_hidden()
    page.view.state = {"width": 8}
    page.at_rest()
    assert slider.is_visible()


def test_playing_paints_frames_and_tells_python(opened):
    page = opened(width=8, depth=2, points=400, batch=32, state={"speed": "fast"})
    page.root.locator(".bp-go-play").press("Enter")
    seen = page.page.evaluate(FRAMES, 3000)
    page.plain.wait(lambda: page.view.updates > 20)
    assert page.root.get_attribute("data-resting") == "false"
    page.root.locator(".bp-go-play").press("Enter")
    page.at_rest()
    print(f"{seen} and {page.updates} updates")
    assert page.updates > 20 and seen["painted"] >= seen["frames"] - 2, "as often as the screen"
    page.agree()
    standing = page.updates
    page.plain.painted()
    assert page.updates == standing


def test_a_size_whose_weights_do_not_fit_a_slider_is_refused_where_the_reader_looks(opened):
    page = opened(width=2, depth=2, sliders={"w36": (0.6, 0.8)})
    page.shown.press("setting:width", "ArrowRight")  # there w36 is drawn below
    page.plain.wait(lambda: page.note().endswith("make the range wider."))
    assert page.root.locator(".bp-play-note").is_visible()
    assert page.shown.number("setting:width").input_value() == "2"
    assert page.view.spec["fitting"] == [2, 2]
    page.agree()
    page.press("update")
    page.agree()


def test_buttons_plane_and_network_stand_in_one_window(opened):
    page = opened(width=8, depth=2, points=400, size=(1280, 720))
    for part in (".bp-go-play", ".bp-play-stage", ".bp-play-net", ".bp-play-item-words"):
        box = page.root.locator(part).bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= 720, part
    for width in (700, 400):
        page.plain.size(width, 900)
        page.plain.painted()
        across = page.page.evaluate("() => document.documentElement.scrollWidth")
        assert across <= width
    left, right = (
        page.root.locator(part).bounding_box() for part in (".bp-play-left", ".bp-play-right")
    )
    assert right["y"] >= left["y"] + left["height"], "below each other where it is narrow"


def test_in_jupyterlab(lab):
    """It trains, Python hears of it, another size comes from the kernel, also while one drags."""
    lab.open_cells(
        "import bpbook as bp\nview = bp.playground(width=2, depth=1)\nview",
        wait=".bp-playground[data-resting=true]",
    )
    lab.page.locator(".bp-go-epoch").press("Enter")
    lab.wait_ask("view.updates == 13")
    lab.scroll_to("[data-control='setting:width'] input[type=range]").press("ArrowRight")
    lab.wait_ask("view.state['width'] == 3 and len(view.weights) == 13")
    lab.page.wait_for_function("() => document.querySelectorAll('.bp-play-neuron').length === 4")
    lab.page.locator(".bp-go-update").press("Enter")
    lab.wait_ask("view.updates == 1")
    lab.ask("setattr(view, 'state', {'width': 4, 'updates': 2})")
    lab.page.wait_for_function("() => document.querySelectorAll('.bp-play-neuron').length === 5")
    lab.page.locator(".bp-go-play").press("Enter")
    lab.wait_ask("view.updates > 30")
    lab.page.locator(".bp-go-play").press("Enter")
    lab.page.wait_for_selector(".bp-playground[data-resting=true]")
    assert lab.errors() == []
    assert lab.axe() == []
    lab.shut_down_kernel()
    lab.page.locator(".bp-go-epoch").press("Enter")
    width = lab.scroll_to("[data-control='setting:width'] input[type=range]")
    width.press("ArrowRight")
    lab.page.wait_for_function(
        "() => document.querySelector('.bp-play-note').textContent.includes('needs Python')",
        timeout=20_000,
    )
    assert width.input_value() == "4"
