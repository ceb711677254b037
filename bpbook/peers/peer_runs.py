"""Run a function of PyTorch or JAX here, or give its recorded numbers; and say which it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import recorder
from .frameworks import PEERS, Peer, State, peer, restored, state
from .function_lines import described
from .plain_values import answer
from .recorded_runs import answer_of, recorded, runs


def run(name: str, function: Callable[..., Any], *arguments: Any, **named: Any) -> dict[str, Any]:
    """What a function of PyTorch ("torch") or JAX ("jax") returns: plain numbers, by name.

    Where the framework is installed, function(*arguments, **named) is run here. Its warnings are
    not shown, and what it sets for all that follows (JAX's 64 bits, PyTorch's random numbers and
    default type) is put back. Elsewhere the numbers that were recorded for the same function are
    given: for the same lines, but for spaces, comments and docstrings, the same values given to it,
    and the same values and functions of other cells that it reads.

    The function returns a dict of numbers, text, truth values, None and lists of these; arrays and
    tensors become lists.

    Raises `NotRecordedError` where the framework is missing and other numbers were recorded, or
    none; `UnknownNameError` for another framework; `OperandError` for another kind of answer.

    >>> def half():
    ...     return {"half": 0.5}
    >>> run("tensorflow", half)
    Traceback (most recent call last):
    bpbook.errors.UnknownNameError: There is no peer 'tensorflow': give one of torch, jax.

    Chapters 13 to 16.
    """
    other = peer(name)
    here = state(other)
    at_work = recorder.AT_WORK[0] if recorder.AT_WORK else None
    if here.trouble:
        found = recorded(other, described(function, arguments, named), here.trouble)
        if at_work:
            at_work.keep(found)
        return answer_of(found)

    def once() -> dict[str, Any]:
        with restored(other, here.module):
            returned = function(*arguments, **named)
            return answer(returned, getattr(function, "__name__", "it"))

    if not at_work:
        return once()
    call = described(function, arguments, named)
    return at_work.made(other, here, call, function, once, arguments, named)


class Where:
    """For each peer, whether it is run here or recorded, and with which version: a line each."""

    def __init__(self, lines: list[str]):
        self.lines = lines

    def __repr__(self) -> str:
        return "\n".join(self.lines)


def where() -> Where:
    """Whether the numbers of PyTorch and JAX are run here or recorded, with version and date.

    >>> len(where().lines)
    2

    Chapters 13 to 16.
    """
    return Where([_where(one, state(one)) for one in PEERS.values()])


def _where(one: Peer, here: State) -> str:
    if not here.trouble:
        return f"{one.title} {here.version}, run here"
    made = {(r["version"], r["date"]) for r in runs() if r["peer"] == one.module}
    if not made:
        return f"{here.trouble}; nothing of it was recorded"
    with_ = ", ".join(f"{one.title} {version} on {date}" for version, date in sorted(made))
    return f"{here.trouble}: its numbers were recorded with {with_}"
