"""`step`: one step of chapter 10 checked, and made up for where it is still open."""

import sys
from collections.abc import Callable
from typing import NamedTuple

from ..result import Result
from ..sentences import listed, say
from . import (
    arithmetic,
    build,
    downhill,
    first_edition,
    function_rows,
    listing,
    loss_and_nudge,
    walks,
)
from .safely import Wrong, kind, open_part, rebound, require, short


class Step(NamedTuple):
    """What a step asks for, by name, and its check, which may return what it says if all is right.

    `helpers` belong to the step as well but need not be written; of `parts` those in `spare` need
    not either.
    """

    parts: tuple[str, ...]
    check: Callable
    helpers: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()


STEPS = {
    1: Step(("Value",), build.values, helpers=("variable",)),
    2: Step(("LOCAL", "edges"), build.locals_),
    3: Step(("by_paths",), walks.by_paths),
    4: Step(("edges_into", "order"), walks.order, spare=("edges_into",)),
    5: Step(("gradient",), walks.gradient),
    6: Step(("Value", "LOCAL"), arithmetic.operators),
    7: Step(("LOCAL", *function_rows.NAMES), function_rows.rows),
    8: Step(("loss",), loss_and_nudge.loss),
    9: Step(("nudge",), loss_and_nudge.nudge),
    10: Step(("descend",), downhill.descend),
}
FIRST_EDITION = {7: 8, 8: 9, 9: 10}  # what these steps are now; `first_edition` has 1 and 6


def step(number: int, /, *parts) -> Result:
    """Check a step of the engine that you write (A3.1; chapter 10).

    `parts` are what the step defines, in the order of its cell. A part that is open, with nothing
    but its docstring or with dots in it, is 'not answered yet', and the finished lines stand in
    for it where `step` was called, so that later steps can be taken. Each step is checked with the
    finished lines of all others around it; step 8 asks the reader's own from beginning to end.
    Steps of the first edition are known by what they hand in.

    >>> step(5, lambda root: {root: 1.0}).status, step(5, ...).status
    ('wrong', 'unanswered')
    """
    namespace = sys._getframe(1).f_globals
    if type(number) is not int or number not in STEPS:
        return Result("unreadable", say("step.number", last=max(STEPS)))
    if first_edition.is_meant(number, parts):
        result = first_edition.step(number, parts, namespace)
    else:
        asked, number = number, _today(number, parts)
        result = _checked(number, parts, namespace, of_first_edition=asked != number)
    listing.complete(namespace)
    return _noted(number, parts, result)


def _today(number: int, parts) -> int:
    """The number that a step has now: the first edition handed in `nudge` as step 8."""
    now = FIRST_EDITION.get(number, number)
    handed_in = tuple(getattr(part, "__name__", None) for part in parts)
    return now if handed_in == STEPS[now].parts else number


def _checked(number: int, parts, namespace, of_first_edition=False) -> Result:
    names, _, helpers, spare = STEPS[number]
    if len(parts) != len(names):
        return Result("unreadable", say("step.parts", number=number, parts=", ".join(names)))
    given = dict(zip(names, parts, strict=True))
    if number == 1:
        listing.remember_class(namespace)
    if number == 6 and arithmetic.without_base(given["Value"]):
        return Result("wrong", say("op.no_base"))
    if number == 7 or (number == 6 and open_part(given["Value"])):
        emptied = [name for name, part in given.items() if open_part(part)]
        listing.start_over(number, emptied, namespace)
    if number == 6:
        given = arithmetic.laid_bare(given)
    undone = [name for name in helpers if open_part(namespace.get(name, ...))]
    still_open = [n for n, part in given.items() if open_part(part) and (n, number) != ("Value", 6)]
    listing.make_up(number, [*still_open, *undone], namespace)
    needed = [name for name in still_open if name not in spare]
    needed += [name for name in undone if build.needs(given["Value"], name)]
    if needed:
        return Result("unanswered", say("step.open", names=listed([*still_open, *undone])))
    if number in (6, 7):
        listing.remember(namespace)
    try:
        message = _judged(number, given, namespace)
    except Wrong as wrong:
        if of_first_edition and wrong.key == "down.unused":  # which did not ask for that
            return Result("right", say("right.10.first_edition"))
        return Result("wrong", wrong.sentence)
    except Exception as error:  # the reader's objects can be of any kind: a sentence all the same
        return Result("wrong", say("step.odd", names=listed(names), error=short(error)))
    return Result("right", message)


def _noted(number: int, parts, result: Result) -> Result:
    """Let the summary of the chapter know."""
    from .. import attempts  # which needs this room first

    return attempts.note(f"10 step {number}", result, answer=parts[-1] if parts else None)


def _judged(number, parts, namespace) -> str:
    """What is said of a right answer; `Wrong` for any other."""
    asked = STEPS[number]
    for name, part in parts.items():
        spare = name in asked.spare and open_part(part)
        known = spare or callable(part) or isinstance(part, dict)
        require(known or name != "LOCAL", "row.no_table", table=name)
        require(known, "step.kind", name=name, kind=kind(part))
    try:
        with listing.right_rows(parts.get("LOCAL") if number in (6, 7) else None):
            said = asked.check(_bench(parts, namespace))
    except Wrong as wrong:
        raise (number == 6 and _culprit(namespace, (1,), "step.earlier")) or wrong from None
    if number != 8:
        return said or say(f"right.{number}")
    try:
        return " ".join([loss_and_nudge.agreement(namespace), *_made_up(namespace)])
    except Exception as error:  # a wrong step can give things of any kind
        raise _culprit(namespace) or error from None


def _made_up(namespace) -> list[str]:
    """A sentence on the steps of the engine for which the book's lines still stand in."""
    named = listed(say("step.one", number=number) for number in _ready_made(namespace))
    return [say("right.made_up", steps=named)] if named else []


def _ready_made(namespace) -> list[int]:
    """The steps of the engine that are not the reader's."""
    leaf = namespace.get("Value")
    shown = {1: getattr(leaf, "__init__", None), 6: getattr(leaf, "__pow__", None)}
    shown |= {n: namespace.get(STEPS[n].parts[-1]) for n in (2, 4, 5, 7)}
    return [number for number in listing.ENGINE if listing.is_ready_made(number, shown[number])]


def _bench(parts, namespace) -> dict:
    """A namespace with the finished lines, and these parts in place of their own."""
    names = dict(namespace)
    listing.lay_out(names, STEPS)
    parts = {name: part for name, part in parts.items() if not open_part(part)}
    names |= {name: rebound(part, names) for name, part in parts.items()}
    return names


def _culprit(namespace, steps=listing.ENGINE, key="loss.step") -> Wrong | None:
    """The first of the reader's own steps that is not right, as what is wrong with the whole."""
    for number in sorted(set(steps) - set(_ready_made(namespace))):
        try:
            _judged(number, {name: namespace.get(name) for name in STEPS[number].parts}, namespace)
        except Wrong as wrong:
            return Wrong(key, number=number, sentence=wrong.sentence)
    return None
