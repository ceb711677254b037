"""Where everything stands in the picture of the graph: each variable once, equal ones merged.

Root at the top, each variable as low as its longest path. A wire bends between two rows only; past
the rows that it crosses it runs straight down through a channel of its own, and its label stands
right above its end: so no wire runs under a box or under another one's label.
"""

from dataclasses import dataclass
from itertools import pairwise

from ..core.graph import Edge, Graph
from . import curves, rows
from .arrange import Item, join, ordered, spread
from .shapes import (
    BETWEEN,
    BOX_HEIGHT,
    FOLD_HEIGHT,
    GAP,
    MARGIN,
    PILL_GAP,
    PILL_HEIGHT,
    ROOMY,
    SMALL,
    TEXT,
    TIGHT,
    Box,
    Fold,
    Geometry,
    Wire,
    box_width,
    pill_ink,
    pill_width,
    text_width,
)
from .unroll import local_places

CHANNEL = 5.0  # half the room of a wire that passes a row
APART = 5.0  # between two labels, or a label and a wire
STIFF = 12.0  # how much more a passing wire wants to be straight
ALONE = 25.0  # the same for the only wire of a variable
BEND, LATE = 28.0, 90.0  # heights in which wires bend: the usual one, and the largest
ROW = PILL_HEIGHT + PILL_GAP


@dataclass
class _Run:
    """An edge that is drawn: the items it passes, its parent first and its child last."""

    edge: Edge
    local: int
    chain: list[int]
    ink: float
    port: float = 0.0
    row: int = 0


def of(graph: Graph, *, compact: bool = False) -> Geometry:
    """Positions for the merged graph; large layers and deep graphs fold (A1.17; chapter 7).

    >>> import bpbook as bp
    >>> a = bp.weight("a", 3.0)
    >>> places = of(bp.Tree(a * a, name="E").graph)
    >>> [box.name for box in places.boxes], len(places.wires)
    (['E', 'a'], 2)
    """
    places = _Merged(graph, compact).geometry()
    if not compact and places.width > ROOMY + 2 * MARGIN:
        return _Merged(graph, True).geometry()
    return places


