"""Subtrees beside each other, as close as their outlines allow: Reingold and Tilford's idea.

A parent stands in the middle above its children.
"""

from collections.abc import Sequence

from .layout import Item, Layout, Link, rows_of

Outline = list[tuple[float, float]]  # how far a subtree reaches to the left and right, by row


def packed(items: Sequence[Item], links: Sequence[Link], *, gap: float) -> Layout:
    """The layout of a tree: links in order, from a parent before those from its children."""
    children: list[list[int]] = [[] for _ in items]
    for upper, lower, _ in links:
        children[upper].append(lower)
    offset, outlines = [0.0] * len(items), [[] for _ in items]
    for k in reversed(range(len(items))):
        outlines[k] = [(-items[k].half, items[k].half)]
        if children[k]:
            subtrees = [outlines[c] for c in children[k]]
            middles = _side_by_side(subtrees, gap)
            outlines[k] += _joined(subtrees, middles)
            for c, middle in zip(children[k], middles, strict=True):
                offset[c], outlines[c] = middle, []
    x = [0.0] * len(items)
    for upper, lower, _ in links:
        x[lower] = offset[lower] + x[upper]
    low, high = min(left for left, _ in outlines[0]), max(right for _, right in outlines[0])
    return Layout(rows_of(items), x, [[upper, lower] for upper, lower, _ in links], low, high)


def _side_by_side(subtrees: list[Outline], gap: float) -> list[float]:
    """Middles of subtrees beside each other, without overlap, evenly, around 0.

    Packed to the left and packed to the right both keep every distance, so their mean does too.
    """
    n = len(subtrees)
    apart = {(i, j): gap + _distance(subtrees[i], subtrees[j]) for j in range(n) for i in range(j)}
    left = [0.0] * n
    for j in range(1, n):
        left[j] = max(left[i] + apart[i, j] for i in range(j))
    right = [left[-1]] * n
    for i in reversed(range(n - 1)):
        right[i] = min(right[j] - apart[i, j] for j in range(i + 1, n))
    middles = [(a + b) / 2 for a, b in zip(left, right, strict=True)]
    middle = (middles[0] + middles[-1]) / 2
    return [m - middle for m in middles]


def _distance(a: Outline, b: Outline) -> float:
    return max(right - left for (_, right), (left, _) in zip(a, b, strict=False))


def _joined(subtrees: list[Outline], middles: list[float]) -> Outline:
    rows = []
    for depth in range(max(map(len, subtrees))):
        sides = [(s[depth], m) for s, m in zip(subtrees, middles, strict=True) if depth < len(s)]
        rows.append((min(s[0] + m for s, m in sides), max(s[1] + m for s, m in sides)))
    return rows
