"""NumPy's functions on variables: a variable where the book has the function, else one sentence."""

import math

import numpy as np
import pytest

import bpbook as bp
from bpbook.errors import BookError, NoAttributeError, OperandError

w, v = bp.weight("w", 0.75), bp.weight("v", -0.5)
x, y = bp.given("x", [1.0, 2.0, 3.0]), bp.given("y", [2.0, 4.0, 6.0])


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (lambda: np.exp(w), math.exp(0.75)),
        (lambda: np.log(w), math.log(0.75)),
        (lambda: np.tanh(w), math.tanh(0.75)),
        (lambda: np.sin(w), math.sin(0.75)),
        (lambda: np.cos(w), math.cos(0.75)),
        (lambda: np.square(w), 0.5625),
        (lambda: np.sqrt(w), math.sqrt(0.75)),
        (lambda: np.reciprocal(w), 1 / 0.75),
        (lambda: np.negative(w), -0.75),
        (lambda: np.positive(w), 0.75),
        (lambda: np.add(w, 2), 2.75),
        (lambda: np.subtract(2, w), 1.25),
        (lambda: np.multiply(w, np.float64(2)), 1.5),
        (lambda: np.divide(3, w), 4.0),
        (lambda: np.power(w, 2), 0.5625),
        (lambda: np.float64(2) * w, 1.5),
        (lambda: np.float32(2) - w, 1.25),
        (lambda: np.maximum(w, 0), 0.75),
        (lambda: np.maximum(0.0, v), 0.0),
        (lambda: np.logaddexp(0, w), math.log(1 + math.exp(0.75))),
        (lambda: np.mean((w * x - y) ** 2), 1.25**2 * 14 / 3),
        (lambda: np.average((w * x - y) ** 2), 1.25**2 * 14 / 3),
        (lambda: np.mean(w * x, axis=-1), 1.5),
    ],
)
def test_what_the_book_has_gives_a_variable(made, expected):
    tree = bp.Tree(made())
    assert tree.value() == pytest.approx(expected, rel=1e-15)
    assert bp.check_gradient(tree).agrees


def test_a_mean_by_numpy_is_the_books_mean():
    loss = np.mean((w * x - y) ** 2)
    assert bp.Tree(loss).gradient() == bp.Tree(bp.mean((w * x - y) ** 2)).gradient()
    assert repr(loss) == "<variable mean(…)>"


