"""From a matplotlib figure to bytes, the same each time, without pyplot; and what figures share.

`matplotlib.figure.Figure` is used directly: pyplot keeps figures alive behind the reader's back
and draws blank pictures when a widget's callback runs outside the main thread.
"""

import io
import warnings
from contextlib import contextmanager

from ...settings import one_of
from .. import palette

COLOURS = palette.TONES  # each curve has a dash of its own too
DASHES = ("-", "--", "-.", ":")
KINDS = ("svg", "png")  # what a page can show
# Fonts with Chinese letters, which matplotlib's own has not; systems bring one of them.
CHINESE = ("Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "SimHei", "WenQuanYi Micro Hei")
INK, SOFT, LINE, PAPER = (palette.LIGHT[name] for name in ("ink", "soft", "line", "paper"))
HOVER = palette.LIGHT["hover"]
MAP_INK, MAP_PAPER, NOWHERE = (palette.ON_MAPS[f"map-{n}"] for n in ("ink", "paper", "nowhere"))
FILL = palette.MAPS["plane"][0]  # of bars
SETTINGS = {
    "svg.hashsalt": "bpbook",
    "svg.fonttype": "none",
    "font.size": 10,
    "figure.facecolor": PAPER,
    "axes.facecolor": PAPER,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": LINE,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "legend.edgecolor": LINE,
}


@contextmanager
def drawn(kind: str, figsize: tuple[float, float], colours: int | None = None):
    """A new figure to draw on, and a function that gives its bytes afterwards.

    `kind` is "svg" or "png"; `figsize` in inches. With so many `colours` a PNG takes a third of
    the room or less. The same drawing gives the same bytes. Raises `OperandError` for another kind.
    """
    one_of("kind", kind, KINDS)
    from matplotlib import rc_context
    from matplotlib.figure import Figure
    from matplotlib.text import Text

    buffer = io.BytesIO()
    with rc_context(SETTINGS):
        figure = Figure(figsize=figsize, layout="constrained")
        yield figure, buffer.getvalue
        if _save(figure, buffer, kind) and (fonts := _installed(CHINESE)):
            for text in figure.findobj(Text):
                text.set_fontfamily([*text.get_fontfamily(), *fonts])
            _save(figure, buffer, kind)
    if colours and kind == "png":
        _reduce(buffer, colours)


def _save(figure, buffer, kind: str) -> bool:
    """Draw into the buffer; whether the font lacked letters, for which boxes stand there."""
    buffer.seek(0)
    buffer.truncate()
    metadata = {"Date": None} if kind == "svg" else {"Software": None}
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        figure.savefig(buffer, format=kind, dpi=110, metadata=metadata)
    lacking = [each for each in warned if "missing from font" in str(each.message)]
    for each in warned:
        if each not in lacking:
            warnings.warn_explicit(each.message, each.category, each.filename, each.lineno)
    return bool(lacking)


def _installed(families) -> list[str]:
    from matplotlib.font_manager import fontManager

    return [name for name in families if name in fontManager.get_font_names()]


def in_legend(text: str) -> str:
    """A text for a legend, from which matplotlib leaves out what begins with an underscore."""
    return f"\u200b{text}" if text.startswith("_") else text


def light_grid(axes, **which) -> None:
    """A light grid behind what is drawn, and no frame above and on the right."""
    axes.grid(color=HOVER, **which)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)


def ring(axes, x: float, y: float, size: float = 9, **look) -> None:
    """Where the point stands."""
    axes.plot([x], [y], "o", markersize=size, color=MAP_PAPER, mec=MAP_INK, mew=2, **look)


def colour_map(name: str):
    """One of the palette's maps, for matplotlib."""
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list(name, palette.MAPS[name], N=257)


def _reduce(buffer, colours: int) -> None:
    """A PNG with a palette in place of the one in the buffer."""
    from PIL import Image  # matplotlib brings it

    picture = Image.open(buffer).convert("RGB")
    buffer.seek(0)
    buffer.truncate()
    picture.quantize(colours, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
