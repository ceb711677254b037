"""The update rule: its arithmetic, its batches, how it notices divergence, what it refuses."""

import math
import subprocess
import sys
from pathlib import Path

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

XS = [0.1 * i for i in range(10)]
TS = [0.3, 0.9, 0.2, 0.5, 0.4, 0.8, 0.1, 0.6, 0.7, 0.0]
DATA = {"X_input": XS, "Y_target": TS}


@pytest.fixture
def two():
    return bp.networks.two_weights()


def line():
    """E = ½(w·x + b − t)², whose gradients are easy by hand."""
    w, b = bp.weight("w", 1.0), bp.weight("b", 0.0)
    x, t = bp.given("X_input", 1.0), bp.given("Y_target", 0.0)
    return bp.Tree((w * x + b - t) ** 2 / 2)


def test_one_update_by_hand(two):
    history = bp.sgd.descend(two, learning_rate=1, steps=1)
    gradient = two.gradient()
    assert history.losses == [two.value()]
    assert history.final == {"W1": 1 - gradient["W1"], "W2": 2 - gradient["W2"]}


def test_all_weights_are_updated_from_the_old_values(two):
    """Map 10: with the new W2 the step of W1 would be one of the bugs' numbers."""
    history = bp.sgd.descend(two, learning_rate=1, steps=1)
    moved = 1 - history.final["W1"]
    assert moved == pytest.approx(0.0487627187, abs=5e-11)
    assert abs(moved - 0.0465523835) > 1e-3
    assert abs(moved - 0.0478669566) > 5e-4


def test_many_updates_are_the_rule_again_and_again(two):
    history = bp.sgd.descend(two, learning_rate=0.5, steps=40)
    point = {"W1": 1.0, "W2": 2.0}
    for k in range(40):
        assert history.losses[k] == pytest.approx(two.value(**point), rel=1e-13)
        assert history.weights_at(k) == pytest.approx(point, rel=1e-13)
        gradient = two.gradient(**point)
        point = {w: point[w] - 0.5 * gradient[w] for w in point}
    assert history.final == history.weights_at(40) == pytest.approx(point, rel=1e-13)
    assert history.weights["W2"] == [history.weights_at(k)["W2"] for k in range(41)]
    assert history.updates == 40 and history.learning_rate == 0.5
    assert history.diverged is None and not history.interrupted
    assert two.leaves()["W1"] == 1, "the tree itself has not moved"


def test_the_one_path_formula_against_the_true_step():
    """The true step of w12 alone, α = 5, lowers E by 6.79e−4 (map 1)."""
    six = bp.networks.six_neurons()
    w12 = bp.sgd.descend(six, learning_rate=5, steps=1).final["w12"]
    assert six.value(w12=w12) - six.value() == pytest.approx(-6.79e-4, abs=5e-7)


@pytest.mark.parametrize("batch", [1, 3, 10, None])
@pytest.mark.parametrize("averaged", [False, True])
@pytest.mark.parametrize("kind", [list, tuple, np.array])
def test_batches_move_along_the_mean_of_their_samples(batch, averaged, kind):
    one = bp.networks.six_neurons()
    tree = bp.networks.six_neurons(batch=averaged)
    data = {name: kind(values) for name, values in DATA.items()}
    picked = []  # which samples went into each update, in order
    epochs = 2
    history = bp.sgd.descend(tree, learning_rate=0.7, epochs=epochs, data=data, batch=batch, seed=4)
    size = batch or 10
    per_epoch = math.ceil(10 / size)
    assert history.updates == epochs * per_epoch
    assert history.samples_seen[-1] == 10 * epochs
    draws = bp.sgd.samples.batches(10, size, 4)
    point = history.weights_at(0)
    for k in range(history.updates):
        picked.append(next(draws))
        samples = [{"X_input": XS[i], "Y_target": TS[i]} for i in picked[-1]]
        m = len(samples)
        losses = [one.value(**point, **s) for s in samples]
        assert history.losses[k] == pytest.approx(sum(losses) / m, rel=1e-12)
        gradients = [one.gradient(**point, **s) for s in samples]
        point = {w: v - 0.7 * sum(g[w] for g in gradients) / m for w, v in point.items()}
        assert history.weights_at(k + 1) == pytest.approx(point, rel=1e-12)
    for epoch in range(epochs):
        dealt = picked[epoch * per_epoch : (epoch + 1) * per_epoch]
        assert sorted(i for batch_now in dealt for i in batch_now) == list(range(10)), (
            "each sample once in an epoch"
        )


