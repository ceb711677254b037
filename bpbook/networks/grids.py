"""Numbers by the names of neurons, put together as grids: the bridge to whole layers."""

from collections.abc import Mapping
from itertools import pairwise

from ..errors import OperandError, UnknownNameError
from .neurons import checked_sizes, weight_name


def grids(numbers, widths) -> dict:
    """w_ij and b_j of `fully_connected(widths)` as the W_k and b_k of `layers(widths)`.

    W_k has a row for each neuron j and a column for each neuron i before it, b_k is a column.
    `numbers` are weights by name, or derivatives by name; other names are left out, and so are
    the biases where there are none. Raises `OperandError`, `DomainError`, and `UnknownNameError`
    for a weight that is missing. A1.14; chapter 11.

    >>> import bpbook as bp
    >>> tree = bp.networks.fully_connected([2, 1])
    >>> {name: grid.tolist() for name, grid in bp.networks.grids(tree.leaves(), [2, 1]).items()}
    {'W1': [[0.8436577925009958, 0.6318566641080297]], 'b1': [[0.0]]}
    """
    import numpy as np

    if not isinstance(numbers, Mapping):
        raise OperandError(f"numbers is {numbers!r}: give numbers by name, as tree.gradient().")
    matrices, first = {}, 1
    biased = any(name.startswith("b") for name in numbers)
    for k, (before, units) in enumerate(pairwise(checked_sizes(widths)), start=1):
        sources = range(first, first + before)
        neurons = range(first + before, first + before + units)
        rows = [[_number(numbers, weight_name(i, j)) for i in sources] for j in neurons]
        matrices[f"W{k}"] = np.array(rows)
        if biased:
            matrices[f"b{k}"] = np.array([[_number(numbers, f"b{j}")] for j in neurons])
        first += before
    return matrices


def _number(numbers, name: str):
    if name not in numbers:
        raise UnknownNameError(
            f"There is no {name} among the numbers: give all weights of a network of these widths."
        )
    return numbers[name]
