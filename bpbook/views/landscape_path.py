"""A descent in which only the weights of two axes move: the same loop as `bp.sgd.descend`."""

from itertools import repeat

from ..sgd import History
from ..sgd.loop import Descent
from ..sgd.number_weights import NumberRows
from ..sgd.stepping import of_run


def way(tree, names, leaves, rate: float, updates: int, direction=None) -> History:
    """So many updates of the weights `names` from `leaves`, and whether a next one can be made.

    `direction` is the rule; without it the gradient itself is subtracted, times α. The page makes
    the same (`static/landscape/way.js`). Raises as `tree.gradient` where the start
    has no value.
    """
    places = [tree.weights.index(name) for name in names]
    tree.gradient(**leaves)
    run = tree.compiled()

    def evaluate(row, _):
        loss, gradient = run(*{**leaves, **rows.named(row)}.values())
        return loss, [gradient[place] for place in places]

    rows = NumberRows({name: leaves[name] for name in names})
    history = History(tree.name, rows)
    step = of_run(direction, rows)
    descent = Descent(rows, history, evaluate, repeat(None), lambda k: rate, step)
    while history.updates < updates:
        if not descent.update():
            return history
    descent.next_record()
    return history
