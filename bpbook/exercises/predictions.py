"""Predict, then see: a prediction is kept while the kernel runs, and met again with the truth."""

from .choices import pick
from .result import Result
from .sentences import say

_kept: dict[str, str] = {}


def prediction(key: str, options, answer, /) -> Result:
    """Keep a prediction under a key until `settle` (in `attempts`) meets it; nothing is judged yet.

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


def kept(key: str) -> str | None:
    """The prediction kept under a key, if there is one."""
    return _kept.get(key)


def met(key: str, truth: str, *, why="", against="") -> Result:
    """The prediction kept under a key beside the truth; without one, the truth alone.

    `why` explains the truth; what is said `against` a wrong prediction comes before it.
    """
    why = why or getattr(truth, "why", "")
    option = _kept.get(key)
    if option is None:
        return Result("open", say("prediction.none", truth=truth, why=why))
    right = option == str(truth)
    reasons = why if right or against == why else f"{against} {why}".strip()
    status = "right" if right else "wrong"
    return Result(status, say(f"prediction.{status}", option=option, truth=truth, why=reasons))
