"""Step 6: powers, minus and division, also with plain numbers in front."""

import math

from ..reading import shown
from . import listing
from .cases import Case
from .safely import Wrong, blame, described, is_number, kind, open_part, require, run

_AB = {"a": -1.5, "b": 4.0}
_A, _B = {"a": -1.5}, {"b": 4.0}
# The expression, the method that Python asks first, and what a usual slip makes of the value.
_CASES = (
    (Case("a ** 2", lambda a: {"E": a**2}, _A), "__pow__", {}),
    (Case("a ** 3", lambda a: {"E": a**3}, _A), "__pow__", {}),
    (Case("b ** -1", lambda b: {"E": b**-1}, _B), "__pow__", {}),
    (Case("b ** 0.5", lambda b: {"E": b**0.5}, _B), "__pow__", {}),
    (Case("-a", lambda a: {"E": -a}, _A), "__neg__", {"op.same": -1.5}),
    (Case("a - b", lambda a, b: {"E": a - b}, _AB), "__sub__", {"op.turned": 5.5}),
    (Case("a - 2", lambda a: {"E": a - 2}, _A), "__sub__", {"op.turned": 3.5}),
    (Case("2 - a", lambda a: {"E": 2 - a}, _A), "__rsub__", {"op.turned": -3.5}),
    (Case("a / b", lambda a, b: {"E": a / b}, _AB), "__truediv__", {"op.turned": 4 / -1.5}),
    (Case("b / 2", lambda b: {"E": b / 2}, _B), "__truediv__", {"op.turned": 0.5}),
    (Case("2 / b", lambda b: {"E": 2 / b}, _B), "__rtruediv__", {"op.turned": 2.0}),
    (Case("(a - b) ** 2 / 2", lambda a, b: {"E": (a - b) ** 2 / 2}, _AB), "__pow__", {}),
)
_POWERS = {  # of a power's derivative with respect to what is raised
    "power.no_exponent": lambda a, n: a ** (n - 1),
    "power.same_exponent": lambda a, n: n * a**n,
    "power.linear": lambda a, n: n * a,
    "power.brackets": lambda a, n: n * a**n - 1,
    "power.value": lambda a, n: a**n,
    "power.exponent": lambda a, n: n,
    "power.sign": lambda a, n: -n * a ** (n - 1),
}
_RAISED = {"a ** 2": (-1.5, 2), "a ** 3": (-1.5, 3), "b ** -1": (4.0, -1), "b ** 0.5": (4.0, 0.5)}


def without_base(leaf) -> bool:
    """Whether a class has not taken over that of step 1, with its __init__."""
    return isinstance(leaf, type) and leaf.__init__ is object.__init__


def laid_bare(given: dict) -> dict:
    """The operators by name in place of the class, where one is open or ready-made still."""
    leaf = given["Value"]
    if not isinstance(leaf, type):
        return given
    written = {name: getattr(leaf, name, ...) for name in listing.OPERATORS}
    missing = [
        name for name, part in written.items() if open_part(part) or listing.is_ready_made(6, part)
    ]
    return {"LOCAL": given["LOCAL"], **dict.fromkeys(missing, ...)} if missing else given


def operators(names) -> None:
    """Step 6: value and derivatives of one operation at a time, then of the book's loss."""
    leaf, rows = names["Value"], names["LOCAL"]
    require(isinstance(leaf, type), "value.class", kind=kind(leaf))
    require(isinstance(rows, dict), "row.no_table", table="LOCAL")
    slopes = {}
    for case, method, slips in _CASES:
        made = _made(case, method, slips, leaf)
        rule = made["E"].rule
        there = rule is None or (rule in rows and not listing.is_ready_made(6, rows[rule]))
        require(there, "row.missing", table="LOCAL", name=rule)
        found = run("LOCAL", names["gradient"], made["E"], where=f" at {case.text}")
        truth = case.truth()
        for name, right in truth.items():
            slopes[case.text, name] = (found.get(made[name]), right, case)
    _slopes(slopes)
    _exponent(leaf, names["gradient"])


def _exponent(leaf, gradient) -> None:
    """An exponent that can move itself: the number is right, or not there, but never wrong."""
    a, b = leaf(2.0), leaf(3.0)
    try:
        number = run("LOCAL", gradient, run("Value", lambda: a**b)).get(b)
    except Wrong:  # an engine may refuse variables as exponents
        return
    right = 2.0**3 * math.log(2)
    if not is_number(number) or math.isnan(number) or math.isclose(number, right):
        return
    require(number != 0, "power.fixed")
    raise Wrong("power.second", number=shown(number), right=shown(right))


def _made(case, method, slips, leaf) -> dict:
    where, words = f" at {case.text}, in {method}", {"text": case.text, "at": case.at()}
    leaves = {name: leaf(number) for name, number in case.leaves.items()}
    instead = dict.fromkeys(("value", "front"), "op.missing") | {"recursion": "op.recursion"}
    made = run("Value", lambda: case.make(**leaves), where=where, **instead)
    right = case.make(**case.leaves)["E"]
    require(isinstance(made["E"], leaf), "value.kind", text=case.text, kind=kind(made["E"]))
    number = made["E"].data
    if not is_number(number) or not math.isclose(number, right):
        blame(slips, lambda slip: is_number(number) and math.isclose(number, slip), **words)
        raise Wrong("op.data", number=described(number), right=shown(right), **words)
    return leaves | made


def _slopes(slopes) -> None:
    def near(number, right) -> bool:
        return is_number(number) and math.isclose(number, right, rel_tol=1e-12)

    def explains(mistake) -> bool:
        pairs = ((slopes[text, text[0]][0], at) for text, at in _RAISED.items())
        return all(near(number, mistake(*at)) for number, at in pairs)

    for (text, name), (number, right, case) in slopes.items():
        if near(number, right):
            continue
        require(number is not None, "op.cut", text=text, name=name)
        if text in _RAISED:
            blame(_POWERS, explains)
        words = {"text": text, "name": name, "at": case.at()}
        raise Wrong("op.slope", number=described(number), right=shown(right), **words)
