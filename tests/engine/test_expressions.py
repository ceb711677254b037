"""Expressions typed as text: read as Python would, never run, and refused with the place."""

import ast
import math
import pickle
from textwrap import dedent

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import bpbook as bp
from bpbook.core.helpers.expression_text import _text
from bpbook.core.variable import apply
from bpbook.errors import BookError, ExpressionError
from bpbook.expressions.called import FUNCTIONS
from bpbook.expressions.grammar import DEEPEST
from bpbook.expressions.tokens import LONGEST
from bpbook.settings import tree_of
from tests.names import NAMES

from .strategies import FUNCTIONS as OF_RECIPES
from .strategies import Place, recipes


def refused(text, **settings):
    """The error that a text gives."""
    with pytest.raises(ExpressionError) as caught:
        bp.expression(text, **settings)
    return caught.value


def same(found, wanted, **leaves):
    """Whether two trees have the same leaves, value and gradient."""
    assert found.leaves() == wanted.leaves()
    assert found.value(**leaves) == pytest.approx(wanted.value(**leaves), rel=1e-12)
    assert found.gradient(**leaves) == pytest.approx(wanted.gradient(**leaves), rel=1e-12)
    return True


# What is read.


def test_names_are_weights_from_1_in_order_of_appearance():
    tree = bp.expression("(b*a + c)**2 / 2")
    assert (tree.weights, tree.givens, tree.name) == (("b", "a", "c"), (), "E")
    assert tree.leaves() == {"b": 1.0, "a": 1.0, "c": 1.0}
    assert tree.gradient(c=2.0) == {"b": 3.0, "a": 3.0, "c": 3.0}


def test_values_givens_and_a_name():
    tree = bp.expression("(a*b + c)**2 / 2", values={"a": 2, "c": -1}, givens=("c",), name="L")
    a, b, c = bp.weight("a", 2), bp.weight("b", 1), bp.given("c", -1)
    assert same(tree, bp.Tree((a * b + c) ** 2 / 2, "L")) and tree.name == "L"
    assert tree.weights == ("a", "b") and tree.givens == ("c",)


def test_samples_are_averaged():
    values = {"x": [1.0, 2.0, 3.0], "t": [2.0, 4.0, 6.0]}
    tree = bp.expression("mean((w*x - t)**2) / 2", values, ["x", "t"])
    assert tree.value() == pytest.approx(14 / 6)
    assert tree.gradient() == pytest.approx({"w": -14 / 3})


AS_PYTHON = [
    "a",
    "(a)",
    "+a",
    "-a",
    "--a",
    "-a**2",
    "(-a)**2",
    "a**-2",
    "a**2**3",
    "a**-2**2",
    "a**(1/2)",
    "2*-a",
    "a - b - c",
    "a - (b - c)",
    "a / b / c",
    "a / b * c",
    "a / (b * c)",
    "2*3 + 1 + a",
    "a*2**10",
    "1/3*a",
    "0*a + b",
    "0 + a",
    "1e-3*a + .5 + 2. + 1E2*b",
    "sin(a)*cos(b) + exp(-a*a) + log(a + b)",
    "relu(a - b) + leaky_relu(-a) + square(tanh(identity(a)))",
    "log(sigmoid(a)) + softplus(a) + log_sigmoid(b) + log_softplus(a)",
    "mean(a) + a**0",
    "a+\tb\n*  c",
]


@pytest.mark.parametrize("text", AS_PYTHON)
def test_value_and_gradient_are_those_of_the_same_expression_in_python(text):
    names = [name for name in "abc" if name in bp.expression(text).weights]
    leaves = {name: bp.weight(name, 1.0) for name in names}
    written = eval(text.replace("\n", " "), {**bp.FUNCTIONS, **leaves})
    wanted = bp.Tree(written, "E", also=leaves.values())
    assert same(bp.expression(text), wanted, **dict(zip(names, (0.7, 1.3, -0.4), strict=False)))


