"""Chapter 4, *Walking down the tree*."""

from math import exp

from ...core.variable import given, weight
from ...tree import Tree
from ..records import Gradient, GradientFormula, OneOf, Written


def two_roads() -> Tree:
    """E = ½ y² with y = h + g, where h = w1 · x is used twice: alone, and in g = w2 · h."""
    x, w1, w2 = given("x", 1.0), weight("w1", 2.0), weight("w2", 3.0)
    h = (w1 * x).named("h")
    g = (w2 * h).named("g")
    return Tree((h + g).named("y") ** 2 / 2, name="E")


def _at(w1, w2, x):
    """The shares that come to w1 through the sum and through g."""
    y = w1 * x + w2 * w1 * x
    return y * x, y * w2 * x


THROUGH_SUM, THROUGH_G = _at(2.5, -4, 4)


def _sigmoid(u):
    return 1 / (1 + exp(-u))


def _backward(
    w1, w2, x, t, *, shares=(1, 1, 1), slope=lambda s, u: s * (1 - s), sign=1, target=1, factor=1
):
    """h = w1·x, s = sigmoid(w2·h), y = s·h + h, E = ½(y − t)²; `shares` are those that h adds."""
    h = w1 * x
    u = w2 * h
    s = _sigmoid(u)
    y = s * h + h
    d_y = sign * (y - t * target)
    d_s = d_y * (h if factor else 1)
    d_u = d_s * slope(s, u)
    d_h = shares[0] * d_y + shares[1] * d_y * s + shares[2] * d_u * w2
    return d_h * x, d_u * h


def _no_input(w1, w2, x, t):
    d_w1, d_w2 = _backward(w1, w2, x, t)
    return d_w1 / x, d_w2


def _no_h(w1, w2, x, t):
    d_w1, d_w2 = _backward(w1, w2, x, t)
    return d_w1, d_w2 / (w1 * x)


def _own_factor_at_h(w1, w2, x, t):
    """h gets ∂E/∂u · h, not ∂E/∂u · w2."""
    without, d_w2 = _backward(w1, w2, x, t, shares=(1, 1, 0))
    return without + d_w2 * x, d_w2


def _own_factor_at_w1(w1, w2, x, t):
    d_w1, d_w2 = _backward(w1, w2, x, t)
    return d_w1 / x * w1, d_w2


def _x_for_h(w1, w2, x, t):
    d_w1, d_w2 = _backward(w1, w2, x, t)
    return d_w1, d_w2 / w1


def _own_factors_at_s(w1, w2, x, t):
    """In y = s · h + h, s gets ∂E/∂y · s and h gets ∂E/∂y · h."""
    h = w1 * x
    s = _sigmoid(w2 * h)
    d_y = s * h + h - t
    d_u = d_y * s * s * (1 - s)
    return (d_y * h + d_y + d_u * w2) * x, d_u * h


def _own_factor_at_w2(w1, w2, x, t):
    d_w1, d_w2 = _backward(w1, w2, x, t)
    return d_w1, d_w2 / (w1 * x) * w2


def _slope_of_h(w1, w2, x, t):
    h = w1 * x
    return _backward(w1, w2, x, t, slope=lambda s, u: h * (1 - h))


def _no_slope_to_h(w1, w2, x, t):
    d_w1 = _backward(w1, w2, x, t, slope=lambda s, u: 1)[0]
    return d_w1, _backward(w1, w2, x, t)[1]


RECORDS = {
    "4.a": OneOf("32", kind="prediction"),
    "4.b": OneOf("8", kind="prediction"),
    "4.1": Gradient(
        two_roads,
        "w1",
        w1=2.5,
        w2=-4,
        x=4,
        mistakes={
            "sign of g": THROUGH_SUM - THROUGH_G,
            "sign of the sum": THROUGH_G - THROUGH_SUM,
            "w2 positive": sum(_at(2.5, 4, 4)),
        },
    ),
    "4.2": GradientFormula(
        two_roads,
        "w1",
        mistakes={
            "one factor": lambda w1, w2, x: (1 + w2) * w1 * x**2,
            "sum of squares": lambda w1, w2, x: (1 + w2**2) * w1 * x**2,
            "not derived": lambda w1, w2, x: (1 + w2) ** 2 * w1**2 * x**2,
            "no w1": lambda w1, w2, x: (1 + w2) ** 2 * x**2,
            "two for one": lambda w1, w2, x: (2 + w2) ** 2 * w1 * x**2,
            "product": lambda w1, w2, x: 2 * w2**2 * w1**3 * x**4,
        },
    ),
    "4.3": OneOf("line 5", kind="bug"),
    "4.4": OneOf("b, a, c"),
    "4.5": Written(
        lambda w1, w2, x, t: _backward(w1, w2, x, t),
        cases=[(0.5, -1.5, 3.0, 3.5), (-1.25, 0.75, 1.5, -0.5), (2.0, 1.0, 0.4, 0.0)],
        mistakes={
            "alone": lambda *at: _backward(*at, shares=(1, 0, 0)),
            "product": lambda *at: _backward(*at, shares=(0, 1, 0)),
            "inside": lambda *at: _backward(*at, shares=(0, 0, 1)),
            "no alone": lambda *at: _backward(*at, shares=(0, 1, 1)),
            "no product": lambda *at: _backward(*at, shares=(1, 0, 1)),
            "no inside": lambda *at: _backward(*at, shares=(1, 1, 0)),
            "no slope": lambda *at: _backward(*at, slope=lambda s, u: 1),
            "slope of u": lambda *at: _backward(*at, slope=lambda s, u: u * (1 - u)),
            "slope at s": lambda *at: _backward(
                *at, slope=lambda s, u: _sigmoid(s) * (1 - _sigmoid(s))
            ),
            "turned": lambda *at: _backward(*at, sign=-1),
            "no target": lambda *at: _backward(*at, target=0),
            "no factor": lambda *at: _backward(*at, factor=0),
            "own factors at s": _own_factors_at_s,
            "own factor at w2": _own_factor_at_w2,
            "slope of h": _slope_of_h,
            "slope of tanh": lambda *at: _backward(*at, slope=lambda s, u: 1 - s**2),
            "no slope to h": _no_slope_to_h,
            "no half": lambda *at: _backward(*at, sign=2),
            "swapped": lambda *at: _backward(*at)[::-1],
            "no x": _no_input,
            "no h": _no_h,
            "own factor at h": _own_factor_at_h,
            "own factor at w1": _own_factor_at_w1,
            "x for h": _x_for_h,
        },
    ),
}
