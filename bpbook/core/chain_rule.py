"""The chain rule: multiply local derivatives along edges, add over paths.

`forward` finds every value, `backward` every ∂E/∂(variable), where each variable passes `shares` of
its gradient to its children. Both keep their results in lists of their own, never in the
variables, so that calling them twice gives the same answer. Numbers, samples, grids of weights and
layers of units are walked in one way.
"""

from collections.abc import Callable, Iterable, Iterator

from ..errors import DomainError
from .backend import Backend
from .graph import Graph, Hop, Node
from .helpers.values import has_nan, is_array


def forward(graph: Graph, leaves: dict, backend: Backend, *, gaps: bool = False) -> list:
    """The value of every operation, inputs before users (A1.2).

    `leaves` maps the leaves' names to numbers or arrays whose shapes fit together. Raises
    `DomainError` at the first operation that has no value; with `gaps`, for a grid of which a part
    has none, it goes on with NaN there.
    """
    values = []
    reading = zip(graph.operations, graph.rows, graph.arguments, strict=True)
    for op, row, inputs in reading:
        if row is None:
            value = op.value if op.role == "constant" else leaves[op.name]
        else:
            arguments = [values[i] for i in inputs]
            value = backend.value(row)(*arguments)
            if not gaps and has_nan(value):
                from .diagnosis.sentences import no_value  # loaded where something went wrong

                raise DomainError(no_value(graph, [*values, value], backend))
        values.append(value)
    return values


def backward(graph: Graph, values: list, backend: Backend, needed=None) -> dict:
    """∂E/∂(variable) for the reader's variables, by their number (A1.16, A1.18).

    `needed` limits the walk to these numbers.
    """

    def passed_on(node, gradient):
        return shares(graph, node, gradient, values, backend, needed)

    return add_up(graph, seed(values, backend), passed_on)


def add_up(graph: Graph, start, passed_on: Callable[[Node, object], Iterable]) -> dict:
    """The sum of the shares that come to each variable, by its number: one walk from the root down.

    `start` is the root's own; `passed_on(node, sum)` gives the (slot, share) of a variable's
    children. A variable is passed on only after all its users have added their share to it: in the
    merged graph, level order alone would not do.
    """
    gradients = {graph.root.number: start}
    for node in reversed(graph.nodes):
        if node.number not in gradients:
            continue
        for slot, share in passed_on(node, gradients[node.number]):
            child = node.children[slot]
            gradients[child] = gradients[child] + share if child in gradients else share
    return gradients


def seed(values: list, backend: Backend):
    """∂E/∂E, where the walk begins: 1 for each number that E is."""
    return backend.ones_like(values[-1])


def shares(
    graph: Graph, node: Node, gradient, values: list, backend: Backend, needed=None, factors=()
) -> Iterator[tuple[int, object]]:
    """(slot, share) of each edge: what ∂E/∂(node) adds to ∂E/∂(child), in the child's shape.

    That is the gradient times the local derivative, multiplied up along the hops of the edge; where
    a row says how a gradient is pulled down, as for a matrix product, it is pulled. Then what was
    spread going forward, as a bias over samples, is added up. `needed`: only edges to these
    numbers; `factors`: other numbers than the derivatives of some hops.
    """
    root, unbroadcast = values[-1], backend.unbroadcast
    pulled = {node.number: (gradient, None)}  # and what it has still to be multiplied by
    for hop in node.hops:
        if needed is not None and hop.target not in needed:
            continue
        above, factor = pulled[hop.source]
        row = graph.rows[hop.source]
        if row.vjps and hop not in factors:
            arguments, y = [values[i] for i in graph.arguments[hop.source]], values[hop.source]
            above = unbroadcast(above if factor is None else above * factor, y, root)
            above, factor = backend.vjps(row)[hop.position](above, *arguments, y), None
        else:
            slope = factors[hop] if hop in factors else derivative(graph, hop, values, backend)
            factor = slope if factor is None else factor * slope
        if hop.edge is None:
            pulled[hop.target] = above, factor
        else:
            share = above if factor is None else above * factor
            yield hop.edge, unbroadcast(share, values[hop.target], root)


def local_derivatives(graph: Graph, node: Node, values: list, backend: Backend) -> list:
    """∂(node)/∂(child) for every edge of `node`, each child taken whole (A1.12, A1.15).

    A number for each element; where a matrix product folds into the edge, the matrix by which the
    gradient is multiplied: from the right for W in W @ y, from the left for y. None where nothing
    multiplies it.
    """
    slopes, numbers = {node.number: (1.0, False)}, []  # and whether it is a matrix
    for hop in node.hops:
        (above, is_matrix), slope = slopes[hop.source], derivative(graph, hop, values, backend)
        is_matrix = is_matrix or graph.operations[hop.source].function.name == "matmul"
        if above is None or slope is None:
            slope = None
        elif is_matrix and is_array(above) and is_array(slope):
            slope = None  # elements and then a matrix are no one thing
        else:
            slope = above * slope
        if hop.edge is None:
            slopes[hop.target] = slope, is_matrix
        else:
            numbers.append(slope)
    return numbers


def derivative(graph: Graph, hop: Hop, values: list, backend: Backend):
    """The derivative of one operation with respect to one input; None where there is none."""
    arguments = [values[i] for i in graph.arguments[hop.source]]
    rule = backend.derivatives(graph.rows[hop.source])[hop.position]
    return rule and rule(*arguments, values[hop.source])
