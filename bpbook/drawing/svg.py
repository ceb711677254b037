"""The picture of a tree as SVG text, from its positions.

The four kinds of variable differ in shape and outline, not only in colour: a weight has round ends
and a thick outline, a given has corners and a dashed one, the root a double one. The live tree
shows the same text and only exchanges the numbers, which it finds by `data-value`, `data-gradient`
(places in `graph.nodes`) and `data-local` (places in the list of local derivatives).
"""

from functools import cache
from html import escape
from pathlib import Path

from .. import labels
from .geometry import (
    BETWEEN,
    BOX_HEIGHT,
    GAP,
    MARGIN,
    PAD,
    PILL_HEIGHT,
    SMALL,
    Box,
    Geometry,
    text_width,
)
from .numbers import Numbers, show

ROLES = ("root", "expression", "weight", "given")
ROW = 22.0  # of the legend
SAMPLE = 26.0


@cache
def style() -> str:
    """The style sheet of the picture. Every colour is a CSS variable with a fallback."""
    return Path(__file__).with_name("tree.css").read_text(encoding="utf-8")


def draw(geometry: Geometry, numbers: Numbers, *, alone: bool = False) -> str:
    """SVG text. `alone`: for a file or an `<img>`, with its style and a light card of its own."""
    legend = _legend(geometry)
    height = geometry.height + ROW * len(legend) + (6 if legend else 0)
    width = geometry.width
    size = f'width="{_n(width)}" height="{_n(height)}" viewBox="0 0 {_n(width)} {_n(height)}"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" class="bp-tree" {size}>']
    if alone:
        parts.append(f"<style>{style()}</style>")
        parts.append('<rect class="bp-card" width="100%" height="100%" rx="10"/>')
    boxes = geometry.boxes
    parts += [_wire(boxes[box.parent], box) for box in boxes if box.parent is not None]
    parts += [_dots(box) for box in boxes if box.cut]
    parts += [_box(box, geometry, numbers) for box in boxes]
    parts += [_pill(box, geometry, numbers) for box in boxes if box.edge]
    for fold in geometry.folds:
        parts.append(_text(width / 2, fold.y + 14, fold_text(fold), "bp-soft bp-middle"))
    y = geometry.height
    for row in legend:
        parts += _legend_row(row, width, y)
        y += ROW
    return "\n".join([*parts, "</svg>"])


def fold_text(fold) -> str:
    """'level 7: … 1,048,576 occurrences'."""
    count = f"{fold.count:,}"
    if fold.first == fold.last:
        return labels.word("fold", level=fold.first, count=count)
    return labels.word("folds", first=fold.first, last=fold.last, count=count)


def _n(x: float) -> str:
    return f"{x:.1f}".removesuffix(".0")


def _text(x, y, text, kind="", data="") -> str:
    return f'<text x="{_n(x)}" y="{_n(y)}" class="{kind}"{data}>{escape(text)}</text>'


def _wire(above: Box, box: Box) -> str:
    start, end = above.y + above.height, box.y
    bend = start + (BETWEEN - PILL_HEIGHT) / 2
    curve = f"M{_n(above.x)} {_n(start)}C{_n(above.x)} {_n(bend)} {_n(box.x)} {_n(start + 6)}"
    return f'<path class="bp-wire" d="{curve} {_n(box.x)} {_n(end - PILL_HEIGHT - 3)}V{_n(end)}"/>'


def _dots(box: Box) -> str:
    y = box.y + box.height
    return f'<path class="bp-wire bp-dots" d="M{_n(box.x)} {_n(y + 6)}V{_n(y + 18)}"/>'


def _frame(role: str, x: float, y: float, width: float, height: float) -> str:
    radius = {"weight": 16.0, "given": 0.0}.get(role, 7.0) * height / BOX_HEIGHT
    if role == "weight":
        radius = max(radius, min(16.0, height / 2))
    frame = (
        f'<rect class="bp-frame" x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" '
        f'height="{_n(height)}" rx="{_n(radius)}"/>'
    )
    if role != "root":
        return frame
    inner = (
        f'<rect class="bp-frame" x="{_n(x + 3)}" y="{_n(y + 3)}" width="{_n(width - 6)}" '
        f'height="{_n(height - 6)}" rx="{_n(max(radius - 2.5, 0))}"/>'
    )
    return frame + inner


