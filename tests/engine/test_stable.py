"""Logarithms near the ends of the number line: in every language the right number, or none."""

import math

import numpy as np
import pytest

import bpbook as bp
from bpbook import codegen
from bpbook.errors import DomainError

# ln σ(x) and ln(1 − σ(x)) to all digits: −ln(1 + e^∓x), summed by its series where e^−|x| is small.


def surprise(x):
    """−ln σ(x)."""
    return max(-x, 0.0) + math.log1p(math.exp(-abs(x)))


def cross_entropy(w, t):
    """−t ln σ(w) − (1 − t) ln(1 − σ(w)), and its slope σ(w) − t."""
    sigmoid = 1 / (1 + math.exp(-w)) if w > -700 else 0.0
    return t * surprise(w) + (1 - t) * surprise(-w), sigmoid - t


def written_out(w):
    """The sigmoid as one writes it by hand."""
    return 1 / (1 + bp.exp(-w))


KINDS = {
    "unnamed": bp.sigmoid,
    "named": lambda w: bp.sigmoid(w).named("y"),
    "labelled": lambda w: bp.sigmoid(w, name="f1").named("y"),
    "written out": written_out,
    "written out, named": lambda w: (1 / (bp.exp(-w) + 1)).named("y"),
}


def by_hand(kind):
    """The cross-entropy of one sigmoid, written as in a book."""
    w, t = bp.weight("w", 0.5), bp.given("t", 0.0)
    y = KINDS[kind](w)
    return bp.Tree(-(t * bp.log(y) + (1 - t) * bp.log(1 - y)))


@pytest.mark.parametrize("kind", KINDS)
def test_cross_entropy_by_hand_keeps_its_digits_in_every_language(kind, javascript):
    tree = by_hand(kind)
    choices = list(tree.functions)
    body, chosen = tree.javascript(choices), tree.functions
    points = [(40.0, 0.0), (30.0, 0.0), (-30.0, 1.0), (-40.0, 1.0), (36.8, 0.0), (100.0, 0.25)]
    points += [(0.3, 0.3), (-2.0, 1.0), (-350.0, 1.0), (600.0, 0.0), (600.0, 1.0)]
    points += [] if "out" in kind else [(-600.0, 1.0)]
    for w, t in points:
        value, slope = cross_entropy(w, t)
        found = javascript(body, [w, t], chosen)
        gradients = dict(zip((n.name for n in tree.graph.nodes), found["gradients"], strict=True))
        E, (compiled,) = tree.compiled()(w, t)
        in_arrays, (of_arrays,) = tree.compiled(arrays=True)(np.array([w]), np.array([t]))
        values = [tree.value(w=w, t=t), tree.value(w=[w], t=[t])[0], E, in_arrays[0]]
        values += [found["values"][-1], javascript(body, [w, t], chosen, name="loss")]
        assert values == pytest.approx([value] * 6, rel=1e-14, abs=1e-300)
        slopes = [tree.gradient(w=w, t=t)["w"], tree.gradient(w=[w], t=[t])["w"][0], compiled]
        slopes += [of_arrays[0], gradients["w"]]
        slopes += [javascript(body, [w, t], chosen, name="gradient")[1]]
        slopes += [math.fsum(path.product for path in tree.paths("w", w=w, t=t))]
        assert slopes == pytest.approx([slope] * 7, rel=1e-12, abs=1e-15)


def quotient(w):
    """A sigmoid by two exponentials, each written anew."""
    return bp.exp(2 * w) / (bp.exp(2 * w) + 1)


