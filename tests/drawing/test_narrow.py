"""Pictures for a narrow column: as wide as they may be, whole, and with all that the wide have."""

import re
from collections import Counter
from itertools import combinations
from xml.etree import ElementTree

import pytest

import bpbook as bp
from bpbook.drawing import graph_layout, numbers, palette, picture, tree_layout
from bpbook.drawing.geometry import alike

from . import trees

SVG = "{http://www.w3.org/2000/svg}"
MODES = ("tree", "graph", "network")


def a_sum():
    """A wide level of leaves alone, and a long name."""
    weights = [bp.weight(f"a_rather_long_name_{i}", 1.0) for i in range(7)]
    return bp.Tree(sum(weights, bp.given("x", 1.0)) ** 2, name="E")


TREES = {
    "six neurons": bp.networks.six_neurons,
    "dense": lambda: bp.networks.fully_connected([2, 3, 2]),
    "deep": lambda: bp.networks.fully_connected([1, 2, 2, 2, 1]),
    "zigzag": lambda: bp.networks.zigzag(3),
    "wide": lambda: bp.networks.fully_connected([30, 40, 3]),
    "folded": lambda: trees.dense(2, 30),
    "convolution": lambda: bp.networks.convolution(7, activation="tanh", bias=True),
    "recurrence": lambda: bp.networks.recurrence(6, activation="tanh", inputs=True),
    "linear recurrence": lambda: bp.networks.recurrence(5),
    "a sum": a_sum,
}


@pytest.fixture(params=TREES, ids=str)
def tree(request):
    return TREES[request.param]()


@pytest.fixture(scope="module")
def six():
    tree = bp.networks.six_neurons()
    known = numbers.of(tree)
    return picture.modes(tree, known), picture.modes(tree, known, narrow=True)


def drawn(tree):
    texts = picture.modes(tree, numbers.of(tree), narrow=True)
    return {mode: ElementTree.fromstring(text) for mode, text in texts.items() if text}


def number(element, key):
    return float(element.get(key))


