"""Every exercise of every chapter: its cell, its solution, its mistakes, and that nothing leaks.

An exercise is a code cell with `"bpbook": {"exercise": "2.1"}` in its metadata: `answer = ...` and
the check. Its record is in `bpbook/exercises/book`, its question in the Markdown above it, and its
solution is the Python in the folded Markdown that bears `<!-- solution: 2.1 -->`.
"""

import itertools
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest

import bpbook as bp
from bpbook.exercises import attempts, book, records
from bpbook.exercises.function_answers import FunctionAnswer, fault
from bpbook.exercises.judge import Number, judge
from bpbook.exercises.sentences import exercise_words
from tests.exercises.coincidences import coincidences, wrong_answers
from tests.notebooks.cells import as_in_a_kernel
from tests.notebooks.checks import APPENDIX

CHAPTERS = Path(__file__).parents[2] / "chapters"
PATHS = sorted(CHAPTERS.glob("*.ipynb"))
MARKED = re.compile(
    r"<details>.*?<!-- solution: (\S+) -->.*?```python\n(.*?)```.*?</details>", re.S
)
WRITTEN = {"formula", "function", "derivation"}


class Exercise(NamedTuple):
    """An exercise of a chapter: its cell, the text above it, and its solution."""

    path: Path
    name: str
    source: str
    above: str
    solution: str


@cache
def cells(path):
    return nbformat.read(path, as_version=4).cells


def number_of(path):
    return int(path.name[:2])


def exercises():
    for path in PATHS:
        text = "\n".join(c.source for c in cells(path) if c.cell_type == "markdown")
        found = dict(MARKED.findall(text))
        for above, cell in itertools.pairwise(cells(path)):
            if name := cell.metadata.get("bpbook", {}).get("exercise"):
                yield Exercise(path, name, cell.source, above.source, found.get(name, ""))


ALL = list(exercises())
each = pytest.mark.parametrize("exercise", ALL, ids=lambda e: f"{e.path.stem}-{e.name}")
each_chapter = pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
RECORDS = [
    (name, record) for path in PATHS for name, record in book.of_chapter(number_of(path)).items()
]
each_record = pytest.mark.parametrize(("name", "record"), RECORDS, ids=[n for n, _ in RECORDS])


@pytest.fixture(autouse=True)
def nothing_tried():
    attempts.forget()


def begun(path):
    """The names that a chapter's first cell leaves behind: all that a solution may use."""
    names = {"display": lambda *things: None}
    exec(next(c.source for c in cells(path) if c.cell_type == "code"), names)
    return names


def plain(text):
    return re.sub(r"\s+", " ", text.replace("*", "").replace("`", "")).strip()


def asked(name, record):
    return record.asked(attempts.words_of(name))


@each_chapter
def test_there_are_enough_exercises_of_different_kinds(path):
    number = number_of(path)
    kinds = [r.kind for r in book.of_chapter(number).values() if r.kind != "prediction"]
    least = 1 if number == 0 else 3 if number < APPENDIX else 0
    assert len(kinds) >= least
    if least == 3:
        assert len(set(kinds)) >= 3, kinds
        assert WRITTEN & set(kinds), "one of them is written by the reader"


@each_chapter
def test_every_record_has_its_cell_and_every_cell_its_record(path):
    names = book.of_chapter(number_of(path))
    exercises = [n for n, record in names.items() if record.kind != "prediction"]
    assert [e.name for e in ALL if e.path == path] == exercises
    sources = [c.source for c in cells(path) if c.cell_type == "code"]
    for name in names.keys() - set(exercises):
        wanted = f'guess = ...\nbp.exercises.predict("{name}", guess)'
        assert sources.count(wanted) == 1, f"{name}: one cell that is exactly:\n{wanted}"
        settled = [s for s in sources if s.endswith(f'bp.exercises.settle("{name}")')]
        assert len(settled) == 1, name


@each
def test_the_cell_where_a_reader_types_holds_nothing_else(exercise):
    assert exercise.source == f'answer = ...\nbp.exercises.check("{exercise.name}", answer)'


@each
def test_the_cell_above_asks_the_question_of_the_record(exercise):
    words = attempts.words_of(exercise.name)
    assert plain(words.question) in plain(exercise.above)
    assert exercise.above.startswith(f"**Exercise {exercise.name}.**")


@each_record
def test_options_are_shown_before_they_are_asked_for(name, record):
    words = attempts.words_of(name)
    if not words.options or isinstance(record, records.Apart):
        return
    path = next(p for p in PATHS if number_of(p) == book.chapter_of(name))
    quoted = re.compile(rf'bp\.exercises\.(check|predict)\("{re.escape(name)}"')
    above = next(
        before.source for before, c in itertools.pairwise(cells(path)) if quoted.search(c.source)
    )
    assert plain(words.question) in plain(above)
    for option in words.options:
        assert plain(option) in plain(above), option


