"""The peers: each offers gradients of the six neurons as functions of no arguments.

`PEERS` maps a name to a function that loads the library and returns its `version`, `single` and,
where it knows arrays, `samples`. Both take the 8 weights, x and t, prepare what may be prepared
once, and return a function that computes E and the 8 derivatives anew.
"""

import math
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Peer:
    """What a library offers; `samples` is None where it has no arrays."""

    version: str
    single: Any
    samples: Any = None


def loss(weights, x, t, relu):
    """E with any library's numbers: of one sample, or the mean of many."""
    w12, w13, w24, w34, w25, w35, w46, w56 = weights
    y2, y3 = relu(w12 * x), relu(w13 * x)
    y4, y5 = relu(w24 * y2 + w34 * y3), relu(w25 * y2 + w35 * y3)
    y6 = relu(w46 * y4 + w56 * y5)
    each = 0.5 * (y6 - t) ** 2
    return each.mean() if getattr(x, "ndim", 0) else each


def micrograd() -> Peer:
    """Scalars that remember; its expression is made anew for each gradient, as it is meant."""
    from micrograd.engine import Value

    def single(weights, x, t):
        def run():
            leaves = [Value(w) for w in weights]
            root = loss(leaves, x, t, Value.relu)
            root.backward()
            return root.data, [leaf.grad for leaf in leaves]

        return run

    return Peer(version("micrograd"), single)


def engine(leaves, weights):
    """micrograd on the six neurons with sigmoid and the loss of chapter 10.

    It has no sigmoid: this one is written as micrograd writes its own functions.
    """
    from micrograd.engine import Value

    def sigmoid(x):
        small = math.exp(-abs(x.data))
        out = Value((1 if x.data >= 0 else small) / (1 + small), (x,), "sigmoid")

        def _backward():
            x.grad += out.data * (1 - out.data) * out.grad

        out._backward = _backward
        return out

    def run():
        v = {name: Value(number) for name, number in leaves.items()}
        y2, y3 = sigmoid(v["w12"] * v["X_input"]), sigmoid(v["w13"] * v["X_input"])
        y4 = sigmoid(v["w24"] * y2 + v["w34"] * y3)
        y5 = sigmoid(v["w25"] * y2 + v["w35"] * y3)
        y_output = sigmoid(v["w46"] * y4 + v["w56"] * y5)
        ((y_output - v["Y_target"]) ** 2 / 2).backward()
        return [v[name].grad for name in weights]

    return run


def autograd() -> Peer:
    """NumPy, traced."""
    import autograd.numpy as anp
    from autograd import value_and_grad

    def prepare(weights, x, t):
        run = value_and_grad(lambda w: loss(w, x, t, lambda a: anp.maximum(a, 0.0)))
        array = np.array(weights)
        return lambda: run(array)

    return Peer(version("autograd"), prepare, prepare)


def torch() -> Peer:
    """PyTorch, eager, in double precision."""
    import torch as library

    library.set_num_threads(2)

    def prepare(weights, x, t):
        leaves = library.tensor(weights, dtype=library.float64, requires_grad=True)
        x, t = (library.as_tensor(v, dtype=library.float64) for v in (x, t))

        def run():
            root = loss(leaves.unbind(), x, t, library.relu)
            return root.detach(), library.autograd.grad(root, leaves)[0]

        return run

    return Peer(library.__version__, prepare, prepare)


def jax() -> Peer:
    """JAX: one array of 8 weights, compiled before the clock starts, double precision."""
    import jax as library

    library.config.update("jax_platforms", "cpu")
    library.config.update("jax_enable_x64", True)

    def prepare(weights, x, t):
        # Not jax.nn.relu: its custom rule costs more, and this has the same gradient off 0.
        def relu(a):
            return library.numpy.where(a > 0, a, 0.0)

        run = library.jit(library.value_and_grad(lambda w: loss(w, x, t, relu)))
        array = library.numpy.array(weights)
        x, t = library.numpy.asarray(x), library.numpy.asarray(t)
        return lambda: library.block_until_ready(run(array))

    return Peer(library.__version__, prepare, prepare)


PEERS = {"micrograd": micrograd, "autograd": autograd, "torch": torch, "jax": jax}


def load(name: str, among=PEERS):
    """What the function of that name loads, or in words why it is absent."""
    try:
        return among[name]()
    except ModuleNotFoundError as error:
        return "not installed" if error.name == name else f"cannot be loaded: {error}"
    except ImportError as error:
        return f"cannot be loaded: {error}"
