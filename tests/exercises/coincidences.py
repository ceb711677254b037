"""The usual mistakes of a record, and pairs of them that give the same number by chance.

Two descriptions of one and the same slip agree whatever the leaves are; a coincidence is a pair
that agrees at the leaves of the exercise alone, so that a reader might be told the wrong cause.
"""

import random
import re
from collections.abc import Iterator
from itertools import combinations, islice

from bpbook.errors import BookError
from bpbook.exercises import records
from bpbook.exercises.choices import Choice
from bpbook.exercises.formula_answers import Formula
from bpbook.exercises.function_answers import FunctionAnswer
from bpbook.exercises.judge import Number

USUAL = 25  # of the mistakes that a tree computes, the likely ones first
ELSEWHERE = 4  # other leaves at which a pair is looked at


def wrong_answers(record, question) -> Iterator[tuple]:
    """Pairs of a wrong answer and what has to be said of it."""
    if isinstance(question, Number):
        yield from islice(question.mistakes(), 40)
    elif isinstance(question, Choice):
        for option in question.options:
            if option != str(question.right):
                yield option, question.against(option) or question.reason
    elif isinstance(question, FunctionAnswer):
        for sentence, wrong in question.mistakes:
            yield wrong, sentence
    elif isinstance(question, Formula):
        for _, sentence in islice(question.question_at({}).mistakes(), 12):
            yield _function_with(question, sentence), sentence


def _function_with(question: Formula, sentence: str):
    """A function of the leaves that gives what one mistake gives, and else the right number."""

    def answer(**leaves):
        record = question.question_at(leaves)
        numbers = (number for number, said in record.all_mistakes() if said == sentence)
        return next(numbers, record.right)

    leaves = question.tree.leaves()
    call = ", ".join(f"{leaf}={leaf}" for leaf in leaves)
    return eval(f"lambda {', '.join(leaves)}: answer({call})", {"answer": answer})


def coincidences(record, question: Number) -> Iterator[tuple[str, str, float]]:
    """Pairs of sentences, with the number that both mean, within the tolerance."""
    usual = list(islice(question.all_mistakes(), USUAL + len(getattr(record, "own", {}))))
    for (number, said), (other, also) in combinations(usual, 2):
        if said != also and question.agrees(number, other) and not _one_slip(record, said, also):
            yield said, also, number


def _one_slip(record, said: str, also: str) -> bool:
    """Whether both sentences give the same number at other leaves too."""
    if not isinstance(record, (records.Value, records.Gradient, records.Update)):
        return False
    draw, met = random.Random(3), 0
    for _ in range(10 * ELSEWHERE):
        moved = _elsewhere(record, draw)
        try:
            found = dict(_by_sentence(moved.asked(_NoWords())))
        except BookError:
            continue
        one, two = found.get(_shape(said)), found.get(_shape(also))
        if one is not None and two is not None:
            met += 1
            if abs(one - two) > 1e-6 * abs(one) + 1e-12:
                return False
        if met == ELSEWHERE:
            return True
    return met > 0


def _by_sentence(question: Number) -> Iterator[tuple[str, float]]:
    seen = set()
    for number, said in question.all_mistakes():
        if (shape := _shape(said)) not in seen:
            seen.add(shape)
            yield shape, number


def _shape(sentence: str) -> str:
    """A sentence without its numbers, which are others at other leaves."""
    return re.sub(r"[−-]?\d+(\.\d+)?", "#", sentence)


def _elsewhere(record, draw):
    """The same record at other leaves, without the mistakes that are numbers of its own."""
    tree = record.tree()
    leaves = {
        name: value * draw.uniform(0.6, 1.4) if isinstance(value, float | int) else value
        for name, value in tree.leaves(**record.settings).items()
    }
    rate = {"learning_rate": record.rate} if isinstance(record, records.Gradient) else {}
    return type(record)(lambda: tree, *record.what, **rate, **leaves)


class _NoWords:
    """Words for a record whose numbers alone are looked at."""

    otherwise = ""
    mistakes = None
