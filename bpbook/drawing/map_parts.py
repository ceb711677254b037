"""The parts of a map as SVG text: bands of heights, their bar of colours, a path over them."""

from . import palette
from .chart import straightened, thinned, through, words
from .height_levels import Levels
from .wires import short as n

HEIGHTS = palette.MAPS["heights"]
INK, PAPER, SOFT, NOWHERE = (
    palette.ON_MAPS[f"map-{n}"] for n in ("ink", "paper", "soft", "nowhere")
)
BAR = 16.0  # width of the bar of colours
PATHS = tuple(palette.ON_MAPS[f"path-{k}"] for k in range(4))
MARKED = 30  # marks of a path, at most; a longer one has them at every so many updates
DENSE = 200  # places of a path whose line is narrow
# Dashes and marks of kept paths; the same in `views/static/base/keeping.js`.
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


def letter(k: int) -> str:
    """The name of kept path or line k: A, B, …"""
    return chr(65 + k)


def nowhere(x: float, y: float, width: float, height: float) -> str:
    """A ground of it."""
    box = f'x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(height)}"'
    return f'<rect {box} fill="url(#hatch)"/>'


def filled(lines, colour: str, *, line: bool) -> str:
    """What closed lines enclose, with a light line around it if asked for."""
    d = "".join(f"{through(straightened(thinned(places, 0.75)))}z" for places in lines)
    edge = f' stroke="{PAPER}" stroke-opacity="0.5" stroke-width="0.7"' if line else ""
    return f'<path fill="{colour}" fill-rule="evenodd"{edge} d="{d}"/>'


def every(updates: int) -> int:
    """At each how many updates a path has a mark: at each one up to 30 of them.

    >>> [every(updates) for updates in (30, 58, 100, 1000)]
    [1, 2, 5, 50]
    """
    steps = (n * 10**power for power in range(20) for n in (1, 2, 5))
    return next(step for step in steps if updates <= MARKED * step)


def paths(all_) -> list[str]:
    """Lines through places, given as (places, kept), each with marks at some of the places.

    `kept` is the number of a kept path, which has a dash, marks and a colour of its own, or None
    for the present one. The longest lies lowest, and what lies lower is wider, so that two on each
    other are both seen.
    """
    ordered = sorted(all_, key=lambda one: (-len(one[0]), one[1] is None))
    edges, lines, marks = [], [], []
    for rank, (places, kept) in enumerate(reversed(ordered)):
        wide = 1.2 if len(places) > DENSE else 1.6 + 0.6 * rank
        d, shape = through(places), 'fill="none" stroke-linejoin="round"'
        colour, dash, _ = (INK, "", "") if kept is None else (PATHS[kept], *KEPT[kept])
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        paper = f'<path {shape} stroke="{PAPER}" d="{d}"'
        edges.append(f'{paper} stroke-width="{n(wide + 2.4)}"/>')
        line = f'<path {shape} stroke="{colour}" stroke-width="{n(wide)}"{dashed} d="{d}"/>'
        lines.append(f'{paper} stroke-width="{n(wide + 1.2)}" stroke-opacity="0.5"/>{line}')
        marks.append(_marks(places[:: every(len(places) - 1)], kept))
    return [*edges, *reversed(lines), *reversed(marks)]


def _marks(places, kept: int | None) -> str:
    if kept is None:
        circles = "".join(f'<circle cx="{n(x)}" cy="{n(y)}" r="2.6"/>' for x, y in places)
        look = f'fill="{INK}" stroke="{PAPER}" stroke-width="0.8"'
        return f'<g class="bp-steps" {look}>{circles}</g>'
    colour, mark = PATHS[kept], KEPT[kept][1]
    d = "".join(f"M{n(x)} {n(y)}{_MARKS[mark]}" for x, y in places)
    if mark not in ("cross", "plus"):
        look = f'fill="{colour}" stroke="{PAPER}" stroke-width="0.8"'
        return f'<path class="bp-steps-kept" {look} d="{d}"/>'
    edge = f'<path fill="none" stroke="{PAPER}" stroke-width="4" d="{d}"/>'
    look = f'fill="none" stroke="{colour}" stroke-width="1.6"'
    return f'{edge}<path class="bp-steps-kept" {look} d="{d}"/>'


def sample(kept: int | None) -> str:
    """A path as it stands in a legend: an SVG of its own."""
    inner = "".join(paths([([(2, 8), (17, 8), (32, 8)], kept)]))
    return f'<svg width="34" height="16" viewBox="0 0 34 16" aria-hidden="true">{inner}</svg>'


def bar(x: float, y: float, height: float, levels: Levels, name: str) -> list[str]:
    """The colours of the bands and their numbers, beside a map."""
    if not levels.lines:
        return []
    bands = levels.bar
    parts = [words(x, y - 13, name)]
    for k, band in enumerate(bands):
        bottom, top = (y + height * (1 - part) for part in band)
        box = f'x="{n(x)}" y="{n(top)}" width="{n(BAR)}" height="{n(bottom - top)}"'
        parts.append(f'<rect {box} fill="{tone(k, len(bands))}"/>')
    frame = f'x="{n(x)}" y="{n(y)}" width="{n(BAR)}" height="{n(height)}"'
    parts.append(f'<rect class="bp-axis" {frame}/>')
    for part, text in levels.ticks():
        at = y + height * (1 - part)
        parts.append(f'<path class="bp-axis" d="M{n(x + BAR)} {n(at)}h4"/>')
        parts.append(words(x + BAR + 7, at + 4, text, "bp-soft"))
    return parts
