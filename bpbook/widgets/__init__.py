"""Live pictures: a small Python model each, and one thin script that draws in the browser.

Sliders are joined to the views in the browser, and the views compute with JavaScript that was
generated from the tree, so they go on working when the kernel is gone. Python hears of every move.
"""

from .live_tree import LiveTree
from .progress import ProgressBar, progress

__all__ = ["LiveTree", "ProgressBar", "live", "progress"]


def live(tree, *, sliders=None, functions=None, surface=None, state=None) -> LiveTree:
    """The tree under sliders: values, local derivatives and ∂E/∂· follow as you drag.

    - `sliders`: the leaves that get one, as names or as {"W1": (min, max)} or (min, max, step);
      without it, every leaf.
    - `functions`: the functions that can be exchanged, as "f1"; without it, all with a name.
    - `surface`: two leaves, as ("W1", "W2"), for the loss over both.
    - `state`: what an earlier `view.state` gave, to open there.

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
    >>> view.close()
    """
    return LiveTree(tree, sliders=sliders, functions=functions, surface=surface, state=state)
