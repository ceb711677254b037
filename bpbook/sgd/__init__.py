"""The update rule, what it leaves behind, and how large its learning rate may be."""

from .descent import GROWTH, descend
from .history import History
from .stability import largest_stable_rate

__all__ = ["GROWTH", "History", "descend", "largest_stable_rate"]
