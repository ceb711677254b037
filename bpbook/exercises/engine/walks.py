"""Steps 3 to 5: along every path, who comes after whom, one walk."""

from collections import Counter
from math import isclose

from ..reading import shown
from . import slips
from .cases import DEEP, DOUBLED, WALKED, called, deep
from .messages import say
from .safely import Wrong, is_number, run


def by_paths(names) -> None:
    """Step 3: the sum over the paths, on small trees."""
    walk = names["by_paths"]

    def found(root, where):
        account = {}
        run("by_paths", walk, root, account, where=where)
        if not account:
            raise Wrong("paths.empty")
        return account

    _compare("by_paths", names, found, slips.along_paths)


def order(names) -> None:
    """Step 4: everybody once, parents first, however deep."""
    for case in WALKED:
        made = case.built(names["Value"])
        _counted(names["edges_into"], case, made)
        _ordered(names["order"], case, made)
    root = deep(names["Value"](0.0), DEEP)
    where = f" at {DEEP:,} additions, one over the other"
    run("edges_into", names["edges_into"], root, where=where)
    nodes = run("order", names["order"], root, where=where)
    if len(nodes) != 2 * DEEP + 1:
        raise Wrong("order.deep", additions=f"{DEEP:,}", count=len(nodes))


def _counted(edges_into, case, made) -> None:
    count = run("edges_into", edges_into, made["E"], where=f" at {case.text}")
    if not isinstance(count, dict):
        raise Wrong("count.kind", kind=type(count).__name__)
    nodes = slips.breadth_first(made["E"])
    right = Counter(child for node in nodes for child in node.children)
    parents = Counter(child for node in nodes for child in set(node.children))
    paths = Counter(node for node, *_ in slips.paths(made["E"]))
    named = {node: name for name, node in made.items()}
    for node, wanted in right.items():
        number = count.get(node)
        if number == wanted:
            continue
        words = {"name": called(node, named), "text": case.text, "right": wanted}
        if number is None:
            raise Wrong("count.missing", **words)
        for key, slip in {"count.parents": parents, "count.paths": paths}.items():
            if number == slip[node]:
                raise Wrong(key, number=number, **words)
        if number == wanted - 1:
            raise Wrong("count.less", number=number, **words)
        raise Wrong("count.wrong", number=number, **words)


def _ordered(order, case, made) -> None:
    found = run("order", order, made["E"], where=f" at {case.text}")
    if not isinstance(found, (list, tuple)):
        raise Wrong("order.kind", kind=type(found).__name__)
    named = {node: name for name, node in made.items()}
    names = ", ".join(called(node, named) for node in found)
    right = slips.breadth_first(made["E"])
    if len(found) != len(set(found)):
        twice = next(node for node, times in Counter(found).items() if times > 1)
        raise Wrong("order.twice", text=case.text, name=called(twice, named), names=names)
    missing = [called(node, named) for node in right if node not in found]
    if missing:
        raise Wrong("order.missing", text=case.text, name=missing[0], names=names or "nothing")
    if len(found) > len(right):
        raise Wrong("order.more", text=case.text, names=names)
    place = {node: i for i, node in enumerate(found)}
    early = [
        (child, node) for node in right for child in node.children if place[child] < place[node]
    ]
    if not early:
        return
    if found[-1] is made["E"]:
        raise Wrong("order.turned", text=case.text, names=names)
    child, parent = (called(node, named) for node in early[0])
    slip = {"order.breadth": slips.breadth_first, "order.depth": lambda r: slips.depth_first(r, {})}
    for key, nodes in slip.items():
        if list(found) == nodes(made["E"]):
            raise Wrong(key, text=case.text, names=names, child=child, parent=parent)
    raise Wrong("order.early", text=case.text, names=names, child=child, parent=parent)


def gradient(names) -> None:
    """Step 5: the right numbers, again and again, on deep trees and on tangled ones."""
    walk = names["gradient"]

    def found(root, where):
        first = run("gradient", walk, root, where=where)
        if not isinstance(first, dict):
            raise Wrong("walk.kind", kind=type(first).__name__)
        if first.get(root) == 0:
            raise Wrong("walk.root")
        kept = dict(first)
        again = run("gradient", walk, root, where=where)
        if again != kept:
            raise Wrong("walk.kept")
        return kept

    _compare("gradient", names, found, slips.of_walk)
    leaf = names["Value"](1.0)
    where = f" at {DEEP:,} additions, one over the other"
    run("gradient", walk, deep(leaf, DEEP), where=where)
    root = leaf
    for _ in range(DOUBLED):
        root = root + root
    slope = run("gradient", walk, root, where=f" at h = h + h, {DOUBLED} times").get(leaf)
    if slope != 2.0**DOUBLED:
        raise Wrong("walk.doubled", times=DOUBLED, number=slope, right=2**DOUBLED)


def _compare(part, names, find, slips_of) -> None:
    """Each leaf of each case against the book's tree; a slip has to explain all of them."""
    answers, wrong = [], None
    for case in WALKED:
        made = case.built(names["Value"])
        found = find(made["E"], f" at {case.text}")
        for name, right in case.truth().items():
            number = found.get(made[name])
            if number is None:
                raise Wrong("walk.missing", part=part, name=name, text=case.text)
            if not is_number(number):
                raise Wrong("walk.number", part=part, name=name, kind=type(number).__name__)
            answers.append((made["E"], made[name], number))
            if not isclose(number, right, rel_tol=1e-12) and wrong is None:
                words = {"number": shown(number), "right": shown(right), "name": name}
                words["text"] = case.text
                wrong = {"here": say("walk.here", **words), "at": case.at(), **words}
    if wrong is None:
        return
    roots = {root: slips_of(root) for root, *_ in answers}
    for key in next(iter(roots.values())):
        if all(isclose(roots[root][key][leaf], number) for root, leaf, number in answers):
            raise Wrong(key, **wrong)
    raise Wrong("walk.wrong", part=part, **wrong)
