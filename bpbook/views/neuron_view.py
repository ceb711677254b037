"""`neuron`: a neuron taken apart, its output against an input, a plane divided, a layer."""

from ..core import functions
from ..core.helpers.names import read_names
from ..core.helpers.values import short_whole
from ..drawing import figures, locks
from ..drawing import neuron_terms as neurons
from ..errors import OperandError, UnknownNameError
from ..settings import one_number, whole_number
from ..words import symbols
from . import arguments, controls
from .live_view import LiveView
from .neuron_points import Points, read


class NeuronView(LiveView):
    """A neuron and its network under sliders; made by `neuron`."""

    kind = "neuron"
    settings = ("neuron", "output", "against", "plane", "layer", "level")
    word_tables = ("neuron_view",)
    takes_text = True

    def __init__(self, tree, *, points=None, plane=None, **more):
        self.points = Points() if points is None else read(points)
        self._points_over = read_names(plane)
        super().__init__(tree, plane=plane, **more)

    def check(self, tree, settings):
        graph = tree.graph
        chosen = neurons.find(tree, settings.get("neuron"))
        output = _output(tree, settings.get("output"))
        against = _against(tree, output, settings.get("against"))
        plane = self._plane(tree, settings.get("plane"))
        layers = max(n.layer for n in neurons.neurons(graph))
        layer = whole_number("layer", settings.get("layer", 1), least=1)
        if layer > layers:
            raise OperandError(
                f"layer is {short_whole(layer)}: this tree has {layers} layers of neurons, give "
                f"1 to {layers}."
            )
        return {
            "neuron": graph.nodes[chosen.y].name,
            "output": output,
            "against": against,
            "plane": plane,
            "layer": layer,
            "level": _level(tree, output, settings.get("level")),
        }

    def _plane(self, tree, plane) -> list:
        """Two leaves; without a wish the first two inputs of the network, if it has two."""
        if plane is None:
            inputs = _inputs(tree)
            plane = inputs[:2] if len(inputs) > 1 else []
            if not plane and self.points and self._opened is None:
                raise OperandError(
                    f"points need a plane, and {tree.name} has fewer than two inputs: give two "
                    f"leaves, as plane={(*tree.weights, *tree.givens)[:2]!r}."
                )
        if not isinstance(plane, (list, tuple)) or len(plane) not in (0, 2):
            raise OperandError(f"plane={plane!r}: give two leaves, as ('x1', 'x2').")
        if plane:
            figures.check_axes(tree, *plane)
        return list(plane)

    def _point_axes(self, tree) -> list:
        """The leaves over which the points stand; none in another tree that has not both."""
        leaves = {*tree.weights, *tree.givens}
        elsewhere = self._opened is not None and not set(self._points_over or ()) <= leaves
        return self._plane(tree, self._points_over) if self.points and not elsewhere else []

    def settings_for(self, tree, asked):
        return self.check(tree, asked)  # names of the last tree are none of this one

    def also_moving(self, tree, settings):
        return (settings["against"], *settings["plane"])

    def parts(self, view_spec, state):
        tree = view_spec.tree
        point_axes = self._point_axes(tree)
        return {
            "neurons": [_for_script(tree.graph, n) for n in neurons.neurons(tree.graph)],
            "spans": self._spans(view_spec, point_axes),
            "points": self.points.rows,
            "point_axes": point_axes,
            "classes": list(self.points.classes),
            "symbols": symbols(functions.activations()),
            "flat": locks.FLAT,
        }

    def _spans(self, spec, point_axes) -> dict:
        """The range of every leaf; the axes of the points hold all of them."""
        spans = {}
        for name, value in spec.leaves.items():
            asked = spec.spans.get(name)
            spans[name] = [float(b) for b in arguments.span(name, asked, value)[:2]]
        for axis, name in enumerate(point_axes):
            low, high = self.points.span(axis)
            spans[name] = [min(spans[name][0], low), max(spans[name][1], high)]
        return spans

    def setting_controls(self, view_spec, state):
        level = state["level"]
        ends = min(-1.0, level), max(1.0, level)
        return [controls.number_slider("level", level, *ends, 0.05)] if state["plane"] else []

    def html(self):
        now, at, state, spans = self._now(), self.leaves, self.state, self.spec["spans"]
        page = figures.neuron_html(now, state["neuron"], at=at)
        against = {"output": state["output"], "span": spans[state["against"]]}
        page += "\n" + figures.against_html(now, state["against"], **against, at=at)
        if state["plane"]:
            page += "\n" + figures.division_html(
                now,
                *state["plane"],
                output=state["output"],
                level=state["level"],
                points=self.points.rows if state["plane"] == self.spec["point_axes"] else (),
                spans={name: spans[name] for name in state["plane"]},
                at=at,
            )
        return page


