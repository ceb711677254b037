"""The table that `bpbook.check_gradient` gives, and its verdict in words."""

import math
from dataclasses import dataclass

from .nudging import AGREES, KINK, MISMATCH, STILL, UNSETTLED, Row
from .printed_table import PrintedTable, number

ROWS = 40  # of more weights, those that differ most are shown
HEAD = ("weight", "analytic", "numeric", "relative difference", "below", "above", "note")
VERDICTS = (AGREES, STILL, KINK, UNSETTLED, MISMATCH)


def severity(row: Row):
    """Orders rows from the best to the worst; rows that agree are alike."""
    return VERDICTS.index(row.verdict), 0.0 if row.verdict is AGREES else row.difference


@dataclass(frozen=True, repr=False)
class GradientCheck(PrintedTable):
    """The outcome of a gradient check: `rows`, one for each weight; prints as a table.

    `loss` is the name of E, `tolerance` the largest relative difference that counts as agreement,
    `singles` names what came in single precision.
    """

    loss: str
    rows: tuple[Row, ...]
    tolerance: float
    singles: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether no analytic derivative is contradicted."""
        return all(row.verdict is not MISMATCH for row in self.rows)

    @property
    def title(self) -> str:
        """What the table is, for its caption."""
        return f"Gradient check of {self.loss}"

    @property
    def message(self) -> str:
        """What nudging says, in one sentence or a few."""
        named = {v: [r.name for r in self.rows if r.verdict is v] for v in VERDICTS}
        sentences = []
        if named[MISMATCH]:
            sentences.append(f"Analytic and numeric disagree for {_some(named[MISMATCH])}.")
        elif named[AGREES]:
            sentences.append(
                f"Analytic and numeric agree to a relative difference of {self._tolerance}."
            )
        if named[KINK]:
            sentences.append(
                f"{self.loss} has a kink at {_some(named[KINK])}, or closer than a nudge: the "
                "analytic value lies between the slopes below and above."
            )
        if named[STILL]:
            least = max(row.error for row in self.rows if row.verdict is STILL)
            sentences.append(
                f"{self.loss} does not move with {_some(named[STILL])}, and the derivative given "
                f"is 0: a slope of up to {number(least, '.0e')} would not show."
            )
        if named[UNSETTLED]:
            sentences.append(f"Nudging settles nothing for {_some(named[UNSETTLED])}.")
            sentences.extend(self._remedies())
        if self.singles:
            one = len(self.singles) == 1
            sentences.append(
                f"{_some(self.singles)} {'is' if one else 'are'} in single precision (float32): "
                "all was checked in double, and a gradient computed in single is as exact as "
                "its data, to about seven digits."
            )
        return " ".join(sentences) or "There are no weights to check."

    def _remedies(self):
        """What to do where digits are lost, or where there is no slope."""
        unsettled = [r for r in self.rows if r.verdict is UNSETTLED]
        lost = [r for r in unsettled if math.isfinite(r.error)]
        if len(lost) < len(unsettled):
            yield (
                f"Where there is no slope, {self.loss} jumps, or has no value on one side: choose "
                "another place."
            )
        if not lost:
            return
        grain = max(row.grain for row in lost)
        if grain:
            yield (
                f"{self.loss} moves in jumps of {number(grain, '.0e')}, far above the rounding of "
                "double precision: let it compute in double, do not subtract large numbers from "
                "each other, and do not round; beside a jump that belongs to it, choose another "
                "place."
            )
        else:
            yield (
                f"What a nudge changes is lost in the rounding of {self.loss}: take out of "
                f"{self.loss} what does not depend on the weight, or choose a place where "
                f"{self.loss} changes more with it."
            )
        apart = max(map(_apart, lost))
        if apart < 0.05:
            power = math.ceil(math.log10(apart) + 0.01)
            yield f"The digits left suffice for tolerance=1e{power}."

    @property
    def _tolerance(self) -> str:
        return number(self.tolerance, ".2g")

    def table(self) -> list[list[str]]:
        """A head and a line for each weight, columns that stay empty left out."""
        by_severity = sorted(self.rows, key=severity, reverse=True)
        kept = by_severity[:ROWS] if self.omitted else self.rows
        lines = [list(HEAD), *(self._line(row) for row in kept)]
        used = [i for i in range(len(HEAD)) if i < 4 or any(line[i] for line in lines[1:])]
        return [[line[i] for i in used] for line in lines]

    @property
    def omitted(self) -> str:
        """How many weights the table leaves out, "" where it has all."""
        more = len(self.rows) - ROWS
        return f"… and {more} more weights, none of which differs more." if more > 0 else ""

    def _line(self, row: Row) -> list[str]:
        # What is below the tolerance is rounding, and differs between machines.
        if row.verdict is UNSETTLED:
            apart = _apart(row)
            difference = "unknown" if apart >= 1 else f"< {number(apart, '.1g')}"
        elif row.difference <= self.tolerance:
            difference = f"< {self._tolerance}"
        else:
            difference = number(row.difference, ".2g")
        sides = ["" if s is None else number(s, ".4g") for s in (row.below, row.above)]
        numbers = [number(row.analytic), number(row.numeric)]
        if row.verdict is UNSETTLED:
            numbers[1] = _known(row.numeric, row.error)
        return [row.name, *numbers, difference, *sides, row.note]


def _known(value: float, error: float) -> str:
    """A number with the digits that are known of it."""
    if not error < abs(value):
        return "unknown"
    return number(value, f".{max(1, min(6, math.floor(math.log10(abs(value) / error))))}g")


def _apart(row: Row) -> float:
    """The relative difference that cannot be excluded, rounded up to one digit."""
    if not math.isfinite(row.error):
        return math.inf
    scale = max(abs(row.analytic), abs(row.numeric), row.error)
    apart = max(row.difference, row.error / scale) if scale else math.inf
    unit = 10.0 ** math.floor(math.log10(apart))
    return math.ceil(apart / unit) * unit


def _some(names) -> str:
    return ", ".join(names) if len(names) <= 5 else f"{', '.join(names[:5])} and others"
