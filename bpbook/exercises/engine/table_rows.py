"""Step 6: a row of the table for each function, right far out as well."""

import math

from ..reading import shown
from . import finished
from .safely import Wrong, blame, described, is_number, kind, require, run

POINTS = (-2.0, -0.5, 0.0, 0.75, 3.0)
_FUNCTIONS = ("square", "tanh", "sigmoid")
_MISTAKES = {  # of a local derivative, from the argument a and the value y
    "square": {
        "row.no_exponent": lambda y, a: a,
        "row.value": lambda y, a: y,
        "row.from_value": lambda y, a: 2 * y,
        "row.one_factor": lambda y, a: 2.0,
    },
    "tanh": {
        "row.from_argument": lambda y, a: 1 - a * a,
        "row.no_square": lambda y, a: 1 - y,
        "row.value": lambda y, a: y,
        "row.other": lambda y, a: y * (1 - y),
    },
    "sigmoid": {
        "row.from_argument": lambda y, a: a * (1 - a),
        "row.one_factor": lambda y, a: 1 - y,
        "row.value": lambda y, a: y,
        "row.other": lambda y, a: 1 - y * y,
    },
}


def rows(names) -> None:
    """Step 6: both halves of each new row, far out as well, and the functions that use them."""
    for name in _FUNCTIONS:
        value, local = (_row(names, table, name) for table in ("VALUE", "LOCAL"))
        for a in (*POINTS, *((-1000.0, 1000.0) if name != "square" else ())):
            right = finished.VALUE[name](a)
            y = run(f"VALUE['{name}']", value, a, where=f" at a = {shown(a)}")
            words = {"name": name, "at": shown(a)}
            if not _near(y, right):
                raise Wrong("row.wrong_value", number=described(y), right=shown(right), **words)
            _local(name, local, right, a, words)
        x = names["Value"](0.75)
        made = run(name, names[name], x)
        of_rule = isinstance(made, names["Value"]) and made.rule == name
        require(of_rule, "row.function", name=name)
        require(made.children[0] is x, "row.cut", name=name)


def _row(names, table, name):
    there = isinstance(names[table], dict) and name in names[table]
    require(there, "row.missing", table=table, name=name)
    row = names[table][name]
    require(callable(row), "row.kind", table=table, name=name)
    return row


def _local(name, local, y, a, words) -> None:
    answer = run(f"LOCAL['{name}']", local, y, a, where=f" at a = {shown(a)}")
    require(not is_number(answer), "row.comma", name=name)
    if not isinstance(answer, (tuple, list)) or len(answer) != 1:
        raise Wrong("row.tuple", name=name, kind=kind(answer))
    finished_local, value = finished.LOCAL[name], finished.VALUE[name]
    (right,) = finished_local(y, a)
    if _near(answer[0], right):
        return

    def explains(mistake) -> bool:
        return all(_near(local(value(x), x)[0], mistake(value(x), x)) for x in POINTS)

    turned = {"row.sign": lambda y, a: -finished_local(y, a)[0]}
    blame(_MISTAKES[name] | turned, explains, **words)
    raise Wrong("row.wrong_local", number=described(answer[0]), right=shown(right), **words)


def _near(number, right) -> bool:
    return is_number(number) and math.isclose(number, right, rel_tol=1e-12, abs_tol=1e-15)
