"""Where a grid of numbers lies above a level: closed lines, by marching squares."""

import math

# Of the four corners of a square that lie above the level: from which side to which the line goes,
# with what lies above on its left. Corners count 1, 2, 4, 8 from the one below on the left round.
_SIDES = {
    1: ("bl",),
    2: ("rb",),
    3: ("rl",),
    4: ("tr",),
    5: ("bl", "tr"),
    6: ("tb",),
    7: ("tl",),
    8: ("lt",),
    9: ("bt",),
    10: ("rb", "lt"),
    11: ("rt",),
    12: ("lr",),
    13: ("br",),
    14: ("lb",),
}


def above(grid, level: float) -> list[list[tuple[float, float]]]:
    """The borders of all parts in which grid[i][j] ≥ level, as closed lines of places (i, j).

    They go along the rim of the grid too, and along what is not a number, so that the parts can be
    filled, even and odd; −∞ as the level gives all that has a number.

    >>> above([[0.0, 0.0], [0.0, 2.0]], 1.0)
    [[(0.5, 1.0), (1.0, 0.5), (1.0, 1.0), (1.0, 1.0)]]
    """
    wide, high = len(grid), len(grid[0])
    is_above = [[False] * (high + 2)]  # with a rim of places outside
    is_above += [[False, *(value >= level for value in row), False] for row in grid]
    is_above.append([False] * (high + 2))
    following = {}
    for i in range(wide + 1):
        left, right = is_above[i], is_above[i + 1]
        for j in range(high + 1):
            corners = left[j] + 2 * right[j] + 4 * right[j + 1] + 8 * left[j + 1]
            if 0 < corners < 15:
                for start, end in _SIDES[corners]:
                    following[_side(start, i, j)] = _side(end, i, j)
    lines = []
    while following:
        first = at = next(iter(following))
        line = []
        while at in following:
            line.append(_crossing(grid, level, at, is_above))
            at = following.pop(at)
        assert at == first, "a border is closed"
        lines.append(line)
    return lines


def _side(side: str, i: int, j: int) -> tuple[bool, int, int]:
    """A side of a square, which its neighbour names alike: whether it is upright, and its start."""
    return side in "lr", i + (side == "r"), j + (side == "t")


def _crossing(grid, level: float, side, is_above) -> tuple[float, float]:
    """Where the line crosses a side: between its ends, by their numbers."""
    upright, i, j = side
    a, b = (i, j), (i, j + 1) if upright else (i + 1, j)
    if not is_above[a[0]][a[1]]:
        a, b = b, a
    (i, j), (k, m) = ((u - 1, v - 1) for u, v in (a, b))  # of the grid, without the rim
    part = 0.0
    if 0 <= k < len(grid) and 0 <= m < len(grid[0]) and math.isfinite(level):
        high, low = grid[i][j], grid[k][m]
        if math.isfinite(low):
            part = (high - level) / (high - low)
    return i + (k - i) * part, j + (m - j) * part
