"""What the usual slips in a forward pass give, computed from the tree (chapter 1)."""

from collections.abc import Iterator

from ..core.functions import TABLE
from ..core.graph import in_order
from ..core.rebuilding import with_rows
from ..core.variable import Variable, apply
from ..tree import Tree
from . import slips
from .altered import SMALL, number_or_none, rebuilt, tree_of
from .messages import say
from .stale import stale
from .wording import Wording

_USUAL = ("sigmoid", "tanh")  # activation functions that are taken for one another
_NAMED = 12  # named variables on the way that are looked at


def candidates(tree: Tree, name: str, leaves: dict) -> Iterator[tuple[float | None, str]]:
    """Each slip's number (None where it has none) and its sentence, the likely ones first."""
    target = tree.graph.by_name[name].variable
    asked = tree_of(target, tree, name)
    yield from stale(asked, name, leaves, lambda changed: asked.value(**changed))
    yield from _other_variables(tree, name, leaves)
    if len(tree.graph.nodes) <= SMALL:
        for sentence, root in altered_roots(tree, target):
            number = number_or_none(lambda root=root: tree_of(root, tree, name).value(**leaves))
            yield number, sentence
        yield from _swapped_weights(tree, asked, leaves)
        yield from _parts(tree, name, leaves)
        yield from _steps_left_out(tree, name, leaves)
    right = asked.value(**leaves)
    yield -right, say("sign.turned")


def _parts(tree: Tree, name: str, leaves: dict):
    """A sum or a difference on the way, alone: Y3 − Y_target for E."""
    words = Wording(tree.graph)
    target = tree.graph.by_name[name].variable
    for op in reversed(in_order(target)):
        if (
            op is target
            or op.name
            or not op.function
            or op.function.name not in ("add", "subtract")
        ):
            continue
        number = number_or_none(lambda op=op: tree_of(op, tree).value(**leaves))
        said = {"part": words.of(op), "formula": words.definition(target)}
        yield number, say("value.part", **said)
        yield None if number is None else -number, say("value.part_turned", **said)


def _steps_left_out(tree: Tree, name: str, leaves: dict):
    """A variable on the way replaced by one two or more steps below it: Y2 for Y3."""
    target = tree.graph.by_name[name].variable
    ops = in_order(target)
    named = [op for op in ops if op.name and op.function and op is not target]
    for high in reversed(named[-_NAMED:]):
        below = in_order(high)
        for low in reversed(named):
            if low is high or low in high.inputs or not any(low is op for op in below):
                continue
            root = rebuilt(target, high, lambda *inputs, low=low: low)
            number = number_or_none(lambda root=root: tree_of(root, tree, name).value(**leaves))
            yield number, say("value.step_left_out", low=low.name, high=high.name)


def _other_variables(tree: Tree, name: str, leaves: dict):
    """The numbers of other variables, the asked one's children first."""
    words, values = Wording(tree.graph), tree.values(**leaves)
    node = tree.graph.by_name[name]
    below = [e.child for e in node.edges]
    for other in (*reversed(tree.graph.nodes),):
        if other.name in below and other.role == "expression":
            formula = words.definition(node.variable)
            yield (
                values[other.name],
                say("value.other_below", other=other.name, name=name, formula=formula),
            )
    for other in reversed(tree.graph.nodes):
        if other.name != name and other.name not in below and other.role == "expression":
            yield values[other.name], say("value.other", other=other.name, name=name)


def _swapped_weights(tree: Tree, asked: Tree, leaves: dict):
    values = asked.leaves(**leaves)
    for i, first in enumerate(tree.weights):
        for second in tree.weights[i + 1 :]:
            swapped = {**leaves, first: values[second], second: values[first]}
            sentence = say("swapped.weights", first=first, second=second)
            yield number_or_none(lambda swapped=swapped: asked.value(**swapped)), sentence


def altered_roots(tree: Tree, target: Variable) -> Iterator[tuple[str, Variable]]:
    """Each sentence, and the expression `target` with that one slip in it."""
    words = Wording(tree.graph)
    operations = [op for op in reversed(in_order(target)) if op.function]
    found = [(s, op, replacement) for op in operations for s, replacement in slips.at(op, words)]
    for sentence, op, replacement in slips.told_apart(found, words):
        yield sentence, rebuilt(target, op, replacement)
    yield from _swapped_functions(target, operations, words)
    yield from _other_functions(target, operations)
    yield from _wrong_sigmoids(target, operations)


def _swapped_functions(target, operations, words):
    """Two named functions that change places, where they are different rows."""
    named = [op for op in operations if op.label]
    pairs = {}
    for first in reversed(named):
        for second in reversed(named):
            if first.label < second.label and first.function is not second.function:
                pairs[first.label, second.label] = (first.function, second.function)
    for (first, second), (row1, row2) in pairs.items():
        swap = {first: row2, second: row1}
        sentence = say("swapped.functions", first=first, second=second)
        yield sentence, with_rows(target, swap)


def _other_functions(target, operations):
    """Another function than the one that was chosen: for each named one, and for all of them."""
    named = {op.label: op.function for op in operations if op.label}
    here = {k: say("here_is", label=k, function=named[k].name) for k in sorted(named)}
    for function in _USUAL:
        row = TABLE[function]
        others = [label for label in here if named[label] is not row]
        for label in others:
            sentence = say("other_function", function=function, labels=label, here=here[label])
            yield sentence, with_rows(target, {label: row})
        if len(others) > 1:
            labels = say("and_join").join(others)
            own = say("list_join").join(here[label] for label in others)
            sentence = say("other_function", function=function, labels=labels, here=own)
            yield sentence, with_rows(target, dict.fromkeys(others, row))


def _wrong_sigmoids(target, operations):
    """One slip in a sigmoid of one's own, which is then in every place where it is used."""
    sigmoid = TABLE["sigmoid"]
    places = [op for op in operations if op.function is sigmoid]
    if len(places) > 1:
        yield say("turned_exponents"), rebuilt(target, places, lambda a: apply(sigmoid, -a))
        yield say("open_fractions"), rebuilt(target, places, slips.open_fraction)
