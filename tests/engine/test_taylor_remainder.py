"""The Taylor remainder: slope 2 for right gradients, 1 for wrong ones, and honest otherwise."""

import math

import numpy as np
import pytest

import bpbook as bp
from bpbook.core.functions import TABLE, activations
from bpbook.core.variable import apply
from bpbook.errors import BookError, DomainError, OperandError, ShapeError, UnknownNameError

from .planted import planted

NUMBERS = [name for name, row in TABLE.items() if not row.layer]
RULES = [(n, i) for n in NUMBERS for i, rule in enumerate(TABLE[n].derivatives) if rule]


def samples(tree):
    rng = np.random.default_rng(3)
    n, k = tree.leaves()["W1"].shape[1], tree.leaves()[max(tree.weights)].shape[0]
    return {"X_input": rng.normal(size=(n, 5)), "Y_target": np.eye(k)[:, rng.integers(0, k, 5)]}


@pytest.mark.parametrize("activation", activations())
def test_right_gradients_have_slope_2_or_the_loss_is_linear(activation):
    seen = 0
    for tree, leaves in (
        (bp.networks.two_weights(activation, activation), {"W1": 3.0}),
        (bp.networks.six_neurons(activation=activation), {}),
        (bp.networks.fully_connected([3, 4, 2], activation=activation), {}),
        (bp.networks.fully_connected([2, 3, 3, 1], activation=activation, seed=1), {}),
    ):
        try:
            found = bp.taylor_remainder(tree, **leaves)
        except DomainError:
            continue  # a logarithm of a number below 0
        seen += 1
        assert found.verdict in ("right", "linear"), str(found)
        if found.verdict == "right":
            assert found.slope == pytest.approx(2, abs=0.05)
            assert "slope 2.00: the gradient is right" in found.message
    assert seen == 4 or activation == "log"
    assert seen


@pytest.mark.parametrize("widths", [[2, 2], [3, 5, 2]])
def test_trees_of_layers_and_of_samples(widths):
    tree = bp.networks.layers(widths, activation="tanh")
    assert bp.taylor_remainder(tree, **samples(tree)).slope == pytest.approx(2, abs=0.05)
    batch = bp.networks.six_neurons(batch=True)
    points = {"X_input": np.linspace(-1, 1, 5), "Y_target": np.linspace(0, 1, 5)}
    assert bp.taylor_remainder(batch, **points).slope == pytest.approx(2, abs=0.05)
    own = bp.taylor_remainder(batch, w12=np.linspace(1, 2, 5), **points)
    assert own.slope == pytest.approx(2, abs=0.05)


@pytest.mark.parametrize("how", ["1.0001 * ({})", "-({})", "2 * ({})", "({}) + 0.001"])
@pytest.mark.parametrize(("name", "i"), RULES)
def test_a_wrong_derivative_of_any_row_has_slope_1(name, i, how):
    row = TABLE[name]

    def tree(row):
        v, w = bp.weight("v", 0.7), bp.weight("w", 1.3)
        two = len(row.derivatives) == 2
        inner = apply(row, v, 2.5) if name == "power" else apply(row, v, w) if two else None
        return bp.Tree(((inner if inner is not None else apply(row, v * w)) - 0.2) ** 2 / 2)

    assert bp.taylor_remainder(tree(row)).slope == pytest.approx(2, abs=0.05)
    found = bp.taylor_remainder(tree(planted(row, i, how)))
    assert found.verdict == "wrong" and found.slope == pytest.approx(1, abs=0.05)
    assert "slope 1.00: the gradient is wrong in this direction" in found.message


@pytest.mark.parametrize("power", [-8, -4, 0, 4, 8])
@pytest.mark.parametrize("c", [1e-12, 1.0, 1e12])
def test_weights_and_losses_of_every_size(power, c):
    w = 0.9 * 10.0**power
    s = 0.7 / w
    right = c * s * math.cos(s * w)

    def loss(w):
        return c * math.sin(s * w)

    assert bp.taylor_remainder(loss, {"w": right}, at={"w": w}).slope == pytest.approx(2, abs=0.05)
    for factor in (2, -1, 1.01, 1.0001, 0):
        found = bp.taylor_remainder(loss, {"w": factor * right}, at={"w": w})
        assert found.verdict == "wrong" and found.slope == pytest.approx(1, abs=0.05)


@pytest.mark.parametrize(
    ("loss", "slope", "w", "verdict", "words"),
    [
        (lambda w: 3 * w + 1, 3.0, 1.0, "linear", "E is linear here"),
        (lambda w: 3 * w + 1, 3.003, 1.0, "wrong", "slope 1.00"),
        (lambda w: 5.0, 0.0, 1.0, "still", "does not move"),
        (lambda w: 5.0, 1.0, 1.0, "wrong", "slope 1.00"),
        (lambda w: 1e12 + w * w, 2.0, 1.0, "lost", "lost in the rounding of E: this settles"),
        (lambda w: 1e12 + 1e-9 * w, 1e-9, 1.0, "lost", "lost in the rounding of E"),
        (lambda w: 1e6 + 1e-12 * math.sin(w), 1e-12 * math.cos(1e8), 1e8, "lost", "lost in the"),
        (lambda w: 1e-12 / w - 1e12, 0.0, 1e-8, "lost", "lost in the"),
        (lambda w: 1 + 1e-12 * (w - 3) ** 2, 8.08e-12, 7.0, "lost", "this settles nothing"),
        (lambda w: 1 + 1e-6 * w * w, 2.0002e-6, 1.0, "unclear", "settles nothing"),
        (lambda w: max(w, 0.0), 0.0, -0.4, "linear", "is linear here"),
        (lambda w: max(w - 0.3, 0.0), 0.0, 1e-8, "linear", "is linear here"),
        (lambda w: max(w - 0.3, 0.0), 1.0, 1e-8, "wrong", "slope 1.00"),
        (abs, 0.0, 0.0, "kink", "a kink here"),
        (lambda w: max(w, 0.0), 0.0, 0.0, "kink", "settles nothing"),
        (lambda w: w + max(w - 1.01, 0.0), 1.0, 1.0, "linear", "is linear here"),
        (lambda w: abs(w) ** 1.5, 0.0, 0.0, "unclear", "slope 1.50"),
        (lambda w: (w - 3) ** 4, 0.0, 3.0, "right", "slope 4.0"),
    ],
)
def test_each_verdict_says_what_is_seen(loss, slope, w, verdict, words):
    found = bp.taylor_remainder(lambda w: loss(w), {"w": slope}, at={"w": w})
    assert found.verdict == verdict, str(found)
    assert words in found.message


