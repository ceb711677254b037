"""Descents of trees of layers: the rule, the batches, what is looked at, and faults."""

import math

import numpy as np
import pytest

import bpbook as bp
from bpbook.errors import (
    BookError,
    DomainError,
    NotFiniteError,
    OperandError,
    ShapeError,
    UnknownNameError,
)
from bpbook.sgd.random_order import RandomOrder

DRAW = np.random.default_rng(5)
N = 23
X = DRAW.normal(size=(N, 4))
LABELS = DRAW.integers(0, 3, N)
T = np.eye(3)[LABELS]
DATA = {"X_input": X, "Y_target": T}


def network(**settings):
    """A small tree of layers."""
    return bp.networks.layers([4, 5, 3], **{"activation": "tanh", "seed": 2, **settings})


@pytest.fixture
def tree():
    return network()


def same(a, b, rel=1e-12):
    """All weights agree."""
    assert list(a) == list(b)
    for name in a:
        np.testing.assert_allclose(a[name], b[name], rtol=rel, atol=rel)


def by_hand(tree, steps, rate, size, seed):
    """The rule with `tree.gradient`: losses and last weights."""
    order, losses = RandomOrder(N, seed), []
    point = {name: tree.leaves()[name] for name in tree.weights}
    in_epoch = math.ceil(N / size)
    for k in range(steps):
        dealt = order(k // in_epoch) if size < N else list(range(N))
        picked = dealt[k % in_epoch * size :][:size]
        leaves = {**point, "X_input": X[picked].T, "Y_target": T[picked].T}
        losses.append(tree.value(**leaves))
        gradient = tree.gradient(**leaves)
        point = {name: w - rate * gradient[name] for name, w in point.items()}
    return losses, point


@pytest.mark.parametrize("size", [1, 5, 22, N, None])
@pytest.mark.parametrize("loss", ["cross_entropy", "squared_error"])
def test_updates_are_the_rule_with_the_trees_gradient(size, loss):
    tree = network(loss=loss)
    before = {name: value.copy() for name, value in tree.leaves().items()}
    history = bp.sgd.descend(tree, learning_rate=0.3, steps=60, data=DATA, batch=size, seed=7)
    losses, point = by_hand(tree, 60, 0.3, size or N, 7)
    np.testing.assert_allclose(history.losses, losses, rtol=1e-10)
    same(history.final, point, 1e-10)
    same(tree.leaves(), before, 0), "the tree itself has not moved"
    same(history.weights_at(0), {name: before[name] for name in tree.weights}, 0)


@pytest.mark.parametrize("kind", [list, tuple, np.asfortranarray, "float32", "object"])
def test_samples_of_any_kind_are_the_same_samples(tree, kind):
    rows = {"X_input": np.round(X, 2).astype(np.float32).astype(float), "Y_target": T}

    def made(values):
        if kind == "object":
            return Elsewhere(values)
        return values.astype(kind) if isinstance(kind, str) else kind(values.tolist())

    plain = bp.sgd.descend(tree, learning_rate=0.1, epochs=3, data=rows, batch=4, seed=1)
    data = {name: made(values) for name, values in rows.items()}
    history = bp.sgd.descend(tree, learning_rate=0.1, epochs=3, data=data, batch=4, seed=1)
    assert history.losses == plain.losses
    same(history.final, plain.final, 0)


class Elsewhere:
    """What has a length and an index of several numbers, and nothing else."""

    def __init__(self, values):
        self.values, self.asked = np.array(values), []

    def __len__(self):
        return len(self.values)

    def __getitem__(self, numbers):
        self.asked.append(np.array(numbers))
        return self.values[numbers]


def test_each_epoch_deals_each_sample_once_and_reads_no_more_than_a_batch(tree):
    x, t = Elsewhere(X), Elsewhere(T)
    data = {"X_input": x, "Y_target": t}
    bp.sgd.descend(tree, learning_rate=0.1, epochs=2, data=data, batch=5, seed=3)
    for source in (x, t):
        assert all((np.diff(asked) > 0).all() for asked in source.asked), "rising, as on a disk"
        dealt = source.asked[-10:]
        assert [len(asked) for asked in dealt] == [5, 5, 5, 5, 3] * 2
        first, second = np.concatenate(dealt[:5]), np.concatenate(dealt[5:])
        assert sorted(first) == sorted(second) == list(range(N))
        assert first.tolist() != second.tolist()
    assert [a.tolist() for a in x.asked[-10:]] == [a.tolist() for a in t.asked[-10:]]


def test_all_samples_at_once_are_neither_copied_nor_shuffled(tree, monkeypatch):
    from bpbook import codegen

    runs, buffered = [], codegen.buffered

    def spied(tree, leaves, gradients):
        runs.append(leaves)
        return buffered(tree, leaves, gradients)

    monkeypatch.setattr(codegen, "buffered", spied)
    bp.sgd.descend(tree, learning_rate=0.1, steps=2, data=DATA)
    (leaves,) = runs
    for name, samples in DATA.items():
        assert np.shares_memory(leaves[name], samples), "not copied"
        assert np.array_equal(leaves[name], samples.T), "not shuffled"


def test_samples_in_the_leaves_serve_every_update():
    w = bp.weight("W", [[0.5, -1.0]])
    x = bp.given("x", [[1.0, 2.0, 3.0], [0.0, 1.0, -1.0]])
    tree = bp.Tree(bp.mean(bp.total((w @ x) ** 2)))
    history = bp.sgd.descend(tree, learning_rate=0.01, steps=2)
    assert history.samples_seen == [3, 6]
    moved = w.value - 0.01 * tree.gradient()["W"]
    assert history.losses == pytest.approx([tree.value(), tree.value(W=moved)])


def test_a_weight_may_be_one_number_beside_matrices():
    w, scale = bp.weight("W", [[0.5, -1.0]]), bp.weight("scale", 2.0)
    x, t = bp.given("x", np.ones((2, 1))), bp.given("t", 0.5)
    tree = bp.Tree(bp.mean(bp.total((scale * (w @ x) - t) ** 2)))
    data = {"x": X[:, :2]}
    for direction in (None, bp.sgd.momentum(0)):
        history = bp.sgd.descend(
            tree, learning_rate=0.01, steps=3, data=data, batch=23, direction=direction
        )
        point = {"W": w.value, "scale": 2.0}
        for k in range(3):
            leaves = {**point, "x": X[:, :2].T}
            assert history.losses[k] == pytest.approx(tree.value(**leaves), rel=1e-12)
            gradient = tree.gradient(**leaves)
            point = {name: point[name] - 0.01 * gradient[name] for name in point}
        same(history.final, point)
        assert type(history.final["scale"]) is float
        assert type(history.weights_at(0)["scale"]) is float


def test_a_weight_that_the_loss_does_not_reach_stays():
    w, idle = bp.weight("W", [[0.5, -1.0]]), bp.weight("idle", [[1.0, 2.0]])
    x = bp.given("x", np.ones((2, 1)))
    tree = bp.Tree(bp.mean(bp.total((w @ x) ** 2)), also=[idle])
    history = bp.sgd.descend(tree, learning_rate=0.01, steps=3, data={"x": X[:, :2]}, batch=7)
    assert history.final["idle"].tolist() == [[1.0, 2.0]]
    assert history.final["W"].tolist() != [[0.5, -1.0]]


def test_single_precision(tree):
    double = bp.sgd.descend(tree, learning_rate=0.3, steps=30, data=DATA, batch=5, seed=0)
    for dtype in ("float32", np.float32, np.dtype("float32")):
        history = bp.sgd.descend(
            tree, learning_rate=0.3, steps=30, data=DATA, batch=5, seed=0, dtype=dtype
        )
        assert {w.dtype.name for w in history.final.values()} == {"float32"}
        assert history.losses == pytest.approx(double.losses, rel=1e-4)
        assert history.losses != double.losses
    own = bp.sgd.descend(network(dtype="float32"), learning_rate=0.3, steps=3, data=DATA)
    assert {w.dtype.name for w in own.final.values()} == {"float32"}
    back = bp.sgd.descend(
        tree, learning_rate=0.3, steps=3, data=DATA, start=own.final, dtype="float64"
    )
    assert {w.dtype.name for w in back.final.values()} == {"float64"}
    same(back.weights_at(0), own.final, 0)


def test_start_and_going_on(tree):
    whole = bp.sgd.descend(tree, learning_rate=0.2, steps=10, data=DATA)
    half = bp.sgd.descend(tree, learning_rate=0.2, steps=5, data=DATA)
    rest = bp.sgd.descend(tree, learning_rate=0.2, steps=5, data=DATA, start=half.final)
    assert half.losses + rest.losses == whole.losses
    same(rest.final, whole.final, 0)
    only = bp.sgd.descend(
        tree, learning_rate=0.2, steps=1, data=DATA, start={"b1": np.ones((5, 1))}
    )
    assert only.weights_at(0)["b1"].tolist() == [[1.0]] * 5


def test_momentum_is_the_rule(tree):
    history = bp.sgd.descend(
        tree, learning_rate=0.1, steps=20, data=DATA, direction=bp.sgd.momentum(0.8)
    )
    point = history.weights_at(0)
    v = dict.fromkeys(point, 0.0)
    for k in range(20):
        leaves = {**point, "X_input": X.T, "Y_target": T.T}
        assert history.losses[k] == pytest.approx(tree.value(**leaves), rel=1e-10)
        gradient = tree.gradient(**leaves)
        v = {name: 0.8 * v[name] + gradient[name] for name in v}
        point = {name: point[name] - 0.1 * v[name] for name in v}
    same(history.final, point, 1e-10)


def test_a_direction_may_keep_what_it_is_given(tree):
    kept = []

    def direction(gradient):
        kept.append(gradient)
        return gradient

    bp.sgd.descend(tree, learning_rate=0.5, steps=3, data=DATA, direction=direction)
    assert len({gradient["W1"].tobytes() for gradient in kept}) == 3


def test_held_out_watch_and_patience(tree):
    held = {"X_input": X[:9], "Y_target": T[:9]}
    shown = []

    def accuracy(weights):
        shown.append(weights)
        x = weights["W2"] @ np.tanh(weights["W1"] @ X.T + weights["b1"]) + weights["b2"]
        return (x.argmax(axis=0) == LABELS).mean()

    settings = {"learning_rate": 0.2, "data": DATA, "batch": 6, "seed": 0, "held_out": held}
    history = bp.sgd.descend(tree, epochs=6, watch={"accuracy": accuracy}, **settings)
    assert history.updates == 24 and history.epochs == 6
    for epoch in range(1, 7):
        steps = bp.sgd.descend(tree, steps=4 * epoch, **settings)
        same(shown[epoch - 1], steps.final, 0)
        loss = tree.value(**steps.final, X_input=X[:9].T, Y_target=T[:9].T)
        assert history.held_out_losses[epoch - 1] == pytest.approx(loss, rel=1e-12)
    assert history.watched == {"accuracy": [accuracy(weights) for weights in shown[:6]]}
    elsewhere = {name: Elsewhere(values) for name, values in held.items()}
    again = bp.sgd.descend(tree, epochs=6, **{**settings, "held_out": elsewhere})
    assert again.held_out_losses == pytest.approx(history.held_out_losses, rel=1e-12)


def test_patience_keeps_the_best_weights(tree):
    wrong = {"X_input": X[:9], "Y_target": np.roll(T[:9], 1, axis=1)}  # gets worse with time
    settings = {"learning_rate": 0.5, "data": DATA, "batch": 6, "seed": 0, "held_out": wrong}
    free = bp.sgd.descend(tree, epochs=30, **settings)
    best = int(np.argmin(free.held_out_losses)) + 1
    assert best < 27 and not free.stopped_early and free.best_epoch == best
    history = bp.sgd.descend(tree, epochs=30, patience=3, **settings)
    assert history.stopped_early and history.best_epoch == best
    assert history.epochs == best + 3
    assert history.held_out_losses == free.held_out_losses[: best + 3]
    same(history.final, bp.sgd.descend(tree, epochs=best, **settings).final, 0)
    same(history.weights_at(-1), bp.sgd.descend(tree, epochs=best + 3, **settings).final, 0)
    assert history.message == (
        f"Stopped early after {4 * (best + 3)} updates with learning rate 0.5: 3 epochs in a row "
        f"brought no held-out E below {history.held_out_losses[best - 1]:.6g}, that of epoch "
        f"{best}, whose weights are kept."
    )
    assert repr(history).endswith(", stopped early>")
    cut = bp.sgd.descend(tree, epochs=best + 2, patience=3, **settings)
    assert not cut.stopped_early
    same(cut.final, history.final, 0)


def test_held_out_of_a_large_source_is_the_mean_of_its_parts(tree, monkeypatch):
    monkeypatch.setattr(bp.sgd.samples, "CHUNK", 4)
    held = {"X_input": Elsewhere(X[:9]), "Y_target": T[:9]}
    settings = {"learning_rate": 0.2, "epochs": 2, "data": DATA, "batch": 6, "seed": 0}
    history = bp.sgd.descend(tree, held_out=held, **settings)
    whole = bp.sgd.descend(tree, held_out={"X_input": X[:9], "Y_target": T[:9]}, **settings)
    assert history.held_out_losses == pytest.approx(whole.held_out_losses, rel=1e-12)
    assert {len(asked) for asked in held["X_input"].asked[-6:]} == {4, 1}


def test_a_learning_rate_of_a_million_says_so(tree):
    data = {"X_input": 100 * X, "Y_target": T}
    history = bp.sgd.descend(
        network(loss="squared_error", output="identity", activation="relu"),
        learning_rate=1e6,
        epochs=9,
        data=data,
        batch=4,
        seed=0,
    )
    assert history.diverged == 2 and history.updates == 1
    assert "Diverged at update 2 with learning rate 1e+06: E had grown to" in history.message
    assert history.message.endswith("Try a smaller one, as 100000.")
    assert all(np.isfinite(w).all() for w in history.final.values())
    assert len(history.losses) == 2


@pytest.mark.parametrize("dtype", [None, "float32"])
def test_divergence_to_no_number_names_the_weight(dtype):
    w, x = bp.weight("W", [[3.0]]), bp.given("x", [[1.0]])
    tree = bp.Tree(bp.mean(bp.total(w @ x)))
    rate = 1e38 if dtype else 1e308
    history = bp.sgd.descend(tree, learning_rate=rate, steps=9, data={"x": [[4.0]]}, dtype=dtype)
    assert history.diverged == 1 and "W would no longer have been finite" in history.message
    assert history.final["W"].tolist() == [[3.0]]
    lost = bp.Tree(bp.mean(bp.total((w @ x) ** 0.5)))
    history = bp.sgd.descend(lost, learning_rate=1, steps=9, data={"x": [[4.0]]}, dtype=dtype)
    assert history.diverged and ("E was nan" in history.message or "∂E/∂W" in history.message)


def test_huge_weights_are_no_divergence():
    w, x = bp.weight("W", [[1e200]]), bp.given("x", [[1.0]])
    tree = bp.Tree(bp.mean(bp.total((w @ x) * 1e-200)))
    history = bp.sgd.descend(tree, learning_rate=0.1, steps=5, data={"x": [[1.0]]})
    assert history.updates == 5 and history.diverged is None


def test_one_class_only_and_a_single_sample_are_no_trouble(tree):
    one = {"X_input": X, "Y_target": np.eye(3)[[1] * N]}
    history = bp.sgd.descend(tree, learning_rate=0.5, epochs=20, data=one, batch=6, seed=0)
    assert history.losses[-1] < 0.1 and not history.trouble and history.diverged is None
    single = {"X_input": X[:1], "Y_target": T[:1]}
    assert bp.sgd.descend(tree, learning_rate=0.5, epochs=3, data=single, batch=1).updates == 3


def test_the_history_of_arrays(tree):
    history = bp.sgd.descend(tree, learning_rate=0.2, epochs=2, data=DATA, batch=10, seed=0)
    assert history.samples_seen == [10, 20, 23, 33, 43, 46]
    columns = history.arrays()
    assert list(columns) == ["updates", "samples_seen", "epochs", "E"]
    assert all(isinstance(c, np.ndarray) and c.shape == (6,) for c in columns.values())
    assert columns["samples_seen"].tolist() == [0, 10, 20, 23, 33, 43]
    assert columns["epochs"] == pytest.approx(columns["samples_seen"] / 23)
    assert columns["E"].tolist() == history.losses
    assert history.tracked == () and history.names == tree.weights
    final = history.final
    final["W1"][:] = 0
    assert history.final["W1"].any(), "a copy"
    for act in (lambda: history.weights_at(3), lambda: history.weights):
        with pytest.raises(DomainError, match=r"only the start and the end are kept.*watch"):
            act()
    with pytest.raises(DomainError, match="this history has 6"):
        history.weights_at(7)
    lines = str(history).splitlines()
    assert lines[0].split() == ["updates", "E"] and lines[-1] == history.message
    assert repr(history) == (
        f"<history: 6 updates, E {history.losses[0]:.6g} … {history.losses[-1]:.6g}>"
    )


GOOD = {"learning_rate": 0.1, "steps": 2, "data": DATA, "batch": 5}


@pytest.mark.parametrize(
    ("changed", "error", "says"),
    [
        ({"data": {"X_input": X}}, ShapeError, "put Y_target into data as well"),
        (
            {"data": {**DATA, "X_input": X[1:]}},
            ShapeError,
            "X_input has 22 samples and Y_target has 23",
        ),
        ({"data": {**DATA, "X_input": X[:, :3]}}, ShapeError, r"shape \(3,\) in data.*\(4,\)"),
        (
            {"data": {**DATA, "Y_target": LABELS}},
            ShapeError,
            r"give the shape \(N, 3\), samples first",
        ),
        ({"data": {**DATA, "X_input": np.array(1.0)}}, OperandError, "samples first"),
        ({"data": {**DATA, "X_input": 1.0}}, OperandError, "X_input in data is no row of samples"),
        ({"data": {**DATA, "X_input": "abc"}}, OperandError, "X_input in data is no row"),
        ({"data": {**DATA, "X_input": ["a"] * N}}, OperandError, "real numbers"),
        ({"data": {**DATA, "X_input": [[1], [1, 2]]}}, OperandError, "real numbers"),
        ({"data": {**DATA, "X_input": X > 0}}, OperandError, "real numbers"),
        ({"data": {**DATA, "X_input": {"a": 1}}}, OperandError, "real numbers"),
        ({"data": {**DATA, "X_input": X[:0]}}, OperandError, "X_input is empty in data"),
        ({"data": {**DATA, "X_input": []}}, OperandError, "X_input is empty in data"),
        ({"data": {**DATA, "X_input": Elsewhere(X[:0])}}, OperandError, "X_input is empty"),
        ({"data": {**DATA, "W1": X}}, UnknownNameError, "'W1', which is no given"),
        ({"data": {**DATA, "Y_target": T.argmax(axis=1)}}, ShapeError, r"one_hot\(Y_target, 3\)"),
        ({"data": {**DATA, "Y_target": 2 * T}}, DomainError, "Y_target adds up to 2"),
        (
            {"data": {**DATA, "Y_target": np.vstack([T[:-1], [[1, 1, 0]]])}},
            DomainError,
            "sample 22",
        ),
        ({"seed": 1.0}, OperandError, "seed is 1.0: give a whole number"),
        ({"start": {"W1": 1.0}}, ShapeError, r"the shape \(\) for W1: give it \(5, 4\)"),
        ({"start": {"W1": np.ones((4, 5))}}, ShapeError, r"\(4, 5\) for W1: give it \(5, 4\)"),
        ({"start": {"W1": np.full((5, 4), math.nan)}}, NotFiniteError, "W1 holds NaN"),
        ({"dtype": "float16"}, OperandError, "dtype is 'float16'"),
        ({"dtype": int}, OperandError, "float32"),
        ({"held_out": {"X_input": X}}, UnknownNameError, "held_out has no Y_target"),
        ({"held_out": {}}, OperandError, "held_out is {}"),
        ({"held_out": {**DATA, "X_input": X[:, :3]}}, ShapeError, "in held_out"),
        ({"patience": 2}, OperandError, "there is no held_out"),
        ({"patience": 0, "held_out": DATA}, DomainError, "patience is 0"),
        ({"watch": abs}, OperandError, "give functions of the weights by name"),
        ({"watch": {"a": 1}}, OperandError, "give functions of the weights by name"),
        ({"direction": 0.9}, OperandError, r"bp.sgd.momentum\(0.9\)"),
        ({"direction": lambda g: None}, OperandError, "gave back None"),
        ({"direction": lambda g: {}}, UnknownNameError, "nothing for W1"),
        ({"direction": lambda g: {**g, "W9": 0}}, UnknownNameError, "'W9'"),
        ({"direction": lambda g: dict.fromkeys(g, 1.0)}, ShapeError, r"\(\) for W1.*\(5, 4\)"),
        ({"direction": lambda g: {n: v * math.inf for n, v in g.items()}}, NotFiniteError, "W1"),
        ({"direction": lambda g: dict.fromkeys(g, "a")}, OperandError, "W1 is 'a'"),
        ({"direction": lambda g: 1 / 0}, OperandError, "raised ZeroDivisionError: division by"),
        ({"learning_rate": lambda k: 0}, DomainError, r"learning_rate\(0\) is 0"),
        ({"learning_rate": lambda k: 1 / k}, OperandError, r"learning_rate\(0\) raised ZeroDiv"),
    ],
)
def test_bad_input_gets_one_sentence(tree, changed, error, says):
    with pytest.raises(error, match=says) as caught:
        bp.sgd.descend(tree, **{**GOOD, **changed})
    assert isinstance(caught.value, BookError)
    assert "\n" not in str(caught.value) and str(caught.value).endswith(".")


@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_nan_in_memory_names_the_first_sample(tree, bad):
    x = X.copy()
    x[17, 2] = x[20, 0] = bad
    with pytest.raises(NotFiniteError, match=rf"X_input\[17\] holds {bad}: give it finite"):
        bp.sgd.descend(tree, **{**GOOD, "data": {"X_input": x, "Y_target": T}})


def test_later_trouble_keeps_what_was_learned(tree):
    def run(**changed):
        history = bp.sgd.descend(tree, **{**GOOD, "epochs": 4, "steps": None, "seed": 3, **changed})
        steps = bp.sgd.descend(tree, **{**GOOD, "steps": history.updates, "seed": 3})
        assert history.losses == steps.losses
        same(history.final, steps.final, 0)
        assert history.message.startswith(f"Stopped after {history.updates} updates with learning")
        assert history.trouble in history.message and "\n" not in history.message
        assert repr(history).endswith(", stopped by trouble>")
        return history

    x = X.copy()
    bad = next(i for i in RandomOrder(N, 3)(0)[10:] if i >= 5)
    x[bad, 2] = math.nan
    nan = run(data={"X_input": Elsewhere(x), "Y_target": T})
    assert nan.trouble == f"X_input[{bad}] holds nan: give it finite numbers."
    assert 2 <= nan.updates < 5
    late = run(learning_rate=lambda k: 0.1 if k < 7 else -0.1)
    assert late.updates == 7 and late.trouble.startswith("learning_rate(7) is −0.1")

    def failing(weights):
        raise RuntimeError("no\nidea")

    watched = run(watch={"a": failing})
    assert watched.updates == 5 and watched.trouble == "watch['a'] raised RuntimeError: no idea."
    assert run(watch={"a": lambda w: "x"}).trouble.startswith("watch['a'] gave back 'x'")
    calls = []

    def direction(gradient):
        calls.append(1)
        return gradient if len(calls) < 4 else {"W1": 1}

    assert run(direction=direction).updates == 3


def test_a_schedule_is_asked_once_for_each_update(tree):
    asked = []

    def schedule(k):
        asked.append(k)
        return 0.5 / (k + 1)

    history = bp.sgd.descend(tree, learning_rate=schedule, steps=4, data=DATA)
    assert asked == [0, 1, 2, 3]
    assert history.learning_rate == 0.125 and "with learning rate 0.125 at last" in history.message
    point = history.weights_at(0)
    for k in range(4):
        gradient = tree.gradient(**point, X_input=X.T, Y_target=T.T)
        point = {name: w - 0.5 / (k + 1) * gradient[name] for name, w in point.items()}
    same(history.final, point, 1e-10)
