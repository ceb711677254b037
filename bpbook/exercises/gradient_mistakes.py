"""What the usual mistakes in a derivative give, computed from the tree (chapters 2 to 9).

∂E/∂w is the sum over all paths of the products of the local derivatives (A1.16). Each mistake
spoils one part of that sentence: a factor, a path, the sum, the sign, the values put in.
"""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from math import prod
from statistics import fmean

from ..core.helpers.values import is_array
from ..tree import Tree
from . import factor_mistakes
from .altered import SMALL, Pass, tree_of
from .judge import Number, single
from .old_values import with_old_values
from .sentences import say
from .value_mistakes import altered_roots
from .wording import Wording

_PATHS = 64  # a longer list of paths is no exercise


def question(tree: Tree, name: str, leaves: dict, learning_rate=None) -> Number:
    """∂E/∂name: what the judge has to know."""
    return Number(
        _symbol(tree, name),
        derivative(tree, name, leaves),
        lambda: _candidates(tree, name, leaves, learning_rate),
        say(f"wrong.gradient.{_how_many(tree, name)}", root=tree.name, name=name),
    )


def _how_many(tree: Tree, name: str) -> str:
    """Whether one path leads to a variable, or several."""
    several = name in tree.graph.by_name and len(list(islice(tree.paths(name), 2))) > 1
    return "several" if several else "one"


def _symbol(tree: Tree, name: str) -> str:
    return f"∂{tree.name}/∂{name}"


def derivative(tree: Tree, name: str, leaves: dict) -> float:
    """∂E/∂name, of any variable, and of a weight that the loss may not reach: a single number."""
    numbers = tree.gradient(**leaves)
    if name not in numbers:
        numbers = {**tree.gradients(**leaves), **numbers}
    return single(name, numbers, "derivative")


def _candidates(tree: Tree, name: str, leaves: dict, learning_rate) -> Iterator[tuple]:
    """Each mistake, the likely ones first."""
    start = tree.leaves(**leaves)
    small = len(tree.graph.nodes) <= SMALL
    right = derivative(tree, name, leaves)
    yield from with_old_values(tree, _symbol(tree, name), leaves, partial(derivative, tree, name))
    yield -right, say("sign.turned")
    yield from _no_answer(tree, name)
    if not any(map(is_array, start.values())) and name in tree.graph.by_name:
        one_pass, paths = Pass(tree, start), _few_paths(tree, name, leaves)
        if learning_rate is not None and small:
            yield from _too_early(tree, name, leaves, learning_rate, one_pass)
        if small:
            yield from factor_mistakes.left_out(tree, name, one_pass)
            yield from _some_paths(paths, name)
            yield from factor_mistakes.replaced(tree, name, one_pass)
        yield from _other_derivatives(tree, name, leaves)
        yield from _sums_and_products(paths, tree.name, name)
    else:
        yield from _samples(tree, name, leaves, right)
    yield from _values(tree, leaves)
    if small:
        for sentence, root in altered_roots(tree, tree.root):
            number = partial(_of_other_loss, root, tree, name, leaves)
            yield number, say("gradient.of_other_loss", sentence=sentence)


def _of_other_loss(root, tree: Tree, name: str, leaves: dict):
    """The right derivative of a loss in which something was left out."""
    return derivative(tree_of(root, tree, tree.name), name, leaves)


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
        anew = partial(derivative, tree, name, {**leaves, other: new})
        yield anew, say("gradient.early_anew", weight=other, root=tree.name)
    yield one_pass.gradient(name, values=together), say("gradient.early_all")


def _few_paths(tree, name, leaves) -> list:
    """All paths to the variable, or none where there are too many to list."""
    paths = list(islice(tree.paths(name, **leaves), _PATHS + 1))
    return paths if len(paths) <= _PATHS else []


def _some_paths(paths, name):
    """One path instead of all of them, all but one, and only those through one variable."""
    if len(paths) < 2:
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
            count = {"some": len(some), "count": len(paths)}
            yield sum(some), say("gradient.some_paths", through=through, name=name, **count)


def _other_derivatives(tree, name, leaves):
    """The derivative with respect to another variable: weights first, then what lies on the way."""
    gradients = tree.gradients(**leaves)
    weights = [weight for weight in tree.weights if weight in gradients]
    for other in dict.fromkeys([*weights, *gradients]):
        if other not in (name, tree.name):
            yield gradients[other], say("gradient.other", root=tree.name, other=other, name=name)


def _sums_and_products(paths, root, name):
    """Paths multiplied; of a single path the factors added, or only its lower part (A1.11)."""
    if len(paths) > 1:
        yield prod(path.product for path in paths), say("gradient.paths_multiplied")
        return
    for path in (path for path in paths if path.edges):
        yield sum(path.local_derivatives), say("gradient.added")
        last, product = path.edges[-1], path.local_derivatives[-1]
        yield product, say("gradient.local", edge=f"∂{last.parent}/∂{last.child}")
        above = zip(path.edges[-2:0:-1], path.local_derivatives[-2:0:-1], strict=True)
        for edge, local in above:
            product *= local
            yield product, say("gradient.tail", root=root, below=edge.parent, name=name)


def _samples(tree, name, leaves, right):
    """With samples: their sum for their mean, one alone, the mean taken too early (A2.7, A2.8).

    And the mean of what a mistake in each sample's own derivative gives, as a factor left out.
    """
    values = tree.leaves(**leaves)
    means = [op for op in tree.graph.operations if op.function and op.function.name == "mean"]
    arrays = {k: v for k, v in values.items() if is_array(v)}
    if len(means) != 1 or any(v.ndim != 1 for v in arrays.values()):
        return
    m = max(len(v) for v in arrays.values())
    yield m * right, say("gradient.sum_for_mean", count=m)
    for i in range(min(m, _PATHS)):
        one = _one_sample(leaves, arrays, i)
        sentence = say("gradient.one_sample", number=i + 1, count=m)
        yield partial(derivative, tree, name, one), sentence
    middle = {**leaves, **{k: float(v.mean()) for k, v in arrays.items()}}
    yield partial(derivative, tree, name, middle), say("gradient.mean_first")
    if len(tree.graph.nodes) <= SMALL and m <= _PATHS:
        yield from _in_each_sample(tree, name, leaves, arrays, m)


def _in_each_sample(tree, name, leaves, arrays, m):
    """Mistakes that can be made in every sample, by one sentence: the mean of their numbers."""
    by_sample = []
    for i in range(m):
        values = tree.leaves(**_one_sample(leaves, arrays, i))
        left_out = factor_mistakes.left_out(tree, name, Pass(tree, values))
        by_sample.append({sentence: n for n, sentence in left_out if n is not None})
    for sentence in by_sample[0]:
        if all(sentence in numbers for numbers in by_sample):
            yield fmean(numbers[sentence] for numbers in by_sample), sentence


def _one_sample(leaves: dict, arrays: dict, i: int) -> dict:
    """The leaves with the numbers of one sample in place of the arrays."""
    return {**leaves, **{k: float(v[min(i, len(v) - 1)]) for k, v in arrays.items()}}
