"""Checks of numbers: each makes the record of a question, and the judge reads the answer."""

from ..settings import moved
from ..tree import Tree
from . import count_mistakes, gradient_mistakes, size_mistakes, update_mistakes, value_mistakes
from .judge import judge
from .result import Result


def value(tree: Tree, variable: str, answer, /, **leaves) -> Result:
    """Check the value of a variable at these leaves (A1.2 to A1.5; chapter 1).

    Three significant digits are enough (0.5 %). Raises `UnknownNameError` if the tree has no
    such variable; no answer makes it raise.

    >>> import bpbook as bp
    >>> w, x = bp.weight("w", 3.0), bp.given("x", 2.0)
    >>> tree = bp.Tree((w * x - 1) ** 2 / 2)
    >>> value(tree, "E", 12.5)
    ✓ Right. E = 12.5.
    >>> value(tree, "E", 25)
    ✗ Not this. This is what you get without the ½.
    >>> value(tree, "E", ...).status
    'unanswered'
    """
    return judge(value_mistakes.question(tree, variable, leaves), answer)


def gradient(tree: Tree, name: str, answer, /, *, learning_rate=None, at=None, **leaves) -> Result:
    """Check ∂E/∂name at these leaves (A1.16; chapters 2 to 9).

    With a `learning_rate`, an answer that used an updated weight too early is recognised as well.
    Leaves may also be given as a dict, `at`, whatever they are called.

    >>> import bpbook as bp
    >>> w, x = bp.weight("w", 3.0), bp.given("x", 4.0)
    >>> tree = bp.Tree((w * x - 1) ** 2 / 2)
    >>> gradient(tree, "w", 11)
    ✗ Not this. This is what you get without x.
    """
    leaves = moved(tree, at, leaves)
    return judge(gradient_mistakes.question(tree, name, leaves, learning_rate), answer)


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
    ✗ Not this. This goes uphill: the sign of the step is the other one.
    """
    leaves = moved(tree, at, leaves)
    return judge(update_mistakes.question(tree, name, learning_rate, leaves), answer)


def count(tree: Tree, way: str, answer, /) -> Result:
    """Check how many multiplications ∂E/∂(every weight) takes (A1.10, A1.11; chapters 3 and 8).

    `way` is one of the costs of `Tree.counts`: "formula_by_formula", "shared_prefixes" or "graph".
    A count is exact: nothing is rounded. Raises `UnknownNameError` for another way.

    >>> import bpbook as bp
    >>> tree = bp.networks.chain(3)
    >>> count(tree, "shared_prefixes", 8)
    ✓ Right. The number of multiplications = 8.
    >>> count(tree, "shared_prefixes", 12)
    ✗ Not this. This counts formula by formula: every path from E anew, with nothing shared.
    """
    return judge(count_mistakes.question(tree, way), answer)


def size(tree: Tree, what: str, answer, /) -> Result:
    """Check how often a variable stands in the tree, or with "weight_leaves" all weights (A1.19).

    A variable stands there once for each path to it. Chapter 8. Raises `UnknownNameError`.

    >>> import bpbook as bp
    >>> tree = bp.networks.fully_connected([1, 5, 5, 5, 5, 1], bias=False)
    >>> size(tree, "w12", 125)
    ✓ Right. The number of paths to w12 = 125.
    >>> size(tree, "w12", 15)  # doctest: +ELLIPSIS
    ✗ Not this. This is a sum, 5 + 5 + 5. Each way through one layer goes on in every way ...
    """
    return judge(size_mistakes.question(tree, what), answer)
