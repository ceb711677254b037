"""Answers checked by the machine: right, wrong, and why.

A chapter asks in one cell, `answer = ...`, and checks in the next line:

    bp.exercises.value(tree, "Y3", answer, W1=0.5)

The tree knows what the usual mistakes would give, so a check can name the mistake. Checks never
raise because of an answer; an open answer is only 'not answered yet'. Sentences are in
`messages.py`.
"""

from . import engine, mistakes
from .checks import Truth, choice, direction, downhill, gradient, strongest, value
from .counting import count
from .formulas import formula, gradient_formula
from .parting import parting
from .predictions import prediction, settle
from .result import Result
from .sizes import size
from .updates import update

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
