"""Arrays: samples are the last axis, `bp.mean` removes it, the axes before it are a grid."""

import warnings

import numpy as np
import pytest

import bpbook as bp
from bpbook.core.arrays import unbroadcast
from bpbook.errors import ShapeError

X = np.array([0.5, -1.0, 2.0, 0.3, 1.1])
T = np.array([1.0, 0.0, 0.5, 0.2, 0.9])


def regression(w=0.7, b=-0.2):
    """Mean squared error of a neuron, ½ included (A2.7)."""
    w, b = bp.weight("w", w), bp.weight("b", b)
    x, t = bp.given("x", X), bp.given("t", T)
    y = bp.tanh(w * x + b).named("y")
    return bp.Tree(bp.mean((y - t) ** 2 / 2))


def by_hand(w, b):
    """(E, ∂E/∂w, ∂E/∂b) of `regression` in NumPy."""
    y = np.tanh(w * X + b)
    slope = (y - T) * (1 - y**2)
    return ((y - T) ** 2 / 2).mean(-1), (slope * X).mean(-1), slope.mean(-1)


def test_samples_with_scalar_weights():
    tree = regression()
    E, w, b = by_hand(0.7, -0.2)
    assert tree.value() == pytest.approx(E, rel=1e-14)
    gradient = tree.gradient()
    assert gradient == pytest.approx({"w": w, "b": b}, rel=1e-13)
    assert {type(g) for g in gradient.values()} == {float}
    assert type(tree.value()) is float
    found, slopes = tree.compiled(arrays=True)(0.7, -0.2, X, T)
    assert (found, *slopes) == pytest.approx((E, w, b), rel=1e-13)


def test_the_mean_of_one_number_is_itself():
    tree = regression()
    single = tree.gradient(x=0.5, t=1.0)
    assert single == tree.gradient(x=[0.5], t=[1.0])
    assert tree.value(x=0.5, t=1.0) == tree.value(x=[0.5], t=[1.0])


def test_a_grid_of_weights_beside_samples_keeps_its_axes():
    tree = regression()
    ws, bs = np.linspace(-1, 1, 4)[:, None, None], np.linspace(-2, 2, 3)[None, :, None]
    E, w, b = by_hand(ws, bs)
    assert tree.value(w=ws, b=bs).shape == (4, 3)
    assert tree.value(w=ws, b=bs) == pytest.approx(E, rel=1e-13)
    gradient = tree.gradient(w=ws, b=bs)
    assert {g.shape for g in gradient.values()} == {(4, 3, 1)}
    assert gradient["w"][..., 0] == pytest.approx(w, rel=1e-11, abs=1e-14)
    assert gradient["b"][..., 0] == pytest.approx(b, rel=1e-11, abs=1e-14)
    found, slopes = tree.compiled(arrays=True)(ws, bs, X, T)
    assert found == pytest.approx(E, rel=1e-13)
    assert [s.shape for s in slopes] == [(4, 3, 1)] * 2
    for name, slope in zip(tree.weights, slopes, strict=True):
        assert slope == pytest.approx(gradient[name], rel=1e-12, abs=1e-15)


def test_one_gridded_weight_gives_every_gradient_the_grid():
    gradient = regression().gradient(w=np.linspace(-1, 1, 6)[:, None])
    assert {n: g.shape for n, g in gradient.items()} == {"w": (6, 1), "b": (6, 1)}


def test_a_grid_without_samples_needs_no_last_place():
    W1, W2 = bp.weight("W1", 1.0), bp.weight("W2", 2.0)
    tree = bp.Tree((bp.sigmoid(W1) * W2) ** 2)
    a, b = np.meshgrid(np.linspace(-1, 1, 5), np.linspace(0, 1, 3))
    gradient = tree.gradient(W1=a, W2=b)
    assert tree.value(W1=a, W2=b).shape == gradient["W1"].shape == (3, 5)
    assert gradient["W2"][1, 2] == pytest.approx(tree.gradient(W1=a[1, 2], W2=b[1, 2])["W2"])


