"""The passes over a graph as a list of small frozen steps, in a right and in a wrong order.

Each step changes one number in one of two tables, the values and the gradients, and knows what
stood there before: so it can be played and taken back (A1.18; chapter 4).
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..errors import DomainError, OperandError, UnknownNameError
from .evaluation import Evaluation
from .graph import Edge, Graph, Node
from .helpers.values import as_value, is_array, short

REVERSE_TOPOLOGICAL = "reverse topological"
BREADTH_FIRST = "breadth first"
ORDERS = (REVERSE_TOPOLOGICAL, BREADTH_FIRST)


@dataclass(frozen=True)
class Move:
    """What a step does, without its numbers: for every point of the leaves the same.

    - `prefix_step`: the step that left ∂E/∂parent as this step takes it.
    - `reused`: an earlier step has used the same prefix.
    - `missing`: parents of the edge's parent whose shares have not come when its gradient is taken.
    - `spoiled`: the prefix lacks something, its own shares or what a parent's gradient lacked.
    """

    phase: str
    variable: str
    edge: Edge | None = None
    prefix_step: int | None = None
    reused: bool = False
    missing: tuple[str, ...] = ()
    spoiled: bool = False


@dataclass(frozen=True)
class Step(Move):
    """One number found. `phase` is "forward", "loss", "backward" or "update".

    Forward, `after` is the value of `variable`. Backward, an `edge` adds its share to ∂E/∂variable:
    `prefix` (the gradient of the parent) times `local` (the local derivative of the edge);
    `before` is what was there, None where nothing was. Update, a weight goes from `before` to
    `after` = before − α · prefix, where prefix is ∂E/∂weight and `rate` is α.
    """

    after: object = None
    before: object = None
    prefix: object = None
    local: object = None
    share: object = None
    rate: float | None = None

    def play(self, values: dict, gradients: dict) -> None:
        """Write the step's number into its table."""
        self._table(values, gradients)[self.variable] = self.after

    def undo(self, values: dict, gradients: dict) -> None:
        """Take the step's number back."""
        table = self._table(values, gradients)
        if self.before is None:
            del table[self.variable]
        else:
            table[self.variable] = self.before

    def _table(self, values: dict, gradients: dict) -> dict:
        return gradients if self.phase == "backward" else values

    def __str__(self):
        name, after = self.variable, short(self.after)
        if self.phase == "update":
            how = f"{short(self.before)} − {short(self.rate)} · {short(self.prefix)}"
            return f"update: {name} = {how} = {after}"
        if self.phase != "backward":
            return f"{self.phase}: {name} = {after}"
        if self.edge is None:
            return f"backward: ∂{name}/∂{name} = 1"
        plus = "" if self.before is None else f"{short(self.before)} + "
        return (
            f"backward: ∂{self.edge.parent}/∂{name} is {short(self.local)}; share of "
            f"{name}: {plus}{short(self.prefix)} · {short(self.local)} = {after}"
        )


@dataclass(frozen=True, repr=False)
class Steps(Sequence):
    """All steps of one pass over a tree; `state(k)` gives both tables after the first k."""

    steps: tuple[Step, ...]
    leaves: dict
    order: str = REVERSE_TOPOLOGICAL

    def __getitem__(self, k):
        return self.steps[k]

    def __len__(self):
        return len(self.steps)

    def state(self, k: int) -> tuple[dict, dict]:
        """(values, gradients) after k steps; after 0 only the leaves have values."""
        values, gradients = dict(self.leaves), {}
        for step in self.steps[:k]:
            step.play(values, gradients)
        return values, gradients

    @property
    def goes_wrong(self) -> int | None:
        """The first step that passes a gradient on before all its shares have come, or None."""
        return next((k for k, step in enumerate(self.steps) if step.missing), None)

    def __str__(self):
        return "\n".join(map(str, self.steps))

    def __repr__(self):
        return f"<{len(self)} steps>"


def an_order(order) -> str:
    """An order of the walk down. Raises `UnknownNameError`."""
    if order not in ORDERS:
        raise UnknownNameError(
            f"There is no order {order!r}: give {REVERSE_TOPOLOGICAL!r}, or {BREADTH_FIRST!r} to "
            "see what goes wrong."
        )
    return order


