"""A graph with all its values at some leaves: where every walk down begins."""

from collections.abc import Iterator

from ..errors import DomainError
from . import chain_rule
from .backend import Backend, backend_of
from .graph import Graph, Node
from .helpers.values import has_nan, is_array, plain


class Evaluation:
    """Every value of a graph at some leaves; gradients and local derivatives on request.

    `leaves` has all of them by name, `values` a number or an array for each operation.
    """

    def __init__(self, graph: Graph, leaves: dict, values: list, backend: Backend):
        self.graph, self.leaves, self.backend = graph, leaves, backend
        self.values = values if backend.language == "python" else [plain(v) for v in values]
        self._local_derivatives: dict[int, list] = {}

    def local_derivatives(self, node: Node) -> list:
        """∂(node)/∂(child) for each edge of the node, in order."""
        if node.number not in self._local_derivatives:
            with self.backend.quiet():
                numbers = chain_rule.local_derivatives(self.graph, node, self.values, self.backend)
            self._local_derivatives[node.number] = [
                number if number is None else plain(number) for number in numbers
            ]
        return self._local_derivatives[node.number]

    def seed(self):
        """∂E/∂E."""
        return chain_rule.seed(self.values, self.backend)

    def shares(self, node: Node, product, needed=None) -> Iterator[tuple[int, object]]:
        """(slot, share) of each edge of the node, lazily: `product`, one edge further down."""
        shares = chain_rule.shares(self.graph, node, product, self.values, self.backend, needed)
        return shares if self.backend.language == "python" else self._quietly(node, shares)

    def _quietly(self, node: Node, shares) -> Iterator[tuple[int, object]]:
        """NumPy says nothing while a share is computed, and as ever in between."""
        while True:
            with self.backend.quiet():
                slot, share = next(shares, (None, None))
            if slot is None:
                return
            yield slot, plain(self.in_shape(node.edges[slot].child, share))

    def gradients(self, names) -> dict:
        """∂E/∂v for the variables of these names, each an array of its own.

        Raises `DomainError` where one has no value.
        """
        graph, backend = self.graph, self.backend
        with backend.quiet():
            sums = chain_rule.backward(graph, self.values, backend, graph.reaching(names))
        gradients = {}
        for name in names:
            node = graph.by_name.get(name)
            gradient = sums.get(node.number, 0.0) if node else 0.0
            if has_nan(gradient):
                raise DomainError(self._lost(name))
            gradient = self.in_shape(name, gradient)
            # A copy: shares may be views, or one array passed to two children.
            gradients[name] = gradient.copy() if is_array(gradient) else float(gradient)
        return gradients

    def in_shape(self, name: str, gradient):
        """The gradient of a leaf in the shape that `Tree.gradient` says; of no leaf, as it is."""
        if name not in self.leaves or self.backend.language == "python":
            return gradient
        from .arrays import of_leaf

        return of_leaf(gradient, self.leaves[name], self.values[-1], self.graph.averaged)

    def _lost(self, name: str) -> str:
        from .diagnosis.sentences import no_derivative  # loaded where something went wrong

        why = no_derivative(self.graph, name, self.values, self.backend)
        return f"∂{self.graph.root.name}/∂{name} has no value: {why}"


def evaluate(graph: Graph, leaves: dict, *, downwards: bool = False) -> Evaluation:
    """The forward pass, once the leaves' shapes are known to fit.

    `downwards`: also whether E can be walked down from. Raises `ShapeError`, `DomainError`.
    """
    arrays = graph.layered or any(map(is_array, leaves.values()))
    backend = backend_of("numpy" if arrays else "python")
    if arrays:
        from . import shapes

        shapes.check(graph, leaves, downwards=downwards)
    with backend.quiet():
        values = chain_rule.forward(graph, leaves, backend)
    return Evaluation(graph, leaves, values, backend)
