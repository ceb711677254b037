"""Is the gradient right? What E does beyond its tangent falls with the square of the step.

Taylor: E(w + h·d) = E(w) + h·g·d + ½h²·(…). With the right gradient g, what is left after the
tangent falls with slope 2 on two logarithmic axes; a wrong one leaves h·(error), of slope 1. No Δ
has to be chosen, and all weights are checked at once, in one direction d.
"""

import math
from dataclasses import dataclass

from ..core.helpers.values import is_array
from ..errors import OperandError, ShapeError
from . import direction as directions
from .checked_loss import Loss, loss_of
from .loss_line import EPSILON, UNSEEN, Line, grain
from .nudged_weights import largest
from .remainder_table import RemainderTable

STEPS = tuple(10 ** (-k / 4) for k in range(65))  # from 1 to 10⁻¹⁶
CLEAN = 128  # a remainder is looked at where it is this many times what rounding may make of it
WINDOW = 6  # neighbouring steps, a decade and a quarter, over which the slope is measured
DROP = 100  # by so much and more, from one step to the next, no curve falls


@dataclass(frozen=True, repr=False)
class TaylorRemainder(RemainderTable):
    """|E(w + h·d) − E(w) − h·g·d| for steps h, the largest first; prints as a table.

    `remainders` has NaN where E has no value, `rounding` what rounding may make of each. The
    smallest steps that are free of it are those from `window[0]` to `window[1]`, where `slope` was
    measured; both are None where there are none. `verdict` is "right", "wrong", "linear", "still",
    "kink", "unclear" or "lost"; `direction` is d.
    """

    loss: str
    steps: tuple[float, ...]
    remainders: tuple[float, ...]
    rounding: tuple[float, ...]
    verdict: str
    slope: float | None
    window: tuple[int, int] | None
    direction: dict

    def clean(self, i: int) -> bool:
        """Whether the i-th remainder is far above its rounding."""
        return self.remainders[i] >= CLEAN * self.rounding[i] > 0


def taylor_remainder(
    tree, gradient=None, /, *, at=None, direction=None, **leaves
) -> TaylorRemainder:
    """What E does beyond its tangent, against the step: slope 2 if the gradient is right, else 1.

    |E(w + h·d) − E(w) − h·g·d| for h from 1 down to 10⁻¹⁶, of a tree or of a function of your own
    with its gradient, as for `check_gradient`. The slope is measured over the smallest steps that
    rounding leaves alone. Nothing is raised for a wrong gradient: its picture is the point, see
    `bp.drawing.figures.remainder`.

    `direction` gives d as a dict of numbers or arrays by weight, 0 where one is left out. Without
    it the k-th number of the weights, counted through all of them, moves by
    d = (½ + the fractional part of k·0.618…) · max(1, |w|): never 0, and no two alike, so that
    mistakes do not cancel. One direction proves nothing about another in which a mistake is 0.

    A kink at the place leaves slope 1 whatever the gradient is; the verdict then says so. Raises
    what `check_gradient` raises for its arguments, `ShapeError` for a grid of weights.
    A1.6, A1.16; chapter 2.

    >>> import bpbook as bp
    >>> remainder = bp.taylor_remainder(bp.networks.two_weights())
    >>> remainder.verdict, round(remainder.slope, 2)
    ('right', 2.0)
    >>> bp.taylor_remainder(lambda w: w**3, {"w": 2.9}, at={"w": 1.0}).message
    'The remainder falls with slope 1.00: the gradient is wrong in this direction.'
    """
    loss = loss_of(tree, gradient, at, leaves)
    if is_array(loss.E):
        raise ShapeError(
            f"{loss.name} has shape {loss.E.shape}: give one number for each weight, or samples "
            "below a mean, so that it is one number."
        )
    if not loss.gradient:
        raise OperandError(f"{loss.name} has no weights, so there is no direction to move in.")
    d = directions.fixed(loss) if direction is None else directions.given(loss, direction)
    line, moved = directions.along(loss, d)
    verdict, slope, window = _judged(loss, d, fall := _fall(line, moved))
    if verdict != "right":
        reach = line.unit if window is None else STEPS[window[0]]
        if jumps := grain(line, reach):
            verdict, slope, window = _judged(loss, d, fall := _fall(line, moved, jumps))
    rows = fall.remainders, fall.rounding
    return TaylorRemainder(loss.name, STEPS, *rows, verdict, slope, window, d)


