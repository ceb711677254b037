"""A fully connected network with a whole layer as one variable: W @ y + b (A1.14)."""

import math
from itertools import pairwise

from ..core.functions import TABLE
from ..core.variable import Variable, apply, given, weight
from ..errors import DomainError, UnknownNameError
from ..settings import activation_name, one_of, whole_number
from ..tree import Tree
from .neurons import checked_sizes

LOSSES = ("cross_entropy", "squared_error")
PRECISIONS = ("float64", "float32")
KINKED = ("relu", "leaky_relu")  # half their units are silent, so weights start √2 times larger


def layers(
    widths,
    *,
    activation: str = "relu",
    loss: str = "cross_entropy",
    output: str = "identity",
    bias: bool = True,
    seed: int = 0,
    dtype="float64",
) -> Tree:
    """A fully connected network of any size in a few variables, a matrix for each layer.

    x_k = W_k @ y_(k−1) + b_k and y_k = f(x_k), with y_0 = X_input. `widths` are the numbers of
    units, inputs first; W_k has the shape (units, units before), b_k is a column (units, 1), and
    X_input, x_k, y_k and Y_target have a column for each sample, (units, m).

    `loss` is "cross_entropy", E = mean of −Σ Y_target · ln softmax(x_last), where Y_target has 1
    at the right class; or "squared_error", E = ½ · mean of Σ (y_output − Y_target)² with
    y_output = f_output(x_last), which is `output`: the same numbers as `fully_connected` with
    `batch`.

    Weights are drawn by `seed` evenly from ±√(3/n), for relu and leaky_relu from ±√(6/n), where n
    is the number of units before: so x_k varies about as much as its inputs. Biases start from 0,
    X_input from 1, and Y_target says the first class (or 1 everywhere). `dtype` "float32" is
    single precision. Raises `UnknownNameError`, `OperandError`, `DomainError`. A1.14, A2.7;
    chapters 11 and 12.

    >>> import bpbook as bp
    >>> tree = bp.networks.layers([64, 32, 10])
    >>> tree
    <tree E: 11 variables, 4 weights>
    >>> [(name, tree.leaves()[name].shape) for name in tree.weights]
    [('W1', (32, 64)), ('b1', (32, 1)), ('W2', (10, 32)), ('b2', (10, 1))]
    >>> tree.gradient()["W1"].shape
    (32, 64)
    """
    import numpy as np

    sizes = checked_sizes(widths)
    activation_name("activation", activation)
    activation_name("output", output)
    one_of("loss", loss, LOSSES, UnknownNameError)
    if loss == "cross_entropy" and sizes[-1] == 1:
        raise DomainError(
            "A softmax over one unit is 1 whatever its weights: give two output units, as "
            f'{[*sizes[:-1], 2]}, or loss="squared_error" with output="sigmoid".'
        )
    one_of("dtype", str(np.dtype(dtype)), PRECISIONS, UnknownNameError)
    draw = np.random.default_rng(whole_number("seed", seed, least=0))
    weights = []
    for k, (before, units) in enumerate(pairwise(sizes), start=1):
        reach = math.sqrt((6 if activation in KINKED else 3) / before)
        start = draw.uniform(-reach, reach, size=(units, before))
        w = weight(f"W{k}", start.astype(dtype))
        weights.append((w, weight(f"b{k}", np.zeros((units, 1), dtype)) if bias else None))
    y = given("X_input", np.ones((sizes[0], 1), dtype))
    for k, (w, b) in enumerate(weights, start=1):
        x = (w @ y if b is None else w @ y + b).named(f"x{k}")
        if k < len(weights):
            y = apply(TABLE[activation], x, name="f").named(f"y{k}")
    target = np.ones((sizes[-1], 1), dtype)
    if loss == "cross_entropy":
        target[1:] = 0.0
    return Tree(_loss(loss, x, given("Y_target", target), output), name="E")


def _loss(loss: str, x: Variable, target: Variable, output: str) -> Variable:
    if loss == "cross_entropy":
        return apply(TABLE["mean"], apply(TABLE["softmax_cross_entropy"], x, target).named("CE"))
    y = apply(TABLE[output], x, name="f_output").named("y_output")
    total = apply(TABLE["total"], (y - target) ** 2).named("SE")
    return apply(TABLE["mean"], total).named("MSE") / 2
