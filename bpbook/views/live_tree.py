"""`live`: a tree that follows its sliders in the browser."""

import traitlets

from ..codegen.formulas import text
from ..core import functions
from ..drawing import figures, picture, svg, tree_layout
from ..words import symbols
from . import arguments, controls, tree_parts
from .live_view import LiveView
from .screens import BASE, TreeScreen, places_in, static


class LiveTreeScreen(TreeScreen):
    """The tree in SVG with live numbers, paths and nudge, the formula, the table of numbers."""

    settings = ("mode", "selected", "unticked", "delta")
    word_tables = ("tree_parts", "counts", "live_tree")

    _esm = static(
        *BASE,
        "formula.js",
        *tree_parts.DRAWING,
        "routes.js",
        "paths.js",
        "modes.js",
        "tree_view.js",
    )
    _css = static("live.css", "tree_view.css") + svg.style()

    mode = traitlets.Unicode("tree").tag(sync=True)
    selected = traitlets.Unicode().tag(sync=True)
    unticked = traitlets.List().tag(sync=True)
    delta = traitlets.Float(1e-3).tag(sync=True)
    svgs = traitlets.Dict().tag(sync=True)
    unavailable = traitlets.Dict().tag(sync=True)
    counts = traitlets.Dict().tag(sync=True)
    slopes = traitlets.Dict().tag(sync=True)
    formula = traitlets.List().tag(sync=True)
    symbols = traitlets.Dict().tag(sync=True)

    def __init__(self, spec, **more):
        tree = spec.tree
        svgs = tree_parts.modes(tree, spec.leaves)
        places = places_in(*svgs.values())
        super().__init__(
            spec,
            places=places,
            svgs=svgs,
            unavailable=tree_parts.unavailable(tree),
            counts=tree_parts.counts(tree),
            slopes=tree_parts.slopes(tree, places[1]),
            formula=[list(token) for token in text.formula_tokens(tree)],
            symbols=symbols(functions.activations()),
            **more,
        )


class SurfaceScreen(TreeScreen):
    """E over two leaves, with the point where they stand."""

    word_tables = ("surface",)

    _esm = static("common.js", "ticks.js", "surface.js", "surface_view.js")
    _css = static("live.css", "surface.css")

    x = traitlets.Unicode().tag(sync=True)
    y = traitlets.Unicode().tag(sync=True)
    spans = traitlets.List().tag(sync=True)


class LiveTree(LiveView):
    """A tree under sliders; made by `live`."""

    kind = "live"
    settings = LiveTreeScreen.settings
    takes_large = True

    def __init__(self, tree, *, surface=None, **more):
        self._axes = None if surface is None else arguments.axes(tree, surface)
        super().__init__(tree, **more)
        if tree_layout.positions(self.tree.graph).compact:
            self.add_class("bp-live-wide")

    def check(self, tree, settings):
        return tree_parts.check(tree, settings)

    @property
    def mode(self) -> str:
        """Which picture stands there: "tree", "graph" or "network"; can be set."""
        return self.screen.mode

    @mode.setter
    def mode(self, mode: str) -> None:
        self.state = {"mode": mode}

    @property
    def selected(self) -> str:
        """The variable whose paths are shown, "" for none; can be set."""
        return self.screen.selected

    @selected.setter
    def selected(self, name: str) -> None:
        self.state = {"selected": name, "unticked": []}

    @property
    def picture(self):
        """The screen with the tree."""
        return self.screen

    @property
    def surface(self):
        """The screen with the loss surface, or None."""
        return self.screens[1] if self.screens[1:] else None

    def make_screens(self, spec, settings):
        yield LiveTreeScreen(spec, kind=self.kind, settings=settings)
        if self._axes:
            x, y = self._axes
            asked = {n: spec.spans.get(n) for n in self._axes}
            spans = [arguments.span(n, asked[n], spec.leaves[n])[:2] for n in self._axes]
            spans = [[float(bound) for bound in span] for span in spans]
            yield SurfaceScreen(spec, x=x, y=y, spans=spans)

    def make_controls(self, settings):
        ends = tree_parts.LEAST, tree_parts.MOST
        yield "delta", controls.log_slider("delta", settings["delta"], *ends, step=0.25)

    def html(self):
        now, leaves = self._now(), self.leaves
        page = picture.html(now, mode=self.mode, at=leaves)
        if self.surface:
            x, y = self._axes
            spans = dict(zip((x, y), self.surface.spans, strict=True))
            page += "\n" + figures.surface_html(now, x, y, spans=spans, at=leaves)
        return page

    def __repr__(self):
        return super().__repr__().replace("<live view of ", "<live tree ", 1)


def live(
    tree, *, sliders=None, functions=None, surface=None, mode="tree", select=None, state=None
) -> LiveTree:
    """The tree under sliders: values, local derivatives and ∂E/∂· follow as you drag.

    - `sliders`: the leaves that get one, as names or as {"W1": (min, max)} or (min, max, step);
      without it, every leaf.
    - `functions`: the functions that can be exchanged, as "f1"; without it, all with a name.
    - `surface`: two leaves, as ("W1", "W2"), for the loss over both.
    - `mode`: "tree", every use of a variable drawn apart; "graph", equal ones merged; "network".
    - `select`: a variable whose paths are shown from the beginning, with their factors, their sum
      and beside it the nudge, (E(w + Δ) − E(w)) / Δ.
    - `state`: what an earlier `view.state` or `view.preset` gave, to open there.

    The result has `leaves`, `functions`, `value()` and `gradient()`, always as on the page;
    `view.mode` and `view.selected` can be set, Δ is `view.controls["delta"]`.
    A cell that runs again closes what its last run showed, unless another cell shows it too.
    Raises `UnknownNameError` for a name the tree does not have, `OperandError` for an empty range,
    a value outside its slider, a leaf that holds an array, or a mode that the tree does not have.
    A1.1 to A1.5, A1.16, A2.1 to A2.4; chapters 1 and 6.

    >>> import bpbook as bp
    >>> tree = bp.Tree((bp.weight("w", 3.0) * bp.given("x", 2.0) - 1) ** 2 / 2)
    >>> view = bp.live(tree, sliders={"w": (-4, 4)})
    >>> view.sliders["w"].value = 0.5  # as the reader's hand does
    >>> view.leaves, view.value(), view.gradient()
    ({'w': 0.5, 'x': 2.0}, 0.0, {'w': 0.0})
    >>> view.mode, view.selected = "graph", "w"
    >>> view.preset  # doctest: +ELLIPSIS
    '{"view":"live","leaves":{"w":0.5,"x":2},"functions":{},"mode":"graph","selected":"w",...}'
    >>> view.close()
    """
    return LiveTree(
        tree,
        sliders=sliders,
        functions=functions,
        surface=surface,
        state=state,
        mode=mode,
        selected=select or "",
    )
