"""What is looked at after each epoch: held-out samples, a reader's functions, when to stop."""

from numbers import Real

from ..errors import OperandError
from .rules import called


class Epochs:
    """After each epoch `look` writes down what there is to see and says whether to go on."""

    def __init__(self, descent, held_out_loss, watch, patience):
        self._descent, self._held_out_loss, self._watch = descent, held_out_loss, watch
        descent.history.patience = patience
        descent.history.watching = tuple(watch)
        self.needed = bool(watch) or held_out_loss is not None

    def look(self) -> bool:
        """Look once; False where `patience` has run out."""
        history = self._descent.history
        loss = self._held_out_loss() if self._held_out_loss else None
        watched = {
            name: _number(name, called(function, f"watch[{name!r}]", self._descent.weights()))
            for name, function in self._watch.items()
        }
        history.add_epoch(loss, watched, self._descent.weights)
        return not history.stopped_early


def _number(name: str, value) -> float:
    single = getattr(value, "ndim", None) == 0
    if isinstance(value, Real) or single:
        try:
            return float(value)
        except (TypeError, ValueError):
            pass
    raise OperandError(f"watch[{name!r}] gave back {value!r}: it has to return one number.")
