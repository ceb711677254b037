"""Copies of variables and trees: at any depth, and what was shared stays shared."""

import copy
import multiprocessing
import pickle

import numpy as np
import pytest

import bpbook as bp

COPIES = {
    "pickle": lambda thing: pickle.loads(pickle.dumps(thing)),
    "pickle, oldest protocol": lambda thing: pickle.loads(pickle.dumps(thing, 0)),
    "pickle in plain Python": lambda thing: pickle.loads(pickle._dumps(thing)),
    "deepcopy": copy.deepcopy,
}


def chain(depth):
    """Functions and sums one inside the other."""
    v, step = bp.weight("w", 0.5), bp.given("step", 1.0)
    for k in range(depth):
        v = bp.identity(v) if k % 2 else v + step
    return v


@pytest.mark.parametrize("copied", COPIES.values(), ids=COPIES)
@pytest.mark.parametrize("depth", [3, 3_000])
def test_variables_and_trees(copied, depth):
    loss = chain(depth)
    tree = bp.Tree(loss, "L", folded=False, also=[bp.weight("unused", 2.0)])
    again, other = copied((loss, tree))
    assert again is not loss
    assert other.root.inputs[0] is again.inputs[0]  # shared between the two, as before
    for one in (bp.Tree(again, "L", folded=False, also=tree.graph.leaves[-1:]), other):
        assert one.gradient() == tree.gradient()
        assert [n.name for n in one.graph.nodes] == [n.name for n in tree.graph.nodes]
    assert (other.name, other.folded, other.weights) == ("L", False, ("w", "unused"))


def test_at_depth_20_000():
    loss = chain(20_000)
    assert pickle.loads(pickle.dumps(bp.Tree(loss))).gradient() == {"w": 1.0}
    again, depth = copy.deepcopy(loss), 0
    while again.inputs:
        again, depth = again.inputs[0], depth + 1
    assert (again.name, depth) == ("w", 20_000)


@pytest.mark.parametrize("copied", COPIES.values(), ids=COPIES)
def test_names_labels_values_and_the_order_of_birth(copied):
    late, early = bp.weight("late", [[1.0], [2.0]]), bp.weight("early", np.float32([[0.5], [1.5]]))
    shared = bp.tanh(early * late, name="f1").named("y")
    top, other = copied(((shared * shared).named("z"), shared + 2))
    first, second = top.inputs
    assert first is second is other.inputs[0]
    assert (first.name, first.label, top.name) == ("y", "f1", "z")
    assert first.function is shared.function
    assert bp.Tree(top * other).weights == ("late", "early")
    again = first.inputs[0].inputs[0]
    assert again.value.tolist() == [[0.5], [1.5]]
    assert again.value.dtype == np.float32
    assert not again.value.flags.writeable
    assert not np.shares_memory(again.value, early.value)


def test_a_flat_copy_is_of_the_same_inputs():
    loss = chain(10)
    again = copy.copy(loss)
    assert again is not loss
    assert again.inputs == loss.inputs


def test_a_copy_that_was_broken_off_leaves_nothing_behind():
    loss, nothing = chain(3_000), (value for value in ())
    with pytest.raises(TypeError):
        pickle.dumps([loss, nothing])
    assert bp.Tree(pickle.loads(pickle.dumps(loss))).gradient() == {"w": 1.0}


def test_another_process_computes_with_it():
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(bp.Tree.gradient, (bp.Tree(chain(2_000)),)) == {"w": 1.0}
