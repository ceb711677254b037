"""Chapter 14 defines in view what its first cell brought, so that cells run in any order."""

import ast
from pathlib import Path

import nbformat
import numpy as np
import pytest

from bpbook.datasets import digits
from bpbook.exercises.book import patch_reader, sign_reader

CHAPTER = Path(__file__).parents[2] / "chapters" / "14_the_same_weight.ipynb"


@pytest.fixture(scope="module")
def shown():
    """The functions `train` and `learn` as the chapter's cells define them."""
    names = {"np": np, **vars(patch_reader), **vars(sign_reader)}
    for cell in nbformat.read(CHAPTER, as_version=4).cells:
        for line in ast.parse(cell.source).body if cell.cell_type == "code" else ():
            if isinstance(line, ast.FunctionDef) and line.name in ("train", "learn"):
                exec(compile(ast.Module([line], []), CHAPTER.name, "exec"), names)
    assert names["train"] is not patch_reader.train and names["learn"] is not sign_reader.learn
    return names


def test_the_filters_are_trained_by_the_lines_in_view(shown):
    some = digits()
    P, T = patch_reader.patches(some.images[:80]), np.eye(10)[some.labels[:80]].T
    found, kept = (f(P, T, epochs=2) for f in (shown["train"], patch_reader.train))
    assert all(np.array_equal(found[name], kept[name]) for name in kept)


def test_the_recurrence_learns_by_the_lines_in_view(shown):
    found, kept = (f(0.5, [3, 5], 2, 20) for f in (shown["learn"], sign_reader.learn))
    assert all(map(np.array_equal, found, kept))