def test_numbers_among_themselves_are_computed_as_python_does():
    tree = bp.expression("a*(2*3 + 1) + b*(7/3 - 0.1*3) - c*exp(1)")
    assert tree.gradient() == {"a": 7.0, "b": 7 / 3 - 0.1 * 3, "c": -math.exp(1)}
    assert [v.value for v in tree.graph.operations if v.role == "constant"] == [
        7.0,
        7 / 3 - 0.1 * 3,
        math.exp(1),
    ]
    assert bp.expression("a*(2**53 + 1 - 2**53)").gradient() == {"a": 1.0}  # whole in Python


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("2·a", "2*a"),
        ("2×a", "2*a"),
        ("a − b – 1", "a - b - 1"),
        ("a ÷ b", "a/b"),
        ("（a＋ｂ）×２．５", "(a + b)*2.5"),
        ("w₁₂ * 2", "w12 * 2"),
        ("µ + 1", "μ + 1"),
        ("e\u0301*x\u0302", "é*x\u0302"),
        ("कि + 1", "कि + 1"),
        ("a\u00a0+ b", "a + b"),
    ],
)
def test_signs_and_names_as_other_keyboards_and_pages_have_them(typed, plain):
    assert same(bp.expression(typed), bp.expression(plain))


@pytest.mark.parametrize("name", [n for n in NAMES if n not in FUNCTIONS])
def test_any_name_that_a_leaf_can_have(name):
    tree = bp.expression(f"{name}**2 + 1", {name: 3}, name="whole")
    wanted = bp.Tree(bp.weight(name, 3) ** 2 + 1, "whole")
    assert same(tree, wanted)
    assert tree.compiled()(3.0) == (10.0, (6.0,))


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_function_of_one_number(function):
    tree = bp.expression(f"{function}(w)", {"w": 0.7})
    w = bp.weight("w", 0.7)
    assert same(tree, bp.Tree(getattr(bp, function)(w)))
    assert bp.expression(f"w*{function}(0.7)").gradient()["w"] == pytest.approx(tree.value())


# Names of functions.


def test_functions_that_can_be_exchanged_are_named_from_the_inside_out():
    text = "(sigmoid(W2*sigmoid(W1*X_input)) - Y_target)**2 / 2"
    tree = bp.expression(text, {"W2": 2, "Y_target": 0}, ["X_input", "Y_target"])
    article = bp.networks.two_weights()
    assert tree.functions == article.functions == {"f1": "sigmoid", "f2": "sigmoid"}
    assert tree.value() == article.value() and tree.gradient() == article.gradient()
    other = {"f1": "tanh", "f2": "relu"}
    assert tree.with_functions(**other).value() == article.with_functions(**other).value()


def test_functions_with_a_derivative_of_their_own_stay_what_they_are():
    tree = bp.expression("exp(-a) + log(b) + sin(a)*cos(b) + tanh(a) + relu(b)")
    assert tree.functions == {"f1": "tanh", "f2": "relu"}
    assert "e^{-a}" in tree.latex()


def test_the_name_of_a_function_is_not_that_of_a_leaf():
    tree = bp.expression("tanh(f1) + tanh(a) + f3*relu(b)", name="f2")
    assert tree.functions == {"f4": "tanh", "f5": "tanh", "f6": "relu"}
    assert bp.expression("a + tanh(1) + tanh(a)").functions == {"f1": "tanh"}  # one is a number


@pytest.mark.parametrize("x", [-40.0, 0.3, 40.0])
def test_a_logarithm_of_a_sigmoid_keeps_its_digits_in_every_language(x, javascript):
    tree, leaves = bp.expression("log(1 - sigmoid(x)) * k", {"x": x}), [x, 1.0]
    wanted = -math.log1p(math.exp(x)) if x < 0 else -x - math.log1p(math.exp(-x))
    assert tree.value() == pytest.approx(wanted, rel=1e-14)
    source, chosen = tree.javascript(list(tree.functions)), tree.functions
    assert javascript(source, leaves, chosen, name="loss") == pytest.approx(wanted, rel=1e-14)


# Random expressions.


def typed(recipe):
    """A recipe as text, with every bracket."""
    pool = [name for _, name, _ in recipe.leaves]
    signs = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/", "power": "**"}
    for operation in recipe.operations:
        a, b = (*(Place.of(pool, o) for o in operation.operands), None)[:2]
        name = operation.function
        text = f"({a}) {signs[name]} ({b})" if name in signs else f"{name}({a})"
        pool.append(f"-({a})" if name == "negate" else text)
    return pool[-1]


@settings(max_examples=100, deadline=None)
@given(recipes())
def test_a_random_tree_is_read_from_its_text(recipe):
    text = typed(recipe)
    assume(len(text) <= LONGEST)
    wanted = recipe.tree()
    tree = bp.expression(text, givens=[n for n in wanted.givens if n in text])
    values = {n: v for n, v in recipe.values().items() if n in tree.leaves()}
    assert tree.value(**values) == pytest.approx(wanted.value(), rel=1e-9)
    for name, slope in tree.gradient(**values).items():
        assert slope == pytest.approx(wanted.gradient()[name], rel=1e-6, abs=1e-9)


