"""Steps 1 and 2: a number that remembers, and the local derivatives on its edges."""

from math import isclose
from types import FunctionType

from ..reading import shown
from ..sentences import listed, say
from .cases import AB, AT_ZERO, BOTH, OWN_SQUARE, PRODUCT, SUM, Case
from .safely import Wrong, blame, described, is_number, kind, require, run, turned

_ORDINARY = (
    ("a + b", "add", lambda a, b: a + b, 1.0),
    ("a * b", "multiply", lambda a, b: a * b, -6.0),
    ("a * a", "multiply", lambda a, b: a * a, 9.0),
    ("a * 2", "multiply", lambda a, b: a * 2, 6.0),
    ("2 * a", "multiply", lambda a, b: 2 * a, 6.0),
    ("a + 2", "add", lambda a, b: a + 2, 5.0),
    ("2 + a", "add", lambda a, b: 2 + a, 5.0),
)
ATTRIBUTES = ("data", "rule", "children")


def needs(leaf, helper: str) -> bool:
    """Whether a class asks for a helper by its name."""
    methods = vars(leaf).values() if isinstance(leaf, type) else ()
    codes = (m.__code__ for m in methods if isinstance(m, FunctionType))
    return any(helper in code.co_names for code in codes)


def values(names) -> None:
    """Step 1: what operations give, which children they keep, and how."""
    leaf = names["Value"]
    require(isinstance(leaf, type), "value.class", kind=kind(leaf))
    alone = run("Value", leaf, 3.0, where=" for Value(3.0)", arguments="value.alone")
    _attributes(alone)
    require(alone.data == 3.0, "value.leaf", name="data", number=described(alone.data), right=3.0)
    require(alone.rule is None, "value.leaf", name="rule", number=repr(alone.rule)[:40], right=None)
    _with_order(alone.children)
    none = isinstance(alone.children, (tuple, list)) and not alone.children
    require(none, "value.leaf_children", children=repr(alone.children)[:40])
    require(alone != run("Value", leaf, 3.0), "value.equal")
    _in_order(leaf)
    for text, rule, make, right in _ORDINARY:
        a, b = (run("Value", leaf, number) for number in AB.values())
        instead = {"recursion": "value.nested", "front": "value.front"}
        made = run("Value", make, a, b, where=f" at {text}", **instead)
        require(isinstance(made, leaf), "value.kind", text=text, kind=kind(made))
        require(not isinstance(made.data, leaf), "value.nested", name="Value", where=f" at {text}")
        if not is_number(made.data) or not isclose(made.data, right):
            raise Wrong("value.data", text=text, number=described(made.data), right=shown(right))
        require(not isinstance(made.rule, (tuple, list)), "value.order")
        if made.rule != rule:
            raise Wrong("value.rule", text=text, rule=repr(made.rule), right=repr(rule))
        _children(text, made.children, a, b, leaf)


def _attributes(alone) -> None:
    missing = [name for name in ATTRIBUTES if not hasattr(alone, name)]
    there = [name for name in getattr(alone, "__dict__", {}) if name not in ATTRIBUTES]
    if missing:
        key = "value.other_names" if there else "value.no_names"
        raise Wrong(key, missing=listed(missing), there=listed(there))


def _in_order(leaf) -> None:
    """`Value(data, rule, children)`: the steps that follow call it so."""
    a, b = leaf(3.0), leaf(-2.0)
    where = ' for Value(1.0, "add", (a, b))'
    made = run("Value", leaf, 1.0, "add", (a, b), where=where)
    in_order = made.rule == "add" and list(made.children) == [a, b]
    require(made.data == 1.0 and in_order, "value.order")


def _with_order(children) -> None:
    without_order = isinstance(children, (set, frozenset, dict))
    require(not without_order, "value.set", kind=kind(children))


def _children(text, children, a, b, leaf) -> None:
    in_order = isinstance(children, (tuple, list))
    _with_order(children)
    require(in_order, "value.children", text=text, kind=kind(children))
    require(len(children) == 2, "value.count", text=text, count=len(children))
    for child in children:
        if not isinstance(child, leaf):
            raise Wrong("value.plain", text=text, child=repr(child)[:40])
    written = {"a + b": [a, b], "a * b": [a, b], "a * a": [a, a]}.get(text)
    if written and list(children) != written:
        in_turn = list(children) == written[::-1]
        raise Wrong("value.turned" if in_turn else "value.copies", text=text)


def locals_(names) -> str | None:
    """Step 2: a pair for each edge, with the right number on it; rules to come are asked for."""
    leaf, edges = names["Value"], names["edges"]
    alone = Case("a", lambda a: {}, {"a": 3.0})
    for case in (SUM, PRODUCT, OWN_SQUARE, BOTH, AT_ZERO):
        root = case.built(leaf)["E"]
        pairs = _pairs(edges, case, root)
        in_order = [child for child, _ in pairs] == list(root.children)
        require(in_order, "edges.children", text=case.text)
        _numbers(case, root, [local for _, local in pairs], names["LOCAL"])
    require(not _pairs(edges, alone, leaf(3.0)), "edges.leaf")
    return None if _asks_table(names) else say("right.2.own_rules")


def _asks_table(names) -> bool:
    """Whether edges knows a rule that is put into LOCAL later."""
    rows, leaf, rule = names["LOCAL"], names["Value"], "a rule to come"
    if not isinstance(rows, dict):
        return False
    rows[rule] = lambda y, a: (2.0,)
    try:
        return len(list(run("edges", names["edges"], leaf(1.0, rule, (leaf(3.0),))))) == 1
    except (Wrong, TypeError):
        return False
    finally:
        del rows[rule]


def _pairs(edges, case, root) -> list:
    text = case.text
    instead = {"missing": "edges.no_row", "arguments": "edges.arguments"}
    answer = run("edges", edges, root, where=f" at {text}", **instead)
    require(not isinstance(answer, dict), "edges.dict")
    try:
        pairs = [tuple(pair) for pair in answer]
    except TypeError:
        raise Wrong("edges.kind", kind=kind(answer)) from None
    require(all(len(pair) == 2 for pair in pairs), "edges.pair", text=text)
    require(not pairs or not is_number(pairs[0][0]), "edges.turned", text=text)
    there = len(root.children)
    require(len(pairs) == there, "edges.count", text=text, count=len(pairs), right=there)
    for _, local in pairs:
        require(is_number(local), "edges.number", text=text, kind=kind(local))
    return pairs


def _numbers(case, root, numbers, rows) -> None:
    """The local derivatives of the root: the rule is in the expression's last operation."""
    children = [child.data for child in root.children]
    if root.rule == "multiply":
        right = children[::-1]
        mistakes = {
            "edges.own": children,
            "edges.product": [root.data] * 2,
            "edges.y_last": [root.data, children[1]],
        }
    else:
        right = [1.0, 1.0]
        mistakes = {"edges.sum": children, "edges.sum_turned": children[::-1]}
    if numbers == right:
        return
    row = rows.get(root.rule) if isinstance(rows, dict) else None
    require(not turned(row), "edges.swapped", rule=root.rule)
    blame(mistakes, lambda wrong: numbers == wrong)
    shown_numbers, shown_right = (", ".join(map(shown, n)) for n in (numbers, right))
    words = {"text": case.text, "at": case.at(), "numbers": shown_numbers}
    raise Wrong("edges.wrong", right=shown_right, **words)
