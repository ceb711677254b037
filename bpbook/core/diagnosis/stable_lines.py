"""What to write in place of an expression that runs over the ends of the number line.

A table: the expression as one would write it by hand, in the words of `functions`, and a line in
the words of `bp` that has the same value wherever the first has one. `line_to_write` looks for them
around an operation that has no value, under whatever names a reader has given to the parts.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from ..backend import Backend
from ..graph import Graph
from ..helpers.expression_text import ATOM, bracketed, short_text
from ..helpers.values import has_nan
from .normal_form import Forms, scaled

DEEPEST = 7  # operations from the top of an expression of the table to its lowest


@dataclass(frozen=True)
class Remedy:
    """Write `stable` in place of `naive`; both name what they are applied to as a (and b)."""

    naive: str
    stable: str

    @cached_property
    def functions(self) -> set[str]:
        """The rows of the table that the expression calls."""
        return set(re.findall(r"[a-z_]{2,}", self.naive))

    @cached_property
    def letters(self) -> str:
        """What it is applied to: "a" or "ab"."""
        return "".join(sorted(set(re.findall(r"\b[ab]\b", self.naive))))


REMEDIES = tuple(
    Remedy(*pair)
    for pair in (
        ("-total(b * log(softmax(a)))", "bp.softmax_cross_entropy(a, b)"),
        ("total(b * log(softmax(a)))", "-bp.softmax_cross_entropy(a, b)"),
        ("log(softmax(a))", "bp.log_softmax(a)"),
        ("log(sigmoid(a))", "bp.log_sigmoid(a)"),
        ("log(1 - sigmoid(a))", "bp.log_sigmoid(-a)"),
        ("log(1 - tanh(a))", "math.log(2) - bp.softplus(2 * a)"),
        ("log(1 + tanh(a))", "math.log(2) - bp.softplus(-2 * a)"),
        ("log(softplus(a))", "bp.log_softplus(a)"),
        ("log(1 / (1 + exp(-a)))", "bp.log_sigmoid(a)"),
        ("log(exp(a) / (1 + exp(a)))", "bp.log_sigmoid(a)"),
        ("log(1 - 1 / (1 + exp(-a)))", "bp.log_sigmoid(-a)"),
        ("log(1 - exp(a) / (1 + exp(a)))", "bp.log_sigmoid(-a)"),
        ("log(1 + exp(a))", "bp.softplus(a)"),
        ("log(exp(a))", "a"),
        ("log(exp(a) + exp(b))", "a + bp.softplus(b - a)"),
        ("exp(a) / (1 + exp(a))", "bp.sigmoid(a)"),
        ("1 - 2 / (1 + exp(2 * a))", "bp.tanh(a)"),
        ("2 / (1 + exp(-2 * a)) - 1", "bp.tanh(a)"),
        ("1 / (1 + exp(-a))", "bp.sigmoid(a)"),
        ("b / (1 + exp(-a))", "b * bp.sigmoid(a)"),
        ("(exp(a) - exp(-a)) / (exp(a) + exp(-a))", "bp.tanh(a)"),
        ("(exp(2 * a) - 1) / (exp(2 * a) + 1)", "bp.tanh(a)"),
        ("(1 - exp(-2 * a)) / (1 + exp(-2 * a))", "bp.tanh(a)"),
        ("exp(a) / (exp(a) + exp(b))", "bp.sigmoid(a - b)"),
        # At 0 these have a value, but no slope, or the other way round.
        ("(a ** 0.5) ** 2", "a"),
        ("a ** 0.5", "(a + 1e-12) ** 0.5"),
        ("a * log(a)", "a * bp.log(a + 1e-300)"),
    )
)


def line_to_write(graph: Graph, values: list, backend: Backend, numbers) -> str:
    """A sentence that says what to write, or "" where the table knows nothing better.

    `numbers` are operations in trouble; the expressions looked at begin at them and at their
    users. What the sentence names is computed first: it has a value where the expression has none.
    """
    forms, users = Forms(graph), _users(graph)
    tops = dict.fromkeys(top for n in numbers for top in reversed(_near(n, users)))
    for top in tops:
        below = _near(top, graph.inputs)
        rows = {graph.operations[i].function.name for i in below if graph.inputs[i]}
        for remedy in REMEDIES:
            if not remedy.functions <= rows:
                continue
            for chosen in _choices(graph, below, remedy, len(values)):
                letters = {x: scaled(forms.by_number[i], s) for x, (i, s) in chosen.items()}
                if forms.read(remedy.naive, letters) != forms.by_number[top]:
                    continue
                if _cures(remedy, {x: values[i] * s for x, (i, s) in chosen.items()}, backend):
                    words = {x: (graph.operations[i], s) for x, (i, s) in chosen.items()}
                    naive, stable = (_filled(t, words) for t in (remedy.naive, remedy.stable))
                    return f"In place of {naive} write {stable}."
    return ""


def _cures(remedy: Remedy, letters: dict, backend: Backend) -> bool:
    """Whether the stable line has a value for these numbers."""
    with backend.quiet():
        value = eval(remedy.stable.replace("bp.", ""), {**backend.namespace, **letters})
        return not isinstance(value, complex) and not has_nan(value * 0)


def _users(graph: Graph) -> list[list[int]]:
    users = [[] for _ in graph.operations]
    for user, inputs in enumerate(graph.inputs):
        for i in inputs:
            users[i].append(user)
    return users


def _near(number: int, following) -> list[int]:
    """An operation and what follows it in one direction, the nearest first."""
    near, last = {number: None}, [number]
    for _ in range(DEEPEST):
        last = list(dict.fromkeys(j for i in last for j in following[i] if j not in near))[:100]
        near |= dict.fromkeys(last)
    return list(near)


def _choices(graph: Graph, below, remedy: Remedy, computed: int):
    """What the letters of a remedy may stand for: computed operations, times a number."""
    arguments = dict.fromkeys(
        i
        for n in below
        for i in graph.inputs[n]
        if graph.operations[i].role != "constant" and i < computed
    )
    scales = (1.0, -1.0, 0.5, -0.5) if "exp" in remedy.functions else (1.0,)
    choices = [product(arguments, scales)]
    if remedy.letters == "ab":
        choices.append(product(arguments, scales[:1]))
    for chosen in product(*choices):
        yield dict(zip("ab", chosen, strict=False))


def _filled(text: str, letters: dict) -> str:
    """A text of the table with what its letters stand for: (variable, scale) each."""

    def put(match):
        variable, scale = letters[match.group()[-1]]
        written, level = short_text(variable, -scale if match.group()[0] == "-" else scale)
        before, after = f"({text[: match.start()]}", f"{text[match.end() :]})"
        alone = before.endswith(("(", ", ")) and after.startswith((",", ")", " + "))
        return written if alone else bracketed(written, level, ATOM)

    return re.sub(r"-?\b[ab]\b", put, text)
