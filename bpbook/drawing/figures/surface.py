"""E over two leaves of a tree: bands of equal height, the point, and the path of a descent."""

import math

from ... import words
from ...errors import BookError
from ...settings import moved, one_of
from .. import chart, contours, height_levels, map_parts
from ..axis import Axis
from ..chart import Chart
from ..height_levels import Levels
from ..number_text import show, updates
from ..picture import Picture
from ..plot_labels import pointed
from .axes import Plane, plane_of
from .surface_grid import losses
from .surface_paths import check_path, check_paths, marks_of, names_of

POINTS = 101  # grid lines in each direction
WIDE = 0.4  # of the map: a lowest band beyond has lines of its own
SIDE = 300.0  # of the map, in pixels
LEFT, TOP = 58.0, 66.0
LINE = 14.0  # of words below the title
LEVELS = {"even": height_levels.even, "fitting": height_levels.fitting}


def surface(
    tree, x: str, y: str, /, *, spans=None, path=None, paths=None, levels="even", at=None, **leaves
) -> Picture:
    """E over two leaves as an SVG: bands of equal E, and the point where the leaves stand.

    `spans` gives the ranges, as {"W1": (-4, 4)}; `path` the points of a descent, as [(x, y), …],
    drawn with a dot at each, or every so many, from a diamond to a ring at the last one; `paths`
    has up to four more of them, by the name that stands at their end, as {"A": [(x, y), …]}. With
    `levels="fitting"` the lines multiply where E spans several powers of ten, as in a ravine. The
    other leaves keep their values, or those given by name, as keywords or, for any name, as
    at={"w": 0.5}.
    Where E has no value the picture is hatched. Raises `UnknownNameError` for a name that is no
    leaf, `OperandError` for an empty range or a path that holds something else than pairs of
    numbers, `ShapeError` where E has a value for each sample. A1.5, A1.6; chapters 1 and 2.

    >>> import bpbook as bp
    >>> tree, way = bp.networks.two_weights(), [(1.0, 2.0), (0.95, 1.9)]
    >>> picture = bp.drawing.figures.surface(tree, "W1", "W2", path=way)
    >>> picture[:4], picture.alternative[:42]
    (b'<svg', 'Surface of E over W1 from −4 to 4 and W2 f')
    """
    one_of("levels", levels, LEVELS)
    leaves = moved(tree, at, leaves)
    plane, points = plane_of(tree, x, y, spans, leaves, POINTS), check_path(path)
    others = check_paths(paths)
    grid = losses(tree, plane)
    known = [value for row in grid for value in row if value == value]
    heights = LEVELS[levels](known)
    has_gaps = len(known) < POINTS**2
    value = _value(tree, plane)
    top = TOP if heights.even else TOP + LINE
    sheet = Chart(Axis(*plane.spans[0]), Axis(*plane.spans[1]), LEFT, top, SIDE, SIDE)
    parts = [map_parts.hatch()] if has_gaps else []
    parts.append(sheet.inside([*_bands(sheet, grid, heights), *_paths(sheet, points, others)]))
    parts += [chart.words(16, 24, _title(tree, plane), "bp-title")]
    parts += [chart.words(16, 43, heights.told(tree.name), "bp-soft")] if not heights.even else []
    parts += sheet.frame(plane.x, plane.y, grid=False)
    parts += map_parts.bar(LEFT + SIDE + 20, top, SIDE, heights, tree.name)
    ends = [sheet.at(*point) for one in (points, *others.values()) for point in one]
    marks = marks_of(f"{tree.name} = {show(value)}", plane.point, points, bool(others))
    parts += pointed([*marks, *names_of(sheet, points, others)], sheet, ends)
    text = _alternative(tree, plane, heights, value, points, others, has_gaps)
    return Picture(chart.whole(parts, LEFT + SIDE + 112, top + SIDE + 46), text)


def _title(tree, plane: Plane) -> str:
    return words.word("surface of", root=tree.name, x=plane.x, y=plane.y)


def _bands(sheet: Chart, grid, heights: Levels) -> list[str]:
    """The ground, then all that is higher than each level, one over the other."""
    x, y, w, h = sheet.left, sheet.top, sheet.width, sheet.height
    parts = [map_parts.nowhere(x, y, w, h)]
    if not heights.low <= heights.high:
        return parts
    levels = heights.lines
    for k, level in enumerate([-math.inf, *levels]):
        lines = [[_place(sheet, *place) for place in line] for line in contours.above(grid, level)]
        parts.append(map_parts.filled(lines, map_parts.tone(k, len(levels) + 1), line=k > 0))
    for level in _finer(grid, heights.low, levels):
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


def _paths(sheet: Chart, points, others: dict) -> list[str]:
    kinds = [(points, None), *((one, k) for k, one in enumerate(others.values()))]
    return map_parts.paths(
        [([sheet.at(*point) for point in one], kept) for one, kept in kinds if len(one) > 1]
    )


def _value(tree, plane: Plane) -> float:
    try:
        return float(tree.value(**plane.leaves))
    except BookError:
        return math.nan


def _alternative(tree, plane: Plane, heights: Levels, value, points, others, has_gaps) -> str:
    """Ranges, lowest and highest E on the grid, the point, the ends of the paths."""
    numbers = {"low": heights.low, "high": heights.high, "value": value}
    texts = {name: show(number) for name, number in numbers.items()}
    sentences = [words.word("surface alt", root=tree.name, **plane.texts, **texts)]
    if not heights.even:
        sentences.append(heights.told(tree.name))
    if has_gaps:
        sentences.append(words.word("surface gaps", root=tree.name))
    if len(points) > 1:
        px, py = map(show, points[-1])
        count = updates(len(points) - 1)
        end = {"x": plane.x, "y": plane.y, "px": px, "py": py}
        sentences.append(words.word("surface path", count=count, **end))
    for name, way in others.items():
        (x0, y0), (px, py) = (map(show, point) for point in (way[0], way[-1]))
        ends = {"x": plane.x, "y": plane.y, "x0": x0, "y0": y0, "px": px, "py": py}
        count = updates(len(way) - 1)
        sentences.append(words.word("surface other path", name=name, count=count, **ends))
    return " ".join(sentences)
