"""The finished engine as source text, cut into the steps of chapter 10."""

import math
import re
import sys
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from .. import reading
from ..result import Result
from ..sentences import say
from .safely import open_part

ENGINE = (1, 2, 4, 5, 6, 7)  # what an engine needs; 3 is too slow, 8 to 10 are what it is used for
OPERATORS = ("__pow__", "__neg__", "__sub__", "__rsub__", "__truediv__", "__rtruediv__")
_READY_MADE = "<step {}, ready-made>"  # stands in tracebacks as the name of the file
_MARK = re.compile(r"^# Step (\d+): .*$", re.M)
_METHODS = re.compile(r'class Value\(Value\):\n    """.*?"""\n\n(.*?)\n\n\n', re.S)
_WRITTEN = (
    "_written_in_steps"  # under this name a notebook keeps what steps 6 and 7 added to others
)


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


def source(steps=None) -> str:
    """The finished steps as one text; without `steps` the whole engine, its class in one piece.

    >>> "class Value(Value)" in source([1, 6]), "class Value(Value)" in source()
    (True, False)
    """
    texts = _whole() if steps is None else [_cut()[step] for step in steps]
    return "\n\n\n".join(["import math", *texts])


def _whole() -> list[str]:
    """The steps of the engine, with the operators of step 6 in the class of step 1."""
    texts = {step: _cut()[step] for step in ENGINE}
    methods = _METHODS.search(texts[6])
    texts[6] = texts[6].replace(methods[0], "")
    texts[1] = texts[1].replace("    __radd__", f"{methods[1]}\n\n    __radd__", 1)
    return list(texts.values())


def lay_out(namespace: dict, steps) -> None:
    """Run the finished lines of these steps in a namespace, as if they had been typed there."""
    for step in steps:
        exec(_compiled(step), namespace)


@cache
def _compiled(step: int):
    return compile(source([step]), _READY_MADE.format(step), "exec")


def _apart(step: int, namespace: dict) -> dict:
    """What the finished lines of a step define, looking up names in a namespace but not in it."""
    namespace.setdefault("math", math)
    defined = {"Value": object, "LOCAL": {}}
    exec(_compiled(step), namespace, defined)
    return defined


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
    complete(namespace)


def make_up(step: int, names, namespace: dict) -> None:
    """Put the finished parts of a step, by name, in place of those that are still open."""
    ready = _apart(step, namespace)
    for name in names:
        if name == "LOCAL":
            rows = namespace.setdefault("LOCAL", {})
            rows |= {rule: row for rule, row in ready["LOCAL"].items() if _is_open(rows, rule)}
        elif step != 6:  # its operators are put into the reader's own Value: `complete`
            namespace[name] = ready[name]


def _is_open(rows: dict, rule) -> bool:
    return rule not in rows or open_part(rows[rule])


def _written(namespace: dict) -> dict:
    """What the reader wrote in steps 6 and 7, and which operators were in the class of step 1."""
    return namespace.setdefault(_WRITTEN, {"operators": {}, "rows": {}, "in_class": set()})


def _own_operators(namespace: dict) -> dict:
    """The operators of `Value` that are the reader's."""
    found = {name: getattr(namespace.get("Value"), name, ...) for name in OPERATORS}
    return {n: f for n, f in found.items() if not (open_part(f) or is_ready_made(6, f))}


def remember_class(namespace: dict) -> None:
    """Keep which operators a reader has written in step 1 already."""
    kept = _written(namespace)
    lent = list(kept["operators"].values())
    kept["in_class"] = {n for n, f in _own_operators(namespace).items() if f not in lent}


def remember(namespace: dict) -> None:
    """Keep the reader's operators and rows: steps 1 and 2, run again, make Value and LOCAL anew."""
    kept, rows = _written(namespace), namespace.get("LOCAL")
    own = _own_operators(namespace)
    kept["operators"] |= {name: own[name] for name in own.keys() - kept["in_class"]}
    for rule, row in rows.items() if isinstance(rows, dict) else ():
        ready = is_ready_made(6, row) or is_ready_made(7, row)
        if rule not in ("add", "multiply") and not ready and not open_part(row):
            kept["rows"][rule] = row


def start_over(step: int, emptied, namespace: dict) -> None:
    """Put ours in place of what the reader wrote in step 6 or 7, and has emptied now.

    Operators that stand in the class of step 1 stay.
    """
    kept, own = _written(namespace), namespace.get("Value")
    rows, ready = namespace.get("LOCAL"), _apart(step, namespace)
    taken = set(emptied) & set(ready["LOCAL"])
    if step == 6 and isinstance(own, type):
        operators = set(OPERATORS) - kept["in_class"]
        taken = {"power"} if operators else set()
        for name in operators:
            kept["operators"].pop(name, None)
            setattr(own, name, vars(ready["Value"])[name])
    for rule in taken:
        kept["rows"].pop(rule, None)
        if isinstance(rows, dict):
            rows[rule] = ready["LOCAL"][rule]


def complete(namespace: dict) -> None:
    """Give `Value` its operators and `LOCAL` its rows where they lack one: the reader's, else ours.

    So steps 1 and 2 can be run again at any time, and the cells below find what they need.
    """
    kept, ready = _written(namespace), _apart(6, namespace)
    own, rows = namespace.get("Value"), namespace.get("LOCAL")
    more = _apart(2, namespace)["LOCAL"] | ready["LOCAL"] | _apart(7, namespace)["LOCAL"]
    if isinstance(own, type):
        for name in OPERATORS:
            if open_part(getattr(own, name, ...)):
                with suppress(TypeError):  # str and its like take nothing
                    setattr(own, name, kept["operators"].get(name, vars(ready["Value"])[name]))
    if isinstance(rows, dict):
        for rule, row in (more | kept["rows"]).items():
            if _is_open(rows, rule):
                rows[rule] = row


@contextmanager
def right_rows(rows):
    """While a later step is checked: the finished rows of step 2 in a reader's table."""
    if not isinstance(rows, dict):
        yield
        return
    ready = _apart(2, {})["LOCAL"]
    own = {rule: rows[rule] for rule in ready if rule in rows}
    rows |= ready
    try:
        yield
    finally:
        for rule in ready:
            del rows[rule]
        rows |= own


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
