"""The exercises and predictions of the book: a module of records for each chapter.

`chapter_02` holds RECORDS, from "2.1" (an exercise) and "2.a" (a prediction) to what is asked; the
words of each stand in `sentences/exercises_02`. A chapter that has none has no module.
"""

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from ...errors import UnknownNameError
from ..records import Record


def chapter_of(name: str) -> int:
    """The number of the chapter that an exercise belongs to.

    >>> chapter_of("10.2"), chapter_of("10 step 3")
    (10, 10)
    """
    number = str(name).replace(" ", ".").partition(".")[0]
    if not number.isdecimal():
        raise UnknownNameError(f"{name!r} is no exercise: it is written as '2.1', chapter first.")
    return int(number)


@cache
def of_chapter(number: int) -> dict[str, Record]:
    """The records of a chapter, in its order; empty where there are none."""
    module = f"{__name__}.chapter_{number:02}"
    return import_module(module).RECORDS if find_spec(module) else {}


def record(name: str) -> Record:
    """The record of this exercise. Raises `UnknownNameError`, which names those of the chapter."""
    records = of_chapter(chapter_of(name))
    if name not in records:
        there = ", ".join(records) or "none"
        raise UnknownNameError(f"There is no exercise {name!r}; the chapter has: {there}.")
    return records[name]
