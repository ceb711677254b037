"""E over two leaves of a tree: bands of equal height, the point, and the path of a descent."""

from dataclasses import replace

from ... import words
from ...core import chain_rule, shapes
from ...core.backend import backend_of
from ...core.functions import TABLE
from ...core.graph import Graph
from ...core.helpers.names import read_names
from ...core.helpers.values import is_array
from ...core.rebuilding import rebuilt
from ...errors import BookError, OperandError, ShapeError, UnknownNameError
from ...settings import moved
from ..numbers import show
from ..picture import img
from .frame import drawn

POINTS = 101  # grid lines in each direction
BANDS = 12
SPAN = (-4.0, 4.0)
COLOURS = "YlGnBu_r"  # brightness alone tells the order; static/surface.js has the same
AT_ONCE = 10_000_000  # numbers that are computed, and kept, at once
MARKED = 200  # updates up to which each one gets a dot


def surface(
    tree, x: str, y: str, /, *, spans=None, path=None, kind: str = "svg", at=None, **leaves
) -> bytes:
    """E over two leaves as a picture: bands of equal E, and the point where the leaves stand.

    `spans` gives the ranges, as {"W1": (-4, 4)}; `path` the points of a descent, as [(x, y), …],
    drawn with a dot for each and a ring at the last one; `kind` is "svg" or "png"; the other leaves
    keep their values, or those given by name, as keywords or, for any name, as at={"w": 0.5}.
    Where E has no value the picture is hatched. Raises
    `UnknownNameError` for a name that is no leaf, `OperandError` for an empty range or a path that
    holds something else than pairs of numbers, `ShapeError` where E has a value for each sample.
    A1.5, A1.6; chapters 1 and 2.

    >>> import bpbook as bp
    >>> tree, way = bp.networks.two_weights(), [(1.0, 2.0), (0.95, 1.9)]
    >>> bp.drawing.figures.surface(tree, "W1", "W2", path=way)[:5]
    b'<?xml'
    """
    sheet = _sheet(tree, x, y, spans or {}, moved(tree, at, leaves))
    points = check_path(path)
    with drawn(kind, figsize=(4.4, 3.7)) as (figure, picture):
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
    return picture()


def _draw_path(axes, points) -> None:
    """A dark line with a light edge, a dot at each update, a ring at the end."""
    if len(points) < 2:
        return
    xs, ys = zip(*points, strict=True)
    dots = "o" if len(points) <= MARKED else ""
    axes.plot(xs, ys, "-", color="white", linewidth=3.2)
    axes.plot(xs, ys, "-", color="black", linewidth=1.4, marker=dots, markersize=3)
    axes.plot(xs[-1], ys[-1], "o", markersize=9, color="white", markeredgecolor="black", mew=2)


def surface_html(tree, x: str, y: str, /, *, spans=None, path=None, at=None, **leaves) -> str:
    """`surface` as an `<img>` with alternative text."""
    asked = {"spans": spans or {}, "path": path, "at": moved(tree, at, leaves)}
    data = surface(tree, x, y, kind="png", **asked)
    text = surface_alternative(tree, x, y, **asked)
    return img(data, "image/png", text)


def surface_alternative(
    tree, x: str, y: str, /, *, spans=None, path=None, at=None, **leaves
) -> str:
    """The surface in words: ranges, lowest and highest E on the grid, the point, the path's end."""
    leaves = moved(tree, at, leaves)
    sheet = _sheet(tree, x, y, spans or {}, leaves)
    points = check_path(path)
    (x0, x1), (y0, y1) = sheet["spans"]
    px, py = sheet["point"]
    try:
        value = tree.value(**leaves)
    except BookError:
        value = float("nan")
    shown = {"x0": x0, "x1": x1, "y0": y0, "y1": y1, "px": px, "py": py, "value": value}
    shown |= {"low": sheet["low"], "high": sheet["high"]}
    texts = {key: show(float(number)) for key, number in shown.items()}
    told = [words.word("surface alt", root=tree.name, x=x, y=y, **texts)]
    if sheet["gaps"]:
        told.append(words.word("surface gaps", root=tree.name))
    if len(points) > 1:
        px, py = map(show, points[-1])
        count = updates(len(points) - 1)
        told.append(words.word("surface path", count=count, x=x, y=y, px=px, py=py))
    return " ".join(told)


def updates(count: int) -> str:
    """1 update, 12 updates."""
    if count == 1:
        return words.word("descent one update")
    return words.word("descent many updates", n=f"{count:,}")


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


def check_path(path) -> list[tuple[float, float]]:
    """The points of a path as pairs of floats; `OperandError` where they are something else."""
    try:
        return [(float(px), float(py)) for px, py in ([] if path is None else path)]
    except (TypeError, ValueError):
        raise OperandError(
            "path holds something else than pairs of numbers: give it as [(1.0, 2.0), (0.9, 1.8)]."
        ) from None


def check_one_sample(leaves, axes) -> None:
    """`ShapeError` for a leaf that holds samples, where a figure shows variables of one."""
    for name, value in leaves.items():
        if is_array(value) and name not in axes:
            raise ShapeError(
                f"{name} has shape {value.shape}, and the figure shows one sample: give it one "
                f"number, as {name}={float(value.flat[0]):g}."
            )


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
