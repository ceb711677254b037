"""Directions: what is subtracted from the weights, times α, in place of the bare gradient."""

from collections.abc import Mapping

from ..core.helpers.values import as_value, is_array, short
from ..errors import DomainError, NotFiniteError, OperandError, ShapeError, UnknownNameError


class Momentum:
    """v ← β · v + ∂E/∂w, a v for each weight; made by `momentum`."""

    def __init__(self, beta: float):
        self.beta = beta
        self._velocity: dict = {}

    def begin(self) -> "Momentum":
        """The same anew, at rest: each run of `descend` begins with one of its own."""
        return Momentum(self.beta)

    def __call__(self, gradient) -> dict:
        """v of each weight, after one more gradient."""
        before = self._velocity
        self._velocity = {
            name: self.beta * before[name] + slope if name in before else slope
            for name, slope in gradient.items()
        }
        return dict(self._velocity)

    def __repr__(self):
        return f"<momentum {short(self.beta)}>"


def momentum(beta: float = 0.9) -> Momentum:
    """A direction that keeps its speed: v ← β · v + ∂E/∂w, then w ← w − α · v.

    `beta` is at least 0 and below 1; where the gradient stays the same, v grows to 1/(1 − β) times
    of it. For `bp.sgd.descend(…, direction=bp.sgd.momentum(0.9))`; each run begins at rest.
    Raises `OperandError`, `NotFiniteError`, `DomainError`. A1.6; chapters 8 and 10.

    >>> import bpbook as bp
    >>> direction = bp.sgd.momentum(0.5)
    >>> [direction({"w": 1.0})["w"] for _ in range(3)]
    [1.0, 1.5, 1.75]
    """
    value = as_value("beta", beta)
    if is_array(value):
        raise OperandError("beta is an array: give one number, as 0.9.")
    if not 0 <= value < 1:
        raise DomainError(f"beta is {short(value)}: give a number from 0 on and below 1, as 0.9.")
    return Momentum(value)


class Steering:
    """A direction for one run: what it gives back is checked, the first time to the last number."""

    def __init__(self, direction):
        if not callable(direction):
            raise OperandError(
                f"direction is {direction!r}: give a function of the gradient, a dict by name, "
                "that returns such a dict, as bp.sgd.momentum(0.9)."
            )
        begin = getattr(direction, "begin", None)
        self._direction = begin() if callable(begin) else direction
        self._checked = False

    def __call__(self, gradient: dict) -> dict:
        """What to subtract from each weight, times α. Raises a `BookError`."""
        found = called(self._direction, "direction", dict(gradient))
        if not (self._checked and self._fits(found, gradient)):
            check(found, gradient)
            self._checked = True
        return found

    def _fits(self, found, gradient) -> bool:
        """Names, kinds and shapes alone: numbers that are none show in the weights."""
        if not isinstance(found, dict) or found.keys() != gradient.keys():
            return False
        return all(
            type(value) is type(slope) and _shape(value) == _shape(slope)
            for value, slope in zip(map(found.get, gradient), gradient.values(), strict=True)
        )


def called(function, setting: str, *arguments):
    """What a reader's function gives back; what it raises becomes an `OperandError`."""
    try:
        return function(*arguments)
    except Exception as error:
        said = " ".join(str(error).split()).rstrip(".")
        raise OperandError(f"{setting} raised {type(error).__name__}: {said}.") from error


def check(found, gradient) -> None:
    """What a direction gave back fits the gradient: its names, shapes, finite numbers."""
    if not isinstance(found, Mapping):
        raise OperandError(
            f"direction gave back {found!r}: it has to return a dict of what is subtracted from "
            "each weight, times the learning rate."
        )
    for name in found:
        if name not in gradient:
            raise UnknownNameError(
                f"direction gave back {name!r}, which is no weight of this tree: "
                f"its weights are {', '.join(gradient)}."
            )
    for name, slope in gradient.items():
        if name not in found:
            raise UnknownNameError(f"direction gave back nothing for {name}: each weight needs it.")
        try:
            value = as_value(name, found[name])
        except OperandError as error:
            raise OperandError(f"direction gave back no numbers: {error}") from None
        except NotFiniteError as error:
            if _is_finite(slope):
                raise NotFiniteError(f"direction gave back a bad number: {error}") from None
            continue  # the gradient is to blame, and the run says so
        if _shape(value) != _shape(slope):
            raise ShapeError(
                f"direction gave back the shape {_shape(value)} for {name}, whose gradient has "
                f"{_shape(slope)}: keep the shape."
            )


def _shape(value) -> tuple:
    return getattr(value, "shape", ())


def _is_finite(value) -> bool:
    try:
        as_value("", value)
    except NotFiniteError:
        return False
    return True
