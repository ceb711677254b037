"""Short formulas in plain text, for sentences: X3 = W2 · Y2, f2′(X3), Y3 − Y_target."""

from ..codegen.formulas.composite import Builder
from ..codegen.formulas.structure import Product, Sum
from ..codegen.formulas.text import written
from ..core.graph import Graph, Node
from ..core.variable import Variable


class Wording:
    """Writes the expressions of one tree, stopping at the reader's variables.

    >>> import bpbook as bp
    >>> graph = bp.networks.two_weights().graph
    >>> words = Wording(graph)
    >>> words.definition(graph.root.variable), words.factor(graph.root, 0)
    ('E = ½ (Y3 − Y_target)²', 'Y3 − Y_target')
    """

    def __init__(self, graph: Graph):
        self.graph = graph
        self.number = {id(op): i for i, op in enumerate(graph.operations)}
        self.nodes = {id(node.variable) for node in graph.nodes}

    def of(self, variable: Variable, *, brackets: bool = False) -> str:
        """A variable in a few words: its name, or the formula of what has none.

        With `brackets`, a sum or a product stands in brackets.
        """
        structure = Builder(self.graph).expression(self.number[id(variable)], 0)
        text = written(structure)
        return f"({text})" if brackets and isinstance(structure, Sum | Product) else text

    def formula(self, variable: Variable) -> str:
        """The formula of a variable in terms of the variables right below it: W2 · Y2."""
        number = self.number[id(variable)]
        levels = int(number in self.graph.node_of)  # its own name is not its formula
        return written(Builder(self.graph).expression(number, levels))

    def definition(self, variable: Variable) -> str:
        """How a variable of the tree is computed: X3 = W2 · Y2."""
        return f"{self.of(variable)} = {self.formula(variable)}"

    def function(self, variable: Variable) -> str:
        """The name of a variable's function: f1 where it was given one."""
        return variable.label or variable.function.name

    def edge(self, node: Node, slot: int) -> str:
        """The local derivative of an edge by its name: ∂Y3/∂X3."""
        return f"∂{node.name}/∂{node.edges[slot].child}"

    def factor(self, node: Node, slot: int) -> str:
        """The local derivative of an edge as a formula: f2′(X3)."""
        return written(Builder(self.graph).local_derivative(node, slot, 0))
