"""How many straight pieces a curve of ReLU units has, counted along a leaf."""

from ..core.functions import TABLE
from ..core.helpers.names import free_name
from ..core.helpers.topological_order import topological_order
from ..core.variable import apply
from ..errors import DomainError, OperandError, UnknownNameError
from ..settings import a_tree
from ..tree import Tree

STRAIGHT = {"relu", "leaky_relu", "identity"}
STEPS = 4_000
SAME = 1e-9  # slopes that differ by less than this part of the steepest are one


def pieces(tree, output: str, leaf: str, span=(-4.0, 4.0), /, **leaves) -> int:
    """Count the straight pieces of a variable drawn against a leaf, from one end of `span` on.

    It walks along in 4,000 steps, asks the tree for the slope ∂output/∂leaf at each, and counts
    how often the slope changes; a piece shorter than a step may be missed. Raises `OperandError`
    where a function on the way is not made of straight pieces, `UnknownNameError`, `DomainError`.
    A1.14; chapter 6.

    >>> import bpbook as bp
    >>> bp.pieces(bp.networks.zigzag(), "y_output", "X_input")
    4
    """
    import numpy as np

    tree = a_tree(tree)
    if output not in tree.graph.by_name:
        raise UnknownNameError(
            f"There is no variable {output!r} in this tree. It has "
            f"{', '.join(list(tree.graph.by_name)[:40])}."
        )
    low, high = span
    if not low < high:
        raise DomainError(f"span is {span!r}: give two numbers, the smaller first.")
    part = Tree(tree.graph.by_name[output].variable, output)
    names, values = part.leaves(), tree.leaves(**leaves)
    if leaf not in names:
        raise OperandError(f"{leaf} is no leaf of {output}: give one of {', '.join(names)}.")
    _check_straight(part, leaf)
    # A third of a step aside: a kink at a round number is then never met.
    edges = np.linspace(low, high, STEPS + 1)
    along = edges[:-1] + (high - low) / STEPS / 3
    # All points at once: the slopes of their mean are their slopes / STEPS.
    mean = Tree(apply(TABLE["mean"], part.root), free_name("mean", part.graph.by_name))
    slopes = mean.gradients(**{**{n: values[n] for n in names}, leaf: along})[leaf]
    changes = np.abs(np.diff(slopes)) > SAME * np.abs(slopes).max()
    return 1 + int(np.count_nonzero(changes))


def _check_straight(part: Tree, leaf: str) -> None:
    """Above the leaf: sums, products with what does not move, and functions of straight pieces."""
    moving = set()
    for op in topological_order(part.root):
        inputs = [id(v) in moving for v in op.inputs]
        if op.name == leaf and not op.inputs:
            moving.add(id(op))
        if not any(inputs):
            continue
        moving.add(id(op))
        row = op.function
        straight = row.name in STRAIGHT | {"add", "subtract", "negate"}
        straight |= row.name == "multiply" and sum(inputs) == 1
        straight |= row.name == "divide" and not inputs[1]
        if not straight:
            raise OperandError(
                f"{row.name} is not made of straight pieces: count where all functions on the way "
                f"are among {', '.join(sorted(STRAIGHT))}."
            )
