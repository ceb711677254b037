"""The names of lines and points in a chart: beside them, or in a legend above."""

from .chart import WIDTH, Chart, words
from .geometry import SMALL, text_width
from .plot_lines import Line
from .wires import short as n

LONGEST = 70  # characters of a name in a legend
APART = 16.0  # from one name to the next


def beside(lines, ends, chart: Chart) -> list[str]:
    """Each name at the right end of its line; where names would meet they move apart."""
    right = chart.left + chart.width
    wanted = sorted(
        ((chart.at(*end), line) for line, end in zip(lines, ends, strict=True)),
        key=lambda item: item[0][1],
    )
    heights: list[float] = []
    for (_, y), _ in wanted:
        heights.append(max(y, heights[-1] + APART) if heights else y)
    lowest = chart.top + chart.height
    for k in reversed(range(len(heights))):
        heights[k] = min(heights[k], lowest)
        lowest = heights[k] - APART
    parts = []
    for ((x, y), line), height in zip(wanted, heights, strict=True):
        start = right + 14
        if abs(height - y) > 3 or right - x > 12:
            d = f"M{n(x + 5)} {n(y)}L{n(start - 3)} {n(height)}"
            parts.append(f'<path class="bp-leader" d="{d}"/>')
        parts.append(words(start, height + 4, line.label, "bp-strong", line.look.colour))
    return parts


def legend_rows(lines) -> list[list[Line]]:
    """The lines in as many rows as they need, from the lowest row up."""
    rows: list[list[Line]] = [[]]
    used = 0.0
    for line in lines:
        need = _item_width(line)
        if rows[-1] and used + need > WIDTH - 32:
            rows.append([])
            used = 0.0
        rows[-1].append(line)
        used += need
    return rows[::-1]


def _item_width(line: Line) -> float:
    return 32 + text_width(_short(line.label), SMALL) * 0.92 + 14


def _short(label: str) -> str:
    """As much of a name as a row of the legend has room for."""
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"


def legend(row, x: float, y: float) -> list[str]:
    """A sample of each line of a row, and its name."""
    parts = []
    for line in row:
        mark = "" if line.dots else line.look.line(f"M{n(x)} {n(y)}h26")
        mark += "" if line.bare else line.look.point(x + 13, y)
        parts += [mark, words(x + 32, y + 4, _short(line.label))]
        x += _item_width(line)
    return parts


def pointed(marks, chart: Chart, known) -> list[str]:
    """A ring or a diamond at each marked point, and its name where it hides least of the lines."""
    parts, boxes = [], []
    for mark in marks:
        if not chart.holds(mark.x, mark.y):
            continue
        x, y = chart.at(mark.x, mark.y)
        if mark.shape == "ring":
            parts.append(f'<circle class="bp-mark" cx="{n(x)}" cy="{n(y)}" r="5"/>')
        elif mark.shape == "diamond":
            d = f"M{n(x)} {n(y - 6.5)}l6.5 6.5-6.5 6.5-6.5-6.5z"
            parts.append(f'<path class="bp-mark" d="{d}"/>')
        if not mark.label:
            continue
        wide = text_width(mark.label, SMALL)
        choices = [
            (x + dx if dx > 0 else x + dx - wide, y + dy)
            for dy in (-16, 0, 16, -30, 30)
            for dx in (10, -10)
        ]
        left, middle = min(choices, key=lambda at: _hidden(*at, wide, chart, known, boxes))
        boxes.append((left, middle, wide))
        end = left < x - wide / 2
        parts.append(
            words(
                left + wide if end else left,
                middle + 4,
                mark.label,
                "bp-halo" + " bp-strong" * bool(mark.colour) + " bp-end" * end,
                mark.colour,
            )
        )
    return parts


def _hidden(left, middle, wide, chart: Chart, known, boxes) -> float:
    """How bad it is to write here."""
    above, below = middle - 9, middle + 9
    out = max(0.0, chart.left + 3 - left)
    out += max(0.0, left + wide - chart.left - chart.width)
    out += max(0.0, chart.top - 6 - above) + max(0.0, below - chart.top - chart.height)
    met = sum(left < x < left + wide and above < y < below for x, y in known)
    over = sum(
        left < other + room and other < left + wide and abs(at - middle) < 16
        for other, at, room in boxes
    )
    return out * 10 + over * 100 + met
