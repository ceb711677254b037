"""Random expressions: graphs with sharing, names, every function, every operator, constants.

An expression is drawn as a recipe, which can be built several times: with other names, with leaves
in another order, at other values. Draws are well conditioned: away from kinks, poles and the
cancellation of large numbers, so that what is compared agrees to the last digits.
"""

import math
from dataclasses import dataclass, field, replace

import numpy as np
from hypothesis import strategies as st

import bpbook as bp

from . import oracle

BINARY = ("add", "subtract", "multiply", "divide", "power")
OPERATORS = (*BINARY, "negate")
FUNCTIONS = tuple(name for name in bp.FUNCTIONS if name in oracle.VALUES)
EXPONENTS = (-2, -1, 0, 1, 2, 3, 0.5, 1.5, -0.5)
CONSTANTS = (2, 0.5, -1.5, 3.0, 0.25)


@dataclass(frozen=True)
class Operation:
    """One operation of a recipe; an operand is the place of an earlier value, or a number."""

    function: str
    operands: tuple
    name: str | None = None
    label: str | None = None


@dataclass(frozen=True)
class Recipe:
    """Leaves as (role, name, value), then operations; the last one is the root."""

    leaves: tuple
    operations: tuple = field(default=())

    def values(self):
        """The leaves' values by name."""
        return {name: value for _, name, value in self.leaves}

    def build(self, renamed=lambda name: name, backwards=False):
        """(root, leaves) as variables; `backwards` makes the leaves in the opposite order."""
        made = {}
        for role, name, value in reversed(self.leaves) if backwards else self.leaves:
            made[name] = getattr(bp, role)(renamed(name), value)
        pool = [made[name] for _, name, _ in self.leaves]
        for operation in self.operations:
            operands = [Place.of(pool, o) for o in operation.operands]
            pool.append(_apply(operation, operands, renamed))
        return pool[-1], list(made.values())

    def tree(self, *, folded=True, wrap=lambda root: root, **options):
        """A tree of the recipe."""
        root, leaves = self.build(**options)
        return bp.Tree(wrap(root), name="E", folded=folded, also=leaves)

    def swapped(self):
        """The same with the operands of every sum and every product exchanged."""
        return replace(
            self,
            operations=tuple(
                replace(o, operands=o.operands[::-1]) if o.function in ("add", "multiply") else o
                for o in self.operations
            ),
        )


@dataclass(frozen=True)
class Place:
    """An operand that is an earlier value, and not a number."""

    index: int

    @staticmethod
    def of(pool, operand):
        return pool[operand.index] if isinstance(operand, Place) else operand


def _apply(operation, operands, renamed):
    a, b = (*operands, None)[:2]
    match operation.function:
        case "add":
            made = a + b
        case "subtract":
            made = a - b
        case "multiply":
            made = a * b
        case "divide":
            made = a / b
        case "negate":
            made = -a
        case "power":
            made = a**b
        case name:
            label = operation.label and renamed(operation.label)
            made = getattr(bp, name)(a, name=label)
    return made.named(renamed(operation.name)) if operation.name else made


def _conditioned(function, a, b=0.0):
    """Whether the operation may stand here: in its domain, and away from what loses digits."""
    match function:
        case "divide" if abs(b) < 0.2:
            return False
        case "log" if a < 0.2 or abs(a - 1) < 0.05:
            return False
        case "power" if abs(a) < 0.2 or (a < 0 and b % 1):
            return False
        case "relu" | "leaky_relu" if abs(a) < 0.05:
            return False
        case "tanh" | "sigmoid" | "softplus" | "log_sigmoid" | "log_softplus" if abs(a) > 3:
            return False
        case "exp" if abs(a) > 4:
            return False
        case "sin" | "cos" if min(abs(math.sin(a)), abs(math.cos(a))) < 0.05:
            return False
        case "add" | "subtract":
            sign = 1 if function == "add" else -1
            return 0.05 * max(abs(a), abs(b)) < abs(a + sign * b) < 100
    result = oracle.VALUES[function](*((a, b) if function in BINARY else (a,)))
    return abs(result) < 100


