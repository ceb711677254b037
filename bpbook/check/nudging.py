"""One derivative by nudging: at several step sizes if need be, and a verdict.

Everything is judged from values of E alone, so that it holds for any function.
"""

import math
from dataclasses import dataclass

from .estimates import BENT, Estimate, estimates, kink
from .loss_line import EPSILON, STEP, UNSEEN, Line, grain

AGREES, STILL, KINK = "agrees", "still", "kink"
UNSETTLED, MISMATCH = "unsettled", "mismatch"
CLEAR = 10  # a mismatch is this many times what the estimate may be off
ENOUGH = 4  # weights at which the jumps of E are looked for
LOST = "lost in the rounding of the loss"


@dataclass(frozen=True)
class Row:
    """One line of the table: a weight, its two derivatives, and whether they agree.

    `difference` is relative to the larger of both derivatives; for a derivative of 0, to the
    slopes of E beside it. `error` is how far off `numeric` may be, `grain` how large the jumps of
    E are, where they were noticed, `reach` how far the nudges went. `below` and `above` are the
    slopes at a kink.
    """

    name: str
    analytic: float
    numeric: float
    difference: float
    verdict: str
    note: str = ""
    below: float | None = None
    above: float | None = None
    error: float = 0.0
    grain: float = 0.0
    reach: float = 0.0


class Jumps:
    """How large the jumps of E are, looked for beside a few of the numbers that are checked.

    Wherever a loss takes them from, they are much the same; but no weight is called wrong whose
    own line was not looked at.
    """

    def __init__(self):
        self.heights = {}

    def beside(self, line: Line, row: Row) -> float:
        """The largest that is known, with those on this line if they are needed."""
        weight = line.label.partition("[")[0]
        few = len(self.heights) < ENOUGH
        if weight not in self.heights and (few or row.verdict is MISMATCH):
            self.heights[weight] = grain(line, row.reach or line.unit)
        return max(self.heights.values())


def judge(line: Line, tolerance: float, jumps: Jumps) -> Row:
    """Compare one analytic derivative with what nudges find."""
    first = line.slopes(STEP * line.unit)
    straight = first and abs(first.bend) <= BENT * first.side
    if straight and _same(line.analytic, first.central, first.rounding, tolerance):
        return _row(line, first.central, first.rounding, AGREES)
    row = _settle(line, tolerance, 0.0)
    # A slope of 0 is judged by the slopes around it, which jumps of E make steep.
    doubtful = row.verdict is not AGREES or not line.analytic
    if doubtful and (height := jumps.beside(line, row)):
        row = _settle(line, tolerance, height)
    return row


def _settle(line: Line, tolerance: float, jumps: float) -> Row:
    """The verdict from all step sizes, for a loss whose values jump by so much."""

    def row(best: Estimate, verdict: str, note: str = "", difference=None) -> Row:
        more = {"difference": difference, "grain": jumps, "reach": 4 * best.fine.h}
        return _row(line, best.numeric, best.error, verdict, note, **more)

    analytic, hidden = line.analytic, line.hidden(jumps)
    tried, level = line.tried(jumps)
    known = [slopes for slopes in tried if slopes]
    clear = (s for s in known if s.h <= 8 * line.near and s.side > 8 * s.rounding)
    beside = max((slopes.side for slopes in clear), default=0.0)
    if level:
        error = max(hidden, UNSEEN * level.rounding)
        agrees = beside > 0 and error <= tolerance * beside
        verdict = (AGREES, "") if agrees else (STILL, "the loss does not move")
        return _row(line, 0.0, error, *verdict, grain=jumps, reach=level.h)

    candidates = estimates(tried)
    for e in candidates:
        if e.sure and _same(analytic, e.numeric, e.error, tolerance):
            return row(e, AGREES)
    sure = (e for e in candidates if e.sure and _shows(line, e, hidden))
    best = next((e for e in sure if e.confirmed(line, tried, jumps)), None)
    # What is rounding in the analytic derivative itself: terms of this size may cancel in it.
    local = max((slopes.side for slopes in known if 30 * slopes.h <= line.near), default=0.0)
    cancelled = UNSEEN * EPSILON * local
    if best and beside and abs(analytic) <= cancelled:
        unseen = max(best.error, hidden)
        if abs(best.numeric) <= unseen <= tolerance * beside:
            return row(best, AGREES, difference=abs(analytic - best.numeric) / beside)
    if best and _apart(line, best, cancelled, tolerance):
        return row(best, MISMATCH, "they differ")

    settled = best and best.error <= BENT * best.fine.side
    if bent := kink(tried, best.fine.h if settled else math.inf):
        between = bent.allows(analytic, tolerance)
        verdict = (KINK, "a kink") if between else (MISMATCH, "beyond a kink's slopes")
        sides = {"below": bent.slopes.below, "above": bent.slopes.above}
        return _row(line, bent.slopes.central, 0.0, *verdict, **sides, reach=4 * bent.slopes.h)
    if not candidates:
        return _row(line, math.nan, math.inf, UNSETTLED, "nudging finds no slope here")
    best = best or candidates[0]
    apart = abs(analytic - best.numeric)
    single = line.doubt and CLEAR * best.error < apart < CLEAR * (best.error + line.doubt)
    return row(best, UNSETTLED, "as near as single precision comes" if single else LOST)


def _row(line: Line, numeric, error, verdict, note="", *, difference=None, **more) -> Row:
    if difference is None:
        scale = max(abs(line.analytic), abs(numeric))
        difference = abs(line.analytic - numeric) / scale if scale else 0.0
    if math.isnan(difference):
        difference = math.inf
    return Row(line.label, line.analytic, numeric, difference, verdict, note, error=error, **more)


def _same(analytic: float, numeric: float, error: float, tolerance: float) -> bool:
    """Whether both are the same, and the numeric one is known well enough to say so."""
    allowed = tolerance * max(abs(analytic), abs(numeric))
    return allowed > 0 and abs(analytic - numeric) <= allowed and error <= allowed


def _shows(line: Line, estimate: Estimate, hidden: float) -> bool:
    """Whether E would show the analytic slope: where it looks flat, only one that is large.

    E might follow it for a thousandth of the number, or for 1, and no digit would show.
    """
    analytic = abs(line.analytic)
    flat = abs(estimate.numeric) < 0.1 * analytic
    return not flat or analytic > hidden * max(1000, line.near)


def _apart(line: Line, estimate: Estimate, cancelled: float, tolerance: float) -> bool:
    """Whether both differ, by more than the tolerance and clearly more than any rounding."""
    apart = abs(line.analytic - estimate.numeric)
    allowed = tolerance * max(abs(line.analytic), abs(estimate.numeric))
    return apart > max(allowed, cancelled, CLEAR * (estimate.error + line.doubt))
