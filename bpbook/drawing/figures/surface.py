"""E over two leaves of a tree: bands of equal height, the point, and the path of a descent."""

from dataclasses import replace

from ... import words
from ...core import chain_rule, shapes
from ...core.backend import backend_of
from ...core.functions import TABLE
from ...core.graph import Graph
from ...core.rebuilding import rebuilt
from ...errors import BookError, OperandError, ShapeError
from ...settings import moved
from ..number_text import show
from ..picture import Picture
from .axes import Plane, plane_of
from .frame import MAP_INK, MAP_PAPER, NOWHERE, SOFT, colour_map, drawn, ring

POINTS = 101  # grid lines in each direction
BANDS = 12
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
    plane, points = plane_of(tree, x, y, spans, leaves, POINTS), check_path(path)
    grid = _losses(tree, plane)
    with drawn(kind, figsize=(4.4, 3.7)) as (figure, data):
        axes = figure.add_subplot()
        if grid.count() < grid.size:
            axes.set_facecolor(NOWHERE)
            axes.patch.set(hatch="///", edgecolor=SOFT)
        if grid.count() and grid.max() > grid.min():
            heights = plane.xs, plane.ys, grid.T, BANDS
            bands = axes.contourf(*heights, cmap=colour_map("heights"))
            axes.contour(*heights, colors=MAP_PAPER, linewidths=0.5, alpha=0.5)
            figure.colorbar(bands, ax=axes, label=tree.name)
        _draw_path(axes, points)
        start = {"marker": "D" if points else "o", "markersize": 7 if points else 9}
        axes.plot(
            *(points[:1] or [plane.point])[0], color=MAP_PAPER, markeredgecolor=MAP_INK, **start
        )
        plane.label(axes)
    return Picture(data(), _alternative(tree, plane, grid, points))


def _draw_path(axes, points) -> None:
    """A dark line with a light edge, a dot at each update, a ring at the end."""
    if len(points) < 2:
        return
    xs, ys = zip(*points, strict=True)
    dots = "o" if len(points) <= MARKED else ""
    axes.plot(xs, ys, "-", color=MAP_PAPER, linewidth=3.2)
    axes.plot(xs, ys, "-", color=MAP_INK, linewidth=1.4, marker=dots, markersize=3)
    ring(axes, xs[-1], ys[-1])


def _alternative(tree, plane: Plane, grid, points) -> str:
    """Ranges, lowest and highest E on the grid, the point, the path's end."""
    nothing = float("nan")
    low, high = (grid.min(), grid.max()) if grid.count() else (nothing, nothing)
    try:
        value = tree.value(**plane.leaves)
    except BookError:
        value = nothing
    numbers = {"value": value, "low": low, "high": high}
    texts = {key: show(float(number)) for key, number in numbers.items()}
    sentences = [words.word("surface alt", root=tree.name, **plane.texts, **texts)]
    if grid.count() < grid.size:
        sentences.append(words.word("surface gaps", root=tree.name))
    if len(points) > 1:
        px, py = map(show, points[-1])
        count = _updates(len(points) - 1)
        end = {"x": plane.x, "y": plane.y, "px": px, "py": py}
        sentences.append(words.word("surface path", count=count, **end))
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


def _losses(tree, plane: Plane):
    """E at every point of the grid, masked where it has none; nothing else is computed."""
    import numpy as np

    if tree.graph.layered:
        raise OperandError(
            f"{tree.name} has layers as variables, and a surface is drawn over single numbers: "
            "build the same network with bp.networks.fully_connected."
        )
    shapes.check(tree.graph, {**plane.leaves, plane.x: plane.xs[0], plane.y: plane.ys[0]})
    backend = backend_of("numpy")
    graph = Graph(rebuilt(tree.root, _placed), name=tree.name, folded=tree.folded)
    rows = max(1, AT_ONCE // (POINTS * len(graph.operations)))
    parts = []
    for start in range(0, POINTS, rows):
        across = plane.xs[start : start + rows, None, None]
        leaves = {**plane.leaves, plane.x: across, plane.y: plane.ys[None, :, None]}
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
    return np.ma.masked_invalid(np.concatenate(parts))
