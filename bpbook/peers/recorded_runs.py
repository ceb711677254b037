"""The recorded runs: one `recorded.json`, and which of them a call is.

A run has `chapter`, `peer`, `function`, `version`, `date`; `lines`, by the name of each function,
the first its own; `modules`, `reads` and `inputs` as `function_lines` describes them; its `answer`.
"""

from __future__ import annotations

import ast
import functools
import json
from importlib import resources
from itertools import zip_longest
from typing import Any

from ..errors import FileError, NotRecordedError
from .frameworks import Peer, remedy
from .function_lines import Described, tree_of_lines
from .plain_values import differences, restored_value

FILE = "recorded.json"


@functools.cache
def runs() -> tuple[dict[str, Any], ...]:
    """All recorded runs, in the order of the book. Raises `FileError`."""
    try:
        return tuple(parsed(resources.files(__package__).joinpath(FILE).read_text("utf-8")))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise FileError(
            f"The recorded numbers, {FILE} of bpbook.peers, are missing or damaged: install bpbook "
            "anew."
        ) from None


def parsed(text: str) -> list[dict[str, Any]]:
    """The runs of a file, in which a function's lines are a list."""
    found = json.loads(text)["runs"]
    for run in found:
        run["lines"] = {name: "\n".join(lines) for name, lines in run["lines"].items()}
    return found


def recorded(peer: Peer, call: Described, trouble: str) -> dict[str, Any]:
    """The recorded run that this call is; `trouble` is why it is not run here.

    Raises `NotRecordedError`, which says what differs and what to do.
    """
    found = [r for r in runs() if (r["peer"], r["function"]) == (peer.module, call.function)]
    if not found:
        raise NotRecordedError(
            f"{trouble}, and no numbers of {call.function} were recorded. {remedy(peer)}."
        )
    unlike = [(list(unlikeness(call, run)), run) for run in found]
    least, run = min(unlike, key=lambda pair: len(pair[0]))
    if least:
        raise NotRecordedError(
            f"{trouble}, and the numbers of {call.function} were recorded otherwise: {least[0]}. "
            f"{remedy(peer)}, or take that back."
        )
    return run


def answer_of(run: dict[str, Any]) -> dict[str, Any]:
    """The numbers of a recorded run, by name."""
    return {name: restored_value(value) for name, value in run["answer"].items()}


def unlikeness(call: Described, run: dict[str, Any]) -> list[str]:
    """In what a call differs from a recorded run: lines first, then what it reads and is given."""
    found = []
    for name in {**call.lines, **run["lines"]}:
        here, there = call.lines.get(name), run["lines"].get(name)
        if here is None or there is None:
            found.append(f"{name} is called {'there' if here is None else 'here'} alone")
        elif not same_lines(here, there):
            found.append(f"{_first_other_line(here, there)} in {name}")
    for name in {**call.modules, **run["modules"]}:
        here, there = call.modules.get(name, "not read"), run["modules"].get(name, "not read")
        if here != there:
            found.append(f"{name} is {here} here and {there} there")
    for kind in ("reads", "inputs"):
        here, there = getattr(call, kind), run[kind]
        for name in {**here, **there}:
            if name in here and name in there:
                found.extend(differences(here[name], there[name], name))
            else:
                found.append(f"{name} is read {'here' if name in here else 'there'} alone")
    return found


def same_lines(here: str, there: str) -> bool:
    """Whether two functions are the same but for spaces, comments and docstrings.

    >>> same_lines("def f():  # short\\n    return 1", "def f(): return 1")
    True
    """
    return ast.dump(tree_of_lines(here)) == ast.dump(tree_of_lines(there))


def _first_other_line(here: str, there: str) -> str:
    """The first line in which two functions differ, in a sentence."""
    pair = (ast.unparse(tree_of_lines(lines)).splitlines() for lines in (here, there))
    for one, other in zip_longest(*pair):
        if one != other:
            said = [f"`{line.strip()}`" if line else "nothing" for line in (one, other)]
            return f"{said[0]} stands here, and {said[1]} there,"
    return "another way of writing stands here"
