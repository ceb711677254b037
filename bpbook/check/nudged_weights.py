"""Every number of every weight that can be nudged, as a line along which E is seen."""

from functools import cache, partial

from ..core.helpers.values import is_array
from ..errors import BookError
from .checked_loss import Loss
from .loss_line import Line

SINGLE = 2.0**-23  # the last digit of single precision
WALKED = 16  # last digits by which a derivative that was computed in single may be off


def lines(loss: Loss, name: str):
    """A `Line` for every element of one weight's gradient.

    Its first axes are those of E, a grid: no point of it knows of another, so all are nudged at
    once, and each is looked at in its place. Along the others, as those of a matrix, or of samples
    with a weight each, one element is nudged at a time.
    """
    start, gradient = loss.start[name], loss.gradient[name]
    grid, unit = getattr(loss.E, "ndim", 0), max(1.0, largest(start))
    starts = _spread(start, gradient)
    nudged = cache(partial(_nudged, loss, name))
    for place in _places(gradient):
        point, element = place[:grid], place[grid:]
        analytic = _pick(gradient, place)
        yield Line(
            f"{name}{list(place)}" if is_array(gradient) and gradient.size > 1 else name,
            start=_pick(starts, place),
            unit=unit,
            analytic=analytic,
            E=_pick(loss.E, point),
            at=partial(_at, nudged, element, point),
            doubt=WALKED * SINGLE * abs(analytic) if name in loss.doubted else 0.0,
        )


def largest(value) -> float:
    """The largest of a value's elements, without its sign."""
    return float(abs(value).max()) if is_array(value) else abs(value)


def _places(value):
    """Every place of an array; () for a number."""
    if not is_array(value):
        return [()]
    import numpy as np

    return np.ndindex(value.shape)


def _spread(start, gradient):
    """A weight's own value at every place of its gradient."""
    if not is_array(gradient):
        return start
    import numpy as np

    return np.broadcast_to(start, gradient.shape)


def _pick(value, place) -> float:
    return float(value[place] if place else value)


def _nudged(loss: Loss, name: str, element, h: float):
    """E with an element of a weight moved by h at every point; None where there is no value."""
    value = loss.start[name]
    if element and is_array(value):
        value = value.copy()
        value[(..., *element)] += h
    else:
        value = value + h
    try:
        return loss.value(**{**loss.start, name: value})
    except BookError:
        return None


def _at(nudged, element, point, h: float) -> float | None:
    value = nudged(element, h)
    return None if value is None else _pick(value, point)
