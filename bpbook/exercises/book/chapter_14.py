"""Chapter 14, *The same weight, many times*: a filter, the way back, a bug in time, a picture."""

from math import tanh

from ..records import OneOf, Quantity, Written

FILTER, ROW = (2.0, -1.0), (3.0, 1.0, -2.0, 7.0)


def slide(w, x):
    """w slides along x: at each place the products, added."""
    return [sum(w[j] * x[k + j] for j in range(len(w))) for k in range(len(x) - len(w) + 1)]


def _filter(place=1, w=FILTER, d_y=None, factor=1):
    """∂E/∂w of ½ Σ y², place 1 for w2; the settings are slips."""
    d_y = slide(w, ROW) if d_y is None else d_y
    return factor * slide(d_y, ROW)[place]


def _one_use(k):
    return slide(FILTER, ROW)[k] * ROW[k + 1]


def input_gradient(w, d_y):
    """The gradient of the input of `slide(w, x)`: every output gives each input its share."""
    d_x = [0.0] * (len(w) + len(d_y) - 1)
    for k in range(len(d_y)):
        for j in range(len(w)):
            d_x[k + j] += d_y[k] * w[j]
    return d_x


def _overwritten(w, d_y):
    d_x = [0.0] * (len(w) + len(d_y) - 1)
    for k in range(len(d_y)):
        for j in range(len(w)):
            d_x[k + j] = d_y[k] * w[j]
    return d_x


def _unturned(w, d_y):
    return input_gradient(w[::-1], d_y)


def _inside(w, d_y):
    """No zeros at the ends: the outer inputs are missing."""
    return slide(w[::-1], d_y) if len(d_y) >= len(w) else []


def _inside_unturned(w, d_y):
    return slide(w, d_y) if len(d_y) >= len(w) else []


def judged_at_each_step(
    w, h0, y, *, seen=None, on=1, through="now", factor="w", at=-1, adding=True, scale=1
):
    """∂E/∂w where every h_t = tanh(w · h_(t−1)) has a target; the settings are slips.

    `seen` are the steps that are judged; `on` is what the later steps' share is multiplied by;
    `through` is the h whose tanh′ is taken, `factor` what one step back multiplies by, and `at`
    the h that w is taken to multiply.
    """
    h = [h0]
    for _ in y:
        h.append(tanh(w * h[-1]))
    d_h, d_w = 0.0, 0.0
    for t in range(len(y), 0, -1):
        own = h[t] - y[t - 1] if seen is None or t in seen(len(y)) else 0.0
        d_h = on * d_h + own
        d_a = d_h * {"now": 1 - h[t] ** 2, "before": 1 - h[t - 1] ** 2, "none": 1}[through]
        d_w = d_w * adding + d_a * h[t + at]
        d_h = {"w": w * d_a, "none": d_a, "no tanh": w * d_h}[factor]
    return scale * d_w


def _slip(**settings):
    return lambda w, h0, y: judged_at_each_step(w, h0, y, **settings)


