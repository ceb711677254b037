"""The reader's tree: which variables show, and which edges join them.

A loss is built of single operations. The reader's tree is coarser: its variables are the root, the
leaves, everything that was given a name, the argument and the result of every function of one
variable, and whatever is used more than once. The arithmetic between them folds into the edges,
and a sum has as many children as terms. So x6 = w46·y4 + w56·y5 has four children.

Held here once for both views: merged, each variable stands once and the whole is a graph; unrolled
along every path from the root, it is the variable hierarchy tree (A1.13, A1.17; chapters 1 and 8).
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from ..errors import NameTakenError, OperandError
from .front_axes import at_places, axes
from .functions import TABLE
from .helpers.topological_order import topological_order
from .one_step import careful, in_one_step, inside
from .variable import Variable


@dataclass(frozen=True, slots=True)
class Edge:
    """One use of a child by a parent; `a*a` has two, in slots 0 and 1.

    `parent` and `child` are names; `slot` counts the children of the parent from 0.
    """

    parent: str
    child: str
    slot: int


@dataclass(frozen=True, slots=True)
class Hop:
    """A step inside an edge: from operation `source` to its input `target`, both by number.

    `edge` is the slot of the edge that ends with this hop, or None inside folded arithmetic.
    """

    source: int
    position: int
    target: int
    edge: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One variable of the reader's tree, and how it is computed from its children."""

    name: str
    number: int
    role: str
    variable: Variable
    edges: tuple[Edge, ...]
    children: tuple[int, ...]
    hops: tuple[Hop, ...]

    @property
    def is_mean(self) -> bool:
        """Whether the variable is a mean over the samples."""
        return self.variable.function is TABLE["mean"]


