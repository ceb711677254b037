"""When an update must not be made: E, a derivative or a weight is no number, or E explodes."""

import math

from ..core.helpers.values import is_array, short

GROWTH = 1e6  # beyond this many times its first value (or 1, if that is more), E diverges


def limit_after(loss: float) -> float:
    """How large E may become where it began with `loss`."""
    return GROWTH * max(1.0, loss)


def divergence(root: str, loss: float, gradient: dict, weights: dict, limit: float) -> str:
    """What is wrong with an update to these weights, or nothing."""
    if not math.isfinite(loss):
        return f"{root} was {loss}"
    if loss > limit:
        return f"{root} had grown to {short(loss)}"
    for name, slope in gradient.items():
        if not _finite(slope):
            was = "no longer finite" if is_array(slope) else slope
            return f"∂{root}/∂{name} was {was}"
        if not _finite(weights[name]):
            if is_array(weights[name]):
                return f"{name} would no longer have been finite"
            return f"{name} would have become {weights[name]}"
    return ""


def _finite(value) -> bool:
    if not is_array(value):
        return math.isfinite(value)
    import numpy as np

    return bool(np.isfinite(value).all())
