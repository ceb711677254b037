"""The view of depth without a browser: its numbers, its words, its states, its still picture."""

import gc
import json
import re

import ipywidgets
import pytest
from ipywidgets.widgets import widget

import bpbook as bp
from bpbook.errors import DomainError, OperandError, UnknownNameError
from bpbook.views import depth_network, depth_words
from tests.views.refusals import refused

OPENED = {
    "depth": 20,
    "width": 16,
    "activation": "sigmoid",
    "scale": 1.0,
    "residual": False,
    "normalised": False,
    "seed": 0,
    "kept": [],
}


@pytest.fixture
def view(comms):
    opened = bp.depth()
    yield opened
    opened.close()


def seen(**settings):
    made = bp.depth(**settings)
    made.close()
    return depth_words.seen(depth_network.found(made.state))


def test_sizes_are_those_of_the_tree(view):
    tree, sizes = view.tree(), view.sizes()
    gradients, values = tree.gradients(), tree.values()
    assert [len(sizes[name]) for name in ("gradient", "outer", "value")] == [20, 21, 21]
    own = 16 * (gradients["x5"] ** 2).mean() ** 0.5
    assert sizes["gradient"][4] == pytest.approx(own, rel=1e-12)
    assert sizes["outer"][20] == 1.0, "the gradient comes in at size 1"
    assert sizes["value"][3] == pytest.approx((values["y3"] ** 2).mean() ** 0.5, rel=1e-12)
    ratio = sizes["gradient"][0] / sizes["gradient"][-1]
    assert view.factor() == pytest.approx(ratio ** (1 / 19))
    assert len(view.predicted()) == 20


@pytest.mark.parametrize("activation", ["sigmoid", "tanh"])
def test_the_network_is_that_of_layers(activation):
    view = bp.depth(3, 5, activation=activation, seed=4)
    layers = bp.networks.layers(
        [5] * 4, activation=activation, loss="squared_error", output=activation, bias=False
    )
    leaves, output = view.tree().leaves(), view.tree().values()["y3"]
    given = {"X_input": leaves["y0"], "Y_target": output - leaves["signs"]}  # each misses by 1
    weights = {f"W{k}": leaves[f"W{k}"] for k in (1, 2, 3)}
    theirs, ours = layers.gradients(**weights, **given), view.tree().gradients()
    for name in ("x1", "x2", "x3", "W1", "W2", "W3"):
        assert ours[name] == pytest.approx(theirs[name], rel=1e-9, abs=1e-15), name
    view.close()


def test_weights_vary_as_the_scale_says():
    dealt = depth_network.deal(32, 50, 1)
    spread = [(2 * start * 32**0.5).std() for start in dealt["weights"]]
    assert sum(spread) / 50 == pytest.approx(2.0, rel=0.01)
    assert dealt["start"].std() == pytest.approx(1.0, rel=0.05)
    assert set(dealt["signs"].ravel()) == {-1.0, 1.0}


def test_state_preset_and_reset(view):
    assert view.state == OPENED
    view.set_state({"state": {**OPENED, "depth": 7, "residual": True}})  # as the page does
    assert len(view.sizes()["gradient"]) == 7
    line = view.preset
    assert "kept" not in json.loads(line)
    other = bp.depth(3, kept=[{}], state=line)
    assert other.state == view.state | {"kept": other.state["kept"]}
    other.state = line
    assert other.state == view.state, "a line without kept lines has none"
    other.close()
    view.state = {"kept": [{"activation": "relu", "scale": 2}]}
    (kept,) = view.state["kept"]
    wanted = {**OPENED, "depth": 7, "residual": True, "activation": "relu", "scale": 2.0}
    assert kept == {name: value for name, value in wanted.items() if name != "kept"}
    assert view.kept_sizes()[0] == depth_network.sizes(kept)
    again = bp.depth(state=view.preset)
    assert (again.state, again.preset, repr(again)) == (view.state, view.preset, repr(view))
    again.close()
    view.reset()
    assert view.state == OPENED