SPELLINGS = {
    "-y + 1": lambda w: -bp.sigmoid(w).named("y") + 1,
    "-y + 1, unnamed": lambda w: -bp.sigmoid(w) + 1,
    "-(y - 1)": lambda w: -(bp.sigmoid(w, name="f1").named("y") - 1),
    "2 - y - 1": lambda w: 2 - bp.sigmoid(w).named("y") - 1,
    "z = 1 - y": lambda w: (1 - bp.sigmoid(w).named("y")).named("z"),
    "-y + 1, written out": lambda w: -written_out(w).named("y") + 1,
    "1 + -z": lambda w: 1 + (-written_out(w)).named("z"),
    "quotient": lambda w: 1 - quotient(w / 2),
    "quotient, named": lambda w: 1 - quotient(w / 2).named("y"),
    "quotient of one": lambda w: 1 - (lambda e: e / (1 + e))(bp.exp(w).named("e")),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_one_minus_a_sigmoid_however_it_is_written(spelling, javascript):
    tree = bp.Tree(bp.log(SPELLINGS[spelling](bp.weight("w", 0.5))) * 1)
    choices, chosen = list(tree.functions), tree.functions
    body = tree.javascript(choices)
    for w in (-30.0, 0.5, 17.0, 30.0, 40.0, 700.0):
        value, slope = -surprise(-w), -1 / (1 + math.exp(-w))
        E, (compiled,) = tree.compiled()(w)
        with np.errstate(all="ignore"):
            in_arrays, (of_arrays,) = tree.compiled(arrays=True)(np.array([w]))
        loss, of_page = javascript(body, [w], chosen, name="gradient")
        values = [tree.value(w=w), tree.value(w=[w])[0], E, in_arrays[0], loss]
        assert values == pytest.approx([value] * 5, rel=1e-14)
        slopes = [compiled, of_arrays[0], of_page]
        if "quotient" in spelling and w > 18:  # two paths cancel
            assert all(map(math.isnan, slopes))
            with pytest.raises(DomainError, match=r"lost.* write bp\.log_sigmoid\(-.*\)\.$"):
                tree.gradient(w=w)
        else:
            slopes.append(tree.gradient(w=w)["w"])
            assert slopes == pytest.approx([slope] * 4, rel=1e-8 if "quot" in spelling else 1e-12)


@pytest.mark.parametrize("name", [None, "y"])
@pytest.mark.parametrize("sign", [1, -1])
def test_one_minus_a_tanh(sign, name, javascript):
    w = bp.weight("w", 0.5)
    y = bp.tanh(sign * w)
    tree = bp.Tree(bp.log(1 - (y.named(name) if name else y)) * 1)
    for a in (-30.0, -1.0, 0.5, 10.0, 20.0, 300.0):
        value = math.log(2) - max(2 * a, 0.0) - math.log1p(math.exp(-abs(2 * a)))
        slope = -2 / (1 + math.exp(-2 * a))
        at = sign * a
        E, (compiled,) = tree.compiled()(at)
        in_arrays, (of_arrays,) = tree.compiled(arrays=True)(np.array([at]))
        loss, of_page = javascript(tree.javascript(), [at], {}, name="gradient")
        values = [tree.value(w=at), tree.value(w=[at])[0], E, in_arrays[0], loss]
        assert values == pytest.approx([value] * 5, rel=1e-12, abs=1e-15)
        slopes = [tree.gradient(w=at)["w"], compiled, of_arrays[0], of_page]
        assert slopes == pytest.approx([sign * slope] * 4, rel=1e-12)


def test_a_name_on_the_way_keeps_its_place_in_the_tree(javascript):
    w = bp.weight("w", 0.5)
    tree = bp.Tree(bp.log(1 + (-bp.sigmoid(w)).named("z")) * 2)
    assert "z" in tree.values()
    places = [node.name for node in tree.graph.nodes]
    moved = javascript(tree.javascript(), [0.5], {}, places.index("z"), 0.125, name="forward")
    assert moved[-1] == pytest.approx(2 * math.log(1.125 - 1 / (1 + math.exp(-0.5))))


def test_quotients_of_different_exponentials_are_none_of_these():
    w, v = bp.weight("w", 0.5), bp.weight("v", 2.0)
    tree = bp.Tree(bp.log(1 - bp.exp(w * v) / (9 + bp.exp(w * w))))
    e = math.exp(1.0) / (9 + math.exp(0.25))
    assert tree.value() == pytest.approx(math.log(1 - e), rel=1e-14)
    tree = bp.Tree(bp.log(bp.exp(w * v) / (1 + bp.exp(w * w))))
    assert tree.value() == pytest.approx(1 - math.log(1 + math.exp(0.25)), rel=1e-14)


@pytest.mark.parametrize("kind", ["named", "labelled"])
def test_a_slope_beyond_the_largest_float_is_none(kind, javascript):
    tree = bp.Tree(bp.log(KINDS[kind](bp.weight("w", 0.5))) * 1)
    body, chosen = tree.javascript(list(tree.functions)), tree.functions
    for w in (-720.0, -744.0, -800.0):  # y is there still, or 0; 1/y is beyond all floats
        assert tree.value(w=w) == w
        assert math.isnan(tree.compiled()(w)[1][0])
        assert math.isnan(javascript(body, [w], chosen, name="gradient")[1])
        with pytest.raises(DomainError, match=r"write bp\.log_sigmoid\(w\)\.$"):
            tree.gradient(w=w)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("w", "t", "value"), [(800.0, 1.0, 0.0), (800.0, 0.0, 800.0)])
