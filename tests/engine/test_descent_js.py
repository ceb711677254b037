"""The page's descent is `bp.sgd.descend`: the same weights after each update, the same end."""

import json
import math
import random

import numpy as np
import pytest

import bpbook as bp
from bpbook import words
from bpbook.core.functions import activations
from bpbook.core.helpers.values import short
from tests.engine.scripts import exports

SCRIPTS = exports("descent/run.js", "descent/words.js")
RUN = """
const words = WORDS;
const codes = (text) => [...text].map((letter) => letter.codePointAt(0));  // only numbers come back
const toEnd = (steps) => {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
};
return { run: (source, names, weights, columns, growth, plan, spacing) => {
  const tree = new Function(source)();
  const data = sampleSet(names, weights, columns, growth);
  const run = newRun(data, plan);
  if (spacing) run.spacing = spacing;
  toEnd(runSteps(tree, data, run));
  const point = weightsAfter(tree, data, run, Math.floor(run.updates / 2));
  const k = Math.min(run.updates, run.total - 1);
  const cloud = toEnd(cloudSteps(tree, data, plan, point, pickedFor(run, k), [0]));
  return {
    losses: [...run.losses.subarray(0, lossCount(run))], updates: run.updates,
    diverged: run.diverged, sentence: codes(runSentence(words, 'E', run)),
    weights: Array.from({ length: run.updates + 1 }, (_, j) => weightsAfter(tree, data, run, j)),
    seen: Array.from({ length: run.updates + 1 }, (_, j) => seenBefore(run, j)),
    means: run.means,
    cloud: { mean: [...cloud.mean], spreads: [...cloud.spreads], batch: [...cloud.batch],
      picked: [...cloud.picked], points: [...cloud.points[0]] },
  };
} };"""


def on_the_page(javascript, tree, data, settings, start=None, choose=None, spacing=0):
    """What the page would make of a run: {losses, weights, …}."""
    body = SCRIPTS + RUN.replace("WORDS", json.dumps(words.WORDS))
    leaves = tree.leaves(**(start or {}), **{n: float(c[0]) for n, c in data.items()})
    plan = {
        "leaves": list(leaves.values()),
        "choose": choose or {},
        "rate": settings["learning_rate"],
        **{name: settings[name] for name in ("batch", "epochs", "seed")},
    }
    columns = {name: [float(x) for x in column] for name, column in data.items()}
    source = tree.javascript(tuple(choose or ()))
    found = javascript(
        body, source, list(leaves), tree.weights, columns, bp.sgd.GROWTH, plan, spacing, name="run"
    )
    return {**found, "sentence": "".join(map(chr, found["sentence"]))}


def samples_of(n, seed, kind=list):
    draw = random.Random(seed)
    xs = [draw.uniform(-2, 2) for _ in range(n)]
    return {"X_input": kind(xs), "Y_target": kind([draw.gauss(0.4, 0.3) for _ in xs])}


def near(found, expected):
    """Equal to twelve digits of the largest number of the run."""
    assert len(found) == len(expected)
    scale = max(map(abs, expected), default=0)
    assert found == pytest.approx(expected, rel=1e-12, abs=1e-12 * scale)


def agree(found, history):
    near(found["losses"], history.losses)
    assert found["updates"] == history.updates
    assert (found["diverged"] or None) == history.diverged
    assert found["seen"][1:] == history.samples_seen
    for i, name in enumerate(history.names):
        near([point[i] for point in found["weights"]], history.weights[name])
    assert found["sentence"] == history.message


@pytest.mark.parametrize("name", activations())
def test_every_function_of_the_table(name, javascript):
    tree = bp.networks.two_weights().with_functions(f1=name)
    data = {"X_input": [0.3, 0.7, 1.1, 1.9, 0.2], "Y_target": [0.1, 0.9, 0.4, 0.6, 0.5]}
    settings = {"learning_rate": 0.3, "batch": 2, "epochs": 6, "seed": 5}
    history = bp.sgd.descend(tree, data=data, **settings)
    agree(on_the_page(javascript, tree, data, settings), history)
    plain = bp.networks.two_weights()
    agree(on_the_page(javascript, plain, data, settings, choose={"f1": name}), history)


