"""How often a variable stands in the tree: right numbers, and what each usual slip gives."""

import pytest

import bpbook as bp
from bpbook.errors import UnknownNameError
from bpbook.exercises import size_mistakes


def layered(width, layers):
    return bp.networks.fully_connected([1] + [width] * layers + [1], bias=False)


# Width 5, 4 hidden layers, by hand: 5³ paths to a weight of the first layer.
PATHS = {
    5**4: "neurons of the layer of w12 itself",
    5**2: "one layer of width 5 left out",
    15: "a sum, 5 + 5 + 5.",
    20: "a sum, 5 + 5 + 5 + 5",
    3**5: "base and exponent",
    3: "number of layers on the way",
    1: "the graph, in which w12 stands once",
    85: "number of weights of the network",
    100: "none of the usual slips",
}
# Width 3, 2 hidden layers: 3 weights with 1 path, 9 with 1, 3 with 3; inputs 9, target 1.
LEAVES = {
    15: "each weight once",
    21 + 9 + 1: "all leaves",
    15 * 3: "every weight to stand there 3 times, as w12",
    21 - 3: "without the weights w58, w68, w78",
    21 - 9: "without the weights w25",
    22: "none of the usual slips",
}


@pytest.mark.parametrize(("answer", "words"), PATHS.items())
def test_mistakes_in_paths(answer, words):
    result = bp.exercises.size(layered(5, 4), "w12", answer)
    assert result.status == "wrong" and words in result.message


@pytest.mark.parametrize(("answer", "words"), LEAVES.items())
def test_mistakes_in_leaves(answer, words):
    result = bp.exercises.size(layered(3, 2), "weight_leaves", answer)
    assert result.status == "wrong" and words in result.message


@pytest.mark.parametrize(("width", "layers"), [(1, 1), (1, 3), (2, 1), (2, 4), (4, 3)])
def test_right_numbers(width, layers):
    tree = layered(width, layers)
    for what, right in {"w12": width ** (layers - 1), "y2": width ** (layers - 1)}.items():
        assert bp.exercises.size(tree, what, right).status == "right"
        assert right not in [number for number, _ in size_mistakes.question(tree, what).mistakes()]
    assert bp.exercises.size(tree, "weight_leaves", tree.counts.weight_leaves).status == "right"


def test_a_graph_without_layers_speaks_of_none():
    x, h = bp.weight("x", 1.0), None
    h = (x * 2).named("h")
    g = (h * 3).named("g")
    tree = bp.Tree(h + g + (g * h).named("k"), name="E")
    assert bp.exercises.size(tree, "h", 4).status == "right"
    assert "users of h" in bp.exercises.size(tree, "h", 3).message
    assert all(
        "layer" not in sentence for _, sentence in size_mistakes.question(tree, "h").mistakes()
    )


def test_what_is_no_count():
    tree = layered(2, 2)
    assert bp.exercises.size(tree, "w12", ...).status == "unanswered"
    assert bp.exercises.size(tree, "w12", 2.5).status == "unreadable"
    assert bp.exercises.size(tree, "w12", "2").status == "right"
    with pytest.raises(UnknownNameError, match="weight_leaves"):
        bp.exercises.size(tree, "w99", 1)


def test_weights_that_the_loss_does_not_reach_are_in_no_layer():
    a, b = bp.weight("a", 2.0), bp.weight("b", 3.0)
    tree = bp.Tree((a * a + a).named("y") * 2, also=(b,))
    assert bp.exercises.size(tree, "weight_leaves", 3).status == "right"
    assert "each weight once" in bp.exercises.size(tree, "weight_leaves", 1).message
    assert bp.exercises.size(bp.Tree(bp.given("x", 1.0) * 2), "weight_leaves", 7).status == "wrong"
