"""What an error says to write: for every row of the table, the line is right where it failed."""

import math
import re

import numpy as np
import pytest

import bpbook as bp
from bpbook.core.diagnosis.stable_lines import REMEDIES
from bpbook.core.functions import TABLE
from bpbook.errors import DomainError

A = 800.0
Z = [[-500.0], [400.0]]
T = [[1.0], [0.0]]

# Where each fails, and what is true there: value and slopes, by hand.
TRUE = {
    "-total(b * log(softmax(a)))": ({"a": Z, "b": T}, [900.0], {"a": [[-1.0], [1.0]]}),
    "total(b * log(softmax(a)))": ({"a": Z, "b": T}, [-900.0], {"a": [[1.0], [-1.0]]}),
    "log(softmax(a))": ({"a": Z}, [[-900.0], [0.0]], {"a": [[1.0], [-1.0]]}),
    "log(sigmoid(a))": ({"a": -A}, -A, {"a": 1.0}),
    "log(1 - sigmoid(a))": ({"a": A}, -A, {"a": -1.0}),
    "log(1 - tanh(a))": ({"a": A}, math.log(2) - 2 * A, {"a": -2.0}),
    "log(1 + tanh(a))": ({"a": -A}, math.log(2) - 2 * A, {"a": 2.0}),
    "log(softplus(a))": ({"a": -A}, -A, {"a": 1.0}),
    "log(1 / (1 + exp(-a)))": ({"a": -A}, -A, {"a": 1.0}),
    "log(exp(a) / (1 + exp(a)))": ({"a": A}, 0.0, {"a": 0.0}),
    "log(1 - 1 / (1 + exp(-a)))": ({"a": A}, -A, {"a": -1.0}),
    "log(1 - exp(a) / (1 + exp(a)))": ({"a": A}, -A, {"a": -1.0}),
    "log(1 + exp(a))": ({"a": A}, A, {"a": 1.0}),
    "log(exp(a))": ({"a": -A}, -A, {"a": 1.0}),
    "log(exp(a) + exp(b))": ({"a": A, "b": 900.0}, 900.0, {"a": 0.0, "b": 1.0}),
    "exp(a) / (1 + exp(a))": ({"a": A}, 1.0, {"a": 0.0}),
    "1 - 2 / (1 + exp(2 * a))": ({"a": A}, 1.0, {"a": 0.0}),
    "2 / (1 + exp(-2 * a)) - 1": ({"a": -A}, -1.0, {"a": 0.0}),
    "1 / (1 + exp(-a))": ({"a": -A}, 0.0, {"a": 0.0}),
    "b / (1 + exp(-a))": ({"a": -A, "b": 3.0}, 0.0, {"a": 0.0, "b": 0.0}),
    "(exp(a) - exp(-a)) / (exp(a) + exp(-a))": ({"a": -A}, -1.0, {"a": 0.0}),
    "(exp(2 * a) - 1) / (exp(2 * a) + 1)": ({"a": A}, 1.0, {"a": 0.0}),
    "(1 - exp(-2 * a)) / (1 + exp(-2 * a))": ({"a": -A}, -1.0, {"a": 0.0}),
    "exp(a) / (exp(a) + exp(b))": ({"a": A, "b": 1.0}, 1.0, {"a": 0.0, "b": 0.0}),
    "(a ** 0.5) ** 2": ({"a": 0.0}, 0.0, {"a": 1.0}),
    "a ** 0.5": ({"a": 0.0}, 1e-6, {"a": 0.0}),
    "a * log(a)": ({"a": 0.0}, 0.0, {"a": math.log(1e-300)}),
}

NAMES = {"a": "score", "b": "other"}
ROWS = {name: getattr(bp, name) for name in TABLE if hasattr(bp, name)}


def named_parts():
    """The rows of the table, each result under a name of its own, as readers write it."""
    number = iter(range(99))

    def naming(row):
        return lambda *operands: row(*operands).named(f"part{next(number)}")

    return {name: naming(row) for name, row in ROWS.items()}


def tree_of(loss, remedy):
    """The expression as a tree; of layers, added up."""
    if "softmax" not in remedy.naive:
        return bp.Tree(loss)
    return bp.Tree(bp.mean(loss if "total" in remedy.naive else bp.total(loss)))


def test_every_row_is_tested():
    assert list(TRUE) == [remedy.naive for remedy in REMEDIES]


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("remedy", REMEDIES, ids=[r.naive for r in REMEDIES])
def test_the_line_that_the_message_names_is_right(remedy, named):
    at, value, slopes = TRUE[remedy.naive]
    make = {x: bp.weight if x in slopes else bp.given for x in at}
    leaves = {x: make[x](NAMES[x], at[x]) for x in at}
    letters = dict(leaves)
    if remedy.naive == "a ** 0.5":  # of a sum of squares: that of a leaf has a slope, infinity
        letters["a"] = leaves["a"] ** 2
    tree = tree_of(eval(remedy.naive, named_parts() if named else ROWS, letters), remedy)
    try:
        tree.gradient()
    except DomainError as error:
        line = re.search(r"In place of .+ write (.+)\.$", str(error))
        assert line, error
        assert len(str(error)) < 260
        own = {leaf.name: leaf for leaf in leaves.values()}
        tree = tree_of(eval(line[1], {"bp": bp, "math": math}, own), remedy)
    else:
        assert not named  # then it was one row from the start
    assert tree.value() == pytest.approx(np.sum(value), rel=1e-12, abs=1e-12)
    gradient = tree.gradient()
    for x, slope in slopes.items():
        assert gradient[NAMES[x]] == pytest.approx(np.array(slope), rel=1e-9, abs=1e-12)


