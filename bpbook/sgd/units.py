"""What every unit of a tree does over some samples: what goes in, its slope, the gradient above it.

A unit is a function of one variable with a weight below it: a variable of a tree of numbers, or a
row of one in a tree of layers.
"""

import math
from dataclasses import dataclass
from importlib.util import find_spec

from ..core import chain_rule
from ..core.backend import backend_of
from ..core.functions import activations
from ..core.helpers.values import is_array, shape_of

MOST, LEAST = 1_000, 10  # samples that are looked at
NUMBERS = 200_000  # of all of them together
EACH = 10  # times the work, where each operation on each sample is a step of Python
NONLINEAR = frozenset(activations()) - {"identity"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit over some samples.

    `name` and `function`; `level` is how many units stand above each other up to it, from 1;
    `below` tells units apart that have different weights below them. Lists with a number for each
    sample: `arguments`, x; `slopes`, f′(x); `gradients`, ∂E/∂y.
    """

    name: str
    function: str
    level: int
    below: object
    arguments: list
    slopes: list
    gradients: list


@dataclass(frozen=True, slots=True)
class Look:
    """E, the gradient by name and all units at some weights, over the samples looked at."""

    loss: float
    gradient: dict
    units: list


class Samples:
    """Some samples of a run, at even distances: at most `MOST`, fewer where they are wide.

    They are copied, so that what the reader does to the data later changes nothing. `count` of
    `all` samples are here. `look` goes through both passes once, at some weights, whatever the run
    had to go through; `loss` gives E alone.
    """

    def __init__(self, tree, givens, columns):
        self._tree, self._layered = tree, tree.graph.layered
        columns = columns or self._held(givens)
        self._givens = {n: value for n, value in givens.items() if n not in columns}
        self.all = len(next(iter(columns.values()))) if columns else 1
        width = sum(math.prod(shape_of(c)[1:]) for c in columns.values())
        self.count = min(self.all, _most(max(width, self._largest())))
        picked = [i * self.all // self.count for i in range(self.count)]
        self._columns = {name: _copied(column, picked) for name, column in columns.items()}

    def _largest(self) -> int:
        """How many numbers a sample takes at the most: units, or operations without NumPy."""
        if self._layered:
            shapes = [shape_of(w) for w in self._tree.leaves().values()]
            return sum(shape[0] for shape in shapes if shape)
        operations = len(self._tree.graph.operations)
        return len(self._tree.graph.nodes) if _numpy() else operations * EACH

    def _held(self, givens) -> dict:
        """The samples that the leaves hold, where no data was given."""
        arrays = {name: value for name, value in givens.items() if is_array(value)}
        m = max((value.shape[-1] for value in arrays.values()), default=1)
        return {
            n: value.transpose(-1, *range(value.ndim - 1))
            for n, value in arrays.items()
            if value.shape[-1] == m > 1
        }

    @property
    def _backend(self):
        return backend_of("numpy" if self._layered or _numpy() else "python")

    def loss(self, weights) -> float:
        """E over the samples, their mean."""
        losses = [values[-1] for values, _ in self._passes(weights, downwards=False)]
        return sum(map(_mean, losses)) / len(losses)

    def look(self, weights) -> Look:
        """E, its gradient and the units at some weights."""
        tree, graph = self._tree, self._tree.graph
        passes = list(self._passes(weights, downwards=True))
        loss = sum(_mean(values[-1]) for values, _ in passes) / len(passes)
        gradient = {}
        for name in tree.weights:
            node = graph.by_name.get(name)
            slopes = [g.get(node.number, 0.0) if node else 0.0 for _, g in passes]
            if self._layered:
                gradient[name] = slopes[0]
            else:
                gradient[name] = sum(map(_mean, slopes)) / len(slopes)
        units = [unit for place in _places(graph) for unit in self._units(place, passes)]
        return Look(loss, gradient, units)

    def _passes(self, weights, downwards):
        """(values, gradients) of all samples at once; without NumPy, of one after the other."""
        graph, backend = self._tree.graph, self._backend
        fixed = {**self._tree.leaves(), **weights, **self._givens}
        if backend.language == "numpy":
            rows = [self._arrays()]
        else:
            rows = [{n: c[i] for n, c in self._columns.items()} for i in range(self.count)]
        with backend.quiet():
            for row in rows:
                values = chain_rule.forward(graph, {**fixed, **row}, backend)
                yield values, chain_rule.backward(graph, values, backend) if downwards else {}

    def _arrays(self) -> dict:
        import numpy as np

        # In a tree of layers samples come last.
        return {name: np.moveaxis(c, 0, -1) for name, c in self._columns.items()}

    def _units(self, place, passes):
        node, level, below = place
        row = node.variable.function
        (rule,) = self._backend.derivatives(row)
        argument = self._tree.graph.inputs[node.number][0]
        triples = []
        for values, gradients in passes:
            x, y = values[argument], values[node.number]
            triples.append((x, rule(x, y), gradients.get(node.number, 0.0)))
        shape = shape_of(passes[0][0][node.number])
        if len(shape) > 1:
            import numpy as np

            # A unit that stands at many places takes each of them as a sample.
            wide = [np.broadcast_to(numbers, shape) for numbers in triples[0]]
            grids = [np.moveaxis(w, -2, 0).reshape(shape[-2], -1).tolist() for w in wide]
            for j, rows in enumerate(zip(*grids, strict=True)):
                yield Unit(f"{node.name}[{j}]", row.name, level, (below, j), *rows)
        else:
            rows = [self._numbers(column) for column in zip(*triples, strict=True)]
            yield Unit(node.name, row.name, level, below, *rows)

    def _numbers(self, column) -> list:
        """A number for each sample: of an array for all, or of numbers one after the other."""
        if len(column) > 1:
            return list(map(float, column))
        if is_array(column[0]):
            return column[0].tolist()
        return [float(column[0])] * self.count


def _places(graph) -> list:
    """(node, level, weights below as bits) of each unit, children before parents."""
    levels, weights, places = [], [], []
    for i, (op, inputs) in enumerate(zip(graph.operations, graph.inputs, strict=True)):
        below, level = 0 if op.role != "weight" else 1 << i, 0
        for j in inputs:
            below, level = below | weights[j], max(level, levels[j])
        if op.function is not None and op.function.name in NONLINEAR and below:
            level += 1
            places.append((graph.node_of[i], level, below))
        weights.append(below)
        levels.append(level)
    return places


def _most(numbers: int) -> int:
    return max(LEAST, min(MOST, NUMBERS // max(1, numbers)))


def _copied(column, picked):
    if isinstance(column, list):
        return [column[i] for i in picked]
    return column[picked].copy()


def _mean(value) -> float:
    return float(value.mean()) if hasattr(value, "mean") else float(value)


def _numpy() -> bool:
    """Whether NumPy is there; it is not loaded before it is used."""
    try:
        return find_spec("numpy") is not None
    except (ImportError, ValueError):  # it is shut out
        return False
