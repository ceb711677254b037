"""Step 10: all the weights at once, from the old values, with E computed anew each time."""

import math

from ... import networks, sgd
from ..reading import shown
from . import finished
from .safely import Wrong, blame, is_number, kind, require, run

RATE, UPDATES = 0.5, 3
WEIGHTS = ("W2", "W1")  # in the order in which an update too early is seen
UNUSED, _START = "W9", 0.25  # a weight that the loss does not use


def descend(names) -> None:
    """Where the weights end, and the losses on the way, on the article's two weights."""
    tree = networks.two_weights()
    leaves, answer = _ended(names, WEIGHTS)
    ended = {name: getattr(value, "data", value) for name, value in leaves.items()}
    for name in WEIGHTS:
        require(not getattr(leaves[name], "children", ()), "down.grows", name=name)
    for name in tree.givens:
        require(ended[name] == tree.leaves()[name], "down.givens", name=name)
    for name in WEIGHTS:
        require(is_number(ended[name]), "down.kind", name=name, kind=kind(ended[name]))
    descent = sgd.descend(tree, learning_rate=RATE, steps=UPDATES)
    right, losses = descent.final, list(descent.losses)
    if not _same(ended, right):
        blame(_MISTAKES, lambda mistake: _same(ended, _with_mistake(**mistake)))
        require(not _same(ended, tree.leaves()), "down.copy")
        words = {"number": shown(ended["W1"]), "right": shown(right["W1"])}
        raise Wrong("down.wrong", updates=UPDATES, **words)
    _losses(answer, [*losses, tree.value(**right)])
    leaves, _ = _ended(names, (*WEIGHTS, UNUSED), key="down.unused")
    require(getattr(leaves[UNUSED], "data", None) == _START, "down.unused_moved", name=UNUSED)


def _ended(names, weights, **instead):
    """The leaves after some updates, and what `descend` gave back."""
    leaves = _leaves(names) | {UNUSED: names["Value"](_START)}
    arguments = (_loss(names["sigmoid"]), leaves, weights, RATE, UPDATES)
    return leaves, run(
        "descend", names["descend"], *arguments, missing="down.name", comma="down.range", **instead
    )


def _leaves(names) -> dict:
    return {name: names["Value"](x) for name, x in networks.two_weights().leaves().items()}


def _loss(sigmoid):
    """The loss of two weights, in one engine's functions."""

    def chain(v):
        y = sigmoid(v["W2"] * sigmoid(v["W1"] * v["X_input"]))
        return (y - v["Y_target"]) ** 2 / 2

    return chain


_MISTAKES = {
    "down.up": {"rate": -RATE},
    "down.rate": {"rate": 1.0},
    "down.once": {"updates": 1},
    "down.more": {"updates": UPDATES + 1},
    "down.fewer": {"updates": UPDATES - 1},
    "down.stale": {"rebuilt": False},
    "down.stale_between": {"rebuilt": False, "asked": True},
    "down.between": {"asked": True},
    "down.anew": {"anew": True},
}


def _with_mistake(rate=RATE, updates=UPDATES, rebuilt=True, asked=False, anew=False) -> dict:
    """Where the weights end with one mistake, by the finished engine.

    `rebuilt`: E is computed anew for each update. `asked`: the gradient is asked again for each
    weight, after others have moved; `anew`: and E is computed anew for that.
    """
    chain, leaves = _loss(finished.sigmoid), _leaves(vars(finished))
    E = chain(leaves)
    for _ in range(updates):
        E = chain(leaves) if rebuilt else E
        slopes = finished.gradient(E)
        for name in WEIGHTS:
            if asked or anew:
                slopes = finished.gradient(chain(leaves) if anew else E)
            leaves[name].data -= rate * slopes[leaves[name]]
    return {name: value.data for name, value in leaves.items()}


def _losses(answer, losses) -> None:
    """`losses` are the right ones before each update, and the one after the last."""
    require(answer is not None, "down.nothing")
    require(isinstance(answer, (list, tuple)), "down.list", kind=kind(answer))
    require(all(map(is_number, answer)), "down.values")
    require(not _equal(answer, losses[1:]), "down.after")
    require(_equal(answer, losses[:-1]), "down.losses", count=len(answer), right=UPDATES)


def _same(ended, right) -> bool:
    return _equal([ended[name] for name in WEIGHTS], [right[name] for name in WEIGHTS])


def _equal(numbers, right) -> bool:
    pairs = zip(numbers, right, strict=False)
    near = (math.isclose(number, wanted, rel_tol=1e-12) for number, wanted in pairs)
    return len(numbers) == len(right) and all(near)
