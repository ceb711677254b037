"""Two contestants, timed in turn."""

import gc
import statistics
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter

PAIRS = 45
LEAST = 0.01  # seconds that one timing must last, so that the clock's own steps do not count


@dataclass(frozen=True)
class Pair:
    """Median seconds of a call of each, and the median of the pairs' ratios, theirs / ours."""

    ours: float
    theirs: float
    ratio: float
    pairs: int


def compare(ours: Callable, theirs: Callable, *, pairs: int = PAIRS, collect=False) -> Pair:
    """Time both in turn, each as often in a row as `LEAST` asks; see `of_seconds`.

    `collect` leaves the garbage collector on.
    """
    with _collector(collect):
        loops = [_loops(ours), _loops(theirs)]
        return of_seconds(
            lambda: _seconds(ours, loops[0]), lambda: _seconds(theirs, loops[1]), pairs=pairs
        )


def of_seconds(ours: Callable, theirs: Callable, *, pairs: int = PAIRS) -> Pair:
    """Pairs of two functions that return seconds; every other pair has the order reversed."""
    first, second = [], []
    for k in range(pairs):
        for measure, into in ((ours, first), (theirs, second))[:: 1 if k % 2 else -1]:
            into.append(measure())
    ratio = statistics.median(b / a for a, b in zip(first, second, strict=True))
    return Pair(statistics.median(first), statistics.median(second), ratio, pairs)


def _seconds(call: Callable, loops: int) -> float:
    start = perf_counter()
    for _ in range(loops):
        call()
    return (perf_counter() - start) / loops


def _loops(call: Callable) -> int:
    """How many calls last at least `LEAST`; the calls made here also warm everything up."""
    loops = 1
    while (took := _seconds(call, loops) * loops) < LEAST:
        loops = max(2 * loops, int(1.2 * loops * LEAST / max(took, 1e-9)))
    return loops


@contextmanager
def _collector(on: bool):
    was_on = gc.isenabled()
    gc.collect()
    (gc.enable if on else gc.disable)()
    try:
        yield
    finally:
        (gc.enable if was_on else gc.disable)()
