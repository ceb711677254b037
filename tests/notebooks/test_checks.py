"""The checks themselves: a good notebook passes each, and each is shown to fail."""

import copy

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from bpbook.workshop.store import WIDGET_VIEW, normalise
from tests.notebooks import checks
from tests.notebooks.markup import words

OPENING = """# Two weights
You will be able to read a tree. 20 minutes. Claims: A1.1, A1.2.

The loss is 0.33, and a nudge makes it fall by $-0.0488$. In a fence nothing counts:
```
x = 77.7 != 3!
```
<details><summary>Solution</summary>Write `0.0488`, $n!$.</details>
"""


def good():
    """A small notebook that passes every check."""
    notebook = new_notebook(
        cells=[
            new_markdown_cell(OPENING, id="opening"),
            new_code_cell("print(0.3295553)\n-0.0487627", id="loss"),
            new_markdown_cell("## Read on\n" + "word " * 1000, id="text"),
            new_code_cell("x = 1", id="quiet"),
            new_code_cell("picture", id="picture"),
        ]
    )
    notebook.cells[1].outputs = [
        new_output("stream", name="stdout", text="0.3295553\n"),
        new_output("execute_result", {"text/plain": "-0.0487627"}),
    ]
    html = '<img alt="a tree" src="data:image/png;base64,AAAA9.99"><a href="https://a.b">more</a>'
    svg = '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="E"><text>1</text></svg>'
    notebook.cells[4].outputs = [
        new_output("execute_result", {"text/plain": "Picture", "text/html": html + svg})
    ]
    normalise(notebook)
    return notebook


def faults(check, notebook, number=1):
    return list(check(notebook, number))


@pytest.mark.parametrize("check", checks.STORED + checks.PROSE, ids=lambda check: check.__name__)
def test_good_notebook_passes(check):
    assert faults(check, good()) == []


def stripped(notebook):
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None


def stripped_but_numbered(notebook):
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []


def text(new, cell="text"):
    def change(notebook):
        found = next(item for item in notebook.cells if item.id == cell)
        found.source = found.source + "\n" + new

    return change


def output(**data):
    def change(notebook):
        content = {key.replace("_", "/"): value for key, value in data.items()}
        notebook.cells[1].outputs.append(new_output("display_data", content))

    return change


def set_metadata(notebook):
    notebook.cells[0].metadata["bpbook"] = {"numbers": ["5.55"]}


def add_error(notebook):
    notebook.cells[1].outputs = [new_output("error", ename="E", evalue="", traceback=[])]


def add_stderr(notebook):
    notebook.cells[1].outputs = [new_output("stream", name="stderr", text="careful")]


def add_view(notebook):
    notebook.cells[1].outputs = [new_output("display_data", {WIDGET_VIEW: {"model_id": "1"}})]


def add_state(notebook):
    notebook.metadata["widgets"] = {}


BAD = [
    (checks.run_in_order, stripped),
    (checks.run_in_order, lambda notebook: notebook.cells.pop(1)),
    (checks.run_in_order, lambda notebook: notebook.cells[3].update(source=" ")),
    (checks.outputs_are_its_own, stripped),
    (checks.outputs_are_its_own, stripped_but_numbered),
    (checks.outputs_are_its_own, text("x = 2", "quiet")),
    (checks.outputs_are_its_own, lambda notebook: notebook.metadata.pop("bpbook")),
    (checks.outputs_are_its_own, lambda notebook: notebook.cells.pop(3)),
    (checks.quiet, add_error),
    (checks.quiet, add_stderr),
    (checks.no_widgets_stored, add_view),
    (checks.no_widgets_stored, add_state),
    (checks.short_code, text("a = 1\n" * 12, "quiet")),
    (checks.short_code, text("def f():\n" + "    a = 1\n" * 25, "quiet")),
    (checks.plain_words, text("The derivative by w.")),
    (checks.self_contained, text("![tree](https://a.b/c.png)")),
    (checks.self_contained, text('<img alt="x" src="//a.b/c.png">')),
    (checks.self_contained, output(text_html="<script>1</script>")),
    (checks.self_contained, output(application_javascript="1")),
    (checks.self_contained, output(text_html="<style>p {background: url(http://a.b/c)}</style>")),
    (checks.pictures_speak, text("![](tree.png)")),
    (checks.pictures_speak, output(text_html='<img src="data:image/png;base64,AA">')),
    (checks.pictures_speak, output(text_html="<svg></svg>")),
    (checks.pictures_speak, output(image_png="AAAA")),
    (checks.numbers_stand, text("It is 0.3297.")),
    (checks.numbers_stand, text("It is −0.33.")),
    (checks.numbers_stand, text("It is 9.99.")),
    (checks.numbers_stand, set_metadata),
    (checks.headings_in_order, text("#### Too deep")),
    (checks.headings_in_order, text("# Another title")),
    (checks.headings_in_order, lambda notebook: notebook.cells.pop(0)),
    (checks.plain_words, text("Look!")),
    (checks.plain_words, text("Simply add.")),
    (checks.plain_words, text("This obviously holds.")),
    (checks.right_length, lambda notebook: notebook.cells.pop(2)),
    (checks.right_length, text("word " * 1000)),
    (checks.opens_well, lambda notebook: notebook.cells[0].update(source="# You can A1.1")),
    (checks.opens_well, lambda notebook: notebook.cells[0].update(source="# 5 minutes, A1.1")),
    (
        checks.opens_well,
        lambda notebook: notebook.cells[0].update(source="# 5 minutes, you will be able to"),
    ),
]


@pytest.mark.parametrize(("check", "spoil"), BAD)
def test_each_check_fails(check, spoil):
    notebook = copy.deepcopy(good())
    spoil(notebook)
    assert faults(check, notebook)


def test_every_check_is_shown_to_fail():
    assert {check for check, _ in BAD} == set(checks.STORED + checks.PROSE)


def test_exceptions():
    notebook = good()
    notebook.cells[2].source += "Learning rates such as 0.125 are common."
    assert faults(checks.numbers_stand, notebook)
    notebook.cells[2].metadata["bpbook"] = {"numbers": ["0.125"]}
    assert not faults(checks.numbers_stand, notebook)
    notebook.cells[3].source = "def f():\n" + "    a = 1\n" * 24
    assert not faults(checks.short_code, notebook)
    notebook.cells.pop(2)
    assert not faults(checks.right_length, notebook, number=0)


def test_words():
    assert words("One *two* [three](x.md) `four` $a + b$ <b>six</b>") == 6
    assert words("<details>not read</details>\n```\nnor this\n```\none") == 1


def test_the_good_notebook_is_valid():
    nbformat.validate(good())