def test_a_weight_for_each_sample_gives_each_samples_own_gradient():
    w, x = bp.weight("w", 0.0), bp.given("x", X)
    tree = bp.Tree((w * x - 1) ** 2)
    own = tree.gradient(w=np.full(5, 0.7))["w"]
    assert own == pytest.approx(2 * (0.7 * X - 1) * X)
    averaged = bp.Tree(bp.mean((w * x - 1) ** 2))
    assert averaged.gradient(w=0.7)["w"] == pytest.approx(own.mean())
    assert averaged.gradient(w=np.full(5, 0.7))["w"] == pytest.approx(own / 5)


def test_the_mean_of_the_gradients_is_the_gradient_of_the_mean():
    tree = regression()
    one_by_one = [tree.gradient(x=x, t=t) for x, t in zip(X, T, strict=True)]
    for name, slope in tree.gradient().items():
        assert slope == pytest.approx(np.mean([g[name] for g in one_by_one]), rel=1e-13)


def shared(E_of):
    """A tree whose variable v, and whose weight w, stand inside and outside of a mean."""
    w, x = bp.weight("w", 0.4), bp.given("x", X)
    return bp.Tree(E_of(w, bp.sigmoid(w).named("v"), x))


@pytest.mark.parametrize(
    "E_of",
    [
        lambda w, v, x: bp.mean((v * x - w) ** 2) + v * w,
        lambda w, v, x: v * bp.mean(bp.tanh(v * x)) ** 2 / w,
        lambda w, v, x: bp.mean(x * w) * bp.mean(x - v) + bp.square(v),
        lambda w, v, x: bp.mean(bp.mean(v * x) * w),
        lambda w, v, x: bp.mean(w) + bp.mean(v * x),
        lambda w, v, x: bp.exp(bp.mean(bp.log(v) * x)) - w,
    ],
)
def test_inside_and_outside_of_means(E_of):
    tree, h = shared(E_of), 1e-6
    slope = (tree.value(w=0.4 + h) - tree.value(w=0.4 - h)) / (2 * h)
    assert tree.gradient()["w"] == pytest.approx(slope, rel=1e-7)
    assert tree.compiled(arrays=True)(0.4, X)[1][0] == pytest.approx(slope, rel=1e-7)
    assert sum(p.product for p in tree.paths("w")) == pytest.approx(slope, rel=1e-7)
    steps = tree.steps()
    assert steps.state(len(steps))[1]["w"] == pytest.approx(slope, rel=1e-7)
    assert type(tree.gradients()["v"]) is float  # v is shared by all samples, so is ∂E/∂v


def test_a_grid_inside_and_its_mean_outside():
    w, x = bp.weight("w", 0.4), bp.given("x", X)
    average = bp.mean(bp.tanh(w * x)).named("average")
    tree = bp.Tree(average**2 + bp.mean(w * w * x))
    grid = np.linspace(0.1, 2, 4)[:, None]
    gradient = tree.gradient(w=grid)["w"]
    assert gradient.shape == (4, 1)
    expected = [tree.gradient(w=float(v))["w"] for v in grid[:, 0]]
    assert gradient[:, 0] == pytest.approx(expected, rel=1e-13)
    assert tree.compiled(arrays=True)(grid, X)[1][0][:, 0] == pytest.approx(expected, rel=1e-13)


def test_a_number_inside_and_outside_of_a_mean_beside_a_grid():
    w, g, x = bp.weight("w", 0.4), bp.weight("g", 1.0), bp.given("x", X)
    tree = bp.Tree(w * bp.mean(bp.tanh(g * x)) + bp.mean(bp.sin(w * g * x)))
    grid = np.linspace(0.1, 2, 4)[:, None]
    gradient = tree.gradient(g=grid)
    compiled = tree.compiled(arrays=True)(0.4, grid, X)[1]
    for k, name in enumerate(tree.weights):
        expected = [tree.gradient(g=float(v))[name] for v in grid[:, 0]]
        assert gradient[name].shape == compiled[k].shape == (4, 1)
        assert gradient[name][:, 0] == pytest.approx(expected, rel=1e-13)
        assert compiled[k][:, 0] == pytest.approx(expected, rel=1e-13)


def test_lists_are_arrays_and_leaves_are_not_changed():
    tree = regression()
    given = [1, 2, 3]
    tree.gradient(x=given, t=given)
    assert given == [1, 2, 3]
    x = X.copy()
    tree.gradient(x=x)
    assert (x == X).all()
    assert (tree.leaves()["x"] == X).all()