def frame(element):
    """(left, top, right, bottom) of a rectangle or circle."""
    if element.tag == f"{SVG}circle":
        x, y, r = (number(element, key) for key in ("cx", "cy", "r"))
        return x - r, y - r, x + r, y + r
    x, y, width, height = (number(element, key) for key in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def frames(svg):
    """Of each variable, connection and label of an edge; the legend is no part of it."""
    found = []
    for group in svg.iter(f"{SVG}g"):
        kind = (group.get("class") or "").split()
        if "bp-box" in kind or "bp-link-label" in kind or "bp-edge" in kind:
            shape = next(e for e in group if e.tag in (f"{SVG}rect", f"{SVG}circle"))
            found.append((group, frame(shape)))
    return found


def points(path):
    """Along a path of lines and cubic curves."""
    numbers_ = [float(text) for text in re.findall(r"-?[\d.]+", path.partition("V")[0])]
    corners = list(zip(numbers_[::2], numbers_[1::2], strict=True))
    for i in range(0, len(corners) - 1, 3):
        a, b, c, d = corners[i : i + 4]
        for step in range(11):
            t = step / 10
            parts = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            ends = list(zip(parts, (a, b, c, d), strict=True))
            yield sum(p * q[0] for p, q in ends), sum(p * q[1] for p, q in ends)


@pytest.mark.parametrize("mode", MODES)
def test_six_neurons_fit_a_narrow_column(six, mode):
    narrow = ElementTree.fromstring(six[1][mode])
    assert number(narrow, "width") <= palette.NARROW == 600
    assert number(narrow, "width") < number(ElementTree.fromstring(six[0][mode]), "width")


@pytest.mark.parametrize("mode", MODES)
def test_the_narrow_picture_has_all_that_scripts_look_for(six, mode):
    def known(text):
        keys = ("node", "inner", "edge", "local", "value", "gradient", "to", "from", "lock")
        pairs = re.findall(rf' data-({"|".join(keys)})="(\d+)"', text)
        kinds = re.findall(r' class="((?:bp-box|bp-edge|bp-link|bp-wire|bp-lock)[^"]*)"', text)
        # The place of a box goes by where it stands.
        pairs = [(key, "" if key in ("to", "from") else at) for key, at in pairs]
        return Counter(pairs), Counter(kinds)

    wide, narrow = (texts[mode] for texts in six)
    assert known(narrow) == known(wide)
    boxes = re.findall(r'data-box="(\d+)"', narrow)
    assert boxes == [str(k) for k in range(len(boxes))]
    for group in ElementTree.fromstring(narrow).iter(f"{SVG}g"):
        if {"bp-box", "bp-edge", "bp-link"} & set((group.get("class") or "").split()):
            assert {"data-x", "data-y"} <= set(group.keys())


def test_nothing_overlaps(tree):
    for mode, svg in drawn(tree).items():
        for (one, a), (other, b) in combinations(frames(svg), 2):
            apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
            assert apart, (mode, one.attrib, other.attrib)


def test_everything_is_inside(tree):
    for svg in drawn(tree).values():
        for _, (left, top, right, bottom) in frames(svg):
            assert left >= 0 and top >= 0
            assert right <= number(svg, "width") and bottom <= number(svg, "height")


def test_no_wire_runs_under_a_box(tree):
    for mode, svg in drawn(tree).items():
        boxes = [(g, f) for g, f in frames(svg) if "bp-box" in g.get("class")]
        for wire in svg.iter(f"{SVG}path"):
            if "bp-wire" not in (wire.get("class") or ""):
                continue
            for x, y in points(wire.get("d")):
                for box, (left, top, right, bottom) in boxes:
                    under = left + 1 < x < right - 1 and top + 1 < y < bottom - 1
                    assert not under, (mode, box.attrib, wire.attrib)


def test_no_letters_are_too_small(tree):
    for mode, text in picture.modes(tree, numbers.of(tree), narrow=True).items():
        assert "font-size" not in (text or ""), mode  # only the style sheet says sizes
        assert "scale(" not in (text or ""), mode


def test_a_picture_that_fits_has_no_narrow_one():
    small = trees.two_weights()
    assert picture.modes(small, numbers.of(small), narrow=True) == {
        "tree": None,
        "graph": None,
        "network": picture.modes(small, numbers.of(small), narrow=True)["network"],
    }
    one = bp.Tree(bp.weight("a", 3.0))
    assert picture.modes(one, numbers.of(one), narrow=True) == {"tree": None, "graph": None}


@pytest.mark.parametrize("inputs", [5, 7])
def test_a_network_that_is_too_wide_upright_stands_closer_across(inputs):
    tree = bp.networks.convolution(inputs)
    known = numbers.of(tree)
    wide, narrow = (
        ElementTree.fromstring(picture.modes(tree, known, narrow=narrow)["network"])
        for narrow in (False, True)
    )
    assert number(narrow, "width") <= 0.8 * number(wide, "width")
    assert number(narrow, "width") * palette.SHRINKS <= palette.NARROW
    height = number(narrow, "height")
    assert number(wide, "height") <= height <= 1.15 * number(wide, "height")


def test_rows_split_only_where_a_level_is_too_wide():
    graph = bp.networks.six_neurons().graph
    levels = {}
    for box in tree_layout.positions(graph, narrow=True).boxes:
        levels.setdefault(box.level, set()).add(box.y)
    assert [len(levels[level]) for level in sorted(levels)] == [1, 1, 1, 1, 1, 2, 1, 2]


def test_in_a_level_leaves_stand_above_all_else():
    places = tree_layout.positions(bp.networks.six_neurons().graph, narrow=True)
    fifth = {box.name: box.y for box in places.boxes if box.level == 5}
    assert fifth["w24"] == fifth["w34"] < fifth["y2"] == fifth["y3"]


def test_the_tree_keeps_its_children_in_order():
    places = tree_layout.positions(bp.networks.six_neurons().graph, narrow=True)
    for k in range(len(places.boxes)):
        for line in {box.y for box in places.boxes if box.parent == k}:
            children = [b for b in places.boxes if b.parent == k and b.y == line]
            slots = [b.edge.slot for b in sorted(children, key=lambda b: b.x)]
            assert slots == sorted(slots)


def test_wires_of_tree_and_graph_are_drawn_with_as_many_strokes(six):
    for texts in six:
        strokes = [
            {
                wire.get("data-edge"): re.sub(r"-?[\d.]+", "#", wire.get("d"))
                for wire in ElementTree.fromstring(texts[mode]).iter(f"{SVG}path")
                if wire.get("data-from")
            }
            for mode in ("tree", "graph")
        ]
        assert strokes[0] == strokes[1]


def test_more_strokes_draw_the_same_wire():
    places = tree_layout.positions(bp.networks.six_neurons().graph)
    twice = alike([places, graph_layout.positions(bp.networks.zigzag(4).graph)])[0]
    for before, after in zip(places.wires, twice.wires, strict=True):
        assert before.curves[0][0] == after.curves[0][0]
        assert before.curves[-1][3] == after.curves[-1][3]
        assert len(after.curves) >= len(before.curves)


def test_a_layer_of_hundreds_folds_before_its_leaves_are_dealt_out():
    tree = bp.networks.fully_connected([200, 300, 3])
    places = graph_layout.positions(tree.graph, narrow=True)
    assert len(places.boxes) < 300
    assert any(fold.count > 100 for fold in places.folds)
