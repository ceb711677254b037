"""What a reader says of a figure's axes and leaves, checked; two leaves as axes of a plane."""

from dataclasses import dataclass

from ...core.helpers.names import read_names
from ...core.helpers.values import is_array
from ...errors import OperandError, ShapeError, UnknownNameError
from ..number_text import show

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


def check_one_sample(leaves) -> None:
    """`ShapeError` for a leaf that holds samples, where a figure shows one number of it."""
    for name, value in leaves.items():
        if is_array(value):
            raise ShapeError(
                f"{name} has shape {value.shape}, and the figure shows one sample: give it one "
                f"number, as {name}={float(value.flat[0]):g}."
            )


@dataclass(frozen=True)
class Plane:
    """Two leaves as axes: their ranges, the lines of a grid, and all `leaves` where they stand."""

    x: str
    y: str
    spans: tuple
    xs: list
    ys: list
    leaves: dict

    @property
    def point(self) -> tuple:
        """Where the two leaves stand."""
        return self.leaves[self.x], self.leaves[self.y]

    @property
    def texts(self) -> dict[str, str]:
        """The names, ranges and the point, as an alternative text has them."""
        (x0, x1), (y0, y1) = self.spans
        px, py = self.point
        numbers = {"x0": x0, "x1": x1, "y0": y0, "y1": y1, "px": px, "py": py}
        return {"x": self.x, "y": self.y, **{key: show(n) for key, n in numbers.items()}}

    def label(self, axes) -> None:
        """Names and ranges of matplotlib's axes."""
        axes.set(xlabel=self.x, ylabel=self.y, xlim=self.spans[0], ylim=self.spans[1])


def plane_of(tree, x: str, y: str, spans, leaves, points: int) -> Plane:
    """The plane with so many grid lines each way. Raises as the checks above, and `tree.leaves`."""
    x, y, spans = read_names((x, y, spans or {}))
    check_axes(tree, x, y)
    ranges = tuple(check_span(name, spans.get(name, SPAN)) for name in (x, y))
    xs, ys = (_lines(low, high, points) for low, high in ranges)
    values = tree.leaves(**leaves)
    check_one_sample({name: values[name] for name in (x, y)})  # the point is there
    return Plane(x, y, ranges, xs, ys, values)


def _lines(low: float, high: float, points: int) -> list[float]:
    """So many numbers from the lowest to the highest, evenly."""
    step = (high - low) / (points - 1)
    return [*(low + k * step for k in range(points - 1)), high]
