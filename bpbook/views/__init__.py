"""Live views: a small Python model each, and one front-end module that draws in the browser.

A module draws and has its own controls, and computes with JavaScript that was generated from the
tree, so a view goes on working when the kernel is gone. Python hears of every move.

A `View` is told to the page as a `spec`, and has one `state`, which is what a preset holds; it has
an `html()` for where there is no live widget. A `LiveView` is one of a tree. What was asked for is
checked in `arguments` first, and kept as a `ViewSpec`. Modules that begin with the name of a view
are parts of it, as `stepper_html`, its page where there is no live widget; `tree_spec`, `controls`,
`modules`, `joining`, `presets` and `cells` serve them all.

This room may import every other but the workshop, and it alone ipywidgets and anywidget. Start with
`live_tree`, the view of chapter 1, then `live_view` and `view`; `static/live/view.js` draws it.
"""

from .depth import Depth, depth
from .descent_lab import DescentLab, descent_lab
from .landscape import landscape
from .landscape_view import Landscape
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
    "Depth",
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
    "depth",
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
