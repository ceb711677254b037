"""The playground's training, as the page makes it without a page: `bp.sgd.descend` step by step."""

import json

import numpy as np
import pytest

import bpbook as bp
from bpbook.drawing import network_links
from bpbook.sgd import GROWTH
from bpbook.sgd.stuck import LIMITS, STEEPEST
from tests.engine.scripts import exports

PAGE = (
    exports("playground/training.js", "playground/session.js", "playground/phases.js")
    + """
const begun = (spec, state, weights) => {
  const run = training(spec);
  settle(run, state);
  take(run, weights ?? startWeights(run.net, state.seed), state.updates);
  return run;
};
const made = (run, count) => Array.from({ length: count }, () => step(run)).filter(Boolean).length;
// What the session has of a view: its spec and state, and `change`.
const opened = (spec, state) => {
  const view = { spec, state, change: (patch) => {
    view.state = { ...view.state, ...patch, leaves: { ...view.state.leaves, ...patch.leaves } };
  } };
  const session = newSession(view);
  const came = takeOver(session);
  return { view, session, came };
};
return {
  start: (spec, state) => begun(spec, state).weights,
  steps: (spec, state, count) => {
    const run = begun(spec, state);
    const went = made(run, count);
    return { went, weights: run.weights, updates: run.updates, wrong: Number(Boolean(run.reason)) };
  },
  scores: (spec, state) => {
    const run = begun(spec, state);
    return [scoreOf(run, run.points.train), scoreOf(run, run.points.held)];
  },
  mean: (spec, state) => {
    const run = begun(spec, state);
    const { values, gradients, m } = meanOf(run, picked(run));
    return { values: [...values], gradients: [...gradients], m };
  },
  outputs: (spec, state, reach, n) => [...outputs(begun(spec, state), reach, n)],
  slopes: (spec, state, weights) => {
    const looking = steepestSlopes(begun(spec, state, weights));
    let found = looking.next();
    while (!found.done) found = looking.next();
    return [...found.value];
  },
  session: (spec, state) => {
    const { view, session, came } = opened(spec, state);
    measureScore(session);
    train(session, 1);
    const alone = session.moved.mean !== null;
    tell(session, { phase: 3 + session.net.depth });
    measure(session);
    const echo = takeOver(session);
    const shown = shownOf(session);
    trainEpoch(session);
    const epoch = session.run.updates;
    tell(session);
    view.change({ seed: state.seed + 1 });
    const trained = takeOver(session).seed;
    restart(session);
    tell(session);
    view.change({ seed: state.seed + 2 });
    const unbegun = takeOver(session).seed;
    return { came: Number(came.weights), echo: Number(echo.weights || echo.points || echo.seed),
      alone: Number(alone), moved: Number(shown.moved !== null), from: shown.slopesFrom, epoch,
      trained: Number(trained), unbegun: Number(unbegun) };
  },
  shut: (spec, state) => {
    const { session } = opened(spec, state);
    measureShut(session, true);
    return session.net.cells.map((cell) => ['', 'saturated', 'shut'].indexOf(
      session.shut.get(cell) ?? ''));
  },
  phases: (depth) => Array.from({ length: 4 + depth }, (_, phase) => {
    const { slopesFrom, layer = 0, valuesKnown, lossKnown } = phaseOf(phase, depth);
    return [slopesFrom, layer, Number(valuesKnown), Number(lossKnown)];
  }),
};"""
)
POINTS, CLASSES = bp.datasets.moons(40)
ROWS = [
    [*map(float, point), 0.0, 0.0, int(kind)] for point, kind in zip(POINTS, CLASSES, strict=True)
]
HELD = 10
NAMES = ("X_input1", "X_input2", "Y_target")


def network(activation="tanh", widths=(3, 2), seed=2):
    return bp.networks.fully_connected(
        [2, *widths, 1], activation=activation, output="sigmoid", seed=seed
    )


