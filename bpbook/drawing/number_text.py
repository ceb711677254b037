"""One way of writing a number.

`bpbook/views/static/common.js` has the same rule for the browser; a test compares the two.
"""

import math
from decimal import ROUND_HALF_UP, Context, Decimal

from .. import words
from ..core.helpers.values import is_array

DIGITS = 4
FULL = 10**12  # counts below are written in full
_ROUND = Context(prec=DIGITS, rounding=ROUND_HALF_UP)
_WIDE = Context(prec=40, rounding=ROUND_HALF_UP)
_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class _Unknown(float):
    """A number that nobody has computed yet."""


UNKNOWN = _Unknown("nan")


def show(value) -> str:
    """A number with four significant digits, and whole ones below a million in full.

    Zeros at the end are left out; from 10⁶ on and below 10⁻⁴ a power of ten is written.

    An array shows its shape, [3 × 2]; … stands where no one factor is the local derivative, a dot
    for `UNKNOWN`.

    >>> show(0.3295553055577558), show(-2.0), show(123456.7), show(1.5e-7)
    ('0.3296', '−2', '123457', '1.5·10⁻⁷')
    """
    if value is None:
        return "…"
    if value is UNKNOWN:
        return "·"
    if is_array(value):
        return words.word("array", shape=" × ".join(map(str, value.shape)))
    if value != value:
        return "?"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    if value == 0:
        return "0"
    exact = abs(Decimal(value))
    rounded = _ROUND.plus(exact)
    power = rounded.adjusted()
    if -4 <= power < 6:
        places = Decimal(1).scaleb(-max(DIGITS - 1 - power, 0))
        text = _trim(format(exact.quantize(places, context=_WIDE), "f"))
    else:
        mantissa = _trim(format(rounded.scaleb(-power), "f"))
        text = f"{mantissa}·10{raised(power)}"
    return f"−{text}" if value < 0 else text


def raised(power: int) -> str:
    """An exponent, as it is written: ⁻⁷."""
    return str(power).translate(_SUPERSCRIPT)


def count(number: int) -> str:
    """A count with separators, an astronomic one as a power of ten.

    >>> count(1048576), count(10778947368400)
    ('1,048,576', '1.078·10¹³')
    """
    return f"{number:,}" if number < FULL else show(number)


def updates(number: int) -> str:
    """So many updates, in words.

    >>> updates(1), updates(1200)
    ('1 update', '1,200 updates')
    """
    if number == 1:
        return words.word("descent one update")
    return words.word("descent many updates", n=count(number))


def _trim(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text