@settings(max_examples=100, deadline=None)
@given(recipes())
def test_what_messages_write_of_an_expression_can_be_typed(recipe):
    root, _ = recipe.build()
    bare = bp.Tree(root, "E").graph
    text = _text(_without_names(bare.operations), 1.0, 99)[0].replace("bp.", "")
    assume(len(text) <= LONGEST and any(n in text for n in recipe.values()))
    tree = bp.expression(text)
    values = {n: v for n, v in recipe.values().items() if n in tree.leaves()}
    assert tree.value(**values) == pytest.approx(recipe.tree().value(), rel=1e-6)


def _without_names(operations):
    new = {}
    for op in operations:
        inputs = tuple(new[id(v)] for v in op.inputs)
        new[id(op)] = apply(op.function, *inputs) if op.function else op
    return new[id(operations[-1])]


NUMBERS = st.sampled_from(["0", "1", "2", "3", "0.5", "1e3", "10", ".25", "1e200"])


def _larger(inner):
    spaces = st.sampled_from(["", " "])
    join = st.builds("{0}{3}{1}{3}{2}".format, inner, st.sampled_from("+-*/"), inner, spaces)
    power = st.builds("{}**{}".format, inner, st.one_of(NUMBERS, NUMBERS.map("-{}".format)))
    call = st.builds("{}({})".format, st.sampled_from(OF_RECIPES), inner)
    return st.one_of(join, power, call, inner.map("({})".format), inner.map("-{}".format))


def bracketed(node):
    """What Python's parser reads, with every bracket."""
    match node:
        case ast.Constant(value) | ast.Name(value):
            return str(value)
        case ast.UnaryOp(_, operand):
            return f"(-{bracketed(operand)})"
        case ast.BinOp(left, op, right):
            sign = ast.unparse(ast.BinOp(ast.Name("x"), op, ast.Name("x")))[1:-1]
            return f"({bracketed(left)}{sign}{bracketed(right)})"
        case ast.Call(function, [argument]):
            return f"{function.id}({bracketed(argument)})"


@settings(max_examples=200, deadline=None)
@given(st.recursive(st.one_of(NUMBERS, st.sampled_from("abc")), _larger, max_leaves=12))
def test_brackets_fall_where_python_puts_them(text):
    whole = bracketed(ast.parse(text, mode="eval").body)
    point = {"a": 0.5, "b": 1.5, "c": 2.5}
    try:
        tree = bp.expression(text)
    except ExpressionError as error:
        assert refused(whole).sentence == error.sentence
        return
    wanted = bp.expression(whole)
    leaves = {name: value for name, value in point.items() if name in tree.leaves()}
    try:
        number = wanted.value(**leaves)
    except BookError:
        with pytest.raises(BookError):
            tree.value(**leaves)
    else:
        assert tree.value(**leaves) == number
        assert str(tree) == str(wanted) and tree.latex() == wanted.latex()


# What is refused, with the sentence and the place.

