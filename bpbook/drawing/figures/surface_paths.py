"""The paths on a surface: what a reader gives, and where their names stand."""

import math
from collections.abc import Mapping

from ... import words
from ...errors import OperandError
from .. import map_parts
from ..chart import Chart
from ..number_text import updates
from ..plot_lines import Mark

CLOSE = 24.0  # pixels: two ends whose names cannot be told apart
SEEN = 12.0  # pixels from the other paths at which a second name helps
SAMPLED = 60  # points of a path, at most, that are measured from the others


def marks_of(value: str, point, points, among: bool) -> list[Mark]:
    """The point with its E, or where the path starts and where it ends, `among` others or alone."""
    if len(points) > 1:
        start = Mark(words.word("surface start"), *points[0], None, "diamond")
        count = updates(len(points) - 1)
        end = words.word("surface this path") if among else count
        return [Mark(end, *points[-1], None), start]
    x, y = (points or [point])[0]
    return [Mark("" if points else value, x, y, None)]


def names_of(sheet: Chart, points, others: dict) -> list[Mark]:
    """The name of each other path, at the last of its points that is on the map.

    Where another path ends there too, it stands a second time, where the two are far apart.
    """
    seen = [[point for point in one if sheet.holds(*point)] for one in (points, *others.values())]
    places = [[sheet.at(*point) for point in one] for one in seen]
    marks = []
    for k, name in enumerate(others):
        if seen[k + 1]:
            away = apart(places, k + 1)
            spots = [seen[k + 1][-1]] + ([] if away is None else [seen[k + 1][away]])
            marks += [Mark(name, *spot, None, "", map_parts.PATHS[k]) for spot in spots]
    return marks


def apart(places, k: int) -> int | None:
    """Which point of path k is farthest from the others, where its end alone does not tell them.

    `places` are the points of all paths, in pixels. Points on all paths are taken evenly.

    >>> apart([[(0, 0), (90, 0)], [(0, 50), (90, 1)], []], 1)
    0
    >>> apart([[(0, 0), (90, 0)], [(0, 50), (90, 70)]], 1) is None
    True
    """
    others = [one for i, one in enumerate(places) if i != k and one]
    end = places[k][-1]
    if not any(math.dist(end, one[-1]) < CLOSE for one in others):
        return None
    known = [place for one in others for place in one[:: _stride(one)]]
    own = range(0, len(places[k]), _stride(places[k]))
    room, at = max((min(math.dist(places[k][i], place) for place in known), -i) for i in own)
    return -at if room > SEEN else None


def _stride(one) -> int:
    return -(-len(one) // SAMPLED)


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
