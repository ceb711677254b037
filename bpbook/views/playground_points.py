"""The points of the playground: a shape's, shuffled once, some of them held out, and own ones."""

import math
import random

from ..datasets import SHAPES, parts

POOL, HELD = 500, 100  # points of each shape, and how many of them are held out
MOST_POINTS, MOST_OWN = POOL - HELD, 300
COLUMNS = ("X_input1", "X_input2", "Y_target")


def pool() -> dict:
    """{shape: rows [x, y, zx, zy, class]}, which the page mixes: x + noise · zx.

    They are those of `bp.datasets.parts(shape, 500)`, dealt once so that the first few are spread
    over the whole shape; the classes take turns.
    """
    return {shape: _rows(shape) for shape in SHAPES}


def _rows(shape: str) -> list:
    clean, z, labels = (part.tolist() for part in parts(shape, POOL))
    draw = random.Random(0)
    turns = [draw.sample(range(label, POOL, 2), POOL // 2) for label in (0, 1)]
    order = [i for pair in zip(*turns, strict=True) for i in pair]
    return [[*clean[i], *z[i], labels[i]] for i in order]


def training(rows, points: int, noise: float, own) -> dict:
    """The training points by the given's name, as `bp.sgd.descend` takes them."""
    return _columns([*_mixed(rows[:points], noise), *own])


def held_out(rows, noise: float) -> dict:
    """The held-out points; none where the points are the reader's own."""
    return _columns(_mixed(rows[MOST_POINTS:], noise))


def _mixed(rows, noise: float) -> list:
    return [[x + noise * zx, y + noise * zy, label] for x, y, zx, zy, label in rows]


def _columns(points) -> dict:
    return {name: [float(p[k]) for p in points] for k, name in enumerate(COLUMNS)}


def reach(rows) -> float:
    """How far the plane goes in each direction: 1.5 or more, in halves, so that it holds all."""
    far = max((abs(x) for row in rows for x in row[:2]), default=0.0)
    return max(1.5, math.ceil(2 * far) / 2)
