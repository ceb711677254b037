"""Which shapes fit in a tree of layers, where variables are units × samples, shape (n, m).

Samples stay the last axis; in front of the units there may be places or times, (…, n, m). A matrix
of weights stands left of `@`, a bias is a column (n, 1), and nothing else is ever spread out:
shapes that NumPy would join by accident are errors. `place_rules` has what works on the axes in
front.
"""

from ...errors import DomainError, ShapeError
from ..graph import Graph
from ..helpers.values import is_array, shape_of
from ..variable import summary
from . import place_rules
from .reshaping import line_for, other_samples

ADDS_UP = 1e-4  # how far from 1 the probabilities of a target's classes may add up


def check(graph: Graph, leaves: dict, *, downwards: bool = False) -> None:
    """Whether shapes fit, and the root is one number if it is to be walked down from.

    Raises `ShapeError` at the first operation whose operands do not fit, and `DomainError` for a
    target of a cross-entropy that is none.
    """
    root = shapes(graph, leaves)[-1]
    if downwards and root:
        loss = graph.root.name
        for _ in root[1:]:
            loss = f"bp.total({loss})"
        raise ShapeError(
            f"{graph.root.name} has shape {root}, with a place for each sample: wrap the loss "
            f"in bp.mean(…), as bp.mean({loss}), so that it is one number."
        )
    for op in graph.operations:
        if op.function and op.function.name == "softmax_cross_entropy":
            _check_target(op.inputs[1], leaves)


def shapes(graph: Graph, leaves: dict) -> list[tuple]:
    """The shape of every operation; nothing is computed. Raises `ShapeError`."""
    _check_leaves(graph, leaves)
    result = []
    # Whether the last axis holds samples, and where it holds the units of the layer before.
    sampled, before = [], _over_units_before(graph)
    for number, (op, inputs) in enumerate(zip(graph.operations, graph.inputs, strict=True)):
        if op.function is None:
            value = op.value if op.role == "constant" else leaves[op.name]
            result.append(shape_of(value))
            sampled.append(op.role == "given" and is_array(value))
            continue
        rule = _RULES.get(op.function.name, _by_element)
        operands, from_samples = [result[i] for i in inputs], [sampled[i] for i in inputs]
        result.append(rule(graph, op, inputs, operands, from_samples))
        sampled.append(rule is not _mean and any(from_samples))
        long = [i for i in _last_axis_of(op, inputs) if result[i] and result[i][-1] > 1]
        units = [i for i in long if i in before and not sampled[i]]
        if units:
            if any(sampled[i] for i in long):
                raise ShapeError(_accident(graph, op, units[0], result[-1][-1]))
            before.add(number)
    return result


def _over_units_before(graph: Graph) -> set[int]:
    """The operations whose last axis is the units of the layer before: what stands left of `@`."""
    numbers = set()
    for i in range(len(graph.operations) - 1, -1, -1):
        op, inputs = graph.operations[i], graph.inputs[i]
        if i in numbers:
            numbers.update(_last_axis_of(op, inputs))
        if op.function is not None and op.function.name == "matmul":
            numbers.add(inputs[0])
    return numbers


def _last_axis_of(op, inputs) -> tuple:
    """The inputs from which an operation has its last axis."""
    if op.function is None or op.function.name == "mean":
        return ()
    return inputs[1:] if op.function.name == "matmul" else inputs


def _accident(graph, op, weights: int, n: int) -> str:
    return (
        f"{_text(op)} joins {n} samples with {_name(graph, weights)}, which has {n} numbers "
        "for the units of a layer; their shapes would only fit by accident. Give each of both a "
        "bp.mean(…) of its own."
    )


def _check_leaves(graph: Graph, leaves: dict) -> None:
    """Leaves have their number of axes, and all givens that are arrays have as many samples."""
    first = None
    for leaf in graph.leaves:
        value = leaves[leaf.name]
        if not is_array(value) or leaf.name not in graph.by_name:
            continue
        place_rules.check_axes(leaf, value)
        if leaf.role != "given":
            continue
        if first is not None and leaves[first.name].shape[-1] != value.shape[-1]:
            raise ShapeError(other_samples(graph, first, leaf, leaves))
        first = leaf if first is None else first


def _product(graph, op, inputs, shapes, sampled):
    (a, b), (left, right) = shapes, (_name(graph, i) for i in inputs)
    what = f"{left} @ {right}"
    if sampled[0]:
        raise ShapeError(
            f"{what} has samples on its left: a matrix of weights stands left, the layer with its "
            f"samples in the last axis right, as {right} @ {left}."
        )
    for name, i, wanted in ((left, 0, "a matrix (n, k)"), (right, 1, "a layer (k, m)")):
        shape = shapes[i]
        if len(shape) < 2 or (i == 0 and len(shape) > 2):
            have = f"the shape {shape}" if shape else "one number"
            line = line_for(op.inputs[i], shape, (a[:-1] and a[1], 1) if i else ())
            raise ShapeError(f"{what}: {name} has {have}, but {wanted} is needed there{line}.")
    if a[1] != b[-2]:
        line = line_for(op.inputs[1], b, (a[1], b[0])) if a[1] == b[-1] else ""
        raise ShapeError(
            f"{what}: {left} has shape {a} and takes {a[1]} units, but {right} has shape {b} and "
            f"gives {b[-2]}{line}."
        )
    return (*b[:-2], a[0], b[-1])


