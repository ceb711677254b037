"""E over two leaves of a tree: bands of equal height, the point, and the path of a descent."""

import math
from collections.abc import Mapping

from ... import words
from ...errors import BookError, OperandError
from ...settings import moved
from .. import chart, contours, map_parts
from ..axis import Axis
from ..chart import Chart
from ..number_text import show
from ..picture import Picture
from ..plot_labels import pointed
from ..plot_lines import Mark
from .axes import Plane, plane_of
from .surface_grid import losses

POINTS = 101  # grid lines in each direction
BANDS = 12
WIDE = 0.4  # of the map: a lowest band beyond has lines of its own
SIDE = 300.0  # of the map, in pixels
LEFT, TOP = 58.0, 66.0
MARKED = 200  # updates up to which each one gets a dot


def surface(
    tree, x: str, y: str, /, *, spans=None, path=None, paths=None, at=None, **leaves
) -> Picture:
    """E over two leaves as an SVG: bands of equal E, and the point where the leaves stand.

    `spans` gives the ranges, as {"W1": (-4, 4)}; `path` the points of a descent, as [(x, y), …],
    drawn with a dot for each, from a diamond to a ring at the last one; `paths` has up to four more
    of them, by the name that stands at their end, as {"A": [(x, y), …]}. The other leaves keep
    their values, or those given by name, as keywords or, for any name, as at={"w": 0.5}.
    Where E has no value the picture is hatched. Raises `UnknownNameError` for a name that is no
    leaf, `OperandError` for an empty range or a path that holds something else than pairs of
    numbers, `ShapeError` where E has a value for each sample. A1.5, A1.6; chapters 1 and 2.

    >>> import bpbook as bp
    >>> tree, way = bp.networks.two_weights(), [(1.0, 2.0), (0.95, 1.9)]
    >>> picture = bp.drawing.figures.surface(tree, "W1", "W2", path=way)
    >>> picture[:4], picture.alternative[:42]
    (b'<svg', 'Surface of E over W1 from −4 to 4 and W2 f')
    """
    leaves = moved(tree, at, leaves)
    plane, points = plane_of(tree, x, y, spans, leaves, POINTS), check_path(path)
    others = check_paths(paths)
    grid = losses(tree, plane)
    known = [value for row in grid for value in row if value == value]
    low, high = (min(known), max(known)) if known else (math.nan, math.nan)
    has_gaps = len(known) < POINTS**2
    value = _value(tree, plane)
    sheet = Chart(Axis(*plane.spans[0]), Axis(*plane.spans[1]), LEFT, TOP, SIDE, SIDE)
    parts = [map_parts.hatch()] if has_gaps else []
    bands = _bands(sheet, grid, low, high)
    kept = [part for k, one in enumerate(others.values()) for part in _path(sheet, one, k)]
    parts.append(sheet.inside([*bands, *kept, *_path(sheet, points)]))
    parts += [chart.words(16, 24, _title(tree, plane), "bp-title")]
    parts += sheet.frame(plane.x, plane.y, grid=False)
    parts += map_parts.bar(LEFT + SIDE + 20, TOP, SIDE, _levels(low, high), low, high, tree.name)
    known = [sheet.at(*point) for point in points]
    marks = [*_marks(tree, plane, points, value), *_names(sheet, others)]
    parts += pointed(marks, sheet, known)
    text = _alternative(tree, plane, (low, high, value), points, others, has_gaps)
    return Picture(chart.whole(parts, LEFT + SIDE + 112, TOP + SIDE + 46), text)


def _title(tree, plane: Plane) -> str:
    return words.word("surface of", root=tree.name, x=plane.x, y=plane.y)


def _levels(low: float, high: float) -> list[float]:
    """Round numbers between the lowest and the highest E."""
    if not low < high:
        return []
    return [level for level, _ in Axis(low, high).ticks(BANDS) if low < level < high]


def _bands(sheet: Chart, grid, low: float, high: float) -> list[str]:
    """The ground, then all that is higher than each level, one over the other."""
    x, y, w, h = sheet.left, sheet.top, sheet.width, sheet.height
    parts = [map_parts.nowhere(x, y, w, h)]
    if not low <= high:
        return parts
    levels = _levels(low, high)
    for k, level in enumerate([-math.inf, *levels]):
        lines = [[_place(sheet, *place) for place in line] for line in contours.above(grid, level)]
        parts.append(map_parts.filled(lines, map_parts.tone(k, len(levels) + 1), line=k > 0))
    for level in _finer(grid, low, levels):
        lines = [[_place(sheet, *place) for place in line] for line in contours.above(grid, level)]
        parts.append(map_parts.filled(lines, "none", line=True))
    return parts


