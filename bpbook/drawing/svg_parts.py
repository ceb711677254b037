"""The parts of which pictures are made, as SVG text: texts, frames, boxes, wires and labels."""

from html import escape

from .geometry import (
    BOLD,
    BOX_HEIGHT,
    CHARACTER,
    LINE,
    PAD,
    PILL_HEIGHT,
    SMALL,
    TEXT,
    Box,
    text_width,
)
from .number_text import show
from .numbers import Numbers
from .wires import path
from .wires import short as n

LONGEST = 10  # of a number before a lock
LONG = 9  # characters of a number that surely fit: as in views/static/svg_picture.js


def text(x: float, y: float, words: str, kind: str = "", data: str = "") -> str:
    """One line of text."""
    return f'<text x="{n(x)}" y="{n(y)}" class="{kind}"{data}>{escape(words)}</text>'


def frame(role: str, x: float, y: float, width: float, height: float) -> str:
    """The outline of a variable: round ends for a weight, corners for a given, two for the root."""
    radius = {"weight": 16.0, "given": 0.0}.get(role, 7.0) * min(height / BOX_HEIGHT, 1.0)
    if role == "weight":
        radius = max(radius, min(16.0, height / 2))
    outline = (
        f'<rect class="bp-frame" x="{n(x)}" y="{n(y)}" width="{n(width)}" '
        f'height="{n(height)}" rx="{n(radius)}"/>'
    )
    if role != "root":
        return outline
    inner = (
        f'<rect class="bp-frame" x="{n(x + 3)}" y="{n(y + 3)}" width="{n(width - 6)}" '
        f'height="{n(height - 6)}" rx="{n(max(radius - 2.5, 0))}"/>'
    )
    return outline + inner


def box(k: int, at: Box, root: str, compact: bool, numbers: Numbers, *, aside: bool) -> str:
    """A variable with its value and gradient. `aside`: dots for hidden children beside wires."""
    left, right = at.x - at.width / 2, at.x + at.width / 2
    first, second = at.y + 18.5, at.y + at.height - 8.5
    symbol = "∂" if compact else f"∂{root}/∂{at.name}"
    data = (
        f'data-box="{k}" data-node="{at.node}" data-level="{at.level}" '
        f'data-x="{n(at.x)}" data-y="{n(at.y)}"'
    )
    if at.parent is not None:
        data += f' data-parent="{at.parent}"'
    drawn = [f'<g class="bp-box bp-{at.role}" {data}>']
    drawn.append(frame(at.role, left, at.y, at.width, at.height))
    if at.role == "root":  # its two frames need room, and ∂E/∂E is 1
        first, second, left, right = at.y + 26.5, None, left + 3, right - 3
    drawn.append(text(left + PAD, first, at.name, "bp-name"))
    room = right - left - 2 * PAD
    if at.height > BOX_HEIGHT:  # a long name has a line of its own
        first += LINE
    else:
        room -= text_width(at.name, TEXT) * BOLD / CHARACTER + 3
    drawn.append(value(right - PAD, first, at.node, numbers, "bp-end", room))
    if second:
        room = right - left - 2 * PAD - text_width(symbol, SMALL) - 3
        drawn.append(text(left + PAD, second, symbol, "bp-small bp-soft"))
        drawn.append(gradient(right - PAD, second, at.node, numbers, "bp-end", room))
    if at.cut:
        x, y = at.x + (at.width / 2 - 14 if aside else 0), at.y + at.height
        drawn.append(f'<path class="bp-dots" d="M{n(x)} {n(y + 6)}V{n(y + 18)}"/>')
    return "".join([*drawn, "</g>"])


def value(x, y, node: int, numbers: Numbers, kind: str, room: float = 0) -> str:
    """The value of a variable, to be found by its place."""
    number = show(numbers.values[node])
    return text(x, y, number, kind, f' data-value="{node}"{_room(room, number)}')


def gradient(x, y, node: int, numbers: Numbers, kind: str, room: float = 0) -> str:
    """∂E/∂ of a variable, to be found by its place."""
    number = show(numbers.gradients[node])
    data = f' data-gradient="{node}"{_room(room, number)}'
    return text(x, y, number, f"bp-small bp-gradient {kind}", data)


def share(x, y, at: tuple[int, int], numbers: Numbers, room: float) -> str:
    """What an edge brings to ∂E/∂ of its child: `at` is the place of its parent, and its own."""
    number = show(numbers.share(*at))
    data = f' data-share="{at[1]}" data-of="{at[0]}"{_room(room, number)}'
    return text(x, y, number, "bp-small bp-gradient bp-end", data)


def pill(
    x,
    y,
    width,
    local: int,
    numbers: Numbers,
    *,
    label: str = "",
    to: int,
    start: bool = False,
    lock: tuple[int | None, str | None] | None = None,
) -> str:
    """The label on an edge: its local derivative, with the symbol before it where there is room.

    It is written in the middle, or from the left on where it is to `start` there; behind it stands
    the lock of a unit, as `locks.marks` has it.
    """
    number, data = show(numbers.locals[local]), f' data-local="{local}"'
    before = f'<tspan class="bp-soft">{escape(label)}</tspan>' if label else ""
    written = (text_width(label, SMALL) if label else 0.0) + LONGEST * BOLD * SMALL
    behind = x - width / 2 + written if start else x + max(width, written) / 2
    mark = lock_mark(behind + 2, y + 1, *lock) if lock else ""
    at, kind = (x - width / 2, "bp-small") if start else (x, "bp-small bp-middle")
    paper = (
        f'<rect class="bp-pill" x="{n(x - width / 2)}" y="{n(y)}" '
        f'width="{n(width)}" height="{n(PILL_HEIGHT)}" rx="9"/>'
    )
    return (
        f'<g class="bp-edge" data-edge="{local}" data-to="{to}" data-x="{n(x)}" data-y="{n(y)}">'
        f'{paper}<text x="{n(at)}" y="{n(y + 13.5)}" class="{kind}">{before}'
        f'<tspan class="bp-local"{data}>{number}</tspan></text>{mark}</g>'
    )


def lock_mark(x: float, y: float, node: int | None, why: str | None) -> str:
    """A lock, 13 wide and 15 high, of the unit whose y is at this place; unseen without a `why`."""
    place = "" if node is None else f' data-lock="{node}"'
    hidden = ' display="none"' if why is None else ""
    return (
        f'<g class="bp-lock"{place}{hidden} transform="translate({n(x)} {n(y)})">'
        f"<title>{escape(why or '')}</title>"
        '<path d="M3 7V4.2a3.5 3.5 0 0 1 7 0V7"/><rect y="6.5" width="13" height="8.5" rx="1.8"/>'
        '<path class="bp-lock-hole" d="M6.5 9.6v2.4"/></g>'
    )


def wire(curves, local: int, *, end: float | None = None, data: str = "") -> str:
    """A wire, to be found by the place of its edge."""
    return f'<path class="bp-wire" data-edge="{local}"{data} d="{path(curves, end)}"/>'


def _room(room: float, number: str) -> str:
    """The room of a number; a longer one gets narrower letters."""
    if not room:
        return ""
    long = len(number) > LONG and text_width(number, SMALL) > room
    narrow = f' lengthAdjust="spacingAndGlyphs" textLength="{n(room)}"' if long else ""
    return f' data-room="{n(room)}"{narrow}'
