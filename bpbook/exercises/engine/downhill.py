"""Step 9: all the weights at once, from the old values, with E computed anew each time."""

import math

from ... import networks
from ..reading import shown
from . import finished
from .safely import Wrong, is_number, run

RATE, UPDATES = 0.5, 3
WEIGHTS = ("W2", "W1")  # in the order in which an update too early is seen


def descend(names) -> None:
    """Where the weights end, and the losses on the way, on the article's two weights."""
    tree, leaves = networks.two_weights(), _leaves(names)
    chain = _loss(names["sigmoid"], names["square"])
    arguments = (chain, leaves, WEIGHTS, RATE, UPDATES)
    found = run("descend", names["descend"], *arguments, missing="down.name")
    ended = {name: getattr(value, "data", value) for name, value in leaves.items()}
    for name in WEIGHTS:
        if getattr(leaves[name], "children", ()):
            raise Wrong("down.grows", name=name)
    for name in tree.givens:
        if ended[name] != tree.leaves()[name]:
            raise Wrong("down.givens", name=name)
    for name in WEIGHTS:
        if not is_number(ended[name]):
            raise Wrong("down.kind", name=name, kind=type(ended[name]).__name__)
    right, losses = _by_the_tree(tree)
    if not _same(ended, right):
        for key, slip in _SLIPS.items():
            if _same(ended, _slipped(**slip)):
                raise Wrong(key)
        words = {"number": shown(ended["W1"]), "right": shown(right["W1"])}
        raise Wrong("down.wrong", updates=UPDATES, **words)
    _losses(found, losses, tree.value(**right))


def _leaves(names) -> dict:
    return {name: names["Value"](x) for name, x in networks.two_weights().leaves().items()}


def _loss(sigmoid, square):
    """The loss of two weights, in one engine's functions."""

    def chain(v):
        y = sigmoid(v["W2"] * sigmoid(v["W1"] * v["X_input"]))
        return square(y - v["Y_target"]) * 0.5

    return chain


def _by_the_tree(tree) -> tuple[dict, list]:
    """Where the book's tree ends, and E before each update."""
    at, losses = dict(tree.leaves()), []
    for _ in range(UPDATES):
        losses.append(tree.value(**at))
        at |= {w: at[w] - RATE * slope for w, slope in tree.gradient(**at).items()}
    return at, losses


_SLIPS = {
    "down.up": {"rate": -RATE},
    "down.rate": {"rate": 1.0},
    "down.once": {"updates": 1},
    "down.stale": {"rebuilt": False},
    "down.stale_between": {"rebuilt": False, "asked": True},
    "down.between": {"asked": True},
    "down.anew": {"anew": True},
}


def _slipped(rate=RATE, updates=UPDATES, rebuilt=True, asked=False, anew=False) -> dict:
    """Where the weights end with one slip, by the finished engine.

    `rebuilt`: E is computed anew for each update. `asked`: the gradient is asked again for each
    weight, after others have moved; `anew`: and E is computed anew for that.
    """
    chain, leaves = _loss(finished.sigmoid, finished.square), _leaves(vars(finished))
    E = chain(leaves)
    for _ in range(updates):
        E = chain(leaves) if rebuilt else E
        found = finished.gradient(E)
        for name in WEIGHTS:
            if asked or anew:
                found = finished.gradient(chain(leaves) if anew else E)
            leaves[name].data -= rate * found[leaves[name]]
    return {name: value.data for name, value in leaves.items()}


def _losses(found, losses, last) -> None:
    if found is None:
        raise Wrong("down.nothing")
    if not isinstance(found, (list, tuple)):
        raise Wrong("down.list", kind=type(found).__name__)
    if not all(map(is_number, found)):
        raise Wrong("down.values")
    if _equal(found, [*losses[1:], last]):
        raise Wrong("down.after")
    if not _equal(found, losses):
        raise Wrong("down.losses", count=len(found), right=UPDATES)


def _same(ended, right) -> bool:
    return all(math.isclose(ended[w], right[w], rel_tol=1e-12) for w in WEIGHTS)


def _equal(found, wanted) -> bool:
    near = (math.isclose(E, right, rel_tol=1e-12) for E, right in zip(found, wanted, strict=False))
    return len(found) == len(wanted) and all(near)
