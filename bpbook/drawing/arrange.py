"""Items in rows, joined from row to row: in which order, and where, so that wires cross little.

The order comes from sweeps that put each item at the mean place of those it is joined to; of all
orders met, the one with the fewest crossings is kept. The places come from sweeps as well: each row
moves as near as it can to what its items want, which is a monotone regression.
"""

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

SWEEPS = 12  # changes of direction while the order is sought
ROUNDS = 60  # the same for the places


@dataclass
class Item:
    """Something in a row: `half` of its width, and what it is joined to above and below.

    A joint is (item, weight, shift): the wire arrives there `shift` away from its middle.
    """

    half: float
    above: list[tuple[int, float, float]] = field(default_factory=list)
    below: list[tuple[int, float, float]] = field(default_factory=list)
    x: float = 0.0


def join(items: list[Item], upper: int, lower: int, weight: float = 1.0) -> None:
    """A wire from one row to the next."""
    items[upper].below.append((lower, weight, 0.0))
    items[lower].above.append((upper, weight, 0.0))


def ordered(items: list[Item], rows: list[list[int]]) -> list[list[int]]:
    """The rows in an order with few crossings; the one that is given, where none is better."""
    best, fewest = rows, crossings(items, rows)
    now = [list(row) for row in rows]
    for sweep in range(SWEEPS):
        if not fewest:
            break
        down = sweep % 2 == 0
        for r in range(1, len(now)) if down else range(len(now) - 2, -1, -1):
            now[r] = _by_means(items, now[r], now[r - 1 if down else r + 1], down)
        count = crossings(items, now)
        if count < fewest:
            best, fewest = [list(row) for row in now], count
    return best


def _by_means(items: list[Item], row: list[int], other: list[int], down: bool) -> list[int]:
    """A row sorted by the mean place of its neighbours in the other; who has none stays."""
    place = {k: i for i, k in enumerate(other)}
    turn: dict[int, float] = {}
    if down:  # children of one parent in the order of their slots
        for k in other:
            n = len(items[k].below)
            for slot, (child, _, _) in enumerate(items[k].below):
                turn.setdefault(child, (slot + 0.5) / n - 0.5)
    wanted = dict.fromkeys(row)
    for k in row:
        places = [place[j] for j, _, _ in (items[k].above if down else items[k].below)]
        if places:
            wanted[k] = sum(places) / len(places) + turn.get(k, 0.0)
    moving = iter(sorted((k for k in row if wanted[k] is not None), key=lambda k: wanted[k]))
    return [k if wanted[k] is None else next(moving) for k in row]


def crossings(items: list[Item], rows: list[list[int]]) -> int:
    """How often two wires between neighbouring rows cross."""
    total = 0
    for upper, lower in pairwise(rows):
        place = {k: i for i, k in enumerate(lower)}
        seen: list[int] = []
        for k in upper:
            ends = [place[child] for child, _, _ in items[k].below]
            total += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return total


def spread(items: list[Item], rows: list[list[int]], gap: float) -> None:
    """Set every `x`: no two items of a row overlap, and wires are as upright as that allows."""
    for row in rows:
        _settle(items, row, [0.0] * len(row), [1.0] * len(row), gap)
    for turn in range(ROUNDS):
        down = turn % 2 == 0
        for row in rows if down else reversed(rows):
            wanted, weights = [], []
            for k in row:
                joints = items[k].above + items[k].below
                weight = sum(w for _, w, _ in joints)
                weights.append(weight or 1e-3)
                wanted.append(
                    sum(w * (items[j].x + shift) for j, w, shift in joints) / weight
                    if weight
                    else items[k].x
                )
            _settle(items, row, wanted, weights, gap)


def _settle(items, row: Sequence[int], wanted, weights, gap: float) -> None:
    """The row as near to what is wanted as the widths allow: pools of items that touch."""
    offsets, at = [], 0.0
    for i, k in enumerate(row):
        if i:
            at += items[row[i - 1]].half + gap + items[k].half
        offsets.append(at)
    pools: list[list[float]] = []  # [mean, weight, number of items]
    for want, weight, offset in zip(wanted, weights, offsets, strict=True):
        pools.append([want - offset, weight, 1])
        while len(pools) > 1 and pools[-2][0] >= pools[-1][0]:
            mean, w, n = pools.pop()
            below = pools[-1]
            below[0] = (below[0] * below[1] + mean * w) / (below[1] + w)
            below[1] += w
            below[2] += n
    places = (mean for mean, _, n in pools for _ in range(int(n)))
    for k, offset, mean in zip(row, offsets, places, strict=True):
        items[k].x = mean + offset
