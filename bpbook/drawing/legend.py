"""The rows below a picture that say what its shapes and numbers mean."""

from ..words import word
from . import svg_parts
from .geometry import GAP, MARGIN, SMALL, text_width

ROW = 22.0
SAMPLE = 26.0
ROLES = ("root", "expression", "weight", "given")


def lock() -> tuple[str, str]:
    """What the lock of a unit means."""
    return "lock", word("legend lock")


def rows(items: list[tuple[str, str]], width: float) -> list[list[tuple[str, str]]]:
    """(role or '', words) in as many rows as the width asks for."""
    lines: list[list[tuple[str, str]]] = [[]]
    used = 0.0
    for item in items:
        need = _width(item)
        if lines[-1] and used + need > width - 2 * MARGIN:
            lines.append([])
            used = 0.0
        lines[-1].append(item)
        used += need
    return lines if items else []


def height(lines) -> float:
    """The height of all rows."""
    return ROW * len(lines) + (6 if lines else 0)


def draw(lines, width: float, y: float) -> str:
    """The rows as SVG."""
    parts = ['<g class="bp-legend">']
    for row in lines:
        parts += _row(row, width, y)
        y += ROW
    return "\n".join([*parts, "</g>"])


def _row(row, width: float, y: float) -> list[str]:
    x = max((width - sum(map(_width, row)) + GAP) / 2, MARGIN)
    parts = []
    for item in row:
        role, words = item
        start = x
        if role:
            parts.append(_sample(role, x, y + 1))
            start += SAMPLE + 6
        parts.append(svg_parts.text(start, y + 12, words, "bp-small bp-soft"))
        x += _width(item)
    return parts


def _sample(role: str, x: float, y: float) -> str:
    if role == "lock":
        return svg_parts.lock_mark(x + 7, y - 1, None, "")
    if role == "neuron":
        shape = f'<circle class="bp-frame" cx="{x + SAMPLE / 2:g}" cy="{y + 6.5:g}" r="7.5"/>'
    else:
        shape = svg_parts.frame(role, x, y, SAMPLE, 13)
    return f'<g class="bp-{role}">{shape}</g>'


def _width(item: tuple[str, str]) -> float:
    return (SAMPLE + 6 if item[0] else 0) + text_width(item[1], SMALL) * 0.9 + GAP
