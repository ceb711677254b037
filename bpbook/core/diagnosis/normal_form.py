"""Expressions in one form each, so that two ways of writing the same thing can be compared.

A form is a sum of products with a number before each: names, the order of operands, signs and
numbers that are collected make no difference, so `-w * x` and `-(x * w)` have the same form. It
is only as long as `LONGEST`: a longer sum counts as a single thing.
"""

import ast
from functools import cache
from numbers import Number

from ..graph import Graph

LONGEST = 12  # terms
_OPERATORS = {
    ast.Add: "add",
    ast.Sub: "subtract",
    ast.Mult: "multiply",
    ast.Div: "divide",
    ast.Pow: "power",
    ast.USub: "negate",
}


class Forms:
    """Forms of the operations of a graph, by their number, and of texts as "exp(a) / b".

    A form is a dict from a product, sorted numbers of things, to the number before it.
    """

    def __init__(self, graph: Graph):
        self._things: dict[tuple, int] = {}
        self.by_number: list[dict] = []
        for op, inputs in zip(graph.operations, graph.inputs, strict=True):
            if op.function:
                form = self.apply(op.function.name, [self.by_number[i] for i in inputs])
            else:
                constant = op.role == "constant"
                form = {(): op.value} if constant else self._thing("leaf", op.name)
            self.by_number.append(form)

    def _thing(self, *key) -> dict:
        return {(self._things.setdefault(key, len(self._things)),): 1.0}

    def read(self, text: str, letters: dict) -> dict:
        """The form of a text in the words of the table, where `letters` have these forms."""
        return self._read(_parsed(text), letters)

    def _read(self, node, letters):
        match node:
            case ast.Name(name):
                return letters[name]
            case ast.Constant(Number() as number):
                return {(): float(number)}
            case ast.Call(ast.Name(name), arguments):
                return self.apply(name, [self._read(x, letters) for x in arguments])
            case ast.UnaryOp(operator, operand):
                return self.apply(_OPERATORS[type(operator)], [self._read(operand, letters)])
            case ast.BinOp(left, operator, right):
                both = [self._read(left, letters), self._read(right, letters)]
                return self.apply(_OPERATORS[type(operator)], both)
        raise AssertionError(ast.dump(node))

    def apply(self, name: str, forms: list[dict]) -> dict:
        """The form of a row of the table applied to forms."""
        a, b = forms[0], forms[-1]
        match name:
            case "identity":
                return a
            case "add" | "subtract":
                return self._sum(a, scaled(b, -1.0 if name == "subtract" else 1.0))
            case "negate":
                return scaled(a, -1.0)
            case "multiply" if min(len(a), len(b)) == 1:
                return _product(*sorted((a, b), key=len))
            case "multiply" if a == b:
                return self._function("power", a, {(): 2.0})
            case "square":
                return self.apply("power", [a, {(): 2.0}])
            case "divide" if list(b) == [()] and b[()]:
                return scaled(a, 1 / b[()])
            case "power" if len(a) == 1 and b.get(()) in (1.0, 2.0, 3.0):
                whole = {(): 1.0}
                for _ in range(int(b[()])):
                    whole = _product(a, whole)
                return whole
            case "divide" | "total" | "mean" if len(a) == 1 and list(a) != [()] and any(a.values()):
                (number,) = a.values()  # a number comes out of what is linear
                return scaled(self._function(name, scaled(a, 1 / number), *forms[1:]), number)
        return self._function(name, *forms)

    def _function(self, name, *forms):
        return self._thing(name, *(frozenset(form.items()) for form in forms))

    def _sum(self, a, b):
        total = dict(a)
        for product, number in b.items():
            total[product] = total.get(product, 0.0) + number
        total = {product: number for product, number in total.items() if number} or {(): 0.0}
        return total if len(total) <= LONGEST else self._function("sum", total)


@cache
def _parsed(text: str):
    return ast.parse(text, mode="eval").body


def scaled(form: dict, number: float) -> dict:
    """A form times a number."""
    return {product: n * number for product, n in form.items()}


def _product(single: dict, form: dict) -> dict:
    """A single product times a form."""
    ((product, number),) = single.items()
    return {tuple(sorted(product + p)): number * n for p, n in form.items()}
