"""The lines, points and tangents of a chart, in pixels."""

import math
from dataclasses import dataclass

from .axis import Axis
from .chart import Chart, Look, thinned, through
from .wires import short as n

FEW = 30  # points of a line that all get a shape; of more points, some
SOME = 8
REACH = 42.0  # pixels of a tangent to both sides


@dataclass(frozen=True)
class Line:
    """The points of a line, NaN where there is a gap, and how it looks."""

    label: str
    points: list
    look: Look
    dots: bool = False

    @property
    def many(self) -> bool:
        """Whether the points are too many for a shape at each."""
        return len(self.points) > FEW and not self.dots

    @property
    def bare(self) -> bool:
        """Whether it is a line without shapes."""
        return self.many and not self.look.dash


@dataclass(frozen=True)
class Mark:
    """A single point: its name, the slope of a tangent at it, if any, and a shape, "" for none."""

    label: str
    x: float
    y: float
    slope: float | None
    shape: str = "ring"
    colour: str = ""  # of its name


def has_place(across: Axis, up: Axis, point) -> bool:
    """Whether both axes show a point, inside their ranges or beyond."""
    return across.shows(point[0]) and up.shows(point[1])


def strokes(line: Line, chart: Chart) -> list[list[tuple[float, float]]]:
    """The line in pixels: a list of places for each part between two gaps."""
    strokes: list[list] = [[]]
    for point in line.points:
        if has_place(chart.x, chart.y, point):
            strokes[-1].append(chart.at(*point))
        elif strokes[-1]:
            strokes.append([])
    return [stroke for stroke in strokes if stroke]


def curve(line: Line, strokes) -> str:
    """A line with its points."""
    d, points = [], []
    for stroke in strokes:
        kept = thinned(stroke[:-1] or stroke, 0.5) + stroke[1:][-1:]
        d.append(through(kept))
        points += kept if not line.many else [kept[0]] if len(kept) == 1 else []
    if line.many and not line.bare:  # some shapes: lines differ where dashes cannot be seen
        flat = [place for stroke in strokes for place in stroke]
        points += [
            flat[round((k + 0.5) * (len(flat) - 1) / SOME)] for k in range(SOME * bool(flat))
        ]
    drawn = "" if line.dots else line.look.line("".join(d))
    return drawn + "".join(line.look.point(*place) for place in points)


def tangent(mark: Mark, chart: Chart, colour: str = "") -> str:
    """A short tangent through a point, as long everywhere."""
    x, y = chart.at(mark.x, mark.y)
    across, up = chart.width * chart.x.rate(mark.x), chart.height * chart.y.rate(mark.y)
    rise = mark.slope * up / across
    long = math.hypot(1, rise)
    dx, dy = REACH / long, REACH * rise / long
    style = f' style="stroke: {colour}"' if colour else ""
    return f'<path class="bp-tangent"{style} d="M{n(x - dx)} {n(y + dy)}L{n(x + dx)} {n(y - dy)}"/>'
