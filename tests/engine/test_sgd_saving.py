"""Weights in files: what comes back, and what is refused."""

import os
import pickle
import stat
import subprocess
import sys
import zipfile

import numpy as np
import pytest

import bpbook as bp
from bpbook.errors import (
    BookError,
    FileError,
    InvalidNameError,
    NotFiniteError,
    OperandError,
    ShapeError,
    UnknownNameError,
)

WEIGHTS = {"W1": np.arange(6.0).reshape(2, 3) / 7, "b": np.ones((2, 1), "float32"), "file": -0.1}


def inside(folder):
    """The names of all files in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_what_was_saved_comes_back_to_the_last_bit(tmp_path):
    path = bp.sgd.save(tmp_path / "weights", WEIGHTS)
    assert path == tmp_path / "weights.npz"
    for name in (path, str(path), tmp_path / "weights"):
        found = bp.sgd.load(name)
        assert list(found) == list(WEIGHTS)
        assert type(found["file"]) is float and found["file"] == -0.1
        for name in ("W1", "b"):
            assert found[name].dtype == WEIGHTS[name].dtype
            assert found[name].tobytes() == WEIGHTS[name].tobytes()
            found[name][0] = 5  # an array of its own
    assert inside(tmp_path) == ["weights.npz"]
    with np.load(path, allow_pickle=False) as plain:
        assert np.array_equal(plain["W1"], WEIGHTS["W1"])


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_a_network_goes_on_where_it_was_saved(tmp_path, dtype):
    tree = bp.networks.layers([2, 3, 2], seed=4)
    data = {"X_input": [[1.0, 2.0], [0.5, -1.0]], "Y_target": [[0.0, 1.0], [1.0, 0.0]]}
    settings = {"learning_rate": 0.1, "data": data, "dtype": dtype}
    half = bp.sgd.descend(tree, steps=5, **settings)
    bp.sgd.save(tmp_path / "half", half.final)
    start = bp.sgd.load(tmp_path / "half", tree)
    rest = bp.sgd.descend(tree, steps=5, start=start, **settings)
    assert half.losses + rest.losses == bp.sgd.descend(tree, steps=10, **settings).losses
    two = bp.sgd.descend(bp.networks.two_weights(), learning_rate=1, steps=3)
    bp.sgd.save(tmp_path / "two", two.final)
    assert bp.sgd.load(tmp_path / "two", bp.networks.two_weights()) == two.final


def test_what_was_there_stays_whole_where_saving_fails(tmp_path, monkeypatch):
    path = bp.sgd.save(tmp_path / "w", {"W1": 1.0})

    def full(*_):
        raise OSError(28, "No space left on device")

    for what in ("bpbook.sgd.weight_files._write", "os.fsync"):
        with monkeypatch.context() as patched:
            patched.setattr(what, full)
            with pytest.raises(FileError, match="cannot be written: No space left on device"):
                bp.sgd.save(path, {"W1": 2.0})
        assert inside(tmp_path) == ["w.npz"] and bp.sgd.load(path) == {"W1": 1.0}
    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            bp.sgd.save(path, {"W1": 2.0})
    assert inside(tmp_path) == ["w.npz"] and bp.sgd.load(path) == {"W1": 1.0}
    assert bp.sgd.load(bp.sgd.save(path, {"W1": 2.0})) == {"W1": 2.0}


@pytest.mark.skipif(os.name != "posix", reason="links and permissions of POSIX")
def test_links_and_permissions_are_those_of_any_file(tmp_path):
    (tmp_path / "folder").mkdir()
    target = bp.sgd.save(tmp_path / "folder" / "w", {"W1": 1.0})
    plain = tmp_path / "plain"
    plain.write_text("")
    assert stat.S_IMODE(target.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
    link = tmp_path / "link.npz"
    link.symlink_to(target)
    bp.sgd.save(link, {"W1": 2.0})
    assert link.is_symlink() and bp.sgd.load(target) == {"W1": 2.0}


@pytest.mark.parametrize(
    ("weights", "error", "says"),
    [
        ({}, OperandError, "give weights by name, as history.final"),
        ([1.0], OperandError, "give weights by name, as history.final"),
        ({"W1": "a"}, OperandError, "W1 is 'a'"),
        ({"W1": np.array([object()])}, OperandError, "W1 is no array of real numbers"),
        ({"W1": [1j]}, OperandError, "W1 is no array of real numbers"),
        ({"W1": np.nan}, NotFiniteError, "W1 is nan"),
        ({"W1": [1.0, np.inf]}, NotFiniteError, "W1 holds NaN or infinity"),
        ({"../W1": 1.0}, InvalidNameError, "'../W1' cannot be a name"),
        ({3: 1.0}, InvalidNameError, "has to be text"),
    ],
)
def test_only_weights_are_saved(tmp_path, weights, error, says):
    with pytest.raises(error, match=says) as caught:
        bp.sgd.save(tmp_path / "w", weights)
    assert isinstance(caught.value, BookError) and not inside(tmp_path)


def test_places_that_are_none(tmp_path):
    with pytest.raises(FileError, match=r"missing.w\.npz cannot be written: No such file"):
        bp.sgd.save(tmp_path / "missing" / "w", WEIGHTS)
    with pytest.raises(FileError, match=r"w\.npz cannot be read: No such file"):
        bp.sgd.load(tmp_path / "w")
    (tmp_path / "folder.npz").mkdir()
    with pytest.raises(FileError, match="cannot be written"):
        bp.sgd.save(tmp_path / "folder", WEIGHTS)
    with pytest.raises(FileError, match="cannot be read"):
        bp.sgd.load(tmp_path / "folder")
    for act in (lambda: bp.sgd.load(3), lambda: bp.sgd.save(None, WEIGHTS)):
        with pytest.raises(OperandError, match="give the name of a file"):
            act()
    assert inside(tmp_path) == ["folder.npz"]


@pytest.mark.parametrize("name", ["", ".", "/", "..", "a/..", "a\0b", "a\0/w", "half \ud800"])
def test_names_that_no_file_can_have(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    for act in (lambda: bp.sgd.save(name, WEIGHTS), lambda: bp.sgd.load(name)):
        with pytest.raises(FileError, match=r"No file can be called .*: give a name, as") as caught:
            act()
        assert "\n" not in str(caught.value)
    assert not inside(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="names and limits of POSIX")
def test_every_place_that_cannot_be_used_is_told_in_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    (tmp_path / "round.npz").symlink_to(tmp_path / "round.npz")
    places = ["file/w", "w" * 300, "two\nlines/w", "round", "nowhere/w"]
    for place in places:
        with pytest.raises(FileError, match="cannot be read: ") as caught:
            bp.sgd.load(tmp_path / place)
        assert "\n" not in str(caught.value) and str(caught.value).endswith(".")
    for place in set(places) - {"round"}:
        with pytest.raises(FileError, match="cannot be written: ") as caught:
            bp.sgd.save(tmp_path / place, WEIGHTS)
        assert "\n" not in str(caught.value) and str(caught.value).endswith(".")
    assert inside(tmp_path) == ["file", "round.npz"]
    assert bp.sgd.load(bp.sgd.save(tmp_path / "a\nb", {"W1": 1.0})) == {"W1": 1.0}


@pytest.mark.skipif(os.name != "posix", reason="a limit to the size of files")
def test_a_disk_that_takes_no_more(tmp_path):
    code = f"""
