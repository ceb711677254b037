"""`depth` where there is no live widget: the lines, what one sees, and the numbers."""

import math
from html import escape
from itertools import pairwise

from .. import tables
from ..drawing import Picture, chart, map_parts, palette, plot
from ..drawing.number_text import show
from ..words import word
from . import depth_network, depth_words

INK = palette.TONES[4]
# How the lines look, as in `static/depth/plot.js`.
GRADIENT = chart.Look(INK, "", "circle")
VALUES = chart.Look(INK, "1 3", "diamond")
PREDICTED = chart.Look(INK, "6 3", "")
LOWEST, HIGHEST = 1e-2, 1e1  # the axis holds these, so that what holds looks level


def html(state) -> str:
    """The same picture as a still one, with alternative text, and the tables of the page."""
    now, kept = depth_network.found(state), [depth_network.found(one) for one in state["kept"]]
    said = [depth_words.seen(now), depth_words.path(now)]
    parts = [f"<p>{escape(text)}</p>" for text in said if text]
    if kept:
        items = (f"<li>{escape(_line(k, one))}</li>" for k, one in enumerate(kept))
        parts.append(f"<ul>\n{chr(10).join(items)}\n</ul>")
    numbers = [_layers(now)]
    if kept:
        numbers.insert(0, _networks(now, kept))
    picture = _picture(now, kept)._repr_html_()
    return "\n".join(["<figure>", picture, *parts, tables.folded(*numbers), "</figure>"])


def _line(k: int, found) -> str:
    name, network = (
        word("depth kept name", name=map_parts.letter(k)),
        depth_words.network(found["settings"]),
    )
    return f"{name}: {network}; {depth_words.outcome(found)}"


def _picture(now, kept) -> Picture:
    lines = [("depth legend value", VALUES, _points(now["value"], 0))]
    lines.append(("depth legend gradient", GRADIENT, _points(now["gradient"], 1)))
    if now["predicted"]:
        lines.insert(0, ("depth legend predicted", PREDICTED, _points(now["predicted"], 1)))
    series = {word(key): points for key, _, points in lines}
    looks = {word(key): look for key, look, _ in lines}
    for k, one in enumerate(kept):
        name = word("depth kept name", name=map_parts.letter(k))
        series[name] = _points(one["gradient"], 1)
        looks[name] = chart.Look(palette.TONES[k], *map_parts.KEPT[k])
    drawn = plot(
        series,
        x=word("depth across"),
        y=word("depth up"),
        title=word("depth title", network=depth_words.network(now["settings"])),
        log_y=True,
        y_span=_powers_around([size for points in series.values() for _, size in points]),
        looks=looks,
    )
    return Picture(drawn, depth_words.alternative(now))


def _points(sizes, first: int) -> list:
    """Layers with their sizes."""
    return list(enumerate(sizes, start=first))


def _powers_around(sizes) -> tuple[float, float]:
    """Whole powers of ten around all that is shown, and a little more."""
    shown = [size for size in sizes if 0 < size < math.inf]
    low, high = min(LOWEST, *shown), max(HIGHEST, *shown)
    ends = math.floor(math.log10(low)) - 0.15, math.ceil(math.log10(high)) + 0.15
    return 10.0 ** max(ends[0], -307), 10.0 ** ends[1]


def _networks(now, kept) -> str:
    """All networks beside each other."""
    rows = []
    for k, one in enumerate([now, *kept]):
        name = map_parts.letter(k - 1) if k else word("depth this")
        numbers = one["factor"], one["foretold"], one["gradient"][0], one["value"][-1]
        rows.append((name, depth_words.network(one["settings"]), *map(_known, numbers)))
    heads = ("line", "network", "factor", "predicted", "first", "end")
    return _table("depth networks", heads, rows)


def _layers(now) -> str:
    """The present network, layer by layer."""
    columns = [now["gradient"], now["value"][1:], _ratios(now["gradient"])]
    columns.append(_ratios(now["predicted"]) if now["predicted"] else [None] * len(columns[0]))
    rows = [
        (str(k), *map(_known, numbers))
        for k, numbers in enumerate(zip(*columns, strict=True), start=1)
    ]
    heads = ("layer", "gradient", "value", "ratio", "foretold")
    return _table("depth layers caption", heads, rows)


def _table(caption: str, heads, rows) -> str:
    return tables.table(word(caption), [word(f"depth column {head}") for head in heads], rows)


def _ratios(sizes) -> list:
    """What each layer multiplies the gradient by; None for the last."""
    return [*(below / above if above else None for below, above in pairwise(sizes)), None]


def _known(number) -> str:
    return "–" if number is None else show(number)
