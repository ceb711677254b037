"""What was answered in this kernel: the answers to the book's exercises, and what became of them.

Nothing leaves the kernel. Two different wrong answers bring a hint, three the place to read again.
"""

from dataclasses import dataclass, field, replace

from ..errors import UnknownNameError
from . import book
from .judge import judge
from .predictions import kept, met, prediction
from .records import Words
from .result import Result
from .sentences import exercise_words, say

HINT_AFTER, PLACE_AFTER = 2, 3  # different wrong answers


@dataclass
class Attempt:
    """The state of one exercise: what was said last, and which wrong answers there were."""

    status: str = "unanswered"
    wrong: list[str] = field(default_factory=list)


_attempts: dict[str, Attempt] = {}


def words_of(name: str) -> Words:
    """The words of an exercise, in the language of the book. Raises `UnknownNameError`."""
    book.record(name)
    return Words(**exercise_words(book.chapter_of(name))[name])


def _asked(name: str):
    """The words of an exercise, and its question with them filled in."""
    words = words_of(name)
    return words, book.record(name).asked(words)


def check(name: str, answer, /) -> Result:
    """Check the answer to an exercise of the book, by its number (all chapters).

    Says right, close, wrong and why; after two different wrong answers also a hint, after three
    the place in the chapter to read again. Raises `UnknownNameError` for a number that no exercise
    has; no answer makes it raise.

    >>> check("0.1", ...).status
    'unanswered'
    """
    words, question = _asked(name)
    return note(name, judge(question, answer), answer=answer, words=words)


def predict(name: str, answer, /) -> Result:
    """Keep the reader's prediction until `settle` meets it (all chapters).

    >>> predict("0.a", ...).status
    'unanswered'
    """
    words = words_of(name)
    return note(name, prediction(name, _options(name, words), answer))


def settle(name: str, truth=None, /, *, why="") -> Result:
    """Show the prediction kept under a name beside the truth; without one, the truth alone.

    A prediction of the book brings its own truth; for any other, kept by `prediction`, give it.
    Raises `UnknownNameError` for an exercise that is none, as `predict` does.

    >>> settle("example of yours", "down")
    ○ You made no prediction. The answer: down.
    """
    if truth is not None:
        return met(name, truth, why=why)
    words, choice = _asked(name)
    _options(name, words)
    option = kept(name)
    result = met(name, choice.right, why=choice.reason, against=choice.against(option))
    return result if option is None else note(name, result)


def note(name: str, result: Result, *, answer=None, words: Words | None = None) -> Result:
    """Remember what was said of an exercise; the result again, with the help that is due."""
    attempt = _attempts.setdefault(name, Attempt())
    attempt.status = result.status
    if result.status != "wrong":
        return result
    if (print_ := _fingerprint(answer)) not in attempt.wrong:
        attempt.wrong.append(print_)
    help_ = []
    if words and words.hint and len(attempt.wrong) >= HINT_AFTER:
        help_.append(say("help.hint", hint=words.hint))
    if words and words.place and len(attempt.wrong) >= PLACE_AFTER:
        help_.append(say("help.place", place=words.place))
    return replace(result, message=" ".join([result.message, *help_]))


def forget() -> None:
    """Begin anew, as in a fresh kernel."""
    _attempts.clear()


def attempts() -> dict[str, Attempt]:
    """Every exercise that was run in this kernel, in the order in which it was first run."""
    return dict(_attempts)


def _options(name: str, words: Words):
    if not words.options:
        raise UnknownNameError(f"{name!r} is no prediction: check it with bp.exercises.check.")
    return words.options


def _fingerprint(answer) -> str:
    """What tells one wrong answer from another; a function by its code."""
    code = getattr(answer, "__code__", None)
    return repr((code.co_code, code.co_consts, code.co_names)) if code else repr(answer)[:200]
