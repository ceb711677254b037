"""A large batch in parts, so that what is computed on the way stays close to the processor.

The mean over m samples is the mean of the means over its parts, weighted by their sizes, and so is
its gradient (A2.8). A layer of 512 units and 1,437 samples takes 6 MB, more than a processor keeps
near; a third of the samples at a time takes 2 MB.
"""

from itertools import pairwise
from math import prod

import numpy as np

from ..core.functions import TABLE
from ..core.helpers.values import shape_of
from ..core.shapes import layer_trees
from ..errors import ShapeError
from . import in_place

NEAR = 2_000_000  # bytes of the largest layer in one part


def buffered(tree, leaves: dict, gradients):
    """As `in_place.buffered`, in parts where the batch is large and the loss can be taken apart."""
    arrays = [shape_of(leaves[name]) for name in tree.givens]
    m = max((shape[-1] for shape in arrays if shape), default=1)
    shapes = layer_trees.shapes(tree.graph, leaves)
    sampled = (shape for shape in shapes if len(shape) > 1 and shape[-1] == m)
    widest = max(map(prod, (shape[:-1] for shape in sampled)), default=1)
    item = np.result_type(*leaves.values()).itemsize
    count = -(-m * widest * item // NEAR)
    whole = count < 2 or count > m or not is_a_mean(tree.graph)
    if whole or not _can_be_cut(tree, leaves, -(-m // count)):
        return in_place.buffered(tree, leaves, gradients)
    return _in_parts(tree, leaves, gradients, m, count)


def _can_be_cut(tree, leaves: dict, size: int) -> bool:
    """Whether the samples are those of the givens alone: no weight has a number for each."""
    cut = _cut(list(leaves.values()), len(tree.weights), slice(size))
    try:
        layer_trees.shapes(tree.graph, dict(zip(leaves, cut, strict=True)))
    except ShapeError:
        return False
    return True


def is_a_mean(graph) -> bool:
    """Whether the loss is made of means over the samples by sums and factors without samples."""
    averaged = set()  # operations with a mean at or below them
    for i, (op, inputs) in enumerate(zip(graph.operations, graph.inputs, strict=True)):
        below = [j for j in inputs if j in averaged]
        if op.function is TABLE["mean"]:
            averaged.add(i)
        elif below:
            name = op.function.name
            alone = name == "multiply" and len(below) == 1
            alone |= name == "divide" and below == [inputs[0]]
            if not (alone or name in ("add", "subtract", "negate", "identity")):
                return False
            averaged.add(i)
    return len(graph.operations) - 1 in averaged


def _in_parts(tree, leaves, gradients, m: int, count: int):
    names, first = list(leaves), len(tree.weights)
    bounds = [round(k * m / count) for k in range(count + 1)]
    slices = [slice(a, b) for a, b in pairwise(bounds)]
    of_part = [np.empty_like(g) for g in gradients]
    runs = {}
    for place in slices:
        if place.stop - place.start not in runs:
            cut = _cut(list(leaves.values()), first, place)
            leaves_of_part = dict(zip(names, cut, strict=True))
            runs[place.stop - place.start] = in_place.buffered(tree, leaves_of_part, of_part)

    def run(*values) -> float:
        total = 0.0
        for place in slices:
            size = place.stop - place.start
            total += runs[size](*_cut(values, first, place)) * (size / m)
            for whole, part in zip(gradients, of_part, strict=True):
                if place.start:
                    np.multiply(part, size / m, part)
                    np.add(whole, part, whole)
                else:
                    np.multiply(part, size / m, whole)
        return total

    run.source = runs[slices[0].stop].source
    return run


def _cut(values, first: int, place: slice) -> list:
    """The leaves for one part: the samples of the givens between two places."""
    return [
        v[..., place] if k >= first and getattr(v, "ndim", 0) else v for k, v in enumerate(values)
    ]
