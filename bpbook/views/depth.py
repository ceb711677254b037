"""`depth`: how large gradient and values are in each layer of a deep network, before it learns."""

from ..codegen.javascript import table
from ..drawing.number_text import show
from ..errors import OperandError
from ..words import symbol
from . import depth_html, depth_network, depth_settings, presets
from .view import View

LEFT_OUT = {"kept": []}  # what a line means by what it leaves out


class Depth(View):
    """Sizes of gradient and values, layer by layer; made by `depth`.

    Its state is {"depth": 20, "width": 16, "activation": "sigmoid", "scale": 1.0, "residual":
    False, "normalised": False, "seed": 0, "kept": []}.
    """

    kind = "depth"
    settings = (*depth_settings.USUAL, "kept")
    word_tables = ("depth",)

    def __init__(self, asked: dict):
        state = _checked(asked)
        limits = {"kept": depth_settings.KEPT, "epsilon": depth_network.EPSILON}
        limits |= {"samples": depth_network.SAMPLES, "places": depth_network.PLACES}
        limits |= {"reach": depth_network.REACH}
        spec = {
            "controls": depth_settings.setting_controls(state),
            "source": table() + "return functions;",
            "symbols": {name: symbol(name) for name in depth_settings.ACTIVATIONS},
            "limits": limits,
            "spans": depth_settings.SPANS,
            "powers": depth_settings.POWERS,
            "leftOut": LEFT_OUT,
        }
        super().__init__(state, spec)

    def whole_state(self, asked):
        return _checked(self.state | asked)

    def of_line(self, state):
        return {**LEFT_OUT, **state}

    def for_line(self, state):
        return {name: part for name, part in state.items() if LEFT_OUT.get(name, state) != part}

    # The same in Python.

    def tree(self):
        """The network of the page as a `bp.Tree` of layers, with all its numbers. Chapter 15."""
        return depth_network.tree(self.state)

    def sizes(self) -> dict:
        """The sizes that the page shows, root mean squares over units and samples.

        `gradient` holds those of ∂E/∂x_k for k = 1 … depth, of each sample's own E; `outer` those
        of ∂E/∂y_k and `value` those of y_k, both from k = 0. They are the page's but for rounding,
        which a network that magnifies small differences (tanh with a large scale) magnifies, too.
        Chapter 15.
        """
        return depth_network.sizes(self.state)

    def kept_sizes(self) -> list[dict]:
        """The same of the networks that are kept. Chapter 15."""
        return [depth_network.sizes(one) for one in self.state["kept"]]

    def predicted(self) -> list[float]:
        """The sizes of ∂E/∂x_k that variance predicts; none of a single path. Chapter 15."""
        return depth_network.predicted(self.state)

    def factor(self) -> float | None:
        """By what each layer has multiplied the gradient on its way down, on the whole.

        The geometric mean over the layers that still have a gradient. Chapter 15.
        """
        return depth_network.per_layer(self.sizes()["gradient"])

    def html(self):
        return depth_html.html(self.state)

    def __repr__(self):
        kept = len(self.state["kept"])
        rest = f", {kept} kept" if kept else ""
        return f"<depth: {_told(self.state)}{rest}>"


def _told(state) -> str:
    told = [f"{state['depth']} layers of width {state['width']}", state["activation"]]
    told.append(f"scale = {show(state['scale'])}")
    return ", ".join([*told, *(name for name in depth_settings.SWITCHES if state[name])])


def _checked(asked: dict) -> dict:
    """The whole state."""
    for name in asked:
        if name not in Depth.settings:
            raise OperandError(
                f"A state of this view has no {name!r}: it has {', '.join(Depth.settings)}."
            )
    own = {name: part for name, part in asked.items() if name != "kept"}
    settings = depth_settings.checked(own)
    return {**settings, "kept": depth_settings.kept(asked.get("kept", []), settings)}


def depth(
    depth: int = 20,
    width: int = 16,
    *,
    activation: str = "sigmoid",
    scale: float = 1.0,
    residual: bool = False,
    normalised: bool = False,
    seed: int = 0,
    kept=(),
    state=None,
) -> Depth:
    """How large the gradient is in each layer of a deep network before it has learned anything.

    Each layer has `width` units: x_k = W_k @ y_(k−1), y_k = f(x_k), for 16 samples whose y_0 is
    drawn around 0 with variance 1. E = Σ ± y over the last layer's units, with drawn signs, so
    that the gradient comes in at the top with size 1. On a logarithmic axis stands for every layer
    the root mean square of ∂E/∂x_k and of y_k; beside it the factor by which a layer multiplies
    the gradient, measured, and as the variance of x predicts it. A network can be kept, to be
    compared with the next one.

    - `depth`: layers, 2 to 50. `width`: units in each, 1 to 32. Of width 1 there is one path: one
      sample from y_0 = 1, every weight is `scale`, and the product of the path stands there.
    - `activation`: f, one of "sigmoid", "tanh", "relu", "identity".
    - `scale`: weights are drawn evenly from ±scale · √(3/n), where n is the width, so their
      standard deviation is scale/√n; 0.1 to 10.
    - `residual`: y_k = y_(k−1) + f(x_k). `normalised`: f(layer_norm(x_k)) in place of f(x_k).
    - `seed`: of weights, samples and signs. `kept`: up to four other networks, each a dict of what
      is other in it, as [{"activation": "relu"}]. `state`: as in `bp.live`.

    The result has `sizes()`, `kept_sizes()`, `predicted()`, `factor()`, `tree()`, `state` and
    `preset`. Raises `OperandError`, `DomainError`, `UnknownNameError` for what is not one of
    these. Chapter 15.

    >>> import bpbook as bp
    >>> view = bp.depth(10, 1, activation="identity", scale=0.5)
    >>> view
    <depth: 10 layers of width 1, identity, scale = 0.5>
    >>> view.sizes()["gradient"][0] == 0.5**9
    True
    >>> view.close()
    """
    asked = {
        "depth": depth,
        "width": width,
        "activation": activation,
        "scale": scale,
        "residual": residual,
        "normalised": normalised,
        "seed": seed,
        "kept": kept,
    }
    return Depth(asked | presets.read(Depth.kind, state))
