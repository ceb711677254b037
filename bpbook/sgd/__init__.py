"""The update rule, what it leaves behind, and how large its learning rate may be."""

from .descent import descend
from .divergence import GROWTH
from .history import History
from .rules import momentum
from .stability import largest_stable_rate
from .stuck import Stuck
from .weight_files import load, save

__all__ = [
    "GROWTH",
    "History",
    "Stuck",
    "descend",
    "largest_stable_rate",
    "load",
    "momentum",
    "save",
]
