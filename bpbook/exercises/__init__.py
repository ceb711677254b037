"""Answers checked by the machine: right, wrong, and why.

A chapter asks in one cell, `answer = ...`, and checks in the next line:

    bp.exercises.check("2.1", answer)

An exercise is one record of what is asked, the right answer, and the usual mistakes, most of which
the tree computes; one judge reads the answer, so a check can name the mistake. Checks never raise
because of an answer; an open answer is only 'not answered yet'. For a tree of one's own the same
questions are asked by `bp.exercises.value(tree, "Y3", answer, W1=0.5)` and its like.

Start reading at `book/chapter_02` (a chapter's records) and `records` (their kinds), then `judge`,
`attempts` (what was answered in this kernel) and `value_mistakes` (what a question holds). The
others:

- `reading`: what was typed, as a number; `result`: what a check gives back; `summary`: a chapter's;
- `answers`: the same for trees of one's own; `function_answers`: functions that a reader writes;
- `gradient_mistakes`, `update_mistakes`, `count_mistakes`, `size_mistakes`: the other numbers;
  made of `operation_mistakes`, `factor_mistakes`, `old_values`, `altered` and `wording`;
- `formula_answers`: the same records at several points; `choices`, `truths`, `shared_prefix`,
  `predictions`: words to choose from, and those that the tree knows to be right;
- `mistakes`: the lists themselves; `engine/`: chapter 10's steps; `sentences/`: every word said.

Imports core, codegen, the tree and `settings`; the engine also `networks` and `sgd`.
"""

from . import engine, mistakes
from .answers import count, gradient, size, update, value
from .attempts import check, predict, settle
from .choices import choice
from .formula_answers import formula, gradient_formula
from .predictions import prediction
from .result import Result
from .shared_prefix import parting
from .summary import summary
from .truths import Truth, direction, downhill, strongest

__all__ = [
    "Result",
    "Truth",
    "check",
    "choice",
    "count",
    "direction",
    "downhill",
    "engine",
    "formula",
    "gradient",
    "gradient_formula",
    "mistakes",
    "parting",
    "predict",
    "prediction",
    "settle",
    "size",
    "strongest",
    "summary",
    "update",
    "value",
]
