"""The steps: both passes as a list that can be played forwards and taken back."""

import dataclasses

import pytest
from hypothesis import given

import bpbook as bp

from .strategies import recipes


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


@given(recipes())
def test_playing_forwards_and_taking_back_meet(recipe):
    tree = recipe.tree()
    steps = tree.steps()
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
