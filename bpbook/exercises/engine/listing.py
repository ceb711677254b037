"""The finished engine as source text, cut into the steps of chapter 10."""

import re
import sys
from functools import cache
from pathlib import Path

from .. import reading
from ..result import Result
from ..sentences import say

ENGINE = (1, 2, 4, 5, 6)  # what an engine needs; 3 is too slow, 7 to 9 are what it is used for
_READY_MADE = "<step {}, ready-made>"  # stands in tracebacks as the name of the file
_MARK = re.compile(r"^# Step (\d+): .*$", re.M)


@cache
def _cut() -> dict[int, str]:
    text = Path(__file__).with_name("finished.py").read_text("utf-8")
    marks = list(_MARK.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return {
        int(mark[1]): text[mark.start() : end].strip()
        for mark, end in zip(marks, ends, strict=True)
    }


def solution(step: int) -> str:
    """The lines of one step, without the heading that names it."""
    return _cut()[step].partition("\n")[2]


def source(steps=ENGINE) -> str:
    """The finished steps as one text, by default those that make the engine (chapter 10).

    >>> len([line for line in source().splitlines() if line.strip()]) < 80
    True
    """
    return "\n\n\n".join(["import math", *(_cut()[step] for step in steps)])


def lay_out(namespace: dict, steps) -> None:
    """Run the finished lines of these steps in a namespace, as if they had been typed there."""
    for step in steps:
        exec(compile(source([step]), _READY_MADE.format(step), "exec"), namespace)


def is_ready_made(step: int, part) -> bool:
    """Whether a function in a namespace is the finished one of this step, as it was laid out."""
    code = getattr(part, "__code__", None)
    return code is not None and code.co_filename == _READY_MADE.format(step)


def begin() -> None:
    """Put the finished parts under their names, so that any cell of chapter 10 can be run first.

    A part that you write takes the place of the finished one, and keeps it when this runs again.
    """
    namespace = sys._getframe(1).f_globals
    before = dict(namespace)
    lay_out(namespace, _cut())
    namespace.update(before)


def load(steps, /) -> Result | None:
    """Turn the cell that asks into the finished lines of the steps 1 to `steps` (chapter 10).

    Without a notebook the lines are printed.
    """
    if reading.is_open(steps):
        return Result("unanswered", say("load.open"))
    if type(steps) is not int or steps not in _cut():
        return Result("unreadable", say("load.number", last=max(_cut())))
    lines = source(range(1, steps + 1)) + "\n"
    notebook = sys._getframe(1).f_globals.get("get_ipython")
    if notebook:
        notebook().set_next_input(lines, replace=True)
        print(say("load.done", steps=steps))
    else:
        print(lines)
    return None
