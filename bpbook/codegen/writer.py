"""The pass over a graph put down as text: what all languages share."""

import re
from collections import Counter

from ..core import functions
from ..core.graph import Graph, Node
from ..core.helpers.names import free_name
from .products import ATOM, Product, bracketed, fill, letters, precedence

DEEPEST = 6  # levels of arithmetic within one line
_CALLEE = re.compile(r"(?<![\w.])[A-Za-z_]\w+(?=[(.])")  # what a row calls, as sigmoid( or np.


class Writer:
    """Forward and backward pass of one tree in one language, line by line."""

    language: str
    indent = "    "

    def __init__(self, tree):
        self.tree = tree
        self.graph: Graph = tree.graph
        self.rows, self.arguments = self.graph.rows, self.graph.arguments
        self.lines: list[str] = []
        self.used = {n.name for n in self.graph.nodes} | set(tree.weights + tree.givens)
        self.used |= self.reserved()
        self.numbers = Counter()  # the last number of each letter's temporaries
        self.aliases: dict[str, str] = {}
        self.expressions: dict[int, tuple[str, int, int]] = {}  # text, precedence, depth
        self.gradients: dict[int, Product] = {}
        # Of each operation: the value's text if it is written out, and the derivatives'.
        self.texts = [self._texts(i) if row else (None, ()) for i, row in enumerate(self.rows)]
        self.needed = self.graph.reaching(self.wanted())
        self.uses = self._count_uses()

    # What the languages decide.

    def in_language(self, text) -> str:
        """The expression of a row as this language writes it."""
        return functions.in_language(text, self.language)

    def reserved(self) -> set[str]:
        """Words that no variable of the source may be called."""
        return set()

    def wanted(self):
        """The names of the variables whose gradient is asked for."""
        return self.tree.weights

    def assign(self, name: str, text: str) -> None:
        """A line that gives a value a name."""
        self.lines.append(f"{self.indent}{name} = {text}")

    def note(self, text: str) -> None:
        """A line for the human reader."""
        self.lines.append(f"{self.indent}# {text}")

    # Names.

    def fresh(self, name: str) -> str:
        """`name`, with underscores behind it until nothing else is called so."""
        name = free_name(name, self.used)
        self.used.add(name)
        return name

    def callee(self, name: str) -> str:
        """What the source calls a row of the table, whose name a variable may have taken."""
        if name not in self.used:
            return name
        if name not in self.aliases:
            self.aliases[name] = self.fresh(name)
        return self.aliases[name]

    def call(self, name: str, *arguments: str) -> str:
        """A call of a row, or of a helper beside the table."""
        return f"{self.callee(name)}({', '.join(arguments)})"

    # Forward.

    def _texts(self, i: int) -> tuple[str | None, tuple]:
        """The value's text (None if it is called) and the derivatives', found in the table."""
        op, row = self.graph.operations[i], self.rows[i]
        if row.with_constant and op.inputs[1].role == "constant":
            constant = op.inputs[1].value
            special = row.with_constant.get(constant) or (
                row.with_constant.get(None) if constant else None
            )
            if special:
                value, derivative = special
                return value, (self._text(derivative), None)
        return self._text(row.value) if row.inline else None, tuple(
            map(self._text, row.derivatives)
        )

    def _text(self, text) -> str | None:
        """A row's expression, calling the table's rows by names that no variable has taken."""
        if text is None:
            return None
        text = self.in_language(text)
        return _CALLEE.sub(lambda match: self.callee(match.group()), text)

    def _count_uses(self) -> Counter:
        """How often each value is mentioned, forward and backward."""
        uses = Counter()
        for i, inputs in enumerate(self.arguments):
            if not inputs:
                continue
            value, _ = self.texts[i]
            mentioned = letters(value) if value else Counter("abc"[: len(inputs)])
            for letter, j in zip("abc", inputs, strict=False):
                uses[j] += mentioned[letter]
        for node in self.graph.nodes:
            for hop in node.hops:
                if self.leads(node, hop):
                    _, derivatives = self.texts[hop.source]
                    mentioned = letters(derivatives[hop.position] or "")
                    uses[hop.source] += mentioned["y"]
                    for letter, j in zip("abc", self.arguments[hop.source], strict=False):
                        uses[j] += mentioned[letter]
        return uses

    def leads(self, node: Node, hop) -> bool:
        """Whether a gradient has to pass this hop."""
        return node.number in self.needed and hop.target in self.needed

    def forward(self) -> None:
        """A line for every variable, and for arithmetic that is mentioned more than once."""
        for i, op in enumerate(self.graph.operations):
            node = self.graph.node_of.get(i)
            if op.role == "constant":
                text, level = _literal(op.value)
                # Without leaves nothing else would make a float of whole constants.
                self.expressions[i] = (text if self.graph.leaves else repr(op.value), level, 0)
            elif op.function is None:
                self.expressions[i] = (self.symbol(op.name), ATOM, 0)
            else:
                text, level, depth = self.operation(i)
                if self.gets_line(i, text) or depth > DEEPEST:
                    name = self.symbol(node.name) if node else self.fresh(self._temporary("t"))
                    self.assign(name, text)
                    text, level, depth = name, ATOM, 0
                self.expressions[i] = (text, level, depth)

    def gets_line(self, i: int, text: str) -> bool:
        """Whether an operation's value gets a line of its own."""
        return i in self.graph.node_of or self.uses[i] > 1

    def symbol(self, name: str) -> str:
        """How the source calls a variable of the tree."""
        return name

    def root(self) -> str:
        """The value of the root."""
        return self.expressions[self.graph.root.number][0]

    def _temporary(self, letter: str) -> str:
        self.numbers[letter] += 1
        while f"{letter}{self.numbers[letter]}" in self.used:
            self.numbers[letter] += 1
        return f"{letter}{self.numbers[letter]}"

    def operation(self, i: int) -> tuple[str, int, int]:
        """The text of one operation, its precedence, and how deep it is nested."""
        inputs = [self.expressions[j] for j in self.arguments[i]]
        depth = 1 + max(e[2] for e in inputs)
        value, _ = self.texts[i]
        if value is None:
            name = self.graph.operations[i].function.name
            return self.call(name, *(e[0] for e in inputs)), ATOM, depth
        arguments = {x: (e[0], e[1]) for x, e in zip("abc", inputs, strict=False)}
        return fill(value, arguments), precedence(value, arguments), depth

    # Backward.

    def derivative(self, hop) -> Product:
        """One operation's derivative as a product of texts."""
        _, derivatives = self.texts[hop.source]
        text = derivatives[hop.position]
        arguments = {
            x: self.expressions[j][:2]
            for x, j in zip("abc", self.arguments[hop.source], strict=False)
        }
        arguments["y"] = self.expressions[hop.source][:2]
        return Product.of(text, arguments)

    def edges(self, node: Node, start: Product):
        """(slot, start · local derivative) for every edge of the node that is needed."""
        along = {node.number: start}
        for hop in node.hops:
            if not self.leads(node, hop):
                continue
            product = self.passed(hop, along[hop.source])
            if hop.edge is not None:
                yield hop.edge, product
            elif len(product.factors) > 2 or self.rows[hop.source].vjps:
                name = self.fresh(self._temporary("p"))
                self.assign(name, str(product))
                along[hop.target] = Product(1.0, (name,))
            else:
                along[hop.target] = product

    def passed(self, hop, above: Product) -> Product:
        """What a gradient is after one more hop."""
        return above * self.derivative(hop)

    def seed(self) -> Product:
        """∂E/∂E."""
        return Product(1.0, ())

    def backward(self) -> None:
        """A line for ∂E/∂(variable) of every variable on the way, from the root down."""
        shares: dict[int, list[str]] = {}
        for node in reversed(self.graph.nodes):
            if node.number not in self.needed:
                continue
            if node is self.graph.root:
                gradient = self.seed()
            else:
                gradient = self.hold(node, shares.pop(node.number, ["0.0"]))
            self.gradients[node.number] = gradient
            for slot, text in self.shares(node, gradient):
                shares.setdefault(node.children[slot], []).append(text)

    def shares(self, node: Node, gradient: Product):
        """(slot, text) of what a variable passes to each of its children."""
        for slot, product in self.edges(node, gradient):
            yield slot, str(product)

    def hold(self, node: Node, texts: list[str]) -> Product:
        """Give ∂E/∂(variable), the sum of `texts`, a line and a name."""
        name = self.fresh(f"d_{self.symbol(node.name)}")
        self.add(name, texts)
        return Product(1.0, (name,))

    def add(self, name: str, texts: list[str]) -> None:
        """A line for a sum, or one for every eight terms of it."""
        for k in range(0, len(texts), 8):
            total = " + ".join(texts[k : k + 8]).replace(" + -", " - ")
            self.assign(name, total if k == 0 else f"{name} + {total}")

    def gradient_of(self, name: str) -> str:
        """The text of ∂E/∂name."""
        node = self.graph.by_name.get(name)
        return str(self.gradients[node.number]) if node else "0.0"


def _literal(value: float) -> tuple[str, int]:
    """A constant as source, and its precedence."""
    text = str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
    return bracketed(text), ATOM
