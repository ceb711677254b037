"""What shapes mean, from the documents alone: E and each derivative number by number.

Plain floats, one sample and one point of the grid, or one unit, at a time, going forward. It shares
no code with the engine but the way variables are joined.
"""

import math
from itertools import product

import numpy as np

from . import oracle


class NoMeaning(Exception):
    """These shapes mean nothing together."""


class Loops:
    """A tree of numbers at certain leaves: E and ∂E/∂leaf at one point of the grid."""

    def __init__(self, tree, leaves):
        self.root, self.leaves = tree.root, leaves
        self.averaged = "mean" in set(functions(tree.root))
        shapes = {name: np.shape(leaves[name]) for name in (*tree.weights, *tree.givens)}
        rows = {len(s) and s[-1] for n, s in shapes.items() if n in tree.givens and s} - {1}
        many = any(shapes[n] for n in tree.givens)
        if len(rows) > 1:
            raise NoMeaning
        self.m = (rows or {1}).pop() if many else None
        points = {shapes[n] for n in tree.givens if len(shapes[n]) > 1}
        self.points = points.pop() if points else None
        self.kinds = {n: self.kind(n in tree.weights, shapes[n]) for n in shapes}
        if self.points and {shapes[n] for n in tree.givens if shapes[n]} != {self.points}:
            raise NoMeaning
        grids = {n: self.grid_of(n, shapes[n]) for n in shapes}
        self.grid = common_grid({g for g in grids.values() if math.prod(g) > 1})
        # A grid of one point is a grid all the same: it adds its axes.
        self.grid = np.broadcast_shapes(self.grid, *grids.values())

    def kind(self, is_weight, shape):
        """What the axes of a leaf are: "number", "sample", "place" (…, 1) or "grid"."""
        if not shape:
            return "number"
        if self.points:
            if self.averaged or shape != self.points:
                raise NoMeaning
            return "grid"
        if not is_weight:
            return "sample"
        if self.m is None and not self.averaged:
            return "grid"
        if shape[-1] == 1:
            return "place"
        if shape != (self.m,):
            raise NoMeaning
        return "sample"

    def grid_of(self, name, shape):
        return {"grid": shape, "place": shape[:-1]}.get(self.kinds[name], ())

    def samples_of(self, variable):
        """What E of this variable has as its last axis: "samples", "place" or nothing."""
        if variable.role == "constant":
            return None
        if not variable.inputs:
            kind = self.kinds[variable.name]
            return {"sample": "samples", "place": "place"}.get(kind)
        below = {self.samples_of(v) for v in variable.inputs}
        if variable.function.name == "mean":
            if not below - {None, "gone"}:
                return None if below == {None} else self.forbidden()
            return "gone" if self.gridded(variable) else None
        if "gone" in below and below & {"samples", "place"}:
            raise NoMeaning  # beside a grid whose samples' axis is gone already
        return next((k for k in ("samples", "place", "gone") if k in below), None)

    def forbidden(self):
        raise NoMeaning

    def gridded(self, variable):
        if not variable.inputs:
            return variable.role != "constant" and bool(
                self.grid_of(variable.name, np.shape(self.leaves[variable.name]))
            )
        return any(self.gridded(v) for v in variable.inputs)

    def leaf(self, name, p, j):
        """The number of a leaf at point p of the grid, for sample j; and its own place."""
        value, kind = self.leaves[name], self.kinds[name]
        shape = np.shape(value)
        if kind == "number":
            place = ()
        elif kind == "sample":
            place = (j if shape[0] > 1 else 0,)
        else:
            own = self.grid_of(name, shape)
            at = p[len(p) - len(own) :]
            place = tuple(i if n > 1 else 0 for i, n in zip(at, own, strict=True))
            place += (0,) * (kind == "place")
        return float(np.asarray(value)[place]), place

    def value(self, variable, p, j):
        if variable.role == "constant":
            return variable.value
        if not variable.inputs:
            return self.leaf(variable.name, p, j)[0]
        if variable.function.name == "mean":
            m = self.m or 1
            return math.fsum(self.value(variable.inputs[0], p, i) for i in range(m)) / m
        arguments = [self.value(v, p, j) for v in variable.inputs]
        return oracle.VALUES[variable.function.name](*arguments)

    def slope(self, variable, p, j, name, place):
        """∂variable/∂(the leaf's number at `place`), forward along all paths at once."""
        if variable.role == "constant":
            return 0.0
        if not variable.inputs:
            return float(variable.name == name and self.leaf(name, p, j)[1] == place)
        if variable.function.name == "mean":
            m = self.m or 1
            inner = variable.inputs[0]
            return math.fsum(self.slope(inner, p, i, name, place) for i in range(m)) / m
        arguments = [self.value(v, p, j) for v in variable.inputs]
        slopes = [self.slope(v, p, j, name, place) for v in variable.inputs]
        partials = oracle.PARTIALS[variable.function.name]
        return math.fsum(d(*arguments) * s for d, s in zip(partials, slopes, strict=False))

    def loss(self):
        """E as nested over the grid, and over the samples where it still has them."""
        last = self.samples_of(self.root)
        if last == "place" and self.averaged:
            raise NoMeaning
        shape = self.grid
        if last in ("samples", "place") and not self.points:
            shape = (*self.grid, self.length(self.root))
        found = np.empty(shape)
        for place in np.ndindex(shape):
            p, j = (place, 0) if len(place) == len(self.grid) else (place[:-1], place[-1])
            found[place] = self.value(self.root, p, j)
        return found

    def length(self, variable):
        """How long the samples' axis of a variable is."""
        if not variable.inputs:
            shape = np.shape(self.leaves.get(variable.name, 0))
            return shape[-1] if shape else 1
        if variable.function.name == "mean":
            return 1
        return max(self.length(v) for v in variable.inputs)

    def gradient(self, tree, name):
        """∂E/∂name in the documented shape: the grid, then the leaf's own last axis."""
        last = self.samples_of(self.root)
        if last in ("samples", "place"):
            return self.own_gradients(tree, name)
        own = np.shape(self.leaves[name])
        if self.points and any(np.shape(self.leaves[n]) != self.points for n in tree.weights):
            raise NoMeaning  # shared by all points, and no mean makes one number of them
        if not self.averaged:
            shape, ends = self.grid, False
        else:
            ends = bool(self.grid) or bool(own)
            shape = (*self.grid, own[-1] if own else 1) if ends else ()
        found = np.empty(shape)
        for place in np.ndindex(shape):
            p, i = (place[:-1], place[-1]) if ends else (place, 0)
            found[place] = self.slope(self.root, p, i, name, self.leaf(name, p, i)[1])
        return found

    def own_gradients(self, tree, name):
        """Each sample's own, where every weight has a number for each of them."""
        if self.averaged:
            raise NoMeaning
        for weight in tree.weights:
            shape = np.shape(self.leaves[weight])
            if self.length(self.root) > 1 and (not shape or shape[-1] == 1):
                raise NoMeaning
        m = self.length(self.root)
        found = np.empty((*self.grid, m))
        for place in np.ndindex(found.shape):
            p, j = place[:-1], place[-1]
            found[place] = self.slope(self.root, p, j, name, self.leaf(name, p, j)[1])
        return found


