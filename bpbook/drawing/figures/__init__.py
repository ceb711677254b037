"""Figures: what is looked at rather than dragged.

Each function computes what it shows once and gives a `Picture`: the bytes of an SVG, its
alternative text, and in most cases a table of the same numbers. At the end of a cell it shows
itself. Two more names go with each of them: `surface_html(…)` is the page of `surface(…)`,
`surface_alternative(…)` are its words. What the chapters of plain Python show is drawn by plain
Python; the others, which take `kind`, by matplotlib: an SVG or, with kind="png" and on a page, a
PNG.

Start reading at `histograms`: a figure is what is drawn, and what is said of it. `frame` makes
bytes of drawings, `axes` checks what a reader says of leaves and ranges.

>>> import bpbook as bp
>>> bp.drawing.figures.histogram_html([1, 2, 2, 4], bins=3)[:37]
'<img alt="Histogram of 4 values: from'
"""

from functools import cache
from inspect import signature

from ...settings import moved
from .against import against
from .axes import SPAN, check_axes, check_span
from .confusion import confusion
from .costs import sizes
from .division import division
from .histograms import histogram
from .images import images, mistakes, mistakes_alternative, mistakes_html
from .losses import losses
from .neuron import neuron
from .sample_gradients import gradients
from .surface import surface
from .taylor import remainder
from .training import training
from .weight_images import weight_images

_FIGURES = {
    figure.__name__: figure
    for figure in (
        against,
        confusion,
        division,
        gradients,
        histogram,
        images,
        losses,
        mistakes,
        neuron,
        remainder,
        sizes,
        surface,
        training,
        weight_images,
    )
}
_WORDED = {
    f"{name}_{form}" for name in _FIGURES for form in ("html", "alternative") if name != "mistakes"
}

__all__ = [
    "SPAN",
    "check_axes",
    "check_span",
    "mistakes_alternative",
    "mistakes_html",
    *_FIGURES,
    *_WORDED,
]


def __getattr__(name):
    """`x_html` and `x_alternative` for each figure `x`."""
    if name not in _WORDED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return _worded(name)


@cache
def _worded(name: str):
    """The page of a figure, or its words: without `kind`, which can only be a leaf of this name."""
    figure, _, form = name.rpartition("_")
    draw, page = _FIGURES[figure], form == "html"
    takes = signature(draw)
    drawn = {"kind": "png"} if "kind" in takes.parameters else {}
    settings = [p for p in takes.parameters.values() if p.name != "kind"]
    moves = any(p.kind is p.VAR_KEYWORD for p in settings)

    def worded(*args, **settings):
        if drawn and moves and args and "kind" in settings:
            leaf = {"kind": settings.pop("kind")}
            settings["at"] = moved(args[0], settings.get("at"), leaf)
        picture = draw(*args, **drawn, **settings)
        return picture._repr_html_() if page else picture.alternative

    what = "The page of" if page else "The words of"
    worded.__name__ = worded.__qualname__ = name
    worded.__doc__ = f"{what} `{figure}`; takes and raises what it does, without `kind`."
    worded.__signature__ = takes.replace(parameters=settings, return_annotation=str)
    return worded


def __dir__():
    return sorted([*globals(), *_WORDED])
