"""A chart as SVG text: its frame with ticks and names, and the shapes of lines and points."""

from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import pairwise
from pathlib import Path

from . import palette
from .axis import Axis
from .geometry import SMALL, text_width
from .wires import short as n

WIDTH = 560.0  # of the whole picture
TICK = 46.0  # room of a tick across, at least
ROW = 34.0  # the same upwards
STRAIGHT = 1e-6  # square pixels between a way and its chord: the rounding of its places
DASHES = ("", "7 4", "2 4", "9 4 2 4")
SHAPES = ("circle", "square", "triangle", "diamond", "cross")
# Corners around (0, 0), of a size in which all shapes look equally large.
_CORNERS = {
    "square": "M-3.4-3.4h6.8v6.8h-6.8z",
    "triangle": "M0-4.4L4.2 3.4H-4.2z",
    "diamond": "M0-4.9L4.9 0 0 4.9-4.9 0z",
    "cross": "M-3.6-3.6L3.6 3.6M-3.6 3.6L3.6-3.6",
    "plus": "M-4.4 0h8.8M0-4.4v8.8",
}


@cache
def style() -> str:
    """The style sheet of charts, with the light colours written out."""
    sheet = Path(__file__).with_name("chart.css").read_text(encoding="utf-8")
    return palette.written(sheet)


@dataclass(frozen=True)
class Look:
    """How a line is told from the others: by its colour, its dash and the shape of its points.

    A `shape` of "" leaves the points without one.
    """

    colour: str
    dash: str
    shape: str

    def line(self, d: str) -> str:
        """A path in this look."""
        dash = f' stroke-dasharray="{self.dash}"' if self.dash else ""
        return f'<path class="bp-curve" stroke="{self.colour}"{dash} d="{d}"/>'

    def point(self, x: float, y: float) -> str:
        """A point in this look."""
        if not self.shape:
            return ""
        if self.shape == "circle":
            return f'<circle cx="{n(x)}" cy="{n(y)}" r="3.6" fill="{self.colour}"/>'
        paint = (
            "fill" if self.shape not in ("cross", "plus") else 'fill="none" stroke-width="2" stroke'
        )
        return (
            f'<path transform="translate({n(x)} {n(y)})" {paint}="{self.colour}" '
            f'd="{_CORNERS[self.shape]}"/>'
        )


def look(k: int) -> Look:
    """The look of line number k: 20 differ.

    >>> look(0).shape, look(1).dash
    ('circle', '7 4')
    """
    return Look(palette.TONES[k % 5], DASHES[k % 4], SHAPES[k % 5])


@dataclass(frozen=True)
class Chart:
    """Two axes in a rectangle of the picture, and what surrounds them."""

    x: Axis
    y: Axis
    left: float
    top: float
    width: float
    height: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """The place of a point in the picture."""
        across, up = self.x.part(x), self.y.part(y)
        # Beyond all sight is far enough: browsers lose their way with larger numbers.
        across, up = (min(max(part, -50.0), 50.0) for part in (across, up))
        return self.left + self.width * across, self.top + self.height * (1 - up)

    def frame(self, x_name: str, y_name: str, *, grid: bool = True) -> list[str]:
        """Grid, ticks, both axes and their names; that of y stands above its axis."""
        left, top, bottom = self.left, self.top, self.top + self.height
        right = left + self.width
        lines, texts = [], []
        for value, text in self.x.ticks(max(2, int(self.width / TICK))):
            at = left + self.width * self.x.part(value)
            lines.append(f"M{n(at)} {n(top)}V{n(bottom)}")
            texts.append(words(at, bottom + 16, text, "bp-soft bp-middle"))
        for value, text in self.y.ticks(max(2, int(self.height / ROW))):
            at = bottom - self.height * self.y.part(value)
            lines.append(f"M{n(left)} {n(at)}H{n(right)}")
            texts.append(words(left - 7, at + 4, text, "bp-soft bp-end"))
        around = f"M{n(left)} {n(top)}V{n(bottom)}H{n(right)}"
        return [
            f'<path class="bp-grid" d="{"".join(lines)}"/>' if grid and lines else "",
            f'<path class="bp-axis" d="{around}"/>',
            *texts,
            words(left + self.width / 2, bottom + 35, x_name, "bp-middle"),
            words(16, top - 13, y_name),
        ]

    def inside(self, parts) -> str:
        """Parts in the picture's coordinates, of which only what is inside the axes shows."""
        box = n(self.left), n(self.top), n(self.width), n(self.height)
        place = f'x="{box[0]}" y="{box[1]}" width="{box[2]}" height="{box[3]}"'
        return f'<svg {place} viewBox="{" ".join(box)}">{"".join(parts)}</svg>'

    def holds(self, x: float, y: float) -> bool:
        """Whether a point stands inside the axes."""
        if not (self.x.shows(x) and self.y.shows(y)):
            return False
        return all(-1e-9 <= a.part(v) <= 1 + 1e-9 for a, v in ((self.x, x), (self.y, y)))


