"""`stepper`: the passes over a tree one step at a time, and the reader asked for the next one."""

from itertools import accumulate

from ..codegen.formulas import text
from ..core import functions
from ..core.helpers.values import short_whole
from ..core.steps import ORDERS, REVERSE_TOPOLOGICAL, a_rate, an_order, plan
from ..drawing import network_links
from ..drawing.number_text import show
from ..errors import DomainError, OperandError
from ..settings import true_or_false, whole_number
from ..words import symbols
from . import controls, stepper_html, stepper_slips, tree_parts
from .live_view import LiveView

PHASES = ("forward", "loss", "backward", "update")
MODES = ("tree", "graph", "network")
SPEEDS = (0.5, 1.0, 2.0, 4.0, 8.0)
WRITTEN = 2_000  # edges; beyond, a step names its local derivative and does not write it out
MOVED = 200  # weights; more cannot be put back into the leaves at once


def _numbered(graph, order: str) -> list:
    """The plan for the page, names as places: see `static/stepper/steps.js`."""
    node = {n.name: i for i, n in enumerate(graph.nodes)}
    starts = accumulate((len(n.edges) for n in graph.nodes), initial=0)
    first = dict(zip(node, starts, strict=False))
    return [
        [
            PHASES.index(move.phase),
            node[move.variable],
            first[move.edge.parent] + move.edge.slot if move.edge else -1,
            node[move.edge.parent] if move.edge else -1,
            -1 if move.prefix_step is None else move.prefix_step,
            int(move.reused),
            int(move.spoiled),
            [node[name] for name in move.missing],
        ]
        for move in plan(graph, order, update=True)
    ]


class Stepper(LiveView):
    """A tree step by step, with what each step does beside it; made by `stepper`."""

    kind = "stepper"
    settings = ("step", "walk", "mode", "speed", "asking", "learning_rate")
    word_tables = ("tree_parts", "stepper")
    takes_text = True

    def check(self, tree, settings):
        steps = len(plan(tree.graph, update=True))
        step = whole_number("step", settings["step"], least=0)
        if step > steps:
            raise DomainError(
                f"step is {short_whole(step)}, and this tree has {steps} steps: give a step from 0 "
                f"to {steps}."
            )
        mode = settings["mode"]
        if mode not in MODES:
            raise OperandError(f"There is no mode {mode!r}: choose one of {', '.join(MODES)}.")
        if mode == "network" and (why := network_links.why_not(tree.graph)):
            raise OperandError(f"{why} Choose the mode 'tree' or 'graph'.")
        speed, asking = settings["speed"], settings["asking"]
        if isinstance(speed, bool) or speed not in SPEEDS:
            known = ", ".join(map(show, SPEEDS))
            raise OperandError(f"speed is {speed!r}: choose one of {known}, in steps a second.")
        true_or_false("asking", asking)
        return {
            "step": step,
            "walk": an_order(settings["walk"]),
            "mode": mode,
            "speed": float(speed),
            "asking": asking,
            "learning_rate": a_rate(settings["learning_rate"]),
        }

    def also_moving(self, tree, settings):
        return tree.weights if len(tree.weights) <= MOVED else ()

    def settings_for(self, tree, asked):
        here = self.state["mode"]
        mode = "tree" if here in tree_parts.unavailable(tree) else here
        return super().settings_for(tree, {"step": 0, "mode": mode} | asked)

    def controls_of(self, view_spec, state):
        known = super().controls_of(view_spec, state)
        return sorted(known, key=lambda control: control["part"] != "")  # those of settings first

    def parts(self, view_spec, state):
        tree, graph = view_spec.tree, view_spec.tree.graph
        short = sum(len(node.edges) for node in graph.nodes) <= WRITTEN
        slips, source = stepper_slips.forward_slips(tree)
        return {
            **tree_parts.pictures(tree, view_spec.leaves),
            "plans": {order: _numbered(graph, order) for order in ORDERS},
            "speeds": list(SPEEDS),
            "definitions": [text.definition(graph, n) if n.edges else [] for n in graph.nodes],
            "derivatives": [
                text.local_derivative(graph, node, edge.slot)
                for node in graph.nodes
                for edge in node.edges
            ]
            if short
            else [],
            "symbols": symbols(functions.activations()),
            "slips": slips,
            "slip_source": source,
        }

    def setting_controls(self, view_spec, state):
        rate, low, high = (self._opened or state)["learning_rate"], -3, 1
        while 10.0**low > rate:
            low -= 1
        while 10.0**high < rate:
            high += 1
        steps = len(plan(view_spec.tree.graph, update=True))
        return [
            controls.whole_slider("step", state["step"], 0, steps),
            controls.log_slider("learning_rate", rate, low, high),
        ]

    def steps(self):
        """The steps as on the page, as `tree.steps` gives them.

        Raises as `Tree.steps`. A1.18; chapter 4.

        >>> import bpbook as bp
        >>> view = stepper(bp.networks.two_weights())
        >>> print(view.steps()[4])
        loss: E = 0.329555
        >>> view.close()
        """
        state = self.state
        return self._now().steps(state["walk"], state["learning_rate"], **self.leaves)

    def html(self):
        return stepper_html.html(self)


def stepper(
    tree,
    *,
    values=None,
    givens=(),
    order: str = REVERSE_TOPOLOGICAL,
    learning_rate: float = 0.5,
    mode: str = "tree",
    step: int = 0,
    speed: float = 1.0,
    asking: bool = False,
    sliders=None,
    functions=None,
    state=None,
) -> Stepper:
    """The passes over a tree one step at a time: forward, loss, backward, update.

    Each step shows in one line what is computed from what, and which prefix is used again:
    ∂E/∂child gets ∂E/∂parent · ∂parent/∂child. It can be asked for before it is shown.

    - `order`: of the walk down, "reverse topological", or "breadth first", a trap: variables then
      pass their gradient on before all their users have added their shares.
    - `learning_rate`: α of the update, w ← w − α · ∂E/∂w; above 0.
    - `mode`: the drawing, "tree", "graph" or "network"; `step`: how many steps are done.
    - `speed`: steps a second when it plays, 0.5, 1, 2, 4 or 8; `asking`: ask for each number.
    - `sliders`, `functions`, `state`: as in `bp.live`, as are an expression in place of a tree, its
      `values` and its `givens`.

    `view.steps()` gives the same steps in Python. Raises `UnknownNameError`, `OperandError`,
    `DomainError`, `NotFiniteError` for what is not one of these. A1.6, A1.15 to A1.19; chapter 4.

    >>> import bpbook as bp
    >>> view = bp.stepper(bp.networks.six_neurons(), order="breadth first", step=12)
    >>> view.state["step"], len(view.steps()), view.steps().goes_wrong
    (12, 43, None)
    >>> view.state = {"step": 13}  # as the reader's hand does
    >>> view.state["step"]
    13
    >>> view.close()
    """
    return Stepper(
        tree,
        values=values,
        givens=givens,
        walk=order,
        learning_rate=learning_rate,
        mode=mode,
        step=step,
        speed=speed,
        asking=asking,
        sliders=sliders,
        functions=functions,
        state=state,
    )
