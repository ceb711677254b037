"""The two views: models that carry what the browser needs, each with one thin script."""

from functools import cache
from pathlib import Path

import anywidget
import traitlets

from .. import functions, labels
from ..drawing import geometry, numbers, svg, unroll
from ..errors import BookError
from ..formulas import text

HERE = Path(__file__).parent / "static"


@cache
def _static(*names: str) -> str:
    """The text of files: as a path, anywidget would keep closed widgets alive."""
    return "\n".join((HERE / name).read_text(encoding="utf-8") for name in names)


class LeavesView(anywidget.AnyWidget):
    """What every view of a tree shares: the generated function, the leaves and the choices.

    Each leaf in `moving` has a trait `leaf_<name>`, each function in `choices` a trait
    `function_<label>`, a place in `options`: sliders and lists are joined to these in the browser.
    """

    root = traitlets.Unicode().tag(sync=True)
    source = traitlets.Unicode().tag(sync=True)
    names = traitlets.List().tag(sync=True)
    weights = traitlets.List().tag(sync=True)
    opening = traitlets.List().tag(sync=True)
    moving = traitlets.List().tag(sync=True)
    choices = traitlets.List().tag(sync=True)
    options = traitlets.List().tag(sync=True)
    functions = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self, tree, leaves, moving, choices, **more):
        chosen = tree.functions
        options = list(functions.activations())
        self.add_traits(
            **{f"leaf_{n}": traitlets.Float(leaves[n]).tag(sync=True) for n in moving},
            **{
                f"function_{c}": traitlets.Int(options.index(chosen[c])).tag(sync=True)
                for c in choices
            },
        )
        super().__init__(
            root=tree.name,
            source=tree.javascript(tuple(choices)),
            names=list(leaves),
            weights=list(tree.weights),
            opening=list(leaves.values()),
            moving=list(moving),
            choices=list(choices),
            options=options,
            functions=chosen,
            words=dict(labels.WORDS),
            **more,
        )

    def __repr__(self):
        return f"<{type(self).__name__} of {self.root}>"


class TreeView(LeavesView):
    """The tree in SVG with live numbers, the formula, the table of numbers, the Reset button."""

    _esm = _static("common.js", "controls.js", "tree_view.js")
    _css = _static("live.css") + svg.style()

    svg = traitlets.Unicode().tag(sync=True)
    nodes = traitlets.List().tag(sync=True)
    edges = traitlets.List().tag(sync=True)
    order = traitlets.List().tag(sync=True)
    formula = traitlets.List().tag(sync=True)
    symbols = traitlets.Dict().tag(sync=True)
    domains = traitlets.Dict().tag(sync=True)
    roles = traitlets.Dict().tag(sync=True)

    def __init__(self, tree, leaves, moving, choices):
        graph = tree.graph
        try:
            found = numbers.of(tree, **leaves)
        except BookError:
            found = numbers.unknown(tree)
        super().__init__(
            tree,
            leaves,
            moving,
            choices,
            svg=svg.draw(geometry.of(graph), found),
            nodes=[_node(graph, node, choices) for node in graph.nodes],
            edges=[[e.parent, e.child] for node in graph.nodes for e in node.edges],
            order=unroll.reading_order(graph),
            formula=[list(token) for token in text.formula_tokens(tree)],
            symbols=dict(labels.symbols(functions.activations())),
            domains={row.name: row.domain for row in functions.ROWS if row.domain},
            roles={v.name: labels.word(v.role) for v in graph.leaves},
        )


class SurfaceView(LeavesView):
    """E over two leaves, with the point where they stand."""

    _esm = _static("common.js", "surface_view.js")
    _css = _static("live.css")

    x = traitlets.Unicode().tag(sync=True)
    y = traitlets.Unicode().tag(sync=True)
    spans = traitlets.List().tag(sync=True)


def _node(graph, node, choices) -> dict:
    """A variable for the browser: `functions` says where to look if it is not a number."""
    places = dict.fromkeys([node.number, *(hop.source for hop in node.hops)])
    used = [graph.operations[i] for i in places]
    return {
        "name": node.name,
        "kind": labels.role(node.name, graph.root.name, node.role),
        "functions": [
            op.label if op.label in choices else op.function.name for op in used if op.function
        ],
    }