def _finer(grid, low: float, levels) -> list[float]:
    """Where the lowest band is most of the map: lines within it, so that a valley is seen."""
    if not levels:
        return []
    below = sum(value < levels[0] for row in grid for value in row)
    parts = (1 / 4, 1 / 16) if below > WIDE * POINTS**2 else ()
    return [low + (levels[0] - low) * part for part in parts]


def _place(sheet: Chart, i: float, j: float) -> tuple[float, float]:
    step = POINTS - 1
    return sheet.left + sheet.width * i / step, sheet.top + sheet.height * (1 - j / step)


def _path(sheet: Chart, points, kept: int | None = None) -> list[str]:
    places = [sheet.at(*point) for point in points]
    dots = len(points) <= MARKED
    return map_parts.path(places, dots=dots, kept=kept) if len(points) > 1 else []


def _names(sheet: Chart, others: dict) -> list[Mark]:
    """The name of each other path, at the last of its points that is on the map."""
    ends = {
        name: next((point for point in reversed(points) if sheet.holds(*point)), None)
        for name, points in others.items()
    }
    return [
        Mark(name, *end, None, "", map_parts.PATHS[k])
        for k, (name, end) in enumerate(ends.items())
        if end
    ]


def _marks(tree, plane: Plane, points, value: float) -> list[Mark]:
    """The point with its E, or where the path starts and where it ends."""
    if len(points) > 1:
        start = Mark(words.word("surface start"), *points[0], None, "diamond")
        return [Mark(_updates(len(points) - 1), *points[-1], None), start]
    x, y = (points or [plane.point])[0]
    return [Mark(f"{tree.name} = {show(value)}" if not points else "", x, y, None)]


def _value(tree, plane: Plane) -> float:
    try:
        return float(tree.value(**plane.leaves))
    except BookError:
        return math.nan


def _alternative(tree, plane: Plane, numbers, points, others, has_gaps: bool) -> str:
    """Ranges, lowest and highest E on the grid, the point, the ends of the paths."""
    texts = dict(zip(("low", "high", "value"), map(show, numbers), strict=True))
    sentences = [words.word("surface alt", root=tree.name, **plane.texts, **texts)]
    if has_gaps:
        sentences.append(words.word("surface gaps", root=tree.name))
    if len(points) > 1:
        px, py = map(show, points[-1])
        count = _updates(len(points) - 1)
        end = {"x": plane.x, "y": plane.y, "px": px, "py": py}
        sentences.append(words.word("surface path", count=count, **end))
    for name, way in others.items():
        (x0, y0), (px, py) = (map(show, point) for point in (way[0], way[-1]))
        ends = {"x": plane.x, "y": plane.y, "x0": x0, "y0": y0, "px": px, "py": py}
        count = _updates(len(way) - 1)
        sentences.append(words.word("surface other path", name=name, count=count, **ends))
    return " ".join(sentences)


def _updates(count: int) -> str:
    """1 update, 12 updates."""
    if count == 1:
        return words.word("descent one update")
    return words.word("descent many updates", n=f"{count:,}")


def check_paths(paths) -> dict[str, list[tuple[float, float]]]:
    """Further paths by name, each of a point or more; `OperandError` for something else."""
    paths = {} if paths is None else paths
    if not isinstance(paths, Mapping) or len(paths) > len(map_parts.KEPT):
        raise OperandError(
            f"paths is no dict of up to {len(map_parts.KEPT)} paths: give it as "
            '{"A": [(1.0, 2.0), (0.9, 1.8)]}.'
        )
    checked = {str(name): check_path(path) for name, path in paths.items()}
    return {name: path for name, path in checked.items() if path}


def check_path(path) -> list[tuple[float, float]]:
    """The points of a path as pairs of floats; `OperandError` where they are something else."""
    try:
        return [(float(px), float(py)) for px, py in ([] if path is None else path)]
    except (TypeError, ValueError):
        raise OperandError(
            "path holds something else than pairs of numbers: give it as [(1.0, 2.0), (0.9, 1.8)]."
        ) from None
