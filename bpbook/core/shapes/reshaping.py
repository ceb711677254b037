"""The lines that a reader can write to give a leaf another shape; each takes lists as well."""

from math import prod

from ..helpers.values import shape_of


def in_a_row(name: str) -> str:
    """All numbers of the leaf in one row."""
    return f"np.ravel({name})"


def reshaped(name: str, shape) -> str:
    """The leaf in another shape."""
    return f"np.reshape({name}, {tuple(shape)})"


def transposed(name: str) -> str:
    """The leaf with rows as columns."""
    return f"np.transpose({name})"


def is_a_line(shape) -> bool:
    """Whether an array is a single row or column, whichever way it lies."""
    return sum(n > 1 for n in shape) < 2


def repeated(name: str, m: int) -> str:
    """The leaf with its last axis, of one sample, repeated for all of them."""
    return f"np.repeat({name}, {m}, axis=-1)"


def line_for(leaf, shape, wanted) -> str:
    """What to write for a leaf so that it stands as `wanted`, or a weight as a column beside it."""
    if leaf.role not in ("weight", "given") or not shape or not wanted:
        return ""
    n, name = prod(shape), leaf.name
    columns = (n, 1) if leaf.role == "weight" or wanted[-1] == 1 else None
    if len(wanted) == 1 and n in (1, wanted[0]):
        return f"; write {in_a_row(name)}"
    if len(wanted) == 2 and len(shape) == 1 and wanted[0] == 1:
        return f"; write {reshaped(name, (1, n))}"  # a row of samples for one unit
    if len(wanted) == 2 and len(shape) == 1 and wanted[0] == n and columns:
        return f"; write {reshaped(name, columns)}"
    if len(wanted) == 2 and (shape == wanted[::-1] or (columns and shape == (1, wanted[0]))):
        return f"; write {transposed(name)}"
    return ""


def other_samples(graph, first, second, leaves) -> str:
    """The sentence for two givens of a tree of layers with different numbers of samples."""
    sentence = (
        f"{first.name} has {leaves[first.name].shape[-1]} samples and {second.name} has "
        f"{leaves[second.name].shape[-1]}: the last axis of all givens has to be equally long"
    )
    for right, leaf in ((first, second), (second, first)):
        shape, m = leaves[leaf.name].shape, leaves[right.name].shape[-1]
        k = _units_taken(graph, leaf, leaves)
        if k is None:
            turned = len(shape) == 2 and shape[0] == m
            line = line_for(leaf, shape, shape[::-1]) if turned else ""
        else:
            line = line_for(leaf, shape, (k, m)) if shape[:-1] != (k,) else ""
        if line:
            return f"{sentence}{line}."
    for right, leaf in ((first, second), (second, first)):
        shape, m = leaves[leaf.name].shape, leaves[right.name].shape[-1]
        if shape[-1] == 1 and _units_taken(graph, leaf, leaves) in (None, *shape[:-1]):
            line = repeated(leaf.name, m)
            return f"{sentence}; if {leaf.name} is the same for all, write {line}."
    return f"{sentence}."


def _units_taken(graph, leaf, leaves) -> int | None:
    """How many units of a leaf a matrix of weights takes; None where none stands left of it."""
    for op in graph.operations:
        if op.function is not None and op.function.name == "matmul" and op.inputs[1] is leaf:
            shape = shape_of(leaves.get(op.inputs[0].name))
            return shape[1] if len(shape) == 2 else 0
    return None
