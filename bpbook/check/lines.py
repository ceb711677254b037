"""Every number of every weight that can be nudged, as a line along which E is seen."""

from functools import cache, partial

from ..core.helpers.values import is_array
from ..errors import BookError
from .line import Line
from .loss import Loss

SINGLE = 2.0**-23  # the last digit of single precision
WALKED = 16  # last digits by which a derivative that was computed in single may be off


def lines(loss: Loss, name: str):
    """A `Line` for every element of one weight's gradient.

    Elements are nudged one by one. In a tree of numbers the axes of a grid are nudged all at once,
    as no point of a grid knows of another, and a weight with a value for each sample at one of
    them.
    """
    start, gradient = loss.start[name], loss.gradient[name]
    per_sample = is_array(gradient) and getattr(loss.here, "shape", ()) != gradient.shape
    several = is_array(start) and start.shape[-1] > 1
    unit, values = max(1.0, largest(start)), _spread(start, gradient)
    nudged = cache(partial(_nudged, loss, name))
    for whole in _places(gradient):
        own, place = None, whole
        if loss.by_element:
            own, place = whole or None, ()
        elif per_sample:
            own, place = (..., whole[-1]) if several else None, whole[:-1]
        label = f"{name}{list(whole)}" if is_array(gradient) and gradient.size > 1 else name
        analytic = _pick(gradient, whole)
        yield Line(
            label,
            start=_pick(values, whole),
            unit=unit,
            analytic=analytic,
            here=_pick(loss.here, place),
            at=partial(_at, nudged, own, place),
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


def _pick(value, place) -> float:
    return float(value[place] if place else value)


def _spread(start, gradient):
    """A weight's own value at every place of its gradient."""
    if not is_array(gradient):
        return start
    import numpy as np

    return np.broadcast_to(start, gradient.shape)


def _nudged(loss: Loss, name: str, own, h: float):
    """E with a weight moved by h, all of it or at its `own` place; None where there is no value."""
    value = loss.start[name]
    if own is not None and is_array(value):
        value = value.copy()
        value[own] += h
    else:
        value = value + h
    try:
        return loss.value(**{**loss.start, name: value})
    except BookError:
        return None


def _at(nudged, own, place, h: float) -> float | None:
    value = nudged(own, h)
    return None if value is None else _pick(value, place)
