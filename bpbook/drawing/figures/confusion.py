"""What was taken for what: counts of true against predicted classes, in cells."""

from ... import words
from ...core.helpers.values import as_value
from ...errors import DomainError, ShapeError
from ...tables import table_under
from ..number_text import show
from ..picture import Picture
from .frame import COLOURS, HOVER, INK, PAPER, SOFT, drawn
from .training import percent

MOST = 30  # classes in a picture
CELL = 0.43  # inches
NAMED = 5  # mistakes that the alternative text names


def confusion(counts, *, names=None, kind: str = "svg") -> Picture:
    """The counts of `bp.scores.confusion` as cells: row = true, column = predicted.

    Hits stand in bold on the blue diagonal; a mistake is the darker orange the more often it was
    made. `names` are those of the classes, without it 0, 1, 2, …; `kind` is "svg" or "png".
    Raises `OperandError`, `ShapeError`, `DomainError`. Chapter 12.

    >>> import bpbook as bp
    >>> counts = bp.scores.confusion([0, 1, 2, 2], [0, 1, 2, 1], classes=3)
    >>> picture = bp.drawing.figures.confusion(counts)
    >>> picture[:5], picture.alternative[:31]
    (b'<?xml', '4 samples, true against predict')
    """
    from matplotlib.colors import to_rgba
    from matplotlib.patches import Rectangle

    counts, names = _counts(counts, names)
    n = len(names)
    most = max(1, max(counts[i][j] for i in range(n) for j in range(n) if i != j))
    side = CELL * n + 0.9
    with drawn(kind, figsize=(side, side - 0.2)) as (figure, data):
        axes = figure.add_subplot()
        for i, row in enumerate(counts):
            for j, count in enumerate(row):
                hit = i == j
                shade = 0.28 if hit else 0.15 + 0.6 * count / most
                colour = to_rgba(COLOURS[0 if hit else 1], shade) if hit or count else PAPER
                edge = {"edgecolor": HOVER, "linewidth": 0.8}
                axes.add_patch(Rectangle((j - 0.5, i - 0.5), 1, 1, facecolor=colour, **edge))
                style = {"weight": "bold"} if hit else {"color": INK if count else SOFT}
                text = f"{count}" if hit or count else "·"
                axes.text(j, i, text, ha="center", va="center_baseline", **style)
        axes.set(xlim=(-0.52, n - 0.48), ylim=(n - 0.48, -0.52), aspect="equal")
        axes.set_xticks(range(n), names)
        axes.set_yticks(range(n), names)
        axes.tick_params(length=0)
        axes.set_xlabel(words.word("confusion predicted"))
        axes.set_ylabel(words.word("confusion true"))
        axes.spines[:].set_visible(False)
    return Picture(data(), _alternative(counts, names), _table(counts, names))


def _table(counts, names) -> str:
    """The counts, with a sum at the end of each row and of each column."""
    heads = [words.word("confusion corner"), *names, words.word("confusion sum")]
    columns = list(zip(*counts, strict=True))
    sums = [*map(sum, columns)]
    rows = [(name, *row, sum(row)) for name, row in zip(names, counts, strict=True)]
    rows.append((words.word("confusion sum"), *sums, sum(sums)))
    texts = [(name, *(f"{count:,}" for count in row)) for name, *row in rows]
    return table_under(words.word("confusion table"), heads, texts)


def _alternative(counts, names) -> str:
    """The hits, and the mistakes that were made most often."""
    n, total = len(names), sum(map(sum, counts))
    hits = sum(counts[i][i] for i in range(n))
    part = percent(hits / total)
    lead = words.word("confusion alt", n=f"{total:,}", hits=f"{hits:,}", part=part)
    pairs = [(counts[i][j], i, j) for i in range(n) for j in range(n) if i != j and counts[i][j]]
    if not pairs:
        return f"{lead} {words.word('confusion none')}"
    pairs.sort(key=lambda pair: -pair[0])
    most = [
        words.word(
            "confusion once" if count == 1 else "confusion pair",
            **{"true": names[i], "predicted": names[j], "count": show(float(count))},
        )
        for count, i, j in pairs[:NAMED]
    ]
    return f"{lead} {words.word('confusion most', list='; '.join(most))}"


def _counts(counts, names) -> tuple[list[list[int]], list[str]]:
    import numpy as np

    array = np.asarray(as_value("counts", counts))
    if array.ndim != 2 or array.shape[0] != array.shape[1] or len(array) < 2:
        raise ShapeError(
            f"counts has shape {array.shape}: give a square of at least 2 × 2, as "
            "bp.scores.confusion does."
        )
    if (array < 0).any() or (array % 1).any() or not array.any():
        raise DomainError("counts holds something else than counts: give whole numbers, 0 or more.")
    if len(array) > MOST:
        raise DomainError(f"counts has {len(array)} classes: a picture has room for {MOST}.")
    names = [str(n) for n in (range(len(array)) if names is None else names)]
    if len(names) != len(array):
        raise ShapeError(f"There are {len(array)} classes and {len(names)} names: give one each.")
    return array.astype(int).tolist(), names
