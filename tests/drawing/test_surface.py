"""The surface of a loss, as an SVG, with the path of a descent, and where the loss has no value."""

import math
import re

import pytest

import bpbook as bp
from bpbook import words
from bpbook.core.functions import Function
from bpbook.core.variable import apply
from bpbook.drawing import contours, figures, map_parts, number_text
from bpbook.drawing.figures import axes, surface_grid
from bpbook.errors import OperandError, ShapeError

from . import trees

WAY = [(1.0, 2.0), (0.5, 1.0), (-0.25, 0.125)]


def test_a_path_is_drawn_and_told():
    tree = trees.two_weights()
    bare = figures.surface(tree, "W1", "W2")
    drawn = figures.surface(tree, "W1", "W2", path=WAY)
    assert drawn == figures.surface(tree, "W1", "W2", path=WAY)
    assert drawn != bare
    assert figures.surface(tree, "W1", "W2", path=[]) == bare
    assert ">start<" in drawn.decode() and ">2 updates<" in drawn.decode()
    html = figures.surface_html(tree, "W1", "W2", path=WAY)
    alt = re.search(r'<img alt="([^"]+)"', html).group(1)
    assert alt.endswith("A descent of 2 updates leads from there to W1 = −0.25, W2 = 0.125.")
    one = figures.surface_alternative(tree, "W1", "W2", path=WAY[:2])
    assert "A descent of 1 update leads" in one
    assert "A descent" not in figures.surface_alternative(tree, "W1", "W2", path=WAY[:1])


def test_the_points_of_a_path_stand_where_their_numbers_are():
    svg = figures.surface(trees.two_weights(), "W1", "W2", path=WAY).decode()
    steps = re.search('class="bp-steps".*?</g>', svg)[0]
    way = [tuple(map(float, at)) for at in re.findall(r'cx="(\S+)" cy="(\S+)"', steps)]
    assert len(way) == 3
    for i in (0, 1):
        first, second = ((way[k][i] - way[k + 1][i]) / (WAY[k][i] - WAY[k + 1][i]) for k in (0, 1))
        assert first == pytest.approx(second, rel=1e-2), "an even scale"


def test_a_point_that_left_the_map_is_no_trouble():
    tree = trees.two_weights()
    assert figures.surface(tree, "W1", "W2", path=[(1.0, 2.0), (1e12, -1e300)])


def test_gaps_are_hatched_and_told():
    tree = trees.logarithm()
    assert words.word("surface gaps", root="E") in figures.surface_alternative(tree, "a", "b")
    svg = figures.surface(tree, "a", "b").decode()
    assert "<pattern" in svg
    whole = figures.surface(trees.two_weights(), "W1", "W2").decode()
    assert "<pattern" not in whole
    nowhere = bp.Tree(bp.log(-bp.square(bp.weight("a", 1.0)) - bp.square(bp.weight("b", 1.0))))
    text = figures.surface_alternative(nowhere, "a", "b")
    assert "E goes from ? to ?" in text
    assert figures.surface(nowhere, "a", "b", path=[(1.0, 1.0), (2.0, 1.0)])


def test_lowest_and_highest_are_those_of_a_fine_grid():
    tree = trees.two_weights()
    text = figures.surface_alternative(tree, "W1", "W2", spans={"W1": (0, 2), "W2": (-1, 1)})
    steps = [i / 100 for i in range(101)]
    values = [tree.value(W1=2 * u, W2=2 * v - 1) for u in steps for v in steps]
    assert (
        f"E goes from {number_text.show(min(values))} to {number_text.show(max(values))}." in text
    )


def line(loss, **givens):
    """A tree over w and b in which `loss` is made of w, b, x and t."""
    w, b = bp.weight("w", 1.0), bp.weight("b", 0.5)
    return bp.Tree(loss(w, b, *(bp.given(name, value) for name, value in givens.items())))


MEANS = {
    "a mean of one number": (lambda w, b, x, t: bp.mean((w * x + b - t) ** 2), 2.0, 1.0),
    "beside a mean": (lambda w, b, x, t: bp.mean((w * x - t) ** 2) + b**2, 2.0, 1.0),
    "samples": (lambda w, b, x, t: bp.mean((w * x + b - t) ** 2), [1, 2, 3], [2.0, 1, 0]),
    "a mean of givens": (lambda w, b, x, t: w * bp.mean(x) + b + bp.mean(t), [1, 2, 3], 2.0),
}


