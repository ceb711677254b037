"""Multiplications of a whole gradient, and what the usual mistakes give (chapters 3 and 8)."""

from ..core.counts import lengths_to, paths_to
from ..errors import UnknownNameError
from ..tree import Tree
from .judge import Number
from .sentences import say

WAYS = ("formula_by_formula", "shared_prefixes", "graph")


def question(tree: Tree, way: str) -> Number:
    """A count of multiplications: what the judge has to know."""
    if way not in WAYS:
        raise UnknownNameError(f"There is no way {way!r} to count: choose one of {WAYS}.")
    return Number(
        say("count.name"),
        getattr(tree.counts, way),
        lambda: _candidates(tree, way),
        say("wrong.count", root=tree.name),
        whole=True,
    )


def _candidates(tree: Tree, way: str):
    counts, graph, root = tree.counts, tree.graph, tree.name
    right, paths = getattr(counts, way), paths_to(graph)
    lengths = lengths_to(graph, paths)
    for other in WAYS:
        yield getattr(counts, other), say(f"count.{other}", root=root)
    yield right + _first_factors(tree, way), say("count.factors")
    if way != "formula_by_formula":
        edges = counts.edges if way == "graph" else counts.occurrences - 1
        yield edges - len(graph.root.edges), say("count.givens")
        yield edges, say("count.all_edges", root=root)
    weights = [node for node in graph.nodes if node.role == "weight"]
    for node in weights:
        alone = lengths[node.number] - paths[node.number]
        yield alone, say("count.one_weight", root=root, name=node.name)
    yield counts.formula_by_formula - right, say("count.saved")
    yield len(weights), say("count.weights")


def _first_factors(tree: Tree, way: str) -> int:
    """How many factors stand first, and so cost nothing."""
    if way == "formula_by_formula":
        return tree.counts.weight_leaves
    leads = tree.graph.reaching(tree.weights)
    return sum(child in leads for child in tree.graph.root.children)
