"""Chapter 13: what PyTorch and JAX do otherwise, foretold; walks that know `detach`; both ends."""

from ..records import OneOf, Quantity, Written

W = 4.0  # the leaf of 13.1
SAMPLES, OUTPUTS = 5, 3  # the batch of 13.2
PIECES = ((20, 3.0), (20, 1.0), (10, 6.0))  # of 13.6: samples, and the mean of their derivatives


def _walk(turns, edges, cut, plus=lambda before, above, local: before + above * local):
    """The walk of chapter 10 that leaves out the edges in `cut`."""
    found = dict.fromkeys(turns, 0.0)
    found[turns[0]] = 1.0
    for parent in turns:
        for child, local in edges[parent]:
            if (parent, child) not in cut:
                found[child] = plus(found[child], found[parent], local)
    return found


def _without_edges_to(turns, edges, cut):
    """A detached child gets nothing at all, from no parent."""
    children = {child for _, child in cut}
    return _walk(turns, edges, {(p, c) for p in edges for c, _ in edges[p] if c in children})


def _without_edges_of(turns, edges, cut):
    """A parent that detaches one child hands nothing down at all."""
    parents = {parent for parent, _ in cut}
    return _walk(turns, edges, {(p, c) for p in parents for c, _ in edges[p]})


def _as_leaf(turns, edges, cut):
    """A detached child hands nothing further down, whoever its other parents are."""
    below = {child: [] for _, child in cut}
    return _walk(turns, {**edges, **below}, cut)


def _last_share(turns, edges, cut):
    return _walk(turns, edges, cut, plus=lambda before, above, local: above * local)


def _locals_alone(turns, edges, cut):
    return _walk(turns, edges, cut, plus=lambda before, above, local: before + local)


def _each_pair_once(turns, edges, cut):
    return _walk(turns, {parent: list(dict.fromkeys(edges[parent])) for parent in edges}, cut)


def _cut_alone(turns, edges, cut):
    """The question turned round: only what is cut hands down."""
    return _walk(turns, edges, {(p, c) for p in edges for c, _ in edges[p]} - cut)


def _breaks(turns, edges, cut):
    """At a cut edge the loop ends, so what comes after it gets nothing either."""
    after = set()
    for parent in turns:
        children = [child for child, _ in edges[parent]]
        first = next((k for k, c in enumerate(children) if (parent, c) in cut), len(children))
        after |= {(parent, child) for child in children[first:]}
    return _walk(turns, edges, after)


def _without_zeros(turns, edges, cut):
    """Only what was reached has an account: the turn of what was not stops with a KeyError."""
    found = {turns[0]: 1.0}
    for parent in turns:
        for child, local in edges[parent]:
            if (parent, child) not in cut:
                found[child] = found.get(child, 0.0) + found[parent] * local
    return found


def _walks() -> list:
    """Two roads; a · a beside a second road; one whose only edge is cut; and nothing cut."""
    roads = {
        "E": [("y", 8.0)],
        "y": [("h", 1.0), ("g", 1.0)],
        "g": [("w2", 2.0), ("h", 3.0)],
        "h": [("w1", 1.0)],
        "w1": [],
        "w2": [],
    }
    square = {
        "E": [("p", 2.0), ("q", -1.5)],
        "p": [("a", 3.0), ("a", 3.0)],
        "q": [("a", 0.5), ("b", 4.0)],
        "a": [],
        "b": [],
    }
    alone = {"E": [("p", 2.0), ("b", -1.0)], "p": [("c", 0.5)], "b": [("c", 3.0)], "c": []}
    turns = ["E", "y", "g", "h", "w2", "w1"]
    return [
        (turns, roads, {("g", "h")}),
        (["E", "p", "q", "a", "b"], square, {("q", "a")}),
        (["E", "p", "b", "c"], alone, {("E", "p")}),
        (turns, roads, set()),
    ]


def _speeds() -> list:
    import numpy as np

    draw = np.random.default_rng(13)
    shapes = ((2, 2, 2), (2, 3, 1), (3, 2, 1))  # the square one first: there every product exists
    return [
        tuple(draw.normal(size=s).round(2) for s in ((q, r), (r, m), (q, r), (r, m)))
        for q, r, m in shapes
    ]


