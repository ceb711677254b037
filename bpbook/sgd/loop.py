"""The training loop: batch → E and gradient → rule → new weights → one whole record.

It is the same for numbers and for layers, and for the landscape of two weights (`bpbook.views`).
"""

import math

from .divergence import divergence, limit_after


class Descent:
    """One descent, update by update; an interrupt at any moment leaves whole records behind.

    - `rows`: how the weights lie in memory; `history`: what remembers them.
    - `evaluate(row, batch)`: E and the row of its gradient, the means over a batch.
    - `batches`: an iterator of what `evaluate` takes, one for each update.
    - `rates`: α as a function of the update's number. `step(gradient, row)`: what a rule makes
      of a gradient, both rows (`stepping.of_run`); without it, the gradient itself is subtracted.
    """

    def __init__(self, rows, history, evaluate, batches, rates, step=None):
        self._rows, self.history, self._evaluate = rows, history, evaluate
        self._batches, self._rates, self._step = batches, rates, step
        self.row = rows.first
        self._limit = math.inf

    def update(self) -> bool:
        """w ← w − α · ∂E/∂w for all weights at once; False where it cannot be made."""
        record = self.next_record()
        if record is None:
            return False
        self.row = record[1]
        self.history.add(*record)  # from here on the update counts
        return True

    def next_record(self):
        """(E, the weights after the next update), or None where the history says what is wrong."""
        rows, history, row = self._rows, self.history, self.row
        k = history.updates
        rate = history.learning_rate = self._rates(k)
        loss, gradient = self._evaluate(row, next(self._batches))
        if not k:
            self._limit = limit_after(loss)
        bare = self._step is None
        step = gradient if bare else self._step(gradient, row)
        new = rows.moved(row, rate, step)
        # Without a rule, a derivative that is no number makes a weight that is none.
        fine = rows.finite(new) and (bare or rows.finite(gradient))
        if not (fine and -math.inf < loss <= self._limit):
            before, after = rows.named(gradient), rows.named(new)
            if reason := divergence(history.loss_name, loss, before, after, self._limit):
                history.stop(loss, reason)
                return None
        return loss, new


def mean_loss(evaluate, n: int, size: int):
    """A function of the row of weights: E over n samples, the mean of its parts of `size`."""
    parts = [range(first, min(first + size, n)) for first in range(0, n, size)]

    def loss(row) -> float:
        return sum(evaluate(row, part)[0] * len(part) for part in parts) / n

    return loss
