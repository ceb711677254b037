"""`tree_sizes`: how large tree and graph of a deep network are, exactly, and what they cost."""

from html import escape

from .. import tables
from ..core.counts import Counts, of_layers
from ..core.helpers.values import short_whole
from ..drawing import figures, size_words
from ..errors import DomainError, OperandError
from ..settings import whole_number
from . import controls, presets
from .view import View

MOST = {"width": 100, "layers": 50}  # the ends of the sliders


class TreeSizes(View):
    """Two sliders and what follows from them; made by `tree_sizes`.

    The script counts with whole numbers of any size. The state is {"width": 2, "layers": 10}.
    """

    kind = "tree_sizes"
    settings = tuple(MOST)
    word_tables = ("counts", "tree_sizes")

    def __init__(self, asked: dict):
        state = _checked(asked)
        sliders = [controls.whole_slider(name, state[name], 1, MOST[name]) for name in MOST]
        super().__init__(state, {"controls": sliders, "most": MOST})

    def whole_state(self, asked):
        return _checked(self.state | asked)

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

    def __repr__(self):
        width, layers = self.state.values()
        return f"<sizes of tree and graph: width {width}, hidden layers {layers}>"


def _checked(asked: dict) -> dict:
    """Both settings as whole numbers within the sliders."""
    for name in asked:
        if name not in MOST:
            raise OperandError(f"A state of this view has no {name!r}: it has width and layers.")
    for name, most in MOST.items():
        asked[name] = whole_number(name, asked[name], least=1)
        if asked[name] > most:
            number = short_whole(asked[name])
            raise DomainError(f"{name} is {number}: the slider goes to {most}, give less.")
    return asked


def tree_sizes(width: int = 2, layers: int = 10, *, state=None) -> TreeSizes:
    """How large the tree and the graph of a deep network are, for any width and depth.

    One input, hidden layers of `width` neurons, one output, every neuron feeding all of the next
    layer, no biases. Variables, leaves, weights, paths and the multiplications for the whole
    gradient are counted with whole numbers of any size, never by unrolling; they are the counts of
    `bp.networks.fully_connected([1, width, …, width, 1], bias=False)`. `state` is what an earlier
    `view.state` or `view.preset` gave. Raises `OperandError` and `DomainError` for what is no whole
    number, or beyond the sliders. A1.19; chapter 8.

    >>> import bpbook as bp
    >>> view = bp.views.tree_sizes(2, 10)
    >>> view.counts.weight_leaves, view.counts.formula_by_formula, view.counts.graph
    (3070, 59396, 99)
    >>> view.state = {"width": 100}
    >>> view.preset
    '{"view":"tree_sizes","version":2,"width":100,"layers":10}'
    >>> view.close()
    """
    asked = {"width": width, "layers": layers} | presets.read(TreeSizes.kind, state)
    return TreeSizes(asked)
