"""Answers checked by the machine: right, wrong, and why.

A chapter asks in one cell, `answer = ...`, and checks in the next line:

    bp.exercises.value(tree, "Y3", answer, W1=0.5)

An exercise is one record of what is asked, the right answer, and the usual mistakes, which the tree
computes; one judge reads the answer, so a check can name the mistake. Checks never raise because of
an answer; an open answer is only 'not answered yet'.

Start reading at `judge` (the record and the judge), then `answers` (the checks of numbers), and
`value_mistakes` (what a record holds). The others:

- `reading`: what was typed, as a number; `result`: what a check gives back;
- `gradient_mistakes`, `update_mistakes`, `count_mistakes`, `size_mistakes`: the other numbers;
  made of `operation_mistakes`, `factor_mistakes`, `old_values`, `altered` and `wording`;
- `formula_answers`: the same records at several points; `choices`, `truths`, `shared_prefix`,
  `predictions`: words to choose from, and those that the tree knows to be right;
- `mistakes`: the lists themselves; `engine/`: chapter 10's steps; `sentences/`: every word said.

Imports core, codegen, the tree and `settings`; the engine also `networks` and `sgd`.
"""

from . import engine, mistakes
from .answers import count, gradient, size, update, value
from .choices import choice
from .formula_answers import formula, gradient_formula
from .predictions import prediction, settle
from .result import Result
from .shared_prefix import parting
from .truths import Truth, direction, downhill, strongest

__all__ = [
    "Result",
    "Truth",
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
    "prediction",
    "settle",
    "size",
    "strongest",
    "update",
    "value",
]
