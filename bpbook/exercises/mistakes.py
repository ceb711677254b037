"""The usual mistakes, computed from the tree: what each gives, and the sentence that names it.

Both are lazy and yield the more likely mistakes first. What comes to the right number all the same
(a factor of 1 left out, a target of 0 forgotten) is no mistake and is not there, and neither is a
number that a more likely mistake has given already. So no sentence can call a right answer wrong.
"""

from collections.abc import Iterator

from ..settings import moved
from ..tree import Tree
from . import gradient_mistakes, value_mistakes
from .judge import Mistake


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
    return value_mistakes.question(tree, variable, leaves).mistakes()


def of_gradient(
    tree: Tree, name: str, /, *, learning_rate=None, at=None, **leaves
) -> Iterator[Mistake]:
    """The usual mistakes in ∂E/∂name (A1.16; chapters 2 to 9).

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
    leaves = moved(tree, at, leaves)
    return gradient_mistakes.question(tree, name, leaves, learning_rate).mistakes()
