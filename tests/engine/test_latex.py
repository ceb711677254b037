"""Formulas on the page: the article's exactly, random ones by reading them back as numbers."""

import math
import re
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import bpbook as bp
from bpbook.codegen.formulas import latex
from bpbook.core import functions
from bpbook.core.backend import backend_of
from bpbook.core.variable import apply
from bpbook.errors import OperandError, UnknownNameError

from .strategies import recipes

E_W1 = r"\frac{\partial E}{\partial W_{1}} = "
W1X = r"W_{1} X_{\mathrm{input}}"
X3 = rf"W_{{2}} f_{{1}}\left({W1X}\right)"
ERROR = rf"\left(f_{{2}}\left({X3}\right) - Y_{{\mathrm{{target}}}}\right)"


def quotients(*names):
    """∂a/∂b · ∂b/∂c · … for names in LaTeX."""
    pairs = pairwise(names)
    return r" \cdot ".join(rf"\frac{{\partial {a}}}{{\partial {b}}}" for a, b in pairs)


def right(text):
    return text.partition(" = ")[2]


# The article's formulas, exactly.


def test_a1_3_and_a1_5_the_composite_formula():
    assert bp.networks.two_weights().latex() == rf"E = \frac{{1}}{{2}}{ERROR}^{{2}}"


def test_a1_7_in_leaves_only():
    expected = rf"{ERROR} \cdot f_{{2}}'\left({X3}\right) \cdot f_{{1}}\left({W1X}\right)"
    assert right(bp.networks.two_weights().latex("W2", form="expanded")) == expected


def test_a1_8_in_three_forms():
    tree = bp.networks.two_weights()
    assert tree.latex("W1") == E_W1 + quotients("E", "Y_{3}", "X_{3}", "Y_{2}", "X_{2}", "W_{1}")
    assert tree.latex("W1", form="factors") == (
        E_W1 + r"(Y_{3} - Y_{\mathrm{target}}) \cdot f_{2}'(X_{3}) \cdot W_{2} \cdot "
        r"f_{1}'(X_{2}) \cdot X_{\mathrm{input}}"
    )
    assert tree.latex("W1", form="expanded") == (
        E_W1 + rf"{ERROR} \cdot f_{{2}}'\left({X3}\right) \cdot W_{{2}} \cdot "
        rf"f_{{1}}'\left({W1X}\right) \cdot X_{{\mathrm{{input}}}}"
    )


FRONT = ("E", r"y_{\mathrm{output}}", "x_{6}")
THROUGH_4 = (*FRONT, "y_{4}", "x_{4}", "y_{2}", "x_{2}", "w_{12}")
THROUGH_5 = (*FRONT, "y_{5}", "x_{5}", "y_{2}", "x_{2}", "w_{12}")


@pytest.mark.parametrize("cross", [True, False])
def test_a2_2_and_a2_3(cross):
    tree = bp.networks.six_neurons(cross=cross)
    assert right(tree.latex("w46")) == quotients(*FRONT, "w_{46}")
    assert right(tree.latex("w24")) == quotients(*FRONT, "y_{4}", "x_{4}", "w_{24}")


def test_a2_4_one_path_without_the_cross_connections_and_two_with_them():
    one, two = bp.networks.six_neurons(cross=False), bp.networks.six_neurons()
    assert right(one.latex("w12")) == quotients(*THROUGH_4)
    assert right(two.latex("w12")) == f"{quotients(*THROUGH_4)} + {quotients(*THROUGH_5)}"
    assert right(two.latex("w12", form="factors")).count(r"y_{\mathrm{output}} - Y") == 2


def test_each_path_on_a_line_of_its_own():
    tree = bp.networks.six_neurons()
    first, second = tree.latex("w12", lines=True).splitlines()[1:-1]
    left, through_4 = first.removesuffix(r" \\[1ex]").split(" &= ")
    assert (right(f"{left} = {through_4}"), second) == (
        quotients(*THROUGH_4),
        f"& + {quotients(*THROUGH_5)}",
    )
    a, b = bp.weight("a", 2.0), bp.weight("b", 3.0)
    u = (a * b).named("u")
    minus = bp.Tree(u - bp.sigmoid(u)).latex("u", form="factors", lines=True)
    assert minus.splitlines()[1:-1] == [
        r"\frac{\partial E}{\partial u} &= 1 \\[1ex]",
        r"& - \sigma'(u)",
    ]
    for name in ("w24", "E"):
        assert tree.latex(name, lines=True) == tree.latex(name)


