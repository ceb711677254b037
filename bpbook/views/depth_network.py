"""The network of `depth` in numbers: drawn, as a tree, its sizes, and those that variance predicts.

Every layer has as many units as the first: x_k = W_k @ y_(k−1) and y_k = f(x_k), with
y_k = f(layer_norm(x_k)) where it is `normalised`, and y_k = y_(k−1) + f(…) where it is `residual`.
E sums the last layer's units with drawn signs, so ∂E/∂y is 1 in size there, whatever the values.
The same numbers come from `static/depth/network.js`, out of the same random ones.
"""

import math
import random
from functools import lru_cache

from ..core.backend import backend_of
from ..core.functions import EPSILON, TABLE
from ..core.variable import apply, given, weight
from ..tree import Tree

SAMPLES = 16
# Places of a standard normal distribution, in standard deviations: REACH to both sides.
REACH, PLACES = 8.0, 320


@lru_cache(maxsize=8)
def deal(width: int, depth: int, seed: int) -> dict:
    """What is drawn: `start` and `signs` (units, samples), `weights` of a scale of 1.

    They come in this order, so that a deeper network begins with the layers of a shallower one. Of
    one unit there is one path: one sample, which starts from 1, and every weight is 1.
    """
    import numpy as np

    if width == 1:
        one = np.ones((1, 1))
        return {"start": one, "signs": one, "weights": [one] * depth}
    unit, shape = random.Random(seed).uniform, (width, SAMPLES)

    def even(reach, rows, columns):
        return np.array([unit(-reach, reach) for _ in range(rows * columns)]).reshape(rows, columns)

    start = even(math.sqrt(3), *shape)
    signs = np.where(even(1, *shape) < 0, -1.0, 1.0)
    reach = math.sqrt(3 / width)
    weights = [even(reach, width, width) for _ in range(depth)]
    return {"start": start, "signs": signs, "weights": weights}


def tree(settings: dict) -> Tree:
    """The network as a tree of layers with all numbers in its leaves: y0, W1 …, signs."""
    dealt = deal(settings["width"], settings["depth"], settings["seed"])
    y = given("y0", dealt["start"])
    for k, start in enumerate(dealt["weights"], start=1):
        x = (weight(f"W{k}", settings["scale"] * start) @ y).named(f"x{k}")
        inner = apply(TABLE["layer_norm"], x) if settings["normalised"] else x
        value = apply(TABLE[settings["activation"]], inner, name="f")
        y = (y + value if settings["residual"] else value).named(f"y{k}")
    total = apply(TABLE["total"], given("signs", dealt["signs"]) * y)
    return Tree(apply(TABLE["mean"], total), name="E")


def sizes(settings: dict) -> dict:
    """`gradient`, of ∂E/∂x_k for k = 1 … depth; `outer`, of ∂E/∂y_k, and `value`, of y_k, from 0.

    A size is the root mean square over units and samples, of each sample's own E.
    """
    network, depth = tree(settings), settings["depth"]
    values, gradients = network.values(), network.gradients()
    samples = gradients["x1"].shape[-1]  # E is a mean over samples
    return {
        "gradient": [samples * size(gradients[f"x{k}"]) for k in range(1, depth + 1)],
        "outer": [samples * size(gradients[f"y{k}"]) for k in range(depth + 1)],
        "value": [size(values[f"y{k}"]) for k in range(depth + 1)],
    }


def size(numbers) -> float:
    """The root mean square, where squares would be too small or too large as well.

    >>> round(size([3e-300, 4e-300]) / 5e-300, 12)
    0.707106781187
    """
    import numpy as np

    most = float(np.max(np.abs(numbers)))
    if not most or not math.isfinite(most):
        return most
    return most * math.sqrt(float(np.mean(np.square(np.divide(numbers, most)))))


def predicted(settings: dict) -> list[float]:
    """The sizes of ∂E/∂x_k that variance predicts, of a very wide network.

    None of a single path, and none where normalisation leaves nothing but signs, of two units.

    x_k is taken as normally distributed, its variance as scale² · mean of y_(k−1)². Then
    ∂E/∂y_(k−1) is scale · root mean square of f′ times ∂E/∂y_k, and a residual edge adds 1 to the
    square of that factor. Chapter 15.
    """
    if settings["width"] <= (2 if settings["normalised"] else 1):
        return []
    scale, residual = settings["scale"], settings["residual"]
    slopes, square, mean = [], 1.0, 0.0
    for _ in range(settings["depth"]):
        variance, norm = scale**2 * square, 1.0
        if settings["normalised"]:
            norm = 1 / math.sqrt(variance + EPSILON)
            variance *= norm**2
        f, f2, slope2 = _means(settings["activation"], math.sqrt(variance))
        slopes.append(norm * math.sqrt(slope2))
        square = square + 2 * mean * f + f2 if residual else f2
        mean = mean + f if residual else f
    found, above = [], 1.0
    for slope in reversed(slopes):
        found.append(above * slope)
        below = scale * found[-1]
        above = math.hypot(above, below) if residual else below
    return found[::-1]


def _means(activation: str, spread: float) -> tuple[float, float, float]:
    """The means of f, f² and f′² where x is normally distributed around 0 with this spread."""
    import numpy as np

    backend, row = backend_of("numpy"), TABLE[activation]
    places = (np.arange(PLACES) + 0.5) * (2 * REACH / PLACES) - REACH
    weights = np.exp(-places * places / 2)
    weights /= np.sum(weights)
    with backend.quiet():
        y = backend.value(row)(spread * places)
        slope = backend.derivatives(row)[0](spread * places, y)
    return tuple(float(np.sum(weights * part)) for part in (y, y * y, slope * slope))


def per_layer(gradients) -> float | None:
    """By what each layer has multiplied the gradient on its way down, as the geometric mean.

    Of those layers that still have one; None where fewer than two have.

    >>> per_layer([0.25, 0.5, 1.0]), per_layer([0.0, 1.0])
    (0.5, None)
    """
    alive = [k for k, size in enumerate(gradients) if 0 < size < math.inf]
    if len(alive) < 2:
        return None
    first, last = alive[0], alive[-1]
    logs = math.log(gradients[first]) - math.log(gradients[last])
    return math.exp(logs / (last - first))


def found(settings: dict) -> dict:
    """All that is shown of a network: its `sizes`, those `predicted`, and the factor of both.

    `slopes` are f′(x_k) along the one path of a network of width 1.
    """
    own, wide = sizes(settings), predicted(settings)
    own |= {"settings": settings, "predicted": wide, "slopes": _slopes(settings, own["value"])}
    return own | {"factor": per_layer(own["gradient"]), "foretold": per_layer(wide)}


def _slopes(settings: dict, values: list[float]) -> list[float]:
    if settings["width"] > 1:
        return []
    backend, row = backend_of("python"), TABLE[settings["activation"]]
    places = [settings["scale"] * y for y in values[:-1]]  # no value of such a path is below 0
    return [backend.derivatives(row)[0](x, backend.value(row)(x)) for x in places]