def spec_of(tree, spans=None):
    """What the page is told of a tree: no more than its training asks for."""
    graph = tree.graph
    cells = network_links.network(graph).cells
    leaves = tree.leaves()
    nodes = [
        {"name": node.name, "functions": [_function(node)] if node.edges else []}
        for node in graph.nodes
    ]
    return {
        "root": tree.name,
        "source": tree.javascript(("f",)),
        "names": list(leaves),
        "opening": list(leaves.values()),
        "weights": list(tree.weights),
        "choices": ["f"],
        "functions": tree.functions,
        "nodes": nodes,
        "cells": [
            {
                "x": c.x,
                "y": c.y,
                "layer": c.layer,
                "edge": c.edge,
                "links": [[link.weight, link.source] for link in c.links],
            }
            for c in cells
        ],
        "pool": {"moons": ROWS},
        "held": HELD,
        "most": 10**6,
        "growth": GROWTH,
        "spans": spans or {},
        "limits": {**LIMITS, "steepest": STEEPEST},
    }


def _function(node):
    variable = node.variable
    if variable.function is None:
        return ""
    return "f" if variable.label == "f" else variable.function.name


def state_of(tree, **more):
    leaves = tree.leaves()
    return {
        "leaves": {name: leaves[name] for name in leaves},
        "functions": tree.functions,
        "data": "moons",
        "points": 30,
        "noise": 0.0,
        "own": [],
        "batch": 8,
        "seed": 2,
        "learning_rate": 0.7,
        "updates": 0,
        "phase": 0,
        "sample": 0,
        "lines": "gradients",
    } | more


def data_of(rows):
    columns = zip(*[(x, y, kind) for x, y, _, _, kind in rows], strict=True)
    return {name: np.array(column, float) for name, column in zip(NAMES, columns, strict=True)}


TRAIN, HELD_OUT = data_of(ROWS[:30]), data_of(ROWS[-HELD:])


@pytest.mark.parametrize("seed", [0, 2, 2**31 + 5])
def test_weights_to_start_from_are_those_of_the_network(javascript, seed):
    tree = network(seed=seed)
    found = javascript(PAGE, spec_of(tree), state_of(tree, seed=seed), name="start")
    assert found == [tree.leaves()[name] for name in tree.weights]


@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_updates_are_those_of_descend(javascript, activation):
    tree = network(activation)
    run = bp.sgd.descend(tree, data=TRAIN, batch=8, learning_rate=0.7, seed=2, steps=11)
    found = javascript(PAGE, spec_of(tree), state_of(tree), 11, name="steps")
    assert found["went"] == found["updates"] == 11 and found["wrong"] == 0
    wanted = [run.final[name] for name in tree.weights]
    assert found["weights"] == pytest.approx(wanted, rel=1e-12, abs=1e-14)


def test_an_update_that_cannot_be_made_keeps_the_weights(javascript):
    tree = network("exp")
    found = javascript(PAGE, spec_of(tree), state_of(tree, learning_rate=1e9), 50, name="steps")
    assert found["went"] == found["updates"] < 50
    assert all(np.isfinite(found["weights"])) and found["wrong"] == 1
    spans = {"w13": [-0.6, 0.6]}
    weights = javascript(PAGE, spec_of(tree, spans), state_of(tree), 0, name="steps")["weights"]
    spans = {"w13": [weights[0] - 1e-9, weights[0] + 1e-9]}
    found = javascript(PAGE, spec_of(tree, spans), state_of(tree), 3, name="steps")
    assert found["went"] == 0 and found["weights"] == weights


