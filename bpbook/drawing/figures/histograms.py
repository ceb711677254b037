"""A histogram: how often numbers occur, as the gradients of many batches."""

from ... import words
from ...core.helpers.values import as_value
from ...errors import OperandError
from ...settings import whole_number
from ..number_text import show
from ..picture import Picture
from .frame import COLOURS, FILL, INK, drawn


def histogram(values, *, name: str = "", bins: int = 20, kind: str = "svg") -> Picture:
    """How often numbers occur, in `bins` equal steps, with a line at their mean.

    `values` is a list or an array of numbers, `name` what they are; `kind` is "svg" or "png".
    Raises `OperandError`, `NotFiniteError`, `DomainError`. A2.6, A2.9; chapter 9.

    >>> import bpbook as bp
    >>> picture = bp.drawing.figures.histogram([0.1, 0.2, 0.2, 0.4], bins=3)
    >>> picture[:5], picture.alternative[:27]
    (b'<?xml', 'Histogram of 4 values: from')
    """
    numbers, bins = _numbers(values), whole_number("bins", bins, least=1)
    with drawn(kind, figsize=(4.4, 3.2)) as (figure, data):
        axes = figure.add_subplot()
        axes.hist(numbers, bins=bins, color=FILL, edgecolor=INK, linewidth=0.6)
        mean = words.word("histogram mean")
        axes.axvline(numbers.mean(), color=COLOURS[1], linestyle="--", linewidth=1.8, label=mean)
        axes.set(xlabel=name, ylabel=words.word("histogram count"))
        axes.legend()
    return Picture(data(), _alternative(numbers, name, bins))


def _alternative(numbers, name: str, bins: int) -> str:
    """Range, mean, spread, and the fullest step."""
    import numpy as np

    counts, edges = np.histogram(numbers, bins=bins)
    k = int(counts.argmax())
    shown = {"low": numbers.min(), "high": numbers.max(), "mean": numbers.mean()}
    shown |= {"spread": numbers.std(), "from_": edges[k], "to": edges[k + 1]}
    named = words.word("histogram of", name=name) if name else ""
    texts = {key: show(float(number)) for key, number in shown.items()}
    most = int(counts[k])
    return words.word("histogram alt", n=len(numbers), named=named, most=most, **texts)


def _numbers(values):
    import numpy as np

    numbers = np.atleast_1d(as_value("values", values))
    if numbers.ndim != 1:
        raise OperandError(f"values has shape {numbers.shape}: give one row of numbers.")
    return numbers
