"""How often a variable stands in the tree, and how many weight leaves it has (chapter 7)."""

from collections import Counter
from collections.abc import Iterator
from math import prod

from ..core.counts import paths_to
from ..errors import UnknownNameError
from ..tree import Tree
from .counting import judge, once
from .messages import say
from .result import Result

LEAVES = "weight_leaves"
_NAMED = 4  # weights that a sentence names


def size(tree: Tree, what: str, answer, /) -> Result:
    """Check how often a variable stands in the tree, or with "weight_leaves" all weights (A1.19).

    A variable stands there once for each path to it. Chapter 7. Raises `UnknownNameError`.

    >>> import bpbook as bp
    >>> tree = bp.networks.fully_connected([1, 5, 5, 5, 5, 1], bias=False)
    >>> size(tree, "w12", 125)
    ✓ Right. The number of paths to w12 = 125.
    >>> size(tree, "w12", 15)  # doctest: +ELLIPSIS
    ✗ Not this. This is a sum, 5 + 5 + 5. Each way through one layer goes on in every way ...
    """
    right = _right(tree, what)
    name = say("size.leaves") if what == LEAVES else say("size.paths", name=what)
    otherwise = "wrong.leaves" if what == LEAVES else "wrong.paths"
    found = of_size(tree, what)
    return judge(answer, right, name, found, say(otherwise, root=tree.name, name=what))


def of_size(tree: Tree, what: str, /) -> Iterator[tuple[int, str]]:
    """The usual mistakes in such a number: each wrong one once, with its sentence.

    >>> import bpbook as bp
    >>> [number for number, _ in of_size(bp.networks.six_neurons(), "weight_leaves")]
    [8, 15, 30, 16, 6]
    """
    find = _of_leaves(tree) if what == LEAVES else _of_paths(tree, what)
    return once(_right(tree, what), find)


def _right(tree: Tree, what: str) -> int:
    if what == LEAVES:
        return tree.counts.weight_leaves
    if what not in tree.graph.by_name:
        raise UnknownNameError(
            f"There is no variable {what!r} in this tree: give one of its variables, or {LEAVES!r}."
        )
    return paths_to(tree.graph)[tree.graph.by_name[what].number]


def _of_leaves(tree: Tree):
    counts, paths = tree.counts, paths_to(tree.graph)
    often = {name: paths[tree.graph.by_name[name].number] for name in tree.weights}
    yield len(often), say("size.weights")
    yield counts.leaves, say("size.all_leaves")
    yield counts.occurrences, say("size.occurrences")
    most = max(often, key=often.get)
    yield len(often) * often[most], say("size.all_as", name=most, times=often[most])
    for names in _layers_of_weights(tree):
        listed = say("list_join").join([*names[:_NAMED], *(["…"] if names[_NAMED:] else [])])
        yield counts.weight_leaves - sum(often[n] for n in names), say("size.without", names=listed)


def _of_paths(tree: Tree, what: str):
    graph = tree.graph
    node = graph.by_name[what]
    right = paths_to(graph)[node.number]
    widths = _widths_above(graph, node)
    wide = [width for width in widths if width > 1]
    if wide and prod(widths) == right:
        own = _own_layer(graph, node)
        yield right * own, say("size.own_layer", own=own, name=what)
        yield right // wide[-1], say("size.layer_less", width=wide[-1])
        terms = " + ".join(map(str, wide))
        yield sum(wide), say("size.sum", terms=terms)
        if len(set(wide)) == 1:
            yield len(wide) ** wide[0], say("size.turned", n=wide[0], layers=len(wide))
        yield len(wide), say("size.layers")
        yield sum(wide) + own, say("size.sum", terms=f"{terms} + {own}")
    yield 1, say("size.once", name=what)
    users = sum(node.number in other.children for other in graph.nodes)
    yield users, say("size.users", name=what)
    yield len(tree.weights), say("size.network")


def _depths(graph, leads) -> dict[int, int]:
    """How far below the root each of these variables stands, by its longest path."""
    depths = {graph.root.number: 0}
    for node in reversed(graph.nodes):
        for child in node.children:
            if node.number in depths and child in leads:
                depths[child] = max(depths.get(child, 0), depths[node.number] + 1)
    return depths


def _widths_above(graph, node) -> list[int]:
    """How many variables each layer above has that lead to it; a composition makes no layer."""
    leads = graph.reaching([node.name])
    depths = _depths(graph, leads)
    sizes = Counter(depths.values())
    edges = Counter(
        depths[number]
        for number in depths
        for child in graph.node_of[number].children
        if child in leads
    )
    return [
        sizes[level]
        for level in sorted(sizes)
        if level == 0 or edges[level - 1] > sizes[level] or sizes[level] != sizes[level - 1]
    ]


def _own_layer(graph, node) -> int:
    """How many variables that are no leaves the lowest branching above it has."""
    depths = _depths(graph, graph.reaching([node.name]))
    for number in sorted(depths, key=depths.get, reverse=True):
        inner = [c for c in set(graph.node_of[number].children) if graph.node_of[c].children]
        if number != node.number and len(inner) > 1:
            return len(inner)
    return 1


def _layers_of_weights(tree: Tree) -> list[list[str]]:
    """The weights by the depth at which they stand, those of the last layer first."""
    depths = _depths(tree.graph, tree.graph.reaching(tree.weights))
    layers: dict[int, list[str]] = {}
    for name in tree.weights:
        layers.setdefault(depths[tree.graph.by_name[name].number], []).append(name)
    return [layers[depth] for depth in sorted(layers)]
