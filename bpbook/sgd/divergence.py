"""When an update must not be made: E, a derivative or a weight is no number, or E explodes."""

import math

from ..core.helpers.values import short

GROWTH = 1e6  # beyond this many times its first value (or 1, if that is more), E diverges


def limit_after(loss: float) -> float:
    """How large E may become where it began with `loss`."""
    return GROWTH * max(1.0, loss)


def divergence(root: str, names, loss, slopes, new, limit) -> str:
    """What went wrong with an update, or nothing; `names` are those of the slopes."""
    if reason := growth(root, loss, limit):
        return reason
    for name, slope, value in zip(names, slopes, new, strict=True):
        if not math.isfinite(slope):
            return f"∂{root}/∂{name} was {slope}"
        if not math.isfinite(value):
            return f"{name} would have become {value}"
    return ""


def growth(root: str, loss, limit) -> str:
    """What is wrong with E itself, or nothing."""
    if not math.isfinite(loss):
        return f"{root} was {loss}"
    if loss > limit:
        return f"{root} had grown to {short(loss)}"
    return ""
