"""Rules: what is subtracted from the weights, times α, in place of the bare gradient.

A rule is called with a gradient, a dict by name, and returns such a dict; between two calls it
keeps what it likes. With a method `begin` that gives it anew, each run starts from the beginning.
`Momentum` is one, and another, as Adam, is written in the same way: a class with these two methods.
Plain functions serve as well.
"""

from collections.abc import Mapping

from ..core.helpers.values import as_value, shape_of, short
from ..errors import DomainError, NotFiniteError, OperandError, ShapeError, UnknownNameError
from ..settings import one_number


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
    """A rule that keeps its speed: v ← β · v + ∂E/∂w, then w ← w − α · v.

    `beta` is at least 0 and below 1; where the gradient stays the same, v grows to 1/(1 − β) times
    of it. For `bp.sgd.descend(…, direction=bp.sgd.momentum(0.9))`; each run begins at rest.
    Raises `OperandError`, `NotFiniteError`, `DomainError`. A1.6; chapters 9 and 12.

    >>> import bpbook as bp
    >>> direction = bp.sgd.momentum(0.5)
    >>> [direction({"w": 1.0})["w"] for _ in range(3)]
    [1.0, 1.5, 1.75]
    """
    value = one_number("beta", beta, ", as 0.9")
    if not 0 <= value < 1:
        raise DomainError(f"beta is {short(value)}: give a number from 0 on and below 1, as 0.9.")
    return Momentum(value)


class CheckedDirection:
    """A rule for one run: what it gives back is checked, the first time to the last number."""

    def __init__(self, rule):
        if not callable(rule):
            raise OperandError(
                f"direction is {rule!r}: give a function of the gradient, a dict by name, "
                "that returns such a dict, as bp.sgd.momentum(0.9)."
            )
        begin = getattr(rule, "begin", None)
        self._rule = begin() if callable(begin) else rule
        self._checked = False

    def __call__(self, gradient: dict) -> dict:
        """What to subtract from each weight, times α. Raises a `BookError`."""
        direction = called(self._rule, "direction", dict(gradient))
        if not (self._checked and _fits(direction, gradient)):
            check(direction, gradient)
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


def check(direction, gradient) -> None:
    """What a rule gave back fits the gradient: its names, shapes, finite numbers."""
    if not isinstance(direction, Mapping):
        raise OperandError(
            f"direction gave back {direction!r}: it has to return a dict of what is subtracted "
            "from each weight, times the learning rate."
        )
    for name in direction:
        if name not in gradient:
            raise UnknownNameError(
                f"direction gave back {name!r}, which is no weight of this tree: "
                f"its weights are {', '.join(gradient)}."
            )
    for name, slope in gradient.items():
        if name not in direction:
            raise UnknownNameError(f"direction gave back nothing for {name}: each weight needs it.")
        try:
            value = as_value(name, direction[name])
        except OperandError as error:
            raise OperandError(f"direction gave back no numbers: {error}") from None
        except NotFiniteError as error:
            if _is_finite(slope):
                raise NotFiniteError(f"direction gave back a bad number: {error}") from None
            continue  # the gradient is to blame, and the run says so
        if shape_of(value) != shape_of(slope):
            raise ShapeError(
                f"direction gave back the shape {shape_of(value)} for {name}, whose gradient has "
                f"{shape_of(slope)}: keep the shape."
            )


def _is_finite(value) -> bool:
    try:
        as_value("", value)
    except NotFiniteError:
        return False
    return True
