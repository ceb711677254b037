"""Why a run does not learn: each planted fault is named, and no run that learns is accused."""

import copy
import itertools
import pickle
import subprocess
import sys

import numpy as np
import pytest

import bpbook as bp
from bpbook.core import chain_rule

XOR = {"X_input1": [0.0, 0, 1, 1], "X_input2": [0.0, 1, 0, 1], "Y_target": [0.0, 1, 1, 0]}
LINE = {"X_input": [1.0, 2.0, 3.0], "Y_target": [2.0, 4.0, 6.0]}
HIDDEN = ("y3", "y4", "y5")


def network(activation="tanh", plant=None, hidden=0.0, output=0.0, seed=0):
    """Two inputs, three hidden units, one output: all weights `plant`, or those that `seed` draws,
    with something added to those of the hidden units and to the bias of the output."""
    tree = bp.networks.fully_connected(
        [2, 3, 1], activation=activation, output="sigmoid", seed=seed
    )
    leaves = tree.leaves() if plant is None else dict.fromkeys(tree.weights, plant)
    more = {name: hidden if name[-1] in "345" else 0.0 for name in tree.weights} | {"b6": output}
    return tree, {name: leaves[name] + more[name] for name in tree.weights}


def xor(activation="tanh", rate=0.5, steps=400, direction=None, **start):
    tree, weights = network(activation, **start)
    settings = {"learning_rate": rate, "steps": steps, "direction": direction}
    return bp.sgd.descend(tree, data=XOR, start=weights, **settings)


def of_layers(rate=0.1, epochs=40, start=None, **settings):
    tree = bp.networks.layers([8, 6, 3], seed=0, **settings)
    draw = np.random.default_rng(0)
    labels = draw.integers(0, 3, 90)
    data = {"X_input": draw.normal(size=(90, 8)) + labels[:, None], "Y_target": np.eye(3)[labels]}
    changed = {n: change(tree.leaves()[n]) for n, change in (start or {}).items()}
    return bp.sgd.descend(
        tree, data=data, start=changed, learning_rate=rate, epochs=epochs, batch=10, seed=0
    )


def one_relu(w, rate=0.1, direction=None):
    x, t = bp.given("X_input"), bp.given("Y_target")
    tree = bp.Tree((bp.relu(bp.weight("w", w) * x).named("y") - t) ** 2)
    return bp.sgd.descend(tree, data=LINE, learning_rate=rate, steps=50, direction=direction)


ROWS = tuple(f"y1[{j}]" for j in range(6))
SICK = {
    "xor from zeros": (lambda: xor(plant=0.0), "equal", HIDDEN),
    "xor from halves": (lambda: xor("sigmoid", plant=0.5), "equal", HIDDEN),
    "xor from halves, relu": (lambda: xor("relu", plant=0.5), "equal", HIDDEN),
    "layers from zeros": (
        lambda: of_layers(activation="tanh", start={"W1": np.zeros_like, "W2": np.zeros_like}),
        "equal",
        ROWS,
    ),
    "a dead relu": (lambda: one_relu(-1.0), "dead", ("y",)),
    "a relu that the updates kill": (lambda: one_relu(1.0, rate=0.5), "dead", ("y",)),
    "a dead layer of numbers": (lambda: xor("relu", hidden=-5.0), "dead", HIDDEN),
    "a dead layer": (lambda: of_layers(start={"b1": lambda b: b - 90.0}), "dead", ROWS),
    "saturated hidden": (lambda: xor("sigmoid", hidden=60.0), "saturated", HIDDEN),
    "saturated output": (lambda: xor("tanh", output=20.0), "saturated", ("y_output",)),
    "saturated through and through": (
        lambda: xor("tanh", hidden=9.0, output=9.0),
        "saturated",
        (*HIDDEN, "y_output"),
    ),
    "thrown there": (lambda: xor("tanh", rate=100.0), "saturated", ("y_output",)),
    "saturated rows": (
        lambda: of_layers(loss="squared_error", output="sigmoid", start={"b2": lambda b: b + 30.0}),
        "saturated",
        ("y_output[0]", "y_output[1]", "y_output[2]"),
    ),
    "α too small": (lambda: xor(rate=1e-6), "small rate", ()),
    "α too small for layers": (lambda: of_layers(rate=1e-7), "small rate", ()),
}


@pytest.mark.parametrize("name", SICK)
def test_each_planted_fault_is_named(name):
    run, why, units = SICK[name]
    history = run()
    assert (history.stuck.why, history.stuck.units) == (why, units)
    assert history.message.endswith(f" {history.stuck}")
    for unit in units[:1]:
        assert unit.partition("[")[0] in history.message
    assert str(history).endswith(history.message)


