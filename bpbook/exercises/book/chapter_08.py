"""Chapter 8, *From tree to graph*."""

from math import exp

from ... import networks
from ..records import OneOf, Quantity, Written


def _rows(layers: int, width: int = 2):
    """A fully connected network of so many hidden layers, without biases."""
    return networks.fully_connected([1] + [width] * layers + [1], bias=False)


def _graph(layers: int) -> int:
    return _rows(layers).counts.graph


def _sigmoid(x: float) -> float:
    return 1 / (1 + exp(-x))


def _forward_mode(W1, W2, X_input, Y_target, wrong=""):
    """E and ∂E/∂W1 of the two weights, carried up from W1, right or with one slip."""
    Y2 = _sigmoid(W1 * X_input)
    Y3 = _sigmoid(W2 * Y2)
    X2_dot = 1.0 if wrong == "from X2" else W1 if wrong == "own weight" else X_input
    Y2_dot = X2_dot * (1.0 if wrong == "no first slope" else Y2 * (1 - Y2))
    X3_dot = Y2_dot * (1.0 if wrong == "no weight" else W2)
    X3_dot = Y2 if wrong == "W2" else Y2_dot * Y2 if wrong == "Y2 for W2" else X3_dot
    Y3_dot = X3_dot * (1.0 if wrong == "no second slope" else Y3 * (1 - Y3))
    E = (Y3 - Y_target) ** 2 / 2
    E_dot = Y3_dot if wrong == "stops at Y3" else (Y3 - Y_target) * Y3_dot
    if wrong == "loss":
        E_dot = E * Y3_dot
    if wrong == "sign":
        E_dot = (Y_target - Y3) * Y3_dot
    if wrong == "exponent":
        E_dot = E_dot / 2
    return (E_dot, E) if wrong == "order" else (E, E_dot)


def _slip(wrong: str):
    return lambda *case: _forward_mode(*case, wrong=wrong)


RECORDS = {
    "8.a": OneOf(lambda: str(sum(1 for _ in _rows(10).paths("y2"))), kind="prediction"),
    "8.b": OneOf("100", kind="prediction"),
    "8.c": OneOf(lambda: str(_graph(11)), kind="prediction"),
    "8.1": Quantity(
        lambda: sum(1 for _ in _rows(4, 5).paths("w12")),
        whole=True,
        mistakes={
            "own layer": 5**4,
            "layer less": 5**2,
            "sum": 5 + 5 + 5,
            "long sum": 5 + 5 + 5 + 5,
            "turned": 3**5,
            "turned, own layer": 4**5,
            "layers": 3,
            "all layers": 4,
            "once": 1,
            "width": 5,
            "weights": lambda: len(_rows(4, 5).weights),
            "leaves": lambda: _rows(4, 5).counts.weight_leaves,
        },
    ),
    "8.2": Quantity(
        lambda: _rows(2, 3).counts.graph,
        whole=True,
        mistakes={
            "six": lambda: _graph(2),
            "three": lambda: _graph(3),
            "tree": lambda: _rows(2, 3).counts.shared_prefixes,
            "formulas": lambda: _rows(2, 3).counts.formula_by_formula,
            "weights": 15,
            "nudging": 16 * 15,
            "no neurons": 7 + 15,
            "no sigmoids": 15 + 12,
            "two each": 15 + 15,
            "neurons alone": 12,
            "first factor": 7 + 15 + 12 + 1,
            "givens": 7 + 15 + 15,
            "all edges": lambda: _rows(2, 3).counts.edges,
            "additions": 7 + 15 + 12 + 6,
            "forward": 7 + 15 + 12 + 15,
        },
    ),
    "8.3": Written(
        _forward_mode,
        cases=[(1.0, 2.0, 1.5, 0.0), (-0.7, 1.3, 2.0, 1.0), (0.4, -0.9, -1.2, 0.3)],
        mistakes={
            name: _slip(name)
            for name in (
                "order",
                "from X2",
                "own weight",
                "W2",
                "stops at Y3",
                "no first slope",
                "no second slope",
                "no weight",
                "Y2 for W2",
                "exponent",
                "loss",
                "sign",
            )
        },
    ),
    "8.4": OneOf("up, 3 walks"),
    "8.5": OneOf("waiting", kind="bug"),
}
