"""One derivative by nudging: slopes to both sides, at several step sizes, and a verdict.

Everything is judged from values of E alone, so that it holds for any function. A step too large
follows the curve instead of the tangent; a step too small drowns in the rounding of E; at a kink
the slopes to both sides differ however small the step is.
"""

import math
import sys
from collections.abc import Callable
from dataclasses import dataclass

AGREES, KINK, UNSETTLED, MISMATCH = "agrees", "kink", "unsettled", "mismatch"
STEP = sys.float_info.epsilon ** (1 / 3)  # 6·10⁻⁶: balances curvature against rounding
SIZES = range(3, -11, -1)  # where E bends, steps of STEP · 4ᵏ are tried, the largest first
BENT = 1e-3  # slopes to both sides that differ by more than this part are looked at closely


@dataclass(frozen=True)
class Row:
    """One line of the table: a weight, its two derivatives, and whether they agree.

    `difference` is relative: to the larger of both derivatives, or to what the rounding of E
    allows to tell, if that is more. `below` and `above` are the slopes at a kink.
    """

    name: str
    analytic: float
    numeric: float
    difference: float
    verdict: str
    note: str = ""
    below: float | None = None
    above: float | None = None


@dataclass(frozen=True)
class Slopes:
    """The slopes of E below and above a point.

    `rounding` is what the last digit of E makes of them, `noise` what all digits on the way may.
    """

    below: float
    above: float
    rounding: float
    noise: float

    @property
    def central(self) -> float:
        """The central difference."""
        return (self.below + self.above) / 2

    @property
    def bend(self) -> float:
        """By how much the slope grows from below to above."""
        return self.above - self.below


@dataclass(frozen=True)
class Estimate:
    """What two step sizes agree on, the smaller being STEP · 4ᵏ, and how far they differ."""

    k: int
    numeric: float
    error: float
    rounding: float
    noise: float

    @property
    def sure(self) -> bool:
        """Whether enough digits are left to compare with."""
        return self.error <= max(BENT * abs(self.numeric), 8 * self.rounding)


@dataclass(frozen=True)
class Nudges:
    """How E answers nudges of one weight.

    `here` is E itself; `sides(k)` gives E(w − h) and E(w + h) for h = `unit` · STEP · 4ᵏ, or None
    where there is no value; `noise` is what rounding on the way to E may change in it.
    """

    here: float
    sides: Callable
    unit: float
    noise: float

    def slopes(self, k: int) -> Slopes | None:
        """The slopes to both sides by the k-th step, where they are finite."""
        sides = self.sides(k)
        if sides is None or not all(map(math.isfinite, (*sides, self.here))):
            return None
        low, high = sides
        h = self.unit * step(k)
        size = max(abs(low), abs(self.here), abs(high))
        rounding = 2 * sys.float_info.epsilon * size / h
        noise = max(rounding, 2 * self.noise / h)
        return Slopes((self.here - low) / h, (high - self.here) / h, rounding, noise)


def judge(name: str, analytic: float, nudges: Nudges, tolerance: float) -> Row:
    """Compare one analytic derivative with what nudges find."""

    def row(numeric, unsure, verdict, note="", **slopes) -> Row:
        difference = _difference(analytic, numeric, unsure, tolerance)
        return Row(name, analytic, numeric, difference, verdict, note, **slopes)

    first = nudges.slopes(0)
    if first and abs(first.bend) <= BENT * max(abs(first.below), abs(first.above)):
        found = row(first.central, first.rounding, AGREES)
        if found.difference <= tolerance:
            return found

    tried = {k: nudges.slopes(k) for k in SIZES}
    best = _settled(tried)
    if best and best.sure:
        found = row(best.numeric, best.error, AGREES)
        if found.difference <= tolerance:
            return found
    if kink := _kink(tried, best.k if best else SIZES[0]):
        slopes = {"below": kink.below, "above": kink.above}
        if _between(analytic, kink, tolerance):
            return row(kink.central, 0.0, KINK, "a kink", **slopes)
        return row(kink.central, 0.0, MISMATCH, "beyond a kink's slopes", **slopes)
    if best and best.sure and abs(analytic - best.numeric) >= 10 * (best.error + best.noise):
        return row(best.numeric, best.error, MISMATCH, "they differ")
    if best:
        return row(best.numeric, best.error, UNSETTLED, "lost in the rounding of the loss")
    return Row(name, analytic, math.nan, math.inf, UNSETTLED, "nudging finds no slope here")


def step(k: int) -> float:
    """The k-th step size for a weight of the order of 1."""
    return STEP * 4.0**k


def _settled(tried) -> Estimate | None:
    """The best estimate from two step sizes, the smaller a quarter of the larger.

    Only pairs count between which the bend shrinks as the step does, or faster: at a kink it
    does not.
    """
    found = []
    for k, wide in tried.items():
        fine = tried.get(k - 1)
        if not (wide and fine):
            continue
        slack = 4 * (wide.noise + fine.noise)
        if abs(fine.bend) <= 0.35 * abs(wide.bend) + slack:
            numeric = (16 * fine.central - wide.central) / 15  # curvature cancels
            error = abs(fine.central - wide.central) + fine.rounding
            found.append(Estimate(k - 1, numeric, error, fine.rounding, fine.noise))
    return min(found, key=lambda e: e.error, default=None)


def _kink(tried, below: int) -> Slopes | None:
    """The slopes to both sides, if they go on to differ as the step shrinks sixteenfold.

    Only steps that reach below the k-th given: what two step sizes settled is no kink.
    """
    found = []
    for k in SIZES[:-2]:
        three = [tried[k], tried[k - 1], tried[k - 2]]
        if k - 2 < below and all(three):
            bends = [s.bend for s in three]
            clear = all(abs(s.bend) > 8 * s.noise for s in three)
            if clear and all(0.7 <= bend / bends[0] <= 1.4 for bend in bends):
                found.append((abs(bends[0] - bends[2]), three[1]))
    return min(found, key=lambda spread_and_slopes: spread_and_slopes[0], default=(0, None))[1]


def _between(analytic: float, kink: Slopes, tolerance: float) -> bool:
    low, high = sorted((kink.below, kink.above))
    slack = BENT * (high - low) + tolerance * max(abs(low), abs(high))
    return low - slack <= analytic <= high + slack


def _difference(analytic: float, numeric: float, unsure: float, tolerance: float) -> float:
    scale = max(abs(analytic), abs(numeric), unsure / tolerance)
    return abs(analytic - numeric) / scale if scale else 0.0
