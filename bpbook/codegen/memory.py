"""The pass of a tree of layers with every intermediate in memory that is kept.

The NumPy source that a reader can print makes a new array for each result. Where the same shapes
come again and again, as in training, this one writes each result into a place of its own, and a
place serves again once nobody needs what is in it.
"""

import ast
import itertools
from functools import lru_cache, partial

import numpy as np

from .layer_writer import LayerWriter
from .matrix_products import MatrixProducts
from .trace import Trace, Value, is_reduction

_SIGNS = {np.add: "+", np.subtract: "-", np.multiply: "*", np.true_divide: "/"}


def buffered(tree, leaves: dict, gradients):
    """E as a function of the leaves, which writes ∂E/∂w into arrays that are kept.

    Made once for the shapes and the precision of `leaves` (all of them, by name) and for the arrays
    of `gradients`, one for each weight in its shape, each in one piece of memory.
    `run(weights…, givens…)` gives E and leaves the gradient in `gradients`; `.source` is its text.
    It checks nothing, and two threads must not run it at once. A2.7; chapter 10.

    >>> import numpy as np
    >>> import bpbook as bp
    >>> tree = bp.networks.layers([2, 3, 2])
    >>> leaves = tree.leaves()
    >>> gradients = [np.empty_like(leaves[w]) for w in tree.weights]
    >>> run = buffered(tree, leaves, gradients)
    >>> abs(run(*leaves.values()) - tree.value()) < 1e-15
    True
    >>> np.allclose(gradients[0], tree.gradient()["W1"])
    True
    """
    writer, function = _read(tree)
    trace = Trace(writer)
    scope = {name: Value(value, name) for name, value in leaves.items()}
    root, found = trace.run(function, scope)
    parameters = tree.weights + tree.givens
    emitter = _Emitter(trace.instructions, root, found, gradients, parameters)
    text = emitter.text(writer.function_name, parameters)
    exec(compile(text, f"<{tree.name} and its gradient, buffered>", "exec"), emitter.names)
    run = emitter.names[writer.function_name]
    run.source = text.rstrip()
    return run


@lru_cache(maxsize=16)
def _read(tree):
    """The source of a tree, which never changes, and how Python reads it."""
    writer = LayerWriter(tree)
    (function,) = ast.parse(writer.text()).body
    return writer, function


