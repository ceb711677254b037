"""Paths and steps that are lit in a picture, and the tables that go with them."""

import re
from xml.etree import ElementTree

import pytest

import bpbook as bp
from bpbook.drawing import lights, numbers, palette, path_words, picture, show, walked
from bpbook.errors import DomainError, OperandError, UnknownNameError

from . import trees

SIX = bp.networks.six_neurons()
MODES = ("tree", "graph", "network")


def trap():
    w1, w2, x = bp.weight("w1", 2.0), bp.weight("w2", 3.0), bp.given("x", 1.0)
    h = (w1 * x).named("h")
    return bp.Tree((h + (w2 * h).named("g")) ** 2 / 2)


def of_kind(drawn, *kinds):
    root = ElementTree.fromstring(bytes(drawn))
    return [item for item in root.iter() if set(kinds) <= set(item.get("class", "").split())]


def names(drawn, *kinds):
    """The variables whose boxes or connections have all of these classes."""
    nodes = SIX.graph.nodes
    return {
        nodes[int(item.get(key))].name
        for item in of_kind(drawn, *kinds)
        for key in ("data-node", "data-inner")
        if item.get(key) is not None and (key != "data-inner" or "bp-box" in kinds)
    }


@pytest.mark.parametrize("mode", MODES)
def test_the_paths_of_a_selected_variable_are_lit(mode):
    drawn = picture.of(SIX, mode, select="w12")
    assert names(drawn, "bp-selected") >= {"w12"}
    lit = names(drawn, "bp-box", "bp-lit")
    assert {"E", "y_output", "x6", "x4", "x5", "x2"} <= lit
    assert lit.isdisjoint({"x3", "y3", "w46"})
    assert of_kind(drawn, "bp-dim")
    assert drawn != picture.of(SIX, mode)
    assert drawn == picture.of(SIX, mode, select="w12")


def test_in_a_tree_only_the_boxes_on_the_paths_are_lit():
    drawn = picture.of(SIX, "tree", select="w12")
    assert len(of_kind(drawn, "bp-box", "bp-lit")) == 13  # E, y_output, x6, then 5 each way
    assert len(of_kind(drawn, "bp-box", "bp-selected")) == 2


@pytest.mark.parametrize("name", ["w12", "w46", "x2", "E"])
def test_the_table_of_paths_has_the_sum(name):
    drawn = picture.of(SIX, select=name)
    routes = list(SIX.paths(name))
    if name == "E":
        assert "Paths to" not in drawn.table
        return
    assert drawn.table.startswith(f"<table><caption>Paths to {name}</caption>")
    for route in routes:
        assert f"<td>{show(route.product)}</td>" in drawn.table
    assert f"<td>{show(SIX.gradients()[name])}</td>" in drawn.table


@pytest.mark.parametrize("mode", MODES)
def test_an_unticked_path_stays_dark_and_the_rest_has_its_sum(mode):
    edges = [edge for node in SIX.graph.nodes for edge in node.edges]
    through_y4, through_y5 = SIX.paths("w12")
    path = " ".join(str(edges.index(edge)) for edge in through_y5.edges)
    drawn = picture.of(SIX, mode, select="w12", unticked=[path, "1 2 3"])
    lit = names(drawn, "bp-box", "bp-lit")
    assert {"E", "y4", "y2"} <= lit if mode == "network" else {"E", "x4", "x2"} <= lit
    assert lit.isdisjoint({"x5", "y5"})
    assert f"The sum of the ticked paths: {show(through_y4.product)}." in drawn.alternative
    row = f"The sum of the ticked paths</th><td></td><td>{show(through_y4.product)}</td>"
    assert row in drawn.table
    assert "ticked" not in picture.of(SIX, mode, select="w12").table


def test_of_very_many_paths_some_are_listed_and_all_are_counted():
    tree = trees.dense(3, 4)
    drawn = picture.of(tree, "graph", select="x")
    paths = sum(1 for _ in tree.paths("x"))
    assert f"and {paths - path_words.MOST} more" in drawn.table
    assert f"{paths} paths" in drawn.alternative


def test_a_variable_that_is_not_there():
    with pytest.raises(UnknownNameError, match="'w99' to select"):
        picture.of(SIX, select="w99")


@pytest.mark.parametrize("mode", MODES)
def test_after_each_step_its_number_is_the_new_one(mode):
    steps = SIX.steps("reverse topological", 0.5)
    for k, step in enumerate(steps, start=1):
        drawn = walked(SIX, k, mode=mode)
        assert step.variable in names(drawn, "bp-new") | names(drawn, "bp-box", "bp-new")
        walks = step.phase in ("forward", "loss") or step.edge is not None
        if mode != "network":  # where some edges lie within a circle
            assert bool(of_kind(drawn, "bp-arrow")) is walks
        assert f"Step {k} of {len(steps)}" in drawn.table


def test_before_the_walk_down_no_gradient_is_shown():
    loss = [step.phase for step in SIX.steps()].index("loss") + 1
    drawn = walked(SIX, loss)
    assert "Loss: E = 0.208" in drawn.table
    gradients = re.findall(r'data-gradient="\d+"[^>]*>([^<]*)<', drawn.decode())
    assert set(gradients) == {"·"}
    values = re.findall(r'data-value="\d+"[^>]*>([^<]*)<', drawn.decode())
    assert "·" not in values and values
    assert "∂E/∂" not in drawn.alternative.partition("Step")[0]


def test_the_trap_at_its_wrong_moment():
    drawn = walked(trap(), 7, "breadth first", mode="graph")
    assert len(of_kind(drawn, "bp-early")) == 1
    assert len(of_kind(drawn, "bp-partial")) == 1
    assert "h passes its gradient on before the share of g has come" in drawn.table
    assert "h passes its gradient on" in drawn.alternative
    later = walked(trap(), 10, "breadth first", mode="graph")
    assert not of_kind(later, "bp-partial")


def test_numbers_after_some_steps_are_those_of_the_steps():
    tree, steps = trap(), trap().steps("breadth first")
    for k in range(len(steps) + 1):
        known = numbers.after_steps(tree, steps, k)
        values, gradients = steps.state(k)
        for node, value, gradient in zip(
            tree.graph.nodes, known.values, known.gradients, strict=True
        ):
            assert show(value) == (show(values[node.name]) if node.name in values else "·")
            assert (gradient == gradients.get(node.name)) or show(gradient) == "·"


def test_mistakes_get_a_sentence():
    with pytest.raises(DomainError, match="step is 99, and this tree has"):
        walked(SIX, 99)
    with pytest.raises(UnknownNameError, match="'breadth first'"):
        walked(SIX, 3, "depth first")
    with pytest.raises(OperandError, match="no mode 'cloud'"):
        walked(SIX, 3, mode="cloud")


@pytest.mark.parametrize("mode", MODES)
def test_a_stored_picture_is_no_wider_than_a_page(mode):
    for tree in (SIX, bp.networks.zigzag(), bp.networks.chain(3)):
        for drawn in (picture.of(tree, mode), walked(tree, 5, mode=mode)):
            root = ElementTree.fromstring(bytes(drawn))
            assert float(root.get("width")) <= palette.PAGE


def test_an_arrow_stands_on_its_wire():
    places = lights._places("M0 0C0 10 0 20 0 30V40")
    assert places[0] == (0.0, 0.0) and places[-1] == (0.0, 40.0)
    assert lights._at(places, 0.5) == pytest.approx((0, 20))
