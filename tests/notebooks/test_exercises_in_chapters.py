"""Every exercise of every chapter: its solution is right, and each usual mistake has its own words.

An exercise is a code cell with `"bpbook": {"exercise": "ex-1"}` in its metadata: it begins with
`answer = ...` and ends with the check. Its solution is the Python in the folded Markdown that bears
`<!-- solution: ex-1 -->`; it takes the place of the open answer.
"""

import ast
import re
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest

import bpbook as bp
from bpbook.exercises import (
    count_mistakes,
    gradient_mistakes,
    mistakes,
    size_mistakes,
    update_mistakes,
)
from bpbook.exercises.value_mistakes import altered_roots
from tests.notebooks.checks import APPENDIX

CHAPTERS = Path(__file__).parents[2] / "chapters"
OPEN = "answer = ..."
MARKED = re.compile(
    r"<details>.*?<!-- solution: (\S+) -->.*?```python\n(.*?)```.*?</details>", re.S
)


class Exercise(NamedTuple):
    """An exercise of a chapter: its code with the open answer, and its solution."""

    path: Path
    name: str
    source: str
    solution: str


@cache
def cells(path):
    return nbformat.read(path, as_version=4).cells


def exercises():
    for path in sorted(CHAPTERS.glob("*.ipynb")):
        found = {}
        for cell in cells(path):
            if cell.cell_type == "markdown":
                found |= dict(MARKED.findall(cell.source))
        for cell in cells(path):
            name = cell.metadata.get("bpbook", {}).get("exercise")
            if name:
                yield Exercise(path, name, cell.source, found.get(name, ""))


ALL = list(exercises())
each = pytest.mark.parametrize("exercise", ALL, ids=lambda e: f"{e.path.stem}-{e.name}")


@cache
def chapter(path):
    """The names that a chapter's code cells leave behind."""
    names = {"display": lambda *things: None}
    for cell in cells(path):
        if cell.cell_type == "code":
            exec(cell.source, names)
    return names


def run(exercise, answer):
    """The result of the exercise's cell with other code in place of the open answer."""
    assert exercise.source.startswith(OPEN + "\n")
    body = ast.parse(exercise.source.replace(OPEN, answer, 1)).body
    names = dict(chapter(exercise.path))
    exec(compile(ast.Module(body[:-1], []), exercise.name, "exec"), names)
    return eval(compile(ast.Expression(body[-1].value), exercise.name, "eval"), names)


def with_object(exercise, answer):
    """The result of the exercise's cell for an answer that is an object."""
    names = chapter(exercise.path)
    names["_answer"] = answer
    return run(exercise, "answer = _answer")


def asked(exercise):
    """Which check the exercise uses, with its arguments (the answer open)."""
    names = dict(chapter(exercise.path))
    exec(exercise.source, names)
    call = ast.parse(exercise.source).body[-1].value
    arguments = [eval(ast.unparse(a), names) for a in call.args]
    leaves = {k.arg: eval(ast.unparse(k.value), names) for k in call.keywords}
    return call.func.attr, arguments, leaves


def formula_with(tree, name, sentence):
    """A function of the leaves that gives what one mistake gives, and else the right derivative."""

    def derivative(**leaves):
        question = gradient_mistakes.question(tree, name, leaves)
        numbers = (number for number, said in question.all_mistakes() if said == sentence)
        return next(numbers, question.right)

    leaves = tree.leaves()
    call = ", ".join(f"{leaf}={leaf}" for leaf in leaves)
    return eval(f"lambda {', '.join(leaves)}: derivative({call})", {"derivative": derivative})


