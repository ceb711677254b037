"""What every row does: compare the numbers first, then the times, and hold the limit."""

import numpy as np

from . import timing
from .table import Row, duration


class DifferentNumbers(AssertionError):
    """Two contestants of a row do not compute the same."""


def same(name, ours, theirs) -> None:
    """Raise unless both give the same numbers: the loss and its gradient, or the gradient."""
    for a, b in zip(ours, theirs, strict=True):
        if not np.allclose(a, b, rtol=1e-9, atol=1e-15):
            raise DifferentNumbers(f"{name}: the contestants compute different numbers.")


def at_most(most, name, ours, theirs, *, pairs=timing.PAIRS, each=1) -> Row:
    """A row whose limit is a multiple of the other's time; a call does `each` of what is shown."""
    pair = timing.compare(ours, theirs, pairs=pairs)
    measured = f"{duration(pair.ours / each)} / {duration(pair.theirs / each)}"
    return limited(name, measured, pair.pairs, 1 / pair.ratio, most)


def limited(name, measured, pairs, ratio, most=None) -> Row:
    """A row with a ratio of times, and whether it keeps its limit, where there is one."""
    limit = "" if most is None else f"at most {most}×"
    kept = None if most is None else ratio <= most
    return Row(name, f"{measured} ({pairs})", f"{ratio:.3g}× the time", limit, kept)


def keep_memory() -> None:
    """Free one large array, so that the C library keeps freed memory for the next array.

    Any kernel that has drawn a picture is in this state. Before, both contestants wait most of
    the time for memory from the operating system.
    """
    np.ones(3_000_000)
