"""A tree as a listing like that of folders: what its pictures show, in lines of text.

It stands in a terminal, in the text form of a notebook's output, and for readers who listen to the
page (chapters 0 and 1).
"""

from ...core.counts import paths_to
from ...core.graph import Graph
from ...core.helpers.text_table import aligned
from ...core.helpers.values import is_array, short
from ...errors import BookError
from .composite import OCCURRENCES, levels_that_fit

LEVELS = 40  # the listing is indented no further than this


def tree(tree) -> str:
    """Root first, each variable below its parent, with value, local derivative and gradient.

    The local derivative belongs to the line's edge; the gradient adds up all paths to the
    variable. Beyond some 200 lines the tree folds, with exact counts. Where it has no values, the
    names and the reason are shown. A1.13, A1.15, A1.16.

    >>> import bpbook as bp
    >>> w, x = bp.weight("w", 3.0), bp.given("x", 2.0)
    >>> print(tree(bp.Tree((w * x - 1) ** 2 / 2)))
    E = 12.5
    ├─ w = 3   local ∂E/∂w = 10   gradient ∂E/∂w = 10
    └─ x = 2   local ∂E/∂x = 15   gradient ∂E/∂x = 15
    """
    values, locals_, gradients, reason = _numbers(tree)
    graph, paths = tree.graph, paths_to(tree.graph)
    rows = [(_valued(graph.root.name, values), "", "")]
    for prefix, edge, mark in _lines(graph):
        number = graph.by_name[edge.child].number
        label = prefix + _valued(edge.child, values) + mark
        local = f"local ∂{edge.parent}/∂{edge.child} = {_short(locals_[edge])}" if locals_ else ""
        gradient = ""
        if gradients:
            gradient = f"gradient ∂{tree.name}/∂{edge.child} = {_short(gradients[edge.child])}"
            gradient += f" ({paths[number]:,} paths)" if paths[number] > 1 else ""
        rows.append((label, local, gradient))
    lines = [aligned(rows, between="   ")]
    hidden = tree.counts.occurrences - len(rows)
    if hidden:
        lines.append(f"… and {hidden:,} more occurrence{'s' * (hidden > 1)}")
    for leaf in graph.leaves:
        if leaf.name not in graph.by_name:
            lines.append(f"{leaf.name} = {_short(leaf.value)}   not reached by {tree.name}")
    if reason:
        lines.append(reason)
    return "\n".join(lines)


def _numbers(tree):
    """Values, local derivatives and gradients as far as the tree has them, and why not."""
    try:
        values = tree.values()
    except BookError as error:
        return None, None, None, str(error)
    try:
        return values, tree.local_derivatives(), tree.gradients(), ""
    except BookError as error:
        return values, None, None, str(error)


def _lines(graph: Graph):
    """Prefix, edge and mark of each line below the root, in the order of reading."""
    levels = levels_that_fit(graph, LEVELS)
    stack = [("", edge, 1) for edge in reversed(graph.root.edges)]
    last = {1: graph.root.edges[-1:]}
    for _ in range(OCCURRENCES - 1):
        if not stack:
            return
        before, edge, level = stack.pop()
        node = graph.by_name[edge.child]
        is_last = (edge,) == last[level]
        folded = level >= levels and node.edges
        yield before + ("└─ " if is_last else "├─ "), edge, " …" if folded else ""
        if not folded:
            last[level + 1] = node.edges[-1:]
            below = before + ("   " if is_last else "│  ")
            stack += [(below, e, level + 1) for e in reversed(node.edges)]


def _valued(name: str, values) -> str:
    return f"{name} = {_short(values[name])}" if values else name


def _short(value) -> str:
    return f"array {value.shape}" if is_array(value) else short(value)
