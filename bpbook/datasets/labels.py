"""Labels as a row of whole numbers, and the targets of 0 and 1 that a softmax is trained with."""

from ..core.shapes.reshaping import in_a_row, is_a_line
from ..errors import DomainError, OperandError, ShapeError
from ..settings import whole_number


def one_hot(labels, classes: int):
    """Targets of 0 and 1 for a softmax: of shape (samples, classes), 1 where the label says.

    Labels that all name one class are allowed, as a batch may have such; whoever trains on them
    alone gets a network that always answers it. Raises `OperandError` for what is no whole number
    or for no labels at all, `ShapeError`, and `DomainError` for a label outside 0 … classes − 1
    or fewer than 2 classes. Chapter 12.

    >>> import bpbook as bp
    >>> bp.datasets.one_hot([2, 0, 1], classes=3).tolist()
    [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]
    """
    import numpy as np

    classes = whole_number("classes", classes, least=2)
    row = as_labels(labels, classes)
    targets = np.zeros((len(row), classes))
    targets[np.arange(len(row)), row.astype(int)] = 1.0
    return targets


def as_labels(labels, classes: int | None = None, name: str = "labels"):
    """One row of whole numbers, below `classes` if given.

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
    wrong = (row < 0) | (row != np.floor(row))
    if classes is not None:
        wrong |= row >= classes
    if wrong.any():
        i = int(np.argmax(wrong))
        wanted = "from 0 on" if classes is None else f"0 to {classes - 1}"
        raise DomainError(f"{name}[{i}] is {row[i].item()!r}: give whole numbers {wanted}.")
    return row
