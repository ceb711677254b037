"""Chapter 9, *One sample, a batch, all of them*: the mean of gradients, epochs, spread, a loop."""

from functools import partial
from math import exp

from ...networks.neurons import fully_connected
from ..records import Gradient, OneOf, Quantity, Written


def _whole():
    return fully_connected([1, 1], activation="identity", batch=True)


def _slopes(w12, b2, x, t, *, bent=True):
    """(y − t) · f′, and the same times x, of one sample."""
    z = w12 * x + b2
    y = 1 / (1 + exp(-z)) if bent else z
    dx = (y - t) * (y * (1 - y) if bent else 1)
    return dx * x, dx


def _sums(w12, b2, xs, ts, **more):
    each = [_slopes(w12, b2, x, t, **more) for x, t in zip(xs, ts, strict=True)]
    return tuple(map(sum, zip(*each, strict=True)))


def _means(w12, b2, xs, ts, **more):
    return tuple(part / len(xs) for part in _sums(w12, b2, xs, ts, **more))


def _times_mean(w12, b2, xs, ts):
    _, db2 = _means(w12, b2, xs, ts)
    return db2 * sum(xs) / len(xs), db2


def _last(w12, b2, xs, ts):
    return _slopes(w12, b2, xs[-1], ts[-1])


def _first(w12, b2, xs, ts):
    return _slopes(w12, b2, xs[0], ts[0])


def _without_slope(w12, b2, xs, ts):
    """(y − t) · x with the right y: f′ is forgotten."""
    ys = [1 / (1 + exp(-(w12 * x + b2))) for x in xs]
    errors = [y - t for y, t in zip(ys, ts, strict=True)]
    return (
        sum(error * x for error, x in zip(errors, xs, strict=True)) / len(xs),
        sum(errors) / len(xs),
    )


def _from_argument(w12, b2, xs, ts):
    """f′ taken as z · (1 − z), from the argument z in place of y."""
    sum_w12, sum_b2 = 0, 0
    for x, t in zip(xs, ts, strict=True):
        z = w12 * x + b2
        dx = (1 / (1 + exp(-z)) - t) * z * (1 - z)
        sum_w12 += dx * x
        sum_b2 += dx
    return sum_w12 / len(xs), sum_b2 / len(xs)


def _with_factors(slope, last):
    """The means with another slope of the sigmoid, made of y, or another last factor than x."""

    def means(w12, b2, xs, ts):
        sum_w12, sum_b2 = 0, 0
        for x, t in zip(xs, ts, strict=True):
            y = 1 / (1 + exp(-(w12 * x + b2)))
            dx = (y - t) * slope(y)
            sum_w12 += dx * last(w12, x)
            sum_b2 += dx
        return sum_w12 / len(xs), sum_b2 / len(xs)

    return means


def _middle(w12, b2, xs, ts):
    """One pass, for a sample in the middle of all."""
    return _slopes(w12, b2, sum(xs) / len(xs), sum(ts) / len(ts))


RECORDS = {
    "9.a": OneOf("hardly any", kind="prediction"),
    "9.b": OneOf("only the sum doubles", kind="prediction"),
    "9.c": OneOf("1", kind="prediction"),
    "9.1": Gradient(
        _whole,
        "w12",
        w12=0.5,
        b2=1,
        X_input=[1, 2, 4],
        Y_target=[1, 3, 5],
        mistakes={
            "sum_and_sign": 9.5,
            "kept": -9.5 / 6,
        },
    ),
    "9.2": Quantity(
        lambda: 5 * len(range(0, 100, 32)),
        mistakes={
            "dropped": 15,
            "in_a_row": 16,
            "one_epoch": 4,
            "full": 3,
            "samples": 500,
            "size": 160,
        },
        whole=True,
    ),
    "9.3": Quantity(
        4 * 3**2,
        mistakes={"linear": 12, "from_one": 9, "root": 7, "unsquared": 6, "cube": 108},
        whole=True,
    ),
    "9.4": Written(
        lambda w12, b2, xs, ts: _means(w12, b2, xs, ts),
        cases=[
            (1.0, 0.0, [-1.0, 2.0, 3.0], [1.0, 0.0, 1.0]),
            (-0.5, 0.25, [1.0, -2.0], [0.0, 1.0]),
            (0.75, -1.0, [4.0, 0.5, -1.0, 2.0], [1.0, 1.0, 0.0, 0.0]),
        ],
        mistakes={
            "sum": _sums,
            "slope": _without_slope,
            "argument": _from_argument,
            "tanh": _with_factors(lambda y: 1 - y * y, lambda w12, x: x),
            "half slope": _with_factors(lambda y: y, lambda w12, x: x),
            "weight": _with_factors(lambda y: y * (1 - y), lambda w12, x: w12),
            "middle": _middle,
            "line": partial(_means, bent=False),
            "product": _times_mean,
            "first": _first,
            "last": _last,
            "sign": lambda *given: tuple(-part for part in _means(*given)),
            "half": lambda *given: tuple(2 * part for part in _means(*given)),
            "swapped": lambda *given: _means(*given)[::-1],
            "without_x": lambda *given: (_means(*given)[1],) * 2,
            "kept": lambda *given: tuple(part / 2 for part in _means(*given)),
            "bias": lambda *given: (_means(*given)[0], _without_slope(*given)[1]),
            "once": lambda *given: (_sums(*given)[0], _means(*given)[1]),
        },
    ),
    "9.5": OneOf("line 1", kind="bug"),
    "9.6": OneOf("C", kind="picture"),
}
