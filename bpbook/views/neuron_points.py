"""Points of two kinds over a plane, checked before anything is drawn."""

from dataclasses import dataclass, field

from ..core.helpers.values import short
from ..core.shapes.reshaping import in_a_row, transposed
from ..errors import DomainError, NotFiniteError, OperandError, ShapeError

WANTED = "give (positions of shape (N, 2), N labels), as ([[0, 1], [1, 0]], [0, 1])"
MOST = 5_000


@dataclass(frozen=True)
class Points:
    """`rows` are [across, up, 0 or 1]; `classes` what the two kinds are called."""

    rows: list = field(default_factory=list)
    classes: tuple[str, ...] = ()

    def __bool__(self):
        return bool(self.rows)

    def span(self, axis: int) -> tuple[float, float]:
        """From the smallest to the largest number on an axis, with some room."""
        numbers = [row[axis] for row in self.rows]
        room = 0.05 * (max(numbers) - min(numbers))
        return min(numbers) - room, max(numbers) + room


def read(points) -> Points:
    """Points from (positions, labels). Raises `OperandError`, `ShapeError`, `NotFiniteError`."""
    import numpy as np

    try:
        positions, labels = points
        positions = np.asarray(positions, dtype=float)
        labels = np.asarray(labels)
    except (TypeError, ValueError):
        raise OperandError(f"points are no pair of arrays: {WANTED}.") from None
    if positions.ndim != 2 or positions.shape[1] != 2 or not len(positions):
        turned = positions.ndim == 2 and len(positions) == 2
        line = f"; write {transposed('positions')}" if turned else ""
        raise ShapeError(
            f"The positions of points have the shape {positions.shape}: {WANTED}{line}."
        )
    if labels.shape != positions.shape[:1]:
        line = f"; write {in_a_row('labels')}" if labels.size == len(positions) else ""
        raise ShapeError(
            f"points have {len(positions)} positions and labels of shape {labels.shape}: {WANTED}"
            f"{line}."
        )
    if not np.isfinite(positions).all():
        row = int(np.argwhere(~np.isfinite(positions).all(axis=1))[0, 0])
        raise NotFiniteError(f"points[0][{row}] holds NaN or infinity: give finite positions.")
    if len(positions) > MOST:
        raise DomainError(
            f"points are {len(positions):,}: the view draws up to {MOST:,}, give a sample of them."
        )
    return Points(*_rows(positions, labels))


def _rows(positions, labels):
    import numpy as np

    if labels.dtype.kind == "f" and not np.isfinite(labels).all():
        raise NotFiniteError("The labels of points hold NaN or infinity: give two kinds, as 0, 1.")
    kinds = sorted(set(labels.tolist()), key=lambda k: (str(type(k)), k))
    if len(kinds) > 2:
        raise DomainError(f"The labels of points are of {len(kinds)} kinds: give two, as 0 and 1.")
    names = tuple(k if isinstance(k, str) else short(k) for k in kinds)
    rows = [
        [float(x), float(y), kinds.index(label)]
        for (x, y), label in zip(positions.tolist(), labels.tolist(), strict=True)
    ]
    return rows, names
