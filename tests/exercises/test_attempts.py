"""What was answered in this kernel: hints, predictions, and the summary of a chapter."""

import pytest

import bpbook as bp
from bpbook.errors import UnknownNameError
from bpbook.exercises import attempts, book, sentences
from bpbook.exercises.records import OneOf, Quantity, Record, Value, Written

CHAPTER = 97
ROW = (1.0, 2.0)
RECORDS = {
    "97.1": Quantity(0.25, mistakes={"half": 0.5, "turned": -0.25, "squared": 0.0625}),
    "97.2": OneOf("1/5", kind="picture"),
    "97.3": Written(
        lambda w, x: (2 * w * x, w * w),
        cases=[(1.5, 2.0), (-1.0, 3.0)],
        mistakes={"no two": lambda w, x: (w * x, w * w)},
    ),
    "97.4": Value(bp.networks.two_weights, "Y3", W1=3, mistakes={"seven": lambda: 7.0}),
    "97.a": OneOf(lambda: "down", kind="prediction"),
}
TEXT = {
    "97.1": {
        "question": "What?",
        "hint": "Halve.",
        "place": "Two halves",
        "mistakes": {"half": "A half.", "turned": "Turned.", "squared": "Squared."},
    },
    "97.2": {"question": "Which?", "why": "A fifth.", "options": {"1/5": "", "2/9": "Too far."}},
    "97.3": {"question": "Write.", "mistakes": {"no two": "The 2 is missing."}},
    "97.4": {"question": "And?", "mistakes": {"seven": "Seven."}},
    "97.a": {"question": "Up?", "why": "It falls.", "options": {"up": "No: down.", "down": ""}},
}


@pytest.fixture(autouse=True)
def a_chapter(monkeypatch):
    def of_chapter(number, found=book.of_chapter):
        return RECORDS if number == CHAPTER else found(number)

    def words(number, found=sentences.exercise_words):
        return TEXT if number == CHAPTER else found(number)

    monkeypatch.setattr(book, "of_chapter", of_chapter)
    monkeypatch.setattr(attempts, "exercise_words", words)
    attempts.forget()
    yield
    attempts.forget()


def said(answer, name="97.1"):
    return bp.exercises.check(name, answer).message


def test_a_hint_after_two_different_wrong_answers_and_the_place_after_three():
    assert said(0.5) == said(0.5) == "A half."
    assert said(-0.25) == "Turned. A hint: Halve."
    assert said(0.5) == "A half. A hint: Halve."
    assert said(7) == "It is none of the usual slips. A hint: Halve. Read once more: ‘Two halves’."
    assert said(0.25) == "The number = 0.25."


@pytest.mark.parametrize("answer", [0.25, "1/4", "0.25", " 2 / 8 "])
def test_numbers_fractions_and_both_in_quotation_marks(answer):
    assert bp.exercises.check("97.1", answer).status == "right"


@pytest.mark.parametrize("answer", ["1/0", "1/2/3", "/", "1/x", "0,25"])
def test_what_is_no_fraction(answer):
    assert bp.exercises.check("97.1", answer).status == "unreadable"


@pytest.mark.parametrize("answer", ["1/5", 0.2, "0.2", " 1 / 5"])
def test_an_option_that_is_a_number_is_taken_as_a_number(answer):
    assert bp.exercises.check("97.2", answer).status == "right"


def test_a_bare_number_means_the_option_that_bears_it():
    for answer in (2, "2", "line 2", "Line 2."):
        assert bp.exercises.choice(("line 1", "line 2"), "line 2", answer).status == "right"
    for answer in ("1/50", 0.02, "0.02", "about 1/50"):
        options = ("about 1/50", "below a millionth")
        assert bp.exercises.choice(options, options[0], answer).status == "right"
    assert bp.exercises.choice(("from 1/2 to 2/3", "half"), "half", "1/2").status == "unreadable"
    assert bp.exercises.choice(("w1/0", "half"), "half", 1).status == "unreadable"
    assert bp.exercises.choice(("w12", "w2 w12"), "w12", 2).status == "unreadable"


def test_another_number_is_answered_with_the_options():
    assert said("2/9", "97.2") == "You chose ‘2/9’. Too far."
    assert "'1/5', '2/9'" in said(0.3, "97.2")


def test_functions_are_compared_part_by_part():
    check = bp.exercises.check
    assert check("97.3", lambda w, x: [2 * x * w, w**2]).status == "right"
    assert said(lambda w, x: (w * x, w * w), "97.3") == "The 2 is missing."
    assert said(lambda w, x: (2 * w * x, w), "97.3").startswith("At answer(1.5, 2) it gives 1.5 at")
    assert "number of parts is 1" in said(lambda w, x: (2 * w * x,), "97.3")
    assert "type float, and a list or a tuple is asked for" in said(lambda w, x: 2 * w * x, "97.3")
    assert "NaN" in said(lambda w, x: (float("nan"), w * w), "97.3")
    for unreadable in (3.0, lambda w: w, lambda w, x: None, lambda w, x: 1 / 0):
        assert check("97.3", unreadable).status == "unreadable"
    assert "def answer(w, x)" in said(3.0, "97.3")


