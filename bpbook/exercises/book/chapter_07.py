"""Chapter 7, *Six neurons*."""

from ... import networks
from ..records import OneOf, Quantity, Written

INPUT = {"X_input": 4.0}


def _slope(y: float) -> float:
    """The derivative of the sigmoid whose value is y."""
    return y * (1 - y)


def _w13(wrong: str = "") -> float:
    """∂y_output/∂w13 of the six neurons at INPUT, right or with one slip."""
    v = networks.six_neurons().values(**INPUT)
    fronts = {"no output slope": 1.0, "half output slope": v["y_output"]}
    front = fronts.get(wrong, _slope(v["y_output"]))
    neighbours = wrong == "neighbours"
    four = v["w46"] * _slope(v["y4"]) * v["w24" if neighbours else "w34"]
    five = v["w56"] * _slope(v["y5"]) * v["w25" if neighbours else "w35"]
    if wrong == "exchanged":
        four, five = four * v["w56"] / v["w46"], five * v["w46"] / v["w56"]
    if wrong == "w34 alone":
        four = four * v["w24"] / v["w34"]
    if wrong == "w35 alone":
        five = five * v["w25"] / v["w35"]
    if wrong == "no hidden slopes":
        four, five = v["w46"] * v["w34"], v["w56"] * v["w35"]
    paths = {"four": four, "five": five, "subtracted": four - five}.get(wrong, four + five)
    slopes = {"no slope": 1.0, "y3": 1.0, "slope of 2": _slope(v["y2"]), "half slope": v["y3"]}
    slopes["slope of x3"] = _slope(v["x3"])
    slope = slopes.get(wrong, _slope(v["y3"]))
    last = {"no input": 1.0, "y3": 1.0, "own weight": v["w13"]}.get(wrong, v["X_input"])
    return front * paths * slope * last


def _output_answers(name: str, **leaves) -> float:
    """∂y_output/∂(a weight): ∂E/∂(that weight) without the factor of the loss."""
    six = networks.six_neurons()
    return six.gradient(**leaves)[name] / six.gradients(**leaves)["y_output"]


def _slipped(wrong: str):
    return lambda: _w13(wrong)


def _three_shares(dx4, dx5, dx7, w24, w25, w27, y2, X_input):
    return (dx4 * w24 + dx5 * w25 + dx7 * w27) * y2 * (1 - y2) * X_input


def _at_the_input(dw12, dw13, w12, w13, X_input):
    return (dw12 * w12 + dw13 * w13) / X_input


