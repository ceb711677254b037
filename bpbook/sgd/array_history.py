"""The history of a descent of arrays: E at each update, the weights at the start and at the end."""

import math
from array import array

from ..errors import DomainError
from .history import History


class Shapes:
    """Weights by name side by side in one row of memory, and each as a view of its part."""

    def __init__(self, shapes: dict):
        self.shapes = shapes
        self._parts, first = {}, 0
        for name, shape in shapes.items():
            self._parts[name] = slice(first, first + math.prod(shape))
            first += math.prod(shape)
        self.size = first

    def views(self, row) -> dict:
        """Each weight by name: changing it changes the row."""
        return {name: row[part].reshape(self.shapes[name]) for name, part in self._parts.items()}

    def row(self, weights, dtype):
        """A row of its own that holds these weights."""
        import numpy as np

        row = np.empty(self.size, dtype)
        for name, view in self.views(row).items():
            view[...] = weights[name]
        return row

    def copies(self, row) -> dict:
        """The weights of a row by name: arrays of their own, single numbers as floats."""
        return {n: v if v.ndim else float(v) for n, v in self.views(row.copy()).items()}


class ArrayHistory(History):
    """The history of a tree of layers; `tracked` is empty, as only some weights are kept."""

    def __init__(self, loss_name: str, shapes: Shapes, rows, samples: int, size: int):
        self._shapes, self._rows, self._size = shapes, rows, size
        super().__init__(loss_name, shapes.shapes, None, rows[0].copy(), samples)

    def _keep(self, start) -> None:
        self.tracked = ()
        self._start = start
        self.own_losses = array("d")  # an entry more is what makes an update count

    @property
    def updates(self) -> int:
        """How many updates were made."""
        return len(self.own_losses)

    def _losses(self) -> list[float]:
        return self.own_losses.tolist()

    @property
    def samples_seen(self) -> list[int]:
        """The number of samples that went into the updates so far, after each update."""
        n, size = self.samples, self._size
        in_epoch = math.ceil(n / size)
        return [k // in_epoch * n + min(k % in_epoch * size, n) for k in range(1, self.updates + 1)]

    @property
    def weights(self) -> dict:
        """Not kept for arrays: raises `DomainError` with the remedy."""
        raise DomainError(
            "Of weights that are arrays only the start and the end are kept: use final, "
            "weights_at(0), or watch to look at them after each epoch."
        )

    def weights_at(self, k: int) -> dict:
        """The weights at the start, k = 0, or at the end, k = −1 or the number of updates.

        Raises `DomainError` for any other k, and where there were fewer updates.
        """
        k = self._place(k)
        if 0 < k < self.updates:
            raise DomainError(
                f"Of weights that are arrays only the start and the end are kept, not those after "
                f"{k} of {self.updates} updates: descend with steps={k}, or use watch."
            )
        return self._shapes.copies(self._rows[k % 2] if k else self._start)