@pytest.mark.parametrize("case", MEANS)
def test_each_point_has_the_trees_loss(case):
    loss, x, t = MEANS[case]
    tree = line(loss, x=x, t=t)
    text = figures.surface_alternative(tree, "w", "b", spans={"w": (0, 2), "b": (-1, 1)})
    steps = [i / 100 for i in range(101)]
    values = [tree.value(w=2 * u, b=2 * v - 1) for u in steps for v in steps]
    assert (
        f"E goes from {number_text.show(min(values))} to {number_text.show(max(values))}." in text
    )


def test_no_derivative_is_computed():
    row = Function("steep", "a * a", derivatives=("no_such_rule(a)",))
    w, b = bp.weight("w", 1.0), bp.weight("b", 0.5)
    tree = bp.Tree(apply(row, w) + b, name="E")
    spans = {"w": (0, 2), "b": (0, 1)}
    assert "E goes from 0 to 5." in figures.surface_alternative(tree, "w", "b", spans=spans)
    assert figures.surface(tree, "w", "b", spans=spans)
    with pytest.raises(NameError):
        tree.gradient()


def test_a_loss_without_one_number_at_each_point():
    each = line(lambda w, b, x: w * x + b, x=[1.0, 2.0, 3.0])
    with pytest.raises(ShapeError, match=r"E has 3 values at each point.*wrap the loss in bp.mean"):
        figures.surface(each, "w", "b")
    layers = line(lambda w, b, x: bp.total(w * x) + b, x=[[1.0], [2.0]])
    with pytest.raises(OperandError, match="E has layers as variables"):
        figures.surface(layers, "w", "b")


@pytest.mark.parametrize("path", [3, [1.0, 2.0], [(1.0, 2.0, 3.0)], [("a", "b")]])
def test_a_path_that_is_none(path):
    with pytest.raises(OperandError, match="path holds something else than pairs of numbers"):
        figures.surface(trees.two_weights(), "W1", "W2", path=path)


def heights(tree, **leaves):
    """The lowest and the highest E that a surface over w and b tells."""
    text = figures.surface_alternative(tree, "w", "b", spans={"w": (-1, 1), "b": (0, 2)}, **leaves)
    return [float(n.replace("−", "-").rstrip(".,")) for n in re.findall(r"[−\d][\d.]*", text)[4:6]]


def test_a_mean_leaves_the_axes_of_a_surface_alone():
    w, b, x = bp.weight("w", 0.5), bp.weight("b", 0.5), bp.given("X", 2.0)
    inside, outside = bp.Tree(bp.mean((w * x + b) ** 2)), bp.Tree(bp.mean(w * x) + bp.square(b))
    alone = bp.Tree((w * x + b) ** 2)
    assert heights(inside) == heights(alone) == [0, 16]
    assert heights(outside) == [-2, 6]
    # With samples, and as many of them as the picture has lines.
    for m in (3, 101):
        assert heights(inside, X=[0.0] * m) == [0, 4]
    with pytest.raises(ShapeError, match=r"bp\.mean"):
        figures.surface(alone, "w", "b", X=[0.0, 1.0])


def test_figures_of_one_sample_refuse_more():
    tree = bp.networks.fully_connected([2, 2, 1], batch=True)
    single = bp.networks.fully_connected([2, 2, 1])
    with pytest.raises(ShapeError, match=r"Y_target=0\.5"):
        figures.against(tree, "w13", Y_target=[0.5, 1.0])
    with pytest.raises(ShapeError, match="X_input1=2"):
        figures.division(tree, "w13", "w23", X_input1=[2.0, 1.0])
    for draw in (figures.surface, figures.division):
        with pytest.raises(ShapeError, match=r"w13 has shape .* as w13=2"):  # an axis
            draw(single, "w13", "w23", w13=[2.0, 1.0])
    with pytest.raises(ShapeError, match="w13=2"):
        figures.against(single, "w13", w13=[2.0, 1.0])
    with pytest.raises(ShapeError, match="X_input1=2"):
        figures.neuron(single, X_input1=[2.0, 1.0])
    data = {"X_input1": [1.0], "X_input2": [2.0], "Y_target": [0.5]}
    with pytest.raises(ShapeError, match="w13=2"):
        figures.gradients(single, data, w13=[2.0, 1.0])
    assert figures.against(tree, "w13") == figures.against(single, "w13")
    assert figures.division(tree, "w13", "w23") == figures.division(single, "w13", "w23")


def test_numbers_one_by_one_and_many_at_once_are_the_same(monkeypatch):
    for tree in (bp.networks.six_neurons(), trees.logarithm()):
        x, y, *_ = tree.leaves()
        plane = axes.plane_of(tree, x, y, None, {}, 21)
        plain = surface_grid.losses(tree, plane)
        with monkeypatch.context() as patch:
            patch.setattr(surface_grid, "SMALL", 0)
            at_once = surface_grid.losses(tree, plane)
        for row, other in zip(plain, at_once, strict=True):
            assert row == pytest.approx(other, rel=1e-12, nan_ok=True)


