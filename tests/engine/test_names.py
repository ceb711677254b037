"""Any name that Python takes can be a variable's, whatever else is called so."""

import math
import unicodedata

import numpy as np
import pytest

import bpbook as bp
from bpbook.codegen import buffered
from bpbook.errors import OperandError
from bpbook.settings import moved
from tests.names import GROUPS, NAMES, neuron

PLAIN = neuron([f"leaf{k}" for k in range(8)])
POINT = [0.3, -0.7, 1.1, 0.2, 2.0, -1.5, 0.4, 0.6]


def close(found, wanted):
    return list(found) == pytest.approx(list(wanted), rel=1e-12, abs=1e-15)


@pytest.fixture(params=GROUPS)
def tree(request):
    return neuron(*GROUPS[request.param])


def test_every_way_to_the_numbers(tree, javascript):
    wanted = PLAIN.compiled()(*POINT)
    leaves = dict(zip(tree.leaves(), POINT, strict=True))
    assert close([tree.value(**leaves), *tree.gradient(**leaves).values()], [wanted[0], *wanted[1]])
    for arrays in (False, True):
        found = tree.compiled(arrays=arrays)(*POINT)
        assert close([found[0], *found[1]], [wanted[0], *wanted[1]])
    for name, slope in zip(tree.weights, wanted[1], strict=True):
        assert math.fsum(path.product for path in tree.paths(name, **leaves)) == pytest.approx(
            slope
        )
    steps = tree.steps("reverse topological", 0.5, **leaves)
    _, gradients = steps.state(len(steps))
    assert close((gradients[name] for name in tree.weights), wanted[1])
    source, chosen = tree.javascript(list(tree.functions)), tree.functions
    assert close(javascript(source, POINT, chosen, name="gradient"), [wanted[0], *wanted[1]])
    assert javascript(source, POINT, chosen, name="loss") == pytest.approx(wanted[0], rel=1e-12)
    found, places = javascript(source, POINT, chosen), list(tree.graph.by_name)
    assert found["values"] == pytest.approx(list(tree.values(**leaves).values()), rel=1e-12)
    assert close((found["gradients"][places.index(name)] for name in tree.weights), wanted[1])


def test_formulas_name_every_leaf(tree):
    text = str(tree)
    for name in tree.weights:
        written = tree.latex(name, form="expanded", lines=True)
        assert written.count("{") == written.count("}")
        assert name in text
    assert tree.latex() != neuron([f"other{k}" for k in range(8)]).latex()


def test_batches_runs_and_files(tree, tmp_path):
    data = {name: [1.0, 0.5, -2.0] for name in tree.givens}
    plain = dict(zip(PLAIN.givens, data.values(), strict=True))
    for batch in (1, 2, None):
        more = {"learning_rate": 0.5, "epochs": 3, "batch": batch, "seed": 0}
        start = dict(zip(tree.weights, POINT[:4], strict=True))
        run = bp.sgd.descend(tree, data=data, start=start, **more)
        same = dict(zip(PLAIN.weights, POINT[:4], strict=True))
        wanted = bp.sgd.descend(PLAIN, data=plain, start=same, **more)
        assert close(run.final.values(), wanted.final.values())
    path = bp.sgd.save(tmp_path / "weights", run.final)
    assert bp.sgd.load(path, tree) == run.final
    assert bp.sgd.largest_stable_rate(tree, tree.weights[:2], **start) == pytest.approx(
        bp.sgd.largest_stable_rate(PLAIN, PLAIN.weights[:2], **same)
    )


def layer(W, b, x, t):
    W, b = bp.weight(W, 0.3 * np.arange(6.0).reshape(2, 3)), bp.weight(b, [[0.1], [0.2]])
    x = bp.given(x, np.sin(np.arange(12.0)).reshape(3, 4))
    t = bp.given(t, np.eye(2)[[0, 1, 1, 0]].T)
    z = W @ x + b
    loss = bp.softmax_cross_entropy(bp.tanh(z), t) + bp.total(bp.sigmoid(z) ** 2) / 2
    return bp.Tree(bp.mean(loss + bp.total(bp.relu(z))), "whole")


@pytest.mark.parametrize("place", range(4))
def test_layers_in_kept_memory(place):
    others = ["W1", "b1", "X1", "T1"]
    plain = layer(*others)
    wanted = [plain.value(), *plain.gradient().values()]
    taken = ("copyto", "row", "ones", "g1", "add", "softmax", "unbroadcast", "_samples")
    for name in (*NAMES, *taken):
        tree = layer(*others[:place], name, *others[place + 1 :])
        leaves = tree.leaves()
        E, gradient = tree.compiled()(*leaves.values())
        kept = [np.empty_like(leaves[w]) for w in tree.weights]
        E_again = buffered(tree, leaves, kept)(*leaves.values())
        for found in ([E, *gradient], [E_again, *kept]):
            for one, right in zip(found, wanted, strict=True):
                assert one == pytest.approx(right, rel=1e-12), name