class Graph:
    """The merged graph of a root: operations, and the reader's variables over them.

    - `operations`: all of them, inputs first; a number in `inputs`, `nodes` or a `Hop` is a
      place in this list.
    - `nodes`: the reader's variables, children before parents, the root last.
    - `node_of`: from an operation's number to its node; `by_name`: from a name.
    - `rows`, `arguments`: by which row of the table each number is found, and from which
      operations; `through`: what a logarithm looks through, see `_read`.
    - `leaves`: weights and givens in the order of their creation, with those in `also`.
    - `functions`: the rows of the functions that were given a name, as f1.

    Raises `NameTakenError` where two things share a name, `OperandError` for an `also` that holds
    no leaves. A1.13, A1.17; chapters 1 and 8.

    >>> import bpbook as bp
    >>> w = bp.weight("w", 3.0)
    >>> [node.name for node in bp.Tree(bp.tanh(w * w)).graph.nodes]
    ['w', 'u1', 'E']
    """

    def __init__(self, root: Variable, *, name: str, folded: bool = True, also=()):
        self.operations = topological_order(root)
        place = {id(v): i for i, v in enumerate(self.operations)}
        self.inputs = [tuple(place[id(v)] for v in op.inputs) for op in self.operations]
        self._read(place)
        self.leaves = _leaves(self.operations, also)
        self.functions = _functions(self.operations)
        shown = self._shown(folded)
        names = self._names(shown, name)
        self.nodes: list[Node] = []
        self.node_of: dict[int, Node] = {}
        for i in shown:
            node = self._node(i, names, shown)
            self.nodes.append(node)
            self.node_of[i] = node
        self.by_name = {node.name: node for node in self.nodes}
        self.root = self.nodes[-1]

    def _read(self, place) -> None:
        """By which row each number is found, and what it reads: its own function and its inputs.

        But the logarithm of a variable y that is a sigmoid with a name, say, is found from the
        sigmoid's argument: near y = 1 no digits are left in 1 − y. The tree is the same, and so is
        the derivative of each edge.
        """
        self.rows = [op.function for op in self.operations]
        self.arguments = list(self.inputs)
        self.through = {}
        found = axes(self.operations, self.inputs) if self.layered else ()
        for i, row in enumerate(self.rows):
            if row is not None and row.at_places and found[self.inputs[i][1]] > 2:
                self.rows[i] = at_places(row)
        for i, row in enumerate(self.rows):
            if row is None or not row.fused:
                continue
            op = self.operations[i]
            key, way = inside(op.inputs[0])
            if key not in op.function.fused:
                continue
            self.through[i] = tuple(place[id(v)] for v in way)
            y = self.through[i][-1]
            self.rows[i] = in_one_step(op.function, key)
            self.arguments[i] = (self.inputs[i][0], self.inputs[y][0])
            self.rows[y] = careful(self.operations[y].function)

    def _shown(self, folded: bool) -> dict[int, None]:
        """The numbers of the operations that stand in the reader's tree, in order."""
        variables = [i for i, op in enumerate(self.operations) if op.role != "constant"]
        if not folded:
            return dict.fromkeys(variables)
        uses = Counter(i for inputs in self.inputs for i in inputs)
        whole = {len(self.operations) - 1}
        for i, op in enumerate(self.operations):
            if op.function and not op.function.arithmetic:
                whole.add(i)
                whole.update(self.inputs[i])
            if op.name or uses[i] > 1:
                whole.add(i)
        return dict.fromkeys(i for i in variables if i in whole)

    def _names(self, shown, root_name: str) -> dict[int, str]:
        """A name for each shown operation: its own, the root's, or u1, u2 … in order."""
        root = len(self.operations) - 1
        names, owner = {}, {}
        for leaf in self.leaves:
            owner[leaf.name] = leaf
        for i in shown:
            op = self.operations[i]
            if name := root_name if i == root else op.name:
                if owner.setdefault(name, op) is not op:
                    what = "the tree" if i == root else "one of them"
                    raise NameTakenError(
                        f"Two variables are called {name!r}: give {what} another name."
                    )
                names[i] = name
        number = 0
        for i in shown:
            if i not in names:
                number += 1
                while f"u{number}" in owner:
                    number += 1
                names[i] = f"u{number}"
        return names

    def _node(self, i: int, names, shown) -> Node:
        edges, children, hops = [], [], []
        stack = [(i, p, j) for p, j in reversed(list(enumerate(self.inputs[i])))]
        while stack:
            source, position, target = stack.pop()
            if target in shown:
                hops.append(Hop(source, position, target, len(edges)))
                edges.append(Edge(names[i], names[target], len(edges)))
                children.append(target)
            elif self.operations[target].role != "constant":
                hops.append(Hop(source, position, target, None))
                stack += [(target, p, j) for p, j in reversed(list(enumerate(self.inputs[target])))]
        op = self.operations[i]
        return Node(names[i], i, op.role, op, tuple(edges), tuple(children), tuple(hops))

    @cached_property
    def averaged(self) -> bool:
        """Whether there is a mean over the samples, so that weights stand beside their axis."""
        return any(node.is_mean for node in self.nodes)

    @cached_property
    def layered(self) -> bool:
        """Whether variables are layers of units, as where matrices are multiplied."""
        return any(op.function is not None and op.function.layer for op in self.operations)

    def reaching(self, names) -> set[int]:
        """The numbers of the operations from which any of the named variables can be reached."""
        reached = {self.by_name[n].number for n in names if n in self.by_name}
        for i, inputs in enumerate(self.inputs):
            if any(j in reached for j in inputs):
                reached.add(i)
        return reached


def _leaves(operations, also) -> tuple[Variable, ...]:
    """All weights and givens in the order of their creation."""
    if isinstance(also, Variable):
        raise OperandError(f"`also` takes a list of leaves: write also=[{also.name or '…'}].")
    if not hasattr(also, "__iter__"):
        raise OperandError(f"`also` is {also!r}: give a list of leaves, as also=[w].")
    also = tuple(also)
    for leaf in also:
        if not _is_leaf(leaf):
            raise OperandError(f"{leaf!r} is no leaf: `also` takes weights and givens.")
    leaves = {}
    for leaf in filter(_is_leaf, (*operations, *also)):
        if leaves.setdefault(leaf.name, leaf) is not leaf:
            raise NameTakenError(
                f"Two leaves are called {leaf.name!r}: give one of them another name, "
                "or use the same leaf twice."
            )
    return tuple(sorted(leaves.values(), key=lambda leaf: leaf.birth))


def _is_leaf(variable) -> bool:
    return isinstance(variable, Variable) and variable.role in ("weight", "given")


def _functions(operations) -> dict:
    """The rows that were given a name, by it."""
    rows = {}
    for op in operations:
        if op.label and rows.setdefault(op.label, op.function) is not op.function:
            raise NameTakenError(
                f"Two functions are called {op.label!r}, {rows[op.label].name} and "
                f"{op.function.name}: give one of them another name."
            )
    return rows
