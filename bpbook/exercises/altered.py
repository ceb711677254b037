"""A tree in which one thing is done wrong: the machinery behind the list of mistakes.

`rebuilt` alters one operation of an expression; `Pass` is a backward pass in which one factor
can be replaced by another number.
"""

import math

from ..core import chain_rule, rebuilding
from ..core.backend import backend_of
from ..core.graph import Hop
from ..core.variable import Variable
from ..errors import BookError
from ..tree import Tree

SMALL = 300  # variables of a tree up to which it is altered at every place, one after the other


def rebuilt(root: Variable, changed, replacement) -> Variable:
    """The expression `root` with an operation replaced: `replacement(*inputs)` stands there.

    `changed` is one operation, or several that are all replaced.
    """
    places = {id(op) for op in ([changed] if isinstance(changed, Variable) else changed)}
    return rebuilding.rebuilt(
        root,
        lambda op, inputs: (
            replacement(*inputs) if id(op) in places else op.remade(op.function, inputs)
        ),
    )


def tree_of(root: Variable, tree: Tree, name: str | None = None) -> Tree:
    """An altered root as a tree that knows all leaves of the original one."""
    name = name or (tree.name if root is tree.root else root.name)
    return Tree(root, name or tree.name, also=tree.graph.leaves)


def number_or_none(compute):
    """A finite number, or None where the mistake leads to no number at all."""
    try:
        number = compute()
    except BookError:
        return None
    if getattr(number, "ndim", 0) or not math.isfinite(number):
        return None
    return number


class Pass:
    """The chain rule at one point, with plain numbers, where a factor can be replaced."""

    def __init__(self, tree: Tree, leaves: dict):
        self.graph = tree.graph
        self.backend = backend_of("python")
        self.values = chain_rule.forward(self.graph, leaves, self.backend)

    def factor(self, hop: Hop, values=None) -> float:
        """The derivative along one hop."""
        values = self.values if values is None else values
        return chain_rule.derivative(self.graph, hop, values, self.backend)

    def gradient(self, name: str, *, hops=(), edges=(), values=None) -> float | None:
        """∂E/∂name, with other factors for the given hops {hop: number} and edges.

        `edges` maps (node's name, slot) to the local derivative to use; `values` replaces the
        forward values from which local derivatives are computed. None if it is not finite.
        """
        graph, edges = self.graph, dict(edges)
        values = self.values if values is None else values

        def shares(node, gradient):
            for slot, share in chain_rule.shares(
                graph, node, gradient, values, self.backend, factors=hops
            ):
                altered = (node.name, slot) in edges
                yield slot, gradient * edges[node.name, slot] if altered else share

        number = chain_rule.add_up(graph, 1.0, shares).get(graph.by_name[name].number, 0.0)
        return number if math.isfinite(number) else None
