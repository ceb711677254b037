"""Wires as cubic curves: the same commands for one edge in every picture, so that they can move.

A wire is `M`, then `C` once or several times, then `V`: 2·s − 1 curves where the edge crosses s
layers of the merged graph. The tree needs one of them only, which is cut into as many.
"""

from collections.abc import Iterator, Sequence

Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]
MOST = 24  # layers that a drawn edge can cross


def count(span: int) -> int:
    """The curves of an edge that crosses so many layers."""
    return 2 * min(span, MOST) - 1


def cut(curve: Curve, n: int) -> Iterator[Curve]:
    """One curve as n shorter ones, end to end (de Casteljau)."""
    for left in range(n, 1, -1):
        first, curve = _halves(curve, 1 / left)
        yield first
    yield curve


def straight(start: Point, end: Point) -> Curve:
    """A line as a curve."""
    return start, _between(start, end, 1 / 3), _between(start, end, 2 / 3), end


def down(start: Point, end: Point, leaving: float, arriving: float) -> Curve:
    """From above to below, upright at both ends; its two handles are so far below its start."""
    (x, y), (to, _) = start, end
    return start, (x, y + leaving), (to, y + arriving), end


def bow(start: Point, end: Point) -> Curve:
    """From left to right, level at both ends."""
    middle = (start[0] + end[0]) / 2
    return start, (middle, start[1]), (middle, end[1]), end


def path(curves: Sequence[Curve], end: float | None = None) -> str:
    """The attribute `d`: the curves, then straight down to `end`."""
    x, y = curves[0][0]
    commands = [f"M{short(x)} {short(y)}"]
    for curve in curves:
        commands.append("C" + " ".join(f"{short(x)} {short(y)}" for x, y in curve[1:]))
    return "".join(commands if end is None else [*commands, f"V{short(end)}"])


def short(x: float) -> str:
    """A coordinate with one digit at the most behind the point."""
    text = f"{x:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _between(a: Point, b: Point, t: float) -> Point:
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t


def _halves(curve: Curve, t: float) -> tuple[Curve, Curve]:
    a, b, c, d = curve
    ab, bc, cd = _between(a, b, t), _between(b, c, t), _between(c, d, t)
    abc, bcd = _between(ab, bc, t), _between(bc, cd, t)
    middle = _between(abc, bcd, t)
    return (a, ab, abc, middle), (middle, bcd, cd, d)
