"""What an axis means, and which shapes fit together: looked at before anything is computed.

NumPy joins whatever can be spread out. Here a shape is taken only where it is certain what it
means; everything else is a `ShapeError` that names the leaf and, where there is one, the line to
write. `numbers` has the rules for trees of numbers, `layers` those for trees of layers.
"""

from . import layers, numbers


def check(graph, leaves: dict, *, downwards: bool = False) -> None:
    """Whether the leaves fit together; `downwards`: also whether E can be walked down from.

    Raises `ShapeError` before anything is computed, and `DomainError` for a target of a
    cross-entropy that is none.
    """
    if graph.layered:
        layers.check(graph, leaves, downwards=downwards)
    else:
        numbers.check(graph, leaves, downwards=downwards)
