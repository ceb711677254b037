"""How often a variable stands in the tree, or all weights, and the usual mistakes (chapter 8)."""

from collections import Counter
from math import prod

from ..core.counts import paths_to
from ..core.graph import Graph, Node
from ..errors import UnknownNameError
from ..tree import Tree
from .judge import Number
from .sentences import listed, say

LEAVES = "weight_leaves"
_NAMED = 4  # weights that a sentence names


def question(tree: Tree, what: str) -> Number:
    """How often a variable, or with "weight_leaves" all weights, stand in the tree."""
    if what == LEAVES:
        name, right, candidates = say("size.leaves"), tree.counts.weight_leaves, _of_leaves
        otherwise = say("wrong.leaves")
    elif what in tree.graph.by_name:
        name, right = say("size.paths", name=what), _occurrences(tree)[what]
        candidates, otherwise = _of_paths, say("wrong.paths", root=tree.name, name=what)
    else:
        raise UnknownNameError(
            f"There is no variable {what!r} in this tree: give one of its variables, or {LEAVES!r}."
        )
    return Number(name, right, lambda: candidates(tree, what), otherwise, whole=True)


def _occurrences(tree: Tree) -> dict[str, int]:
    """How often each variable stands in the tree: once for each path to it."""
    paths = paths_to(tree.graph)
    return {node.name: paths[node.number] for node in tree.graph.nodes}


def _of_leaves(tree: Tree, _):
    counts, occurrences = tree.counts, _occurrences(tree)
    often = {name: occurrences[name] for name in tree.weights if name in occurrences}
    yield len(often), say("size.weights")
    yield counts.leaves, say("size.all_leaves")
    yield counts.occurrences, say("size.occurrences")
    for name in sorted(often, key=often.get, reverse=True)[:1]:
        yield len(often) * often[name], say("size.all_as", name=name, times=often[name])
    for names in _layers(tree, often):
        named = listed([*names[:_NAMED], *(["…"] if names[_NAMED:] else [])])
        yield counts.weight_leaves - sum(often[n] for n in names), say("size.without", names=named)


def _of_paths(tree: Tree, what: str):
    graph = tree.graph
    node, right = graph.by_name[what], _occurrences(tree)[what]
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


def _depths(graph: Graph, leads) -> dict[int, int]:
    """How far below the root each of these variables stands, by its longest path."""
    depths = {graph.root.number: 0}
    for node in reversed(graph.nodes):
        for child in node.children:
            if node.number in depths and child in leads:
                depths[child] = max(depths.get(child, 0), depths[node.number] + 1)
    return depths


def _widths_above(graph: Graph, node: Node) -> list[int]:
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


def _own_layer(graph: Graph, node: Node) -> int:
    """How many variables that are no leaves the lowest branching above it has."""
    depths = _depths(graph, graph.reaching([node.name]))
    for number in sorted(depths, key=depths.get, reverse=True):
        inner = [c for c in set(graph.node_of[number].children) if graph.node_of[c].children]
        if number != node.number and len(inner) > 1:
            return len(inner)
    return 1


def _layers(tree: Tree, names) -> list[list[str]]:
    """These variables by the depth at which they stand, those of the last layer first."""
    depths = _depths(tree.graph, tree.graph.reaching(names))
    layers: dict[int, list[str]] = {}
    for name in names:
        layers.setdefault(depths[tree.graph.by_name[name].number], []).append(name)
    return [layers[depth] for depth in sorted(layers)]
