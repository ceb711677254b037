"""Descents of trees of numbers: schedules, directions, held-out samples, histories as arrays."""

import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import bpbook as bp
from bpbook.errors import DomainError, NotFiniteError, OperandError

HOUSE = str(Path(bp.__file__).parent)
XS = [0.1 * i for i in range(10)]
TS = [0.3, 0.9, 0.2, 0.5, 0.4, 0.8, 0.1, 0.6, 0.7, 0.0]
DATA = {"X_input": XS, "Y_target": TS}


@pytest.fixture
def two():
    return bp.networks.two_weights()


def test_a_schedule_is_the_rule_with_another_rate_each_time(two):
    history = bp.sgd.descend(two, learning_rate=lambda k: 1 / (k + 1), steps=4)
    point = {"W1": 1.0, "W2": 2.0}
    for k in range(4):
        gradient = two.gradient(**point)
        point = {w: point[w] - gradient[w] / (k + 1) for w in point}
        assert history.weights_at(k + 1) == pytest.approx(point, rel=1e-14)
    assert history.message.startswith("4 updates with learning rate 0.25 at last; E was 0.329555")
    same = bp.sgd.descend(two, learning_rate=lambda k: 0.5, steps=4)
    assert same.weights == bp.sgd.descend(two, learning_rate=0.5, steps=4).weights


@pytest.mark.parametrize(
    ("rate", "says"),
    [
        (-1, "learning_rate(2) is −1: give a number above 0, as 0.1."),
        (math.nan, "learning_rate(2) is nan: give it a finite number."),
        ("fast", "learning_rate(2) is 'fast', of type str: give it one number above 0."),
        (None, "learning_rate(2) is None, of type NoneType: give it one number above 0."),
    ],
)
def test_a_bad_rate_on_the_way_keeps_what_was_learned(two, rate, says):
    history = bp.sgd.descend(two, learning_rate=lambda k: rate if k == 2 else 1, steps=9)
    assert history.trouble == says
    assert history.message == (
        f"Stopped after 2 updates with learning rate 1 at last, what was learned is kept: {says}"
    )
    assert history.final == bp.sgd.descend(two, learning_rate=1, steps=2).final
    with pytest.raises((DomainError, NotFiniteError, OperandError)):
        bp.sgd.descend(two, learning_rate=lambda k: rate, steps=9)


def test_momentum_is_the_rule_and_each_run_begins_at_rest(two):
    direction = bp.sgd.momentum(0.9)
    assert repr(direction) == "<momentum 0.9>"
    runs = [bp.sgd.descend(two, learning_rate=0.3, steps=9, direction=direction) for _ in "ab"]
    assert runs[0].weights == runs[1].weights
    point, v = {"W1": 1.0, "W2": 2.0}, {"W1": 0.0, "W2": 0.0}
    for k in range(9):
        gradient = two.gradient(**point)
        v = {w: 0.9 * v[w] + gradient[w] for w in v}
        point = {w: point[w] - 0.3 * v[w] for w in point}
        assert runs[0].weights_at(k + 1) == pytest.approx(point, rel=1e-13)
    none = bp.sgd.descend(two, learning_rate=0.3, steps=9, direction=bp.sgd.momentum(0))
    assert none.weights == bp.sgd.descend(two, learning_rate=0.3, steps=9).weights


class Adam:
    """A rule of one's own, with a memory, as the docstring of `bpbook.sgd.rules` says."""

    def __init__(self):
        self.m, self.v, self.t = {}, {}, 0

    def begin(self):
        return Adam()

    def __call__(self, gradient):
        self.t += 1
        for name, g in gradient.items():
            self.m[name] = 0.9 * self.m.get(name, 0.0) + 0.1 * g
            self.v[name] = 0.999 * self.v.get(name, 0.0) + 0.001 * g**2
        m, v = 1 - 0.9**self.t, 1 - 0.999**self.t
        return {n: self.m[n] / m / ((self.v[n] / v) ** 0.5 + 1e-8) for n in gradient}


