"""Networks in which several connections have one weight, and neurons without a function."""

import re
from xml.etree import ElementTree

import pytest

import bpbook as bp
from bpbook.drawing import network_links, numbers, picture, show, walked
from bpbook.errors import OperandError


def parts(drawn, kind):
    root = ElementTree.fromstring(bytes(drawn))
    return [item for item in root.iter() if kind in item.get("class", "").split()]


def network(tree):
    return network_links.network(tree.graph)


def shared(tree):
    return [tree.graph.nodes[i].name for i in network(tree).shared]


def shares(drawn):
    """The shares in a picture, by the name that stands first in the label: {name: texts}."""
    found = {}
    for link in parts(drawn, "bp-link"):
        texts = [item for item in link.iter() if item.tag.endswith("text")]
        for item in texts:
            if item.get("data-share") is not None:
                found.setdefault(texts[0].text, []).append(item.text)
    return found


@pytest.mark.parametrize(
    ("tree", "names"),
    [
        (bp.networks.convolution(bias=True), ["w1", "w2", "w3", "b"]),
        (bp.networks.convolution(3), []),
        (bp.networks.recurrence(4), ["w"]),
        (bp.networks.recurrence(1), []),
        (bp.networks.recurrence(4, activation="tanh", inputs=True), ["u", "w"]),
        (bp.networks.six_neurons(), []),
    ],
)
def test_which_weights_several_connections_have(tree, names):
    assert shared(tree) == names
    links = parts(picture.of(tree, "network"), "bp-link")
    dashes = {(link.get("data-node"), link[0].get("stroke-dasharray")) for link in links}
    assert len(dashes) == len(tree.weights)  # one for each weight
    assert len({dash for _, dash in dashes}) == max(len(names), 1)


@pytest.mark.parametrize(
    "tree",
    [
        bp.networks.convolution(bias=True),
        bp.networks.convolution(6, 2, activation="sigmoid"),
        bp.networks.recurrence(5),
        bp.networks.recurrence(4, activation="tanh", inputs=True),
    ],
)
def test_each_connection_has_the_share_of_its_paths(tree):
    drawn = picture.of(tree, "network")
    found = shares(drawn)
    assert sorted(found) == sorted(shared(tree))
    for name, texts in found.items():
        by_user = {}
        for path in tree.paths(name):
            user = path.edges[-1].parent
            by_user[user] = by_user.get(user, 0.0) + path.product
        assert sorted(texts) == sorted(map(show, by_user.values())), name
        for share in by_user.values():
            assert f"<td>{show(share)}</td>" in drawn.table
            assert f"share of this connection {show(share)}" in drawn.alternative


def test_a_network_without_shared_weights_says_nothing_of_them():
    drawn = picture.of(bp.networks.six_neurons(), "network")
    assert shares(drawn) == {}
    for word in ("share", "dash"):
        assert word not in drawn.decode().partition("</style>")[2]
        assert word not in drawn.alternative + drawn.table


def test_a_share_is_known_once_its_edge_has_been_walked():
    tree = bp.networks.convolution()
    steps = tree.steps()
    k, step = next(
        (k, step)
        for k, step in enumerate(steps, start=1)
        if step.phase == "backward" and step.variable == "w2"
    )
    texts = shares(walked(tree, k, mode="network"))["w2"]
    assert sorted(texts) == sorted([show(step.share), "·", "·"])


def test_a_sum_with_a_name_is_a_neuron_without_a_function():
    tree = bp.networks.convolution()
    drawn = picture.of(tree, "network", select="w2")
    assert [tree.graph.nodes[cell.y].name for cell in network(tree).cells] == ["y1", "y2", "y3"]
    circles = parts(drawn, "bp-neuron")
    boxes = [circle for circle in circles if circle.get("data-node")]
    assert len(boxes) == 3 and all(circle.get("data-inner") is None for circle in boxes)
    assert parts(drawn, "bp-half") == []
    text = drawn.decode()
    assert "f′" not in text and "neuron: y, a sum" in text
    assert "y1 = 3, a sum without a function, ∂E/∂y1 = 2" in drawn.alternative
    assert '<th scope="row">y1</th><td>3</td><td>2</td></tr>' in drawn.table
    assert len(parts(drawn, "bp-selected")) == 3
    with_function = picture.of(bp.networks.convolution(activation="tanh"), "network").decode()
    assert "f′" in with_function and "neuron: y = f(x)" in with_function


def test_a_sum_that_two_things_use_may_be_a_neuron():
    h = (bp.weight("w1", 2.0) * bp.given("x", 1.0)).named("h")
    tree = bp.Tree((h + (bp.weight("w2", 3.0) * h).named("g")) ** 2 / 2, name="E")
    assert [tree.graph.nodes[cell.y].name for cell in network(tree).cells] == ["h", "g"]
    assert "∂E/∂h = 32" in picture.of(tree, "network").alternative


def test_a_row_beside_its_tree_wants_functions():
    with pytest.raises(OperandError, match=r"y = f\(x\), one in each layer"):
        bp.drawing.beside(bp.networks.recurrence(2))
    assert bp.drawing.beside(bp.networks.recurrence(2, activation="tanh")).alternative


def test_a_root_that_is_a_sum_alone_is_none():
    tree = bp.Tree(bp.weight("a") * bp.given("b"))
    assert network_links.why_not(tree.graph).endswith("this tree has none.")


def test_seven_neurons_and_their_targets_are_drawn_all():
    drawn = picture.of(bp.networks.convolution(7, 1), "network")
    assert parts(drawn, "bp-fold") == []
    assert len(parts(drawn, "bp-neuron")) == 8  # the legend's too
    assert parts(picture.of(bp.networks.convolution(8, 1), "network"), "bp-fold")


@pytest.mark.parametrize("steps", [2, 6])
def test_a_recurrence_with_inputs_stands_upright(steps):
    tree = bp.networks.recurrence(steps, activation="tanh", inputs=True)
    drawn = dict(picture.modes(tree, numbers.of(tree), narrow=True))["network"]
    text = drawn or picture.draw(tree, numbers.of(tree), "network")
    assert float(re.search(r' width="([\d.]+)"', text)[1]) <= 600
