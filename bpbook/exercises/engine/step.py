"""`step`: one step of chapter 10 checked, and made up for where it is still open."""

import sys
from collections.abc import Callable
from typing import NamedTuple

from ..result import Result
from ..sentences import listed, say
from . import build, downhill, listing, loss_and_nudge, table_rows, walks
from .safely import Wrong, kind, open_part, rebound, require, short


class Step(NamedTuple):
    """What a step asks for, by name, and its check."""

    parts: tuple[str, ...]
    check: Callable


STEPS = {
    1: Step(("Value", "VALUE", "apply"), build.values),
    2: Step(("LOCAL", "edges"), build.locals_),
    3: Step(("by_paths",), walks.by_paths),
    4: Step(("edges_into", "order"), walks.order),
    5: Step(("gradient",), walks.gradient),
    6: Step(("VALUE", "LOCAL", "square", "tanh", "sigmoid"), table_rows.rows),
    7: Step(("loss",), loss_and_nudge.loss),
    8: Step(("nudge",), loss_and_nudge.nudge),
    9: Step(("descend",), downhill.descend),
}


def step(number: int, /, *parts) -> Result:
    """Check a step of the engine that you write (A3.1; chapter 10).

    `parts` are what the step defines, in the order of its starter. A part that is open, with the
    dots still in it, is 'not answered yet', and the finished lines stand in for it where `step`
    was called, so that later steps can be taken. Each step is checked with the finished lines of
    all others around it; step 7 asks the reader's own from beginning to end.

    >>> step(5, lambda root: {root: 1.0}).status, step(5, ...).status
    ('wrong', 'unanswered')
    """
    namespace = sys._getframe(1).f_globals
    if type(number) is not int or number not in STEPS:
        return Result("unreadable", say("step.number", last=max(STEPS)))
    names = STEPS[number].parts
    if len(parts) != len(names):
        return Result("unreadable", say("step.parts", number=number, parts=", ".join(names)))
    still_open = [name for name, part in zip(names, parts, strict=True) if open_part(part)]
    if still_open:
        listing.lay_out(namespace, [number])
        return Result("unanswered", say("step.open", names=listed(still_open)))
    try:
        message = _judged(number, dict(zip(names, parts, strict=True)), namespace)
    except Wrong as wrong:
        return Result("wrong", wrong.sentence)
    except Exception as error:  # the reader's objects can be of any kind: a sentence all the same
        return Result("wrong", say("step.odd", names=listed(names), error=short(error)))
    return Result("right", message)


def _judged(number, parts, namespace) -> str:
    """What is said of a right answer; `Wrong` for any other."""
    for name, part in parts.items():
        require(callable(part) or isinstance(part, dict), "step.kind", name=name, kind=kind(part))
    STEPS[number].check(_bench(parts, namespace))
    if number != 7:
        return say(f"right.{number}")
    try:
        return " ".join([loss_and_nudge.agreement(namespace), *_made_up(namespace)])
    except Wrong as wrong:
        raise _culprit(namespace) or wrong from None


def _made_up(namespace) -> list[str]:
    """A sentence on the steps of the engine for which the book's lines still stand in."""
    last = {number: namespace[STEPS[number].parts[-1]] for number in listing.ENGINE}
    steps = [number for number, part in last.items() if listing.is_ready_made(number, part)]
    named = listed(say("step.one", number=number) for number in steps)
    return [say("right.made_up", steps=named)] if steps else []


def _bench(parts, namespace) -> dict:
    """A namespace with the finished lines, and these parts in place of their own."""
    names = dict(namespace)
    listing.lay_out(names, STEPS)
    names |= {name: rebound(part, names) for name, part in parts.items()}
    return names


def _culprit(namespace) -> Wrong | None:
    """The first step of the reader's engine that is not right, as what is wrong with the whole."""
    for number in listing.ENGINE:
        try:
            _judged(number, {name: namespace.get(name) for name in STEPS[number].parts}, namespace)
        except Wrong as wrong:
            return Wrong("loss.step", number=number, sentence=wrong.sentence)
    return None
