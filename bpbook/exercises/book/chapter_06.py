"""Chapter 6, *Adding and composing*: pieces, folds, a curve, a layer with a slip, the plane."""

from functools import partial

from ...core.helpers.public_functions import FUNCTIONS
from ...core.variable import given
from ...networks.linear_regions import pieces
from ...tree import Tree
from ..records import OneOf, Quantity, Written


def _four_units() -> int:
    relu, u = FUNCTIONS["relu"], given("u", 0.0)
    y = (relu(u) + relu(u - 1) + relu(2 * u - 2) + relu(3 - 3 * u)).named("y")
    return pieces(Tree(y), "y", "u")


def _relu(x):
    return max(x, 0)


def _slopes(hidden, x1, x2, *, opened=lambda x: x > 0, last=-4, share=lambda x: 1):
    """∂/∂x1 and ∂/∂x2 of 2 − 4 · (the units added up), or what a slip makes of them."""
    c1, c2 = 0, 0
    for w1, w2, b in hidden:
        x = w1 * x1 + w2 * x2 + b
        if opened(x):
            c1 += last * share(x) * w1
            c2 += last * share(x) * w2
    return c1, c2


def _last_open(hidden, x1, x2):
    """The slip `=` for `+=`: only the last open unit is left."""
    found = 0, 0
    for w1, w2, b in hidden:
        if w1 * x1 + w2 * x2 + b > 0:
            found = -4 * w1, -4 * w2
    return found


def _times_x(hidden, x1, x2):
    """Right, but multiplied by the inputs as well."""
    c1, c2 = _slopes(hidden, x1, x2)
    return c1 * x1, c2 * x2


_HIDDEN = [(0, -1, -0.5), (0.875, 0.5, -0.5), (-0.875, 0.5, -0.5)]
_OTHERS = [(1, 2, 1), (3, -1, 2), (-2, 0.5, -1), (0.5, -3, 0)]


def _hat(x):
    return _relu(x - 1) - 2 * _relu(x - 2) + _relu(x - 3)


RECORDS = {
    "6.a": OneOf("4", kind="prediction"),
    "6.b": OneOf("13", kind="prediction"),
    "6.c": OneOf("2", kind="prediction"),
    "6.1": Quantity(
        _four_units, mistakes={"bends": 2, "three": 4, "apart": 5, "added": 8}, whole=True
    ),
    "6.2": Quantity(
        4 * 5,
        mistakes={
            "added": 4 + 5,
            "bends": 4 * 4 + 3,
            "turns": 4 * 4 + 1,
            "inner": 4 * 4,
            "power": 5**4,
            "bound": 4 * (5 + 1),
            "level": 4 * 5 + 1,
            "once": 5,
            "rises": 2 * 5,
        },
        whole=True,
    ),
    "6.3": Written(
        _hat,
        cases=[(-2.25,), (0.0,), (1.5,), (2.0,), (2.25,), (3.0,), (5.0,)],
        mistakes={
            "third": lambda x: _relu(x - 1) - 2 * _relu(x - 2),
            "level": lambda x: _relu(x - 1) - _relu(x - 2),
            "steps": lambda x: _relu(x - 1) - _relu(x - 2) - _relu(x - 3),
            "minus": lambda x: _relu(x - 1) - 2 * _relu(x - 2) - _relu(x - 3),
            "two": lambda x: _relu(x - 1) - _relu(x - 3),
            "again": lambda x: _relu(x - 1) - 2 * _relu(x - 2) + 2 * _relu(x - 3),
            "bias": lambda x: _relu(x + 1) - 2 * _relu(x + 2) + _relu(x + 3),
            "lines": lambda x: (x - 1) - 2 * (x - 2) + (x - 3),
            "both": lambda x: _relu(x - 1) + _relu(3 - x),
        },
    ),
    "6.4": Quantity(
        4, mistakes={"pieces": 5, "last": 3, "slopes": 2, "ends": 6}, whole=True, kind="picture"
    ),
    "6.5": OneOf("line 1", kind="bug"),
    "6.6": Written(
        _slopes,
        cases=[(_HIDDEN, 1, 1), (_HIDDEN, 1.5, -1), (_HIDDEN, 0.5, 0), (_OTHERS, 1, 0.5)],
        mistakes={
            "no_gate": partial(_slopes, opened=lambda x: True),
            "gate_turned": partial(_slopes, opened=lambda x: x < 0),
            "without_last": partial(_slopes, last=1),
            "sign": partial(_slopes, last=4),
            "output": partial(_slopes, share=lambda x: x),
            "swapped": lambda *given: _slopes(*given)[::-1],
            "last_open": _last_open,
            "last_unit": lambda hidden, x1, x2: _slopes(hidden[-1:], x1, x2),
            "times_x": _times_x,
        },
    ),
}