def test_numbers_that_belong_to_no_sample_are_plain_floats_everywhere():
    tree = regression()
    for path in tree.paths("w"):
        assert type(path.product) is float
    assert type(next(next(tree.levels())).value) is float
    assert type(tree.steps()[-1].after) in (float, np.ndarray)
    both = shared(lambda w, v, x: bp.mean(v * x) + bp.sin(w))
    for found in (tree, both):
        said = [list(found.paths("w")), found.gradients(), found.local_derivatives()]
        assert "np.float64" not in repr(said)


def test_infinities_warn_nowhere():
    w, x = bp.weight("w", 1.0), bp.given("x", [0.0, 1.0])
    tree = bp.Tree(bp.mean(w / x) + bp.exp(w * 1000))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert tree.value() == np.inf
        assert tree.gradient() == {"w": np.inf}
        assert [p.product for p in tree.paths("w")] == [np.inf, np.inf]
        assert len(tree.local_derivatives()) == 7
        assert [len(list(level)) for level in tree.levels()] == [1, 2, 2, 3]
        assert len(tree.steps()) > 3


W, G = bp.weight("W", 1.0), bp.given("x", X)


@pytest.mark.parametrize(
    ("loss", "leaves", "words"),
    [
        (W * G, {}, ["still has the samples' axis", "bp.mean", "W"]),
        (
            bp.mean(W * G),
            {"W": np.ones(4)},
            ["W has shape (4,)", "5 samples", "np.reshape(W, (4, 1))"],
        ),
        (bp.mean(W * G), {"W": np.ones((3, 2))}, ["W has shape (3, 2)", "(3, 2, 1)"]),
        (bp.mean(W * W), {"W": np.ones(4)}, ["W has shape (4,)", "(4, 1)"]),
        (bp.mean(W * G) + G, {"W": np.ones((5, 1))}, ["by accident", "same bp.mean"]),
        (bp.mean(W * G) + W, {"W": np.ones((5, 1))}, ["by accident", "same bp.mean"]),
        (bp.mean(W * G * bp.given("z", [1.0, 2.0])), {}, ["x has 5 samples", "z has 2"]),
        (bp.mean(bp.mean(W * G)), {"W": np.ones((5, 1))}, ["no samples' axis"]),
    ],
)
def test_shapes_that_do_not_fit_or_fit_by_accident(loss, leaves, words):
    with pytest.raises(ShapeError) as caught:
        bp.Tree(loss).gradient(**leaves)
    for word in words:
        assert word in str(caught.value)
    assert isinstance(caught.value, ValueError)


def test_grids_that_do_not_broadcast_say_which():
    a, b = bp.weight("a", 1.0), bp.weight("b", 1.0)
    with pytest.raises(ShapeError, match=r"a has shape \(3,\) and b has shape \(4,\)"):
        bp.Tree(a * b).value(a=np.ones(3), b=np.ones(4))


def test_paths_and_steps_refuse_a_root_with_samples_as_the_gradient_does():
    tree = bp.Tree(W * G)
    assert tree.value().shape == (5,)
    with pytest.raises(ShapeError, match=r"bp\.mean"):
        tree.paths("W")
    with pytest.raises(ShapeError, match=r"bp\.mean"):
        tree.steps()


def test_a_leaf_keeps_its_array_whatever_the_caller_does_to_theirs():
    x, w = np.array([1.0, 2.0]), np.array([3.0, 4.0])
    tree = bp.Tree(bp.mean(bp.weight("w", w) * bp.given("x", x)))
    x[0] = w[0] = 100.0
    assert tree.value() == 5.5
    with pytest.raises(ValueError, match="read-only"):
        tree.leaves()["x"][1] = 7.0
    x = np.array([1.0, 2.0])
    tree.gradient(x=x)
    x[0] = 5.0  # an array handed to one call stays the caller's


NUMBER, GRID = 0.0, np.ones((4, 2))


