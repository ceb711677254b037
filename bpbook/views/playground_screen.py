"""What the browser is told of the playground: settings, points, the network's parts, its size."""

import traitlets

from ..drawing import network_links
from ..drawing.number_text import count
from ..sgd import GROWTH
from ..sgd.stuck import LIMITS, STEEPEST
from . import playground_points as pointing
from .playground_settings import MOST_UPDATES
from .screens import BASE, TreeScreen, static

SIZES = ("variables", "edges", "occurrences", "weight_leaves")
COSTS = ("formula_by_formula", "shared_prefixes", "graph")


class PlaygroundScreen(TreeScreen):
    """The plane with its boundary, the network with gradients on its edges, the curves."""

    settings = ("data", "points", "noise", "own", "width", "depth", "learning_rate", "batch")
    settings += ("seed", "updates", "phase", "sample", "lines", "tool", "speed")
    word_tables = ("runs", "counts", "playground")

    data = traitlets.Unicode().tag(sync=True)
    points = traitlets.Int().tag(sync=True)
    noise = traitlets.Float().tag(sync=True)
    own = traitlets.List().tag(sync=True)
    width = traitlets.Int().tag(sync=True)
    depth = traitlets.Int().tag(sync=True)
    learning_rate = traitlets.Float().tag(sync=True)
    batch = traitlets.Int().tag(sync=True)
    seed = traitlets.Int().tag(sync=True)
    updates = traitlets.Int().tag(sync=True)
    phase = traitlets.Int().tag(sync=True)
    sample = traitlets.Int().tag(sync=True)
    lines = traitlets.Unicode().tag(sync=True)
    tool = traitlets.Unicode().tag(sync=True)
    speed = traitlets.Unicode().tag(sync=True)
    pool = traitlets.Dict().tag(sync=True)
    held = traitlets.Int(pointing.HELD).tag(sync=True)
    most_own = traitlets.Int(pointing.MOST_OWN).tag(sync=True)
    most = traitlets.Int(MOST_UPDATES).tag(sync=True)
    growth = traitlets.Float(GROWTH).tag(sync=True)
    limits = traitlets.Dict({**LIMITS, "steepest": STEEPEST}).tag(sync=True)
    cells = traitlets.List().tag(sync=True)
    fitting = traitlets.List().tag(sync=True)  # width and depth of the tree that is here
    spans = traitlets.Dict().tag(sync=True)
    counts = traitlets.Dict().tag(sync=True)

    _esm = static(
        *BASE,
        "random.js",
        "sample_order.js",
        "ticks.js",
        "plot.js",
        "descent.js",
        "descent_parts.js",
        "neuron_view_lines.js",
        "learning.js",
        "playground_training.js",
        "playground_plane.js",
        "playground_network.js",
        "playground_words.js",
        "playground_parts.js",
        "playground_tables.js",
        "playground.js",
        "playground_playing.js",
    )
    _css = static("live.css", "plot.css", "playground.css")

    def traits_of(self, spec):
        tree = spec.tree
        cells = network_links.network(tree.graph).cells
        return super().traits_of(spec) | {
            "cells": [
                {"x": c.x, "y": c.y, "layer": c.layer, "edge": c.edge, "links": _links(c)}
                for c in cells
            ],
            "fitting": [sum(c.layer == 1 for c in cells), cells[-1].layer - 1],
            "spans": {name: list(span[:2]) for name, span in spec.spans.items()},
            "counts": _counts(tree),
            "notes": [],  # weights have sliders only where somebody asks for them
        }

    def show_tree(self, spec, reset) -> None:
        """Another tree in place of the one that was here; `reset` are the leaves for Reset."""
        traits = self.traits_of(spec) | {"opening": reset}
        new = {f"leaf_{name}" for name in spec.moving if not self.has_trait(f"leaf_{name}")}
        self.add_traits(**{n: traitlets.Float(traits[n]).tag(sync=True) for n in sorted(new)})
        with self.hold_sync():
            for name, value in traits.items():
                setattr(self, name, value)
            self.updates, self.phase = 0, 0


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
