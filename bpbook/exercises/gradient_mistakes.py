"""What the usual slips in a derivative give, computed from the tree (chapters 2 to 8).

∂E/∂w is the sum over all paths of the products of the local derivatives (A1.16). Each slip
spoils one part of that sentence: a factor, a path, the sum, the sign, the values put in.
"""

from collections.abc import Iterator
from itertools import islice
from math import prod
from statistics import fmean

from ..core.graph import Hop
from ..core.helpers.values import is_array
from ..errors import UnknownNameError
from ..tree import Tree
from . import slips
from .altered import SMALL, Pass, number_or_none, tree_of
from .messages import say
from .stale import stale
from .value_mistakes import altered_roots
from .wording import Wording

_PATHS = 64  # a longer list of paths is no exercise


def candidates(tree, name, leaves, learning_rate=None) -> Iterator[tuple[float | None, str]]:
    """Each slip's number (None where it has none) and its sentence, the likely ones first."""
    start = tree.leaves(**leaves)
    small = len(tree.graph.nodes) <= SMALL
    right = derivative(tree, name, leaves)
    asked = f"∂{tree.name}/∂{name}"
    yield from stale(tree, asked, leaves, lambda changed: derivative(tree, name, changed))
    yield -right, say("sign.turned")
    yield from _no_answer(tree, name)
    if not any(map(is_array, start.values())) and name in tree.graph.by_name:
        one_pass = Pass(tree, start)
        if learning_rate is not None and small:
            yield from _too_early(tree, name, leaves, learning_rate, one_pass)
        if small:
            yield from _factors_left_out(tree, name, one_pass)
            yield from _paths(tree, name, leaves)
            yield from _wrong_factors(tree, name, one_pass)
        yield from _other_derivatives(tree, name, leaves)
        yield from _sums_and_products(tree, name, leaves)
    else:
        yield from _samples(tree, name, leaves, right)
    yield from _values(tree, leaves)
    if small:
        yield from _other_losses(tree, name, leaves)


def _no_answer(tree, name):
    """0: a leaf taken for a constant, as a bias is."""
    words = Wording(tree.graph)
    users = (node for node in tree.graph.nodes if any(e.child == name for e in node.edges))
    if user := next(users, None):
        formula = words.definition(user.variable)
        yield 0.0, say("gradient.no_answer", root=tree.name, name=name, formula=formula)


def _values(tree, leaves):
    """The value of a variable in place of a derivative, the root's first."""
    for name, value in reversed(tree.values(**leaves).items()):
        if not is_array(value) and tree.graph.by_name[name].role == "expression":
            yield value, say("gradient.value", name=name)


def derivative(tree: Tree, name: str, leaves: dict):
    """∂E/∂name at these leaves, for a weight that the loss may not reach, or any variable."""
    if name in tree.weights:
        return tree.gradient(**leaves)[name]
    found = tree.gradients(**leaves)
    if name not in found:
        raise UnknownNameError(f"{tree!r} has no variable {name!r}.")
    return found[name]


def _too_early(tree, name, leaves, rate, one_pass):
    """Other weights that were updated before this derivative was taken (A1.6)."""
    start, gradient = tree.leaves(**leaves), tree.gradient(**leaves)
    together = list(one_pass.values)
    for other in tree.weights:
        if other == name or other not in tree.graph.by_name:
            continue
        new = start[other] - rate * gradient[other]
        values = list(one_pass.values)
        place = tree.graph.by_name[other].number
        together[place] = values[place] = new
        early = one_pass.gradient(name, values=values)
        yield early, say("gradient.early", weight=other)
        anew = number_or_none(
            lambda other=other, new=new: derivative(tree, name, {**leaves, other: new})
        )
        yield anew, say("gradient.early_anew", weight=other, root=tree.name)
    yield one_pass.gradient(name, values=together), say("gradient.early_all")