def _over_units(graph, op, inputs, shapes, sampled):
    if len(shapes[0]) < 2:
        line = line_for(op.inputs[0], shapes[0], (1, *shapes[0]))
        raise ShapeError(
            f"{_text(op)}: {_name(graph, inputs[0])} has the shape {shapes[0]}, but a layer "
            f"(n, m) of units and samples is needed there{line}."
        )
    if len(shapes) == 2 and shapes[0] != shapes[1]:
        *front, n, m = shapes[0]
        if shapes[1] == (m,) and n > 1 and not front:
            name = _name(graph, inputs[1])
            line = f"; of labels, write bp.datasets.one_hot({name}, {n})[:].T"
        else:
            line = line_for(op.inputs[1], shapes[1], shapes[0])
        raise ShapeError(
            f"{_text(op)}: {_name(graph, inputs[0])} has the shape {shapes[0]} and "
            f"{_name(graph, inputs[1])} {shapes[1]}; the target needs one row for each class and "
            f"one column for each sample{line}."
        )
    gone = op.function.name in ("total", "softmax_cross_entropy")
    return (*shapes[0][:-2], shapes[0][-1]) if gone else shapes[0]


def _mean(graph, op, inputs, shapes, sampled):
    (shape,) = shapes
    if len(shape) > 1:
        raise ShapeError(
            f"{_text(op)}: {_name(graph, inputs[0])} has the shape {shape} and still its "
            f"{'units' if len(shape) == 2 else 'places and units'}; add them up first, with "
            f"{'bp.total(' * (len(shape) - 1)}…{')' * (len(shape) - 1)}."
        )
    return ()


def _by_element(graph, op, inputs, shapes, sampled):
    if len(shapes) == 1 or not shapes[1]:
        return shapes[0]
    a, b = shapes
    if not a:
        return b
    if len(a) != len(b) and min(a, b, key=len) == (max(a, b, key=len)[-2], 1):
        short = 0 if len(a) < len(b) else 1
        if not sampled[short]:  # a bias, at every place
            return max(a, b, key=len)
    fits = len(a) == len(b) and a[:-1] == b[:-1] and (a[-1] == b[-1] or 1 in (a[-1], b[-1]))
    if not fits:
        both = [(op.inputs[1], b, a), (op.inputs[0], a, b)]
        weights = [operand for operand in both if operand[0].role == "weight"]
        line = next(filter(None, (line_for(*operand) for operand in weights or both)), "")
        if not line and {a, b} == {(1, a[-1]), a[-1:]}:
            line = "; bp.total(…) makes one row of a layer with one unit"
        raise ShapeError(
            f"Shapes do not fit in {_text(op)}: {_name(graph, inputs[0])} has {a} and "
            f"{_name(graph, inputs[1])} {b}. Only a column (n, 1), as a bias, is spread over "
            f"samples{line}."
        )
    if a[-1] != b[-1] and sampled[0 if a[-1] == 1 else 1]:
        more = inputs[1 if a[-1] == 1 else 0]
        raise ShapeError(
            f"{_text(op)}: there is one sample, and {_name(graph, more)} has the shape "
            f"{b if a[-1] == 1 else a}: give it the shape {(*a[:-1], 1)}, or more samples."
        )
    return (*a[:-1], max(a[-1], b[-1]))


def _at_places(rule):
    def shape(graph, op, inputs, shapes, sampled):
        return rule(op, _name(graph, inputs[0]), shapes[0], _text(op))

    return shape


_RULES = {
    "matmul": _product,
    "mean": _mean,
    **dict.fromkeys(
        ("total", "softmax", "log_softmax", "softmax_cross_entropy", "layer_norm"), _over_units
    ),
    **{name: _at_places(rule) for name, rule in place_rules.RULES.items()},
}


def _check_target(target, leaves) -> None:
    """A target's classes have to add up to 1: else the cross-entropy's gradient is another one."""
    value = leaves.get(target.name) if target.function is None else None
    if value is None:
        return
    sums = value.sum(axis=-2)
    wrong = abs(sums - 1) > ADDS_UP
    if wrong.any():
        *place, i = (int(k[0]) for k in wrong.nonzero())
        where = f"sample {i}" + (f" at place {', '.join(map(str, place))}" if place else "")
        raise DomainError(
            f"{target.name} adds up to {float(sums[(*place, i)]):g} over the classes of {where}: "
            "give 1 for the right class and 0 for the others, or probabilities that add up to 1."
        )


def _name(graph, i: int) -> str:
    if i in graph.node_of:
        return graph.node_of[i].name
    return summary(graph.operations[i]) if graph.operations[i].function else "a number"


def _text(op) -> str:
    what = f"{op.name} = " if op.name else ""
    return f"{what}{summary(op)}"
