"""The peers as trainers of one hidden layer with ReLU, softmax and cross-entropy.

Each function loads its library and returns a function of a `Task` that prepares what may be
prepared once and returns another: called, it trains anew from the same start, and gives the losses
update by update (where the library tells them) and the weights in the order w1, b1, w2, b2, with
samples as rows.
"""

import warnings
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from bpbook.sgd.random_order import RandomOrder


@dataclass(frozen=True)
class Task:
    """What to train: the start, samples with targets and labels, and how."""

    start: tuple
    x: np.ndarray
    targets: np.ndarray
    labels: np.ndarray
    rate: float
    size: int
    epochs: int
    seed: int = 0

    def batches(self, orders=None):
        """The numbers of the samples of each update, in the order that `descend` draws.

        `orders` gives another order for each epoch. All samples at once are a slice, no copy.
        """
        n = len(self.x)
        if self.size == n:
            yield from [slice(None)] * self.epochs
            return
        order_of = RandomOrder(n, self.seed, arrays=True)
        for order in orders or map(order_of, range(self.epochs)):
            for first in range(0, n, self.size):
                yield order[first : first + self.size]


def torch():
    """PyTorch, eager, with its own SGD, in double precision."""
    import torch as library

    library.set_num_threads(2)

    def prepare(task):
        x, labels = library.from_numpy(task.x.copy()), library.from_numpy(task.labels)
        units = [w.shape[0] for w in task.start[::2]] + [len(task.start[-1])]
        first, last = (library.nn.Linear(a, b).double() for a, b in pairwise(units))
        network = library.nn.Sequential(first, library.nn.ReLU(), last)
        loss_of = library.nn.functional.cross_entropy

        def run():
            with library.no_grad():
                for leaf, start in zip(network.parameters(), task.start, strict=True):
                    leaf.copy_(library.from_numpy(start.T))
            optimizer = library.optim.SGD(network.parameters(), lr=task.rate)
            losses = []
            for picked in task.batches():
                picked = picked if isinstance(picked, slice) else library.from_numpy(picked)
                loss = loss_of(network(x[picked]), labels[picked])
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                losses.append(loss.item())
            return losses, [leaf.detach().numpy().T.copy() for leaf in network.parameters()]

        return run

    return prepare


def sklearn():
    """scikit-learn's MLPClassifier: all updates in one call of `fit`, in its own order."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier

    def prepare(task):
        hidden = task.start[0].shape[1]
        network = MLPClassifier(
            (hidden,),
            solver="sgd",
            alpha=0.0,
            batch_size=task.size,
            learning_rate_init=task.rate,
            momentum=0.0,
            nesterovs_momentum=False,
            max_iter=task.epochs,
            n_iter_no_change=np.inf,
            tol=0.0,
            shuffle=task.size < len(task.x),
            random_state=task.seed,
            warm_start=True,
        )

        def fit():
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", ConvergenceWarning)
                network.fit(task.x, task.labels)

        fit()  # makes the weights, which `warm_start` then goes on from

        def run():
            w1, b1, w2, b2 = (array.copy() for array in task.start)
            network.coefs_, network.intercepts_ = [w1, w2], [b1, b2]
            fit()
            (w1, w2), (b1, b2) = network.coefs_, network.intercepts_
            return None, (w1, b1, w2, b2)

        return run

    return prepare


def sklearn_orders(task):
    """The order of the samples in each epoch, as `fit` draws it."""
    from sklearn.utils import shuffle

    state, order = np.random.RandomState(task.seed), np.arange(len(task.x))
    for _ in range(task.epochs):
        order = shuffle(order, random_state=state)
        yield order


def jax():
    """JAX: one compiled function for an update, batches gathered in it, double precision."""
    import jax as library

    library.config.update("jax_platforms", "cpu")
    library.config.update("jax_enable_x64", True)
    numpy = library.numpy

    def prepare(task):
        x, targets = numpy.asarray(task.x), numpy.asarray(task.targets)
        whole = task.size == len(task.x)

        def loss(weights, a, t):
            w1, b1, w2, b2 = weights
            x2 = numpy.maximum(a @ w1 + b1, 0.0) @ w2 + b2
            return -(t * library.nn.log_softmax(x2)).sum(axis=1).mean()

        def update(weights, picked):
            batch = (x, targets) if whole else (x[picked], targets[picked])
            value, slopes = library.value_and_grad(loss)(weights, *batch)
            return value, [w - task.rate * slope for w, slope in zip(weights, slopes, strict=True)]

        step = library.jit(update, donate_argnums=0)

        def run():
            weights, losses = [numpy.array(w) for w in task.start], []
            for picked in task.batches():
                value, weights = step(weights, None if whole else picked)
                losses.append(value)
            library.block_until_ready(weights)
            return losses, weights

        return run

    return prepare


TRAINERS = {"sklearn": sklearn, "torch": torch, "jax": jax}
