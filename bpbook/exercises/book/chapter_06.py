"""Chapter 6, *Adding and composing*: pieces, folds, a curve to build, a layer with a slip."""

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
}
