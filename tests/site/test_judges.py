"""The page's judge says what Python's says: of every exercise and prediction that a page judges."""

import json
import math
import random
import re
from functools import cache

import pytest

import bpbook as bp
from bpbook.exercises import attempts, book, predictions, reading
from bpbook.exercises.choices import Choice
from bpbook.exercises.judge import Number
from bpbook.exercises.sentences import TEXT, say
from bpbook.site import page_records, questions
from bpbook.site.sealing import sealed
from bpbook.views import modules
from tests.site.judged import Judge

CHAPTERS = [number for number in range(100) if book.of_chapter(number)]
NAMES = [name for number in CHAPTERS for name in book.of_chapter(number)]
NASTY = (
    *(
        "0.25",
        "2/9",
        " 2 / 9 ",
        "1e-3",
        "1E5",
        "−4",
        "-4",
        "+4",
        "4.",
        ".5",
        "−.5e−1",
        "1_000",
        "007",
    ),
    *(
        "0,25",
        "1,5/2",
        "1,000.5",
        "1,000,000",
        "1/0",
        "1/0.0",
        "0/0",
        "1/2/3",
        "/",
        "/2",
        "2/",
        "1/x",
    ),
    *("nan", "NaN", "-nan", "inf", "-Infinity", "infinit", "1e999", "-1e999", "1e-999", "0", "-0"),
    *(
        "abc",
        "it's",
        'say "so"',
        "both ' and \"",
        "x" * 50,
        "1" * 50,
        "two words",
        "1 2",
        "1__0",
        "_1",
    ),
    *(
        "1e",
        "e5",
        "0x10",
        "0b1",
        "1j",
        "True",
        "None",
        "...",
        "½",
        "²",
        "٣.٥",
        "０．２５",
        "０.２５",
        "१२",
    ),
    *(
        "𝟗",
        "\u200b1",
        "\ufeff1",
        "\u00a01\u2009",
        "1\x1f",
        "\x85 2",
        "a\tb",
        "\\n",
        "∞",
        "–4",
        "—4",
        "1−",
    ),
    *("1e5−", "#", "<b>1</b>", "{name}", "100000.5", "1000001.5", "2.0", "1e3", "0.1e1", "𝄞" * 45),
)


@cache
def judge_of(chapter):
    return Judge(chapter)


@pytest.fixture
def page():
    """The judge of a chapter; nothing has been answered, here or in Python."""
    bp.exercises.attempts.forget()
    predictions._kept.clear()

    def of(name):
        judge = judge_of(book.chapter_of(name))
        judge.ask("forget")
        return judge

    yield of
    bp.exercises.attempts.forget()
    predictions._kept.clear()


def question_of(name):
    return book.record(name).asked(attempts.words_of(name))


NUMBERS = [name for name in NAMES if isinstance(question_of(name), Number)]
CHOICES = [name for name in NAMES if isinstance(question_of(name), Choice)]
PREDICTIONS = [name for name in CHOICES if book.record(name).kind == "prediction"]


def compare(page, name, *answers):
    """Both are told the same, one after the other."""
    attempts.forget()
    judge = page(name)
    for answer in answers:
        result = bp.exercises.check(name, answer)
        found = judge.ask("check", name, answer)
        if result.status == "unanswered":
            assert found["status"] == "unanswered"
        else:
            assert found == {"status": result.status, "message": result.message}, answer


def typed(question, number):
    """How a number may be typed: whole, in full, rounded to three digits."""
    if question.whole:
        return [f"{number}"]
    return [repr(number), f"{number:.3g}", f"{number:.4g}".replace("-", "−")]


def test_every_record_is_one_of_the_four():
    assert len(NUMBERS) >= 20 and len(PREDICTIONS) >= 20
    for name in NAMES:
        does = page_records.exported(name)["does"]
        assert (does == "number") == (name in NUMBERS)
        assert (does in ("choice", "prediction")) == (name in CHOICES)
        assert (does == "prediction") == (name in PREDICTIONS)


