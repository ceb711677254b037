"""Mistakes of its own that a formula for a derivative brings, before those of its tree."""

import bpbook as bp
from bpbook.exercises.judge import judge
from bpbook.exercises.records import GradientFormula, Words


def _loss():
    w, x = bp.weight("w", 3.0), bp.given("x", 2.0)
    return bp.Tree((w * x) ** 2 / 2, name="E")


RECORD = GradientFormula(
    _loss, "w", mistakes={"no w": lambda w, x: x**2, "own": lambda w, x: w * x}
)
WORDS = Words("", mistakes={"no w": "w has gone.", "own": "x is missing once."})


def _judged(answer):
    return judge(RECORD.asked(WORDS), answer)


def test_the_right_formula_stays_right():
    assert _judged(lambda w, x: w * x**2).status == "right"


def test_a_mistake_of_its_own_is_named_and_comes_first():
    assert _judged(lambda w, x: x**2).message == "w has gone."
    assert _judged(lambda w, x: w * x).message == "x is missing once."


def test_the_mistakes_of_the_tree_are_still_there():
    assert "½" in _judged(lambda w, x: 2 * w * x**2).message
