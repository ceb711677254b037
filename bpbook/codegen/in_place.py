"""The pass that a tree prints, with each result in memory that is kept.

As printed, the source makes a new array for each result. Where the same shapes come again and
again, as in training, it is run once on arrays that note what is done to them; the notes, one line
for each operation, are the same pass with `out=`: nothing is allocated, what is computed twice is
computed once, and what does not depend on a leaf is computed now.
"""

from functools import lru_cache

import numpy as np

from ..core.helpers.names import free_name
from .notes import VIEWS, Noted, Notes, noted, part, reshaped

_TURNED = {np.transpose: "T", np.matrix_transpose: "mT"}
_SIGNS = {np.add: "+", np.subtract: "-", np.multiply: "*", np.true_divide: "/"}
# A product with few rows and much work is done transposed: BLAS then needs half the time for it.
FEW_ROWS, MUCH_WORK = 64, 500_000
FEW_NUMBERS = 10_000  # so many zeros beside a result stay near the processor as well


def buffered(tree, leaves: dict, gradients):
    """E as a function of the leaves, which writes ∂E/∂w into arrays that are kept.

    Made once for the shapes and the precision of `leaves` (all of them, by name) and for the arrays
    of `gradients`, one for each weight in its shape, each in one piece of memory.
    `run(weights…, givens…)` gives E and leaves the gradient in `gradients`; `.source` is its text.
    It checks nothing, and two threads must not run it at once. A2.7; chapter 12.

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
    notes = Notes()
    names = tree.weights + tree.givens
    operands = [Noted(notes, np.asarray(leaves[name])[()], text=name) for name in names]
    with np.errstate(all="ignore"):
        root, slopes = _as_printed(tree)(*operands)
        lines = _Lines(notes.operations, names, (root, *slopes), gradients)
    text = f"def {tree.name}_and_gradient({', '.join(names)}):\n    " + "\n    ".join(lines.texts)
    exec(compile(text, f"<{tree.name} and its gradient, in place>", "exec"), lines.names)
    run = lines.names[f"{tree.name}_and_gradient"]
    run.source = text
    return run


@lru_cache(maxsize=16)
def _as_printed(tree):
    return tree.compiled(arrays=True)


class _Lines:
    """Gives every result a place, and writes the lines."""

    def __init__(self, operations, parameters, results, gradients):
        self.used = set(parameters)
        self.names: dict[str, object] = {}  # what the source finds under a name
        self.called: dict = {}  # the name of each function, and of each array by its id
        root, *slopes = results
        self.gradient_of = {}
        for slope, gradient in zip(slopes, gradients, strict=True):
            if isinstance(slope, Noted) and slope.base is None and _alike(slope, gradient):
                self.gradient_of.setdefault(slope, gradient)
        self.last = {o.owner: k for k, op in enumerate(operations) for o in noted(op.operands)}
        self.last |= {value.owner: len(operations) for value in noted(results)}
        self.texts = [line for k, op in enumerate(operations) for line in self.lines(k, op)]
        for slope, gradient in zip(slopes, gradients, strict=True):
            if getattr(slope, "place", None) is not gradient:
                self.texts.append(self.call(np.copyto, gradient, slope))
        self.texts.append(f"return {self.call(float, root)}")

    # Texts.

    def name(self, thing, wanted: str) -> str:
        """The name under which the source finds an array or a function."""
        key = id(thing) if isinstance(thing, np.ndarray) else thing
        if key not in self.called:
            self.called[key] = name = self.fresh(wanted)
            self.names[name] = thing
        return self.called[key]

    def fresh(self, wanted: str) -> str:
        """A name that nothing else has."""
        name = wanted if len(wanted) > 1 else f"{wanted}{len(self.used)}"
        name = free_name(name, self.used)
        self.used.add(name)
        return name

    def text(self, operand) -> str:
        """An operand: a leaf or a number by its name, an array that is kept, a constant."""
        if isinstance(operand, Noted):
            return operand.text or self.name(operand.place, "v")
        if isinstance(operand, np.ndarray):
            return self.name(operand, "v")
        return repr(operand.item() if isinstance(operand, np.generic) else operand)

    def call(self, function, *operands, **options) -> str:
        """A call as text."""
        name = function.__name__
        if name == "reduce":
            name = f"{function.__self__.__name__}_along"
        arguments = [self.text(o) for o in operands]
        arguments += [f"{key}={value}" for key, value in options.items()]
        return f"{self.name(function, name)}({', '.join(arguments)})"

    # Lines.

    def lines(self, k: int, operation) -> list[str]:
        """What one operation becomes."""
        function, operands, options = operation.function, operation.operands, operation.options
        result = operation.result
        if function in VIEWS and operands[0].place is not None:
            source = operands[0].place
            if function is reshaped and not source.flags.c_contiguous:  # this is a copy
                result.place = place = np.empty(result.shape, result.dtype)
                return [self.call(np.copyto, place.reshape(source.shape), operands[0])]
            result.place = function(source, *operands[1:])
            return []
        if function in _TURNED:
            result.text = f"{self.text(operands[0])}.{_TURNED[function]}"
            return []
        if function in VIEWS or not result.ndim:
            line = self.number(operation)
            result.text = self.fresh("t")
            return [f"{result.text} = {line}"]
        result.place = place = self.place(k, operation)
        if function is np.where:
            condition, yes, no = operands
            chosen = self.call(np.copyto, place, yes, where=self.text(condition))
            return [self.call(np.copyto, place, no), chosen]
        if function is np.matmul:
            return self.product(*operands, place)
        if function == np.add.reduce and operands[0].ndim == 2 and len(_axes(options)) == 1:
            return self.sums(operands[0], *_axes(options), place)
        if function is np.maximum:  # with zeros in memory NumPy compares in half the time
            shape = result.shape if result.value.size <= FEW_NUMBERS else result.shape[-1]
            zeros = np.zeros(shape, result.dtype)
            operands = [zeros if not isinstance(o, Noted) and o == 0 else o for o in operands]
        return [self.call(function, *operands, **options, out=self.text(place))]

    def place(self, k: int, operation) -> np.ndarray:
        """Where a result is written: its gradient, an operand that is done with, or its own."""
        result = operation.result
        if result in self.gradient_of:
            return self.gradient_of[result]
        if isinstance(operation.function, np.ufunc) and operation.function is not np.matmul:
            for operand in noted(operation.operands):
                kept = operand.base is not None or operand in self.gradient_of
                free = operand.place is not None and not kept and self.last[operand] == k
                if free and _alike(operand, result):
                    return operand.place
        return result.value

    def number(self, operation) -> str:
        """The text of a result that is one number, or a view of a leaf."""
        function, operands = operation.function, operation.operands
        if function is part:
            return f"{self.text(operands[0])}[{_key_text(operands[1])}]"
        if function is reshaped:
            return f"{self.text(operands[0])}.reshape({operands[1]})"
        if function in _SIGNS:
            return f" {_SIGNS[function]} ".join(map(self.text, operands))
        if function == np.add.reduce and operands[0].ndim == 1:
            return self.call(np.dot, operands[0], self.ones(operands[0], -1))
        return self.call(function, *operands, **operation.options)

    def product(self, left, right, place) -> list[str]:
        """A matrix product, in the way in which BLAS is quick."""
        if right.ndim > 2 or left.ndim > 2:  # at many places
            return [self.call(np.matmul, left, right, out=self.text(place))]
        (n, inner), m = left.shape, right.shape[1]
        if inner == 1:
            return [self.call(np.multiply, left, right, out=self.text(place))]
        if n > FEW_ROWS or n * inner * m < MUCH_WORK:
            return [self.call(np.dot, left, right, out=self.text(place))]  # sooner than matmul
        beside = np.empty((m, n), place.dtype)
        turned = [f"{self.text(operand)}.T" for operand in (right, left)]
        return [
            f"{self.name(np.dot, 'dot')}({', '.join(turned)}, out={self.text(beside)})",
            self.call(np.copyto, place, beside.T),
        ]

    def sums(self, matrix: Noted, axis, place) -> list[str]:
        """Sums along one axis of a matrix, as a product with ones."""
        ones = self.ones(matrix, axis)
        pair = (ones, matrix) if axis in (0, -2) else (matrix, ones)
        flat = place.reshape(-1)
        return [self.call(np.dot, *pair, out=self.text(flat))]

    def ones(self, like: Noted, axis: int) -> np.ndarray:
        """A row of ones as long as an axis."""
        return _ones(like.shape[axis], like.dtype)


def _alike(one, other) -> bool:
    return (one.shape, one.dtype) == (other.shape, other.dtype)


def _key_text(key) -> str:
    """What stands between square brackets; by name, a leaf could be called `slice`."""
    return ", ".join(map(_one_key, key if isinstance(key, tuple) else (key,)))


def _one_key(key) -> str:
    if isinstance(key, slice):
        return ":".join("" if end is None else str(end) for end in (key.start, key.stop))
    return "..." if key is ... else repr(key)


def _axes(options) -> tuple:
    axis = options["axis"]
    return axis if isinstance(axis, tuple) else (axis,)


@lru_cache(maxsize=64)
def _ones(n, dtype) -> np.ndarray:
    return np.ones(n, dtype)
