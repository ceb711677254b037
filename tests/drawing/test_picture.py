import base64
import re
from xml.etree import ElementTree

import pytest

import bpbook as bp
from bpbook import words
from bpbook.drawing import figures, number_text, numbers, picture, svg, tree_layout
from bpbook.errors import BookError, OperandError, UnknownNameError

from . import trees

SVG = "{http://www.w3.org/2000/svg}"


def pictures(html: str) -> list[bytes]:
    return [base64.b64decode(text) for text in re.findall(r'base64,([^"]+)"', html)]


def drawn(tree):
    return ElementTree.fromstring(
        svg.draw(tree_layout.positions(tree.graph), numbers.of(tree)).encode("utf-8")
    )


@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize(
    "tree",
    [trees.two_weights(), bp.networks.six_neurons(), trees.dense(2, 30), trees.chain(400)],
    ids=repr,
)
def test_svg_is_well_formed(tree, alone):
    text = svg.draw(tree_layout.positions(tree.graph), numbers.of(tree), alone=alone)
    root = ElementTree.fromstring(text)
    assert root.tag == f"{SVG}svg"
    assert ("<style>" in text) is alone


def test_every_number_is_in_the_picture():
    tree = trees.two_weights()
    texts = {
        kind: {
            int(e.get(f"data-{kind}")): e.text for e in drawn(tree).iter() if e.get(f"data-{kind}")
        }
        for kind in ("value", "gradient", "local")
    }
    nodes, edges = tree.graph.nodes, [e for n in tree.graph.nodes for e in n.edges]
    values, gradients, local = tree.values(), tree.gradients(), tree.local_derivatives()
    assert texts["value"] == {i: number_text.show(values[n.name]) for i, n in enumerate(nodes)}
    assert texts["local"] == {i: number_text.show(local[e]) for i, e in enumerate(edges)}
    assert texts["gradient"] == {
        i: number_text.show(gradients[n.name]) for i, n in enumerate(nodes) if n.name != "E"
    }


def test_kinds_differ_in_shape_not_only_in_colour():
    shapes = {}
    for group in drawn(trees.two_weights()).iter(f"{SVG}g"):
        if "bp-box" not in group.get("class"):
            continue
        frames = group.findall(f"{SVG}rect")
        shapes.setdefault(
            group.get("class").split()[-1], (len(frames), float(frames[0].get("rx")) > 10)
        )
    assert shapes["bp-root"] == (2, False)
    assert shapes["bp-weight"][1] and not shapes["bp-given"][1]
    assert "stroke-dasharray" in re.search(r"\.bp-given .*", svg.style()).group()
    assert re.search(r"\.bp-weight .*stroke-width: 2", svg.style())


def test_html_is_the_same_each_time_and_speaks():
    html = picture.html(trees.two_weights())
    assert html == picture.html(trees.two_weights())
    assert trees.two_weights()._repr_mimebundle_()["text/html"] == html
    alt = re.search(r'<img alt="([^"]+)"', html).group(1)
    for part in ("E = 0.3296", "∂E/∂W1 = 0.04876", "W2 = 2", "∂Y3/∂X3 = 0.1527"):
        assert part in alt
    (image,) = pictures(html)
    ElementTree.fromstring(image)
    assert 'id="' not in html


def test_table_has_the_numbers_of_the_picture():
    rows = re.findall(
        r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', picture.html(trees.two_weights())
    )
    cells = {name: re.findall(r"<td>(.*?)</td>", row) for name, row in rows}
    assert cells["W1"] == ["weight", "1", "0.04876"]
    assert cells["E"] == ["root", "0.3296", "1"]
    assert cells["X2 → W1"] == ["∂X2/∂W1", "1"]
    assert [name for name, _ in rows][:4] == ["E", "Y3", "Y_target", "X3"]


def test_other_leaves():
    tree = trees.two_weights()
    assert "0.3343" in picture.html(tree, W1=1.1)
    with pytest.raises(UnknownNameError):
        picture.html(tree, W9=1.0)


def test_a_missing_number_leaves_a_picture_and_a_sentence():
    tree = trees.logarithm()
    with pytest.raises(BookError) as lost:
        tree.value(a=-1.0)
    html = picture.html(tree, a=-1.0)
    assert str(lost.value) in html
    assert b">?</text>" in pictures(html)[0]


def test_arrays_are_shown_by_their_shape():
    x = bp.given("x", [1.0, 2.0, 3.0])
    html = picture.html(bp.Tree(bp.mean(bp.weight("w", 2.0) * x)))
    assert ">[3]<" in pictures(html)[0].decode()
    assert "[3 × 2]: an array of 3 × 2 numbers" in pictures(html)[0].decode()


def test_huge_trees():
    html = picture.html(trees.dense(2, 12))
    assert "paths" in pictures(html)[0].decode()
    assert "more" in re.search(r'<img alt="([^"]+)"', html).group(1)


def test_words_can_be_replaced(monkeypatch):
    monkeypatch.setitem(words.WORDS, "weight", "权重 & <b>")
    tree = trees.two_weights()
    assert "权重 &amp; &lt;b&gt;" in picture.html(tree)
    assert "权重 & <b>" in [e.text for e in drawn(tree).iter()]


class TestSurface:
    def test_same_bytes_each_time(self):
        first = figures.surface(trees.two_weights(), "W1", "W2")
        assert first.startswith(b"<svg")
        assert first == figures.surface(trees.two_weights(), "W1", "W2")

    def test_alternative_text(self):
        html = figures.surface_html(trees.two_weights(), "W1", "W2", spans={"W1": (0, 2)}, W1=1.5)
        alt = re.search(r'<img alt="([^"]+)"', html).group(1)
        assert "W1 from 0 to 2 and W2 from −4 to 4" in alt
        assert f"E = {number_text.show(trees.two_weights().value(W1=1.5))}" in alt

    def test_where_the_loss_has_no_value(self):
        tree = trees.logarithm()
        text = figures.surface_alternative(tree, "a", "b", a=-1.0)
        assert "E = ?" in text
        assert figures.surface(tree, "a", "b", a=-1.0)

    @pytest.mark.parametrize(
        ("axes", "spans", "error", "part"),
        [
            (("W1", "W9"), None, UnknownNameError, "'W9' is none of this tree"),
            (("W1", "W1"), None, UnknownNameError, "two different leaves"),
            (("W1", "W2"), {"W1": (2, 2)}, OperandError, "W1 is empty"),
            (("W1", "W2"), {"W2": 3}, OperandError, "give two numbers"),
        ],
    )
    def test_mistakes_get_a_sentence(self, axes, spans, error, part):
        with pytest.raises(error, match=re.escape(part)):
            figures.surface(trees.two_weights(), *axes, spans=spans)