def test_beyond_the_largest_float_the_value_is_right(kind, w, t, value):
    tree = by_hand(kind)
    assert tree.value(w=w, t=t) == tree.compiled()(w, t)[0] == value
    assert tree.value(w=[w, 0.0], t=[t, 0.0])[0] == value
    if kind == "unnamed":
        assert tree.gradient(w=w, t=t) == {"w": 1.0 - t}
    else:
        with pytest.raises(DomainError, match=r"write bp\.log_sigmoid\(-w\)\.$"):
            tree.gradient(w=w, t=t)


def test_a_slope_that_becomes_0_too_early_is_not_taken_for_one(javascript):
    tree = by_hand("written out")  # its slope is σ(w)², which is 0 from −373 on
    for w in (-360.0, -600.0):
        assert tree.value(w=w, t=1.0) == -w
        assert math.isnan(tree.compiled()(w, 1.0)[1][0])
        assert math.isnan(javascript(tree.javascript(), [w, 1.0], {}, name="gradient")[1])
        with pytest.raises(DomainError, match=r"lost in rounding.*write bp\.log_sigmoid\(w\)\.$"):
            tree.gradient(w=w, t=1.0)


def test_a_name_does_not_change_the_tree_and_a_variable_on_the_way_can_be_moved(javascript):
    tree = by_hand("named")
    assert [n.name for n in tree.graph.nodes] == ["t", "w", "y", "u1", "u2", "u3", "E"]
    edges = {(e.parent, e.child) for e in tree.local_derivatives()}
    assert ("u1", "y") in edges
    assert ("u1", "w") not in edges
    places = {node.name: k for k, node in enumerate(tree.graph.nodes)}
    gradients, step = tree.gradients(w=0.7, t=0.4), 1e-6
    for name in ("y", "u2", "u1", "u3", "w"):
        up, down = (
            javascript(tree.javascript(), [0.7, 0.4], {}, places[name], by, name="forward")[-1]
            for by in (step, -step)
        )
        assert (up - down) / (2 * step) == pytest.approx(gradients[name], rel=1e-7)


def test_another_function_in_its_place_is_not_read_through(javascript):
    w = bp.weight("w", 0.5)
    tree = bp.Tree(bp.log(1 - bp.sigmoid(w, name="f1").named("y")) * 2)
    expected = 2 * math.log(1 - math.tanh(0.5))
    slope = -2 * (1 + math.tanh(0.5))
    other = tree.with_functions(f1="tanh")
    assert other.value() == pytest.approx(expected, rel=1e-14)
    assert other.gradient()["w"] == pytest.approx(slope, rel=1e-13)
    found = javascript(tree.javascript(["f1"]), [0.5], {"f1": "tanh"}, name="gradient")
    assert found == pytest.approx([expected, slope], rel=1e-13)
    log = bp.Tree(bp.log(1 - bp.sigmoid(w).named("y"), name="f2") * 2)
    found = javascript(log.javascript(["f2"]), [0.5], {"f2": "square"}, name="gradient")
    sigmoid = 1 / (1 + math.exp(-0.5))
    assert found[0] == pytest.approx(2 * (1 - sigmoid) ** 2, rel=1e-13)
    assert found[1] == pytest.approx(-4 * (1 - sigmoid) ** 2 * sigmoid, rel=1e-13)


