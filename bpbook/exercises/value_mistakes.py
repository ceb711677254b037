"""What the usual mistakes in a forward pass give, computed from the tree (chapter 1)."""

from collections.abc import Iterator
from functools import partial
from itertools import combinations, permutations

from ..core.functions import TABLE
from ..core.helpers.topological_order import topological_order
from ..core.rebuilding import with_rows
from ..core.variable import Variable, apply
from ..tree import Tree
from . import operation_mistakes
from .altered import SMALL, number_or_none, rebuilt, tree_of
from .judge import Number, single
from .old_values import with_old_values
from .sentences import listed, say
from .wording import Wording

_USUAL = ("sigmoid", "tanh")  # activation functions that are taken for one another
_NAMED = 12  # named variables on the way that are looked at
_STEPS = 6  # as many steps as a sentence can hold


def question(tree: Tree, variable: str, leaves: dict) -> Number:
    """The value of a variable: what the judge has to know."""
    right = single(variable, tree.values(**leaves), "value")
    return Number(
        variable,
        right,
        lambda: _candidates(tree, variable, leaves, right),
        say("wrong.value", steps=_steps(tree, variable)),
    )


def _steps(tree: Tree, name: str) -> str:
    """How a variable is computed, from the leaves up: X2 = W1 · X_input, Y2 = f1(X2)."""
    words = Wording(tree.graph)
    order = topological_order(tree.graph.by_name[name].variable)
    steps = [v for v in order if v.function and id(v) in words.nodes]
    return listed(words.definition(v) for v in steps[-_STEPS:]) or name


def _candidates(tree: Tree, name: str, leaves: dict, right: float) -> Iterator[tuple]:
    """Each mistake, the likely ones first."""
    target = tree.graph.by_name[name].variable
    alone = tree_of(target, tree, name)
    yield from with_old_values(alone, name, leaves, lambda changed: alone.value(**changed))
    yield from _other_variables(tree, name, leaves)
    if len(tree.graph.nodes) <= SMALL:
        for sentence, root in altered_roots(tree, target):
            yield partial(_value, root, tree, name, leaves), sentence
        yield from _swapped_weights(tree, alone, leaves)
        yield from _sums_alone(tree, name, leaves)
        yield from _steps_left_out(tree, name, leaves)
    yield -right, say("sign.turned")


def _value(root: Variable, tree: Tree, name: str | None, leaves: dict) -> float:
    """The value of an altered expression."""
    return tree_of(root, tree, name).value(**leaves)


def _other_variables(tree: Tree, name: str, leaves: dict):
    """The numbers of other variables, the asked one's children first."""
    node, values = tree.graph.by_name[name], tree.values(**leaves)
    formula = Wording(tree.graph).definition(node.variable)
    children = {edge.child for edge in node.edges}
    others = [n.name for n in reversed(tree.graph.nodes) if n.role == "expression"]
    for other in (n for n in others if n in children):
        yield values[other], say("value.other_below", other=other, name=name, formula=formula)
    for other in (n for n in others if n not in children and n != name):
        yield values[other], say("value.other", other=other, name=name)


def _swapped_weights(tree: Tree, alone: Tree, leaves: dict):
    values = alone.leaves(**leaves)
    for first, second in combinations(tree.weights, 2):
        swapped = {**leaves, first: values[second], second: values[first]}
        yield partial(alone.value, **swapped), say("swapped.weights", first=first, second=second)


def _sums_alone(tree: Tree, name: str, leaves: dict):
    """A sum or a difference on the way, alone: Y3 − Y_target for E."""
    words, target = Wording(tree.graph), tree.graph.by_name[name].variable
    for op in reversed(topological_order(target)):
        is_sum = op.function and op.function.name in ("add", "subtract")
        if op is target or op.name or not is_sum:
            continue
        number = number_or_none(partial(_value, op, tree, None, leaves))
        sentence = {"part": words.of(op), "formula": words.definition(target)}
        yield number, say("value.part", **sentence)
        yield None if number is None else -number, say("value.part_turned", **sentence)


def _steps_left_out(tree: Tree, name: str, leaves: dict):
    """A variable on the way replaced by one two or more steps below it: Y2 for Y3."""
    target = tree.graph.by_name[name].variable
    named = [v for v in topological_order(target) if v.name and v.function and v is not target]
    for high in reversed(named[-_NAMED:]):
        below = {id(v) for v in topological_order(high)} - {id(v) for v in (high, *high.inputs)}
        for low in (v for v in reversed(named) if id(v) in below):
            root = rebuilt(target, high, lambda *inputs, low=low: low)
            sentence = say("value.step_left_out", low=low.name, high=high.name)
            yield partial(_value, root, tree, name, leaves), sentence


def altered_roots(tree: Tree, target: Variable) -> Iterator[tuple[str, Variable]]:
    """Each sentence, and the expression `target` with that one mistake in it."""
    words = Wording(tree.graph)
    operations = [op for op in reversed(topological_order(target)) if op.function]
    altered = [
        (sentence, op, replacement)
        for op in operations
        for sentence, replacement in operation_mistakes.at(op, words)
    ]
    for sentence, op, replacement in operation_mistakes.with_places(altered, words):
        yield sentence, rebuilt(target, op, replacement)
    yield from _swapped_functions(target, operations)
    yield from _other_functions(target, operations)
    yield from _wrong_sigmoids(target, operations)


def _swapped_functions(target, operations):
    """Two named functions that change places, where they are different rows."""
    rows = {op.label: op.function for op in reversed(operations) if op.label}
    for first, second in permutations(rows, 2):
        if first < second and rows[first] is not rows[second]:
            sentence = say("swapped.functions", first=first, second=second)
            yield sentence, with_rows(target, {first: rows[second], second: rows[first]})


def _other_functions(target, operations):
    """Another function than the one that was chosen: for each named one, and for all of them."""
    rows = {op.label: op.function for op in operations if op.label}
    for function in _USUAL:
        others = sorted(label for label, row in rows.items() if row is not TABLE[function])
        together = [others] if len(others) > 1 else []
        for labels in [*([label] for label in others), *together]:
            here = [say("here_is", label=label, function=rows[label].name) for label in labels]
            sentence = say(
                "other_function",
                function=function,
                labels=say("and_join").join(labels),
                here=listed(here),
            )
            yield sentence, with_rows(target, dict.fromkeys(labels, TABLE[function]))


def _wrong_sigmoids(target, operations):
    """One mistake in a sigmoid of one's own, which is then in every place where it is used."""
    sigmoid = TABLE["sigmoid"]
    places = [op for op in operations if op.function is sigmoid]
    if len(places) > 1:
        yield say("turned_exponents"), rebuilt(target, places, lambda a: apply(sigmoid, -a))
        yield say("open_fractions"), rebuilt(target, places, operation_mistakes.open_fraction)
