"""Samples: what a reader hands over as data, and how it is dealt out in batches (A2.7, A2.10)."""

import secrets
import sys
from collections.abc import Mapping, Sequence
from itertools import repeat
from math import ceil, prod

from ..core.functions import TABLE
from ..core.helpers.names import read_names
from ..core.helpers.values import as_value, is_array, shape_of
from ..core.shapes.reshaping import in_a_row, is_a_line, reshaped, transposed
from ..errors import OperandError, ShapeError, UnknownNameError
from .random_order import RandomOrder
from .sources import CHUNK, Source, check_finite, is_elsewhere

MANY = 100  # samples that NumPy, where it is loaded, puts into order sooner than Python


def columns(tree, data, setting: str = "data", dtype="float64") -> dict:
    """The samples by the given's name.

    Lists of floats, or arrays where arrays came in; for a tree of layers arrays of `dtype`, whose
    first axis has the samples; and a `Source` for what is not in memory.
    """
    if data is None:
        return {}
    if not isinstance(data, Mapping) or not data:
        raise OperandError(
            f"{setting} is {data!r}: give for each given a sequence of numbers, as "
            f"{{{', '.join(f'{name!r}: [0.5, 1.0]' for name in tree.givens)}}}."
        )
    data = {read_names(name): values for name, values in data.items()}
    columns = {name: _column(tree, name, values, setting, dtype) for name, values in data.items()}
    (first, n), *others = [(name, len(column)) for name, column in columns.items()]
    for name, m in others:
        if m != n:
            raise ShapeError(
                f"{first} has {n} samples and {name} has {m}: all of {setting} has to be equally "
                "long."
            )
    return columns


def _column(tree, name, values, setting, dtype):
    if name not in tree.givens:
        raise UnknownNameError(
            f"{setting} has {name!r}, which is no given of this tree: "
            f"its givens are {', '.join(tree.givens) or 'none'}."
        )
    if tree.graph.layered:
        return _layer(tree, name, values, setting, dtype)
    if hasattr(values, "__array__") or not isinstance(values, Sequence):
        return _row(name, values, setting)
    if isinstance(values, (str, bytes)):
        raise OperandError(_no_samples(name, values, setting))
    if not values:
        raise OperandError(f"{name} is empty in {setting}: give it at least one sample.")
    column = [as_value(f"{name}[{i}]", value) for i, value in enumerate(values)]
    if any(map(is_array, column)):
        alone = all(getattr(value, "size", 1) == 1 for value in column)
        line = f", as {in_a_row(name)}" if alone else ""
        raise ShapeError(f"{name} holds rows in {setting}: give one number for each sample{line}.")
    return column


def _no_samples(name, values, setting) -> str:
    return (
        f"{name} is {values!r} in {setting}: give a list or an array with a number for each sample."
    )


def _row(name, values, setting):
    """One number a sample, of an array or of what can be indexed like one."""
    if is_elsewhere(values) and not isinstance(values, Mapping):
        column = _source(name, values, setting)
    elif hasattr(values, "__array__"):
        column = as_value(name, values)
    else:
        raise OperandError(_no_samples(name, values, setting))
    shape = shape_of(column)
    if len(shape) != 1:
        line = f": write {in_a_row(name)}" if is_a_line(shape) and shape else ""
        raise ShapeError(
            f"{name} has shape {shape} in {setting}: give one number for each sample, in one "
            f"row{line}."
        )
    return column


def _source(name, values, setting):
    if not len(values):
        raise OperandError(f"{name} is empty in {setting}: give it at least one sample.")
    return Source(name, values)


def _layer(tree, name, values, setting, dtype):
    """Samples of a layer, (N, units), or of a number, (N,); checked against what the tree takes."""
    import numpy as np

    if isinstance(values, Mapping):
        raise OperandError(_no_rows(name, setting))
    if is_elsewhere(values):
        column = _source(name, values, setting)
    else:
        try:
            column = np.asarray(values)
        except (ValueError, TypeError):
            raise OperandError(_no_rows(name, setting)) from None
        if column.ndim and not len(column):
            raise OperandError(f"{name} is empty in {setting}: give it at least one sample.")
        if column.dtype.kind not in "fiu" or not column.ndim:
            raise OperandError(_no_rows(name, setting))
        check_finite(name, column)
        column = column.astype(dtype, copy=False)
    leaf = tree.leaves()[name]
    wanted = leaf.shape[:-1] if is_array(leaf) else column.shape[1:]
    if column.shape[1:] != wanted:
        first = ", ".join(map(str, ("N", *wanted))) if wanted else "N,"
        raise ShapeError(
            f"{name} has samples of shape {column.shape[1:]} in {setting}, and the tree takes "
            f"{wanted}: give the shape ({first}), samples first{_line(tree, name, column, wanted)}."
        )
    return column


