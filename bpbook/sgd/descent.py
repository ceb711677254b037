"""The update rule w ← w − α · ∂E/∂w, for batches of one sample, of m, or of all (A1.6, A2.7).

The word 'SGD' is used for all three; here the batch size says which one is meant.
"""

import math
from collections.abc import Mapping

from ..errors import DomainError, OperandError, ShapeError, UnknownNameError
from ..settings import a_tree, number_above_0, whole_number
from ..values import is_array, short
from . import samples
from .history import History

GROWTH = 1e6  # beyond this many times its first value (or 1, if that is more), E diverges


def descend(
    tree,
    *,
    learning_rate: float,
    steps: int | None = None,
    epochs: int | None = None,
    data=None,
    batch: int | None = None,
    seed: int | None = None,
    start=None,
    progress=None,
) -> History:
    """Update all weights again and again, each from the old values: w ← w − α · ∂E/∂w.

    - `learning_rate`: α, above 0. `steps`: how many updates; or instead `epochs`: how often to go
      through all samples.
    - `data`: for each given that changes from sample to sample a sequence of N numbers, as
      {"X_input": [...], "Y_target": [...]}. Without it, what the leaves hold, one sample or an
      array of them, serves every update.
    - `batch`: samples for one update: 1, m, or all N where it is left out. Each epoch deals the
      samples out anew, in an order drawn by `seed`, none twice; its last batch takes the rest.
    - `start`: the weights to begin from, by name, where not from their own values.
    - `progress`: is called with the range of updates and returns what to iterate over, so
      `progress=tqdm.tqdm` draws a bar.

    A batch's E and gradient are the means over its samples; where the tree has a `bp.mean`, they
    are the tree's own. Lists are computed in plain floats, NumPy arrays in NumPy.

    It stops where E, a derivative or a weight is no longer finite, and where E is beyond 1,000,000
    times its first value (or 1, if that is more): `diverged` then says at which update. An
    interrupt (the kernel's stop button) ends it as well. What was learned so far is kept.

    Raises `UnknownNameError`, `OperandError`, `NotFiniteError`, `DomainError`, `ShapeError` before
    the first update. A1.6, A1.9, A2.5–A2.10; chapters 2 and 8.

    >>> import bpbook as bp
    >>> history = bp.sgd.descend(bp.networks.two_weights(), learning_rate=1, steps=3)
    >>> history
    <history: 3 updates, E 0.329555 … 0.307747>
    >>> print(history)
    updates  E         W1        W2
    0        0.329555  1         2
    1        0.318851  0.951237  1.90934
    2        0.307747  0.901939  1.81668
    3                  0.852469  1.72234
    3 updates with learning rate 1; E was 0.329555 before the first, 0.307747 before the last.
    """
    tree, rate = a_tree(tree), number_above_0("learning_rate", learning_rate)
    weights = _start(tree, start)
    columns = samples.columns(tree, data)
    givens = samples.givens(tree, columns)
    n = samples.number(givens)
    size = _batch_size(batch, n, columns)
    total = _updates(steps, epochs, math.ceil(n / size))
    batches = samples.batches(n, size, None if seed is None else whole_number("seed", seed))
    mean_gradient = _mean_gradient(tree, weights, givens, columns, size)
    history = History(tree.name, tree.weights, rate, weights)
    limit = 0.0
    try:
        for _ in _progressing(progress, range(total)):
            picked = next(batches)
            loss, slopes = mean_gradient(weights, picked)
            new = [w - rate * slope for w, slope in zip(weights, slopes, strict=True)]
            limit = limit or GROWTH * max(1.0, loss)
            if reason := divergence(tree.name, tree.weights, loss, slopes, new, limit):
                history.stop(loss, reason)
                break
            history.add(loss, new, len(picked))
            weights = new
    except KeyboardInterrupt:
        history.interrupted = True
    return history


def _mean_gradient(tree, weights, givens, columns, size):
    """A function (weights, picked samples) -> (E, ∂E/∂w …), after one checked run of the tree.

    `givens` has all givens in order; those in `columns` change from sample to sample.
    """
    averaged = tree.graph.averaged
    if any(map(is_array, givens.values())) or (averaged and size > 1):
        return _by_arrays(tree, weights, givens, columns, averaged, size)
    return _by_floats(tree, weights, givens, columns)


