"""The table that `bpbook.check_gradient` gives: as text, and for a notebook as HTML."""

import html
import math
from dataclasses import dataclass

from .nudging import AGREES, KINK, MISMATCH, UNSETTLED, Row

ROWS = 40  # of more weights, those that differ most are shown
HEAD = ("weight", "analytic", "numeric", "relative difference", "below", "above", "note")
VERDICTS = (AGREES, KINK, UNSETTLED, MISMATCH)


def severity(row: Row):
    """Orders rows from the best to the worst; rows that agree are alike."""
    return VERDICTS.index(row.verdict), 0.0 if row.verdict is AGREES else row.difference


@dataclass(frozen=True, repr=False)
class GradientCheck:
    """The outcome of a gradient check: `rows`, one for each weight; prints as a table.

    `loss` is the name of E, `tolerance` the largest relative difference that counts as agreement.
    """

    loss: str
    rows: tuple[Row, ...]
    tolerance: float

    @property
    def agrees(self) -> bool:
        """Whether no analytic derivative is contradicted."""
        return all(row.verdict is not MISMATCH for row in self.rows)

    @property
    def message(self) -> str:
        """What was found, in one sentence or a few."""
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
        if named[UNSETTLED]:
            sentences.append(f"Nudging settles nothing for {_some(named[UNSETTLED])}.")
        return " ".join(sentences) or "There are no weights to check."

    @property
    def _tolerance(self) -> str:
        return _number(self.tolerance, ".2g")

    def _table(self) -> tuple[list[list[str]], int]:
        """The lines of the table, columns that stay empty left out, and how many rows it omits."""
        by_severity = sorted(self.rows, key=severity, reverse=True)
        kept = self.rows if len(self.rows) <= ROWS else by_severity[:ROWS]
        lines = [list(HEAD), *(self._line(row) for row in kept)]
        used = [i for i in range(len(HEAD)) if i < 4 or any(line[i] for line in lines[1:])]
        return [[line[i] for i in used] for line in lines], len(self.rows) - len(kept)

    def _line(self, row: Row) -> list[str]:
        # What is below the tolerance is rounding, and differs between machines.
        if row.difference <= self.tolerance:
            difference = f"< {self._tolerance}"
        else:
            difference = _number(row.difference, ".2g")
        sides = ["" if s is None else _number(s, ".4g") for s in (row.below, row.above)]
        numbers = [_number(row.analytic), _number(row.numeric)]
        return [row.name, *numbers, difference, *sides, row.note]

    def __str__(self):
        lines, omitted = self._table()
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        text = [
            "  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)).rstrip()
            for line in lines
        ]
        if omitted:
            text.append(_omitted(omitted))
        return "\n".join([*text, self.message])

    __repr__ = __str__

    def _repr_html_(self):
        (head, *body), omitted = self._table()
        rows = [_html_row(head, "col"), *(_html_row(line) for line in body)]
        after = [f"<p>{html.escape(_omitted(omitted))}</p>"] if omitted else []
        caption = html.escape(f"Gradient check of {self.loss}. {self.message}")
        table = ["<table>", f"<caption>{caption}</caption>", *rows, "</table>", *after]
        return "\n".join(table)


def _html_row(cells, scope: str = "row") -> str:
    """A row of cells; all are heads for scope "col", the first one for scope "row"."""
    parts = []
    for i, cell in enumerate(cells):
        head = scope == "col" or i == 0
        tag = f'th scope="{scope}"' if head else "td"
        parts.append(f"<{tag}>{html.escape(cell)}</{tag.split()[0]}>")
    return f"<tr>{''.join(parts)}</tr>"


def _omitted(number: int) -> str:
    return f"… and {number} more weights, none of which differs more."


def _number(value: float, digits: str = ".6g") -> str:
    if not math.isfinite(value):
        return "unknown"
    return f"{value + 0.0:{digits}}".replace("-", "−")  # + 0.0 makes 0 of −0


def _some(names) -> str:
    return ", ".join(names) if len(names) <= 5 else f"{', '.join(names[:5])} and others"