def _factors_left_out(tree, name, one_pass):
    words, leads = Wording(tree.graph), tree.graph.reaching([name])
    for node in reversed(tree.graph.nodes):
        for edge, child in zip(node.edges, node.children, strict=True):
            if child in leads:
                number = one_pass.gradient(name, edges={(node.name, edge.slot): 1.0})
                factor, derivative_name = words.factor(node, edge.slot), words.edge(node, edge.slot)
                yield number, say("gradient.without_factor", factor=factor, edge=derivative_name)


def _paths(tree, name, leaves):
    """One path instead of all of them, all but one, and only those through one variable."""
    paths = list(islice(tree.paths(name, **leaves), _PATHS + 1))
    if not 1 < len(paths) <= _PATHS:
        return
    total = sum(p.product for p in paths)
    names = [" → ".join([p.edges[0].parent, *(e.child for e in p.edges)]) for p in paths]
    for path, route in zip(paths, names, strict=True):
        yield path.product, say("gradient.one_path", path=route, count=len(paths), name=name)
    if len(paths) > 2:
        for path, route in zip(paths, names, strict=True):
            yield total - path.product, say("gradient.path_missing", path=route)
    if len({p.edges[-1] for p in paths}) > 1:
        yield sum(prod(p.local_derivatives[:-1]) for p in paths), say("gradient.without_last")
    for through in dict.fromkeys(e.child for p in paths for e in p.edges):
        some = [p.product for p in paths if any(e.child == through for e in p.edges)]
        if 1 < len(some) < len(paths) - 1:
            said = {"through": through, "some": len(some), "count": len(paths), "name": name}
            yield sum(some), say("gradient.some_paths", **said)


def _wrong_factors(tree, name, one_pass):
    """Single factors that were replaced by a neighbour of theirs."""
    words, leads = Wording(tree.graph), tree.graph.reaching([name])
    found = [
        (sentence, tree.graph.operations[hop.source], hop, factor)
        for node in reversed(tree.graph.nodes)
        if node.number in leads
        for hop in node.hops
        for factor, sentence in _replacements(hop, one_pass, words)
    ]
    for sentence, _, hop, factor in slips.told_apart(found, words):
        yield one_pass.gradient(name, hops={hop: factor}), sentence


def _replacements(hop: Hop, one_pass: Pass, words: Wording):
    graph, values = one_pass.graph, one_pass.values
    op, inputs = graph.operations[hop.source], graph.inputs[hop.source]
    row, own = op.function, inputs[hop.position]
    text = [words.of(v) for v in op.inputs]
    constant = [v.role == "constant" for v in op.inputs]
    if row.name in ("multiply", "divide") and constant[1 - hop.position]:
        divided = row.name == "divide"
        if hop.position == 0 or not divided:
            number = op.inputs[1 - hop.position].value
            shown = text[1 - hop.position]
            yield 1.0, slips.without_constant(number, shown, divided=divided)
    elif row.name == "multiply":
        partner = text[1 - hop.position]
        formula = words.formula(op)
        sentence = say(
            "gradient.own_factor", own=text[hop.position], partner=partner, formula=formula
        )
        yield 1.0, say("without.operand", operand=partner)
        yield values[own], sentence
    elif row.name == "power" and op.inputs[1].value != 0:
        factor = one_pass.factor(hop)
        yield op.inputs[1].value, say("without.operand", operand=text[0])
        yield factor / op.inputs[1].value, say("gradient.exponent", exponent=text[1])
    elif len(inputs) == 1 and not row.arithmetic and row.name != "identity":
        yield from _wrong_slopes(hop, one_pass, words, text[0])


def _wrong_slopes(hop, one_pass, words, argument):
    """f′ taken at the wrong place, f in place of f′."""
    graph, values = one_pass.graph, one_pass.values
    op = graph.operations[hop.source]
    a, y = values[graph.inputs[hop.source][0]], values[hop.source]
    value, slope = one_pass.backend.value(op.function), one_pass.backend.derivatives(op.function)[0]
    function = words.function(op)
    result = words.of(op)
    yield (
        slope(y, value(y)),
        say("gradient.at_result", function=function, argument=argument, result=result),
    )
    yield y, say("gradient.not_derived", function=function, argument=argument)
    yield slope(a, a), say("gradient.from_argument", function=function, argument=argument)


