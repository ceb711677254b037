"""`live`: a tree that follows its controls in the browser."""

from ..codegen.formulas import text
from ..core import functions
from ..drawing import figures, picture
from ..words import symbols
from . import arguments, controls, tree_parts, tree_spec
from .live_view import LiveView


class LiveTree(LiveView):
    """A tree with live numbers, paths and nudge, the formula, the counts; made by `live`."""

    kind = "live"
    settings = ("mode", "selected", "unticked", "delta")
    word_tables = ("tree_parts", "counts", "live_tree", "surface")
    takes_large = True
    takes_text = True

    def __init__(self, tree, *, surface=None, **more):
        self._axes = None if surface is None else arguments.axes(tree, surface)
        super().__init__(tree, **more)

    def check(self, tree, settings):
        return tree_parts.check(tree, settings)

    def also_moving(self, tree, settings):
        return self._axes or ()

    def made(self, view_spec, state):
        tree, leaves = view_spec.tree, view_spec.leaves
        pictures = tree_parts.pictures(tree, leaves)
        places = tree_spec.shown_places(pictures["svgs"].values())
        large = {}
        if view_spec.large:
            numbers = tree_spec.numbers_at(tree, leaves, places)
            large = tree_spec.of(view_spec, places) | {"numbers": numbers}
        return super().made(view_spec, state) | {
            **large,
            **pictures,
            "counts": tree_parts.counts(tree),
            "slopes": tree_parts.slopes(tree, places[1]),
            "formula": [list(token) for token in text.formula_tokens(tree)],
            "symbols": symbols(functions.activations()),
            "surface": self._surface(view_spec),
        }

    def settings_for(self, tree, asked):
        mode = self.mode if self.mode not in tree_parts.unavailable(tree) else "tree"
        return self.check(tree, {"mode": mode, "delta": self.state["delta"]} | asked)

    def _surface(self, view_spec) -> dict | None:
        """The axes of the loss surface and their ranges; None where the tree has them not."""
        if self._axes is None or not set(self._axes) <= set(view_spec.leaves):
            return None
        asked = [view_spec.spans.get(name) for name in self._axes]
        spans = [
            arguments.span(name, span, view_spec.leaves[name])[:2]
            for name, span in zip(self._axes, asked, strict=True)
        ]
        return {"axes": list(self._axes), "spans": [[float(end) for end in span] for span in spans]}

    def setting_controls(self, view_spec, state):
        ends = tree_parts.LEAST, tree_parts.MOST
        return [controls.log_slider("delta", state["delta"], *ends, step=0.25)]

    @property
    def mode(self) -> str:
        """Which picture stands there: "tree", "graph" or "network"; can be set."""
        return self.state["mode"]

    @mode.setter
    def mode(self, mode: str) -> None:
        self.state = {"mode": mode}

    @property
    def selected(self) -> str:
        """The variable whose paths are shown, "" for none; can be set."""
        return self.state["selected"]

    @selected.setter
    def selected(self, name: str) -> None:
        self.state = {"selected": name, "unticked": []}

    def html(self):
        now, leaves = self._now(), self.leaves
        lit = {"select": self.selected or None, "unticked": self.state["unticked"]}
        page = picture.html(now, mode=self.mode, **lit, at=leaves)
        if self.spec["surface"]:
            spans = dict(zip(self._axes, self.spec["surface"]["spans"], strict=True))
            page += "\n" + figures.surface_html(now, *self._axes, spans=spans, at=leaves)
        return page

    def __repr__(self):
        return super().__repr__().replace("<live view of ", "<live tree ", 1)


def live(
    tree,
    *,
    values=None,
    givens=(),
    sliders=None,
    functions=None,
    surface=None,
    mode="tree",
    select=None,
    state=None,
) -> LiveTree:
    """The tree under sliders: values, local derivatives and ∂E/∂· follow as you drag.

    - `tree`: a tree, or an expression as text, `bp.live("(a*b + c)**2 / 2", values={"a": 2},
      givens=["c"])`, read as `bp.expression` does; another one can be typed in the view.
    - `sliders`: the leaves that get one, as names or as {"W1": (min, max)} or (min, max, step);
      without it, every leaf.
    - `functions`: the functions that can be exchanged, as "f1"; without it, all with a name.
    - `surface`: two leaves, as ("W1", "W2"), for the loss over both.
    - `mode`: "tree", every use of a variable drawn apart; "graph", equal ones merged; "network".
    - `select`: a variable whose paths are shown from the beginning, with their factors, their sum
      and beside it the nudge, (E(w + Δ) − E(w)) / Δ.
    - `state`: what an earlier `view.state` or `view.preset` gave, to open there.

    The result has `leaves`, `functions`, `value()` and `gradient()`, always as on the page;
    `view.mode` and `view.selected` can be set, as can `view.leaves` and all of `view.state`.
    A cell that runs again closes what its last run showed, unless another cell shows it too.
    Raises `UnknownNameError` for a name the tree does not have, `OperandError` for an empty range,
    a value outside its slider, a leaf that holds an array, or a mode that the tree does not have.
    A1.1 to A1.5, A1.16, A2.1 to A2.4; chapters 1 and 7.

    >>> import bpbook as bp
    >>> tree = bp.Tree((bp.weight("w", 3.0) * bp.given("x", 2.0) - 1) ** 2 / 2)
    >>> view = bp.live(tree, sliders={"w": (-4, 4)})
    >>> view.leaves = {"w": 0.5}  # as the reader's hand does
    >>> view.leaves, view.value(), view.gradient()
    ({'w': 0.5, 'x': 2.0}, 0.0, {'w': 0.0})
    >>> view.mode, view.selected = "graph", "w"
    >>> view.preset  # doctest: +ELLIPSIS
    '{"view":"live","version":2,"leaves":{"w":0.5,"x":2},"functions":{},"mode":"graph",...}'
    >>> view.close()
    """
    return LiveTree(
        tree,
        values=values,
        givens=givens,
        sliders=sliders,
        functions=functions,
        surface=surface,
        state=state,
        mode=mode,
        selected=select or "",
    )
