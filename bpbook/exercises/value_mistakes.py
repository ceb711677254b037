"""What the usual slips in a forward pass give, computed from the tree (chapter 1)."""

from collections.abc import Iterator

from ..graph import in_order
from ..tree import Tree
from ..variable import Variable
from . import slips
from .altered import SMALL, number_or_none, rebuilt, tree_of, with_function
from .messages import say
from .reading import shown
from .wording import Wording


def candidates(tree: Tree, name: str, leaves: dict) -> Iterator[tuple[float | None, str]]:
    """Each slip's number (None where it has none) and its sentence, the likely ones first."""
    target = tree.graph.by_name[name].variable
    asked = tree_of(target, tree, name)
    yield from _stale(asked, leaves)
    yield from _other_variables(tree, name, leaves)
    if len(tree.graph.nodes) <= SMALL:
        for sentence, root in altered_roots(tree, target):
            number = number_or_none(lambda root=root: tree_of(root, tree, name).value(**leaves))
            yield number, sentence
        yield from _swapped_weights(tree, asked, leaves)
    right = asked.value(**leaves)
    yield -right, say("sign.turned")


def _stale(asked: Tree, leaves: dict):
    start = asked.leaves()
    for leaf in leaves:
        others = {k: v for k, v in leaves.items() if k != leaf}
        if not getattr(start[leaf], "ndim", 0) and not getattr(leaves[leaf], "ndim", 0):
            sentence = say(
                "value.stale", name=leaf, old=shown(start[leaf]), new=shown(leaves[leaf])
            )
            yield number_or_none(lambda others=others: asked.value(**others)), sentence


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
        yield sentence, _with_rows(target, swap)


def _with_rows(target, rows):
    new = {}
    for op in in_order(target):
        if op.function is None:
            new[id(op)] = op
        else:
            row = rows.get(op.label, op.function)
            new[id(op)] = with_function(op, row, [new[id(v)] for v in op.inputs])
    return new[id(target)]
