"""Counts of multiplications: right ones, and what each usual mistake gives."""

import pytest

import bpbook as bp
from bpbook.errors import UnknownNameError
from bpbook.exercises import count_mistakes

# A chain of three weights by hand. Paths: W3 has 3 edges, W2 has 5, W1 has 7.
FORMULAS = (3 - 1) + (5 - 1) + (7 - 1)
EDGES = 7 + 2 + 2  # the path of W1; then one each to W2, W3, X_input, Y_target
MISTAKES = {
    "shared_prefixes": {
        FORMULAS: "formula by formula",
        9: "This counts factors",
        10: "none of the usual slips",
        4: "This is ∂E/∂W2 alone",
        6: "This is ∂E/∂W1 alone",
        2: "This is ∂E/∂W3 alone",
        3: "the number of weights",
        EDGES: "every edge",
    },
    "formula_by_formula": {
        8: "the tree with each prefix once",
        15: "This counts factors",
        6: "This is ∂E/∂W1 alone",
        3: "the number of weights",
        100: "none of the usual slips",
    },
}


@pytest.mark.parametrize(
    ("way", "answer", "words"),
    [(way, *mistake) for way, known in MISTAKES.items() for mistake in known.items()],
)
def test_each_mistake_is_named(way, answer, words):
    result = bp.exercises.count(bp.networks.chain(3), way, answer)
    assert result.status == "wrong"
    assert words in result.message


@pytest.mark.parametrize("n", [1, 2, 5, 40])
def test_right_counts(n):
    tree = bp.networks.chain(n)
    assert bp.exercises.count(tree, "formula_by_formula", n * (n + 1)).status == "right"
    for way in ("shared_prefixes", "graph"):
        assert bp.exercises.count(tree, way, 3 * n - 1).status == "right"
        assert bp.exercises.count(tree, way, 3 * n).status == "wrong"


def test_tree_and_graph_are_told_apart():
    six, counts = bp.networks.six_neurons(), bp.networks.six_neurons().counts
    assert counts.shared_prefixes != counts.graph
    merged = bp.exercises.count(six, "shared_prefixes", counts.graph)
    assert "equal variables are merged" in merged.message
    unrolled = bp.exercises.count(six, "graph", counts.shared_prefixes)
    assert "each prefix once" in unrolled.message


@pytest.mark.parametrize("way", count_mistakes.WAYS)
def test_no_mistake_is_the_right_count_and_none_comes_twice(way):
    for tree in (bp.networks.chain(1), bp.networks.chain(6), bp.networks.six_neurons()):
        numbers = [number for number, _ in count_mistakes.question(tree, way).mistakes()]
        assert getattr(tree.counts, way) not in numbers
        assert len(set(numbers)) == len(numbers) >= 2


def test_a_count_is_exact_and_whole():
    tree = bp.networks.chain(100)
    assert bp.exercises.count(tree, "formula_by_formula", 10_100).status == "right"
    assert bp.exercises.count(tree, "formula_by_formula", 10_101).status == "wrong"
    assert bp.exercises.count(tree, "formula_by_formula", 10_100.5).status == "unreadable"
    assert bp.exercises.count(tree, "formula_by_formula", ...).status == "unanswered"
    assert bp.exercises.count(tree, "formula_by_formula", "many").status == "unreadable"
    assert bp.exercises.count(tree, "formula_by_formula", "10100").status == "right"


def test_another_way_is_an_error():
    with pytest.raises(UnknownNameError, match="formula_by_formula"):
        bp.exercises.count(bp.networks.chain(2), "levels", 3)
