"""The order in which an epoch deals the samples out: one for Python, NumPy and the page.

Epoch e = 0, 1, … takes the samples 0 … n − 1 by the hash of their number, the smallest first. The
hash is MurmurHash3 for 32 bits (`MurmurHash3_x86_32` by Austin Appleby, in the public domain) of
the two words e and i, begun with the run's seed: arithmetic of whole numbers, the same everywhere.
Within an epoch it is one-to-one in i, so that no two samples tie. `views/static/descent/order.js`
is the same for the page, and the tests hold all three to one table of numbers. A2.10; chapters 9
and 12.
"""

WORD = 0xFFFFFFFF  # the numbers of 32 bits
LENGTH = 8  # bytes that are hashed


class RandomOrder:
    """The orders of n samples for a seed: `order(epoch)`, a list, or with `arrays` a NumPy array.

    A seed is any whole number; those that differ by a multiple of 2³² are one and the same.

    >>> order = RandomOrder(8, seed=0)
    >>> order(0), order(1)
    ([7, 3, 1, 0, 4, 5, 6, 2], [1, 0, 5, 6, 3, 2, 7, 4])
    """

    def __init__(self, n: int, seed: int, arrays: bool = False):
        self._n, self._seed, self._arrays = n, seed & WORD, arrays
        if arrays:
            import numpy as np

            self._words = _scrambled(np.arange(n, dtype=np.uint64))
        else:
            self._words = [_scrambled(i) for i in range(n)]

    def __call__(self, epoch: int):
        """The numbers 0 … n − 1, as this epoch deals them out."""
        hashes = self.hashes(epoch)
        if self._arrays:
            return hashes.argsort()
        return sorted(range(self._n), key=hashes.__getitem__)

    def hashes(self, epoch: int):
        """The hash of each sample, by which an epoch is sorted."""
        start = _joined(self._seed, _scrambled(epoch))
        if self._arrays:
            return _finished(_joined(start, self._words)).astype("uint32")  # sorted faster
        return [_finished(_joined(start, word)) for word in self._words]


# The three parts of MurmurHash3, of a plain number or of an array of 64-bit ones at once.


def _scrambled(word):
    word = word * 0xCC9E2D51 & WORD
    return (word << 15 | word >> 17) * 0x1B873593 & WORD


def _joined(h, scrambled):
    h = h ^ scrambled
    return (h << 13 | h >> 19) * 5 + 0xE6546B64 & WORD


def _finished(h):
    h = h ^ LENGTH
    h = (h ^ h >> 16) * 0x85EBCA6B & WORD
    h = (h ^ h >> 13) * 0xC2B2AE35 & WORD
    return h ^ h >> 16
