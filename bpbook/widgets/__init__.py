"""Live pictures: a small Python model each, and one thin script that draws in the browser.

Sliders are joined to the views in the browser, and the views compute with JavaScript that was
generated from the tree, so they go on working when the kernel is gone. Python hears of every move.
"""

from .live_tree import LiveTree, live
from .live_view import LiveView
from .progress import ProgressBar, progress

__all__ = ["LiveTree", "LiveView", "ProgressBar", "live", "progress"]