@dataclass(frozen=True)
class Fall:
    """What E does along a line, at each of `STEPS`.

    `remainders` are beyond the tangent, `bends` beyond the chord of both sides; `rounding` is what
    it may make of either.
    """

    line: Line
    remainders: tuple[float, ...]
    bends: tuple[float, ...]
    rounding: tuple[float, ...]

    @property
    def known(self) -> list[int]:
        """Where E has a value."""
        return [i for i, remainder in enumerate(self.remainders) if not math.isnan(remainder)]

    def rise(self, i: int) -> float:
        """How far E goes up or down in the i-th step."""
        return abs(self.line.finite(STEPS[i]) - self.line.E)

    def clean(self, i: int, values=None) -> bool:
        """Whether the i-th remainder, or another of the values, is far above its rounding."""
        return (values or self.remainders)[i] >= CLEAN * self.rounding[i] > 0

    def window(self, values=None) -> tuple[int, int] | None:
        """The smallest steps in a row that are clean."""
        for last in range(len(STEPS) - 1, WINDOW - 2, -1):
            if all(self.clean(i, values) for i in range(last - WINDOW + 1, last + 1)):
                return last - WINDOW + 1, last
        return None

    def steepest(self) -> float:
        """The largest slope in sight: the one that is claimed, or that of a step above rounding."""
        seen = [i for i in self.known if self.rise(i) > 8 * self.rounding[i]]
        return max((abs(self.line.analytic), *(self.rise(i) / STEPS[i] for i in seen)))


def _fall(line: Line, moved: float, jumps: float = 0.0) -> Fall:
    """E along the line, where the rounding of the weights and jumps of E change it by so much."""
    rows = []
    for h in STEPS:
        up, down = line.finite(h), line.finite(-h)
        size = max(abs(line.E), abs(up or 0.0), h * abs(line.analytic))
        rise = math.nan if up is None else up - line.E
        fall = math.nan if down is None else down - line.E
        rounding = 2 * (EPSILON * size + moved + jumps)
        rows.append((abs(rise - h * line.analytic), abs(rise + fall), rounding))
    return Fall(line, *zip(*rows, strict=True))


def _judged(loss: Loss, d: dict, fall: Fall):
    """The verdict, and the slope with the window in which it was measured, if it says anything."""
    window = fall.window()
    slope, straight = _slope(fall.remainders, window) if window else (None, False)
    if straight and slope >= 1.9:
        verdict = "right" if _sharp(fall, window) else "lost"
    elif straight and 0.9 <= slope <= 1.1:
        bent = fall.window(fall.bends)
        kink = bent and bent[1] >= window[1] and _slope(fall.bends, window)[0] < 1.5
        verdict = "kink" if kink else "wrong" if _seen(loss, d, fall, window) else "lost"
    else:
        verdict = _unmeasured(fall) or ("unclear" if window else "lost")
    # What was measured where digits are lost says nothing of the gradient.
    return (verdict, None, None) if verdict == "lost" else (verdict, slope, window)


def _slope(values, window) -> tuple[float, bool]:
    """The slope on two logarithmic axes, by least squares, and whether it is one throughout."""
    places = range(window[0], window[1] + 1)
    xs = [math.log(STEPS[i]) for i in places]
    ys = [math.log(values[i]) for i in places]
    middle, mean = math.fsum(xs) / len(xs), math.fsum(ys) / len(ys)
    across = math.fsum((x - middle) ** 2 for x in xs)
    slope = math.fsum((x - middle) * (y - mean) for x, y in zip(xs, ys, strict=True)) / across
    pieces = [(ys[i] - ys[i + 1]) / (xs[i] - xs[i + 1]) for i in range(len(xs) - 1)]
    return slope, all(abs(piece - slope) <= 0.15 for piece in pieces)


def _sharp(fall: Fall, window) -> bool:
    """Whether a mistake of a thousandth of the slopes in sight would have bent the line."""
    last = window[1]
    return 0.1 * fall.remainders[last] <= 1e-3 * STEPS[last] * fall.steepest()


def _seen(loss: Loss, d: dict, fall: Fall, window) -> bool:
    """Whether E would show the slope that is claimed: where it looks flat, only one that is large.

    E might follow it for a thousandth of a weight, or for 1, and no digit would show.
    """
    claimed, last = abs(fall.line.analytic), window[1]
    if fall.rise(last) > 0.1 * STEPS[last] * claimed:
        return True
    reach = min(min(largest(loss.start[n]) or 1.0, 1e3) / largest(d[n]) for n in d if largest(d[n]))
    return claimed * reach / 1000 > UNSEEN * EPSILON * abs(fall.line.E)


def _unmeasured(fall: Fall) -> str:
    """Where below some step only rounding is left: "linear", or "still"; else an empty text.

    Had the gradient been off by a ten-thousandth, slope 1 would stand there.
    """
    known, rounding = fall.known, fall.rounding
    if known and not fall.line.analytic and not any(map(fall.rise, known)):
        return "still"
    clean = [i for i in known if fall.clean(i)]
    below = [i for i in known if not clean or i > clean[-1]]
    if clean and fall.remainders[clean[-1]] < DROP * CLEAN * rounding[clean[-1]]:
        return ""  # a curve that goes down into rounding, not a line that ends at a kink
    small = below and CLEAN * rounding[below[0]] <= 1e-4 * fall.steepest() * STEPS[below[0]]
    return "linear" if small else ""
