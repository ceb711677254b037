"""What rows of the table do with places or times in front of a layer's units, and over its units.

Arrays have the shape (…, n, m): places, units, samples. A function with `out` writes its result
there; it is one whole operation for arrays that note what is done to them, too.
"""

from functools import lru_cache, wraps
from itertools import product

import numpy as np
from numpy.lib.stride_tricks import as_strided

from .functions import EPSILON


def _whole(function):
    """The function; where an operand notes what is done to it, one note."""

    @wraps(function)
    def called(*operands, out=None):
        for operand in operands:
            if hasattr(operand, "notes"):
                return operand.notes.apply(called, operands, {})
        return function(*operands, out)

    return called


def add_places(a):
    """The sum over all places: shape (…, n, k) to (n, k)."""
    return a.sum(axis=tuple(range(a.ndim - 2)))


def unit_mean(a):
    """The mean over the units, which stay as an axis of length 1."""
    return np.sum(a, axis=-2, keepdims=True) / a.shape[-2]


def unit_spread(a):
    """The standard deviation over the units, √(variance + 1e−5); nan where squares overflow."""
    away = a - unit_mean(a)
    variance = unit_mean(away * away)
    return np.sqrt(variance + 0.0 * variance + EPSILON)  # 0 · inf is nan, where y would be 0


@_whole
def pick_vjp(g, a, index, out=None):
    """The gradient of `a` from that of `a[index]`: it goes there, and 0 elsewhere."""
    out = np.empty(a.shape, g.dtype) if out is None else out
    out[...] = 0.0
    out[index] = g
    return out


@_whole
def part_vjp(g, a, stop, start, out=None):
    """The gradient of `a` from that of `a[start:stop]`, or of `a[start:]` where `stop` is 0."""
    return pick_vjp(g, a, slice(start, stop or None), out=out)


@_whole
def patches(a, size, step, out=None):
    """Every patch as a column of units: (T, c, m) or (H, W, c, m), size and step along each axis.

    In a column the patch stands row after row, each place with its c units.
    """
    counts, axes = _counts(a.shape[:-2], size, step), a.ndim - 2
    shape = (*counts, size**axes * a.shape[-2], a.shape[-1])
    out = np.empty(shape, a.dtype) if out is None else out
    whole = (*counts, *(size,) * axes, *a.shape[-2:])
    along = (*(step * s for s in a.strides[:-2]), *a.strides)
    out.reshape(whole)[...] = as_strided(a, whole, along, writeable=False)
    return out


@_whole
def windows_vjp(g, a, size, step, out=None):
    """The gradient of `a` from that of its patches: where they overlap, their sum."""
    counts, axes = _counts(a.shape[:-2], size, step), a.ndim - 2
    out = np.empty(a.shape, g.dtype) if out is None else out
    out[...] = 0.0
    parts = g.reshape(*counts, size**axes, *a.shape[-2:])
    for place, part in _places(counts, size, step):
        out[place] += parts[part]
    return out


@_whole
def largest_vjp(g, a, y, out=None):
    """The gradient of `a` from that of its largest over the places: to these, in equal shares."""
    out = np.empty(a.shape, a.dtype) if out is None else out
    np.equal(a, y, out=out)
    share = out.sum(axis=tuple(range(a.ndim - 2)))
    np.divide(g, share, out=share)
    return np.multiply(out, share, out=out)


def _counts(places, size: int, step: int) -> tuple[int, ...]:
    """How many patches there are along each axis of places."""
    return tuple((n - size) // step + 1 for n in places)


@lru_cache(maxsize=64)
def _places(counts, size: int, step: int) -> list[tuple]:
    """For each place of a patch: where all patches have it, and which place it is."""
    found, every = [], (slice(None),) * len(counts)
    for k, starts in enumerate(product(range(size), repeat=len(counts))):
        ends = (start + (n - 1) * step + 1 for start, n in zip(starts, counts, strict=True))
        at = tuple(slice(start, end, step) for start, end in zip(starts, ends, strict=True))
        found.append((at, (*every, k)))
    return found


NAMESPACE = {
    "add_places": add_places,
    "largest_vjp": largest_vjp,
    "part_vjp": part_vjp,
    "patches": patches,
    "pick_vjp": pick_vjp,
    "unit_mean": unit_mean,
    "unit_spread": unit_spread,
    "windows_vjp": windows_vjp,
}
