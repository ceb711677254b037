"""Chapter 11: shapes, ∂E/∂W of a layer, p − t, and a digit reader written in four steps."""

import math

from ..records import OneOf, Quantity, Written
from . import digit_reader
from .digit_reader import backward, forward, loss, update

__all__ = ["RECORDS", "backward", "forward", "loss", "update"]


def _batch(seed: int, sizes=(4, 3, 5), m: int = 2, size: float = 1.0) -> dict:
    """Weights, inputs and one-hot targets of a small network, drawn by `seed`."""
    import numpy as np

    draw = np.random.default_rng(seed)
    before, hidden, classes = sizes
    return {
        "W1": draw.normal(size=(hidden, before)).round(2),
        "b1": draw.normal(size=(hidden, 1)).round(2),
        "W2": draw.normal(size=(classes, hidden)).round(2) * size,
        "b2": draw.normal(size=(classes, 1)).round(2) * size,
        "X": draw.normal(size=(before, m)).round(2),
        "T": np.eye(classes)[draw.integers(classes, size=m)].T,
    }


BATCHES = [_batch(0), _batch(1, m=3), _batch(3, (3, 4, 3), 4)]


def _forward_cases() -> list:
    """The last one has scores far above 700, where e^x is no finite number any more."""
    batches = [*BATCHES, _batch(0, size=900.0)]
    return [tuple(b[name] for name in ("W1", "b1", "W2", "b2", "X")) for b in batches]


def _backward_cases() -> list:
    cases = []
    for b in BATCHES:
        y1, p = forward(b["W1"], b["b1"], b["W2"], b["b2"], b["X"])
        cases.append((b["W2"], b["X"], y1, p, b["T"]))
    return cases


def _rows_cases() -> list:
    import numpy as np

    draw = np.random.default_rng(5)
    shapes = ((2, 3, 4), (3, 2, 5), (4, 3, 2))
    return [(draw.normal(size=(m, q)), draw.normal(size=(m, r))) for m, r, q in shapes]


def _outer_of_first(d_x, y):
    return d_x[:1].T @ y[:1]


def _softmax(x, axis: int | None = 0):
    import numpy as np

    powers = np.exp(x - x.max(axis=axis, keepdims=True))
    return powers / powers.sum(axis=axis, keepdims=True)


def _relu(x):
    return x * (x > 0)


def _no_relu(W1, b1, W2, b2, X):
    y1 = W1 @ X + b1
    return y1, _softmax(W2 @ y1 + b2)


def _no_bias(W1, b1, W2, b2, X):
    y1 = _relu(W1 @ X)
    return y1, _softmax(W2 @ y1)


def _relu_twice(W1, b1, W2, b2, X):
    y1 = _relu(W1 @ X + b1)
    return y1, _softmax(_relu(W2 @ y1 + b2))


def _over_samples(W1, b1, W2, b2, X):
    y1 = _relu(W1 @ X + b1)
    return y1, _softmax(W2 @ y1 + b2, axis=1)


def _over_all(W1, b1, W2, b2, X):
    y1 = _relu(W1 @ X + b1)
    return y1, _softmax(W2 @ y1 + b2, axis=None)


def _scores(W1, b1, W2, b2, X):
    y1 = _relu(W1 @ X + b1)
    return y1, W2 @ y1 + b2


def _bias_later(W1, b1, W2, b2, X):
    y1 = _relu(W1 @ X) + b1
    return y1, _softmax(W2 @ y1 + b2)


def _tanh(W1, b1, W2, b2, X):
    import numpy as np

    y1 = np.tanh(W1 @ X + b1)
    return y1, _softmax(W2 @ y1 + b2)


def _sigmoids(W1, b1, W2, b2, X):
    import numpy as np

    y1 = _relu(W1 @ X + b1)
    return y1, (1 + np.tanh((W2 @ y1 + b2) / 2)) / 2


def _log(number):
    import numpy as np

    return np.log(number)


def _right(p, T, X):
    return (p - T) / X.shape[1]


def _with(**lines):
    """`backward` with other lines in place of its own: a function for each that is changed."""

    def wrong(W2, X, y1, p, T):
        d_x2 = lines.get("d_x2", _right)(p, T, X)
        d_y1 = W2.T @ d_x2
        d_x1 = d_y1 * lines.get("relu", lambda y1: y1 > 0)(y1)
        d_W = lines.get("d_W", lambda d_x, y: d_x @ y.T)
        d_b = lines.get("d_b", lambda d_x: d_x.sum(axis=1, keepdims=True))
        return {"W1": d_W(d_x1, X), "b1": d_b(d_x1), "W2": d_W(d_x2, y1), "b2": d_b(d_x2)}

    return wrong


def _b1_before_relu(W2, X, y1, p, T):
    found = backward(W2, X, y1, p, T)
    return found | {"b1": (W2.T @ _right(p, T, X)).sum(axis=1, keepdims=True)}


P = 3 / (6 + 3 + 1)  # the right class of three, with the powers 6, 3, 1

