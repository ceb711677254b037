"""Samples: what a reader hands over as data, and how it is dealt out in batches (A2.7, A2.10)."""

import random
from collections.abc import Mapping, Sequence
from itertools import islice

from ..errors import OperandError, ShapeError, UnknownNameError
from ..values import as_value, is_array


def columns(tree, data) -> dict:
    """The samples by the given's name: lists of floats, or arrays where arrays came in."""
    if data is None:
        return {}
    if not isinstance(data, Mapping) or not data:
        raise OperandError(
            f"data is {data!r}: give for each given a sequence of numbers, as "
            f"{{{', '.join(f'{name!r}: [0.5, 1.0]' for name in tree.givens)}}}."
        )
    found = {name: _column(tree, name, values) for name, values in data.items()}
    (first, n), *others = [(name, len(column)) for name, column in found.items()]
    for name, m in others:
        if m != n:
            raise ShapeError(
                f"{first} has {n} samples and {name} has {m}: all of data has to be equally long."
            )
    return found


def _column(tree, name, values):
    if name not in tree.givens:
        raise UnknownNameError(
            f"data has {name!r}, which is no given of this tree: "
            f"its givens are {', '.join(tree.givens) or 'none'}."
        )
    if hasattr(values, "__array__"):
        column = as_value(name, values)
        if getattr(column, "ndim", 0) != 1:
            raise ShapeError(
                f"{name} has shape {getattr(column, 'shape', ())} in data: give one number for "
                "each sample, in one row."
            )
        return column
    if not isinstance(values, Sequence) or isinstance(values, (str, bytes)):
        raise OperandError(
            f"{name} is {values!r} in data: give a list or an array with a number for each sample."
        )
    if not values:
        raise OperandError(f"{name} is empty in data: give it at least one sample.")
    column = [as_value(f"{name}[{i}]", value) for i, value in enumerate(values)]
    if any(map(is_array, column)):
        raise ShapeError(f"{name} holds rows in data: give one number for each sample.")
    return column


def givens(tree, columns) -> dict:
    """All givens of a tree in order: from `columns`, or else what the leaf holds.

    Raises `ShapeError` where a leaf's array is no row of samples, or stands beside data.
    """
    leaves = tree.leaves()
    found = {name: columns.get(name, leaves[name]) for name in tree.givens}
    for name, value in found.items():
        if name in columns or not is_array(value):
            continue
        if columns:
            raise ShapeError(
                f"{name} holds an array while other givens come from data: "
                f"put {name} into data as well, or give it one number."
            )
        if value.ndim > 1:
            raise ShapeError(
                f"{name} has shape {value.shape}: give one number for each sample, in one row."
            )
    return found


def number(givens) -> int:
    """How many samples there are."""
    return max((len(v) for v in givens.values() if not isinstance(v, float)), default=1)


def batches(samples: int, size: int, seed: int | None):
    """The numbers of the samples of one update after another, epoch after epoch."""
    draw = random.Random(seed)
    while True:
        order = list(range(samples))
        if size < samples:
            draw.shuffle(order)
        rest = iter(order)
        while picked := list(islice(rest, size)):
            yield picked
