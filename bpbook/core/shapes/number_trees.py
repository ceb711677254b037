"""Which shapes fit in a tree of numbers: samples are the last axis, before it a grid of weights.

A given is a number or one row of samples, (m,), and `bp.mean` removes that axis (A2.7). A weight is
a number; or (m,), one for each sample; or a grid of shape (…, 1), with a place for the samples.
Without samples and without a mean, all axes of the weights are the grid; and without a mean givens
may have any one shape, as the points of a plane have, for values element by element.
"""

from itertools import combinations
from math import prod

from ...errors import ShapeError
from ..functions import TABLE
from ..graph import Graph
from ..helpers.values import is_array
from .reshaping import in_a_row, is_a_line, reshaped

# What the last axis of an operation is; a number has none.
SAMPLES, PLACE, GRID = "samples", "a place for samples", "grid"
_MEAN = TABLE["mean"]


def check(graph: Graph, leaves: dict, *, downwards: bool = False) -> None:
    """Raises `ShapeError` where shapes do not fit, or would only fit by accident."""
    givens, weights = {}, {}
    for leaf in graph.leaves:
        if leaf.name in graph.by_name and is_array(leaves[leaf.name]):
            shapes = givens if leaf.role == "given" else weights
            shapes[leaf.name] = leaves[leaf.name].shape
    m = _samples(givens, graph.averaged)
    points = next((s for s in givens.values() if len(s) > 1), None)
    kinds, grid_of = {}, {}
    for name, shape in weights.items():
        if points is not None:
            _check_beside_points(name, shape, points)
        kinds[name] = _of_weight(name, shape, m, graph.averaged) if points is None else SAMPLES
        if kinds[name] is not SAMPLES:
            grid_of[name] = shape[:-1] if kinds[name] is PLACE else shape
    _check_grids(grid_of, weights)
    kinds |= dict.fromkeys(givens, SAMPLES)
    root = _of_root(graph, kinds, {name for name, grid in grid_of.items() if grid})
    if root is PLACE and graph.averaged:
        raise ShapeError(_outside(next(n for n in _beside_means(graph) if n in kinds)))
    if root is SAMPLES and downwards:
        _check_own(graph, weights, m, points)


def _samples(givens: dict, averaged: bool) -> int | None:
    """The number of samples, or None where no given is an array."""
    m, owner = None, None
    for name, shape in givens.items():
        if len(shape) > 1 and (averaged or any(other != shape for other in givens.values())):
            raise ShapeError(_no_row(name, shape))
        n = shape[-1]
        if m not in (None, 1, n) and n != 1:
            raise ShapeError(
                f"{owner} has {m} samples and {name} has {n}: the last axis of all "
                "givens has to be equally long."
            )
        if m in (None, 1):
            m, owner = n, name
    return m


def _no_row(name: str, shape) -> str:
    if is_a_line(shape):
        remedy = f"write {in_a_row(name)}, of shape ({prod(shape)},)"
    else:
        remedy = (
            "make each row of it a given of its own, or, for layers of units, multiply it by a "
            "matrix of weights, as W @ x"
        )
    return f"{name} has shape {shape}, but samples stand in one row: {remedy}."


def _check_beside_points(name: str, shape, points) -> None:
    if shape != points:
        raise ShapeError(
            f"{name} has shape {shape} beside givens of shape {points}: give it one number, or "
            f"the shape {points} for one weight per point."
        )


def _of_weight(name: str, shape, m: int | None, averaged: bool) -> str:
    if m is None and not averaged:
        return GRID
    if shape[-1] == 1:
        return PLACE
    if shape == (m,):
        return SAMPLES
    grid = f"{reshaped(name, (*shape, 1))}"
    if m is None:
        raise ShapeError(
            f"{name} has shape {shape}, but the last axis is the samples', which bp.mean removes: "
            f"give the grid a place for it, {grid}."
        )
    row = f"write {in_a_row(name)}, of" if prod(shape) == m else "give it"
    raise ShapeError(
        f"{name} has shape {shape} beside {m} samples: {row} the shape ({m},) for one weight per "
        f"sample, or, for a grid, {grid}."
    )