# Single rules.

w, u = bp.weight("w", 2.0), bp.weight("u", 3.0)


@pytest.mark.parametrize(
    ("expression", "formula", "factors"),
    [
        (1 / w, r"\frac{1}{w}", r"-\frac{1}{w^{2}}"),
        (-(w**3), "-w^{3}", r"-3 \cdot w^{2}"),
        ((-w) ** 2, r"\left(-w\right)^{2}", r"2 \cdot w"),
        (w - (u - 1), r"w - \left(u - 1\right)", "1"),
        (w * (u - 1), r"w \cdot \left(u - 1\right)", "u - 1"),
        (w / u, r"\frac{w}{u}", r"\frac{1}{u}"),
        ((w + u) / 2, r"\frac{1}{2}\left(w + u\right)", r"\frac{1}{2}"),
        (w**2 / 2, r"\frac{1}{2} w^{2}", "w"),
        (w - 3 * u, "w - 3 u", "1"),
        (w * 1e-7, "10^{-7} w", "10^{-7}"),
        (bp.sigmoid(w), r"\sigma\left(w\right)", r"\sigma'(w)"),
        (bp.exp(w) * 1, r"e^{w}", "e^{w}"),
        (bp.log(w), r"\ln\left(w\right)", r"\frac{1}{w}"),
        (bp.cos(w), r"\cos\left(w\right)", r"-\sin(w)"),
        (bp.tanh(w, name="g"), r"g\left(w\right)", "g'(w)"),
        (w * u, "w u", "u"),
    ],
)
def test_single_rules(expression, formula, factors):
    tree = bp.Tree(expression)
    assert right(tree.latex()) == formula
    assert right(tree.latex("w", form="factors")) == factors


def test_root_and_unreached_weight():
    tree = bp.Tree(w * 2, also=[u])
    assert tree.latex("E") == r"\frac{\partial E}{\partial E} = 1"
    for form in latex.FORMS:
        assert tree.latex("u", form=form) == r"\frac{\partial E}{\partial u} = 0"


def test_the_two_uses_in_a_product_with_itself_are_told_apart():
    tree = bp.Tree(w * w)
    one = r"\left.\frac{\partial E}{\partial w}\right|_{1}"
    assert right(tree.latex("w")) == f"{one} + {one.replace('{1}', '{2}')}"
    assert right(tree.latex("w", form="factors")) == "w + w"


def test_a_mean_adds_over_the_samples_for_what_they_share():
    x, t = bp.given("x", [1.0, 2.0]), bp.given("t", [0.0, 1.0])
    tree = bp.Tree(bp.mean(((w * x).named("y") - t) ** 2) / 2)
    shared = right(tree.latex("w", form="factors"))
    assert shared == r"\frac{1}{m} \sum_{i} (y - t) \cdot x"
    assert right(tree.latex("y", form="factors")) == r"\frac{1}{m} \cdot (y - t)"


def test_unknown_form_lists_the_forms():
    with pytest.raises(bp.errors.UnknownNameError, match="edges, factors, expanded"):
        bp.Tree(w * 2).latex("w", form="short")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("W1", "W_{1}"),
        ("w12", "w_{12}"),
        ("X_input", r"X_{\mathrm{input}}"),
        ("x_i", "x_{i}"),
        ("w_1_2", "w_{1,2}"),
        ("alpha", r"\alpha"),
        ("lambda_", r"\lambda"),
        ("beta_2", r"\beta_{2}"),
        ("loss", r"\mathrm{loss}"),
        ("θ1", "θ_{1}"),
        ("_x", r"\mathrm{\_x}"),
        ("W1_old", r"W_{1,\mathrm{old}}"),
    ],
)
def test_names(name, expected):
    assert latex.name(name) == expected
    parses(expected)


# Folding.