def test_a_weight_that_starts_at_1_is_no_constant():
    one, w = bp.weight("one", 1.0), bp.weight("w", 0.5)
    sigmoid = 1 / (1 + math.exp(-0.5))
    for y in (bp.sigmoid(w), bp.sigmoid(w).named("y"), 1 / (1 + bp.exp(-w))):
        tree = bp.Tree(bp.log(one - y))
        assert tree.value(one=3.0) == pytest.approx(math.log(3 - sigmoid), rel=1e-14)
        assert tree.gradient(one=3.0)["one"] == pytest.approx(1 / (3 - sigmoid), rel=1e-14)
    tree = bp.Tree(bp.log(one / (one + bp.exp(-w))))
    assert tree.value(one=3.0) == pytest.approx(math.log(3 / (3 + math.exp(-0.5))), rel=1e-14)
    ones = bp.given("x", [1.0, 1.0])
    tree = bp.Tree(bp.mean(bp.log(ones - 0.5 * bp.sigmoid(w))))
    assert tree.value(x=[3.0, 3.0]) == pytest.approx(math.log(3 - sigmoid / 2), rel=1e-14)


def test_a_long_row_of_differences_is_none_of_these():
    v = bp.weight("w", 0.25)
    for _ in range(20_001):
        v = 1 - v
    assert bp.Tree(bp.log(v)).gradient()["w"] == pytest.approx(-1 / 0.75)


@pytest.mark.parametrize("kind", KINDS)
def test_in_layers_and_in_kept_memory(kind):
    w, x = bp.weight("W", [[30.0, -2.0], [0.5, 40.0]]), bp.given("x", np.eye(2))
    t = bp.given("t", [[0.0, 1.0], [0.25, 0.0]])
    y = KINDS[kind](w @ x)
    tree = bp.Tree(bp.mean(bp.total(-(t * bp.log(y) + (1 - t) * bp.log(1 - y)))))
    pairs = zip(w.value.ravel(), t.value.ravel(), strict=True)
    both = [cross_entropy(float(a), float(b)) for a, b in pairs]
    slopes = np.array([slope for _, slope in both]).reshape(2, 2) / 2
    kept = [np.zeros((2, 2))]
    runs = tree.compiled()(*tree.leaves().values()), tree.gradient()["W"]
    value = codegen.buffered(tree, tree.leaves(), kept)(*tree.leaves().values())
    assert [tree.value(), runs[0][0], value] == pytest.approx([sum(v for v, _ in both) / 2] * 3)
    for found in (runs[0][1][0], runs[1], kept[0]):
        assert found == pytest.approx(slopes, rel=1e-12)


@pytest.mark.parametrize("name", [None, "p"])
def test_cross_entropy_of_a_softmax_by_hand(name):
    z = bp.weight("z", [[-431.0], [279.0], [427.0]])
    t = bp.given("t", [[1.0], [0.0], [0.0]])
    p = bp.softmax(z).named(name) if name else bp.softmax(z)
    tree = bp.Tree(bp.mean(-bp.total(t * bp.log(p))))
    assert tree.value() == 858.0
    assert tree.value(z=[[1.0], [2.0], [0.5]]) == pytest.approx(
        math.log(math.e + math.e**2 + math.e**0.5) - 1, rel=1e-14
    )
    gradient = tree.gradient(z=[[1.0], [2.0], [0.5]])["z"]
    run = tree.compiled()
    assert run(np.array([[1.0], [2.0], [0.5]]), t.value)[1][0] == pytest.approx(gradient)
    stable = bp.Tree(bp.mean(bp.softmax_cross_entropy(z, t)))
    assert gradient == pytest.approx(stable.gradient(z=[[1.0], [2.0], [0.5]])["z"], rel=1e-13)
    if name is None:
        assert tree.gradient()["z"] == pytest.approx(stable.gradient()["z"])
    else:
        with pytest.raises(DomainError, match=r"write bp\.softmax_cross_entropy\(z, t\)\.$"):
            tree.gradient()
