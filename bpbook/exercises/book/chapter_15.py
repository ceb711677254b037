"""Chapter 15, *Vanishing and exploding*: a path, a scale, a norm, lines, a bug, roads, a cause."""

from math import sqrt

from ..records import OneOf, Quantity, Written

WEIGHTS, OUTPUTS = (4.0, -5.0), (0.5, 0.9, 0.2)  # w2 and w3; y1, y2 and y3
LAYERS, THROUGH = 10, -0.2


def _path(slope=lambda y: y * (1 - y), weights=WEIGHTS, outputs=OUTPUTS):
    """∂y3/∂x1 along the row: all slopes, times all weights."""
    product = 1.0
    for factor in (*weights, *map(slope, outputs)):
        product *= factor
    return product


def rms_norm(
    g,
    x,
    *,
    straight=True,
    mean=False,
    by_size=1.0,
    divided=1,
    summed=False,
    of=None,
    own=False,
    length=False,
    small=0.0,
):
    """∂E/∂x behind y = x/s, where s is the root of the mean square; what follows * are slips."""
    import numpy as np

    g, x = np.asarray(g, dtype=float), np.asarray(x, dtype=float)
    s = np.sqrt((x * x).sum() if length else (x * x).mean() + small)
    y = x / s
    shared = g * y / len(x) if own else (g * y).sum() if summed else (g * y).mean()
    road = by_size * (x if of == "x" else 1.0 if of == "one" else y) * shared
    return (straight * g - mean * g.mean() - road) / s**divided


def _centred(g, x):
    """Layer normalisation's, with the mean taken off x as well."""
    import numpy as np

    g, x = np.asarray(g, dtype=float), np.asarray(x, dtype=float)
    s = x.std()
    y = (x - x.mean()) / s
    return (g - g.mean() - y * (g * y).mean()) / s


def _unscaled(g, x):
    """x in both places of y, in the second term."""
    import numpy as np

    g, x = np.asarray(g, dtype=float), np.asarray(x, dtype=float)
    return (g - x * (g * x).mean()) / np.sqrt((x * x).mean())


def _forward(g, x):
    import numpy as np

    x = np.asarray(x, dtype=float)
    return x / np.sqrt((x * x).mean())


def _cases():
    """Pairs of g and x; as arrays, which is what a reader's lines get."""
    import numpy as np

    pairs = [
        ([0.2, -1.0, 0.5, 0.7], [1.0, 3.0, -2.0, 0.5]),
        ([1.0, 2.0], [0.3, 0.4]),
        ([-0.5, 1.5, 2.0], [10.0, 20.0, -5.0]),
    ]
    return [(np.array(g), np.array(x)) for g, x in pairs]


def lines() -> dict[str, list[tuple[int, float]]]:
    """The picture of exercise 15.4, by letters; which is which is asked."""
    import numpy as np

    return {
        "A": _sizes("tanh", 1.0),
        "B": _sizes("sigmoid", 4.0),
        "C": _sizes("relu", 1.0),
        "D": _sizes("tanh", 1.0, residual=True),
        "E": _sizes("relu", float(np.sqrt(2))),
    }


def _sizes(name, scale, residual=False, units=64, layers=30):
    """(layers down from the last, size of ∂E/∂x there), the last layer's being 1."""
    import numpy as np

    slopes = {
        "sigmoid": (lambda x: 1 / (1 + np.exp(-x)), lambda y: y * (1 - y)),
        "tanh": (np.tanh, lambda y: 1 - y * y),
        "relu": (lambda x: np.maximum(x, 0), lambda y: y > 0),
    }
    (f, slope), dice = slopes[name], np.random.default_rng(15)
    weights = dice.normal(0, scale / np.sqrt(units), (layers, units, units))
    y, d_y = dice.normal(size=(2, units, 32))
    kept, found = [], []
    for w in weights:
        kept.append(f(w @ y))
        y = kept[-1] + residual * y
    for w, out in zip(reversed(weights), reversed(kept), strict=True):
        d_x = slope(out) * d_y
        found.append(float(np.sqrt((d_x * d_x).mean())))
        d_y = w.T @ d_x + residual * d_y
    return [(k, one / found[0]) for k, one in enumerate(found)]


