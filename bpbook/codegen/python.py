"""A tree as a Python function: on plain floats, or on NumPy arrays."""

from ..core import functions
from ..core.backend import backend_of
from ..core.chain_rule import Zones
from .products import ATOM, TERM, Product, bracketed, fill
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
        own = {row.name: backend.value(row) for row in rows}  # also a reader's own row
        table = {**backend.namespace, **own}
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
        root = self.expressions[self.graph.root.number][0]
        self.lines.append(f"{self.indent}return {root}, ({gradient}{comma})")
        return "\n".join(self.lines) + "\n"


class NumPyWriter(PythonWriter):
    """Arrays, with gradients added over the samples where samples share a variable."""

    language = "numpy"

    def __init__(self, tree):
        super().__init__(tree)
        self.zones = Zones(self.graph)
        # Values that gradients are shaped by.
        self.shapes = {c for n in self.graph.nodes if n.is_mean for c in n.children}
        self.shapes |= self.zones.placed | {self.graph.root.number}

    def product(self, product):
        pull, *others = product.factors or [""]
        if product.coefficient != 1 and pull.startswith("_mean_vjp("):
            # One number less to multiply every sample with: a pull is linear in its gradient.
            pull = pull.replace("_mean_vjp(", f"_mean_vjp({product.coefficient} * ", 1)
            product = Product(1.0, (pull, *others))
        # A comparison alone would be an array of truth values, not of numbers.
        only_truth = product.factors and all(" > " in f for f in product.factors)
        return f"1.0 * {product}" if only_truth else str(product)

    def gets_line(self, i, text):
        # What has no name is freed once it is used, and the next array takes its memory.
        return self.uses[i] > 1 or i in self.shapes or len(text) >= LONGEST

    def hold(self, node, texts):
        passed_on = [h for h in node.hops if h.edge is not None and self.leads(node, h)]
        total = " + ".join(texts).replace(" + -", " - ")
        if len(passed_on) == 1 and len(total) < LONGEST and not node.is_mean:
            return Product(1.0, (bracketed(total, least=TERM),))
        return super().hold(node, texts)

    def shares(self, node, gradient):
        for slot, product in self.edges(node, gradient):
            child = node.children[slot]
            value = self.expressions[child][0]
            if node.is_mean:
                pull = functions.in_language(node.variable.function.vjps[0], self.language)
                text = fill(pull, {"g": (str(gradient), ATOM), "a": (value, ATOM)})
                product = Product(1.0, (text,))
            else:
                text = self.product(product)
            leaf = self.graph.node_of[child].role != "expression"
            if self.zones.inside(node) and child in self.zones.means:
                text = self.call("without_samples", text)
            elif self.zones.inside(node) and (leaf or child in self.zones.placed):
                if product.coefficient == 1 and len(product.factors) == 2:
                    text = self.call("product_over_samples", *product.factors, value)
                else:
                    text = self.call("over_samples", text, value)
            elif child in self.zones.placed:
                text = self.call("beside_samples", text)
            yield slot, text

    def result(self, name):
        root = self.expressions[self.graph.root.number][0]
        return self.call(
            "as_gradient", self.gradient_of(name), name, root, str(self.graph.averaged)
        )
