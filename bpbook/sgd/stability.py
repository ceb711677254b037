"""How large a learning rate may be at a point before updates swing further and further out."""

import math

from ..core.helpers.names import read_names
from ..core.helpers.values import is_array
from ..errors import OperandError, UnknownNameError
from ..settings import a_tree
from . import rule_limits

NUDGE = 6e-6  # about the cube root of the rounding error: best for central differences
FLAT = 1e-9  # a curvature this small beside the gradient is the rounding error of the nudge


def largest_stable_rate(tree, names=None, rule="plain", /, **leaves) -> float | None:
    """2/λmax: beyond this learning rate, updates along the steepest curve overshoot and grow.

    λmax is the largest eigenvalue of the Hessian ∂²E/∂u∂v over the weights `names` (all, where
    left out) at one point: H by central differences of gradients, (g(w + h) − g(w − h)) / 2h with
    h = 6·10⁻⁶ · max(1, |w|), made symmetric. The bound is exact where E is quadratic, and a local
    one elsewhere. None where λmax ≤ 0: there the surface curves upwards in no direction.

    With another `rule`, as `bp.sgd.momentum(0.9)`, the third one given or by its name where no leaf
    has it, it is that rule's limit: 2(1 + β)/λmax for
    momentum, 2(1 + β)/((1 + 2β)λmax) for Nesterov's form, and with weight decay λ in the gradient
    λmax + λ in place of λmax. None for RMSProp and Adam, which divide by what they remember, and
    with clipping, under which an update cannot grow: no number of the surface alone limits these.

    Raises as `Tree.gradient`; `UnknownNameError` for a name that is no weight, `OperandError` where
    a leaf holds an array, or for a chain of rules other than clip, weight_decay and one more. A1.6;
    chapters 2, 9 and 16.

    >>> import bpbook as bp
    >>> w = bp.weight("w", 3.0)
    >>> bowl = bp.Tree((2 * w - 1) ** 2 / 2)  # the second derivative is 4 everywhere
    >>> round(bp.sgd.largest_stable_rate(bowl), 9)
    0.5
    >>> print(bp.sgd.largest_stable_rate(bp.Tree(-bp.square(w))))
    None
    >>> round(bp.sgd.largest_stable_rate(bowl, None, bp.sgd.momentum(0.5)), 9)
    0.75
    """
    weights = a_tree(tree).weights
    if "rule" in leaves and "rule" not in weights + tree.givens:
        rule = leaves.pop("rule")
    its = rule_limits.parts(rule)
    names = weights if names is None else (names,) if isinstance(names, str) else tuple(names)
    names = read_names(names)
    for name in names:
        if name not in weights:
            raise UnknownNameError(
                f"There is no weight {name!r} to move. This tree has "
                f"{', '.join(weights) or 'no weights'}."
            )
    point = tree.leaves(**leaves)
    for name, value in point.items():
        if is_array(value):
            raise OperandError(
                f"{name} is an array of shape {value.shape}, and a point of the surface has one "
                "number for each leaf: give it one."
            )
    rows, steepest = _hessian(tree, names, point)
    largest = _largest_eigenvalue(rows)
    return rule_limits.stable_rate(its, largest, FLAT * steepest)


def _hessian(tree, names, point) -> tuple[list[list[float]], float]:
    """The symmetric Hessian, and the largest component of a gradient that was met."""
    rows, steepest = [], 0.0
    for name in names:
        step = NUDGE * max(1.0, abs(point[name]))
        above, below = point[name] + step, point[name] - step
        high = tree.gradient(**{**point, name: above})
        low = tree.gradient(**{**point, name: below})
        rows.append([(high[other] - low[other]) / (above - below) for other in names])
        steepest = max(steepest, *(abs(g[other]) for g in (high, low) for other in names))
    places = range(len(names))
    return [[(rows[i][j] + rows[j][i]) / 2 for j in places] for i in places], steepest


def _largest_eigenvalue(rows) -> float:
    if not rows:
        return 0.0
    if len(rows) == 1:
        return rows[0][0]
    if len(rows) == 2:
        (a, b), (_, d) = rows
        return (a + d) / 2 + math.hypot((a - d) / 2, b)
    import numpy as np

    return float(np.linalg.eigvalsh(rows)[-1])