class _Emitter(MatrixProducts):
    """Gives every result a place, and writes the lines."""

    def __init__(self, instructions, root: Value, found: list[Value], gradients, parameters):
        self.taken = set(parameters)
        self.called: dict = {}  # how a function is called; the same for arrays, by their id
        self.names: dict[str, object] = {}  # what the source finds under a name
        self.instructions, self.root, self.found = instructions, root, found
        self.gradients = gradients
        self.texts: dict[int, str] = {}  # how a value is called, by the value's id
        self.arrays: dict[int, np.ndarray] = {}  # the place of a value, by the value's id
        self.rows: dict[tuple, np.ndarray] = {}  # rows of one number
        self.with_bias: set[int] = set()  # additions of a bias that a product does as well
        self.free: dict[tuple, list[np.ndarray]] = {}
        self.last: dict[int, int] = {}
        for k, instruction in enumerate(instructions):
            for operand in instruction.operands:
                self.last[id(operand.root)] = k
        for value in (root, *found):
            self.last[id(value.root)] = len(instructions)
        self.own = {id(v): g for v, g in zip(reversed(found), reversed(gradients), strict=True)}

    def text(self, name: str, leaves) -> str:
        """The whole function."""
        lines = []
        for k, instruction in enumerate(self.instructions):
            lines += self.lines(k, instruction)
            for value in {id(o.root): o.root for o in instruction.operands}.values():
                self.release(value, k)
        for value, gradient in zip(self.found, self.gradients, strict=True):
            if self.arrays.get(id(value)) is not gradient:
                lines.append(self.call(np.copyto, self.name_of(gradient, "g"), self.say(value)))
        lines.append(f"return {self.call(float, self.say(self.root))}")
        body = "\n".join(f"    {line}" for line in lines)
        return f"def {name}({', '.join(leaves)}):\n{body}\n"

    # Places.

    def name_of(self, thing, wanted: str = "") -> str:
        """What the source calls a function or an array."""
        key = id(thing) if isinstance(thing, np.ndarray) else thing
        if key not in self.called:
            self.called[key] = self.fresh(wanted or thing.__name__)
            self.names[self.called[key]] = thing
        return self.called[key]

    def fresh(self, wanted: str) -> str:
        """`wanted`, or with a number behind it where that is taken."""
        numbered = (f"{wanted}{k}" for k in itertools.count(1))
        one = wanted not in "gtv"
        name = next(n for n in itertools.chain([wanted] * one, numbered) if n not in self.taken)
        self.taken.add(name)
        return name

    def place(self, k: int, instruction) -> np.ndarray:
        """Where a result is written: its gradient, an operand that is done with, or elsewhere."""
        out = instruction.out
        gradient = self.own.get(id(out))
        if gradient is not None and gradient.shape == out.shape:
            return gradient
        key = (out.like.size, out.like.dtype)
        if isinstance(instruction.function, np.ufunc) and instruction.function is not np.matmul:
            for operand in instruction.operands:
                array = self.arrays.get(id(operand))
                done = self.last[id(operand.root)] == k and operand.root is operand
                alike = done and array is not None and array.shape == out.shape
                if alike and array.dtype == out.like.dtype and not self.is_gradient(array):
                    del self.arrays[id(operand)]  # it lives on under the new name
                    return array
        if self.free.get(key):
            return self.free[key].pop().reshape(out.shape)
        return np.empty(out.shape, out.like.dtype)

    def is_gradient(self, array) -> bool:
        return any(array is g for g in self.gradients)

    def release(self, value: Value, k: int) -> None:
        """Give the place of a value back once it was used for the last time."""
        array = self.arrays.get(id(value))
        if array is not None and self.last[id(value)] == k and not self.is_gradient(array):
            del self.arrays[id(value)]
            self.free.setdefault((array.size, array.dtype), []).append(array)

    # Lines.

    def say(self, value: Value) -> str:
        """A value as an operand."""
        if id(value) in self.texts:
            return self.texts[id(value)]
        if id(value) in self.arrays:
            return self.name_of(self.arrays[id(value)], "v")
        if value.uniform:
            return self.say(value.base)
        if value.view:
            base = self.arrays.get(id(value.base))
            if base is None:
                return self.say(value.base) + value.view
            self.arrays[id(value)] = eval(f"a{value.view}", {"a": base})  # of our own source
            return self.say(value)
        return value.text

    def lines(self, k: int, instruction) -> list[str]:
        """What one instruction becomes."""
        function, out = instruction.function, instruction.out
        say = self.say
        if function in (np.maximum, np.minimum):
            say = partial(self.compared, out=out)
        operands = [say(o) for o in instruction.operands]
        if function is np.broadcast_to or not out.shape:
            self.texts[id(out)] = name = self.fresh("t")
            if out.shape:
                return [f"{name} = {self.call(function, *operands, str(out.shape))}"]
            return [f"{name} = {self.number(instruction, operands)}"]
        if k in self.with_bias:  # the product before has added it
            self.arrays[id(out)] = self.arrays.pop(id(instruction.operands[0]))
            return []
        array = self.place(k, instruction)
        self.arrays[id(out)] = array
        target = self.name_of(array, "v")
        if function is np.where:
            condition, yes, no = operands
            return [
                self.call(np.copyto, target, no),
                self.call(np.copyto, target, yes, f"where={condition}"),
            ]
        if is_reduction(function):
            return [self.reduced(instruction, operands[0], array)]
        if function is np.matmul:
            return self.product(k, instruction, operands, target)
        return [self.call(function, *operands, f"out={target}")]

    def compared(self, value: Value, out: Value) -> str:
        """An operand; a constant as a row, with which NumPy compares in half the time."""
        if not value.constant or out.like.ndim < 2:
            return self.say(value)
        return self.row(value.like, out.shape[-1], out.like.dtype, "row")

    def row(self, number: float, n: int, dtype, name: str) -> str:
        """A row of one number."""
        key = (number, n, dtype)
        if key not in self.rows:
            self.rows[key] = np.full(n, number, dtype)
        return self.name_of(self.rows[key], name)

    def call(self, function, *arguments: str) -> str:
        """A call as text."""
        wanted = f"{function.__self__.__name__}_along" if is_reduction(function) else ""
        return f"{self.name_of(function, wanted)}({', '.join(arguments)})"

    def number(self, instruction, operands) -> str:
        """The text of a result that is one number."""
        function = instruction.function
        if function in _SIGNS:
            return f" {_SIGNS[function]} ".join(operands)
        if function == np.add.reduce:
            return self.call(np.dot, operands[0], self.ones(instruction.operands[0].like, 0))
        return self.call(function, *operands)

    def reduced(self, instruction, operand: str, array) -> str:
        """A sum or a largest value along an axis; a sum along a matrix is a product with ones."""
        (value,), (axis, keep) = instruction.operands, instruction.extra
        if instruction.function == np.add.reduce and value.like.ndim == 2:
            ones, name = self.ones(value.like, axis), self.name_of(array, "v")
            target = self.name_of(array.reshape(-1), f"{name}_flat")
            pair = (operand, ones) if axis == -1 else (ones, operand)
            return self.call(np.dot, *pair, f"out={target}")
        target = self.name_of(array, "v")
        return self.call(
            instruction.function, operand, f"axis={axis}", f"keepdims={keep}", f"out={target}"
        )

    def ones(self, like, axis: int) -> str:
        """A row of ones as long as an axis."""
        return self.row(1.0, like.shape[axis], like.dtype, "ones")
