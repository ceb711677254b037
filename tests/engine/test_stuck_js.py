"""The page says the same of a run that does not learn as Python, and as often nothing."""

import itertools
import json

import pytest

import bpbook as bp
from bpbook import words
from bpbook.sgd.stuck import LIMITS, STEEPEST
from tests.engine.scripts import exports
from tests.engine.test_stuck import XOR, network

SCRIPTS = exports("playground/learning.js")
LOOK = """
const words = WORDS;
const codes = (text) => [...text].map((letter) => letter.codePointAt(0));  // only numbers come back
return { look: (source, order, columns, cells, places, root, start, end, rate, updates, limits) => {
  const tree = new Function(source)();
  const n = columns[0].length;
  const leaves = (weights, i) => [...weights, ...columns.map((column) => column[i])];
  const [before, after] = [start, end].map(
    (weights) => lookOver((i) => tree.pass(leaves(weights, i), {}), n, root, places, cells));
  const trial = (wanted) => {
    const weights = end.map((w, k) => w - wanted * after.gradient[k]);
    let sum = 0;
    for (let i = 0; i < n; i += 1) sum += tree.loss(leaves(weights, i), {}) / n;
    return sum;
  };
  const found = whyStuck(before, after, { rate, updates, trial }, limits);
  return { why: codes(found ? found.why : ''), units: codes(found ? found.units.join() : ''),
    sentence: codes(found ? stuckWords(words, 'E', found, updates) : '') };
} };"""


def cells_of(tree):
    """The neurons of a network: {name, function, level, x, y, edge}, by places."""
    graph = tree.graph
    place = {node.name: i for i, node in enumerate(graph.nodes)}
    edges = [(edge.parent, edge.child) for node in graph.nodes for edge in node.edges]
    levels, found = {}, []
    for node in graph.nodes:
        below = [levels[graph.nodes[i].name] for i in map(_places(graph).get, node.children)]
        levels[node.name] = max(below, default=0)
        if node.name.startswith("y"):
            x = "x" + (node.name[1:] if node.name != "y_output" else str(len(found) + 3))
            levels[node.name] += 1
            function, edge = node.variable.function.name, edges.index((node.name, x))
            found.append(
                {
                    "name": node.name,
                    "function": function,
                    "level": levels[node.name],
                    "x": place[x],
                    "y": place[node.name],
                    "edge": edge,
                }
            )
    return found, [place[name] for name in tree.weights], place[tree.name]


def _places(graph):
    return {node.number: i for i, node in enumerate(graph.nodes)}


def on_the_page(javascript, tree, data, history):
    cells, places, root = cells_of(tree)
    columns = [[float(x) for x in data[name]] for name in tree.givens]
    ends = [list(history.weights_at(k).values()) for k in (0, -1)]
    found = javascript(
        SCRIPTS + LOOK.replace("WORDS", json.dumps(words.WORDS)),
        tree.javascript(()),
        list(tree.weights),
        columns,
        cells,
        places,
        root,
        *ends,
        history.learning_rate,
        history.updates,
        {**LIMITS, "steepest": STEEPEST},
        name="look",
    )
    return {name: "".join(map(chr, codes)) for name, codes in found.items()}


def agree(found, history):
    stuck = history.stuck
    assert found["why"] == (stuck.why if stuck else "")
    assert found["units"] == (",".join(stuck.units) if stuck else "")
    assert found["sentence"] == (str(stuck) if stuck else "")


@pytest.mark.parametrize(
    ("activation", "rate", "start"),
    [
        ("tanh", 0.5, {"plant": 0.0}),
        ("sigmoid", 0.5, {"plant": 0.5}),
        ("relu", 0.5, {"plant": 0.5}),
        ("relu", 0.5, {"hidden": -5.0}),
        ("sigmoid", 0.5, {"hidden": 60.0}),
        ("tanh", 0.5, {"output": 20.0}),
        ("tanh", 0.5, {"hidden": 9.0, "output": 9.0}),
        ("tanh", 100.0, {}),
        ("tanh", 1e-6, {}),
    ],
)
def test_each_planted_fault(javascript, activation, rate, start):
    tree, weights = network(activation, **start)
    history = bp.sgd.descend(tree, data=XOR, start=weights, learning_rate=rate, steps=400)
    assert history.stuck
    agree(on_the_page(javascript, tree, XOR, history), history)


@pytest.mark.parametrize("activation", ["tanh", "relu", "sigmoid"])
def test_the_same_verdict_on_many_runs(javascript, activation):
    silent = 0
    for shape, widths, rate, seed in itertools.product(
        ("moons", "circles"), ([4], [3, 3]), (1e-7, 0.3, 3.0, 100.0), range(2)
    ):
        points, classes = getattr(bp.datasets, shape)(n=40)
        columns = (*zip(*points, strict=True), classes)
        names = ("X_input1", "X_input2", "Y_target")
        data = {n: [float(v) for v in c] for n, c in zip(names, columns, strict=True)}
        tree = bp.networks.fully_connected(
            [2, *widths, 1], activation=activation, output="sigmoid", seed=seed
        )
        settings = {"data": data, "batch": 8, "seed": 0, "learning_rate": rate}
        history = bp.sgd.descend(tree, steps=60, **settings)
        agree(on_the_page(javascript, tree, data, history), history)
        silent += history.stuck is None
    assert 8 <= silent <= 28