def test_a_function_with_other_arguments_is_told_what_it_is_called_with():
    check, told = bp.exercises.check, "Your function is called with {}: write def answer({}): …."

    def no_default(w, x, *, rate):
        return w

    for answer in (lambda w: w, lambda: 0, lambda a, b, c: a, no_default, lambda *, w, x: w):
        result = check("97.3", answer)
        assert (result.status, result.message) == ("unreadable", told.format("w and x", "w, x"))
    for answer in (lambda *a: (2 * a[0] * a[1], a[0] ** 2), lambda w, x, c=2: (c * w * x, w**2)):
        assert check("97.3", answer).status == "right"
    assert said(max, "97.3").startswith("At answer(1.5, 2)")  # built in: it need not say
    for name, names in {"14.2": "w and d_y", "2.1": "x", "6.6": "hidden, x1 and x2"}.items():
        assert said(lambda: 0, name) == told.format(names, names.replace(" and ", ", "))
    assert "def answer(hidden, x1, x2): …" in said(3.0, "6.6")


def test_only_a_part_of_the_engine_is_helped_with_the_engines_words():
    words = ("row", "LOCAL", "account", "Value", "child", "edge")
    stopping = (
        *(lambda w, x: (lambda y: y)(w, x), lambda w, x: {}[None], lambda w, x: {}[w, x]),
        *(lambda w, x: {}[abs], lambda w, x: None * x, lambda w, x: ROW(w), lambda w, x: 1e300**x),
        *(lambda w, x: tuple(w), lambda w, x: w.data, lambda w, x: list(zip([w], [], strict=True))),
    )
    for answer in stopping:
        message = said(answer, "97.3")
        assert not any(word in message.partition("Error")[2] for word in words), message
    assert "Is it spelled as" in said(lambda w, x: {}["w"], "97.3")
    for answer in (lambda y, a: (1 / a, y), lambda a: a):
        assert "A row is called with the value of the variable first" in said(answer, "10.2")


def test_a_function_that_does_not_end_is_stopped():
    def answer(w, x):
        while True:
            pass

    assert bp.exercises.check("97.3", answer).status == "unreadable"


def test_mistakes_of_a_record_come_before_those_of_the_tree():
    assert said(7.0, "97.4") == "Seven."


def test_a_prediction_of_the_book_brings_its_own_truth():
    predict, settle = bp.exercises.predict, bp.exercises.settle
    assert settle("97.a").message == "The answer: down. It falls."
    assert predict("97.a", "up").status == "kept"
    assert settle("97.a").message == "You predicted ‘up’; the answer is ‘down’. No: down. It falls."
    assert predict("97.a", "down").status == "kept"
    assert settle("97.a").status == "right"
    assert predict("97.a", ...).status == "unanswered"
    assert settle("97.a").status == "open"


@pytest.mark.parametrize("name", ["97.1", "97.3", "97.4", "14.1", "15.2", "16.1"])
def test_only_a_prediction_can_be_settled(name):
    exercises, told = bp.exercises, f"'{name}' is no prediction: check it with bp.exercises.check"
    for call in (lambda: exercises.settle(name), lambda: exercises.predict(name, 0.5)):
        with pytest.raises(UnknownNameError, match=told):
            call()


def test_the_summary_counts_exercises_and_shows_predictions():
    assert str(bp.exercises.summary()) == "No exercise has been run yet in this session."
    said(0.5)
    said(0.25)
    said(lambda w, x: 1.0, "97.3")
    bp.exercises.predict("97.a", "up")
    summary = bp.exercises.summary()
    assert str(summary) == (
        "Chapter 97: 1 of 4 exercises right. 97.1 right (1 wrong), 97.2 not run, "
        "97.3 wrong (1 wrong), 97.4 not run"
    )
    page = summary._repr_html_()
    assert "predicted" in page and page.count("<tr>") == 6
    assert str(bp.exercises.summary(CHAPTER)) == str(summary)


def test_steps_stand_in_the_summary_of_their_chapter():
    attempts.note("97 step 2", bp.exercises.Result("right", ""))
    assert "1 of 5 exercises right" in str(bp.exercises.summary())


def test_what_is_not_there_is_named():
    for name, words in (("97.9", "97.1, 97.2"), ("98.1", "none"), ("x", "chapter first")):
        with pytest.raises(UnknownNameError, match=words):
            bp.exercises.check(name, 1.0)
    with pytest.raises(UnknownNameError, match="no prediction"):
        bp.exercises.predict("97.1", "up")
    with pytest.raises(ValueError, match="no kind"):
        Record("riddle")