def test_the_seed_decides_the_order(two):
    def run(seed):
        return bp.sgd.descend(two, learning_rate=1, epochs=3, data=DATA, batch=2, seed=seed).losses

    assert run(1) == run(1) != run(2)


def test_epochs_are_shuffled_differently():
    draws = bp.sgd.samples.batches(10, 10, 0)
    assert next(draws) == next(draws) == list(range(10)), "all samples need no order"
    draws = bp.sgd.samples.batches(10, 5, 0)
    first, second = next(draws) + next(draws), next(draws) + next(draws)
    assert first != second and sorted(first) == sorted(second)


def test_steps_may_end_within_an_epoch(two):
    history = bp.sgd.descend(two, learning_rate=1, steps=5, data=DATA, batch=4, seed=0)
    assert history.samples_seen == [4, 8, 10, 14, 18]


def test_a_given_outside_data_keeps_its_value(two):
    history = bp.sgd.descend(two, learning_rate=1, steps=1, data={"X_input": [2.0, 3.0]})
    losses = [two.value(X_input=x) for x in (2.0, 3.0)]
    assert history.losses == [pytest.approx(sum(losses) / 2, rel=1e-14)]


def test_samples_in_the_leaves_serve_every_update():
    w = bp.weight("w", 1.0)
    x, t = bp.given("x", [1.0, 2.0]), bp.given("t", [0.0, 1.0])
    history = bp.sgd.descend(bp.Tree(bp.mean((w * x - t) ** 2) / 2), learning_rate=0.1, steps=2)
    assert history.losses[0] == pytest.approx((1 + 1) / 4)
    assert history.weights["w"][1] == pytest.approx(1 - 0.1 * (1 + 2) / 2)
    assert history.samples_seen == [2, 4]


def test_start_from_elsewhere(two):
    history = bp.sgd.descend(two, learning_rate=1, steps=1, start={"W1": -1})
    assert history.weights_at(0) == {"W1": -1, "W2": 2}
    assert history.losses == [two.value(W1=-1)]


def test_identity_functions_diverge_and_the_sentence_says_so():
    tree = bp.networks.two_weights("identity", "identity")
    history = bp.sgd.descend(tree, learning_rate=1, steps=100, start={"W1": 1.5})
    assert history.diverged == 4
    assert "at update 4 with learning rate 1:" in history.message
    assert history.message.endswith("Try a smaller one, as 0.1.")
    assert history.losses[:2] == [4.5, 63.28125]
    assert len(history.losses) == 4 and history.updates == 3
    assert history.losses[-1] > bp.sgd.GROWTH * 4.5 >= history.losses[-2]
    assert all(map(math.isfinite, history.final.values()))
    assert tree.value(**history.final) == history.losses[-1]
    assert "diverged at update 4" in repr(history)
    calm = bp.sgd.descend(tree, learning_rate=0.1, steps=100, start={"W1": 1.5})
    assert calm.diverged is None and calm.losses[-1] < 1e-12


def test_identity_from_the_books_start_hits_the_target_at_alpha_1():
    """From W1 = 1, W2 = 2 the step with α = 1 happens to land on E = 0 and stays there."""
    tree = bp.networks.two_weights("identity", "identity")
    history = bp.sgd.descend(tree, learning_rate=1, steps=5)
    assert history.final == {"W1": -3, "W2": 0} and history.diverged is None


def test_a_saturated_sigmoid_is_no_divergence(two):
    history = bp.sgd.descend(two, learning_rate=1000, steps=50)
    assert history.diverged is None and history.updates == 50
    assert history.losses[-1] == pytest.approx(0.125, abs=1e-12)


