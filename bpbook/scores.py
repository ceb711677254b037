"""How well a network reads: hits, what was taken for what, and the worst mistakes."""

from dataclasses import dataclass

from .datasets.labelled import as_labels
from .errors import DomainError, ShapeError
from .settings import whole_number
from .values import as_value, short

NEAR = 1e-4  # how far the probabilities of one sample may be from adding up to 1


def accuracy(true, predicted) -> float:
    """The part of the labels that was predicted, from 0 to 1.

    Raises `OperandError`, `DomainError`, `ShapeError` for labels that are none, or of another
    number than the predictions. Chapter 10.

    >>> import bpbook as bp
    >>> bp.scores.accuracy([0, 1, 2, 2], [0, 1, 2, 1])
    0.75
    """
    true, predicted = _pair(true, predicted, None)
    return float((true == predicted).mean())


def confusion(true, predicted, classes: int):
    """How often each class was taken for each: row = true, column = predicted, whole numbers.

    The diagonal holds the hits. Raises as `accuracy`, and `DomainError` for a label of `classes`
    or more. Chapter 10.

    >>> import bpbook as bp
    >>> bp.scores.confusion([0, 1, 2, 2], [0, 1, 2, 1], classes=3).tolist()
    [[1, 0, 0], [0, 1, 0], [0, 1, 1]]
    """
    import numpy as np

    classes = whole_number("classes", classes, least=2)
    true, predicted = _pair(true, predicted, classes)
    places = true.astype(int) * classes + predicted.astype(int)
    return np.bincount(places, minlength=classes**2).reshape(classes, classes)


@dataclass(frozen=True)
class Mistake:
    """A sample that was read wrongly: its number, its label, and what was predicted.

    `probability` is what the network gave its answer, `of_true` what it left for the label.
    """

    index: int
    true: int
    predicted: int
    probability: float
    of_true: float


def wrongest(probabilities, true, k: int = 10) -> tuple[Mistake, ...]:
    """The k worst mistakes: those with the least probability for their label, worst first.

    `probabilities` has a row for each sample that adds up to 1, as a softmax gives it. The least
    probability is the largest loss, −ln p. With fewer than k mistakes all are there. Raises
    `OperandError`, `ShapeError`, `DomainError`. Chapter 10.

    >>> import bpbook as bp
    >>> bp.scores.wrongest([[0.9, 0.1], [0.6, 0.4], [0.2, 0.8]], [1, 1, 1], k=1)
    (Mistake(index=0, true=1, predicted=0, probability=0.9, of_true=0.1),)
    """
    import numpy as np

    rows, k = _probabilities(probabilities), whole_number("k", k, least=1)
    true = as_labels(true, rows.shape[1], "true").astype(int)
    _equally_many(true, rows, "rows of probabilities")
    predicted = rows.argmax(axis=1)
    of_true = rows[np.arange(len(true)), true]
    wrong = np.flatnonzero(predicted != true)
    return tuple(
        Mistake(i, int(true[i]), int(predicted[i]), float(rows[i].max()), float(of_true[i]))
        for i in wrong[np.argsort(of_true[wrong], kind="stable")][:k].tolist()
    )


def _pair(true, predicted, classes: int | None):
    true = as_labels(true, classes, "true")
    predicted = as_labels(predicted, classes, "predicted")
    _equally_many(true, predicted, "predictions")
    return true, predicted


def _equally_many(true, others, what: str) -> None:
    if len(true) != len(others):
        raise ShapeError(f"There are {len(true)} labels and {len(others)} {what}: give one each.")


def _probabilities(probabilities):
    import numpy as np

    rows = as_value("probabilities", probabilities)
    if np.ndim(rows) != 2 or rows.shape[1] < 2:
        raise ShapeError(
            f"probabilities has shape {np.shape(rows)}: give a row for each sample, with one "
            "number for each of at least 2 classes."
        )
    sums = rows.sum(axis=1)
    bad = (np.abs(sums - 1) > NEAR) | (rows < 0).any(axis=1)
    if bad.any():
        i = int(bad.argmax())
        raise DomainError(
            f"Row {i} of probabilities adds up to {short(sums[i])}, its least number is "
            f"{short(rows[i].min())}: give numbers from 0 on that add up to 1, as a softmax does."
        )
    return rows
