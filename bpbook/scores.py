"""How well a network reads: its answers, hits, what was taken for what, and the worst mistakes."""

from dataclasses import dataclass
from math import prod

from .core.functions import TABLE
from .core.helpers.names import free_name
from .core.helpers.values import as_value, short
from .core.shapes.reshaping import reshaped, transposed
from .core.variable import apply
from .datasets.labels import as_labels
from .errors import DomainError, OperandError, ShapeError
from .settings import a_tree, whole_number
from .tree import Tree

NEAR = 1e-4  # how far the probabilities of one sample may be from adding up to 1


def probabilities(tree: Tree, weights, inputs):
    """What a network answers that was trained with a cross-entropy: softmax(x), a row a sample.

    `weights` are those to read with, by name, as `history.final`; `inputs` has a row for each
    sample, (n, units), or with places (n, …, units), as the data of `bp.sgd.descend`. No target is
    needed. Raises `OperandError` for a tree without a softmax cross-entropy or inputs that are no
    rows, and as `tree.value`. A2.7; chapter 12.

    >>> import bpbook as bp
    >>> tree = bp.networks.layers([64, 32, 10])
    >>> bp.scores.probabilities(tree, {}, bp.datasets.digits().images).shape
    (1797, 10)
    """
    return _answers(tree, inputs)(weights)


def accuracy_on(tree: Tree, inputs, labels):
    """A function of the weights: the accuracy with which they read these inputs.

    For `bp.sgd.descend(…, watch={"accuracy": bp.scores.accuracy_on(tree, images, labels)})`.
    Raises as `probabilities` and `accuracy`. A2.9; chapter 12.

    >>> import bpbook as bp
    >>> tree, digits = bp.networks.layers([64, 32, 10]), bp.datasets.digits()
    >>> accuracy = bp.scores.accuracy_on(tree, digits.images, digits.labels)
    >>> 0 < accuracy(tree.leaves()) < 0.3  # before any training about a tenth
    True
    """
    answers, labels = _answers(tree, inputs), as_labels(labels)
    _equally_many(labels, inputs, "rows of inputs")
    return lambda weights: accuracy(labels, answers(weights).argmax(axis=1))


def accuracy(true, predicted) -> float:
    """The part of the labels that was predicted, from 0 to 1.

    Raises `OperandError`, `DomainError`, `ShapeError` for labels that are none, or of another
    number than the predictions. Chapter 12.

    >>> import bpbook as bp
    >>> bp.scores.accuracy([0, 1, 2, 2], [0, 1, 2, 1])
    0.75
    """
    true, predicted = _pair(true, predicted, None)
    return float((true == predicted).mean())


def confusion(true, predicted, classes: int):
    """How often each class was taken for each: row = true, column = predicted, whole numbers.

    The diagonal holds the hits. Raises as `accuracy`, and `DomainError` for a label of `classes`
    or more. Chapter 12.

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
    `OperandError`, `ShapeError`, `DomainError`. Chapter 12.

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


def _readable(tree: Tree):
    """The tree of its probabilities, and the name of the given that holds the inputs."""
    for node in a_tree(tree).graph.nodes:
        function = node.variable.function
        if function is not None and function.name == "softmax_cross_entropy":
            name = free_name("p", tree.graph.by_name)
            scores = Tree(apply(TABLE["softmax"], node.variable.inputs[0]), name)
            return scores, scores.givens[0] if len(scores.givens) == 1 else "X_input"
    raise OperandError(
        "This tree has no softmax cross-entropy, so it gives no probabilities: make it by "
        'bp.networks.layers, or ask for what it puts out, as tree.part("y_output").value(…).'
    )


def _answers(tree: Tree, inputs):
    """A function of the weights: probabilities for these inputs, a row a sample."""
    scores, x = _readable(tree)
    columns = _columns(scores.leaves().get(x), inputs)

    def answers(weights):
        known = {name: weights[name] for name in scores.weights if name in weights}
        return scores.value(**{**known, x: columns}).T

    return answers


def _columns(leaf, inputs):
    """The inputs, a row a sample, as columns for a given that holds `leaf`."""
    import numpy as np

    rows = np.asarray(as_value("inputs", inputs))
    if np.ndim(leaf) > 2:
        return _with_places(leaf.shape[:-1], rows)
    units = leaf.shape[0] if np.ndim(leaf) == 2 else 1
    if rows.ndim != 2 or rows.shape[1] != units:
        if rows.shape == (units,):
            line = f": write {reshaped('inputs', (1, units))}"
        elif rows.ndim > 1 and prod(rows.shape[1:]) == units:
            line = f": write {reshaped('inputs', (-1, units))}"
        else:
            turned = rows.ndim == 2 and len(rows) == units
            line = f": write {transposed('inputs')}" if turned else ""
        raise ShapeError(
            f"inputs has shape {rows.shape}: give a row of {units} for each sample, "
            f"(n, {units}){line}."
        )
    return rows.T


def _with_places(shape, rows):
    """Samples with places in front of their units, samples last."""
    import numpy as np

    if rows.shape[1:] != shape:
        fits = rows.ndim > 1 and prod(rows.shape[1:]) == prod(shape)
        line = f": write {reshaped('inputs', (-1, *shape))}" if fits else ""
        raise ShapeError(
            f"inputs has shape {rows.shape}: give places and units of the shape {shape} for each "
            f"sample, samples first{line}."
        )
    return np.moveaxis(rows, 0, -1)


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
