"""From a graph to formulas: the composite formula, and the local derivative of an edge.

Large expressions fold: below some depth a variable appears by its name, and what has no name as
dots. A structure is therefore never nested deeper than `NESTED`, and may be written recursively.
"""

from ...core.graph import Graph, Hop, Node
from .structure import Call, Dots, Number, Symbol, multiply, read

OCCURRENCES = 200  # a formula names about this many leaves and variables before it folds
LEVELS = 24  # and nests at most this many variables
NESTED = 60
_CHAINS = ({"add", "subtract"}, {"multiply", "divide"})  # written without nesting


def levels_that_fit(graph: Graph, most: int = LEVELS) -> int:
    """How many levels below the root can be shown whole, at least one."""
    level, total = {graph.root.number: 1}, 1
    for depth in range(most):
        below: dict[int, int] = {}
        for number, count in level.items():
            for child in graph.node_of[number].children:
                below[child] = below.get(child, 0) + count
        total += sum(below.values())
        if total > OCCURRENCES:
            return max(depth, 1)
        if not below:
            break
        level = below
    return most


class Builder:
    """Builds the structures of one formula from a graph, and stops naming things after a while."""

    def __init__(self, graph: Graph):
        self.graph = graph
        self.left = OCCURRENCES

    def expression(self, number: int, levels: int):
        """An operation in terms of the variables `levels` below; 0 levels: by its own name."""
        graph, done, start = self.graph, [], number
        stack = [(number, levels, 0, False)]
        while stack:
            number, levels, nested, ready = stack.pop()
            inputs = graph.inputs[number]
            if ready:
                arguments = done[len(done) - len(inputs) :]
                del done[len(done) - len(inputs) :]
                done.append(_applied(graph.operations[number], arguments.__getitem__))
                continue
            atom = self._atom(number, levels, nested, number == start)
            if atom is not None:
                done.append(atom)
                continue
            stack.append((number, levels, nested, True))
            below = levels - (number in graph.node_of)
            for i in reversed(inputs):
                stack.append((i, below, nested + self._nests(number, i), False))
        return done[0]

    def _nests(self, user: int, number: int) -> bool:
        pair = [self.graph.operations[n].function for n in (user, number)]
        return not any(all(f and f.name in chain for f in pair) for chain in _CHAINS)

    def _atom(self, number, levels, nested, at_start):
        """What stands for the operation if it is not written out, else None."""
        op, node = self.graph.operations[number], self.graph.node_of.get(number)
        written = op.role == "expression" and not (node and levels <= 0) and nested <= NESTED
        if op.role == "constant":
            return Number(op.value)
        if written and self.left > 0:
            return None
        self.left -= 1
        if node is None or (self.left < 0 and not at_start):
            return Dots()
        return Symbol(node.name, "variable" if op.role == "expression" else "leaf")

    def local_derivative(self, node: Node, slot: int, levels: int):
        """∂(node)/∂(child): the product of the rows' derivatives along the hops of the edge."""
        factors = []
        for hop in _chain(node, slot):
            op = self.graph.operations[hop.source]
            inputs = self.graph.inputs[hop.source]
            factors.append(
                _derived(op, hop.position, lambda i, at=inputs: self.expression(at[i], levels))
            )
        return multiply(*factors)


def _chain(node: Node, slot: int) -> list[Hop]:
    """The hops from a node to the child in `slot`."""
    into = {hop.target: hop for hop in node.hops if hop.edge is None}
    chain = [next(hop for hop in node.hops if hop.edge == slot)]
    while chain[-1].source != node.number:
        chain.append(into[chain[-1].source])
    return chain[::-1]


def _head(row) -> str:
    """What stands before the brackets of a function."""
    before, bracket, _ = row.latex.partition(r"\left(")
    return before if bracket else rf"\mathrm{{{row.name}}}"


def _applied(op, argument):
    row = op.function
    if op.label or not row.latex:
        return Call(_head(row), op.label, argument(0))
    return read(row.latex, argument)


def _derived(op, position, argument):
    row = op.function
    template = row.latex_derivatives[position] if row.latex_derivatives else None
    if template is None or (op.label and not row.vjps):
        return Call(_head(row), op.label, argument(0), prime=True)
    return read(template, argument)