@pytest.mark.parametrize("batch", [1, 7, 40])
@pytest.mark.parametrize("averaged", [False, True])
@pytest.mark.parametrize("kind", [list, np.array])
def test_batches_of_one_of_m_and_of_all(batch, averaged, kind, javascript):
    data = samples_of(40, batch, kind)
    settings = {"learning_rate": 1.5, "batch": batch, "epochs": 4, "seed": batch}
    tree = bp.networks.six_neurons(batch=averaged)
    history = bp.sgd.descend(tree, data=data, **settings)
    found = on_the_page(javascript, tree, data, settings)
    agree(found, history)
    every = math.ceil(40 / batch)
    assert found["means"]["updates"] == [epoch * every for epoch in range(5)]
    one = bp.networks.six_neurons()
    rows = [{n: float(c[i]) for n, c in data.items()} for i in range(40)]
    for k, mean in zip(found["means"]["updates"], found["means"]["losses"], strict=True):
        point = history.weights_at(k)
        expected = sum(one.value(**point, **row) for row in rows) / 40
        assert mean == pytest.approx(expected, rel=1e-12)


def test_the_cloud_holds_every_samples_gradient(javascript):
    tree, data = bp.networks.six_neurons(), samples_of(30, 3)
    settings = {"learning_rate": 1.0, "batch": 4, "epochs": 3, "seed": 9}
    history = bp.sgd.descend(tree, data=data, **settings)
    cloud = on_the_page(javascript, tree, data, settings)["cloud"]
    point = history.weights_at(history.updates // 2)
    rows = [{n: c[i] for n, c in data.items()} for i in range(30)]
    each = [list(tree.gradient(**point, **row).values()) for row in rows]
    means = [sum(column) / 30 for column in zip(*each, strict=True)]
    near(cloud["mean"][1:], means)
    near(cloud["points"], [slopes[0] for slopes in each])
    near(cloud["spreads"], list(np.std(each, axis=0)))
    batch = [each[i] for i in cloud["picked"]]
    near(cloud["batch"][1:], [sum(column) / len(batch) for column in zip(*batch, strict=True)])


def test_weights_between_two_remembered_ones_are_made_again(javascript):
    tree, data = bp.networks.two_weights(), samples_of(9, 1)
    settings = {"learning_rate": 2.0, "batch": 2, "epochs": 7, "seed": 3}
    whole = on_the_page(javascript, tree, data, settings)
    sparse = on_the_page(javascript, tree, data, settings, spacing=8)
    assert sparse["weights"] == whole["weights"]


@pytest.mark.parametrize(
    ("tree", "rate", "start"),
    [
        (bp.networks.two_weights("identity", "identity"), 1, {"W1": 1.5}),
        (bp.networks.two_weights("identity", "identity"), 1e200, {}),
        (bp.networks.two_weights("identity", "identity"), 1e308, {}),
        (bp.networks.two_weights("identity", "exp"), 5, {}),
        (bp.networks.two_weights("exp", "sin"), 5, {"W2": -1.0}),
        (bp.networks.two_weights("square", "exp"), 1e200, {}),
        (bp.networks.two_weights("softplus", "log"), 300.0, {}),
    ],
    ids=["grown", "huge", "weight", "inf", "sin", "slope", "log"],
)
def test_divergence_at_the_same_update_in_the_same_words(tree, rate, start, javascript):
    data = {"X_input": [1.0, 0.8, 1.2], "Y_target": [0.0, 0.1, 0.3]}
    settings = {"learning_rate": rate, "batch": 1, "epochs": 20, "seed": 4}
    history = bp.sgd.descend(tree, data=data, start=start, **settings)
    assert history.diverged
    found = on_the_page(javascript, tree, data, settings, start=start)
    assert found["diverged"] == history.diverged
    assert found["sentence"] == history.message
    for i, name in enumerate(history.names):
        ways = [point[i] for point in found["weights"]], history.weights[name]
        assert ways[0] == pytest.approx(ways[1], rel=1e-9)


@pytest.mark.parametrize(
    "number",
    [0.5, 1e-5, 123456.7, 1234567.8, 999999.5, 1e22, -0.000123456789, 3.0, 0.1 + 0.2, 1e-300],
)
def test_six_digits_are_written_as_in_python(number, javascript):
    body = SCRIPTS + "return (x) => [...sixDigits(x)].map((letter) => letter.codePointAt(0));"
    assert "".join(map(chr, javascript(body, number))) == short(number)
