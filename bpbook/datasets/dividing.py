"""Which samples are held out, class by class."""

import math

from ..core.helpers.values import short
from ..errors import DomainError
from ..settings import number_above_0, whole_number
from .labels import as_labels


def split(labels, held_out: float = 0.2, seed: int = 0):
    """The numbers of the samples to train with, and of those held out: two rising rows.

    Of n samples ⌈held_out · n⌉ are held out, of each class in proportion to its size and chosen
    at random: `seed` decides. Raises `OperandError`, `ShapeError`, `DomainError`. Chapter 12.

    >>> import bpbook as bp
    >>> training, held_out = bp.datasets.split([0, 1] * 5, held_out=0.4)
    >>> training.tolist(), held_out.tolist()
    ([0, 1, 2, 5, 6, 7], [3, 4, 8, 9])
    """
    import numpy as np

    row = as_labels(labels)
    seed = whole_number("seed", seed, least=0)
    part = number_above_0("held_out", held_out)
    n = len(row)
    number = math.ceil(round(part * n, 9))
    if part >= 1 or not 0 < number < n:
        raise DomainError(
            f"held_out is {short(part)}, of {n} samples: give a part between 0 and 1 that leaves "
            "at least one sample on each side."
        )
    draw = np.random.default_rng(seed)
    picked = []
    for places, count in zip(*_shares(row, number), strict=True):
        picked.append(draw.permutation(places)[:count])
    chosen = np.zeros(n, dtype=bool)
    chosen[np.concatenate(picked)] = True
    return np.flatnonzero(~chosen), np.flatnonzero(chosen)


def _shares(row, number: int):
    """The places of each class, and how many of them to hold out: `number` in all.

    The whole parts of the exact shares, and what is left goes to the largest remainders.
    """
    import numpy as np

    classes = [np.flatnonzero(row == label) for label in np.unique(row)]
    counts = [len(places) * number // len(row) for places in classes]
    rests = [len(places) * number % len(row) for places in classes]
    largest = sorted(range(len(classes)), key=lambda i: -rests[i])
    for i in largest[: number - sum(counts)]:
        counts[i] += 1
    return classes, counts
