"""Samples that are not in memory: only the rows of a batch are read, when their turn comes."""

import math
import mmap
from collections.abc import Sequence

from ..errors import NotFiniteError, OperandError, ShapeError
from .rules import called

HELD = 1 << 26  # bytes: a mapped file's are let go again once so many may have been read
AROUND = 1 << 16  # bytes that the system may bring into memory for a single row
CHUNK = 1024  # samples at a time where all of a source are gone through


class Source:
    """Samples of one given, read by `[numbers]`, each checked when it is read.

    What it reads from needs a length and an index of several numbers, which rise.
    """

    ndim = 1  # at least: it has an axis of samples

    def __init__(self, name: str, values):
        self.name, self._values = name, values
        self._length = len(values)
        self._mapped, self._touched = _mapping(values), 0
        self._sample: tuple | None = None
        if self._length:
            self._sample = self._rows([0]).shape[1:]

    @property
    def shape(self) -> tuple:
        """(samples, *shape of one)."""
        return (self._length, *(self._sample or ()))

    def __len__(self):
        return self._length

    def __getitem__(self, picked):
        """The samples of these numbers, in this order; or a single one."""
        import numpy as np

        if np.ndim(picked) == 0:
            return self._rows([picked])[0]
        numbers = np.asarray(picked)
        if len(numbers) < 2 or (numbers[1:] > numbers[:-1]).all():
            return self._rows(numbers)
        order = np.argsort(numbers)
        rows = self._rows(numbers[order])
        found = np.empty_like(rows)
        found[order] = rows
        return found

    def whole(self, dtype):
        """All samples in memory."""
        import numpy as np

        found = np.empty(self.shape, dtype)
        for first in range(0, len(self), CHUNK):
            place = np.arange(first, min(first + CHUNK, len(self)))
            found[first : first + CHUNK] = self[place]
        return found

    def _rows(self, numbers):
        import numpy as np

        numbers = np.asarray(numbers)
        what = f"Reading {self.name}"
        rows = np.asarray(called(lambda: np.asarray(self._values[numbers]), what))
        if rows.dtype.kind not in "fiu":
            raise OperandError(f"{self.name} holds no real numbers: give it numbers only.")
        wanted = self._sample if self._sample is not None else rows.shape[1:]
        if rows.shape != (len(numbers), *wanted):
            raise ShapeError(
                f"{self.name} gave the shape {rows.shape} for {len(numbers)} samples of shape "
                f"{wanted}: an index of several numbers has to give a row for each."
            )
        check_finite(self.name, rows, numbers)
        self._let_go(rows)
        return rows

    def _let_go(self, rows) -> None:
        """Keep a mapped file from filling the memory: what was read lies in the file as well."""
        if self._mapped is None:
            return
        self._touched += len(rows) * max(AROUND, rows.nbytes // max(1, len(rows)))
        if self._touched > HELD:
            self._touched = 0
            self._mapped.madvise(mmap.MADV_DONTNEED)


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

    if isinstance(values, np.ndarray):
        return any(isinstance(owner, mmap.mmap) for owner in _owners(values))
    return True


def at_once(values):
    """All rows of what makes them from memory anyway, as `bp.datasets.one_hot`, if they are few."""
    if getattr(values, "in_memory", False) is True and 8 * math.prod(values.shape) <= HELD:
        return values[:]
    return values


def _owners(array):
    """What an array's memory belongs to, one behind the other."""
    while array is not None:
        yield array
        array = getattr(array, "base", None)


def _mapping(values):
    """The map of a file whose pages may be let go; not one that keeps changes to itself."""
    import numpy as np

    owners = list(_owners(values)) if isinstance(values, np.ndarray) else []
    maps = [owner for owner in owners if isinstance(owner, mmap.mmap)]
    modes = [owner.mode for owner in owners if isinstance(owner, np.memmap)]
    able = hasattr(mmap, "MADV_DONTNEED") and maps and modes and "c" not in modes
    return maps[0] if able else None
