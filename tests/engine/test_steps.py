"""The steps: the passes as a list that can be played forwards and taken back, in two orders."""

import dataclasses
import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bpbook as bp
from bpbook.core.steps import ORDERS
from bpbook.errors import DomainError, NotFiniteError, OperandError, UnknownNameError

from .strategies import recipes

TRAP = "breadth first"


@pytest.fixture
def tree():
    w1, w2, x = bp.weight("w1", 2.0), bp.weight("w2", 3.0), bp.given("x", 1.0)
    h = (w1 * x).named("h")
    return bp.Tree((h + (w2 * h).named("g")) ** 2 / 2)


def test_a_step_reads_as_a_sentence(tree):
    assert list(map(str, tree.steps())) == [
        "forward: h = 2",
        "forward: g = 6",
        "loss: E = 32",
        "backward: ∂E/∂E = 1",
        "backward: ∂E/∂h is 8; share of h: 1 · 8 = 8",
        "backward: ∂E/∂g is 8; share of g: 1 · 8 = 8",
        "backward: ∂g/∂w2 is 2; share of w2: 8 · 2 = 16",
        "backward: ∂g/∂h is 3; share of h: 8 + 8 · 3 = 32",
        "backward: ∂h/∂w1 is 1; share of w1: 32 · 1 = 32",
        "backward: ∂h/∂x is 2; share of x: 32 · 2 = 64",
    ]


def test_steps_are_frozen_and_equal_each_time(tree):
    with pytest.raises(dataclasses.FrozenInstanceError):
        tree.steps()[0].after = 1.0
    assert tree.steps() == tree.steps()
    assert tree.steps() != tree.steps(w1=1.0)


def test_a_step_knows_what_it_multiplies_and_whether_its_prefix_was_used(tree):
    shared = [s for s in tree.steps() if s.edge]
    for step in shared:
        assert step.share == step.prefix * step.local
        assert step.after == step.share + (step.before or 0.0)
    assert [s.reused for s in shared if s.edge.parent == "g"] == [False, True]


@given(recipes(), st.sampled_from(ORDERS), st.sampled_from((None, 0.5)))
def test_playing_forwards_and_taking_back_meet(recipe, order, rate):
    tree = recipe.tree()
    steps = tree.steps(order, rate)
    values, gradients = steps.state(0)
    assert values == {n: v for n, v in tree.leaves().items() if n in tree.graph.by_name}
    assert gradients == {}
    for k, step in enumerate(steps):
        assert (values, gradients) == steps.state(k)
        step.play(values, gradients)
    assert (values, gradients) == steps.state(len(steps))
    for k in range(len(steps) - 1, -1, -1):
        steps[k].undo(values, gradients)
        assert (values, gradients) == steps.state(k)
    assert gradients == {}


@given(recipes())
def test_no_variable_is_passed_on_before_all_its_users_have_added_their_share(recipe):
    tree = recipe.tree()
    gradients, passed_on = tree.gradients(), set()
    for step in tree.steps():
        if step.edge:
            assert step.variable not in passed_on
            passed_on.add(step.edge.parent)
            assert step.prefix == pytest.approx(gradients[step.edge.parent], rel=1e-13)


def late(tree):
    """The variables by the place at which breadth first takes them from its queue."""
    queue, seen = [tree.graph.root.name], {tree.graph.root.name}
    for name in queue:
        for edge in tree.graph.by_name[name].edges:
            if edge.child not in seen:
                seen.add(edge.child)
                queue.append(edge.child)
    return {name: place for place, name in enumerate(queue)}


def passed_on_in_time(path, place):
    """Whether each variable inside the path came out of the queue after the one above it."""
    return all(place[edge.parent] < place[edge.child] for edge, _ in pairwise(path.edges))


@given(recipes())
def test_reverse_topological_ends_at_the_gradients_and_never_goes_wrong(recipe):
    tree = recipe.tree()
    steps = tree.steps("reverse topological")
    assert steps == tree.steps()
    assert steps.goes_wrong is None
    assert not any(step.missing or step.spoiled for step in steps)
    assert steps.state(len(steps))[1] == pytest.approx(tree.gradients(), rel=1e-13)


@given(recipes())
def test_breadth_first_adds_the_paths_that_are_passed_on_in_time_and_no_others(recipe):
    """So it equals the gradient exactly when the paths that come too late add up to nothing."""
    tree = recipe.tree()
    steps, place = tree.steps(TRAP), late(tree)
    wrong = steps.state(len(steps))[1]
    for name, right in tree.gradients().items():
        paths = list(tree.paths(name))
        in_time = [p.product for p in paths if passed_on_in_time(p, place)]
        lost = [p.product for p in paths if not passed_on_in_time(p, place)]
        size = math.fsum(abs(p.product) for p in paths)
        assert wrong[name] == pytest.approx(math.fsum(in_time), rel=1e-10, abs=1e-12 * size)
        if not lost:
            assert wrong[name] == pytest.approx(right, rel=1e-10, abs=1e-12 * size)
        elif abs(math.fsum(lost)) > 1e-9 * size:
            assert wrong[name] != right


