"""What is lit up in the picture of a tree: paths, or what one step takes and gives.

The SVG that `svg` or `network_svg` has drawn gets the classes that the live views set as well
(`static/tree/lights.js`, `static/stepper/marks.js`), and an arrow on each wire that a step walks.
"""

import math
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree

from ..core.graph import Graph
from .places import edge_places, node_places
from .wires import short as n

SVG = "http://www.w3.org/2000/svg"
ARROW = "M-5 -5.5L6 0L-5 5.5Z"
ALONG = {"tree": 0.42, "graph": 0.42, "network": 0.2}  # of a wire; its label stands further on
PIECES = 12  # straight ones, into which a curve is cut to measure it


@dataclass(frozen=True)
class Lights:
    """What is lit, by places in `graph.nodes` and, of edges, in `Numbers.locals`.

    `paths` are lists of edges from the root down; in a tree, only the boxes on them are lit. Else
    `nodes` and `edges` are. `selected` and `new` get a thick frame; `early` are boxes that have
    passed their gradient on too early, `partial` sums that more shares will join. `walks` says
    where an arrow points: to the child, to the parent, or, None, that there is none.
    """

    paths: tuple | None = None
    nodes: frozenset = frozenset()
    edges: frozenset = frozenset()
    selected: int | None = None
    new: int | None = None
    early: frozenset = frozenset()
    partial: frozenset = frozenset()
    walks: str | None = None


def shine(svg: str, graph: Graph, mode: str, lights: Lights) -> str:
    """The same picture with its lights."""
    ElementTree.register_namespace("", SVG)
    root = ElementTree.fromstring(svg)
    boxes, edges = _items(root)
    nodes, lit, dims = lights.nodes, lights.edges, lights.paths is not None
    along = None
    if lights.paths is not None:
        lit = frozenset(edge for path in lights.paths for edge in path)
        nodes = _ends(graph, lit)
        along = _boxes_along(edges, lights.paths) if mode == "tree" else None
    for box in boxes:
        on = box.get("data-box") in along if along else not nodes.isdisjoint(_nodes(box))
        _mark(box, on, dims)
        if lights.selected in _nodes(box):
            _add(box, "bp-selected")
        if lights.new in _nodes(box):
            _add(box, "bp-new")
        if not lights.early.isdisjoint(_nodes(box)):
            _add(box, "bp-early")
    for edge in edges:
        to = edge.get("data-to")
        on = to in along if along and to else not lit.isdisjoint(_edges(edge))
        _mark(edge, on, dims)
        if _has(edge, "bp-link"):
            selected = lights.selected in _nodes(edge)
            _add(edge, *["bp-selected"] * selected, *["bp-new"] * (lights.new in _nodes(edge)))
    for text in root.iter(f"{{{SVG}}}text"):
        place = text.get("data-gradient")
        if place is not None and int(place) in lights.partial:
            _add(text, "bp-partial")
    if lights.walks:
        _arrows(root, mode, lights.walks)
    return ElementTree.tostring(root, encoding="unicode")


def step_lights(graph: Graph, steps, k: int) -> Lights:
    """What step k takes and gives, after the steps before it; k counts from 1."""
    place = {node.name: i for i, node in enumerate(graph.nodes)}
    step, first = steps[k - 1], edge_places(graph)
    nodes, edges = {place[step.variable]}, set()
    if step.phase in ("forward", "loss"):
        for edge in graph.by_name[step.variable].edges:
            edges.add(first[edge.parent] + edge.slot)
            nodes.add(place[edge.child])
    elif step.edge:
        edges.add(first[step.edge.parent] + step.edge.slot)
        nodes.add(place[step.edge.parent])
    last = {s.variable: i for i, s in enumerate(steps) if s.phase == "backward"}
    partial = {s.variable for s in steps[:k] if s.phase == "backward" and last[s.variable] >= k}
    early = {s.edge.parent for s in steps[:k] if s.missing}
    return Lights(
        nodes=frozenset(nodes),
        edges=frozenset(edges),
        new=place[step.variable],
        early=frozenset(place[name] for name in early),
        partial=frozenset(place[name] for name in partial),
        walks="child" if step.phase == "backward" else "parent",
    )


def path_lights(graph: Graph, name: str, paths) -> Lights:
    """Paths to a variable, each a tuple of edges from the root down."""
    first = edge_places(graph)
    lit = tuple(tuple(first[edge.parent] + edge.slot for edge in path) for path in paths)
    return Lights(paths=lit, selected=node_places(graph)[graph.by_name[name].number])


