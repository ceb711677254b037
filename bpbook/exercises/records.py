"""The kinds of exercise: each a record, of which `asked(words)` makes what the judge reads.

A record holds what is asked and what is right, in no language; its words (the question, the
options, a sentence for each mistake, the hint, the place to read again) are a `Words` from a table
of `sentences`. `tree` is a function without arguments: no tree is made before it is asked for.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from ..tree import Tree
from . import count_mistakes, gradient_mistakes, size_mistakes, update_mistakes, value_mistakes
from .choices import Choice
from .formula_answers import Formula
from .function_answers import FunctionAnswer
from .judge import Number, Question
from .sentences import say
from .shared_prefix import parting

KINDS = (
    *("number", "formula", "derivation", "function", "picture", "bug", "choice"),
    "prediction",
)


@dataclass(frozen=True)
class Words:
    """What is said around a record: in the question, with the options, of mistakes, and after."""

    question: str
    hint: str = ""
    place: str = ""
    why: str = ""
    name: str = ""
    otherwise: str = ""
    options: dict[str, str] = field(default_factory=dict)
    mistakes: dict[str, str] = field(default_factory=dict)


class Record:
    """One exercise: its kind, and what the judge reads.

    Raises `ValueError` for a kind that is not in `KINDS`.
    """

    def __init__(self, kind: str):
        if kind not in KINDS:
            raise ValueError(f"{kind!r} is no kind of exercise: give one of {', '.join(KINDS)}.")
        self.kind = kind

    def asked(self, words: Words) -> Question:
        """The question, with its words filled in."""
        raise NotImplementedError


class _OfTree(Record):
    """A number of a tree; `mistakes` are looked at before those that the tree computes."""

    def __init__(self, tree: Callable[[], Tree], *asked, kind="number", mistakes=None, **settings):
        super().__init__(kind)
        self.tree, self.what, self.settings = tree, asked, settings
        self.own = mistakes or {}

    def asked(self, words: Words) -> Number:
        number = self._number(self.tree())
        return replace(
            number,
            candidates=lambda: chain(_named(self.own, words), number.candidates()),
            otherwise=words.otherwise or number.otherwise,
        )

    def _number(self, tree: Tree) -> Number:
        raise NotImplementedError


class Value(_OfTree):
    """The value of a variable at these leaves: `Value(tree, "Y3", W1=0.5)`."""

    def _number(self, tree):
        return value_mistakes.question(tree, *self.what, self.settings)


class Gradient(_OfTree):
    """∂E/∂name at these leaves; with a `learning_rate`, new weights used too early are known."""

    def __init__(self, tree, name, *, learning_rate=None, kind="number", mistakes=None, **leaves):
        super().__init__(tree, name, kind=kind, mistakes=mistakes, **leaves)
        self.rate = learning_rate

    def _number(self, tree):
        return gradient_mistakes.question(tree, *self.what, self.settings, self.rate)


class Update(_OfTree):
    """A weight after one update: `Update(tree, "W1", 4, X_input=-2)`."""

    def _number(self, tree):
        return update_mistakes.question(tree, *self.what, self.settings)


class Count(_OfTree):
    """How many multiplications a way to all derivatives takes: `Count(tree, "graph")`."""

    def _number(self, tree):
        return count_mistakes.question(tree, *self.what)


class Size(_OfTree):
    """How often a variable, or with "weight_leaves" all weights, stands in the tree."""

    def _number(self, tree):
        return size_mistakes.question(tree, *self.what)


class Quantity(Record):
    """Any number: `right` and each of the `mistakes` are numbers, or functions that give them."""

    def __init__(self, right, *, mistakes, whole=False, kind="number"):
        super().__init__(kind)
        self.right, self.own, self.whole = right, mistakes, whole

    def asked(self, words: Words) -> Number:
        right = self.right() if callable(self.right) else self.right
        return Number(
            words.name or say("quantity.name"),
            right,
            lambda: _named(self.own, words),
            words.otherwise or say("wrong.quantity"),
            whole=self.whole,
        )


class OneOf(Record):
    """A choice among the options of its words; `right` is one of them, or a function giving it."""

    def __init__(self, right, *, kind="choice"):
        super().__init__(kind)
        self.right = right

    def asked(self, words: Words) -> Choice:
        right = self.right() if callable(self.right) else self.right
        return Choice(words.options, right, words.why)


class Apart(Record):
    """The last variable that all paths to both pass; `why` and the rest come from the tree."""

    def __init__(self, tree: Callable[[], Tree], first: str, second: str, *, kind="choice"):
        super().__init__(kind)
        self.tree, self.names = tree, (first, second)

    def asked(self, words: Words) -> Choice:
        tree = self.tree()
        options = {name: words.options.get(name, "") for name in tree.values()}
        return Choice(options, parting(tree, *self.names), words.why)


class FormulaOf(Record):
    """A formula for the value of a variable, as a function of variables of the tree."""

    def __init__(self, tree: Callable[[], Tree], variable: str, *, kind="formula"):
        super().__init__(kind)
        self.tree, self.variable = tree, variable

    def asked(self, words: Words) -> Formula:
        tree = self.tree()
        return Formula(tree, lambda leaves: value_mistakes.question(tree, self.variable, leaves))


class GradientFormula(Record):
    """A formula for ∂E/∂name, as a function of variables of the tree.

    `mistakes` are functions of all leaves, looked at before those that the tree computes.
    """

    def __init__(self, tree: Callable[[], Tree], name: str, *, kind="derivation", mistakes=None):
        super().__init__(kind)
        self.tree, self.name, self.own = tree, name, mistakes or {}

    def asked(self, words: Words) -> Formula:
        tree = self.tree()

        def question_at(leaves):
            number = gradient_mistakes.question(tree, self.name, leaves)
            here = tree.leaves(**leaves)
            own = {key: wrong(**here) for key, wrong in self.own.items()}
            return replace(
                number, candidates=lambda: chain(_named(own, words), number.candidates())
            )

        return Formula(tree, question_at)


class Written(Record):
    """A function of a few lines: what it gives is compared with what `right` gives in each case.

    `cases` are tuples of arguments. A mistake is a function, or its result in each case would be
    that of the reader's: it is named where it explains every one of them. `engine` says that it is
    a part of chapter 10's engine.
    """

    def __init__(self, right: Callable, *, cases, mistakes, kind="function", engine=False):
        super().__init__(kind)
        self.right, self.cases, self.own, self.engine = right, cases, mistakes, engine

    def asked(self, words: Words) -> FunctionAnswer:
        named = [(words.mistakes[key], wrong) for key, wrong in self.own.items()]
        return FunctionAnswer(self.right, self.cases, named, words.otherwise, self.engine)


def _named(mistakes: dict, words: Words) -> Iterator[tuple]:
    """Each mistake's number, or what computes it, with its sentence."""
    for key, number in mistakes.items():
        yield number, words.mistakes[key]
