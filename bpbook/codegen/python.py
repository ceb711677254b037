"""A tree as a Python function: on plain floats, or on NumPy arrays."""

from ..core import functions
from ..core.backend import backend_of
from .products import TERM, Product, binding, bracketed, fill, letters
from .writer import Writer

LONGEST = 60  # characters that NumPy source writes into the one line that uses them


class PythonWriter(Writer):
    """Plain floats."""

    language = "python"

    @property
    def function_name(self) -> str:
        return f"{self.tree.name}_and_gradient"

    def namespace(self) -> dict:
        """What the generated function can call."""
        backend = backend_of(self.language)
        rows = {op.function for op in self.graph.operations if op.function}
        values = {row.name: backend.value(row) for row in rows}  # also of a reader's own row
        table = {**backend.namespace, **values}
        return {**table, **{alias: table[name] for name, alias in self.aliases.items()}}

    def result(self, name: str) -> str:
        """One entry of the gradient."""
        return self.gradient_of(name)

    def text(self) -> str:
        """The whole function."""
        parameters = ", ".join(self.tree.weights + self.tree.givens)
        self.lines.append(f"def {self.function_name}({parameters}):")
        self.note("forward: every variable from its children")
        self.forward()
        self.note(f"backward: d_v is ∂{self.tree.name}/∂v, from the root down")
        self.backward()
        gradient = ", ".join(self.result(w) for w in self.tree.weights)
        comma = "," if len(self.tree.weights) == 1 else ""
        self.lines.append(f"{self.indent}return {self.root()}, ({gradient}{comma})")
        return "\n".join(self.lines) + "\n"


