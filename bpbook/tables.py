"""Tables as HTML, all of the book's, and lists in words; long ones have an end."""

from html import escape

from .words import word

NAMED = 40  # items of a list in words
ROWS = 200  # rows of a table that may be long


def table(caption: str, heads, rows, *, left_out: int = 0) -> str:
    """A table of texts. The first cell of each row names the row; the caption may be ''.

    Where rows are `left_out` a last line says how many.

    >>> table("", ["weight", "value"], [("w", "0.5")])[:58]
    '<table>\\n<thead><tr><th scope="col">weight</th><th scope="c'
    """
    lines = [_row(row) for row in rows]
    if left_out > 0:
        more = escape(word("more", count=f"{left_out:,}"))
        lines.append(f'<tr><td colspan="{len(heads)}">{more}</td></tr>')
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    head = "".join(_head(text, "col") for text in heads)
    body = "\n".join(lines)
    return f"<table>{title}\n<thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table>"


def worded(caption: str, columns, rows, **parts) -> str:
    """A table whose caption and heads are keys of `words`, cut after `ROWS`; '' without rows."""
    if not rows:
        return ""
    heads = [word(key, **parts) for key in columns]
    return table(word(caption), heads, rows[:ROWS], left_out=len(rows) - ROWS)


def unfolding(summary: str, body: str) -> str:
    """HTML under a line that opens it."""
    return f"<details><summary>{escape(summary)}</summary>\n{body}</details>"


def table_under(summary: str, heads, rows) -> str:
    """A table under a line that opens it and says what it is."""
    return unfolding(summary, table("", heads, rows))


def folded(*tables: str) -> str:
    """The numbers of a picture under a line that opens them."""
    return unfolding(word("numbers"), "".join(f"{table}\n" for table in tables if table))


def listed(items: list[str]) -> str:
    """Items of a sentence; many of them end in 'and 12 more'."""
    more = [word("more", count=f"{len(items) - NAMED:,}")] if len(items) > NAMED else []
    return "; ".join([*items[:NAMED], *more])


def _row(cells) -> str:
    name, *others = cells
    return f"<tr>{_head(name, 'row')}{''.join(f'<td>{escape(cell)}</td>' for cell in others)}</tr>"


def _head(text, scope: str) -> str:
    return f'<th scope="{scope}">{escape(str(text))}</th>'
