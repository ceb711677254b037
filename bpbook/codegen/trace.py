"""A tree of layers followed once, operation by operation: what `memory` is written from.

The source that a reader can print is read with arrays of the right shapes; only shapes are found.
What it computes twice is kept once, and what does not change is computed now.
"""

import ast
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from ..core import functions
from .layer_writer import LayerWriter

_OPERATORS = {
    ast.Add: np.add,
    ast.Sub: np.subtract,
    ast.Mult: np.multiply,
    ast.Div: np.true_divide,
    ast.MatMult: np.matmul,
    ast.USub: np.negative,
    ast.Gt: np.greater,
    ast.GtE: np.greater_equal,
    ast.Lt: np.less,
    ast.LtE: np.less_equal,
    ast.NotEq: np.not_equal,
}
_REDUCTIONS = {"sum": np.add, "max": np.maximum}


@dataclass(eq=False)
class Value:
    """One result on the way: how it looks (`like`), and how the source calls it.

    `text` is how an operand is written; a view has its `base`. A `uniform` value is one number
    everywhere: `like` then has the shape and `base` the number.
    """

    like: object
    text: str = ""
    base: "Value | None" = None
    view: str = ""
    uniform: bool = False
    constant: bool = False

    @property
    def shape(self):
        return np.shape(self.like)

    @property
    def root(self) -> "Value":
        """What owns the memory."""
        return self if self.base is None else self.base.root


@dataclass(eq=False)
class Instruction:
    """`out = function(operands)`; `extra` are a reduction's axis and whether it stays."""

    function: object
    operands: tuple[Value, ...]
    out: Value
    extra: tuple = ()


