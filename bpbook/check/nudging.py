"""One derivative by nudging: at several step sizes if need be, and a verdict.

Everything is judged from values of E alone, so that it holds for any function.
"""

import math
from dataclasses import dataclass
from functools import cached_property

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
    row = Trial(line, tolerance).row()
    # A slope of 0 is judged by the slopes around it, which jumps of E make steep.
    doubtful = row.verdict is not AGREES or not line.analytic
    if doubtful and (height := jumps.beside(line, row)):
        row = Trial(line, tolerance, height).row()
    return row


class Trial:
    """All step sizes tried on one line, of a loss whose values jump by so much."""

    def __init__(self, line: Line, tolerance: float, jumps: float = 0.0):
        self.line, self.tolerance, self.jumps = line, tolerance, jumps
        self.tried, self.level = line.tried(jumps)
        self.hidden = line.hidden(jumps)

    def row(self) -> Row:
        """The first verdict that these steps allow."""
        verdicts = (self._still, self._agreeing, self._as_good_as_0, self._differing, self._bent)
        return next(filter(None, (verdict() for verdict in verdicts)), None) or self._unsettled()

    @cached_property
    def candidates(self) -> list[Estimate]:
        """What pairs of steps agree on, the best first."""
        return estimates(self.tried)

    @cached_property
    def best(self) -> Estimate | None:
        """The best of them that is sure, and that nudges of other sizes confirm."""
        sure = (e for e in self.candidates if e.sure and _shows(self.line, e, self.hidden))
        confirmed = (e for e in sure if e.confirmed(self.line, self.tried, self.jumps))
        return next(confirmed, None)

    @cached_property
    def beside(self) -> float:
        """The steepest slope around the point that stands clear of rounding."""
        known = [s for s in self.tried if s and s.h <= 8 * self.line.near]
        return max((s.side for s in known if s.side > 8 * s.rounding), default=0.0)

    @cached_property
    def cancelled(self) -> float:
        """What is rounding in the analytic derivative itself: terms may cancel in it."""
        near = (s.side for s in self.tried if s and 30 * s.h <= self.line.near)
        return UNSEEN * EPSILON * max(near, default=0.0)

    def _still(self) -> Row | None:
        if not self.level:
            return None
        error = max(self.hidden, UNSEEN * self.level.rounding)
        agrees = self.beside > 0 and error <= self.tolerance * self.beside
        verdict = (AGREES, "") if agrees else (STILL, "the loss does not move")
        return _row(self.line, 0.0, error, *verdict, grain=self.jumps, reach=self.level.h)

    def _agreeing(self) -> Row | None:
        for e in self.candidates:
            if e.sure and _same(self.line.analytic, e.numeric, e.error, self.tolerance):
                return self._estimated(e, AGREES)
        return None

    def _as_good_as_0(self) -> Row | None:
        """Both derivatives are rounding beside the slopes around the point."""
        best, analytic = self.best, self.line.analytic
        if not (best and self.beside and abs(analytic) <= self.cancelled):
            return None
        unseen = max(best.error, self.hidden)
        if not abs(best.numeric) <= unseen <= self.tolerance * self.beside:
            return None
        difference = abs(analytic - best.numeric) / self.beside
        return self._estimated(best, AGREES, difference=difference)

    def _differing(self) -> Row | None:
        """Both differ, by more than the tolerance and clearly more than any rounding."""
        line, best = self.line, self.best
        if not best:
            return None
        allowed = self.tolerance * max(abs(line.analytic), abs(best.numeric))
        allowed = max(allowed, self.cancelled, CLEAR * (best.error + line.doubt))
        if abs(line.analytic - best.numeric) <= allowed:
            return None
        return self._estimated(best, MISMATCH, "they differ")

    def _bent(self) -> Row | None:
        settled = self.best and self.best.error <= BENT * self.best.fine.side
        bent = kink(self.tried, self.best.fine.h if settled else math.inf)
        if not bent:
            return None
        between = bent.allows(self.line.analytic, self.tolerance)
        verdict = (KINK, "a kink") if between else (MISMATCH, "beyond a kink's slopes")
        sides = {"below": bent.slopes.below, "above": bent.slopes.above}
        reach = 4 * bent.slopes.h
        return _row(self.line, bent.slopes.central, 0.0, *verdict, **sides, reach=reach)

    def _unsettled(self) -> Row:
        if not self.candidates:
            return _row(self.line, math.nan, math.inf, UNSETTLED, "nudging finds no slope here")
        best, doubt = self.best or self.candidates[0], self.line.doubt
        apart = abs(self.line.analytic - best.numeric)
        single = doubt and CLEAR * best.error < apart < CLEAR * (best.error + doubt)
        note = "as near as single precision comes" if single else LOST
        return self._estimated(best, UNSETTLED, note)

    def _estimated(self, best: Estimate, verdict: str, note: str = "", difference=None) -> Row:
        more = {"difference": difference, "grain": self.jumps, "reach": 4 * best.fine.h}
        return _row(self.line, best.numeric, best.error, verdict, note, **more)


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