def test_the_examples_that_people_report():
    assert xor("sigmoid", plant=0.0).losses[-1] == 0.125
    dead = one_relu(-1.0)
    assert dead.losses[-1] == pytest.approx(18.6667, abs=1e-4)
    assert str(dead.stuck) == (
        "It does not learn: y is dead, with an argument of at most 0 for every sample. There ReLU "
        "has slope 0, and no gradient reaches the weights below. Start from other weights or a "
        "larger bias, or take leaky_relu."
    )
    assert "all 6 units of y1 start with equal weights" in SICK["layers from zeros"][0]().message
    assert "the updates led there" in SICK["thrown there"][0]().message.lower()


def test_a_better_learning_rate_is_better():
    """Where α is to blame, the rate in the sentence makes the same run learn."""
    for run in (lambda rate: xor(rate=rate), lambda rate: of_layers(rate=rate)):
        better = run(run(1e-7).stuck.rate)
        assert not better.stuck and np.mean(better.losses[-9:]) < 0.8 * better.losses[0]
    again = one_relu(1.0, rate=SICK["a relu that the updates kill"][0]().stuck.rate)
    assert not again.stuck and again.losses[-1] < 1e-9


def test_what_cures_a_fault_silences_it():
    assert xor("leaky_relu", hidden=-5.0).stuck is None
    assert xor("tanh", rate=1.0, steps=2000).stuck is None
    healthy = one_relu(1.0)
    assert healthy.stuck is None and healthy.message.endswith("before the last.")


@pytest.mark.parametrize("activation", ["tanh", "relu", "sigmoid"])
def test_no_run_that_learns_is_accused(activation):
    """Nor one that goes on to learn; and of those that rest, none is accused of the wrong thing."""
    shapes = {name: getattr(bp.datasets, name)() for name in ("moons", "circles", "spirals")}
    corners = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])
    learned = accused = 0
    for (points, classes), widths, rate, seed, steps in itertools.product(
        [*shapes.values(), (corners, np.array([0.0, 1, 1, 0]))],
        ([4], [4, 4]),
        (0.03, 0.3, 3.0),
        range(3),
        (20, 300),
    ):
        tree = bp.networks.layers(
            [2, *widths, 1],
            activation=activation,
            loss="squared_error",
            output="sigmoid",
            seed=seed,
        )
        data = {"X_input": np.asarray(points), "Y_target": np.asarray(classes, float)[:, None]}
        whole = {"X_input": data["X_input"].T, "Y_target": data["Y_target"].T}
        settings = {"data": data, "batch": min(16, len(points)), "learning_rate": rate, "seed": 0}
        history = bp.sgd.descend(tree, steps=steps, **settings)
        first, last = (tree.value(**w, **whole) for w in (history.weights_at(0), history.final))
        learned += last < first / 2
        if history.stuck:
            accused += 1
            on = bp.sgd.descend(tree, steps=2000, start=history.final, **settings)
            assert tree.value(**on.final, **whole) > 0.7 * last, history
    assert learned > 5 and accused < 15


def test_a_minimum_is_no_fault():
    """E rests at the least it can be: the data is noisy, or the loss has a floor."""
    line = bp.Tree((bp.weight("w") * bp.given("X_input") - bp.given("Y_target")) ** 2)
    noisy = {"X_input": [1.0, 1.0], "Y_target": [0.0, 2.0]}
    assert bp.sgd.descend(line, data=noisy, learning_rate=0.1, steps=500).stuck is None
    floor = bp.Tree((bp.tanh(bp.weight("w", 0.5)) - 0.2) ** 2 + 3)
    assert bp.sgd.descend(floor, learning_rate=0.1, steps=900).stuck is None
    at = {"w": 1.0}
    assert bp.sgd.descend(line, data=noisy, start=at, learning_rate=1e-9, steps=90).stuck is None


def test_one_expression_written_twice_is_no_pair_of_equal_units():
    w, x = bp.weight("w", 30.0), bp.given("x", 1.0)
    tree = bp.Tree((bp.tanh(w * x) + bp.tanh(w * x) - 1) ** 2)
    assert bp.sgd.descend(tree, learning_rate=0.1, steps=30).stuck.why == "saturated"


def test_how_a_run_ended():
    tree = bp.networks.two_weights("identity", "identity")
    lost = bp.sgd.descend(tree, learning_rate=1, steps=100, start={"W1": 1.5})
    assert lost.diverged and lost.stuck is None

    def stopping(updates):
        yield from itertools.islice(updates, 20)
        raise KeyboardInterrupt

    tree, start = network(plant=0.0)
    settings = {"data": XOR, "start": start, "learning_rate": 0.1}
    cut = bp.sgd.descend(tree, steps=900, progress=stopping, **settings)
    assert cut.interrupted and cut.stuck.why == "equal"
    assert cut.message.startswith("Interrupted after 20 updates")
    early = bp.sgd.descend(tree, epochs=99, held_out=XOR, patience=3, **settings)
    assert early.stopped_early and early.stuck.why == "equal"


