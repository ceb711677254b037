"""The table of functions: each row in plain Python, NumPy and JavaScript, far out and at kinks."""

import math

import numpy as np
import pytest

import bpbook as bp
from bpbook.codegen.javascript import table
from bpbook.core import functions
from bpbook.core.backend import backend_of
from bpbook.core.functions import TABLE, activations

from . import oracle

POINTS = (-1000.0, -745.5, -40.0, -37.0, -36.9, -2.5, -0.5, 0.0, 0.5, 1.0, 2.5, 40.0, 710.0, 1000.0)
NAMES = ["identity", "sigmoid", "tanh", "relu", "leaky_relu", "softplus", "exp", "log"]
NAMES += ["sin", "cos", "square", "mean"]


def close(a, b):
    """Equal to 1e-12 relative, infinities and NaN included."""
    return math.isclose(a, b, rel_tol=1e-12, abs_tol=1e-300) or (math.isnan(a) and math.isnan(b))


@pytest.mark.parametrize("name", NAMES)
def test_every_function_of_the_book_can_be_called(name):
    made = getattr(bp, name)(bp.weight("w", 0.5), name="f1")
    assert made.function is TABLE[name]
    assert made.label == "f1"
    assert name in dir(bp)


@pytest.mark.parametrize("name", activations())
def test_python_numpy_and_javascript_agree_even_far_out(name, javascript):
    row, python, numpy = TABLE[name], backend_of("python"), backend_of("numpy")
    body = table() + (
        f"const f = functions.{name};"
        "const both = a => { const y = f.value(a); return [y, f.derivative(a, y)]; };"
        "return points => points.map(both);"
    )
    found = javascript(body, POINTS)
    with np.errstate(all="ignore"):
        values = np.broadcast_to(numpy.value(row)(np.array(POINTS)), len(POINTS))
        slopes = np.broadcast_to(numpy.derivatives(row)[0](np.array(POINTS), values), len(POINTS))
    for k, a in enumerate(POINTS):
        y = python.value(row)(a)
        slope = python.derivatives(row)[0](a, y)
        assert close(y, float(values[k])), (a, y, values[k])
        assert close(y, found[k][0]), (a, y, found[k])
        if math.isfinite(y):
            assert close(slope, float(slopes[k])), (a, slope, slopes[k])
            assert close(slope, found[k][1]), (a, slope, found[k])


@pytest.mark.parametrize("name", [n for n in oracle.VALUES if not TABLE[n].arithmetic])
def test_values_and_derivatives_against_the_formulas_of_a_calculus_book(name):
    for a in (0.3, 0.9, 2.2):
        w = bp.weight("w", a)
        tree = bp.Tree(getattr(bp, name)(w))
        assert tree.value() == pytest.approx(oracle.VALUES[name](a), rel=1e-14)
        assert tree.gradient()["w"] == pytest.approx(oracle.PARTIALS[name][0](a), rel=1e-13)


@pytest.mark.parametrize("exponent", [-3, -1, -0.5, 0, 0.5, 1, 2, 3, 2.5, 7])
def test_powers_in_all_languages(exponent, javascript):
    tree = bp.Tree(bp.weight("w", 1.0) ** exponent)
    for a in (0.2, 1.0, 3.7, *((-0.2, -3.7) if exponent == int(exponent) else ())):
        slope = oracle.PARTIALS["power"][0](a, exponent)
        assert tree.value(w=a) == pytest.approx(math.pow(a, exponent), rel=1e-14)
        assert tree.gradient(w=a)["w"] == pytest.approx(slope, rel=1e-13)
        assert tree.compiled()(a)[1][0] == pytest.approx(slope, rel=1e-13)
        assert tree.compiled(arrays=True)(a)[1][0] == pytest.approx(slope, rel=1e-13)
        assert javascript(tree.javascript(), [a], {})["gradients"][0] == pytest.approx(
            slope, rel=1e-13
        )
        assert tree.gradient(w=np.array([a, a]))["w"] == pytest.approx([slope] * 2, rel=1e-13)


@pytest.mark.parametrize("exponent", [0, 1, 2, 3])
def test_a_whole_power_has_its_slope_at_0_too(exponent):
    expected = 1.0 if exponent == 1 else 0.0
    tree = bp.Tree(bp.weight("w", 0.0) ** exponent)
    assert tree.gradient() == {"w": expected}
    assert tree.compiled()(0.0)[1] == (expected,)
    assert tree.gradient(w=[0.0, 0.0])["w"].tolist() == [expected] * 2


