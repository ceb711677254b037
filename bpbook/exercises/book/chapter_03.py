"""What chapter 3, The shared front part, asks."""

from math import exp

from ...networks import chain, two_weights
from ..records import Apart, Gradient, OneOf, Quantity, Written


def _sigmoid(x):
    return 1 / (1 + exp(-x))


def backward(W1, W2, W3, X_input, Y_target, *, slip=""):
    """Forward and backward pass of three weights, with sigmoids; `slip` spoils one thing."""
    X2 = W1 * X_input
    Y2 = _sigmoid(X2)
    X3 = W2 * Y2
    Y3 = _sigmoid(X3)
    X4 = W3 * Y3
    Y4 = _sigmoid(X4)
    f2, f3, f4 = Y2 * (1 - Y2), Y3 * (1 - Y3), Y4 * (1 - Y4)
    if slip == "argument":
        f2, f3, f4 = X2 * (1 - X2), X3 * (1 - X3), X4 * (1 - X4)
    if slip == "no_slopes":
        f2 = f3 = f4 = 1.0
    if slip == "output_only":
        f2 = f3 = 1.0
    if slip == "no_middle_slope":
        f3 = 1.0
    if slip == "no_lowest_slope":
        f2 = 1.0
    if slip == "values":
        f2, f3, f4 = Y2, Y3, Y4
    dY4 = Y4 - (0.0 if slip == "no_target" else Y_target)
    dX4 = dY4 if slip == "no_last_slope" else dY4 * f4
    dW3 = dX4 * {"own_weight": W3, "arguments_for_values": X3}.get(slip, Y3)
    dY3 = {"through_weight": dW3, "from_output": dY4}.get(slip, dX4)
    dY3 *= {"next_weight": W2, "no_weights": 1.0, "outputs_for_weights": Y3}.get(slip, W3)
    dX3 = dY3 * f3
    dW2 = dX3 * {"own_weight": W2, "arguments_for_values": X2}.get(slip, Y2)
    dY2 = {"through_weight": dW2, "parts_too_high": dX4}.get(slip, dX3)
    dY2 *= {"next_weight": W1, "no_weights": 1.0, "outputs_for_weights": Y2}.get(slip, W2)
    dX2 = dY2 * f2
    dW1 = dX2 * {"own_weight": W1, "no_input": 1.0}.get(slip, X_input)
    if slip == "no_own_factor":
        return dX2, dX3, dX4
    if slip == "own_output":
        return dX2 * Y2, dX3 * Y3, dX4 * Y4
    if slip == "loss":
        return tuple(d * (Y4 - Y_target) / 2 for d in (dW1, dW2, dW3))
    if slip == "tails":
        return W3 * f3 * W2 * f2 * X_input, W3 * f3 * Y2, Y3
    if slip == "turned_round":
        return dW3, dW2, dW1
    if slip == "target_last":
        return -dW1, -dW2, -dW3
    if slip == "doubled":
        return 2 * dW1, 2 * dW2, 2 * dW3
    return dW1, dW2, dW3


def _front_without_Y3():
    """The front part in exercise 3.2, with 1 − Y3 for the sigmoid."""
    Y3 = two_weights().values(W1=0.5, W2=-1.5, X_input=2)["Y3"]
    return (Y3 - 0.75) * (1 - Y3)


def _front_from_the_loss():
    """The front part in exercise 3.2, with E itself for ∂E/∂Y3."""
    Y3 = two_weights().values(W1=0.5, W2=-1.5, X_input=2)["Y3"]
    return (Y3 - 0.75) ** 2 / 2 * Y3 * (1 - Y3)


def _front_with_the_other_slope():
    """The front part in exercise 3.2, with the slope of the lower sigmoid."""
    values = two_weights().values(W1=0.5, W2=-1.5, X_input=2)
    return (values["Y3"] - 0.75) * values["Y2"] * (1 - values["Y2"])


SLIPS = (
    *("turned_round", "argument", "values", "no_slopes", "output_only", "no_last_slope"),
    *("through_weight", "from_output", "parts_too_high", "next_weight", "no_weights"),
    *("outputs_for_weights", "own_weight", "arguments_for_values", "no_input"),
    *("no_target", "target_last", "doubled", "tails", "no_own_factor", "own_output", "loss"),
    *("no_middle_slope", "no_lowest_slope"),
)


def _with(slip):
    return lambda *leaves: backward(*leaves, slip=slip)


RECORDS = {
    "3.a": OneOf("it rises the same", kind="prediction"),
    "3.b": OneOf("29", kind="prediction"),
    "3.1": Apart(lambda: chain(4), "W2", "W4", kind="picture"),
    "3.2": Gradient(
        two_weights,
        "X3",
        W1=0.5,
        W2=-1.5,
        X_input=2,
        Y_target=0.75,
        mistakes={
            "no_Y3": _front_without_Y3,
            "loss": _front_from_the_loss,
            "slope_at_Y2": _front_with_the_other_slope,
        },
    ),
    "3.3": Written(
        lambda W1, W2, W3, X_input, Y_target: backward(W1, W2, W3, X_input, Y_target),
        cases=[
            (0.5, -1.5, 1.25, 2.0, 0.75),
            (-0.75, 2.0, 0.6, -0.5, 0.2),
            (1.4, 0.8, -2.0, 1.7, 1),
        ],
        mistakes={slip: _with(slip) for slip in SLIPS},
    ),
    "3.4": Quantity(
        5 + 4 + 2,
        mistakes={
            "all_weights": lambda: chain(5).counts.shared_prefixes,
            "short": lambda: chain(2).counts.shared_prefixes,
            "formulas": 10 + 8,
            "all_formulas": lambda: chain(5).counts.formula_by_formula,
            "one_more": 12,
            "way_down": 9,
            "one_weight": 10,
            "saved": 7,
            "factors": 20,
            "weights": 2,
            "three_each": 15,
            "short_three_each": 6,
        },
        whole=True,
    ),
    "3.5": OneOf("line 4", kind="bug"),
}
