"""The rows of a narrow picture: the leaves of a wide level stand in lines above all else in it.

A level that fits stays one row. Otherwise the leaves of each parent are dealt out to as many lines
as it takes, and the wires to what stands lower pass through them.
"""

from collections import Counter

from .geometry import MARGIN
from .palette import NARROW
from .row_sheet import Sheet, channel_of, gap_of, rooms_of


def lines(sheet: Sheet, room: float = NARROW - 2 * MARGIN) -> list[int]:
    """The row of each use, so that as many rows as can be are no wider than `room`.

    >>> import bpbook as bp
    >>> from bpbook.drawing import graph_layout
    >>> graph = bp.networks.six_neurons().graph
    >>> heights = {box.name: box.y for box in graph_layout.positions(graph, narrow=True).boxes}
    >>> heights["w24"] == heights["w35"] < heights["y2"] == heights["y3"]
    True
    """
    levels: dict[int, list[int]] = {}
    for k, use in enumerate(sheet.uses):
        levels.setdefault(use.level, []).append(k)
    widths = [2 * place.half + gap_of(sheet) for place in rooms_of(sheet)]
    rows, first = [0] * len(sheet.uses), 0
    for level in sorted(levels):
        line = _split(sheet, levels[level], widths, room + gap_of(sheet))
        for k in levels[level]:
            rows[k] = first + line[k]
        first += 1 + max(line.values())
    return rows


def _split(sheet: Sheet, level: list[int], widths: list[float], room: float) -> dict[int, int]:
    """The line of each use of a level: as few lines as fit, or else those that are narrowest."""
    turns = _turns(sheet, level)
    inner = len(turns) < len(level)
    best, least = dict.fromkeys(level, 0), float("inf")
    for n in range(1, 1 + inner + max((many for _, many in turns.values()), default=0)):
        leaves = max(n - inner, 1)
        line = dict.fromkeys(level, n - 1)
        line |= {k: turn * leaves // many for k, (turn, many) in turns.items()}
        need = _width(sheet, line, widths)
        if need < least:
            best, least = line, need
        if least <= room:
            break
    return best


def _turns(sheet: Sheet, level: list[int]) -> dict[int, tuple[int, int]]:
    """(which of its parent's leaves in this level it is, of how many) for each leaf."""
    parent = {arrow.child: arrow.parent for arrow in reversed(sheet.arrows)}
    leaves = [k for k in level if not sheet.graph.nodes[sheet.uses[k].node].edges]
    many = Counter(parent.get(k) for k in leaves)
    seen: Counter = Counter()
    turns = {}
    for k in leaves:
        turns[k] = seen[parent.get(k)], many[parent.get(k)]
        seen[parent.get(k)] += 1
    return turns


def _width(sheet: Sheet, line: dict[int, int], widths: list[float]) -> float:
    """Of the widest line of a level, with the wires that pass it."""
    need = [0.0] * (1 + max(line.values()))
    for k, at in line.items():
        need[at] += widths[k]
    level = sheet.uses[next(iter(line))].level
    passing = 2 * channel_of(sheet) + gap_of(sheet)
    for arrow in sheet.arrows:
        above, below = sheet.uses[arrow.parent].level, sheet.uses[arrow.child].level
        if above < level <= below:
            for at in range(line.get(arrow.child, len(need))):
                need[at] += passing
    return max(need)
