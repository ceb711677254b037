"""Scores against counts made by hand, one sample after another."""

import math

import numpy as np
import pytest

import bpbook as bp
from bpbook.errors import BookError, DomainError, NotFiniteError, OperandError, ShapeError


@pytest.fixture
def read():
    """Labels, and probabilities that are often wrong."""
    draw = np.random.default_rng(0)
    true = draw.integers(0, 5, 300)
    weights = draw.exponential(size=(300, 5))
    weights[np.arange(300), true] += 1
    return true, weights / weights.sum(axis=1, keepdims=True)


def test_confusion_and_accuracy_count(read):
    true, rows = read
    predicted = rows.argmax(axis=1)
    counts = [[0] * 6 for _ in range(6)]
    for t, p in zip(true.tolist(), predicted.tolist(), strict=True):
        counts[t][p] += 1
    assert bp.scores.confusion(true, predicted, 6).tolist() == counts
    hits = sum(counts[i][i] for i in range(6))
    assert 0 < hits < 300
    assert bp.scores.accuracy(true, predicted) == hits / 300
    assert bp.scores.accuracy(true.tolist(), true.astype(np.uint8)) == 1


def test_the_wrongest_have_the_largest_loss(read):
    true, rows = read
    every = bp.scores.wrongest(rows, true, k=300)
    assert {m.index for m in every} == set(np.flatnonzero(rows.argmax(axis=1) != true).tolist())
    losses = [-math.log(m.of_true) for m in every]
    assert losses == sorted(losses, reverse=True)
    for m in every:
        assert m.true == true[m.index] and m.predicted != m.true
        assert m.of_true == rows[m.index, m.true]
        assert m.probability == max(rows[m.index]) == rows[m.index, m.predicted]
    assert bp.scores.wrongest(rows, true, k=4) == every[:4]


def test_no_mistake_and_single_precision():
    rows = np.array([[0.9, 0.1], [1 / 3, 2 / 3]], dtype=np.float32)
    assert bp.scores.wrongest(rows, [0, 1]) == ()
    assert [m.index for m in bp.scores.wrongest(rows, [1, 1])] == [0]


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda s: s.accuracy([0, 1], [0]), ShapeError, "2 labels and 1 predictions"),
        (lambda s: s.accuracy([], []), OperandError, "true is empty"),
        (lambda s: s.accuracy([0], [0.5]), DomainError, r"predicted\[0\] is 0.5"),
        (lambda s: s.accuracy([0, 1], [[1, 0], [0, 1]]), ShapeError, "predicted has shape"),
        (lambda s: s.confusion([0, 3], [0, 1], 3), DomainError, r"true\[1\] is 3.*0 to 2"),
        (lambda s: s.confusion([0], [3], 3), DomainError, r"predicted\[0\] is 3"),
        (lambda s: s.confusion([0], [0], 1), DomainError, "classes is 1"),
        (lambda s: s.wrongest([[2.0, -1.0]], [0]), DomainError, "Row 0 .* least number is −1"),
        (lambda s: s.wrongest([[0.5, 0.5], [3, 1]], [0, 0]), DomainError, "Row 1 .* up to 4"),
        (lambda s: s.wrongest([0.5, 0.5], [0]), ShapeError, r"probabilities has shape \(2,\)"),
        (lambda s: s.wrongest([[0.5, 0.5]], [0, 1]), ShapeError, "2 labels and 1 rows"),
        (lambda s: s.wrongest([[0.5, 0.5]], [2]), DomainError, r"true\[0\] is 2"),
        (lambda s: s.wrongest([[0.5, math.nan]], [0]), NotFiniteError, "probabilities holds NaN"),
        (lambda s: s.wrongest([[0.5, 0.5]], [0], k=0), DomainError, "k is 0"),
    ],
)
def test_mistakes_get_one_sentence(call, error, says):
    with pytest.raises(error, match=says) as caught:
        call(bp.scores)
    assert isinstance(caught.value, BookError)
    assert str(caught.value).endswith(".") and "\n" not in str(caught.value)


def test_probabilities_are_the_softmax_of_the_last_layer():
    tree = bp.networks.layers([64, 8, 10], seed=3)
    digits = bp.datasets.digits()
    x2 = tree.part("x2").value(X_input=digits.images[:20].T)
    wanted = np.exp(x2) / np.exp(x2).sum(axis=0)
    found = bp.scores.probabilities(tree, tree.leaves(), digits.images[:20])
    assert found.shape == (20, 10)
    np.testing.assert_allclose(found, wanted.T, rtol=1e-13)
    other = {name: 2 * tree.leaves()[name] for name in tree.weights}
    assert not np.allclose(bp.scores.probabilities(tree, other, digits.images[:20]), found)


def test_accuracy_on_counts_the_hits_of_these_weights():
    tree = bp.networks.layers([64, 8, 10], seed=3)
    digits = bp.datasets.digits()
    accuracy = bp.scores.accuracy_on(tree, digits.images, digits.labels)
    training = {"data": digits.samples(), "batch": 32, "epochs": 20, "seed": 0}
    trained = bp.sgd.descend(tree, learning_rate=0.3, **training).final
    for weights in (tree.leaves(), trained):
        answers = bp.scores.probabilities(tree, weights, digits.images).argmax(axis=1)
        hits = sum(a == b for a, b in zip(answers.tolist(), digits.labels.tolist(), strict=True))
        assert accuracy(weights) == hits / 1797
    assert accuracy(trained) > 0.95 > 0.3 > accuracy(tree.leaves())


def test_what_gives_no_probabilities_is_told_so():
    digits = bp.datasets.digits()
    squares = bp.networks.layers([64, 10], loss="squared_error")
    with pytest.raises(OperandError, match="no softmax cross-entropy"):
        bp.scores.probabilities(squares, {}, digits.images)
    tree = bp.networks.layers([64, 10])
    with pytest.raises(ShapeError, match="a row of 64 for each sample"):
        bp.scores.probabilities(tree, {}, digits.images[0])
    with pytest.raises(ShapeError, match="5 labels and 4 rows of inputs"):
        bp.scores.accuracy_on(tree, digits.images[:4], digits.labels[:5])
