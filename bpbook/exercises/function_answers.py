"""Checks of functions that a reader writes: a backward pass, a rule, a check of a few lines.

What the function gives is compared with the right one's in several cases; numbers, and tuples,
lists, dicts and arrays of numbers, are compared part by part.
"""

import copy
import inspect
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .engine.safely import ELSEWHERE, Wrong, run
from .reading import shown
from .result import Result, unreadable
from .sentences import say

_EXACT = 1e-6  # relative: a nudge is as good as that, and no slip is


@dataclass(frozen=True)
class FunctionAnswer:
    """A function that is asked for: the right one, the cases, and (sentence, wrong function).

    Where it is a part of chapter 10's `engine`, what stops it is said in that engine's words.
    """

    right: Callable
    cases: Sequence[tuple]
    mistakes: Sequence[tuple]
    otherwise: str = ""
    engine: bool = False

    def judged(self, answer) -> Result:
        """Compare an answer with the right function in all cases, then with each wrong one."""
        if not callable(answer) or isinstance(answer, type):
            return unreadable("written", call=self._signature())
        if not self.engine and not _takes(answer, self.cases[0]):
            return unreadable("takes", names=self._handed(), call=self._signature())
        given, instead = [], {} if self.engine else ELSEWHERE
        for case in self.cases:
            try:
                where = f" at {_call(case)}"
                result = run("answer", answer, *copy.deepcopy(case), where=where, **instead)
            except Wrong as wrong:
                if said := self._stops_as(given, wrong.__context__):
                    return Result("wrong", said)
                return Result("unreadable", wrong.sentence)
            if result is None:
                return unreadable("nothing")
            given.append(result)
        faults = [fault(g, r) for g, r in zip(given, self.results(self.right), strict=True)]
        if not any(faults):
            return Result("right", say("right.written", cases=len(self.cases)))
        for sentence, wrong in self.mistakes:
            if self._explains(wrong, given):
                return Result("wrong", sentence)
        if self.otherwise:
            return Result("wrong", self.otherwise)
        number = next(i for i, found in enumerate(faults) if found)
        return Result(
            "wrong", say("wrong.written", call=_call(self.cases[number]), fault=faults[number])
        )

    def results(self, function: Callable) -> list:
        """What a function gives in each case; no case is changed by it."""
        return [function(*copy.deepcopy(case)) for case in self.cases]

    def outcomes(self, function: Callable) -> list:
        """What a function gives in each case, or the name of the error with which it stops."""
        found = []
        for case in self.cases:
            try:
                found.append(function(*copy.deepcopy(case)))
            except Exception as error:
                found.append(type(error).__name__)
        return found

    def _stops_as(self, given: list, error: BaseException | None) -> str:
        """The sentence of a mistake that gives the same in the cases before, then the same error.

        In the first case an error alone would say too little, so none is named.
        """
        for sentence, wrong in self.mistakes if given else ():
            outcomes = self.outcomes(wrong)
            same = not any(fault(g, o) for g, o in zip(given, outcomes, strict=False))
            if same and outcomes[len(given)] == type(error).__name__:
                return sentence
        return ""

    def _explains(self, wrong: Callable, given: list) -> bool:
        """Whether a wrong function gives what the answer does, in every case."""
        try:
            results = self.results(wrong)
        except Exception:  # a slip may divide by 0: then it explains nothing
            return False
        return not any(fault(g, r) for g, r in zip(given, results, strict=True))

    def _signature(self) -> str:
        return f"answer({', '.join(self._names())})"

    def _handed(self) -> str:
        *before, last = self._names()
        return say("and_join").join([", ".join(before), last] if before else [last])

    def _names(self) -> list[str]:
        """What it is called with; parameters behind that are the right function's own."""
        return list(inspect.signature(self.right).parameters)[: len(self.cases[0])]


def _takes(function: Callable, case: tuple) -> bool:
    """Whether a function can be called with what a case hands over; a built-in one may not say."""
    try:
        inspect.signature(function).bind(*case)
    except TypeError:
        return False
    except ValueError:
        pass
    return True


def fault(given, right, part: str = "") -> str:
    """What is wrong with a result, or "": its kind, its shape, a number in it.

    >>> fault((1.0, 2.0), (1.0, 2.0)), fault((1.0, 2.5), (1.0, 2.0))
    ('', 'it gives 2.5 at [1], and 2 is right')
    >>> fault([1.0], (1.0, 2.0))
    'the number of parts is 1, and 2 is right'
    """
    if isinstance(right, dict):
        if not isinstance(given, dict):
            return say("fault.kind", kind=type(given).__name__, asked=say("fault.dict"))
        if missing := [key for key in right if key not in given]:
            return say("fault.missing", name=missing[0])
        return _first(fault(given[key], right[key], f"[{key!r}]") for key in right)
    if getattr(right, "ndim", 0) and isinstance(given, (tuple, dict)):
        asked = say("fault.array", shape=right.shape)
        return say("fault.kind", kind=type(given).__name__, asked=asked)
    if getattr(right, "ndim", 0) or getattr(given, "ndim", 0):
        shapes = [tuple(getattr(array, "shape", ())) for array in (given, right)]
        if shapes[0] != shapes[1] and getattr(right, "ndim", 0):
            return say(
                "fault.shape", shape=shapes[0], right=shapes[1], part=f" of {part}" if part else ""
            )
        given, right = (
            side.tolist() if getattr(side, "ndim", 0) else side for side in (given, right)
        )
    if isinstance(right, (tuple, list)):
        if not isinstance(given, (tuple, list)):
            return say("fault.kind", kind=type(given).__name__, asked=say("fault.list"))
        if len(given) != len(right):
            return say("fault.count", count=len(given), right=len(right))
        return _first(
            fault(g, r, f"{part}[{i}]") for i, (g, r) in enumerate(zip(given, right, strict=True))
        )
    return _apart(given, right, f" at {part}" if part else "")


def _first(faults) -> str:
    return next((found for found in faults if found), "")


def _apart(given, right, where: str) -> str:
    if isinstance(right, (str, bool)) or right is None:
        same = given == right and isinstance(given, type(right))
        return "" if same else say("fault.other", given=repr(given)[:40], right=right, where=where)
    try:
        number = float(given)
    except (TypeError, ValueError, OverflowError):
        return say("fault.no_number", kind=type(given).__name__, where=where)
    if math.isnan(number):
        return say("fault.nan", where=where)
    if math.isclose(number, right, rel_tol=_EXACT, abs_tol=1e-9):
        return ""
    found, asked = shown(number), shown(float(right))
    if found == asked:  # apart only in digits that are not shown
        found, asked = (f"{side:.9g}".replace("-", "−") for side in (number, right))
    return say("fault.number", number=found, right=asked, where=where)


def _call(case: tuple) -> str:
    """How a case looks as a call; arrays by their shapes."""
    return f"answer({', '.join(map(_argument, case))})"


def _argument(value) -> str:
    if getattr(value, "ndim", 0):
        return say("fault.array", shape=value.shape)
    return shown(value) if isinstance(value, float) else repr(value)[:60]
