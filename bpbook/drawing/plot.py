"""`plot`: lines through points that a reader computed, as an SVG with its words and its table."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import wrap

from ..errors import OperandError
from . import plot_labels, plot_words
from .axis import Axis, around
from .chart import WIDTH, Chart, look, tick_room, whole, words
from .figures.axes import check_span
from .geometry import SMALL, TEXT, text_width
from .picture import Picture
from .plot_lines import Line, Mark, curve, has_place, strokes, tangent

BETWEEN = 240.0  # the height of the rectangle between the axes
BESIDE = 150.0  # room for names at the ends of lines; longer ones stand in a legend
PART = 0.6  # of the size of a letter: how wide it is, about


def plot(
    series,
    *,
    x: str,
    y: str,
    title: str,
    log_x: bool = False,
    log_y: bool = False,
    marks=None,
    dots=(),
    x_span=None,
    y_span=None,
    looks=None,
) -> Picture:
    """Lines through points, as an SVG with its words and a folded table of the numbers.

    - `series`: the points of each line by its name, as {"E": [(0, 4.5), (1, 2.0)]}. A point that
      is not finite, or that a logarithmic axis cannot show, leaves a gap; so does None for y.
    - `x`, `y`, `title`: what stands at the axes and above; `log_x`, `log_y`: logarithmic axes.
    - `marks`: single points by their names, as {"here": (1.0, 2.0)}, or with a slope,
      {"here": (1.0, 2.0, -4.0)}: a short tangent through the point.
    - `dots`: the names of lines of which only the points are drawn.
    - `x_span`, `y_span`: the range of an axis, as (0, 4); what lies beyond is cut off.
    - `looks`: a `chart.Look` for some lines by their names, in place of those that come in turn.

    The same points give the same bytes. Nothing but Python is needed. Raises `OperandError` for
    what is no dict of points. Chapters 2, 3 and 5.

    >>> line = [(w / 4, (w / 4) ** 2 / 2) for w in range(-8, 9)]
    >>> picture = plot({"E": line}, x="w", y="E", title="A parabola", marks={"here": (1, 0.5, 1)})
    >>> picture[:4], picture.alternative[:28]
    (b'<svg', 'A parabola. E against w. E: ')
    """
    named = {"x": x, "y": y, "title": title}
    settings = {"log_x": log_x, "log_y": log_y, "marks": marks, "dots": dots}
    drawn = sheet(series, **named, **settings, x_span=x_span, y_span=y_span, looks=looks)
    return Picture(whole(drawn.parts, *drawn.size), drawn.words, drawn.table)


@dataclass(frozen=True)
class Sheet:
    """A plot before it is a picture of its own: its parts as SVG text, its size, words, table."""

    parts: list
    size: tuple[float, float]
    words: str
    table: str


def sheet(
    series,
    *,
    x,
    y,
    title,
    log_x=False,
    log_y=False,
    marks=None,
    dots=(),
    x_span=None,
    y_span=None,
    looks=None,
) -> Sheet:
    """What `plot` draws; takes and raises what it does."""
    for setting, text in (("x", x), ("y", y), ("title", title)):
        if not isinstance(text, str):
            raise OperandError(f"{setting} is {text!r}: give a text.")
    lines, counts = _lines(series, dots, looks or {})
    places = _marks(marks)
    all_points = [point for line in lines for point in line.points]
    all_points += [(mark.x, mark.y) for mark in places]
    across = _axis("x_span", x_span, [p[0] for p in all_points], log_x, counts)
    up = _axis("y_span", y_span, [p[1] for p in all_points], log_y)
    shown = {line.label: [p for p in line.points if has_place(across, up, p)] for line in lines}
    parts, size = _drawn(lines, places, across, up, (x, y, title))
    text = plot_words.alternative(lines, shown, places, (x, y, title), (log_x, log_y))
    return Sheet(parts, size, text, plot_words.tables(lines, places, x, y))


# What a reader gives.


def _lines(series, dots, looks) -> tuple[list[Line], bool]:
    """The lines, and whether their x counts something."""
    if not isinstance(series, Mapping) or not series:
        raise OperandError(
            'series holds no line: give points by the name of a line, as {"E": [(0, 4.5), (1, 2)]}.'
        )
    dots = [dots] if isinstance(dots, str) else list(dots)
    for name in dots:
        if name not in series:
            raise OperandError(
                f"dots has {name!r}, which is no line: give names out of "
                f"{', '.join(map(str, series))}."
            )
    lines, counts = [], True
    for k, (label, points) in enumerate(series.items()):
        try:
            pairs = [(px, py) for px, py in points]
            numbers = [tuple(map(_number, pair)) for pair in pairs]
        except (TypeError, ValueError):
            raise OperandError(
                f"The line {str(label)!r} holds something else than pairs of numbers: give it as "
                "[(0, 4.5), (1, 2)]."
            ) from None
        counts = counts and all(isinstance(px, int) for px, _ in pairs)
        lines.append(Line(str(label), numbers, looks.get(label, look(k)), label in dots))
    return lines, counts


def _number(value) -> float:
    """A number as a float; NaN for None, and beyond all floats infinity."""
    try:
        return math.nan if value is None else float(value)
    except OverflowError:
        return math.inf


def _marks(marks) -> list[Mark]:
    found = []
    try:
        for label, (x, y, *slope) in ({} if marks is None else marks).items():
            numbers = float(x), float(y), *(float(s) for s in slope[:1])
            if slope[1:] or not all(map(math.isfinite, numbers)):
                raise ValueError
            found.append(Mark(str(label), *numbers[:2], numbers[2] if slope else None))
    except (AttributeError, TypeError, ValueError):
        raise OperandError(
            'marks holds something else than points by name: give {"here": (1.0, 2.0)}, or with '
            'the slope of a tangent {"here": (1.0, 2.0, -4.0)}.'
        ) from None
    return found


def _axis(setting: str, span, values, log: bool, counts: bool = False):
    if span is None:
        return around(values, log=log, whole=counts, room=0.03 if setting == "x_span" else 0.06)
    low, high = check_span(setting.removesuffix("_span"), span)
    if log and low <= 0:
        raise OperandError(f"{setting} begins at {low:g}: on a logarithmic axis, begin above 0.")
    return Axis(low, high, log, counts)


# The picture.


def _drawn(lines, marks, across, up, names) -> tuple[list[str], tuple[float, float]]:
    """All parts, and the size of the whole."""
    x, y, title = names
    heads = wrap(title, int((WIDTH - 32) / (TEXT * PART)))
    top = 14.0 + 18 * len(heads)
    left = 20 + tick_room(up, BETWEEN)
    beside = 24 + max(text_width(line.label, SMALL) for line in lines)
    ends = [_last(line, across, up) for line in lines]
    direct = beside <= BESIDE and all(end and across.part(end[0]) > 0.75 for end in ends)
    rows = [] if direct else plot_labels.legend_rows(lines)
    top += 20 * len(rows)
    right = beside + 8 if direct else 18.0
    chart = Chart(across, up, left, top + 28, WIDTH - left - right, BETWEEN)
    height = chart.top + chart.height + 46
    parts = [words(16, 24 + 18 * k, head, "bp-title") for k, head in enumerate(heads)]
    parts += [
        part for k, row in enumerate(rows) for part in plot_labels.legend(row, 16, top - 20 * k - 8)
    ]
    parts += chart.frame(x, y)
    pixels = [strokes(line, chart) for line in lines]
    curves = [curve(line, parts) for line, parts in zip(lines, pixels, strict=True)]
    tangents = [tangent(mark, chart) for mark in marks if mark.slope is not None]
    parts += [chart.inside([*curves, *tangents])]
    if direct:
        parts += plot_labels.beside(lines, ends, chart)
    known = [place for line in pixels for stroke in line for place in stroke]
    return [*parts, *plot_labels.pointed(marks, chart, known)], (WIDTH, height)


def _last(line: Line, across, up):
    """The last point of a line that is inside the axes."""
    inside = Chart(across, up, 0, 0, 1, 1).holds
    return next((point for point in reversed(line.points) if inside(*point)), None)