def _line(tree, name: str, column, wanted) -> str:
    """What makes the wanted samples of these, where it is certain."""
    if not hasattr(column, "dtype"):
        return ""  # samples elsewhere: their owner's object
    products = (op for op in tree.graph.operations if op.function is TABLE["matmul"])
    if any(op.inputs[1].name == name for op in products):  # an input, not a target
        if column.shape == wanted:
            return f": of one sample, write {reshaped(name, (1, *wanted))}"
        labels = False
    else:
        labels = len(wanted) == 1 < wanted[0] and column.shape[1:] in ((), (1,))
    if labels and ((column >= 0) & (column < wanted[0]) & (column % 1 == 0)).all():
        row = name if column.ndim == 1 else in_a_row(name)
        return f", as bp.datasets.one_hot({row}, {wanted[0]}) makes of labels"
    if prod(column.shape[1:]) == prod(wanted):
        return f": write {reshaped(name, (-1, *wanted))}"
    if column.ndim == 2 and wanted == column.shape[:1]:
        return f": write {transposed(name)}"
    return ""


def _no_rows(name, setting) -> str:
    return (
        f"{name} in {setting} is no row of samples with real numbers: give a list or an array, "
        "samples first."
    )


def givens(tree, columns, setting: str = "data") -> dict:
    """All givens of a tree in order: from `columns`, or else what the leaf holds.

    Raises `ShapeError` where a leaf's array is no row of samples, or stands beside data.
    """
    leaves = tree.leaves()
    values = {name: columns.get(name, leaves[name]) for name in tree.givens}
    for name, value in values.items():
        if name in columns or not is_array(value):
            continue
        if columns:
            raise ShapeError(
                f"{name} holds an array while other givens come from {setting}: "
                f"put {name} into {setting} as well, or give it one number."
            )
        if value.ndim > 1 and not tree.graph.layered:
            line = f": write {in_a_row(name)}" if is_a_line(value.shape) else ""
            raise ShapeError(
                f"{name} has shape {value.shape}: give one number for each sample, in one row"
                f"{line}."
            )
    return values


def count(tree, givens, columns) -> int:
    """How many samples there are for any tree: in `columns`, or else in the leaves."""
    if columns:
        return len(next(iter(columns.values())))
    if tree.graph.layered:
        return max((value.shape[-1] for value in givens.values() if is_array(value)), default=1)
    return longest(givens)


def longest(columns) -> int:
    """How many samples the longest has, of columns or of all givens of a tree of numbers."""
    return max((len(v) for v in columns.values() if not isinstance(v, float)), default=1)


def at_a_time(columns) -> int:
    """How many samples are gone through at a time where all are: fewer of what is not in memory."""
    n = len(next(iter(columns.values())))
    return min(n, CHUNK) if any(isinstance(c, Source) for c in columns.values()) else n


def batches(samples: int, size: int, seed: int | None, arrays: bool = False, update: int = 0):
    """The numbers of the samples of one update after another, epoch after epoch.

    All samples at once stay in the order of the data. `arrays` gives NumPy arrays, not lists;
    `update` is the number of the first one wanted.
    """
    if size == samples:
        yield from repeat(list(range(samples)))
    seed = secrets.randbits(32) if seed is None else seed
    fast = arrays or (samples > MANY and "numpy" in sys.modules)
    order = RandomOrder(samples, seed, fast)
    epoch, place = divmod(update, ceil(samples / size))
    while True:
        numbers = order(epoch) if fast == arrays else order(epoch).tolist()
        for first in range(place * size, samples, size):
            yield numbers[first : first + size]
        epoch, place = epoch + 1, 0
