"""The direction in which all weights move at once, and E along it."""

import math
from collections.abc import Mapping
from functools import cache
from itertools import count, islice

from ..core.helpers.values import is_array
from ..errors import BookError, DomainError, OperandError, UnknownNameError
from .checked_loss import Loss, shaped_as
from .loss_line import EPSILON, Line

GOLDEN = (math.sqrt(5) - 1) / 2


def fixed(loss: Loss) -> dict:
    """The direction that is taken where none is given."""
    factors = (0.5 + k * GOLDEN % 1 for k in count(1))
    d = {}
    for name in loss.gradient:
        start = loss.start[name]
        if not is_array(start):
            d[name] = next(factors) * max(1.0, abs(start))
            continue
        import numpy as np

        each = np.reshape(list(islice(factors, start.size)), start.shape)
        d[name] = each * np.maximum(1.0, abs(start))
    return d


def given(loss: Loss, direction) -> dict:
    """A direction of the reader's own. Raises `BookError`s, and where it is 0 everywhere."""
    if not isinstance(direction, Mapping):
        raise OperandError(
            f"The direction is {direction!r}: give a dict by weight, as "
            f"{{{next(iter(loss.gradient))!r}: 1.0}}."
        )
    d = {}
    for name, value in direction.items():
        if name not in loss.gradient:
            raise UnknownNameError(
                f"The direction has {name!r}, but the weights are {', '.join(loss.gradient)}."
            )
        d[name] = shaped_as(name, loss.start[name], f"The direction of {name}", value)
    if not any(_sum(abs(value)) for value in d.values()):
        raise DomainError("The direction is 0 everywhere: give one weight at least a number.")
    return d


def along(loss: Loss, d: dict) -> tuple[Line, float]:
    """E along d, and what the rounding of the weights themselves may change in it."""

    def at(h: float) -> float | None:
        try:
            return float(loss.value(**{**loss.start, **{n: loss.start[n] + h * d[n] for n in d}}))
        except BookError:
            return None

    slope = sum(_sum(loss.gradient[n] * d[n]) for n in d)
    moved = EPSILON * sum(_sum(abs(loss.start[n] * loss.gradient[n])) for n in d)
    return Line("d", 0.0, 1.0, slope, float(loss.E), cache(at)), moved


def _sum(value) -> float:
    return float(value.sum()) if is_array(value) else float(value)
