"""Bad input: one clear sentence that names the thing and the remedy, as the natural type too."""

import inspect
import math
from fractions import Fraction

import numpy as np
import pytest

import bpbook as bp
from bpbook import errors

NATURAL = {
    "NameTakenError": ValueError,
    "InvalidNameError": ValueError,
    "UnknownNameError": KeyError,
    "OperandError": TypeError,
    "NoAttributeError": AttributeError,
    "NotFiniteError": ValueError,
    "DomainError": ValueError,
    "ShapeError": ValueError,
    "GradientMismatchError": AssertionError,
    "ExpressionError": ValueError,
    "FileError": OSError,
}


def w(name="w", value=1.0):
    """A weight."""
    return bp.weight(name, value)


A = w("A")


def tree():
    """A small tree."""
    return bp.Tree(bp.tanh(w("a") * bp.given("x", 2.0), name="f1"))


def negative_logarithm():
    """A logarithm deep in a tree, of a variable with a name."""
    a = w("a", 1.0)
    return bp.Tree(bp.exp(bp.log((a - 3).named("z")).named("y") * 2)).value()


CASES = [
    ("NameTakenError", lambda: bp.Tree(w("a") * w("a")), ["'a'", "another name"]),
    ("NameTakenError", lambda: bp.Tree(w("a"), also=[w("a")]), ["'a'", "same leaf twice"]),
    ("NameTakenError", lambda: bp.Tree(w("E") * 2), ["'E'", "give the tree another name"]),
    ("NameTakenError", lambda: bp.Tree(bp.sin((w("a") * 2).named("a"))), ["'a'", "another name"]),
    (
        "NameTakenError",
        lambda: bp.Tree(bp.sigmoid(bp.tanh(w(), name="f"), name="f")),
        ["'f'", "tanh and sigmoid", "another name"],
    ),
    ("InvalidNameError", lambda: w("2w"), ["'2w'", "begin with a letter"]),
    ("InvalidNameError", lambda: w("a b"), ["'a b'", "letters, digits and _"]),
    ("InvalidNameError", lambda: w("lambda"), ["'lambda'", "Python's own words"]),
    ("InvalidNameError", lambda: w("ｌambda"), ["Python's own words"]),  # a wide l, NFKC
    ("InvalidNameError", lambda: w("__debug__"), ["Python's own words"]),
    ("InvalidNameError", lambda: w(""), ["''"]),
    ("InvalidNameError", lambda: bp.given(7, 1.0), ["text", "7"]),
    ("InvalidNameError", lambda: (w() + 1).named("None"), ["'None'"]),
    ("InvalidNameError", lambda: bp.sigmoid(w(), name="f′"), ["'f′'"]),
    ("InvalidNameError", lambda: bp.Tree(w(), name="my loss"), ["'my loss'"]),
    ("UnknownNameError", lambda: tree().gradient(b=1.0), ["'b'", "weights are a", "givens are x"]),
    ("UnknownNameError", lambda: tree().value(E=1.0), ["'E'"]),
    ("UnknownNameError", lambda: tree().paths("b"), ["'b'", "It has E, u1, x, a"]),
    ("UnknownNameError", lambda: tree().with_functions(f2="relu"), ["'f2'", "It has f1"]),
    ("UnknownNameError", lambda: tree().with_functions(f1="swish"), ["'swish'", "softplus"]),
    ("UnknownNameError", lambda: tree().javascript(["f2"]), ["'f2'"]),
    ("UnknownNameError", lambda: tree().latex("b"), ["'b'"]),
    ("OperandError", lambda: w() + "1", ["'1'", "str", "variables and numbers"]),
    ("OperandError", lambda: w() * np.ones(3), ["leaf", "bp.given"]),
    ("OperandError", lambda: np.ones(3) * w(), ["leaf", "bp.given"]),
    ("OperandError", lambda: w() - [1.0, 2.0], ["bp.given"]),
    ("OperandError", lambda: w() + True, ["bool"]),
    ("OperandError", lambda: w() ** w("b"), ["exponent", "bp.exp(exponent * bp.log(base))"]),
    ("OperandError", lambda: 2 ** w(), ["bp.exp(w * "]),
    (
        "OperandError",
        lambda: bool(w()),
        ["neither true nor false"],
    ),
    ("OperandError", lambda: w().named("v"), ["leaf"]),
    ("OperandError", lambda: w("w", "1"), ["w is '1'", "number"]),
    ("OperandError", lambda: w("w", None), ["w is None"]),
    ("OperandError", lambda: w("w", [1, "a"]), ["w is no array of real numbers"]),
    ("OperandError", lambda: w("w", [1j]), ["w is no array of real numbers"]),
    ("OperandError", lambda: w("w", [[1], [1, 2]]), ["w is no array of real numbers"]),
    ("OperandError", lambda: w("w", []), ["w is an empty array"]),
    ("OperandError", lambda: tree().gradient(a="1"), ["a is '1'"]),
    ("OperandError", lambda: bp.Tree("E"), ["'E'"]),
    ("OperandError", lambda: bp.Tree(w(), also=w("b")), ["also=[b]"]),
    ("OperandError", lambda: bp.Tree(w(), also=[w("b") * 2]), ["no leaf", "`also`"]),
    ("OperandError", lambda: bp.Tree(w(), also=["b"]), ["'b' is no leaf"]),
    ("NotFiniteError", lambda: w("w", math.nan), ["w is nan", "finite"]),
    ("NotFiniteError", lambda: tree().value(x=-math.inf), ["x is -inf", "finite"]),
    ("NotFiniteError", lambda: tree().gradient(x=[1.0, math.nan]), ["x holds NaN or infinity"]),
    ("NotFiniteError", lambda: w("w", 10**400), ["w is inf"]),
    ("NotFiniteError", lambda: w() * math.inf, ["constant", "finite"]),
    ("DomainError", negative_logarithm, ["y = log(z)", "z = −2", "above 0"]),
    (
        "DomainError",
        lambda: bp.Tree(bp.log(w("w", -1.0) * 2 - 1)).gradient(),
        ["E = log(", "u1 = −3", "above 0"],
    ),
    ("DomainError", lambda: bp.Tree(w() / w("b")).value(w=0, b=0), ["E = w / b", "w = 0, b = 0"]),
    ("DomainError", lambda: bp.Tree(w() ** 0.5).value(w=-4), ["w^0.5", "w = −4", "above 0"]),
    (
        "DomainError",
        lambda: bp.Tree(bp.exp(A) - bp.exp(A * 2)).value(A=1000),
        ["E = ", "infinities cancelled", "smaller"],
    ),
    (
        "DomainError",
        lambda: bp.Tree(bp.sigmoid(bp.exp(w()).named("z"))).gradient(w=1000),
        ["∂E/∂w", "z = exp(w) has grown to infinity. Keep its argument below 709."],
    ),
    (
        "DomainError",
        lambda: bp.Tree(bp.log(bp.relu(w()).named("y"))).gradient(w=-1000),
        ["∂E/∂w", "E = log(y) is infinite. Keep its argument above 0."],
    ),
    (
        "DomainError",
        lambda: bp.Tree(bp.tanh(1 / w() ** 2)).gradient(w=0),
        ["∂E/∂w", "u1 = 1 / (…) is infinite. Keep the divisor away from 0."],
    ),
    ("DomainError", lambda: bp.Tree(A / A).value(A=0), ["where A = 0: 0 / 0 has no value"]),
    ("DomainError", lambda: bp.Tree(bp.sin(w() * 1e200)).value(w=1e200), ["infinity", "finite"]),
    ("OperandError", lambda: bp.Tree(w(), also=None), ["`also` is None", "also=[w]"]),
    ("InvalidNameError", lambda: bp.Tree(w(), name=""), ["''", "letters"]),
    ("OperandError", lambda: bp.check_gradient(w() ** 2), ["no tree", "bp.Tree(loss)"]),
    (
        "OperandError",
        lambda: bp.sgd.descend(w() ** 2, learning_rate=1, steps=1),
        ["no tree", "bp.Tree(loss)"],
    ),
    (
        "DomainError",
        lambda: bp.Tree(bp.mean(bp.log(bp.given("x", [1.0, -2.0]) * w()))).value(),
        ["u2 = log(…)", "u1 = −2:", "above 0"],
    ),
]


