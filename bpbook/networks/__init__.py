"""The networks of the book as trees: the article's two, rows and fully connected ones of any size,
and whole layers as matrices.

Each call builds a new tree; its start values are in the leaves.
"""

from .dense import layers
from .grids import grids
from .neurons import CROSS, SIX, chain, fully_connected, six_neurons, two_weights, zigzag

__all__ = [
    "CROSS",
    "SIX",
    "chain",
    "fully_connected",
    "grids",
    "layers",
    "six_neurons",
    "two_weights",
    "zigzag",
]
