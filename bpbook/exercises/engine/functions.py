"""Step 6: a row of the table for each function, right far out as well."""

import math

from ..reading import shown
from . import finished
from .safely import Wrong, is_number, run, said

POINTS = (-2.0, -0.5, 0.0, 0.75, 3.0)
_FUNCTIONS = ("square", "tanh", "sigmoid")
_SLIPS = {  # of a local derivative, from the argument a and the value y
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


def functions(names) -> None:
    """Step 6: both halves of each new row, far out as well, and the functions that use them."""
    for name in _FUNCTIONS:
        value, local = (_row(names, table, name) for table in ("VALUE", "LOCAL"))
        for a in (*POINTS, *((-1000.0, 1000.0) if name != "square" else ())):
            right = finished.VALUE[name](a)
            y = run(f"VALUE['{name}']", value, a, where=f" at a = {shown(a)}")
            words = {"name": name, "at": shown(a)}
            if not _near(y, right):
                raise Wrong("row.wrong_value", number=said(y), right=shown(right), **words)
            _local(name, local, right, a, words)
        x = names["Value"](0.75)
        made = run(name, names[name], x)
        if not isinstance(made, names["Value"]) or made.rule != name:
            raise Wrong("row.function", name=name)
        if made.children[0] is not x:
            raise Wrong("row.cut", name=name)


def _row(names, table, name):
    rows = names[table]
    if not isinstance(rows, dict) or name not in rows:
        raise Wrong("row.missing", table=table, name=name)
    if not callable(rows[name]):
        raise Wrong("row.kind", table=table, name=name)
    return rows[name]


def _local(name, local, y, a, words) -> None:
    found = run(f"LOCAL['{name}']", local, y, a, where=f" at a = {shown(a)}")
    if is_number(found):
        raise Wrong("row.comma", name=name)
    if not isinstance(found, (tuple, list)) or len(found) != 1:
        raise Wrong("row.tuple", name=name, kind=type(found).__name__)
    right = finished.LOCAL[name](y, a)[0]
    if _near(found[0], right):
        return
    turned = {"row.sign": lambda y, a: -finished.LOCAL[name](y, a)[0]}
    for key, slip in (_SLIPS[name] | turned).items():
        if all(_near(local(_y(name, x), x)[0], slip(_y(name, x), x)) for x in POINTS):
            raise Wrong(key, **words)
    raise Wrong("row.wrong_local", number=said(found[0]), right=shown(right), **words)


def _y(name, a) -> float:
    return finished.VALUE[name](a)


def _near(number, right) -> bool:
    return is_number(number) and math.isclose(number, right, rel_tol=1e-12, abs_tol=1e-15)
