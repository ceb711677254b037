"""The largest stable learning rate, against what is known exactly and against descents."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bpbook as bp
from bpbook.errors import OperandError, UnknownNameError
from bpbook.sgd import largest_stable_rate

CURVES = st.floats(0.05, 20)
PLACES = st.floats(-3, 3)


def bowl(p, q, r, u=0.0, v=0.0):
    """E = (p·u² + 2r·u·v + q·v²)/2: its Hessian is ((p, r), (r, q)) everywhere."""
    a, b = bp.weight("u", u), bp.weight("v", v)
    return bp.Tree((p * a * a + 2 * r * a * b + q * b * b) / 2, name="E")


@settings(max_examples=60)
@given(CURVES, CURVES, st.floats(-0.9, 0.9), PLACES, PLACES)
def test_a_quadratic_is_exact(p, q, part, u, v):
    r = part * math.sqrt(p * q)
    largest = (p + q) / 2 + math.sqrt(((p - q) / 2) ** 2 + r * r)
    assert largest_stable_rate(bowl(p, q, r), u=u, v=v) == pytest.approx(2 / largest, rel=1e-5)


@settings(max_examples=20, deadline=None)
@given(CURVES, CURVES)
def test_below_it_a_descent_comes_in_and_above_it_goes_out(p, q):
    tree = bowl(p, q, 0.0, 1.0, 1.0)
    rate = largest_stable_rate(tree)
    inside = bp.sgd.descend(tree, learning_rate=0.9 * rate, steps=40)
    outside = bp.sgd.descend(tree, learning_rate=1.1 * rate, steps=40)
    assert inside.losses[-1] < inside.losses[0]
    assert outside.losses[-1] > outside.losses[0]


@pytest.mark.parametrize("tree", [bowl(-1, -2, 0.0, 1.0, 1.0), bowl(0, 0, 0.0, 1.0, 1.0)])
def test_none_where_nothing_curves_upwards(tree):
    assert largest_stable_rate(tree) is None


def test_none_on_a_slope():
    w, v = bp.weight("w", 1.0), bp.weight("v", 1e3)
    assert largest_stable_rate(bp.Tree(3 * w - 7 * v)) is None
    assert largest_stable_rate(bp.Tree(bp.relu(w) * 3)) is None


def test_a_saddle_counts_the_direction_that_curves_upwards():
    assert largest_stable_rate(bowl(-5, 4, 0.0, 1.0, 1.0)) == pytest.approx(0.5, rel=1e-6)


@pytest.mark.parametrize("point", [{"w12": -0.7, "w46": 1.3}, {"w12": 0.7, "w46": -1.3}], ids=str)
@pytest.mark.parametrize("names", [None, ("w12", "w46"), "w12"], ids=str)
def test_six_neurons_against_second_differences_of_the_loss(names, point):
    numpy = pytest.importorskip("numpy")
    tree = bp.networks.six_neurons()
    leaves = tree.leaves(**point)
    chosen = tree.weights if names is None else [names] if isinstance(names, str) else names
    h = 1e-4

    def loss(*moves):
        moved = dict(leaves)
        for name, by in moves:
            moved[name] += by
        return tree.value(**moved)

    hessian = [
        [
            sum(s * t * loss((i, s * h), (j, t * h)) for s in (1, -1) for t in (1, -1))
            / (4 * h * h)
            for j in chosen
        ]
        for i in chosen
    ]
    largest = numpy.linalg.eigvalsh(hessian)[-1]
    if largest > 0:
        assert largest_stable_rate(tree, names, **point) == pytest.approx(2 / largest, rel=1e-4)
    else:
        assert largest_stable_rate(tree, names, **point) is None


def test_what_is_asked_for_has_to_be_there():
    tree = bowl(1, 1, 0)
    with pytest.raises(UnknownNameError, match=r"no weight 'w9' to move\. This tree has u, v"):
        largest_stable_rate(tree, ("u", "w9"))
    with pytest.raises(OperandError, match="one number for each leaf"):
        numpy = pytest.importorskip("numpy")
        largest_stable_rate(tree, u=numpy.zeros(3))
    assert largest_stable_rate(bp.Tree(bp.given("x", 1.0) * 2)) is None
