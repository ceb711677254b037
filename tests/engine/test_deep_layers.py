"""`bp.networks.layers` with a scale, residual edges, normalised layers, against loops by hand."""

import numpy as np
import pytest

import bpbook as bp
from bpbook.codegen import buffered
from bpbook.errors import DomainError, NotFiniteError, OperandError

DRAW = np.random.default_rng(11)
FUNCTIONS = {"relu": lambda x: np.maximum(x, 0), "tanh": np.tanh}


def by_hand(leaves, layers, f, residual, normalised):
    """E, layer by layer in NumPy."""
    y = leaves["X_input"]
    for k in range(1, layers + 1):
        x = leaves[f"W{k}"] @ y + leaves[f"b{k}"]
        if k == layers:
            break
        if normalised:
            x = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + 1e-5)
        y = f(x) + (y if residual and len(x) == len(y) else 0)
    p = np.exp(x) / np.exp(x).sum(axis=0)
    return -(leaves["Y_target"] * np.log(p)).sum(axis=0).mean()


@pytest.mark.parametrize("activation", FUNCTIONS)
@pytest.mark.parametrize("normalised", [False, True])
@pytest.mark.parametrize("residual", [False, True])
@pytest.mark.parametrize("widths", [[4, 5, 5, 3, 3, 2], [5, 5, 5, 5]])
def test_every_combination_is_what_it_says(widths, residual, normalised, activation):
    options = {"residual": residual, "normalised": normalised, "scale": 1.3}
    tree = bp.networks.layers(widths, activation=activation, **options)
    m = 7
    leaves = {n: DRAW.normal(size=np.shape(v)) for n, v in tree.leaves().items()}
    leaves["X_input"] = DRAW.normal(size=(widths[0], m))
    leaves["Y_target"] = np.eye(widths[-1])[:, DRAW.integers(0, widths[-1], m)]
    layers = len(widths) - 1
    E = by_hand(leaves, layers, FUNCTIONS[activation], residual, normalised)
    assert tree.value(**leaves) == pytest.approx(E, rel=1e-13)
    assert bp.check_gradient(tree, **leaves, tolerance=1e-5).agrees
    gradient, full = tree.gradient(**leaves), tree.leaves(**leaves)
    kept = [np.empty_like(full[w]) for w in tree.weights]
    run = buffered(tree, full, kept)
    for found in (tree.compiled()(*full.values()), (run(*full.values()), kept)):
        assert found[0] == pytest.approx(E, rel=1e-13)
        for name, slope in zip(tree.weights, found[1], strict=True):
            assert slope == pytest.approx(gradient[name], rel=1e-10, abs=1e-14)


def test_a_scale_is_the_deviation_of_the_weights_times_the_root_of_n():
    plain = bp.networks.layers([300, 200, 2], activation="tanh", seed=3).leaves()["W1"]
    for activation in ("tanh", "relu"):
        tree = bp.networks.layers([300, 200, 2], activation=activation, seed=3, scale=1)
        assert (tree.leaves()["W1"] == plain).all()  # with old seeds the old numbers
        tree = bp.networks.layers([300, 200, 2], activation=activation, seed=3, scale=0.5)
        assert tree.leaves()["W1"] == pytest.approx(plain / 2, rel=1e-15)
    assert plain.std() * 300**0.5 == pytest.approx(1, rel=0.01)


@pytest.mark.parametrize("widths", [[6, 6, 2], [9, 4, 2], [4, 9, 2]])
def test_orthogonal_weights_stretch_every_direction_as_much(widths):
    for activation, scale in (("tanh", None), ("relu", None), ("tanh", 0.7)):
        options = {"activation": activation, "scale": scale, "seed": 5}
        W = bp.networks.layers(widths, orthogonal=True, **options).leaves()["W1"]
        spread = (scale or (2**0.5 if activation == "relu" else 1)) / widths[0] ** 0.5
        assert np.sqrt((W**2).mean()) == pytest.approx(spread, rel=1e-12)
        stretch = np.linalg.svd(W, compute_uv=False)
        assert stretch == pytest.approx(stretch[0], rel=1e-12)
        if widths[1] <= widths[0]:  # an image of mean square 1 gives x of mean square scale²
            assert stretch[0] == pytest.approx(spread * widths[0] ** 0.5, rel=1e-12)
    drawn = [bp.networks.layers(widths, orthogonal=True, seed=k).leaves()["W1"] for k in (1, 1, 2)]
    assert (drawn[0] == drawn[1]).all() and not np.allclose(drawn[0], drawn[2])


def test_orthogonal_matrices_come_with_either_sign():
    drawn = [bp.networks.layers([3, 3, 2], orthogonal=True, seed=k).leaves() for k in range(200)]
    above = np.mean([leaves["W1"] > 0 for leaves in drawn], axis=0)
    assert ((above > 0.35) & (above < 0.65)).all()  # a QR factor alone has a side that it prefers


def test_a_residual_edge_is_a_road_of_its_own_with_the_derivative_1():
    tree = bp.networks.layers([3, 3, 3, 2], residual=True, normalised=True)
    shown = [n.name for n in tree.graph.nodes if n.role == "expression"]
    assert shown == ["x1", "n1", "r1", "y1", "x2", "n2", "r2", "y2", "x3", "CE", "E"]
    local = {(e.parent, e.child): v for e, v in tree.local_derivatives().items()}
    assert local["y2", "y1"] == local["y2", "r2"] == 1.0
    assert sum(1 for _ in tree.paths("W1")) == 2
    assert tree.functions == {"f": "relu"}


def test_a_network_of_fifty_layers_has_a_gradient_and_a_text():
    tree = bp.networks.layers([8] * 51 + [2], activation="tanh", residual=True, normalised=True)
    assert len(str(tree)) < 100_000
    assert len(tree.latex()) < 100_000
    assert np.isfinite(tree.gradient()["W1"]).all()


@pytest.mark.parametrize(
    ("wrong", "error", "words"),
    [
        ({"widths": [4, 3, 2], "residual": True}, DomainError, r"as \[4, 3, 3, 2\]"),
        ({"widths": [3, 2], "residual": True}, DomainError, r"as \[3, 3, 2\]"),
        ({"widths": [4, 1, 2], "normalised": True}, DomainError, "at least 2 units"),
        ({"widths": [4, 2], "orthogonal": 1}, OperandError, "orthogonal is 1"),
        ({"widths": [4, 2], "scale": 0}, DomainError, "above 0"),
        ({"widths": [4, 2], "scale": "large"}, OperandError, "scale is 'large'"),
        ({"widths": [4, 2], "scale": float("inf")}, NotFiniteError, "scale is inf"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(wrong, error, words):
    with pytest.raises(error, match=words):
        bp.networks.layers(**wrong)
