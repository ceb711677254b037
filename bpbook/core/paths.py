"""The unrolled tree, walked lazily: its levels from the root down, and the paths to a variable.

Unrolled, every use of a variable stands apart; a path from the root is an occurrence of the
variable at its end. There can be astronomically many, so nothing here is ever held but the path
in hand (and, for levels, a frontier of at most `FRONTIER` occurrences).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from .counts import heights
from .evaluation import Evaluation
from .graph import Edge, Graph, Node
from .helpers.values import short

FRONTIER = 256


@dataclass(frozen=True, eq=False)
class Occurrence:
    """One use of a variable in the unrolled tree.

    `product` is that of the local derivatives from the root down to here: the prefix that all
    paths through this occurrence share. `edge` leads here from `above` (None at the root).
    """

    name: str
    level: int
    value: object
    product: object
    edge: Edge | None = None
    above: "Occurrence | None" = field(default=None, repr=False)


@dataclass(frozen=True)
class Path:
    """Edges from the root down to a variable, with the local derivative of each (A1.16)."""

    edges: tuple[Edge, ...]
    local_derivatives: tuple
    product: object

    def __str__(self):
        if not self.edges:
            return f"the root itself: {short(self.product)}"
        names = " → ".join([self.edges[0].parent, *(e.child for e in self.edges)])
        factors = " · ".join(short(d) for d in self.local_derivatives)
        return f"{names}: {factors} = {short(self.product)}"


def levels(evaluation: Evaluation) -> Iterator[Iterator[Occurrence]]:
    """Level after level of the unrolled tree, the root's first, each from left to right."""
    root, nodes = evaluation.graph.root, evaluation.graph.by_name
    height = heights(evaluation.graph)
    value = evaluation.values[root.number]
    frontier = [Occurrence(root.name, 0, value, evaluation.seed())]
    for level in range(height[root.number] + 1):
        wide = sum(len(nodes[o.name].edges) for o in frontier) > FRONTIER
        if frontier[0].level < level and not wide:
            frontier = [below for o in frontier for below in _below(evaluation, o)]
        at_hand = frontier[0].level == level
        yield iter(frontier) if at_hand else _at(evaluation, level, frontier, height)


def _below(evaluation: Evaluation, occurrence: Occurrence) -> Iterator[Occurrence]:
    node, level = evaluation.graph.by_name[occurrence.name], occurrence.level + 1
    for slot, product in evaluation.shares(node, occurrence.product):
        edge, value = node.edges[slot], evaluation.values[node.children[slot]]
        yield Occurrence(edge.child, level, value, product, edge, occurrence)


def _at(evaluation: Evaluation, level: int, frontier, height) -> Iterator[Occurrence]:
    """The occurrences of one level, found by going down from the frontier each time."""
    nodes = evaluation.graph.by_name
    for start in frontier:
        stack = [iter([start])]
        while stack:
            occurrence = next(stack[-1], None)
            if occurrence is None:
                stack.pop()
            elif occurrence.level == level:
                yield occurrence
            elif height[nodes[occurrence.name].number] + occurrence.level >= level:
                stack.append(_below(evaluation, occurrence))


def paths(evaluation: Evaluation, name: str) -> Iterator[Path]:
    """Each path from the root to the variable `name`, in the reader's order."""
    graph = evaluation.graph
    target = graph.by_name.get(name)
    if target is None:
        return  # a weight that the loss does not reach
    leads = graph.reaching([name])
    before, factors, products, passed_on = (), [], [evaluation.seed()], []
    for edges in routes(graph, target):
        pairs = enumerate(zip(before, edges, strict=False))
        shared = next((i for i, (a, b) in pairs if a is not b), min(len(before), len(edges)))
        # The prefix of both paths stays, and the shares of the variable where they part.
        del factors[shared:], products[shared + 1 :], passed_on[shared + 1 :]
        for k, edge in enumerate(edges[shared:], shared):
            node = graph.by_name[edge.parent]
            if k == len(passed_on):
                passed_on.append(evaluation.shares(node, products[k], leads))
            factors.append(evaluation.local_derivatives(node)[edge.slot])
            products.append(next(share for slot, share in passed_on[k] if slot == edge.slot))
        yield Path(edges, tuple(factors), products[-1])
        before = edges


def routes(graph: Graph, target: Node) -> Iterator[tuple[Edge, ...]]:
    """The edges of each path from the root to a node, in the reader's order, lazily."""
    leads = graph.reaching([target.name])
    if target is graph.root:
        yield ()
        return
    path, stack = [], [iter(graph.root.edges)]
    while stack:
        edge = next(stack[-1], None)
        if edge is None:
            stack.pop()
            if path:
                path.pop()
            continue
        child = graph.by_name[edge.child]
        if child is target:
            yield (*path, edge)
        elif child.number in leads:
            path.append(edge)
            stack.append(iter(child.edges))


def shared_front(paths) -> tuple:
    """What all of some paths begin with: their shared prefix (A1.11).

    >>> shared_front([("E", "Y3", "X3", "W2"), ("E", "Y3", "X3", "Y2")])
    ('E', 'Y3', 'X3')
    """
    steps = takewhile(lambda step: all(s == step[0] for s in step), zip(*paths, strict=False))
    return tuple(step[0] for step in steps)