RECORDS = {
    "7.a": OneOf(
        lambda: str(len(list(networks.six_neurons().paths("w12")))),
        kind="prediction",
    ),
    "7.b": OneOf(
        lambda: "up" if networks.six_neurons().gradient()["w12"] > 0 else "down",
        kind="prediction",
    ),
    "7.1": Quantity(
        _w13,
        mistakes={
            "four": _slipped("four"),
            "five": _slipped("five"),
            "averaged": lambda: _w13() / 2,
            "neighbours": _slipped("neighbours"),
            "w34 alone": _slipped("w34 alone"),
            "w35 alone": _slipped("w35 alone"),
            "exchanged": _slipped("exchanged"),
            "y3": _slipped("y3"),
            "loss": lambda: networks.six_neurons().gradient(**INPUT)["w13"],
            "printed": lambda: networks.six_neurons().gradient()["w13"],
            "printed, turned": lambda: -networks.six_neurons().gradient()["w13"],
            "sign": lambda: -_w13(),
            "no input": _slipped("no input"),
            "own weight": _slipped("own weight"),
            "no slope": _slipped("no slope"),
            "slope of 2": _slipped("slope of 2"),
            "no output slope": _slipped("no output slope"),
            "slope of x3": _slipped("slope of x3"),
            "half slope": _slipped("half slope"),
            "half output slope": _slipped("half output slope"),
            "no hidden slopes": _slipped("no hidden slopes"),
            "subtracted": _slipped("subtracted"),
            "old input": lambda: _output_answers("w13"),
            "old values": lambda: _output_answers("w13") * INPUT["X_input"],
            "w12": lambda: _output_answers("w12", **INPUT),
        },
    ),
    "7.2": Written(
        _three_shares,
        cases=[
            (-0.02, 0.05, 0.03, 0.8, 1.2, -0.7, 0.62, 1.0),
            (0.04, -0.01, 0.06, -0.5, 0.9, 1.4, 0.35, 2.0),
        ],
        mistakes={
            "two shares": lambda dx4, dx5, dx7, w24, w25, w27, y2, X_input: (
                (dx4 * w24 + dx5 * w25) * y2 * (1 - y2) * X_input
            ),
            "without 5": lambda dx4, dx5, dx7, w24, w25, w27, y2, X_input: (
                (dx4 * w24 + dx7 * w27) * y2 * (1 - y2) * X_input
            ),
            "without 4": lambda dx4, dx5, dx7, w24, w25, w27, y2, X_input: (
                (dx5 * w25 + dx7 * w27) * y2 * (1 - y2) * X_input
            ),
            "one share": lambda dx4, dx5, dx7, w24, w25, w27, y2, X_input: (
                dx7 * w27 * y2 * (1 - y2) * X_input
            ),
            "share of 4": lambda dx4, dx5, dx7, w24, w25, w27, y2, X_input: (
                dx4 * w24 * y2 * (1 - y2) * X_input
            ),
            "share of 5": lambda dx4, dx5, dx7, w24, w25, w27, y2, X_input: (
                dx5 * w25 * y2 * (1 - y2) * X_input
            ),
            "y2": lambda dx4, dx5, dx7, w24, w25, w27, y2, X_input: (
                dx4 * w24 + dx5 * w25 + dx7 * w27
            ),
            "crossed": lambda dx4, dx5, dx7, w24, w25, w27, y2, X_input: (
                (dx4 * w25 + dx5 * w24 + dx7 * w27) * y2 * (1 - y2) * X_input
            ),
            "averaged": lambda *numbers: _three_shares(*numbers) / 3,
            "multiplied": lambda dx4, dx5, dx7, w24, w25, w27, y2, X_input: (
                dx4 * w24 * dx5 * w25 * dx7 * w27 * y2 * (1 - y2) * X_input
            ),
            "no slope": lambda *numbers: _three_shares(*numbers) / (numbers[6] * (1 - numbers[6])),
            "no input": lambda *numbers: _three_shares(*numbers) / numbers[7],
            "no weights": lambda dx4, dx5, dx7, w24, w25, w27, y2, X_input: (
                (dx4 + dx5 + dx7) * y2 * (1 - y2) * X_input
            ),
            "own slope": lambda *numbers: _three_shares(*numbers) / (1 - numbers[6]),
            "half slope": lambda *numbers: _three_shares(*numbers) / numbers[6],
            "tanh": lambda *numbers: _three_shares(*numbers) / numbers[6] * (1 + numbers[6]),
        },
    ),
    "7.3": Written(
        _at_the_input,
        cases=[(0.3, -0.2, 0.5, -0.4, 2.0), (-0.1, 0.7, 1.5, 0.6, -0.5)],
        mistakes={
            "not divided": lambda dw12, dw13, w12, w13, X_input: dw12 * w12 + dw13 * w13,
            "times input": lambda dw12, dw13, w12, w13, X_input: (
                (dw12 * w12 + dw13 * w13) * X_input
            ),
            "no weights": lambda dw12, dw13, w12, w13, X_input: (dw12 + dw13) / X_input,
            "only added": lambda dw12, dw13, w12, w13, X_input: dw12 + dw13,
            "over weights": lambda dw12, dw13, w12, w13, X_input: dw12 / w12 + dw13 / w13,
            "crossed": lambda dw12, dw13, w12, w13, X_input: (dw12 * w13 + dw13 * w12) / X_input,
            "averaged": lambda *numbers: _at_the_input(*numbers) / 2,
            "subtracted": lambda dw12, dw13, w12, w13, X_input: (dw12 * w12 - dw13 * w13) / X_input,
            "x2 alone": lambda dw12, dw13, w12, w13, X_input: dw12 * w12 / X_input,
            "x3 alone": lambda dw12, dw13, w12, w13, X_input: dw13 * w13 / X_input,
            "sums": lambda dw12, dw13, w12, w13, X_input: (dw12 + dw13) * (w12 + w13) / X_input,
        },
        kind="derivation",
    ),
    "7.4": Quantity(
        1 + 1 + 2,
        whole=True,
        kind="picture",
        mistakes={"users": 3, "alone": 1, "one below": 2, "connections": 6, "weights": 7},
    ),
    "7.5": OneOf("averaging", kind="bug"),
}