def test_a_slider_of_the_readers_own(view):
    slider = ipywidgets.IntSlider(min=2, max=50)
    view.link(slider, "depth")
    slider.value = 5
    assert view.state["depth"] == 5


def test_what_the_page_cannot_set_stays_as_it_is(view, monkeypatch):
    said = []
    monkeypatch.setattr(view, "send", said.append)
    view.set_state({"state": {**OPENED, "depth": 51}})
    assert view.state == OPENED
    assert said == [{"refused": "depth is 51: the slider goes to 50, give less."}]


@pytest.mark.parametrize(
    ("asked", "error", "words"),
    [
        ({"depth": 1}, DomainError, "2 or more"),
        ({"depth": 51}, DomainError, "goes to 50"),
        ({"depth": 10**400}, DomainError, "depth is about 10⁴⁰⁰: the slider goes to 50"),
        ({"seed": 10**5000}, DomainError, "seed is about 10⁵⁰⁰⁰: the slider goes to 99"),
        ({"width": 0}, DomainError, "1 or more"),
        ({"width": 2.5}, OperandError, "whole number"),
        ({"activation": "sine"}, UnknownNameError, "sigmoid, tanh, relu, identity"),
        ({"scale": 0}, DomainError, "above 0"),
        ({"scale": 11}, DomainError, "from 0.1 to 10"),
        ({"scale": "3"}, OperandError, "scale is '3', of type str: give it one number above 0."),
        ({"scale": True}, OperandError, "of type bool: give it one number above 0."),
        ({"residual": 1}, OperandError, "True or False"),
        ({"normalised": "yes"}, OperandError, "True or False"),
        ({"seed": -1}, DomainError, "0 or more"),
        ({"kept": "tanh"}, OperandError, "a list of networks"),
        ({"kept": ["tanh"]}, OperandError, "a dict of what is other"),
        ({"kept": [{"rate": 1}]}, UnknownNameError, "no 'rate'"),
        ({"kept": [{"depth": 99}]}, DomainError, "goes to 50"),
        ({"kept": [{}] * 5}, DomainError, "at most 4"),
        ({"state": {"layers": 3}}, OperandError, "no 'layers'"),
        ({"state": '{"view":"live"}'}, OperandError, "preset"),
    ],
)
def test_what_cannot_be_opened(asked, error, words):
    refused(lambda: bp.depth(**asked), error, words)


def test_what_one_sees_is_said():
    assert "by 0.2312, on the whole" in seen() and seen().endswith("It vanishes.")
    assert "It explodes." in seen(activation="identity", scale=2)
    assert "It holds, within a factor of 10." in seen(activation="tanh", depth=5)
    assert seen(depth=2, width=1, activation="identity", scale=1).startswith(
        "From layer 2 to layer 1 the gradient is multiplied by 1."
    )
    grown = seen(activation="relu", residual=True)
    assert "It explodes. The values grow from 0.9983 to 2786." in grown
    deep = seen(depth=50, scale=0.2)
    assert "In single precision, where numbers end at 1.4·10⁻⁴⁵, it would be 0 from layer " in deep
    assert "this would overflow" in seen(depth=50, activation="identity", scale=10)
    assert "leaves nothing of it" in seen(width=1, normalised=True)
    assert "leaves little but which is larger" in seen(width=2, normalised=True)


def test_beside_the_layers_a_residual_edge_lets_the_gradient_through():
    for depth in (2, 20):
        settings = {"width": 1, "depth": depth, "normalised": True}
        nothing = seen(**settings)
        assert nothing.startswith("The gradient is exactly 0 in every layer: no path lets anything")
        past = seen(**settings, residual=True)
        assert "no path" not in past
        assert past.startswith(
            "∂E/∂x_k is exactly 0 in every layer: only the roads past the layers are left, and "
            "∂E/∂y_k is 1 in size all the way down."
        )
        found = depth_network.found({**OPENED, **settings, "residual": True})
        assert set(found["outer"]) == {1.0}
    two = {"width": 2, "depth": 2, "scale": 0.1, "normalised": True}
    grown = seen(**two, residual=True)
    assert "multiplied by 131.5. It grows, but ∂E/∂y_k, which the roads past the layers" in grown
    assert "it comes to 0.9625 at the input" in grown and "It explodes" not in grown
    assert "where the two are nearly equal, and hardly anything elsewhere" in grown
    shrunk = seen(**two, seed=2, residual=True)
    assert "It shrinks, but ∂E/∂y_k" in shrunk and "It vanishes" not in shrunk
    assert "It explodes." in seen(**two, activation="tanh", seed=1)  # without a residual edge
    assert "It explodes." in seen(activation="relu", residual=True)  # ∂E/∂y_k as well


