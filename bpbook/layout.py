"""Which axis means what, so that shapes never fit by accident.

Samples are the last axis of every array that a given holds, and `bp.mean` removes it (A2.7).
Weights are numbers; or (m,), one for each sample; or grids of shape (…, 1), with a place for the
samples. Without samples and without a mean, all axes of the weights are the grid.
"""

from .errors import ShapeError
from .functions import TABLE
from .graph import Graph
from .values import is_array

SAMPLES, GRID = "samples", "grid"
_MEAN = TABLE["mean"]


def check(graph: Graph, leaves: dict) -> list:
    """What the last axis of every operation is: `SAMPLES`, `GRID`, or None for a number.

    Raises `ShapeError` where a weight's last axis cannot be the samples', and where an axis of
    the grid would meet the samples' axis.
    """
    m = _samples(graph, leaves)
    kinds, axes = [], []
    for op, inputs in zip(graph.operations, graph.inputs, strict=True):
        if op.function is None:
            value = op.value if op.role == "constant" else leaves[op.name]
            axes.append(getattr(value, "ndim", 0))
            kinds.append(_of_leaf(op, value, m, graph.averaged))
            continue
        found = {kinds[i] for i in inputs} - {None}
        depth = max(axes[i] for i in inputs)
        if len(found) == 2:
            raise ShapeError(_accident(op))
        kind = found.pop() if found else None
        if op.function is _MEAN and depth:
            if kind is GRID:
                raise ShapeError(
                    f"{op.name or 'A mean'} has no samples' axis to average over: "
                    "its argument has only the grid of the weights. Leave out bp.mean, or give "
                    "the samples as an array."
                )
            depth -= 1
            kind = GRID if depth else None
        kinds.append(kind)
        axes.append(depth)
    return kinds


def check_root(graph: Graph, kinds: list, leaves: dict, value) -> None:
    """`ShapeError` if E still has the samples' axis and some weight is shared by the samples."""
    if kinds[-1] is not SAMPLES:
        return
    m = value.shape[-1]
    for leaf in graph.leaves:
        reached = leaf.name in graph.by_name
        if leaf.role == "weight" and reached and _last(leaves[leaf.name]) != m:
            raise ShapeError(
                f"{graph.root.name} still has the samples' axis ({m} samples), but {leaf.name} is "
                "shared by all of them: wrap the loss in bp.mean(…), or give every weight the "
                f"shape ({m},) for each sample's own gradient."
            )


def _last(value) -> int:
    return value.shape[-1] if is_array(value) else 1


def _samples(graph: Graph, leaves: dict) -> int | None:
    """The number of samples, or None where no given is an array."""
    m, owner = None, None
    for leaf in graph.leaves:
        value = leaves[leaf.name]
        if leaf.role == "given" and is_array(value) and leaf.name in graph.by_name:
            n = value.shape[-1]
            if m not in (None, 1, n) and n != 1:
                raise ShapeError(
                    f"{owner} has {m} samples and {leaf.name} has {n}: the last axis of all "
                    "givens has to be equally long."
                )
            if m in (None, 1):
                m, owner = n, leaf.name
    return m


def _of_leaf(op, value, m, averaged):
    if not is_array(value):
        return None
    if op.role == "given":
        return SAMPLES
    if m is None and not averaged:
        return GRID
    if value.shape[-1] == 1 or (m is not None and value.shape == (m,)):
        return SAMPLES
    grid = f"{op.name}[..., None], of shape {(*value.shape, 1)}"
    if m is None:
        raise ShapeError(
            f"{op.name} has shape {value.shape}, but the last axis is the samples', which "
            f"bp.mean removes: give the grid a place for it, {grid}."
        )
    raise ShapeError(
        f"{op.name} has shape {value.shape} beside {m} samples: give it the shape ({m},) for one "
        f"weight per sample, or, for a grid, {grid}."
    )


def _accident(op) -> str:
    what = f"{op.name} = " if op.name else ""
    return (
        f"{what}{op.function.name} joins a grid of weights, whose samples' axis is gone already, "
        "with something that still has it; their shapes would only fit by accident. "
        "Put both inside the same bp.mean(…)."
    )
