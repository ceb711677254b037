"""Schedules: learning rates that change from update to update, as `learning_rate=` takes them.

Each is a function of the update's number 0, 1, 2, …; a reader's own function serves as well.
"""

import math
from collections.abc import Callable

from ..core.helpers.values import short
from ..errors import DomainError
from ..settings import number_above_0, one_number, whole_number


class Schedule:
    """A learning rate by the update's number; made by `cosine`, `linear` and `staircase`.

    In the first `warmup` updates α rises in equal steps to what the rest begins with.
    """

    def __init__(self, label: str, rate: Callable[[int], float], warmup: int):
        self._label, self._rate, self._warmup = label, rate, warmup

    def __call__(self, k: int) -> float:
        """α of update k, counted from 0."""
        k = whole_number("k", k, least=0)
        if k < self._warmup:
            return self._rate(0) * (k + 1) / (self._warmup + 1)
        return self._rate(k - self._warmup)

    def __repr__(self):
        return f"<{self._label}{f', warmup {self._warmup}' if self._warmup else ''}>"


def cosine(first: float, last: float, updates: int, warmup: int = 0) -> Schedule:
    """From `first` to `last` along half a wave: α = last + (first − last) · (1 + cos(π k/n)) / 2.

    After `updates` updates, `warmup` of them included, α is `last` and stays there. In the first
    `warmup` ones it rises in equal steps, of first/(warmup + 1), to `first`; the wave of
    n = updates − warmup follows. `last` may be 0 where the run is no longer than that. PyTorch's
    `CosineAnnealingLR`, after `LinearLR`. Raises `OperandError`, `NotFiniteError`, `DomainError`.
    Chapter 16.

    >>> import bpbook as bp
    >>> rate = bp.sgd.cosine(0.5, 0.1, updates=4)
    >>> [round(rate(k), 4) for k in range(6)]
    [0.5, 0.4414, 0.3, 0.1586, 0.1, 0.1]
    """
    first, last, updates, warmup = _ends(first, last, updates, warmup)
    n = updates - warmup

    def rate(k: int) -> float:
        return last + (first - last) * (1 + math.cos(math.pi * min(k, n) / n)) / 2

    return Schedule(f"cosine {short(first)} … {short(last)} in {updates} updates", rate, warmup)


def linear(first: float, last: float, updates: int, warmup: int = 0) -> Schedule:
    """From `first` to `last` in equal steps: α = first + (last − first) · k/n, then `last`.

    `updates` and `warmup` are those of `cosine`. PyTorch's `LinearLR`. Raises as `cosine`.
    Chapter 16.

    >>> import bpbook as bp
    >>> rate = bp.sgd.linear(0.5, 0.1, updates=4)
    >>> [round(rate(k), 4) for k in range(6)]
    [0.5, 0.4, 0.3, 0.2, 0.1, 0.1]
    """
    first, last, updates, warmup = _ends(first, last, updates, warmup)
    n = updates - warmup

    def rate(k: int) -> float:
        return first + (last - first) * min(k, n) / n

    return Schedule(f"linear {short(first)} … {short(last)} in {updates} updates", rate, warmup)


def staircase(first: float, factor: float, every: int, warmup: int = 0) -> Schedule:
    """α times `factor` after each `every` updates: first · factor^⌊k/every⌋.

    In the first `warmup` updates it rises to `first` as in `cosine`; the stairs follow. `factor` is
    above 0 and at most 1. PyTorch's `StepLR`. Raises as `cosine`. Chapter 16.

    >>> import bpbook as bp
    >>> rate = bp.sgd.staircase(0.8, 0.5, every=2)
    >>> [rate(k) for k in range(6)]
    [0.8, 0.8, 0.4, 0.4, 0.2, 0.2]
    """
    first, factor = number_above_0("first", first), number_above_0("factor", factor)
    if factor > 1:
        raise DomainError(f"factor is {short(factor)}: give a number above 0 and at most 1.")
    every, warmup = whole_number("every", every, 1), whole_number("warmup", warmup, 0)
    label = f"staircase {short(first)}, times {short(factor)} every {every} updates"
    return Schedule(label, lambda k: first * factor ** (k // every), warmup)


def _ends(first, last, updates, warmup) -> tuple[float, float, int, int]:
    first, last = number_above_0("first", first), one_number("last", last, " from 0 on")
    if last < 0:
        raise DomainError(f"last is {short(last)}: give a number from 0 on, as 0.001.")
    updates, warmup = whole_number("updates", updates, 1), whole_number("warmup", warmup, 0)
    if warmup >= updates:
        raise DomainError(f"warmup is {warmup} of {updates} updates: give fewer than all of them.")
    return first, last, updates, warmup