@dataclass
class Trace:
    """Follows the source once and writes down what is done."""

    writer: LayerWriter
    instructions: list[Instruction] = field(default_factory=list)
    known: dict = field(default_factory=dict)

    def __post_init__(self):
        self.rows = {alias: name for name, alias in self.writer.aliases.items()}

    def constant(self, number) -> Value:
        """A number that is the same each time."""
        return self._once(("constant", number), lambda: Value(number, repr(number), constant=True))

    def _once(self, key, make):
        if key not in self.known:
            self.known[key] = make()
        return self.known[key]

    # Reading the source.

    def run(self, function: ast.FunctionDef, scope: dict) -> tuple[Value, list[Value]]:
        """E and the gradients, from the values of the leaves by name."""
        for line in function.body[:-1]:
            scope[line.targets[0].id] = self.read(line.value, scope)
        root, gradients = function.body[-1].value.elts
        return self.read(root, scope), [self.read(g, scope) for g in gradients.elts]

    def read(self, node, scope) -> Value:
        """The value of an expression."""
        match node:
            case ast.Constant():
                return self.constant(node.value)
            case ast.Name():
                return scope[node.id]
            case ast.NamedExpr():
                scope[node.target.id] = self.read(node.value, scope)
                return scope[node.target.id]
            case ast.BinOp():
                operands = self.read(node.left, scope), self.read(node.right, scope)
                return self.apply(_OPERATORS[type(node.op)], *operands)
            case ast.UnaryOp():
                return self.apply(_OPERATORS[type(node.op)], self.read(node.operand, scope))
            case ast.Compare():
                operands = self.read(node.left, scope), self.read(node.comparators[0], scope)
                return self.apply(_OPERATORS[type(node.ops[0])], *operands)
            case ast.Attribute(attr="T"):
                return self.seen(self.read(node.value, scope), ".T", lambda a: a.T)
            case ast.Subscript():
                part = ast.unparse(node.slice).strip("()")
                return self.seen(
                    self.read(node.value, scope),
                    f"[{part}]",
                    eval(f"lambda a: a[{part}]"),  # a slice of our own source
                )
            case ast.Call():
                return self.call(node, scope)
        raise NotImplementedError(ast.unparse(node))

    def call(self, node: ast.Call, scope) -> Value:
        """The value of a call: of NumPy, of a row of the table, of a helper."""
        match node.func, node.args:
            case ast.Attribute(attr="where"), [condition, yes, no]:
                return self.apply(np.where, *(self.read(a, scope) for a in (condition, yes, no)))
            case ast.Attribute(attr="broadcast_to"), [a, ast.Attribute(value=like)]:
                return self.spread(self.read(a, scope), self.read(like, scope).shape)
            case ast.Attribute(attr=("sum" | "max") as name), [a]:
                given = {k.arg: ast.literal_eval(k.value) for k in node.keywords}
                keep = given.get("keepdims", False)
                return self.reduce(_REDUCTIONS[name], self.read(a, scope), given["axis"], keep)
            case ast.Attribute(attr=name), _:
                return self.apply(getattr(np, name), *(self.read(a, scope) for a in node.args))
        name = self.rows.get(node.func.id, node.func.id)
        arguments = [self.read(a, scope) for a in node.args]
        match name, arguments:
            case "_mean", [a]:
                total = self.reduce(np.add, a, -1, False)
                return self.apply(np.true_divide, total, self.constant(float(a.shape[-1])))
            case "_mean_vjp", [g, a]:
                share = self.apply(np.true_divide, g, self.constant(float(a.shape[-1])))
                return self.spread(share, a.shape)
            case "unbroadcast", [g, value]:
                return self.unbroadcast(g, value.shape)
        return self.read(_body(name), dict(zip("ab", arguments, strict=False)))

    # Writing down.

    def apply(self, function, *operands: Value) -> Value:
        """An operation element by element, or a matrix product."""
        if function is np.matmul:
            operands = [self.full(o) for o in operands]
        else:
            operands = self._numbers_for_uniform(operands)
        if all(o.constant for o in operands):
            return self.constant(float(function(*(o.like for o in operands))))
        return self._instruction(function, tuple(operands))

    def _numbers_for_uniform(self, operands):
        """A uniform operand as its number, where the others give the shape."""
        if not any(o.uniform for o in operands):
            return operands
        whole = np.broadcast_shapes(*(o.shape for o in operands))
        others = np.broadcast_shapes(*(o.shape for o in operands if not o.uniform))
        return [(o.base if others == whole else self.full(o)) if o.uniform else o for o in operands]

    def full(self, value: Value) -> Value:
        """A uniform value as an array."""
        if not value.uniform:
            return value
        return self.spread_view(value.base, value.shape)

    def spread(self, value: Value, shape) -> Value:
        """A value repeated to fill a shape; nothing is copied."""
        if value.shape == shape:
            return value
        if value.uniform or not value.shape:
            number = value.base if value.uniform else value
            like = np.broadcast_to(number.like, shape)
            return self._once(
                ("uniform", id(number), shape), lambda: Value(like, base=number, uniform=True)
            )
        return self.spread_view(value, shape)

    def spread_view(self, value, shape):
        """The same as an array that NumPy has spread."""
        return self._instruction(np.broadcast_to, (value,), (shape,))

    def seen(self, value: Value, text: str, how) -> Value:
        """A view of a value: its transpose, or another axis put in."""
        if value.uniform:
            return self.spread(value.base, how(value.like).shape)
        return self._once(
            ("view", id(value), text), lambda: Value(how(value.like), base=value, view=text)
        )

    def reduce(self, function, value: Value, axis: int, keep: bool) -> Value:
        """A sum or a largest value along an axis."""
        return self._instruction(function.reduce, (self.full(value),), (axis, keep))

    def unbroadcast(self, g: Value, shape) -> Value:
        """A gradient added up over every axis along which its variable was spread."""
        if g.shape == shape:
            return g
        if len(shape) < len(g.shape):
            for _ in g.shape:
                g = self.reduce(np.add, g, -1, False)
            return g
        for axis, (n, m) in enumerate(zip(shape, g.shape, strict=False)):
            if n == 1 < m:
                g = self.reduce(np.add, g, axis - len(shape), True)
        return self.spread(g, shape)

    def _instruction(self, function, operands, extra=()) -> Value:
        key = (function, *map(id, operands), extra)
        return self._once(key, lambda: self._new(function, operands, extra))

    def _new(self, function, operands, extra) -> Value:
        like = _like(function, [o.like for o in operands], extra)
        out = Value(like, base=operands[0] if function is np.broadcast_to else None)
        self.instructions.append(Instruction(function, operands, out, extra))
        return out


def _like(function, operands, extra):
    """An array of the shape and the precision of a result, which is not computed."""
    shapes = [np.shape(o) for o in operands]
    if function is np.broadcast_to:
        return np.broadcast_to(operands[0], *extra)
    if is_reduction(function):
        axis, keep = extra
        shape = list(shapes[0])
        shape[axis : axis + 1 or None] = [1] if keep else []
        return np.empty(shape, operands[0].dtype)[()]
    if function is np.matmul:
        return np.empty((shapes[0][0], shapes[1][1]), np.result_type(*operands))
    ones = [
        np.ones((1,) * len(shape), np.asarray(o).dtype) if shape else o
        for o, shape in zip(operands, shapes, strict=True)
    ]
    with np.errstate(all="ignore"):
        return np.empty(np.broadcast_shapes(*shapes), function(*ones).dtype)[()]


@cache
def _body(name: str):
    """The value of a row of the table, as Python reads it."""
    return ast.parse(functions.in_language(functions.TABLE[name].value, "numpy"), mode="eval").body


def is_reduction(function) -> bool:
    """Whether a function takes an axis away."""
    return function in (np.add.reduce, np.maximum.reduce)
