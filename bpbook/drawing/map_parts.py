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


def path(places, *, dots: bool) -> list[str]:
    """A dark line with a light edge, and a dot at each place."""
    d = through(places)
    shape = 'fill="none" stroke-linejoin="round"'
    parts = [
        f'<path {shape} stroke="{colour}" stroke-width="{width}" d="{d}"/>'
        for colour, width in ((PAPER, 4), (INK, 1.6))
    ]
    if dots:
        circles = "".join(f'<circle cx="{n(x)}" cy="{n(y)}" r="2.6"/>' for x, y in places)
        look = f'fill="{INK}" stroke="{PAPER}" stroke-width="0.8"'
        parts.append(f'<g class="bp-steps" {look}>{circles}</g>')
    return parts


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
