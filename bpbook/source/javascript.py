"""A tree as a JavaScript function, with everything that a drawing shows."""

from .. import functions
from ..errors import UnknownNameError
from .products import Product
from .writer import Writer

_RESERVED = """
    arguments await break case catch class const continue debugger default delete do else enum eval
    export extends false finally for function if implements import in Infinity instanceof interface
    let Math NaN new null package private protected public return static super switch this throw
    true try typeof undefined var void while with yield
    choose functions leaves pass
"""
JAVASCRIPT_WORDS = frozenset(_RESERVED.split())


class JavaScriptWriter(Writer):
    """Plain numbers in the browser, with everything a drawing shows."""

    language = "javascript"
    indent = "  "

    def __init__(self, tree, choices):
        unknown = [c for c in choices if c not in tree.functions]
        if unknown:
            raise UnknownNameError(f"This tree has no function {unknown[0]!r} to choose.")
        self.choices = {c: f"chosen_{c}" for c in choices}
        self.symbols: dict[str, str] = {}
        super().__init__(tree)

    def reserved(self):
        return JAVASCRIPT_WORDS | set(self.choices.values())

    def wanted(self):
        return [n.name for n in self.graph.nodes]

    def assign(self, name, text):
        self.lines.append(f"{self.indent}const {name} = {text};")

    def note(self, text):
        self.lines.append(f"{self.indent}// {text}")

    def symbol(self, name):
        if name not in JAVASCRIPT_WORDS and name not in self.choices.values():
            return name
        if name not in self.symbols:
            self.symbols[name] = self.fresh(name)
        return self.symbols[name]

    def _texts(self, i):
        label = self.graph.operations[i].label
        if label in self.choices:
            chosen = self.choices[label]
            return f"{chosen}.value(a)", (f"{chosen}.derivative(a, y)",)
        return super()._texts(i)

    def add(self, name, texts):
        self.assign(name, " + ".join(texts).replace(" + -", " - "))

    def shares(self, node, gradient):
        for slot, product in self.edges(node, Product(1.0, ())):
            name = self.fresh(self._temporary("e"))
            self.assign(name, str(product))
            self.local_names[node.edges[slot]] = name
            yield slot, str(gradient * Product(1.0, (name,)))

    def rows_of_its_own(self):
        """The rows of this tree that are not in the table."""
        rows = dict.fromkeys(op.function for op in self.graph.operations if op.function)
        return [row for row in rows if row.name not in functions.TABLE]

    def text(self):
        self.local_names = {}
        leaves = [self.leaf(n) for n in self.tree.weights + self.tree.givens]
        for label, chosen in self.choices.items():
            self.assign(chosen, f"functions[choose.{label}]")
        if leaves:
            self.lines.append(f"{self.indent}const [{', '.join(leaves)}] = leaves;")
        self.forward()
        self.backward()
        nodes = self.graph.nodes
        values = ", ".join(self.expressions[n.number][0] for n in nodes)
        gradients = ", ".join(str(self.gradients[n.number]) for n in nodes)
        slopes = ", ".join(self.local_names[e] for n in nodes for e in n.edges)
        renamed = [f"const {alias} = {name};" for name, alias in self.aliases.items()]
        return "\n".join(
            [
                table(self.rows_of_its_own()).rstrip(),
                *renamed,
                "function pass(leaves, choose) {",
                *self.lines,
                f"  return {{ values: [{values}],",
                f"    locals: [{slopes}],",
                f"    gradients: [{gradients}] }};",
                "}",
                "return pass;",
                "",
            ]
        )


def table(more=()) -> str:
    """The whole table as JavaScript: a constant per row, and `functions` for choosing by name.

    `more` are rows that a tree uses besides.
    """

    def text(of):
        return functions.in_language(of, "javascript")

    lines, chosen = [], []
    for row in dict.fromkeys((*functions.ROWS, *more)):
        arguments = "(a, b)" if len(row.derivatives) == 2 else "(a)"
        lines.append(f"const {row.name} = {arguments} => {text(row.value)};")
        if row.name in functions.activations():
            slope = f"(a, y) => {text(row.derivatives[0])}"
            chosen.append(f"  {row.name}: {{ value: {row.name}, derivative: {slope} }},")
    return "\n".join([*lines, "const functions = {", *chosen, "};", ""])
