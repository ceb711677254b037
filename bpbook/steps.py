"""The forward and the backward pass as a list of small frozen steps.

Each step changes one number in one of two tables, the values and the gradients, and knows what
stood there before: so it can be played and taken back (A1.18; chapter 4).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .graph import Edge, Graph
from .values import short
from .walk import Walk


@dataclass(frozen=True)
class Step:
    """One number found. `phase` is "forward", "loss" or "backward".

    Forward, `after` is the value of `variable`. Backward, an `edge` adds its share to ∂E/∂variable:
    `prefix` (the gradient of the parent) times `local` (the local derivative of the edge);
    `before` is what was there, None where nothing was. `reused` says that an earlier step has
    used the same prefix.
    """

    phase: str
    variable: str
    after: object
    before: object = None
    edge: Edge | None = None
    prefix: object = None
    local: object = None
    share: object = None
    reused: bool = False

    def play(self, values: dict, gradients: dict) -> None:
        """Write the step's number into its table."""
        table = gradients if self.phase == "backward" else values
        table[self.variable] = self.after

    def undo(self, values: dict, gradients: dict) -> None:
        """Take the step's number back."""
        table = gradients if self.phase == "backward" else values
        if self.before is None:
            del table[self.variable]
        else:
            table[self.variable] = self.before

    def __str__(self):
        if self.phase != "backward":
            return f"{self.phase}: {self.variable} = {short(self.after)}"
        if self.edge is None:
            return f"backward: ∂{self.variable}/∂{self.variable} = 1"
        plus = "" if self.before is None else f"{short(self.before)} + "
        return (
            f"backward: ∂{self.edge.parent}/∂{self.variable} is {short(self.local)}; share of "
            f"{self.variable}: {plus}{short(self.prefix)} · {short(self.local)} = "
            f"{short(self.after)}"
        )


@dataclass(frozen=True, repr=False)
class Steps(Sequence):
    """All steps of one pass over a tree; `state(k)` gives both tables after the first k."""

    steps: tuple[Step, ...]
    leaves: dict

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

    def __str__(self):
        return "\n".join(map(str, self.steps))

    def __repr__(self):
        return f"<{len(self)} steps>"


def record(graph: Graph, walk: Walk) -> Steps:
    """Play both passes once and write down every step."""
    values, root = walk.values, graph.root
    steps = []
    for node in graph.nodes:
        if node.role == "expression":
            phase = "loss" if node is root else "forward"
            steps.append(Step(phase, node.name, values[node.number]))
    gradients = {root.name: 1.0}
    steps.append(Step("backward", root.name, 1.0))
    for node in reversed(graph.nodes):
        prefix = gradients.get(node.name)
        for k, edge in enumerate(node.edges):
            share = walk.down(node, edge.slot, prefix)
            before = gradients.get(edge.child)
            after = share if before is None else before + share
            local = walk.local_derivatives(node)[edge.slot]
            gradients[edge.child] = after
            steps.append(
                Step(
                    "backward", edge.child, after, before, edge, prefix, local, share, reused=k > 0
                )
            )
    leaves = {n.name: values[n.number] for n in graph.nodes if n.role != "expression"}
    return Steps(tuple(steps), leaves)
