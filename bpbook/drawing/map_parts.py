"""The parts of a map as SVG text: bands of heights, their bar of colours, a path over them."""

from . import palette
from .axis import Axis
from .chart import thinned, through, words
from .wires import short as n

HEIGHTS = palette.MAPS["heights"]
INK, PAPER, SOFT, NOWHERE = (
    palette.ON_MAPS[f"map-{n}"] for n in ("ink", "paper", "soft", "nowhere")
)
BAR = 16.0  # width of the bar of colours
PATHS = tuple(palette.ON_MAPS[f"path-{k}"] for k in range(4))
# Dashes and marks of kept paths; the same in `views/static/landscape/marks.js`.
KEPT = (("7 4", "square"), ("2 3", "triangle"), ("9 3 2 3", "cross"), ("14 4", "plus"))
_MARKS = {  # around the point where the pen is
    "square": "m-2.5-2.5h5v5h-5z",
    "triangle": "m0-3l2.9 5.1h-5.8z",
    "cross": "m-2.5-2.5l5 5m0-5l-5 5",
    "plus": "m-3.2 0h6.4m-3.2-3.2v6.4",
}


def tone(k: int, count: int) -> str:
    """The colour of band k of so many, from the lowest up.

    >>> tone(0, 1) == HEIGHTS[4]
    True
    """
    at = (k + 0.5) / count * (len(HEIGHTS) - 1)
    i = min(int(at), len(HEIGHTS) - 2)
    part = at - i
    low, high = (
        [int(colour[c : c + 2], 16) for c in (1, 3, 5)] for colour in (HEIGHTS[i], HEIGHTS[i + 1])
    )
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in zip(low, high, strict=True))


def hatch() -> str:
    """The pattern of what has no value."""
    return (
        '<pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{NOWHERE}"/>'
        f'<path d="M-2 2L2-2M0 8L8 0M6 10L10 6" stroke="{SOFT}" stroke-width="1"/></pattern>'
    )


def nowhere(x: float, y: float, width: float, height: float) -> str:
    """A ground of it."""
    box = f'x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(height)}"'
    return f'<rect {box} fill="url(#hatch)"/>'


def filled(lines, colour: str, *, line: bool) -> str:
    """What closed lines enclose, with a light line around it if asked for."""
    d = "".join(f"{through(thinned(places, 0.75))}z" for places in lines)
    edge = f' stroke="{PAPER}" stroke-opacity="0.5" stroke-width="0.7"' if line else ""
    return f'<path fill="{colour}" fill-rule="evenodd"{edge} d="{d}"/>'


def path(places, *, dots: bool, kept: int | None = None) -> list[str]:
    """A dark line with a light edge, and a mark at each place; `kept` is the number of a kept path.

    A kept path has a dash, marks and a colour of its own.
    """
    d = through(places)
    colour, dash, mark = (INK, "", "circle") if kept is None else (PATHS[kept], *KEPT[kept])
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    shape = 'fill="none" stroke-linejoin="round"'
    parts = [
        f'<path {shape} stroke="{PAPER}" stroke-width="4" d="{d}"/>',
        f'<path {shape} stroke="{colour}" stroke-width="1.6"{dashed} d="{d}"/>',
    ]
    if not dots:
        return parts
    if kept is None:
        marks = "".join(f'<circle cx="{n(x)}" cy="{n(y)}" r="2.6"/>' for x, y in places)
        look = f'fill="{INK}" stroke="{PAPER}" stroke-width="0.8"'
        return [*parts, f'<g class="bp-steps" {look}>{marks}</g>']
    marks = "".join(f"M{n(x)} {n(y)}{_MARKS[mark]}" for x, y in places)
    if mark in ("cross", "plus"):
        parts.append(f'<path {shape} stroke="{PAPER}" stroke-width="4" d="{marks}"/>')
        look = f'fill="none" stroke="{colour}" stroke-width="1.6"'
    else:
        look = f'fill="{colour}" stroke="{PAPER}" stroke-width="0.8"'
    return [*parts, f'<path class="bp-steps-kept" {look} d="{marks}"/>']


def sample(kept: int | None) -> str:
    """A path as it stands in a legend: an SVG of its own."""
    inner = "".join(path([(2, 8), (17, 8), (32, 8)], dots=True, kept=kept))
    return f'<svg width="34" height="16" viewBox="0 0 34 16" aria-hidden="true">{inner}</svg>'


def bar(x: float, y: float, height: float, levels, low: float, high: float, name: str) -> list[str]:
    """The colours of the bands and their numbers, beside a map."""
    if not levels:
        return []
    axis = Axis(low, high)
    ends = [low, *levels, high]
    parts = [words(x, y - 13, name)]
    for k in range(len(ends) - 1):
        bottom, top = (y + height * (1 - axis.part(ends[i])) for i in (k, k + 1))
        box = f'x="{n(x)}" y="{n(top)}" width="{n(BAR)}" height="{n(bottom - top)}"'
        parts.append(f'<rect {box} fill="{tone(k, len(ends) - 1)}"/>')
    frame = f'x="{n(x)}" y="{n(y)}" width="{n(BAR)}" height="{n(height)}"'
    parts.append(f'<rect class="bp-axis" {frame}/>')
    for level, text in axis.ticks(8):
        at = y + height * (1 - axis.part(level))
        parts.append(f'<path class="bp-axis" d="M{n(x + BAR)} {n(at)}h4"/>')
        parts.append(words(x + BAR + 7, at + 4, text, "bp-soft"))
    return parts
