"""How an outcome prints: as an aligned table and a sentence, and for a notebook as HTML."""

import math
from html import escape

from ..core.helpers.text_table import aligned
from ..core.helpers.values import short
from ..tables import table


class PrintedTable:
    """Something with a `title`, a `message`, and a `table()` whose first line names its columns.

    `omitted` says how many lines the table leaves out, "" where it has all.
    """

    omitted = ""

    def __str__(self):
        return "\n".join(filter(None, [aligned(self.table()), self.omitted])) + f"\n{self.message}"

    __repr__ = __str__

    def _repr_html_(self):
        head, *rows = self.table()
        html = table(f"{self.title}. {self.message}", head, rows)
        return f"{html}\n<p>{escape(self.omitted)}</p>" if self.omitted else html


def number(value: float, digits: str = ".6g") -> str:
    """A number as it stands in a table."""
    return short(value, digits) if math.isfinite(value) else "unknown"
