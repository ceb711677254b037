"""E over two leaves of a tree: bands of equal height, and the point where the leaves stand."""

from ... import labels
from ...errors import BookError, OperandError, UnknownNameError
from ..numbers import show
from ..picture import img
from .frame import drawn

POINTS = 41  # grid lines in each direction
BANDS = 12
SPAN = (-4.0, 4.0)


def surface(tree, x: str, y: str, *, spans=None, kind: str = "svg", **leaves) -> bytes:
    """E over two weights as a picture: bands of equal E, and the point where the leaves stand.

    `spans` gives the ranges, as {"W1": (-4, 4)}; `kind` is "svg" or "png"; the other leaves keep
    their values, or those in `leaves`. Raises `UnknownNameError` for a name that is no leaf,
    `OperandError` for an empty range. A1.5; chapter 1.
    """
    sheet = _sheet(tree, x, y, spans or {}, leaves)
    with drawn(kind, figsize=(4.4, 3.7)) as (figure, picture):
        axes = figure.add_subplot()
        axes.set_facecolor("0.85")
        low, high = sheet["low"], sheet["high"]
        if high > low:
            bands = axes.contourf(sheet["xs"], sheet["ys"], sheet["grid"].T, BANDS, cmap="YlGnBu_r")
            figure.colorbar(bands, ax=axes, label=tree.name)
        px, py = sheet["point"]
        axes.plot(px, py, "o", markersize=9, color="white", markeredgecolor="black")
        axes.set(xlabel=x, ylabel=y, xlim=sheet["xs"][[0, -1]], ylim=sheet["ys"][[0, -1]])
    return picture()


def surface_html(tree, x: str, y: str, *, spans=None, **leaves) -> str:
    """`surface` as an `<img>` with alternative text."""
    spans = spans or {}
    data = surface(tree, x, y, spans=spans, kind="png", **leaves)
    return img(data, "image/png", surface_alternative(tree, x, y, spans=spans, **leaves))


def surface_alternative(tree, x: str, y: str, *, spans=None, **leaves) -> str:
    """The surface in words: ranges, lowest and highest E on the grid, and the point."""
    sheet = _sheet(tree, x, y, spans or {}, leaves)
    (x0, x1), (y0, y1) = sheet["spans"]
    px, py = sheet["point"]
    try:
        value = tree.value(**leaves)
    except BookError:
        value = float("nan")
    shown = {"x0": x0, "x1": x1, "y0": y0, "y1": y1, "px": px, "py": py, "value": value}
    shown |= {"low": sheet["low"], "high": sheet["high"]}
    texts = {key: show(float(number)) for key, number in shown.items()}
    return labels.word("surface alt", root=tree.name, x=x, y=y, **texts)


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


def _sheet(tree, x, y, spans, leaves) -> dict:
    """Grid, its values, the finite low and high, and the point."""
    import numpy as np

    check_axes(tree, x, y)
    ranges = [check_span(name, spans.get(name, SPAN)) for name in (x, y)]
    values = tree.leaves(**leaves)
    xs, ys = (np.linspace(low, high, POINTS) for low, high in ranges)
    point = values[x], values[y]
    values[x], values[y] = xs[:, None], ys[None, :]
    with np.errstate(all="ignore"):
        loss, _ = tree.compiled(arrays=True)(*values.values())
    grid = np.ma.masked_invalid(np.broadcast_to(loss, (POINTS, POINTS)))
    low, high = (grid.min(), grid.max()) if grid.count() else (np.nan, np.nan)
    return {
        "xs": xs,
        "ys": ys,
        "grid": grid,
        "low": low,
        "high": high,
        "spans": ranges,
        "point": point,
    }
