"""The tree as the issue fixes it: the first example, names, other values, sharing, `also`."""

import copy
import pickle

import numpy as np
import pytest

import bpbook as bp
from bpbook.errors import OperandError, UnknownNameError


@pytest.fixture
def tree():
    W1, W2 = bp.weight("W1", 1.0), bp.weight("W2", 2.0)
    X, T = bp.given("X_input", 1.0), bp.given("Y_target", 0.0)
    X2 = (W1 * X).named("X2")
    Y2 = bp.sigmoid(X2, name="f1").named("Y2")
    X3 = (W2 * Y2).named("X3")
    Y3 = bp.sigmoid(X3, name="f2").named("Y3")
    return bp.Tree((Y3 - T) ** 2 / 2, name="E")


def test_the_example(tree):
    assert tree.value() == 0.3295553055577558
    gradient = tree.gradient()
    assert type(gradient) is dict
    assert list(gradient) == ["W1", "W2"]
    assert gradient == pytest.approx({"W1": 0.0487627187, "W2": 0.0906567654}, abs=5e-11)
    assert (tree.weights, tree.givens) == (("W1", "W2"), ("X_input", "Y_target"))
    run = tree.compiled()
    E, slopes = run(1.0, 2.0, 1.0, 0.0)
    assert pytest.approx(0.3295553055577558, rel=1e-15) == E
    assert slopes == pytest.approx(tuple(gradient.values()), rel=1e-14)
    assert run(W1=1.0, W2=2.0, X_input=1.0, Y_target=0.0) == (E, slopes)
    assert "def " in run.source


def test_its_variables_are_the_articles(tree):
    names = ["X_input", "W1", "X2", "Y2", "W2", "X3", "Y3", "Y_target", "E"]
    assert sorted(n.name for n in tree.graph.nodes) == sorted(names)
    (path,) = tree.paths("W1")
    assert [e.child for e in path.edges] == ["Y3", "X3", "Y2", "X2", "W1"]
    local = {(e.parent, e.child): d for e, d in tree.local_derivatives().items()}
    values = tree.values()
    assert local["E", "Y3"] == pytest.approx(values["Y3"] - values["Y_target"])
    assert local["Y3", "X3"] == pytest.approx(values["Y3"] * (1 - values["Y3"]))
    assert local["X3", "W2"] == values["Y2"]
    assert local["X2", "W1"] == 1.0


def test_other_values_rebuild_nothing_and_are_not_remembered(tree):
    before, graph = tree.gradient(), tree.graph
    other = tree.gradient(W1=0.3, X_input=2.0)
    assert other != before
    assert tree.gradient() == before
    assert tree.graph is graph
    assert tree.leaves(W1=0.3)["W1"] == 0.3
    assert tree.leaves()["W1"] == 1.0


def test_leaves_come_in_the_order_of_their_creation():
    c, b, a = bp.weight("c", 1.0), bp.given("b", 2.0), bp.weight("a", 3.0)
    tree = bp.Tree(a * b + c)
    assert (tree.weights, tree.givens) == (("c", "a"), ("b",))
    assert list(tree.leaves()) == ["c", "a", "b"]
    assert list(tree.gradient()) == ["c", "a"]


def test_a_sum_folds_into_one_variable_with_a_child_for_each_factor_of_each_term():
    w46, w56, y4, y5 = (bp.weight(n, 1.0) for n in ("w46", "w56", "y4", "y5"))
    tree = bp.Tree((w46 * y4 + w56 * y5).named("x6"))
    assert [e.child for e in tree.graph.root.edges] == ["w46", "y4", "w56", "y5"]
    unfolded = bp.Tree((w46 * y4 + w56 * y5).named("x6"), folded=False)
    assert len(unfolded.graph.root.edges) == 2
    assert unfolded.gradient() == tree.gradient()


