"""The gradient check: it agrees where all is right, and it catches every planted mistake."""

import math
from dataclasses import replace

import numpy as np
import pytest

import bpbook as bp
from bpbook.check.nudging import AGREES, KINK, MISMATCH, UNSETTLED
from bpbook.core.backend import backend_of
from bpbook.core.functions import TABLE, in_language
from bpbook.core.variable import apply
from bpbook.errors import (
    BookError,
    DomainError,
    GradientMismatchError,
    NotFiniteError,
    OperandError,
    UnknownNameError,
)

from .planted import planted

# Each derivative of each row on numbers, except those towards a constant; the rows that work on
# layers are planted with mistakes in test_layers.
NUMBERS = [name for name, row in TABLE.items() if not row.layer]
RULES = [(n, i) for n in NUMBERS for i, rule in enumerate(TABLE[n].derivatives) if rule]
MISTAKES = {
    "one in ten thousand": "1.0001 * ({})",
    "sign": "-({})",
    "factor 2": "2 * ({})",
    "left out": "1.0 + 0 * ({})",
    "zero": "0 * ({})",
    "shifted": "({}) + 0.001",
}
WHERE_IT_IS_1 = {"add", "identity", "mean", "relu", "leaky_relu"}  # nothing can be left out
CASES = [
    (name, i, mistake)
    for name, i in RULES
    for mistake in MISTAKES
    if not (mistake == "left out" and (name in WHERE_IT_IS_1 or (name, i) == ("subtract", 0)))
]


def row_tree(row):
    """A small loss around one row, its arguments weights."""
    v, w = bp.weight("v", 0.7), bp.weight("w", 1.3)
    if row.name == "power":
        inner = apply(row, v, 2.5)
    elif len(row.derivatives) == 2:
        inner = apply(row, v * 1.1, w)
    else:
        inner = apply(row, v * w)
    return bp.Tree((inner - 0.2) ** 2 / 2)


@pytest.mark.parametrize("name", NUMBERS)
def test_every_row_of_the_table_is_right(name):
    assert bp.check_gradient(row_tree(TABLE[name])).agrees
    negative = row_tree(TABLE[name]).leaves() | {"v": -0.6}
    if name not in ("log", "power"):
        assert bp.check_gradient(row_tree(TABLE[name]), **negative).agrees


@pytest.mark.parametrize(("name", "i", "mistake"), CASES)
def test_a_wrong_derivative_of_any_row_is_caught(name, i, mistake):
    row = TABLE[name]
    with pytest.raises(GradientMismatchError) as caught:
        bp.check_gradient(row_tree(planted(row, i, MISTAKES[mistake])))
    weight = "v" if len(row.derivatives) == 1 or i == 0 else "w"
    assert f"disagree for {weight}" in str(caught.value)
    assert "they differ" in str(caught.value)


# Over arrays a mean has its pull, which has a test of its own below.
@pytest.mark.parametrize(("name", "i"), [rule for rule in RULES if rule[0] != "mean"])
def test_a_wrong_derivative_is_caught_in_arrays(name, i):
    row = TABLE[name]
    wrong = list(row.derivatives)
    wrong[i] = f"1.01 * ({in_language(row.derivatives[i], 'numpy')})"
    tree = row_tree(replace(row, derivatives=tuple(wrong)))
    grid = {"v": np.linspace(0.2, 0.9, 3)[:, None], "w": np.linspace(0.5, 1.5, 4)}
    grid = {name: grid[name] for name in tree.weights}
    assert bp.check_gradient(row_tree(row), **grid).agrees
    with pytest.raises(GradientMismatchError, match="they differ; worst of"):
        bp.check_gradient(tree, **grid)


def test_a_wrong_pull_of_the_mean_is_caught(monkeypatch):
    tree = bp.networks.six_neurons(batch=True)
    samples = {"X_input": [0.5, 1.0, -1.0], "Y_target": [0.0, 1.0, 0.5]}
    assert bp.check_gradient(tree, **samples).agrees
    numpy = backend_of("numpy")
    value, rules, (pull,) = numpy._of(TABLE["mean"])
    summed = (value, rules, (lambda g, a, y: 3 * pull(g, a, y),))
    monkeypatch.setitem(numpy._callables, TABLE["mean"], summed)
    with pytest.raises(GradientMismatchError, match="w12"):
        bp.check_gradient(tree, **samples)