def _check_grids(grids: dict, shapes: dict) -> None:
    """All grids are one grid, whose axes some of them have with length 1."""
    named = {}
    for name, grid in grids.items():
        if prod(grid) > 1:
            named.setdefault(grid, name)
    for long, short in combinations(sorted(named, key=len, reverse=True), 2):
        if not _fits(long, short):
            raise ShapeError(_two_grids(named[long], named[short], grids, shapes))


def _fits(long, short) -> bool:
    """With other numbers of axes only where each has its own, as (3, 1) and (4,)."""
    pairs = list(zip(long, (1,) * (len(long) - len(short)) + short, strict=True))
    shared = any(a == b > 1 for a, b in pairs)
    spread = all(a == b or 1 in (a, b) for a, b in pairs)
    return spread and (len(long) == len(short) or not (shared or prod(long) == prod(short)))


def _two_grids(first: str, name: str, grids, shapes) -> str:
    long, short = grids[first], grids[name]
    place = shapes[name][len(short) :]  # the samples', where there is one
    across = reshaped(first, (*long, *(1,) * len(short), *place))
    down = reshaped(name, (*(1,) * len(long), *short, *place))
    remedy = f"for every pair of points, write {across} and {down}"
    if prod(long) == prod(short):
        remedy = f"to go through both together, write {reshaped(name, (*long, *place))}; {remedy}"
    return (
        f"{first} has shape {shapes[first]} and {name} has shape {shapes[name]}, which is no "
        f"common grid: {remedy}."
    )


def _of_root(graph: Graph, kinds: dict, gridded: set) -> str | None:
    """What the last axis of E is, or None for a number."""
    last_axes, on_grid = [], []
    for op, inputs in zip(graph.operations, graph.inputs, strict=True):
        if op.function is None:
            last_axes.append(kinds.get(op.name))
            on_grid.append(op.name in gridded)
            continue
        below = {last_axes[i] for i in inputs} - {None}
        if GRID in below and len(below) > 1:
            raise ShapeError(_accident(op))
        kind = SAMPLES if SAMPLES in below else next(iter(below), None)
        on_grid.append(any(on_grid[i] for i in inputs))
        if op.function is _MEAN:
            if kind is GRID:
                raise ShapeError(
                    f"{op.name or 'A mean'} has no samples' axis to average over: "
                    "its argument has only the grid of the weights. Leave out bp.mean, or give "
                    "the samples as an array."
                )
            kind = GRID if on_grid[-1] else None
        last_axes.append(kind)
    return last_axes[-1]


def _accident(op) -> str:
    what = f"{op.name} = " if op.name else ""
    return (
        f"{what}{op.function.name} joins a grid of weights, whose samples' axis is gone already, "
        "with something that still has it; their shapes would only fit by accident. "
        "Put both inside the same bp.mean(…)."
    )


def _beside_means(graph: Graph):
    """The names of the leaves from which a way leads to E that passes no mean."""
    reached = {len(graph.operations) - 1}
    for i in range(len(graph.operations) - 1, -1, -1):
        op = graph.operations[i]
        if i in reached and op.function is not _MEAN:
            reached.update(graph.inputs[i])
            if op.name and op.function is None:
                yield op.name


def _outside(name: str) -> str:
    return (
        f"{name} holds an array, whose last axis is the samples', but stands outside of every "
        f"bp.mean: put it inside one, as bp.mean({name}), or give it one number."
    )


def _check_own(graph: Graph, weights: dict, m: int, points) -> None:
    """E has a number for each sample: whether each has a gradient of its own."""
    still = f"{graph.root.name} still has the samples' axis ({m} samples)"
    if graph.averaged:
        raise ShapeError(
            f"{still} beside a bp.mean that joins them: wrap the whole loss in bp.mean(…), so that "
            "it is one number."
        )
    for leaf in graph.leaves:
        if leaf.role != "weight" or leaf.name not in graph.by_name:
            continue
        shape = weights.get(leaf.name, ())
        if points is not None and shape != points:
            raise ShapeError(
                f"{graph.root.name} has the shape {points} of the givens, but {leaf.name} is "
                "shared by all of it: put the samples in one row, as np.ravel makes it, and wrap "
                "the loss in bp.mean(…)."
            )
        if (shape[-1] if shape else 1) != m:
            raise ShapeError(
                f"{still}, but {leaf.name} is shared by all of them: wrap the loss in bp.mean(…), "
                f"or give every weight the shape ({m},) for each sample's own gradient."
            )