def test_divergence_to_no_number():
    w = bp.weight("w", 0.5)
    lost = bp.sgd.descend(bp.Tree(bp.log(w) + w), learning_rate=10, steps=5)
    assert lost.diverged == 2 and "E was nan" in lost.message
    huge = bp.sgd.descend(bp.Tree(bp.exp(w)), learning_rate=1e308, steps=5, start={"w": 5})
    assert huge.diverged == 1 and "w would have become -inf" in huge.message
    assert huge.final == {"w": 5}
    out = bp.sgd.descend(bp.Tree((w - 1) ** 0.5), learning_rate=1, steps=3, start={"w": 1.25})
    assert out.diverged == 2 and out.final == {"w": 0.25}


def test_samples_that_differ_are_no_divergence():
    data = {"X_input": [1e-3, 900.0]}
    first = {next(bp.sgd.samples.batches(2, 1, seed))[0]: seed for seed in range(10)}
    history = bp.sgd.descend(line(), learning_rate=1e-9, steps=2, data=data, batch=1, seed=first[0])
    assert history.losses[1] / history.losses[0] > 1e6
    assert history.diverged is None


def test_an_interrupt_keeps_what_was_learned(two):
    def stopped(updates):
        for k in updates:
            if k == 3:
                raise KeyboardInterrupt
            yield k

    history = bp.sgd.descend(two, learning_rate=1, steps=10, progress=stopped)
    assert history.interrupted and history.updates == 3
    assert history.final == bp.sgd.descend(two, learning_rate=1, steps=3).final
    assert "Interrupted after 3 updates" in history.message
    assert repr(history).endswith("interrupted>")


def test_progress_is_given_the_range_as_tqdm_wants_it(two):
    seen = []

    class Bar:
        """As tqdm.tqdm: made from an iterable that has a length, and iterated over."""

        def __init__(self, iterable):
            self.iterable, self.total = iterable, len(iterable)

        def __iter__(self):
            for k in self.iterable:
                yield k
                seen.append((k + 1, self.total))

    bp.sgd.descend(two, learning_rate=1, epochs=2, data=DATA, batch=5, seed=0, progress=Bar)
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_history_prints_a_short_table(two):
    history = bp.sgd.descend(two, learning_rate=1, steps=200)
    lines = str(history).splitlines()
    assert lines[0].split() == ["updates", "E", "W1", "W2"]
    assert [line.split()[0] for line in lines[1:-1]] == [str(20 * i) for i in range(11)]
    assert lines[1].split() == ["0", "0.329555", "1", "2"]
    assert lines[-1] == history.message
    assert repr(history) == (f"<history: 200 updates, E 0.329555 … {history.losses[-1]:.6g}>")
    wide = bp.sgd.descend(bp.networks.six_neurons(), learning_rate=1, steps=1)
    assert str(wide).splitlines()[0].split()[-2:] == ["w35", "…"]
    assert repr(wide).startswith("<history: 1 update, ")


def test_history_refuses_updates_it_does_not_have(two):
    history = bp.sgd.descend(two, learning_rate=1, steps=2)
    for k in (3, -4):
        with pytest.raises(DomainError, match="this history has 2"):
            history.weights_at(k)
    assert history.weights_at(-1) == history.weights_at(2)


def test_weights_are_read_anew_after_more_updates(two):
    history = bp.sgd.descend(two, learning_rate=1, steps=1)
    assert len(history.weights["W1"]) == 2
    history.add(0.1, [5.0, 6.0])
    assert history.weights["W1"][-1] == 5.0 and history.final == {"W1": 5.0, "W2": 6.0}


