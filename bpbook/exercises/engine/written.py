"""A tree of the book written out for another engine: the same loss, in that engine's numbers."""

from ...errors import OperandError
from ...tree import Tree

_LINES = {
    "add": "{0} + {1}",
    "subtract": "{0} - {1}",
    "multiply": "{0} * {1}",
    "divide": "{0} / {1}",
    "power": "({0}) ** {1}",
    "identity": "{0}",
}


def written(tree: Tree, /, **functions):
    """The loss of a tree as a function of a dict of leaves, in any engine's numbers (chapter 10).

    The engine's numbers know +, −, ·, / and **; its functions are passed by name, as
    `sigmoid=sigmoid`. Where there is a `square`, it takes the place of ** 2, and a quotient by a
    constant becomes a product: an engine without / and ** will do. Raises `OperandError` for a
    function that nobody has given.

    >>> import bpbook as bp
    >>> w, x = bp.weight("w", 3.0), bp.given("x", 2.0)
    >>> E = written(bp.Tree((w * x - 1) ** 2 / 2), square=lambda a: a * a)
    >>> E({"w": 3.0, "x": 2.0})
    12.5
    """
    lines = ["def loss(v):"]
    graph = tree.graph
    for i, (op, inputs) in enumerate(zip(graph.operations, graph.inputs, strict=True)):
        if op.role != "constant":
            lines.append(f"    n{i} = {_line(graph, op, inputs, functions)}")
    names = dict(functions)
    exec("\n".join([*lines, f"    return n{len(graph.operations) - 1}"]), names)
    return names["loss"]


def _line(graph, op, inputs, functions) -> str:
    if op.function is None:
        return f"v[{op.name!r}]"
    name, constant = op.function.name, op.inputs[-1].value
    numbers = [
        repr(float(graph.operations[i].value))
        if graph.operations[i].role == "constant"
        else f"n{i}"
        for i in inputs
    ]
    last = graph.operations[inputs[-1]].role
    if name == "divide" and last == "constant" and "square" in functions:
        return f"{numbers[0]} * {1 / constant!r}"
    if name == "power" and last == "constant" and constant == 2 and "square" in functions:
        name, numbers = "square", numbers[:1]
    if name in functions:
        return f"{name}({', '.join(numbers)})"
    if name in _LINES:
        return _LINES[name].format(*numbers)
    raise OperandError(f"{name} is not among the functions that were given: pass {name}=….")
