"""Copies of the first edition's chapter 10 hand in other parts, under other numbers."""

import math
import re
from pathlib import Path

import pytest

import bpbook as bp
from bpbook.exercises import attempts, engine

PARTS = {
    1: ("Value", "VALUE", "apply"),
    2: ("LOCAL", "edges"),
    3: ("by_paths",),
    4: ("edges_into", "order"),
    5: ("gradient",),
    6: ("VALUE", "LOCAL", "square", "tanh", "sigmoid"),
    7: ("loss",),
    8: ("nudge",),
    9: ("descend",),
}
TEXT = Path(__file__).with_name("first_edition_engine.py").read_text("utf-8")
LINES = dict(enumerate(re.split(r"^# Step \d: .*$", TEXT, flags=re.M)[1:], start=1))
DOTS = "def {}(*given):\n    return ..."
OPEN = {  # what the cells of these steps had in them, with their dots
    1: "class Value:\n    def __mul__(self, other):\n        return ...\n"
    "VALUE = {'add': ..., 'multiply': ...}\ndef apply(rule, *inputs):\n    return ...",
    2: "LOCAL = {None: lambda y: (), 'add': lambda y, a, b: ...}\n" + DOTS.format("edges"),
    6: "VALUE = {**globals().get('VALUE', {}), 'tanh': ...}\nLOCAL['tanh'] = ...\n"
    "def square(x):\n    return ...\ntanh = sigmoid = square",
}


def namespace():
    names = {"engine": engine, "math": math}
    exec("engine.begin()", names)
    return names


def check(number, lines, names):
    exec(f"{lines}\n_result = engine.step({number}, {', '.join(PARTS[number])})", names)
    return names["_result"]


def test_one_after_the_other_all_are_right():
    attempts.forget()
    names = namespace()
    for number in (*PARTS, 1, 7, 6, 2, 7, 9):
        result = check(number, LINES[number], names)
        assert result.status == "right", (number, result.message)
    assert "equal to the last digit" in check(7, LINES[7], names).message
    assert {f"10 step {n}" for n in range(1, 11)} - set(attempts.attempts()) == {"10 step 7"}


@pytest.mark.parametrize("done", [(), (1,), (6,), (2, 5), (1, 3, 6, 9)])
def test_what_is_left_open_is_made_up(done):
    names = namespace()
    for number, (*_, last) in PARTS.items():
        if number in done:
            assert check(number, LINES[number], names).status == "right", number
        else:
            assert check(number, OPEN.get(number, DOTS.format(last)), names).status == "unanswered"
    v = {name: names["Value"](x) for name, x in bp.networks.six_neurons().leaves().items()}
    a = names["Value"](-1.5)
    found = names["gradient"](names["loss"](v))
    assert math.isclose(found[v["w12"]], 0.0116032260, rel_tol=1e-8)
    found = names["gradient"](names["square"](names["tanh"](a)) * 0.5)
    assert math.isclose(found[a], math.tanh(-1.5) * (1 - math.tanh(1.5) ** 2))


BUGS = [
    (1, "children = tuple(", "children = set(", "one child left in place of two"),
    (1, "return Value(data, rule, children)", "return data", "gives a float, not a Value"),
    (6, "(2 * a,)", "(a,)", "the derivative with respect to a is −1.5; it should be −3"),
    (6, "(1 - y * y,)", "(1 - y,)", "At tanh(a)"),
    (6, "(y * (1 - y),)", "(a * (1 - a),)", "computed from the argument a"),
    (6, "a * a", "a + a", "The value of square(a) is −3"),
    (8, " / (2 * step)", " / step", "twice the slope"),
    (9, "-= rate", "+= rate", "This goes uphill"),
]


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: f"{bug[0]}-{bug[3][:30]}")
def test_mistakes_are_called_by_their_names(bug):
    number, old, new, words = bug
    names = namespace()
    assert old in LINES[number]
    for before in range(1, number):
        check(before, LINES[before], names)
    result = check(number, LINES[number].replace(old, new), names)
    assert result.status == "wrong"
    assert words in result.message


@pytest.mark.parametrize("thing", [3, "x", None, [1], {}, object(), lambda: 1])
@pytest.mark.parametrize("number", [1, 6])
def test_whatever_is_handed_in_gets_a_sentence(number, thing):
    result = engine.step(number, *[thing] * len(PARTS[number]))
    assert result.status in ("wrong", "unreadable")
    assert "Traceback" not in result.message