def _other_derivatives(tree, name, leaves):
    """The derivative by another variable: weights first, then what lies on the way."""
    gradients = tree.gradients(**leaves)
    weights = [w for w in tree.weights if w in gradients]
    others = [*weights, *(n for n in gradients if n not in weights and n != tree.name)]
    for other in others:
        if other != name:
            yield gradients[other], say("gradient.other", root=tree.name, other=other, name=name)


def _sums_and_products(tree, name, leaves):
    """Factors added, paths multiplied, or the last factor alone."""
    paths = list(islice(tree.paths(name, **leaves), _PATHS + 1))
    if not 1 <= len(paths) <= _PATHS or not paths[0].edges:
        return
    if len(paths) == 1:
        path = paths[0]
        last = path.edges[-1]
        yield sum(path.local_derivatives), say("gradient.added")
        edge = f"∂{last.parent}/∂{last.child}"
        yield path.local_derivatives[-1], say("gradient.local", edge=edge)
        yield from _tails(path, tree.name, name)
        return
    product = 1.0
    for path in paths:
        product *= path.product
    yield product, say("gradient.paths_multiplied")


def _tails(path, root, name):
    """The lower part of the path alone, down from each variable on it (A1.11)."""
    product = path.local_derivatives[-1]
    for edge, local in zip(path.edges[-2:0:-1], path.local_derivatives[-2:0:-1], strict=True):
        product *= local
        yield product, say("gradient.tail", root=root, below=edge.parent, name=name)


def _samples(tree, name, leaves, right):
    """With samples: their sum for their mean, one alone, the mean taken too early (A2.7, A2.8).

    And the mean of what a slip in each sample's own derivative gives, as a factor left out.
    """
    values = tree.leaves(**leaves)
    means = [op for op in tree.graph.operations if op.function and op.function.name == "mean"]
    arrays = {k: v for k, v in values.items() if is_array(v)}
    if len(means) != 1 or any(v.ndim != 1 for v in arrays.values()):
        return
    m = max(len(v) for v in arrays.values())
    yield m * right, say("gradient.sum_for_mean", count=m)
    for i in range(min(m, _PATHS)):
        one = {**leaves, **{k: v[min(i, len(v) - 1)] for k, v in arrays.items()}}
        number = number_or_none(lambda one=one: derivative(tree, name, one))
        yield number, say("gradient.one_sample", number=i + 1, count=m)
    middle = {**leaves, **{k: float(v.mean()) for k, v in arrays.items()}}
    number = number_or_none(lambda: derivative(tree, name, middle))
    yield number, say("gradient.mean_first")
    if len(tree.graph.nodes) <= SMALL and m <= _PATHS:
        yield from _in_each_sample(tree, name, leaves, arrays, m)


def _in_each_sample(tree, name, leaves, arrays, m):
    """Slips that can be made in every sample, told by one sentence: the mean of their numbers."""
    found = []
    for i in range(m):
        one = {**leaves, **{k: float(v[min(i, len(v) - 1)]) for k, v in arrays.items()}}
        left_out = _factors_left_out(tree, name, Pass(tree, tree.leaves(**one)))
        found.append({sentence: number for number, sentence in left_out if number is not None})
    for sentence in found[0]:
        if all(sentence in one for one in found):
            yield fmean(one[sentence] for one in found), sentence


def _other_losses(tree, name, leaves):
    """The right derivative of a loss in which something was left out."""
    for sentence, root in altered_roots(tree, tree.root):
        number = number_or_none(
            lambda root=root: derivative(tree_of(root, tree, tree.name), name, leaves)
        )
        yield number, say("gradient.of_other_loss", sentence=sentence)
