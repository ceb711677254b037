"""Variables: the expressions that a loss is made of, built with ordinary operators.

A variable is a leaf (a weight, which training changes, or a given, which it does not) or an
expression of other variables. It never changes and holds no gradient; `bpbook.Tree` reads it.
The book calls what a variable is computed from its *children*; here they are `inputs`.
"""

from itertools import count
from numbers import Real

from ..errors import OperandError
from .functions import TABLE, Function
from .helpers import pickling as copies
from .helpers.names import check_name
from .helpers.not_a_number import NotANumber
from .helpers.values import as_value, is_array, locked_value
from .one_step import inside

_births = count()


class Variable(NotANumber):
    """A node of the hierarchy: a leaf, a literal constant, or a function of other variables.

    `role` is "weight", "given", "constant" or "expression". `label` is the name under which an
    expression's function goes in formulas, as f1. Two variables are equal only if they are the
    same object: `w * x` written twice is two variables with equal values.

    Operators: + − × ÷, unary −, a power with a constant exponent, and @, the product of a matrix
    of weights with the units of a layer; x[2] and x[1:4] are parts of the first axis of an array.
    Raises `OperandError` for operands that are no variables or numbers. A1.12, A1.13; chapter 1.

    >>> import bpbook as bp
    >>> (2 * bp.weight("w") + 1) ** 2
    <variable (…)^2>
    """

    __slots__ = ("birth", "function", "inputs", "label", "name", "role", "value")

    def __init__(self, role, *, function=None, inputs=(), name=None, label=None, value=None):
        self.role = role
        self.function: Function | None = function
        self.inputs: tuple[Variable, ...] = inputs
        self.name: str | None = name
        self.label: str | None = label
        self.value = value
        self.birth = next(_births)

    def named(self, name: str) -> "Variable":
        """The same expression under a name; it then stands in the reader's tree.

        Raises `InvalidNameError`, and `OperandError` for a leaf, which has its name already.
        A1.2; chapter 1.

        >>> import bpbook as bp
        >>> (bp.weight("w", 2.0) * bp.given("x", 3.0)).named("x2")
        <variable x2 = w · x>
        """
        if self.role != "expression":
            raise OperandError(f"{self!r} is a leaf: its name is given where it is made.")
        return Variable(
            "expression",
            function=self.function,
            inputs=self.inputs,
            name=check_name(name),
            label=self.label,
        )

    def remade(self, function: Function, inputs) -> "Variable":
        """The same operation with another row of the table or other inputs, under its old name."""
        return Variable(
            "expression",
            function=function,
            inputs=tuple(inputs),
            name=self.name,
            label=self.label,
        )

    def __reduce__(self):
        state = tuple(getattr(self, name) for name in self.__slots__)
        return object.__new__, (Variable,), (copies.brought_along(self), state)

    def __setstate__(self, state):
        for name, value in zip(self.__slots__, state[1], strict=True):
            setattr(self, name, value)
        if is_array(self.value):
            self.value.flags.writeable = False  # as `locked_value` has it

    def __add__(self, other):
        return _apply("add", self, other)

    def __radd__(self, other):
        # sum() starts from 0, which adds nothing to the tree either.
        return self if type(other) is int and other == 0 else _apply("add", other, self)

    def __sub__(self, other):
        return _apply("subtract", self, other)

    def __rsub__(self, other):
        return _apply("subtract", other, self)

    def __mul__(self, other):
        return _apply("multiply", self, other)

    def __rmul__(self, other):
        return _apply("multiply", other, self)

    def __truediv__(self, other):
        return _apply("divide", self, other)

    def __rtruediv__(self, other):
        return _apply("divide", other, self)

    def __matmul__(self, other):
        return _apply("matmul", self, other)

    def __rmatmul__(self, other):
        return _apply("matmul", other, self)

    def __neg__(self):
        return _apply("negate", self)

    def __pos__(self):
        return self

    def __getitem__(self, key):
        from .helpers.picking import picked  # what makes variables comes in late

        return picked(self, key)

    def __pow__(self, exponent):
        if isinstance(exponent, Variable) and exponent.role != "constant":
            raise OperandError(
                f"The exponent of a power has to be a number, not {exponent!r}; "
                "for a variable exponent write bp.exp(exponent * bp.log(base))."
            )
        return _apply("power", self, exponent)

    def __rpow__(self, base):
        raise OperandError(
            f"{base!r} to the power of {self!r}: write bp.exp({self.name or 'exponent'} * "
            f"bp.log(base)), or bp.exp({self.name or 'exponent'} * math.log({base!r}))."
        )

    def __repr__(self):
        if self.role == "constant":
            return _constant(self.value)
        if self.role in ("weight", "given"):
            return f"<{self.role} {self.name}>"
        name = f"{self.name} = " if self.name else ""
        return f"<variable {name}{summary(self)}>"


