"""Which shapes fit where places or times stand in front of the units: (…, n, m).

A part of the first axis, patches of the places, all places as one column of units, and which leaf
may have how many axes.
"""

from math import isqrt, prod

from ...errors import ShapeError
from .reshaping import reshaped


def check_axes(leaf, value) -> None:
    """A leaf with places has as many axes as it was made with. Raises `ShapeError`."""
    made = getattr(leaf.value, "shape", ())
    if max(value.ndim, len(made)) < 3 or value.ndim == len(made):
        return
    if len(made) < 3:
        two = reshaped(leaf.name, (prod(value.shape[:-1]), value.shape[-1]))
        raise ShapeError(
            f"{leaf.name} has shape {value.shape}, but in a tree of layers a leaf has two axes, "
            f"units and samples: write {two}, or, for places or times in front, make the leaf "
            f"with an array of {value.ndim} axes from the start."
        )
    raise ShapeError(
        f"{leaf.name} has shape {value.shape}, but was made with {len(made)} axes, {made}: give it "
        "as many, places or times first, then units, samples last."
    )


def picked(op, name: str, shape, text: str) -> tuple:
    """The shape of x[2], or of x[1:4]."""
    if len(shape) < 2:
        have = f"the shape {shape}, samples alone" if shape else "one number"
        raise ShapeError(
            f"{text}: {name} has {have}, but a part is picked of the axis before the units, or of "
            "the units of a layer (n, m)."
        )
    n, numbers = shape[0], [v.value for v in op.inputs[1:]]
    if op.function.name == "pick":
        if not -n <= numbers[0] < n:
            raise ShapeError(_outside(name, shape, text))
        return shape[1:]
    stop, start = numbers
    first = start + n if start < 0 else start
    last = n if stop == 0 else stop + n if stop < 0 else stop
    if not 0 <= first < last <= n:
        raise ShapeError(_outside(name, shape, text))
    return (last - first, *shape[1:])


def _outside(name: str, shape, text: str) -> str:
    n = shape[0]
    return (
        f"{text}: {name} has shape {shape}, so its first axis has the places 0 to {n - 1}: "
        f"pick among these, or ranges up to [0:{n}]."
    )


def patches(op, name: str, shape, text: str) -> tuple:
    """The shape of bp.windows(x, size, step)."""
    if len(shape) not in (3, 4):
        raise ShapeError(
            f"{text}: {name} has {_have(shape)}, but windows are taken of a row of places, "
            f"(places, units, samples), or of (height, width, units, samples){_image(op, shape)}."
        )
    size, step = (v.value for v in op.inputs[1:])
    if min(shape[:-2]) < size:
        raise ShapeError(
            f"{text}: {name} has shape {shape}, and a window of {size} does not fit into "
            f"{min(shape[:-2])}: give a size up to {min(shape[:-2])}."
        )
    counts = ((n - size) // step + 1 for n in shape[:-2])
    return (*counts, size ** len(shape[:-2]) * shape[-2], shape[-1])


def _image(op, shape) -> str:
    """The line for an image whose pixels are the units."""
    leaf, side = op.inputs[0], isqrt(shape[0]) if len(shape) == 2 else 0
    if leaf.role != "given" or side < 2 or side * side != shape[0]:
        return ""
    return f"; of an image, make it with {reshaped(leaf.name, (side, side, 1, shape[1]))}"


def flat(op, name: str, shape, text: str) -> tuple:
    """The shape of bp.flat(x)."""
    if len(shape) < 2:
        raise ShapeError(
            f"{text}: {name} has {_have(shape)}, but places, units and samples are needed there, "
            "(…, n, m)."
        )
    return (prod(shape[:-1]), shape[-1])


def largest(op, name: str, shape, text: str) -> tuple:
    """The shape of bp.largest(x)."""
    if len(shape) < 3:
        raise ShapeError(
            f"{text}: {name} has {_have(shape)}, but the largest is looked for among places, which "
            "stand in front of units and samples, (…, n, m)."
        )
    return shape[-2:]


def _have(shape) -> str:
    return f"the shape {shape}" if shape else "one number"


RULES = {"pick": picked, "part": picked, "windows": patches, "flat": flat, "largest": largest}
