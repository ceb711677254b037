"""Which trees are networks of neurons, and what joins what in them.

A neuron is y = f(x) where x is a sum of weight × source, perhaps with a bias; a source is an input
or the y of another neuron. What stands between the outputs and the root is the loss. Everything
else has no picture as a network, and `why_not` says why.
"""

from collections import deque
from dataclasses import dataclass

from .. import words
from ..core.graph import Graph
from .neurons import Neuron, neurons
from .unroll import local_places


@dataclass(frozen=True)
class Link:
    """A connection into a neuron: places of the weight and of its source (None: a bias).

    `weight_edge` and `source_edge` are the edges from the neuron's x to these, as places in
    `Numbers.locals`.
    """

    weight: int
    source: int | None
    weight_edge: int
    source_edge: int | None


@dataclass(frozen=True)
class Cell:
    """A neuron: places of x and y, the edge between them, its connections, and its layer."""

    x: int
    y: int
    edge: int
    links: tuple[Link, ...]
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


def of(graph: Graph) -> Network | None:
    """The network of a graph, or None where it is none. A1.1, A2.1; chapter 1.

    >>> import bpbook as bp
    >>> graph = bp.networks.six_neurons().graph
    >>> [graph.nodes[cell.y].name for cell in of(graph).cells]
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
    known = {n.y: n for n in neurons(graph) if n.edge is not None}
    if graph.averaged:
        return None, words.word("no network mean", root=graph.root.name)
    if not known:
        return None, words.word("no network", root=graph.root.name)
    place = {node.number: i for i, node in enumerate(graph.nodes)}
    losses, outputs, targets, trouble = _loss(graph, place, known)
    if trouble:
        return None, trouble
    reader = _Reader(graph, place, known, set(losses) | set(targets))
    cells = reader.cells(outputs)
    if reader.trouble:
        return None, reader.trouble
    inputs = dict.fromkeys(
        k.source for c in cells for k in c.links if k.source is not None and k.source not in known
    )
    return Network(tuple(sorted(inputs)), cells, tuple(targets), tuple(sorted(losses))), ""


def _loss(graph: Graph, place, known) -> tuple[list, list, list, str]:
    """What stands above the outputs, from the root on: (losses, outputs, targets, trouble)."""
    queue, seen = deque([place[graph.root.number]]), set()
    losses, outputs, targets = [], [], []
    while queue:
        i = queue.popleft()
        if i in seen:
            continue
        seen.add(i)
        node = graph.nodes[i]
        if i in known:
            outputs.append(i)
        elif node.role == "given":
            targets.append(i)
        elif node.role == "weight":
            return [], [], [], words.word("no network weight", name=node.name)
        else:
            losses.append(i)
            queue += (place[child] for child in node.children)
    return losses, outputs, targets, ""


class _Reader:
    """Follows the neurons from the outputs to the inputs."""

    def __init__(self, graph: Graph, place, known: dict[int, Neuron], taken: set[int]):
        self.graph, self.place, self.known, self.taken = graph, place, known, taken
        self.start = local_places(graph)
        self.trouble = ""

    def cells(self, outputs) -> tuple[Cell, ...]:
        """All neurons below the outputs, sources before users."""
        found, stack = {}, list(outputs)
        while stack and not self.trouble:
            y = stack.pop()
            if y not in found:
                links = self._links(self.known[y])
                found[y] = links
                stack += [k.source for k in links if k.source in self.known]
        self._only_user(found)
        if self.trouble:
            return ()
        layer: dict[int | None, int] = {}
        cells = []
        for y in sorted(found):
            layer[y] = 1 + max((layer.get(k.source, 0) for k in found[y]), default=0)
            neuron = self.known[y]
            cells.append(Cell(neuron.x, y, neuron.edge, found[y], layer[y]))
        return tuple(cells)

    def _only_user(self, found) -> None:
        """A sum that something else uses as well would be a line out of the middle of a circle."""
        inner = {self.known[y].x: y for y in found}
        for i, node in enumerate(self.graph.nodes):
            for child in node.children:
                x = self.place[child]
                if x in inner and inner[x] != i:
                    name = self.graph.nodes[x].name
                    self.trouble = words.word("no network shared", name=name)

    def _links(self, neuron: Neuron) -> tuple[Link, ...]:
        node = self.graph.nodes[neuron.x]
        slots: dict[int, deque[int]] = {}
        for slot, child in enumerate(node.children):
            slots.setdefault(self.place[child], deque()).append(self.start[node.name] + slot)
        links = []
        for term in neuron.terms:
            roles = [self.graph.nodes[i].role for i in term.factors]
            plain = term.times == 1 and roles and roles[0] == "weight" and len(roles) <= 2
            if not plain or (roles[1:] and not self._is_source(term.factors[1])):
                self.trouble = words.word("no network sum", name=node.name)
                return ()
            weight, *source = term.factors
            links.append(
                Link(
                    weight,
                    source[0] if source else None,
                    slots[weight].popleft(),
                    slots[source[0]].popleft() if source else None,
                )
            )
        return tuple(links)

    def _is_source(self, i: int) -> bool:
        return i in self.known or self.graph.nodes[i].role == "given"
