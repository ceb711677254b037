"""A tree as JavaScript functions: everything that a drawing shows, and what a hand moves."""

from ..core import functions
from ..errors import OperandError, UnknownNameError
from .javascript_text import in_javascript
from .products import ATOM, Product
from .writer import Writer

_RESERVED = """
    arguments await break case catch class const continue debugger default delete do else enum eval
    export extends false finally for function if implements import in Infinity instanceof interface
    let Math NaN new null package private protected public return static super switch this throw
    true try typeof undefined var void while with yield
    at by choose forward functions gradient leaves loss pass placed
"""
JAVASCRIPT_WORDS = frozenset(_RESERVED.split())


class JavaScriptWriter(Writer):
    """One function on plain numbers in the browser; the classes below say which."""

    indent = "  "
    heading = ""

    def __init__(self, tree, choices):
        self.choices = {c: f"chosen_{c}" for c in choices}
        self.symbols: dict[str, str] = {}
        super().__init__(tree)

    def in_language(self, text):
        return in_javascript(text)

    def reserved(self):
        return JAVASCRIPT_WORDS | set(self.choices.values())

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
        op, row = self.graph.operations[i], self.rows[i]
        chosen = self.choices.get(op.label)
        value, derivative = f"{chosen}.value(a)", f"{chosen}.derivative(a, y)"
        if row is op.function:
            return (value, (derivative,)) if chosen else super()._texts(i)
        looked_at = op, *(self.graph.operations[j] for j in self.graph.through.get(i, ()))
        same = " && ".join(
            f"{self.choices[o.label]} === functions.{o.function.name}"
            for o in looked_at
            if o.label in self.choices
        )
        in_one_step, slopes = super()._texts(i)
        if not same:
            return in_one_step, slopes
        # Another function may have been chosen, of which the one step knows nothing.
        if not chosen:
            value = self.call(op.function.name, "a")
            derivative = self._text(op.function.derivatives[0])
        if in_one_step:
            value = f"({same} ? {in_one_step} : {value})"
        return value, (f"({same} ? {slopes[0]} : {derivative})", *slopes[1:])

    def add(self, name, texts):
        self.assign(name, " + ".join(texts).replace(" + -", " - "))

    def text(self) -> str:
        """The whole function."""
        leaves = [self.symbol(n) for n in self.tree.weights + self.tree.givens]
        for label, chosen in self.choices.items():
            self.assign(chosen, f"functions[choose.{label}]")
        if leaves:
            self.lines.append(f"{self.indent}const [{', '.join(leaves)}] = leaves;")
        self.forward()
        end = self.result()
        return "\n".join([f"function {self.heading} {{", *self.lines, *end, "}"])

    def result(self) -> list[str]:
        """The lines after the forward pass."""
        raise NotImplementedError

    def values(self) -> str:
        """The values of all variables, as a list."""
        return ", ".join(self.expressions[n.number][0] for n in self.graph.nodes)


class PassWriter(JavaScriptWriter):
    """Both passes, with every value, local derivative and gradient."""

    heading = "pass(leaves, choose)"

    def wanted(self):
        return [n.name for n in self.graph.nodes]

    def shares(self, node, gradient):
        for slot, product in self.edges(node, Product(1.0, ())):
            name = self.fresh(self._temporary("e"))
            self.assign(name, str(product))
            self.local_names[node.edges[slot]] = name
            yield slot, str(gradient * Product(1.0, (name,)))

    def result(self):
        self.local_names = {}
        self.backward()
        nodes = self.graph.nodes
        gradients = ", ".join(str(self.gradients[n.number]) for n in nodes)
        slopes = ", ".join(self.local_names[e] for n in nodes for e in n.edges)
        return [
            f"  return {{ values: [{self.values()}],",
            f"    locals: [{slopes}],",
            f"    gradients: [{gradients}] }};",
        ]


