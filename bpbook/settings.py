"""Checks of what a reader sets: each gives the value back, or says what it has to be."""

import operator
from collections.abc import Mapping

from .core.functions import activations
from .core.helpers.names import read_names
from .core.helpers.values import as_value, is_array, short, short_whole
from .errors import DomainError, OperandError, UnknownNameError
from .expressions import expression
from .tree import Tree


def a_tree(tree) -> Tree:
    """A tree. Raises `OperandError` where something else was handed over, as a bare loss."""
    if isinstance(tree, str):
        raise OperandError(f"{tree!r:.60} is no tree: make one of a text, as bp.expression(text).")
    if not isinstance(tree, Tree):
        raise OperandError(f"{tree!r} is no tree: make one of a loss, as bp.Tree(loss).")
    return tree


def tree_of(tree, values=None, givens=()) -> Tree:
    """A tree as it is, or that of an expression typed as text, read with its values and givens.

    Raises what `a_tree` and `bp.expression` raise, and `OperandError` for values or givens beside
    a tree.

    >>> tree_of("(w*x - t)**2 / 2", {"x": 2}, ["x", "t"]).gradient()
    {'w': 2.0}
    """
    if isinstance(tree, str):
        return expression(tree, values, givens)
    tree = a_tree(tree)
    for setting, names in (("values", values), ("givens", givens)):
        if names:
            raise OperandError(
                f"{setting} is for an expression that is typed as text: a tree has its own, which "
                "tree.leaves() and tree.givens show."
            )
    return tree


def moved(tree: Tree, at, leaves: dict) -> dict:
    """The leaves that a caller moves: `at`, a dict by name, and those given as keywords.

    A leaf may have the name of one of the caller's own parameters; `at` takes every name. Raises
    `OperandError` where it is no dict, or where a leaf is given both ways.
    """
    if at is None:
        return leaves
    if not isinstance(at, Mapping):
        if "at" not in tree.weights + tree.givens:
            raise OperandError(f"at is {at!r}: give leaves by name, as at={{'w': 0.5}}.")
        at = {"at": at}  # a leaf of this name, as a keyword
    for name in at:
        if name in leaves:
            raise OperandError(f"{name} is given twice, in at and as a keyword: give it once.")
    return read_names({**at, **leaves})


def whole_number(setting: str, number, least: int | None = None) -> int:
    """A whole number, at least `least`. Raises `OperandError`, `DomainError`."""
    wanted = "give a whole number" + ("" if least is None else f", {least} or more")
    try:
        if isinstance(number, bool):
            raise TypeError
        number = operator.index(number)
    except TypeError:
        raise OperandError(f"{setting} is {number!r}: {wanted}.") from None
    if least is not None and number < least:
        raise DomainError(f"{setting} is {short_whole(number)}: {wanted}.")
    return number


def one_number(setting: str, number, wanted: str) -> float:
    """One finite number; `wanted` says which. Raises `OperandError`, `NotFiniteError`."""
    value = as_value(setting, number, wanted=f"one number{wanted}")
    if is_array(value):
        raise OperandError(f"{setting} is an array: give one number{wanted}.")
    return value


def number_above_0(setting: str, number) -> float:
    """One finite number above 0. Raises `OperandError`, `NotFiniteError`, `DomainError`."""
    value = one_number(setting, number, " above 0")
    if value <= 0:
        raise DomainError(f"{setting} is {short(value)}: give a number above 0, as 0.1.")
    return value


def true_or_false(setting: str, value) -> bool:
    """True or False itself, since any other word would count as true. Raises `OperandError`."""
    if not isinstance(value, bool):
        raise OperandError(f"{setting} is {value!r}: give True or False.")
    return value


def one_of(setting: str, value, choices, error=OperandError):
    """One of a few choices. Raises `OperandError`, or the `BookError` given."""
    if is_array(value) or value not in choices:
        raise error(f"{setting} is {value!r}: give one of {', '.join(choices)}.")
    return value


def activation_name(setting: str, name) -> str:
    """The name of an activation function of the table. Raises `UnknownNameError`."""
    if is_array(name) or name not in activations():
        raise UnknownNameError(
            f"{setting} is {name!r}, which is no activation function: choose one of "
            f"{', '.join(activations())}."
        )
    return name