def test_every_single_operation_shows_unfolded_but_constants_do_not():
    w = bp.weight("w", 3.0)
    tree = bp.Tree((2 * w + 1) ** 2 / 2, folded=False)
    assert [n.name for n in tree.graph.nodes] == ["w", "u1", "u2", "u3", "E"]
    assert tree.gradient() == {"w": 14.0}


def test_a_times_a_has_two_edges():
    a = bp.weight("a", 3.0)
    tree = bp.Tree(a * a)
    assert [(e.child, e.slot) for e in tree.graph.root.edges] == [("a", 0), ("a", 1)]
    assert tree.gradient() == {"a": 6.0}
    assert [p.product for p in tree.paths("a")] == [3.0, 3.0]


def test_a_weight_in_many_places_gets_all_its_shares():
    w = bp.weight("w", 2.0)
    assert bp.Tree(sum([w] * 50)).gradient() == {"w": 50.0}
    assert bp.Tree(w + w * w + w**3 + bp.square(w)).gradient() == {"w": 1 + 4 + 12 + 4}


def test_arithmetic_that_is_used_twice_is_a_variable():
    w, x = bp.weight("w", 2.0), bp.given("x", 3.0)
    product = w * x
    tree = bp.Tree(product**2 + product)
    assert [n.name for n in tree.graph.nodes] == ["w", "x", "u1", "E"]
    assert [e.child for e in tree.graph.root.edges] == ["u1", "u1"]
    assert len(bp.Tree(product**2 + w * x).graph.nodes) == 3


def test_a_diamond_waits_for_all_its_users():
    w1, w2, x = bp.weight("w1", 2.0), bp.weight("w2", 3.0), bp.given("x", 1.0)
    h = (w1 * x).named("h")
    tree = bp.Tree((h + (w2 * h).named("g")) ** 2 / 2)
    assert tree.gradient() == {"w1": 32.0, "w2": 16.0}


def test_also_brings_in_weights_that_the_loss_does_not_reach():
    w, unused, given = bp.weight("w", 2.0), bp.weight("unused", 5.0), bp.given("g", 1.0)
    tree = bp.Tree(w * w, also=[unused, given])
    assert (tree.weights, tree.givens) == (("w", "unused"), ("g",))
    assert tree.gradient() == {"w": 4.0, "unused": 0.0}
    assert tree.compiled()(2.0, 5.0, 1.0) == (4.0, (4.0, 0.0))
    assert list(tree.paths("unused")) == []
    assert tree.gradient(unused=7.0)["unused"] == 0.0


def test_constants_only():
    tree = bp.Tree(3.0)
    assert (tree.value(), tree.gradient(), tree.weights) == (3.0, {}, ())
    assert bp.Tree(bp.exp(0) + 1).value() == 2.0
    assert tree.compiled()() == (3.0, ())
    assert type(tree.compiled()()[0]) is type(bp.Tree(bp.square(3) + 1).compiled()()[0]) is float
    w = bp.weight("w", 1.0)
    assert bp.Tree(bp.square(2.0), also=[w]).gradient() == {"w": 0.0}


@pytest.mark.parametrize("make", [bp.weight, bp.given])
def test_a_root_that_is_a_leaf(make):
    leaf = make("w", 4.0)
    tree = bp.Tree(leaf)
    assert tree.value() == 4.0
    assert tree.gradient() == ({"w": 1.0} if make is bp.weight else {})
    (path,) = tree.paths("w")
    assert path.product == 1.0
    assert tree.compiled()(4.0) == (4.0, tuple(tree.gradient().values()))


def test_the_root_takes_its_own_name_or_the_trees():
    w = bp.weight("w", 2.0)
    assert bp.Tree(w * 3).name == "E"
    assert bp.Tree((w * 3).named("L")).name == "L"
    both = bp.Tree((w * 3).named("L"), name="E")
    assert [n.name for n in both.graph.nodes] == ["w", "L", "E"]
    assert both.gradient() == {"w": 3.0}


def test_the_path_to_the_root_is_empty(tree):
    (path,) = tree.paths("E")
    assert (path.edges, path.product) == ((), 1.0)


