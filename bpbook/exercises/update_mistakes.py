"""A weight after one update, and what the usual mistakes in it give (chapter 2)."""

from itertools import islice

from ..tree import Tree
from . import gradient_mistakes, reading
from .judge import Number
from .reading import shown
from .sentences import say

OF_CHANGE = 0.01  # a weight moves little: half a percent of it may be more than its whole change
_FROM_GRADIENT = 60


def question(tree: Tree, name: str, rate: float, leaves: dict) -> Number:
    """A weight after one update: what the judge has to know."""
    slope = gradient_mistakes.derivative(tree, name, leaves)
    old, change = tree.leaves(**leaves)[name], -rate * slope
    words = {"name": name, "slope": f"∂{tree.name}/∂{name}", "old": shown(old)}
    return Number(
        name,
        old + change,
        lambda: _candidates(tree, name, rate, leaves, old, change),
        say("wrong.update", **words),
        tolerance=lambda number: min(reading.tolerance(number), OF_CHANGE * abs(change)),
    )


def _candidates(tree, name, rate, leaves, old, change):
    slope = -change / rate
    words = {"root": tree.name, "name": name}
    yield old - change, say("update.uphill")
    yield old - slope, say("update.no_rate")
    yield -change, say("update.change", **words)
    yield change, say("update.change_turned", **words)
    yield old, say("update.old", **words)
    yield slope, say("update.slope", **words)
    yield old + slope, say("update.no_rate_uphill")
    yield rate * old + change, say("update.rate_on_both", **words)
    mistakes = gradient_mistakes.question(tree, name, leaves, rate).mistakes()
    for wrong, sentence in islice(mistakes, _FROM_GRADIENT):
        yield old - rate * wrong, say("update.of_slope", sentence=sentence, **words)
