"""A way on the landscape is `bp.sgd.descend` of two weights, with a rule as without one."""

import pytest

import bpbook as bp
from bpbook.sgd import RULES
from bpbook.views.landscape_path import way


@pytest.mark.parametrize("rule", [None, *RULES, "chain"])
def test_a_way_with_a_rule_is_a_descent_with_it(rule):
    direction = rule and (RULES[rule]() if rule in RULES else None)
    if rule == "chain":
        direction = bp.sgd.chain(bp.sgd.clip(0.01), bp.sgd.adam(), bp.sgd.weight_decay(0.1))
    tree = bp.networks.two_weights()
    found = way(tree, tree.weights, tree.leaves(), 0.1, 20, direction)
    wanted = bp.sgd.descend(tree, learning_rate=0.1, steps=20, direction=direction)
    assert found.weights == wanted.weights
    again = way(tree, tree.weights, tree.leaves(), 0.1, 20, direction)
    assert again.weights == found.weights, "each way begins at rest"
