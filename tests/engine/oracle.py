"""A second, naive implementation: every path enumerated, every derivative by hand.

It reads only how variables are joined (`Variable.inputs`) and shares no code with the engine: plain
recursion and plain `math`, with derivatives as one finds them in a calculus book.
"""

import math

import numpy as np


def _sigmoid(a):
    return 1 / (1 + math.exp(-a))


def _softplus(a):
    return math.log(1 + math.exp(a))


VALUES = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "divide": lambda a, b: a / b,
    "negate": lambda a: -a,
    "power": lambda a, b: math.pow(a, b),
    "identity": lambda a: a,
    "sigmoid": _sigmoid,
    "tanh": lambda a: (math.exp(2 * a) - 1) / (math.exp(2 * a) + 1),
    "relu": lambda a: max(a, 0.0),
    "leaky_relu": lambda a: max(a, a / 100),
    "softplus": _softplus,
    "exp": math.exp,
    "log": math.log,
    "log_sigmoid": lambda a: math.log(_sigmoid(a)),
    "log_softplus": lambda a: math.log(_softplus(a)),
    "sin": math.sin,
    "cos": math.cos,
    "square": lambda a: math.pow(a, 2),
    "mean": lambda a: a,
}

PARTIALS = {
    "add": (lambda a, b: 1, lambda a, b: 1),
    "subtract": (lambda a, b: 1, lambda a, b: -1),
    "multiply": (lambda a, b: b, lambda a, b: a),
    "divide": (lambda a, b: 1 / b, lambda a, b: -a / b**2),
    "negate": (lambda a: -1,),
    "power": (lambda a, n: n * math.pow(a, n - 1) if n else 0,),
    "identity": (lambda a: 1,),
    "sigmoid": (lambda a: math.exp(-a) / (1 + math.exp(-a)) ** 2,),
    "tanh": (lambda a: 1 / math.cosh(a) ** 2,),
    "relu": (lambda a: 1 if a > 0 else 0,),
    "leaky_relu": (lambda a: 1 if a > 0 else 1 / 100,),
    "softplus": (_sigmoid,),
    "exp": (math.exp,),
    "log": (lambda a: 1 / a,),
    "log_sigmoid": (lambda a: 1 / (1 + math.exp(a)),),
    "log_softplus": (lambda a: _sigmoid(a) / _softplus(a),),
    "sin": (math.cos,),
    "cos": (lambda a: -math.sin(a),),
    "square": (lambda a: 2 * a,),
    "mean": (lambda a: 1,),
}


def _softmax(a, i):
    """The softmax of sample i, over the units."""
    powers = [math.exp(row[i]) for row in a]
    return [p / math.fsum(powers) for p in powers]


def _layer_norm(a, k, i):
    column = [row[i] for row in a]
    mean = math.fsum(column) / len(a)
    variance = math.fsum((x - mean) ** 2 for x in column) / len(a)
    return (a[k][i] - mean) / math.sqrt(variance + 1e-5)


# Rows that work on layers, lists of units that are lists of samples, number by number.
LAYERS = {
    "matmul": lambda a, b: [
        [math.fsum(a[j][k] * b[k][i] for k in range(len(b))) for i in range(len(b[0]))]
        for j in range(len(a))
    ],
    "total": lambda a: [math.fsum(row[i] for row in a) for i in range(len(a[0]))],
    "softmax": lambda a: [[_softmax(a, i)[k] for i in range(len(a[0]))] for k in range(len(a))],
    "log_softmax": lambda a: [
        [math.log(_softmax(a, i)[k]) for i in range(len(a[0]))] for k in range(len(a))
    ],
    "softmax_cross_entropy": lambda a, b: [
        -math.fsum(b[k][i] * math.log(_softmax(a, i)[k]) for k in range(len(a)))
        for i in range(len(a[0]))
    ],
    "layer_norm": lambda a: [
        [_layer_norm(a, k, i) for i in range(len(a[0]))] for k in range(len(a))
    ],
}


def _pick(a, index):
    return np.take(a, index, axis=0)


def _part(a, stop, start):
    n = len(a)
    first, last = start % n if start < 0 else start, n + stop if stop <= 0 else stop
    if not 0 <= first < last <= n:
        raise IndexError
    return np.stack([a[k] for k in range(first, last)])


def _windows(a, size, step):
    """Every patch as a column, one number after the other."""
    places = a.shape[:-2]
    counts = [len(range(0, n - size + 1, step)) for n in places]
    if not all(counts):
        raise IndexError
    out = np.empty((*counts, size ** len(places) * a.shape[-2], a.shape[-1]), a.dtype)
    for first in np.ndindex(*counts):
        for j in range(a.shape[-1]):
            out[first][:, j] = [
                a[(*(f * step + o for f, o in zip(first, offset, strict=True)), c, j)]
                for offset in np.ndindex(*(size,) * len(places))
                for c in range(a.shape[-2])
            ]
    return out


def _flat(a):
    return np.array(
        [[a[(*here, j)] for j in range(a.shape[-1])] for here in np.ndindex(a.shape[:-1])]
    )


# Rows that only move numbers: what they make of an array.
PLACES = {"pick": _pick, "part": _part, "windows": _windows, "flat": _flat}


def largest(a):
    """The largest over all places, for each unit and sample."""
    n, m = a.shape[-2:]
    places = list(np.ndindex(a.shape[:-2]))
    return np.array([[max(a[(*p, k, j)] for p in places) for j in range(m)] for k in range(n)])


def value(variable, leaves):
    """The value of a variable, computed again for each use of it."""
    if variable.role == "constant":
        return variable.value
    if variable.role in ("weight", "given"):
        return leaves[variable.name]
    arguments = [value(v, leaves) for v in variable.inputs]
    return VALUES[variable.function.name](*arguments)


def products(variable, name, leaves):
    """For every path down to the leaf `name`: the product of the partial derivatives on it."""
    if variable.name == name and variable.role in ("weight", "given"):
        yield 1.0
        return
    if not variable.inputs:
        return
    arguments = [value(v, leaves) for v in variable.inputs]
    partials = PARTIALS[variable.function.name]
    for partial, below in zip(partials, variable.inputs, strict=False):
        for rest in products(below, name, leaves):
            yield partial(*arguments) * rest


def derivative(variable, name, leaves):
    """∂variable/∂name, and the sum of the paths' absolute products: what rounding goes by."""
    found = list(products(variable, name, leaves))
    return math.fsum(found), math.fsum(map(abs, found))
