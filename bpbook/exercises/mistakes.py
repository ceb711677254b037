"""The usual mistakes, computed from the tree: what each gives, and the sentence that names it.

Both functions are lazy and yield the more likely mistakes first. What comes to the right number
all the same (a factor of 1 left out, a target of 0 forgotten) is no mistake and is not there, and
neither is a number that a more likely mistake has given already. So no sentence can call a right
answer wrong.
"""

import math
from bisect import bisect
from collections.abc import Iterator
from typing import NamedTuple

from ..core.helpers.values import is_array
from ..errors import OperandError, UnknownNameError
from ..settings import moved
from ..tree import Tree
from . import gradient_mistakes, reading, value_mistakes
from .reading import tolerance


class Mistake(NamedTuple):
    """A wrong number, and the sentence that says where it comes from."""

    number: float
    sentence: str


def of_value(tree: Tree, variable: str, /, **leaves) -> Iterator[Mistake]:
    """The usual mistakes in the value of a variable (A1.2 to A1.5; chapter 1).

    >>> import bpbook as bp
    >>> w, x = bp.weight("w", 3.0), bp.given("x", 2.0)
    >>> tree = bp.Tree((w * x - 1) ** 2 / 2)
    >>> for number, sentence in of_value(tree, "E"):
    ...     print(number, sentence)  # doctest: +ELLIPSIS
    25.0 This is what you get without the ½.
    50.0 This is what you get when (w · x − 1)² is multiplied by 2, not divided.
    ...

    Raises `UnknownNameError` and `OperandError` for a variable that has no single number.
    """
    return _once(all_of_value(tree, variable, leaves))


def of_gradient(
    tree: Tree, name: str, /, *, learning_rate=None, at=None, **leaves
) -> Iterator[Mistake]:
    """The usual mistakes in ∂E/∂name (A1.16; chapters 2 to 8).

    With a `learning_rate` also the numbers that come of using another weight's updated value
    too early (A1.6). Leaves may also be given as a dict, `at`, whatever they are called. Raises as
    `of_value`.

    >>> import bpbook as bp
    >>> w, x = bp.weight("w", 3.0), bp.given("x", 2.0)
    >>> tree = bp.Tree((w * x - 1) ** 2 / 2)
    >>> for number, sentence in of_gradient(tree, "w"):
    ...     print(number, sentence)  # doctest: +ELLIPSIS
    -10.0 The size is right; the sign is the other one.
    ...
    """
    return _once(all_of_gradient(tree, name, moved(tree, at, leaves), learning_rate))


def all_of_value(tree: Tree, variable: str, leaves: dict) -> Iterator[Mistake]:
    """As `of_value`, but with every mistake that gives the same number."""
    right = right_value(tree, variable, leaves)
    return _apart(right, value_mistakes.candidates(tree, variable, leaves))


def all_of_gradient(tree: Tree, name: str, leaves: dict, learning_rate=None) -> Iterator[Mistake]:
    """As `of_gradient`, but with every mistake that gives the same number."""
    right = right_gradient(tree, name, leaves)
    return _apart(right, gradient_mistakes.candidates(tree, name, leaves, learning_rate))


def right_value(tree: Tree, variable: str, leaves: dict) -> float:
    """The value that is asked for: a single number."""
    values = tree.values(**leaves)
    return _single(variable, values, "value")


def right_gradient(tree: Tree, name: str, leaves: dict) -> float:
    """The derivative that is asked for: a single number."""
    return _single(name, {**tree.gradients(**leaves), **tree.gradient(**leaves)}, "derivative")


def _single(name: str, numbers: dict, kind: str) -> float:
    if name not in numbers:
        raise UnknownNameError(
            f"This tree has no variable {name!r}. It has {', '.join(list(numbers)[:30])}."
        )
    if is_array(numbers[name]):
        raise OperandError(
            f"The {kind} of {name} is an array: ask for a single number, such as the mean's."
        )
    return numbers[name]


def _apart(right: float, found) -> Iterator[Mistake]:
    """Without what comes to the right number all the same, or to no number."""
    for number, sentence in found:
        if number is None or not math.isfinite(number):
            continue
        # Twice as far as an answer may be off: then no answer can mean both.
        if abs(number - right) > 2 * max(tolerance(right), tolerance(number)):
            yield Mistake(number, sentence)


def _once(found) -> Iterator[Mistake]:
    """Of the mistakes that give the same number, as an answer is compared, the first."""
    seen: list[float] = []  # in order of size
    for mistake in found:
        place = bisect(seen, mistake.number)
        if not any(reading.same(mistake.number, n) for n in seen[max(place - 1, 0) : place + 1]):
            seen.insert(place, mistake.number)
            yield mistake