def test_adam_as_a_rule_of_ones_own_is_adam_in_each_run(two):
    """Known of Adam: it first moves each weight by α, whatever its slope; here then by hand."""
    rule = Adam()
    layers = bp.networks.layers([1, 2, 1], loss="squared_error", activation="tanh", seed=1)
    columns = {"X_input": [[0.5], [1.0]], "Y_target": [[0.2], [0.9]]}
    for tree, data, inputs in (
        (two, None, {}),
        (layers, columns, {n: np.array(c).T for n, c in columns.items()}),
    ):
        runs = [
            bp.sgd.descend(tree, learning_rate=0.1, steps=k, data=data, direction=rule)
            for k in (1, 1, 2)
        ]
        start, first, again, second = (runs[0].weights_at(0), *(run.final for run in runs))
        slopes = [tree.gradient(**inputs, **at) for at in (start, first)]
        for name, g in slopes[0].items():
            assert first[name] == pytest.approx(start[name] - 0.1 * np.sign(g), abs=1e-6)
            assert np.array_equal(again[name], first[name]), "it began anew"
            h = slopes[1][name]
            m, v = (0.09 * g + 0.1 * h) / 0.19, (0.000999 * g**2 + 0.001 * h**2) / 0.001999
            moved = first[name] - 0.1 * m / (v**0.5 + 1e-8)
            assert second[name] == pytest.approx(moved, rel=1e-9)


@pytest.mark.parametrize("layered", [False, True])
def test_a_rule_does_not_hide_a_derivative_that_is_none(layered):
    """√w has no derivative at 0, where the first update leads; the rule would stay there."""
    w = bp.weight("w", [[1.0]] if layered else 1.0)
    x = bp.given("x", [[1.0]] if layered else 1.0)
    tree = bp.Tree(bp.mean(bp.total((w @ x) ** 0.5)) if layered else (w * x) ** 0.5)

    def clipped(gradient):
        return {n: g if np.isfinite(g).all() else 0 * w.value for n, g in gradient.items()}

    history = bp.sgd.descend(tree, learning_rate=2, steps=3, direction=clipped)
    assert history.diverged == 2 and "∂E/∂w was " in history.message
    assert history.final["w"] == 0


@pytest.mark.parametrize(
    ("beta", "error", "says"),
    [
        (1, DomainError, "beta is 1: give a number from 0 on and below 1"),
        (-0.1, DomainError, "beta is −0.1"),
        (math.nan, NotFiniteError, "beta is nan"),
        ([0.9], OperandError, "beta is an array"),
        ("a", OperandError, "beta is 'a'"),
    ],
)
def test_momentum_refuses(beta, error, says):
    with pytest.raises(error, match=says):
        bp.sgd.momentum(beta)


def test_divergence_with_momentum_is_divergence():
    tree = bp.networks.two_weights("identity", "identity")
    history = bp.sgd.descend(
        tree, learning_rate=1, steps=99, start={"W1": 1.5}, direction=bp.sgd.momentum()
    )
    assert history.diverged and not history.trouble
    w = bp.weight("w", 0.5)
    lost = bp.sgd.descend(
        bp.Tree(bp.log(w) + w), learning_rate=10, steps=5, direction=bp.sgd.momentum()
    )
    assert lost.diverged == 2 and "E was nan" in lost.message


