"""E over two leaves of a tree: bands of equal height, the point, and the path of a descent."""

from dataclasses import replace

from ... import words
from ...core import chain_rule, shapes
from ...core.backend import backend_of
from ...core.functions import TABLE
from ...core.graph import Graph
from ...core.helpers.names import read_names
from ...core.rebuilding import rebuilt
from ...errors import BookError, OperandError, ShapeError
from ...settings import moved
from ..number_text import show
from ..picture import Picture
from .axes import SPAN, check_axes, check_span
from .frame import drawn, ring

POINTS = 101  # grid lines in each direction
BANDS = 12
COLOURS = "YlGnBu_r"  # brightness alone tells the order; static/surface.js has the same
AT_ONCE = 10_000_000  # numbers that are computed, and kept, at once
MARKED = 200  # updates up to which each one gets a dot


def surface(
    tree, x: str, y: str, /, *, spans=None, path=None, kind: str = "svg", at=None, **leaves
) -> Picture:
    """E over two leaves as a picture: bands of equal E, and the point where the leaves stand.

    `spans` gives the ranges, as {"W1": (-4, 4)}; `path` the points of a descent, as [(x, y), …],
    drawn with a dot for each and a ring at the last one; `kind` is "svg" or "png"; the other leaves
    keep their values, or those given by name, as keywords or, for any name, as at={"w": 0.5}.
    Where E has no value the picture is hatched. Raises `UnknownNameError` for a name that is no
    leaf, `OperandError` for an empty range or a path that holds something else than pairs of
    numbers, `ShapeError` where E has a value for each sample. A1.5, A1.6; chapters 1 and 2.

    >>> import bpbook as bp
    >>> tree, way = bp.networks.two_weights(), [(1.0, 2.0), (0.95, 1.9)]
    >>> picture = bp.drawing.figures.surface(tree, "W1", "W2", path=way)
    >>> picture[:5], picture.alternative[:42]
    (b'<?xml', 'Surface of E over W1 from −4 to 4 and W2 f')
    """
    leaves = moved(tree, at, leaves)
    sheet = _sheet(tree, x, y, spans or {}, leaves)
    points = check_path(path)
    with drawn(kind, figsize=(4.4, 3.7)) as (figure, data):
        axes = figure.add_subplot()
        if sheet["gaps"]:
            axes.set_facecolor("0.85")
            axes.patch.set(hatch="///", edgecolor="0.45")
        if sheet["high"] > sheet["low"]:
            parts = sheet["xs"], sheet["ys"], sheet["grid"].T, BANDS
            bands = axes.contourf(*parts, cmap=COLOURS)
            axes.contour(*parts, colors="white", linewidths=0.5, alpha=0.5)
            figure.colorbar(bands, ax=axes, label=tree.name)
        _draw_path(axes, points)
        start = {"marker": "D" if points else "o", "markersize": 7 if points else 9}
        axes.plot(
            *(points[:1] or [sheet["point"]])[0], color="white", markeredgecolor="black", **start
        )
        axes.set(xlabel=x, ylabel=y, xlim=sheet["xs"][[0, -1]], ylim=sheet["ys"][[0, -1]])
    return Picture(data(), _alternative(tree, x, y, sheet, points, leaves))


def _draw_path(axes, points) -> None:
    """A dark line with a light edge, a dot at each update, a ring at the end."""
    if len(points) < 2:
        return
    xs, ys = zip(*points, strict=True)
    dots = "o" if len(points) <= MARKED else ""
    axes.plot(xs, ys, "-", color="white", linewidth=3.2)
    axes.plot(xs, ys, "-", color="black", linewidth=1.4, marker=dots, markersize=3)
    ring(axes, xs[-1], ys[-1])