def test_what_is_stored_is_small():
    for tree in (trees.two_weights(), trees.logarithm(), bp.networks.six_neurons()):
        x, y, *_ = tree.leaves()
        assert len(figures.surface_html(tree, x, y)) < 70_000


GRIDS = {
    "a hill": [[-((i - 5) ** 2) - (j - 4) ** 2 for j in range(9)] for i in range(11)],
    "a saddle": [[(i - 5) * (j - 4) for j in range(9)] for i in range(11)],
    "gaps": [[math.nan if (i + j) % 4 == 0 else float(j) for j in range(9)] for i in range(11)],
    "level": [[1.0] * 9 for _ in range(11)],
}


@pytest.mark.parametrize("name", GRIDS)
@pytest.mark.parametrize("level", [-math.inf, -7.5, 0.5, 2.0])
def test_borders_are_closed_and_enclose_what_is_above(name, level):
    """By the rule even and odd, a place of the grid is inside just where its number is above."""
    grid = GRIDS[name]
    lines = contours.above(grid, level)
    for i, row in enumerate(grid):
        for j, value in enumerate(row):
            u, v = i + 1e-7, j + 2e-7  # beside the places through which borders may go
            if i == 10 or j == 8 or value == level:
                continue
            around = [grid[i + di][j + dj] for di in (0, 1) for dj in (0, 1)]
            if any(other != other for other in around):
                continue
            crossed = sum(
                (b0 > v) != (b1 > v) and u < a0 + (a1 - a0) * (v - b0) / (b1 - b0)
                for line in lines
                for (a0, b0), (a1, b1) in zip(line, line[1:] + line[:1], strict=True)
            )
            assert crossed % 2 == (value >= level), (i, j)


def test_paths_on_each_other_are_both_seen():
    """The lower one is wider, the longest is the lowest, and all edges lie below all lines."""
    places = [(float(k), 0.0) for k in range(20)]
    parts = map_parts.paths([(places, None), (places, 0), ([*places, (20.0, 0.0)], 1)])
    edges, lines = parts[:3], parts[3:6]
    assert all(map_parts.PAPER in edge and "dasharray" not in edge for edge in edges)
    wide = [float(re.findall('stroke-width="(\\S+)"', line)[-1]) for line in lines]
    assert wide == sorted(wide, reverse=True) and len(set(wide)) == 3
    order = [map_parts.PATHS[1], map_parts.PATHS[0], map_parts.INK]
    assert [re.findall('stroke="(#\\w+)"', line)[-1] for line in lines] == order
    assert [part.count("bp-steps-kept") for part in parts[6:]] == [1, 1, 0]


def test_a_name_stands_twice_where_ends_meet():
    tree, end = trees.two_weights(), (0.0, 0.0)
    ways = {
        "A": [(-3.0, 3.0), end],
        "B": [(3.0, 3.0), (0.1, 0.1)],
        "C": [(-3.0, -3.0), (3.0, -3.0)],
    }
    svg = figures.surface(tree, "W1", "W2", paths=ways).decode()
    assert [svg.count(f">{name}<") for name in ways] == [2, 2, 1]
    same = figures.surface(tree, "W1", "W2", paths={"A": ways["A"], "B": ways["A"]}).decode()
    assert [same.count(f">{name}<") for name in "AB"] == [1, 1], "nowhere can they be told apart"


def test_levels_of_a_ravine():
    tree = bp.expression("(a*a + 25*b*b)/2", {"a": 1.0, "b": 1.0})
    spans = {"a": (-11, 11), "b": (-6, 6)}
    even = figures.surface_alternative(tree, "a", "b", spans=spans)
    said = figures.surface_alternative(tree, "a", "b", spans=spans, levels="fitting")
    assert "Lines at" not in even and "Lines at E = 2, 5, 10, …, 500: closer" in said
    svg = figures.surface(tree, "a", "b", spans=spans, levels="fitting").decode()
    assert all(f">{level}<" in svg for level in (2, 5, 10, 20, 50, 100, 200, 500))
    bowl = bp.expression("a*a + b*b", {"a": 1.0, "b": 1.0})
    both = [figures.surface(bowl, "a", "b", levels=one) for one in ("even", "fitting")]
    assert both[0] == both[1]
    with pytest.raises(OperandError, match="levels is 'log': give one of even, fitting"):
        figures.surface(bowl, "a", "b", levels="log")
