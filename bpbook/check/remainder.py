"""Is the gradient right? What E does beyond its tangent falls with the square of the step.

Taylor: E(w + h·d) = E(w) + h·g·d + ½h²·(…). With the right gradient g, what is left after the
tangent falls with slope 2 on two logarithmic axes; a wrong one leaves h·(error), of slope 1. No Δ
has to be chosen, and all weights are checked at once, in one direction d.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count, islice

from ..core.helpers.values import is_array
from ..errors import BookError, DomainError, OperandError, ShapeError, UnknownNameError
from .checked_loss import Loss, loss_of, shaped_as
from .loss_line import EPSILON, UNSEEN, Line, grain
from .nudged_weights import largest
from .remainder_table import RemainderTable

STEPS = tuple(10 ** (-k / 4) for k in range(65))  # from 1 to 10⁻¹⁶
CLEAN = 128  # a remainder is looked at where it is this many times what rounding may make of it
WINDOW = 6  # neighbouring steps, a decade and a quarter, over which the slope is measured
DROP = 100  # by so much and more, from one step to the next, no curve falls
GOLDEN = (math.sqrt(5) - 1) / 2


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
    d = _fixed(loss) if direction is None else _given(loss, direction)
    line, moved = _along(loss, d)
    remainder = _measured(loss, line, moved, d, 0.0)
    if remainder.verdict != "right":
        reach = line.unit if remainder.window is None else STEPS[remainder.window[0]]
        if jumps := grain(line, reach):
            remainder = _measured(loss, line, moved, d, jumps)
    return remainder


def _along(loss: Loss, d: dict) -> tuple[Line, float]:
    """E along d, and what the rounding of the weights themselves may change in it."""

    def at(h: float) -> float | None:
        try:
            return float(loss.value(**{**loss.start, **{n: loss.start[n] + h * d[n] for n in d}}))
        except BookError:
            return None

    slope = sum(_sum(loss.gradient[n] * d[n]) for n in d)
    moved = EPSILON * sum(_sum(abs(loss.start[n] * loss.gradient[n])) for n in d)
    return Line("d", 0.0, 1.0, slope, float(loss.E), cache(at)), moved


def _measured(loss: Loss, line: Line, moved: float, d: dict, jumps: float) -> TaylorRemainder:
    remainders, bends, rounding = [], [], []
    for h in STEPS:
        up, down = line.finite(h), line.finite(-h)
        size = max(abs(line.E), abs(up or 0.0), h * abs(line.analytic))
        rounding.append(2 * (EPSILON * size + moved + jumps))
        rise = math.nan if up is None else up - line.E
        fall = math.nan if down is None else down - line.E
        remainders.append(abs(rise - h * line.analytic))
        bends.append(abs(rise + fall))
    window, slope = _window(remainders, rounding), None
    if window:
        slope, straight = _slope(remainders, window)
    if window and straight and slope >= 1.9:
        verdict = "right" if _sharp(line, remainders, rounding, window) else "lost"
    elif window and straight and 0.9 <= slope <= 1.1:
        bent = _window(bends, rounding)
        kink = bent and bent[1] >= window[1] and _slope(bends, window)[0] < 1.5
        verdict = "kink" if kink else "wrong" if _seen(loss, line, d, window) else "lost"
    else:
        verdict = _unmeasured(line, remainders, rounding) or ("unclear" if window else "lost")
    if verdict == "lost":
        window, slope = None, None  # what was measured there says nothing of the gradient
    rows = tuple(remainders), tuple(rounding)
    return TaylorRemainder(loss.name, STEPS, *rows, verdict, slope, window, d)


def _window(remainders, rounding) -> tuple[int, int] | None:
    """The smallest steps in a row whose remainders are far above rounding."""
    for last in range(len(STEPS) - 1, WINDOW - 2, -1):
        first = last - WINDOW + 1
        if all(remainders[i] >= CLEAN * rounding[i] > 0 for i in range(first, last + 1)):
            return first, last
    return None


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


def _sharp(line: Line, remainders, rounding, window) -> bool:
    """Whether a mistake of a thousandth of the slopes in sight would have bent the line."""
    h, last = STEPS[window[1]], remainders[window[1]]
    return 0.1 * last <= 1e-3 * h * _scale(line, remainders, rounding)


def _scale(line: Line, remainders, rounding) -> float:
    """The largest slope in sight: the one that is claimed, or that of a step above rounding."""
    known = [i for i, r in enumerate(remainders) if r == r]
    rises = {i: abs(line.finite(STEPS[i]) - line.E) for i in known}
    seen = [rise / STEPS[i] for i, rise in rises.items() if rise > 8 * rounding[i]]
    return max((abs(line.analytic), *seen))


def _seen(loss: Loss, line: Line, d: dict, window) -> bool:
    """Whether E would show the slope that is claimed: where it looks flat, only one that is large.

    E might follow it for a thousandth of a weight, or for 1, and no digit would show.
    """
    h = STEPS[window[1]]
    if abs(line.finite(h) - line.E) > 0.1 * h * abs(line.analytic):
        return True
    reach = min(min(largest(loss.start[n]) or 1.0, 1e3) / largest(d[n]) for n in d if largest(d[n]))
    return abs(line.analytic) * reach / 1000 > UNSEEN * EPSILON * abs(line.E)


def _unmeasured(line: Line, remainders, rounding) -> str:
    """Where below some step only rounding is left: "linear", or "still"; else an empty text.

    Had the gradient been off by a ten-thousandth, slope 1 would stand there.
    """
    known = [i for i, r in enumerate(remainders) if r == r]
    clean = [i for i in known if remainders[i] >= CLEAN * rounding[i] > 0]
    below = [i for i in known if not clean or i > clean[-1]]
    moves = any(line.finite(STEPS[i]) != line.E for i in known)
    if known and not line.analytic and not moves:
        return "still"
    if clean and remainders[clean[-1]] < DROP * CLEAN * rounding[clean[-1]]:
        return ""  # a curve that goes down into rounding, not a line that ends at a kink
    scale = _scale(line, remainders, rounding)
    clear = below and CLEAN * rounding[below[0]] <= 1e-4 * scale * STEPS[below[0]]
    return "linear" if clear else ""


def _fixed(loss: Loss) -> dict:
    """The direction that is taken where none is given."""
    factors = (0.5 + k * GOLDEN % 1 for k in count(1))
    d = {}
    for name in loss.gradient:
        start = loss.start[name]
        if not is_array(start):
            d[name] = next(factors) * max(1.0, abs(start))
            continue
        import numpy as np

        each = np.reshape(list(islice(factors, start.size)), start.shape)
        d[name] = each * np.maximum(1.0, abs(start))
    return d


def _given(loss: Loss, direction) -> dict:
    if not isinstance(direction, Mapping):
        raise OperandError(
            f"The direction is {direction!r}: give a dict by weight, as "
            f"{{{next(iter(loss.gradient))!r}: 1.0}}."
        )
    d = {}
    for name, value in direction.items():
        if name not in loss.gradient:
            raise UnknownNameError(
                f"The direction has {name!r}, but the weights are {', '.join(loss.gradient)}."
            )
        d[name] = shaped_as(name, loss.start[name], f"The direction of {name}", value)
    if not any(_sum(abs(value)) for value in d.values()):
        raise DomainError("The direction is 0 everywhere: give one weight at least a number.")
    return d


def _sum(value) -> float:
    return float(value.sum()) if is_array(value) else float(value)
