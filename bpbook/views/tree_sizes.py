"""`tree_sizes`: how large tree and graph of a deep network are, exactly, and what they cost."""

from html import escape
from typing import ClassVar

import ipywidgets
import traitlets

from .. import tables
from ..core.counts import Counts, of_layers
from ..drawing import figures, size_words
from ..errors import DomainError, OperandError
from ..settings import whole_number
from . import boxed_closing as closing
from . import boxed_controls as controls
from . import cells, presets
from .screens import BASE, Screen, static

MOST = {"width": 100, "layers": 50}  # the ends of the sliders


class SizesScreen(Screen):
    """The sentence, the table and the curves; the script counts with whole numbers of any size."""

    settings = ("width", "layers")
    word_tables = ("counts", "tree_sizes")

    _esm = static(*BASE, "ticks.js", "plot.js", "sizes.js")
    _css = static("live.css", "plot.css", "sizes.css")

    width = traitlets.Int().tag(sync=True)
    layers = traitlets.Int().tag(sync=True)
    most = traitlets.Dict(MOST).tag(sync=True)


class TreeSizes(ipywidgets.Box):
    """Two sliders and what follows from them; made by `tree_sizes`."""

    kind: ClassVar[str] = "tree_sizes"

    def __init__(self, asked: dict):
        self.screen = SizesScreen(kind=self.kind, settings=asked)
        self.controls = {
            name: controls.whole_slider(name, asked[name], 1, MOST[name]) for name in MOST
        }
        self.screen.controlled = list(self.controls)
        self._links = [
            ipywidgets.jslink((slider, "value"), (self.screen, name))
            for name, slider in self.controls.items()
        ]
        self._sliders = ipywidgets.VBox(list(self.controls.values()))
        self._sliders.add_class("bp-inputs")
        self._column = ipywidgets.VBox([self._sliders])
        self._column.add_class("bp-controls")
        self._opened = asked
        super().__init__([self._column, self.screen])
        for name in ("bp-live", "bp-live-wide", "bp-tree-sizes"):
            self.add_class(name)

    @property
    def state(self) -> dict:
        """Both settings, {"width": 2, "layers": 10}; can be set, also to a preset."""
        return {name: slider.value for name, slider in self.controls.items()}

    @state.setter
    def state(self, state) -> None:
        for name, value in _checked(self.state | presets.read(self.kind, state)).items():
            self.controls[name].value = value

    @property
    def preset(self) -> str:
        """The state as one line of text: hand it over, and open it with `state=line`."""
        return presets.line(self.kind, self.state)

    def reset(self) -> None:
        """Back to where the view was opened."""
        self.state = self._opened

    @property
    def counts(self) -> Counts:
        """The counts that the page shows, as `Tree.counts` has them."""
        return of_layers(**self.state)

    def html(self) -> str:
        """The same for where there is no live widget: a sentence, a table, the curves."""
        width, layers = self.state["width"], self.state["layers"]
        heads = ["column count", *(f"counts {way}" for way in size_words.WAYS)]
        return "\n".join(
            [
                "<figure>",
                *(f"<p>{escape(line)}</p>" for line in size_words.sentences(width, layers)),
                tables.worded("sizes caption", heads, size_words.rows(width, layers)),
                figures.sizes_html(width, layers, most=MOST["layers"]),
                "</figure>",
            ]
        )

    def close(self) -> None:
        """Close sliders, page, and the links between them."""
        parts = (*self._sliders.children, self._sliders, self._column, self.screen, self)
        closing.close(self._links, parts, teller=self.screen)
        super().close()

    def __repr__(self):
        width, layers = self.state.values()
        return f"<sizes of tree and graph: width {width}, hidden layers {layers}>"

    def _repr_mimebundle_(self, include=None, exclude=None, **options):
        """The live view, and the same as text and as a static page for where there is none."""
        cells.shows(self)
        bundle = super()._repr_mimebundle_(include=include, exclude=exclude, **options) or {}
        return {**bundle, "text/plain": repr(self), "text/html": self.html()}


def _checked(asked: dict) -> dict:
    """Both settings as whole numbers within the sliders."""
    for name in asked:
        if name not in MOST:
            raise OperandError(f"A state of this view has no {name!r}: it has width and layers.")
    for name, most in MOST.items():
        asked[name] = whole_number(name, asked[name], least=1)
        if asked[name] > most:
            raise DomainError(f"{name} is {asked[name]}: the slider goes to {most}, give less.")
    return asked


def tree_sizes(width: int = 2, layers: int = 10, *, state=None) -> TreeSizes:
    """How large the tree and the graph of a deep network are, for any width and depth.

    One input, hidden layers of `width` neurons, one output, every neuron feeding all of the next
    layer, no biases. Variables, leaves, weights, paths and the multiplications for the whole
    gradient are counted with whole numbers of any size, never by unrolling; they are the counts of
    `bp.networks.fully_connected([1, width, …, width, 1], bias=False)`. `state` is what an earlier
    `view.state` or `view.preset` gave. Raises `OperandError` and `DomainError` for what is no whole
    number, or beyond the sliders. A1.19; chapter 7.

    >>> import bpbook as bp
    >>> view = bp.views.tree_sizes(2, 10)
    >>> view.counts.weight_leaves, view.counts.formula_by_formula, view.counts.graph
    (3070, 59396, 99)
    >>> view.state = {"width": 100}
    >>> view.preset
    '{"view":"tree_sizes","width":100,"layers":10}'
    >>> view.close()
    """
    asked = {"width": width, "layers": layers} | presets.read(TreeSizes.kind, state)
    return TreeSizes(_checked(asked))