@pytest.mark.parametrize("kind", [list, np.array])
@pytest.mark.parametrize("averaged", [False, True])
def test_held_out_and_watch(kind, averaged):
    tree = bp.networks.six_neurons(batch=averaged)
    one = bp.networks.six_neurons()
    data = {name: kind(values[:7]) for name, values in DATA.items()}
    held = {name: kind(values[7:]) for name, values in DATA.items()}
    history = bp.sgd.descend(
        tree,
        learning_rate=1,
        epochs=3,
        data=data,
        batch=3,
        seed=0,
        held_out=held,
        watch={"w12": lambda weights: weights["w12"], "nan": lambda weights: math.nan},
    )
    assert history.updates == 9 and history.epochs == 3
    for epoch in range(3):
        point = history.weights_at(3 * (epoch + 1))
        losses = [
            one.value(**point, X_input=x, Y_target=t) for x, t in zip(XS[7:], TS[7:], strict=True)
        ]
        assert history.held_out_losses[epoch] == pytest.approx(sum(losses) / 3, rel=1e-12)
        assert history.watched["w12"][epoch] == point["w12"]
    columns = history.arrays("epoch")
    assert list(columns) == ["epochs", "updates", "held_out", "w12", "nan"]
    assert columns["updates"].tolist() == [3, 6, 9] and columns["epochs"].tolist() == [1, 2, 3]
    assert columns["held_out"].tolist() == history.held_out_losses
    assert np.isnan(columns["nan"]).all()


def test_patience_keeps_the_best_numbers(two):
    held = {"X_input": [1.0], "Y_target": [0.75]}  # the start lies above, the way leads below
    settings = {"learning_rate": 1, "data": {"X_input": [1.0]}, "held_out": held}
    free = bp.sgd.descend(two, epochs=60, **settings)
    best = free.held_out_losses.index(min(free.held_out_losses)) + 1
    assert 1 < best < 55
    history = bp.sgd.descend(two, epochs=60, patience=5, **settings)
    assert history.stopped_early and history.updates == best + 5
    assert history.best_epoch == best
    assert history.final == free.weights_at(best) != history.weights_at(-1)
    assert f"that of epoch {best}, whose weights are kept." in history.message


@pytest.mark.parametrize("layered", [False, True])
@pytest.mark.parametrize("patience", [None, 10_000])
@pytest.mark.parametrize("better", [True, False])
def test_what_an_epoch_costs_does_not_depend_on_how_many_there_were(layered, patience, better):
    """Counted in lines that are run, inside comprehensions too; E falls, or rises, all the way."""
    tree, data = bp.networks.six_neurons(), {"X_input": [0.5, 1.0], "Y_target": [-5.0, -5.0]}
    held = data if better else {"X_input": [0.5, 1.0], "Y_target": [5.0, 5.0]}
    if layered:
        tree = bp.networks.layers([1, 2, 1], loss="squared_error", activation="tanh")
        data, held = ({n: np.array(c)[:, None] for n, c in d.items()} for d in (data, held))

    def lines(epochs):
        ran = 0

        def count(frame, event, _):
            nonlocal ran
            ran += event == "line"
            return count if frame.f_code.co_filename.startswith(HOUSE) else None

        settings = {"held_out": held, "patience": patience, "watch": {"n": len}}
        before = sys.gettrace()
        sys.settrace(count)
        try:
            history = bp.sgd.descend(
                tree, learning_rate=1e-3, epochs=epochs, data=data, batch=1, seed=0, **settings
            )
        finally:
            sys.settrace(before)
        assert history.epochs == epochs
        assert history.best_epoch == (epochs if better else 1)
        return ran

    lines(2)  # what is made once for a tree
    first, second, third = lines(20), lines(40), lines(60)
    assert second - first == third - second > 20


def test_epochs_end_within_steps(two):
    settings = {"learning_rate": 1, "data": DATA, "batch": 4, "held_out": DATA}
    assert [bp.sgd.descend(two, steps=k, **settings).epochs for k in (2, 3, 5, 6)] == [0, 1, 1, 2]


