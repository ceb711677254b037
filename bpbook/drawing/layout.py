"""One engine for every picture: items in rows, links between them, and a place for each item.

A tree, a graph and a network say only which items stand in which row and what joins them:

- `layered`, for a graph and a network: a link that passes a row gets a channel of its own there;
  then `ordered` puts the items of each row where links cross little, and `spread` where links are
  as upright as the widths allow;
- `packing.packed`, for a tree, whose order is given: each subtree keeps its shape.

Rows are seen from left to right here; a network's stand upright, as columns.
"""

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import NamedTuple

SWEEPS = 12  # changes of direction while the order is sought
ROUNDS = 60  # the same for the places


class Item(NamedTuple):
    """Something in a row, with half of its width; `last` stands behind all others of the row."""

    row: int
    half: float
    last: bool = False


class Stiffness(NamedTuple):
    """How much a link wants to be upright: whole, or where it leaves, passes rows and arrives."""

    whole: float = 1.0
    leaving: float = 1.0
    passing: float = 1.0
    arriving: float = 1.0


class Link(NamedTuple):
    """From an item to one in a later row, both by their places in the list of items."""

    upper: int
    lower: int
    stiffness: Stiffness = Stiffness()


Joints = list[list[tuple[int, float]]]  # of each item: (item in the next row, stiffness)


@dataclass(frozen=True)
class Layout:
    """Where everything stands: behind the items come the channels, by row and link.

    `rows` has the order of each row, `x` the middles, `chains` what each link passes, its own two
    items included; `low` and `high` are the ends of it all.
    """

    rows: list[list[int]]
    x: list[float]
    chains: list[list[int]]
    low: float
    high: float

    def framed(self, margin: float, least: float = 0.0) -> tuple[list[float], float]:
        """The middles with one digit, as wide as it is or as `least` asks for; and that width.

        How halves are rounded hangs on the order of the additions: stored pictures keep it.
        """
        inside = max(self.high - self.low, least)
        shift = margin + (inside - self.high - self.low) / 2
        return [round(x + shift, 1) for x in self.x], inside

    def aside(self, x: list[float]) -> list[float]:
        """For each row, how far aside a link goes at the most on its way into it."""
        row_of = {k: r for r, row in enumerate(self.rows) for k in row}
        far = [0.0] * len(self.rows)
        for upper, lower in (hop for chain in self.chains for hop in pairwise(chain)):
            far[row_of[lower]] = max(far[row_of[lower]], abs(x[upper] - x[lower]))
        return far


def layered(
    items: Sequence[Item],
    links: Sequence[Link],
    *,
    channel: float,
    gap: float,
    within: float = inf,
) -> Layout:
    """Rows whose links may pass others; `channel` is half of the room of a link that passes.

    No wider than `within`, or than the widest row where that is wider.
    """
    rows, halves = rows_of(items), [item.half for item in items]
    chains = []
    for upper, lower, _ in links:
        passed = []
        for r in range(items[upper].row + 1, items[lower].row):
            passed.append(len(halves))
            rows[r].append(len(halves))
            halves.append(channel)
        chains.append([upper, *passed, lower])
    above, below = _joints(links, chains, len(halves))
    last = {k for k, item in enumerate(items) if item.last}
    rows = [sorted(row, key=last.__contains__) for row in ordered(rows, above, below)]
    joints = [a + b for a, b in zip(above, below, strict=True)]
    x = spread(rows, halves, joints, gap, within)
    low = min(middle - half for middle, half in zip(x, halves, strict=True))
    high = max(middle + half for middle, half in zip(x, halves, strict=True))
    return Layout(rows, x, chains, low, high)


def rows_of(items: Sequence[Item]) -> list[list[int]]:
    """The items of each row, in their order."""
    rows: list[list[int]] = [[] for _ in range(1 + max(item.row for item in items))]
    for k, item in enumerate(items):
        rows[item.row].append(k)
    return rows


def _joints(links, chains, n: int) -> tuple[Joints, Joints]:
    """What each item is joined to in the row above, and in the row below."""
    above: Joints = [[] for _ in range(n)]
    below: Joints = [[] for _ in range(n)]
    for link, chain in zip(links, chains, strict=True):
        whole, leaving, passing, arriving = link.stiffness
        hops = len(chain) - 1
        each = [leaving, *[passing] * (hops - 2), arriving] if hops > 1 else [whole]
        for (upper, lower), stiff in zip(pairwise(chain), each, strict=True):
            below[upper].append((lower, stiff))
            above[lower].append((upper, stiff))
    return above, below


