"""The functions that an expression can call, and what to write for others."""

import re
from difflib import get_close_matches

from ..core.functions import ROWS
from ..core.helpers.numpy_functions import line
from .tokens import shortened

FUNCTIONS = {row.name: row for row in ROWS if not (row.arithmetic or row.layer)}
_OF_LAYERS = {row.name for row in ROWS if row.layer and not row.arithmetic}
_OTHER_NAMES = {"ln": "log", "logistic": "sigmoid", "σ": "sigmoid"}

# Functions of NumPy that the core knows a line for, by the names that readers type.
_WRITTEN = {"max": "maximum", "min": "minimum"} | {
    name: name
    for name in (
        *("abs", "cbrt", "clip", "cosh", "exp2", "expm1", "hypot", "log10", "log1p", "log2"),
        *("maximum", "minimum", "sinh", "sqrt", "tan"),
    )
}


def is_written_out(function: str) -> bool:
    """Whether there is a line to write for a function that there is not."""
    return function in _WRITTEN


def written_out(function: str, arguments) -> str:
    """The sentence with that line.

    >>> import bpbook as bp
    >>> written_out("sqrt", [bp.weight("w")])
    'There is no function sqrt: write w ** 0.5.'
    """
    text = re.sub(r"\b(bp|math)\.", "", line(_WRITTEN[function], *arguments))
    return f"There is no function {function}: write {text}."


def unknown(function: str) -> str:
    """The sentence for a name that is no function at all.

    >>> unknown("sigmod")
    'There is no function sigmod: write sigmoid, if that is meant.'
    """
    if function in _OF_LAYERS:
        return f"{function} is a function of whole layers: an expression takes those of one number."
    shown = shortened(function)
    near = get_close_matches(function.lower(), FUNCTIONS, n=1)
    if meant := _OTHER_NAMES.get(function, *near):
        return f"There is no function {function}: write {meant}, if that is meant."
    return (
        f"There is no function {shown}: for a product write {shown}*(…), or take one of "
        f"{', '.join(FUNCTIONS)}."
    )