@pytest.mark.parametrize("name", NUMBERS)
def test_right_numbers_and_every_mistake(page, name):
    question = question_of(name)
    judge = page(name)
    numbers = [question.right, *(mistake.number for mistake in question.mistakes())]
    for number in numbers:
        for answer in typed(question, number):
            judge.ask("forget")
            attempts.forget()
            result = bp.exercises.check(name, answer)
            found = judge.ask("check", name, answer)
            assert found == {"status": result.status, "message": result.message}, answer
    assert bp.exercises.check(name, typed(question, question.right)[0]).status == "right"


@pytest.mark.parametrize("name", NUMBERS)
def test_what_is_close_or_something_else_or_cannot_be_read(page, name):
    question, draw = question_of(name), random.Random(5)
    right = question.right
    off = question.tolerance(right)
    near = [right + part * off for part in (0.5, -0.9, 1.2, -3, 8, -9.9, 11)]
    far = [right * draw.uniform(-3, 3) + draw.uniform(-1, 1) for _ in range(20)]
    compare(page, name, *map(repr, near + far), *map(str, range(-3, 40)))
    compare(page, name, "", "  ", *NASTY)


@pytest.mark.parametrize("name", NUMBERS)
def test_hints_and_places_come_when_they_do_in_python(page, name):
    question = question_of(name)
    wrong = [mistake.number for mistake, _ in zip(question.mistakes(), range(3), strict=False)]
    answers = [typed(question, number)[0] for number in wrong]
    right = typed(question, question.right)[0]
    compare(
        page, name, answers[0], answers[0], "x", answers[1], answers[0], answers[2], right, "9e9"
    )


@pytest.mark.parametrize("name", [name for name in CHOICES if name not in PREDICTIONS])
def test_every_option(page, name):
    options = [str(option) for option in question_of(name).options]
    compare(page, name, *options, *reversed(options), "")
    assert page_records.exported(name)["options"] == options


@pytest.mark.parametrize("name", PREDICTIONS)
def test_predictions_are_kept_and_met(page, name):
    judge = page(name)
    assert judge.ask("settle", name)["status"] == "open"
    options = [str(option) for option in question_of(name).options]
    assert judge.ask("settle", name)["message"] == bp.exercises.settle(name).message
    for option in options:
        kept, found = bp.exercises.predict(name, option), judge.ask("predict", name, option)
        assert found == {"status": kept.status, "message": kept.message}
        met, found = bp.exercises.settle(name), judge.ask("settle", name)
        assert found == {"status": met.status, "message": met.message}
    assert judge.ask("predict", name, "")["status"] == bp.exercises.predict(name, "").status


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_summary_is_the_same(page, chapter):
    names = book.of_chapter(chapter)
    judge = page(next(iter(names)))
    for number, name in enumerate(names):
        question = question_of(name)
        if name in PREDICTIONS:
            option = str(next(iter(question.options)))
            bp.exercises.predict(name, option)
            judge.ask("predict", name, option)
        elif name in NUMBERS:
            for answer in ("77.5", str(question.right)) if number % 2 else ("x", "-8"):
                bp.exercises.check(name, answer)
                judge.ask("check", name, answer)
        elif name in CHOICES:
            bp.exercises.check(name, str(question.right))
            judge.ask("check", name, str(question.right))
    summary = bp.exercises.summary(chapter)
    [rows] = summary.chapters
    caption, *cells = judge.ask("table")
    table = [[r.name, say(f"kind.{r.kind}"), r.status, str(r.wrong)] for r in rows]
    for row in table:
        if page_records.exported(row[0])["does"] == "python":
            row[2] = say("status.python")
    assert cells == table
    assert caption in summary._repr_html_()
    line = repr(summary)
    for row in table:
        line = line.replace(f"{row[0]} {say('status.not_run')}", f"{row[0]} {row[2]}")
    assert judge.ask("line") == line


# Reading and showing


