"""The weights of a tree of single numbers, and E with its gradient over batches of samples.

The weights lie side by side in a row; each update makes a new one, and all of them are kept.
"""

import math
import operator
from array import array
from contextlib import nullcontext

from ..core.helpers.values import is_array
from . import samples
from .sources import Source


class NumberRows:
    """Rows of single numbers, in double or single precision."""

    kept = True  # each row stays as it is

    def __init__(self, start: dict, dtype: str = "float64"):
        self.names, self.single = tuple(start), dtype == "float32"
        self._code = "f" if self.single else "d"
        self.first = array(self._code, start.values())

    def named(self, row) -> dict:
        """The weights of a row by name."""
        return dict(zip(self.names, row, strict=True))

    def step(self, direction):
        """What a rule wants subtracted, as a row in double precision."""
        return array("d", [direction[name] for name in self.names])

    def by_table(self, after, gradient, row):
        """What a rule of the table wants subtracted, as a row in double precision."""
        return array("d", after(self.named(gradient), self.named(row)).values())

    def moved(self, row, rate: float, step):
        """row − rate · step, rounded to the precision of the row."""
        change = array(self._code, [rate * s for s in step])
        return array(self._code, map(operator.sub, row, change))

    def finite(self, row) -> bool:
        """Whether all numbers of a row certainly are."""
        return all(map(math.isfinite, row))

    def quiet(self):
        """Nothing to keep quiet: plain numbers give no warnings."""
        return nullcontext()


def evaluation(tree, rows, givens, columns, size: int):
    """A function (row of weights, picked samples) → (E, ∂E/∂w …), the means over these samples.

    `givens` has all givens in order; those in `columns` change from sample to sample. The tree is
    run once and checked, with `size` samples. Plain floats one after the other, or NumPy.
    """
    if in_arrays(tree, rows, givens, size):
        return _of_arrays(tree, rows, givens, columns, size)
    return _of_floats(tree, rows, givens, columns)


def in_arrays(tree, rows, givens, size: int) -> bool:
    """Whether batches are computed in NumPy, and not in plain floats."""
    arrays = rows.single or any(map(is_array, givens.values()))
    return arrays or (tree.graph.averaged and size > 1)


def _of_floats(tree, rows, givens, columns):
    n = samples.count(tree, givens, columns)
    inputs = [columns.get(name, [value] * n) for name, value in givens.items()]
    inputs_of = [tuple(column[i] for column in inputs) for i in range(n)]
    names = tree.weights + tree.givens
    tree.gradient(**dict(zip(names, [*rows.first, *inputs_of[0]], strict=True)))
    run = tree.compiled()

    def evaluate(row, picked):
        losses, gradients = zip(*(run(*row, *inputs_of[i]) for i in picked), strict=True)
        m = len(picked)
        return sum(losses) / m, [sum(slopes) / m for slopes in zip(*gradients, strict=True)]

    return evaluate


def _of_arrays(tree, rows, givens, columns, size):
    import numpy as np

    averaged, dtype = tree.graph.averaged, np.float32 if rows.single else float

    def plain(name, value):
        if isinstance(value, Source) or not (rows.single or name in columns):
            return value
        return np.asarray(value, dtype=dtype)

    givens = {name: plain(name, value) for name, value in givens.items()}

    def leaves(row, picked):
        weights = map(np.float32, row) if rows.single else row
        if not averaged:  # a weight for each sample, so that each has a gradient of its own
            weights = [np.full(len(picked), w) for w in weights]
        inputs = (
            np.asarray(value[picked], dtype=dtype) if name in columns else value
            for name, value in givens.items()
        )
        return [*weights, *inputs]

    names = tree.weights + tree.givens
    tree.gradient(**dict(zip(names, leaves(rows.first, range(size)), strict=True)))
    run = tree.compiled(arrays=True)

    def evaluate(row, picked):
        values = leaves(row, picked)  # outside: a reader's own object may be read
        with np.errstate(all="ignore"):
            loss, slopes = run(*values)
            return float(np.mean(loss)), [float(np.mean(slope)) for slope in slopes]

    return evaluate
