"""Turning what a reader types into numbers or arrays, with a clear sentence where it is neither."""

import math
from numbers import Real

from ...errors import NotFiniteError, OperandError

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def is_array(value) -> bool:
    """Whether a value is an array with at least one axis."""
    return getattr(value, "ndim", 0) > 0


def shape_of(value) -> tuple:
    """`np.shape`, which would make an array of a plain number first."""
    return getattr(value, "shape", ())


def as_value(name: str, value, wanted: str = "a number or an array"):
    """A plain float, or a NumPy array of floats where `value` is an array or a list.

    `wanted` is what to give in place of something else.

    Raises `OperandError` for what is no number and `NotFiniteError` for NaN and infinity, both
    naming the leaf.
    """
    if isinstance(value, float) or (isinstance(value, Real) and not isinstance(value, bool)):
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if math.isfinite(number):
            return number
        raise NotFiniteError(f"{name} is {number}: give it a finite number.")
    if not hasattr(value, "__array__") and not isinstance(value, (list, tuple)):
        raise OperandError(
            f"{name} is {value!r}, of type {type(value).__name__}: give it {wanted}."
        )
    import numpy as np

    if np.ma.is_masked(value):
        raise OperandError(
            f"{name} has masked numbers: fill or leave them out first, as {name}.compressed()."
        )
    try:
        array = np.asarray(value)
        if array.dtype.kind not in "fiu":
            raise ValueError("not real numbers")
        if array.dtype != np.float32:  # single precision is a choice, and stays
            array = array.astype(float, copy=False)
    except (ValueError, TypeError):
        raise OperandError(f"{name} is no array of real numbers: give it numbers only.") from None
    if array.ndim == 0:
        return as_value(name, float(array), wanted)
    if not np.isfinite(array).all():
        first = np.argwhere(~np.isfinite(array))[0].tolist()
        raise NotFiniteError(
            f"{name} holds NaN or infinity, first at {first}: give it finite numbers."
        )
    if array.size == 0:
        raise OperandError(f"{name} is an empty array: give it at least one number.")
    return array


def locked_value(name: str, value):
    """`as_value`, with an array copied and locked: no later change of the caller's reaches it."""
    value = as_value(name, value)
    if is_array(value):
        value = value.copy()
        value.flags.writeable = False
    return value


def plain(value):
    """NumPy's single numbers as plain floats; arrays, and whole numbers of places, as they are."""
    return value if is_array(value) or type(value) is int else float(value)


def has_nan(value) -> bool:
    """Whether a float is NaN, or any element of an array is."""
    if type(value) is not float and is_array(value):
        return bool((value != value).any())
    return value != value


def short_whole(number: int, separator: str = "") -> str:
    """A whole number for a sentence; one of more than 15 digits only by its power of ten.

    >>> short_whole(-1200, ","), short_whole(7 * 10**400)
    ('-1,200', 'about 10⁴⁰¹')
    """
    if abs(number) < 10**15:
        return f"{number:{separator}}"
    power = str(round(math.log10(abs(number)))).translate(_SUPERSCRIPTS)
    return f"about {'−' if number < 0 else ''}10{power}"


def short(value, digits: str = ".6g") -> str:
    """A value in a few characters, for sentences and labels; numbers with so many digits."""
    if value is None:
        return "…"
    if is_array(value):
        return f"array of shape {value.shape}"
    return f"{float(value) + 0.0:{digits}}".replace("-", "−")  # + 0.0: no −0