class _Merged:
    """The steps from a graph to positions."""

    def __init__(self, graph: Graph, compact: bool):
        self.graph, self.compact = graph, compact
        self.drawn = rows.drawn(graph)
        self.items: list[Item] = []
        self.rows: list[list[int]] = []
        self.item_of: dict[int, int] = {}  # from a place in graph.nodes
        self.folds: dict[int, int] = {}  # from a row to its item
        self.runs: list[_Run] = []
        self.ends: dict[int, list[_Run]] = {}  # the runs that end in an item
        self.cut: set[int] = set()

    def geometry(self) -> Geometry:
        """All of it, in order."""
        self._make_items()
        self._make_runs()
        self._widen()
        self.rows = ordered(self.items, self.rows)
        for r, k in self.folds.items():
            self.rows[r].remove(k)
            self.rows[r].append(k)
        spread(self.items, self.rows, TIGHT if self.compact else GAP)
        self._ports()
        return self._finished()

    def _make_items(self) -> None:
        for r, (row, more) in enumerate(zip(self.drawn.rows, self.drawn.more, strict=True)):
            self.rows.append([])
            for i in row:
                node = self.graph.nodes[i]
                width = box_width(node.name, self.graph.root.name, self.compact)
                self.item_of[i] = self._add(r, width / 2)
            if more:
                self.folds[r] = self._add(r, text_width(f"… {more:,} more variables", TEXT) / 2)

    def _add(self, row: int, half: float) -> int:
        self.items.append(Item(half))
        self.rows[row].append(len(self.items) - 1)
        return len(self.items) - 1

    def _make_runs(self) -> None:
        place = {node.number: i for i, node in enumerate(self.graph.nodes)}
        start = local_places(self.graph)
        row_of = {i: r for r, row in enumerate(self.drawn.rows) for i in row}
        for i in [i for row in self.drawn.rows for i in row]:
            node = self.graph.nodes[i]
            for edge, number in zip(node.edges, node.children, strict=True):
                child = place[number]
                if child not in self.item_of:
                    self.cut.add(i)
                    continue
                between = range(row_of[i] + 1, row_of[child])
                passed = [self._add(r, CHANNEL) for r in between]
                chain = [self.item_of[i], *passed, self.item_of[child]]
                for upper, lower in pairwise(chain):
                    inner = (upper in passed) + (lower in passed)
                    alone = ALONE if len(node.edges) == 1 else 1.0
                    join(self.items, upper, lower, (alone, 3.0, STIFF)[inner])
                width = pill_width(edge, self.compact)
                ink = pill_ink(width, self.compact)
                run = _Run(edge, start[node.name] + edge.slot, chain, ink)
                self.runs.append(run)
                self.ends.setdefault(self.item_of[child], []).append(run)

    def _widen(self) -> None:
        """Room for the labels above each item: one, two side by side, more in two rows."""
        for k, runs in self.ends.items():
            step = _step(runs)
            reach = step * (len(runs) - 1) / 2
            self.items[k].half = max(self.items[k].half, reach + 9, reach + runs[0].ink / 2)

    def _ports(self) -> None:
        """Where each wire ends, from left to right as they come."""
        for runs in self.ends.values():
            runs.sort(key=lambda run: self.items[run.chain[-2]].x)
            step = _step(runs)
            for i, run in enumerate(runs):
                run.port = step * (i - (len(runs) - 1) / 2)
                run.row = i % 2 if len(runs) > 2 else 0

    def _finished(self) -> Geometry:
        low = min(i.x - i.half for i in self.items)
        high = max(i.x + i.half for i in self.items)
        width = max(high - low, text_width("0" * 36, SMALL) if len(self.items) > 1 else 0)
        shift = MARGIN + (width - high - low) / 2
        for item in self.items:
            item.x = round(item.x + shift, 1)
        tops, labels = self._heights()
        boxes, number = self._boxes(tops)
        wires = tuple(self._wire(run, tops, labels, number) for run in self.runs)
        folds = [
            Fold(r, r, self.drawn.more[r], tops[r] + 12, self.items[k].x)
            for r, k in self.folds.items()
        ]
        bottom = tops[-1] + BOX_HEIGHT
        if self.drawn.below:
            folds.append(Fold(*self.drawn.below, bottom + 18))
            bottom += 18 + FOLD_HEIGHT
        return Geometry(
            root=self.graph.root.name,
            boxes=boxes,
            wires=wires,
            folds=tuple(folds),
            width=round(width + 2 * MARGIN, 1),
            height=round(bottom + MARGIN, 1),
            compact=self.compact,
            merged=True,
        )

    def _heights(self) -> tuple[list[float], list[float]]:
        """The top of each row, and of the labels above it."""
        row_of = {k: r for r, row in enumerate(self.rows) for k in row}
        lines, far = [1] * len(self.rows), [0.0] * len(self.rows)
        for run in self.runs:
            last = row_of[run.chain[-1]]
            lines[last] = max(lines[last], run.row + 1)
            for upper, lower in pairwise(run.chain):
                r = row_of[lower]
                far[r] = max(far[r], abs(self.items[upper].x - self.items[lower].x))
        tops, labels = [MARGIN], [MARGIN]
        for r in range(1, len(self.rows)):
            bend = min(max(BEND, 0.09 * far[r]), LATE)
            labels.append(tops[-1] + BOX_HEIGHT + bend)
            tops.append(labels[-1] + ROW * lines[r])
        assert BETWEEN == BEND + ROW
        return [round(y, 1) for y in tops], [round(y, 1) for y in labels]

    def _boxes(self, tops) -> tuple[tuple[Box, ...], dict[int, int]]:
        """The boxes row by row, and from an item to its place among them."""
        node_of = {k: i for i, k in self.item_of.items()}
        boxes, number = [], {}
        for r, row in enumerate(self.rows):
            for k in row:
                if k not in node_of:
                    continue
                node = self.graph.nodes[node_of[k]]
                number[k] = len(boxes)
                width = box_width(node.name, self.graph.root.name, self.compact)
                reach = max((abs(run.port) + 9 for run in self.ends.get(k, [])), default=0)
                boxes.append(
                    Box(
                        name=node.name,
                        role="root" if node is self.graph.root else node.role,
                        level=r,
                        node=node_of[k],
                        parent=None,
                        edge=None,
                        local=None,
                        cut=node_of[k] in self.cut,
                        x=self.items[k].x,
                        y=tops[r],
                        width=round(max(width, 2 * reach), 1),
                        pill=0.0,
                    )
                )
        return tuple(boxes), number

    def _wire(self, run: _Run, tops, labels, number) -> Wire:

        row = next(b for b, top in enumerate(tops) if run.chain[0] in self.rows[b])
        x, found = self.items[run.chain[0]].x, []
        for step, k in enumerate(run.chain[1:], start=row + 1):
            last = k == run.chain[-1]
            to = round(self.items[k].x + (run.port if last else 0.0), 1)
            start, end = tops[step - 1] + BOX_HEIGHT, labels[step]
            room = end - start
            found.append(
                ((x, start), (x, start + 0.55 * room), (to, start + 0.21 * room), (to, end))
            )
            if not last:
                found.append(curves.straight((to, end), (to, tops[step] + BOX_HEIGHT)))
            x = to
        top = tops[step]
        pill = round(top - ROW * (run.row + 1), 1)
        parent, child = number[run.chain[0]], number[run.chain[-1]]

        return Wire(run.edge, run.local, parent, child, tuple(found), top, x, pill, run.ink)


def _step(runs: list[_Run]) -> float:
    """From the end of one wire to the next: labels side by side, or in two rows like bricks."""
    ink = max(run.ink for run in runs)
    return ink + APART if len(runs) == 2 else ink / 2 + APART
