"""What is looked at after each epoch: held-out samples, a reader's functions, when to stop."""

from dataclasses import dataclass
from numbers import Real

from ..errors import OperandError
from .checked_directions import called


@dataclass(slots=True)
class Epoch:
    """What was seen after an epoch, and `best`, the number of the best one so far.

    `weights` only where they may still become the final ones.
    """

    updates: int
    held_out: float | None
    watched: dict
    weights: dict | None
    best: int | None


class EpochEnd:
    """After each epoch `look` writes down what there is to see and says whether to go on."""

    def __init__(self, descent, held_out_loss, watch, patience):
        self._descent, self._held_out_loss, self._watch = descent, held_out_loss, watch
        descent.history.patience = patience
        descent.history.watching = tuple(watch)
        self.needed = bool(watch) or held_out_loss is not None

    def look(self) -> bool:
        """Look once; False where `patience` has run out."""
        history = self._descent.history
        loss = self._held_out_loss(self._descent.row) if self._held_out_loss else None
        watched = {
            name: _number(name, called(function, f"watch[{name!r}]", history.weights_at(-1)))
            for name, function in self._watch.items()
        }
        history.add_epoch(loss, watched)
        return not history.stopped_early


def _number(name: str, value) -> float:
    single = getattr(value, "ndim", None) == 0
    if isinstance(value, Real) or single:
        try:
            return float(value)
        except (TypeError, ValueError):
            pass
    raise OperandError(f"watch[{name!r}] gave back {value!r}: it has to return one number.")
