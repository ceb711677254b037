"""The gradient check over sizes of loss, weight and constant: what can be measured is settled.

What can be measured is worked out apart, in decimals of 60 digits: for a central difference with
step h, how far it is from the slope, plus what the 53 binary digits of E leave open.
"""

import math
from decimal import Decimal, localcontext

import numpy as np
import pytest

import bpbook as bp
from bpbook.errors import GradientMismatchError

EPSILON = Decimal(2) ** -52
TOLERANCE = Decimal("1e-6")
PI = Decimal("3.14159265358979323846264338327950288419716939937510582097494459")


def _sine(x):
    x -= 2 * PI * (x / (2 * PI)).to_integral_value()
    term, total, n = x, x, 1
    while abs(term) > Decimal("1e-60"):
        term *= -x * x / ((n + 1) * (n + 2))
        total, n = total + term, n + 2
    return total


def _exp(x):
    return min(max(x, Decimal(-900)), Decimal(900)).exp()


def _logistic(x):
    return 1 / (1 + _exp(-x))


# f for floats; f and its slope in decimals; the place x = s·w.
FUNCTIONS = {
    "square": (lambda x: x * x, lambda x: x * x, lambda x: 2 * x, 0.7),
    "cubic": (lambda x: x**3 - x, lambda x: x**3 - x, lambda x: 3 * x * x - 1, -1.3),
    "exp": (math.exp, _exp, _exp, 0.7),
    "sin": (math.sin, _sine, lambda x: _sine(x + PI / 2), 0.7),
    "sigmoid": (
        lambda x: 1 / (1 + math.exp(-x)) if x > -700 else 0.0,
        _logistic,
        lambda x: _logistic(x) * (1 - _logistic(x)),
        0.7,
    ),
    "relu": (lambda x: max(x, 0.0), lambda x: max(x, Decimal(0)), lambda x: Decimal(1), 0.7),
}
MISTAKES = (2, -1, 1.01, 1.0001, 0)


def _resolution(f, slope, w, size):
    """The best that a central difference can do for the slope, in decimals."""
    best = Decimal("Infinity")
    for k in range(0, 34, 2):
        h = abs(w) / 2**k
        central = (f(w + h) - f(w - h)) / (2 * h)
        best = min(best, abs(central - slope) + EPSILON * (size + abs(slope * w)) / h)
    return best


def verdict(f, gradient, at):
    """The worst verdict of a check, and all that it says."""
    try:
        check = bp.check_gradient(f, gradient, at=at)
    except GradientMismatchError as error:
        return "mismatch", str(error)
    verdicts = [row.verdict for row in check.rows]
    return next((v for v in verdicts if v != "agrees"), "agrees"), str(check)


def cases(name, power):
    """Losses c·f(s·w) + o of every size, with the true slope, its resolution and E's range."""
    f, exact, exact_slope, x = FUNCTIONS[name]
    w = 0.9 * 10.0**power
    s = x / w
    for c in (1e-12, 1.0, 1e12):
        for o in (0.0, 1e-6, 1.0, 1e6, 1e12, -1e12):
            with localcontext() as context:
                context.prec = 60
                C, S, W = Decimal(c), Decimal(s), Decimal(w)

                def shape(w, C=C, S=S):
                    return C * exact(S * w)

                slope = C * S * exact_slope(S * W)
                size = abs(shape(W) + Decimal(o)) + abs(Decimal(o))
                resolution = _resolution(shape, slope, W, size)
                reach = 8 * max(abs(W), 1)
                rise = max(abs(shape(W + h) - shape(W)) for h in (reach, -reach))
            yield (lambda w, c=c, o=o: c * f(s * w) + o), w, slope, resolution, rise, size