def said(loss, **leaves):
    """What a tree says of its gradient there."""
    with pytest.raises(DomainError) as caught:
        bp.Tree(loss).gradient(**leaves)
    return str(caught.value)


w, v = bp.weight("w", 1.0), bp.weight("v", 0.0)
x, t = bp.given("x", 1.0), bp.given("t", 0.0)


@pytest.mark.parametrize(
    ("loss", "leaves", "words"),
    [
        # The argument in the reader's own names, however it is written.
        (1 / (1 + bp.exp(-w * x - v)), {"w": -800}, "write bp.sigmoid(w * x + v)."),
        (1 / (bp.exp(-(w * x + v)) + 1), {"w": -800}, "write bp.sigmoid(w * x + v)."),
        (1 / (1 + bp.exp(-(w * x).named("x2"))), {"w": -800}, "write bp.sigmoid(x2)."),
        (bp.exp(w + 1) / (1 + bp.exp(1 + w)), {"w": 800}, "write bp.sigmoid(w + 1)."),
        (
            (bp.exp(w * 2 * x) - 1) / (1 + bp.exp(2 * x * w)),
            {"w": 800},
            "write bp.tanh(w * x).",
        ),
        ((t + 1) * bp.log(bp.softplus(w).named("s")), {"w": -800}, "write bp.log_softplus(w)."),
        (1 / (1 + bp.exp(w)), {"w": 800}, "place of 1 / (1 + exp(w)) write bp.sigmoid(-w)."),
        (bp.log(1 - bp.sigmoid(-w).named("y")), {"w": -800}, "write bp.log_sigmoid(w)."),
        (w / (1 + bp.exp(-w)), {"w": -800}, "write w * bp.sigmoid(w)."),
        # A part without a name is written out.
        (bp.log(1 - bp.exp(w) / (1 + bp.exp(w))), {"w": 800}, "1 + bp.exp(w) = inf: ∞ / ∞"),
        # What has grown says what to keep small.
        (bp.tanh(bp.exp(1 / w)), {"w": 1e-3}, "exp(…) has grown to infinity. Keep its argument b"),
        (bp.tanh(1 / w**9) * bp.exp(w * 0), {"w": 1e-40}, "Keep the divisor away from 0."),
        (bp.exp(w) - bp.exp(2 * w) + 0 * v / (1 + w), {"w": 800}, "infinities cancelled"),
        # What is true of it: not everything is 0 / 0, or infinities that cancelled.
        (bp.exp(w) / (1 + bp.exp(w)), {"w": 800}, "∞ / ∞ has no value"),
        (bp.exp(w) / bp.exp(2 * w), {"w": 800}, "∞ / ∞ has no value: keep the numbers smaller"),
        (w / v, {"w": 0}, "0 / 0 has no value: keep the divisor away from 0"),
        (t * bp.log(w), {"w": 0}, "0 · ∞ has no value. u1 = log(w) is infinite. Keep its arg"),
        (bp.exp(w) - bp.exp(2 * w), {"w": 800}, "infinities cancelled: keep the numbers smaller"),
        # A root at 0 names the variable.
        (((w**2 + v**2) ** 0.5).named("norm") ** 2, {"w": 0}, "slope of norm = (…)^0.5 is inf"),
        (((w**2 + v**2) ** 0.5).named("norm") ** 2, {"w": 0}, "write w ** 2 + v ** 2."),
        ((w**2 + v**2) ** 0.5, {"w": 0}, "write (w ** 2 + v ** 2 + 1e-12) ** 0.5."),
        # Of samples, the one that fails.
        (
            bp.mean(x * bp.exp(w) / (t + bp.exp(w))),
            {"w": 1, "x": [1, 0], "t": [1, -math.e]},
            "where x * bp.exp(w) = 0, t + bp.exp(w) = 0: 0 / 0",
        ),
        (bp.mean(x * bp.log(x * w)), {"x": [1.0, 0.0]}, "where x = 0, u"),
        (bp.mean(w * bp.log(x)), {"w": 0, "x": [1.0, 0.0, 2.0]}, "Keep its argument above 0."),
    ],
)
def test_what_is_said(loss, leaves, words):
    assert words in said(loss, **leaves)


@pytest.mark.parametrize(
    "loss", [w**0.5, w * bp.log(w), bp.log(w), bp.exp(900 + 0 * w) - bp.exp(900 * w**2)]
)
def test_no_line_is_named_that_would_not_help(loss):
    assert "In place of" not in said(loss, w=-1.0)


def test_a_deep_or_wide_expression_is_searched_in_good_time():
    deep = w
    for _ in range(20_000):
        deep = deep + v
    wide = sum(bp.exp(w * k) for k in range(300))
    sentence = said(bp.exp(deep) / (1 + bp.exp(deep)) + 0 * wide, w=800.0)
    assert "In place of exp(" in sentence
    assert len(sentence) < 260
