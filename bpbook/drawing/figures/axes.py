"""What a reader says of a figure's axes and leaves, checked."""

from ...core.helpers.values import is_array
from ...errors import OperandError, ShapeError, UnknownNameError

SPAN = (-4.0, 4.0)  # of a leaf whose range nobody has given


def check_axes(tree, x: str, y: str) -> None:
    """`UnknownNameError` unless x and y are two leaves of the tree."""
    leaves = tree.weights + tree.givens
    for name in (x, y):
        if name not in leaves:
            raise UnknownNameError(
                f"A surface needs two leaves, and {name!r} is none of this tree. It has "
                f"{', '.join(leaves) or 'no leaves'}."
            )
    if x == y:
        raise UnknownNameError(f"A surface needs two different leaves, not {x!r} twice.")


def check_span(name: str, span) -> tuple[float, float]:
    """The range as two floats; `OperandError` unless it goes from a smaller to a larger number."""
    try:
        low, high = map(float, span)
    except (TypeError, ValueError):
        raise OperandError(
            f"The range of {name} is {span!r}: give two numbers, as (-4, 4)."
        ) from None
    if not (-1e300 < low < high < 1e300):
        raise OperandError(
            f"The range of {name} is empty, from {low:g} to {high:g}: give the smaller number "
            "first, as (-4, 4)."
        )
    return low, high


def check_one_sample(leaves, axes) -> None:
    """`ShapeError` for a leaf that holds samples, where a figure shows variables of one."""
    for name, value in leaves.items():
        if is_array(value) and name not in axes:
            raise ShapeError(
                f"{name} has shape {value.shape}, and the figure shows one sample: give it one "
                f"number, as {name}={float(value.flat[0]):g}."
            )