def test_the_choice_of_function_in_javascript_reaches_the_whole_table(javascript):
    w, x = bp.weight("w", 0.7), bp.given("x", 1.3)
    tree = bp.Tree(bp.sigmoid(w * x, name="f1") ** 2, name="E")
    body = tree.javascript(["f1"])
    for name in activations():
        found = javascript(body, [0.7, 1.3], {"f1": name})
        chosen = tree.with_functions(f1=name)
        slopes = dict(zip((n.name for n in tree.graph.nodes), found["gradients"], strict=True))
        assert slopes["w"] == pytest.approx(chosen.gradient()["w"], rel=1e-12)
        assert found["values"][-1] == pytest.approx(chosen.value(), rel=1e-12)


@pytest.mark.parametrize(
    ("make", "low", "high", "slopes"),
    [
        (bp.sigmoid, 0.0, 1.0, (0.0, 0.0)),
        (bp.softplus, 0.0, 1000.0, (0.0, 1.0)),
        (lambda w: bp.log(bp.sigmoid(w)), -1000.0, 0.0, (1.0, 0.0)),
        (lambda w: bp.log(bp.softplus(w)), -1000.0, math.log(1000.0), (1.0, 0.001)),
        (bp.tanh, -1.0, 1.0, (0.0, 0.0)),
    ],
)
def test_stable_at_plus_and_minus_1000(make, low, high, slopes):
    tree = bp.Tree(make(bp.weight("w", 0.0)))
    for at, value, slope in ((-1000.0, low, slopes[0]), (1000.0, high, slopes[1])):
        E, (compiled,) = tree.compiled()(at)
        assert tree.value(w=at) == E == pytest.approx(value, rel=1e-15)
        assert tree.gradient(w=at)["w"] == compiled == pytest.approx(slope, rel=1e-15)
        both = tree.gradient(w=[at, at])["w"]
        assert both == pytest.approx([slope, slope], rel=1e-15)


def test_the_logarithm_of_a_sigmoid_with_a_name_stays_two_variables():
    w = bp.weight("w", 0.5)
    y = bp.sigmoid(w).named("y")
    assert [n.name for n in bp.Tree(bp.log(y)).graph.nodes] == ["w", "y", "E"]
    labelled = bp.Tree(bp.log(bp.sigmoid(w), name="f1"))
    assert labelled.functions == {"f1": "log"}
    assert labelled.with_functions(f1="identity").value() == pytest.approx(oracle._sigmoid(0.5))


@pytest.mark.parametrize(
    ("make", "at", "value"),
    [
        (bp.exp, 1000.0, math.inf),
        (lambda w: 1 / w, 0.0, math.inf),
        (lambda w: 1 / w, -0.0, -math.inf),
        (lambda w: w**-1, 0.0, math.inf),
        (lambda w: w**-1, -0.0, -math.inf),
        (lambda w: w**-2, 0.0, math.inf),
        (lambda w: w**2, 1e200, math.inf),
        (lambda w: w**3, -1e200, -math.inf),
        (bp.square, 1e200, math.inf),
        (bp.log, 0.0, -math.inf),
        (lambda w: w / 1e-200, 1e200, math.inf),
    ],
)
def test_plain_floats_give_infinity_where_arrays_do(make, at, value):
    tree = bp.Tree(make(bp.weight("w", 1.0)))
    assert tree.value(w=at) == value
    assert tree.value(w=[at, at]).tolist() == [value, value]
    assert tree.compiled()(at)[0] == value


def test_a_kink_has_the_slope_that_the_table_chose():
    w = bp.weight("w", 0.0)
    assert bp.Tree(bp.relu(w)).gradient() == {"w": 0.0}
    assert bp.Tree(bp.leaky_relu(w)).gradient() == {"w": 0.01}
    assert bp.Tree(bp.relu(w)).gradient(w=[0.0, 1e-300])["w"].tolist() == [0.0, 1.0]
    assert "ReLU′(0) = 0" in functions.__doc__


def test_a_function_takes_plain_numbers_too():
    assert bp.Tree(bp.sigmoid(0) + bp.weight("w", 1.0)).value() == 1.5
