"""The unrolled tree, walked lazily: its levels from the root down, and the paths to a variable.

Unrolled, every use of a variable stands apart; a path from the root is an occurrence of the
variable at its end. There can be astronomically many, so nothing here is ever held but the path
in hand (and, for levels, a frontier of at most `FRONTIER` occurrences).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, takewhile

from . import chain_rule
from .backend import Backend
from .counts import heights
from .graph import Edge, Graph, Node
from .helpers.values import plain, short

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


class Walk:
    """A graph with all its values: local derivatives on request, levels and paths lazily."""

    def __init__(self, graph: Graph, values: list, backend: Backend):
        self.graph, self.values, self.backend = graph, values, backend
        if backend.language == "numpy":
            self.values = [plain(v) for v in values]
        self._locals: dict[int, list] = {}

    @cached_property
    def _zones(self):
        return chain_rule.Zones(self.graph) if self.backend.language == "numpy" else None

    def local_derivatives(self, node: Node) -> list:
        """∂(node)/∂(child) for each edge of the node, in order."""
        if node.number not in self._locals:
            with self.backend.quiet():
                found = chain_rule.local_derivatives(self.graph, node, self.values, self.backend)
            self._locals[node.number] = [d if d is None else plain(d) for d in found]
        return self._locals[node.number]

    def down(self, node: Node, slot: int, product):
        """The product one edge further down."""
        if self.graph.layered:
            with self.backend.quiet():
                shares = chain_rule.pulled(self.graph, node, product, self.values, self.backend)
                return plain(next(islice(shares, slot, None))[1])
        local = self.local_derivatives(node)[slot]
        if self._zones is None:
            return product * local
        child = node.children[slot]
        with self.backend.quiet():
            share = product * local
            return plain(self._zones.share(node, child, product, share, self.values, self.backend))

    def _below(self, occurrence: Occurrence) -> Iterator[Occurrence]:
        node = self.graph.by_name[occurrence.name]
        for edge, child in zip(node.edges, node.children, strict=True):
            yield Occurrence(
                edge.child,
                occurrence.level + 1,
                self.values[child],
                self.down(node, edge.slot, occurrence.product),
                edge,
                occurrence,
            )

    def levels(self) -> Iterator[Iterator[Occurrence]]:
        """Level after level of the unrolled tree, the root's first, each from left to right."""
        root = self.graph.root
        frontier = [Occurrence(root.name, 0, self.values[root.number], 1.0)]
        height = heights(self.graph)
        for level in range(height[root.number] + 1):
            step = self._frontier_below(frontier) if frontier[0].level < level else frontier
            frontier = step or frontier
            yield iter(frontier) if step else self._at(level, frontier, height)

    def _frontier_below(self, frontier) -> list[Occurrence] | None:
        """The next level where it is small, else None."""
        nodes = self.graph.by_name
        if sum(len(nodes[o.name].edges) for o in frontier) > FRONTIER:
            return None
        return [below for o in frontier for below in self._below(o)]

    def _at(self, level: int, frontier, height) -> Iterator[Occurrence]:
        """The occurrences of one level, found by going down from the frontier each time."""
        for start in frontier:
            stack = [iter([start])]
            while stack:
                occurrence = next(stack[-1], None)
                if occurrence is None:
                    stack.pop()
                elif occurrence.level == level:
                    yield occurrence
                elif height[self.graph.by_name[occurrence.name].number] + occurrence.level >= level:
                    stack.append(self._below(occurrence))

    def paths(self, name: str) -> Iterator[Path]:
        """Each path from the root to the variable `name`, in the reader's order."""
        target = self.graph.by_name.get(name)
        if target is None:
            return  # a weight that the loss does not reach
        before, factors, products = (), [], [1.0]
        for edges in routes(self.graph, target):
            pairs = enumerate(zip(before, edges, strict=False))
            shared = next((i for i, (a, b) in pairs if a is not b), min(len(before), len(edges)))
            del factors[shared:], products[shared + 1 :]  # the prefix of both paths stays
            for edge in edges[shared:]:
                node = self.graph.by_name[edge.parent]
                factors.append(self.local_derivatives(node)[edge.slot])
                products.append(self.down(node, edge.slot, products[-1]))
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
