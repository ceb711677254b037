"""E along a line through the weights, as a nudge of one number is: its slopes, and its jumps."""

import math
import sys
from collections.abc import Callable
from dataclasses import dataclass

EPSILON = sys.float_info.epsilon
STEP = EPSILON ** (1 / 3)  # 6·10⁻⁶: balances curvature against rounding
FAR = 1e18  # times the unit: as far as a flat loss is followed
UNSEEN = 64  # last digits of E: a rise of so many and no more may look like none
LARGEST, SMALLEST = 9, -11  # steps of STEP · 4ᵏ are tried, from 1.6 to 10⁻¹² of the number


@dataclass(frozen=True)
class Slopes:
    """The slopes of E below and above a point, by a step h.

    `rounding` is how much of them may be the rounding of E.
    """

    h: float
    below: float
    above: float
    central: float
    rounding: float

    @property
    def bend(self) -> float:
        """By how much the slope grows from below to above."""
        return self.above - self.below

    @property
    def side(self) -> float:
        """The larger of both slopes, without its sign."""
        return max(abs(self.below), abs(self.above))


@dataclass(frozen=True)
class Line:
    """One number that is nudged, and the derivative to be checked.

    `at(h)` is E with the number at `start` + h, or None where there is no value; `E` is that of
    h = 0, `unit` the largest step of interest, `doubt` what `analytic` may be off by itself.
    """

    label: str
    start: float
    unit: float
    analytic: float
    E: float
    at: Callable
    doubt: float = 0.0

    def sizes(self) -> list[float]:
        """The steps to try, the largest first: from the order of `unit` to far below the number."""
        number = min(abs(self.start) or 1.0, 1.0)
        last = max(number * STEP * 4.0**SMALLEST, math.ulp(self.start))
        k, sizes = LARGEST, []
        while (h := self.unit * STEP * 4.0**k) >= last:
            sizes.append(h)
            k -= 1
        return sizes

    def moved(self, h: float) -> float:
        """How far a step really goes, as start + h is rounded."""
        return (self.start + h) - self.start

    @property
    def near(self) -> float:
        """The scale on which E may bend: the number's own size, if it has one."""
        return min(abs(self.start) or self.unit, self.unit)

    def hidden(self, jumps: float) -> float:
        """A slope that E might have on this scale, and then level off, and no digit would show it.

        A step far larger than the number sees E flat where it is only flat from afar.
        """
        return UNSEEN * (EPSILON * abs(self.E) + jumps) / self.near

    def tried(self, jumps: float) -> tuple[list[Slopes | None], Slopes | None]:
        """The slopes for each of the steps, and, where none is claimed, up to where E is level.

        Where E stays the same over three steps in a row, no smaller ones are needed.
        """
        tried = []
        for h in self.sizes():
            tried.append(self.slopes(h, jumps))
            flat = self.analytic == 0 and all(s and not s.side for s in tried[-3:])
            if flat and len(tried) >= 3 and (level := self.level(tried)):
                return tried, level
        return tried, self.level(tried) if self.analytic == 0 else None

    def level(self, tried: list[Slopes | None]) -> Slopes | None:
        """The largest of the steps, the largest first, up to which E stays the same, if any does.

        Not where it only stays the same until its last digit moves, nor only next to the point.
        """
        flat, known = None, [slopes for slopes in tried if slopes]
        for i in range(len(known) - 1, -1, -1):
            if known[i].side:
                break
            flat = i
        if flat is None or known[flat].h < self.near / 1000:
            return None
        rises = any(s.side > UNSEEN * s.rounding for s in known[max(flat - 2, 0) : flat])
        return known[flat] if rises or not flat else None

    def finite(self, h: float) -> float | None:
        """`at(h)`, where it is finite."""
        value = self.at(h)
        return value if value is not None and math.isfinite(value) else None

    def slopes(self, h: float, jumps: float = 0.0) -> Slopes | None:
        """The slopes to both sides, where there are any; E may jump by `jumps`."""
        low, high = self.finite(-h), self.finite(h)
        down, up = -self.moved(-h), self.moved(h)
        if low is None or high is None or not (down and up):
            return None
        central = (high - low) / (down + up)
        if not math.isfinite(central):
            return None
        size = max(abs(low), abs(self.E), abs(high))
        rounding = 2 * (EPSILON * size + jumps) / h
        return Slopes(h, (self.E - low) / down, (high - self.E) / up, central, rounding)


def grain(line: Line, reach: float) -> float:
    """How large the jumps of E are beside the point, if they are above the rounding of double.

    A loss that computes in single precision, or cancels large numbers, is a staircase. Within
    `reach` to both sides, or as far as E stays the same, the nearer half is halved again, or the
    farther one if E changes far more there, until it is as narrow as the digits of the number:
    there a curve and a kink have lost all height, and a step has kept it. Where there is none, one
    looks further, as long as E is of the same size.
    """
    size = 100 * max(abs(line.E), *(abs(line.finite(h) or 0.0) for h in (-reach, reach)))
    while True:
        if jump := max(_jump(line, reach), _jump(line, -reach)):
            return jump
        reach *= 64
        ends = line.finite(-reach), line.finite(reach)
        if reach > line.unit or None in ends or max(map(abs, ends)) > size:
            return 0.0


def _jump(line: Line, reach: float) -> float:
    near, far = 0.0, reach
    while (after := line.finite(far)) == line.E:
        near, far = far, 4 * far
        if abs(far) > FAR * line.unit:
            return 0.0
    before = line.E
    for _ in range(100):
        if after is None:
            return 0.0
        middle = (near + far) / 2
        if line.moved(middle) in (line.moved(near), line.moved(far)):
            break
        value = line.finite(middle)
        if value is None:
            return 0.0
        if abs(value - before) > abs(after - value) / 4:
            far, after = middle, value
        else:
            near, before = middle, value
    jump = abs(after - before)
    return jump if jump > 4 * EPSILON * max(abs(before), abs(after)) else 0.0
