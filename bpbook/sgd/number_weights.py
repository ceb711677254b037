"""Updates of a tree whose weights are single numbers, each update kept."""

from contextlib import nullcontext

from ..core.helpers.values import is_array
from . import samples
from .divergence import divergence, limit_after
from .history import History
from .sources import CHUNK, Source


class NumberWeights:
    """One descent: `update` makes the next update and says whether it could be made."""

    def __init__(self, tree, start, givens, columns, size, seed, rates, direction, dtype):
        self._tree, self._givens, self._columns = tree, givens, columns
        self._size, self._rates, self._direction = size, rates, direction
        self._single = dtype == "float32"
        n = samples.count(tree, givens, columns)
        self._weights = [self._rounded(w) for w in start.values()]
        self._mean_gradient = self._checked_gradient(givens, columns, size)
        self._batches = samples.batches(n, size, seed)
        self._limit = 0.0
        self.history = History(tree.name, tree.weights, None, self._weights, n)

    def _rounded(self, number: float):
        if not self._single:
            return number
        import numpy as np

        return np.float32(number)

    def quiet(self):
        """NumPy's floating-point warnings off where all is in single precision."""
        if not self._single:
            return nullcontext()
        import numpy as np

        return np.errstate(all="ignore")

    def update(self) -> bool:
        """w ← w − α · ∂E/∂w for all weights at once, from the means over the next batch."""
        history, old = self.history, self._weights
        rate = history.learning_rate = self._rates(history.updates)
        picked = next(self._batches)
        loss, slopes = self._mean_gradient(old, picked)
        self._limit = self._limit or limit_after(loss)
        steps = slopes if self._direction is None else self._directed(slopes)
        new = [self._rounded(w - rate * s) for w, s in zip(old, steps, strict=True)]
        if reason := divergence(self._tree.name, history.names, loss, slopes, new, self._limit):
            history.stop(loss, reason)
            return False
        self._weights = new
        history.add(loss, new, len(picked))
        return True

    def _directed(self, slopes) -> list[float]:
        names = self.history.names
        found = self._direction(dict(zip(names, slopes, strict=True)))
        return [float(found[name]) for name in names]

    def weights(self) -> dict:
        """The present weights by name."""
        return self.history.weights_at(-1)

    def loss_over(self, givens, columns):
        """A function that gives E over other samples, at the present weights."""
        n = samples.count(self._tree, givens, columns)
        elsewhere = any(isinstance(c, Source) for c in columns.values())
        size = min(n, CHUNK) if elsewhere else n
        mean_gradient = self._checked_gradient(givens, columns, size)

        def loss():
            parts = [range(k, min(k + size, n)) for k in range(0, n, size)]
            return sum(mean_gradient(self._weights, p)[0] * len(p) for p in parts) / n

        return loss

    def _checked_gradient(self, givens, columns, size):
        """A function (weights, picked samples) -> (E, ∂E/∂w …), after one checked run of the tree.

        `givens` has all givens in order; those in `columns` change from sample to sample.
        """
        arrays = self._single or any(map(is_array, givens.values()))
        if arrays or (self._tree.graph.averaged and size > 1):
            return self._by_arrays(givens, columns, size)
        return self._by_floats(givens, columns)

    def _by_floats(self, givens, columns):
        tree = self._tree

        def sample(i):
            return [value[i] if name in columns else value for name, value in givens.items()]

        names = tree.weights + tree.givens
        tree.gradient(**dict(zip(names, [*self._weights, *sample(0)], strict=True)))
        run = tree.compiled()

        def mean_gradient(weights, picked):
            losses, gradients = zip(*(run(*weights, *sample(i)) for i in picked), strict=True)
            m = len(picked)
            return sum(losses) / m, [sum(slopes) / m for slopes in zip(*gradients, strict=True)]

        return mean_gradient

    def _by_arrays(self, givens, columns, size):
        import numpy as np

        tree, averaged = self._tree, self._tree.graph.averaged
        dtype = np.float32 if self._single else float

        def plain(name, value):
            if isinstance(value, Source):
                return value
            single = self._single or name in columns
            return np.asarray(value, dtype=dtype) if single else value

        def column(values, picked):
            return np.asarray(values[picked], dtype=dtype)

        givens = {name: plain(name, value) for name, value in givens.items()}

        def leaves(weights, picked):
            if not averaged:  # a weight for each sample, so that each has a gradient of its own
                weights = [np.full(len(picked), w) for w in weights]
            rows = (column(v, picked) if n in columns else v for n, v in givens.items())
            return [*weights, *rows]

        names = tree.weights + tree.givens
        tree.gradient(**dict(zip(names, leaves(self._weights, range(size)), strict=True)))
        run = tree.compiled(arrays=True)

        def mean_gradient(weights, picked):
            found = leaves(weights, picked)  # outside: a reader's own object may be read
            with np.errstate(all="ignore"):
                loss, slopes = run(*found)
                return float(np.mean(loss)), [float(np.mean(slope)) for slope in slopes]

        return mean_gradient
