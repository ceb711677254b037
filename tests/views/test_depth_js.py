"""The sizes of a deep network, as the page computes them: those of Python, and of NumPy by hand."""

import itertools
import re

import numpy as np
import pytest

from bpbook.codegen.javascript import table
from bpbook.views import depth_network, depth_settings, depth_words
from bpbook.words import WORDS
from tests.engine.scripts import exports

PAGE = (
    exports("depth/network.js", "depth/sentences.js")
    + f"const functions = (() => {{\n{table()}return functions;\n}})();\n"
    + f"""
const limits = {{ samples: {depth_network.SAMPLES}, epsilon: {depth_network.EPSILON},
  reach: {depth_network.REACH}, places: {depth_network.PLACES} }};
const dealt = dealer(limits.samples);
return {{
  found: (settings) => {{
    const f = functions[settings.activation];
    const own = sizesOf(dealt(settings), settings, f, limits.epsilon);
    const predicted = predictor(limits, functions.exp.value)(settings, f);
    return {{ ...own, predicted, factor: perLayer(own.gradient), foretold: perLayer(predicted) }};
  }},
  size: (numbers) => size(numbers),
  otherwise: (words, found, said) => found.flatMap((one, i) =>
    (seen({{ words }}, one) === said[i] ? [] : [i])),
}};"""
)
SWITCHES = list(itertools.product((False, True), repeat=2))


def settings(**more):
    return depth_settings.checked(more)


def agree(found, wanted, rel=1e-11):
    for name in ("gradient", "outer", "value", "predicted"):
        assert found[name] == pytest.approx(wanted[name], rel=rel, abs=0), name
    for name in ("factor", "foretold"):
        assert found[name] == (wanted[name] and pytest.approx(wanted[name], rel=rel)), name


@pytest.mark.parametrize("activation", depth_settings.ACTIVATIONS)
@pytest.mark.parametrize(("residual", "normalised"), SWITCHES)
def test_the_page_has_pythons_sizes(javascript, activation, residual, normalised):
    switches = {"residual": residual, "normalised": normalised}
    for width, depth, scale, seed in ((16, 12, 1.0, 0), (5, 2, 0.3, 7), (32, 30, 1.4, 99)):
        asked = settings(
            width=width, depth=depth, scale=scale, seed=seed, activation=activation, **switches
        )
        agree(javascript(PAGE, asked, name="found"), depth_network.found(asked))


@pytest.mark.parametrize("activation", depth_settings.ACTIVATIONS)
def test_of_one_unit_it_is_the_product_of_the_path(javascript, activation):
    asked = settings(width=1, depth=50, scale=1.3, activation=activation)
    wanted = depth_network.found(asked)
    found = javascript(PAGE, asked, name="found")
    assert wanted["predicted"] == found["predicted"] == [] and found["foretold"] is None
    agree(found, wanted)
    f, slope = BY_HAND[activation]
    y, slopes = 1.0, []
    for _ in range(50):
        slopes.append(float(slope(1.3 * y)))
        y = float(f(1.3 * y))
    assert wanted["gradient"][0] == pytest.approx(np.prod(slopes) * 1.3**49, rel=1e-11)
    assert wanted["value"][-1] == pytest.approx(y, rel=1e-12)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


BY_HAND = {
    "sigmoid": (sigmoid, lambda x: sigmoid(x) * (1 - sigmoid(x))),
    "tanh": (np.tanh, lambda x: 1 - np.tanh(x) ** 2),
    "relu": (lambda x: np.maximum(x, 0), lambda x: (x > 0) * 1.0),
    "identity": (lambda x: x, np.ones_like),
}


def by_hand(asked):
    """Sizes of ∂E/∂x_k and of y_k in plain NumPy."""
    f, slope = BY_HAND[asked["activation"]]
    dealt = depth_network.deal(asked["width"], asked["depth"], asked["seed"])
    y, walked = dealt["start"], []
    values = [y]
    for W in dealt["weights"]:
        W = asked["scale"] * W
        x = W @ y
        spread = np.sqrt(x.var(axis=0) + 1e-5) if asked["normalised"] else 1.0
        z = (x - x.mean(axis=0)) / spread if asked["normalised"] else x
        walked.append((W, z, spread))
        y = asked["residual"] * y + f(z)
        values.append(y)
    g, gradients = dealt["signs"], []
    for W, z, spread in reversed(walked):
        gz = g * slope(z)
        if asked["normalised"]:
            gz = (gz - gz.mean(axis=0) - z * (gz * z).mean(axis=0)) / spread
        gradients.append(gz)
        g = asked["residual"] * g + W.T @ gz
    return [
        [float(np.sqrt(np.mean(one**2))) for one in parts] for parts in (gradients[::-1], values)
    ]