@given(recipes())
def test_breadth_first_goes_wrong_where_a_variable_leaves_the_queue_before_one_of_its_users(recipe):
    tree = recipe.tree()
    steps, place = tree.steps(TRAP), late(tree)
    early = {
        edge.child
        for node in tree.graph.nodes
        for edge in node.edges
        if place[edge.child] < place[node.name] and tree.graph.by_name[edge.child].edges
    }
    assert {step.edge.parent for step in steps if step.missing} == early
    first = next((k for k, step in enumerate(steps) if step.missing), None)
    assert steps.goes_wrong == first
    for step in steps:
        if step.missing:
            parent = step.edge.parent
            users = {n.name for n in tree.graph.nodes if any(e.child == parent for e in n.edges)}
            assert set(step.missing) == {u for u in users if place[u] > place[parent]}
        if step.edge and not step.spoiled:
            right = tree.gradients()[step.edge.parent]
            assert step.prefix == pytest.approx(right, rel=1e-10, abs=1e-12)


@given(recipes())
def test_both_orders_take_the_same_edges_once(recipe):
    tree = recipe.tree()
    edges = [{step.edge for step in tree.steps(order)} for order in ORDERS]
    assert edges[0] == edges[1]
    assert len(tree.steps()) == len(tree.steps(TRAP))


def test_the_trap_gives_8_in_place_of_32(tree):
    steps = tree.steps(TRAP)
    assert steps.state(len(steps))[1]["w1"] == 8.0
    assert tree.gradient()["w1"] == 32.0
    assert str(steps[steps.goes_wrong]) == "backward: ∂h/∂w1 is 1; share of w1: 8 · 1 = 8"
    assert steps[steps.goes_wrong].missing == ("g",)
    assert [step.variable for step in steps if step.spoiled] == ["w1", "x"]


def test_levels_of_a_layered_network_are_safe():
    tree = bp.networks.fully_connected([2, 3, 2, 1])
    assert tree.steps(TRAP).goes_wrong is None
    assert tree.steps(TRAP).state(10**6)[1] == pytest.approx(tree.gradients(), rel=1e-13)


@pytest.mark.parametrize("order", ORDERS)
def test_a_prefix_is_found_in_the_step_that_is_named(tree, order):
    steps = tree.steps(order, 0.1)
    for k, step in enumerate(steps):
        if step.prefix_step is None:
            continue
        assert step.prefix_step < k
        found = steps[step.prefix_step]
        assert found.phase == "backward"
        assert found.variable == (step.edge.parent if step.edge else step.variable)
        assert found.after == step.prefix
    known = [step.prefix_step for step in steps if step.prefix_step is not None]
    seen = set()
    for step in steps:
        if step.edge:
            assert step.reused == (step.edge.parent in seen)
            seen.add(step.edge.parent)
    assert len(known) == len(steps) - 4  # all but two forward, the loss, and ∂E/∂E


def test_an_update_goes_against_the_gradient(tree):
    steps = tree.steps("reverse topological", 0.5, x=0.5)
    updates = [step for step in steps if step.phase == "update"]
    gradient, leaves = tree.gradient(x=0.5), tree.leaves(x=0.5)
    assert [step.variable for step in updates] == list(tree.weights)
    for step in updates:
        assert step.before == leaves[step.variable]
        assert step.after == leaves[step.variable] - 0.5 * gradient[step.variable]
    assert str(updates[0]) == "update: w1 = 2 − 0.5 · 8 = −2"
    values, _ = steps.state(len(steps))
    assert values["w1"] == -2.0 and values["h"] == 1.0  # E and all else are the old ones


def test_a_weight_that_the_loss_does_not_reach_stays_out():
    w, idle = bp.weight("w", 3.0), bp.weight("idle", 1.0)
    steps = bp.Tree(w**2, also=[idle]).steps("reverse topological", 0.1)
    assert [step.variable for step in steps if step.phase == "update"] == ["w"]
    assert "idle" not in steps.state(len(steps))[0]


@pytest.mark.parametrize("order", ORDERS)
def test_updates_of_grids_and_batches_keep_their_shapes(order):
    tree = bp.networks.six_neurons(batch=True)
    leaves = {"X_input": np.array([1.0, 2.0]), "Y_target": np.array([0.0, 1.0])}
    for more in ({}, {"w12": np.linspace(0.0, 1.0, 3)[:, None]}):
        gradient = tree.gradient(**leaves, **more)
        for step in tree.steps(order, 0.5, **leaves, **more):
            if step.phase == "update":
                wanted = tree.leaves(**more)[step.variable] - 0.5 * gradient[step.variable]
                np.testing.assert_allclose(step.after, wanted, rtol=1e-12)
                assert np.shape(step.after) == np.shape(wanted)


@pytest.mark.parametrize(
    ("order", "rate", "error", "says"),
    [
        ("depth first", None, UnknownNameError, "There is no order 'depth first'"),
        ([], None, UnknownNameError, "give 'reverse topological'"),
        (TRAP, 0, DomainError, "give a number above 0"),
        (TRAP, -1.0, DomainError, "is −1"),
        (TRAP, math.inf, NotFiniteError, "learning rate"),
        (TRAP, "fast", OperandError, "learning rate"),
        (TRAP, [0.1, 0.2], OperandError, "one number above 0"),
    ],
)
def test_bad_orders_and_rates_get_a_sentence(tree, order, rate, error, says):
    with pytest.raises(error, match=says):
        tree.steps(order, rate)
