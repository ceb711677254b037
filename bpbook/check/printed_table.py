"""How an outcome prints: as an aligned table and a sentence, and for a notebook as HTML."""

import math
from html import escape

from ..core.helpers.values import short


class PrintedTable:
    """Something with a `title`, a `message`, and a `table()` whose first line names its columns.

    `omitted` says how many lines the table leaves out, "" where it has all.
    """

    omitted = ""

    def __str__(self):
        lines = self.table()
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        text = [
            "  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)).rstrip()
            for line in lines
        ]
        return "\n".join([*text, *filter(None, [self.omitted]), self.message])

    __repr__ = __str__

    def _repr_html_(self):
        head, *body = self.table()
        rows = [_row(f'<th scope="col">{escape(cell)}</th>' for cell in head)]
        for first, *cells in body:
            name = f'<th scope="row">{escape(first)}</th>'
            rows.append(_row([name, *(f"<td>{escape(cell)}</td>" for cell in cells)]))
        caption = f"<caption>{escape(f'{self.title}. {self.message}')}</caption>"
        end = ["</table>", *([f"<p>{escape(self.omitted)}</p>"] if self.omitted else [])]
        return "\n".join(["<table>", caption, *rows, *end])


def _row(cells) -> str:
    return f"<tr>{''.join(cells)}</tr>"


def number(value: float, digits: str = ".6g") -> str:
    """A number as it stands in a table."""
    return short(value, digits) if math.isfinite(value) else "unknown"
