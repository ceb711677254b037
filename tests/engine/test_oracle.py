"""The oracle itself: its hand-written derivatives agree with small nudges of its own values."""

import pytest

import bpbook as bp
from bpbook.core.functions import TABLE

from . import oracle

POINTS = {"log": (0.3, 1.7, 4.0), "power": (0.4, 1.3), "divide": (-1.2, 0.7, 2.0)}


def test_it_knows_every_function_of_the_table():
    layers = set(oracle.LAYERS) | set(oracle.PLACES) | {"largest"}
    known = set(oracle.VALUES) | layers
    new = set(TABLE) - known
    assert not new, f"write value and derivative of {new} by hand in tests/engine/oracle.py"
    assert set(oracle.VALUES) == set(oracle.PARTIALS)
    assert layers == {name for name, row in TABLE.items() if row.layer}
    assert known == set(TABLE)


@pytest.mark.parametrize("name", oracle.VALUES)
def test_each_partial_derivative_against_a_nudge(name):
    f, h = oracle.VALUES[name], 1e-5
    for a in POINTS.get(name, (-2.1, -0.4, 0.3, 1.9)):
        arguments = (a, 2.5) if len(TABLE[name].derivatives) == 2 else (a,)
        for k, partial in enumerate(oracle.PARTIALS[name]):
            up, down = list(arguments), list(arguments)
            up[k] += h
            down[k] -= h
            slope = (f(*up) - f(*down)) / (2 * h)
            assert partial(*arguments) == pytest.approx(slope, rel=1e-7, abs=1e-9)


def test_it_finds_the_two_paths_of_the_six_neurons():
    w1, w2 = bp.weight("w1", 2.0), bp.weight("w2", 3.0)
    h = w1 * bp.given("x", 1.0)
    y = h + w2 * h
    leaves = {"w1": 2.0, "w2": 3.0, "x": 1.0}
    root = y**2 / 2
    assert list(oracle.products(root, "w1", leaves)) == [8.0, 24.0]  # the direct way and through g
    assert oracle.derivative(root, "w1", leaves) == (32.0, 32.0)
