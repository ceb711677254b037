"""What a picture of a tree needs beside its numbers: its modes, its costs, its edges in symbols."""

from itertools import pairwise, product

from ..codegen.formulas import text
from ..codegen.formulas.composite import Builder
from ..drawing import locks, network_links, numbers, picture
from ..drawing.number_text import count, show
from ..errors import BookError, OperandError, UnknownNameError

MODES = ("network", "tree", "graph")
LEAST, MOST = -10, 0  # powers of ten of the nudge


def pictures(tree, leaves: dict) -> dict:
    """What the script of a tree's picture is told: the picture in each mode, wide and narrow.

    With question marks where there are no numbers. Beside them, where a lock may stand: the edge
    with the slope of each unit, and by function below which slope it is saturated.
    """
    try:
        known = numbers.of(tree, **leaves)
    except BookError:
        known = numbers.unknown(tree)
    narrow = picture.modes(tree, known, narrow=True)
    return {
        "svgs": picture.modes(tree, known),
        "narrow": {mode: svg for mode, svg in narrow.items() if svg},
        "unit_slopes": locks.slopes(tree.graph),
        "flat": locks.FLAT,
        "unavailable": unavailable(tree),
    }


def unavailable(tree) -> dict[str, str]:
    """{mode: one sentence} for each mode that the tree does not have."""
    why = network_links.why_not(tree.graph)
    return {"network": why} if why else {}


def counts(tree) -> dict:
    """The table of costs: its heads, and its rows with a text for each head."""
    c = tree.counts
    leaves = sum(not node.edges for node in tree.graph.nodes)
    rows = {
        "boxes": (None, c.occurrences, c.variables),
        "leaves": (None, c.leaves, leaves),
        "multiplications": (c.formula_by_formula, c.shared_prefixes, c.graph),
    }
    return {
        "heads": ["formulas", "tree", "graph"],
        "rows": [
            [key, ["–" if n is None else count(n) for n in numbers_]]
            for key, numbers_ in rows.items()
        ],
    }


def slopes(tree, places) -> dict[int, str]:
    """The local derivatives of the edges at these places in symbols, as w46 for ∂x6/∂y4."""
    wanted, texts, place = set(places), {}, 0
    for node in tree.graph.nodes:
        for edge in node.edges:
            if place in wanted:
                builder = Builder(tree.graph)
                texts[place] = text.written(builder.local_derivative(node, edge.slot, 0))
            place += 1
    return texts


def check(tree, settings: dict) -> dict:
    """The settings of a tree's picture, complete: mode, selected, unticked, delta."""
    names = tree.graph.by_name
    mode, selected = settings.get("mode", "tree"), settings.get("selected") or ""
    if mode not in MODES:
        raise OperandError(f"There is no mode {mode!r}: choose one of {', '.join(MODES)}.")
    if mode == "network" and (why := network_links.why_not(tree.graph)):
        raise OperandError(f"{why} Choose the mode tree or graph.")
    if not isinstance(selected, str) or (selected and selected not in names):
        known = ", ".join(list(names)[:40])
        raise UnknownNameError(f"There is no variable {selected!r} to select: there is {known}.")
    return {
        "mode": mode,
        "selected": selected,
        "unticked": _unticked(tree, selected, settings.get("unticked", [])),
        "delta": _delta(settings.get("delta", 1e-3)),
    }


def _delta(delta) -> float:
    low, high = 10.0**LEAST, 10.0**MOST
    number = isinstance(delta, (int, float)) and not isinstance(delta, bool)
    if not number or not low <= delta <= high:
        raise OperandError(
            f"delta, the size of the nudge, is {delta!r}: give a number from {show(low)} "
            f"to {show(high)}."
        )
    return float(delta)


def _unticked(tree, selected: str, paths) -> list[str]:
    """The paths of the selected variable among those given, each as the places of its edges.

    A path may be given by the names on it as well: "E → y → h → w1".
    """
    listed = isinstance(paths, (list, tuple))
    if not listed or not all(isinstance(path, str) for path in paths):
        raise OperandError(f"unticked is {paths!r}: give a list of paths as view.state has them.")
    edges = [edge for node in tree.graph.nodes for edge in node.edges]
    placed = [places for path in paths for places in _places(path, edges)]
    return [path for path in placed if selected and _leads(path, selected, tree.name, edges)]


def _places(path: str, edges) -> list[str]:
    """A path given by names as the places of its edges; as several where edges are parallel."""
    if "→" not in path:
        return [path]
    steps = []
    for ends in pairwise(name.strip() for name in path.split("→")):
        steps.append([str(k) for k, e in enumerate(edges) if (e.parent, e.child) == ends])
        if not steps[-1]:
            raise OperandError(f"There is no edge {ends[0]} → {ends[1]}, so no path {path}.")
    return [" ".join(places) for places in product(*steps)]


def _leads(path: str, selected: str, root: str, edges) -> bool:
    at = root
    for place in path.split():
        if not place.isdecimal() or int(place) >= len(edges) or edges[int(place)].parent != at:
            return False
        at = edges[int(place)].child
    return at == selected
