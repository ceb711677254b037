"""Docstrings: a sentence, an example that runs, a claim or a source, a chapter that exists."""

import ast
import doctest
import inspect
import re
from pathlib import Path

import pytest

import bpbook as bp
from bpbook.core import functions, graph, paths, steps
from bpbook.workshop.contents import CONTENTS

ROOT = Path(__file__).parents[2]
CORE = [ROOT / "bpbook/tree.py", *sorted((ROOT / "bpbook/core").rglob("*.py"))]
CLAIM = re.compile(r"\bA[1-3]\.\d+\b|\bSource: [A-Z]")
CHAPTER = re.compile(r"\bchapters? (\d+)(?:(?:, (\d+))? and (\d+))?", re.IGNORECASE)


def public():
    """What a reader calls: the names of `bp` that belong to the engine, and the tree's methods."""
    for name in ["Tree", "Variable", "expression", "given", "weight", *bp.FUNCTIONS]:
        yield name, getattr(bp, name)
    yield "Variable.named", bp.Variable.named
    for name, member in vars(bp.Tree).items():
        if not name.startswith("_"):
            yield f"Tree.{name}", member
    yield "Graph", graph.Graph


PUBLIC = dict(public())


def chapters_of_the_book():
    """The numbers of the chapters."""
    return {chapter.number for chapter in CONTENTS}


@pytest.mark.parametrize("name", PUBLIC)
def test_each_says_what_it_is_and_where_it_belongs(name):
    text = inspect.getdoc(PUBLIC[name])
    first = text.split("\n\n")[0]
    assert first.endswith((".", ":")), "the first paragraph is a sentence"
    assert CLAIM.search(text), "names a claim of the article, as A1.16, or its source"
    assert CHAPTER.search(text), "names the chapter that uses it"
    assert ">>> " in text, "has an example"


@pytest.mark.parametrize("name", PUBLIC)
def test_each_example_runs(name):
    text = inspect.getdoc(PUBLIC[name])
    example = doctest.DocTestParser().get_doctest(text, {}, name, None, None)
    said = []
    result = doctest.DocTestRunner().run(example, out=said.append)
    assert result.attempted > 0
    assert not result.failed, "".join(said)


@pytest.mark.parametrize("path", sorted((ROOT / "bpbook").rglob("*.py")), ids=lambda p: p.name)
def test_each_chapter_that_is_named_exists(path):
    named = [int(n) for m in CHAPTER.findall(path.read_text("utf-8")) for n in m if n]
    assert set(named) <= chapters_of_the_book()


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.stem)
def test_every_public_function_class_and_module_has_a_docstring(path):
    source = ast.parse(path.read_text("utf-8"))
    kinds = (ast.FunctionDef, ast.ClassDef)
    nodes = [source, *(n for n in source.body if isinstance(n, kinds))]
    nodes += [n for c in nodes[1:] if isinstance(c, ast.ClassDef) for n in c.body]
    for node in nodes:
        if isinstance(node, (ast.Module, *kinds)) and not getattr(node, "name", "").startswith("_"):
            text = ast.get_docstring(node)
            assert text, f"{path.stem}.{getattr(node, 'name', '')}"
            assert text.split("\n\n")[0].rstrip().endswith((".", ":", ")"))


def test_records_say_what_their_fields_are():
    for kind in (functions.Function, paths.Occurrence, paths.Path, steps.Step):
        assert len(inspect.getdoc(kind)) > 40
