"""The exercises of chapter 0, Start here."""

from ..records import OneOf, Quantity, Written


def _walk_back(weights, inputs, target):
    y = sum(w * x for w, x in zip(weights, inputs, strict=True))
    return [(y - target) * x for x in inputs]


def _target_minus_output(weights, inputs, target):
    return [-slope for slope in _walk_back(weights, inputs, target)]


def _weights_for_inputs(weights, inputs, target):
    y = sum(w * x for w, x in zip(weights, inputs, strict=True))
    return [(y - target) * w for w in weights]


def _without_the_sum(weights, inputs, target):
    return [(w * x - target) * x for w, x in zip(weights, inputs, strict=True)]


def _without_inputs(weights, inputs, target):
    y = sum(w * x for w, x in zip(weights, inputs, strict=True))
    return [y - target for _ in weights]


def _loss_for_slope(weights, inputs, target):
    y = sum(w * x for w, x in zip(weights, inputs, strict=True))
    return [(y - target) ** 2 / 2 * x for x in inputs]


def _two_left_in(weights, inputs, target):
    return [2 * slope for slope in _walk_back(weights, inputs, target)]


def _sum_not_finished(weights, inputs, target):
    y, slopes = 0, []
    for w, x in zip(weights, inputs, strict=True):
        y += w * x
        slopes.append((y - target) * x)
    return slopes


def _both_factors(weights, inputs, target):
    y = sum(w * x for w, x in zip(weights, inputs, strict=True))
    return [(y - target) * w * x for w, x in zip(weights, inputs, strict=True)]


def _weights_alone(weights, inputs, target):
    return [(sum(weights) - target) * x for x in inputs]


def _one_number(weights, inputs, target):
    return sum(_walk_back(weights, inputs, target))


def _output_for_slope(weights, inputs, target):
    y = sum(w * x for w, x in zip(weights, inputs, strict=True))
    return [y * x for x in inputs]


def _overwritten(weights, inputs, target):
    y = weights[-1] * inputs[-1]
    return [(y - target) * x for x in inputs]


def _distance(weights, inputs, target):
    y = sum(w * x for w, x in zip(weights, inputs, strict=True))
    return [abs(y - target) * x for x in inputs]


def _half_left_in(weights, inputs, target):
    return [slope / 2 for slope in _walk_back(weights, inputs, target)]


RECORDS = {
    "0.a": OneOf("by less than 6", kind="prediction"),
    "0.b": OneOf("4 and 2", kind="prediction"),
    "0.1": Quantity(
        18,
        mistakes={
            "without the half": 36,
            "without the square": -3,
            "sign of w": 8,
            "half inside": 9,
            "old w": 4.5,
            "w for y": 15.125,
            "output": -1,
            "difference": -6,
            "squares apart": -12,
            "power first": -18,
            "distance": 6,
            "half the distance": 3,
            "w for y, no half": 30.25,
            "output only": 0.5,
        },
    ),
    "0.2": Quantity(
        80,
        mistakes={
            "one side": 41,
            "one each": 40,
            "middle": 81,
            "squared": 1600,
            "walk back": 2,
            "middle for each": 120,
        },
        whole=True,
    ),
    "0.3": Written(
        _walk_back,
        cases=[
            ([1.0], [2.0], 5.0),
            ([0.5, -2.0], [3.0, 1.5], 0.7),
            ([1.2, 0.3, -0.8], [-1.0, 2.5, 0.4], -3.0),
        ],
        mistakes={
            "turned": _target_minus_output,
            "weights": _weights_for_inputs,
            "each alone": _without_the_sum,
            "no inputs": _without_inputs,
            "loss": _loss_for_slope,
            "two": _two_left_in,
            "output": _output_for_slope,
            "too early": _sum_not_finished,
            "both": _both_factors,
            "weights alone": _weights_alone,
            "one number": _one_number,
            "overwritten": _overwritten,
            "distance": _distance,
            "half": _half_left_in,
        },
        kind="function",
    ),
}
