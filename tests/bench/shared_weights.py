"""Rows of weights that are used many times: a convolution on the digits, and a recurrence.

Whole runs of `bp.sgd.descend` as a reader calls it, beside the same algorithm in NumPy by hand.
"""

from collections.abc import Iterator

import numpy as np

import bpbook as bp

from .by_hand_shared import through_convolutions, through_times
from .compared import at_most, keep_memory, same
from .table import Row

LIMIT = 1.2
RATE, SIZE, SEED = 0.1, 32, 0


def convolution() -> Iterator[Row]:
    """8 filters of 3 × 3, then 8 of 3 × 3 × 8, then 10 classes: 7 epochs in batches of 32."""
    draw = np.random.default_rng(1)
    start = {
        "W1": draw.normal(size=(8, 9)) / 3,
        "b1": np.zeros((8, 1)),
        "W2": draw.normal(size=(8, 72)) / 8,
        "b2": np.zeros((8, 1)),
        "W3": draw.normal(size=(10, 128)) / 11,
        "b3": np.zeros((10, 1)),
    }
    w1, b1, w2, b2, w3, b3 = (bp.weight(name, value) for name, value in start.items())
    x, t = bp.given("X", np.zeros((8, 8, 1, 1))), bp.given("T", np.eye(10)[:, :1])
    y1 = bp.relu(w1 @ bp.windows(x, 3) + b1)
    y2 = bp.relu(w2 @ bp.windows(y1, 3) + b2)
    tree = bp.Tree(bp.mean(bp.softmax_cross_entropy(w3 @ bp.flat(y2) + b3, t)))
    training, _ = bp.datasets.digits().split()
    images = np.array(training.images).reshape(-1, 8, 8, 1)
    data = {"X": images, "T": np.asarray(bp.datasets.one_hot(training.labels, 10))}
    yield _row("convolutions on the digits, batch 32", tree, data, through_convolutions, 7)


def recurrence() -> Iterator[Row]:
    """20 steps of 16 units, h = tanh(W h + V x_t + b), squared error at the end, batch 32."""
    draw = np.random.default_rng(2)
    start = {"W": draw.normal(size=(16, 16)) / 4, "V": draw.normal(size=(16, 4)) / 2}
    w, v = (bp.weight(name, value) for name, value in start.items())
    b, u = bp.weight("b", np.zeros((16, 1))), bp.weight("u", draw.normal(size=(1, 16)) / 4)
    x, t = bp.given("X", np.zeros((20, 4, 1))), bp.given("T", np.zeros((1, 1)))
    h = bp.tanh(v @ x[0] + b)
    for k in range(1, 20):
        h = bp.tanh(w @ h + v @ x[k] + b)
    tree = bp.Tree(bp.mean(bp.total((u @ h - t) ** 2)))
    data = {"X": draw.normal(size=(1024, 20, 4)), "T": draw.normal(size=(1024, 1))}
    yield _row("20 steps of a recurrence, batch 32", tree, data, through_times, 7)


def _row(name, tree, data, gradient, epochs: int) -> Row:
    """`descend` beside a loop with a gradient by hand, in the same batches."""
    x, targets = (np.asarray(values) for values in data.values())
    start = [tree.leaves()[weight] for weight in tree.weights]
    updates = epochs * -(-len(x) // SIZE)

    def ours():
        return bp.sgd.descend(
            tree, learning_rate=RATE, epochs=epochs, data=data, batch=SIZE, seed=SEED
        )

    def hand():
        weights, losses = [array.copy() for array in start], []
        batches = bp.sgd.samples.batches(len(x), SIZE, SEED, True)
        for _ in range(updates):
            picked = next(batches)
            last = np.moveaxis(x[picked], 0, -1)
            loss, slopes = gradient(*weights, last, targets[picked].T)
            losses.append(loss)
            for w, g in zip(weights, slopes, strict=True):
                w -= RATE * g
        return losses, weights

    history, (losses, weights) = ours(), hand()
    same(name, [history.losses], [losses])
    same(name, [history.final[weight] for weight in tree.weights], weights)
    keep_memory()
    return at_most(LIMIT, name, ours, hand, pairs=15, each=updates)