@pytest.mark.parametrize(("kind", "act", "words"), CASES, ids=range(len(CASES)))
def test_bad_input_gets_a_sentence_with_the_remedy(kind, act, words):
    with pytest.raises(errors.BookError) as caught:
        act()
    error, sentence = caught.value, str(caught.value)
    assert type(error).__name__ == kind
    assert isinstance(error, NATURAL[kind])
    for word in words:
        assert word in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert len(sentence) < 260


def test_every_error_is_also_the_natural_one_and_says_what_it_is():
    own = {
        name: kind
        for name, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, errors.BookError) and kind is not errors.BookError
    }
    for name, natural in NATURAL.items():
        assert issubclass(own[name], natural)
    for kind in own.values():
        assert kind.__doc__.endswith(".")
        assert kind.__mro__[2] is not Exception  # a built-in stands beside BookError


def test_a_sentence_stays_short_beside_thousands_of_names():
    many = bp.Tree(sum(bp.weight(f"w{i}", 1.0) for i in range(5000)))
    for act in (lambda: many.gradient(x=1.0), lambda: many.paths("x")):
        with pytest.raises(errors.UnknownNameError) as caught:
            act()
        assert len(str(caught.value)) < 400


def test_names_are_read_as_python_reads_them():
    assert bp.weight("ﬁ", 1.0).name == "fi"
    assert bp.Tree(bp.weight("µ", 2.0) * 1).gradient(μ=3.0) == {"μ": 1.0}


def test_any_real_number_will_do():
    assert bp.Tree(bp.weight("w", Fraction(1, 2)) * Fraction(1, 4)).value() == 0.125


def test_comparing_variables_is_pythons_own_error():
    with pytest.raises(TypeError):
        w() < w("b")  # noqa: B015


def test_a_function_of_math_points_to_those_of_the_book():
    with pytest.raises(TypeError, match=r"bp\.exp") as caught:
        math.exp(bp.weight("w", 1.0))
    assert isinstance(caught.value, errors.OperandError)
