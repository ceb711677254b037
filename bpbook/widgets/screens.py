"""`Screen`: what the browser needs to draw a tree by itself, and one thin script."""

from functools import cache
from pathlib import Path
from typing import ClassVar

import anywidget
import traitlets

from .. import functions, labels
from ..drawing import unroll

HERE = Path(__file__).parent / "static"


@cache
def static(*names: str) -> str:
    """The text of files: as a path, anywidget would keep closed widgets alive."""
    return "\n".join((HERE / name).read_text(encoding="utf-8") for name in names)


class Screen(anywidget.AnyWidget):
    """What every screen shares: the generated functions, the leaves, the choices, the words.

    Each leaf in `moving` has a trait `leaf_<name>`, each function in `choices` a trait
    `function_<label>`, a place in `options`: sliders and lists are joined to these in the browser.
    A subclass names in `settings` its own traits that belong to the state, and has its scripts in
    `_esm`, the last of which ends with `export default { render }`.
    """

    settings: ClassVar[tuple[str, ...]] = ()

    kind = traitlets.Unicode().tag(sync=True)
    root = traitlets.Unicode().tag(sync=True)
    source = traitlets.Unicode().tag(sync=True)
    names = traitlets.List().tag(sync=True)
    weights = traitlets.List().tag(sync=True)
    opening = traitlets.List().tag(sync=True)
    moving = traitlets.List().tag(sync=True)
    steps = traitlets.Dict().tag(sync=True)
    choices = traitlets.List().tag(sync=True)
    options = traitlets.List().tag(sync=True)
    functions = traitlets.Dict().tag(sync=True)
    setting_names = traitlets.List().tag(sync=True)
    controlled = traitlets.List().tag(sync=True)
    start = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    nodes = traitlets.List().tag(sync=True)
    edges = traitlets.List().tag(sync=True)
    order = traitlets.List().tag(sync=True)
    domains = traitlets.Dict().tag(sync=True)
    roles = traitlets.Dict().tag(sync=True)

    def __init__(self, opening, *, kind="", settings=None, **more):
        tree, leaves = opening.tree, opening.leaves
        chosen, choices = tree.functions, opening.choices
        options = list(functions.activations())
        graph = tree.graph
        self.add_traits(
            **{f"leaf_{n}": traitlets.Float(leaves[n]).tag(sync=True) for n in opening.moving},
            **{
                f"function_{c}": traitlets.Int(options.index(chosen[c])).tag(sync=True)
                for c in choices
            },
        )
        super().__init__(
            kind=kind,
            root=tree.name,
            source=tree.javascript(tuple(choices)),
            names=list(leaves),
            weights=list(tree.weights),
            opening=list(leaves.values()),
            moving=list(opening.moving),
            steps={name: span[2] for name, span in opening.spans.items()},
            choices=list(choices),
            options=options,
            functions=chosen,
            setting_names=list(self.settings),
            start=dict(settings or {}),
            words=dict(labels.WORDS),
            nodes=[_node(graph, node, choices) for node in graph.nodes],
            edges=[[e.parent, e.child] for node in graph.nodes for e in node.edges],
            order=unroll.reading_order(graph),
            domains={row.name: row.domain for row in functions.ROWS if row.domain},
            roles={v.name: labels.word(v.role) for v in graph.leaves},
            **(settings or {}),
            **more,
        )

    def let_move(self, name: str, value: float) -> None:
        """Give a leaf a trait, so that something can be joined to it."""
        if name not in self.moving:
            self.add_traits(**{f"leaf_{name}": traitlets.Float(value).tag(sync=True)})
            self.moving = [*self.moving, name]

    def __repr__(self):
        return f"<{type(self).__name__} of {self.root}>"


def _node(graph, node, choices) -> dict:
    """A variable for the browser: `functions` says where to look if it is not a number."""
    places = dict.fromkeys([node.number, *(hop.source for hop in node.hops)])
    used = [graph.operations[i] for i in places]
    return {
        "name": node.name,
        "role": node.role,
        "kind": labels.role(node.name, graph.root.name, node.role),
        "functions": [
            op.label if op.label in choices else op.function.name for op in used if op.function
        ],
    }
