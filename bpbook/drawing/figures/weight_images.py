"""The weights of a first layer as images: what each unit looks for in its inputs."""

from ... import words
from ...core.helpers.values import as_value
from ...errors import ShapeError
from ..numbers import show
from ..picture import img
from ..tables import unfolding
from .frame import COLOURS, drawn
from .images import as_pictures, cells, room

DASHED = 0.1  # of the scale: weights further below 0 get a dash
SIGNED = ("#7a3300", COLOURS[1], "#ffffff", COLOURS[0], "#003a5c")  # from − to +


def weight_images(weights, *, shape=None, columns: int = 8, kind: str = "svg") -> bytes:
    """For each unit its weights, in the places of the pixels that they belong to.

    `weights` has a row for each unit and a column for each pixel, as W1 of `bp.networks.layers`;
    `shape` is that of the images where they are no squares. All share one scale, with 0 in white:
    blue above 0, orange with a dash below a tenth of the scale; `kind` is "svg" or "png". Raises
    `OperandError`, `NotFiniteError`, `ShapeError`, `DomainError`. Chapter 10.

    >>> import bpbook as bp
    >>> images = bp.datasets.digits().images
    >>> bp.drawing.figures.weight_images(images[:4] - images[4:8])[:5]
    b'<?xml'
    """
    import numpy as np
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import LinearSegmentedColormap, Normalize

    stack = _stack(weights, shape)
    scale = float(np.abs(stack).max()) or 1.0
    colours = LinearSegmentedColormap.from_list("signed", SIGNED, N=257)
    norm = Normalize(-scale, scale)
    size = room(stack, columns, 0.16)
    size["figsize"] = (size["figsize"][0], size["figsize"][1] + 0.6)
    with drawn(kind, **size) as (figure, picture):
        grid = list(cells(figure, stack, columns))
        for unit, (axes, image) in enumerate(zip(grid, stack, strict=True), 1):
            axes.imshow(image, cmap=colours, norm=norm, interpolation="nearest")
            ys, xs = np.nonzero(image < -DASHED * scale)
            dash = 0.5 * 72 * size["figsize"][0] / columns / image.shape[1]  # half a pixel
            axes.plot(xs, ys, "_", color="black", markersize=dash, markeredgewidth=0.7)
            axes.set_xlabel(unit, fontsize=8, labelpad=1)
        bar = figure.colorbar(
            ScalarMappable(norm, colours),
            ax=figure.axes,
            orientation="horizontal",
            shrink=0.7,
            aspect=40,
            ticks=[-scale, 0, scale],
            label=words.word("weights scale", limit=show(-DASHED * scale)),
        )
        bar.ax.set_xticklabels([show(-scale), "0", show(scale)])
    return picture()


def weight_images_html(weights, *, shape=None, columns: int = 8) -> str:
    """`weight_images` as an `<img>` with alternative text, and a table of each unit's range.

    Raises as `weight_images`. Chapter 10.

    >>> import bpbook as bp
    >>> bp.drawing.figures.weight_images_html([[0.5, -1, 0, 1], [1, 2, 0, 1]])[9:52]
    '<img alt="The weights of 2 units as images '
    """
    stack = _stack(weights, shape)
    data = weight_images(weights, shape=shape, columns=columns, kind="png")
    image = img(data, "image/png", weight_images_alternative(weights, shape=shape))
    heads = [words.word(f"weights column {k}") for k in ("unit", "least", "largest", "below")]
    rows = [
        (unit, show(float(one.min())), show(float(one.max())), str(int((one < 0).sum())))
        for unit, one in enumerate(stack, 1)
    ]
    return f"<figure>\n{image}\n{unfolding(words.word('weights table'), heads, rows)}\n</figure>"


def weight_images_alternative(weights, *, shape=None) -> str:
    """The images in words: how many, their size and range, and what the colours mean."""
    stack = _stack(weights, shape)
    n, rows, columns = stack.shape
    shown = {"low": show(float(stack.min())), "high": show(float(stack.max()))}
    return words.word("weights alt", n=n, rows=rows, columns=columns, **shown)


def _stack(weights, shape):
    import numpy as np

    matrix = np.asarray(as_value("weights", weights))
    if matrix.ndim != 2:
        raise ShapeError(
            f"weights has shape {matrix.shape}: give a row for each unit, a column for each pixel."
        )
    return as_pictures("weights", matrix, shape)
