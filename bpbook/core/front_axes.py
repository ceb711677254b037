"""How many axes each operation has, and so where a matrix of weights is used at many places.

Known from how a tree is built and from the arrays in its leaves: a leaf keeps the number of its
axes where that is more than two.
"""

from dataclasses import replace
from functools import cache

from .functions import Function


def axes(operations, inputs) -> list[int]:
    """The number of axes of every operation; where a leaf holds a number, perhaps too few."""
    found = []
    for op, below in zip(operations, inputs, strict=True):
        if op.function is None:
            found.append(getattr(op.value, "ndim", 0))
            continue
        most = max(found[i] for i in below)
        match op.function.name:
            case "matmul":
                most = found[below[1]]
            case "pick" | "total" | "softmax_cross_entropy":
                most -= 1
            case "flat" | "largest":
                most = 2
            case "mean":
                most = 0
        found.append(max(most, 0))
    return found


@cache
def at_places(row: Function) -> Function:
    """The row where its right operand has places in front."""
    return replace(row, derivatives=(None, *row.derivatives[1:]), vjps=row.at_places)
