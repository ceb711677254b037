"""What chapter 2, Downhill, asks."""

from math import exp, log, tanh

from ...networks import two_weights
from ..records import OneOf, Quantity, Update, Written


def softplus_slope(x):
    """The derivative of ln(1 + e^x): the two links 1/u and e^x, with u = 1 + e^x."""
    return exp(x) / (1 + exp(x))


def backward(
    W1,
    W2,
    X_input,
    Y_target,
    *,
    slope=lambda X2, Y2: 1 - Y2**2,
    output=lambda X3: 1.0,
    factors=(1.0, 1.0),
):
    """Forward and backward pass of two weights, with tanh for f1 and the identity for f2.

    A slip puts another rule for `slope` or for the `output`, or another last factor.
    """
    X2 = W1 * X_input
    Y2 = tanh(X2)
    X3 = W2 * Y2
    dX3 = (X3 - Y_target) * output(X3)
    dW2 = dX3 * Y2 * factors[1]
    dX2 = dX3 * W2 * slope(X2, Y2)
    return dX2 * X_input * factors[0], dW2


def _with_slope(slope):
    return lambda *leaves: backward(*leaves, slope=slope)


def _apart(change):
    """The right derivatives, changed by a slip that knows the leaves."""
    return lambda *leaves: change(*backward(*leaves), *leaves)


def _target_last(W1, W2, X_input, Y_target):
    dW1, dW2 = backward(W1, W2, X_input, Y_target)
    return -dW1, -dW2


def _no_error(W1, W2, X_input, Y_target):
    """Both derivatives without their first factor, X3 − Y_target."""
    Y2 = tanh(W1 * X_input)
    return W2 * (1 - Y2**2) * X_input, Y2


def _sigmoid(x):
    return 1 / (1 + exp(-x))


def _of_the_text(W1, W2, X_input, Y_target):
    """The backward pass of the chapter, with its two sigmoids."""
    Y2 = _sigmoid(W1 * X_input)
    Y3 = _sigmoid(W2 * Y2)
    dX3 = (Y3 - Y_target) * Y3 * (1 - Y3)
    return dX3 * W2 * Y2 * (1 - Y2) * X_input, dX3 * Y2


def _sigmoid_first(W1, W2, X_input, Y_target):
    """A sigmoid for f1, in both passes."""
    Y2 = _sigmoid(W1 * X_input)
    dX3 = W2 * Y2 - Y_target
    return dX3 * W2 * Y2 * (1 - Y2) * X_input, dX3 * Y2


def _loss_first(W1, W2, X_input, Y_target):
    """E itself as the first factor."""
    half_error = (W2 * tanh(W1 * X_input) - Y_target) / 2
    dW1, dW2 = backward(W1, W2, X_input, Y_target)
    return dW1 * half_error, dW2 * half_error


def _early(rate_of_one=1.0):
    """∂E/∂W1 with the new W2."""

    def slip(W1, W2, X_input, Y_target):
        dW1, dW2 = backward(W1, W2, X_input, Y_target)
        return dW1 / W2 * (W2 - rate_of_one * dW2), dW2

    return slip


def _no_slopes():
    """Both sigmoids left out of the derivative in exercise 2.3."""
    Y3 = two_weights().values(W1=0.5, X_input=-2)["Y3"]
    return 0.5 - 3 * (Y3 - 1) * 2 * -2


def _divided():
    """The derivative divided by the learning rate in exercise 2.3."""
    return 0.5 - two_weights().gradient(W1=0.5, X_input=-2, Y_target=1)["W1"] / 3


def _other_weight():
    """The new W2 in exercise 2.3."""
    return 2 - 3 * two_weights().gradient(W1=0.5, X_input=-2, Y_target=1)["W2"]