RECORDS = {
    "15.a": OneOf("smaller", kind="prediction"),
    "15.b": OneOf("about 1", kind="prediction"),
    "15.c": OneOf("below a millionth", kind="prediction"),
    "15.d": OneOf("one", kind="prediction"),
    "15.e": OneOf("far larger", kind="prediction"),
    "15.f": OneOf("a tenth", kind="prediction"),
    "15.1": Quantity(
        _path,
        mistakes={
            "no weights": lambda: _path(weights=()),
            "no slopes": lambda: _path(outputs=()),
            "quarter": lambda: _path(outputs=(0.5, 0.5, 0.5)),
            "y": lambda: _path(slope=lambda y: y),
            "tanh": lambda: _path(slope=lambda y: 1 - y * y),
            "to y1": lambda: _path(outputs=OUTPUTS[1:]),
            "from x3": lambda: _path(outputs=OUTPUTS[:2]),
            "sign": lambda: -_path(),
            "one weight": lambda: _path(weights=WEIGHTS[:1]),
            "other weight": lambda: _path(weights=WEIGHTS[1:]),
        },
    ),
    "15.2": Written(
        lambda n, slope: sqrt(2 / ((1 + slope**2) * n)),
        cases=[(64, 0.5), (50, 0.0), (8, 0.2), (100, 0.9)],
        mistakes={
            "relu": lambda n, slope: sqrt(2 / n),
            "none": lambda n, slope: sqrt(1 / n),
            "unsquared": lambda n, slope: sqrt(2 / ((1 + slope) * n)),
            "mean slope": lambda n, slope: 2 / (1 + slope) / sqrt(n),
            "variance": lambda n, slope: 2 / ((1 + slope**2) * n),
            "unhalved": lambda n, slope: sqrt(1 / ((1 + slope**2) * n)),
            "difference": lambda n, slope: sqrt(2 / ((1 - slope**2) * n)),
            "upside down": lambda n, slope: sqrt((1 + slope**2) / (2 * n)),
            "off alone": lambda n, slope: sqrt(2 / (slope**2 * n)) if slope else 0.0,
            "per layer": lambda n, slope: sqrt(2 / (1 + slope**2)),
        },
        kind="derivation",
    ),
    "15.3": Written(
        lambda g, x: rms_norm(g, x),
        cases=_cases(),
        mistakes={
            "mean too": lambda g, x: rms_norm(g, x, mean=True),
            "centred": _centred,
            "straight alone": lambda g, x: rms_norm(g, x, by_size=0.0),
            "deviation alone": lambda g, x: rms_norm(g, x, straight=False),
            "sign": lambda g, x: rms_norm(g, x, by_size=-1.0),
            "no r": lambda g, x: rms_norm(g, x, divided=0),
            "r squared": lambda g, x: rms_norm(g, x, divided=2),
            "sum": lambda g, x: rms_norm(g, x, summed=True),
            "x": lambda g, x: rms_norm(g, x, of="x"),
            "no y": lambda g, x: rms_norm(g, x, of="one"),
            "own": lambda g, x: rms_norm(g, x, own=True),
            "no mean": lambda g, x: rms_norm(g, x, own=True, by_size=float(len(x))),
            "x twice": _unscaled,
            "half": lambda g, x: rms_norm(g, x, by_size=0.5),
            "twice": lambda g, x: rms_norm(g, x, by_size=2.0),
            "length": lambda g, x: rms_norm(g, x, length=True),
            "small": lambda g, x: rms_norm(g, x, small=1e-5),
            "forward": _forward,
        },
    ),
    "15.4": OneOf("C", kind="picture"),
    "15.5": OneOf("line 5", kind="bug"),
    "15.6": Quantity(
        (1 + THROUGH) ** LAYERS,
        mistakes={
            "through alone": THROUGH**LAYERS,
            "one layer each": 1 + LAYERS * THROUGH,
            "sign": (1 - THROUGH) ** LAYERS,
            "past alone": 1.0,
            "added": LAYERS * (1 + THROUGH),
            "count": 2**LAYERS * abs(THROUGH) ** LAYERS,
            "roads": 2**LAYERS,
        },
    ),
    "15.7": OneOf("2/n was taken as the spread", kind="choice"),
}
