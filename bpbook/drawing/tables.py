"""Tables of numbers as HTML, and lists in words, both with an end."""

from html import escape

from .. import words as labels

SAID = 40  # items that an alternative text names
ROWS = 200  # rows of a table of numbers


def listed(parts: list[str]) -> str:
    """Parts of a sentence; many of them end in 'and 12 more'."""
    more = [labels.word("more", count=f"{len(parts) - SAID:,}")] if len(parts) > SAID else []
    return "; ".join([*parts[:SAID], *more])


def folded(*parts: str) -> str:
    """Tables under a line that opens them."""
    head = f"<details><summary>{escape(labels.word('numbers'))}</summary>"
    return "\n".join([head, *filter(None, parts), "</details>"])


def table(caption: str, columns, rows, root: str) -> str:
    """A table whose first column names the row; '' without rows."""
    if not rows:
        return ""
    heads = "".join(f'<th scope="col">{escape(labels.word(c, root=root))}</th>' for c in columns)
    lines = [f"<table><caption>{escape(labels.word(caption))}</caption>"]
    lines.append(f"<thead><tr>{heads}</tr></thead><tbody>")
    for first, *others in rows[:ROWS]:
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in others)
        lines.append(f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>')
    if len(rows) > ROWS:
        more = labels.word("more", count=f"{len(rows) - ROWS:,}")
        lines.append(f'<tr><td colspan="{len(columns)}">{escape(more)}</td></tr>')
    return "\n".join([*lines, "</tbody></table>"])


def unfolding(summary: str, heads, rows) -> str:
    """A table of texts under a line that opens it; the first of each row names the row."""
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "\n".join(
        f'<tr><th scope="row">{escape(str(first))}</th>'
        + "".join(f"<td>{escape(text)}</td>" for text in others)
        + "</tr>"
        for first, *others in rows
    )
    return (
        f"<details><summary>{escape(summary)}</summary>\n<table><thead><tr>{head}</tr></thead>"
        f"<tbody>\n{body}\n</tbody></table></details>"
    )