def a_rate(rate) -> float:
    """A learning rate. Raises `OperandError`, `NotFiniteError`, `DomainError`."""
    value = as_value("The learning rate", rate)
    if is_array(value):
        raise OperandError("The learning rate is an array: give one number above 0.")
    if value <= 0:
        raise DomainError(f"The learning rate is {short(value)}: give a number above 0, as 0.1.")
    return value


def plan(graph: Graph, order: str = REVERSE_TOPOLOGICAL, *, update: bool = False) -> list[Move]:
    """The moves of all phases.

    An update moves each weight that the loss reaches; the derivative of another one is 0.
    """
    root = graph.root
    moves = [
        Move("loss" if node is root else "forward", node.name)
        for node in graph.nodes
        if node.role == "expression"
    ]
    last_step = {root.name: len(moves)}
    moves.append(Move("backward", root.name))
    queue = reversed(graph.nodes) if order == REVERSE_TOPOLOGICAL else _breadth_first(graph)
    moves += _backward(graph, queue, last_step)
    if update:
        weights = (leaf.name for leaf in graph.leaves if leaf.role == "weight")
        moves += [Move("update", w, prefix_step=last_step[w]) for w in weights if w in last_step]
    return moves


def _backward(graph: Graph, queue, last_step: dict[str, int]) -> Iterator[Move]:
    """A move for each edge, node by node of the queue; keeps the last step of each sum."""
    parents: dict[str, dict] = {node.name: {} for node in graph.nodes}
    for node in reversed(graph.nodes):
        for edge in node.edges:
            parents[edge.child][node.name] = None
    number, passed, spoiled = last_step[graph.root.name], set(), set()
    for node in queue:
        prefix_step = last_step[node.name]
        missing = tuple(name for name in parents[node.name] if name not in passed)
        lacks = bool(missing) or not spoiled.isdisjoint(parents[node.name])
        if lacks:
            spoiled.add(node.name)
        for k, edge in enumerate(node.edges):
            number += 1
            last_step[edge.child] = number
            yield Move("backward", edge.child, edge, prefix_step, k > 0, missing, lacks)
        passed.add(node.name)


def _breadth_first(graph: Graph) -> Iterator[Node]:
    """Each variable once, at its first visit from the root, whoever else may still use it."""
    seen, queue = {graph.root.name}, deque([graph.root])
    while queue:
        node = queue.popleft()
        yield node
        for edge in node.edges:
            if edge.child not in seen:
                seen.add(edge.child)
                queue.append(graph.by_name[edge.child])


def record(
    evaluation: Evaluation, order: str = REVERSE_TOPOLOGICAL, rate: float | None = None
) -> Steps:
    """Play the plan once at the values of an evaluation, and write down every number."""
    graph, values = evaluation.graph, evaluation.values
    leaves = {n.name: values[n.number] for n in graph.nodes if n.role != "expression"}
    gradients, shares, steps = {}, iter(()), []
    for move in plan(graph, order, update=rate is not None):
        name, edge = move.variable, move.edge
        if move.phase == "update":
            numbers = _update(evaluation, name, gradients[name], rate)
        elif move.phase != "backward":
            numbers = {"after": values[graph.by_name[name].number]}
        elif edge is None:
            numbers = {"after": evaluation.seed()}
        else:
            if edge.slot == 0:  # the edges of a variable follow each other
                parent = graph.by_name[edge.parent]
                shares = evaluation.shares(parent, gradients[parent.name])
            numbers = _addition(gradients, edge, next(shares)[1])
            numbers["local"] = evaluation.local_derivatives(parent)[edge.slot]
        if move.phase == "backward":
            gradients[name] = numbers["after"]
        steps.append(Step(**vars(move), **numbers))
    return Steps(tuple(steps), leaves, order)


def _update(evaluation: Evaluation, name: str, gradient, rate: float) -> dict:
    """The numbers of w ← w − α · ∂E/∂w."""
    before = evaluation.leaves[name]
    return {
        "after": before - rate * gradient,
        "before": before,
        "prefix": gradient,
        "rate": rate,
    }


def _addition(gradients: dict, edge: Edge, share) -> dict:
    """The numbers of a share, which is added to what has come before."""
    before = gradients.get(edge.child)
    return {
        "after": share if before is None else before + share,
        "before": before,
        "prefix": gradients[edge.parent],
        "share": share,
    }
