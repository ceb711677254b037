"""Random trees of layers with places or times in front of the units."""

import numpy as np
from hypothesis import strategies as st

import bpbook as bp

FUNCTIONS = ("sigmoid", "tanh", "softplus", "sin")
KINDS = ("product", "bias", "function", "join", "number", "softmax", "layer_norm")
OF_PLACES = ("pick", "part", "windows", "places' bias", "flat", "largest")


@st.composite
def placed_trees(draw, most=6, smooth=False):
    """Products at places, parts, patches, biases for all places or each, sharing."""
    m, units = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    front = tuple(draw(st.lists(st.integers(1, 4), min_size=1, max_size=2)))
    numbers = np.random.default_rng(draw(st.integers(0, 10**6)))
    role = draw(st.sampled_from(("given", "weight")))
    x = getattr(bp, role)("X", numbers.normal(size=(*front, units, m)))
    made, layers = [] if role == "given" else [x], [(x, (*front, units))]

    def new(*shape):
        made.append(bp.weight(f"w{len(made)}", numbers.normal(size=shape) if shape else 0.7))
        return made[-1]

    for _ in range(draw(st.integers(1, most))):
        y, (*front, n) = draw(st.sampled_from(layers[-3:]))
        kinds = (*KINDS, *OF_PLACES) if front else (*KINDS, "pick", "part")
        kind = draw(st.sampled_from([k for k in kinds if not (smooth and k == "largest")]))
        if kind == "product":
            k = draw(st.integers(1, 3))
            y, n = new(k, n) @ y, k
        elif kind == "bias":
            y = draw(st.sampled_from([y + new(n, 1), y * new(n, 1), new(n, 1) - y]))
        elif kind == "places' bias":
            y = draw(st.sampled_from([y + new(*front, n, 1), y * new(*front, n, 1)]))
        elif kind == "function":
            y = getattr(bp, draw(st.sampled_from(FUNCTIONS)))(y)
        elif kind in ("softmax", "layer_norm"):
            y = getattr(bp, kind)(y)
        elif kind == "number":
            y = draw(st.sampled_from([y * new(), y + new(), 2 * y, y / 3, 1 - y, -y]))
        elif kind == "join":
            other = draw(st.sampled_from([z for z, shape in layers if shape == (*front, n)]))
            y = draw(st.sampled_from([y + other, y * other, y - 2 * other, y / (other**2 + 1)]))
        elif kind == "pick" and front:
            k = draw(st.integers(-front[0], front[0] - 1))
            y, front = y[k], front[1:]
        elif kind in ("part", "pick"):
            first = (front or [n])[0]
            start = draw(st.integers(0, first - 1))
            stop = draw(st.integers(start + 1, first))
            minus = draw(st.sampled_from([start, start - first]))
            y = (
                y[minus:]
                if stop == first
                else y[minus : draw(st.sampled_from([stop, stop - first]))]
            )
            front, n = ([stop - start, *front[1:]], n) if front else (front, stop - start)
        elif kind == "windows":
            size = draw(st.integers(1, min(front)))
            step = draw(st.integers(1, 2))
            y, n = bp.windows(y, size, step), size ** len(front) * n
            front = [(k - size) // step + 1 for k in front]
        else:
            y, n = getattr(bp, kind)(y), n * (int(np.prod(front)) if kind == "flat" else 1)
            front = []
        y = y.named(f"h{len(layers)}") if draw(st.booleans()) and y.role == "expression" else y
        layers.append((y, (*front, n)))
    return bp.Tree(_loss(draw, y, front, n, m, new, numbers), "E", also=made)


def _loss(draw, y, front, n, m, new, numbers):
    """One number from a layer with places: total over all of them, or one column of units."""
    if draw(st.booleans()):
        target = np.eye(n)[numbers.integers(0, n, (*front, m))]
        loss = bp.softmax_cross_entropy(y, bp.given("T", np.moveaxis(target, -1, -2)))
    else:
        y = bp.flat(y - new(n, 1)) if draw(st.booleans()) else y - new(*front, n, 1)
        loss, front = bp.total(y**2), front if len(front) and y.function.name != "flat" else []
    for _ in front:
        loss = bp.total(loss)
    return bp.mean(loss) / 2
