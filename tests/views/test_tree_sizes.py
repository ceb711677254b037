"""The sizes of tree and graph: the numbers of `Tree.counts`, in words, without unrolling."""

import gc
import json
import re

import ipywidgets
import pytest
from ipywidgets.widgets import widget

import bpbook as bp
from bpbook.drawing import size_words
from bpbook.errors import DomainError, OperandError


@pytest.fixture
def view(comms):
    opened = bp.views.tree_sizes(2, 10)
    yield opened
    opened.close()


@pytest.mark.parametrize(("width", "layers"), [(1, 1), (2, 1), (2, 2), (3, 4), (5, 3)])
def test_its_table_says_what_the_tree_counts(width, layers):
    tree = bp.networks.fully_connected([1] + [width] * layers + [1], bias=False)
    counts, leaves = tree.counts, len(tree.weights) + len(tree.givens)
    numbers = [
        [None if t == "–" else int(t.replace(",", "")) for t in row[1:]]
        for row in size_words.rows(width, layers)[:-1]
    ]
    assert numbers == [
        [None, counts.occurrences, counts.variables],
        [None, counts.leaves, leaves],
        [None, counts.weight_leaves, len(tree.weights)],
        [counts.formula_by_formula, counts.shared_prefixes, counts.graph],
    ]
    paths = sum(1 for _ in tree.paths(tree.weights[0]))
    assert size_words.sentences(width, layers)[1].endswith(f"= {paths:,}")


def test_the_largest_has_every_digit():
    network, paths = size_words.sentences(100, 50)
    assert "50 hidden layers of width 100" in network
    assert int(paths.split("= ")[1].replace(",", "")) == 100**49


def test_times_are_those_of_one_multiplication_each_nanosecond():
    assert size_words.time(1) == "1 ns"
    assert size_words.time(1_500) == "1.5 µs"
    assert size_words.time(2 * 10**9) == "2 s"
    assert size_words.time(3 * size_words.UNITS[-1]) == "3 years"
    assert size_words.time(10**10 * size_words.UNITS[-1]) == "1·10¹⁰ years"


def test_state_preset_and_reset(view):
    assert view.state == {"width": 2, "layers": 10}
    view.set_state({"state": {"width": 7, "layers": 10}})  # as the page does
    assert view.counts.weight_leaves == 7 + sum(49 * 7 ** (10 - k) for k in range(2, 11)) + 7 * 7**9
    line = view.preset
    assert json.loads(line) == {"view": "tree_sizes", "version": 2, "width": 7, "layers": 10}
    other = bp.views.tree_sizes(state=line)
    assert other.state == view.state
    other.close()
    view.reset()
    assert view.state == {"width": 2, "layers": 10}
    view.state = line
    assert view.state["width"] == 7
    view.state = '{"view":"tree_sizes","width":3,"layers":4}'  # of the first version
    assert view.state == {"width": 3, "layers": 4}


def test_what_the_page_cannot_set_stays_as_it_is(view, monkeypatch):
    said = []
    monkeypatch.setattr(view, "send", said.append)
    view.set_state({"state": {"width": 101, "layers": 10}})
    assert view.state == {"width": 2, "layers": 10}
    assert said == [{"refused": "width is 101: the slider goes to 100, give less."}]


def test_a_slider_of_the_readers_own(view):
    slider = ipywidgets.IntSlider(min=1, max=100)
    view.link(slider, "width")
    slider.value = 5
    assert view.state == {"width": 5, "layers": 10}


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda: bp.views.tree_sizes(0), DomainError, "1 or more"),
        (lambda: bp.views.tree_sizes(2.5), OperandError, "whole number"),
        (lambda: bp.views.tree_sizes(2, 51), DomainError, "goes to 50"),
        (lambda: bp.views.tree_sizes(101), DomainError, "goes to 100"),
        (lambda: bp.views.tree_sizes(state={"depth": 3}), OperandError, "width and layers"),
        (lambda: bp.views.tree_sizes(state='{"view":"live"}'), OperandError, "preset"),
    ],
)
def test_what_cannot_be_opened(make, error, words):
    with pytest.raises(error, match=words):
        make()


def test_the_page_has_the_same_numbers_each_time(view):
    page = view.html()
    assert page == view.html()
    assert "2⁹ = 512" in page and "3,070" in page and "59,396" in page
    alt = re.search(r'alt="([^"]+)"', page)[1]
    assert "At 10: formula by formula 59,396" in alt
    bundle, _ = view._repr_mimebundle_()
    assert bundle["text/plain"] == "<sizes of tree and graph: width 2, hidden layers 10>"


def test_a_closed_view_leaves_nothing_behind():
    bp.views.tree_sizes().close()
    gc.collect()
    before = set(widget._instances)
    for _ in range(5):
        bp.views.tree_sizes().close()
    gc.collect()
    assert set(widget._instances) == before
