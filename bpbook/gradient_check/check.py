"""Is the gradient right? Nudge each weight a little to both sides and see what E does.

The central difference (E(w + h) − E(w − h)) / 2h needs no chain rule. It costs two forward passes
for each weight, where the backward pass finds all derivatives at once.
"""

import math
import sys
from dataclasses import replace
from functools import cache, partial

from ..errors import BookError, GradientMismatchError
from ..settings import a_tree, number_above_0
from ..tree import Tree
from ..values import is_array
from .nudging import Nudges, judge, step
from .report import GradientCheck, severity


def check_gradient(tree, /, *, tolerance: float = 1e-6, **leaves) -> GradientCheck:
    """Compare the analytic gradient with central differences, weight by weight.

    Two differ where |analytic − numeric| is more than `tolerance` times the larger of both and
    more than the rounding of E can explain. The nudge is h = 6·10⁻⁶ · max(1, |w|); where E bends
    too sharply for it, others are tried, until two of them agree.

    At a kink, as that of ReLU at 0, no derivative exists and the nudge sees the mean of the two
    slopes: the table then says so, with the slopes below and above, and the analytic value is
    right if it lies between them. The table also says where nudging settled nothing.

    Weights may be arrays, beside samples, as a grid or as a matrix: each element is nudged, and
    the table shows the worst of each weight. All is computed in double precision, as a nudge would
    be lost in single. Costs two forward passes for a weight (and as many for each
    sample where every sample has a weight of its own below a mean), more where E bends sharply.

    Raises `GradientMismatchError` with the table, and what `Tree.gradient` raises. A1.6, A1.16;
    chapter 2, and chapter 6 for the article's w12.

    >>> import bpbook as bp
    >>> bp.check_gradient(bp.networks.two_weights())
    weight  analytic   numeric    relative difference
    W1      0.0487627  0.0487627  < 1e−06
    W2      0.0906568  0.0906568  < 1e−06
    Analytic and numeric agree to a relative difference of 1e−06.
    """
    tree, tolerance = a_tree(tree), number_above_0("tolerance", tolerance)
    start = {n: _in_double(value) for n, value in tree.leaves(**leaves).items()}
    analytic = tree.gradient(**start)
    here = tree.value(**start)
    noise = _noise(tree, start)
    rows = []
    for name in tree.weights:
        found = list(_elements(tree, name, start, here, analytic[name], noise, tolerance))
        rows.append(_worst(found))
    check = GradientCheck(tree.name, tuple(rows), tolerance)
    if not check.agrees:
        raise GradientMismatchError(f"The gradient of {tree.name} is not right.\n{check}")
    return check


def _in_double(value):
    return value.astype(float) if is_array(value) else value


def _worst(rows):
    """The row to show for a weight, of those of its elements."""
    row = max(rows, key=severity)
    if len(rows) == 1:
        return row
    note = f"{row.note}; worst of {len(rows)}" if row.note else f"as all {len(rows)} elements"
    return replace(row, note=note)


def _elements(tree, name, start, here, gradient, noise, tolerance):
    """A row of the table for every element of one weight's gradient."""
    unit = max(1.0, _largest(start[name]))
    if tree.graph.layered and is_array(start[name]):
        import numpy as np

        for place in np.ndindex(gradient.shape):
            nudge = cache(partial(_nudge, tree, name, start, unit, place))
            nudges = Nudges(float(here), nudge, unit, noise)
            yield judge(f"{name}{list(place)}", float(gradient[place]), nudges, tolerance)
        return
    per_sample = is_array(gradient) and getattr(here, "shape", ()) != gradient.shape
    for sample in range(gradient.shape[-1]) if per_sample else (None,):
        several = is_array(start[name]) and start[name].shape[-1] > 1
        own = (..., sample) if sample is not None and several else None
        nudge = cache(partial(_nudge, tree, name, start, unit, own))
        slopes = gradient[..., sample] if per_sample else gradient
        if not is_array(slopes):
            label = name if sample is None or gradient.size == 1 else f"{name}[{sample}]"
            yield judge(label, float(slopes), Nudges(float(here), nudge, unit, noise), tolerance)
            continue
        import numpy as np

        for place in np.ndindex(slopes.shape):
            label = f"{name}{list(place if sample is None else (*place, sample))}"
            nudges = Nudges(float(here[place]), partial(_at, nudge, place), unit, noise)
            yield judge(label, float(slopes[place]), nudges, tolerance)


def _nudge(tree, name, start, unit, place, k):
    """E(w − h) and E(w + h), or None where the tree has no value there.

    A weight with a value for each sample is nudged at one of them only, and a matrix at one of its
    elements: at `place`. The axes of a grid are nudged all at once: no point of a grid knows of
    another.
    """
    sides = []
    for h in (-unit * step(k), unit * step(k)):
        value = start[name]
        if place is not None and is_array(value):
            value = value.copy()
            value[place] += h
        else:
            value = value + h
        try:
            sides.append(tree.value(**{**start, name: value}))
        except BookError:
            return None
    return sides


def _at(nudge, place, k):
    sides = nudge(k)
    return sides and [float(side[place]) for side in sides]


def _largest(value) -> float:
    return float(abs(value).max()) if is_array(value) else abs(value)


def _noise(tree, start) -> float:
    """What the rounding of any one operation may change in E: its last digit times ∂E/∂(it)."""
    whole = Tree(tree.root, tree.name, folded=False, also=tree.graph.leaves)
    try:
        values, gradients = whole.values(**start), whole.gradients(**start)
    except BookError:
        return 0.0  # only the givens' derivatives have no value
    sizes = (_largest(values[name]) * _largest(gradients[name]) for name in values)
    return sys.float_info.epsilon * max(filter(math.isfinite, sizes), default=0.0)
