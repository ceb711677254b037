"""The bundled digits: those of the UCI repository, unchanged; and how they are divided."""

import hashlib
from pathlib import Path

import numpy as np
import pytest

import bpbook as bp
from bpbook.errors import BookError, DomainError, OperandError, ShapeError

# Counts of each digit as the UCI repository states them for its test set.
STATED = [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
SHA256 = "87ff0c9e40dc7e2c0e34e7257799c2e3f3aec1a016363bb11cad869ec428a826"


def test_the_digits_are_those_of_the_source():
    digits = bp.datasets.digits()
    assert digits.images.shape == (1797, 64) and digits.images.dtype == float
    assert np.bincount(digits.labels).tolist() == STATED
    pixels = digits.images * 16
    assert set(np.unique(pixels)) == set(range(17))
    whole = pixels.astype(np.uint8).tobytes() + digits.labels.astype(np.uint8).tobytes()
    assert hashlib.sha256(whole).hexdigest() == SHA256


def test_they_are_scikit_learns():
    datasets = pytest.importorskip("sklearn.datasets")
    theirs, ours = datasets.load_digits(), bp.datasets.digits()
    assert np.array_equal(theirs.data, ours.images * 16)
    assert np.array_equal(theirs.target, ours.labels)


def test_source_and_licence_stand_beside_them():
    folder = Path(bp.datasets.__file__).parent
    assert (folder / "digits.npz").stat().st_size < 60_000
    words = (folder / "digits.txt").read_text("utf-8")
    for said in ("Alpaydin", "Kaynak", "10.24432/C50P49", "CC BY 4.0", "What was changed"):
        assert said in words


def test_nobody_changes_them_by_accident():
    digits = bp.datasets.digits()
    for array in (digits.images, digits.labels, digits.split()[0].images):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
    with pytest.raises(AttributeError):
        digits.images = None


def test_samples_go_by_the_names_of_the_givens():
    digits = bp.datasets.digits()
    samples = digits.samples()
    assert samples["X_input"] is digits.images
    assert samples["Y_target"][:].shape == (1797, 10)
    assert np.array_equal(samples["Y_target"][:].argmax(axis=1), digits.labels)
    assert set(samples) <= set(bp.networks.layers([64, 10]).givens)


def test_three_parts_are_dealt_without_a_rest():
    digits = bp.datasets.digits()
    parts = digits.deal(seed=3)
    together = np.concatenate([part.images for part in parts])
    assert np.array_equal(np.sort(together, axis=0), np.sort(digits.images, axis=0))
    assert np.array_equal(parts[2].images, digits.split(seed=3)[1].images)
    assert not np.array_equal(parts[2].images, digits.deal(seed=4)[2].images)
    assert all(np.ptp(np.bincount(part.labels)) < len(part) / 20 for part in parts)


def test_a_fifth_is_held_out_of_each_digit():
    digits = bp.datasets.digits()
    training, held_out = digits.split()
    assert (len(training), len(held_out)) == (1437, 360)
    for stated, count in zip(STATED, np.bincount(held_out.labels), strict=True):
        assert abs(count - stated * 360 / 1797) < 1
    together = np.concatenate([training.images, held_out.images])
    assert np.array_equal(np.sort(together, axis=0), np.sort(digits.images, axis=0))
    train, held = bp.datasets.split(digits.labels)
    assert np.array_equal(np.sort(np.concatenate([train, held])), np.arange(1797))
    assert np.array_equal(held_out.images, digits.images[held])
    assert np.array_equal(held_out.labels, digits.labels[held])


def test_the_seed_alone_decides():
    labels = bp.datasets.digits().labels
    first, again, other = (bp.datasets.split(labels, seed=seed)[1] for seed in (3, 3, 4))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)
    assert (np.diff(first) > 0).all()


@pytest.mark.parametrize("part", [0.1, 0.25, 1 / 3, 0.5, 0.9])
def test_shares_of_uneven_classes(part):
    labels = np.repeat([0, 1, 2], [7, 30, 64])
    training, held_out = bp.datasets.split(labels, part, seed=1)
    assert len(held_out) == int(np.ceil(round(part * 101, 9)))
    exact = np.array([7, 30, 64]) * len(held_out) / 101
    assert (np.abs(np.bincount(labels[held_out], minlength=3) - exact) < 1).all()
    assert len(training) + len(held_out) == 101


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda s: s([0, 1], 0.0), DomainError, "held_out is 0: give a number above 0"),
        (lambda s: s([0, 1], 1.0), DomainError, "held_out is 1, of 2 samples"),
        (lambda s: s([0, 1], 0.99), DomainError, "at least one sample on each side"),
        (lambda s: s([0, 1] * 9, seed=-1), DomainError, "seed is -1"),
        (lambda s: s([0, 1] * 9, seed=0.5), OperandError, "seed is 0.5"),
        (lambda s: s([]), OperandError, "labels is empty"),
        (lambda s: s([[0, 1]]), ShapeError, r"labels has shape \(1, 2\)"),
        (lambda s: s([0, 1.5, 1]), DomainError, r"labels\[1\] is 1.5"),
    ],
)
def test_mistakes_get_one_sentence(call, error, says):
    with pytest.raises(error, match=says) as caught:
        call(bp.datasets.split)
    assert isinstance(caught.value, BookError)
    assert str(caught.value).endswith(".") and "\n" not in str(caught.value)
