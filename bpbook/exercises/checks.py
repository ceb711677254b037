"""Checks of numbers and of choices: right, wrong, and why."""

import re
from itertools import islice

from ..core.graph import in_order
from ..core.variable import Variable
from ..settings import moved
from ..tree import Tree
from . import mistakes, reading
from .messages import say
from .reading import agrees, shown
from .result import Result, unanswered
from .wording import Wording

_STEPS = 6  # as many steps as a sentence can hold


def value(tree: Tree, variable: str, answer, /, **leaves) -> Result:
    """Check the value of a variable at these leaves (A1.2 to A1.5; chapter 1).

    Three significant digits are enough (0.5 %). Raises `UnknownNameError` if the tree has no
    such variable; no answer makes it raise.

    >>> import bpbook as bp
    >>> w, x = bp.weight("w", 3.0), bp.given("x", 2.0)
    >>> tree = bp.Tree((w * x - 1) ** 2 / 2)
    >>> value(tree, "E", 12.5)
    ✓ Right. E = 12.5.
    >>> value(tree, "E", 25)
    ✗ Not this. This is what you get without the ½.
    >>> value(tree, "E", ...).status
    'unanswered'
    """
    right = mistakes.right_value(tree, variable, leaves)
    node = tree.graph.by_name[variable]
    return judge(
        answer,
        variable,
        right,
        lambda: mistakes.of_value(tree, variable, **leaves),
        say("wrong.value", steps=_steps(tree, node)),
    )


def _steps(tree: Tree, node) -> str:
    """How a variable is computed, from the leaves up: X2 = W1 · X_input, Y2 = f1(X2)."""
    words = Wording(tree.graph)
    steps = [v for v in in_order(node.variable) if v.function and id(v) in words.nodes]
    return say("list_join").join(words.definition(v) for v in steps[-_STEPS:]) or node.name


def gradient(tree: Tree, name: str, answer, /, *, learning_rate=None, at=None, **leaves) -> Result:
    """Check ∂E/∂name at these leaves (A1.16; chapters 2 to 8).

    With a `learning_rate`, an answer that used an updated weight too early is recognised as well.
    Leaves may also be given as a dict, `at`, whatever they are called.

    >>> import bpbook as bp
    >>> w, x = bp.weight("w", 3.0), bp.given("x", 4.0)
    >>> tree = bp.Tree((w * x - 1) ** 2 / 2)
    >>> gradient(tree, "w", 11)
    ✗ Not this. This is what you get without x.
    """
    leaves = moved(tree, at, leaves)
    right = mistakes.right_gradient(tree, name, leaves)
    return judge(
        answer,
        f"∂{tree.name}/∂{name}",
        right,
        lambda: mistakes.of_gradient(tree, name, learning_rate=learning_rate, at=leaves),
        say("wrong.gradient", root=tree.name, name=name),
    )


def judge(answer, name: str, right: float, find, otherwise: str) -> Result:
    """Compare an answer with the right number, then with what each mistake gives."""
    number = reading.number(answer)
    if isinstance(number, Result):
        return number
    if agrees(number, right):
        key = "right" if reading.same(number, right) else "right.rounded"
        return Result(
            "right",
            say(key, name=name, number=shown(right), tolerance=reading.TOLERANCE_SHOWN),
        )
    if sentence := diagnosis(number, find()):
        return Result("wrong", sentence)
    if abs(number - right) <= 10 * reading.tolerance(right):
        return Result("wrong", say("close", tolerance=reading.TOLERANCE_SHOWN))
    return Result("wrong", otherwise)


def diagnosis(number: float, found) -> str | None:
    """The sentence of the mistake that gives this number: an exact match before a rounded one."""
    rounded = None
    for mistake in found:
        if reading.same(number, mistake.number):
            return mistake.sentence
        if rounded is None and agrees(number, mistake.number):
            rounded = mistake.sentence
    return rounded


def choice(options, correct: str, answer, /, *, why="") -> Result:
    """Check a choice among words; `correct` usually comes from the tree, as `strongest` does.

    `options` are the words to choose from, or a dict from each word to the sentence that is said
    when it is chosen wrongly; `why` is said in any other case (a `Truth` brings its own). Case,
    spaces, commas and the order of parts do not matter, and a variable counts as its name. All
    chapters.

    >>> choice(("up", "down"), "up", "Down")
    ✗ Not this. It is not down.
    """
    option = pick(options, answer)
    if isinstance(option, Result):
        return option
    reason = why or getattr(correct, "why", "")
    if option == str(correct):
        return Result("right", say("right.choice", option=option, why=reason))
    own = options.get(option, "") if isinstance(options, dict) else ""
    if not own and not why and isinstance(correct, Truth):
        own = correct.against(option)
    return Result("wrong", say("wrong.choice", option=option, why=own or reason))


