"""A fully connected network with a whole layer as one variable: W @ y + b (A1.14)."""

import math
from itertools import pairwise

from ..core.functions import TABLE
from ..core.variable import Variable, apply, given, weight
from ..errors import DomainError, UnknownNameError
from ..settings import activation_name, number_above_0, one_of, true_or_false, whole_number
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
    scale: float | None = None,
    residual: bool = False,
    normalised: bool = False,
    orthogonal: bool = False,
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
    is the number of units before: so x_k varies about as much as its inputs. With `scale` they are
    drawn from ±scale · √(3/n), and their standard deviation is scale · √(1/n). `orthogonal`: with
    the same root mean square, the rows of W_k (its columns, where these are fewer) are orthogonal
    and of one length, so that no direction is stretched more than another (Saxe and others, 2014).
    Biases start from 0, X_input from 1, and Y_target says the first class (or 1 everywhere).
    `dtype` "float32" is single precision.

    `residual`: y_k = y_(k−1) + f(x_k) for the layers between, where both have as many units;
    f(x_k) is then called r_k. `normalised`: f(n_k) with n_k = layer_norm(x_k) in place of f(x_k).
    Raises `UnknownNameError`, `OperandError`, `DomainError`. A1.14, A2.7; chapters 11, 12 and 15.

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
    for name, asked in {
        "bias": bias,
        "residual": residual,
        "normalised": normalised,
        "orthogonal": orthogonal,
    }.items():
        true_or_false(name, asked)
    if loss == "cross_entropy" and sizes[-1] == 1:
        raise DomainError(
            "A softmax over one unit is 1 whatever its weights: give two output units, as "
            f'{[*sizes[:-1], 2]}, or loss="squared_error" with output="sigmoid".'
        )
    one_of("dtype", str(np.dtype(dtype)), PRECISIONS, UnknownNameError)
    scale = scale if scale is None else number_above_0("scale", scale)
    _check_roads(sizes, residual, normalised)
    draw = np.random.default_rng(whole_number("seed", seed, least=0))
    weights = []
    for k, (before, units) in enumerate(pairwise(sizes), start=1):
        if scale is None:
            reach = math.sqrt((6 if activation in KINKED else 3) / before)
        else:
            reach = scale * math.sqrt(3 / before)
        if orthogonal:
            start = _orthogonal(draw, (units, before), reach / math.sqrt(3))
        else:
            start = draw.uniform(-reach, reach, size=(units, before))
        w = weight(f"W{k}", start.astype(dtype))
        weights.append((w, weight(f"b{k}", np.zeros((units, 1), dtype)) if bias else None))
    y = given("X_input", np.ones((sizes[0], 1), dtype))
    for k, (w, b) in enumerate(weights, start=1):
        x = (w @ y if b is None else w @ y + b).named(f"x{k}")
        if k == len(weights):
            continue
        x = apply(TABLE["layer_norm"], x).named(f"n{k}") if normalised else x
        f = apply(TABLE[activation], x, name="f")
        beside = residual and sizes[k] == sizes[k - 1]
        y = (y + f.named(f"r{k}") if beside else f).named(f"y{k}")
    target = np.ones((sizes[-1], 1), dtype)
    if loss == "cross_entropy":
        target[1:] = 0.0
    return Tree(_loss(loss, x, given("Y_target", target), output), name="E")


def _orthogonal(draw, shape, size: float):
    """Orthogonal rows of one length, or columns where these are fewer; `size` is root mean square.

    Every such matrix is as likely as every other, as of `torch.nn.init.orthogonal_`.
    """
    import numpy as np

    turned, kept = np.linalg.qr(draw.normal(size=(max(shape), min(shape))))
    turned *= np.sign(np.diag(kept)) * size * math.sqrt(max(shape))
    return turned if shape[0] >= shape[1] else turned.T


def _check_roads(sizes, residual: bool, normalised: bool) -> None:
    """Whether there is a layer to go around, and units to normalise. Raises `DomainError`."""
    between = sizes[1:-1]
    if residual and not any(a == b for a, b in pairwise(sizes[:-1])):
        raise DomainError(
            f"widths is {sizes}, and with residual=True a layer is added to the one before where "
            "both have as many units: give a width twice in a row before the last, as "
            f"{[*sizes[:-1], sizes[-2], sizes[-1]]}."
        )
    if normalised and 1 in between:
        raise DomainError(
            f"widths is {sizes}, and with normalised=True a layer of one unit would be 0 whatever "
            "its weights: give each layer between at least 2 units."
        )


def _loss(loss: str, x: Variable, target: Variable, output: str) -> Variable:
    if loss == "cross_entropy":
        return apply(TABLE["mean"], apply(TABLE["softmax_cross_entropy"], x, target).named("CE"))
    y = apply(TABLE[output], x, name="f_output").named("y_output")
    total = apply(TABLE["total"], (y - target) ** 2).named("SE")
    return apply(TABLE["mean"], total).named("MSE") / 2
