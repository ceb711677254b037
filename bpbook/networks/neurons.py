"""Networks with a variable for each number: the article's two, and rows and fully connected ones
of any size.

As in the article, x_j goes into neuron j, y_j comes out of it, and w_ij joins neuron i to
neuron j.
"""

import math
import random
from itertools import pairwise

from ..core.functions import TABLE
from ..core.helpers.values import short_whole
from ..core.variable import Variable, apply, given, weight
from ..errors import DomainError, OperandError
from ..settings import activation_name, whole_number
from ..tree import Tree

# Start values of the six neurons, by the neuron that a weight goes into.
SIX = {
    "w12": 0.5,
    "w13": -0.3,
    "w24": 0.8,
    "w34": 0.4,
    "w25": 1.2,
    "w35": -0.6,
    "w46": 0.5,
    "w56": -1.5,
}
CROSS = ("w34", "w25")
MOST_PRODUCTS = 100_000  # of a weight, each a variable: more takes minutes


def two_weights(f1: str = "sigmoid", f2: str = "sigmoid") -> Tree:
    """The article's simple example: E = ½(f2(W2 · f1(W1 · X_input)) − Y_target)².

    Variables X2, Y2, X3, Y3; it starts from W1 = 1, W2 = 2, X_input = 1, Y_target = 0. Raises
    `UnknownNameError` for a function that is not in the table. A1.1–A1.5; chapter 1.

    >>> import bpbook as bp
    >>> tree = bp.networks.two_weights()
    >>> tree.weights, tree.givens
    (('W1', 'W2'), ('X_input', 'Y_target'))
    >>> round(tree.value(), 10)
    0.3295553056
    """
    activation_name("f1", f1)
    activation_name("f2", f2)
    return _chain([f1, f2])


def chain(n: int, activation: str = "sigmoid") -> Tree:
    """A row of n neurons, each with one weight: the article's simple example, made longer.

    X2 = W1 · X_input, Y2 = f1(X2), X3 = W2 · Y2, …, and E = ½(Y − Y_target)² of the last Y. It
    starts from W1 = 1, W2 = 2, W3 = 1, W4 = 2, …, X_input = 1, Y_target = 0. Raises
    `OperandError`, `DomainError`, `UnknownNameError`. A1.10, A1.11; chapter 3.

    >>> import bpbook as bp
    >>> tree = bp.networks.chain(3)
    >>> tree.weights, list(tree.values())[-3:]
    (('W1', 'W2', 'W3'), ['Y4', 'Y_target', 'E'])
    >>> bp.networks.chain(10).counts.formula_by_formula, bp.networks.chain(10).counts.graph
    (110, 29)
    """
    n = whole_number("The number of weights", n, least=1)
    check_products(n, "fewer weights")
    activation_name("activation", activation)
    return _chain([activation] * n)


def _chain(functions) -> Tree:
    """Neuron behind neuron, each with a weight of its own and its function."""
    weights = [weight(f"W{i + 1}", (1.0, 2.0)[i % 2]) for i in range(len(functions))]
    y, target = given("X_input", 1.0), given("Y_target", 0.0)
    for i, (w, function) in enumerate(zip(weights, functions, strict=True), start=1):
        x = (w * y).named(f"X{i + 1}")
        y = apply(TABLE[function], x, name=f"f{i}").named(f"Y{i + 1}")
    return Tree(half_squared_error([y], [target], batch=False), name="E")


