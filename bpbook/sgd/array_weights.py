"""Updates of a tree of layers: all weights side by side in one row of memory.

There are two such rows. Update k reads one and writes the other; appending E to the history is
what makes the update count, so an interrupt at any moment leaves whole weights behind.
"""

import math

from ..settings import whole_number
from . import samples
from .array_history import ArrayHistory, Shapes
from .divergence import growth, limit_after
from .sources import CHUNK, Source

CHECKED = 32  # samples with which the tree is run before the first update


class ArrayWeights:
    """One descent: `update` makes the next update and says whether it could be made."""

    def __init__(self, tree, start, givens, columns, size, seed, rates, direction, dtype):
        import numpy as np

        self._tree, self._dtype = tree, np.dtype(dtype)
        self._shapes = Shapes({name: getattr(w, "shape", ()) for name, w in start.items()})
        self._rows = [self._shapes.row(start, dtype) for _ in range(2)]
        n = samples.count(tree, givens, columns)
        self.history = ArrayHistory(tree.name, self._shapes, self._rows, n, size)
        self._slopes = np.zeros_like(self._rows[0])  # the gradient, side by side like the weights
        seed = None if seed is None else whole_number("seed", seed, least=0)
        draw = np.random.default_rng(seed).permutation
        self.update = self._updating(self._batches(givens, columns, size, draw), rates, direction)

    def quiet(self):
        """NumPy's floating-point warnings off: the history says what went wrong itself."""
        import numpy as np

        return np.errstate(all="ignore")

    def weights(self) -> dict:
        """A copy of the present weights by name."""
        return self.history.weights_at(-1)

    def loss_over(self, givens, columns):
        """A function that gives E over other samples, at the present weights."""
        n = samples.count(self._tree, givens, columns)
        elsewhere = any(isinstance(c, Source) for c in columns.values())
        size = min(n, CHUNK) if elsewhere else n
        batch = self._batches(givens, columns, size, range)
        losses = self.history.own_losses

        def loss():
            total = 0.0
            for k in range(math.ceil(n / size)):
                run, arguments = batch(k)
                total += float(run(*arguments[len(losses) % 2])) * min(size, n - k * size)
            return total / n

        return loss

    def _batches(self, givens, columns, size: int, draw):
        """A function of a batch's number that loads it, in the order `draw` gives for an epoch.

        It returns what runs the tree, and what to run it with for either row of weights.
        """
        self._check(givens, columns, size)
        n = samples.count(self._tree, givens, columns)
        whole = self._prepared(givens, columns, size, n)
        if size == n:
            return lambda k: whole[1:]
        in_epoch = math.ceil(n / size)
        rest = self._prepared(givens, columns, n % size, n) if n % size else whole
        order = None

        def batch(k):
            nonlocal order
            place = k % in_epoch
            if not place:
                order = draw(n)
            picked = order[place * size : (place + 1) * size]
            loads, run, arguments = whole if len(picked) == size else rest
            for load in loads:
                load(picked)
            return run, arguments

        return batch

    def _check(self, givens, columns, size: int) -> None:
        """Shapes and target on all samples in memory; one checked run of the tree on a few."""
        from ..core import shapes

        def leaves(cut):
            taken = {name: _samples_last(cut(column)) for name, column in columns.items()}
            return {**self.weights(), **givens, **taken}

        if not any(isinstance(c, Source) for c in columns.values()):
            shapes.check(self._tree.graph, leaves(lambda column: column), downwards=True)
        self._tree.gradient(**leaves(lambda column: column[range(min(size, CHECKED))]))

    def _prepared(self, givens, columns, m: int, n: int):
        """For batches of m samples: how to load them, and `run` with its arguments."""
        import numpy as np

        from ..codegen import buffered

        loads, leaves = [], {}
        for name, value in givens.items():
            if name not in columns:
                leaves[name] = np.asarray(value, self._dtype)[()]
                continue
            held = self._held(columns[name], m, n, loads)
            leaves[name] = _samples_last(held)
        points = [list(self._shapes.views(row).values()) for row in self._rows]
        named = dict(zip(self._shapes.shapes, points[0], strict=True))
        slopes = list(self._shapes.views(self._slopes).values())
        run = buffered(self._tree, {**named, **leaves}, slopes)
        return loads, run, [(*point, *leaves.values()) for point in points]

    def _held(self, column, m: int, n: int, loads):
        """Memory for a batch, with its way to be loaded; all samples at once lie there already."""
        import numpy as np

        if m == n:
            return column.whole(self._dtype) if isinstance(column, Source) else column
        held = np.empty((m, *column.shape[1:]), self._dtype)
        if isinstance(column, Source):

            def load(picked):
                held[...] = column[picked]

        else:
            take = column.take

            def load(picked):
                take(picked, 0, held, "clip")  # any other mode would copy once more

        loads.append(load)
        return held

    def _updating(self, batch, rates, direction):
        """The update as one function, with all that it uses within reach."""
        import numpy as np

        history, losses = self.history, self.history.own_losses
        rows, slopes = self._rows, self._slopes
        steps = slopes if direction is None else np.zeros_like(slopes)
        given = list(self._shapes.views(slopes).items())
        taken = list(self._shapes.views(steps).items())
        multiply, add, dot = np.multiply, np.add, np.dot
        limit = math.inf

        def update() -> bool:
            nonlocal limit
            k = len(losses)
            rate = history.learning_rate = rates(k)
            run, arguments = batch(k)
            old, new = rows[k % 2], rows[(k + 1) % 2]
            loss = float(run(*arguments[k % 2]))
            if not k:
                limit = limit_after(loss)
            if direction is not None:
                # Copies: a function may keep what it was given.
                found = direction({n: v.copy() if v.ndim else float(v) for n, v in given})
                for name, view in taken:
                    view[...] = found[name]
            multiply(steps, -rate, new)
            add(old, new, new)
            fine = -math.inf < loss <= limit and math.isfinite(dot(new, new))
            if not fine and (reason := self._divergence(loss, new, limit)):
                history.stop(loss, reason)
                return False
            losses.append(loss)
            return True

        return update

    def _divergence(self, loss: float, new, limit: float) -> str:
        """What is wrong; nothing where only the sum of squares was beyond all numbers."""
        import numpy as np

        if reason := growth(self._tree.name, loss, limit):
            return reason
        changed = self._shapes.views(new)
        for name, slope in self._shapes.views(self._slopes).items():
            if not np.isfinite(slope).all():
                return f"∂{self._tree.name}/∂{name} was no longer finite"
            if not np.isfinite(changed[name]).all():
                return f"{name} would no longer have been finite"
        return ""


def _samples_last(column):
    """Samples come first in data, (m, units), and last in the tree, (units, m): a view."""
    return column.T if column.ndim == 2 else column
