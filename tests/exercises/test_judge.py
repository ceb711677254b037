"""The one judge: the record of a question, and what is said of each answer."""

import math

import pytest

from bpbook.errors import NotFiniteError
from bpbook.exercises.function_answers import FunctionAnswer, fault
from bpbook.exercises.judge import Number, judge


def no_number():
    raise NotFiniteError("The mistake divides by 0.")


def question(*mistakes, right=2.0, **settings):
    return Number("E", right, lambda: iter(mistakes), "None of these.", **settings)


def test_of_mistakes_that_give_the_same_number_the_first_is_known():
    record = question((3.0, "first"), (3.0 + 1e-9, "as good as the first"), (4.0, "another"))
    assert list(record.mistakes()) == [(3.0, "first"), (4.0, "another")]
    assert len(list(record.all_mistakes())) == 3


@pytest.mark.parametrize("number", [2.0, 2.015, 1.99, None, math.nan, math.inf, no_number])
def test_what_is_right_all_the_same_or_no_number_is_no_mistake(number):
    assert not list(question((number, "none")).mistakes())


def test_mistakes_are_computed_one_by_one_and_only_when_they_are_looked_for():
    computed = []

    def giving(number):
        return lambda: computed.append(number) or number

    record = question((giving(3.0), "first"), (giving(4.0), "second"), (giving(5.0), "third"))
    assert judge(record, 2.0).status == "right" and computed == []
    assert judge(record, 4.0).message == "second" and computed == [3.0, 4.0]


def test_an_exact_mistake_comes_before_a_rounded_one():
    record = question((3.0, "near"), (3.01, "exact"))
    assert judge(record, 3.01).message == "exact"
    assert judge(record, 3.005).message == "near"


def test_close_is_said_where_it_is_close_and_no_mistake_explains_it():
    assert judge(question(), 2.05).message.startswith("It is close")
    assert judge(question((2.05, "a slip")), 2.05).message == "a slip"
    assert judge(question(), 2.2).message == "None of these."
    assert judge(question(right=7, whole=True), 8).message == "None of these."


def test_a_whole_number_is_exact_however_large():
    record = question((2**80, "twice"), (2**79 + 1, "one more"), right=2**79, whole=True)
    assert [number for number, _ in record.mistakes()] == [2**80, 2**79 + 1]
    assert judge(record, 2.0**79).message == f"E = {2**79:,}."
    assert judge(record, 2.0**80).message == "twice"
    assert judge(record, 0.5).status == "unreadable"


def test_a_tolerance_of_its_own():
    record = question(tolerance=lambda number: 0.5)
    assert judge(record, 2.4).status == "right"
    assert judge(record, 2.6).status == "wrong"


def test_a_function_that_stops_as_a_mistake_does_is_told_which():
    def right(n):
        return 1 / n if n else 0.0

    asked = FunctionAnswer(right, [(2,), (0,)], [("0 has no inverse.", lambda n: 1 / n)])
    assert judge(asked, lambda n: 1 / n).message == "0 has no inverse."
    assert judge(asked, lambda n: n**-1 if n else {}["no"]).status == "unreadable"
    assert judge(asked, lambda n: 2 / n).status == "unreadable"
    first = FunctionAnswer(right, [(0,), (2,)], [("0 has no inverse.", lambda n: 1 / n)])
    assert judge(first, lambda n: 1 / n).status == "unreadable"


def test_two_numbers_that_look_alike_are_shown_apart():
    said = fault(-0.2821904, -0.28219)
    assert said == "it gives −0.2821904, and −0.28219 is right"


def test_a_tuple_in_place_of_an_array_is_called_one():
    np = pytest.importorskip("numpy")
    said = fault((1.0, 2.0), np.array([1.0, 2.0]))
    assert said == "it gives something of type tuple, and an array of shape (2,) is asked for"