def six_neurons(cross: bool = True, activation: str = "sigmoid", batch: bool = False) -> Tree:
    """The article's second network: neuron 1 feeds 2 and 3, these feed 4 and 5, these feed 6.

    The loss is E = ½(y_output − Y_target)², or with `batch` that of many samples,
    E = 1/(2m) · Σ (y_output − Y_target)², where MSE is the mean of the squared errors SE. The
    weights are created by the neuron they go into: w12, w13, w24, w34, w25, w35, w46, w56, then
    X_input = 1 and Y_target = 1. Without `cross`, neuron 2 feeds 4 only and 3 feeds 5 only: w34
    and w25 are absent, and one path leads to each weight. All five neurons share the function f.
    Raises `UnknownNameError`. A2.1–A2.4, A2.7; chapters 7 and 9.

    >>> import bpbook as bp
    >>> round(bp.networks.six_neurons().gradient()["w12"], 10)
    0.011603226
    >>> round(bp.networks.six_neurons(cross=False).gradient()["w12"], 7)
    -0.0031393
    """
    activation_name("activation", activation)
    joined = [name for name in SIX if cross or name not in CROSS]
    weights = {name: weight(name, SIX[name]) for name in joined}
    x_input, target = given("X_input", 1.0), given("Y_target", 1.0)
    y = {1: x_input}
    for j in range(2, 7):
        into = {int(name[1]): w for name, w in weights.items() if name.endswith(str(j))}
        y[j] = _neuron(j, [w * y[i] for i, w in into.items()], activation, "f", last=j == 6)
    return Tree(half_squared_error([y[6]], [target], batch), name="E")


def fully_connected(
    widths,
    *,
    activation: str = "sigmoid",
    output: str | None = None,
    seed: int = 0,
    bias: bool = True,
    batch: bool = False,
) -> Tree:
    """A network in which every neuron feeds all neurons of the next layer.

    `widths` are the numbers of neurons, inputs first. Neurons are numbered through: w_ij joins i
    to j (w13, and w3_12 where a number has two digits), b_j is a bias. y_j = f(x_j), and in the
    last layer f_output, which is `output` (by default also `activation`). One input is called
    X_input, several X_input1, X_input2, …; one output y_output with its Y_target, several
    y_output5 with Y_target5, …, by the number of the neuron.

    The loss is half the sum of the squared errors of all outputs; with `batch` it is the mean of
    that over the samples (A2.7). Weights are drawn by `seed` evenly from ±√(3/n), where n is the
    number of neurons that feed the same neuron; biases start from 0, inputs and targets from 1.
    Leaves are created by the neuron they go into, its bias last. Raises `UnknownNameError`,
    `OperandError`, `DomainError`. A1.14; chapters 6, 8, 12.

    >>> import bpbook as bp
    >>> tree = bp.networks.fully_connected([2, 2, 1])
    >>> tree.weights
    ('w13', 'w23', 'b3', 'w14', 'w24', 'b4', 'w35', 'w45', 'b5')
    >>> bp.networks.fully_connected([20] * 10, bias=False).counts.weight_leaves
    10778947368400
    """
    sizes = checked_sizes(widths)
    products = sum(before * size for before, size in pairwise(sizes))
    check_products(products, "smaller widths, or take bp.networks.layers, which has matrices")
    activation_name("activation", activation)
    output = activation if output is None else output
    activation_name("output", output)
    draw = random.Random(whole_number("seed", seed))

    def start(i, j, before):
        reach = math.sqrt(3 / len(before))
        return draw.uniform(-reach, reach)

    return _layered(sizes, start, (lambda j: 0.0) if bias else None, activation, output, batch)


def zigzag(layers: int = 1) -> Tree:
    """A ReLU network of one input and one output whose curve goes up and down.

    Each layer has three units, with biases; the output is a plain sum. The first layer makes four
    straight pieces, h = ReLU(X) − 2·ReLU(X − 1) + 2·ReLU(X − 2); each further layer folds h, as it
    goes between 0 and 1, into four of its own. Names and givens are those of `fully_connected`.
    Raises `OperandError`, `DomainError`. A1.14; chapter 6.

    >>> import bpbook as bp
    >>> tree = bp.networks.zigzag()
    >>> [tree.values(X_input=x)["y_output"] for x in (-1, 0, 1, 2, 3)]
    [0.0, 0.0, 1.0, 0.0, 1.0]
    """
    layers = whole_number("The number of layers", layers, least=1)
    check_products(9 * layers - 3, "fewer layers")
    first, fold = ((1.0, -2.0, 2.0), (0.0, -1.0, -2.0)), ((4.0, 4.0, -8.0), (0.25, -0.5, -0.75))

    def start(i, j, before):
        k = (j - 2) % 3
        if len(before) == 1:
            return 1.0
        mixed = (first if before[0] == 2 else fold)[0][i - before[0]]
        return -mixed if k == 0 and j <= 3 * layers + 1 else mixed

    def bias(j):
        if j > 3 * layers + 1:
            return 0.0
        return (first if j < 5 else fold)[1][(j - 2) % 3]

    return _layered([1, *[3] * layers, 1], start, bias, "relu", "identity", batch=False)


