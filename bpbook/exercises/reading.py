"""Reading what was typed as an answer, and comparing numbers that were rounded by hand."""

import math

from ..core.helpers.values import short
from ..core.variable import Variable
from .result import Result, unanswered, unreadable

TOLERANCE = 0.005  # of the right number: three significant digits always pass
TOLERANCE_SHOWN = "0.5 %"
_EXACT = 1e-6  # what does not count as rounding
_TINY = 1e-12  # the tolerance where the right number is 0


def is_open(answer) -> bool:
    """Whether nothing was answered: `...`, None or an empty text."""
    return answer is ... or answer is None or (isinstance(answer, str) and not answer.strip())


def tolerance(number: float) -> float:
    """How far an answer may be from this number."""
    return max(TOLERANCE * abs(number), _TINY)


def same(answer: float, number: float) -> bool:
    """Whether an answer is this number with nothing rounded by hand."""
    return math.isclose(answer, number, rel_tol=_EXACT, abs_tol=_TINY)


def number(answer) -> float | Result:
    """The answer as a finite float, or a `Result` that says why it is none.

    Fractions are numbers too, and so are numbers in quotation marks.

    >>> number("0.25"), number("1/8"), number(True).message
    (0.25, 0.125, 'True is a truth value: give one number, as 0.25.')
    """
    if is_open(answer):
        return unanswered()
    kind = type(answer).__name__
    if isinstance(answer, bool) or kind == "bool":
        return unreadable("truth", shown=bool(answer))
    if isinstance(answer, str):
        return _from_text(answer)
    if isinstance(answer, Variable):
        return unreadable("variable")
    if isinstance(answer, tuple) and len(answer) == 2 and all(type(n) is int for n in answer):
        return unreadable("comma_pair", whole=answer[0], decimals=abs(answer[1]))
    if isinstance(answer, (list, tuple, dict, set, frozenset)) or getattr(answer, "ndim", 0):
        return unreadable("many", kind=kind)
    if isinstance(answer, complex) or "complex" in kind:
        return unreadable("complex", shown=_shortened(str(answer)))
    if callable(answer):
        return unreadable("function")
    try:
        value = float(answer)
    except OverflowError:
        value = math.inf
    except Exception:
        return unreadable("kind", kind=kind)
    return _finite(value)


def shown(value: float) -> str:
    """A number as the checks print it.

    >>> shown(-0.04876271)
    '−0.0487627'
    """
    return short(value)


def _from_text(text: str) -> float | Result:
    """A number in quotation marks: "0.25", "2/9", "1e-3", "−4"."""
    value = _decimal_or_fraction(text)
    if value is not None:
        return _finite(value)
    comma = _decimal_or_fraction(text.replace(",", ".", 1)) is not None
    return unreadable("comma" if comma else "text", shown=_shortened(repr(text)))


def _decimal_or_fraction(text: str) -> float | None:
    above, slash, below = text.replace("−", "-").partition("/")
    try:
        return float(above) / float(below) if slash else float(above)
    except ZeroDivisionError:
        return math.nan
    except ValueError:
        return None


def _finite(value: float) -> float | Result:
    return value if math.isfinite(value) else unreadable("not_finite", shown=value)


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
