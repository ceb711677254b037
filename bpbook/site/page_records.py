"""The record of an exercise as a page without Python has it: what is asked, and, sealed, the rest.

A page judges numbers, choices and predictions by `views/static/site/judge.js`, with the rules of
`exercises.judge` and `exercises.attempts`. A number that comes from a tree is computed there by the
tree's generated JavaScript; other numbers, and those of all mistakes, are data.
"""

import json
import math

from ..core.helpers.values import is_array
from ..errors import BookError
from ..exercises import attempts, book, records
from ..exercises.choices import Choice
from ..exercises.judge import Number
from ..tree import Tree
from .sealing import sealed

_DIGITS = ".10g"  # of a mistake's number: 10,000 times as many as tell an exact answer


def exported(name: str) -> dict:
    """The record of an exercise or a prediction, for the page.

    `does` is "number", "choice", "prediction", or "python" where the answer is a formula or a
    function; `kind` is the one in the summary. Raises `UnknownNameError` for another name.

    >>> exported("7.a")["does"], exported("7.a")["options"]
    ('prediction', ['1', '2', '3', '4'])
    >>> exported("7.2")
    {'does': 'python', 'kind': 'function'}
    """
    record, words = book.record(name), attempts.words_of(name)
    question = record.asked(words)
    help_ = {"hint": words.hint, "place": words.place}
    if isinstance(question, Number):
        shown = {"does": "number", "name": question.name}
        hidden = _number(record, question) | help_
    elif isinstance(question, Choice):
        is_prediction = record.kind == "prediction"
        shown = {"does": "prediction" if is_prediction else "choice"}
        shown["options"] = [str(option) for option in question.options]
        hidden = _choice(question) | ({} if is_prediction else help_)
    else:
        return {"does": "python", "kind": record.kind}
    text = json.dumps(hidden, ensure_ascii=False, separators=(",", ":"))
    return shown | {"kind": record.kind, "sealed": sealed(text, name)}


def _number(record: records.Record, question: Number) -> dict:
    """What is right, how it is missed, and how far an answer may be off."""
    tree = _of_tree(record)
    right = {"tree": tree} if tree else {"right": question.right}
    if question.whole:
        right["whole"] = True
    else:
        # The most that an answer may be off, where half a percent is not the only bound.
        most = question.tolerance(math.inf)
        right |= {"most": most} if math.isfinite(most) else {}
    mistakes = [[_short(mistake.number), mistake.sentence] for mistake in question.mistakes()]
    return right | {"mistakes": mistakes, "otherwise": question.otherwise}


def _short(number: float) -> float:
    return number if number == int(number) else float(f"{number:{_DIGITS}}")


def _of_tree(record: records.Record) -> dict | None:
    """A number of a tree: the generated source, the leaves, and where it stands; None for others.

    Where leaves are samples there is a list of leaves for each, and the mean is asked.
    """
    if not isinstance(record, records.Value | records.Gradient | records.Update):
        return None
    tree, name = record.tree(), record.what[0]
    points = _points(tree, tree.leaves(**record.settings))
    if not points or name not in tree.graph.by_name:
        return None
    try:
        source = tree.javascript(())
    except BookError:  # a tree of layers
        return None
    of = "values" if isinstance(record, records.Value) else "gradients"
    place = [node.name for node in tree.graph.nodes].index(name)
    asked = {"source": source, "points": points, "of": of, "place": place}
    if isinstance(record, records.Update):
        asked |= {"rate": record.what[1], "leaf": [*tree.weights, *tree.givens].index(name)}
    return asked


def _points(tree: Tree, leaves: dict) -> list[list[float]]:
    """The leaves in the order of the generated source; one list for each sample of a mean.

    What is asked of a mean is linear in it, as a loss that is the mean over samples.
    """
    values = [leaves[name] for name in (*tree.weights, *tree.givens)]
    samples = {len(value) for value in values if is_array(value) and value.ndim == 1}
    if not any(map(is_array, values)):
        return [values]
    means = [op for op in tree.graph.operations if op.function and op.function.name == "mean"]
    if len(samples) != 1 or not means:
        return []
    return [
        [float(value[i]) if is_array(value) else value for value in values] for i in range(*samples)
    ]


def _choice(question: Choice) -> dict:
    """The right option, why, and what is wrong with the others."""
    against = {str(option): question.against(option) for option in question.options}
    return {
        "right": str(question.right),
        "why": question.reason,
        "against": {option: said for option, said in against.items() if said},
    }