@pytest.mark.parametrize(
    ("wide", "shape", "root", "expected"),
    [
        ((5,), (), NUMBER, ()),  # a number shared by all samples
        ((5,), (1,), NUMBER, (1,)),
        ((5,), (5,), NUMBER, (5,)),  # one for each sample
        ((4, 2, 5), (), GRID, (4, 2)),  # beside a grid, whose axes are never added up
        ((4, 2, 5), (2, 1), GRID, (4, 2, 1)),
        ((4, 2, 5), (5,), GRID, (4, 2, 5)),
        ((4, 2), (), GRID, (4, 2)),  # above a mean
        ((4, 2), (4, 1), GRID, (4, 2)),
        ((5,), (), np.ones(5), (5,)),  # samples without a mean
        ((3, 5), (3, 1), NUMBER, (3, 1)),  # a bias beside a layer
        ((3, 5), (1, 1), NUMBER, (1, 1)),
        ((3, 5), (), NUMBER, ()),
        ((), (3, 1), NUMBER, (3, 1)),
    ],
)
def test_what_was_spread_is_added_up_but_for_the_axes_of_the_root(wide, shape, root, expected):
    g, value = np.ones(wide), np.ones(shape) if shape else 1.0
    result = unbroadcast(g, value, root)
    assert np.shape(result) == expected
    if wide:
        assert np.sum(result) == g.size


def test_every_gradient_beside_a_grid_has_its_axes():
    tree = shared(lambda w, v, x: bp.mean(bp.sin(v * x).named("y") * bp.weight("g", 1.0)) + v)
    grid = np.linspace(0.1, 2, 4)[:, None]
    gradients = tree.gradients(g=grid)
    shapes = {name: np.shape(gradient) for name, gradient in gradients.items()}
    assert shapes["E"] == shapes["v"] == (4,)  # v is shared by all samples
    assert shapes["y"] == (4, 5)
    assert shapes["w"] == shapes["g"] == (4, 1)  # leaves have a place for the samples
    for k, value in enumerate(grid[:, 0]):
        expected = tree.gradients(g=float(value))
        assert gradients["v"][k] == pytest.approx(expected["v"], rel=1e-13)
        assert gradients["y"][k] == pytest.approx(expected["y"], rel=1e-13)


def test_single_precision_stays_single_on_the_way_down():
    w, x = bp.weight("w", np.float32([[0.5], [0.25]])), bp.given("x", np.float32(X))
    tree = bp.Tree(bp.mean(bp.relu(w * x).named("y") ** 2) / 2)
    assert {g.dtype for g in tree.gradient().values()} == {np.dtype("float32")}


def test_a_row_of_samples_and_one_sample_below_two_means():
    for one in (0.7, np.array([0.7]), np.array([0.7, 0.1, 0.2, 0.9, 1.3])):
        w, x, z = bp.weight("w", 0.4), bp.given("x", X), bp.given("z", one)
        hidden = bp.sin(w * z)
        tree = bp.Tree(bp.mean(bp.exp(hidden * x)) + 0.3 * bp.mean(hidden))
        gradient, up, down = tree.gradient(), tree.value(w=0.4 + 1e-6), tree.value(w=0.4 - 1e-6)
        assert gradient["w"] == pytest.approx((up - down) / 2e-6, rel=1e-7)
        _, (slope,) = tree.compiled(arrays=True)(0.4, X, one)
        assert slope == pytest.approx(gradient["w"], rel=1e-13)


def test_paths_and_steps_beside_a_grid_have_the_shape_of_the_gradient():
    w, v, x = bp.weight("w", 0.7), bp.weight("v", np.ones((3, 1))), bp.given("x", X)
    tree = bp.Tree(bp.mean(v - bp.mean(x) * w))
    gradient, steps = tree.gradient(), tree.steps()
    (path,) = tree.paths("w")
    assert np.shape(path.product) == gradient["w"].shape == (3, 1)
    assert steps.state(len(steps))[1]["w"].shape == (3, 1)
    (of_level,) = (o for level in tree.levels() for o in level if o.name == "w")
    np.testing.assert_array_equal(of_level.product, gradient["w"])


def test_a_half_of_a_mean_keeps_single_precision():
    weight, x = bp.weight("W", np.float32([[0.5, 0.25]])), bp.given("x", np.float32([X, T]))
    tree = bp.Tree(bp.mean(bp.total((weight @ x) ** 2)) / 2)
    assert tree.gradient()["W"].dtype == np.float32
