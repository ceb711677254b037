"""Live pictures: a small Python model each, and one thin script that draws in the browser.

Sliders are joined to the views in the browser, and the views compute with JavaScript that was
generated from the tree, so they go on working when the kernel is gone. Python hears of every move.

A view is a `LiveView` with sliders, one state and, for where there is no live widget, `html()`; its
`Screen` is what the browser is sent: scripts of `static/`, words, the tree's functions, settings.
What was asked for is checked in `arguments` first, and kept as a `ViewSpec`. Modules that begin
with the name of a view are parts of it, as `stepper_html`, its page where there is no live widget;
`controls`, `joining`, `presets`, `cells` and `closing` serve them all.

This room may import every other but the workshop, and it alone ipywidgets and anywidget. Start with
`live_tree`, the view of chapter 1, then `live_view` and `screens`; `static/tree_view.js` draws it.
"""

from .descent_lab import DescentLab, descent_lab
from .landscape import Landscape, landscape
from .live_tree import LiveTree, live
from .live_view import LiveView
from .neuron_view import NeuronView, neuron
from .other_engines import peers
from .playground import Playground, playground
from .progress import ProgressBar, progress
from .race import Race, race
from .stepper import Stepper, stepper
from .tree_sizes import TreeSizes, tree_sizes

__all__ = [
    "DescentLab",
    "Landscape",
    "LiveTree",
    "LiveView",
    "NeuronView",
    "Playground",
    "ProgressBar",
    "Race",
    "Stepper",
    "TreeSizes",
    "descent_lab",
    "landscape",
    "live",
    "neuron",
    "peers",
    "playground",
    "progress",
    "race",
    "stepper",
    "tree_sizes",
]
