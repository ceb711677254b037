"""Labels as a row of whole numbers, checked block by block so that a large file stays on disk."""

from ..core.shapes.reshaping import in_a_row, is_a_line
from ..errors import DomainError, OperandError, ShapeError

BLOCK = 1 << 20


def as_labels(labels, classes: int | None = None, name: str = "labels"):
    """One row of whole numbers, below `classes` if given; memory-mapped ones stay on the disk.

    An array is used where it lies, anything else is made into one. Raises `OperandError`,
    `ShapeError`, `DomainError`, naming the label and its place.
    """
    import numpy as np

    try:
        row = labels if isinstance(labels, np.ndarray) else np.asarray(labels)
        if row.size and row.dtype.kind not in "biuf":
            raise ValueError("not numbers")
    except (ValueError, TypeError):
        raise OperandError(
            f"{name} is no row of whole numbers: give one for each sample."
        ) from None
    if row.ndim != 1:
        line = ""
        if row.ndim and is_a_line(row.shape):
            line = f", as {in_a_row(name)}"
        elif row.ndim == 2:
            line = f"; of a row of probabilities for each, np.argmax({name}, axis=1)"
        raise ShapeError(
            f"{name} has shape {row.shape}: give one whole number for each sample{line}."
        )
    if not len(row):
        raise OperandError(f"{name} is empty: give at least one.")
    wanted = "whole numbers from 0 on" if classes is None else f"whole numbers 0 to {classes - 1}"
    for start in range(0, len(row), BLOCK):
        block = row[start : start + BLOCK]
        good = (block >= 0) & (block == np.floor(block))
        if classes is not None:
            good &= block < classes
        if not good.all():
            k = int(np.argmin(good))
            raise DomainError(f"{name}[{start + k}] is {block[k].item()!r}: give {wanted}.")
    return row