def wrong_answers(exercise):
    """The usual mistakes: pairs of a wrong answer and what its message has to say."""
    check, arguments, leaves = asked(exercise)
    if check in ("value", "gradient"):
        find = mistakes.of_value if check == "value" else mistakes.of_gradient
        yield from islice(find(*arguments[:2], **leaves), 40)
    elif check == "formula":
        tree, variable, _ = arguments
        for sentence, root in altered_roots(tree, tree.graph.by_name[variable].variable):
            if with_object(exercise, root).status != "right":
                yield root, sentence
    elif check == "gradient_formula":
        tree, name, _ = arguments
        for _, sentence in islice(mistakes.of_gradient(tree, name), 12):
            yield formula_with(tree, name, sentence), sentence
    elif check == "update":
        rate = leaves.pop("learning_rate")
        yield from islice(update_mistakes.question(*arguments[:2], rate, leaves).mistakes(), 40)
    elif check == "count":
        yield from count_mistakes.question(*arguments[:2]).mistakes()
    elif check == "size":
        yield from size_mistakes.question(*arguments[:2]).mistakes()
    elif check == "choice":
        options, correct, _ = arguments
        for option in options:
            if option != correct:
                yield option, option


def test_there_are_enough_exercises():
    count = {}
    for exercise in ALL:
        count[exercise.path.name] = count.get(exercise.path.name, 0) + 1
    for path in CHAPTERS.glob("*.ipynb"):
        number = int(path.name[:2])
        least = 1 if number == 0 else 3 if number < APPENDIX else 0
        assert count.get(path.name, 0) >= least, path.name


def test_every_solution_belongs_to_an_exercise():
    for path in CHAPTERS.glob("*.ipynb"):
        text = "\n".join(c.source for c in cells(path) if c.cell_type == "markdown")
        marked = re.findall(r"<!-- solution: (\S+) -->", text)
        assert sorted(marked) == sorted(e.name for e in ALL if e.path == path)
        assert text.count("<details>") == text.count("</details>") >= len(marked)


@each
def test_solution_is_right(exercise):
    assert exercise.solution, "no solution is marked for this exercise"
    result = run(exercise, exercise.solution)
    assert result.status == "right", result.message


@each
def test_the_open_answer_is_open(exercise):
    for answer in (OPEN, "answer = None", "answer = ''"):
        assert run(exercise, answer).status == "unanswered"


@each
@pytest.mark.parametrize("answer", [float("nan"), [1, 2], True, 1j, {}, b"", object()])
def test_what_cannot_be_read_gets_a_friendly_word(exercise, answer):
    result = with_object(exercise, answer)
    assert result.status == "unreadable"
    assert len(result.message) > 20 and "Traceback" not in result.message


@each
def test_each_mistake_gets_its_own_message(exercise):
    messages = []
    for answer, words in wrong_answers(exercise):
        result = with_object(exercise, answer)
        assert result.status == "wrong"
        assert words in result.message
        messages.append(result.message)
    assert len(messages) >= 3
    assert len(set(messages)) == len(messages)


@pytest.mark.parametrize("path", sorted(CHAPTERS.glob("*.ipynb")), ids=lambda p: p.stem)
def test_cells_run_in_any_order_after_the_first(path):
    first, *others = [c.source for c in cells(path) if c.cell_type == "code"]
    names = {}
    exec(first, names)
    for source in reversed(others):
        exec(source, names)
    assert names.get("answer", ...) is ...


def test_predictions_do_not_block():
    for path in sorted(CHAPTERS.glob("*.ipynb")):
        predictions = [c for c in cells(path) if c.get("id", "").startswith("predict")]
        for cell in predictions:
            outputs = "".join(o.get("data", {}).get("text/plain", "") for o in cell.outputs)
            assert "Not answered yet" in outputs
        settled = [c for c in cells(path) if c.get("id", "").startswith("settle-")]
        assert len(settled) == len(predictions)
        for cell in settled:
            outputs = "".join(o.get("data", {}).get("text/plain", "") for o in cell.outputs)
            assert "You made no prediction. The answer: " in outputs
    assert bp.exercises.settle("no such prediction", "up").status == "open"