def test_scores_and_means_are_those_of_the_tree(javascript):
    tree = network()
    weights = {name: tree.leaves()[name] for name in tree.weights}
    found = javascript(PAGE, spec_of(tree), state_of(tree), name="scores")
    for score, data in zip(found, (TRAIN, HELD_OUT), strict=True):
        values = tree.values(**weights, **data)
        right = (values["y_output"] > 0.5) == (data["Y_target"] == 1)
        assert score["loss"] == pytest.approx(np.mean(values["E"]), rel=1e-12)
        assert (score["right"], score["n"]) == (np.sum(right), len(right))
    mean = javascript(PAGE, spec_of(tree), state_of(tree), name="mean")
    run = bp.sgd.descend(tree, data=TRAIN, batch=8, learning_rate=1.0, seed=2, steps=1)
    places = {node.name: i for i, node in enumerate(tree.graph.nodes)}
    assert mean["m"] == 8
    for name in tree.weights:
        slope = weights[name] - run.final[name]
        assert mean["gradients"][places[name]] == pytest.approx(slope, rel=1e-9, abs=1e-12)


def test_the_plane_is_the_output(javascript):
    tree, n = network(), 5
    found = javascript(PAGE, spec_of(tree), state_of(tree), 1.5, n, name="outputs")
    along = np.linspace(-1.5, 1.5, n)
    across, up = np.meshgrid(along, along, indexing="ij")
    values = tree.values(
        **{name: tree.leaves()[name] for name in tree.weights},
        X_input1=across.ravel(),
        X_input2=up.ravel(),
        Y_target=0.0,
    )
    assert found == pytest.approx(values["y_output"].tolist(), rel=1e-12)


def test_units_that_let_no_gradient_through(javascript):
    tree = network("tanh", (2,))
    opening = tree.leaves()
    cells = javascript(PAGE, spec_of(tree), state_of(tree), name="shut")
    assert cells == [0, 0, 0]
    saturated = state_of(tree, leaves=opening | {"w13": 0.0, "w23": 0.0, "b3": 9.0, "b5": 30.0})
    assert javascript(PAGE, spec_of(tree), saturated, name="shut") == [1, 0, 1]
    relu = network("relu", (2,))
    dead = state_of(relu, leaves=relu.leaves() | {"b4": -99.0})
    assert javascript(PAGE, spec_of(relu), dead, name="shut") == [0, 2, 0]
    weights = [dead["leaves"][name] for name in relu.weights]
    assert javascript(PAGE, spec_of(relu), dead, weights, name="slopes")[1] == 0.0


def test_a_session_tells_its_state_and_knows_its_own_words(javascript):
    tree = network()
    assert javascript(PAGE, spec_of(tree), state_of(tree), name="session") == {
        "came": 1,  # the weights of the state are taken over
        "echo": 0,  # what it told comes back as nothing new
        "alone": 1,
        "moved": 1,
        "from": 1,
        "epoch": 4,
        "trained": 0,  # what was learned stays with another seed
        "unbegun": 1,  # what was not follows it
    }


def test_phases_go_back_layer_by_layer(javascript):
    everywhere, nowhere = 1, float("inf")
    assert json.dumps(javascript(PAGE, 2, name="phases")) == json.dumps(
        [
            [everywhere, 0, 1, 1],
            [nowhere, 0, 1, 0],
            [nowhere, 0, 1, 1],
            [2, 2, 1, 1],
            [1, 1, 1, 1],
            [everywhere, 0, 0, 0],
        ]
    )


def test_a_frame_that_comes_late_leaves_less_room(javascript):
    page = (
        exports("playground/room.js")
        + """return (gaps) => {
      const frames = roomInFrames();
      let time = 1000;
      return gaps.map((gap) => {
        time += gap;
        frames.tick(time);
        return frames.room();
      });
    };"""
    )
    in_time, late = 16.7, 33.4
    rooms = javascript(page, [5000, *[in_time] * 5, late, late, *[in_time] * 40, 800, 800])
    assert rooms[:6] == [1] * 6, "a pause before the first frame is not late"
    assert rooms[6:8] == [0.75, 0.5]
    assert rooms[8] > 0.5 and rooms[47] == 1, "and more again after many in time"
    assert rooms[-1] == 0.5