class ForwardWriter(JavaScriptWriter):
    """All values, with one variable of the tree moved by a little: the nudge."""

    heading = "forward(leaves, choose, at = -1, by = 0)"

    def wanted(self):
        return []

    def text(self):
        nodes = self.graph.nodes
        names = self.tree.weights + self.tree.givens
        self.places = {self.symbol(n.name): i for i, n in enumerate(nodes)}
        of_leaf = {name: i for i, name in enumerate(names)}
        placed = ", ".join(str(of_leaf.get(n.name, -1)) for n in nodes)
        self.lines += [
            f"  const placed = [{placed}][at] ?? -1;",
            "  if (placed >= 0) leaves = leaves.map((x, i) => (i === placed ? x + by : x));",
        ]
        return super().text()

    def assign(self, name, text):
        if name in self.places:
            text = f"({text}) + (at === {self.places[name]} ? by : 0)"
        super().assign(name, text)

    def operation(self, i):
        text, level, depth = super().operation(i)
        if i not in self.graph.through:
            return text, level, depth
        # A variable between what is read and the operation can be moved itself.
        argument = self.graph.inputs[i][0]
        between = set(self.graph.through[i]) & set(self.graph.node_of)
        places = [self.places[self.symbol(self.graph.node_of[j].name)] for j in between]
        moved = " || ".join(f"at === {place}" for place in sorted(places))
        row = self.graph.operations[i]
        plain = (
            f"{self.choices[row.label]}.value"
            if row.label in self.choices
            else self.callee(row.function.name)
        )
        return f"({moved} ? {plain}({self.expressions[argument][0]}) : {text})", ATOM, depth

    def result(self):
        return [f"  return [{self.values()}];"]


class LossWriter(JavaScriptWriter):
    """The root's value alone: for a surface, computed many times for each picture."""

    heading = "loss(leaves, choose)"

    def wanted(self):
        return []

    def result(self):
        return [f"  return {self.root()};"]


class GradientWriter(JavaScriptWriter):
    """The root's value, then ∂E/∂w of every weight: for a descent."""

    heading = "gradient(leaves, choose)"

    def result(self):
        self.backward()
        gradient = (self.gradient_of(name) for name in self.tree.weights)
        return [f"  return [{', '.join([self.root(), *gradient])}];"]


def module(tree, choices) -> str:
    """The table, the four functions of a tree, and what gives them back."""
    if tree.graph.layered:
        raise OperandError(
            f"{tree.name} has layers as variables, and JavaScript here computes with one number at "
            "each leaf: build the same network with bp.networks.fully_connected."
        )
    unknown = [c for c in choices if c not in tree.functions]
    if unknown:
        raise UnknownNameError(f"This tree has no function {unknown[0]!r} to choose.")
    kinds = (PassWriter, ForwardWriter, LossWriter, GradientWriter)
    writers = [kind(tree, choices) for kind in kinds]
    texts = [writer.text() for writer in writers]
    aliases = {alias: name for writer in writers for name, alias in writer.aliases.items()}
    rows = dict.fromkeys(op.function for op in tree.graph.operations if op.function)
    return "\n".join(
        [
            table([row for row in rows if row.name not in functions.TABLE]).rstrip(),
            *(f"const {alias} = {name};" for alias, name in aliases.items()),
            *texts,
            "return { pass, forward, loss, gradient };",
            "",
        ]
    )


def table(more=()) -> str:
    """The whole table as JavaScript: a constant per row, and `functions` for choosing by name.

    `more` are rows that a tree uses besides.
    """

    lines, chosen = [], []
    for row in dict.fromkeys((*functions.ROWS, *more)):
        if row.layer:
            continue
        arguments = "(a, b)" if len(row.derivatives) == 2 else "(a)"
        lines.append(f"const {row.name} = {arguments} => {in_javascript(row.value)};")
        if row.name in functions.activations():
            slope = f"(a, y) => {in_javascript(row.derivatives[0])}"
            chosen.append(f"  {row.name}: {{ value: {row.name}, derivative: {slope} }},")
    return "\n".join([*lines, "const functions = {", *chosen, "};", ""])
