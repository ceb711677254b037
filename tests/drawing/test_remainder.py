"""The picture of the Taylor remainder: the same bytes each time, its verdict in words."""

import pytest

import bpbook as bp
from bpbook.drawing import figures
from bpbook.errors import OperandError


def cases():
    """One of each look: right, wrong, all rounding, nothing to draw, no value at large steps."""
    yield "right", bp.taylor_remainder(bp.networks.two_weights())
    yield "wrong", bp.taylor_remainder(lambda w: w**3, {"w": 2.9}, at={"w": 1.0})
    yield "linear", bp.taylor_remainder(lambda w: 3 * w + 1, {"w": 3.0}, at={"w": 1.0})
    yield "still", bp.taylor_remainder(lambda w: 5.0, {"w": 0.0}, at={"w": 1.0})
    tree = bp.Tree(bp.log(bp.weight("w", 1.0)))
    yield "right", bp.taylor_remainder(tree, direction={"w": -1.0})


def test_the_same_drawing_gives_the_same_bytes(recwarn):
    for verdict, found in cases():
        assert found.verdict == verdict
        assert figures.remainder(found) == figures.remainder(found)
    assert not recwarn.list


def test_lines_of_slope_2_and_1_are_told_apart_without_colour():
    svg = figures.remainder(bp.taylor_remainder(bp.networks.two_weights())).decode()
    for text in ("slope 2: right", "slope 1: wrong", "slope 2.00, measured here", "step h"):
        assert text in svg
    assert svg.count("stroke-dasharray=") >= 2


def test_the_words_have_the_verdict_and_the_numbers():
    for _, found in cases():
        said = figures.remainder_alternative(found)
        assert found.message in said
        assert ("Measured from h = " in said) == (found.slope is not None)
        page = figures.remainder_html(found)
        assert page.count("<img alt=") == 1
        assert page.count("<tr>") == len(found.table())


def test_something_else_is_refused_in_one_sentence():
    with pytest.raises(OperandError, match=r"bp\.taylor_remainder returned"):
        figures.remainder(bp.networks.two_weights())
