"""The networks of the book as trees; each call builds a new one, its start values in the leaves.

- `neurons`: a variable for each number, as in the article: its two networks, rows, fully connected
  ones of any size, and a zigzag of straight pieces; start reading here;
- `shared_weights`: a convolution and a recurrence, which use one weight many times;
- `dense`: whole layers as matrices; `grids`: the numbers of the one as matrices of the other;
- `linear_regions`: `bp.pieces`, how many straight pieces the curve of a ReLU network has.

Imports `bpbook.tree`, `bpbook.settings` and what is left of them; NumPy only within functions.
"""

from .dense import layers
from .grids import grids
from .neurons import CROSS, SIX, chain, fully_connected, six_neurons, two_weights, zigzag
from .shared_weights import convolution, recurrence

__all__ = [
    "CROSS",
    "SIX",
    "chain",
    "convolution",
    "fully_connected",
    "grids",
    "layers",
    "recurrence",
    "six_neurons",
    "two_weights",
    "zigzag",
]
