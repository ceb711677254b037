"""Checks of numbers and of choices: right, wrong, and why."""

from ..tree import Tree
from ..variable import Variable
from . import mistakes, reading
from .messages import say
from .reading import agrees, shown
from .result import Result, unanswered
from .wording import Wording


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
    formula = Wording(tree.graph).definition(node.variable) if node.edges else variable
    return judge(
        answer,
        variable,
        right,
        lambda: mistakes.of_value(tree, variable, **leaves),
        say("wrong.value", formula=formula),
    )


def gradient(tree: Tree, name: str, answer, /, *, learning_rate=None, **leaves) -> Result:
    """Check ∂E/∂name at these leaves (A1.16; chapters 2 to 8).

    With a `learning_rate`, an answer that used an updated weight too early is recognised as well.

    >>> import bpbook as bp
    >>> w, x = bp.weight("w", 3.0), bp.given("x", 4.0)
    >>> tree = bp.Tree((w * x - 1) ** 2 / 2)
    >>> gradient(tree, "w", 11)
    ✗ Not this. This is what you get without x.
    """
    right = mistakes.right_gradient(tree, name, leaves)
    return judge(
        answer,
        f"∂{tree.name}/∂{name}",
        right,
        lambda: mistakes.of_gradient(tree, name, learning_rate=learning_rate, **leaves),
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
    when it is chosen wrongly; `why` is said in any other case (a `Truth` brings its own). Case
    and spaces do not matter, and a variable counts as its name. All chapters.

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
    return Result("wrong", say("wrong.choice", option=option, why=own or reason))


def pick(options, answer) -> str | Result:
    """The option that was meant, or a `Result` that lists them."""
    if reading.is_open(answer):
        return unanswered()
    if isinstance(answer, Variable):
        answer = answer.name
    if isinstance(answer, (str, int)):
        for option in options:
            if _plain(answer) == _plain(option):
                return str(option)
    return Result("unreadable", say("read.option", options=", ".join(map(repr, map(str, options)))))


def _plain(word) -> str:
    """A word without capitals and spaces."""
    return "".join(str(word).split()).casefold()


class Truth(str):
    """A word that the tree knows to be right, with the sentence that says why."""

    __slots__ = ("why",)

    def __new__(cls, word: str, why: str):
        truth = super().__new__(cls, word)
        truth.why = why
        return truth


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
    joined = say("truth.list_join").join(reasons)
    return Truth(say("truth.list_join").join(words), say("truth.downhill", list=joined))
