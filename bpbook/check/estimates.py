"""What step sizes say together: a slope that two of them agree on, or a kink that no step smooths.

A step too large follows the curve instead of the tangent; a step too small drowns in the rounding
of E; at a kink the slopes to both sides differ however small the step is.
"""

from dataclasses import dataclass
from itertools import pairwise

from .loss_line import Line, Slopes

BENT = 1e-3  # a part of a slope; what is below is small


@dataclass(frozen=True)
class Estimate:
    """What two neighbouring step sizes agree on, the smaller one's slopes, and how far off it is.

    `spread` is how far the central differences of both lie apart.
    """

    fine: Slopes
    numeric: float
    error: float
    spread: float

    @property
    def sure(self) -> bool:
        """Whether the error is small, or no more than rounding explains."""
        return self.error <= max(BENT * abs(self.numeric), 8 * self.fine.rounding)

    def confirmed(self, line: Line, tried, jumps: float) -> bool:
        """Whether nudges of other sizes find the same slope: two may have met by accident.

        A smaller step may be off by rounding and no more, or E bends where the larger ones saw
        nothing of it.
        """
        smaller = [s for s in tried if s and s.h < self.fine.h]
        if any(abs(s.central - self.numeric) > 4 * (s.rounding + self.error) for s in smaller):
            return False
        away = self.fine.central - self.numeric
        for factor in (0.6, 2.3):
            slopes = line.slopes(factor * self.fine.h, jumps)
            if not slopes:
                return False
            allowed = 4 * (self.error + slopes.rounding) + self.spread / 4
            if abs(slopes.central - (self.numeric + factor**2 * away)) > allowed:
                return False
        return True


def estimates(tried) -> list[Estimate]:
    """An estimate from each step size with the one four times as large; the best come first.

    Only pairs count between which the bend shrinks as the step does, or faster: at a kink it
    does not. The error is the smaller of two that are both on the safe side: how far curvature
    moved the estimate, and how far it is from the estimate before it.
    """
    pairs, before = [], None
    for wide, fine in pairwise(tried):
        if not (wide and fine):
            before = None
            continue
        numeric = (16 * fine.central - wide.central) / 15  # curvature cancels
        error = abs(numeric - fine.central)
        if before is not None:
            error = min(error, abs(numeric - before))
        before = numeric
        if abs(fine.bend) <= 0.35 * abs(wide.bend) + 4 * (wide.rounding + fine.rounding):
            spread = abs(fine.central - wide.central)
            pairs.append(Estimate(fine, numeric, error + 1.2 * fine.rounding, spread))
    return sorted(pairs, key=lambda e: (not e.sure, e.error))


@dataclass(frozen=True)
class Kink:
    """Slopes to both sides that go on to differ, and by how much their difference varies."""

    slopes: Slopes
    spread: float

    def allows(self, slope: float, tolerance: float) -> bool:
        """Whether a slope lies between those to both sides."""
        low, high = sorted((self.slopes.below, self.slopes.above))
        slack = BENT * (high - low) + tolerance * self.slopes.side
        slack += self.spread + self.slopes.rounding
        return low - slack <= slope <= high + slack


def kink(tried, settled: float) -> Kink | None:
    """The kink, if slopes go on to differ as the step shrinks sixteenfold.

    Only steps below the one given: what two step sizes settled is no kink.
    """
    kinks = []
    for three in zip(tried, tried[1:], tried[2:], strict=False):
        if all(three) and three[2].h < 0.9 * settled:
            bends = [s.bend for s in three]
            clear = all(abs(s.bend) > 8 * s.rounding for s in three)
            if clear and all(0.7 <= bend / bends[0] <= 1.4 for bend in bends):
                kinks.append(Kink(three[1], abs(bends[0] - bends[2])))
    return min(kinks, key=lambda k: k.spread, default=None)