RECORDS = {
    "14.a": OneOf("a third as long", kind="prediction"),
    "14.b": OneOf("w3, w2, w1", kind="prediction"),
    "14.c": OneOf("only the convolution", kind="prediction"),
    "14.d": OneOf("none, they are equal", kind="prediction"),
    "14.e": OneOf("only T = 5", kind="prediction"),
    "14.f": OneOf("one", kind="prediction"),
    "14.1": Quantity(
        _filter,
        mistakes={
            "other": lambda: _filter(0),
            "first": lambda: _one_use(0),
            "last": lambda: _one_use(2),
            "mean": lambda: _filter(factor=1 / 3),
            "inputs": lambda: _filter(d_y=(1, 1, 1)),
            "turned": lambda: _filter(d_y=slide(FILTER, ROW)[::-1]),
            "half": lambda: _filter(factor=2),
            "sign": lambda: _filter(factor=-1),
            "y2": lambda: _filter(d_y=(5, 0, -11)),
            "y3": lambda: _filter(d_y=(5, 4, 3)),
            "sums": lambda: sum(slide(FILTER, ROW)) * sum(ROW[1:]),
            "in y": lambda: _filter(w=FILTER[::-1]),
        },
    ),
    "14.2": Written(
        input_gradient,
        cases=[
            ([2.0, -1.0, 0.5], [1.0, 3.0, -2.0, 4.0]),
            ([1.0, -3.0], [2.0, 0.5, -1.0]),
            ([0.5, 1.0, -0.5], [2.0, -2.5, 1.25]),
            ([4.0], [1.0, -1.0]),
        ],
        mistakes={
            "overwritten": _overwritten,
            "unturned": _unturned,
            "inside": _inside,
            "inside unturned": _inside_unturned,
            "up": lambda w, d_y: [-part for part in input_gradient(w, d_y)],
            "backwards": lambda w, d_y: input_gradient(w, d_y)[::-1],
        },
    ),
    "14.3": Written(
        lambda w, h0: h0**2 * (w + 2 * w**3 + 3 * w**5),
        cases=[(0.5, 1.0), (2.0, 3.0), (-1.5, 2.0), (1.0, -4.0)],
        mistakes={
            "one each": lambda w, h0: h0**2 * (w + w**3 + w**5),
            "others": lambda w, h0: h0**2 * (2 * w**3 + 3 * w**5),
            "last": lambda w, h0: 3 * h0**2 * w**5,
            "half": lambda w, h0: 2 * h0**2 * (w + 2 * w**3 + 3 * w**5),
            "h0": lambda w, h0: h0 * (w + 2 * w**3 + 3 * w**5),
            "without h": lambda w, h0: h0 * (1 + 2 * w + 3 * w**2),
            "to h0": lambda w, h0: h0 * (w**2 + w**4 + w**6),
            "one more": lambda w, h0: h0**2 * (w**2 + 2 * w**4 + 3 * w**6),
            "sum squared": lambda w, h0: h0**2 * (w + w**2 + w**3) * (1 + 2 * w + 3 * w**2),
            "E": lambda w, h0: h0**2 * (w**2 + w**4 + w**6) / 2,
            "up": lambda w, h0: -(h0**2) * (w + 2 * w**3 + 3 * w**5),
        },
        kind="derivation",
    ),
    "14.4": OneOf("4", kind="picture"),
    "14.5": OneOf("line 3", kind="bug"),
    "14.6": Quantity(
        28 * 28,
        mistakes={
            "whole": 32 * 32,
            "27": 27 * 27,
            "filters": 28 * 28 * 16,
            "channels": 28 * 28 * 3,
            "weights": 25,
            "one filter": 75,
            "framed": 36 * 36,
            "uses": 28 * 28 * 25,
            "one": 1,
            "layer": 16 * 75,
            "side": 28,
        },
        whole=True,
    ),
    "14.7": OneOf("W_query and W_key", kind="choice"),
    "14.8": Written(
        judged_at_each_step,
        cases=[
            (0.8, 1.0, [0.3, -0.2, 0.5]),
            (-1.5, 0.5, [1.0, 0.4, -0.6, 0.2]),
            (0.5, 2.0, [0.1]),
            (1.2, -0.7, [-0.9, 0.3]),
        ],
        mistakes={
            "last": _slip(seen=lambda T: {T}),
            "apart": _slip(on=0),
            "overwritten": _slip(adding=False),
            "no slope": _slip(through="none"),
            "slope before": _slip(through="before"),
            "same h": _slip(at=0),
            "no w": _slip(factor="none"),
            "past tanh": _slip(factor="no tanh"),
            "half": _slip(scale=2),
            "up": _slip(scale=-1),
            "mean": lambda w, h0, y: judged_at_each_step(w, h0, y) / len(y),
        },
    ),
}
