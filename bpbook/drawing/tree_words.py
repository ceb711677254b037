"""A tree or a graph in words: alternative text, and the tables of its numbers."""

from .. import words
from ..core.graph import Graph
from ..tables import folded, listed, worded
from . import locks
from .number_text import show
from .numbers import Numbers
from .places import edge_places, reading_order

COLUMNS = ("column variable", "column role", "column value", "column gradient")


def alternative(tree, numbers: Numbers, mode: str = "tree") -> str:
    """The picture in words: every variable with its value and gradient, every local derivative."""
    root = tree.name
    variables = [
        words.word(
            "root is" if node.name == root else "variable is",
            root=root,
            name=node.name,
            value=show(numbers.values[i]),
            gradient=show(numbers.gradients[i]),
        )
        for i, node in _variables(tree)
    ]
    edges = [
        words.word("edge is", parent=e.parent, child=e.child, local=show(numbers.locals[i]))
        for i, e in _edges(tree)
    ]
    sentences = [
        words.word("graph of" if mode == "graph" else "tree of", root=root),
        words.word("variables", list=listed(variables)),
    ]
    if edges:
        sentences.append(words.word("local derivatives", list=listed(edges)))
    sentences += locks.sentences(tree.graph, numbers)
    return " ".join(sentences)


def row(graph: Graph, i: int, numbers: Numbers) -> tuple[str, ...]:
    """What a table says of the variable at a place in `graph.nodes`: its `COLUMNS`."""
    node, value, gradient = graph.nodes[i], numbers.values[i], numbers.gradients[i]
    role = words.role(node.name, graph.root.name, node.role)
    return node.name, role, show(value), show(gradient)


def tables(tree, numbers: Numbers) -> str:
    """`<details>` with the numbers of the picture: variables, then edges."""
    root = tree.name
    variables = [row(tree.graph, i, numbers) for i, _ in _variables(tree)]
    edges = [
        (f"{e.parent} → {e.child}", f"∂{e.parent}/∂{e.child}", show(numbers.locals[i]))
        for i, e in _edges(tree)
    ]
    return folded(
        worded("caption variables", COLUMNS, variables, root=root),
        worded("caption edges", ("column edge", "column local", "column value"), edges),
    )


def _variables(tree) -> list:
    """(place in `graph.nodes`, node), level by level from the root."""
    return [(i, tree.graph.nodes[i]) for i in reading_order(tree.graph)]


def _edges(tree) -> list:
    """(place in `Numbers.locals`, edge), in the same order."""
    start = edge_places(tree.graph)
    return [(start[node.name] + e.slot, e) for _, node in _variables(tree) for e in node.edges]