@pytest.mark.parametrize("activation", depth_settings.ACTIVATIONS)
@pytest.mark.parametrize(("residual", "normalised"), SWITCHES)
def test_both_are_numpy_by_hand(activation, residual, normalised):
    asked = settings(
        activation=activation, residual=residual, normalised=normalised, width=9, scale=0.8
    )
    found, (gradients, values) = depth_network.sizes(asked), by_hand(asked)
    assert found["gradient"] == pytest.approx(gradients, rel=1e-11, abs=0)
    assert found["value"] == pytest.approx(values, rel=1e-11, abs=0)


def test_what_variance_predicts_is_near_in_a_wide_network():
    for activation, factor in (("identity", 1), ("relu", 0.5**0.5), ("sigmoid", 0.2346)):
        asked = settings(activation=activation, width=32, depth=20)
        found = depth_network.found(asked)
        assert found["foretold"] == pytest.approx(factor, rel=1e-3)
        assert found["factor"] == pytest.approx(factor, rel=0.05)
    for residual in (False, True):
        asked = settings(activation="tanh", width=32, depth=20, residual=residual)
        found = depth_network.found(asked)
        assert found["factor"] == pytest.approx(found["foretold"], rel=0.03)


def test_sizes_of_any_order(javascript):
    for numbers, wanted in (
        ([3e-300, 4e-300], 5e-300 / 2**0.5),
        ([3e200, -4e200], 5e200 / 2**0.5),
        ([0.0, 0.0], 0.0),
        ([2.0], 2.0),
    ):
        assert depth_network.size(numbers) == pytest.approx(wanted, rel=1e-15)
        assert javascript(PAGE, numbers, name="size") == pytest.approx(wanted, rel=1e-15)


def test_a_deeper_network_begins_with_the_layers_of_a_shallower_one(javascript):
    shallow, deep = (depth_network.deal(4, depth, 3)["weights"] for depth in (2, 9))
    assert all(np.array_equal(a, b) for a, b in zip(shallow, deep, strict=False))
    values = [depth_network.sizes(settings(depth=d))["value"] for d in (5, 9)]
    assert values[0] == pytest.approx(values[1][:6], rel=1e-12)
    for depth in (9, 3, 12):  # of one dealer, which has drawn some layers before
        asked = settings(depth=depth, activation="tanh")
        agree(javascript(PAGE, asked, name="found"), depth_network.found(asked))


def test_what_has_gone_is_not_in_the_factor():
    assert depth_network.per_layer([0.0, 0.0, 0.25, 1.0]) == 0.25
    assert depth_network.per_layer([0.0, 0.0]) is None
    assert depth_network.per_layer([0.0, 0.5]) is None
    assert depth_network.per_layer([1.0, 0.0]) is None  # flat at the top, and one road around it


def test_the_page_says_what_python_says(javascript):
    found = []
    for width, depth, residual, normalised in itertools.product(
        (1, 2, 6), (2, 20), *[(False, True)] * 2
    ):
        for scale, activation in itertools.product((0.1, 1.0, 10.0), ("sigmoid", "tanh", "relu")):
            asked = settings(width=width, depth=depth, scale=scale, activation=activation)
            asked |= {"residual": residual, "normalised": normalised}
            found.append(depth_network.found(asked))
    for one in found[:]:  # layers that have lost it
        gradient = [0.0] * (1 + len(found) % 2) + one["gradient"][2:] + [0.5]
        found.append(one | {"gradient": gradient})
    said = [depth_words.seen(one) for one in found]
    assert javascript(PAGE, WORDS, found, said, name="otherwise") == []
    keys = [key for key in WORDS if key.startswith("depth ")]
    keys = [key for key in keys if key.split()[1] in ("nothing", "gone", "explodes", "vanishes")]
    heads = [re.split(r"[{;]", WORDS[key])[0] for key in keys]
    assert not [head for head in heads if not any(head in one for one in said)]