def test_names_that_the_package_gives_by_itself():
    for name in ("E", "mean", "answer", "p"):
        w, x = bp.weight(name, 2.0), bp.given("input", 1.0)
        tree = bp.Tree(bp.relu((w * x).named("z")).named("out") - 1, "root")
        assert bp.pieces(tree, "out", "input") == 2
        assert bp.exercises.formula(tree, "z", w * x).status == "right"
        assert bp.exercises.formula(tree, "z", eval(f"lambda {name}, input: {name} * input"))
        W, X = bp.weight(name, [[1.0], [2.0]]), bp.given("pixels", [[0.5, -0.5]])
        T = bp.given("T", [[1.0, 0.0], [0.0, 1.0]])
        net = bp.Tree(bp.mean(bp.softmax_cross_entropy(W @ X, T)), "loss")
        found = bp.scores.probabilities(net, {name: [[1.0], [2.0]]}, [[0.5], [-0.5]])
        assert found.argmax(axis=1).tolist() == [1, 0]


def test_a_name_is_read_as_python_reads_it():
    tree = bp.Tree(bp.weight("ﬁ", 2.0) * bp.given("µ", 3.0))
    assert tree.weights + tree.givens == ("fi", unicodedata.normalize("NFKC", "µ"))


class TestAt:
    tree = bp.Tree(bp.weight("at", 2.0) * bp.given("x", 3.0))

    def test_every_name_goes_in_at_or_as_a_keyword(self):
        assert moved(self.tree, {"at": 1.0}, {"x": 2.0}) == {"at": 1.0, "x": 2.0}
        assert moved(self.tree, 1.0, {}) == {"at": 1.0}
        assert moved(self.tree, None, {"x": 2.0}) == {"x": 2.0}

    def test_mistakes(self):
        with pytest.raises(OperandError, match="x is given twice, in at and as a keyword"):
            moved(self.tree, {"x": 1.0}, {"x": 2.0})
        with pytest.raises(OperandError, match=r"at is 3: give leaves by name, as at={'w': 0.5}"):
            moved(PLAIN, 3, {})


class TestExercises:
    def test_leaves_of_any_name(self):
        w, rate = bp.weight("w", 3.0), bp.given("learning_rate", 2.0)
        tree = bp.Tree((w * rate - 1) ** 2 / 2)
        at = {"learning_rate": 1.0}
        ex = bp.exercises
        assert ex.gradient(tree, "w", 2, learning_rate=0.1, at=at).status == "right"
        assert ex.gradient(tree, "w", 10).status == "right"
        assert ex.update(tree, "w", 2.8, learning_rate=0.1, at=at).status == "right"
        assert ex.value(tree, "E", 2, learning_rate=1.0).status == "right"
        found = [n for n, _ in ex.mistakes.of_gradient(tree, "w", learning_rate=0.1, at=at)]
        assert -2.0 in found


def test_names_in_text_are_read_as_python_reads_names():
    micro, ligature = "\N{MICRO SIGN}", "\N{LATIN SMALL LIGATURE FI}"
    w, x = bp.weight(micro, 0.5), bp.given(ligature, 1.5)
    tree = bp.Tree((bp.sigmoid(w * x, name=micro + "1") - 1) ** 2)
    (mu,), (fi,) = tree.weights, tree.givens
    assert tree.leaves(**{micro: 2.0, ligature: 3.0}) == {mu: 2.0, fi: 3.0}
    assert tree.gradient(**{micro: 2.0}) == tree.gradient(**{mu: 2.0})
    assert list(tree.paths(micro)) == list(tree.paths(mu))
    assert tree.latex(micro) == tree.latex(mu)
    assert tree.with_functions(**{micro + "1": "tanh"}).functions == {mu + "1": "tanh"}
    assert bp.check_gradient(tree, at={micro: 2.0}).rows[0].name == mu
    assert bp.sgd.largest_stable_rate(tree, [micro]) == bp.sgd.largest_stable_rate(tree)
    run = {"learning_rate": 0.1, "steps": 2}
    named, typed = (
        bp.sgd.descend(tree, data={given: [1.0, 2.0]}, start={weight: 2.0}, **run)
        for weight, given in ((mu, fi), (micro, ligature))
    )
    assert named.weights == typed.weights
    with pytest.raises(bp.errors.UnknownNameError, match="has no leaf 'ν'"):
        tree.value(ν=1.0)


def test_a_tree_is_checked_at_leaves_of_any_name():
    tree = bp.Tree((bp.weight("tolerance", 0.5) * bp.given("at", 3.0) - 1) ** 2)
    for check in (bp.check_gradient, bp.taylor_remainder):
        assert str(check(tree, at={"tolerance": 2.0, "at": 1.0})) == str(
            check(bp.Tree((bp.weight("tolerance", 2.0) * bp.given("at", 1.0) - 1) ** 2))
        )
        assert str(check(tree, at=1.0)) == str(check(tree, at={"at": 1.0}))
