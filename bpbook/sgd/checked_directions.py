"""A rule that a reader gives, checked: that it is one, and what it gives back."""

from collections.abc import Mapping

from ..core.helpers.values import as_value, shape_of
from ..errors import NotFiniteError, OperandError, ShapeError, UnknownNameError
from .directions import begun, wants_weights
from .rules import RULES, Rule
from .schedules import Schedule

WRITE = {"weight_decay": "weight_decay(0.01)", "clip": "clip(1)"}
WRITE |= {"chain": "chain(bp.sgd.clip(1), bp.sgd.adam())"}


def a_rule(setting: str, rule):
    """What can serve as a rule. Raises `OperandError`, which says what is meant instead."""
    if isinstance(rule, str) and (rule in RULES or rule in WRITE):
        raise OperandError(f"{setting} is the text {rule!r}: give the rule, as {_call(rule)}.")
    if isinstance(rule, Rule):
        raise OperandError(f"{setting} is {rule!r} itself: call it, as {_call(rule.name)}.")
    if getattr(rule, "__module__", "") == f"{__package__}.ready_rules":
        name = rule.__name__
        raise OperandError(f"{setting} is bp.sgd.{name} itself: call it, as {_call(name)}.")
    if isinstance(rule, Schedule):
        raise OperandError(f"{setting} is {rule!r}, a schedule: give it as learning_rate.")
    if isinstance(rule, type) and any("__call__" in vars(parent) for parent in rule.__mro__):
        raise OperandError(
            f"{setting} is the class {rule.__name__}: give an object of it, as {rule.__name__}()."
        )
    if not callable(rule):
        raise OperandError(
            f"{setting} is {rule!r}: give a function of the gradient, a dict by name, "
            "that returns such a dict, as bp.sgd.momentum(0.9)."
        )
    return rule


def _call(name: str) -> str:
    call = WRITE.get(name, f"{name}()")
    return f"bp.sgd.{call}" if name in RULES or name in WRITE else call


class CheckedDirection:
    """A rule for one run: what it gives back is checked, the first time to the last number."""

    def __init__(self, rule, setting: str = "direction"):
        self._rule, self._setting = begun(rule), setting
        self.wants_weights = wants_weights(self._rule)
        self._checked = False

    def __call__(self, gradient: dict, weights: dict | None = None) -> dict:
        """What to subtract from each weight, times α. Raises a `BookError`."""
        second = (weights,) if self.wants_weights else ()
        direction = called(self._rule, self._setting, dict(gradient), *second)
        if not (self._checked and _fits(direction, gradient)):
            check(direction, gradient, self._setting)
            self._checked = True
        return direction


def _fits(direction, gradient) -> bool:
    """Names, kinds and shapes alone: numbers that are none show in the weights."""
    if not isinstance(direction, dict) or direction.keys() != gradient.keys():
        return False
    return all(
        type(value) is type(slope) and shape_of(value) == shape_of(slope)
        for value, slope in zip(map(direction.get, gradient), gradient.values(), strict=True)
    )


def called(function, setting: str, *arguments):
    """What a reader's function gives back; what it raises becomes an `OperandError`."""
    try:
        return function(*arguments)
    except Exception as error:
        reason = " ".join(str(error).split()).rstrip(".")
        raise OperandError(f"{setting} raised {type(error).__name__}: {reason}.") from error


def check(direction, gradient, setting: str = "direction") -> None:
    """What a rule gave back fits the gradient: its names, shapes, finite numbers."""
    if not isinstance(direction, Mapping):
        raise OperandError(
            f"{setting} gave back {direction!r}: it has to return a dict of what is subtracted "
            "from each weight, times the learning rate."
        )
    for name in direction:
        if name not in gradient:
            raise UnknownNameError(
                f"{setting} gave back {name!r}, which is no weight of this tree: "
                f"its weights are {', '.join(gradient)}."
            )
    for name, slope in gradient.items():
        if name not in direction:
            raise UnknownNameError(f"{setting} gave back nothing for {name}: each weight needs it.")
        try:
            value = as_value(name, direction[name])
        except OperandError as error:
            raise OperandError(f"{setting} gave back no numbers: {error}") from None
        except NotFiniteError as error:
            if _is_finite(slope):
                raise NotFiniteError(f"{setting} gave back a bad number: {error}") from None
            continue  # the gradient is to blame, and the run says so
        if shape_of(value) != shape_of(slope):
            raise ShapeError(
                f"{setting} gave back the shape {shape_of(value)} for {name}, whose gradient has "
                f"{shape_of(slope)}: keep the shape."
            )


def _is_finite(value) -> bool:
    try:
        as_value("", value)
    except NotFiniteError:
        return False
    return True
