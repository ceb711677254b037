"""Between which heights a map has its lines: evenly, or closer where the heights are low.

The page has the same rule for the second kind: `views/static/base/height_levels.js`.
"""

import math
from dataclasses import dataclass
from itertools import pairwise

from .. import words
from .axis import Axis
from .number_text import show

BANDS = 12
STEEP = 200  # times: a map has powers where a hundredth of it lies so far below its highest
POWERS = (0, 1, 2, 5, 10, 20, 50, 100)  # from line to line; 0 stands for 1, 2, 5, 10, 20, …
ROUND = (1, 2, 5)
LEAST = -300  # power of ten of a line: there are hardly smaller floats


@dataclass(frozen=True)
class Levels:
    """The lines of a map, from the lowest up, and whether they are `even`."""

    low: float
    high: float
    lines: tuple = ()
    even: bool = True

    @property
    def bar(self) -> list[tuple[float, float]]:
        """Of each band where it begins and ends on a bar of the map's colours, from 0 to 1."""
        count = len(self.lines) + 1
        if not self.even:
            return [(k / count, (k + 1) / count) for k in range(count)]
        axis = Axis(self.low, self.high)
        parts = [axis.part(end) for end in (self.low, *self.lines, self.high)]
        return list(pairwise(parts))

    def ticks(self) -> list[tuple[float, str]]:
        """The numbers beside that bar, each with its place."""
        if self.even:
            axis = Axis(self.low, self.high)
            return [(axis.part(level), text) for level, text in axis.ticks(8)]
        count = len(self.lines) + 1
        return [((k + 1) / count, show(line)) for k, line in enumerate(self.lines)]

    def told(self, root: str) -> str:
        """What the lines are, in words; nothing where they are even."""
        if self.even:
            return ""
        first, second, third, last = (show(self.lines[k]) for k in (0, 1, 2, -1))
        parts = {"first": first, "second": second, "third": third, "last": last}
        return words.word("surface levels", root=root, **parts)


def even(values) -> Levels:
    """Round numbers between the lowest and the highest value.

    >>> even([0.0, 6.0]).lines
    (0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 5.5)
    """
    low, high = (min(values), max(values)) if values else (math.nan, math.nan)
    if not low < high:
        return Levels(low, high)
    ticks = Axis(low, high).ticks(BANDS)
    return Levels(low, high, tuple(level for level, _ in ticks if low < level < high))


def fitting(values) -> Levels:
    """The same, but for heights over several powers of ten, of which none is below 0.

    There the lines are 1, 2, 5, 10, 20, …, or powers of ten: so the floor of a ravine has some too.
    Hardly more than a hundredth of the map lies below the lowest.

    >>> fitting([k * k / 100 for k in range(201)]).lines
    (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0)
    """
    straight = even(values)
    low, high = straight.low, straight.high
    if not (low >= 0 and sum(v < high / STEEP for v in values) * 100 >= len(values) > 0):
        return straight
    known = sorted(value for value in values if value > 0)
    first, tenth = (math.log10(known[int(part * (len(known) - 1))]) for part in (0.01, 0.1))
    top = math.log10(high)
    apart = next(n for n in POWERS if BANDS * (n or 1 / 3) >= top - tenth)
    last = math.ceil(place(top, apart) - 1e-9) - 1
    begin = max(math.floor(place(max(first, LEAST), apart)), last - BANDS + 1)
    lines = tuple(_line(k, apart) for k in range(min(begin, last - 2), last + 1))
    return Levels(low, high, lines, even=False)


def place(power: float, apart: int) -> float:
    """The number of the line at 10 to this power, between two of them a part of it.

    >>> [round(place(math.log10(x), 0), 3) for x in (0.5, 1, 2, 5, 10, 30)]
    [-1.0, 0.0, 1.0, 2.0, 3.0, 4.443]
    """
    if apart:
        return power / apart
    whole = math.floor(power)
    k = sum(power - whole >= math.log10(n) for n in (2, 5))
    begin, end = math.log10(ROUND[k]), math.log10((*ROUND, 10)[k + 1])
    return 3 * whole + k + (power - whole - begin) / (end - begin)


def _line(k: int, apart: int) -> float:
    return float(f"1e{k * apart}" if apart else f"{ROUND[k % 3]}e{k // 3}")
