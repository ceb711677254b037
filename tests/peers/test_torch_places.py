"""Places and times in front of the units: convolutions, layer norm, recurrences, as PyTorch's."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bpbook as bp
from bpbook.codegen import buffered

from .digits import close

torch = pytest.importorskip("torch", reason="PyTorch is not installed")
functional = torch.nn.functional
torch.set_num_threads(1)


def theirs(leaves, compute):
    """E and the gradient by autograd, of arrays by name."""
    tensors = {name: torch.tensor(v, requires_grad=True) for name, v in leaves.items()}
    loss = compute(**tensors)
    loss.backward()
    return loss.item(), {name: tensor.grad.numpy() for name, tensor in tensors.items()}


def same(tree, wanted, gradient, tolerance=1e-12, terms=1.0):
    """The walk, the source and the source in place give these."""
    leaves = tree.leaves()
    kept = [np.empty_like(leaves[name]) for name in tree.weights]
    E, compiled = tree.compiled()(*leaves.values())
    for value in (tree.value(), E, buffered(tree, leaves, kept)(*leaves.values())):
        assert value == pytest.approx(wanted, rel=tolerance)
    for found in (tree.gradient().values(), compiled, kept):
        for name, ours in zip(tree.weights, found, strict=True):
            close(ours, gradient[name], tolerance, terms)


@st.composite
def convolutions(draw):
    """(axes of places, their lengths, units, filters, size, step, samples, seed)."""
    axes, size = draw(st.integers(1, 2)), draw(st.integers(1, 3))
    lengths = tuple(draw(st.lists(st.integers(size, 6), min_size=axes, max_size=axes)))
    units, filters, m = (draw(st.integers(1, 3)) for _ in range(3))
    return lengths, units, filters, size, draw(st.integers(1, 3)), m, draw(st.integers(0, 10**6))


@settings(max_examples=150, deadline=None)
@given(convolutions())
def test_a_product_over_windows_is_their_convolution(drawn):
    lengths, units, filters, size, step, m, seed = drawn
    draw, axes = np.random.default_rng(seed), len(lengths)
    theirs_x = draw.normal(size=(m, units, *lengths))
    theirs_w = draw.normal(size=(filters, units, *(size,) * axes))
    bias = draw.normal(size=filters)
    ours_w = np.moveaxis(theirs_w, 1, -1).reshape(filters, -1)
    x = bp.weight("x", np.moveaxis(theirs_x, (0, 1), (-1, -2)))
    w, b = bp.weight("w", ours_w), bp.weight("b", bias[:, None])
    y = bp.tanh(w @ bp.windows(x, size, step) + b)
    tree = bp.Tree(bp.mean(bp.total(bp.flat(y * y))))
    convolve = (functional.conv1d, functional.conv2d)[axes - 1]

    def compute(x, w, b):
        return (torch.tanh(convolve(x, w, b, stride=step)) ** 2).sum() / m

    E, gradient = theirs({"x": theirs_x, "w": theirs_w, "b": bias}, compute)
    gradient["x"] = np.moveaxis(gradient["x"], (0, 1), (-1, -2))
    gradient["w"] = np.moveaxis(gradient["w"], 1, -1).reshape(filters, -1)
    gradient["b"] = gradient["b"][:, None]
    # Where every tanh is flat, 1 − y² is what rounding leaves of it.
    same(tree, E, gradient, terms=16 * (1 + abs(theirs_x).max()) * (1 + abs(theirs_w).max()))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1, 4), min_size=2, max_size=4),
    st.integers(0, 10**6),
    st.sampled_from([1.0, 1e-3, 1e3]),
)
def test_a_normalised_layer_is_their_layer_norm_without_weights(shape, seed, size):
    value = size * np.random.default_rng(seed).normal(size=shape)
    target = np.random.default_rng(seed + 1).normal(size=shape)
    x, t = bp.weight("x", value), bp.given("t", target)
    loss = bp.layer_norm(x) * t
    for _ in shape[:-1]:
        loss = bp.total(loss)
    tree = bp.Tree(bp.mean(loss) + 1)

    def compute(x):
        y = functional.layer_norm(x.movedim(-2, -1), shape[-2:-1]).movedim(-1, -2)
        return (y * torch.tensor(target)).sum() / shape[-1] + 1

    E, gradient = theirs({"x": value}, compute)
    # Of one unit, two, or equal ones little is left but rounding: of terms of the size g/s, whose
    # y have lost the digits that x shares with the mean.
    s = np.sqrt(value.var(axis=-2) + 1e-5).min()
    terms = 16 * abs(target).max() / s * (1 + abs(value).max() / s)
    same(tree, E, gradient, 1e-9, terms)


def test_the_largest_shares_as_amax_does():
    value = np.random.default_rng(1).integers(0, 3, size=(3, 4, 2, 5)).astype(float)
    x = bp.weight("x", value)
    tree = bp.Tree(bp.mean(bp.total(bp.largest(x) ** 2)))
    same(tree, *theirs({"x": value}, lambda x: (x.amax((0, 1)) ** 2).sum() / 5))


@pytest.mark.parametrize("steps", [1, 2, 12])
def test_a_recurrence_is_their_rnn(steps):
    draw, (n, k, m) = np.random.default_rng(steps), (5, 3, 4)
    start = {"W": draw.normal(size=(n, n)) / 2, "V": draw.normal(size=(n, k))}
    start["b"], inputs = draw.normal(size=(n, 1)), draw.normal(size=(steps, k, m))
    w, v, b = (bp.weight(name, value) for name, value in start.items())
    x, h = bp.given("X", inputs), 0.0
    for t in range(steps):
        h = bp.tanh(w @ h + v @ x[t] + b) if t else bp.tanh(v @ x[t] + b)
    tree = bp.Tree(bp.mean(bp.total(h**2)), also=[w])

    def compute(W, V, b):
        zeros = torch.zeros(n, dtype=torch.float64)
        rnn = torch.nn.RNN(k, n, dtype=torch.float64)
        named = {"weight_hh_l0": W, "weight_ih_l0": V, "bias_ih_l0": b[:, 0], "bias_hh_l0": zeros}
        _, last = torch.func.functional_call(rnn, named, torch.tensor(inputs).movedim(-1, 1))
        return (last**2).sum() / m

    same(tree, *theirs(start, compute))


@pytest.mark.parametrize("residual", [False, True])
@pytest.mark.parametrize("normalised", [False, True])
def test_deep_layers_are_theirs(residual, normalised):
    tree = bp.networks.layers(
        [6, 6, 6, 6, 3], activation="tanh", residual=residual, normalised=normalised, scale=1.4
    )
    draw, m = np.random.default_rng(4), 7
    inputs, labels = draw.normal(size=(m, 6)), draw.integers(0, 3, m)
    start = {name: tree.leaves()[name] for name in tree.weights}

    def compute(**w):
        y = torch.tensor(inputs)
        for k in range(1, 5):
            x = functional.linear(y, w[f"W{k}"], w[f"b{k}"][:, 0])
            if k == 4:
                return functional.cross_entropy(x, torch.tensor(labels))
            f = torch.tanh(functional.layer_norm(x, (6,)) if normalised else x)
            y = y + f if residual else f

    E, gradient = theirs(start, compute)
    leaves = {"X_input": inputs.T, "Y_target": np.eye(3)[:, labels]}
    assert tree.value(**leaves) == pytest.approx(E, rel=1e-12)
    for name, found in tree.gradient(**leaves).items():
        close(found, gradient[name], 1e-11)
