"""Steps 7 and 8: the loss of the six neurons, and the nudge that knows no chain rule."""

import math
from inspect import Parameter, Signature

from ... import networks
from .. import formulas
from ..reading import shown
from .messages import say
from .safely import Wrong, is_number, run, said


def loss(names) -> None:
    """Step 7: E of the six neurons at several points, and each derivative there."""
    tree, leaf = networks.six_neurons(), names["Value"]

    def number(**leaves):
        made = run("loss", names["loss"], {name: leaf(x) for name, x in leaves.items()})
        if not isinstance(made, leaf):
            raise Wrong("loss.kind", kind=type(made).__name__)
        return made.data

    start = number(**tree.leaves())  # what stops it is said in this room's words
    for name, x in tree.leaves().items():
        if number(**tree.leaves(**{name: x + 0.25})) == start:
            raise Wrong("loss.missing", name=name)
    asked = [Parameter(name, Parameter.KEYWORD_ONLY) for name in tree.leaves()]
    number.__signature__ = Signature(asked)
    result = formulas.formula(tree, "E", number)
    if result.status != "right":
        raise Wrong("loss.wrong", sentence=result.message)


def agreement(names) -> str:
    """How the reader's own engine agrees with the book's, from Value to the last digit."""
    for name in ("Value", "gradient"):
        if name not in names:
            raise Wrong("loss.nothing", name=name)
    tree = networks.six_neurons()
    leaves = {name: names["Value"](x) for name, x in tree.leaves().items()}
    E = run("loss", names["loss"], leaves)
    found = run("gradient", names["gradient"], E)
    right = tree.gradient()
    for name, slope in right.items():
        number = found.get(leaves[name])
        if number is None or not math.isclose(number, slope, rel_tol=1e-9):
            raise Wrong("loss.gradient", name=name, number=said(number), right=shown(slope))
    if E.data == tree.value() and all(found[leaves[name]] == d for name, d in right.items()):
        return say("right.same", count=len(right), w12=repr(right["w12"]))
    apart = max(abs(found[leaves[name]] / slope - 1) for name, slope in right.items())
    return say("right.rounded", count=len(right), apart=f"{max(apart, 1e-16):.0e}")


def nudge(names) -> None:
    """Step 8: the slope seen from both sides, and the leaves as they were."""
    tree = networks.six_neurons()
    for step in (1e-5, 1e-3):
        for name in tree.weights:
            leaves = {leaf: names["Value"](x) for leaf, x in tree.leaves().items()}
            arguments = (names["loss"], leaves, name, step)
            found = run("nudge", names["nudge"], *arguments, where=f" at {name}")
            if not is_number(found):
                raise Wrong("nudge.kind", kind=type(found).__name__)
            moved = [leaf for leaf, x in tree.leaves().items() if leaves[leaf].data != x]
            if moved:
                raise Wrong("nudge.moved", name=moved[0])
            _slope(tree, name, step, found)


def _slope(tree, name, step, found) -> None:
    x, E = tree.leaves()[name], tree.value()
    above, below = (tree.value(**{name: x + d}) for d in (step, -step))
    right = (above - below) / (2 * step)
    if math.isclose(found, right, rel_tol=1e-8):
        return
    slips = {
        "nudge.half": 2 * right,
        "nudge.undivided": above - below,
        "nudge.brackets": (above - below) / 2 * step,
        "nudge.sign": -right,
        "nudge.one_side": (above - E) / step,
        "nudge.below": (E - below) / step,
        "nudge.half_side": (above - E) / (2 * step),
        "nudge.value": E,
        "nudge.above": above,
    }
    for key, number in slips.items():
        if math.isclose(found, number, rel_tol=1e-8):
            raise Wrong(key)
    raise Wrong("nudge.wrong", name=name, step=f"{step:g}", number=shown(found), right=shown(right))
