"""What is checked: a loss that can be evaluated anywhere, and the gradient that may be wrong.

A tree gives both; so do a function of the reader's own and what they believe its gradient to be.
"""

import inspect
import sys
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass

from ..core.helpers.values import as_value, is_array, shape_of
from ..errors import (
    BookError,
    DomainError,
    NotFiniteError,
    OperandError,
    ShapeError,
    UnknownNameError,
)
from ..settings import moved
from ..tree import Tree

SAME = 8 * sys.float_info.epsilon  # two calls at one place may differ by this part, no more


@dataclass(frozen=True)
class Loss:
    """E as a function of its leaves, its value and its gradient at one place.

    `start` holds the leaves in double precision, `gradient` the derivative for each weight;
    `value(**leaves)` is E, or a `BookError` where there is none; `singles` are the names that
    came in single precision, `doubted` those whose derivative did. Where E is a grid, its axes
    are the first ones of each derivative.
    """

    name: str
    start: dict
    gradient: dict
    E: object
    value: Callable
    singles: tuple = ()
    doubted: tuple = ()


def loss_of(what, gradient, at, leaves: dict) -> Loss:
    """The loss of a tree, or of a function with its gradient. Raises what its kind raises."""
    if isinstance(what, Tree):
        if gradient is not None:
            raise OperandError(
                f"{what!r} has a gradient of its own: leave out the one given, or check a function."
            )
        return _of_tree(what, moved(what, at, leaves))
    if not callable(what) or inspect.isclass(what):
        raise OperandError(
            f"{what!r} is no tree: make one of a loss, as bp.Tree(loss), or give a function, its "
            "gradient and the place, as check_gradient(f, gradient, at={'w': 0.5})."
        )
    if leaves:
        raise OperandError(
            f"{', '.join(leaves)} cannot be given by name for a function: put all its arguments "
            "into `at`, as at={'w': 0.5}."
        )
    return _of_function(what, gradient, at)


def _of_tree(tree: Tree, leaves: dict) -> Loss:
    given = tree.leaves(**leaves)
    start = {name: _in_double(value) for name, value in given.items()}
    gradient, E = tree.gradient(**start), tree.value(**start)
    return Loss(tree.name, start, gradient, E, tree.value, _singles(given))


def _of_function(f, gradient, at) -> Loss:
    name = getattr(f, "__name__", "")
    name = name if name.isidentifier() else "E"
    if not isinstance(at, Mapping) or not at or not all(isinstance(key, str) for key in at):
        raise OperandError(
            f"`at` is {at!r}: give the arguments of {name} by name, as at={{'w': 0.5}}."
        )
    given = {key: as_value(key, value) for key, value in at.items()}
    start = {key: _in_double(value) for key, value in given.items()}
    _check_arguments(name, f, start)
    if gradient is None:
        raise OperandError(
            f"There is no gradient of {name} to check: give a dict with a number or an array for "
            f"each of {', '.join(start)}, or a function that returns one."
        )

    def value(**leaves) -> float:
        return _one_number(name, _called(name, f, leaves))

    E = _one_number(name, _called(name, f, start, watch=True))
    again = value(**start)
    if abs(E - again) > SAME * max(abs(E), abs(again)):
        raise DomainError(
            f"{name} differs between two calls at the same place, by {abs(E - again):.2g}: no "
            "nudge can be told from that. Fix its random numbers, as by a seed inside it, and let "
            "it remember nothing from call to call."
        )
    if callable(gradient):
        gradient = _called("The gradient", gradient, start, watch=True)
    slopes = _checked(name, gradient, start)
    exact = {key: _in_double(slope) for key, slope in slopes.items()}
    return Loss(name, start, exact, E, value, _singles(given), _singles(slopes))


def _check_arguments(name: str, f, start: dict) -> None:
    try:
        signature = inspect.signature(f)
    except (TypeError, ValueError):
        return  # some built-in functions tell nothing
    try:
        signature.bind(**start)
    except TypeError as error:
        raise OperandError(
            f"{name}{signature} cannot be called with {', '.join(start)}: {error}. Name each of "
            "its parameters in `at`."
        ) from None


def _called(name: str, f, leaves: dict, *, watch: bool = False):
    """f(**leaves), on copies of the arrays; with `watch`, an error where it changes them."""
    copies = {key: value.copy() if is_array(value) else value for key, value in leaves.items()}
    try:
        with _quiet():
            result = f(**copies)
    except BookError:
        raise
    except Exception as error:
        raise DomainError(
            f"{name} raised {type(error).__name__} at {', '.join(leaves)}: {error}"
        ) from error
    for key, value in copies.items() if watch else ():
        if is_array(value) and not (value == leaves[key]).all():
            raise OperandError(
                f"{name} changes {key} in place, and with it what its caller holds: let it work "
                f"on a copy, as {key} = {key}.copy()."
            )
    return result


def _quiet():
    """No warnings where a nudge leaves the domain: there E has no value."""
    numpy = sys.modules.get("numpy")
    return numpy.errstate(all="ignore") if numpy else nullcontext()


def _one_number(name: str, result) -> float:
    if result is None:
        raise OperandError(f"{name} returns nothing: end it with `return` and the loss.")
    if isinstance(result, (bool, str, list, tuple, dict)):
        raise OperandError(f"{name} returns {result!r}: give one number.")
    if is_array(result):
        raise ShapeError(
            f"{name} returns an array of shape {tuple(result.shape)}: give one number, as the mean "
            "over the samples."
        )
    try:
        number = float(result)
    except (TypeError, ValueError):
        raise OperandError(
            f"{name} returns {result!r}, of type {type(result).__name__}: give one number."
        ) from None
    if number - number != 0:
        raise NotFiniteError(f"{name} is {number} at this place: choose one where it is finite.")
    return number


def _checked(name: str, gradient, start: dict) -> dict:
    """The derivatives by name, in the order and with the shapes of the arguments."""
    if not isinstance(gradient, Mapping):
        raise OperandError(
            f"The gradient is {gradient!r}: give a dict with a number or an array for each of "
            f"{', '.join(start)}, as {{{next(iter(start))!r}: …}}."
        )
    for key in start:
        if key not in gradient:
            raise UnknownNameError(
                f"The gradient has no {key!r}: give ∂{name}/∂{key}, or fix {key} inside the "
                f"function and leave it out of `at`, as by functools.partial({name}, {key}=…)."
            )
    for key in gradient:
        if key not in start:
            raise UnknownNameError(
                f"The gradient has {key!r}, but `at` has no such argument: it has "
                f"{', '.join(start)}."
            )
    reason = ": each element of a weight has a derivative of its own"
    what = "The gradient with respect to"
    return {k: shaped_as(k, start[k], f"{what} {k}", gradient[k], reason) for k in start}


def shaped_as(name: str, start, what: str, value, reason: str = ""):
    """A number or an array in the shape of the argument `name`; `what` says whose it is."""
    value = as_value(what, value)
    shapes = [shape_of(v) for v in (value, start)]
    if shapes[0] != shapes[1]:
        have, need = (f"the shape {s}" if s else "one number" for s in shapes)
        raise ShapeError(f"{what} has {have}, but {name} has {need}{reason}.")
    return value


def _in_double(value):
    return value.astype(float) if is_array(value) else value


def _singles(values: dict) -> tuple:
    return tuple(n for n, v in values.items() if is_array(v) and v.dtype.itemsize < 8)
