"""Samples that are not in memory: a batch is read when its turn comes."""

import mmap
from collections.abc import Sequence

from ..errors import NotFiniteError, OperandError, ShapeError
from .checked_directions import called

CHUNK = 1024  # samples at a time where all of a source are gone through


class Source:
    """Samples of one given, read by `[numbers]`, each checked when it is read.

    What it reads from needs a length and an index of several numbers, which rise.
    """

    ndim = 1  # at least: it has an axis of samples

    def __init__(self, name: str, values):
        self.name, self._values, self._sample = name, values, None
        if len(values):
            self._sample = self._rows([0]).shape[1:]

    def __len__(self):
        return len(self._values)

    @property
    def shape(self) -> tuple:
        """(samples, *shape of one)."""
        return (len(self), *(self._sample or ()))

    def __getitem__(self, picked):
        """The samples of these numbers, in this order; or a single one."""
        import numpy as np

        if np.ndim(picked) == 0:
            return self._rows([picked])[0]
        numbers = np.asarray(picked)
        rising = np.argsort(numbers)
        rows = np.empty_like(read := self._rows(numbers[rising]))
        rows[rising] = read
        return rows

    def take(self, picked, axis, out, mode) -> None:
        """Lay the picked samples into an array, called as an array's own `take`."""
        out[...] = self[picked]

    def _rows(self, numbers):
        import numpy as np

        numbers = np.asarray(numbers)
        rows = called(lambda: np.array(self._values[numbers]), f"Reading {self.name}")
        let_go(self._values)
        if rows.dtype.kind not in "fiu":
            raise OperandError(f"{self.name} holds no real numbers: give it numbers only.")
        wanted = self._sample if self._sample is not None else rows.shape[1:]
        if rows.shape != (len(numbers), *wanted):
            raise ShapeError(
                f"{self.name} gave the shape {rows.shape} for {len(numbers)} samples of shape "
                f"{wanted}: an index of several numbers has to give a row for each."
            )
        check_finite(self.name, rows, numbers)
        return rows


def check_finite(name: str, rows, numbers=None) -> None:
    """`NotFiniteError` at the first sample that holds NaN or infinity; `numbers` are theirs."""
    import numpy as np

    finite = np.isfinite(rows)
    if not finite.all():
        place = tuple(np.argwhere(~finite)[0])
        sample = place[0] if numbers is None else numbers[place[0]]
        raise NotFiniteError(f"{name}[{sample}] holds {rows[place]}: give it finite numbers.")


def is_elsewhere(values) -> bool:
    """Whether samples are to be read batch by batch: a mapped file, or an object of one's own."""
    if isinstance(values, Sequence) or hasattr(values, "to_numpy"):
        return False
    if not (hasattr(values, "__len__") and hasattr(values, "__getitem__")):
        return False
    import numpy as np

    return not isinstance(values, np.ndarray) or file_of(values) is not None


def file_of(array):
    """The mapped file in which an array lies, as a `numpy.memmap`; None where it is in memory."""
    import numpy as np

    while isinstance(array, np.ndarray):
        if getattr(array, "_mmap", None) is not None:
            return array
        array = array.base
    return None


def let_go(values) -> None:
    """Keep a mapped file from filling the memory: what was read of it lies in the file as well."""
    file = file_of(values)
    if file is not None and file.mode != "c" and hasattr(mmap, "MADV_DONTNEED"):
        file._mmap.madvise(mmap.MADV_DONTNEED)  # not where changes are only in memory
