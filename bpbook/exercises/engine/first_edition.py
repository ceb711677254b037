"""Steps 1 and 6 as the first edition asked for them: a table VALUE, and `apply`.

Copies of that edition keep working. What they leave open is made up from today's engine, with the
few names of theirs that it has no longer.
"""

import math

from ..reading import shown
from ..result import Result
from ..sentences import listed, say
from . import build, function_rows, listing
from .safely import Wrong, described, kind, open_part, require, run, short

PARTS = {1: ("Value", "VALUE", "apply"), 6: ("VALUE", "LOCAL", "square", "tanh", "sigmoid")}
_LINES = """
VALUE = {"add": lambda a, b: a + b, "multiply": lambda a, b: a * b}


def apply(rule, *inputs):
    children = tuple(variable(x) for x in inputs)
    return Value(VALUE[rule](*(child.data for child in children)), rule, children)


def square(x):
    return x**2


def tanh(x):
    LOCAL["tanh"] = lambda y, a: (1 - y * y,)
    return Value(math.tanh(x.data), "tanh", (x,))
"""
# Value and derivative of the two functions that today's step 7 does not ask for.
_FUNCTIONS = {
    "square": (lambda a: a * a, lambda a: 2 * a),
    "tanh": (math.tanh, lambda a: 1 - math.tanh(a) ** 2),
}


def is_meant(number: int, parts) -> bool:
    """Whether a step was called as in the first edition, and is another one now."""
    return len(parts) == len(PARTS.get(number, ())) > 0


def step(number: int, parts, namespace: dict) -> Result:
    """Check a step of the first edition, or make up for what is open in it."""
    given = dict(zip(PARTS[number], parts, strict=True))
    still_open = [name for name, part in given.items() if open_part(part)]
    if still_open:
        _make_up(number, namespace)
        return Result("unanswered", say("step.open", names=listed(still_open)))
    _put_back(number, namespace)
    try:
        (_values if number == 1 else _functions)(namespace | given)
    except Wrong as wrong:
        return Result("wrong", wrong.sentence)
    except Exception as error:
        return Result("wrong", say("step.odd", names=listed(given), error=short(error)))
    return Result("right", say(f"right.{number + (number == 6)}"))


def _make_up(number: int, namespace: dict) -> None:
    old = {}
    exec(_LINES, namespace, old)
    if number == 1:
        listing.make_up(1, ("Value", "variable"), namespace)
        namespace.update(VALUE=old["VALUE"], apply=old["apply"])
    else:
        listing.make_up(7, ("LOCAL", "sigmoid"), namespace)
        namespace.update(square=old["square"], tanh=old["tanh"])


def _put_back(number: int, namespace: dict) -> None:
    """Rows that step 6 put into VALUE are there again when step 1 has made it anew."""
    kept, rows = namespace.setdefault("_rows_of_values", {}), namespace.get("VALUE")
    if number == 6:
        listing.remember(namespace)
        kept |= rows if isinstance(rows, dict) else {}
    elif isinstance(rows, dict):
        rows |= {rule: row for rule, row in kept.items() if rule not in rows}


def _values(names: dict) -> None:
    require(isinstance(names["VALUE"], dict), "row.no_table", table="VALUE")
    build.values(names)


def _functions(names: dict) -> None:
    function_rows.rows(names, ("sigmoid",))
    for name, (value, slope) in _FUNCTIONS.items():
        for a in (-1.5, 0.75):
            x, words = names["Value"](a), {"text": f"{name}(a)", "at": f"a = {shown(a)}"}
            y = run(name, names[name], x)
            require(isinstance(y, names["Value"]), "row.function", name=name, kind=kind(y))
            if not math.isclose(y.data, value(a)):
                raise Wrong("op.data", number=described(y.data), right=shown(value(a)), **words)
            number = run(name, names["gradient"], y).get(x)
            if number is None or not math.isclose(number, slope(a)):
                right = shown(slope(a))
                raise Wrong("op.slope", name="a", number=described(number), right=right, **words)
