"""All numbers of a tree, in the order in which pictures use them."""

import math
from dataclasses import dataclass

from .number_text import UNKNOWN


@dataclass(frozen=True)
class Numbers:
    """Values and gradients in the order of `graph.nodes`; local derivatives node by node.

    The generated JavaScript returns the same three lists.
    """

    values: tuple
    gradients: tuple
    locals: tuple

    def share(self, node: int, edge: int):
        """What an edge brings to its child: the gradient at its parent · the local derivative."""
        above, local = self.gradients[node], self.locals[edge]
        if above is UNKNOWN or local is UNKNOWN:
            return UNKNOWN
        return None if above is None or local is None else above * local


def of(tree, /, **leaves) -> Numbers:
    """All numbers of a tree at some values of its leaves. Raises as `tree.gradient`."""
    nodes = tree.graph.nodes
    values, gradients = tree.values(**leaves), tree.gradients(**leaves)
    local = tree.local_derivatives(**leaves)
    return Numbers(
        tuple(values[n.name] for n in nodes),
        tuple(gradients[n.name] for n in nodes),
        tuple(local[edge] for n in nodes for edge in n.edges),
    )


def after_steps(tree, steps, k: int) -> Numbers:
    """What is known after k of the steps that `tree.steps` gives; the others are `UNKNOWN`."""
    nodes, (values, gradients) = tree.graph.nodes, steps.state(k)
    local = {step.edge: step.local for step in steps[:k] if step.edge}
    return Numbers(
        tuple(values.get(n.name, UNKNOWN) for n in nodes),
        tuple(gradients.get(n.name, UNKNOWN) for n in nodes),
        tuple(local.get(edge, UNKNOWN) for n in nodes for edge in n.edges),
    )


def unknown(tree) -> Numbers:
    """The same where the tree has no numbers, as for the logarithm of a negative one."""
    n, edges = len(tree.graph.nodes), sum(len(node.edges) for node in tree.graph.nodes)
    return Numbers((math.nan,) * n, (math.nan,) * n, (math.nan,) * edges)
