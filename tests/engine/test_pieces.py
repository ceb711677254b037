"""Straight pieces of a curve: counted along a leaf, against kinks found by hand."""

import pytest

import bpbook as bp
from bpbook.errors import DomainError, OperandError, UnknownNameError

U = bp.given("u", 0.0)


def curve(*units):
    """A sum of w · ReLU(v · u + c)."""
    terms = [w * bp.relu(v * U + c) for w, v, c in units]
    return bp.Tree((sum(terms[1:], terms[0])).named("y") ** 2, name="E")


@pytest.mark.parametrize(
    ("units", "count"),
    [
        ([(1, 1, 0)], 2),
        ([(1, 1, 0), (1, 1, -1), (1, 2, -2)], 3),  # two bend at the same place
        ([(1, 1, 0), (1, 1, -1), (1, 1, -2)], 4),
        ([(1, 1, 0), (0, 1, -1), (1, 1, -2)], 3),  # one is not listened to
        ([(1, 1, -1), (-1, 1, -1)], 1),  # two cancel
        ([(1, 1, 9)], 1),  # bends outside
        ([(1, 1, 0), (-1, -1, 0)], 1),  # ReLU(u) − ReLU(−u) is u
    ],
)
def test_kinks_by_hand(units, count):
    assert bp.pieces(curve(*units), "y", "u") == count


def test_a_layer_has_at_most_one_more_than_units():
    for seed in range(30):
        tree = bp.networks.fully_connected([1, 5, 1], activation="relu", output="identity")
        moved = bp.networks.fully_connected([2, 5, 1], seed=seed).leaves()
        leaves = {f"b{j}": moved[f"w1{j + 1}"] for j in range(2, 7)}
        assert 1 <= bp.pieces(tree, "y_output", "X_input", (-50, 50), **leaves) <= 6


def test_zigzag():
    for layers, count in ((1, 4), (2, 13), (3, 40), (4, 121)):
        tree = bp.networks.zigzag(layers)
        assert bp.pieces(tree, "y_output", "X_input", (-1, 4)) == count
        lines = tree.with_functions(f="identity")
        assert bp.pieces(lines, "y_output", "X_input", (-1, 4)) == 1
        between = [tree.values(X_input=k / 64)["y_output"] for k in range(193)]
        assert (min(between), max(between)) == (0, 1)
    assert bp.networks.zigzag(2).weights == bp.networks.fully_connected([1, 3, 3, 1]).weights
    with pytest.raises(DomainError):
        bp.networks.zigzag(0)


def test_only_where_all_is_straight():
    tree = curve((1, 1, 0))
    with pytest.raises(OperandError, match="power is not made of straight pieces"):
        bp.pieces(tree, "E", "u")
    with pytest.raises(OperandError, match="sigmoid is not"):
        bp.pieces(bp.networks.six_neurons(), "y_output", "X_input")
    with pytest.raises(OperandError, match="multiply is not"):
        bp.pieces(bp.Tree(bp.relu(U) * bp.relu(-U)), "E", "u")
    # What the leaf does not move may be anything.
    bent = bp.Tree((bp.sigmoid(bp.weight("v", 1.0)) * bp.relu(U)).named("y") ** 2)
    assert bp.pieces(bent, "y", "u") == 2


def test_wrong_arguments():
    tree = curve((1, 1, 0))
    with pytest.raises(UnknownNameError, match="'z'"):
        bp.pieces(tree, "z", "u")
    with pytest.raises(OperandError, match="w is no leaf of y: give one of u"):
        bp.pieces(tree, "y", "w")
    with pytest.raises(DomainError, match="the smaller first"):
        bp.pieces(tree, "y", "u", (1, 1))
