"""Predict, then see: a prediction is kept while the kernel runs, and met again with the truth."""

from .choices import pick
from .result import Result
from .sentences import say

_kept: dict[str, str] = {}


def prediction(key: str, options, answer, /) -> Result:
    """Keep a prediction under a key until `settle` meets it; nothing is judged yet.

    An answer that is open (`...`) takes a kept one back, so that a cell always means what it
    says. All chapters.

    >>> prediction("example", ("up", "down"), "up").status
    'kept'
    """
    option = pick(options, answer)
    if isinstance(option, Result):
        _kept.pop(key, None)
        return option
    _kept[key] = option
    return Result("kept", say("prediction.kept", option=option))


def settle(key: str, truth: str, /, *, why="") -> Result:
    """Show the prediction kept under a key beside the truth; without one, the truth alone.

    >>> settle("example", "down")
    ✗ Not this. You predicted up; it is down.
    """
    why = why or getattr(truth, "why", "")
    option = _kept.get(key)
    if option is None:
        return Result("open", say("prediction.none", truth=truth, why=why))
    status = "right" if option == str(truth) else "wrong"
    return Result(status, say(f"prediction.{status}", option=option, truth=truth, why=why))