@pytest.mark.parametrize("power", [-8, -3, 0, 8])
@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_can_be_measured_is_settled_and_nothing_else(name, power):
    settled = unsettled = 0
    for f, w, slope, resolution, rise, size in cases(name, power):
        found, said = verdict(f, {"w": float(slope)}, {"w": w})
        assert found != "mismatch", said
        if resolution < TOLERANCE / 100 * abs(slope):
            assert found == "agrees", said
            settled += 1
        if rise * TOLERANCE < EPSILON * size / 4:
            assert found in ("unsettled", "kink"), said
            assert found == "kink" or "take out of E what does not depend" in said
            unsettled += 1
        for mistake in MISTAKES:
            wrong = mistake * float(slope)
            found, said = verdict(f, {"w": wrong}, {"w": w})
            assert found != "agrees", said
            if abs(Decimal(wrong) - slope) > 1000 * resolution:
                assert found == "mismatch", said
            if rise * 10 < EPSILON * size / 4:  # E never moves at all
                assert found in ("unsettled", "still"), said
    assert settled >= 4
    assert (
        unsettled >= 2 or name == "exp" or power == -8
    )  # these, far from w, exceed every constant


@pytest.mark.parametrize("c", [1e-12, 1.0, 1e12])
def test_a_product_of_weights_of_every_size(c):
    at = {"u": 0.7e-8, "v": 0.9, "w": 1.3e8}

    def loss(u, v, w):
        return c * (u * v * w) ** 2

    def slopes(u, v, w):
        return {"u": 2 * loss(u, v, w) / u, "v": 2 * loss(u, v, w) / v, "w": 2 * loss(u, v, w) / w}

    assert verdict(loss, slopes, at)[0] == "agrees"
    right = slopes(**at)
    for one, other in (("u", "v"), ("v", "w"), ("w", "u")):
        found, said = verdict(loss, right | {one: right[other]}, at)
        assert found == "mismatch" and f"disagree for {one}." in said


@pytest.mark.parametrize("constant", [1e9, 1e10, 1e12, -1e12, 1e15])
def test_a_large_constant_never_makes_noise_agree(constant):
    tree = bp.Tree(constant + bp.weight("w", 1.0) ** 2)
    (row,) = bp.check_gradient(tree).rows
    if row.verdict == "agrees":
        assert row.numeric == pytest.approx(2, rel=1e-6)
    else:
        assert (row.verdict, row.note) == ("unsettled", "lost in the rounding of the loss")
    assert abs(constant) < 1e12 or row.verdict == "unsettled"


def test_the_tolerance_that_the_table_names_is_enough():
    tree = bp.Tree(1e12 + bp.weight("w", 1.0) ** 2)
    said = str(bp.check_gradient(tree))
    assert said.endswith("The digits left suffice for tolerance=1e-3.")
    assert bp.check_gradient(tree, tolerance=1e-3).rows[0].verdict == "agrees"


def test_a_loss_that_does_not_move_says_what_would_not_show():
    check = bp.check_gradient(lambda w: 1e12 + 1e-8 * w, {"w": 0.0}, at={"w": 1.0})
    assert check.rows[0].verdict == "still"
    assert check.rows[0].error > 1e-8
    assert "does not move with w" in check.message and "would not show" in check.message
    # Beside a slope that is seen, the same 0 is as good as measured.
    beside = bp.check_gradient(
        lambda v, w: 3 * v + 0 * w, {"v": 3.0, "w": 0.0}, at={"v": 1.0, "w": 1.0}
    )
    assert [row.verdict for row in beside.rows] == ["agrees", "agrees"]


def test_flat_near_and_steep_far_is_not_called_right_when_it_is_not():
    """Digits lost on the way: E stays 0 for every step below 8, whatever the derivative is."""
    for slope in (0.0, 1.0, 5.0):
        found, _ = verdict(lambda w: (w + 1e17) - 1e17, {"w": slope}, {"w": 0.3})
        assert found in ("unsettled", "still")


@pytest.mark.parametrize(("shape", "w"), [(math.exp, 1e-8), (math.exp, -1e-8), (math.tanh, 7.0)])
def test_a_staircase_of_cancelled_numbers_does_not_make_0_right(shape, w):
    """Next to the place E stands still and then jumps: neither is a slope of E."""
    found, said = verdict(lambda w: 1e12 * shape(w) - 1e12, {"w": 0.0}, {"w": w})
    assert found == "mismatch", said


