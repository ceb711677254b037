"""Labels as rows of 0 and 1, made only when they are asked for."""

import operator

from ..settings import whole_number
from .labelled import as_labels


class OneHot:
    """Targets from labels: row i is 1 in the column of label i, and 0 elsewhere.

    `labels`, `classes` and `shape` say what it was made of; what is made by an index is an
    array of its own.
    """

    ndim = 2

    def __init__(self, labels, classes: int):
        self.classes = whole_number("classes", classes, least=2)
        self.labels = as_labels(labels, self.classes)

    @property
    def shape(self) -> tuple[int, int]:
        """(samples, classes)."""
        return len(self.labels), self.classes

    @property
    def in_memory(self) -> bool:
        """Whether the labels are no mapped file, so that all rows may be made at once."""
        from ..sgd.sources import is_elsewhere

        return not is_elsewhere(self.labels)

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, index):
        """The row of a number; of a slice, a list or an array of numbers the rows, as floats."""
        import numpy as np

        if not isinstance(index, slice):
            try:
                index = operator.index(index)
            except TypeError:
                index = np.asarray(index)
                index = index.astype(int) if index.size == 0 else index
        picked = np.asarray(self.labels[index])
        rows = np.zeros((*picked.shape, self.classes))
        np.put_along_axis(rows, picked.astype(int)[..., None], 1.0, axis=-1)
        return rows

    def __repr__(self):
        return f"<one_hot: {len(self):,} labels, {self.classes} classes>"


def one_hot(labels, classes: int) -> OneHot:
    """Targets of 0 and 1 for a softmax: of shape (samples, classes), 1 where the label says.

    Rows are made when an index asks for them, so the labels of a memory-mapped file serve as
    well as a list: `one_hot(labels, 10)[:]` is the whole array. Labels that all name one class are
    allowed, as a batch may have such; whoever trains on them alone gets a network that always
    answers it. Raises `OperandError` for what is no whole number or for no labels at all,
    `ShapeError`, and `DomainError` for a label outside 0 … classes − 1 or fewer than 2 classes.
    Chapter 10.

    >>> import bpbook as bp
    >>> targets = bp.datasets.one_hot([2, 0, 1], classes=3)
    >>> targets.shape, targets[0].tolist(), targets[[0, 2]].tolist()
    ((3, 3), [0.0, 0.0, 1.0], [[0.0, 0.0, 1.0], [0.0, 1.0, 0.0]])
    """
    return OneHot(labels, classes)