def _layered(sizes, start, bias, activation, output, batch) -> Tree:
    """Layers fully connected: `start(i, j, before)` and `bias(j)` give the weights' values."""
    layers, leaves = _numbered(sizes), {}
    for before, layer in pairwise(layers):
        for j in layer:
            for i in before:
                leaves[i, j] = weight(weight_name(i, j), start(i, j, before))
            if bias:
                leaves[j] = weight(f"b{j}", bias(j))
    y = {i: given(_one_or("X_input", i, layers[0]), 1.0) for i in layers[0]}
    targets = [given(_one_or("Y_target", j, layers[-1]), 1.0) for j in layers[-1]]
    for before, layer in pairwise(layers):
        last = layer is layers[-1]
        for j in layer:
            terms = [leaves[i, j] * y[i] for i in before] + ([leaves[j]] if bias else [])
            name, label = (output, "f_output") if last else (activation, "f")
            y[j] = _neuron(j, terms, name, label, last=last, only=len(layer) == 1)
    return Tree(half_squared_error([y[j] for j in layers[-1]], targets, batch), name="E")


def _neuron(j, terms, function, label, *, last, only=True) -> Variable:
    """x_j, the sum of the terms, and y_j = f(x_j)."""
    x = sum(terms[1:], terms[0]).named(f"x{j}")
    name = f"y{j}" if not last else "y_output" if only else f"y_output{j}"
    return apply(TABLE[function], x, name=label).named(name)


def half_squared_error(outputs, targets, batch) -> Variable:
    """½ of the sum of the squared errors, or with `batch` of its mean over the samples."""
    squares = [(y - t) ** 2 for y, t in zip(outputs, targets, strict=True)]
    total = sum(squares[1:], squares[0])
    if batch:
        total = apply(TABLE["mean"], total.named("SE")).named("MSE")
    return total / 2


def _numbered(sizes) -> list[range]:
    """The numbers of each layer's neurons, from 1 on."""
    layers, first = [], 1
    for size in sizes:
        layers.append(range(first, first + size))
        first += size
    return layers


def weight_name(i: int, j: int) -> str:
    """What the weight from neuron i to neuron j is called."""
    return f"w{i}{j}" if max(i, j) < 10 else f"w{i}_{j}"


def _one_or(name: str, number: int, layer) -> str:
    return name if len(layer) == 1 else f"{name}{number}"


def checked_sizes(widths) -> list[int]:
    """The numbers of neurons of each layer. Raises `OperandError`, `DomainError`."""
    if isinstance(widths, (str, bytes)) or not hasattr(widths, "__iter__"):
        raise OperandError(f"widths is {widths!r}: give a list of whole numbers, as [2, 3, 1].")
    sizes = [whole_number("A width", width, least=1) for width in widths]
    if len(sizes) < 2:
        raise DomainError(
            f"widths is {sizes}: a network has at least an input and an output layer, as [2, 1]."
        )
    return sizes


def check_products(count: int, fewer: str) -> None:
    """`DomainError` for more products of a weight than a tree of single numbers is made for."""
    if count > MOST_PRODUCTS:
        raise DomainError(
            f"This network has {short_whole(count, ',')} products of a weight, each a variable of "
            f"its own, and is made for up to {MOST_PRODUCTS:,}: give {fewer}."
        )