def test_a_history_as_arrays(two):
    history = bp.sgd.descend(two, learning_rate=1, epochs=2, data=DATA, batch=4, seed=0)
    columns = history.arrays()
    assert list(columns) == ["updates", "samples_seen", "epochs", "E", "W1", "W2"]
    assert all(isinstance(c, np.ndarray) and c.shape == (6,) for c in columns.values())
    assert columns["updates"].tolist() == list(range(6))
    assert columns["samples_seen"].tolist() == [0, 4, 8, 10, 14, 18]
    assert columns["epochs"].tolist() == [0, 0.4, 0.8, 1, 1.4, 1.8]
    assert columns["E"].tolist() == history.losses
    assert columns["W2"].tolist() == history.weights["W2"][:-1]
    lost = bp.sgd.descend(
        bp.networks.two_weights("identity", "identity"),
        learning_rate=1,
        steps=100,
        start={"W1": 1.5},
    )
    assert len(lost.arrays()["E"]) == len(lost.arrays()["W1"]) == len(lost.losses) == 4
    with pytest.raises(OperandError, match="give 'update' or 'epoch'"):
        history.arrays("batch")


@pytest.mark.parametrize("averaged", [False, True])
def test_single_precision_of_numbers(averaged):
    tree = bp.networks.six_neurons(batch=averaged)
    settings = {"learning_rate": 1, "epochs": 5, "data": DATA, "batch": 3, "seed": 0}
    double = bp.sgd.descend(tree, **settings)
    single = bp.sgd.descend(tree, dtype="float32", **settings)
    # Where E is nearly 0, what it is the square of is a difference of two outputs near each other.
    assert single.losses == pytest.approx(double.losses, rel=1e-5, abs=1e-10)
    assert single.losses != double.losses
    huge = bp.sgd.descend(tree, **{**settings, "learning_rate": 1e300}, dtype="float32")
    assert huge.diverged == 1 and "would have become" in huge.message
    for name, values in single.weights.items():
        assert all(value == np.float32(value) for value in values)
        assert values == pytest.approx(double.weights[name], rel=1e-5)


def test_all_of_it_needs_no_numpy():
    code = """
import sys
sys.modules["numpy"] = None
import bpbook as bp
data = {"X_input": [0.5, 1.0, 2.0], "Y_target": [0.0, 0.5, 1.0]}
history = bp.sgd.descend(
    bp.networks.two_weights(), learning_rate=lambda k: 1 / (k + 1), epochs=4, data=data, batch=2,
    seed=0, direction=bp.sgd.momentum(0.5), held_out=data, patience=2, watch={"n": len},
)
assert history.epochs and not history.trouble, history
try:
    bp.sgd.descend(bp.networks.two_weights(), learning_rate=1, steps=1, data={"X_input": 3.0})
except bp.errors.OperandError:
    print("refused")
"""
    root = Path(bp.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert "refused" in done.stdout


@pytest.mark.parametrize(
    "name", ["descend", "momentum", "save", "History.arrays", "largest_stable_rate"]
)
def test_examples_run(name):
    import doctest
    import inspect

    thing = bp.sgd
    for part in name.split("."):
        thing = getattr(thing, part)
    text = inspect.getdoc(thing)
    example = doctest.DocTestParser().get_doctest(text, {}, name, None, None)
    said = []
    result = doctest.DocTestRunner().run(example, out=said.append)
    assert result.attempted and not result.failed, "".join(said)


KEPT = """import tracemalloc
import bpbook as bp
tree = {tree}
def kept(steps):
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    history = bp.sgd.descend(tree, learning_rate=1e-3, steps=steps)
    assert history.updates == steps
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return after - before
kept(20_000)  # brings what is kept for good
print((kept(40_000) - kept(20_000)) / 20_000)"""


@pytest.mark.parametrize(
    ("tree", "most"),
    [
        ("bp.networks.two_weights()", 130),
        ("bp.networks.layers([1, 2, 1], loss='squared_error', seed=0)", 24),
    ],
    ids=["numbers", "layers"],
)
def test_what_a_history_keeps_of_an_update_is_small(tree, most):
    """E, and of the weights what `kept` says: of layers nothing but where they lie.

    In a process of its own, where nothing else takes or keeps memory.
    """
    code = KEPT.format(tree=tree)
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert 0 < float(ran.stdout) < most
