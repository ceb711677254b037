"""Points in the plane: where they lie, and that noise is the same, only larger."""

import numpy as np
import pytest

import bpbook as bp
from bpbook.errors import BookError, DomainError, NotFiniteError, OperandError, UnknownNameError

SHAPES = {name: getattr(bp.datasets, name) for name in ("moons", "circles", "spirals")}


def test_each_shape_has_its_function():
    assert list(bp.datasets.SHAPES) == list(SHAPES)


@pytest.mark.parametrize("name", SHAPES)
def test_points_and_labels(name):
    points, labels = SHAPES[name](200, seed=5)
    assert points.shape == (200, 2) and points.dtype == float
    assert labels.tolist() == [0, 1] * 100
    clean, _ = SHAPES[name](200, noise=0)
    assert np.abs(clean).max() <= 1
    assert np.abs(clean).max() > 0.85
    assert np.abs(points).max() < 1.6
    gaps = np.linalg.norm(clean[:, None] - clean[None], axis=-1)
    assert gaps[labels == 0][:, labels == 1].min() > 0.15, "the classes touch nowhere"


def test_moons_lie_on_two_half_circles():
    points, labels = bp.datasets.moons(50, noise=0)
    x, y = (points * np.where(labels == 0, 1, -1)[:, None]).T
    assert ((3 * x + 1) / 2) ** 2 + ((6 * y + 1) / 4) ** 2 == pytest.approx(np.ones(50))
    assert (6 * y + 1 > -1e-12).all()


def test_circles_have_their_radii():
    points, labels = bp.datasets.circles(50, noise=0)
    assert np.hypot(*points.T) == pytest.approx(np.where(labels == 0, 0.9, 0.4))


def test_a_spiral_moves_out_as_it_turns():
    points, labels = bp.datasets.spirals(400, noise=0)
    x, y = points[labels == 0].T
    radius, angle = np.hypot(x, y), np.unwrap(np.arctan2(y, x))
    assert angle - angle[0] == pytest.approx(2 * np.pi * 1.25 * (radius / 0.95 - 0.1))
    assert np.array_equal(points[labels == 1], -points[labels == 0])


@pytest.mark.parametrize("name", SHAPES)
def test_more_noise_is_the_same_noise_made_larger(name):
    clean, z, labels = bp.datasets.parts(name, 100, seed=2)
    for noise in (0, 0.05, 0.3, 1):
        points, again = SHAPES[name](100, noise=noise, seed=2)
        assert np.array_equal(points, clean + noise * z)
        assert np.array_equal(labels, again)
    assert np.array_equal(z, np.random.default_rng(2).standard_normal((100, 2)))
    assert not np.array_equal(z, bp.datasets.parts(name, 100, seed=3)[1])


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda d: d.moons(7), DomainError, "n is 7: give an even number"),
        (lambda d: d.moons(0), DomainError, "n is 0: give a whole number, 2 or more"),
        (lambda d: d.circles(2.5), OperandError, "n is 2.5"),
        (lambda d: d.spirals(noise=-0.1), DomainError, "noise is −0.1: give a number, 0 or more"),
        (lambda d: d.spirals(noise=float("nan")), NotFiniteError, "noise is nan"),
        (lambda d: d.spirals(noise=[0.1]), OperandError, "noise is an array"),
        (lambda d: d.moons(seed=-1), DomainError, "seed is -1"),
        (lambda d: d.parts("stars"), UnknownNameError, "no shape 'stars': choose one of moons, c"),
    ],
)
def test_mistakes_get_one_sentence(call, error, says):
    with pytest.raises(error, match=says) as caught:
        call(bp.datasets)
    assert isinstance(caught.value, BookError)
    assert str(caught.value).endswith(".") and "\n" not in str(caught.value)