def _for_script(graph, neuron) -> dict:
    """A neuron for the script: places of variables and edges, and its terms."""
    terms = [
        {"name": t.name(graph), "times": t.times, "factors": list(t.factors)} for t in neuron.terms
    ]
    return {
        "x": neuron.x,
        "y": neuron.y,
        "edge": -1 if neuron.edge is None else neuron.edge,
        "layer": neuron.layer,
        "terms": terms,
    }


def _inputs(tree) -> list[str]:
    """The givens that go into neurons, in the order of their creation."""
    nodes = tree.graph.nodes
    used = {nodes[p].name for n in neurons.neurons(tree.graph) for t in n.terms for p in t.factors}
    return [name for name in tree.givens if name in used]


def _output(tree, output) -> str:
    """A variable that is no leaf; without a wish the last neuron's."""
    graph = tree.graph
    if output is None:
        return graph.nodes[neurons.find(tree).y].name
    known = [node.name for node in graph.nodes if node.edges]
    if output not in known:
        listed = ", ".join(known[: neurons.NAMED]) + (", …" if known[neurons.NAMED :] else "")
        raise UnknownNameError(
            f"output is {output!r}, which is no variable computed from others: give one of "
            f"{listed}."
        )
    return output


def _against(tree, output: str, against) -> str:
    """A leaf; without a wish the first given on which the output depends, or the first weight."""
    leaves = (*tree.givens, *tree.weights)
    if against is None:
        place = tree.graph.by_name[output].number
        depends = (n for n in leaves if place in tree.graph.reaching([n]))
        return next(depends, leaves[0])
    if against not in leaves:
        raise UnknownNameError(
            f"against is {against!r}, which is no leaf of this tree: give one of "
            f"{', '.join(leaves[:40])}."
        )
    return against


def _level(tree, output: str, level) -> float:
    """Where the boundary is; without a wish the middle of a sigmoid, else 0."""
    if level is None:
        function = tree.graph.by_name[output].variable.function
        return 0.5 if function.name == "sigmoid" else 0.0
    return one_number("level", level, ", as 0.5")


def neuron(
    tree,
    name=None,
    *,
    against=None,
    plane=None,
    points=None,
    values=None,
    givens=(),
    sliders=None,
    functions=None,
    state=None,
) -> NeuronView:
    """A neuron taken apart: a sum and a composition, and what repeating them does.

    The terms of x = Σ weight · variable are stacked as bars beside y = f(x) with its tangent, whose
    slope is the local derivative ∂y/∂x; below stand the output against an input with the pieces
    that add up to it, the plane that the network divides, and each layer as a vector.

    - `name`: the neuron's output or inner sum, as "y4"; without it, the last before the loss.
    - `against`: the leaf across which the output is drawn; without it, the first given.
    - `plane`: two leaves, as ("x1", "x2"); without it, the first two inputs.
    - `points`: data over that plane, as (positions of shape (N, 2), N labels of two kinds).
    - `tree`, `values`, `givens`, `sliders`, `functions`, `state`: as in `bp.live`.

    Raises `OperandError` for a tree without a neuron, a variable that is none, and points of
    another shape; `UnknownNameError` for a name the tree does not have; `NotFiniteError` for NaN
    among the points. A1.14; chapter 5.

    >>> import bpbook as bp
    >>> from bpbook.views.neuron_view import neuron
    >>> view = neuron(bp.networks.six_neurons(), "x4", against="w24")
    >>> view.state["neuron"], view.state["output"], view.state["against"]
    ('y4', 'y_output', 'w24')
    >>> view.close()
    """
    return NeuronView(
        tree,
        neuron=name,
        against=against,
        plane=plane,
        points=points,
        values=values,
        givens=givens,
        sliders=sliders,
        functions=functions,
        state=state,
    )
