"""Which functions of functions are found in one step, since in two their digits are lost.

The table says which (`Function.fused`); here they are recognised in an expression.
"""

from dataclasses import replace
from functools import cache

from .functions import TABLE, Function


def inside(variable) -> tuple[str, tuple]:
    """Which function a variable is, as `Function.fused` says it, however that is written.

    With the variables on the way to the function's argument; the last one is the function.

    >>> import bpbook as bp
    >>> key, (whole, function) = inside(1 - bp.sigmoid(bp.weight("w")))
    >>> key, function
    ('1 - sigmoid', <variable sigmoid(w)>)
    >>> inside(-bp.sigmoid(bp.weight("w")) + 1)[0]
    '1 - sigmoid'
    """
    sign, number, way = _beside_numbers(variable)
    sort = {(1, 0): "", (-1, 1): "1 - ", (1, 1): "1 + "}.get((sign, number))
    key, rest = ("", way[-1:]) if sort is None else _function(way[-1])
    return key and sort + key, (*way[:-1], *rest)


def _beside_numbers(variable) -> tuple[int, float, tuple]:
    """What a variable is, as a sign, a number and the last of some variables: number ± that."""
    sign, number, way = 1, 0.0, [variable]
    while variable.function in _SUMS:
        places = [i for i, v in enumerate(variable.inputs) if v.role != "constant"]
        if len(places) != 1:
            break
        signs = _SUMS[variable.function]
        for v, s in zip(variable.inputs, signs, strict=True):
            if v.role == "constant":
                number += sign * s * v.value
        (place,) = places
        sign *= signs[place]
        variable = variable.inputs[place]
        way.append(variable)
    return sign, number, tuple(way)


_SUMS = {TABLE["add"]: (1, 1), TABLE["subtract"]: (1, -1), TABLE["negate"]: (-1,)}


def _function(variable) -> tuple[str, tuple]:
    if variable.function is None:
        return "", (variable,)
    if variable.function is TABLE["divide"]:
        above, below = variable.inputs
        sign, number, way = _beside_numbers(below)
        if (sign, number) == (1, 1) and way[-1].function is TABLE["exp"]:
            if above.role == "constant" and above.value == 1:
                return "1 / (1 + exp)", (variable, *way)
            if _same(above, way[-1]):
                return "exp / (1 + exp)", (variable, above, *way)
    return variable.function.name, (variable,)


def _same(first, second, depth: int = 4) -> bool:
    """Whether two expressions are written alike; deep ones only where they are the same."""
    if first is second or not depth:
        return first is second
    if first.role == second.role == "constant":
        return first.value == second.value
    alike = first.function is not None and first.function is second.function
    pairs = zip(first.inputs, second.inputs, strict=True) if alike else ()
    return alike and all(_same(a, b, depth - 1) for a, b in pairs)


@cache
def careful(row: Function) -> Function:
    """The same function with a derivative that keeps its digits, if the table has one."""
    return replace(row, derivatives=(row.careful,)) if row.careful else row


# Where e^−y is infinite or a slope below has lost its digits, it is better to have none, as 0 · ∞,
# than a wrong one: that of 1 / (1 + e^x), y², becomes 0 long before y does; and the two paths to
# e^x in e^x / (1 + e^x) cancel where that is near 1.
_SLOPES = {
    "1 / (1 + exp)": "exp(-y) + 0 * exp(-2 * y)",
    "1 - exp / (1 + exp)": "exp(-y) + 0 * exp(-40 * y)",
}


@cache
def in_one_step(row: Function, key: str) -> Function:
    """A logarithm of `a` whose number is found from `b`; its derivative 1/a is e^−y."""
    slope = _SLOPES.get(key, "exp(-y) + 0 * exp(-y)")
    value = row.fused[key].replace("a)", "b)")
    return replace(row, value=value, derivatives=(slope, None), fused={}, inline=True)
