"""The weights of a first layer as images: what each unit looks for in its inputs."""

from ... import words
from ...core.helpers.values import as_value
from ...errors import ShapeError
from ...settings import one_of
from ...tables import table_under
from ..number_text import show
from ..picture import Picture
from .frame import MAP_INK, colour_map, drawn
from .images import as_pictures, cells, room

DASHED = 0.1  # of the scale: weights further below 0 get a dash
OF = ("weights", "answers")  # what the images are of


def weight_images(
    weights, *, shape=None, columns: int = 8, kind: str = "svg", of: str = "weights"
) -> Picture:
    """For each unit its weights, in the places of the pixels that they belong to.

    `weights` has a row for each unit and a column for each pixel, as W1 of `bp.networks.layers`;
    `shape` is that of the images where they are no squares. All share one scale, with 0 in white:
    blue above 0, orange with a dash below a tenth of the scale; `kind` is "svg" or "png". With
    `of="answers"` the words are of what filters answer at each place, not of weights. Raises
    `OperandError`, `NotFiniteError`, `ShapeError`, `DomainError`. Chapters 12 and 14.

    >>> import bpbook as bp
    >>> images = bp.datasets.digits().images
    >>> picture = bp.drawing.figures.weight_images(images[:4] - images[4:8])
    >>> picture[:5], picture.alternative[:33]
    (b'<?xml', 'The weights of 4 units as images ')
    """
    import numpy as np
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import Normalize

    one_of("of", of, OF)
    stack = _stack(weights, shape)
    scale = float(np.abs(stack).max()) or 1.0
    colours = colour_map("signed")
    norm = Normalize(-scale, scale)
    size = room(stack, columns, 0.16)
    size["figsize"] = (size["figsize"][0], size["figsize"][1] + 0.6)
    with drawn(kind, **size) as (figure, data):
        grid = list(cells(figure, stack, columns))
        for unit, (axes, image) in enumerate(zip(grid, stack, strict=True), 1):
            axes.imshow(image, cmap=colours, norm=norm, interpolation="nearest")
            ys, xs = np.nonzero(image < -DASHED * scale)
            dash = 0.5 * 72 * size["figsize"][0] / columns / image.shape[1]  # half a pixel
            axes.plot(xs, ys, "_", color=MAP_INK, markersize=dash, markeredgewidth=0.7)
            axes.set_xlabel(unit, fontsize=8, labelpad=1)
        bar = figure.colorbar(
            ScalarMappable(norm, colours),
            ax=figure.axes,
            orientation="horizontal",
            shrink=0.7,
            aspect=40,
            ticks=[-scale, 0, scale],
            label=words.word(f"{of} scale", limit=show(-DASHED * scale)),
        )
        bar.ax.set_xticklabels([show(-scale), "0", show(scale)])
    return Picture(data(), _alternative(stack, of), _table(stack, of))


def _alternative(stack, of: str) -> str:
    """How many images, their size and range, and what the colours mean."""
    n, rows, columns = stack.shape
    shown = {"low": show(float(stack.min())), "high": show(float(stack.max()))}
    return words.word(f"{of} alt", n=n, rows=rows, columns=columns, **shown)


def _table(stack, of: str) -> str:
    """Each unit's range, and how many of its weights are below 0."""
    heads = [words.word(f"{of} column {k}") for k in ("unit", "least", "largest", "below")]
    rows = [
        (unit, show(float(image.min())), show(float(image.max())), str(int((image < 0).sum())))
        for unit, image in enumerate(stack, 1)
    ]
    return table_under(words.word(f"{of} table"), heads, rows)


def _stack(weights, shape):
    import numpy as np

    matrix = np.asarray(as_value("weights", weights))
    if matrix.ndim != 2:
        raise ShapeError(
            f"weights has shape {matrix.shape}: give a row for each unit, a column for each pixel."
        )
    return as_pictures("weights", matrix, shape)