def test_what_bends_below_the_last_digits_of_a_large_weight_is_not_called_wrong():
    w = 1e8
    found, said = verdict(lambda w: 1e6 + 1e-12 * math.sin(w), {"w": 1e-12 * math.cos(w)}, {"w": w})
    assert found == "unsettled", said
    assert verdict(lambda w: 1e6 + 0 * w, {"w": 1.0}, {"w": w})[0] == "mismatch"


@pytest.mark.parametrize("x", [-38.0, -30.0, 3.0])
def test_a_small_slope_beside_large_ones_is_not_taken_for_0(x):
    w = 1.5
    s = x / w
    right = s * math.exp(x)
    assert verdict(lambda w: math.exp(s * w), {"w": right}, {"w": w})[0] == "agrees"
    for factor in (2, -1, 1.01, 0):
        found = verdict(lambda w: math.exp(s * w) + 1e-6, {"w": factor * right}, {"w": w})[0]
        assert found != "agrees"
        assert verdict(lambda w: math.exp(s * w), {"w": factor * right}, {"w": w})[0] == "mismatch"


def test_where_a_loss_is_least_a_derivative_of_rounding_agrees():
    for slope in (0.0, 4e-17, -4e-17):
        assert verdict(lambda w: (w - 3) ** 2, {"w": slope}, {"w": 3.0})[0] == "agrees"
    assert verdict(lambda w: (w - 3) ** 2, {"w": 1e-9}, {"w": 3.0})[0] == "mismatch"
    # The least squares of a mean: derivatives of single samples that cancel to rounding.
    x, t = [0.3, -1.1, 2.3, 0.7], [0.5, -0.9, 2.0, 1.1]
    best = sum(a * b for a, b in zip(x, t, strict=True)) / sum(a * a for a in x)
    tree = bp.Tree(bp.mean((bp.weight("w", best) * bp.given("x", x) - bp.given("t", t)) ** 2))
    assert bp.check_gradient(tree).rows[0].verdict == "agrees"
    assert verdict(lambda w: 1e12 + (w - 3) ** 2, {"w": 0.0}, {"w": 3.0})[0] != "agrees"


def test_dead_units_agree_in_little_time():
    tree = bp.networks.fully_connected([3, 4, 4, 2], activation="relu")
    passes, value = [], tree.value
    tree.value = lambda **leaves: passes.append(1) or value(**leaves)
    check = bp.check_gradient(tree)
    assert {row.verdict for row in check.rows} == {"agrees"}
    assert any(row.analytic == 0 for row in check.rows)
    assert len(passes) < 20 * len(tree.weights)


def in_single(w):
    """sin(3w) + w/100, its first part in single precision."""
    return float(np.sin(np.float32(3) * np.float32(w))) + 0.01 * w


@pytest.mark.parametrize(
    ("loss", "slope", "w", "wanted"),
    [
        # Waves far narrower than the digits of the weight: two steps agree by accident.
        (lambda w: math.sin(1e4 * w), 1e4 * math.cos(-1e12), -1e8, "unsettled"),
        # Two steps agree where smaller ones, off by rounding alone, do not.
        (lambda w: 1e4 * (w - 1) ** 4 - 1e12, 4.00004e4 * (7e-7 - 1) ** 3, 7e-7, "unsettled"),
        # Flat only until its last digit moves.
        (lambda w: 1e-4 * max(w, 0.0) - 1e12, 0.0, 0.0, "unsettled"),
        (lambda w: max(w, 0.0) * 1e-12 + 1, 0.0, -1e-6, "kink"),
        (lambda w: float(round(w, 4)) * 1e12, 0.0, -9.378e-7, "mismatch"),
        # Single precision inside has no digit left for this weight.
        (in_single, 3 * math.cos(3e8) + 0.01, 1e8, "unsettled"),
        # Beside a kink that is clear of the nudge.
        (lambda w: abs(w) + 1e6, 1.0, 7e-5, "unsettled"),
    ],
)
def test_where_steps_agree_by_accident_nothing_is_claimed(loss, slope, w, wanted):
    found, said = verdict(loss, {"w": slope}, {"w": w})
    assert found == wanted, said
