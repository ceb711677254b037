"""The settings of the playground, checked; a sentence for each mistake."""

import math
from numbers import Real

from ..core.helpers.values import as_value, short, short_whole
from ..datasets import SHAPES
from ..errors import DomainError, NotFiniteError, OperandError
from ..settings import number_above_0, one_number, one_of, whole_number
from .playground_points import MOST_OWN, MOST_POINTS

NAMES = ("data", "points", "noise", "own", "width", "depth", "learning_rate", "batch")
NAMES += ("seed", "updates", "phase", "sample", "lines", "tool", "speed")
SIZE = ("width", "depth")
OWN = "own"  # the name of the data that are the reader's own points only
CHOICES = {
    "lines": ("gradients", "weights"),
    "tool": ("look", "class 0", "class 1", "erase"),
    "speed": ("steady", "slow", "fast"),
}
WIDEST, DEEPEST, NOISIEST = 8, 4, 0.3
MOST_UPDATES = 1_000_000
EXACT = 2**53 - 1  # beyond, the page does not tell whole numbers apart


def checked(settings) -> dict:
    """All settings, complete. Raises a `BookError` with the remedy."""
    width, depth = size(settings)
    complete = {
        "data": one_of("data", settings["data"], (*SHAPES, OWN)),
        "points": _whole("points", settings["points"], 2, MOST_POINTS),
        "noise": _noise(settings["noise"]),
        "own": _own(settings.get("own", [])),
        "width": width,
        "depth": depth,
        "learning_rate": number_above_0("learning_rate", settings["learning_rate"]),
        "batch": _whole("batch", settings["batch"], 1, MOST_POINTS),
        "seed": _whole("seed", settings["seed"], 0, EXACT),
        "updates": _whole("updates", settings.get("updates", 0), 0, MOST_UPDATES),
        "phase": _whole("phase", settings.get("phase", 0), 0, 4 + depth),
        "sample": _whole("sample", settings.get("sample", 0), 0, MOST_POINTS + MOST_OWN),
    }
    for name, known in CHOICES.items():
        complete[name] = one_of(name, settings.get(name, known[0]), known)
    return complete


def size(settings) -> tuple[int, int]:
    """Width and depth of the hidden layers."""
    return (
        _whole("width", settings["width"], 1, WIDEST),
        _whole("depth", settings["depth"], 1, DEEPEST),
    )


def _whole(name: str, number, low: int, high: int) -> int:
    number = whole_number(name, number, least=low)
    if number > high:
        raise DomainError(f"{name} is {short_whole(number, ',')}: give at most {high:,}.")
    return number


def _noise(noise) -> float:
    value = one_number("noise", noise, ", 0 or more")
    if not 0 <= value <= NOISIEST:
        raise DomainError(f"noise is {short(value)}: give a number from 0 to {NOISIEST}.")
    return value


def _own(own) -> list:
    """The reader's own points: [across, up, 0 or 1] each."""
    if not isinstance(own, (list, tuple)):
        raise OperandError(f"own is {own!r}: give a list of points, as [[0.5, -0.2, 1]].")
    if len(own) > MOST_OWN:
        raise DomainError(f"own has {len(own):,} points: give at most {MOST_OWN}.")
    return [_own_point(i, point) for i, point in enumerate(own)]


def _own_point(i: int, point) -> list:
    whole = isinstance(point, (list, tuple)) and len(point) == 3
    whole = whole and all(isinstance(x, Real) for x in point) and point[2] in (0, 1)
    if not whole:
        raise OperandError(
            f"own[{i}] is {point!r}: give (across, up, class) with a class of 0 or 1, as "
            "(0.5, -0.2, 1)."
        )
    x, y = (as_value(f"own[{i}]", number) for number in point[:2])
    if not (math.isfinite(x) and math.isfinite(y)):
        raise NotFiniteError(f"own[{i}] is {point!r}: give finite numbers.")
    return [x, y, int(point[2])]