@pytest.mark.parametrize("text", NASTY)
def test_texts_are_read_as_python_reads_them(text):
    number, found = reading.number(text), judge_of(CHAPTERS[0]).ask("read", text)
    if isinstance(number, float):
        assert float(found["number"]) == number
    else:
        assert say(found["key"], shown=found["shown"]) == number.message
    assert judge_of(CHAPTERS[0]).ask("quoted", text) == repr(text)


def test_numbers_are_shown_as_python_shows_them():
    draw, judge = random.Random(2), judge_of(CHAPTERS[0])
    numbers = [
        0.0,
        1.0,
        -1.5,
        1e-4,
        9.999995e-5,
        999999.5,
        1e6,
        123456.5,
        123457.5,
        0.5,
        1e22,
        1e-7,
    ]
    numbers += [draw.choice((-1, 1)) * 10 ** draw.uniform(-12, 12) for _ in range(300)]
    numbers += [draw.randrange(10**6) + 0.5 for _ in range(100)]
    numbers += [n / 64 for n in range(-300, 300)]
    for number in numbers:
        assert judge.ask("shown", number) == reading.shown(number), number


# What a page holds


def test_a_text_is_sealed_and_opened():
    judge = judge_of(CHAPTERS[0])
    for key in ("7.1", "12.d", "é"):
        text = "".join(map(chr, range(32, 300))) + '{"right": −0.25, "∂E/∂w": "…"}'
        hidden = sealed(text, key)
        assert hidden != text and len(hidden) == len(text)
        assert judge.ask("unsealed", hidden, key) == text


def given_of(script):
    """What the script hands to the page."""
    return json.loads(script.removeprefix("bpbook.questions(").removesuffix(");\n"))


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_nothing_that_is_right_or_wrong_can_be_read_in_the_script(chapter):
    script = questions.script(chapter)
    given = given_of(script)
    hidden = json.dumps([each.get("sealed") for each in given["asked"].values()])
    for name in book.of_chapter(chapter):
        words, question = attempts.words_of(name), question_of(name)
        said = [words.hint, words.why, words.otherwise, *words.mistakes.values()]
        said += [words.options[option] for option in words.options]
        if isinstance(question, Number):
            said += [mistake.sentence for mistake in question.mistakes()]
            for number in (question.right, *(m.number for m in question.mistakes())):
                shown = f"{abs(number):.6g}"
                assert len(shown) < 4 or shown not in hidden, shown
        for sentence in filter(None, said):
            assert sentence not in script
    seen = {key for record in given["asked"].values() for key in record}
    assert seen <= {"does", "kind", "name", "options", "sealed"}


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_script_is_small_and_a_script(chapter):
    script = questions.script(chapter)
    assert len(script.encode()) < 40_000
    given = given_of(script)
    assert list(given) == ["chapter", "asked", "words", "lines"]
    assert sorted(given["asked"]) == sorted(book.of_chapter(chapter))
    assert not re.search(r"NaN|Infinity", json.dumps(given["asked"]))


def test_numbers_of_trees_are_computed_by_the_trees():
    of_trees = [name for name in NUMBERS if page_records._of_tree(book.record(name))]
    assert {"1.1", "2.3", "3.2", "4.1", "5.1", "9.1", "10.3"} <= set(of_trees)
    for name in of_trees:
        assert "right" not in judge_of(book.chapter_of(name)).ask("hidden", name)
    assert all(math.isfinite(question_of(name).right) for name in of_trees)


def test_each_sentence_that_a_page_is_sent_is_said_there():
    scripts = "".join(
        path.read_text("utf-8") for path in sorted((modules.HERE / "site").glob("*.js"))
    )
    families = ("sign.", "word.", "kind.", "status.", "summary.column.", "prediction.")
    for key in questions.words():
        ways = [f"'{key}'", f"words.{key}", f"`${{status}}.{key.partition('.')[2]}`"]
        by_family = any(key.startswith(family) for family in families)
        assert by_family or any(way in scripts for way in ways), key
    for key in TEXT:
        if key.startswith("page."):
            assert key in questions.words()
