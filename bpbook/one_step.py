"""Which functions of functions are found in one step, since in two their digits are lost.

The table says which (`Function.fused`); here they are recognised in an expression.
"""

from dataclasses import replace
from functools import cache

from .functions import TABLE, Function


def inside(variable) -> tuple[str, tuple]:
    """Which function a variable is, as `Function.fused` says it.

    With the variables on the way to the function's argument; the last one is the function.

    >>> import bpbook as bp
    >>> key, (whole, function) = inside(1 - bp.sigmoid(bp.weight("w")))
    >>> key, function
    ('1 - sigmoid', <variable sigmoid(w)>)
    """
    if variable.function is TABLE["subtract"] and _is_one(variable.inputs[0]):
        key, way = _function(variable.inputs[1])
        return f"1 - {key}", (variable, *way)
    return _function(variable)


def _function(variable) -> tuple[str, tuple]:
    if variable.function is None:
        return "", (variable,)
    if variable.function is TABLE["divide"] and _is_one(variable.inputs[0]):
        below = variable.inputs[1]
        terms = below.inputs if below.function is TABLE["add"] else ()
        for one, other in (terms, terms[::-1]) if terms else ():
            if _is_one(one) and other.function is TABLE["exp"]:
                return "1 / (1 + exp)", (variable, below, other)
    return variable.function.name, (variable,)


def _is_one(variable) -> bool:
    return variable.role == "constant" and variable.value == 1


@cache
def careful(row: Function) -> Function:
    """The same function with a derivative that keeps its digits, if the table has one."""
    return replace(row, derivatives=(row.careful,)) if row.careful else row


@cache
def in_one_step(row: Function, key: str) -> Function:
    """A logarithm of `a` whose number is found from `b`; its derivative 1/a is e^−y.

    The slope of 1 / (1 + e^x) is y², which becomes 0 long before y does: there it is better to
    have none, as 0 · ∞, than a wrong one.
    """
    slope = "exp(-y) + 0 * exp(-2 * y)" if key == "1 / (1 + exp)" else "exp(-y)"
    value = row.fused[key].replace("a)", "b)")
    return replace(row, value=value, derivatives=(slope, None), fused={}, inline=True)