def test_a_deep_chain_folds_with_exact_counts():
    y = w
    for _ in range(10_000):
        y = bp.sin(y)
    tree = bp.Tree(y)
    assert len(tree.latex()) < 1_000
    assert "u_{9976}" in tree.latex()
    for form in latex.FORMS:
        text = tree.latex("w", form=form)
        assert r"\text{ (9,992 more edges) }" in text
        assert len(text) < 4_000
        parses(text)


def test_many_paths_fold_with_exact_counts():
    y = w
    for i in range(20):
        y = (bp.tanh(y) + y * bp.weight(f"a{i}", 0.5)).named(f"y{i}")
    for form in latex.FORMS:
        text = bp.Tree(y).latex("w", form=form)
        assert text.endswith(r" + \cdots \text{ (1,048,574 more paths)}")
        assert len(text) < 12_000


def test_wide_and_deep_arithmetic_folds():
    wide = bp.Tree(sum(bp.weight(f"a{i}", 1.0) * w for i in range(2_000)) ** 2 / 2)
    assert wide.latex().startswith(r"E = \frac{1}{2}\left(a_{0} w + a_{1} w + ")
    assert wide.latex().endswith(r" + \cdots\right)^{2}")
    assert right(wide.latex("a1999", form="factors")).endswith(r"+ \cdots) \cdot w")
    deep = w
    for _ in range(20_000):
        deep = deep * u + 1
    text = bp.Tree(deep).latex()
    assert r"\cdots" in text
    assert len(text) < 2_000


# Read back as numbers.


def parses(text):
    """What mathtext knows of LaTeX it must accept (it has no \\left. and no \\text{…})."""
    text = re.sub(r"\\text\{[^}]*\}", "", text).replace(r"\left.", "")
    text = re.sub(r"\\right\|_\{\d\}", "", text)
    pytest.importorskip("matplotlib.mathtext").MathTextParser("path").parse(f"${text}$")


class Reader:
    """A second, independent reader of the book's LaTeX: straight to numbers."""

    def __init__(self, text, values, labels):
        heads = {r"\sigma": "sigmoid", r"\tanh": "tanh", r"\sin": "sin", r"\cos": "cos"}
        heads |= {r"\ln": "log", r"\ln \sigma": "log_sigmoid"}
        heads |= {r"\ln \mathrm{softplus}": "log_softplus"}
        heads |= {r"\mathrm{softplus}": "softplus", r"\mathrm{LeakyReLU}": "leaky_relu"}
        heads |= {r"\mathrm{ReLU}": "relu"}
        self.heads = heads | {latex.name(k): v for k, v in labels.items()}
        self.values = {latex.name(k): v for k, v in values.items()} | {"e": math.e}
        words = sorted([*self.heads, *self.values], key=len, reverse=True)
        fixed = [r"\frac", r"\left(", r"\right)", r"\cdot", "(", ")", "{", "}", "^", "+", "-", "'"]
        pattern = "|".join(map(re.escape, [*words, *fixed])) + r"|\d+(?:\.\d+)?|\S"
        self.tokens = [*re.findall(pattern, text), ""]
        self.backend = backend_of("python")

    def take(self, *expected):
        token = self.tokens.pop(0)
        assert not expected or token in expected, (token, expected)
        return token

    def all(self):
        total = self.sum()
        self.take("")
        return total

    def sum(self):
        total = -self.product() if self.minus() else self.product()
        while self.tokens[0] in ("+", "-"):
            total += -self.product() if self.minus() else (self.take("+"), self.product())[1]
        return total

    def minus(self):
        return self.tokens[0] == "-" and bool(self.take())

    def product(self):
        result = self.power()
        while self.tokens[0] not in ("", "+", "-", ")", "}", r"\right)"):
            if self.tokens[0] == r"\cdot":
                self.take()
            result *= self.power()
        return result

    def power(self):
        base = self.atom()
        if self.tokens[0] != "^":
            return base
        self.take()
        return base ** self.inside("{")

    def inside(self, *opening):
        opened = self.take(*opening)
        value = self.sum()
        self.take({"(": ")", r"\left(": r"\right)", "{": "}"}[opened])
        return value

    def atom(self):
        token = self.tokens[0]
        if token in ("(", r"\left("):
            return self.inside("(", r"\left(")
        self.take()
        if token == r"\frac":
            above = self.inside("{")
            return above / self.inside("{")
        if token in self.heads:
            row = functions.TABLE[self.heads[token]]
            prime = self.tokens[0] == "'" and self.take()
            a = self.inside("(", r"\left(")
            value = self.backend.value(row)(a)
            return self.backend.derivatives(row)[0](a, value) if prime else value
        return self.values[token] if token in self.values else float(token)


