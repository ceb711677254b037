"""Leaves of any name in every figure: their numbers are the tree's."""

import pytest

from bpbook.drawing import figures, picture, show
from bpbook.drawing.figures import frame
from tests.names import GROUPS, neuron

POINT = [0.3, -0.7, 1.1, 0.2, 2.0, -1.5, 0.4, 0.6]


@pytest.fixture(params=GROUPS)
def drawn(request):
    """A tree, and a point."""
    names, others = GROUPS[request.param]
    tree = neuron(names, others)
    return tree, dict(zip(tree.leaves(), POINT, strict=True))


def test_the_picture_of_the_tree(drawn):
    tree, point = drawn
    for mode in ("tree", "graph", "network"):
        html = picture.html(tree, mode, at=point)
        assert html != picture.html(tree, mode)
        for name in tree.leaves():
            assert name in html
    assert show(tree.value(**point)) in html


def test_the_figures_say_the_trees_numbers(drawn):
    tree, point = drawn
    x, y, *_ = tree.givens
    values, slopes = tree.values(**point), tree.gradients(**point)
    out = tree.graph.root.edges[0].child
    here = f"{x} = {show(point[x])}"
    said = figures.surface_alternative(tree, x, y, at=point)
    assert f"{here}, {y} = {show(point[y])}, {tree.name} = {show(values[tree.name])}" in said
    said = figures.against_alternative(tree, x, at=point)
    assert f"{here}: {out} = {show(values[out])}" in said
    said = figures.division_alternative(tree, x, y, at=point)
    assert f"{here}, {y} = {show(point[y])}: {out} = {show(values[out])}" in said
    assert show(values[out]) in figures.neuron_alternative(tree, at=point)
    data, w = {x: [point[x]]}, tree.weights[0]
    assert show(slopes[w]) in figures.gradients_alternative(tree, data, weights=w, at=point)


def test_the_figures_are_made_and_nothing_is_warned_of(drawn, recwarn):
    tree, point = drawn
    x, y, *_ = tree.givens
    for made in (
        figures.surface_html(tree, x, y, at=point),
        figures.against_html(tree, x, at=point),
        figures.division_html(tree, x, y, at=point),
        figures.neuron_html(tree, at=point),
        figures.gradients_html(tree, {x: [0.5, 1.0]}, at=point),
    ):
        assert "<img alt=" in made
    assert [str(each.message) for each in recwarn] == []


def test_letters_that_the_font_has_not_come_from_another(monkeypatch):
    tree = neuron(["の", *"abcdefg"])
    assert "STIXGeneral" not in figures.division(tree, "の", "a").decode()
    monkeypatch.setattr(frame, "CHINESE", ("no such font", "STIXGeneral"))
    assert "STIXGeneral" in figures.division(tree, "の", "a").decode()
    assert "STIXGeneral" not in figures.division(tree, "a", "b").decode()


def test_a_legend_names_what_begins_with_an_underscore():
    tree = neuron(["a", "b", "c", "_", "x", "y", "z", "t"], ["__", "_out", "f", "E"])
    drawn = figures.against(tree, "x").decode()
    for text in ("_ = ", "__ = ", "_out = "):
        assert f">{text}" in drawn
    assert ">\u200b_" in figures.division(tree, "x", "y").decode()