def test_the_mistake_of_one_weight_names_that_weight_only():
    half = replace(TABLE["multiply"], derivatives=("b", "0.5 * (a)"))
    v, w = bp.weight("v", 0.7), bp.weight("w", 1.3)
    with pytest.raises(GradientMismatchError, match=r"disagree for w\.$") as caught:
        bp.check_gradient(bp.Tree(apply(half, v, w)))
    assert isinstance(caught.value, AssertionError)
    assert [line.split()[0] for line in str(caught.value).splitlines()[1:4]] == ["weight", "v", "w"]


@pytest.mark.parametrize(
    "tree",
    [
        bp.networks.two_weights(),
        bp.networks.two_weights("tanh", "softplus"),
        bp.networks.six_neurons(),
        bp.networks.six_neurons(cross=False, activation="leaky_relu"),
        bp.networks.fully_connected([3, 5, 4, 2], activation="tanh"),
    ],
)
def test_networks_are_right(tree):
    check = bp.check_gradient(tree)
    assert {row.verdict for row in check.rows} == {AGREES}
    assert tuple(row.name for row in check.rows) == tree.weights
    gradient = tree.gradient()
    for row in check.rows:
        assert row.analytic == gradient[row.name]
        assert row.numeric == pytest.approx(row.analytic, rel=1e-6)


def relu_at(w):
    """E = ½(ReLU(w·x) − 2)², with slopes 0 and −2 at w = 0."""
    variable = bp.weight("w", w)
    return bp.Tree((bp.relu(variable * bp.given("x", 1.0)) - 2) ** 2 / 2)


def test_at_a_kink_both_slopes_are_shown():
    check = bp.check_gradient(relu_at(0.0))
    (row,) = check.rows
    assert row.verdict is KINK and check.agrees
    assert (row.below, row.above) == pytest.approx((0, -2), abs=1e-4)
    assert row.numeric == pytest.approx(-1, abs=1e-4)
    assert row.analytic == 0
    header, line, message = str(check).splitlines()
    assert header.split()[-3:] == ["below", "above", "note"]
    assert line.endswith("0      −2     a kink")
    assert message.startswith("E has a kink at w")


@pytest.mark.parametrize("w", [s * 10.0**-k for s in (1, -1, 2, -5) for k in range(3, 15)])
def test_near_a_kink_the_slope_of_its_side_is_right(w):
    check = bp.check_gradient(relu_at(w))
    assert check.agrees
    if abs(w) >= 1e-7:  # nearer, no nudge that stays on its side has seven digits left
        assert check.rows[0].verdict is AGREES
        assert check.rows[0].numeric == pytest.approx(w - 2 if w > 0 else 0, abs=1e-6)


@pytest.mark.parametrize(
    ("slopes", "w"),
    [
        *((("-0.1", "1.0"), w) for w in (0.0, -1e-13, -1e-8, -1e-6, -5e-6, -1e-5)),
        *((("0.0", "1.1"), w) for w in (1e-13, 1e-8, 1e-6, 5e-6, 1e-5)),
        # Between both slopes, but the kink is far enough for a fine nudge:
        *((("0.1", "1.0"), w) for w in (-1e-8, -1e-7, -1e-6, -5e-6, -1e-5)),
        *((("0.0", "0.9"), w) for w in (1e-8, 1e-7, 1e-6, 5e-6, 1e-5)),
    ],
)
def test_a_mistake_beside_a_kink_is_caught(slopes, w):
    rule = "{} if a <= 0 else {}".format(*slopes)
    wrong = apply(replace(TABLE["relu"], derivatives=(rule,)), bp.weight("w", w))
    with pytest.raises(GradientMismatchError):
        bp.check_gradient(bp.Tree((wrong - 2) ** 2 / 2))


