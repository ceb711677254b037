"""Which variables are neurons; the figures of a neuron and of a divided plane."""

import math
import re

import numpy as np
import pytest

import bpbook as bp
from bpbook.drawing import figures, neuron_terms, numbers
from bpbook.drawing.figures.division import _sheet
from bpbook.errors import DomainError, OperandError, UnknownNameError

W, V, B = bp.weight("w", 2.0), bp.weight("v", -3.0), bp.weight("b", 0.5)
A, C = bp.given("a", 1.5), bp.given("c", 4.0)


def network():
    return bp.networks.fully_connected([2, 3, 1], activation="relu", output="sigmoid", seed=4)


def found(loss):
    """[(x, y, terms)] of the neurons of a loss, all by name."""
    graph = bp.Tree(loss).graph
    return [
        (graph.nodes[n.x].name, graph.nodes[n.y].name, [(t.times, t.name(graph)) for t in n.terms])
        for n in neuron_terms.neurons(graph)
    ]


def test_sums_of_weight_times_variable_are_neurons():
    x = (W * A - C * V + B).named("x")
    y = bp.tanh(x).named("y")
    terms = [(1, "w·a"), (-1, "v·c"), (1, "b")]
    assert found((y - 1) ** 2) == [("x", "y", terms)]
    assert found((x - 1) ** 2) == [("x", "x", terms)], "without a function the sum stands alone"
    scaled = (-(2 * W * A) + 3 - B * 0.5).named("x")
    terms = [(-2, "2·w·a"), (3, "3"), (-0.5, "0.5·b")]
    assert found(bp.sigmoid(scaled)) == [("x", "E", terms)]
    assert found(bp.tanh(x) * bp.sigmoid(x)) == [
        ("x", "u1", [(1, "w·a"), (-1, "v·c"), (1, "b")]),
        ("x", "u2", [(1, "w·a"), (-1, "v·c"), (1, "b")]),
    ], "two functions of one sum are two neurons"


@pytest.mark.parametrize(
    "loss",
    [
        (W - A) ** 2,
        bp.tanh((A * C).named("x")),
        bp.sigmoid((W * A + C**2).named("x")),
        bp.sigmoid((W * A / C).named("x")),
        bp.relu(W),
        bp.relu((W + A).named("x")),
    ],
)
def test_anything_else_is_no_neuron(loss):
    assert found(loss) == []
    with pytest.raises(OperandError, match=r"E has no neuron.*six_neurons"):
        neuron_terms.find(bp.Tree(loss))


def test_terms_add_up_to_the_sum():
    for tree in (network(), bp.networks.six_neurons(), bp.networks.two_weights()):
        values = numbers.of(tree).values
        for n in neuron_terms.neurons(tree.graph):
            total = math.fsum(term.value(values) for term in n.terms)
            assert total == pytest.approx(values[n.x], rel=1e-14, abs=1e-14)
            node = tree.graph.nodes[n.y]
            assert node.edges[0].child == tree.graph.nodes[n.x].name
    layers = [n.layer for n in neuron_terms.neurons(bp.networks.six_neurons().graph)]
    assert layers == [1, 1, 2, 2, 3]


def test_long_sums_need_no_deep_stack():
    tree = bp.networks.fully_connected([3000, 1])
    assert len(neuron_terms.find(tree).terms) == 3001


def test_a_neuron_by_the_name_of_its_sum_or_its_output():
    tree = bp.networks.six_neurons()
    assert neuron_terms.find(tree, "x4") == neuron_terms.find(tree, "y4")
    assert neuron_terms.find(tree) == neuron_terms.find(tree, "y_output")
    with pytest.raises(OperandError, match=r"w12 is no neuron: it is a leaf.*y2, y3"):
        neuron_terms.find(tree, "w12")
    with pytest.raises(OperandError, match="E is no neuron: it is neither a sum"):
        neuron_terms.find(tree, "E")
    with pytest.raises(UnknownNameError, match=r"no variable 'y9'.*y_output"):
        neuron_terms.find(tree, "y9")


