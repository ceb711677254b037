"""Chapter 10's steps: open as stored, solved by what is folded below, from one source."""

import ast
import re
import types
from functools import cache
from pathlib import Path

import nbformat
import pytest

from bpbook.exercises import engine

CHAPTER = next((Path(__file__).parents[2] / "chapters").glob("*_write_it_yourself.ipynb"))
FOLDED = re.compile(r"<details>.*?<!-- step: (\d+) -->\s*```python\n(.*?)```\s*</details>", re.S)
each = pytest.mark.parametrize("number", engine.STEPS)


@cache
def cells():
    return nbformat.read(CHAPTER, as_version=4).cells


def code():
    return [cell for cell in cells() if cell.cell_type == "code"]


def starter(number):
    """The cell of a step, and its check, which is its last line."""
    (cell,) = (c for c in code() if c.metadata.get("bpbook", {}).get("step") == number)
    check = ast.unparse(ast.parse(cell.source).body[-1])
    return cell.source, check


def begun():
    """A notebook's names after the chapter's first cell."""
    names = {}
    exec(code()[0].source, names)
    return names


def checked(lines, check, names):
    exec(lines, names)
    return eval(check, names)


def folded():
    text = "\n".join(c.source for c in cells() if c.cell_type == "markdown")
    return {int(number): lines for number, lines in FOLDED.findall(text)}


def test_the_folded_solutions_are_cut_from_the_finished_engine():
    assert folded() == {number: engine.solution(number) + "\n" for number in engine.STEPS}


@each
def test_a_starter_is_open_and_defines_what_its_solution_does(number):
    source, check = starter(number)
    assert check == f"engine.step({number}, {', '.join(engine.STEPS[number].parts)})"

    def made(lines):
        names = begun()
        before = dict(names)
        exec(lines, names)
        return {n for n, thing in names.items() if before.get(n) is not thing}

    body = source.rpartition("\n")[0]
    assert made(body) - {"__builtins__"} == made(engine.solution(number)) - {"__builtins__"}
    result = checked(body, check, begun())
    assert result.status == "unanswered"
    (cell,) = (c for c in code() if c.source == source)
    assert cell.outputs[0].data["text/plain"] == repr(result)


@each
def test_the_folded_solution_is_right(number):
    result = checked(folded()[number], starter(number)[1], begun())
    assert result.status == "right", result.message


def test_typed_one_after_the_other_they_are_the_readers_own_engine():
    names = begun()
    for number in engine.STEPS:
        result = checked(folded()[number], starter(number)[1], names)
        assert result.status == "right", (number, result.message)
    assert "equal to the last digit" in checked(folded()[8], starter(8)[1], names).message
    assert names["gradient"].__globals__ is names


@pytest.mark.parametrize("done", [(), (1, 2), (2, 5), (4,), (6,), (1, 3, 7, 10)])
def test_any_steps_may_be_left_open_and_everything_below_still_runs(done):
    names = begun()
    for cell in code()[1:]:
        number = cell.metadata.get("bpbook", {}).get("step")
        if number in done:
            result = checked(folded()[number], starter(number)[1], names)
            assert result.status == "right"
        else:
            exec(cell.source, names)
    leaves = {name: names["Value"](x) for name, x in names["six"].leaves().items()}
    found = names["gradient"](names["loss"](leaves))
    assert all(found[leaves[w]] == slope for w, slope in names["six"].gradient().items())


def test_a_step_half_done_is_still_open():
    counts, _, _ = folded()[4].partition("def order")
    source, check = starter(4)
    starter_of_order = source[source.index("def order") :].rpartition("\n")[0]
    result = checked(counts + starter_of_order, check, begun())
    assert result.status == "unanswered"
    assert "Still to be written: order." in result.message


def test_the_steps_can_be_run_in_any_order_and_again():
    """First all starters, then the solutions backwards, forwards, and steps 1 and 2 once more."""
    names = begun()
    for number in engine.STEPS:
        source, check = starter(number)
        assert checked(source.rpartition("\n")[0], check, names).status == "unanswered"
    for number in [*reversed(engine.STEPS), *engine.STEPS, 1, 2]:
        result = checked(folded()[number], starter(number)[1], names)
        assert result.status == "right", (number, result.message)
        for cell in code()[1:]:
            if cell.id in ("bug-set", "compare", "train", "bug-middle"):
                exec(cell.source, names)
    assert "stand in" not in checked(folded()[8], starter(8)[1], names).message


@pytest.mark.parametrize("steps", [3, 10])
def test_loading_turns_the_cell_into_the_finished_lines(steps, capsys):
    asked = []
    shell = types.SimpleNamespace(
        set_next_input=lambda text, replace: asked.append((text, replace))
    )
    names = begun() | {"get_ipython": lambda: shell}
    exec(f"said = engine.load({steps})", names)
    ((text, replaced),) = asked
    assert replaced and names["said"] is None
    assert f"finished steps up to {steps}. Run it once more." in capsys.readouterr().out
    fresh = {}
    exec(text, fresh)
    assert all(part in fresh for n in range(1, steps + 1) for part in engine.STEPS[n].parts)
    assert text.count("# Step ") == steps


def test_loading_without_a_notebook_prints(capsys):
    engine.load(2)
    assert engine.solution(2) in capsys.readouterr().out


@pytest.mark.parametrize("steps", [0, 11, -1, "3", 2.5, True, [1], float("nan")])
def test_what_cannot_be_loaded(steps):
    result = engine.load(steps)
    assert result.status == "unreadable"
    assert "from 1 to 10" in result.message


def test_nothing_is_loaded_as_stored(capsys):
    assert engine.load(...).status == "unanswered"
    assert capsys.readouterr().out == ""
