"""Targets of 0 and 1, a row for each label."""

import numpy as np
import pytest

import bpbook as bp
from bpbook.errors import BookError, DomainError, OperandError, ShapeError

LABELS = [2, 0, 1, 2, 2]


def test_each_row_is_the_label_s():
    targets = bp.datasets.one_hot(LABELS, 4)
    assert (len(targets), targets.shape, targets.ndim) == (5, (5, 4), 2)
    whole = targets[:]
    assert whole.dtype == float and whole.shape == (5, 4)
    assert np.array_equal(whole, np.eye(4)[LABELS])


@pytest.mark.parametrize(
    "index",
    [
        0,
        -1,
        np.int64(3),
        slice(1, 4),
        slice(None, None, -2),
        [3, 0, 3],
        [],
        np.array([4, 1]),
        np.array([True, False, True, False, False]),
    ],
)
@pytest.mark.parametrize("kind", [list, tuple, np.array, np.uint8, np.float32])
def test_any_index_is_that_of_the_whole_array(index, kind):
    labels = kind(LABELS)
    found, whole = bp.datasets.one_hot(labels, 4)[index], np.eye(4)[LABELS]
    none = isinstance(index, list) and not index
    expected = whole[:0] if none else whole[index]
    assert found.shape == expected.shape
    assert np.array_equal(found, expected)


def test_it_can_be_walked_through():
    targets = bp.datasets.one_hot(LABELS, 3)
    assert [row.tolist() for row in targets] == np.eye(3)[LABELS].tolist()
    with pytest.raises(IndexError):
        targets[5]


def test_what_is_changed_changes_nothing_else():
    labels = np.array(LABELS)
    targets = bp.datasets.one_hot(labels, 3)
    assert type(targets) is np.ndarray
    targets[:] = 7
    assert labels.tolist() == LABELS
    assert bp.datasets.one_hot(labels, 3)[0].tolist() == [0, 0, 1]


def test_labels_of_a_file(tmp_path):
    n = 1 << 20
    labels = np.memmap(tmp_path / "labels", np.uint8, "w+", shape=(n,))
    labels[-1] = 9
    targets = bp.datasets.one_hot(labels, 10)
    assert np.array_equal(targets[[0, n - 1]], np.eye(10)[[0, 9]])
    with pytest.raises(DomainError, match=rf"labels\[{n - 1}\] is 9"):
        bp.datasets.one_hot(labels, 9)


def test_two_classes_as_true_and_false_and_one_class_alone():
    assert bp.datasets.one_hot(np.array([True, False]), 2)[:].tolist() == [[0, 1], [1, 0]]
    assert bp.datasets.one_hot([3, 3], 10)[:].sum(axis=0)[3] == 2


@pytest.mark.parametrize(
    ("labels", "classes", "error", "says"),
    [
        ([0, 1, 10], 10, DomainError, r"labels\[2\] is 10: give whole numbers 0 to 9"),
        ([0, -1], 10, DomainError, r"labels\[1\] is -1: give whole numbers 0 to 9"),
        ([0, 0.5], 3, DomainError, r"labels\[1\] is 0.5: give whole numbers 0 to 2"),
        ([0, float("nan")], 3, DomainError, r"labels\[1\] is nan"),
        ([0, float("inf")], 3, DomainError, r"labels\[1\] is inf"),
        (["a"], 3, OperandError, "labels is no row of whole numbers"),
        ([[0], [1, 2]], 3, OperandError, "labels is no row of whole numbers"),
        ([[0, 1]], 3, ShapeError, r"labels has shape \(1, 2\)"),
        (3, 3, ShapeError, r"labels has shape \(\)"),
        ([], 3, OperandError, "labels is empty"),
        ([0], 1, DomainError, "classes is 1: give a whole number, 2 or more"),
        ([0], 2.5, OperandError, "classes is 2.5"),
    ],
)
def test_mistakes_get_one_sentence(labels, classes, error, says):
    with pytest.raises(error, match=says) as caught:
        bp.datasets.one_hot(labels, classes)
    assert isinstance(caught.value, BookError)
    assert str(caught.value).endswith(".") and "\n" not in str(caught.value)