def test_a_kink_whose_mean_slope_is_the_analytic_value_is_seen_too():
    w = bp.weight("w", 0.0)
    (row,) = bp.check_gradient(bp.Tree(bp.relu(w) + bp.relu(-w))).rows
    assert row.verdict is KINK
    assert (row.below, row.above) == pytest.approx((-1, 1), abs=1e-6)


def test_a_dead_relu_network_at_zero_has_kinks_and_does_not_raise():
    tree = bp.networks.fully_connected([2, 3, 1], activation="relu", output="identity")
    check = bp.check_gradient(tree, X_input1=0.0, X_input2=0.0)
    verdicts = {row.name: row.verdict for row in check.rows}
    assert {verdicts[f"b{j}"] for j in (3, 4, 5)} == {KINK}
    assert verdicts["b6"] is AGREES


@pytest.mark.parametrize(
    ("loss", "w"),
    [
        (lambda w: bp.log(w), 1e-6),
        (lambda w: bp.log(w), 1e9),
        (lambda w: bp.exp(1e5 * w), 1e-5),
        (lambda w: bp.exp(w), 600.0),
        (lambda w: bp.sigmoid(w), 800.0),
        (lambda w: bp.sigmoid(w), -800.0),
        (lambda w: bp.sigmoid(w) + 1e6, 0.3),
        (lambda w: (w - 3) ** 2, 3.0),
        (lambda w: (w - 3) ** 4, 3.0),
        (lambda w: bp.sin(1e4 * w), 0.1),
        (lambda w: 1 / w, 1e-4),
        (lambda w: w**0.5, 1e-3),
    ],
)
def test_steps_suit_the_function(loss, w):
    check = bp.check_gradient(bp.Tree(loss(bp.weight("w", w))))
    assert check.rows[0].verdict is AGREES, str(check)


def test_where_nudging_settles_nothing_the_table_says_so():
    w = bp.weight("w", 0.0)
    check = bp.check_gradient(bp.Tree(w**1.5))  # no value below 0
    assert check.rows[0].verdict is UNSETTLED and check.agrees
    assert check.message == (
        "Nudging settles nothing for w. Where there is no slope, E jumps, or has no value on one "
        "side: choose another place."
    )
    assert "unknown" in str(check)


def test_digits_that_were_lost_on_the_way_prove_nothing():
    w = bp.weight("w", 0.3)
    (row,) = bp.check_gradient(bp.Tree((w + 1e17) - 1e17)).rows
    assert row.verdict is UNSETTLED and row.analytic == 1


def test_weights_as_grids_and_as_samples():
    two, grid = bp.networks.two_weights(), np.linspace(-2, 2, 5)
    check = bp.check_gradient(two, W1=grid[:, None], W2=grid[1:])
    assert [row.note for row in check.rows] == ["as all 20 elements"] * 2
    batch = bp.networks.six_neurons(batch=True)
    samples = {"X_input": grid, "Y_target": grid**2 / 4}
    assert bp.check_gradient(batch, **samples).rows[0].note == ""
    own = bp.check_gradient(batch, w12=grid, **samples)
    assert own.rows[0].note == "as all 5 elements" and own.rows[1].note == ""
    surface = bp.check_gradient(batch, w12=grid[:3, None], w13=grid[:2, None, None], **samples)
    assert [row.note for row in surface.rows] == ["as all 6 elements"] * 8
    each = bp.check_gradient(
        bp.networks.two_weights(), W1=grid, W2=grid, X_input=grid, Y_target=grid
    )
    assert each.rows[0].note == "as all 5 elements"


def test_a_grid_beside_a_weight_for_each_sample():
    tree, points = bp.networks.six_neurons(batch=True, activation="tanh"), np.linspace(-2, 2, 5)
    samples = {"X_input": points, "Y_target": points**2 / 4}
    check = bp.check_gradient(tree, w12=points[:3, None], w13=points, **samples)
    assert {row.verdict for row in check.rows} == {AGREES}
    assert [row.note for row in check.rows[:3]] == [f"as all {n} elements" for n in (3, 15, 3)]


