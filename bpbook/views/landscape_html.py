"""The landscape where there is no live widget: map with path, how it went, table."""

import math
from html import escape

from .. import tables
from ..core.helpers.text_table import spread
from ..drawing import figures
from ..drawing.number_text import show
from ..errors import BookError
from ..words import word

ROWS = 21  # of the table of the descent


def html(tree, x: str, y: str, spans, leaves, history) -> str:
    """The surface over x and y with the path of a history, one sentence, and its numbers."""
    points = [{**leaves, **history.weights_at(k)} for k in range(history.updates + 1)]
    path = [(point[x], point[y]) for point in points]
    image = figures.surface_html(tree, x, y, spans=spans, path=path, at=leaves)
    sentence = [f"<p>{escape(history.message)}</p>"] if history.losses else []
    return "\n".join(["<figure>", image, *sentence, _table(tree, x, y, points), "</figure>"])


def lost(tree, x: str, y: str, spans, leaves, error) -> str:
    """The same where the start has no value: the surface, and why."""
    image = figures.surface_html(tree, x, y, spans=spans, at=leaves)
    return f"<figure>\n{image}\n<p>{escape(str(error))}</p>\n</figure>"


def _table(tree, x: str, y: str, points) -> str:
    """Every update, or some of them spread evenly, with E and both derivatives."""
    rows = []
    for k in spread(len(points), ROWS):
        numbers = points[k][x], points[k][y], *_numbers(tree, x, y, points[k])
        rows.append((str(k), *map(show, numbers)))
    heads = [word("landscape column update"), x, y, tree.name]
    heads += [word("landscape column slope", root=tree.name, name=n) for n in (x, y)]
    caption = word("landscape numbers")
    return tables.folded(tables.table(caption, heads, rows))


def _numbers(tree, x: str, y: str, point) -> tuple:
    """E and its derivatives with respect to two leaves; NaN where there are none."""
    try:
        slopes = tree.gradients(**point)
        return tree.value(**point), slopes[x], slopes[y]
    except BookError:
        return (math.nan,) * 3
