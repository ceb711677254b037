"""Steps 3 to 5: along every path, who comes after whom, one walk."""

from collections import Counter
from math import isclose

from ..reading import shown
from ..sentences import listed, say
from . import walk_mistakes
from .cases import DEEP, DOUBLED, WALKED, called, deep
from .safely import Wrong, blame, is_number, kind, open_part, require, run


def by_paths(names) -> None:
    """Step 3: the sum over the paths, on small trees."""
    walk = names["by_paths"]

    def numbers(root, where):
        account = {}
        run("by_paths", walk, root, account, where=where)
        require(account, "paths.empty")
        return account

    _compare("by_paths", names, numbers, walk_mistakes.along_paths)


def order(names) -> str | None:
    """Step 4: everybody once, parents first, however deep; in whatever way that is found out."""
    try:
        for case in WALKED:
            _ordered(names["order"], case, case.built(names["Value"]))
    except Wrong:
        if not open_part(names["edges_into"]):  # a wrong count is where it begins
            for case in WALKED:
                _counted(names["edges_into"], case, case.built(names["Value"]))
        raise
    root = deep(names["Value"](0.0), DEEP)
    nodes = _unless_too_deep("order", names["order"], root)
    if nodes is None:
        return say("right.4.recursive", additions=f"{DEEP:,}")
    entries = len(nodes)
    require(entries == 2 * DEEP + 1, "order.deep", additions=f"{DEEP:,}", count=entries)
    return None


def _unless_too_deep(name, function, root):
    """What a function gives for a deep tree; None where it is right but calls itself too deep."""
    where = f" at {DEEP:,} additions, one on top of the other"
    try:
        return run(name, function, root, where=where, recursion="stopped.deep")
    except Wrong as wrong:
        if wrong.key != "stopped.deep":
            raise
        return None


def _counted(edges_into, case, made) -> None:
    count = run("edges_into", edges_into, made["E"], where=f" at {case.text}")
    require(isinstance(count, dict), "count.kind", kind=kind(count))
    nodes = walk_mistakes.breadth_first(made["E"])
    right = Counter(child for node in nodes for child in node.children)
    parents = Counter(child for node in nodes for child in set(node.children))
    paths = Counter(node for node, *_ in walk_mistakes.paths(made["E"]))
    name_of = {node: name for name, node in made.items()}
    for node, wanted in right.items():
        number = count.get(node)
        if number == wanted:
            continue
        words = {"name": called(node, name_of), "text": case.text, "right": wanted}
        require(number is not None, "count.missing", **words)
        mistakes = {
            "count.parents": parents[node],
            "count.paths": paths[node],
            "count.less": wanted - 1,
        }
        blame(mistakes, lambda wrong, number=number: number == wrong, number=number, **words)
        raise Wrong("count.wrong", number=number, **words)


def _ordered(order, case, made) -> None:
    root = made["E"]
    nodes = run("order", order, root, where=f" at {case.text}")
    require(isinstance(nodes, (list, tuple)), "order.kind", kind=kind(nodes))
    name_of = {node: name for name, node in made.items()}
    names = ", ".join(called(node, name_of) for node in nodes)
    words = {"text": f"E = {case.text}", "names": names or "nothing"}
    times, wanted = Counter(nodes), walk_mistakes.breadth_first(root)
    twice = [node for node in nodes if times[node] > 1]
    missing = [node for node in wanted if node not in times]
    if twice:
        raise Wrong("order.twice", name=called(twice[0], name_of), **words)
    require(root not in missing, "order.no_root", **words)
    if missing:
        raise Wrong("order.missing", name=called(missing[0], name_of), **words)
    require(len(nodes) == len(wanted), "order.more", **words)
    place = {node: i for i, node in enumerate(nodes)}
    edges = [(child, node) for node in wanted for child in node.children]
    early = next((edge for edge in edges if place[edge[0]] < place[edge[1]]), None)
    if early is None:
        return
    child, parent = (called(node, name_of) for node in early)
    mistakes = {
        "order.turned": nodes[-1] is root,
        "order.breadth": list(nodes) == wanted,
        "order.depth": list(nodes) == walk_mistakes.depth_first(root, {}),
        "order.early": True,
    }
    blame(mistakes, bool, child=child, parent=parent, **words)


def gradient(names) -> str | None:
    """Step 5: the right numbers, again and again, on deep trees and on tangled ones."""
    walk = names["gradient"]

    def numbers(root, where):
        first = run("gradient", walk, root, where=where, key="walk.key")
        require(isinstance(first, dict), "walk.kind", kind=kind(first))
        require(first.get(root) != 0, "walk.root")
        kept = dict(first)
        require(run("gradient", walk, root, where=where) == kept, "walk.kept")
        return kept

    _compare("gradient", names, numbers, walk_mistakes.of_walk, whole=True)
    leaf = root = names["Value"](1.0)
    for _ in range(DOUBLED):
        root = root + root
    slope = run("gradient", walk, root, where=f" at h = h + h, {DOUBLED} times").get(leaf)
    right = 2**DOUBLED
    require(slope == right, "walk.doubled", times=DOUBLED, number=slope, right=right)
    found = _unless_too_deep("gradient", walk, deep(leaf, DEEP))
    return say("right.5.recursive", additions=f"{DEEP:,}") if found is None else None


def _compare(part, names, numbers, mistakes_of, whole=False) -> None:
    """Each leaf of each case against the book's tree; a mistake has to explain all of them.

    With `whole`, the variables on the way have to be there as well.
    """
    answers, wrong = [], None
    for case in WALKED:
        made = case.built(names["Value"])
        answer = numbers(made["E"], f" at {case.text}")
        for name, right in case.truth().items():
            number = answer.get(made[name])
            require(number is not None, "walk.missing", part=part, name=name, text=case.text)
            require(is_number(number), "walk.number", part=part, name=name, kind=kind(number))
            answers.append((made["E"], made[name], number))
            if not isclose(number, right, rel_tol=1e-12) and wrong is None:
                wrong = {"number": shown(number), "right": shown(right), "name": name}
                wrong |= {"text": case.text, "at": case.at()}
        between = [name for name in made if whole and name not in case.leaves]
        lacking = [name for name in between if made[name] not in answer]
        if wrong is None and lacking:
            raise Wrong("walk.leaves_only", names=listed(lacking), text=case.text)
    if wrong is None:
        return
    by_root = {root: mistakes_of(root) for root, *_ in answers}

    def explains(key) -> bool:
        return all(isclose(by_root[root][key][leaf], number) for root, leaf, number in answers)

    keys = next(iter(by_root.values()))
    blame({key: key for key in keys}, explains, here=say("walk.here", **wrong), **wrong)
    raise Wrong("walk.wrong", part=part, **wrong)
