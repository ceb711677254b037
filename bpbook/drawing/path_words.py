"""The paths to a variable in words, and as a table: factors, product, and the sum."""

from .. import tables
from ..words import word
from .number_text import count, show
from .numbers import Numbers

MOST = 24  # paths in the table
FACTORS = 12  # of a path, that are written out


def alternative(tree, name: str, routes, numbers: Numbers, ticked) -> str:
    """How many paths there are, what they add up to, and what those do that are lit."""
    key = "one path to" if len(routes) == 1 else "paths to"
    lead = word(key, root=tree.name, name=name, count=_count(tree, name, routes))
    said = (
        f"{lead}; {word('sum all', root=tree.name, name=name)}: {_gradient(tree, name, numbers)}."
    )
    return f"{said} {_rest(ticked)}." if len(ticked) < len(routes) else said


def table(tree, name: str, routes, numbers: Numbers, ticked) -> str:
    """A row for each path, one for the sum of all, and one for the sum of those that are lit."""
    if not tree.graph.root.edges or name == tree.name:
        return ""
    rows = []
    for route in routes[:MOST]:
        way = " → ".join([tree.name, *(edge.child for edge in route.edges)])
        rows.append((way, _product(route.local_derivatives), show(route.product)))
    left = _total(tree, name) - len(rows)
    if left > 0:
        rows.append((word("more", count=count(left)), "", ""))
    key = "sum one" if len(routes) == 1 else "sum all"
    rows.append((word(key, root=tree.name, name=name), "", _gradient(tree, name, numbers)))
    if len(ticked) < len(routes):
        rows.append((word("sum ticked"), "", show(sum(route.product for route in ticked))))
    heads = [word(f"column {key}") for key in ("path", "factors", "product")]
    return tables.table(word("caption paths", name=name), heads, rows)


def _rest(ticked) -> str:
    return f"{word('sum ticked')}: {show(sum(route.product for route in ticked))}"


def _product(factors) -> str:
    texts = [f"({show(f)})" if f is not None and _is_negative(f) else show(f) for f in factors]
    if len(texts) > FACTORS:
        texts = [*texts[: FACTORS - 2], "⋯", texts[-1]]
    return " · ".join(texts)


def _is_negative(factor) -> bool:
    return not getattr(factor, "ndim", 0) and factor < 0


def _gradient(tree, name: str, numbers: Numbers) -> str:
    places = {node.name: i for i, node in enumerate(tree.graph.nodes)}
    return show(numbers.gradients[places[name]])


def _count(tree, name: str, routes) -> str:
    return count(len(routes) if len(routes) <= MOST else _total(tree, name))


def _total(tree, name: str) -> int:
    """How many paths lead to a variable, counted without walking them."""
    ways = {tree.name: 1}
    for node in reversed(tree.graph.nodes):
        for edge in node.edges:
            ways[edge.child] = ways.get(edge.child, 0) + ways.get(node.name, 0)
    return ways.get(name, 0)
