"""The curves of sizes: the same bytes each time, with the counts in words."""

import bpbook as bp
from bpbook.drawing import figures


def test_the_same_drawing_gives_the_same_bytes():
    assert figures.sizes(2, 10) == figures.sizes(2, 10)
    assert figures.sizes(2, 10) != figures.sizes(2, 11)


def test_each_line_has_a_dash_and_a_name_of_its_own():
    svg = figures.sizes(3, 4).decode()
    for name in ("formula by formula", "tree, shared prefixes", "graph"):
        assert name in svg
    assert svg.count("stroke-dasharray=") >= 2


def test_the_words_have_the_counts():
    counts = bp.networks.fully_connected([1, 3, 3, 3, 3, 1], bias=False).counts
    said = figures.sizes_alternative(3, 4)
    for number in (counts.formula_by_formula, counts.shared_prefixes, counts.graph):
        assert f"{number:,}" in said
    assert f'alt="{said}"' in figures.sizes_html(3, 4)


def test_the_largest_is_drawn_too():
    assert figures.sizes(100, 50).startswith(b"<svg")
