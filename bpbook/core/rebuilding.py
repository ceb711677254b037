"""An expression built anew, with other functions or other operations in it."""

from ..errors import UnknownNameError
from .functions import TABLE, activations
from .graph import Graph
from .helpers.topological_order import topological_order
from .variable import Variable


def replaced(graph: Graph, choices: dict) -> Variable:
    """The root built anew with other functions, as {"f1": "relu"}; the leaves are the same."""
    for label, name in choices.items():
        if label not in graph.functions:
            known = ", ".join(graph.functions) or "none"
            raise UnknownNameError(f"This tree has no function {label!r}. It has {known}.")
        if name not in activations():
            raise UnknownNameError(
                f"There is no function {name!r}. Choose one of {', '.join(activations())}."
            )
    return with_rows(graph.operations[-1], {label: TABLE[n] for label, n in choices.items()})


def with_rows(root: Variable, rows: dict) -> Variable:
    """The expression `root` anew, with these rows for the functions of these names."""
    return rebuilt(root, lambda op, inputs: op.remade(rows.get(op.label, op.function), inputs))


def rebuilt(root: Variable, make) -> Variable:
    """The expression `root` anew: `make(op, inputs)` stands for each operation; leaves stay."""
    new = {}
    for op in topological_order(root):
        new[id(op)] = make(op, tuple(new[id(v)] for v in op.inputs)) if op.function else op
    return new[id(root)]
