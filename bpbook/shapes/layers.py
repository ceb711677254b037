"""Which shapes fit in a tree of layers, where variables are units × samples, shape (n, m).

Samples stay the last axis. A matrix of weights stands left of `@`, a bias is a column (n, 1), and
nothing else is ever spread out: shapes that NumPy would join by accident are errors.
"""

from ..errors import DomainError, ShapeError
from ..graph import Graph
from ..values import is_array
from ..variable import summary

ADDS_UP = 1e-4  # how far from 1 the probabilities of a target's classes may add up


def check(graph: Graph, leaves: dict, *, downwards: bool = False) -> None:
    """Whether shapes fit, and the root is one number if it is to be walked down from.

    Raises `ShapeError` at the first operation whose operands do not fit, and `DomainError` for a
    target of a cross-entropy that is none.
    """
    found = shapes(graph, leaves)
    if downwards and found[-1]:
        raise ShapeError(
            f"{graph.root.name} has shape {found[-1]}, with a place for each sample: wrap the loss "
            "in bp.mean(…), so that it is one number."
        )
    for op in graph.operations:
        if op.function and op.function.name == "softmax_cross_entropy":
            _check_target(op.inputs[1], leaves)


def shapes(graph: Graph, leaves: dict) -> list[tuple]:
    """The shape of every operation; nothing is computed. Raises `ShapeError`."""
    _check_samples(graph, leaves)
    found, sampled = [], []  # sampled: whether an operation depends on an array of samples
    for op, inputs in zip(graph.operations, graph.inputs, strict=True):
        if op.function is None:
            value = op.value if op.role == "constant" else leaves[op.name]
            found.append(getattr(value, "shape", ()))
            sampled.append(op.role == "given" and is_array(value))
        else:
            rule, below = _RULES.get(op.function.name, _by_element), [found[i] for i in inputs]
            found.append(rule(graph, op, inputs, below, [sampled[i] for i in inputs]))
            sampled.append(any(sampled[i] for i in inputs))
    return found


def _check_samples(graph: Graph, leaves: dict) -> None:
    """All givens that are arrays have the same number of samples."""
    first = None
    for leaf in graph.leaves:
        value = leaves[leaf.name]
        if leaf.role != "given" or not is_array(value) or leaf.name not in graph.by_name:
            continue
        if first and leaves[first].shape[-1] != value.shape[-1]:
            raise ShapeError(
                f"{first} has {leaves[first].shape[-1]} samples and {leaf.name} has "
                f"{value.shape[-1]}: the last axis of all givens has to be equally long."
            )
        first = first or leaf.name


def _product(graph, op, inputs, shapes, sampled):
    (a, b), (left, right) = shapes, (_name(graph, i) for i in inputs)
    what = f"{left} @ {right}"
    if sampled[0]:
        raise ShapeError(
            f"{what} has samples on its left: a matrix of weights stands left, the layer with its "
            f"samples in the last axis right, as {right} @ {left}."
        )
    for name, shape, wanted in ((left, a, "a matrix (n, k)"), (right, b, "a layer (k, m)")):
        if len(shape) != 2:
            have = f"the shape {shape}" if shape else "one number"
            raise ShapeError(f"{what}: {name} has {have}, but {wanted} is needed there.")
    if a[1] != b[0]:
        raise ShapeError(
            f"{what}: {left} has shape {a} and takes {a[1]} units, but {right} has shape {b} and "
            f"gives {b[0]}."
        )
    return (a[0], b[1])


def _over_units(graph, op, inputs, shapes, sampled):
    if len(shapes[0]) != 2:
        raise ShapeError(
            f"{_said(graph, op)}: {_name(graph, inputs[0])} has the shape {shapes[0]}, but a layer "
            "(n, m) of units and samples is needed there."
        )
    if len(shapes) == 2 and shapes[0] != shapes[1]:
        raise ShapeError(
            f"{_said(graph, op)}: {_name(graph, inputs[0])} has the shape {shapes[0]} and "
            f"{_name(graph, inputs[1])} {shapes[1]}; the target needs one row for each class and "
            "one column for each sample, as bp.datasets.one_hot makes it."
        )
    return shapes[0] if op.function.name == "softmax" else shapes[0][1:]


def _mean(graph, op, inputs, shapes, sampled):
    (shape,) = shapes
    if len(shape) > 1:
        raise ShapeError(
            f"{_said(graph, op)}: {_name(graph, inputs[0])} has the shape {shape} and still its "
            "units; add them up first, with bp.total(…)."
        )
    return ()


def _by_element(graph, op, inputs, shapes, sampled):
    if len(shapes) == 1 or not shapes[1]:
        return shapes[0]
    a, b = shapes
    if not a:
        return b
    fits = len(a) == len(b) and a[:-1] == b[:-1] and (a[-1] == b[-1] or 1 in (a[-1], b[-1]))
    if not fits:
        raise ShapeError(
            f"Shapes do not fit in {_said(graph, op)}: {_name(graph, inputs[0])} has {a} and "
            f"{_name(graph, inputs[1])} {b}. Only a column (n, 1), as a bias, is spread over "
            "samples."
        )
    return (*a[:-1], max(a[-1], b[-1]))


_RULES = {
    "matmul": _product,
    "mean": _mean,
    **dict.fromkeys(("total", "softmax", "softmax_cross_entropy"), _over_units),
}


def _check_target(target, leaves) -> None:
    """A target's classes have to add up to 1: else the cross-entropy's gradient is another one."""
    value = leaves.get(target.name) if target.function is None else None
    if value is None:
        return
    sums = value.sum(axis=-2)
    wrong = abs(sums - 1) > ADDS_UP
    if wrong.any():
        i = int(wrong.argmax())
        raise DomainError(
            f"{target.name} adds up to {float(sums[i]):g} over the classes of sample {i}: give 1 "
            "for the right class and 0 for the others, or probabilities that add up to 1."
        )


def _name(graph, i: int) -> str:
    if i in graph.node_of:
        return graph.node_of[i].name
    return summary(graph.operations[i]) if graph.operations[i].function else "a number"


def _said(graph, op) -> str:
    what = f"{op.name} = " if op.name else ""
    return f"{what}{summary(op)}"
