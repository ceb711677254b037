"""`live`: a tree that follows its sliders in the browser."""

import traitlets

from .. import functions, labels
from ..drawing import figures, geometry, numbers, picture, svg
from ..errors import BookError
from ..formulas import text
from . import arguments
from .live_view import LiveView
from .screens import Screen, places_in, static


class TreeScreen(Screen):
    """The tree in SVG with live numbers, the formula, the table of numbers."""

    _esm = static(
        "common.js",
        "controls.js",
        "toolbar.js",
        "tables.js",
        "trouble.js",
        "formula.js",
        "tree_view.js",
    )
    _css = static("live.css") + svg.style()

    svg = traitlets.Unicode().tag(sync=True)
    formula = traitlets.List().tag(sync=True)
    symbols = traitlets.Dict().tag(sync=True)

    def __init__(self, opening, **more):
        tree = opening.tree
        try:
            found = numbers.of(tree, **opening.leaves)
        except BookError:
            found = numbers.unknown(tree)
        drawn = svg.draw(geometry.of(tree.graph), found)
        super().__init__(
            opening,
            places=places_in(drawn),
            svg=drawn,
            formula=[list(token) for token in text.formula_tokens(tree)],
            symbols=dict(labels.symbols(functions.activations())),
            **more,
        )


class SurfaceScreen(Screen):
    """E over two leaves, with the point where they stand."""

    _esm = static("common.js", "surface_view.js")
    _css = static("live.css")

    x = traitlets.Unicode().tag(sync=True)
    y = traitlets.Unicode().tag(sync=True)
    spans = traitlets.List().tag(sync=True)


class LiveTree(LiveView):
    """A tree under sliders; made by `live`."""

    kind = "live"
    takes_large = True

    def __init__(self, tree, *, surface=None, **more):
        self._axes = None if surface is None else arguments.axes(tree, surface)
        super().__init__(tree, **more)
        if geometry.of(self.tree.graph).compact:
            self.add_class("bp-live-wide")

    @property
    def picture(self):
        """The screen with the tree."""
        return self.screen

    @property
    def surface(self):
        """The screen with the loss surface, or None."""
        return self.screens[1] if self.screens[1:] else None

    def make_screens(self, opening, settings):
        screens = [TreeScreen(opening, kind=self.kind, settings=settings)]
        if self._axes:
            x, y = self._axes
            asked = {n: opening.spans.get(n) for n in self._axes}
            spans = [arguments.span(n, asked[n], opening.leaves[n])[:2] for n in self._axes]
            spans = [[float(bound) for bound in span] for span in spans]
            screens.append(SurfaceScreen(opening, x=x, y=y, spans=spans))
        return screens

    def page(self):
        now, leaves = self._now(), self.leaves
        page = picture.html(now, **leaves)
        if self.surface:
            x, y = self._axes
            spans = dict(zip((x, y), self.surface.spans, strict=True))
            page += "\n" + figures.surface_html(now, x, y, spans=spans, **leaves)
        return page

    def __repr__(self):
        return super().__repr__().replace("<live view of ", "<live tree ", 1)


def live(tree, *, sliders=None, functions=None, surface=None, state=None) -> LiveTree:
    """The tree under sliders: values, local derivatives and ∂E/∂· follow as you drag.

    - `sliders`: the leaves that get one, as names or as {"W1": (min, max)} or (min, max, step);
      without it, every leaf.
    - `functions`: the functions that can be exchanged, as "f1"; without it, all with a name.
    - `surface`: two leaves, as ("W1", "W2"), for the loss over both.
    - `state`: what an earlier `view.state` or `view.preset` gave, to open there.

    The result has `leaves`, `functions`, `value()` and `gradient()`, always as on the page.
    A cell that runs again closes what its last run showed, unless another cell shows it too.
    Raises `UnknownNameError` for a name the tree does not have, `OperandError` for an empty range,
    a value outside its slider, or a leaf that holds an array. A1.1 to A1.5; chapter 1.

    >>> import bpbook as bp
    >>> tree = bp.Tree((bp.weight("w", 3.0) * bp.given("x", 2.0) - 1) ** 2 / 2)
    >>> view = bp.live(tree, sliders={"w": (-4, 4)})
    >>> view.sliders["w"].value = 0.5  # as the reader's hand does
    >>> view.leaves, view.value(), view.gradient()
    ({'w': 0.5, 'x': 2.0}, 0.0, {'w': 0.0})
    >>> view.preset
    '{"view":"live","leaves":{"w":0.5,"x":2.0},"functions":{}}'
    >>> view.close()
    """
    return LiveTree(tree, sliders=sliders, functions=functions, surface=surface, state=state)
