"""A chart in words, and the table of its numbers."""

from collections.abc import Sequence

from ..core.helpers.text_table import spread
from ..tables import folded, table
from ..words import word
from .number_text import show

ROWS = 13  # of a table


def alternative(lines, shown: dict, marks, names: Sequence[str], logs: Sequence[bool]) -> str:
    """The title and both axes, then from where to where each line goes, and the marked points."""
    x, y, title = names
    scales = {(1, 0): "plot log x", (0, 1): "plot log y", (1, 1): "plot log both"}
    key = scales.get(tuple(map(int, logs)))
    said = word(key, x=x, y=y) if key else ""
    sentences = [word("plot alt", title=title.rstrip(". "), x=x, y=y, scales=said)]
    for line in lines:
        sentences += _line(line, shown[line.label], x)
    for mark in marks:
        key = "plot mark alt" if mark.slope is None else "plot tangent alt"
        slope = "" if mark.slope is None else show(mark.slope)
        sentences.append(word(key, label=mark.label, x=show(mark.x), y=show(mark.y), slope=slope))
    return " ".join(sentences)


def _line(line, points, x: str) -> list[str]:
    if not points:
        return [word("plot empty alt", label=line.label)]
    low, high = (choose(points, key=lambda point: point[1]) for choose in (min, max))
    numbers = {
        **dict(zip(("x0", "y0"), points[0], strict=True)),
        **dict(zip(("x1", "y1"), points[-1], strict=True)),
        **dict(zip(("at_low", "low"), low, strict=True)),
        **dict(zip(("at_high", "high"), high, strict=True)),
    }
    texts = {key: show(number) for key, number in numbers.items()}
    key = "plot line alt" if len(points) > 1 else "plot point alt"
    sentences = [word(key, label=line.label, x=x, count=f"{len(points):,}", **texts)]
    if len(points) < len(line.points):
        sentences.append(word("plot gaps alt", count=f"{len(line.points) - len(points):,}"))
    return sentences


def tables(lines, marks, x: str, y: str) -> str:
    """One table where all lines have the same x, else one for each; then the marked points."""
    found = []
    across = [[point[0] for point in line.points] for line in lines]
    if all(row == across[0] for row in across):
        heads = [x, *(line.label for line in lines)] if len(lines) > 1 else [x, y]
        rows = [
            [across[0][k], *(line.points[k][1] for line in lines)]
            for k in spread(len(across[0]), ROWS)
            if across[0]
        ]
        found.append(_table("" if len(lines) > 1 else lines[0].label, heads, rows))
    else:
        for line in lines:
            rows = [line.points[k] for k in spread(len(line.points), ROWS) if line.points]
            found.append(_table(line.label, [x, y], rows))
    if marks:
        sloped = any(mark.slope is not None for mark in marks)
        heads = [word("plot mark"), x, y, *[word("plot slope")] * sloped]
        rows = []
        for mark in marks:
            slope = "" if mark.slope is None else show(mark.slope)
            rows.append((mark.label, show(mark.x), show(mark.y), *[slope] * sloped))
        found.append(table(word("plot marks"), heads, rows))
    return folded(*found)


def _table(caption: str, heads, rows) -> str:
    return table(caption, heads, [[show(number) for number in row] for row in rows])
