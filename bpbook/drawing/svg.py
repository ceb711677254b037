"""The picture of a tree or of a graph as SVG text, from its positions.

The four kinds of variable differ in shape and outline, not only in colour: a weight has round ends
and a thick outline, a given has corners and a dashed one, the root a double one. The live views
show the same text and only exchange the numbers, which they find by `data-value`, `data-gradient`
(places in `graph.nodes`) and `data-local` (places in the list of local derivatives). A box is a
group `bp-box`, a wire a path `bp-wire`, the label on it a group `bp-edge`.
"""

from functools import cache
from pathlib import Path

from ..core.helpers.values import is_array
from ..words import word
from . import legend, locks, palette, svg_parts
from .geometry import Geometry, Wire, drawn_pill_width
from .numbers import Numbers
from .wires import short


@cache
def style() -> str:
    """The style sheet of the pictures; every colour is a custom property of `palette`."""
    return Path(__file__).with_name("tree.css").read_text(encoding="utf-8")


def draw(geometry: Geometry, numbers: Numbers, *, alone: bool = False) -> str:
    """SVG text. `alone`: for a file or an `<img>`, with its style and a light card of its own."""
    root, compact, width = geometry.root, geometry.compact, geometry.width
    shut = locks.marks(geometry.graph, numbers, alone=alone)
    parts = [_wire(wire) for wire in geometry.wires]
    parts += [
        svg_parts.box(k, box, root, compact, numbers, aside=geometry.merged)
        for k, box in enumerate(geometry.boxes)
    ]
    parts += [_pill(wire, compact, numbers, shut.get(wire.local)) for wire in geometry.wires]
    for fold in geometry.folds:
        x, words = width / 2 if fold.x is None else fold.x, fold_text(fold, geometry.merged)
        parts.append(svg_parts.text(x, fold.y + 14, words, "bp-soft bp-middle bp-fold"))
    items = _legend(geometry, numbers)
    if alone and any(wire.local in shut for wire in geometry.wires):
        items.append(legend.lock())
    return framed(parts, width, geometry.height, items, alone=alone)


def framed(parts, width, height, items, *, kind: str = "", alone: bool = False) -> str:
    """The whole picture around its parts, with the legend below."""
    lines = legend.rows(items, width)
    whole = height + legend.height(lines)
    w, h = short(width), short(whole)
    start = f'<svg xmlns="http://www.w3.org/2000/svg" class="bp-tree{kind}"'
    head = [f'{start} width="{w}" height="{h}" viewBox="0 0 {w} {h}">']
    if alone:
        head.append(f"<style>{palette.written(style())}</style>")
        head.append('<rect class="bp-card" width="100%" height="100%" rx="10"/>')
    return "\n".join([*head, *parts, legend.draw(lines, width, height), "</svg>"])


def fold_text(fold, merged: bool = False) -> str:
    """'level 7: … 1,048,576 paths'; of a graph '… 98 more variables'."""
    count = f"{fold.count:,}"
    if fold.x is not None:
        return word("fold variables", count=count)
    what = "merged fold" if merged else "fold"
    if fold.first == fold.last:
        return word(what, level=fold.first, count=count)
    return word(f"{what}s", first=fold.first, last=fold.last, count=count)


def _wire(wire: Wire) -> str:
    data = f' data-from="{wire.parent}" data-to="{wire.child}"'
    return svg_parts.wire(wire.curves, wire.local, end=wire.end, data=data)


def _pill(wire: Wire, compact: bool, numbers: Numbers, lock) -> str:
    label = "" if compact else f"∂{wire.edge.parent}/∂{wire.edge.child} = "
    width = drawn_pill_width(wire.pill, compact)
    data = {"label": label, "to": wire.child, "lock": lock}
    return svg_parts.pill(wire.x, wire.y, width, wire.local, numbers, **data)


def _legend(geometry: Geometry, numbers: Numbers) -> list[tuple[str, str]]:
    """(role or '', words)."""
    present = {box.role for box in geometry.boxes}
    items = [(role, word(role)) for role in legend.ROLES if role in present]
    if len(geometry.boxes) > 1:
        items.append(("", word("legend local")))
        if geometry.compact:
            items.append(("", word("legend gradient", root=geometry.root)))
    if any(map(is_array, numbers.values)):
        items.append(("", word("legend array")))
    return items