def functions(variable):
    if variable.function:
        yield variable.function.name
    for v in variable.inputs:
        yield from functions(v)


def common_grid(grids):
    """The grid that all are parts of; none where they would only broadcast by accident."""
    grid = ()
    try:
        grid = np.broadcast_shapes(*grids)
    except ValueError:
        raise NoMeaning from None
    for a, b in product(grids, grids):
        if len(a) < len(b):
            ends = b[len(b) - len(a) :]
            paired = any(x == y > 1 for x, y in zip(a, ends, strict=True))
            if paired or math.prod(a) == math.prod(b):
                raise NoMeaning
    return grid


class Units:
    """A tree of layers at certain leaves, number by number: places in front, unit i, sample j."""

    def __init__(self, root, leaves, givens):
        self.root, self.leaves, self.givens, self.known, self.shapes = root, leaves, givens, {}, {}
        long = {np.shape(leaves[g])[-1] for g in givens if np.shape(leaves[g])}
        made = {v.name: np.ndim(v.value) for v in below(root) if not v.inputs}
        axes = {n: {np.ndim(v), made.get(n, np.ndim(v))} for n, v in leaves.items()}
        if len(long) > 1 or any(len(n) > 1 and max(n) > 2 for n in axes.values()):
            raise NoMeaning
        products = [v for v in below(root) if is_product(v)]
        self.left = set().union(*(last_leaves(v.inputs[0]) for v in products))
        self.shape = self.shape_of(root)

    def shape_of(self, v):
        if id(v) not in self.shapes:
            self.shapes[id(v)] = self.found_shape(v)
        return self.shapes[id(v)]

    def found_shape(self, v):
        if v.role == "constant":
            return ()
        if not v.inputs:
            return np.shape(self.leaves[v.name])
        shapes = [self.shape_of(i) for i in v.inputs]
        first, name = shapes[0], v.function.name
        numbers = [i.value for i in v.inputs[1:]]
        if name == "mean":
            return self.ask(len(first) < 2, ())
        if name == "matmul":
            a, b = shapes
            fits = len(a) == 2 <= len(b) and a[1] == b[-2] and "m" not in self.last(v.inputs[0])
            return self.ask(fits, (*b[:-2], *a[:1], *b[-1:]))
        if name == "largest":
            return self.ask(len(first) > 2, first[-2:])
        if name in oracle.PLACES:
            self.ask(len(first) > (2 if name == "windows" else 1), ())
            self.ask(self.last(v) != {"m", "units"}, ())
            try:
                return oracle.PLACES[name](np.empty(first), *numbers).shape
            except (IndexError, ValueError):
                raise NoMeaning from None
        if name in ("total", "softmax", "log_softmax", "layer_norm", "softmax_cross_entropy"):
            self.ask(len(first) > 1 and len(set(shapes)) == 1, ())
            self.ask(self.last(v) != {"m", "units"}, ())
            gone = name in ("total", "softmax_cross_entropy")
            return (*first[:-2], first[-1]) if gone else first
        if len(shapes) == 1 or () in shapes:
            return max(shapes, key=len)
        return self.joined(v, *shapes)

    def joined(self, v, a, b):
        short, long = sorted((a, b), key=len)
        if len(a) != len(b) and short == (long[-2], 1):
            one = v.inputs[0 if short == a else 1]
            self.ask(self.last(v) != {"m", "units"}, ())
            return self.ask("m" not in self.last(one), long)  # a bias, at every place
        self.ask(len(a) == len(b) and a[:-1] == b[:-1], ())
        self.ask(a[-1] == b[-1] or 1 in (a[-1], b[-1]), ())
        one = v.inputs[0 if a[-1] == 1 else 1]
        self.ask(a[-1] == b[-1] or "m" not in self.last(one), ())  # one sample beside several
        self.ask(self.last(v) != {"m", "units"}, ())
        return max(a, b)

    def ask(self, fits, shape):
        if not fits:
            raise NoMeaning
        return shape

    def last(self, v):
        """What the last axis of a variable counts, where it is longer than 1."""
        if not v.inputs:
            shape = np.shape(self.leaves.get(v.name, 0))
            if shape and v.name in self.givens:
                return {"m"}
            return {"units"} if shape and shape[-1] > 1 and v.name in self.left else set()
        if v.function.name == "mean":
            return set()
        of = v.inputs[1:] if is_product(v) else v.inputs
        found = set().union(*map(self.last, of))
        return found if len(self.long(of)) else found - {"units"}

    def long(self, variables):
        return [v for v in variables if self.shape_of(v) and self.shape_of(v)[-1] > 1]

    def at(self, v, here, name, place):
        """(value, ∂value/∂(the number of leaf `name` at `place`)) at one place of a variable.

        `here` may have more axes in front, and be longer where the variable has the length 1.
        """
        if v.role == "constant":
            return v.value, 0.0
        here = here[len(here) - len(self.shape_of(v)) :]
        key = id(v), here, name, place
        if key not in self.known:
            self.known[key] = self.found(v, here, name, place)
        return self.known[key]

    def found(self, v, here, name, place):
        if not v.inputs:
            value = np.asarray(self.leaves[v.name])
            here = tuple(k if n > 1 else 0 for k, n in zip(here, value.shape, strict=True))
            return float(value[here]), float(v.name == name and here == place)
        a, shape, row = v.inputs[0], self.shape_of(v.inputs[0]), v.function.name

        def at(variable, *here):
            return self.at(variable, here, name, place)

        if row == "mean":
            m = shape[-1] if shape else 1
            return _sums(at(a, k) for k in range(m)) / m
        if row == "matmul":
            *front, i, j = here
            left = [at(a, i, k) for k in range(shape[1])]
            right = [at(v.inputs[1], *front, k, j) for k in range(shape[1])]
            pairs = list(zip(left, right, strict=True))
            return (
                math.fsum(x * y for (x, _), (y, _) in pairs),
                math.fsum(x * dy + dx * y for (x, dx), (y, dy) in pairs),
            )
        if row == "largest":
            found = [at(a, *p, *here) for p in np.ndindex(shape[:-2])]
            best = max(x for x, _ in found)
            slopes = [d for x, d in found if x == best]
            return best, math.fsum(slopes) / len(slopes)
        if row in oracle.PLACES:
            numbers = [i.value for i in v.inputs[1:]]
            addresses = np.arange(math.prod(shape)).reshape(shape)
            address = oracle.PLACES[row](addresses, *numbers)[tuple(here)]
            return at(a, *map(int, np.unravel_index(address, shape)))
        if row in ("total", "softmax", "log_softmax", "layer_norm", "softmax_cross_entropy"):
            *front, j = here
            i = None if len(here) < len(shape) else front.pop()
            column = [at(a, *front, k, j) for k in range(shape[-2])]
            if row == "softmax_cross_entropy":
                target = [at(v.inputs[1], *front, k, j) for k in range(shape[-2])]
                return self.cross_entropy(column, target)
            return self.over_units(row, column, i)
        arguments, slopes = zip(*(at(u, *here) for u in v.inputs), strict=True)
        partials = oracle.PARTIALS[row]
        slope = math.fsum(d(*arguments) * s for d, s in zip(partials, slopes, strict=False))
        return oracle.VALUES[row](*arguments), slope

    def over_units(self, row, column, i):
        """A row over the units of one sample, each a value and its slope, at unit i."""
        if row == "total":
            return _sums(column)
        if row == "layer_norm":
            n, (mean, slope) = len(column), _sums(column) / len(column)
            away = [(x - mean, d - slope) for x, d in column]
            s = math.sqrt(math.fsum(x * x for x, _ in away) / n + 1e-5)
            ds = math.fsum(x * d for x, d in away) / n / s
            return away[i][0] / s, away[i][1] / s - away[i][0] * ds / s**2
        p, mean = self.shares(column)
        if row == "log_softmax":
            return math.log(p[i]), column[i][1] - mean
        return p[i], p[i] * (column[i][1] - mean)

    def shares(self, scores):
        powers = [math.exp(x) for x, _ in scores]
        p = [x / math.fsum(powers) for x in powers]
        return p, math.fsum(x * d for x, (_, d) in zip(p, scores, strict=True))

    def cross_entropy(self, scores, target):
        p, mean = self.shares(scores)
        logs = [math.log(x) for x in p]
        return (
            -math.fsum(t * g for (t, _), g in zip(target, logs, strict=True)),
            -math.fsum(
                t * (d - mean) + dt * g
                for (t, dt), (_, d), g in zip(target, scores, logs, strict=True)
            ),
        )

    def loss(self):
        found = np.empty(self.shape)
        for place in np.ndindex(self.shape):
            found[place] = self.at(self.root, place, None, None)[0]
        return found

    def gradient(self, name):
        if self.shape:
            raise NoMeaning
        found = np.empty(np.shape(self.leaves[name]))
        for place in np.ndindex(found.shape):
            self.known = {}
            found[place] = self.at(self.root, (), name, place)[1]
        return found


def _sums(pairs):
    """The sums of the values and of the slopes."""
    return np.array([math.fsum(column) for column in zip(*pairs, strict=True)])


def below(variable):
    yield variable
    for v in variable.inputs:
        yield from below(v)


def last_leaves(variable):
    """The leaves whose last axis is that of a variable."""
    if not variable.inputs:
        return {variable.name}
    of = variable.inputs[1:] if is_product(variable) else variable.inputs
    return set().union(*map(last_leaves, of))


def is_product(variable):
    return variable.function is not None and variable.function.name == "matmul"
