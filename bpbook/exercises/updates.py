"""A weight after one update, found by the reader and checked (chapter 2)."""

from collections.abc import Iterator
from itertools import islice

from ..settings import moved
from ..tree import Tree
from . import mistakes, reading
from .messages import say
from .mistakes import Mistake
from .reading import shown
from .result import Result

OF_CHANGE = 0.01  # a weight moves little: half a percent of it may be more than its whole change
_FROM_GRADIENT = 60


def update(tree: Tree, name: str, answer, /, learning_rate: float, *, at=None, **leaves) -> Result:
    """Check a weight after one update, w − α · ∂E/∂w (A1.6; chapter 2).

    Right is what lies within 0.5 % of the number and within 1 % of the change. Leaves may also be
    given as a dict, `at`, whatever they are called. Raises `UnknownNameError` for a weight that the
    tree does not have.

    >>> import bpbook as bp
    >>> w, x = bp.weight("w", 3.0), bp.given("x", 2.0)
    >>> tree = bp.Tree((w * x - 1) ** 2 / 2)
    >>> update(tree, "w", 2, learning_rate=0.1)
    ✓ Right. w = 2.
    >>> update(tree, "w", 4, learning_rate=0.1)
    ✗ Not this. This goes uphill: the update subtracts.
    """
    number = reading.number(answer)
    if isinstance(number, Result):
        return number
    leaves = moved(tree, at, leaves)
    old, change = _change(tree, name, learning_rate, leaves)
    right = old + change
    if abs(number - right) <= _near(right, change):
        exact = reading.same(number, right)
        told = {"name": name, "number": shown(right), "tolerance": reading.TOLERANCE_SHOWN}
        return Result("right", say("right" if exact else "right.rounded", **told))
    found = list(of_update(tree, name, learning_rate, **leaves))
    for fits in (reading.same, lambda a, b: abs(a - b) <= _near(b, change)):
        for wrong, sentence in found:
            if fits(number, wrong):
                return Result("wrong", sentence)
    slope = f"∂{tree.name}/∂{name}"
    return Result("wrong", say("wrong.update", name=name, slope=slope, old=shown(old)))


def of_update(tree: Tree, name: str, learning_rate: float, /, **leaves) -> Iterator[Mistake]:
    """The usual mistakes in an update, each wrong number once (A1.6; chapter 2).

    >>> import bpbook as bp
    >>> tree = bp.Tree(bp.weight("w", 3.0) ** 2 / 2)
    >>> [round(number, 9) for number, _ in of_update(tree, "w", 0.25)][:4]
    [3.75, 0.0, 0.75, -0.75]
    """
    old, change = _change(tree, name, learning_rate, leaves)
    right, seen = old + change, []
    for number, sentence in _candidates(tree, name, learning_rate, leaves):
        if abs(number - right) <= 2 * _near(right, change):
            continue
        if not any(reading.same(number, other) for other in seen):
            seen.append(number)
            yield Mistake(number, sentence)


def _candidates(tree, name, rate, leaves):
    old, change = _change(tree, name, rate, leaves)
    slope = -change / rate
    told = {"root": tree.name, "name": name}
    yield old - change, say("update.uphill")
    yield old - slope, say("update.no_rate")
    yield -change, say("update.change", **told)
    yield change, say("update.change_turned", **told)
    yield old, say("update.old", **told)
    yield slope, say("update.slope", **told)
    yield old + slope, say("update.no_rate_uphill")
    yield rate * old + change, say("update.rate_on_both", **told)
    found = mistakes.of_gradient(tree, name, learning_rate=rate, at=leaves)
    for wrong, sentence in islice(found, _FROM_GRADIENT):
        yield old - rate * wrong, say("update.of_slope", sentence=sentence, **told)


def _change(tree: Tree, name: str, rate: float, leaves: dict) -> tuple[float, float]:
    """A weight's value, and what the update adds to it."""
    slope = mistakes.right_gradient(tree, name, leaves)
    return tree.leaves(**leaves)[name], -rate * slope


def _near(right: float, change: float) -> float:
    return min(reading.tolerance(right), OF_CHANGE * abs(change))