KEEP = "keep numbers below 1e308."
NO_PLACE = "has no place here: use names, numbers, functions, + - * / ** and ( )."
NEVER_CLOSED = "This bracket is never closed: write ) where it ends."
WHAT = "write a name or a number."
POINT = "a decimal is written with a point, as 0.5."
OWN_WORD = "is one of Python's own words: take another name."
POWER = "A power is written with **, as a**2."
NESTED = "This is too deeply nested: let at most 50 brackets and powers stand within each other."
REFUSED = [
    # (text, place, sentence)
    ("", 0, "Here is nothing yet: write an expression, as a*b + c."),
    (" \n", 2, "Here is nothing yet: write an expression, as a*b + c."),
    ("a*b +", 4, f"Nothing stands behind +: {WHAT}"),
    ("a*-", 2, f"Nothing stands behind -: {WHAT}"),
    ("a**", 1, f"Nothing stands behind **: {WHAT}"),
    ("* a", 0, f"Nothing stands before *: {WHAT}"),
    (" ) a", 1, f"Nothing stands before ): {WHAT}"),
    ("a * / b", 4, f"Nothing stands between * and /: {WHAT}"),
    ("a +()", 4, f"Nothing stands between ( and ): {WHAT}"),
    ("(", 0, NEVER_CLOSED),
    ("a*(b + (c)", 2, NEVER_CLOSED),
    ("2*exp(b", 5, NEVER_CLOSED),
    (
        "(a + b))/2",
        7,
        "This bracket closes nothing: take it away, or write ( where it begins.",
    ),
    ("a*b]", 3, "Brackets are round here: write ( and )."),
    ("2a", 1, "No sign stands between 2 and a: for a product write 2*a."),
    ("a b", 2, "No sign stands between a and b: for a product write a*b."),
    ("1j*a", 1, "No sign stands between 1 and j: for a product write 1*j."),
    ("2(a + b)", 1, "No sign stands between 2 and (: for a product write *."),
    ("(a)(b)", 3, "No sign stands between ) and (: for a product write *."),
    ("0x10*a", 1, "No sign stands between 0 and x10: for a product write 0*x10."),
    ("0,5*a", 1, f"A comma has no place here: {POINT}"),
    ("(a, b)", 2, f"A comma has no place here: {POINT}"),
    ("a*exp()", 2, "exp takes one argument: write it, as exp(a)."),
    ("tanh(a, b, c)", 6, f"tanh takes one argument, not 3: {POINT}"),
    ("tanh(0,5*a)", 6, f"tanh takes one argument, not 2: {POINT}"),
    ("a + sigmod(b)", 4, "There is no function sigmod: write sigmoid, if that is meant."),
    ("ReLU(a)", 0, "There is no function ReLU: write relu, if that is meant."),
    ("ln(a)", 0, "There is no function ln: write log, if that is meant."),
    ("1 + sqrt(a*b)", 4, "There is no function sqrt: write (a * b) ** 0.5."),
    ("abs(a)", 0, "There is no function abs: write relu(a) + relu(-a)."),
    ("max(a, b)", 0, "There is no function max: write a + relu(b - a)."),
    ("log2(a)", 0, "There is no function log2: write log(a) / log(2)."),
    (
        "a(b + c)",
        0,
        "There is no function a: for a product write a*(…), or take one of identity, sigmoid, "
        "tanh, relu, leaky_relu, softplus, exp, log, log_sigmoid, log_softplus, sin, cos, square, "
        "mean.",
    ),
    (
        "softmax(a)",
        0,
        "softmax is a function of whole layers: an expression takes those of one number.",
    ),
    (
        "a + exp",
        4,
        "exp is a function: write what it is of, as exp(a), or take another name.",
    ),
    ("a + E", 4, "E is what the whole expression is called: take another name here."),
    ("lambda x", 0, f"lambda {OWN_WORD}"),
    ("a if b else c", 2, f"if {OWN_WORD}"),
    ("True*a", 0, f"True {OWN_WORD}"),
    ("ｌambda*a", 0, f"ｌambda {OWN_WORD}"),
    ("a*½", 2, "½ cannot be a name: begin with a letter, and use letters and digits."),
    ("a**b", 3, "An exponent is a number: for one that changes write exp(b*log(a))."),
    (
        "(a + b)**-(c*d) + 1",
        9,
        "An exponent is a number: for one that changes write exp(-(c*d)*log(a + b)).",
    ),
    ("2**sin(a)", 3, "An exponent is a number: for one that changes write exp(sin(a)*log(2))."),
    ("a^2", 1, POWER),
    ("a²", 1, POWER),
    ("2 + a⁻¹", 5, POWER),
    ("a//b", 1, "Whole parts have no slope: write / in place of //."),
    ("E = a*b", 2, "An expression has no =: write only what stands behind it."),
    (
        "bp.exp(a)",
        2,
        "A point stands only in a number: write functions by their name alone, as exp(a).",
    ),
    ("a + 2*3/0", 7, "This divides by 0: keep the divisor away from 0."),
    ("a/(2 - 2)", 1, "This divides by 0: keep the divisor away from 0."),
    ("a*0**-1", 3, "0 has no negative power: keep the base away from 0."),
    (
        "a*(-8)**(1/3)",
        6,
        "A negative number has no fractional power: keep the base above 0.",
    ),
    ("a + log(0)", 4, "log has no finite value at 0: give it another number."),
    ("exp(1000)*a", 0, "exp has no finite value at 1000: give it another number."),
    ("a + 1e400", 4, f"1e400 is too large: {KEEP}"),
    ("1e308*10*a", 5, f"This number is too large: {KEEP}"),
    ("9**9**9", 1, f"This number is too large: {KEEP}"),
    ("a**(2**-9**9**9)", 9, f"This number is too large: {KEEP}"),
    ("9**999*9**999", 1, f"This number is too large: {KEEP}"),
    ("1_000*a", 0, "1_000 is no decimal number: write digits and one point at most, as 0.5."),
    ("a + 1.2.3", 4, "1.2.3 is no decimal number: write digits and one point at most, as 0.5."),
    ("2*3 + 1", 0, "Here are numbers only: write a name too, as w, that can be changed."),
    ("__import__('os')", 11, f"' {NO_PLACE}"),
    (
        "().__class__",
        2,
        "A point stands only in a number: write functions by their name alone, as exp(a).",
    ),
    ('f"{a}"', 1, f'" {NO_PLACE}'),
    ("a # + b", 2, f"# {NO_PLACE}"),
    ("a + \\\nb", 4, f"\\ {NO_PLACE}"),
    ("a @ b", 2, f"@ {NO_PLACE}"),
    ("a < b", 2, f"< {NO_PLACE}"),
    ("(a := 2)", 3, f": {NO_PLACE}"),
    ("a; b", 1, f"; {NO_PLACE}"),
    ("a\0", 1, f"The character U+0000 {NO_PLACE}"),
    ("a*\u200bb", 2, f"The character U+200B {NO_PLACE}"),
    ("\ud800", 0, f"The character U+D800 {NO_PLACE}"),
    ("٣*a", 0, f"٣ {NO_PLACE}"),
    ("变量*a + 变(a)²", 11, POWER),
    ("(" * 51 + "a" + ")" * 51, 50, NESTED),
    ("(" * 1000, 50, NESTED),
    ("sin(" * 250, 203, NESTED),
    ("1**" * 51 + "a", 151, NESTED),
    ("a" * 1001, 1000, "Here are 1,001 characters: keep an expression to 1,000."),
]


