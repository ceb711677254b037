"""An expression of the table as JavaScript, from how Python writes it."""

import ast
from functools import cache

from ..core.functions import Text, in_language
from .products import ATOM, CONDITION, SIGN, SUM, TERM, bracketed

_OPERATORS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_COMPARISONS = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "===",
    ast.NotEq: "!==",
}
_NAMES = {"inf": "Infinity", "nan": "NaN", "math": "Math", "abs": "Math.abs"}
_NAMES |= {"_power": "Math.pow"}


def in_javascript(text: Text) -> str:
    """The expression of a row; a row of the reader's own may say it itself.

    >>> in_javascript("0.01 * a if a <= 0.0 else a")
    '(a <= 0 ? 0.01 * a : a)'
    >>> in_javascript("-math.tanh(a + abs(b)) / (1 - b)")
    '-Math.tanh(a + Math.abs(b)) / (1 - b)'
    """
    if not isinstance(text, str) and "javascript" in text:
        return text["javascript"]
    return _from_python(in_language(text, "python"))


@cache
def _from_python(text: str) -> str:
    node = ast.parse(text, mode="eval").body
    return bracketed(*_written(node), least=SUM)


def _written(node: ast.expr) -> tuple[str, int]:
    """An expression as text, and how tightly it binds."""
    match node:
        case ast.Constant(value=value):
            return repr(int(value) if value == int(value) else value), ATOM
        case ast.Name(id=name):
            return _NAMES.get(name, name), ATOM
        case ast.Attribute(value=value, attr=name):
            return f"{_written(value)[0]}.{name}", ATOM
        case ast.Call(func=ast.Name(id="_divide"), args=[a, b]):
            return _written(ast.BinOp(a, ast.Div(), b))
        case ast.Call(func=function, args=arguments):
            return f"{_written(function)[0]}({', '.join(_written(a)[0] for a in arguments)})", ATOM
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return f"-{bracketed(*_written(operand), least=ATOM)}", SIGN
        case ast.BinOp(left=left, op=op, right=right):
            level = SUM if isinstance(op, ast.Add | ast.Sub) else TERM
            a = bracketed(*_written(left), least=level)
            b = bracketed(*_written(right), least=level + 1)
            return f"{a} {_OPERATORS[type(op)]} {b}", level
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            a, b = (bracketed(*_written(side), least=SUM) for side in (left, right))
            return f"{a} {_COMPARISONS[type(op)]} {b}", CONDITION
        case ast.IfExp(test=test, body=yes, orelse=no):
            test, yes, no = (_written(part)[0] for part in (test, yes, no))
            return f"{test} ? {yes} : {no}", CONDITION
    raise NotImplementedError(f"{ast.unparse(node)} has no counterpart in JavaScript here.")
