"""Which trees are networks of neurons, and what joins what in them.

A neuron is y = f(x) where x is a sum of weight × source, perhaps with a bias, or that sum alone
where it has a name; a source is an input or the y of another neuron. What stands between the
outputs and the root is the loss. Everything else has no picture as a network, and `why_not` says
why.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from .. import words
from ..core.graph import Graph
from .neuron_terms import Term, neurons
from .places import edge_places, node_places


@dataclass(frozen=True)
class Connection:
    """A connection into a neuron: places of the weight and of its source (None: a bias).

    `weight_edge` and `source_edge` are the edges from the neuron's x, which is at the place `sum`,
    to these, as places in `Numbers.locals`.
    """

    sum: int
    weight: int
    source: int | None
    weight_edge: int
    source_edge: int | None


@dataclass(frozen=True)
class Cell:
    """A neuron: places of x and y, the edge between them, its connections, and its layer.

    Without a function y is x, and `edge` is None.
    """

    x: int
    y: int
    edge: int | None
    links: tuple[Connection, ...]
    layer: int


@dataclass(frozen=True)
class Network:
    """Inputs, neurons, and the part of the tree that is the loss, as places in `graph.nodes`.

    `losses` go from the outputs to the root; it is empty where the root is itself a neuron.
    """

    inputs: tuple[int, ...]
    cells: tuple[Cell, ...]
    targets: tuple[int, ...]
    losses: tuple[int, ...]

    @cached_property
    def shared(self) -> tuple[int, ...]:
        """The weights that stand at more than one connection, as a filter's do."""
        uses = Counter(link.weight for cell in self.cells for link in cell.links)
        return tuple(weight for weight, count in uses.items() if count > 1)


def network(graph: Graph) -> Network | None:
    """The network of a graph, or None where it is none. A1.1, A2.1; chapter 1.

    >>> import bpbook as bp
    >>> graph = bp.networks.six_neurons().graph
    >>> [graph.nodes[cell.y].name for cell in network(graph).cells]
    ['y2', 'y3', 'y4', 'y5', 'y_output']
    """
    return _read(graph)[0]


def why_not(graph: Graph) -> str:
    """One sentence that says why a graph is no network of neurons, or ''.

    >>> import bpbook as bp
    >>> why_not(bp.Tree(bp.weight("a") * bp.given("b")).graph)
    'The network mode needs neurons, y = f(weight · x + …): this tree has none.'
    """
    return _read(graph)[1]


def _read(graph: Graph) -> tuple[Network | None, str]:
    """The network, or why there is none."""
    last = len(graph.nodes) - 1  # a root that is a sum alone is no neuron
    known = {n.y: n for n in neurons(graph) if n.edge is not None or n.y != last}
    if graph.averaged:
        return None, words.word("no network mean", root=graph.root.name)
    if not known:
        return None, words.word("no network", root=graph.root.name)
    losses, outputs, targets, weight = _loss(graph, known)
    if weight:
        return None, words.word("no network weight", name=weight)
    links, broken = _links_below(graph, known, outputs)
    if sum_name := _shared_sum(graph, known, links):
        return None, words.word("no network shared", name=sum_name)
    if broken:
        return None, words.word("no network sum", name=broken)
    cells = _cells(known, links)
    sources = {link.source for cell in cells for link in cell.links} - {None} - known.keys()
    return Network(tuple(sorted(sources)), cells, tuple(targets), tuple(sorted(losses))), ""


def _loss(graph: Graph, known) -> tuple[list[int], list[int], list[int], str]:
    """What stands above the outputs, from the root on: (losses, outputs, targets, a weight)."""
    place = node_places(graph)
    losses, outputs, targets = [], [], []
    queue = [place[graph.root.number]]
    seen = set(queue)
    for i in queue:
        node = graph.nodes[i]
        if i in known:
            outputs.append(i)
        elif node.role == "given":
            targets.append(i)
        elif node.role == "weight":
            return [], [], [], node.name
        else:
            losses.append(i)
            for child in map(place.get, node.children):
                if child not in seen:
                    seen.add(child)
                    queue.append(child)
    return losses, outputs, targets, ""


def _links_below(graph: Graph, known, outputs) -> tuple[dict[int, tuple[Connection, ...]], str]:
    """The links of each neuron below the outputs, by its y; and the first sum that has others."""
    first_edge, place = edge_places(graph), node_places(graph)
    links: dict[int, tuple[Connection, ...]] = {}
    stack = list(outputs)
    while stack:
        y = stack.pop()
        if y in links:
            continue
        node = graph.nodes[known[y].x]
        if not all(_is_link(graph, known, term) for term in known[y].terms):
            links[y] = ()
            return links, node.name
        edges: dict[int, list[int]] = {}
        for slot, child in enumerate(node.children):
            edges.setdefault(place[child], []).append(first_edge[node.name] + slot)
        links[y] = tuple(_link(known[y].x, term, edges) for term in known[y].terms)
        stack += [link.source for link in links[y] if link.source in known]
    return links, ""


def _is_link(graph: Graph, known, term: Term) -> bool:
    """Whether a term is a bias, or a weight times an input or the y of a neuron."""
    roles = [graph.nodes[i].role for i in term.factors]
    if term.times != 1 or len(roles) not in (1, 2) or roles[0] != "weight":
        return False
    return len(roles) == 1 or term.factors[1] in known or roles[1] == "given"


def _link(x: int, term: Term, edges: dict[int, list[int]]) -> Connection:
    """The link of a term; `edges` are those from the neuron's x, by the place of the child."""
    weight, *source = term.factors
    if not source:
        return Connection(x, weight, None, edges[weight].pop(0), None)
    return Connection(x, weight, source[0], edges[weight].pop(0), edges[source[0]].pop(0))


def _shared_sum(graph: Graph, known, links) -> str:
    """A sum that something else uses as well would be a line out of the middle of a circle."""
    user_of = {graph.nodes[known[y].x].number: y for y in links if known[y].edge is not None}
    shared = [
        child
        for i, node in enumerate(graph.nodes)
        for child in node.children
        if user_of.get(child, i) != i
    ]
    return graph.node_of[shared[-1]].name if shared else ""


def _cells(known, links) -> tuple[Cell, ...]:
    """The neurons, sources before users, each in the layer behind its last source."""
    layer: dict[int | None, int] = {}
    for y in sorted(links):
        layer[y] = 1 + max((layer.get(link.source, 0) for link in links[y]), default=0)
    return tuple(Cell(known[y].x, y, known[y].edge, links[y], layer[y]) for y in layer)