def _alternative(tree, x: str, y: str, sheet, points, leaves) -> str:
    """Ranges, lowest and highest E on the grid, the point, the path's end."""
    (x0, x1), (y0, y1) = sheet["spans"]
    px, py = sheet["point"]
    try:
        value = tree.value(**leaves)
    except BookError:
        value = float("nan")
    shown = {"x0": x0, "x1": x1, "y0": y0, "y1": y1, "px": px, "py": py, "value": value}
    shown |= {"low": sheet["low"], "high": sheet["high"]}
    texts = {key: show(float(number)) for key, number in shown.items()}
    sentences = [words.word("surface alt", root=tree.name, x=x, y=y, **texts)]
    if sheet["gaps"]:
        sentences.append(words.word("surface gaps", root=tree.name))
    if len(points) > 1:
        px, py = map(show, points[-1])
        count = _updates(len(points) - 1)
        sentences.append(words.word("surface path", count=count, x=x, y=y, px=px, py=py))
    return " ".join(sentences)


def _updates(count: int) -> str:
    """1 update, 12 updates."""
    if count == 1:
        return words.word("descent one update")
    return words.word("descent many updates", n=f"{count:,}")


def check_path(path) -> list[tuple[float, float]]:
    """The points of a path as pairs of floats; `OperandError` where they are something else."""
    try:
        return [(float(px), float(py)) for px, py in ([] if path is None else path)]
    except (TypeError, ValueError):
        raise OperandError(
            "path holds something else than pairs of numbers: give it as [(1.0, 2.0), (0.9, 1.8)]."
        ) from None


# Here the last axis is the samples' throughout: a mean leaves it a place, so that whatever stands
# beside the mean, as a penalty, still meets it there.
_MEAN = replace(
    TABLE["mean"], value={"numpy": "a.mean(axis=-1, keepdims=True) if np.ndim(a) else a"}
)


def _placed(op, inputs):
    return op.remade(_MEAN if op.function is TABLE["mean"] else op.function, inputs)


def _losses(tree, x, y, xs, ys, values):
    """E at every point of the grid, NaN where it has none; nothing else is computed."""
    import numpy as np

    if tree.graph.layered:
        raise OperandError(
            f"{tree.name} has layers as variables, and a surface is drawn over single numbers: "
            "build the same network with bp.networks.fully_connected."
        )
    shapes.check(tree.graph, {**values, x: xs[0], y: ys[0]})
    backend = backend_of("numpy")
    graph = Graph(rebuilt(tree.root, _placed), name=tree.name, folded=tree.folded)
    rows = max(1, AT_ONCE // (POINTS * len(graph.operations)))
    parts = []
    for start in range(0, POINTS, rows):
        across = xs[start : start + rows, None, None]
        leaves = {**values, x: across, y: ys[None, :, None]}
        with backend.quiet():
            loss = np.asarray(chain_rule.forward(graph, leaves, backend, gaps=True)[-1])
        if loss.ndim:
            if loss.shape[-1] > 1:
                raise ShapeError(
                    f"{tree.name} has {loss.shape[-1]} values at each point, one for each sample, "
                    "and a surface shows one: wrap the loss in bp.mean(…)."
                )
            loss = loss[..., 0]
        parts.append(np.broadcast_to(loss, (len(across), POINTS)))
    return np.concatenate(parts)


def _sheet(tree, x, y, spans, leaves) -> dict:
    """Grid, its values, the finite low and high, whether some are missing, and the point."""
    import numpy as np

    x, y, spans = read_names((x, y, spans))
    check_axes(tree, x, y)
    ranges = [check_span(name, spans.get(name, SPAN)) for name in (x, y)]
    values = tree.leaves(**leaves)
    xs, ys = (np.linspace(low, high, POINTS) for low, high in ranges)
    point = values[x], values[y]
    grid = np.ma.masked_invalid(_losses(tree, x, y, xs, ys, values))
    low, high = (grid.min(), grid.max()) if grid.count() else (np.nan, np.nan)
    return {
        "xs": xs,
        "ys": ys,
        "grid": grid,
        "low": low,
        "high": high,
        "gaps": grid.count() < grid.size,
        "spans": ranges,
        "point": point,
    }
