"""Chapter 10, *Write it yourself*; its ten steps are in `exercises/engine`."""

from ...core.functions import TABLE
from ...core.variable import apply, weight
from ...tree import Tree
from ..records import Gradient, OneOf, Written


def _twice() -> Tree:
    """E = a · sigmoid(a · b): a is used by E, and once more below."""
    a, b = weight("a", 1.5), weight("b", -0.8)
    y = apply(TABLE["sigmoid"], (a * b).named("z")).named("y")
    return Tree((a * y).named("E"))


def _of_twice(sign: float) -> float:
    """The sum of both paths to a, or with −1 their difference."""
    v = _twice().values()
    return v["y"] + sign * v["a"] * v["y"] * (1 - v["y"]) * v["b"]


RECORDS = {
    "10.a": OneOf(lambda: str(2**17 - 1), kind="prediction"),
    "10.b": OneOf("more than 64", kind="prediction"),
    "10.1": OneOf("only the last share", kind="bug"),
    "10.2": Written(
        lambda y, a, b: (1 / b, -y / b),
        cases=[(-0.6, 1.5, -2.5), (-2.0, -0.8, 0.4), (3.5, 2.1, 0.6)],
        mistakes={
            "sign": lambda y, a, b: (1 / b, y / b),
            "turned": lambda y, a, b: (-y / b, 1 / b),
            "no square": lambda y, a, b: (1 / b, -y),
            "no numerator": lambda y, a, b: (1 / b, -1 / b**2),
            "one factor more": lambda y, a, b: (1 / b, -y / b**2),
            "kept": lambda y, a, b: (1 / b, a),
            "not turned": lambda y, a, b: (b, -y / b),
            "product": lambda y, a, b: (b, a),
            "alone": lambda y, a, b: (1.0, -1.0),
            "value": lambda y, a, b: (y, y),
        },
        engine=True,
    ),
    "10.3": Gradient(
        _twice,
        "a",
        mistakes={"subtracted": lambda: _of_twice(-1.0), "averaged": lambda: _of_twice(1.0) / 2},
    ),
    "10.4": OneOf("a single E, built before the loop", kind="bug"),
}