_SIGNS = {"add": " + ", "subtract": " − ", "multiply": " · ", "divide": " / ", "power": "^"}
_SIGNS["matmul"] = " @ "


def _constant(value) -> str:
    """A number in a few characters; that of a place whole, as it is."""
    return str(value) if type(value) is int else f"{value:g}"


def summary(variable: Variable) -> str:
    """One operation in words; deeper expressions appear as dots."""

    def short(v):
        if v.role == "constant":
            return _constant(v.value)
        return v.name or "(…)"

    operands = [short(v) for v in variable.inputs]
    name = variable.function.name
    if name in _SIGNS:
        return _SIGNS[name].join(operands)
    if name == "negate":
        return f"−{operands[0]}"
    if name in ("pick", "part"):
        from .helpers.picking import key_text

        return f"{operands[0]}[{key_text(variable.function, variable.inputs)}]"
    inner = ", ".join(operands).replace("(…)", "…")
    return f"{variable.label or name}({inner})"


def weight(name: str, value=0.0) -> Variable:
    """A leaf that training changes, with the value it starts from.

    `value` is a number, an array of shape (m,) with a weight for each sample, or a grid of shape
    (..., 1); in a tree of layers a matrix (n, k), or a column (n, 1). Raises `InvalidNameError`,
    `OperandError`, `NotFiniteError`. A1.13; chapter 1.

    >>> import bpbook as bp
    >>> bp.weight("W1", 1.0)
    <weight W1>
    """
    name = check_name(name)
    return Variable("weight", name=name, value=locked_value(name, value))


def given(name: str, value=0.0) -> Variable:
    """A leaf that training does not change: an input, a target, a constant with a name.

    `value` is a number, or a row of samples, (m,); in a tree of layers units × samples, (n, m).
    Raises as `weight`. A1.1, A1.4; chapter 1.

    >>> import bpbook as bp
    >>> bp.given("X_input", 1.0)
    <given X_input>
    """
    name = check_name(name)
    return Variable("given", name=name, value=locked_value(name, value))


def as_variable(operand) -> Variable:
    """A variable as it is, a plain number as a literal constant."""
    if isinstance(operand, Variable):
        return operand
    if isinstance(operand, Real) and not isinstance(operand, bool):
        return Variable("constant", value=as_value("A constant", operand))
    if hasattr(operand, "__array__") or isinstance(operand, (list, tuple)):
        raise OperandError(
            'An array cannot stand in an expression: make it a leaf, bp.given("name", array).'
        )
    raise OperandError(
        f"{operand!r} is of type {type(operand).__name__}: an expression takes variables "
        "and numbers."
    )


def _apply(name: str, *operands) -> Variable:
    return apply(TABLE[name], *operands)


def apply(function: Function, *operands, name: str | None = None) -> Variable:
    """A row of the table applied to variables or numbers; `name` is the function's name (f1).

    The logarithm of a sigmoid without a name, of 1 minus it, of a softplus or a softmax is taken
    in one piece: in two steps nothing would be left of it for large arguments. With a name, the
    sigmoid stays a function of one variable, which another function can replace, and written
    out, 1 / (1 + e^−a) stays what it is; then only the number is found in one piece, by `Graph`.
    """
    inputs = tuple(as_variable(o) for o in operands)
    if function.fused and not (name or inputs[0].name):
        key, way = inside(inputs[0])
        below = way[-1]
        whole = key.removeprefix("1 - ") == (below.function and below.function.name)
        fused, _, argument = function.fused.get(key, "").partition("(")
        if whole and fused in TABLE and not (below.label or any(v.name for v in way)):
            function, inputs = TABLE[fused], below.inputs
            if argument.startswith("-"):
                inputs = (_apply("negate", *inputs),)
    label = None if name is None else check_name(name)
    return Variable("expression", function=function, inputs=inputs, label=label)
