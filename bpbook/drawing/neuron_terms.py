"""Which variables of a graph are neurons: y = f(x), where x is a sum of weight × variable."""

from dataclasses import dataclass

from ..core.functions import activations
from ..core.graph import Graph, Node
from ..core.helpers.names import read_names
from ..errors import OperandError, UnknownNameError
from .places import edge_places

NAMED = 20  # neurons that a message lists


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a sum: `times` · the product of `factors`, places in `graph.nodes`.

    A weight stands first; a term of one factor alone is a bias.
    """

    factors: tuple[int, ...]
    times: float

    def name(self, graph: Graph) -> str:
        """The term without its sign, as w46·y4."""
        size = [] if abs(self.times) == 1 and self.factors else [f"{abs(self.times):.6g}"]
        return "·".join([*size, *(graph.nodes[i].name for i in self.factors)])

    def value(self, values) -> float:
        """Its contribution, from the values of all variables."""
        product = self.times
        for i in self.factors:
            product *= values[i]
        return product


@dataclass(frozen=True, slots=True)
class Neuron:
    """A neuron by places in `graph.nodes`: x is the sum of the terms, y = f(x).

    `edge` is the place of ∂y/∂x in `Numbers.locals`. Without a function y is x, and `edge` None.
    `layer` counts from 1 behind the leaves.
    """

    x: int
    y: int
    edge: int | None
    terms: tuple[Term, ...]
    layer: int


def neurons(graph: Graph) -> list[Neuron]:
    """All neurons, children before parents.

    >>> import bpbook as bp
    >>> graph = bp.networks.six_neurons().graph
    >>> [(graph.nodes[n.x].name, graph.nodes[n.y].name, n.layer) for n in neurons(graph)][:3]
    [('x2', 'y2', 1), ('x3', 'y3', 1), ('x4', 'y4', 2)]
    """
    place = {node.name: i for i, node in enumerate(graph.nodes)}
    start = edge_places(graph)
    names, layers = set(activations()), [0] * len(graph.nodes)
    sums: dict[int, tuple[Term, ...]] = {}
    neuron_of: dict[int, Neuron] = {}
    for i, node in enumerate(graph.nodes):
        layers[i] = max((layers[place[e.child]] for e in node.edges), default=0)
        if terms := _terms(graph, node, place):
            sums[i] = terms
            layers[i] += 1
            neuron_of[i] = Neuron(i, i, None, terms, layers[i])
        elif node.variable.function and node.variable.function.name in names and node.edges:
            x = place[node.edges[0].child]
            if x in sums:  # x counts as a neuron of its own only where no function follows
                neuron_of.pop(x, None)
                neuron_of[i] = Neuron(x, i, start[node.name], sums[x], layers[x])
    return list(neuron_of.values())


def find(tree, name: str | None = None) -> Neuron:
    """The neuron whose sum or output is `name`; without it the last one before the loss.

    Raises `UnknownNameError`, and `OperandError` for what is no neuron.
    """
    graph, known = tree.graph, neurons(tree.graph)
    if not known:
        raise OperandError(
            f"{tree.name} has no neuron, y = f(x) where x is a sum of weight · variable: give a "
            "network, as bp.networks.six_neurons()."
        )
    if name is None:
        return known[-1]
    name = read_names(name)
    for neuron in reversed(known):
        if name in (graph.nodes[neuron.x].name, graph.nodes[neuron.y].name):
            return neuron
    listed = ", ".join(graph.nodes[n.y].name for n in known[:NAMED])
    listed += ", …" if known[NAMED:] else ""
    if name not in graph.by_name:
        raise UnknownNameError(f"There is no variable {name!r}. The neurons here are {listed}.")
    raise OperandError(
        f"{name} is no neuron: {why_not(graph, name)}. The neurons here are {listed}."
    )


def why_not(graph: Graph, name: str) -> str:
    """Why a variable is no neuron's sum or output."""
    node = graph.by_name[name]
    if not node.edges:
        return f"it is a leaf, a {node.role}"
    function = node.variable.function
    if function.name in activations():
        return f"{node.edges[0].child} is no sum of weight · variable"
    return "it is neither a sum of weight · variable nor a function of one"


def _terms(graph: Graph, node: Node, place) -> tuple[Term, ...]:
    """The terms of a sum of products, in the reader's order; () for anything else."""
    terms, stack, weighted = [], [(node.number, 1.0)], False
    while stack:
        i, times = stack.pop()
        op = graph.operations[i]
        inputs = graph.inputs[i]
        kind = (
            op.function.name if op.function and (i == node.number or i not in graph.node_of) else ""
        )
        if kind in ("add", "subtract"):
            second = -times if kind == "subtract" else times
            stack += [(inputs[1], second), (inputs[0], times)]
        elif kind == "negate":
            stack.append((inputs[0], -times))
        else:
            term = _product(graph, node, i, times, place)
            if term is None:
                return ()
            weights = sum(graph.nodes[p].role == "weight" for p in term.factors)
            weighted |= weights > 0 and len(term.factors) > 1
            terms.append(term)
    return tuple(terms) if weighted else ()


def _product(graph: Graph, node: Node, number: int, times: float, place) -> Term | None:
    """One term, weights first, or None where something else than a product is in it."""
    factors, stack = [], [number]
    while stack:
        i = stack.pop()
        op = graph.operations[i]
        if op.role == "constant":
            times *= op.value
        elif i in graph.node_of and i != node.number:
            factors.append(place[graph.node_of[i].name])
        elif op.function and op.function.name in ("multiply", "negate"):
            times = -times if op.function.name == "negate" else times
            stack += reversed(graph.inputs[i])
        else:
            return None
    factors.sort(key=lambda p: graph.nodes[p].role != "weight")
    return Term(tuple(factors), times)


def dividing(graph: Graph, output: str, axes) -> list[Neuron]:
    """The neurons below a variable that some of the leaves in `axes` move: its hidden units."""
    moved = graph.reaching(axes)
    below = {graph.by_name[output].number}
    for node in reversed(graph.nodes):
        if node.number in below:
            below.update(node.children)
    top = graph.by_name[output].number
    inner = [(graph.nodes[n.x].number, graph.nodes[n.y].number, n) for n in neurons(graph)]
    return [n for x, y, n in inner if y in below and x in moved and top not in (x, y)]
