"""An exercise as a reader works on it: wrong twice, a hint, right, and the chapter's summary."""

from pathlib import Path

from tests.browser.test_steps import run

CHAPTER = next((Path(__file__).parents[2] / "chapters").glob("*_downhill.ipynb"))


def typed(answer):
    return f'answer = {answer}\nbp.exercises.check("2.6", answer)'


def test_a_reader_answers_wrong_and_wrong_and_right(lab):
    lab.open(CHAPTER)
    run(lab, "setup")
    assert "Not answered yet" in run(lab, "ex-6")
    first = run(lab, "ex-6", typed("0.4"))
    assert "Not this." in first and "A hint" not in first
    assert "A hint" not in run(lab, "ex-6", typed("0.4"))
    assert "A hint" in run(lab, "ex-6", typed("11.7"))
    assert "Right." in run(lab, "ex-6", typed("'9/2'"))
    summary = run(lab, "summary")
    assert "1 of 6 exercises right" in summary and "2.6 right (2 wrong)" in summary
    assert lab.axe() == []
    assert lab.errors() == []