def test_matrices_by_numpy():
    matrix = bp.weight("W", [[1.0, 2.0]])
    layer = bp.given("X", [[1.0, 0.0], [0.5, 1.0]])
    assert bp.Tree(bp.mean(bp.total(np.matmul(matrix, layer)))).value() == 2.0


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (lambda: np.mean(w * x, axis=0), "np.mean takes no variables with such settings"),
        (lambda: np.average(w * x, weights=[1, 2, 3]), "bp.mean(s * (w * x)) / bp.mean(s)"),
        (lambda: np.sum(w * x), "bp.total(w * x) over the units"),
        (lambda: np.sum([w, v]), "sum([v, w])"),
        (lambda: np.mean([w, v]), "cannot stand in an array"),
        (lambda: np.array([w, v]), "cannot stand in an array"),
        (lambda: np.asarray(w), "cannot stand in an array"),
        (lambda: np.stack([w, v]), "np.stack takes no variables"),
        (lambda: np.dot(w, x), "write w * x, or w @ x"),
        (lambda: np.maximum(w, v), "write w + bp.relu(v - w)."),
        (lambda: np.minimum(w, v), "write w - bp.relu(w - v)."),
        (lambda: np.clip(w, 0, 1), "write 0 + bp.relu(w - 0) - bp.relu(w - 1)."),
        (lambda: np.abs(w), "write bp.relu(w) + bp.relu(-w)."),
        (lambda: np.log1p(w), "write bp.log(1 + w)."),
        (lambda: np.linalg.norm(w), "np.linalg.norm takes no variables"),
        (lambda: np.arctan(w), "np.arctan takes no variables"),
        (lambda: np.add.reduce(w), "np.add.reduce takes no variables"),
        (lambda: np.exp(w, out=np.zeros(1)), "write bp.exp(w)."),
        (lambda: np.power(2, w), "bp.exp(w * "),
        (lambda: np.ones(3) * w, 'bp.given("name", array)'),
        (lambda: w + np.ones(3), 'bp.given("name", array)'),
        (lambda: np.multiply(np.ones(3), w), 'bp.given("name", array)'),
        (lambda: np.ones((3, 3)) @ w, 'bp.given("name", array)'),
        (lambda: np.ones(3) < w, "neither smaller nor larger"),
        (lambda: w < 0, "neither smaller nor larger"),
        (lambda: max(w, 0), "write bp.relu(w)"),
        (lambda: abs(w), "abs takes no variables: write bp.relu(w) + bp.relu(-w)."),
        (lambda: math.exp(w), "bp.exp"),
        (lambda: math.sqrt(w), "ask a tree"),
        (lambda: w.mean(), "write bp.mean(w)."),
        (lambda: (w * x).sum(), "bp.total(w * x)"),
        (lambda: w.exp(), "write bp.exp(w)."),
        (lambda: max(w * v, 0), "For the larger of both write bp.relu(w * v)."),
        (lambda: max(w, v), "For the larger of both write v + bp.relu(w - v)."),
        (lambda: sorted([w, 1, v]), "neither smaller nor larger than"),
        (lambda: abs(w * v - 1), "write bp.relu(w * v - 1) + bp.relu(-(w * v - 1))."),
        (lambda: np.clip(w, -1, 1), "write (-1) + bp.relu(w - (-1)) - bp.relu(w - 1)."),
        (lambda: np.clip(w, a_min=0, a_max=1), "low + bp.relu(w - low) - bp.relu(w - high)."),
        (lambda: np.logaddexp(w, v), "write w + bp.softplus(v - w)."),
        (lambda: np.hypot(w, v), "write (w ** 2 + v ** 2) ** 0.5."),
        (lambda: np.fmax(w, v), "write w + bp.relu(v - w)."),
        (lambda: np.max(w), "for the larger of two, bp.largest(w) over places."),
        (lambda: w**2 ^ 2, "write a power with **"),
        (lambda: 2 ^ w, "write a power with **"),
        (lambda: w // 2, "Write /"),
        (lambda: 2 // w, "Write /"),
        (lambda: w % 2, "Write /"),
        (lambda: divmod(w, 2), "Write /"),
        (lambda: w & 1, "takes none of & |"),
        (lambda: 1 | w, "takes none of & |"),
        (lambda: ~w, "takes none of & |"),
        (lambda: w[0], "has no parts"),
        (lambda: len(w), "has no parts"),
        (lambda: list(w), "has no parts"),
        (lambda: sum(w), "has no parts"),
        (lambda: v in w, "has no parts"),
        (lambda: int(w), "no whole one"),
        (lambda: round(w, 2), "no whole one"),
        (lambda: math.floor(w), "no whole one"),
        (lambda: range(w), "no whole one"),
        (lambda: f"{w:.2f}", "ask a tree"),
        (lambda: complex(w), "ask a tree"),
        (lambda: w.T, "as bp.weight('W', array.T)."),
        (lambda: w.grad, "write bp.Tree(loss).gradient()."),
        (lambda: w.backward(), "write bp.Tree(loss).gradient()."),
        (lambda: (w * v).sqrt(), "write (w * v) ** 0.5."),
        (lambda: np.reshape(w, (2, 3)), "write bp.flat(w) for places and units"),
        (lambda: w.flatten(), "write bp.flat(w) for places and units"),
        (lambda: np.take(w, 1), "write w[2] or w[1:4]"),
        (lambda: w.windows(3), "write bp.windows(w, size)."),
        (lambda: np.lib.stride_tricks.sliding_window_view(w, 3), "write bp.windows(w, size)."),
        (lambda: w.__setitem__(0, 1.0), "is a formula and never changes"),
        (lambda: w.__delitem__(0), "is a formula and never changes"),
    ],
)
def test_what_it_has_not_is_one_sentence_with_what_to_write(asked, words):
    with pytest.raises(BookError) as caught:
        asked()
    assert isinstance(caught.value, OperandError | NoAttributeError)
    assert words in str(caught.value)
    assert str(caught.value).endswith(".")
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("line", "function"),
    [
        ("bp.relu(w) + bp.relu(-w)", abs),
        ("w + bp.relu(0.5 - w)", lambda a: max(a, 0.5)),
        ("w - bp.relu(w - 0.5)", lambda a: min(a, 0.5)),
        ("w + bp.softplus(0.5 - w)", lambda a: math.log(math.exp(a) + math.exp(0.5))),
        ("(w ** 2 + 0.5 ** 2) ** 0.5", lambda a: math.hypot(a, 0.5)),
        ("(-1) + bp.relu(w - (-1)) - bp.relu(w - 1)", lambda a: min(max(a, -1), 1)),
        ("(bp.exp(w) - bp.exp(-w)) / 2", math.sinh),
        ("bp.sin(w) / bp.cos(w)", math.tan),
    ],
)
def test_the_lines_compute_what_numpy_does(line, function):
    tree = bp.Tree(eval(line, {"bp": bp, "w": w}))
    for a in (-2.5, -0.75, 0.25, 0.75, 1.5):
        assert tree.value(w=a) == pytest.approx(function(a), rel=1e-14)


def test_equality_and_attributes_are_those_of_any_object():
    assert (np.float64(0.75) == w) is False
    assert w in [v, w]
    assert not hasattr(w, "shape")
    assert not hasattr(w, "mean")


def test_what_is_no_number_is_shown_as_text():
    assert f"{w}" == f"{w:s}" == str(w) == "<weight w>"
    assert f"{w:>12}" == "  <weight w>"