RECORDS = {
    "11.a": OneOf("W2.T @ d_x2", kind="prediction"),
    "11.b": OneOf("it stays as it is", kind="prediction"),
    "11.c": OneOf("one", kind="prediction"),
    "11.1": Quantity(
        32 * 16,
        mistakes={
            "one image": 32,
            "W1": 32 * 64,
            "X": 64 * 16,
            "x2": 10 * 16,
            "W2": 10 * 32,
            "images": 16,
        },
        whole=True,
    ),
    "11.2": Written(
        lambda d_x, y: d_x.T @ y,
        cases=_rows_cases(),
        mistakes={
            "turned": lambda d_x, y: y.T @ d_x,
            "mean": lambda d_x, y: d_x.T @ y / len(y),
            "one": _outer_of_first,
        },
        kind="derivation",
    ),
    "11.3": Quantity(
        P - 1,
        mistakes={
            "p": P,
            "turned": 1 - P,
            "one edge": -1 / P,
            "local": P * (1 - P),
            "loss": -math.log(P),
            "exponential": 3 - 1,
            "x_A": 6 / (6 + 3 + 1),
            "x_C": 1 / (6 + 3 + 1),
        },
    ),
    "11.4": Written(
        digit_reader.forward,
        cases=_forward_cases(),
        mistakes={
            "no relu": _no_relu,
            "no bias": _no_bias,
            "relu twice": _relu_twice,
            "over samples": _over_samples,
            "over all": _over_all,
            "scores": _scores,
            "bias later": _bias_later,
            "tanh": _tanh,
            "sigmoids": _sigmoids,
        },
    ),
    "11.5": Written(
        digit_reader.loss,
        cases=[case[-2:] for case in _backward_cases()],
        mistakes={
            "sum": lambda p, T: -_log((p * T).sum(axis=0)).sum(),
            "sign": lambda p, T: _log((p * T).sum(axis=0)).mean(),
            "log of mean": lambda p, T: -_log((p * T).sum(axis=0).mean()),
            "entries": lambda p, T: -_log((p * T).sum(axis=0)).sum() / p.size,
            "probability": lambda p, T: (p * T).sum(axis=0).mean(),
            "all": lambda p, T: -_log(p).mean(),
            "all sums": lambda p, T: -_log(p).sum(axis=0).mean(),
            "log10": lambda p, T: -_log((p * T).sum(axis=0)).mean() / math.log(10),
            "classes": lambda p, T: -_log((p * T).sum(axis=0)).sum() / len(p),
            "squared": lambda p, T: ((p - T) ** 2).sum(axis=0).mean() / 2,
            "wrong digits": lambda p, T: -_log(p * T + (1 - p) * (1 - T)).sum(axis=0).mean(),
        },
    ),
    "11.6": Written(
        digit_reader.backward,
        cases=_backward_cases(),
        mistakes={
            "p": _with(d_x2=lambda p, T, X: p / X.shape[1]),
            "no mean": _with(d_x2=lambda p, T, X: p - T),
            "turned": _with(d_x2=lambda p, T, X: -_right(p, T, X)),
            "rows": _with(d_x2=lambda p, T, X: (p - T) / len(X)),
            "entries": _with(d_x2=lambda p, T, X: (p - T) / p.size),
            "softmax twice": _with(d_x2=lambda p, T, X: _right(p, T, X) * p * (1 - p)),
            "no relu": _with(relu=lambda y1: 1),
            "y1": _with(relu=lambda y1: y1),
            "tanh": _with(relu=lambda y1: 1 - y1 * y1),
            "sigmoid": _with(relu=lambda y1: y1 * (1 - y1)),
            "not added": _with(d_b=lambda d_x: d_x),
            "over neurons": _with(d_b=lambda d_x: d_x.sum(axis=0)),
            "mean once more": _with(d_x2=lambda p, T, X: _right(p, T, X) / X.shape[1]),
            "b1 before relu": _b1_before_relu,
            "mean twice": _with(d_b=lambda d_x: d_x.mean(axis=1, keepdims=True)),
            "transposed": _with(d_W=lambda d_x, y: y @ d_x.T),
        },
    ),
    "11.7": Written(
        digit_reader.update,
        cases=[
            (
                {"W1": 0.5, "b1": -1.0, "W2": 3.0, "b2": 0.25},
                {"W1": 0.25, "b1": -2.0, "W2": 0.5, "b2": -0.75},
                0.1,
            ),
            (
                {"W1": -1.5, "b1": 0.75, "W2": 2.0, "b2": 0.5},
                {"W1": 2.0, "b1": 0.5, "W2": -1.0, "b2": 0.75},
                0.3,
            ),
        ],
        mistakes={
            "up": lambda w, d, rate: {n: w[n] + rate * d[n] for n in w},
            "no rate": lambda w, d, rate: {n: w[n] - d[n] for n in w},
            "step": lambda w, d, rate: {n: -rate * d[n] for n in w},
            "no biases": lambda w, d, rate: {
                n: w[n] - rate * d[n] if n.startswith("W") else w[n] for n in w
            },
        },
    ),
    "11.8": OneOf("line 3", kind="bug"),
}
