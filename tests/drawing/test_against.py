"""A variable against one leaf: the curves are the tree's, the words say the numbers."""

import numpy as np
import pytest

import bpbook as bp
from bpbook.drawing import figures, show
from bpbook.drawing.figures.against import _sheet
from bpbook.errors import OperandError, UnknownNameError


def network():
    tree = bp.networks.fully_connected([1, 3, 1], activation="relu", output="tanh", seed=2)
    return tree, {"b2": 0.5, "b3": -1.0, "X_input": 0.75}


def test_the_curves_have_the_trees_values():
    tree, leaves = network()
    sheet = _sheet(tree, "X_input", None, (-3, 3), leaves)
    for i in (0, 100, 384):
        values = tree.values(**{**leaves, "X_input": sheet["xs"][i]})
        assert sheet["ys"][i] == pytest.approx(values["y_output"], rel=1e-12)
        assert sheet["sum"][1][i] == pytest.approx(values["x5"], rel=1e-12)
        terms = [line[i] for _, line, _ in sheet["terms"]]
        assert sum(terms) == pytest.approx(values["x5"], rel=1e-12)
    assert [name for name, _, _ in sheet["terms"]] == ["w25·y2", "w35·y3", "w45·y4", "b5"]
    h = 1e-6
    near = [tree.values(**{**leaves, "X_input": 0.75 + s})["y_output"] for s in (-h, h)]
    assert sheet["slope"] == pytest.approx((near[1] - near[0]) / (2 * h), rel=1e-6)


def test_the_words_say_the_numbers():
    tree, leaves = network()
    values = tree.values(**leaves)
    said = figures.against_alternative(tree, "X_input", **leaves)
    assert f"x5 = {show(values['x5'])}" in said
    assert f"At X_input = 0.75: y_output = {show(values['y_output'])}" in said
    page = figures.against_html(tree, "X_input", span=(-2, 2), **leaves)
    assert page.count("<img alt=") == 1
    assert page.count("<tr>") == 1 + 9
    assert f"<td>{show(tree.values(**{**leaves, 'X_input': -2})['y_output'])}</td>" in page


def test_a_variable_without_terms_and_one_that_stands_still():
    tree, leaves = network()
    assert _sheet(tree, "w25", "E", None, leaves)["sum"] is None
    still = _sheet(tree, "w25", "y2", None, leaves)
    assert still["slope"] == 0
    assert np.ptp(still["ys"]) == 0
    lost = bp.Tree(bp.log((bp.weight("w", 2.0) * bp.given("a", 1.0)).named("x"), name="f"))
    assert "?" in figures.against_alternative(lost, "a", a=-1.0)


def test_the_figure_is_the_same_each_time():
    tree, leaves = network()
    assert figures.against(tree, "b3", **leaves) == figures.against(tree, "b3", **leaves)
    wide = bp.networks.fully_connected([9, 1])
    assert b"svg" in figures.against(wide, "X_input1")


def test_wrong_names():
    tree, _ = network()
    with pytest.raises(UnknownNameError, match="'y9'"):
        figures.against(tree, "X_input", output="y9")
    for leaf, output in (("y2", "E"), ("X_input", "w25")):
        with pytest.raises(OperandError, match="give a leaf"):
            figures.against(tree, leaf, output=output)
