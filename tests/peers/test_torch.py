"""The same gradients and the same training runs as PyTorch, in double and in single precision."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bpbook as bp
from bpbook.codegen import buffered

from .digits import EPOCHS, RATE, SEED, SIZE, WIDTHS, Digits, close

torch = pytest.importorskip("torch", reason="PyTorch is not installed")
functional = torch.nn.functional
torch.set_num_threads(1)  # what is small here gains nothing, and waits for other processes

ACTIVATIONS = {
    "relu": torch.relu,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "leaky_relu": functional.leaky_relu,
    # PyTorch's own threshold of 20 drops what is more than 1e−10 of the value.
    "softplus": lambda x: functional.softplus(x, threshold=40.0),
}
OUTPUTS = {"identity": lambda x: x, **ACTIVATIONS}


class Theirs:
    """A network of layers in PyTorch, with the weights of a tree or others; samples are rows."""

    def __init__(
        self, tree, start=None, activation="relu", loss="cross_entropy", output="identity"
    ):
        leaves = tree.leaves(**(start or {}))
        self.leaves = {n: torch.tensor(leaves[n], requires_grad=True) for n in tree.weights}
        self.activation, self.output = ACTIVATIONS[activation], OUTPUTS[output]
        self.loss = self.cross_entropy if loss == "cross_entropy" else self.squared_error

    def __call__(self, x, target):
        """E; `target` holds labels or a row for each sample."""
        y, layers = torch.from_numpy(x), sum(name[0] == "W" for name in self.leaves)
        for k in range(1, layers + 1):
            bias = self.leaves.get(f"b{k}")
            y = functional.linear(y, self.leaves[f"W{k}"], None if bias is None else bias[:, 0])
            y = y if k == layers else self.activation(y)
        return self.loss(y, torch.from_numpy(target))

    @staticmethod
    def cross_entropy(x, target):
        return functional.cross_entropy(x, target)

    def squared_error(self, x, target):
        return 0.5 * ((self.output(x) - target) ** 2).sum(1).mean()

    def gradients(self):
        return {name: leaf.grad.numpy().copy() for name, leaf in self.leaves.items()}

    def weights(self):
        return {name: leaf.detach().numpy() for name, leaf in self.leaves.items()}


@st.composite
def networks(draw):
    """Settings of `bp.networks.layers`, samples for it, and numbers for its weights."""
    loss = draw(st.sampled_from(["cross_entropy", "squared_error"]))
    least = 2 if loss == "cross_entropy" else 1  # a softmax over one unit is refused
    inner = draw(st.lists(st.integers(1, 8), min_size=1, max_size=4))
    widths = [*inner, draw(st.integers(least, 8))]
    kind = {"activation": draw(st.sampled_from(list(ACTIVATIONS))), "loss": loss}
    if loss == "squared_error":
        kind["output"] = draw(st.sampled_from(list(OUTPUTS)))
    m, numbers = draw(st.integers(1, 9)), np.random.default_rng(draw(st.integers(0, 10**6)))
    target = numbers.normal(size=(m, widths[-1]))
    if loss == "cross_entropy":  # classes, or a share of each
        target = np.exp(3 * target) / np.exp(3 * target).sum(1, keepdims=True)
        if draw(st.booleans()):
            target = np.eye(widths[-1])[target.argmax(1)]
    tree = bp.networks.layers(widths, **kind, bias=draw(st.booleans()))
    start = {}
    for name in tree.weights:  # as wide as keeps the softmax away from 0 and 1
        shape = tree.leaves()[name].shape
        start[name] = numbers.normal(size=shape) / np.sqrt(shape[1])
    return tree, kind, start, numbers.normal(size=(m, widths[0])), target


@settings(max_examples=300, deadline=None)
@given(networks())
def test_gradients_of_random_networks_are_those_of_autograd(drawn):
    tree, kind, start, x, target = drawn
    theirs = Theirs(tree, start, **kind)
    loss = theirs(x, target)
    loss.backward()
    changed = {**start, "X_input": x.T, "Y_target": target.T}
    leaves = tree.leaves(**changed)
    kept = [np.empty_like(leaves[name]) for name in tree.weights]
    E, compiled = tree.compiled()(*leaves.values())
    for value in (tree.value(**changed), E, buffered(tree, leaves, kept)(*leaves.values())):
        assert value == pytest.approx(loss.item(), rel=1e-12, abs=1e-15)
    wanted = theirs.gradients()
    for found in (tree.gradient(**changed).values(), compiled, kept):
        for name, ours in zip(tree.weights, found, strict=True):
            close(ours, wanted[name], 1e-12)


def updates(network, batches, rate=RATE, momentum=0.0):
    """Train theirs with its own SGD; each update's number and its loss, with the gradients there.

    `rate` may be a schedule, a function of that number.
    """
    first = rate(0) if callable(rate) else rate
    optimizer = torch.optim.SGD(network.leaves.values(), lr=first, momentum=momentum)
    for k, (x, labels) in enumerate(batches):
        if callable(rate):
            optimizer.param_groups[0]["lr"] = rate(k)
        optimizer.zero_grad()
        loss = network(x, labels)
        loss.backward()
        yield k, loss.item()
        optimizer.step()


def same_run(history, gradients, network, trained, tolerance):
    """Loss and gradient of every update, and the weights at the end."""
    for k, loss in trained:
        assert history.losses[k] == pytest.approx(loss, rel=tolerance)
        for name, wanted in network.gradients().items():
            assert gradients[k][name].dtype == wanted.dtype
            close(gradients[k][name], wanted, tolerance)
    assert k == history.updates - 1
    assert history.losses[-1] < history.losses[0] / 3, "it has learned something"
    for name, wanted in network.weights().items():
        close(history.final[name], wanted, tolerance)


# Learning rate or schedule, and momentum.
RUNS = {
    "plain": (RATE, 0.0),
    "momentum": (0.05, 0.9),
    "schedule": (lambda k: RATE / (1 + 0.01 * k), 0.0),
    "both": (lambda k: 0.05 * 0.99**k, 0.9),
}


@pytest.mark.parametrize("activation", ["relu", "tanh"])
@pytest.mark.parametrize("run", RUNS)
def test_a_training_run_is_that_of_sgd_update_by_update(run, activation):
    rate, momentum = RUNS[run]
    digits, tree = Digits(), bp.networks.layers(WIDTHS, activation=activation, seed=1)
    history, gradients = digits.descend(tree, rate, momentum)
    network = Theirs(tree, activation=activation)
    trained = updates(network, digits.batches(), rate, momentum)
    same_run(history, gradients, network, trained, 1e-9)


@pytest.mark.parametrize("run", RUNS)
def test_nobody_looking_on_changes_nothing(run):
    rate, momentum = RUNS[run]
    digits, tree = Digits(), bp.networks.layers(WIDTHS, seed=1)
    direction = bp.sgd.momentum(momentum) if momentum else None
    settings = {"epochs": EPOCHS, "batch": SIZE, "seed": SEED, "direction": direction}
    history = bp.sgd.descend(tree, learning_rate=rate, data=digits.data, **settings)
    network = Theirs(tree)
    theirs = [loss for _, loss in updates(network, digits.batches(), rate, momentum)]
    assert history.losses == pytest.approx(theirs, rel=1e-9)
    for name, wanted in network.weights().items():
        close(history.final[name], wanted, 1e-9)


def test_single_precision_is_that_of_single_precision():
    digits, tree = Digits(), bp.networks.layers(WIDTHS, seed=1, dtype="float32")
    history, gradients = digits.descend(tree, epochs=2)
    network = Theirs(tree)
    single = ((x.astype(np.float32), labels) for x, labels in digits.batches(epochs=2))
    same_run(history, gradients, network, updates(network, single), 1e-4)


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("wrong", [False, True])
@pytest.mark.parametrize("big", [1000.0, -1000.0])
def test_the_cross_entropy_far_out_is_theirs(big, wrong, dtype):
    x = np.array([[big, 1.0, -big], [0.0, big, 0.5], [-1.0, 3.0, big]], dtype)
    target = np.roll(np.eye(3, dtype=dtype), int(wrong), axis=1)
    leaf = bp.weight("x", x)
    tree = bp.Tree(bp.mean(bp.softmax_cross_entropy(leaf, bp.given("t", target))))
    theirs = torch.tensor(x.T.copy(), requires_grad=True)
    loss = functional.cross_entropy(theirs, torch.from_numpy(target.T.copy()))
    loss.backward()
    tolerance = 1e-12 if dtype == "float64" else 1e-6
    assert tree.value() == pytest.approx(loss.item(), rel=tolerance)
    assert np.isfinite(tree.value())
    np.testing.assert_allclose(tree.gradient()["x"], theirs.grad.numpy().T, tolerance, tolerance)