@pytest.mark.parametrize(("text", "place", "sentence"), REFUSED)
def test_a_sentence_and_the_place(text, place, sentence):
    error = refused(text)
    assert (error.sentence, error.text, error.position) == (sentence, text, place)


def test_the_message_points_at_the_place():
    assert str(refused("2*a + sigmod(b)*c")) == dedent("""\
        There is no function sigmod: write sigmoid, if that is meant.
            2*a + sigmod(b)*c
                  ^""")


def test_of_a_long_text_what_stands_around_the_place_is_shown():
    text = " + ".join(f"w{k}" for k in range(100, 200)).replace("w150", "2w")
    assert str(refused(text)) == dedent("""\
        No sign stands between 2 and w: for a product write 2*w.
            …145 + w146 + w147 + w148 + w149 + 2w + w151 + w152 + w153 + w154 + w15…
                                                ^""")


def test_the_caret_stands_below_wide_letters_and_stays_in_its_line():
    _, line, caret = str(refused("变量 +\n\te\u0301 ^ 2\0")).split("\n")
    assert line == "    变量 +  e\u0301 ^ 2\N{REPLACEMENT CHARACTER}"
    assert caret == "    \u3000\u3000" + " " * 6 + "^"


def test_the_error_can_be_pickled():
    error = refused("a ^ b")
    copy = pickle.loads(pickle.dumps(error))
    assert str(copy) == str(error) and copy.position == 2


@pytest.mark.parametrize(
    "text", ["a^2", "9" * 999 + "a", "x" * 900 + "(a)", "½" * 900, "a" * 900 + "²"]
)
def test_a_sentence_stays_short(text):
    assert len(refused(text).sentence) < 260
    assert max(map(len, str(refused(text)).split("\n")[1:])) < 80


SIGNS = st.sampled_from(
    [*"ab2.(),+-*/^ \t\n\0_'#\\=½²٣变·−（", "**", "exp", "E", "1e9", "if", "sigmoid("]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=40), st.lists(SIGNS, max_size=30).map("".join)))
def test_any_text_is_a_tree_or_is_refused_with_a_place(text):
    try:
        tree = bp.expression(text)
    except ExpressionError as error:
        assert 0 <= error.position <= len(text) and error.text == text
        assert error.sentence.endswith(".") and "\n" not in error.sentence
        assert len(error.sentence) < 260 and str(error).count("\n") == 2
    else:
        assert tree.weights and str(tree) and tree.latex()