@st.composite
def recipes(draw, smallest=3, largest=14, without=()):
    """A recipe of one to three weights, up to two givens and some operations on them."""
    numbers = st.floats(0.3, 2.0).map(lambda x: round(x, 3))
    signed = st.builds(lambda x, s: x * s, numbers, st.sampled_from((1, -1)))
    roles = ["weight"] * draw(st.integers(1, 3)) + ["given"] * draw(st.integers(0, 2))
    leaves = tuple((role, f"{role[0]}{i}", draw(signed)) for i, role in enumerate(roles))
    values = [value for _, _, value in leaves]
    operations = []
    for k in range(draw(st.integers(smallest, largest))):
        # Often the latest value, so that expressions grow; early ones are used again and again.
        places = st.sampled_from(range(len(values) - 1, -1, -1))
        first = draw(st.one_of(st.just(len(values) - 1), st.just(len(values) - 1), places))
        a = values[first]
        second = draw(st.one_of(places.map(Place), st.sampled_from(CONSTANTS)))
        b = Place.of(values, second)
        exponent = draw(st.sampled_from(EXPONENTS))
        arguments = {"power": (a, exponent), "negate": (a,)}
        allowed = [
            f
            for f in (*OPERATORS, *FUNCTIONS)
            if f not in without
            and _conditioned(f, *arguments.get(f, (a,) if f in FUNCTIONS else (a, b)))
        ]
        function = draw(st.sampled_from(allowed))
        operands = (Place(first),)
        if function == "power":
            operands += (exponent,)
        elif function in OPERATORS and function != "negate":
            operands += (second,)
            if not isinstance(second, Place) and function != "divide" and draw(st.booleans()):
                operands = operands[::-1]  # a number on the left
        numbers_now = [Place.of(values, o) for o in operands]
        result = oracle.VALUES[function](*numbers_now)
        if abs(result) < 1e-3:  # too near to nothing to go on with
            continue
        values.append(result)
        name = f"v{k}" if draw(st.booleans()) else None
        label = f"f{k}" if function in FUNCTIONS and draw(st.booleans()) else None
        operations.append(Operation(function, operands, name, label))
    if not operations:
        operations.append(Operation("identity", (Place(0),)))
    return Recipe(leaves, tuple(operations))


@st.composite
def layered_trees(draw, smooth=False):
    """Trees of layers: products with matrices, biases, numbers, functions, sharing, a penalty."""
    m, units = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    numbers = np.random.default_rng(draw(st.integers(0, 10**6)))
    functions = ["sigmoid", "tanh", "softplus", "sin"] + ([] if smooth else ["relu", "leaky_relu"])
    made, layers = [], [(bp.given("X", numbers.normal(size=(units, m))), units)]

    def new(*shape):
        made.append(bp.weight(f"w{len(made)}", numbers.normal(size=shape) if shape else 0.7))
        return made[-1]

    for _ in range(draw(st.integers(1, 7))):
        y, n = draw(st.sampled_from(layers))
        kind = draw(st.sampled_from(["product", "bias", "function", "join", "number", "softmax"]))
        if kind == "product":
            k = draw(st.integers(1, 4))
            y, n = new(k, n) @ y, k
        elif kind == "bias":
            y = draw(st.sampled_from([y + new(n, 1), y * new(n, 1), new(n, 1) - y]))
        elif kind == "function":
            y = getattr(bp, draw(st.sampled_from(functions)))(y)
        elif kind == "softmax":
            y = bp.softmax(y)
        elif kind == "number":
            y = draw(st.sampled_from([y * new(), y + new(), 2 * y, y / 3, 1 - y, -y]))
        else:
            other = draw(st.sampled_from([z for z, k in layers if k == n]))
            y = draw(st.sampled_from([y + other, y * other, y - 2 * other, y / (other**2 + 1)]))
        layers.append((y.named(f"h{len(layers)}") if draw(st.booleans()) else y, n))
    y, n = layers[-1]
    if draw(st.booleans()):
        target = bp.given("T", np.eye(n)[:, numbers.integers(0, n, m)])
        loss = bp.mean(bp.softmax_cross_entropy(new(n, n) @ y, target))
    else:
        loss = bp.mean(bp.total((y - new(n, 1)) ** 2)) / 2
    if draw(st.booleans()):
        loss = loss + 0.1 * sum(bp.mean(bp.total(w * w)) for w in made if np.ndim(w.value) == 2)
    return bp.Tree(loss, "E", also=made)
