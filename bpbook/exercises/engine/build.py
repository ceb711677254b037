"""Steps 1 and 2: a number that remembers, and the local derivatives on its edges."""

from math import isclose

from ..reading import shown
from .cases import AB, AT_ZERO, BOTH, OWN_SQUARE, PRODUCT, SUM, Case
from .safely import Wrong, is_number, run, said

_ORDINARY = (
    ("a + b", "add", lambda a, b: a + b, 1.0),
    ("a * b", "multiply", lambda a, b: a * b, -6.0),
    ("a * a", "multiply", lambda a, b: a * a, 9.0),
    ("a * 2", "multiply", lambda a, b: a * 2, 6.0),
    ("2 + a", "add", lambda a, b: 2 + a, 5.0),
    ("a - b", "add", lambda a, b: a - b, 5.0),
)


def values(names) -> None:
    """Step 1: what operations give, which children they keep, and how."""
    leaf = names["Value"]
    if not isinstance(leaf, type):
        raise Wrong("value.class", kind=type(leaf).__name__)
    if run("Value", leaf, 3.0) == run("Value", leaf, 3.0):
        raise Wrong("value.equal")
    for text, rule, make, right in _ORDINARY:
        a, b = (run("Value", leaf, number) for number in AB.values())
        made = run("apply", make, a, b, where=f" at {text}", recursion="value.nested")
        if not isinstance(made, leaf):
            raise Wrong("value.kind", text=text, kind=type(made).__name__)
        if isinstance(made.data, leaf):
            raise Wrong("value.nested", name="apply", where=f" at {text}")
        if not is_number(made.data) or not isclose(made.data, right):
            raise Wrong("value.data", text=text, number=said(made.data), right=shown(right))
        if made.rule != rule:
            raise Wrong("value.rule", text=text, rule=repr(made.rule), right=repr(rule))
        _children(text, made, a, b, leaf)


def _children(text, made, a, b, leaf) -> None:
    children = made.children
    if isinstance(children, (set, frozenset, dict)):
        raise Wrong("value.set", kind=type(children).__name__)
    if not isinstance(children, (tuple, list)):
        raise Wrong("value.children", text=text, kind=type(children).__name__)
    if len(children) != 2:
        raise Wrong("value.count", text=text, count=len(children))
    for child in children:
        if not isinstance(child, leaf):
            raise Wrong("value.plain", text=text, child=repr(child)[:40])
    if text in ("a + b", "a * b") and list(children) != [a, b]:
        turned = list(children) == [b, a]
        raise Wrong("value.turned" if turned else "value.copies", text=text)
    if text == "a * a" and list(children) != [a, a]:
        raise Wrong("value.copies", text=text)


def locals_(names) -> None:
    """Step 2: a pair for each edge, with the right number on it."""
    leaf, edges = names["Value"], names["edges"]
    for case in (SUM, PRODUCT, OWN_SQUARE, BOTH, AT_ZERO):
        made = case.built(leaf)
        pairs = _pairs(edges, case, made["E"])
        if [child for child, _ in pairs] != list(made["E"].children):
            raise Wrong("edges.children", text=case.text)
        _numbers(case, made, [local for _, local in pairs])
    if _pairs(edges, Case("a", lambda a: {}, {"a": 3.0}), leaf(3.0)):
        raise Wrong("edges.leaf")


def _pairs(edges, case, root) -> list:
    found = run("edges", edges, root, where=f" at {case.text}")
    if isinstance(found, dict):
        raise Wrong("edges.dict")
    try:
        pairs = [tuple(pair) for pair in found]
    except TypeError:
        raise Wrong("edges.kind", kind=type(found).__name__) from None
    if any(len(pair) != 2 for pair in pairs):
        raise Wrong("edges.pair", text=case.text)
    if pairs and is_number(pairs[0][0]):
        raise Wrong("edges.turned", text=case.text)
    if len(pairs) != len(root.children):
        raise Wrong("edges.count", text=case.text, count=len(pairs), right=len(root.children))
    for _, local in pairs:
        if not is_number(local):
            raise Wrong("edges.number", text=case.text, kind=type(local).__name__)
    return pairs


def _numbers(case, made, found) -> None:
    """The local derivatives of the root: the rule is in the expression's last operation."""
    children = [child.data for child in made["E"].children]
    right = [1.0, 1.0] if made["E"].rule == "add" else children[::-1]
    if found == right:
        return
    if made["E"].rule == "multiply":
        slips = {"edges.own": children, "edges.product": [made["E"].data] * 2}
    else:
        slips = {"edges.sum": children, "edges.sum_turned": children[::-1]}
    for key, numbers in slips.items():
        if found == numbers:
            raise Wrong(key)
    numbers, rights = (", ".join(map(shown, n)) for n in (found, right))
    raise Wrong("edges.wrong", text=case.text, at=case.at(), numbers=numbers, right=rights)
