"""Points of two classes in the plane: a curve for each class, and noise around it.

Every shape is a curve q(t) for class 0 and one for class 1, walked in equal steps; the classes
take turns, 0, 1, 0, 1, … All of them lie in [−1, 1]² as long as there is no noise.
"""

import math

from ..core.helpers.values import short
from ..errors import DomainError, UnknownNameError
from ..settings import one_number, whole_number

OUTER, INNER = 0.9, 0.4  # radii of the circles
TURNS = 1.25  # of a spiral
REACH = 0.95  # where a spiral ends


def moons(n: int = 200, noise: float = 0.1, seed: int = 0):
    """Two half circles that reach into each other: points (n, 2) and labels, 0 or 1.

    Class 0: ((2 cos t − 1)/3, (4 sin t − 1)/6), t from 0 to π; class 1: the same, reflected at
    the origin. To each point `noise` · z is added, z two standard normals that depend on `seed`
    and n alone: the same noise, only larger. `n` is even, as both classes have equally many.
    Raises `OperandError`, `DomainError`, `NotFiniteError`. Chapter 12.

    >>> import bpbook as bp
    >>> points, labels = bp.datasets.moons(4, noise=0)
    >>> points.round(2).tolist(), labels.tolist()
    ([[0.33, -0.17], [-0.33, 0.17], [-1.0, -0.17], [1.0, 0.17]], [0, 1, 0, 1])
    """
    return _points("moons", n, noise, seed)


def circles(n: int = 200, noise: float = 0.1, seed: int = 0):
    """A circle within another: points (n, 2) and labels, 0 outside, 1 inside.

    r · (cos t, sin t), t from 0 to 2π, with r = 0.9 for class 0 and 0.4 for class 1; n, noise,
    seed and errors as for `moons`. Chapter 12.

    >>> import bpbook as bp
    >>> points, labels = bp.datasets.circles(100, noise=0)
    >>> radii = (points**2).sum(axis=1) ** 0.5
    >>> radii[:2].round(6).tolist(), labels[:2].tolist()
    ([0.9, 0.4], [0, 1])
    """
    return _points("circles", n, noise, seed)


def spirals(n: int = 200, noise: float = 0.05, seed: int = 0):
    """Two spirals, each between the windings of the other: points (n, 2) and labels, 0 or 1.

    Class 0: 0.95 · t · (cos 2.5πt, sin 2.5πt), t from 0.1 to 1, a turn and an eighth; class 1:
    the same, reflected at the origin; n, noise, seed and errors as for `moons`. Chapter 12.

    >>> import bpbook as bp
    >>> points, labels = bp.datasets.spirals(100, noise=0)
    >>> (points[-2] + points[-1]).tolist(), labels[-2:].tolist()
    ([0.0, 0.0], [0, 1])
    """
    return _points("spirals", n, noise, seed)


def parts(shape: str, n: int = 200, seed: int = 0):
    """What a shape's points are made of: the clean points, the normals z, and the labels.

    For every noise the function of that name returns exactly clean + noise · z, so that a slider
    can move the noise without new random numbers. `shape` is a name in `SHAPES`; raises
    `UnknownNameError`, and otherwise as `moons`. Chapter 12.

    >>> import bpbook as bp
    >>> clean, z, labels = bp.datasets.parts("moons", 100, seed=3)
    >>> points, _ = bp.datasets.moons(100, noise=0.2, seed=3)
    >>> bool((points == clean + 0.2 * z).all())
    True
    """
    import numpy as np

    if shape not in SHAPES:
        raise UnknownNameError(f"There is no shape {shape!r}: choose one of {', '.join(SHAPES)}.")
    n, seed = whole_number("n", n, least=2), whole_number("seed", seed, least=0)
    if n % 2:
        raise DomainError(f"n is {n}: give an even number, so that both classes have equally many.")
    clean = np.empty((n, 2))
    for label, curve in enumerate(SHAPES[shape](n // 2)):
        clean[label::2] = np.stack(curve, axis=1)
    return clean, np.random.default_rng(seed).standard_normal((n, 2)), np.arange(n) % 2


def _points(shape: str, n, noise, seed):
    clean, z, labels = parts(shape, n, seed)
    return clean + _noise(noise) * z, labels


def _noise(noise) -> float:
    value = one_number("noise", noise, ", 0 or more")
    if value < 0:
        raise DomainError(f"noise is {short(value)}: give a number, 0 or more.")
    return value


def _moons(count: int):
    import numpy as np

    t = np.linspace(0, math.pi, count)
    x, y = (2 * np.cos(t) - 1) / 3, (4 * np.sin(t) - 1) / 6
    return (x, y), (-x, -y)


def _circles(count: int):
    import numpy as np

    t = np.linspace(0, 2 * math.pi, count, endpoint=False)
    return tuple((r * np.cos(t), r * np.sin(t)) for r in (OUTER, INNER))


def _spirals(count: int):
    import numpy as np

    t = np.linspace(0.1, 1, count)
    x, y = (REACH * t * turn(2 * math.pi * TURNS * t) for turn in (np.cos, np.sin))
    return (x, y), (-x, -y)


SHAPES = {"moons": _moons, "circles": _circles, "spirals": _spirals}
