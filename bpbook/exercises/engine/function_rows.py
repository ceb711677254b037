"""Step 7: functions of one variable, each with its row in LOCAL, right far out as well."""

import math

from ..reading import shown
from . import finished, listing
from .safely import Wrong, blame, described, is_number, kind, require, run, turned

NAMES = ("exp", "log", "relu", "sigmoid")
_NEAR = (-2.0, -0.5, 0.75, 3.0)
POINTS = {  # at 0 relu has no derivative, and at 1 too much is 1
    "exp": _NEAR,
    "log": (0.25, 0.5, 2.0, 3.0),
    "relu": _NEAR,
    "sigmoid": (*_NEAR, 0.0),
}
FAR = {"exp": (-1000.0,), "relu": (0.0,), "sigmoid": (-1000.0, 1000.0)}
_MISTAKES = {  # of a local derivative, from the argument a and the value y
    "exp": {
        "row.from_argument": lambda y, a: a,
        "row.power_rule": lambda y, a: a * math.exp(a - 1),
        "row.one": lambda y, a: 1.0,
        "row.twice": lambda y, a: math.exp(y),
    },
    "log": {
        "row.value": lambda y, a: y,
        "row.from_value": lambda y, a: 1 / y,
        "row.not_turned": lambda y, a: a,
        "row.one": lambda y, a: 1.0,
    },
    "relu": {
        "row.value": lambda y, a: y,
        "row.one": lambda y, a: 1.0,
        "row.other_side": lambda y, a: float(a < 0),
    },
    "sigmoid": {
        "row.from_argument": lambda y, a: a * (1 - a),
        "row.one_factor": lambda y, a: 1 - y,
        "row.value": lambda y, a: y,
        "row.brackets": lambda y, a: 0.0,
        "row.tanh": lambda y, a: 1 - y * y,
        "row.twice": lambda y, a: _slope("sigmoid", finished.sigmoid(finished.Value(y)).data, y),
    },
}


def rows(names, asked=NAMES) -> None:
    """Step 7: the value of each function, and its derivative."""
    require(isinstance(names["LOCAL"], dict), "row.no_table", table="LOCAL")
    for name in asked:
        made = {a: _made(name, names, a) for a in (*POINTS[name], *FAR.get(name, ()))}
        slopes = {a: _derivative(name, names, *pair) for a, pair in made.items()}
        rule = made[POINTS[name][0]][1].rule
        _compare(name, slopes, rule, names["LOCAL"].get(rule))


def _made(name, names, a):
    """A leaf, and the function of it, with the right value."""
    x, where = names["Value"](a), f" at {shown(a)}"
    y = run(name, names[name], x, where=where)
    require(isinstance(y, names["Value"]), "row.function", name=name, kind=kind(y))
    right = getattr(finished, name)(finished.Value(a)).data
    if not _near(y.data, right):
        words = {"name": name, "at": shown(a)}
        raise Wrong("row.wrong_value", number=described(y.data), right=shown(right), **words)
    return x, y


def _derivative(name, names, x, y) -> float:
    """By the function's own row, or through all that it is put together from."""
    in_order = isinstance(y.children, (tuple, list))
    require(in_order, "row.children", name=name, kind=kind(y.children))
    require(y.children or y is x, "row.leaf", name=name)
    for child in y.children:
        require(isinstance(child, names["Value"]), "row.plain", name=name, child=described(child))
    rule, where = y.rule, f" at {shown(x.data)}"
    row = names["LOCAL"].get(rule)
    ready = listing.is_ready_made(6, row) or listing.is_ready_made(7, row)
    require(rule != name or not (row is None or ready), "row.missing", table="LOCAL", name=rule)
    if len(y.children) == 1 and callable(row) and y.children[0] is x:
        answer = run(f"LOCAL['{rule}']", row, y.data, x.data, where=where)
        require(not is_number(answer), "row.comma", name=rule)
        if not isinstance(answer, (tuple, list)) or len(answer) != 1:
            raise Wrong("row.tuple", name=rule, kind=kind(answer))
        return answer[0]
    found = run(name, names["gradient"], y, where=where)
    require(x in found, "row.cut", name=name)
    return found[x]


def _compare(name, slopes, rule, row) -> None:
    """Each derivative against the finished row; a mistake has to explain all points."""
    rights = {a: _slope(name, getattr(finished, name)(finished.Value(a)).data, a) for a in slopes}
    wrong = [a for a in slopes if not _near(slopes[a], rights[a]) and (name, a) != ("relu", 0.0)]
    if not wrong:
        return

    def explains(mistake) -> bool:
        value = getattr(finished, name)
        pairs = ((slopes[a], mistake(value(finished.Value(a)).data, a)) for a in POINTS[name])
        return all(_near(number, slip) for number, slip in pairs)

    words = {"name": name, "at": shown(wrong[0])}
    require(rule == name or rule not in NAMES, "row.other_rule", name=name, rule=rule)
    require(not turned(row), "row.swapped", name=name)
    signs = {"row.sign": lambda y, a: -_slope(name, y, a)}
    blame(_MISTAKES[name] | signs, explains, **words)
    number, right = described(slopes[wrong[0]]), shown(rights[wrong[0]])
    raise Wrong("row.wrong_local", number=number, right=right, **words)


def _slope(name, y, a) -> float:
    return finished.LOCAL[name](y, a)[0]


def _near(number, right) -> bool:
    return is_number(number) and math.isclose(number, right, rel_tol=1e-12, abs_tol=1e-15)
