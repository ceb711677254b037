"""What an axis means, and which shapes fit together: looked at before anything is computed.

NumPy joins whatever can be spread out. Here a shape is taken only where it is certain what it
means; everything else is a `ShapeError` that names the leaf and, where there is one, the line to
write. `number_trees` has the rules for trees of numbers, `layer_trees` those for trees of layers,
`reshaping` the lines.
"""

from . import layer_trees, number_trees


def check(graph, leaves: dict, *, downwards: bool = False) -> None:
    """Whether the leaves fit together; `downwards`: also whether E can be walked down from.

    Raises `ShapeError` before anything is computed, and `DomainError` for a target of a
    cross-entropy that is none.
    """
    if graph.layered:
        layer_trees.check(graph, leaves, downwards=downwards)
    else:
        number_trees.check(graph, leaves, downwards=downwards)
