"""The chain rule: multiply local derivatives along edges, add over paths.

`forward` finds every value, `backward` every ∂E/∂(variable). Both keep their results in lists of
their own, never in the variables, so that calling them twice gives the same answer.
"""

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


def local_derivatives(graph: Graph, node: Node, values: list, backend: Backend) -> list:
    """∂(node)/∂(child) for every edge of `node`, each child taken whole (A1.12, A1.15).

    Where a matrix product folds into the edge, it is the matrix by which the gradient is
    multiplied: from the right for W in W @ y, from the left for y. None where nothing does it, as
    for a softmax, whose every unit depends on every other.
    """
    along = {node.number: 1.0}
    matrices = set()  # where the product so far is no longer one number for each element
    result = []
    for hop in node.hops:
        before, derivative = along[hop.source], of_hop(graph, hop, values, backend)
        product_with_matrix = graph.operations[hop.source].function.name == "matmul"
        if product_with_matrix or hop.source in matrices:
            matrices.add(hop.target)
            if is_array(before) and is_array(derivative):
                before = None  # elements times a matrix: no one factor does both
        known = before is not None and derivative is not None
        product = before * derivative if known else None
        if hop.edge is None:
            along[hop.target] = product
        else:
            result.append(product)
    return result


def of_hop(graph: Graph, hop: Hop, values: list, backend: Backend):
    """The derivative of one operation by one of its inputs."""
    arguments = [values[i] for i in graph.arguments[hop.source]]
    rule = backend.derivatives(graph.rows[hop.source])[hop.position]
    return rule and rule(*arguments, values[hop.source])


def backward(graph: Graph, values: list, backend: Backend, needed=None) -> dict:
    """∂E/∂(variable) for the reader's variables, by their number (A1.16, A1.18).

    One walk from the root down. A variable is passed on only after all its users have added
    their share to it: in the merged graph, level order alone would not do. `needed` limits the
    walk to these numbers.
    """
    gradient = {graph.root.number: 1.0}
    zones = Zones(graph) if backend.language == "numpy" else None
    for node in reversed(graph.nodes):
        if node.number not in gradient:
            continue
        own = gradient[node.number]
        if graph.layered:
            shares = pulled(graph, node, own, values, backend, needed)
        else:
            shares = _multiplied(graph, node, own, values, backend, needed, zones)
        for child, share in shares:
            gradient[child] = gradient[child] + share if child in gradient else share
    return gradient


def _multiplied(graph, node, gradient, values, backend, needed, zones):
    """(child, share) by edge: the gradient times the local derivative."""
    locals_ = local_derivatives(graph, node, values, backend)
    for child, local in zip(node.children, locals_, strict=True):
        if needed is not None and child not in needed:
            continue
        share = gradient * local
        if zones:
            share = zones.share(node, child, gradient, share, values, backend)
        yield child, share


def pulled(graph: Graph, node: Node, gradient, values: list, backend: Backend, needed=None):
    """(child, share) by edge, in a tree of layers: the gradient passed down hop by hop.

    A matrix product is no number for each element, so nothing is multiplied up beforehand; what
    was spread over samples going forward, as a bias, is added up over them going back.
    """
    from .arrays import unbroadcast

    along = {node.number: gradient}
    for hop in node.hops:
        if hop.edge is not None and needed is not None and hop.target not in needed:
            continue
        arguments = [values[i] for i in graph.arguments[hop.source]]
        row, g, y = graph.rows[hop.source], along[hop.source], values[hop.source]
        if row.vjps:
            share = backend.vjps(row)[hop.position](g, *arguments, y)
        else:
            share = g * backend.derivatives(row)[hop.position](*arguments, y)
        share = unbroadcast(share, values[hop.target])
        if hop.edge is None:
            along[hop.target] = share
        else:
            yield hop.target, share


class Zones:
    """Which variables stand below a mean, where gradients carry the samples' axis.

    A mean takes the samples' axis away; walking down through it, the axis comes back. Where a
    variable shared by all samples is reached, its share is added over the samples (A2.8).
    """

    def __init__(self, graph: Graph):
        self.graph = graph
        self.below: set[int] = set()
        above: set[int] = {graph.root.number}
        for node in reversed(graph.nodes):
            (self.below if self.inside(node) else above).update(node.children)
        leaves = {n.number for n in graph.nodes if n.role != "expression" and graph.averaged}
        self.means = {n.number for n in graph.nodes if n.is_mean}
        # What gets shares from above a mean, and a gradient with a place for the samples.
        self.placed = above & (self.below | leaves) - self.means

    def inside(self, node: Node) -> bool:
        """Whether what the variable passes down carries the samples' axis."""
        return node.number in self.below or node.is_mean

    def share(self, node, child, gradient, share, values, backend):
        """The share of `child` in its own layout, given the plain product of the chain rule."""
        from . import arrays

        if node.is_mean:
            (pull,) = backend.vjps(node.variable.function)
            share = pull(gradient, values[child], values[node.number])
        if self.inside(node):
            if child in self.means:
                return arrays.without_samples(share)
            return arrays.over_samples(share, values[child])
        return arrays.beside_samples(share) if child in self.placed else share
