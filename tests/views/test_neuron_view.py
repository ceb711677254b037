"""The neuron view without a browser: state, presets, what it sends, its sentences."""

import json

import numpy as np
import pytest

import bpbook as bp
from bpbook.errors import DomainError, NotFiniteError, OperandError, ShapeError, UnknownNameError
from bpbook.views.neuron_view import neuron

AXES = ("X_input1", "X_input2")


def network(**more):
    return bp.networks.fully_connected([2, 3, 1], activation="relu", output="sigmoid", **more)


def setting_controls(view):
    return [control["name"] for control in view.spec["controls"] if not control["part"]]


@pytest.fixture
def open_view():
    views = []

    def make(*args, **more):
        views.append(neuron(*args, **more))
        return views[-1]

    yield make
    for view in views:
        view.close()


def test_what_it_opens_with(open_view):
    view = open_view(bp.networks.six_neurons())
    settings = {name: view.state[name] for name in view.settings}
    assert settings == {
        "neuron": "y_output",
        "output": "y_output",
        "against": "X_input",
        "plane": [],
        "layer": 1,
        "level": 0.5,
    }
    assert setting_controls(view) == []
    view = open_view(network())
    assert view.state["plane"] == list(AXES)
    assert setting_controls(view) == ["level"]
    assert open_view(bp.networks.two_weights(f2="tanh"), "X2").state["level"] == 0.0


def test_the_structure_that_is_sent(open_view):
    tree = bp.networks.six_neurons()
    view = open_view(tree)
    names = [node["name"] for node in view.spec["nodes"]]
    sent = view.spec["neurons"][-1]
    assert (names[sent["x"]], names[sent["y"]], sent["layer"]) == ("x6", "y_output", 3)
    assert view.spec["edges"][sent["edge"]] == ["y_output", "x6"]
    assert [[names[i] for i in term["factors"]] for term in sent["terms"]] == [
        ["w46", "y4"],
        ["w56", "y5"],
    ]
    json.dumps(view.spec, allow_nan=False)


def test_state_and_preset(open_view):
    view = open_view(network(), "x4", against="w13", plane=("w13", "X_input2"), sliders=["b6"])
    assert view.state["neuron"] == "y4"
    assert {"w13", "X_input2", "b6"} <= set(view.spec["moving"])
    view.state = {"level": 0.25}
    view.state = {"layer": 2, "output": "E"}
    again = open_view(network(), state=view.preset)
    assert again.state == view.state
    assert again.state["level"] == 0.25
    assert again.state["output"] == "E"
    again.reset()
    assert again.state == view.state
    view.reset()
    assert view.state["layer"] == 1
    assert view.state["level"] == 0.5
    with pytest.raises(UnknownNameError):
        view.state = {"neuron": "y99"}


def test_points(open_view):
    positions = np.array([[0.0, 5.5], [1.0, -1.0], [2.0, 0.0]])
    view = open_view(network(), points=(positions, [1, -1, 1]))
    spec = view.spec
    assert spec["points"] == [[0.0, 5.5, 1], [1.0, -1.0, 0], [2.0, 0.0, 1]]
    assert spec["classes"] == ["−1", "1"]
    assert spec["point_axes"] == list(AXES)
    assert spec["spans"]["X_input2"][1] > 5.5, "the map holds every point"
    assert spec["spans"]["X_input1"] == [-4.0, 4.0]
    assert "3 points of two kinds" in view.html()
    lettered = open_view(network(), points=(positions, ["a", "b", "a"]))
    assert lettered.spec["classes"] == ["a", "b"]


def test_points_keep_their_axes_under_a_preset_of_another_plane(open_view):
    other = open_view(network(), plane=("w13", "w23")).preset
    view = open_view(network(), points=([[9.0, 0.0], [1.0, 1.0]], [0, 1]), state=other)
    assert view.state["plane"] == ["w13", "w23"]
    assert view.spec["point_axes"] == list(AXES)
    assert view.spec["spans"]["X_input1"][1] > 9
    assert view.spec["spans"]["w13"] == [-4.0, 4.0]
    assert "points" not in view.html()