def test_layers_without_a_gradient_below_others_that_have_one():
    found = depth_network.found({**OPENED, "depth": 4, "width": 1, "residual": True})
    for gone, told in (
        ([0.0], "In layer 1 it is exactly 0: there only the road past the layer is left."),
        ([0.0] * 2, "From layer 2 down it is exactly 0: there only the roads past the layers are"),
    ):
        gradient = [*gone, *[0.5] * (4 - len(gone))]
        assert told in depth_words.seen(found | {"gradient": gradient})


def test_where_it_is_0_that_is_said():
    dead = seen(width=2, activation="relu", seed=1, depth=20)
    assert dead.startswith("The gradient is exactly 0 in every layer")
    cut = seen(width=1, activation="tanh", scale=10, depth=50)  # saturated: 10⁻⁷ a layer
    assert re.search(r"From layer \d+ down it is exactly 0", cut)
    assert "In layer 1 it is" not in cut
    flat = seen(width=1, activation="tanh", residual=True)  # at x20, which is 20.7
    assert flat.endswith(
        "It grows, but stays below 1. In 1 of the layers above it is 0, "
        "since f is flat there. The values grow from 1 to 20.69."
    )


def test_of_one_unit_the_path_is_written_out():
    def path(**settings):
        return depth_words.path(depth_network.found({**OPENED, "width": 1, **settings}))

    assert path(depth=3, activation="identity", scale=0.5) == (
        "One path: ∂E/∂x1 = f′(x1) · w·f′(x2) · w·f′(x3) = 1 · 0.5 · 0.5 = 0.25"
    )
    assert path(depth=3, activation="identity", scale=0.5, residual=True) == (
        "Two roads past each layer: ∂E/∂x1 = f′(x1) · (1 + w·f′(x2)) · (1 + w·f′(x3)) = "
        "1 · 1.5 · 1.5 = 2.25"
    )
    assert path().count("…") == 2 and "w·f′(x20)" in path()
    lost = path(depth=50, activation="tanh", scale=10)
    assert "?" not in lost and lost.endswith("8.245·10⁻⁸ = 0")
    assert path(width=2) == path(normalised=True) == ""


def test_the_still_picture_has_lines_words_and_numbers():
    view = bp.depth(6, kept=[{"activation": "tanh"}, {"width": 1, "residual": True}])
    page = view.html()
    assert page == view.html()
    alt = re.search(r'alt="([^"]+)"', page)[1]
    sizes = view.sizes()
    assert bp.drawing.show(sizes["gradient"][0]) in alt and "It vanishes." in alt
    for name in ("Line A", "Line B", "Networks", "layer by layer", "residual edges"):
        assert name in page
    rows = re.findall(r'<th scope="row">(\w+)</th>', page)
    assert rows[-8:] == ["A", "B", *map(str, range(1, 7))]
    bundle, _ = view._repr_mimebundle_()
    assert bundle["text/plain"] == "<depth: 6 layers of width 16, sigmoid, scale = 1, 2 kept>"
    view.close()
    for settings in ({"width": 1}, {"width": 2, "activation": "relu", "seed": 1}):
        made = bp.depth(**settings)
        assert "<img" in made.html()
        made.close()


def test_a_closed_view_leaves_nothing_behind():
    bp.depth().close()
    gc.collect()
    before = set(widget._instances)
    for _ in range(5):
        bp.depth().close()
    gc.collect()
    assert set(widget._instances) == before