def close(found, expected, scale):
    return abs(found - expected) <= 1e-7 * (1 + abs(expected) + scale)


@given(recipes(without=("mean",)), st.booleans())
def test_random_formulas_read_back_as_the_same_numbers(recipe, folded):
    tree = recipe.tree(folded=folded)
    values, gradients = tree.values(), tree.gradients()
    formula = right(tree.latex())
    assume("cdots" not in formula)
    if len(formula) < 150:
        parses(formula)  # mathtext is slow
    found = Reader(formula, values, tree.functions).all()
    assert close(found, tree.value(), max(map(abs, values.values())))
    for name, gradient in gradients.items():
        if name == tree.name or tree.graph.by_name[name].role == "constant":
            continue
        scale = sum(abs(p.product) for p in tree.paths(name))
        for form in ("factors", "expanded"):
            text = right(tree.latex(name, form=form))
            if tree.counts.occurrences > 200 or "more paths" in text:
                continue
            assert "cdots" not in text
            found = Reader(text, values, tree.functions).all()
            assert close(found, gradient, scale), (name, form, text)


WRITTEN = [r for r in functions.ROWS if any(r.latex_derivatives) and not r.vjps]


@pytest.mark.parametrize("row", WRITTEN)
def test_the_tables_formulas_are_the_tables_numbers(row):
    a = bp.weight("a", 0.7)
    operands = (a, 3.0) if row.name == "power" else (a, u)[: len(row.derivatives)]
    tree = bp.Tree(apply(row, *operands))
    for name, expected in tree.gradients().items():
        if name != tree.name:
            text = right(tree.latex(name, form="factors"))
            found = Reader(text, tree.values(), {}).all()
            assert found == pytest.approx(expected, rel=1e-10)


def test_derivatives_laid_over_each_other():
    tree = bp.networks.two_weights()
    front = r"(Y_{3} - Y_{\mathrm{target}}) \cdot f_{2}'(X_{3})"
    brace = rf"\underbrace{{{front}}}_{{\text{{shared}}}}"
    assert tree.latex(("W2", "W1"), form="factors").splitlines() == [
        r"\begin{aligned}",
        rf"\frac{{\partial E}}{{\partial W_{{2}}}} &= {brace} \cdot Y_{{2}} \\[1ex]",
        rf"\frac{{\partial E}}{{\partial W_{{1}}}} &= {brace} \cdot W_{{2}} \cdot f_{{1}}'(X_{{2}})"
        r" \cdot X_{\mathrm{input}}",
        r"\end{aligned}",
    ]


def test_laid_over_each_other_each_keeps_all_its_factors():
    tree = bp.networks.chain(4)
    for form in ("edges", "factors", "expanded"):
        lines = tree.latex(["W2", "X3", "W4"], form=form).splitlines()[1:-1]
        for name, line in zip(("W2", "X3", "W4"), lines, strict=True):
            plain = line.removesuffix(r" \\[1ex]").replace("&", "")
            plain = plain.replace(r"\underbrace{", "").replace(r"}_{\text{shared}}", "")
            assert plain == tree.latex(name, form=form)


def test_nothing_shared_has_no_brace():
    text = bp.networks.two_weights().latex(("W1", "Y_target"))
    assert "underbrace" not in text and text.count("&=") == 2


def test_only_single_paths_are_laid_over_each_other():
    with pytest.raises(OperandError, match="more than one path leads to w12"):
        bp.networks.six_neurons().latex(("w12", "w46"))
    with pytest.raises(UnknownNameError, match="no variable 'W9'"):
        bp.networks.two_weights().latex(("W1", "W9"))
    with pytest.raises(UnknownNameError, match="no form 'short'"):
        bp.networks.two_weights().latex(("W1", "W2"), form="short")
