"""What chapters show in PyTorch, to read: run here, where it is installed."""

import re
from pathlib import Path

import nbformat
import pytest

BLOCK = re.compile(r"<!-- torch: (\d+) -->\s*```python\n(.*?)```", re.S)
FOUND = [
    (path.stem, lines)
    for path in sorted((Path(__file__).parents[2] / "chapters").glob("*.ipynb"))
    for cell in nbformat.read(path, as_version=4).cells
    if cell.cell_type == "markdown"
    for _, lines in BLOCK.findall(cell.source)
]


def test_some_chapters_show_it():
    assert len(FOUND) >= 3


@pytest.mark.parametrize(("chapter", "lines"), FOUND, ids=[stem for stem, _ in FOUND])
def test_it_runs_and_says_what_it_says(chapter, lines, capsys):
    pytest.importorskip("torch")
    exec(lines, {})
    printed = capsys.readouterr().out.split()
    expected = re.findall(r"#\s*prints?:?\s*(.*)", lines)
    assert printed or "assert " in lines, "it prints or asserts something"
    for words in expected:
        assert words.split() == printed[: len(words.split())]
        del printed[: len(words.split())]
