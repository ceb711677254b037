"""Chapter 10 as it is worked on: steps right, wrong and open, in any order, and steps loaded."""

from pathlib import Path

from bpbook.exercises import engine
from tests.browser.live import SETTLED

CHAPTER = next((Path(__file__).parents[2] / "chapters").glob("*_write_it_yourself.ipynb"))

RUN = """async ([id, text]) => {
  const notebook = window.jupyterapp.shell.currentWidget.content;
  const place = notebook.widgets.findIndex((cell) => cell.model.id === id);
  notebook.deselectAll();
  notebook.activeCellIndex = place;
  if (text !== null) notebook.widgets[place].model.sharedModel.setSource(text);
  await window.jupyterapp.commands.execute('notebook:run-cell');
}"""

# What a reader sees who has scrolled to a cell: its source, its output, how many cells there are.
CELL = f"""async (id) => {{
  const cells = window.jupyterapp.shell.currentWidget.content.widgets;
  const cell = cells.find((cell) => cell.model.id === id);
  cell.node.scrollIntoView();
  await ({SETTLED})();
  return [cell.model.sharedModel.getSource(), cell.outputArea.node.innerText, cells.length];
}}"""

LOADED = """() => window.jupyterapp.shell.currentWidget.content.widgets.find(
  (cell) => cell.model.id === 'load').model.sharedModel.getSource().startsWith('import math')"""


def run(lab, name, source=None):
    """Run one cell, with another source if one is given; what stands below it then."""
    lab.page.evaluate(RUN, [name, source])
    lab.wait_idle()
    return lab.page.evaluate(CELL, name)[1]


def typed(number, old="", new=""):
    """A step's cell with the solution typed into it, or with a slip."""
    lines = engine.solution(number)
    assert old in lines
    parts = ", ".join(engine.STEPS[number].parts)
    return f"{lines.replace(old, new)}\n\nengine.step({number}, {parts})"


def test_a_reader_begins_in_the_middle_makes_mistakes_and_resumes(lab):
    lab.open(CHAPTER)
    run(lab, "setup")
    assert "Not answered yet" in run(lab, "step-5")
    said = run(lab, "step-5", typed(5, "found.get(child, 0.0) + ", ""))
    assert "Not this." in said and "comes last takes the place" in said
    assert "Right." in run(lab, "step-5", typed(5))
    assert "does not come to an end" in run(
        lab, "step-4", typed(4, "for node in ready:", "for node in iter(lambda: ready[0], 0):")
    )
    assert "Right." in run(lab, "step-4", typed(4))
    assert "equal to the last digit" in run(lab, "step-8", typed(8))

    count = lab.page.evaluate(CELL, "load")[2]
    run(lab, "load", "done = 3\nengine.load(done)")
    lab.page.wait_for_function(LOADED)
    source, said, cells = lab.page.evaluate(CELL, "load")
    assert source.count("# Step ") == 3 and cells == count
    assert "Run it once more." in said

    lab.run_all()
    assert lab.errors() == []
    for number, word in ((1, "Not answered yet."), (4, "Right."), (5, "Right."), (8, "Right.")):
        assert word in lab.page.evaluate(CELL, f"step-{number}")[1]
    assert lab.ask("by_paths.__code__.co_filename == '<step 3, ready-made>'") == "True"
