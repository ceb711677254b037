"""E at every point of a grid over two leaves, NaN where it has no value; nothing else is computed.

Numbers alone are computed by plain Python, point by point; where samples come in, or where the tree
is large, NumPy takes many points at once.
"""

import math
from dataclasses import replace

from ...core import chain_rule, shapes
from ...core.backend import backend_of
from ...core.functions import TABLE
from ...core.graph import Graph
from ...core.helpers.values import is_array
from ...core.rebuilding import rebuilt
from ...errors import OperandError, ShapeError
from .axes import Plane

AT_ONCE = 10_000_000  # numbers that NumPy computes, and keeps, at once
SMALL = 300  # operations of a tree that plain Python walks at each point

# Here the last axis is the samples' throughout: a mean leaves it a place, so that whatever stands
# beside the mean, as a penalty, still meets it there.
_MEAN = replace(
    TABLE["mean"], value={"numpy": "a.mean(axis=-1, keepdims=True) if np.ndim(a) else a"}
)


def losses(tree, plane: Plane) -> list[list[float]]:
    """A row for each x of the plane. Raises `OperandError` and `ShapeError`."""
    if tree.graph.layered:
        raise OperandError(
            f"{tree.name} has layers as variables, and a surface is drawn over single numbers: "
            "build the same network with bp.networks.fully_connected."
        )
    plain = not any(map(is_array, plane.leaves.values())) and len(tree.graph.operations) <= SMALL
    rows = _one_by_one(tree, plane) if plain else _at_once(tree, plane)
    return [[value if math.isfinite(value) else math.nan for value in row] for row in rows]


def _one_by_one(tree, plane: Plane):
    backend = backend_of("python")

    def loss(x: float, y: float):
        leaves = {**plane.leaves, plane.x: x, plane.y: y}
        return chain_rule.forward(tree.graph, leaves, backend, gaps=True)[-1]

    return [[loss(x, y) for y in plane.ys] for x in plane.xs]


def _placed(op, inputs):
    return op.remade(_MEAN if op.function is TABLE["mean"] else op.function, inputs)


def _at_once(tree, plane: Plane):
    import numpy as np

    across, up = np.asarray(plane.xs), np.asarray(plane.ys)
    shapes.check(tree.graph, {**plane.leaves, plane.x: across[0], plane.y: up[0]})
    backend = backend_of("numpy")
    graph = Graph(rebuilt(tree.root, _placed), name=tree.name, folded=tree.folded)
    rows = max(1, AT_ONCE // (len(up) * len(graph.operations)))
    for start in range(0, len(across), rows):
        some = across[start : start + rows, None, None]
        leaves = {**plane.leaves, plane.x: some, plane.y: up[None, :, None]}
        with backend.quiet():
            loss = np.asarray(chain_rule.forward(graph, leaves, backend, gaps=True)[-1])
        if loss.ndim:
            if loss.shape[-1] > 1:
                raise ShapeError(
                    f"{tree.name} has {loss.shape[-1]} values at each point, one for each sample, "
                    "and a surface shows one: wrap the loss in bp.mean(…)."
                )
            loss = loss[..., 0]
        yield from np.broadcast_to(loss, (len(some), len(up))).tolist()