RECORDS = {
    "2.a": OneOf("closest somewhere in between", kind="prediction"),
    "2.b": OneOf("it falls every time", kind="prediction"),
    "2.1": Written(
        softplus_slope,
        cases=[(-1.5,), (0.25,), (2.0,)],
        mistakes={
            "outer": lambda x: 1 / (1 + exp(x)),
            "inner": exp,
            "added": lambda x: 1 / (1 + exp(x)) + exp(x),
            "one_left": lambda x: 1.0,
            "not_inverted": lambda x: (1 + exp(x)) * exp(x),
            "second": lambda x: -exp(x) / (1 + exp(x)) ** 2,
            "turned": lambda x: exp(-x) / (1 + exp(x)),
            "power": lambda x: x * exp(x - 1) / (1 + exp(x)),
            "sigmoid_rule": lambda x: softplus_slope(x) * (1 - softplus_slope(x)),
            "value": lambda x: log(1 + exp(x)),
            "log_rule": lambda x: log(1 + exp(x)) * (1 - log(1 + exp(x))),
        },
        kind="derivation",
    ),
    "2.2": Written(
        backward,
        cases=[(0.5, -1.5, 1.25, 0.75), (-0.75, 2.0, 0.5, -1.0), (1.25, 0.6, -0.8, 2.0)],
        mistakes={
            "turned_round": _apart(lambda d1, d2, *leaves: (d2, d1)),
            "sigmoid_rule": _with_slope(lambda X2, Y2: Y2 * (1 - Y2)),
            "no_square": _with_slope(lambda X2, Y2: 1 - Y2),
            "argument": _with_slope(lambda X2, Y2: 1 - X2**2),
            "no_slope": _with_slope(lambda X2, Y2: 1.0),
            "of_slope": _with_slope(lambda X2, Y2: 1 - tanh(Y2) ** 2),
            "value": _with_slope(lambda X2, Y2: Y2),
            "tanh_twice": lambda *leaves: backward(*leaves, output=lambda X3: 1 - X3**2),
            "tanh_of_output": lambda *leaves: backward(
                *leaves, output=lambda X3: 1 - tanh(X3) ** 2
            ),
            "sigmoid_output": lambda *leaves: backward(*leaves, output=lambda X3: X3 * (1 - X3)),
            "target_last": _target_last,
            "no_error": _no_error,
            "doubled": _apart(lambda d1, d2, *leaves: (2 * d1, 2 * d2)),
            "no_target": lambda W1, W2, X_input, Y_target: backward(W1, W2, X_input, 0.0),
            "no_W2": _apart(lambda d1, d2, W1, W2, X, T: (d1 / W2, d2)),
            "no_input": _apart(lambda d1, d2, W1, W2, X, T: (d1 / X, d2)),
            "own_weight": _apart(lambda d1, d2, W1, W2, X, T: (d1 / X * W1, d2)),
            "own_second": _apart(lambda d1, d2, W1, W2, X, T: (d1, d2 / tanh(W1 * X) * W2)),
            "both_own": _apart(lambda d1, d2, W1, W2, X, T: (d1 / X * W1, d2 / tanh(W1 * X) * W2)),
            "Y2_for_W2": _apart(lambda d1, d2, W1, W2, X, T: (d1 / W2 * tanh(W1 * X), d2)),
            "X2_for_Y2": _apart(lambda d1, d2, W1, W2, X, T: (d1, d2 / tanh(W1 * X) * W1 * X)),
            "input_for_Y2": _apart(lambda d1, d2, W1, W2, X, T: (d1, d2 / tanh(W1 * X) * X)),
            "W2_too_many": _apart(lambda d1, d2, W1, W2, X, T: (d1, d2 * W2)),
            "no_Y2": _apart(lambda d1, d2, W1, W2, X, T: (d1, d2 / tanh(W1 * X))),
            "through_W2": _apart(lambda d1, d2, W1, W2, X, T: (d1 * tanh(W1 * X), d2)),
            "early": _early(),
            "of_the_text": _of_the_text,
            "sigmoid_first": _sigmoid_first,
            "loss_first": _loss_first,
        },
    ),
    "2.3": Update(
        two_weights,
        "W1",
        3,
        mistakes={
            "no_slopes": _no_slopes,
            "divided": _divided,
            "other_weight": _other_weight,
        },
        W1=0.5,
        X_input=-2,
        Y_target=1,
    ),
    "2.4": OneOf("1/5"),
    "2.5": OneOf("line 5", kind="bug"),
    "2.6": Quantity(
        4.5,
        mistakes={
            "sign": 0.5,
            "no_one": 2.0,
            "no_one_turned": -2.0,
            "product": 1.8,
            "multiplied": 0.72,
            "limit": 5.0,
            "factor": -0.8,
            "factor_size": 0.8,
            "two_updates": 0.9,
            "of_the_text": 4.0,
        },
        kind="picture",
    ),
}
