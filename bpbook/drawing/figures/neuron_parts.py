"""The two panels of a neuron's picture: bars that add up to x, and the curve over it."""

from ... import words
from ...core.backend import backend_of
from .. import palette
from ..axis import Axis, around
from ..chart import Chart, Look
from ..chart import words as text
from ..geometry import SMALL, text_width
from ..number_text import show
from ..plot_labels import pointed
from ..plot_lines import Line, Mark, curve, strokes, tangent
from ..wires import short as n

POINTS = 161
HALF = 4.0  # the curve goes at least so far to both sides of 0
ROW, BAR = 27.0, 17.0  # from one bar to the next, and the height of one
TOP, LEAST = 56.0, 190.0  # above the panels; their height, at least
BARS, CURVE = 200.0, 220.0  # widths
PLUS, MINUS = palette.TONES[0], palette.TONES[1]
INK, SOFT, PAPER = (palette.LIGHT[name] for name in ("ink", "soft", "paper"))
MINUS_PATTERN = (
    '<pattern id="minus" width="6" height="6" patternUnits="userSpaceOnUse">'
    f'<rect width="6" height="6" fill="{PAPER}"/>'
    f'<path d="M-1 1L1-1M0 6L6 0M5 7L7 5" stroke="{MINUS}" stroke-width="1.2"/></pattern>'
)


def beside(shown) -> tuple[list[str], float, float]:
    """The parts of the picture, its width and its height; `shown` is a `Neuron`."""
    few = shown.few()
    names = [*(name for name, _ in few), shown.x_name]
    left = 24 + max(text_width(name, SMALL) for name in names)
    height = max(LEAST, ROW * len(names))
    right = left + BARS + 66
    parts = [MINUS_PATTERN, *_bars(shown, few, names, left, height)]
    parts += _curve(shown, right, height)
    return parts, right + CURVE + 26, TOP + height + 46


def _bars(shown, few, names, left: float, height: float) -> list[str]:
    reached = [0.0]
    for _, value in few:
        reached.append(reached[-1] + value)
    across = around([*reached, shown.x] if shown.whole else [0.0, 1.0], room=0.55)
    panel = Chart(across, Axis(0.0, 1.0), left, TOP, BARS, height)
    bottom, zero = TOP + height, panel.at(0.0, 0.0)[0]
    parts = [text(16, 24, words.word("neuron terms title", x=shown.x_name), "bp-title")]
    for value, label in across.ticks(4):
        x = panel.at(value, 0.0)[0]
        parts.append(f'<path class="bp-grid" d="M{n(x)} {n(TOP)}V{n(bottom)}"/>')
        parts.append(text(x, bottom + 16, label, "bp-soft bp-middle"))
    parts.append(f'<path class="bp-axis" d="M{n(zero)} {n(TOP)}V{n(bottom)}"/>')
    parts.append(text(left + BARS / 2, bottom + 35, shown.x_name, "bp-middle"))
    apart = min(height / len(names), 2 * ROW)
    for row, name in enumerate(names):
        middle = TOP + apart * (row + 0.5)
        parts.append(text(left - 10, middle + 4, name, "bp-end"))
        if not shown.whole:
            continue
        last = row == len(few)
        start, end = (0.0, shown.x) if last else (reached[row], reached[row + 1])
        parts.append(_bar(panel, start, end, middle, last))
        if not last:
            x = panel.at(end, 0.0)[0]
            d = f"M{n(x)} {n(middle - BAR / 2)}V{n(middle + apart + BAR / 2)}"
            parts.append(f'<path class="bp-leader" stroke-dasharray="2 3" d="{d}"/>')
        up = end >= start
        said = f"+{show(end - start)}" if up and end != start and not last else ""
        value = shown.x if last else few[row][1]
        x = panel.at(end, 0.0)[0] + (6 if up else -6)
        kind = "bp-halo" if up else "bp-halo bp-end"
        parts.append(text(x, middle + 4, f"+{show(value)}" if said else show(value), kind))
    return parts


def _bar(panel: Chart, start: float, end: float, middle: float, last: bool) -> str:
    a, b = sorted(panel.at(value, 0.0)[0] for value in (start, end))
    look = f'fill="{SOFT}"' if last else f'fill="{PLUS}"'
    if end < start and not last:
        look = f'fill="url(#minus)" stroke="{MINUS}"'
    box = f'x="{n(a)}" y="{n(middle - BAR / 2)}" width="{n(b - a)}" height="{n(BAR)}"'
    return f"<rect {box} {look}/>"


def _curve(shown, left: float, height: float) -> list[str]:
    f = words.symbol(shown.function.name) if shown.function else ""
    half = HALF
    while shown.whole and abs(shown.x) > half:
        half *= 2
    points = _points(shown, half) if shown.whole else []
    panel = Chart(
        Axis(-half, half), around([y for _, y in points], room=0.08), left, TOP, CURVE, height
    )
    head = f"{shown.y_name} = {f}({shown.x_name})" if f else f"{shown.y_name} = {shown.x_name}"
    parts = [text(left - 34, 24, head, "bp-title")]
    parts += panel.frame(shown.x_name, "")
    if not shown.whole:
        return parts
    line = Line("", points, Look(INK, "", "circle"))
    here = Mark(f"{f}′({shown.x_name}) = {show(shown.slope)}", shown.x, shown.y, shown.slope)
    places = strokes(line, panel)
    known = [place for stroke in places for place in stroke]
    drawn = curve(line, places), tangent(here, panel, MINUS)
    return [*parts, panel.inside(drawn), *pointed([here], panel, known)]


def _points(shown, half: float) -> list[tuple[float, float]]:
    """The function at places from −half to half, NaN where it has no value."""
    xs = [-half + 2 * half * k / (POINTS - 1) for k in range(POINTS)]
    value = backend_of("python").value(shown.function) if shown.function else float
    return [(x, value(x)) for x in xs]
