"""The update rule, what it leaves behind, and how large its learning rate may be."""

from .descent import descend
from .directions import momentum
from .divergence import GROWTH
from .history import History
from .saving import load, save
from .stability import largest_stable_rate
from .stuck import Stuck

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
