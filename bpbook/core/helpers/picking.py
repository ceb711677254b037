"""`x[2]` and `x[1:4]`: a part of the first axis, and `bp.windows`: its patches, as variables."""

from operator import index

from ...errors import DomainError, OperandError
from ..functions import TABLE
from ..variable import Variable, apply
from .values import is_array, short_whole

LONGEST = 10**15  # no axis has so many places
_NO_PARTS = (
    "{} has no parts to pick: make each part a leaf of its own, or the leaf with an array from the "
    "start."
)


def whole_constant(number: int) -> Variable:
    """A constant that stays a whole number, as a place is one. Raises `DomainError`."""
    if abs(number) >= LONGEST:
        raise DomainError(f"No axis has place {short_whole(number)}: give a smaller whole number.")
    return Variable("constant", value=number)


def picked(variable: Variable, key) -> Variable:
    """`variable[key]`: one number, or a range without steps, of the first axis.

    Raises `OperandError`.

    >>> import bpbook as bp
    >>> X = bp.given("X", [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    >>> X[1:], X[1:][0]
    (<variable X[1:]>, <variable (…)[0]>)
    """
    if variable.role != "expression" and not is_array(variable.value):
        raise OperandError(_NO_PARTS.format(repr(variable)))
    if isinstance(key, slice):
        return _part(variable, key)
    return apply(TABLE["pick"], variable, whole_constant(_whole(variable, key)))


def _part(variable: Variable, key: slice) -> Variable:
    start, stop = (k if k is None else _whole(variable, k) for k in (key.start, key.stop))
    if key.step is not None and not (is_whole(key.step) and index(key.step) == 1):
        raise OperandError(
            f"{_word(variable)}[…] takes a range without steps, as {_word(variable)}[1:4]; pick "
            "others one by one."
        )
    start = start or 0
    if (stop is not None and (stop >= 0) == (start >= 0) and stop <= start) or stop == 0:
        raise OperandError(
            f"{_word(variable)}[{key.start or 0}:{stop}] is empty: the second number is the first "
            "place that is left out, and has to be larger."
        )
    return apply(TABLE["part"], variable, *map(whole_constant, (stop or 0, start)))


def _whole(variable: Variable, key) -> int:
    if is_whole(key):
        return index(key)
    word, asked = _word(variable), " ".join(repr(key).split())
    raise OperandError(
        f"{word}[…] takes one whole number or a range of the first axis, as {word}[2] or "
        f"{word}[1:4], not {asked}; for another axis pick twice, as {word}[2][1:4]."
    )


def is_whole(key) -> bool:
    """Whether it is a whole number, of Python or of NumPy; no bool, variable or row of numbers."""
    try:
        return not isinstance(key, (bool, Variable)) and index(key) is not None
    except TypeError:
        return False


def _word(variable: Variable) -> str:
    return variable.name or "x"


def windows(x, size: int, step: int = 1, *, name: str | None = None) -> Variable:
    """Every patch of places as a column of units: (T, c, m) to (T′, size·c, m).

    Of height × width, (H, W, c, m) to (H′, W′, size·size·c, m), with H′ = (H − size) // step + 1.
    In a column the patch stands row after row, each place with its c units: so a convolution is
    `W @ bp.windows(x, 3) + b`, W of shape (filters, 3·3·c). Going back, what overlaps is added up.

    `name` is what formulas call the function. Raises `OperandError` for what is no variable or
    number, `DomainError` for a size or a step that is no whole number from 1 on; shapes are looked
    at when a tree is computed. Source: LeCun and others, Neural Computation 1 (1989); chapter 14.

    >>> import bpbook as bp
    >>> x = bp.given("x", [[[1.0]], [[2.0]], [[4.0]]])
    >>> bp.Tree(bp.windows(x, 2)).value()[:, :, 0].tolist()
    [[1.0, 2.0], [2.0, 4.0]]
    """
    for word, number in (("size", size), ("step", step)):
        if not is_whole(number) or index(number) < 1:
            asked = " ".join((short_whole if is_whole(number) else repr)(number).split())
            raise DomainError(f"{word} is {asked}: give a whole number from 1 on, as 3.")
        if index(number) >= LONGEST:
            raise DomainError(f"{word} is {short_whole(number)}: give a smaller one, as 3.")
    constants = map(whole_constant, (index(size), index(step)))
    return apply(TABLE["windows"], x, *constants, name=name)


def key_text(function, inputs) -> str:
    """What stands between the brackets of a picked part, as 2 or 1:4."""
    numbers = [str(v.value) for v in inputs[1:]]
    if function.name == "pick":
        return numbers[0]
    stop, start = numbers
    return f"{'' if start == '0' else start}:{'' if stop == '0' else stop}"