def test_plain_numbers_need_no_numpy():
    code = """
import sys
sys.modules["numpy"] = None
import bpbook as bp
tree = bp.networks.two_weights()
data = {"X_input": [0.5, 1.0, 2.0], "Y_target": [0.0, 0.5, 1.0]}
history = bp.sgd.descend(tree, learning_rate=1, epochs=4, data=data, batch=2, seed=0)
assert history.updates == 8, history
print(history)
batch = bp.networks.six_neurons(batch=True)
assert bp.sgd.descend(batch, learning_rate=1, epochs=1, data=data, batch=1, seed=0).updates == 3
print(bp.check_gradient(tree))
"""
    root = Path(bp.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert "8 updates with learning rate 1" in done.stdout


GOOD = {"learning_rate": 0.1, "steps": 2}


@pytest.mark.parametrize(
    ("changed", "error", "says"),
    [
        ({"learning_rate": 0}, DomainError, "learning_rate is 0: give a number above 0"),
        ({"learning_rate": -1}, DomainError, "learning_rate is −1"),
        ({"learning_rate": math.nan}, NotFiniteError, "learning_rate is nan"),
        ({"learning_rate": math.inf}, NotFiniteError, "learning_rate is inf"),
        ({"learning_rate": "1"}, OperandError, "learning_rate is '1'"),
        ({"learning_rate": [0.1, 0.2]}, OperandError, "learning_rate is an array"),
        ({"steps": 0}, DomainError, "steps is 0"),
        ({"steps": -3}, DomainError, "steps is -3"),
        ({"steps": 2.5}, OperandError, "steps is 2.5"),
        ({"steps": True}, OperandError, "steps is True"),
        ({"steps": None}, OperandError, "Neither steps nor epochs"),
        ({"epochs": 3}, OperandError, "Both steps and epochs"),
        ({"steps": None, "epochs": 0}, DomainError, "epochs is 0"),
        ({"data": {}}, OperandError, "data is {}"),
        ({"data": [1, 2]}, OperandError, r"data is \[1, 2\]"),
        ({"data": {"x": [1]}}, UnknownNameError, "'x', which is no given of this tree"),
        ({"data": {"W1": [1]}}, UnknownNameError, "its givens are X_input, Y_target"),
        ({"data": {"X_input": []}}, OperandError, "X_input is empty in data"),
        ({"data": {"X_input": np.array([])}}, OperandError, "X_input is an empty array"),
        ({"data": {"X_input": 3.0}}, OperandError, "X_input is 3.0 in data"),
        ({"data": {"X_input": "12"}}, OperandError, "X_input is '12' in data"),
        ({"data": {"X_input": [1, math.nan]}}, NotFiniteError, r"X_input\[1\] is nan"),
        ({"data": {"X_input": [[1, 2], [3, 4]]}}, ShapeError, "X_input holds rows"),
        ({"data": {"X_input": np.ones((2, 2))}}, ShapeError, r"X_input has shape \(2, 2\)"),
        ({"data": {"X_input": np.array(1.0)}}, ShapeError, r"X_input has shape \(\)"),
        (
            {"data": {"X_input": [1, 2], "Y_target": [1]}},
            ShapeError,
            "X_input has 2 samples and Y_target has 1",
        ),
        ({"batch": 1}, OperandError, "batch is 1 but there is no data"),
        ({"data": DATA, "batch": 0}, DomainError, "batch is 0"),
        ({"data": DATA, "batch": 11}, DomainError, "batch is 11, but data has 10 samples"),
        ({"data": DATA, "batch": 1.0}, OperandError, "batch is 1.0"),
        ({"seed": "a"}, OperandError, "seed is 'a'"),
        ({"start": {"W3": 1}}, UnknownNameError, "'W3', which is no weight of this tree"),
        ({"start": {"X_input": 1}}, UnknownNameError, "its weights are W1, W2"),
        ({"start": {"W1": math.inf}}, NotFiniteError, "W1 is inf"),
        ({"start": {"W1": [1.0, 2.0]}}, ShapeError, "descend follows one point"),
        ({"start": 3}, OperandError, "start is 3"),
        ({"progress": 3}, OperandError, "progress is 3"),
        ({"progress": lambda updates: None}, OperandError, "progress gave back None"),
    ],
)
def test_bad_input_gets_one_sentence(two, changed, error, says):
    with pytest.raises(error, match=says) as caught:
        bp.sgd.descend(two, **{**GOOD, **changed})
    assert isinstance(caught.value, BookError)
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith(".")


def test_bad_trees_get_one_sentence():
    x = bp.given("x", 1.0)
    with pytest.raises(OperandError, match="no weights to update"):
        bp.sgd.descend(bp.Tree(x * x), **GOOD)
    w, many = bp.weight("w", 1.0), bp.given("many", [1.0, 2.0])
    with pytest.raises(ShapeError, match="many holds an array while other givens come from data"):
        bp.sgd.descend(bp.Tree(bp.mean(w * x * many)), data={"x": [1.0, 2.0]}, **GOOD)
    with pytest.raises(DomainError, match="no logarithm"):
        bp.sgd.descend(bp.Tree(bp.log(w * x)), start={"w": -1.0}, **GOOD)
