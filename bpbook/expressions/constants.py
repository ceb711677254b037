"""Operators between what was typed; numbers among themselves are computed as Python does it."""

import math
import operator

from ..core.backend import backend_of
from ..core.functions import Function
from ..core.variable import Variable
from ..errors import DomainError

_OPERATIONS = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "**": operator.pow,
}
_BITS = 1024  # of the largest number


def combined(sign: str, left, right):
    """Two variables or numbers with an operator between them.

    Raises `DomainError`, where numbers give none.

    >>> combined("+", 2 * 3, 1), combined("/", 1, 2)
    (7, 0.5)
    """
    if sign == "/" and not isinstance(right, Variable) and right == 0:
        raise DomainError("This divides by 0: keep the divisor away from 0.")
    if isinstance(left, Variable) or isinstance(right, Variable):
        return _OPERATIONS[sign](left, right)
    try:
        if sign == "**" and abs(left) > 1 and right * math.log2(abs(left)) > _BITS:
            raise OverflowError  # a whole number of any size: Python would go on for long
        number = _OPERATIONS[sign](left, right)
        if isinstance(number, complex):
            raise DomainError("A negative number has no fractional power: keep the base above 0.")
        if math.isinf(number):
            raise OverflowError
    except ZeroDivisionError:
        raise DomainError("0 has no negative power: keep the base away from 0.") from None
    except OverflowError:
        raise DomainError("This number is too large: keep numbers below 1e308.") from None
    return number


def value_of(row: Function, argument) -> float:
    """A function of a number. Raises `DomainError` where that is none."""
    value = backend_of("python").value(row)(float(argument))
    if not math.isfinite(value):
        raise DomainError(
            f"{row.name} has no finite value at {argument:g}: give it another number."
        )
    return value
