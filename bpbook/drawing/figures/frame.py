"""From a matplotlib figure to bytes, the same each time, without pyplot.

`matplotlib.figure.Figure` is used directly: pyplot keeps figures alive behind the reader's back
and draws blank pictures when a widget's callback runs outside the main thread.
"""

import io
from contextlib import contextmanager

# Okabe and Ito's colours, told apart by colour-blind readers; each curve has a dash of its own too.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
DASHES = ("-", "--", "-.", ":")
SETTINGS = {"svg.hashsalt": "bpbook", "svg.fonttype": "none", "font.size": 10}


@contextmanager
def drawn(kind: str, figsize: tuple[float, float], colours: int | None = None):
    """A new figure to draw on, and a function that gives its bytes afterwards.

    `kind` is "svg" or "png"; `figsize` in inches. With so many `colours` a PNG takes a third of
    the room or less. The same drawing gives the same bytes.
    """
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    buffer = io.BytesIO()
    with rc_context(SETTINGS):
        figure = Figure(figsize=figsize, layout="constrained")
        yield figure, buffer.getvalue
        metadata = {"Date": None} if kind == "svg" else {"Software": None}
        figure.savefig(buffer, format=kind, dpi=110, metadata=metadata)
    if colours and kind == "png":
        _reduce(buffer, colours)


def _reduce(buffer, colours: int) -> None:
    """A PNG with a palette in place of the one in the buffer."""
    from PIL import Image  # matplotlib brings it

    picture = Image.open(buffer).convert("RGB")
    buffer.seek(0)
    buffer.truncate()
    picture.quantize(colours, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
