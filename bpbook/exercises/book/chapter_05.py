"""Chapter 5, *A neuron*."""

from math import exp

from ...core.helpers.public_functions import FUNCTIONS
from ...core.variable import given, weight
from ...tree import Tree
from ..records import Gradient, OneOf, Written

W, A = (1.0, -2.0, 3.0), (0.9, 0.4, 0.2)


def neuron() -> Tree:
    """E = ½ (y − t)² with y = ReLU(w1·a1 + w2·a2 + w3·a3 + b2)."""
    products = [
        weight(f"w{i}", w) * given(f"a{i}", a) for i, (w, a) in enumerate(zip(W, A, strict=True), 1)
    ]
    x = (products[0] + products[1] + products[2] + weight("b2", 0.2)).named("x")
    return Tree((FUNCTIONS["relu"](x).named("y") - given("t", 2.0)) ** 2 / 2, name="E")


def _bias(t=5.0):
    """y − t where b2 is 1.5."""
    return sum(w * a for w, a in zip(W, A, strict=True)) + 1.5 - t


def _backward(w, a, b, d_y, *, gate=lambda x, d_y: x > 0, own=False, bias=None):
    """The gradients at w, at a and at b of y = ReLU(w · a + b)."""
    d_x = d_y * gate(w * a + b, d_y)
    factors = (w, a) if own else (a, w)
    return d_x * factors[0], d_x * factors[1], d_x if bias is None else bias(b, d_x)


def _copied(w, a, b, d_y):
    """w and a get all of the sum's gradient, as if the product were a sum."""
    d_x = _backward(w, a, b, d_y)[2]
    return d_x, d_x, d_x


def _sigmoid_slope(x):
    y = 1 / (1 + exp(-x))
    return y * (1 - y)


def _larger(a, b, d_y):
    return (d_y, 0.0) if a > b else (0.0, d_y)


RECORDS = {
    "5.a": OneOf("all of it", kind="prediction"),
    "5.b": OneOf("still 2", kind="prediction"),
    "5.1": Gradient(
        neuron,
        "b2",
        b2=1.5,
        t=5,
        mistakes={
            "times b2": lambda: _bias() * 1.5,
            "a quarter": lambda: _bias() / 4,
        },
    ),
    "5.2": OneOf("C", kind="picture"),
    "5.3": Written(
        lambda w, a, b, d_y: _backward(w, a, b, d_y),
        cases=[
            (2.0, 0.5, 0.25, -3.0),
            (-1.5, 2.0, 1.0, 4.0),
            (0.75, -2.0, 2.5, 0.4),
            (1.0, 2.0, -2.0, 5.0),
            (-0.5, -3.0, 1.5, 2.5),
            (1.5, 0.5, -1.25, -2.0),
        ],
        mistakes={
            "kink": lambda *at: _backward(*at, gate=lambda x, d_y: x >= 0),
            "no gate": lambda *at: _backward(*at, gate=lambda x, d_y: True),
            "gate of d_y": lambda *at: _backward(*at, gate=lambda x, d_y: d_y > 0),
            "not derived": lambda *at: _backward(*at, gate=lambda x, d_y: max(x, 0.0)),
            "own factor": lambda *at: _backward(*at, own=True),
            "own factor, times b": lambda *at: _backward(
                *at, own=True, bias=lambda b, d_x: d_x * b
            ),
            "times b": lambda *at: _backward(*at, bias=lambda b, d_x: d_x * b),
            "no bias": lambda *at: _backward(*at, bias=lambda b, d_x: 0.0),
            "one": lambda *at: _backward(*at, bias=lambda b, d_x: 1.0),
            "no d_y": lambda w, a, b, d_y: _backward(w, a, b, 1.0),
            "gate without b": lambda *at: _backward(*at, gate=lambda x, d_y: x > at[2]),
            "half": lambda *at: _backward(*at, gate=lambda x, d_y: 0.5 if x == 0 else x > 0),
            "copied": _copied,
            "a third": lambda *at: tuple(part / 3 for part in _backward(*at)),
            "gate on bias": lambda w, a, b, d_y: (*_backward(w, a, b, d_y)[:2], d_y),
            "bias first": lambda *at: (_backward(*at)[2], *_backward(*at)[:2]),
            "local alone": lambda w, a, b, d_y: (a, w, 1.0),
            "sigmoid": lambda *at: _backward(*at, gate=lambda x, d_y: _sigmoid_slope(x)),
            "after": lambda w, a, b, d_y: tuple(max(d, 0.0) for d in (d_y * a, d_y * w, d_y)),
            "gate of w": lambda *at: _backward(*at, gate=lambda x, d_y: at[0] > 0),
            "gate of a": lambda *at: _backward(*at, gate=lambda x, d_y: at[1] > 0),
            "turned": lambda *at: tuple(-d for d in _backward(*at)),
        },
    ),
    "5.4": Written(
        _larger,
        cases=[(3.0, 1.5, 2.0), (-1.0, 4.0, -0.5), (-2.0, -2.5, 3.0)],
        mistakes={
            "as a sum": lambda a, b, d_y: (d_y, d_y),
            "as a product": lambda a, b, d_y: (d_y * b, d_y * a),
            "halves": lambda a, b, d_y: (d_y / 2, d_y / 2),
            "by size": lambda a, b, d_y: (d_y * a / (a + b), d_y * b / (a + b)),
            "less the other": lambda a, b, d_y: (d_y, -d_y) if a > b else (-d_y, d_y),
            "the smaller": lambda a, b, d_y: _larger(b, a, d_y),
            "its value": lambda a, b, d_y: (d_y * a, 0.0) if a > b else (0.0, d_y * b),
            "their values": lambda a, b, d_y: (d_y * a, d_y * b),
            "value alone": lambda a, b, d_y: (a, 0.0) if a > b else (0.0, b),
            "as ReLU": lambda a, b, d_y: (d_y * (a > 0), d_y * (b > 0)),
            "one": lambda a, b, d_y: (1.0, 0.0) if a > b else (0.0, 1.0),
            "by size, no signs": lambda a, b, d_y: (
                d_y * abs(a) / (abs(a) + abs(b)),
                d_y * abs(b) / (abs(a) + abs(b)),
            ),
            "larger size": lambda a, b, d_y: (d_y, 0.0) if abs(a) > abs(b) else (0.0, d_y),
            "other value": lambda a, b, d_y: (d_y * b, 0.0) if a > b else (0.0, d_y * a),
            "first": lambda a, b, d_y: (d_y, 0.0),
            "turned": lambda a, b, d_y: _larger(a, b, -d_y),
            "one number": lambda a, b, d_y: d_y,
        },
        kind="derivation",
    ),
    "5.5": OneOf("R"),
}