def _box(box: Box, geometry: Geometry, numbers: Numbers) -> str:
    left, right = box.x - box.width / 2, box.x + box.width / 2
    first, second = box.y + 18.5, box.y + 35.5
    gradient = "∂" if geometry.compact else f"∂{geometry.root}/∂{box.name}"
    number, kind = numbers.gradients[box.node], "bp-small bp-gradient"
    parts = [f'<g class="bp-{box.role}">', _frame(box.role, left, box.y, box.width, box.height)]
    if box.role == "root":  # its two frames need room, and ∂E/∂E is 1
        first, second, left, right = box.y + 26.5, None, left + 3, right - 3
    parts.append(_text(left + PAD, first, box.name, "bp-name"))
    value, data = show(numbers.values[box.node]), f' data-value="{box.node}"'
    parts.append(_text(right - PAD, first, value, "bp-end", data))
    if second:
        room = right - left - 2 * PAD - text_width(gradient, SMALL) - 3
        data = f' data-gradient="{box.node}" data-room="{_n(room)}"'
        parts.append(_text(left + PAD, second, gradient, "bp-small bp-soft"))
        parts.append(_text(right - PAD, second, show(number), f"{kind} bp-end", data))
    return "".join([*parts, "</g>"])


def _pill(box: Box, geometry: Geometry, numbers: Numbers) -> str:
    y = box.y - PILL_HEIGHT - 3
    number, data = show(numbers.locals[box.local]), f' data-local="{box.local}"'
    label, width = "", box.pill
    if geometry.compact:
        width = min(width, text_width("0" * 8, SMALL))
    else:
        label = f'<tspan class="bp-soft">∂{escape(box.edge.parent)}/∂{escape(box.edge.child)} = '
        label += "</tspan>"
    paper = (
        f'<rect class="bp-pill" x="{_n(box.x - width / 2)}" y="{_n(y)}" '
        f'width="{_n(width)}" height="{_n(PILL_HEIGHT)}" rx="9"/>'
    )
    return (
        f'{paper}<text x="{_n(box.x)}" y="{_n(y + 13.5)}" class="bp-small bp-middle">{label}'
        f'<tspan class="bp-local"{data}>{number}</tspan></text>'
    )


def _legend(geometry: Geometry) -> list[list[tuple[str, str]]]:
    """Rows of (role or '', words) that fit into the width."""
    present = {box.role for box in geometry.boxes}
    items = [(role, labels.word(role)) for role in ROLES if role in present]
    if len(geometry.boxes) > 1:
        items.append(("", labels.word("legend local")))
        if geometry.compact:
            items.append(("", labels.word("legend gradient", root=geometry.root)))
    rows: list[list[tuple[str, str]]] = [[]]
    used = 0.0
    for item in items:
        width = _item_width(item)
        if rows[-1] and used + width > geometry.width - 2 * MARGIN:
            rows.append([])
            used = 0.0
        rows[-1].append(item)
        used += width
    return rows


def _item_width(item: tuple[str, str]) -> float:
    return (SAMPLE + 6 if item[0] else 0) + text_width(item[1], SMALL) * 0.9 + GAP


def _legend_row(row, width: float, y: float) -> list[str]:
    x = max((width - sum(map(_item_width, row)) + GAP) / 2, MARGIN)
    parts = []
    for item in row:
        role, words = item
        start = x
        if role:
            frame = _frame(role, x, y + 1, SAMPLE, 13)
            parts.append(f'<g class="bp-{role}">{frame}</g>')
            start += SAMPLE + 6
        parts.append(_text(start, y + 12, words, "bp-small bp-soft"))
        x += _item_width(item)
    return parts