import resource
import bpbook as bp
resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))
path = bp.sgd.save({str(tmp_path / "w")!r}, {{"W1": 1.0}})
try:
    bp.sgd.save(path, {{"W1": [0.5] * 9000}})
except bp.errors.FileError as error:
    print(error)
print(bp.sgd.load(path))
"""
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert found.stderr == ""
    assert found.stdout == f"{tmp_path / 'w.npz'} cannot be written: File too large.\n" + (
        "{'W1': 1.0}\n"
    )
    assert inside(tmp_path) == ["w.npz"]


def others(path):
    """Files that are none of ours: name, how to write it."""
    yield "nothing", lambda: path.write_bytes(b"")
    yield "text", lambda: path.write_text("W1 = 3")
    yield "pickle", lambda: path.write_bytes(pickle.dumps(WEIGHTS))
    yield "npy", lambda: np.save(path.open("wb"), WEIGHTS["W1"])
    yield "another npz", lambda: np.savez(path, **{"W1": WEIGHTS["W1"]})
    marked = {bp.sgd.weight_files.MARK: np.zeros(0)}
    yield "objects", lambda: np.savez(path, **marked, W1=np.array([{}], dtype=object))
    yield "whole numbers", lambda: np.savez(path, **marked, W1=np.arange(3))
    yield "truth", lambda: np.savez(path, **marked, W1=np.array([True]))
    yield "another name", lambda: np.savez(path, **marked, **{"a b": np.zeros(1)})

    def boastful():
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(f"{bp.sgd.weight_files.MARK}.npy", b"")
            header = b"{'descr': '<f8', 'fortran_order': False, 'shape': (9999999999999,), }"
            size = len(header).to_bytes(2, "little")
            archive.writestr("W1.npy", b"\x93NUMPY\x01\x00" + size + header)

    yield "a length that is not there", boastful


@pytest.mark.parametrize("which", range(10))
def test_files_that_are_none_of_ours_are_refused(tmp_path, which):
    path = tmp_path / "w.npz"
    _, write = list(others(path))[which]
    write()
    with pytest.raises(
        FileError, match=r"w\.npz holds no weights of bp\.sgd\.save, or is"
    ) as caught:
        bp.sgd.load(path)
    assert "\n" not in str(caught.value) and str(caught.value).endswith(".")


def test_nothing_in_a_file_is_run(tmp_path):
    class Bomb:
        def __reduce__(self):
            return (open, (str(tmp_path / "run"), "w"))

    marked = {bp.sgd.weight_files.MARK: np.zeros(0)}
    np.savez(tmp_path / "w.npz", **marked, W1=np.array([Bomb()], dtype=object))
    with pytest.raises(FileError):
        bp.sgd.load(tmp_path / "w")
    assert inside(tmp_path) == ["w.npz"]


def test_a_damaged_file_is_refused_or_whole(tmp_path):
    path = bp.sgd.save(tmp_path / "w", WEIGHTS)
    good = path.read_bytes()
    draw = np.random.default_rng(0)
    refused = 0
    for _ in range(400):
        bad = bytearray(good)
        if draw.random() < 0.3:
            bad = bad[: draw.integers(len(good))]
        else:
            for place in draw.integers(0, len(bad), 3):
                bad[place] = draw.integers(256)
        path.write_bytes(bad)
        try:
            found = bp.sgd.load(path)
        except BookError as error:
            refused += 1
            assert "\n" not in str(error)
        else:
            for name in found:
                if name in WEIGHTS:  # checksums cover the numbers
                    assert np.array_equal(found[name], WEIGHTS[name])
    assert refused > 200


def test_a_file_has_to_fit_the_tree(tmp_path):
    tree = bp.networks.layers([3, 2])
    good = {"W1": np.ones((2, 3)), "b1": np.ones((2, 1))}
    path = bp.sgd.save(tmp_path / "w", good)
    assert list(bp.sgd.load(path, tree)) == ["W1", "b1"]
    for weights, error, says in (
        ({"W1": good["W1"]}, UnknownNameError, r"w\.npz has no b1: it holds W1\."),
        ({**good, "W2": 1.0}, UnknownNameError, r"has 'W2', which is no weight.*are W1, b1\."),
        ({**good, "W1": np.ones((3, 2))}, ShapeError, r"W1 has the shape \(3, 2\).*tree \(2, 3\)"),
        ({**good, "b1": 1.0}, ShapeError, r"b1 has the shape \(\)"),
    ):
        bp.sgd.save(path, weights)
        with pytest.raises(error, match=says):
            bp.sgd.load(path, tree)
    marked = {bp.sgd.weight_files.MARK: np.zeros(0)}
    np.savez(path, **marked, W1=np.full((2, 3), np.nan), b1=good["b1"])
    with pytest.raises(NotFiniteError, match=r"w\.npz, W1 holds NaN or infinity"):
        bp.sgd.load(path, tree)
    with pytest.raises(OperandError, match="no tree"):
        bp.sgd.load(path, "tree")