class NumPyWriter(PythonWriter):
    """Arrays: samples, grids of weights, layers of units.

    The gradient goes down hop by hop. What was spread going forward is added up where it has to
    be: in layers at once, so that each ∂E/∂v has the shape of its variable; in trees of numbers
    only at the leaves, and where shares from below a mean and from above it come together.
    """

    language = "numpy"

    def __init__(self, tree):
        super().__init__(tree)
        graph = self.graph
        self.certain = _with_all_samples(graph) if graph.layered else set()
        self.below, self.mixed = _below_means(graph)
        pulled = [i for i, row in enumerate(self.rows) if row and row.vjps]
        # What calls mention by name.
        self.held = {graph.root.number, *self.mixed, *(j for i in pulled for j in graph.inputs[i])}
        if graph.layered:
            self.held.update(i for i in pulled if i not in self.certain)

    def gets_line(self, i, text):
        if i in self.held or self.uses[i] > 1:
            return True
        if self.graph.layered:
            return i in self.graph.node_of
        # What has no name is freed once it is used, and the next array takes its memory.
        return len(text) >= LONGEST

    def seed(self):
        root = self.graph.root
        if self.graph.layered or (not self.graph.averaged and self._has_all_axes(root)):
            return Product(1.0, ())  # in layers E is one number
        return self.hold(root, [self.call("ones_like", self.root())])

    def _has_all_axes(self, root) -> bool:
        """Whether every share of the root is certain to be as large as the root."""
        below = _leaves_below(self.graph)
        along = {root.number: False}
        for hop in root.hops:
            derivative = self.texts[hop.source][1][hop.position]
            arguments = dict(zip("abc", self.arguments[hop.source], strict=False))
            arguments["y"] = hop.source
            mentioned = () if ">" in derivative else letters(derivative)
            along[hop.target] = along[hop.source] or any(
                below[arguments[letter]] == below[root.number] for letter in mentioned
            )
            if hop.edge is not None and self.leads(root, hop) and not along[hop.target]:
                return False
        return True

    def hold(self, node, texts):
        total = " + ".join(texts).replace(" + -", " - ")
        users = [h for h in node.hops if h.edge is not None and self.leads(node, h)]
        short = len(users) == 1 and len(total) < LONGEST and not self.rows[node.number].vjps
        if short and not self.graph.layered and node is not self.graph.root:
            return Product(1.0, (bracketed(total, least=TERM),))
        return super().hold(node, texts)

    def passed(self, hop, above):
        row = self.rows[hop.source]
        if not row.vjps:
            product = super().passed(hop, above)
            first, *factors = product.factors or [""]
            if product.coefficient != 1 and first.startswith("mean_vjp("):
                # One number to multiply instead of every sample: `mean_vjp` is linear in g.
                first = first.replace("(", f"({product.coefficient} * ", 1)
                return Product(1.0, (first, *factors))
            return product
        g = str(above)
        if hop.source not in self.graph.node_of and hop.source not in self.certain:
            g = self.unbroadcast(g, self.expressions[hop.source][0])
        arguments = {
            letter: self.expressions[i][:2]
            for letter, i in zip("abc", self.arguments[hop.source], strict=False)
        }
        arguments |= {"g": (g, binding(g)), "y": self.expressions[hop.source][:2]}
        text = fill(self._text(row.vjps[hop.position]), arguments)
        return Product(1.0, (bracketed(text, least=TERM),))

    def shares(self, node, gradient):
        for slot, product in self.edges(node, gradient):
            child = node.children[slot]
            yield slot, self._share(node, child, slot, product)

    def _share(self, node, child: int, slot: int, product) -> str:
        value, root = self.expressions[child][0], self.root()
        if self.graph.layered:
            spread = child not in self.certain and self._joins(node, slot)
        elif self.graph.averaged and self.graph.node_of[child].role != "expression":
            if product.coefficient == 1 and len(product.factors) == 2:
                return self.call("shared_product", *product.factors, value, root)
            return self.call("shared", str(product), value, root)
        else:
            means = self.rows[child] and self.rows[child].vjps
            spread = child in self.mixed or (means and child in self.below)
        text = str(product)
        return self.unbroadcast(text, value) if spread else text

    def unbroadcast(self, text: str, value: str) -> str:
        """A gradient added up to the shape of a value; in layers E has no axis to keep."""
        root = () if self.graph.layered else (self.root(),)
        return self.call("unbroadcast", text, value, *root)

    def _joins(self, node, slot: int) -> bool:
        """Whether the edge passes an operation that may have spread an operand over samples."""
        above = {hop.target: hop for hop in node.hops if hop.edge is None}
        hop = next(hop for hop in node.hops if hop.edge == slot)
        while hop:
            if self.rows[hop.source].vjps:
                return False  # it gives the shape of its input
            operands = self.graph.operations[hop.source].inputs
            if len(operands) == 2 and all(v.role != "constant" for v in operands):
                return True
            hop = above.get(hop.source)
        return False

    def result(self, name):
        if name in self.graph.by_name:
            return self.gradient_of(name)
        if not self.graph.averaged:
            return f"{self.callee('np')}.zeros_like({self.root()})"
        return self.call("shared", "0.0", self.symbol(name), self.root())


def _below_means(graph) -> tuple[set[int], set[int]]:
    """What stands below a mean; and what has shares that may be of different lengths.

    Shares carry the axes of the root, or those of what the mean right above averages, which may be
    one sample; where they meet, they are added up, and from there on have the axes of the variable.
    """
    below, mixed = set(), set()
    come_from = {node.number: set() for node in graph.nodes}  # whose axes the shares carry
    for node in reversed(graph.nodes):
        above = come_from[node.number]
        if len(above) > 1:
            mixed.add(node.number)
        own = len(above) != 1 or node.is_mean
        for child in node.children:
            come_from[child].update({node.number} if own else above)
            if node.is_mean or node.number in below:
                below.add(child)
    return below, mixed


def _leaves_below(graph) -> list[int]:
    """For each operation the leaves that it is computed from, as bits of a number."""
    below = []
    for i, inputs in enumerate(graph.inputs):
        mask = 1 << i if graph.operations[i].role in ("weight", "given") else 0
        for j in inputs:
            mask |= below[j]
        below.append(mask)
    return below


def _with_all_samples(graph) -> set[int]:
    """The operations whose last axis is certain to be that of the samples, in a tree of layers."""
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
