"""Samples that are not in memory: a mapped file larger than is held, and objects of one's own."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import bpbook as bp
from bpbook.errors import NotFiniteError, OperandError, ShapeError
from bpbook.sgd.sources import Source, is_elsewhere

DRAW = np.random.default_rng(3)
X, T = DRAW.normal(size=(50, 4)), DRAW.normal(size=(50, 2))

MEMORY = """
import sys
import numpy as np
import bpbook as bp

GIB = 2**30
UNITS = 1024
path, kind = sys.argv[1:]
rows = 3 * GIB // (8 * UNITS)
x = np.lib.format.open_memmap(path, mode="w+", dtype="float64", shape=(rows, UNITS))
for k in range(0, rows, rows // 7):
    x[k] = 1.0  # the rest of the file is a hole
del x
x = np.load(path, mmap_mode=kind)
t = np.zeros((rows, 1))

def resident(entry):
    for line in open("/proc/self/status"):
        if line.startswith(entry):
            return int(line.split()[1]) * 1024

tree = bp.networks.layers([UNITS, 2, 1], loss="squared_error", output="identity", seed=0)
data = {"X_input": x, "Y_target": t}
warm = bp.sgd.descend(tree, learning_rate=1e-3, steps=2, data=data, batch=256, seed=0)
before = resident("VmRSS")
history = bp.sgd.descend(tree, learning_rate=1e-3, steps=200, data=data, batch=256, seed=0)
assert history.updates == 200, history
read = 200 * 256 * 8 * UNITS
grown = resident("VmHWM") - before
assert read > 400e6 and grown < 150e6, (grown, read)
assert (x[0] == 1).all() and (x[1] == 0).all(), "the file itself is as it was"
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads Linux's own account")
@pytest.mark.parametrize("kind", ["r", "r+"])
def test_memory_stays_flat_beside_a_mapped_file_of_gigabytes(tmp_path, kind):
    done = subprocess.run(
        [sys.executable, "-c", MEMORY, str(tmp_path / "x.npy"), kind],
        cwd=Path(bp.__file__).parents[1],
        capture_output=True,
        text=True,
        timeout=300,
    )
    (tmp_path / "x.npy").unlink(missing_ok=True)
    assert done.returncode == 0, done.stdout + done.stderr


def mapped(tmp_path, name, values):
    """The values in a file, mapped."""
    np.save(tmp_path / name, values)
    return np.load(tmp_path / f"{name}.npy", mmap_mode="r")


def layered():
    return bp.networks.layers([4, 3, 2], loss="squared_error", output="identity", seed=1)


@pytest.mark.parametrize("batch", [1, 7, 50, None])
def test_a_mapped_file_gives_what_memory_gives(tmp_path, batch):
    settings = {"learning_rate": 0.01, "epochs": 3, "batch": batch, "seed": 5}
    whole = bp.sgd.descend(layered(), data={"X_input": X, "Y_target": T}, **settings)
    data = {"X_input": mapped(tmp_path, "x", X), "Y_target": mapped(tmp_path, "t", T)[:]}
    history = bp.sgd.descend(layered(), data=data, **settings)
    assert history.losses == whole.losses
    assert all(np.array_equal(history.final[n], whole.final[n]) for n in whole.final)


@pytest.mark.parametrize("averaged", [False, True])
def test_trees_of_numbers_read_files_as_well(tmp_path, averaged):
    tree = bp.networks.six_neurons(batch=averaged)
    settings = {"learning_rate": 0.5, "epochs": 3, "batch": 7, "seed": 5}
    data = {"X_input": X[:, 0], "Y_target": T[:, 0]}
    whole = bp.sgd.descend(tree, data=data, held_out=data, **settings)
    files = {name: mapped(tmp_path, name, values) for name, values in data.items()}
    history = bp.sgd.descend(tree, data=files, held_out=files, **settings)
    assert history.losses == whole.losses and history.final == whole.final
    assert history.held_out_losses == pytest.approx(whole.held_out_losses, rel=1e-12)


def test_whole_numbers_of_a_file_are_numbers(tmp_path):
    pixels = DRAW.integers(0, 255, (50, 4)).astype("uint8")
    settings = {"learning_rate": 1e-6, "epochs": 2, "batch": 7, "seed": 5}
    data = {"X_input": mapped(tmp_path, "x", pixels), "Y_target": T}
    floats = {"X_input": pixels.astype(float), "Y_target": T}
    assert (
        bp.sgd.descend(layered(), data=data, **settings).losses
        == bp.sgd.descend(layered(), data=floats, **settings).losses
    )


def test_what_lies_elsewhere(tmp_path):
    file = mapped(tmp_path, "x", X)
    for values in (file, file[3:], np.asarray(file), file.T, Pages(X)):
        assert is_elsewhere(values)
    for values in (X, X[3:], file[[1, 2]], [1.0], (1.0,), range(3), "ab", 3.0, np.float64(1.0)):
        assert not is_elsewhere(values)

    class Frame(list):
        def to_numpy(self):
            return np.array(self)

    assert not is_elsewhere(Frame([1.0]))


def test_targets_from_labels(tmp_path):
    """Those of a list, of an array and of a mapped file are what the rows of 0 and 1 are."""
    labels = DRAW.integers(0, 2, 50)
    settings = {"learning_rate": 0.1, "epochs": 2, "batch": 7, "seed": 5}
    rows = {"X_input": X, "Y_target": np.eye(2)[labels]}
    expected = bp.sgd.descend(layered(), data=rows, **settings)
    for kept in (labels.tolist(), labels, mapped(tmp_path, "labels", labels)):
        data = {"X_input": X, "Y_target": bp.datasets.one_hot(kept, 2)}
        history = bp.sgd.descend(layered(), data=data, **settings)
        assert history.losses == expected.losses


class Pages:
    """As a dataset on a disk: numbers have to rise; `spoil` changes what it gives."""

    def __init__(self, values, spoil=None):
        self.values, self.spoil = values, spoil

    def __len__(self):
        return len(self.values)

    def __getitem__(self, numbers):
        if (np.diff(numbers) <= 0).any():
            raise ValueError("numbers have to rise")
        found = self.values[numbers]
        return self.spoil(found) if self.spoil and len(numbers) > 1 else found


def test_samples_come_in_the_order_that_was_asked_for():
    source = Source("x", Pages(X))
    for numbers in ([3], [4, 2, 9, 0], range(5, 9), np.array([7, 1])):
        assert np.array_equal(source[numbers], X[list(numbers)])
    assert np.array_equal(source[2], X[2])
    assert source.shape == (50, 4) and len(source) == 50
    assert np.array_equal(source[range(50)], X)


@pytest.mark.parametrize(
    ("spoil", "error", "says"),
    [
        (lambda rows: rows[:-1], ShapeError, r"X_input gave the shape \(6, 4\) for 7 samples"),
        (lambda rows: rows.T, ShapeError, "has to give a row for each"),
        (lambda rows: rows.astype(str), OperandError, "X_input holds no real numbers"),
        (lambda rows: 1 / 0, OperandError, "Reading X_input raised ZeroDivisionError"),
        (lambda rows: rows * np.nan, NotFiniteError, r"X_input\[0\] holds nan"),
    ],
)
def test_what_an_object_gives_is_checked(spoil, error, says):
    data = {"X_input": Pages(X, spoil), "Y_target": T}
    with pytest.raises(error, match=says) as caught:
        bp.sgd.descend(layered(), learning_rate=0.01, epochs=1, data=data, batch=7)
    assert str(caught.value).endswith(".") and "\n" not in str(caught.value)


def test_a_number_tree_names_the_sample_of_a_file(tmp_path):
    x = X[:, 0].copy()
    x[40] = np.inf
    data = {"X_input": mapped(tmp_path, "x", x), "Y_target": T[:, 0]}
    history = bp.sgd.descend(
        bp.networks.two_weights(), learning_rate=0.1, epochs=1, data=data, batch=1, seed=0
    )
    assert history.trouble == "X_input[40] holds inf: give it finite numbers."
    assert history.updates > 0