def test_unnamed_variables_are_numbered_around_names_that_are_taken():
    u1, w = bp.weight("u1", 1.0), bp.weight("w", 2.0)
    tree = bp.Tree(bp.tanh(u1 * w) + bp.tanh(w + 1).named("u3"))
    assert {"u1", "u2", "u3", "u4"} < {n.name for n in tree.graph.nodes}
    assert len(tree.graph.by_name) == len(tree.graph.nodes)
    assert tree.graph.by_name["u1"].role == "weight"


def test_functions_under_their_given_names(tree):
    assert tree.functions == {"f1": "sigmoid", "f2": "sigmoid"}
    changed = tree.with_functions(f1="relu", f2="identity")
    assert changed.functions == {"f1": "relu", "f2": "identity"}
    assert changed.value() == 2.0
    assert changed.gradient() == {"W1": 4.0, "W2": 2.0}
    assert tree.functions == {"f1": "sigmoid", "f2": "sigmoid"}
    swapped = tree.with_functions(f1="tanh").with_functions(f1="sigmoid")
    assert swapped.gradient() == tree.gradient()


def test_one_name_may_stand_for_one_function_in_several_places():
    w = bp.weight("w", 0.5)
    tree = bp.Tree(bp.tanh(bp.tanh(w, name="f"), name="f"))
    assert tree.with_functions(f="square").value() == 0.0625


def test_numpy_numbers_on_the_left_make_variables():
    w = bp.weight("w", 3.0)
    tree = bp.Tree(np.float64(2) * w + np.int64(1) - np.float32(0.5) / w)
    assert tree.value() == pytest.approx(7 - 0.5 / 3)
    assert type(tree.value()) is float
    assert type(tree.gradient()["w"]) is float


def test_values_of_all_kinds_become_plain_floats():
    tree = bp.Tree(bp.weight("w", np.float32(2)) * bp.weight("v", np.array(3)))
    assert tree.leaves() == {"w": 2.0, "v": 3.0}
    assert {type(v) for v in tree.leaves(w=np.int32(7)).values()} == {float}


def test_variables_are_equal_only_to_themselves():
    w = bp.weight("w", 1.0)
    assert w == w
    assert w != bp.weight("w", 1.0)
    assert len({w, w + 0, w}) == 2


def test_copies_of_trees_and_variables_work(tree):
    for copied in (copy.deepcopy(tree), pickle.loads(pickle.dumps(tree))):
        assert copied.gradient() == tree.gradient()
        assert copied.weights == tree.weights
    x = bp.given("x", [1.0, 2.0])
    loss = copy.deepcopy(bp.mean(bp.log(bp.sigmoid(x * bp.weight("w", 2.0)))))
    assert type(bp.Tree(loss).gradient()["w"]) is float  # a copied mean is still a mean


def test_a_tree_of_some_depth_can_be_copied():
    v = w = bp.weight("w", 0.5)
    for _ in range(100):
        v = bp.sin(v)
    tree = bp.Tree(v, also=[w])
    assert pickle.loads(pickle.dumps(tree)).gradient() == tree.gradient()


def test_repr_is_short(tree):
    assert repr(tree) == "<tree E: 9 variables, 2 weights>"
    assert repr(bp.weight("w") * 2 + 1) == "<variable (…) + 1>"
    assert repr(tree.steps()) == f"<{len(tree.steps())} steps>"


def test_a_part_is_a_tree_of_its_own():
    tree = bp.networks.six_neurons()
    part = tree.part("x4")
    assert part.value(w12=0.7) == tree.values(w12=0.7)["x4"]
    assert part.weights == ("w12", "w13", "w24", "w34")
    assert part.gradient()["w24"] == tree.values()["y2"]
    assert tree.part("E").value() == tree.value()
    with pytest.raises(OperandError, match="w12 is a leaf"):
        tree.part("w12")
    with pytest.raises(UnknownNameError, match="no variable 'x9'"):
        tree.part("x9")