@pytest.mark.parametrize("w", [0.3, 0.7, 1.1, -0.4, 2.3])
def test_single_precision_inside_is_no_mistake(w):
    def loss(w):
        return float(np.sin(np.float32(3) * np.float32(w)))

    right = bp.taylor_remainder(loss, {"w": 3 * math.cos(3 * w)}, at={"w": w})
    assert right.verdict != "wrong", str(right)
    found = bp.taylor_remainder(loss, {"w": -3 * math.cos(3 * w)}, at={"w": w})
    assert found.verdict not in ("right", "linear"), str(found)


def test_the_default_direction_is_the_published_one():
    tree = bp.networks.two_weights()
    golden = (math.sqrt(5) - 1) / 2
    found = bp.taylor_remainder(tree)
    assert found.direction == pytest.approx({
        "W1": 0.5 + golden, "W2": 2 * (0.5 + 2 * golden % 1),
    })  # fmt: skip
    assert str(found) == str(bp.taylor_remainder(tree, direction=found.direction))
    # Numbers are counted through all weights.
    array = bp.taylor_remainder(lambda v, w: float((v * v).sum()) + w, lambda v, w: {
        "v": 2 * v, "w": 1.0,
    }, at={"v": [[0.5, 0.1]], "w": 0.2})  # fmt: skip
    parts = [*array.direction["v"].ravel(), array.direction["w"]]
    assert parts == pytest.approx([0.5 + k * golden % 1 for k in (1, 2, 3)])


def test_swapped_derivatives_do_not_cancel_and_a_direction_sees_only_itself():
    def loss(v, w):
        return math.sin(v) * w

    v, w = 0.7, 1.2
    swapped = {"v": math.sin(v), "w": w * math.cos(v)}
    assert bp.taylor_remainder(loss, swapped, at={"v": v, "w": w}).verdict == "wrong"
    one = {"v": w * math.cos(v), "w": 0.0}
    along = {d: bp.taylor_remainder(loss, one, at={"v": v, "w": w}, direction={d: 1}) for d in "vw"}
    assert (along["v"].verdict, along["w"].verdict) == ("right", "wrong")


def test_the_remainder_is_what_the_formula_says():
    found = bp.taylor_remainder(lambda w: w**3, {"w": 3.0}, at={"w": 1.0}, direction={"w": 2.0})
    for h, remainder in list(zip(found.steps, found.remainders, strict=True))[:12]:
        assert remainder == pytest.approx(3 * (2 * h) ** 2 + (2 * h) ** 3, rel=1e-9)


def test_the_table_as_text_and_html():
    found = bp.taylor_remainder(bp.networks.two_weights())
    lines = str(found).splitlines()
    assert lines[0] == "h       |E(w + h·d) − E(w) − h·g·d|"
    assert lines[2:4] == ["0.1     0.00041", "0.01    3.6e−06"]
    assert lines[-2:] == [
        "1e−07   rounding",
        "The remainder falls with slope 2.00: the gradient is right in this direction.",
    ]
    assert repr(found) == str(found)
    page = found._repr_html_()
    assert page.count("<tr>") == len(lines) - 1
    assert "<caption>Taylor remainder of E. The remainder falls" in page


@pytest.mark.parametrize(
    ("direction", "error", "words"),
    [
        ({"W3": 1.0}, UnknownNameError, "'W3', but the weights are W1, W2"),
        ({"W1": 0.0}, DomainError, "0 everywhere"),
        ({"W1": [1.0, 2.0]}, ShapeError, r"shape \(2,\), but W1 has one number"),
        ({"W1": "up"}, OperandError, "direction of W1 is 'up'"),
        (1.0, OperandError, "give a dict by weight"),
    ],
)
def test_a_direction_of_the_wrong_kind_gets_one_sentence(direction, error, words):
    with pytest.raises(error, match=words) as caught:
        bp.taylor_remainder(bp.networks.two_weights(), direction=direction)
    assert isinstance(caught.value, BookError)


def test_a_grid_and_a_tree_without_weights_are_refused():
    with pytest.raises(ShapeError, match="one number for each weight"):
        bp.taylor_remainder(bp.networks.two_weights(), W1=[1.0, 2.0])
    with pytest.raises(OperandError, match="no weights"):
        bp.taylor_remainder(bp.Tree(bp.given("x", 1.0) * 2))