def _accumulated() -> tuple[float, dict]:
    """What the pieces of 13.6 add up to, and what slips make of them."""
    samples = sum(n for n, _ in PIECES)
    total, means = sum(n * mean for n, mean in PIECES), sum(mean for _, mean in PIECES)
    last, mean_of_last = PIECES[-1]
    return total / samples, {
        "mean of means": means / len(PIECES),
        "means": means,
        "sums": total,
        "last": mean_of_last,
        "last share": last * mean_of_last / samples,
        "both": means / samples,
        "largest": total / max(n for n, _ in PIECES),
        "pieces": total / len(PIECES),
    }


BOOK, THEIRS = 1 / 2 / SAMPLES, 1 / (SAMPLES * OUTPUTS)  # what stands before the sum of squares

RECORDS = {
    "13.a": OneOf("64", kind="prediction"),
    "13.b": OneOf("it swings back and forth without end", kind="prediction"),
    "13.c": OneOf("8", kind="prediction"),
    "13.d": OneOf("add", kind="prediction"),
    "13.e": OneOf("sigmoid and relu", kind="prediction"),
    "13.f": OneOf("E falls, but never comes near 0", kind="prediction"),
    "13.1": Quantity(
        3 * 2 * W + 5 * W,
        mistakes={
            "not cut": 3 * 2 * W + 5 * 2 * W,
            "last": 5 * W,
            "last, not cut": 5 * 2 * W,
            "first": 3 * 2 * W,
            "averaged": (3 * 2 * W + 5 * W) / 2,
            "one edge": 3 * W + 5 * W,
            "values": 3 * W * W + 5 * W * W,
            "first, and a value": 3 * 2 * W + 5 * W * W,
            "a value, and last": 3 * W * W + 5 * W,
        },
    ),
    "13.2": Quantity(
        THEIRS / BOOK,
        mistakes={
            "half": THEIRS * SAMPLES,
            "entries": 1 / SAMPLES / BOOK,
            "turned": BOOK / THEIRS,
            "samples": THEIRS / (1 / 2),
            "half twice": THEIRS / 2 / BOOK / 2,
            "theirs": THEIRS,
            "sum": 1 / BOOK,
            "twice": 2 * THEIRS / BOOK,
            "book": BOOK,
        },
    ),
    "13.3": Written(
        lambda turns, edges, cut: _walk(turns, edges, cut),
        cases=_walks(),
        mistakes={
            "uncut": lambda turns, edges, cut: _walk(turns, edges, set()),
            "child": _without_edges_to,
            "parent": _without_edges_of,
            "leaf": _as_leaf,
            "last": _last_share,
            "locals": _locals_alone,
            "once": _each_pair_once,
            "turned": _cut_alone,
            "break": _breaks,
            "zeros": _without_zeros,
        },
    ),
    "13.4": OneOf("line 4", kind="bug"),
    "13.5": Written(
        lambda W, y, d_W, d_y: d_W @ y + W @ d_y,
        cases=_speeds(),
        mistakes={
            "both speeds": lambda W, y, d_W, d_y: d_W @ d_y,
            "W stands": lambda W, y, d_W, d_y: W @ d_y,
            "y stands": lambda W, y, d_W, d_y: d_W @ y,
            "moved": lambda W, y, d_W, d_y: (W + d_W) @ (y + d_y) - W @ y,
            "new value": lambda W, y, d_W, d_y: W @ y + d_W @ y + W @ d_y,
            "sign": lambda W, y, d_W, d_y: d_W @ y - W @ d_y,
            "swapped": lambda W, y, d_W, d_y: y @ d_W + d_y @ W,
            "first swapped": lambda W, y, d_W, d_y: y @ d_W + W @ d_y,
            "second swapped": lambda W, y, d_W, d_y: d_W @ y + d_y @ W,
            "entries": lambda W, y, d_W, d_y: d_W * y + W * d_y,
        },
        kind="derivation",
    ),
    "13.6": Quantity(_accumulated()[0], mistakes=_accumulated()[1]),
}
