"""A descent in which only the weights of two axes move: the same rule as `bp.sgd.descend`."""

from ..sgd import GROWTH, History
from ..sgd.divergence import divergence


def way(tree, names, leaves, rate: float, updates: int) -> History:
    """So many updates of the weights `names` from `leaves`, and whether a next one can be made.

    The page makes the same (`static/landscape_way.js`). Raises as `tree.gradient` where the start
    has no value.
    """
    leaves = dict(leaves)
    places = [tree.weights.index(name) for name in names]
    tree.gradient(**leaves)
    run = tree.compiled()
    history = History(tree.name, names, rate, [leaves[name] for name in names])
    limit = 0.0
    for k in range(updates + 1):
        loss, gradient = run(*leaves.values())
        slopes = [gradient[place] for place in places]
        new = [leaves[name] - rate * slope for name, slope in zip(names, slopes, strict=True)]
        limit = limit or GROWTH * max(1.0, loss)
        if reason := divergence(tree.name, names, loss, slopes, new, limit):
            history.stop(loss, reason)
            break
        if k < updates:
            history.add(loss, new, 1)
            leaves |= zip(names, new, strict=True)
    return history
