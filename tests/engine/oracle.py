"""A second, naive implementation: every path enumerated, every derivative by hand.

It reads only how variables are joined (`Variable.inputs`) and shares no code with the engine: plain
recursion and plain `math`, with derivatives as one finds them in a calculus book.
"""

import math


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
}


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
