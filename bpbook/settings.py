"""Checks of what a reader sets: each gives the value back, or says what it has to be."""

import operator

from .errors import DomainError, OperandError, UnknownNameError
from .functions import activations
from .tree import Tree
from .values import as_value, is_array, short


def a_tree(tree) -> Tree:
    """A tree. Raises `OperandError` where something else was handed over, as a bare loss."""
    if not isinstance(tree, Tree):
        raise OperandError(f"{tree!r} is no tree: make one of a loss, as bp.Tree(loss).")
    return tree


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
        raise DomainError(f"{setting} is {number}: {wanted}.")
    return number


def number_above_0(setting: str, number) -> float:
    """One finite number above 0. Raises `OperandError`, `NotFiniteError`, `DomainError`."""
    value = as_value(setting, number)
    if is_array(value):
        raise OperandError(f"{setting} is an array: give one number above 0.")
    if value <= 0:
        raise DomainError(f"{setting} is {short(value)}: give a number above 0, as 0.1.")
    return value


def activation(setting: str, name) -> str:
    """The name of an activation function of the table. Raises `UnknownNameError`."""
    if name not in activations():
        raise UnknownNameError(
            f"{setting} is {name!r}, which is no activation function: choose one of "
            f"{', '.join(activations())}."
        )
    return name