def test_it_is_found_from_what_the_run_saw():
    x = np.array(LINE["X_input"])
    tree = bp.Tree((bp.relu(bp.weight("w", -1.0) * bp.given("x")) - bp.given("t")) ** 2)
    history = bp.sgd.descend(tree, data={"x": x, "t": 2 * x}, learning_rate=0.1, steps=9)
    x *= -1  # with these the unit would not be dead
    copies = copy.deepcopy(history), pickle.loads(pickle.dumps(history))
    assert {h.message for h in copies} == {history.message}
    assert all(h.stuck.why == "dead" for h in (history, *copies))


def test_looking_back_costs_one_pass_over_at_most_a_thousand_samples(monkeypatch):
    x = np.linspace(0.1, 1.0, 5000)
    tree = bp.Tree((bp.relu(bp.weight("w", -1.0) * bp.given("x")) - bp.given("t")) ** 2)
    history = bp.sgd.descend(tree, data={"x": x, "t": x}, learning_rate=0.1, steps=9)
    seen = []
    forward = chain_rule.forward
    monkeypatch.setattr(
        chain_rule,
        "forward",
        lambda g, leaves, backend: seen.append(leaves) or forward(g, leaves, backend),
    )
    assert history.stuck.why == "dead" and history.stuck is history.stuck
    assert len(seen) == 2 and all(len(leaves["x"]) == 1000 for leaves in seen)
    assert "for each of the 1000 samples looked at" in history.message


def test_samples_that_are_not_in_memory_are_not_read_again(tmp_path):
    column = np.memmap(tmp_path / "x", dtype=float, mode="w+", shape=(40,))
    column[:] = 1.0
    tree = bp.Tree((bp.relu(bp.weight("w", -1.0) * bp.given("x")) - bp.given("t")) ** 2)
    history = bp.sgd.descend(tree, data={"x": column, "t": column}, learning_rate=0.1, steps=9)
    assert history.stuck is None


def test_without_numpy_it_is_the_same():
    code = """
import sys
sys.modules["numpy"] = None
import bpbook as bp
data = {"X_input1": [0., 0, 1, 1], "X_input2": [0., 1, 0, 1], "Y_target": [0., 1, 1, 0]}
tree = bp.networks.fully_connected([2, 2, 1], activation="tanh", output="sigmoid")
for start, rate in (({}, 1e-6), (dict.fromkeys(tree.weights, 0.0), 0.5), ({}, 1e3), ({}, 1.0)):
    history = bp.sgd.descend(tree, data=data, start=start, learning_rate=rate, steps=99)
    assert start or rate > 1e-5 or not sys.modules.get("numpy"), "loaded before it is needed"
    print(history.message)
"""
    run = [sys.executable, "-c", code]
    found = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    run[2] = code.replace('sys.modules["numpy"] = None', "")
    assert found == subprocess.run(run, capture_output=True, text=True, check=True).stdout
    assert found.count("It does not learn") == 3


RULES = {
    "momentum": bp.sgd.momentum(),
    "nesterov": bp.sgd.nesterov(),
    "rmsprop": bp.sgd.rmsprop(),
    "adam": bp.sgd.adam(),
    "adamw": bp.sgd.chain(bp.sgd.adam(), bp.sgd.weight_decay(1e-4)),
}


@pytest.mark.parametrize("name", RULES)
def test_a_rule_is_judged_by_what_it_does(name):
    """By the step that it makes, not by the bare gradient: Adam's is large where that is small."""
    rule = RULES[name]
    assert one_relu(-1.0, direction=rule).stuck.why == "dead"
    assert xor("sigmoid", hidden=60.0, direction=rule).stuck.why == "saturated"
    assert xor(plant=0.0, direction=rule).stuck.why == "equal"
    slow = xor(rate=1e-8, direction=rule).stuck
    assert slow.why == "small rate"
    better = xor(rate=slow.rate, direction=rule)
    assert not better.stuck and np.mean(better.losses[-9:]) < 0.8 * better.losses[0]


def test_a_small_gradient_is_none_for_adam():
    """In a valley of slope 1e-6, plain descent rests with what Adam makes learn."""
    tree = bp.Tree(1e-6 * (bp.weight("w", 9.0) - 1) ** 2)
    plain, adam = (
        bp.sgd.descend(tree, learning_rate=1e-2, steps=200, direction=rule)
        for rule in (None, bp.sgd.adam())
    )
    assert plain.stuck.why == "small rate" and "E changed by" in plain.message
    assert adam.stuck is None and 1 / 3 < adam.losses[-1] / adam.losses[0] < 0.6


def test_of_a_rule_of_ones_own_no_learning_rate_is_asked_for():
    """Where another α would lead with it, only it knows, and it is not called to find out."""
    calls = []

    def tiny(gradient):
        calls.append(gradient)
        return gradient

    history = xor(rate=1e-8, direction=tiny)
    assert history.stuck is None and len(calls) == 400
    assert one_relu(-1.0, direction=tiny).stuck.why == "dead"
