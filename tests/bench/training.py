"""Rows of training: whole runs of `bp.sgd.descend` as a reader calls it, beside the same runs."""

from collections.abc import Iterator

import numpy as np

import bpbook as bp

from . import by_hand, peers, trainers
from .compared import at_most, keep_memory, same
from .table import Row

STEP_LIMITS = {"by hand": 0.95, "sklearn": 0.30, "torch": 0.27, "jax": 0.9}
PRODUCTS_LIMIT = 1.4
ADAM_LIMIT = 0.85


def step() -> Iterator[Row]:
    """64-32-10 in batches of 32: 20 epochs of 45 updates, shown for one."""
    tree, task = _digits(32, size=32, epochs=20)
    yield from _rows("update 64-32-10, batch 32", tree, task, STEP_LIMITS, pairs=45)


def wide() -> Iterator[Row]:
    """64-512-10, all 1,437 samples in each of 100 updates, shown for one."""
    tree, task = _digits(512, size=1437, epochs=100)
    name = "update 64-512-10, all"
    ours, products = _ours(tree, task), _products(task)
    keep_memory()
    yield at_most(PRODUCTS_LIMIT, f"{name}, products", ours, products, pairs=11, each=task.epochs)
    yield from _rows(name, tree, task, dict.fromkeys(STEP_LIMITS), pairs=11)


def adam() -> Iterator[Row]:
    """The same network in the same batches, trained by Adam."""
    tree, task = _digits(32, size=32, epochs=20, rate=0.003)
    name, ours = "Adam 64-32-10, batch 32, by hand", _ours(tree, task, bp.sgd.adam())
    history = ours()
    final = [history.final[weight].T.squeeze() for weight in tree.weights]

    def hand():
        return by_hand.train_by_adam(task.start, task.x, task.targets, task.rate, task.batches())

    losses, weights = hand()
    same(name, [history.losses, *final], [losses, *weights])
    yield at_most(ADAM_LIMIT, name, ours, hand, each=history.updates)


def _digits(hidden: int, **settings):
    """The tree, and the same start and samples for the others."""
    training, _ = bp.datasets.digits().split()
    tree = bp.networks.layers([64, hidden, 10], seed=1)
    leaves = tree.leaves()
    start = tuple(leaves[name].T.squeeze().copy() for name in tree.weights)
    targets = np.asarray(bp.datasets.one_hot(training.labels, 10))
    samples = training.images.copy(), targets, training.labels.copy()
    return tree, trainers.Task(start, *samples, **{"rate": 0.2, **settings})


def _ours(tree, task, direction=None):
    data = {"X_input": task.x, "Y_target": task.targets}

    def run():
        return bp.sgd.descend(
            tree,
            learning_rate=task.rate,
            epochs=task.epochs,
            data=data,
            batch=task.size,
            seed=task.seed,
            direction=direction,
        )

    return run


def _rows(name, tree, task, limits, pairs) -> Iterator[Row]:
    """`descend` beside each contestant, all from the same start; their numbers first."""
    ours = _ours(tree, task)
    history = ours()
    final = [history.final[weight].T.squeeze() for weight in tree.weights]

    def hand(orders=None):
        batches = task.batches(orders)
        return by_hand.train(task.start, task.x, task.targets, task.rate, batches)

    for other, limit in limits.items():
        row = f"{name}, {other}"
        if other == "by hand":
            theirs = hand
        else:
            trainer = peers.load(other, trainers.TRAINERS)
            if isinstance(trainer, str):
                yield Row(row, f"not measured: {other} is {trainer}")
                continue
            theirs = trainer(task)
        losses, weights = theirs()
        if other == "sklearn":  # in an order of its own, in which the loop by hand goes as well
            same(row, hand(trainers.sklearn_orders(task))[1], weights)
        else:
            same(row, [history.losses, *final], [losses, *weights])
        yield at_most(limit, row, ours, theirs, pairs=pairs, each=history.updates)


def _products(task):
    """The five products of matrices of an update, as often as there are updates."""
    w1, _, w2, _ = (array.T.copy() for array in task.start)
    draw, m = np.random.default_rng(0), len(task.x)
    x, y, d1, d2 = task.x.T, *(draw.normal(size=(len(w), m)) for w in (w1, w1, w2))

    def run():
        for _ in range(task.epochs):
            w1 @ x
            w2 @ y
            w2.T @ d2
            d1 @ x.T
            d2 @ y.T

    return run
