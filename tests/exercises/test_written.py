"""A tree written out for other numbers: the same loss, in plain floats and in variables."""

import math

import pytest

import bpbook as bp
from bpbook.errors import OperandError
from bpbook.exercises import engine

FLOATS = {
    "sigmoid": lambda a: 1 / (1 + math.exp(-a)),
    "tanh": math.tanh,
    "relu": lambda a: max(a, 0.0),
    "square": lambda a: a * a,
}


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu", "identity"])
def test_it_is_the_same_loss(activation):
    tree = bp.networks.fully_connected([2, 3, 2], activation=activation)
    loss = engine.written(tree, **FLOATS)
    for x in (0.5, -2.0):
        leaves = tree.leaves(X_input1=x)
        assert math.isclose(loss(leaves), tree.value(**leaves), rel_tol=1e-12)


def test_the_finished_engine_gives_its_gradient():
    names = {"engine": engine}
    exec("engine.begin()", names)
    tree = bp.networks.six_neurons()
    loss = engine.written(tree, sigmoid=names["sigmoid"])
    leaves = {name: names["Value"](x) for name, x in tree.leaves().items()}
    found = names["gradient"](loss(leaves))
    assert {name: found[leaves[name]] for name in tree.weights} == tree.gradient()


def test_what_nobody_has_given_is_named():
    w = bp.weight("w", 2.0)
    for root, name in ((bp.exp(w), "exp"), (bp.log(w) / 2, "log")):
        with pytest.raises(OperandError, match=name):
            engine.written(bp.Tree(root), **FLOATS)
