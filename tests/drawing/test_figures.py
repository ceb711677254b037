"""What all figures share: a picture that knows its words, and the names under which it is asked."""

import pickle
import re
from base64 import b64decode
from inspect import signature

import pytest

import bpbook as bp
from bpbook.drawing import Picture, figures, picture
from bpbook.errors import OperandError
from bpbook.scores import Mistake

TREE = bp.networks.two_weights()
NET = bp.networks.fully_connected([2, 3, 1])
DIGITS = bp.datasets.digits()
DATA = {"X_input": [0.5, 1.0, 2.0], "Y_target": [0.2, 0.4, 0.9]}
ASKED = {
    "against": (TREE, "W1"),
    "confusion": ([[5, 0], [1, 7]],),
    "division": (NET, "X_input1", "X_input2"),
    "gradients": (TREE, DATA),
    "histogram": ([1.0, 2.0, 2.5],),
    "images": (DIGITS.images[:3],),
    "losses": (bp.sgd.descend(TREE, learning_rate=1, steps=3),),
    "mistakes": (DIGITS.images, [Mistake(3, 3, 8, 0.75, 0.0625)]),
    "neuron": (NET,),
    "remainder": (bp.taylor_remainder(TREE),),
    "sizes": (2, 10),
    "surface": (TREE, "W1", "W2"),
    "training": ([2.0, 1.0], [1.5], [0.5]),
    "weight_images": (DIGITS.images[:2] - DIGITS.images[2:4],),
}
SVG_ALONE = {
    "against",
    "losses",
    "neuron",
    "remainder",
    "sizes",
    "surface",
}  # by plain Python, without matplotlib
WITHOUT_A_TABLE = {"division", "histogram", "images", "surface"}


@pytest.mark.parametrize("name", ASKED)
def test_a_figure_is_its_bytes_and_knows_its_words(name):
    draw, arguments = getattr(figures, name), ASKED[name]
    svg = draw(*arguments)
    assert isinstance(svg, Picture) and isinstance(svg, bytes)
    assert svg.startswith(b"<svg" if name in SVG_ALONE else b"<?xml")
    if name not in SVG_ALONE:
        png = draw(*arguments, kind="png")
        assert png.startswith(b"\x89PNG")
        assert (svg.alternative, svg.table) == (png.alternative, png.table)
    assert len(svg.alternative) > 30
    assert repr(svg) == str(svg) == f"<picture: {svg.alternative}>"
    assert ("<table>" in svg.table) is (name not in WITHOUT_A_TABLE)


@pytest.mark.parametrize("name", ASKED)
def test_its_page_is_an_image_with_its_words_and_the_table(name):
    draw, arguments = getattr(figures, name), ASKED[name]
    page = getattr(figures, f"{name}_html")(*arguments)
    shown = draw(*arguments) if name in SVG_ALONE else draw(*arguments, kind="png")
    assert page == shown._repr_html_()
    [(kind, data)] = re.findall(r'src="data:image/([a-z+]+);base64,([^"]+)"', page)
    assert (kind, b64decode(data)) == ("svg+xml" if name in SVG_ALONE else "png", shown)
    if name != "mistakes":
        assert getattr(figures, f"{name}_alternative")(*arguments) == shown.alternative
    assert page.startswith("<figure>") is bool(shown.table)
    svg = draw(*arguments)
    assert "data:image/svg+xml;base64," in svg._repr_html_()


def test_every_figure_and_its_two_other_names_are_listed():
    for name in ASKED:
        for known in (name, f"{name}_html", f"{name}_alternative"):
            assert known in figures.__all__ and known in dir(figures)
            assert callable(getattr(figures, known)) and getattr(figures, known).__doc__
    for unknown in ("surface_text", "html", "waterfall_html"):
        with pytest.raises(AttributeError, match=f"figures' has no attribute '{unknown}'"):
            getattr(figures, unknown)


def test_a_leaf_called_kind_is_a_leaf_on_the_page():
    kind, w = bp.weight("kind", 0.5), bp.weight("w", 2.0)
    tree = bp.Tree((kind * w - 1) ** 2)
    there = figures.surface_alternative(tree, "kind", "w", kind=0.25, at={"w": 3.0})
    assert "kind = 0.25, w = 3, " in there
    assert there in figures.surface_html(tree, "kind", "w", kind=0.25, at={"w": 3.0})


def test_a_page_and_words_have_a_name_and_a_help_of_their_own():
    page = figures.surface_html
    assert page is figures.surface_html and page.__name__ == "surface_html"
    assert page.__doc__.startswith("The page of `surface`")
    taken = "(tree, x: str, y: str, /, *, spans=None, path=None, paths=None, "
    taken += "levels='even', at=None, **leaves)"
    assert str(signature(page)) == f"{taken} -> str"


def test_settings_of_a_page_that_do_not_fit():
    at, kind = bp.weight("at", 0.5), bp.weight("kind", 2.0)
    tree = bp.Tree((at * kind - 1) ** 2)
    words = figures.surface_alternative(tree, "at", "kind", at=0.0, kind=3.0)
    assert "at = 0, kind = 3, " in words
    with pytest.raises(OperandError, match="kind is given twice"):
        figures.surface_html(tree, "at", "kind", kind=1.0, at={"kind": 2.0})
    for page, data in ((figures.histogram_html, [1.0, 2.0]), (figures.training_html, [2.0, 1.0])):
        with pytest.raises(TypeError, match="'kind'"):
            page(data, kind="png")


@pytest.mark.parametrize("kind", ["pdf", "jpg", "PNG", None, 0.5])
def test_a_kind_that_no_page_can_show_is_refused(kind):
    with pytest.raises(OperandError, match=f"kind is {kind!r}: give one of svg, png"):
        figures.histogram([1.0, 2.0], kind=kind)


def test_the_picture_of_a_tree_is_the_same_thing():
    drawn = picture.of(TREE, "graph", W1=0.5)
    assert drawn._repr_html_() == bp.drawing.html(TREE, "graph", at={"W1": 0.5})
    assert drawn.startswith(b"<svg") and "Graph of E" in drawn.alternative
    assert "<caption>" in drawn.table


def test_a_picture_can_be_kept_in_a_file(tmp_path):
    drawn = figures.histogram([1.0, 2.0])
    (tmp_path / "picture.svg").write_bytes(drawn)
    assert (tmp_path / "picture.svg").read_bytes() == drawn
    again = pickle.loads(pickle.dumps(drawn))
    assert (again, again.alternative, again.table) == (drawn, drawn.alternative, drawn.table)


def test_words_are_escaped_on_the_page():
    page = Picture(b"<svg/>", 'a < b & "c"', "<p>below</p>")._repr_html_()
    assert page.startswith('<figure>\n<img alt="a &lt; b &amp; &quot;c&quot;"')
    assert page.endswith(">\n<p>below</p>\n</figure>")
