"""What a view's script is told of a tree: generated source, names, places, sliders, notes.

A large tree has no source: the script has the places of the variables and edges that its picture
shows, and asks Python for their numbers after each move.
"""

import re

from ..core import functions
from ..drawing import numbers
from ..drawing.places import reading_order
from ..errors import BookError
from ..words import role, word
from . import controls


def of(spec, places=None) -> dict:
    """All of it for a `ViewSpec`; `places` are those that a large tree's picture shows."""
    tree, leaves = spec.tree, spec.leaves
    graph = tree.graph
    shown = set(range(len(graph.nodes))) if places is None else set(places[0])
    edges = [[edge.parent, edge.child] for node in graph.nodes for edge in node.edges]
    return {
        "root": tree.name,
        "source": "" if spec.large else tree.javascript(tuple(spec.choices)),
        "names": list(leaves),
        "weights": list(tree.weights),
        "opening": list(leaves.values()),
        "moving": list(spec.moving),
        "choices": list(spec.choices),
        "options": list(functions.activations()),
        "functions": tree.functions,
        "nodes": [
            _node(graph, node, spec.choices) if i in shown else None
            for i, node in enumerate(graph.nodes)
        ],
        "edges": edges if places is None else _only_at(places[1], edges),
        "order": [i for i in reading_order(graph) if i in shown],
        "domains": {row.name: row.domain for row in functions.ROWS if row.domain},
        "notes": _notes(spec, len(edges)),
        "large": spec.large,
    }


def leaf_controls(spec) -> list[dict]:
    """The sliders of leaves and the lists of functions."""
    roles = {v.name: word(v.role) for v in spec.tree.graph.leaves}
    sliders = [
        controls.leaf_slider(name, roles[name], spec.leaves[name], *span)
        for name, span in spec.spans.items()
    ]
    options = functions.activations()
    return sliders + [
        controls.function_list(label, spec.tree.functions[label], options) for label in spec.choices
    ]


def numbers_at(tree, leaves: dict, places) -> dict:
    """What the generated `pass` would give, of the places that a large tree's picture shows."""
    variables, edges = places
    try:
        known, trouble = numbers.of(tree, **leaves), ""
    except BookError as error:
        known, trouble = numbers.unknown(tree), str(error)
    return {
        "values": {i: known.values[i] for i in variables},
        "gradients": {i: known.gradients[i] for i in variables},
        "locals": {i: known.locals[i] for i in edges},
        "trouble": trouble,
    }


def shown_places(pictures) -> tuple[list[int], list[int]]:
    """The places of the variables and of the edges whose numbers SVG texts show."""

    def places(kinds):
        numerals = re.findall(rf'data-(?:{kinds})="(\d+)"', "".join(pictures))
        return sorted(set(map(int, numerals)))

    return places("value|gradient|of"), places("local|share")


def _node(graph, node, choices) -> dict:
    """A variable for the script: `functions` says where to look if it is not a number."""
    places = dict.fromkeys([node.number, *(hop.source for hop in node.hops)])
    used = [graph.operations[i] for i in places]
    return {
        "name": node.name,
        "role": node.role,
        "kind": role(node.name, graph.root.name, node.role),
        "functions": [
            op.label if op.label in choices else op.function.name for op in used if op.function
        ],
    }


def _only_at(places, edges) -> list:
    """The edges at these places; None elsewhere."""
    wanted = set(places)
    return [edge if i in wanted else None for i, edge in enumerate(edges)]


def _notes(spec, edges: int) -> list[str]:
    """What the reader is told of a tree with many leaves, or a large one."""
    notes = []
    if spec.unslid:
        count, total = f"{spec.unslid:,}", f"{len(spec.leaves):,}"
        notes.append(word("note sliders", count=count, total=total))
    if spec.large:
        notes.append(word("note large", edges=f"{edges:,}"))
    return notes
