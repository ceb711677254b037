"""A lock on units through which hardly anything passes back."""

import re

import numpy as np
import pytest

import bpbook as bp
from bpbook.drawing import locks, numbers, picture
from bpbook.sgd import stuck

MODES = ("tree", "graph", "network")


def relu():
    w, x = bp.weight("w", 1.0), bp.given("x", 2.0)
    y = bp.relu((w * x).named("s"), name="f").named("y")
    return bp.Tree((y - bp.given("t", 1.0)) ** 2, name="E")


def shown(tree, **leaves):
    known = locks.shut(tree.graph, numbers.of(tree, **leaves))
    return {tree.graph.nodes[i].name: text for i, text in known.items()}


def test_limits_are_those_of_a_stuck_run():
    assert locks.FLAT == {"sigmoid": 0.02 * 0.25, "tanh": 0.02}
    for name, limit in locks.FLAT.items():
        assert limit == stuck.LIMITS["flat"] * stuck.STEEPEST[name]


@pytest.mark.parametrize(
    ("function", "slope", "why"),
    [
        ("sigmoid", 0.0049, "saturated"),
        ("sigmoid", 0.005, ""),
        ("sigmoid", 0.0, "saturated"),
        ("tanh", 0.0199, "saturated"),
        ("tanh", 0.021, ""),
        ("relu", 0.0, "dead"),
        ("relu", 1.0, ""),
        ("leaky_relu", 0.01, ""),
        ("identity", 1.0, ""),
        ("sigmoid", float("nan"), ""),
        ("relu", float("nan"), ""),
        ("softmax", None, ""),
        ("relu", np.array([0.0, 0.0]), "dead"),
        ("relu", np.array([0.0, 1.0]), ""),
        ("tanh", np.array([0.001, 0.002]), "saturated"),
    ],
)
def test_why_a_unit_is_shut(function, slope, why):
    assert locks.why(function, slope) == why


def test_units_of_a_tree_are_found_with_their_slopes():
    tree = bp.networks.six_neurons()
    graph = tree.graph
    edges = [edge for node in graph.nodes for edge in node.edges]
    found = {graph.nodes[y].name: edges[e].child for y, e in locks.slopes(graph).items()}
    assert found == {"y2": "x2", "y3": "x3", "y4": "x4", "y5": "x5", "y_output": "x6"}


def test_words_say_which_and_why():
    assert shown(relu(), w=-1.0) == {"y": "dead: slope 0, nothing passes back"}
    assert shown(relu()) == {}
    six = bp.networks.six_neurons()
    assert shown(six, w12=9.0) == {
        "y2": "saturated: |f′| < 0.005, hardly anything passes back",
    }


@pytest.mark.parametrize("mode", MODES)
def test_a_stored_picture_shows_the_lock_and_says_it(mode):
    tree = bp.networks.six_neurons()
    shut = picture.of(tree, mode, w12=9.0, w13=-9.0)
    text = shut.decode()
    uses = 4 if mode == "tree" else 2
    assert len(re.findall('class="bp-lock"', text)) == uses + 1  # and one in the legend
    assert text.count("<title>saturated: |f′| &lt; 0.005") == uses
    assert "lock: saturated or dead" in text and "data-lock" not in text
    assert "y2 is saturated: |f′| < 0.005" in shut.alternative
    open_ = picture.of(tree, mode)
    assert "bp-lock" not in open_.decode().partition("</style>")[2]
    assert "saturated" not in open_.alternative


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("mode", MODES)
def test_a_live_picture_has_a_lock_at_each_unit(mode, narrow):
    tree = bp.networks.six_neurons()
    texts = picture.modes(tree, numbers.of(tree, w12=9.0), narrow=narrow)
    marks = re.findall(r'<g class="bp-lock" data-lock="(\d+)"( display="none")?', texts[mode])
    assert {int(place) for place, _ in marks} == set(locks.slopes(tree.graph))
    seen = {tree.graph.nodes[int(place)].name for place, hidden in marks if not hidden}
    assert seen == {"y2"}
    assert "lock: saturated" not in texts[mode]


def test_a_lock_stands_behind_its_number():
    tree = bp.networks.six_neurons()
    for mode, text in picture.modes(tree, numbers.of(tree)).items():
        for x, width, at in re.findall(
            r'<rect class="bp-pill" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"(?:(?!</g>).)*?'
            r'class="bp-lock"[^>]*translate\(([\d.]+) ',
            text,
        ):
            assert float(at) >= float(x) + float(width), mode
