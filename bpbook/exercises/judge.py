"""The one judge: an exercise is a record, and all that is said follows from it."""

import math
from bisect import bisect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from ..core.helpers.values import is_array
from ..errors import OperandError, UnknownNameError
from . import reading
from .altered import number_or_none
from .reading import shown
from .result import Result, unanswered
from .sentences import say


class Question(Protocol):
    """The record of an exercise: a `Number` here, a `Choice`, a `Formula`."""

    def judged(self, answer) -> Result:
        """What is said of an answer that is not open."""


class Mistake(NamedTuple):
    """A wrong number, and the sentence that says where it comes from."""

    number: float
    sentence: str


@dataclass(frozen=True)
class Number:
    """A number that is asked for, the right one, and how it is usually missed.

    `candidates()` yields the likely mistakes first, lazily: pairs of a number (or what computes
    it, or None where the mistake leads to no number) and its sentence. `otherwise` is said where
    none of them fits. A `whole` number is exact; any other may be off by `tolerance(number)`.
    """

    name: str
    right: float
    candidates: Callable[[], Iterator[tuple]]
    otherwise: str
    tolerance: Callable[[float], float] = reading.tolerance
    whole: bool = False

    def judged(self, answer) -> Result:
        """Compare an answer with the right number, then with what each mistake gives."""
        number = reading.number(answer)
        if isinstance(number, Result):
            return number
        if self.whole and number != int(number):
            return Result("unreadable", say("count.whole", shown=shown(number)))
        if self.agrees(number, self.right):
            key = "right" if self.same(number, self.right) else "right.rounded"
            right = f"{self.right:,}" if self.whole else shown(self.right)
            words = {"name": self.name, "number": right, "tolerance": reading.TOLERANCE_SHOWN}
            return Result("right", say(key, **words))
        return Result("wrong", self.diagnosis(number) or self._unexplained(number))

    def _unexplained(self, answer: float) -> str:
        if not self.whole and abs(answer - self.right) <= 10 * self.tolerance(self.right):
            return say("close")
        return self.otherwise

    def mistakes(self) -> Iterator[Mistake]:
        """The usual mistakes: of those that give the same number the first."""
        seen: list[float] = []  # in order of size
        for mistake in self.all_mistakes():
            place = bisect(seen, mistake.number)
            neighbours = seen[max(place - 1, 0) : place + 1]
            if not any(self.same(mistake.number, number) for number in neighbours):
                seen.insert(place, mistake.number)
                yield mistake

    def all_mistakes(self) -> Iterator[Mistake]:
        """Every mistake that gives a number, and not the right one all the same."""
        for number, sentence in self.candidates():
            number = number_or_none(number) if callable(number) else number
            if number is not None and not is_array(number) and self._is_apart(number):
                yield Mistake(number, sentence)

    def _is_apart(self, number: float) -> bool:
        if self.whole:
            return number != self.right
        # Twice as far as an answer may be off: then no answer can mean both.
        nearest = 2 * max(self.tolerance(self.right), self.tolerance(number))
        return math.isfinite(number) and abs(number - self.right) > nearest

    def agrees(self, answer: float, number: float) -> bool:
        """Whether an answer is this number, as it may be rounded."""
        return answer == number if self.whole else abs(answer - number) <= self.tolerance(number)

    def same(self, answer: float, number: float) -> bool:
        """Whether an answer is this number with nothing rounded by hand."""
        return answer == number if self.whole else reading.same(answer, number)

    def diagnosis(self, answer: float) -> str | None:
        """The sentence of the mistake that gives this answer: exactly, before rounded."""
        rounded = None
        for number, sentence in self.mistakes():
            if self.same(answer, number):
                return sentence
            if rounded is None and self.agrees(answer, number):
                rounded = sentence
        return rounded


def judge(question: Question, answer) -> Result:
    """What is said of an answer: the one door of all checks."""
    return unanswered() if reading.is_open(answer) else question.judged(answer)


def single(name: str, numbers: dict, kind: str) -> float:
    """The number of this name. Raises `UnknownNameError`, and `OperandError` for an array."""
    if name not in numbers:
        raise UnknownNameError(
            f"This tree has no variable {name!r}. It has {', '.join(list(numbers)[:30])}."
        )
    if is_array(numbers[name]):
        raise OperandError(
            f"The {kind} of {name} is an array: ask for a single number, such as the mean's."
        )
    return numbers[name]