def test_another_tree_is_typed(open_view):
    """Its settings are its own; the points stand over its first two inputs, if it has two."""
    points = ([[9.0, 0.0], [1.0, 1.0]], [0, 1])
    view = open_view(network(), "y4", points=points, state={"layer": 2})
    opened = view.state
    given = {"text": "(tanh(a*x1 + b*x2) - t)**2 / 2", "givens": ["x1", "x2", "t"]}
    view.state = {"expression": given}
    assert view.state["neuron"] == view.state["output"] != "y4"
    assert (view.state["layer"], view.state["plane"]) == (1, ["x1", "x2"])
    assert view.spec["point_axes"] == ["x1", "x2"]
    assert view.spec["spans"]["x1"][1] > 9
    assert "points of two kinds" in view.html()
    again = open_view(network(), points=points, state=view.preset)
    assert again.state == view.state
    view.state = {"expression": {"text": "sigmoid(a*b + c)", "givens": []}}
    assert (view.state["plane"], view.spec["point_axes"]) == ([], [])
    assert setting_controls(view) == []
    with pytest.raises(OperandError, match="has no neuron"):
        view.state = {"expression": {"text": "exp(a)", "givens": []}}
    view.state = {"expression": None}
    assert view.state == opened | {"neuron": "y_output", "layer": 1}

    view = open_view(network(), points=points, plane=("w13", "w23"))
    view.state = {"expression": given}
    assert (view.state["plane"], view.spec["point_axes"]) == (["x1", "x2"], [])


def test_the_page(open_view):
    view = open_view(network(), "y3")
    page = view.html()
    assert page.count("<img alt=") == 3
    assert "x3 = w13·X_input1 + w23·X_input2 + b3" in page
    assert "y_output against X_input1 from −4 to 4" in page
    page = open_view(bp.networks.six_neurons(), against="w24").html()
    assert page.count("<img alt=") == 2
    assert "y_output against w24" in page


def test_a_sum_without_a_function(open_view):
    w, x, t = bp.weight("w", 2.0), bp.given("x", 3.0), bp.given("t", 1.0)
    view = open_view(bp.Tree(((w * x).named("y") - t) ** 2, name="E"))
    assert view.spec["neurons"][0]["edge"] == -1
    assert "No function follows" in view.html()


@pytest.mark.parametrize(
    ("error", "sentence", "arguments"),
    [
        (UnknownNameError, "no variable 'y9'.*y_output", {"name": "y9"}),
        (OperandError, "w13 is no neuron: it is a leaf", {"name": "w13"}),
        (OperandError, "E is no neuron", {"name": "E"}),
        (UnknownNameError, "against is 'y3', which is no leaf.*w13", {"against": "y3"}),
        (UnknownNameError, "'x3' is none", {"plane": ("X_input1", "x3")}),
        (UnknownNameError, "two different leaves", {"plane": ("w13", "w13")}),
        (OperandError, "give two leaves", {"plane": "w13"}),
        (OperandError, "give two leaves", {"plane": ("w13",)}),
        (OperandError, "no pair of arrays", {"points": 3}),
        (OperandError, "no pair of arrays", {"points": ([["a", "b"]], [1])}),
        (ShapeError, r"\(2, 3\).*np\.transpose\(pos", {"points": (np.zeros((2, 3)), [0, 1])}),
        (ShapeError, r"\(2, 1\).*np\.ravel\(labels\)", {"points": (np.eye(2), [[0], [1]])}),
        (ShapeError, r"2 positions and labels of shape \(3,\)", {"points": (np.eye(2), [0, 1, 1])}),
        (
            NotFiniteError,
            r"points\[0\]\[1\] holds NaN",
            {"points": ([[0, 1], [np.nan, 1]], [0, 1])},
        ),
        (NotFiniteError, "labels of points hold NaN", {"points": (np.eye(2), [0, np.nan])}),
        (DomainError, "3 kinds", {"points": (np.eye(3)[:, :2], [0, 1, 2])}),
        (OperandError, "layer is 3: this tree has 2 layers", {"state": {"layer": 3}}),
        (DomainError, "layer is 0", {"state": {"layer": 0}}),
        (UnknownNameError, "output is 'w13'.*y_output", {"state": {"output": "w13"}}),
        (OperandError, "level is an array", {"state": {"level": [1.0, 2.0]}}),
        (NotFiniteError, "level is nan", {"state": {"level": float("nan")}}),
    ],
)
def test_sentences(error, sentence, arguments):
    with pytest.raises(error, match=sentence) as caught:
        neuron(network(), **arguments)
    assert str(caught.value).endswith(".")


def test_trees_that_have_nothing_to_show():
    with pytest.raises(OperandError, match=r"E has no neuron.*six_neurons"):
        neuron(bp.Tree(bp.weight("w", 1.0) ** 2))
    with pytest.raises(OperandError, match="points need a plane"):
        neuron(bp.networks.six_neurons(), points=(np.eye(2), [0, 1]))
    with pytest.raises(OperandError, match="is no tree"):
        neuron(bp.weight("w"))