def pick(options, answer) -> str | Result:
    """The option that was meant, or a `Result` that lists them."""
    if reading.is_open(answer):
        return unanswered()
    if isinstance(answer, Variable):
        answer = answer.name
    if isinstance(answer, (tuple, list)) and answer and all(isinstance(a, str) for a in answer):
        answer = ", ".join(answer)
    if isinstance(answer, (str, int)):
        for plain in (_joined, _parts):
            found = [option for option in options if plain(answer) == plain(option)]
            if len(found) == 1:
                return str(found[0])
    return Result("unreadable", say("read.option", options=", ".join(map(repr, map(str, options)))))


def _parts(words) -> list[str]:
    """The parts of a choice without capitals, spaces and marks, in the order of the alphabet."""
    parts = re.split(r"[,;/&]|\band\b", str(words).replace("−", "-").casefold())
    return sorted(re.sub(r"[\s:=()'\"]|\.$", "", part) for part in parts)


def _joined(words) -> str:
    """A choice as one word: 'W1, up' as w1up."""
    return re.sub(r"[\s,;/&:=()'\"]|\band\b|\.$", "", str(words).replace("−", "-").casefold())


class Truth(str):
    """A word that the tree knows to be right, with the sentence that says why.

    `against(option)` says what is wrong with another option.
    """

    __slots__ = ("_against", "why")

    def __new__(cls, word: str, why: str, against=None):
        truth = super().__new__(cls, word)
        truth.why = why
        truth._against = against
        return truth

    def against(self, option: str) -> str:
        """What is wrong with this option, or "" where nothing more than `why` is known."""
        return self._against(option) if self._against else ""


def strongest(tree: Tree, /, **leaves) -> Truth:
    """The weight to which E answers most strongly: the largest |∂E/∂w| (A1.18; chapter 1).

    >>> import bpbook as bp
    >>> a, b = bp.weight("a", 3.0), bp.weight("b", 2.0)
    >>> strongest(bp.Tree(a * b))
    'b'
    """
    gradient = tree.gradient(**leaves)
    order = sorted(gradient, key=lambda name: -abs(gradient[name]))

    def size(key, name, **words):
        return say(key, root=tree.name, name=name, number=shown(abs(gradient[name])), **words)

    following = size("truth.next", order[1]) if len(order) > 1 else ""
    return Truth(order[0], size("truth.strongest", order[0], next=following))


def direction(tree: Tree, name: str, /, **leaves) -> Truth:
    """Where E goes when a leaf is raised a little: "up", "down", or "neither" (chapter 1).

    >>> import bpbook as bp
    >>> direction(bp.Tree(-bp.weight("a", 3.0)), "a").why
    '∂E/∂a is −1.'
    """
    slope = mistakes.right_gradient(tree, name, leaves)
    word = say("truth.up" if slope > 0 else "truth.down" if slope < 0 else "truth.neither")
    return Truth(word, say("truth.direction", root=tree.name, name=name, number=shown(slope)))


def downhill(tree: Tree, /, **leaves) -> Truth:
    """The way each weight goes so that E falls: against its derivative (A1.6; chapter 1).

    >>> import bpbook as bp
    >>> downhill(bp.Tree(bp.weight("a", 3.0) - bp.weight("b", 3.0)))
    'a down, b up'
    """
    against = {"up": "truth.down", "down": "truth.up", "neither": "truth.neither"}
    words, reasons = [], []
    for name in tree.weights:
        slope = mistakes.right_gradient(tree, name, leaves)
        sign = "up" if slope > 0 else "down" if slope < 0 else "neither"
        words.append(say("truth.way", name=name, word=say(against[sign])))
        reasons.append(say("truth.slope", root=tree.name, name=name, number=shown(slope)))
    joined = say("list_join").join(reasons)

    def against(option: str) -> str:
        turned = [w for w, part in zip(tree.weights, words, strict=True) if part not in option]
        if len(turned) == len(words) > 1:
            return say("truth.uphill", root=tree.name)
        return " ".join(_wrong_way(tree, name, leaves) for name in turned)

    return Truth(say("list_join").join(words), say("truth.downhill", list=joined), against)


def _wrong_way(tree: Tree, name: str, leaves: dict) -> str:
    """Why a weight goes the other way: the signs along its path."""
    paths = list(islice(tree.paths(name, **leaves), 2))
    slope = mistakes.right_gradient(tree, name, leaves)
    said = {"root": tree.name, "name": name, "number": shown(slope)}
    if len(paths) != 1 or slope == 0:
        return say("truth.wrong_way", **said)
    edges = zip(paths[0].edges, paths[0].local_derivatives, strict=True)
    below = [f"∂{edge.parent}/∂{edge.child}" for edge, local in edges if local < 0]
    minus = say("list_join").join(below) or say("truth.no_minus")
    return say("truth.wrong_way_signs", minus=minus, **said)