def ticked(graph: Graph, routes, unticked) -> list:
    """The paths that are not among those named, each by the places of its edges: "6 5 3 0"."""
    first, off = edge_places(graph), set(unticked)
    places = [[first[edge.parent] + edge.slot for edge in route.edges] for route in routes]
    named = [" ".join(map(str, path)) for path in places]
    return [route for route, name in zip(routes, named, strict=True) if name not in off]


def _items(root) -> tuple[list, list]:
    """Boxes, and what belongs to an edge: wires, labels and connections."""
    boxes, edges, inner = [], [], set()
    for item in root.iter():
        if _has(item, "bp-box"):
            boxes.append(item)
        if _has(item, "bp-link"):
            inner.update(wire for wire in item.iter() if _has(wire, "bp-wire"))
        if item.get("data-edge") is not None and item not in inner:
            edges.append(item)
    return boxes, edges


def _has(item, kind: str) -> bool:
    return kind in item.get("class", "").split()


def _add(item, *kinds: str) -> None:
    if kinds:
        item.set("class", " ".join([item.get("class", ""), *kinds]).strip())


def _mark(item, on: bool, dims: bool) -> None:
    _add(item, *["bp-lit"] * on, *["bp-dim"] * (dims and not on))


def _nodes(item) -> set[int]:
    return {int(item.get(key)) for key in ("data-node", "data-inner") if item.get(key) is not None}


def _edges(item) -> set[int]:
    """A connection of a network stands for two edges: to its weight and to what it comes from."""
    return {int(part.get("data-edge")) for part in item.iter() if part.get("data-edge") is not None}


def _ends(graph: Graph, edges) -> frozenset:
    """The variables that these edges join, and the root."""
    place = {node.name: i for i, node in enumerate(graph.nodes)}
    all_edges = [edge for node in graph.nodes for edge in node.edges]
    names = {graph.root.name}
    for k in edges:
        names |= {all_edges[k].parent, all_edges[k].child}
    return frozenset(place[name] for name in names)


def _boxes_along(edges, paths) -> set[str]:
    """In the tree, the boxes of each path."""
    below: dict[str, dict[int, str]] = {}
    for wire in edges:
        if wire.get("data-from") is not None:
            wires = below.setdefault(wire.get("data-from"), {})
            wires[int(wire.get("data-edge"))] = wire.get("data-to")
    lit = {"0"}
    for path in paths:
        box = "0"
        for edge in path:
            box = below.get(box, {}).get(edge)
            if box is None:
                break
            lit.add(box)
    return lit


def _arrows(root, mode: str, walks: str) -> None:
    """A triangle on each lit wire, behind it in the list of what is drawn."""
    # A network's wires lead to the neuron that uses them, a tree's away from it.
    onward = (mode == "network") != (walks == "child")
    for parent in list(root.iter()):
        for k, wire in reversed(list(enumerate(parent))):
            is_lit = _has(wire, "bp-lit") or _has(parent, "bp-lit")
            if _has(wire, "bp-wire") and is_lit and (places := _places(wire.get("d"))):
                arrow = ElementTree.Element(f"{{{SVG}}}path", {"class": "bp-arrow", "d": ARROW})
                arrow.set("transform", _pose(places, ALONG[mode], onward))
                parent.insert(k + 1, arrow)


def _pose(places, along: float, onward: bool) -> str:
    x, y = _at(places, along)
    x0, y0 = _at(places, along - 0.02 if onward else along + 0.02)
    x1, y1 = _at(places, along + 0.02 if onward else along - 0.02)
    turn = math.degrees(math.atan2(y1 - y0, x1 - x0))
    return f"translate({n(x)},{n(y)}) rotate({n(turn)})"


def _places(d: str) -> list[tuple[float, float]]:
    """Places along a wire, which is `M`, then `C` once or several times, then perhaps `V`."""
    start, *curves = d.removeprefix("M").partition("V")[0].split("C")
    places = [tuple(map(float, start.split()))]
    for curve in curves:
        numbers = [float(number) for number in curve.split()]
        a, (b, c, e) = places[-1], zip(numbers[::2], numbers[1::2], strict=True)
        for k in range(1, PIECES + 1):
            t = k / PIECES
            parts = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            whole = (
                sum(p * z for p, z in zip(parts, axis, strict=True))
                for axis in zip(a, b, c, e, strict=True)
            )
            places.append(tuple(whole))
    if "V" in d:
        places.append((places[-1][0], float(d.partition("V")[2])))
    return places


def _at(places, part: float) -> tuple[float, float]:
    """The place so far along, as a part of the whole length."""
    lengths = [math.dist(a, b) for a, b in pairwise(places)]
    left = part * sum(lengths)
    for ((x0, y0), (x1, y1)), length in zip(pairwise(places), lengths, strict=True):
        if left <= length and length:
            return x0 + (x1 - x0) * left / length, y0 + (y1 - y0) * left / length
        left -= length
    return places[-1]
