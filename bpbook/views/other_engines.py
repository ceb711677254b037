"""Other engines, where they are installed: the same loss, its gradient, a time beside ours."""

from functools import cache
from importlib import import_module

from ..core.backend import backend_of
from ..core.functions import TABLE
from ..exercises.engine import written


def peers() -> dict:
    """micrograd and PyTorch as `race` takes them: functions of a tree, or None where not installed.

    Each builds its own expression anew for every gradient, as it is meant to be used, in double
    precision; the loss is written out for it once, before the clock runs. Activation functions:
    sigmoid, tanh and ReLU. Nothing is installed by this. A3.1; chapter 10.

    >>> import bpbook as bp
    >>> list(bp.views.peers())
    ['micrograd', 'PyTorch']
    """
    return {
        "micrograd": _if_installed("micrograd.engine", _micrograd),
        "PyTorch": _if_installed("torch", _torch),
    }


def _if_installed(module: str, make):
    try:
        library = import_module(module)
    except ImportError:
        return None
    prepared = cache(lambda tree: make(library, tree))
    return lambda tree: prepared(tree)()


def _micrograd(library, tree):
    """Scalars that remember. It has no sigmoid of its own: this one is made as it makes others."""
    Value = library.Value

    def function(value, derivative):
        def applied(x):
            out = Value(value(x.data), (x,))

            def _backward():
                x.grad += derivative(x.data, out.data) * out.grad

            out._backward = _backward
            return out

        return applied

    loss = written(tree, **{name: function(*halves) for name, halves in _halves().items()})

    def run():
        leaves = {name: Value(x) for name, x in tree.leaves().items()}
        loss(leaves).backward()
        return {name: leaves[name].grad for name in tree.weights}

    return run


def _halves() -> dict:
    """Value and derivative of each function, from the book's own table."""
    python = backend_of("python")
    return {
        name: (python.value(TABLE[name]), python.derivatives(TABLE[name])[0])
        for name in ("sigmoid", "tanh", "relu", "square")
    }


def _torch(library, tree):
    """PyTorch, eager, on numbers in double precision."""
    functions = {name: getattr(library, name) for name in ("sigmoid", "tanh", "relu", "square")}
    loss = written(tree, **functions)

    def number(x, weight):
        return library.tensor(x, dtype=library.float64, requires_grad=weight)

    def run():
        leaves = {name: number(x, name in tree.weights) for name, x in tree.leaves().items()}
        gradient = library.autograd.grad(loss(leaves), [leaves[name] for name in tree.weights])
        return dict(zip(tree.weights, map(float, gradient), strict=True))

    return run
