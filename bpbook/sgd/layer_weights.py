"""The weights of a tree of layers, and E with its gradient over batches of samples.

All weights lie side by side in one row of memory, so that an update costs a few operations of
NumPy, however many there are. There are two such rows: an update reads one and writes the other. A
batch is laid into memory that is made once, and there the tree is run.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .. import codegen
from ..core import shapes
from ..core.helpers.values import shape_of
from . import samples
from .sources import Source

CHECKED = 32  # samples with which the tree is run before the first update


class ArrayRows:
    """Two rows of the arrays of a tree of layers; an update reads one and writes the other."""

    kept = False  # a row is written anew at the next update but one

    def __init__(self, start: dict, dtype: str = "float64"):
        self.names, self.dtype = tuple(start), dtype
        self._shapes = [shape_of(weight) for weight in start.values()]
        ends = np.cumsum([math.prod(shape) for shape in self._shapes]).tolist()
        self._places = list(map(slice, [0, *ends], ends))
        self.pair, self._step = (self.zeros(), self.zeros()), self.zeros()
        self._step_views = self.views(self._step)
        for row in self.pair:
            for name, view in self.views(row).items():
                view[...] = start[name]
        self.first = self.pair[0]

    def zeros(self):
        """A row of zeros of its own."""
        return np.zeros(self._places[-1].stop, self.dtype)

    def views(self, row) -> dict:
        """Each weight by name, as a part of the row: changing it changes the row."""
        parts = zip(self.names, self._places, self._shapes, strict=True)
        return {name: row[place].reshape(shape) for name, place, shape in parts}

    def named(self, row) -> dict:
        """The weights of a row by name: arrays of their own, single numbers as floats."""
        return {n: v.copy() if v.ndim else float(v) for n, v in self.views(row).items()}

    def step(self, direction):
        """What a rule wants subtracted, as a row: always the same, written anew."""
        for name, view in self._step_views.items():
            view[...] = direction[name]
        return self._step

    def by_table(self, after, gradient, row):
        """What a rule of the table wants subtracted: its lines run on the whole row at once."""
        return after({"": gradient}, {"": row})[""]

    def moved(self, row, rate: float, step):
        """row − rate · step, in the other row of the pair."""
        moved = self.pair[row is self.pair[0]]
        np.multiply(step, -rate, moved)
        return np.add(row, moved, moved)

    def finite(self, row) -> bool:
        """Whether all numbers of a row certainly are: their squares have a finite sum."""
        return math.isfinite(row.dot(row))

    def quiet(self):
        """NumPy's floating-point warnings off: the history says what went wrong itself."""
        return np.errstate(all="ignore")


@dataclass(frozen=True, slots=True)
class Batch:
    """Memory for batches of one size: how samples get there, and how the tree is run on them.

    All samples at once lie in the data already, and nothing is loaded.
    """

    loads: list  # for each column, its method `take` and where it lays the picked samples
    run: Callable
    leaves: tuple  # what to run it with, for either row of weights


def evaluation(tree, rows, givens, columns, size: int):
    """A function (row of weights, picked samples) → (E, row of ∂E/∂w), for batches of `size`.

    The row of the gradient is always the same, written anew. Shapes and target are checked on all
    samples in memory, and the tree is run once on a few.
    """
    _check(tree, rows, givens, columns, size)
    n, second = samples.count(tree, givens, columns), rows.pair[1]
    gradient = rows.zeros()
    whole = _batch(tree, rows, givens, columns, size, gradient)
    rest = _batch(tree, rows, givens, columns, n % size, gradient) if n % size else whole

    def evaluate(row, picked):
        batch = whole if len(picked) == size else rest
        for take, place in batch.loads:
            take(picked, 0, place, "clip")  # any other mode would copy once more
        return float(batch.run(*batch.leaves[row is second])), gradient

    return evaluate


def _check(tree, rows, givens, columns, size: int) -> None:
    def leaves(cut):
        cuts = {name: _samples_last(cut(column)) for name, column in columns.items()}
        return {**rows.named(rows.first), **givens, **cuts}

    if not any(isinstance(column, Source) for column in columns.values()):
        shapes.check(tree.graph, leaves(lambda column: column), downwards=True)
    tree.gradient(**leaves(lambda column: column[range(min(size, CHECKED))]))


def _batch(tree, rows, givens, columns, m: int, gradient) -> Batch:
    """For batches of m samples."""
    loads, values = [], {}
    for name, value in givens.items():
        if name not in columns:
            values[name] = np.asarray(value, rows.dtype)[()]
            continue
        place = value
        if m < len(value):
            place = np.empty((m, *value.shape[1:]), rows.dtype)
            loads.append((value.take, place))
        elif isinstance(value, Source):
            place = value[range(m)].astype(rows.dtype)
        values[name] = _samples_last(place)
    points = [rows.views(row) for row in rows.pair]
    run = codegen.buffered(tree, {**points[0], **values}, list(rows.views(gradient).values()))
    return Batch(loads, run, tuple((*point.values(), *values.values()) for point in points))


def _samples_last(column):
    """Samples come first in data, (m, units), and last in the tree, (units, m): a view."""
    return np.moveaxis(column, 0, -1) if column.ndim > 1 else column
