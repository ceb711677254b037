"""Images side by side, each with a caption; and the worst mistakes as such."""

import math

from ... import words
from ...core.helpers.values import as_value
from ...errors import DomainError, ShapeError
from ...settings import whole_number
from ...tables import listed, table_under
from ..number_text import show
from ..picture import Picture
from .frame import LINE, drawn
from .training import percent

WIDTH = 5.2


def images(pictures, captions=None, *, shape=None, columns: int = 5, kind: str = "svg") -> Picture:
    """Images in rows of `columns`, from 0, white, to 1, black, each with its caption below.

    `pictures` is an array (n, pixels) or (n, height, width); `shape` gives the height and width
    where rows of pixels are no squares; `captions` has a text for each, without it their numbers
    from 0; `kind` is "svg" or "png". Raises `OperandError`, `ShapeError`, `DomainError`.
    Chapter 12.

    >>> import bpbook as bp
    >>> digits = bp.datasets.digits()
    >>> picture = bp.drawing.figures.images(digits.images[:3], digits.labels[:3])
    >>> picture[:5], picture.alternative
    (b'<?xml', '3 images with their captions: 0; 1; 2.')
    """
    stack = as_pictures("pictures", pictures, shape)
    captions = _captions(captions, len(stack))
    lines = max(caption.count("\n") + 1 for caption in captions)
    with drawn(kind, **room(stack, columns, 0.2 * lines), colours=64) as (figure, data):
        for k, axes in enumerate(cells(figure, stack, columns)):
            axes.imshow(stack[k], cmap="Greys", vmin=0, vmax=1, interpolation="nearest")
            axes.set_xlabel(captions[k], fontsize=10, labelpad=3)
    texts = [caption.replace("\n", ", ") for caption in captions]
    alt = "images alt" if len(stack) > 1 else "image alt"
    return Picture(data(), words.word(alt, n=len(stack), list=listed(texts)))


def mistakes(pictures, found, *, shape=None, columns: int = 5, kind: str = "svg") -> Picture:
    """The images that `bp.scores.wrongest` found: what they are, what they were taken for.

    `pictures` are all images that were predicted, `found` the mistakes; the percentage is the
    probability that the network gave its answer. Raises as `images`, and `DomainError` where
    there is no mistake. Chapter 12.

    >>> import bpbook as bp
    >>> images = bp.datasets.digits().images[:2]
    >>> found = bp.scores.wrongest([[0.9, 0.1], [0.6, 0.4]], [0, 1])
    >>> bp.drawing.figures.mistakes(images, found)[:5]
    b'<?xml'
    """
    stack = _picked(pictures, found, shape)
    captions = [_text("mistake caption", mistake) for mistake in found]
    data = images(stack, captions, columns=columns, kind=kind)
    return Picture(data, mistakes_alternative(found), _mistakes_table(found))


def mistakes_html(pictures, found, **settings) -> str:
    """`mistakes` as an `<img>` with a table; a sentence if there is none. Chapter 12.

    >>> import bpbook as bp
    >>> bp.drawing.figures.mistakes_html(bp.datasets.digits().images, [])
    '<p>There is no mistake to show.</p>'
    """
    if not found:
        return f"<p>{words.word('mistakes none')}</p>"
    return mistakes(pictures, found, kind="png", **settings)._repr_html_()


def mistakes_alternative(found) -> str:
    """The mistakes in words."""
    if not found:
        return words.word("mistakes none")
    texts = [_text("mistake said", mistake) for mistake in found]
    return words.word("mistakes alt", n=len(found), list=listed(texts))


def _mistakes_table(found) -> str:
    keys = ("index", "true", "predicted", "probability", "of true")
    heads = [words.word(f"mistakes column {key}") for key in keys]
    rows = [
        (m.index, *map(str, (m.true, m.predicted)), show(m.probability), show(m.of_true))
        for m in found
    ]
    return table_under(words.word("mistakes table"), heads, rows)


def as_pictures(name: str, pictures, shape=None):
    """An array (n, height, width); rows of pixels are squares, or of the `shape` that is given."""
    import numpy as np

    stack = np.asarray(as_value(name, pictures))
    if stack.ndim == 2:
        side = math.isqrt(stack.shape[1])
        height, width = (side, side) if shape is None else shape
        if height * width != stack.shape[1]:
            raise ShapeError(
                f"{name} has rows of {stack.shape[1]} pixels, which are not {height} × {width}: "
                "give their height and width, as shape=(8, 8)."
            )
        return stack.reshape(-1, height, width)
    if stack.ndim != 3:
        raise ShapeError(f"{name} has shape {stack.shape}: give (n, pixels) or (n, height, width).")
    return stack


def room(stack, columns: int, below: float) -> dict:
    """The size of a figure of so many columns, with so many inches below each image."""
    columns = whole_number("columns", columns, least=1)
    n, height, width = stack.shape
    tall = 0.9 * WIDTH / columns * height / width + below
    return {"figsize": (WIDTH, math.ceil(n / columns) * tall + 0.1)}


def cells(figure, stack, columns: int):
    """Axes without ticks in rows, one for each image."""
    rows = math.ceil(len(stack) / columns)
    for k, axes in enumerate(figure.subplots(rows, columns, squeeze=False).flat):
        axes.set(xticks=[], yticks=[])
        axes.spines[:].set(color=LINE, linewidth=0.8)
        if k < len(stack):
            yield axes
        else:
            axes.set_axis_off()


def _captions(captions, n: int) -> list[str]:
    captions = [str(caption) for caption in (range(n) if captions is None else captions)]
    if len(captions) != n:
        raise ShapeError(f"There are {n} images and {len(captions)} captions: give one each.")
    return captions


def _picked(pictures, found, shape):
    if not found:
        raise DomainError("There is no mistake to show: draw other images with images.")
    last = max(mistake.index for mistake in found)
    if last >= len(pictures):
        raise ShapeError(
            f"A mistake is sample {last}, and there are {len(pictures)} images: give all images "
            "that were predicted."
        )
    return as_pictures("pictures", [pictures[mistake.index] for mistake in found], shape)


def _text(key: str, mistake) -> str:
    part = percent(mistake.probability)
    return words.word(key, true=mistake.true, predicted=mistake.predicted, part=part)
