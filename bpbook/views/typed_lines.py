"""The typed line of which a view's tree was made: {"text": …, "givens": […]} in its state."""

from collections.abc import Mapping

from ..core.helpers.names import read_names
from ..errors import OperandError
from ..expressions import expression


def line(tree, givens) -> dict | None:
    """The line that was handed over in place of a tree; None for a tree."""
    return {"text": tree, "givens": list(givens)} if isinstance(tree, str) else None


def checked(wanted) -> dict | None:
    """A line as a state has it, None for none. Raises `OperandError`."""
    if wanted is None or type(wanted).__name__ == "JsNull":  # as a page's null comes to Pyodide
        return None
    whole = isinstance(wanted, Mapping) and set(wanted) == {"text", "givens"}
    if not whole or not isinstance(wanted["text"], str) or not _is_list(wanted["givens"]):
        raise OperandError(
            f"expression is {wanted!r}: give {{'text': 'a*b + c', 'givens': ['c']}}, as "
            "view.state has it."
        )
    return {"text": wanted["text"], "givens": [read_names(name) for name in wanted["givens"]]}


def _is_list(givens) -> bool:
    return isinstance(givens, (list, tuple)) and all(isinstance(name, str) for name in givens)


def tree(wanted: dict, leaves: dict):
    """The tree of a line, with those of the values that are of its leaves.

    Raises `ExpressionError`, `UnknownNameError`.
    """
    made = expression(wanted["text"], None, wanted["givens"])
    names = made.weights + made.givens
    values = {name: value for name, value in leaves.items() if name in names}
    return expression(wanted["text"], values, wanted["givens"])