def test_one_kink_in_a_grid_is_found():
    check = bp.check_gradient(relu_at(0.5), w=np.array([-1.0, 0.0, 1.0]))
    (row,) = check.rows
    assert (row.name, row.verdict, row.note) == ("w[1]", KINK, "a kink; worst of 3")


def test_it_costs_two_forward_passes_a_weight(monkeypatch):
    tree = bp.networks.fully_connected([4, 6, 5, 1])
    passes, value = [], tree.value
    monkeypatch.setattr(tree, "value", lambda **leaves: passes.append(1) or value(**leaves))
    assert bp.check_gradient(tree).agrees
    assert len(passes) <= 2 * len(tree.weights) + 1


def test_a_weight_that_the_loss_does_not_reach():
    w, idle = bp.weight("w", 1.0), bp.weight("idle", 1.0)
    check = bp.check_gradient(bp.Tree(w * w, also=[idle]))
    assert [(r.name, r.numeric, r.verdict) for r in check.rows][1] == ("idle", 0, AGREES)
    assert str(bp.check_gradient(bp.Tree(bp.given("x", 1.0) * 2))).endswith("no weights to check.")


def test_other_leaves_are_checked_without_being_remembered():
    tree = bp.networks.two_weights()
    check = bp.check_gradient(tree, W1=-0.5, X_input=2.0)
    assert check.rows[0].analytic == tree.gradient(W1=-0.5, X_input=2.0)["W1"]
    assert tree.leaves()["W1"] == 1


def test_a_stricter_tolerance_is_kept():
    off = replace(TABLE["square"], derivatives=("2.0002 * a",))
    tree = bp.Tree(apply(off, bp.weight("w", 3.0)))
    assert bp.check_gradient(tree, tolerance=1e-3).agrees
    with pytest.raises(GradientMismatchError, match=r"disagree for w\.$"):
        bp.check_gradient(tree, tolerance=1e-5)


def test_the_table_as_text_and_html():
    check = bp.check_gradient(bp.networks.two_weights())
    text = (
        "weight  analytic   numeric    relative difference\n"
        "W1      0.0487627  0.0487627  < 1e−06\n"
        "W2      0.0906568  0.0906568  < 1e−06\n"
        "Analytic and numeric agree to a relative difference of 1e−06."
    )
    assert str(check) == repr(check) == text
    page = check._repr_html_()
    assert page == bp.check_gradient(bp.networks.two_weights())._repr_html_()
    assert page.count("<tr>") == 3 and '<th scope="row">W1</th><td>0.0487627</td>' in page
    assert "<td>&lt; 1e−06</td>" in page
    escaped = replace(check, loss="<b>")._repr_html_()
    assert "<b>" not in escaped and "Gradient check of &lt;b&gt;." in escaped


def test_a_long_table_shows_the_worst():
    tree = bp.networks.fully_connected([6, 10, 1])
    text = str(bp.check_gradient(tree))
    assert len(text.splitlines()) == 1 + 40 + 2
    assert "… and 41 more weights" in text
    check = bp.check_gradient(tree)
    rows = (*check.rows[:-1], replace(check.rows[-1], verdict=MISMATCH, difference=0.5))
    spoilt = replace(check, rows=rows)
    assert not spoilt.agrees and f"\n{tree.weights[-1]} " in str(spoilt)


@pytest.mark.parametrize(
    ("leaves", "error", "says"),
    [
        ({"W3": 1.0}, UnknownNameError, "no leaf 'W3'"),
        ({"W1": math.nan}, NotFiniteError, "W1 is nan"),
        ({"tolerance": 0}, DomainError, "tolerance is 0"),
        ({"tolerance": "a"}, OperandError, "tolerance is 'a'"),
    ],
)
def test_bad_input_gets_one_sentence(leaves, error, says):
    with pytest.raises(error, match=says) as caught:
        bp.check_gradient(bp.networks.two_weights(), **leaves)
    assert isinstance(caught.value, BookError)