def _by_floats(tree, weights, givens, columns):
    def sample(i):
        return [value[i] if name in columns else value for name, value in givens.items()]

    names = tree.weights + tree.givens
    tree.gradient(**dict(zip(names, [*weights, *sample(0)], strict=True)))
    run = tree.compiled()

    def mean_gradient(weights, picked):
        losses, gradients = zip(*(run(*weights, *sample(i)) for i in picked), strict=True)
        m = len(picked)
        return sum(losses) / m, [sum(slopes) / m for slopes in zip(*gradients, strict=True)]

    return mean_gradient


def _by_arrays(tree, weights, givens, columns, averaged, size):
    import numpy as np

    givens = {n: np.asarray(v, dtype=float) if n in columns else v for n, v in givens.items()}

    def leaves(weights, picked):
        if not averaged:  # a weight for each sample, so that each has a gradient of its own
            weights = [np.full(len(picked), w) for w in weights]
        return [*weights, *(v[picked] if n in columns else v for n, v in givens.items())]

    names = tree.weights + tree.givens
    tree.gradient(**dict(zip(names, leaves(weights, range(size)), strict=True)))
    run = tree.compiled(arrays=True)

    def mean_gradient(weights, picked):
        with np.errstate(all="ignore"):
            loss, slopes = run(*leaves(weights, picked))
            return float(np.mean(loss)), [float(np.mean(slope)) for slope in slopes]

    return mean_gradient


def divergence(root: str, names, loss, slopes, new, limit) -> str:
    """What went wrong with an update, or nothing; `names` are those of the slopes."""
    if not math.isfinite(loss):
        return f"{root} was {loss}"
    if loss > limit:
        return f"{root} had grown to {short(loss)}"
    for name, slope, value in zip(names, slopes, new, strict=True):
        if not math.isfinite(slope):
            return f"∂{root}/∂{name} was {slope}"
        if not math.isfinite(value):
            return f"{name} would have become {value}"
    return ""


def _start(tree, start) -> list[float]:
    if not tree.weights:
        raise OperandError(f"{tree.name} has no weights to update: make a leaf with bp.weight.")
    if start is not None and not isinstance(start, Mapping):
        raise OperandError(f"start is {start!r}: give weights by name, as {{'W1': 0.5}}.")
    for name in start or ():
        if name not in tree.weights:
            raise UnknownNameError(
                f"start has {name!r}, which is no weight of this tree: "
                f"its weights are {', '.join(tree.weights)}."
            )
    leaves = tree.leaves(**(start or {}))
    for name in tree.weights:
        if is_array(leaves[name]):
            raise ShapeError(
                f"{name} holds an array of shape {leaves[name].shape}: descend follows one point, "
                f"so start {name} from one number."
            )
    return [leaves[name] for name in tree.weights]


def _batch_size(batch, n: int, columns) -> int:
    if batch is None:
        return n
    size = whole_number("batch", batch, least=1)
    if not columns:
        raise OperandError(f"batch is {size} but there is no data: give data, or leave out batch.")
    if size > n:
        raise DomainError(f"batch is {size}, but data has {n} samples: give at most {n}.")
    return size


def _updates(steps, epochs, updates_in_epoch: int) -> int:
    if (steps is None) == (epochs is None):
        how = "Neither steps nor epochs" if steps is None else "Both steps and epochs"
        raise OperandError(f"{how} are given: give one of the two, as steps=100.")
    if steps is not None:
        return whole_number("steps", steps, least=1)
    return whole_number("epochs", epochs, least=1) * updates_in_epoch


def _progressing(progress, updates):
    if progress is None:
        return updates
    if not callable(progress):
        raise OperandError(
            f"progress is {progress!r}: give something to call with the range of updates, "
            "as tqdm.tqdm."
        )
    passed_on = progress(updates)
    if not hasattr(passed_on, "__iter__"):
        raise OperandError(
            f"progress gave back {passed_on!r}: it has to return what to iterate over, "
            "as tqdm.tqdm does."
        )
    return passed_on
