"""Multiplications of a whole gradient, counted by the reader and checked (chapters 3 and 7)."""

from collections.abc import Iterator

from ..core.counts import lengths_to, paths_to
from ..errors import UnknownNameError
from ..tree import Tree
from . import reading
from .messages import say
from .result import Result

WAYS = ("formula_by_formula", "shared_prefixes", "graph")


def count(tree: Tree, way: str, answer, /) -> Result:
    """Check how many multiplications ∂E/∂(every weight) takes (A1.10, A1.11; chapters 3 and 7).

    `way` is one of the costs of `Tree.counts`: "formula_by_formula", "shared_prefixes" or "graph".
    A count is exact: nothing is rounded. Raises `UnknownNameError` for another way.

    >>> import bpbook as bp
    >>> tree = bp.networks.chain(3)
    >>> count(tree, "shared_prefixes", 8)
    ✓ Right. The number of multiplications = 8.
    >>> count(tree, "shared_prefixes", 12)
    ✗ Not this. This counts formula by formula: every path from E anew, with nothing shared.
    """
    if way not in WAYS:
        raise UnknownNameError(f"There is no way {way!r} to count: choose one of {WAYS}.")
    right, found = getattr(tree.counts, way), of_count(tree, way)
    return judge(answer, right, say("count.name"), found, say("wrong.count", root=tree.name))


def judge(answer, right: int, name: str, mistakes, otherwise: str) -> Result:
    """Compare an answer with the right count, then with what each mistake gives; all exactly."""
    number = reading.number(answer)
    if isinstance(number, Result):
        return number
    if number != int(number):
        return Result("unreadable", say("count.whole", shown=reading.shown(number)))
    if number == right:
        return Result("right", say("right", name=name, number=f"{right:,}"))
    found = (sentence for wrong, sentence in mistakes if wrong == number)
    return Result("wrong", next(found, otherwise))


def of_count(tree: Tree, way: str, /) -> Iterator[tuple[int, str]]:
    """The usual mistakes in a count: each wrong number once, with its sentence.

    >>> import bpbook as bp
    >>> [number for number, _ in of_count(bp.networks.chain(3), "shared_prefixes")]
    [12, 9, 11, 2, 4, 6, 3]
    """
    return once(getattr(tree.counts, way), _candidates(tree, way))


def once(right: int, mistakes) -> Iterator[tuple[int, str]]:
    """Of the mistakes that give the same number the first, and none that gives the right one."""
    seen = {right}
    for number, sentence in mistakes:
        if number not in seen:
            seen.add(number)
            yield number, sentence


def _candidates(tree: Tree, way: str):
    counts, graph, root = tree.counts, tree.graph, tree.name
    paths = paths_to(graph)
    lengths = lengths_to(graph, paths)
    weights = [node for node in graph.nodes if node.role == "weight"]
    for other in WAYS:
        yield getattr(counts, other), say(f"count.{other}", root=root)
    yield getattr(counts, way) + _first_factors(tree, way), say("count.factors")
    if way != "formula_by_formula":
        edges = counts.edges if way == "graph" else counts.occurrences - 1
        yield edges - len(graph.root.edges), say("count.givens")
        yield edges, say("count.all_edges", root=root)
    for node in weights:
        alone = lengths[node.number] - paths[node.number]
        yield alone, say("count.one_weight", root=root, name=node.name)
    yield counts.formula_by_formula - getattr(counts, way), say("count.saved")
    yield len(weights), say("count.weights")


def _first_factors(tree: Tree, way: str) -> int:
    """How many factors stand first, and so cost nothing."""
    if way == "formula_by_formula":
        return tree.counts.weight_leaves
    leads = tree.graph.reaching(tree.weights)
    return sum(child in leads for child in tree.graph.root.children)
