"""What the page is told of the playground's network: its neurons, its size, the limits of a run."""

from ..drawing import network_links
from ..drawing.number_text import count
from ..drawing.palette import WIDTHS
from ..sgd import GROWTH
from ..sgd.stuck import LIMITS, STEEPEST
from . import playground_points as pointing
from .playground_settings import MOST_UPDATES

SIZES = ("variables", "edges", "occurrences", "weight_leaves")
COSTS = ("formula_by_formula", "shared_prefixes", "graph")


def parts(view_spec) -> dict:
    """What the script is told beside the tree; `fitting` are width and depth of the network."""
    cells = network_links.network(view_spec.tree.graph).cells
    return {
        "cells": [
            {"x": c.x, "y": c.y, "layer": c.layer, "edge": c.edge, "links": _links(c)}
            for c in cells
        ],
        "fitting": [sum(c.layer == 1 for c in cells), cells[-1].layer - 1],
        "spans": {name: list(span[:2]) for name, span in view_spec.spans.items()},
        "counts": _counts(view_spec.tree),
        "notes": [],  # weights have sliders only where somebody asks for them
        "held": pointing.HELD,
        "most_own": pointing.MOST_OWN,
        "most": MOST_UPDATES,
        "growth": GROWTH,
        "limits": {**LIMITS, "steepest": STEEPEST},
        "widths": WIDTHS,
    }


def _links(cell) -> list:
    """[weight, source] of each connection of a neuron, as places; a bias has no source."""
    return [[link.weight, link.source] for link in cell.links]


def _counts(tree) -> dict:
    """How large tree and graph are, in digits: the tree's numbers are soon beyond a float."""
    counts = tree.counts
    digits = {name: count(getattr(counts, name)) for name in (*SIZES, *COSTS)}
    # In a tree, every variable but the root hangs on one edge.
    tree_edges = count(counts.occurrences - 1)
    return {"weights": count(len(tree.weights)), "tree_edges": tree_edges, **digits}