def ordered(rows: list[list[int]], above: Joints, below: Joints) -> list[list[int]]:
    """The rows in an order with few crossings; the one that is given, where none is better.

    Sweeps put each item at the mean place of those it is joined to; of all orders met, the one with
    the fewest crossings is kept.
    """
    best, fewest = rows, crossings(rows, below)
    now = [list(row) for row in rows]
    for sweep in range(SWEEPS):
        if not fewest:
            break
        if sweep % 2 == 0:
            for r in range(1, len(now)):
                now[r] = _by_means(now[r], now[r - 1], above, _turns(now[r - 1], below))
        else:
            for r in reversed(range(len(now) - 1)):
                now[r] = _by_means(now[r], now[r + 1], below, {})
        count = crossings(now, below)
        if count < fewest:
            best, fewest = [list(row) for row in now], count
    return best


def _turns(row: list[int], below: Joints) -> dict[int, float]:
    """A part of a place for each child, so that those of one parent keep the order of its slots."""
    turns: dict[int, float] = {}
    for k in row:
        for slot, (child, _) in enumerate(below[k]):
            turns.setdefault(child, (slot + 0.5) / len(below[k]) - 0.5)
    return turns


def _by_means(row: list[int], other: list[int], joints: Joints, turns) -> list[int]:
    """A row sorted by the mean place of its neighbours in the other; who has none stays."""
    place = {k: i for i, k in enumerate(other)}
    means = {}
    for k in row:
        if joints[k]:
            total = sum(place[j] for j, _ in joints[k])
            means[k] = total / len(joints[k]) + turns.get(k, 0.0)
    moving = iter(sorted(means, key=means.__getitem__))
    return [next(moving) if k in means else k for k in row]


def crossings(rows: list[list[int]], below: Joints) -> int:
    """How often two links between neighbouring rows cross."""
    total = 0
    for upper, lower in pairwise(rows):
        place = {k: i for i, k in enumerate(lower)}
        before: list[int] = []
        for k in upper:
            ends = [place[child] for child, _ in below[k]]
            total += sum(len(before) - bisect_right(before, end) for end in ends)
            for end in ends:
                insort(before, end)
    return total


def spread(
    rows: list[list[int]],
    halves: list[float],
    joints: Joints,
    gap: float,
    within: float = inf,
) -> list[float]:
    """A middle for each item: none overlap in a row, and links are as upright as that allows."""
    x = [0.0] * len(halves)
    offsets = [_offsets(row, halves, gap) for row in rows]
    ends = [
        (halves[row[0]], apart[-1] + halves[row[-1]])
        for row, apart in zip(rows, offsets, strict=True)
    ]
    reach = max(within, *(left + right for left, right in ends)) / 2
    bounds = [(left - reach, reach - right) for left, right in ends]
    weights = [sum(stiff for _, stiff in joined) for joined in joints]
    turns = list(zip(rows, offsets, bounds, strict=True))
    for row, apart, bound in turns:
        _settle(x, row, apart, [(0.0, 1.0)] * len(row), bound)
    for turn in range(ROUNDS):
        for row, apart, bound in turns if turn % 2 == 0 else reversed(turns):
            wishes = []
            for k in row:
                if weight := weights[k]:
                    wishes.append((sum(stiff * x[j] for j, stiff in joints[k]) / weight, weight))
                else:
                    wishes.append((x[k], 1e-3))
            _settle(x, row, apart, wishes, bound)
    return x


def _offsets(row: list[int], halves: list[float], gap: float) -> list[float]:
    """How far each item of a row stands from the first, where all touch."""
    offsets = [0.0]
    for left, right in pairwise(row):
        offsets.append(offsets[-1] + (halves[left] + gap + halves[right]))
    return offsets[: len(row)]


def _settle(x: list[float], row: list[int], offsets: list[float], wishes, bound) -> None:
    """Set a row as near to its wishes, (middle, weight), as the offsets allow.

    A monotone regression: items that would overlap join a pool, which moves as one. `bound` are
    the ends of where the row's first item would stand, by the place of any of them.
    """
    pools: list[tuple[float, float, int]] = []  # (where its first item would stand, weight, items)
    for (wish, weight), offset in zip(wishes, offsets, strict=True):
        mean, n = wish - offset, 1
        while pools and pools[-1][0] >= mean:
            before, heavy, many = pools.pop()
            mean = (before * heavy + mean * weight) / (heavy + weight)
            weight, n = heavy + weight, many + n
        pools.append((mean, weight, n))
    means = (min(max(mean, bound[0]), bound[1]) for mean, _, n in pools for _ in range(n))
    for k, offset, mean in zip(row, offsets, means, strict=True):
        x[k] = mean + offset
