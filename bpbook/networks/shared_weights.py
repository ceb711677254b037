"""Networks that use one weight many times: a convolution, and a recurrence step after step."""

from itertools import cycle, islice

from ..core.functions import TABLE
from ..core.helpers.values import short_whole
from ..core.variable import Variable, apply, given, weight
from ..errors import DomainError
from ..settings import activation_name, true_or_false, whole_number
from ..tree import Tree
from .neurons import check_products, half_squared_error

FILTER = (0.5, 1.0, -0.5)  # start values of w1, w2, w3
ROW = (1.0, 2.0, -1.0, 3.0, 0.5)  # of X_input1, X_input2, …


def convolution(
    inputs: int = 5, size: int = 3, *, activation: str | None = None, bias: bool = False
) -> Tree:
    """A filter that slides along a row of inputs: each of its weights is used at every place.

    y_k = f(w1 · X_input_k + w2 · X_input_(k+1) + … + b) with the same `size` weights for each of
    the inputs − size + 1 places k; E = ½ · Σ (y_k − Y_target_k)². So one path for each place leads
    to w_i, and ∂E/∂w_i = Σ_k ∂E/∂y_k · f′ · X_input_(k+i−1).

    Without `activation` there is no f, and y_k is the sum itself; with it the sum is x_k, and f can
    be exchanged. Weights start from 0.5, 1, −0.5, 0.5, …, inputs from 1, 2, −1, 3, 0.5, 1, …, the
    bias from 0, targets from 1. Raises `OperandError`, `DomainError`, `UnknownNameError`.
    Chapter 14.

    >>> import bpbook as bp
    >>> tree = bp.networks.convolution()
    >>> tree.weights, [tree.values()[name] for name in ("y1", "y2", "y3")]
    (('w1', 'w2', 'w3'), [3.0, -1.5, 2.25])
    >>> [path.product for path in tree.paths("w2")], tree.gradient()["w2"]
    ([4.0, 2.5, 3.75], 10.25)
    """
    size = whole_number("The size of the filter", size, least=1)
    inputs = whole_number("The number of inputs", inputs, least=1)
    if size > inputs:
        raise DomainError(
            f"A filter of {short_whole(size)} weights does not fit on {short_whole(inputs)} "
            "inputs: give at least as many inputs as the filter has weights."
        )
    products = size * (inputs - size + 1)
    check_products(products, "fewer inputs, or take bp.windows, which slides along an array")
    ws = [weight(f"w{i}", start) for i, start in _numbered(FILTER, size)]
    b = [weight("b", 0.0)] if true_or_false("bias", bias) else []
    xs = [given(f"X_input{i}", start) for i, start in _numbered(ROW, inputs)]
    places = range(inputs - size + 1)
    windows = [[w * x for w, x in zip(ws, xs[k : k + size], strict=True)] + b for k in places]
    ys = [_unit(terms, k, "x", "y", activation) for k, terms in enumerate(windows, start=1)]
    return _against_targets(ys)


def recurrence(steps: int = 4, *, activation: str | None = None, inputs: bool = False) -> Tree:
    """A unit that feeds itself, unrolled: the same weight w at each step, so T paths to it.

    h_t = f(w · h_(t−1)) for t = 1 … T = `steps`, from a given h0; E = ½(h_T − Y_target)². The path
    to the w of step t goes back through T − t later ones, each with a factor w:
    ∂E/∂w = Σ_t ∂E/∂h_T · w^(T−t) · h_(t−1), times f′ of each step on the way.

    With `inputs`, an input joins at each step with a weight u of its own, that is used T times as
    well: h_t = f(u · x_t + w · h_(t−1)), and the first is h_1 = f(u · x_1), with nothing before it.

    Without `activation` there is no f, and h_t is the sum itself; with it the sum is a_t, and f can
    be exchanged. It starts from w = 0.5, u = 1, h0 = 1, or x1 = 1 and all later inputs 0, and
    Y_target = 1. Raises `OperandError`, `DomainError`, `UnknownNameError`. Chapters 14 and 15.

    >>> import bpbook as bp
    >>> tree = bp.networks.recurrence(3)
    >>> [path.product for path in tree.paths("w")]  # ∂E/∂h3 · w² · h0, three times
    [-0.21875, -0.21875, -0.21875]
    >>> bp.networks.recurrence(3, activation="tanh", inputs=True).leaves()
    {'w': 0.5, 'u': 1.0, 'x1': 1.0, 'x2': 0.0, 'x3': 0.0, 'Y_target': 1.0}
    """
    steps = whole_number("The number of steps", steps, least=1)
    products = 2 * steps - 1 if true_or_false("inputs", inputs) else steps
    check_products(products, "fewer steps")
    w, u = weight("w", 0.5), weight("u", 1.0)
    h = None if inputs else given("h0", 1.0)
    for t in range(1, steps + 1):
        terms = [u * given(f"x{t}", float(t == 1))] if inputs else []
        terms += [] if h is None else [w * h]
        h = _unit(terms, t, "a", "h", activation)
    return _against_targets([h])


def _numbered(starts, count: int):
    """1, 2, … with start values that come round again."""
    return enumerate(islice(cycle(starts), count), start=1)


def _unit(terms, k: int, inner: str, outer: str, activation: str | None) -> Variable:
    """The sum of the terms, and a function of it where there is one."""
    x = sum(terms[1:], terms[0])
    if activation is None:
        return x.named(f"{outer}{k}")
    activation_name("activation", activation)
    return apply(TABLE[activation], x.named(f"{inner}{k}"), name="f").named(f"{outer}{k}")


def _against_targets(outputs) -> Tree:
    only = len(outputs) == 1
    names = ["Y_target" if only else f"Y_target{k}" for k in range(1, len(outputs) + 1)]
    targets = [given(name, 1.0) for name in names]
    return Tree(half_squared_error(outputs, targets, batch=False), name="E")