def thinned(places, least: float) -> list[tuple[float, float]]:
    """The places without those less than so many pixels from the last one kept, both ways.

    >>> thinned([(0, 0), (0.2, 0.1), (3, 0)], 0.5)
    [(0, 0), (3, 0)]
    """
    kept = [places[0]]
    for place in places[1:]:
        if max(abs(a - b) for a, b in zip(place, kept[-1], strict=True)) >= least:
            kept.append(place)
    return kept


def straightened(places) -> list[tuple[float, float]]:
    """The places without those on a straight way from the one before to the one after.

    >>> straightened([(0, 0), (1, 0), (2, 0), (3, 0), (3, 1)])
    [(0, 0), (3, 0), (3, 1)]
    """
    kept = [places[0]]
    for here, after in pairwise(places[1:]):
        x, y = here[0] - kept[-1][0], here[1] - kept[-1][1]
        u, v = after[0] - here[0], after[1] - here[1]
        if abs(x * v - y * u) > STRAIGHT or x * u + y * v < 0:
            kept.append(here)
    return [*kept, *places[1:][-1:]]


def through(places) -> str:
    """The path through places, as SVG says it."""
    return "M" + "L".join(f"{n(x)} {n(y)}" for x, y in places)


def tick_room(axis: Axis, height: float) -> float:
    """How wide the numbers beside an upright axis are."""
    ticks = axis.ticks(max(2, int(height / ROW)))
    return max((text_width(text, SMALL) for _, text in ticks), default=0.0)


def words(x: float, y: float, text: str, kind: str = "", fill: str = "") -> str:
    """One line of text."""
    kind = f' class="{kind}"' if kind else ""
    fill = f' style="fill: {fill}"' if fill else ""
    return f'<text x="{n(x)}" y="{n(y)}"{kind}{fill}>{escape(text)}</text>'


def whole(parts, width: float, height: float) -> bytes:
    """The picture of these parts, with its style and a light card of its own."""
    w, h = n(width), n(height)
    size = f'width="{w}" height="{h}" viewBox="0 0 {w} {h}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" class="bp-chart" {size}>'
    card = '<rect class="bp-card" width="100%" height="100%" rx="10"/>'
    lines = [head, f"<style>{style()}</style>", card, *(part for part in parts if part), "</svg>"]
    return "\n".join(lines).encode()


def below_each_other(sheets) -> bytes:
    """Several plots as one picture."""
    width, height, parts = max(sheet.size[0] for sheet in sheets), 0.0, []
    for sheet in sheets:
        w, h = sheet.size
        place = f'y="{n(height)}" width="{n(w)}" height="{n(h)}"'
        parts.append(f"<svg {place}>{''.join(sheet.parts)}</svg>")
        height += h
    return whole(parts, width, height)
