"""Checks of formulas: an expression of variables, or a Python function, compared at several points.

A mistake is named only if it explains the answer at every point.
"""

import inspect
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from ..core.helpers.names import free_name
from ..core.helpers.topological_order import topological_order
from ..core.helpers.values import is_array
from ..core.variable import Variable
from ..errors import BookError
from ..tree import Tree
from . import gradient_mistakes, reading, value_mistakes
from .judge import Number, judge
from .reading import shown
from .result import Result, unreadable
from .sentences import say

_POINTS = 5


def formula(tree: Tree, variable: str, answer, /) -> Result:
    """Check a formula for the value of a variable (A1.3, A1.5; chapter 1).

    The answer is an expression of variables, or a Python function whose parameters are named
    after variables of the tree.

    >>> import bpbook as bp
    >>> w, x = bp.weight("w", 3.0), bp.given("x", 2.0)
    >>> tree = bp.Tree((w * x - 1) ** 2 / 2)
    >>> formula(tree, "E", lambda w, x: 0.5 * (w * x - 1) ** 2).status
    'right'
    >>> formula(tree, "E", lambda w, x: (w * x - 1) ** 2)
    ✗ Not this. This is what you get without the ½.
    """
    return judge(Formula(tree, partial(value_mistakes.question, tree, variable)), answer)


def gradient_formula(tree: Tree, name: str, answer, /) -> Result:
    """Check a formula for ∂E/∂name (A1.7, A1.8; chapter 2). The answer is as in `formula`."""
    return judge(Formula(tree, partial(gradient_mistakes.question, tree, name)), answer)


@dataclass(frozen=True)
class Formula:
    """A formula over the leaves of a tree: `question_at(leaves)` is the record of its value."""

    tree: Tree
    question_at: Callable[[dict], Number]

    def judged(self, answer) -> Result:
        """Judge a formula by its numbers at several points."""
        self.question_at({})  # raises for a name that the tree does not have
        tree = self.tree
        leaves = (*tree.weights, *tree.givens)
        known = list(dict.fromkeys([*leaves, *tree.values()]))
        run = _callable(answer, known, ", ".join(leaves[:8]))
        if isinstance(run, Result):
            return run
        wrong, agreeing = [], []
        points = _points(tree, self.question_at)
        for point, question in points:
            number = _at(run, tree.values(**point), point)
            if isinstance(number, Result):
                return number
            if question.agrees(number, question.right):
                agreeing.append(question)
            else:
                wrong.append((point, question, number))
        if not wrong:
            return Result("right", say("right.formula", points=len(points)))
        if sentence := _common_mistake(wrong, agreeing):
            return Result("wrong", sentence)
        point, question, number = wrong[0]
        words = {"point": _shown(point), "number": shown(number), "right": shown(question.right)}
        return Result("wrong", say("wrong.formula", **words))


def _callable(answer, known, leaves):
    """A function of the dict of all values, or a `Result` that says why there is none."""
    if isinstance(answer, str):
        return unreadable("formula_text", names=leaves)
    if isinstance(answer, Tree):
        answer = answer.root
    if isinstance(answer, Variable):
        tree = Tree(answer, _unlike_any(answer))
        names, run = tree.weights + tree.givens, tree.value
    elif callable(answer):
        try:
            parameters = inspect.signature(answer).parameters.values()
        except (TypeError, ValueError):
            return unreadable("formula", names=leaves)
        needed = [p for p in parameters if p.default is p.empty]
        names = [p.name for p in needed if p.kind not in (p.VAR_KEYWORD, p.VAR_POSITIONAL)]
        run = answer
    else:
        is_number = isinstance(reading.number(answer), float)
        return unreadable("formula_number" if is_number else "formula", names=leaves)
    for leaf in names:
        meant = [k for k in known if k.casefold() == leaf.casefold()]
        if leaf not in known and len(meant) == 1:
            return unreadable("capitals", name=leaf, right=meant[0])
        if leaf not in known:
            return unreadable("parameter", name=leaf, names=", ".join(known[:12]))
    return lambda values: run(**{leaf: values[leaf] for leaf in names})


def _unlike_any(root: Variable) -> str:
    """A name for a reader's expression that no variable in it has."""
    return free_name("answer", {variable.name for variable in topological_order(root)})


def _at(run, values, point) -> float | Result:
    """The answer's number at one point."""
    try:
        number = run(values)
        if isinstance(number, Variable):  # bp.sigmoid of a number is an expression too
            number = Tree(number, _unlike_any(number)).value()
    except Exception as error:
        if isinstance(error, TypeError) and "for ^" in str(error):
            return unreadable("caret")
        text = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return unreadable("call", point=_shown(point), error=text[:160])
    if number is None:
        return unreadable("nothing")
    return reading.number(number)


def _points(tree: Tree, question_at) -> list[tuple[dict, Number]]:
    """The tree's own leaves, then points near them, the same ones each time, with the records."""
    draw = random.Random(1)
    start = tree.leaves()
    points = [(start, question_at(start))]
    for _ in range(20 * _POINTS):
        point = {
            leaf: v if is_array(v) else round(v + draw.uniform(-1.5, 1.5), 2)
            for leaf, v in start.items()
        }
        with suppress(BookError):
            points.append((point, question_at(point)))
        if len(points) == _POINTS:
            break
    return points


def _common_mistake(wrong: list[tuple], agreeing: list[Number]) -> str | None:
    """The first mistake that gives the answer's number at every point.

    Where the answer agrees with the tree, the mistake has to as well: then it is not found there.
    """
    common = None
    for _, question, number in wrong:
        known = question.all_mistakes()
        fitting = [sentence for n, sentence in known if question.agrees(number, n)]
        common = fitting if common is None else [s for s in common if s in fitting]
        if not common:
            return None
    for question in agreeing:
        elsewhere = {sentence for _, sentence in question.all_mistakes()}
        common = [s for s in common if s not in elsewhere]
    return common[0] if common else None


def _shown(point) -> str:
    return ", ".join(f"{leaf} = {shown(v)}" for leaf, v in point.items())
