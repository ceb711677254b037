"""What a tree has to be so that a descent can go through its samples one by one."""

import math

from ..core.helpers.values import is_array
from ..errors import OperandError, ShapeError

NEAR = 1e-9


def check_weights(tree) -> None:
    """There are weights, each a single number; the sentences are those of `bp.sgd.descend`."""
    if not tree.weights:
        raise OperandError(f"{tree.name} has no weights to update: make a leaf with bp.weight.")
    leaves = tree.leaves()
    for name in tree.weights:
        if is_array(leaves[name]):
            raise ShapeError(
                f"{name} holds an array of shape {leaves[name].shape}: descend follows one point, "
                f"so start {name} from one number."
            )


def check_means(tree, columns) -> None:
    """E of all samples is the mean of E of each. Raises `OperandError` where it is not.

    So it is for every tree of one sample, and where a `bp.mean` stands around the whole loss; the
    square of a mean is another matter. Two points in weight space tell.
    """
    if not tree.graph.averaged:
        return
    import numpy as np

    arrays = {name: np.asarray(column, dtype=float) for name, column in columns.items()}
    of_one, of_all = tree.compiled(), tree.compiled(arrays=True)
    leaves = tree.leaves()
    for shift in (0.0, 0.37):
        at = {n: v + shift if n in tree.weights else v for n, v in leaves.items()}
        n = len(next(iter(arrays.values())))
        rows = ({**at, **{m: float(c[i]) for m, c in arrays.items()}} for i in range(n))
        each = [_flat(of_one(*row.values())) for row in rows]
        with np.errstate(all="ignore"):
            joint = _flat(of_all(*{**at, **arrays}.values()))
        for parts, whole in zip(zip(*each, strict=True), joint, strict=True):
            mean, size = sum(parts) / n, sum(map(abs, parts)) / n
            if math.isfinite(mean + whole) and abs(mean - whole) > NEAR * max(size, 1e-6):
                raise OperandError(
                    f"{tree.name} of many samples is not the mean of {tree.name} of each: the page "
                    "goes sample by sample, so put bp.mean around the whole loss, or leave it out."
                )


def _flat(loss_and_slopes) -> list[float]:
    import numpy as np

    loss, slopes = loss_and_slopes
    return [float(np.mean(value)) for value in (loss, *slopes)]
