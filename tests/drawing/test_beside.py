"""A row of neurons beside its tree."""

import re
from xml.etree import ElementTree

import pytest

import bpbook as bp
from bpbook.errors import OperandError, UnknownNameError


def test_values_and_no_derivatives():
    tree = bp.networks.two_weights()
    shown = bp.drawing.beside(tree)
    ElementTree.fromstring(shown)
    drawn = shown.decode()
    for name, number in tree.values().items():
        text = bp.drawing.show(number)
        assert drawn.count(f">{name}<") == 2, "in the network and in the tree"
        assert f"{name} = {text}" in shown.alternative and f">{text}<" in drawn
        assert f">{name}</th>" in shown.table and f"<td>{text}</td>" in shown.table
    assert "∂" not in drawn + shown.alternative + shown.table


def test_leaves_are_moved():
    tree = bp.networks.two_weights()
    assert "W1 = 0.5" in bp.drawing.beside(tree, W1=0.5).alternative
    assert bp.drawing.beside(tree, at={"W1": 0.5}) == bp.drawing.beside(tree, W1=0.5)
    with pytest.raises(UnknownNameError):
        bp.drawing.beside(tree, W7=0.5)


@pytest.mark.parametrize("neurons", [1, 2, 4])
def test_what_has_one_name_stands_at_one_height(neurons):
    tree = bp.networks.chain(neurons)
    drawn = bp.drawing.beside(tree).decode()
    heights = {}
    for y, name in re.findall(r'<text x="[^"]*" y="([^"]*)" class="bp-name[^"]*">([^<]*)<', drawn):
        heights.setdefault(name, []).append(float(y))
    others = {*tree.weights, "Y_target"}  # beside what they are used with, half a step away
    assert all(abs(a - b) < 15 for name, (a, b) in heights.items() if name not in others)


def test_others_are_refused_with_a_remedy():
    for tree in (bp.networks.six_neurons(), bp.Tree(bp.weight("w", 1.0) ** 2)):
        with pytest.raises(OperandError, match=r"network|neuron"):
            bp.drawing.beside(tree)