@pytest.mark.parametrize(
    "text",
    [
        "-" * 999 + "a",
        "a" + "+a" * 499,
        "a" + "**1" * 49,
        "/".join("a" * 500),
        "(" * DEEPEST + "a" + ")" * DEEPEST,
        "sin(" * DEEPEST + "a" + ")" * DEEPEST,
        "-(" * DEEPEST + "a" + ")" * DEEPEST,
        "+".join(f"w{k}" for k in range(100, 300)),
    ],
)
def test_the_longest_and_the_deepest_are_trees_of_their_own_right(text):
    tree = bp.expression(text)
    value, gradient = tree.compiled()(*tree.leaves().values())
    assert tree.value() == pytest.approx(value)
    assert list(tree.gradient().values()) == pytest.approx(gradient)
    assert str(tree) and tree.latex() and tree.javascript()


# Values and givens.


@pytest.mark.parametrize(
    ("settings", "kind", "sentence"),
    [
        (
            {"values": {"d": 1}},
            "UnknownNameError",
            "values has 'd', and the expression has not: its names are a, b.",
        ),
        (
            {"givens": ["a", "d"]},
            "UnknownNameError",
            "givens has 'd', and the expression has not: its names are a, b.",
        ),
        (
            {"values": {"exp": 1}},
            "UnknownNameError",
            "values has 'exp', and the expression has not: its names are a, b.",
        ),
        ({"values": {"a": math.nan}}, "NotFiniteError", "a is nan: give it a finite number."),
        (
            {"values": {"b": "2"}},
            "OperandError",
            "b is '2', of type str: give it a number or an array.",
        ),
        (
            {"values": {"b": True}},
            "OperandError",
            "b is True, of type bool: give it a number or an array.",
        ),
        (
            {"values": [1, 2]},
            "OperandError",
            "values is [1, 2]: give numbers by name, as values={'a': 2}.",
        ),
        (
            {"givens": "b"},
            "OperandError",
            "givens is 'b': give a list of names, as givens=['x'].",
        ),
        ({"givens": 3}, "OperandError", "givens is 3: give a list of names, as givens=['x']."),
        (
            {"givens": [["b"]]},
            "OperandError",
            "givens has ['b']: give a list of names, as givens=['x'].",
        ),
        (
            {"name": "my loss"},
            "InvalidNameError",
            "'my loss' cannot be a name: use letters, digits and _, begin with a letter, and avoid "
            "Python's own words.",
        ),
    ],
)
def test_values_and_givens_that_do_not_fit(settings, kind, sentence):
    with pytest.raises(BookError) as caught:
        bp.expression("a*exp(b)", **settings)
    assert (type(caught.value).__name__, str(caught.value)) == (kind, sentence)


def test_of_many_names_thirty_are_listed():
    with pytest.raises(BookError) as caught:
        bp.expression("+".join(f"w{k}" for k in range(200)), {"v": 1})
    assert str(caught.value).endswith("w28, w29, ….")


def test_names_in_values_are_read_as_python_reads_them():
    tree = bp.expression("µ*ﬁ", {"μ": 2, "ﬁ": 3}, ["fi"])
    assert tree.leaves() == {"μ": 2.0, "fi": 3.0} and tree.givens == ("fi",)


@pytest.mark.parametrize("text", [3, None, b"a*b", bp.weight("w")])
def test_what_is_no_text(text):
    with pytest.raises(BookError, match="is no text: write the expression in quotes, as 'a\\*b"):
        bp.expression(text)


# A tree or a text.


def test_a_tree_or_a_text():
    tree = bp.networks.two_weights()
    assert tree_of(tree) is tree
    assert same(tree_of("a*b", {"a": 2}, ["b"]), bp.expression("a*b", {"a": 2}, ["b"]))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((3,), "3 is no tree: make one of a loss, as bp.Tree(loss)."),
        (
            (bp.expression("a"), {"a": 1}),
            "values is for an expression that is typed as text: a tree has its own, which "
            "tree.leaves() and tree.givens show.",
        ),
        (
            (bp.expression("a"), None, ["a"]),
            "givens is for an expression that is typed as text: a tree has its own, which "
            "tree.leaves() and tree.givens show.",
        ),
    ],
)
def test_a_tree_with_what_belongs_to_a_text(arguments, sentence):
    with pytest.raises(BookError) as caught:
        tree_of(*arguments)
    assert str(caught.value) == sentence


def test_where_only_a_tree_will_do_a_text_is_shown_the_way():
    with pytest.raises(
        BookError, match=r"^'a\*b' is no tree: make one of a text, as bp.expression"
    ):
        bp.sgd.descend("a*b", learning_rate=1, steps=1)
