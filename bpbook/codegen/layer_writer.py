"""A tree of layers as a Python function on NumPy arrays: gradients passed down hop by hop."""

from ..core import functions
from .products import ATOM, TERM, Product, binding, bracketed, fill
from .python import PythonWriter


class LayerWriter(PythonWriter):
    """Variables are units × samples; a line for each of them, going forward and going back."""

    language = "numpy"

    def __init__(self, tree):
        self.held = _inputs_of_vjps(tree.graph)
        self.full = _with_all_samples(tree.graph)
        super().__init__(tree)

    def gets_line(self, i, text):
        # What a pull mentions has to be there under a name.
        return super().gets_line(i, text) or i in self.held

    def shares(self, node, gradient):
        along = {node.number: (str(gradient), ATOM)}
        for hop in node.hops:
            if not self.leads(node, hop):
                continue
            text, level = self._pulled(hop, *along[hop.source])
            if self._spread(hop):
                text, level = self.call("unbroadcast", text, self.expressions[hop.target][0]), ATOM
            if hop.edge is not None:
                yield hop.edge, text
                continue
            used = sum(h.source == hop.target and self.leads(node, h) for h in node.hops)
            if not text.isidentifier() and used > 1:
                name = self.fresh(self._temporary("p"))
                self.assign(name, text)
                text, level = name, ATOM
            along[hop.target] = text, level

    def _pulled(self, hop, g: str, level: int) -> tuple[str, int]:
        """The share of one input of an operation, and how tightly its text binds."""
        row = self.rows[hop.source]
        if not row.vjps:
            above = Product(1.0, () if g == "1.0" else (bracketed(g, level, TERM),))
            text = str(above * self.derivative(hop))
            return text, level if text == g else TERM
        text = self._text(row.vjps[hop.position])
        arguments = {
            letter: self.expressions[i][:2]
            for letter, i in zip("ab", self.arguments[hop.source], strict=False)
        }
        arguments |= {"g": (g, level), "y": self.expressions.get(hop.source, ("", ATOM))[:2]}
        return fill(text, arguments), binding(text)

    def _spread(self, hop) -> bool:
        """Whether the input may have been spread over the samples, so that they are added up."""
        op = self.graph.operations[hop.source]
        two = len(op.inputs) == 2 and all(v.role != "constant" for v in op.inputs)
        return two and not op.function.vjps and hop.target not in self.full

    def result(self, name):
        text = self.gradient_of(name)
        return text if text.isidentifier() else self.call("unbroadcast", text, self.leaf(name))


def _inputs_of_vjps(graph) -> set[int]:
    return {
        i
        for op, inputs in zip(graph.operations, graph.inputs, strict=True)
        if op.function and op.function.vjps
        for i in inputs
    }


def _with_all_samples(graph) -> set[int]:
    """The operations whose last axis is certain to be that of the samples."""
    full = {
        i
        for op, inputs in zip(graph.operations, graph.inputs, strict=True)
        if op.function and op.function.layer
        for i in inputs
        if graph.operations[i].role == "given"
    }
    for i, (op, inputs) in enumerate(zip(graph.operations, graph.inputs, strict=True)):
        if op.function and op.function is not functions.TABLE["mean"] and full & set(inputs):
            full.add(i)
    return full
