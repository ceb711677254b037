"""Steps 8 and 9: the loss of the six neurons, and the nudge that knows no chain rule."""

import math
from inspect import Parameter, Signature
from itertools import combinations

from ... import networks
from .. import formula_answers
from ..reading import shown
from ..sentences import say
from . import finished
from .safely import Wrong, blame, described, is_number, kind, require, run


def loss(names) -> None:
    """Step 8: E of the six neurons at several points, and each derivative there."""
    tree, leaf = networks.six_neurons(), names["Value"]

    def number(**leaves):
        made = run("loss", names["loss"], {name: leaf(x) for name, x in leaves.items()})
        number = getattr(made, "data", None)
        require(is_number(number), "loss.kind", kind=kind(made))
        return number

    start = number(**tree.leaves())  # what stops it is said in this room's words
    _changed_places(tree, number)
    _other_neuron(tree, number)
    for name, x in tree.leaves().items():
        require(number(**tree.leaves(**{name: x + 0.25})) != start, "loss.missing", name=name)
    asked = [Parameter(name, Parameter.KEYWORD_ONLY) for name in tree.leaves()]
    number.__signature__ = Signature(asked)
    result = formula_answers.formula(tree, "E", number)
    require(result.status == "right", "loss.wrong", sentence=result.message)


def _changed_places(tree, number) -> None:
    """Two weights that stand in each other's place, at the start and elsewhere."""
    points = [tree.leaves(), tree.leaves(X_input=-2.0, Y_target=0.25)]
    given = [number(**leaves) for leaves in points]
    if all(map(math.isclose, given, [tree.value(**leaves) for leaves in points])):
        return
    for first, second in combinations(tree.weights, 2):
        turned = [{**p, first: p[second], second: p[first]} for p in points]
        same = all(map(math.isclose, given, [tree.value(**leaves) for leaves in turned]))
        require(not same, "loss.swapped", first=first, second=second)


def _other_neuron(tree, number) -> None:
    """A weight that multiplies what comes from the other neuron of its layer."""
    points = [tree.leaves(), tree.leaves(X_input=-2.0, Y_target=0.25)]
    given = [number(**leaves) for leaves in points]
    for name, other in {"w24": 3, "w34": 2, "w25": 3, "w35": 2, "w46": 5, "w56": 4}.items():
        slipped = [_with_slip(leaves, name, f"y{other}") for leaves in points]
        same = all(map(math.isclose, given, slipped))
        require(not same, "loss.neuron", name=name, neuron=name[1], other=other)


def _with_slip(leaves, name, other) -> float:
    """E by the finished lines, where `name` multiplies the output `other`."""
    v = {leaf: finished.Value(x) for leaf, x in leaves.items()}

    def times(weight) -> finished.Value:
        return v[weight] * v[other if weight == name else f"y{weight[1]}"]

    v["y2"] = finished.sigmoid(v["w12"] * v["X_input"])
    v["y3"] = finished.sigmoid(v["w13"] * v["X_input"])
    v["y4"] = finished.sigmoid(times("w24") + times("w34"))
    v["y5"] = finished.sigmoid(times("w25") + times("w35"))
    y_output = finished.sigmoid(times("w46") + times("w56"))
    return ((y_output - v["Y_target"]) ** 2 / 2).data


def agreement(names) -> str:
    """How the reader's own engine agrees with the book's, from Value to the last digit."""
    for name in ("Value", "edges", "gradient", "sigmoid"):
        require(name in names, "loss.nothing", name=name)
    made = run("sigmoid", names["sigmoid"], names["Value"](0.5))
    below = run("edges", names["edges"], made, where=" at sigmoid(x)")
    require(list(below) or not made.children, "loss.edges")
    tree = networks.six_neurons()
    leaves = {name: names["Value"](x) for name, x in tree.leaves().items()}
    E = run("loss", names["loss"], leaves)
    answer, right = run("gradient", names["gradient"], E), tree.gradient()
    slopes = {name: answer.get(leaves[name]) for name in right}
    for name, slope in right.items():
        number = slopes[name]
        if number is None or not math.isclose(number, slope, rel_tol=1e-9):
            words = {"number": described(number), "right": shown(slope)}
            raise Wrong("loss.gradient", name=name, **words)
    if E.data == tree.value() and slopes == right:
        return say("right.same", count=len(right), w12=repr(right["w12"]))
    apart = max(abs(slopes[name] / slope - 1) for name, slope in right.items())
    return say("right.last_digits", count=len(right), apart=f"{max(apart, 1e-16):.0e}")


def nudge(names) -> None:
    """Step 9: the slope seen from both sides, and the leaves as they were."""
    tree, seen = networks.six_neurons(), {}
    for step in (1e-5, 1e-3):
        for name in tree.weights:
            leaves = {leaf: names["Value"](x) for leaf, x in tree.leaves().items()}
            arguments = (names["loss"], leaves, name, step)
            slope = run("nudge", names["nudge"], *arguments, where=f" at {name}")
            require(is_number(slope), "nudge.kind", kind=kind(slope))
            for leaf, x in tree.leaves().items():
                now = leaves[leaf].data
                almost = is_number(now) and math.isclose(now, x, rel_tol=1e-12)
                require(now == x, "nudge.rounded" if almost else "nudge.moved", name=leaf)
            _slope(tree, name, step, slope)
            require(seen.setdefault(name, slope) != slope or step == 1e-5, "nudge.step")


def _slope(tree, name, step, slope) -> None:
    x, E = tree.leaves()[name], tree.value()
    above, below = (tree.value(**{name: x + d}) for d in (step, -step))
    right, truth = (above - below) / (2 * step), tree.gradient()[name]

    def is_it(number) -> bool:
        return math.isclose(slope, number, rel_tol=1e-8)

    # A formula of more points is as good as this one, or better.
    if is_it(right) or abs(slope - truth) <= abs(right - truth):
        return
    mistakes = {
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
    blame(mistakes, is_it)
    as_wide = [
        (tree.value(**{name: x + d}) - tree.value(**{name: x - d})) / (2 * d) for d in _STEPS
    ]
    require(not any(map(is_it, as_wide)), "nudge.step")
    number, right = apart(slope, right)
    raise Wrong("nudge.wrong", name=name, step=f"{step:g}", number=number, right=right)


_STEPS = (1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6)  # with which a step of one's own is tried


def apart(number, right) -> tuple[str, str]:
    """Two numbers as the sentences show them, with more digits where these would be the same."""
    if shown(number) != shown(right):
        return shown(number), shown(right)
    return f"{number:.12g}", f"{right:.12g}"