@each_record
def test_a_record_says_where_it_comes_from_and_leads_on(name, record):
    words = attempts.words_of(name)
    assert words.question
    if record.kind == "prediction":
        return
    assert words.hint, "a hint, after two wrong answers"
    path = next(p for p in PATHS if number_of(p) == book.chapter_of(name))
    text = "\n".join(c.source for c in cells(path) if c.cell_type == "markdown")
    assert re.search(rf"^#+ {re.escape(words.place)}$", text, re.M), f"no heading {words.place!r}"


def test_every_table_of_words_has_records():
    for path in PATHS:
        if names := book.of_chapter(number_of(path)):
            assert exercise_words(number_of(path)).keys() == names.keys()


@each_chapter
def test_every_solution_belongs_to_an_exercise(path):
    text = "\n".join(c.source for c in cells(path) if c.cell_type == "markdown")
    marked = re.findall(r"<!-- solution: (\S+) -->", text)
    assert sorted(marked) == sorted(e.name for e in ALL if e.path == path)
    assert text.count("<details>") == text.count("</details>") >= len(marked)


@each
def test_solution_is_right(exercise):
    assert exercise.solution, "no solution is marked for this exercise"
    names = begun(exercise.path)
    exec(exercise.solution, names)
    result = bp.exercises.check(exercise.name, names["answer"])
    assert result.status == "right", result.message


@each_record
def test_the_open_answer_is_open(name, record):
    for answer in (..., None, ""):
        if record.kind == "prediction":
            assert bp.exercises.predict(name, answer).status == "unanswered"
        else:
            assert bp.exercises.check(name, answer).status == "unanswered"


@each
@pytest.mark.parametrize("answer", [float("nan"), [1, 2], True, 1j, {}, b"", object()])
def test_what_cannot_be_read_gets_a_friendly_word(exercise, answer):
    result = bp.exercises.check(exercise.name, answer)
    assert result.status == "unreadable"
    assert len(result.message) > 20 and "Traceback" not in result.message


@each
def test_each_mistake_gets_its_own_message(exercise):
    record = book.record(exercise.name)
    question, said = asked(exercise.name, record), []
    for answer, sentence in wrong_answers(record, question):
        result = judge(question, answer)
        assert result.status == "wrong"
        assert sentence in result.message
        said.append(result.message)
    assert len(said) >= (3 if not isinstance(record, records.OneOf) else 1)
    assert len(set(said)) == len(said)


@each_record
def test_no_two_slips_give_the_same_number(name, record):
    question = asked(name, record)
    if isinstance(question, Number):
        assert not list(coincidences(record, question))


@each_record
def test_mistakes_of_functions_are_apart(name, record):
    question = asked(name, record)
    if isinstance(question, FunctionAnswer):
        for (said, first), (other, second) in itertools.combinations(question.mistakes, 2):
            results = zip(question.outcomes(first), question.outcomes(second), strict=True)
            assert any(fault(a, b) for a, b in results), (said, other)


@each_record
def test_wrong_options_say_why(name, record):
    words = attempts.words_of(name)
    question = asked(name, record)
    if isinstance(record, records.OneOf):
        assert str(question.right) in words.options
        assert question.reason, "why the right one is right"
        for option in words.options:
            if option != str(question.right) and record.kind != "prediction":
                assert question.against(option) or question.reason


def test_hints_come_after_two_different_wrong_answers_and_the_place_after_three():
    name = next(n for n, r in RECORDS if isinstance(asked(n, r), Number) and r.kind == "number")
    words, right = attempts.words_of(name), asked(name, book.record(name)).right
    wrong = [right * 7.3 + k for k in (1, 1, 2, 3)]
    said = [bp.exercises.check(name, answer).message for answer in wrong]
    assert [words.hint in message for message in said] == [False, False, True, True]
    assert [words.place in message for message in said] == [False, False, False, True]
    assert "(3 wrong)" in repr(bp.exercises.summary())


@each_chapter
def test_cells_run_in_any_order_after_the_first(path):
    first, *others = [c.source for c in cells(path) if c.cell_type == "code"]
    names = {"display": lambda *things: None}
    for k, source in enumerate([first, *reversed(others)]):
        as_in_a_kernel(source, names, f"<{path.stem}, {k}>")
    assert names.get("answer", ...) is ...


@each_chapter
def test_a_chapter_ends_with_its_summary(path):
    if not 0 <= number_of(path) < APPENDIX:
        return
    code = [c for c in cells(path) if c.cell_type == "code"]
    assert code[-1].source == "bp.exercises.summary()"
    said = code[-1].outputs[0].data["text/plain"]
    assert said.startswith(f"Chapter {number_of(path)}: 0 of ")


@each_chapter
def test_predictions_do_not_block(path):
    code = [c for c in cells(path) if c.cell_type == "code"]
    outputs = {
        call: [
            "".join(o.get("data", {}).get("text/plain", "") for o in cell.outputs)
            for cell in code
            if f"bp.exercises.{call}(" in cell.source
        ]
        for call in ("predict", "settle")
    }
    assert len(outputs["predict"]) == len(outputs["settle"])
    assert all("Not answered yet" in said for said in outputs["predict"])
    assert all("You made no prediction. The answer" in said for said in outputs["settle"])
