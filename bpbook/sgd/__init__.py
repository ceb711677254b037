"""The update rule, and what it leaves behind."""

from .descent import GROWTH, descend
from .history import History

__all__ = ["GROWTH", "History", "descend"]