def test_the_figure_says_its_numbers():
    tree = bp.networks.six_neurons()
    values = tree.values()
    said = figures.neuron_alternative(tree, "y4")
    y2, y3 = values["y2"], values["y3"]
    parts = bp.drawing.show(0.8 * y2), bp.drawing.show(0.4 * y3), bp.drawing.show(values["x4"])
    assert said.startswith("x4 = w24·y2 + w34·y3 = {} + {} = {}. ".format(*parts))
    slope = values["y4"] * (1 - values["y4"])
    assert said.endswith(
        f"y4 = σ(x4) = {bp.drawing.show(values['y4'])}, σ′(x4) = {bp.drawing.show(slope)}."
    )
    page = figures.neuron_html(tree, "y4")
    assert page.count("<img alt=") == 1
    assert re.findall(r'<tr><th scope="row">(.*?)</th><td>(.*?)</td>', page) == [
        ("w24·y2", parts[0]),
        ("w34·y3", parts[1]),
    ]
    other = figures.neuron_alternative(tree.with_functions(f="tanh"), "y4", w24=-1.0)
    assert "tanh′(x4)" in other
    assert f"= −{bp.drawing.show(math.tanh(0.5))} − 0.1165" in other  # y3 is negative


def test_the_figure_is_the_same_each_time_and_survives_missing_numbers():
    tree = bp.networks.six_neurons()
    assert figures.neuron(tree) == figures.neuron(tree)
    lost = bp.Tree(bp.log((W * A + B).named("x"), name="f"))
    assert "?" in figures.neuron_alternative(lost, w=-5.0)
    assert b"svg" in figures.neuron(lost, w=-5.0)
    with pytest.raises(UnknownNameError):
        figures.neuron(tree, "y4", w99=1.0)
    assert b"svg" in figures.neuron(bp.networks.fully_connected([30, 1]))
    assert "the other 20" in figures.neuron_alternative(bp.networks.fully_connected([30, 1]))


def test_the_divided_plane():
    tree = network()
    spans = {"X_input1": (-2, 2)}
    axes = ("X_input1", "X_input2")
    points = [(0.5, 0.5, 0), (1, -1, 1)]
    svg = figures.division(tree, *axes, points=points, spans=spans)
    for name in ("x3 = 0", "X_input2"):
        assert name.encode() in svg
    assert svg == figures.division(tree, *axes, points=points, spans=spans)
    said = figures.division_alternative(tree, *axes, points=points, spans=spans, level=0.6, b6=0.2)
    assert said.startswith("y_output over X_input1 from −2 to 2 and X_input2 from −4 to 4.")
    assert "2 points of two kinds" in said
    flat = figures.division_alternative(tree, *axes, level=7)
    assert "No boundary here: y_output is nowhere 7." in flat
    assert "<img alt=" in figures.division_html(tree, *axes, units=0)
    names = [b"x3 = 0", b"x4 = 0"]
    drawn = [figures.division(tree, *axes, spans=spans, units=n) for n in (0, 1, 2)]
    assert [[name in one for name in names] for one in drawn] == [
        [False, False],
        [True, False],
        [True, True],
    ]
    with pytest.raises(UnknownNameError):
        figures.division(tree, "X_input1", "x3")
    with pytest.raises(DomainError, match="units is -1"):
        figures.division(tree, *axes, units=-1)


def test_hidden_units_that_divide_a_plane():
    graph = bp.networks.six_neurons().graph

    def inner(output, *axes):
        return [graph.nodes[n.x].name for n in neuron_terms.dividing(graph, output, axes)]

    assert inner("y_output", "X_input", "w46") == ["x2", "x3", "x4", "x5"]
    assert inner("y_output", "w24", "w46") == ["x4"], "the others do not move"
    assert inner("y4", "X_input", "w46") == ["x2", "x3"]


def test_the_map_has_the_trees_values():
    tree = network()
    sheet = _sheet(tree, "X_input1", "w13", None, {}, {})
    i, j = 7, 40
    at = {"X_input1": sheet["plane"].xs[i], "w13": sheet["plane"].ys[j]}
    values = tree.values(**at)
    assert sheet["output"][i, j] == pytest.approx(values["y_output"], rel=1e-12)
    name, unit = sheet["units"][0]
    assert unit[i, j] == pytest.approx(values[name], rel=1e-12)
    assert np.ma.count(sheet["output"]) == sheet["output"].size
