"""Weights in a file: plain numbers in NumPy's .npz format, never pickled objects."""

import os
import secrets
import zipfile
from collections.abc import Mapping
from pathlib import Path

from ..core.helpers.names import check_name
from ..core.helpers.values import as_value, plain, shape_of
from ..errors import FileError, NotFiniteError, OperandError, ShapeError, UnknownNameError
from ..settings import a_tree

SUFFIX, MARK = ".npz", "bpbook weights 1"  # no weight can be called so: a name has no spaces
LONGEST = 10_000  # characters in which an array describes itself


def save(path, weights) -> Path:
    """Write weights by name to a file, all or nothing, and return its path.

    `weights` is a dict of numbers and arrays, as `history.final`. The file is a .npz (the ending
    is added where it is missing) that `load` and `numpy.load` read; single precision stays. It is
    written beside its place first and then moved there, so that a file that was there before is
    whole at any moment. Raises `OperandError`, `NotFiniteError`, `InvalidNameError`, and
    `FileError` where it cannot be written. Chapter 12.

    >>> import tempfile
    >>> import bpbook as bp
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = bp.sgd.save(f"{folder}/two", {"W1": 1.5, "W2": [1.0, 2.0]})
    ...     path.name, bp.sgd.load(path)
    ('two.npz', {'W1': 1.5, 'W2': array([1., 2.])})
    """
    import numpy as np

    if not isinstance(weights, Mapping) or not weights:
        raise OperandError(f"weights is {weights!r}: give weights by name, as history.final.")
    arrays = {check_name(name): np.asarray(as_value(name, w)) for name, w in weights.items()}
    path = _path(path)
    place = Path(os.path.realpath(path))
    beside = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    try:
        try:
            with beside.open("xb") as file:
                _write(file, {MARK: np.zeros(0), **arrays})
                file.flush()
                os.fsync(file.fileno())
            beside.replace(place)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise FileError(f"{_shown(path)} cannot be written: {_why(error)}.") from error
    return path


def _write(file, arrays) -> None:
    from numpy.lib import format

    with zipfile.ZipFile(file, "w") as archive:
        for name, array in arrays.items():
            with archive.open(f"{name}.npy", "w", force_zip64=True) as member:
                format.write_array(member, array, allow_pickle=False)


def load(path, tree=None) -> dict:
    """Read weights that `save` wrote: a dict of floats and arrays, by name.

    With `tree` they have to be its weights, all of them, in its shapes. Nothing in the file is
    run. Raises `FileError` for a file that cannot be read or is none of `save`, `UnknownNameError`,
    `ShapeError`, `NotFiniteError`. Chapter 12; an example stands in `save`.
    """
    path = _path(path)
    if tree is not None:
        a_tree(tree)
    try:
        with zipfile.ZipFile(path) as archive:
            weights = _read(archive)
    except OSError as error:
        raise FileError(f"{_shown(path)} cannot be read: {_why(error)}.") from error
    except Exception as error:  # a damaged file fails in many ways, deep within zipfile and NumPy
        raise FileError(
            f"{_shown(path)} holds no weights of bp.sgd.save, or is damaged: save them anew."
        ) from error
    for name, value in weights.items():
        try:
            as_value(name, value)
        except NotFiniteError as error:
            raise NotFiniteError(f"In {_shown(path)}, {error}") from None
    if tree is not None:
        _check(path, weights, tree)
    return {name: plain(value) for name, value in weights.items()}


def _read(archive) -> dict:
    """Every array of an archive; `ValueError` where it is none of ours."""
    names = [entry.removesuffix(".npy") for entry in archive.namelist()]
    if MARK not in names or len(set(names)) != len(names):
        raise ValueError("none of ours")
    return {check_name(name): _array(archive, name) for name in names if name != MARK}


def _array(archive, name: str):
    from numpy.lib import format

    size = archive.getinfo(f"{name}.npy").file_size
    with archive.open(f"{name}.npy") as member:
        version = format.read_magic(member)
        read = {(1, 0): format.read_array_header_1_0, (2, 0): format.read_array_header_2_0}
        shape, _, dtype = read[version](member, max_header_size=LONGEST)
        numbers = 1
        for length in shape:
            numbers *= length
        # What it says of itself is believed only where the file is as long as that.
        if dtype.kind != "f" or member.tell() + numbers * dtype.itemsize != size:
            raise ValueError("no plain numbers")
    with archive.open(f"{name}.npy") as member:
        return format.read_array(member, allow_pickle=False, max_header_size=LONGEST)


def _check(path, weights, tree) -> None:
    """Names and shapes are those of the tree."""
    leaves = tree.leaves()
    for name in weights:
        if name not in tree.weights:
            raise UnknownNameError(
                f"{_shown(path)} has {name!r}, which is no weight of this tree: "
                f"its weights are {', '.join(tree.weights)}."
            )
    for name in tree.weights:
        if name not in weights:
            raise UnknownNameError(f"{_shown(path)} has no {name}: it holds {', '.join(weights)}.")
        have, wanted = weights[name].shape, shape_of(leaves[name])
        if have != wanted:
            raise ShapeError(
                f"In {_shown(path)}, {name} has the shape {have}, and in the tree {wanted}: "
                "load it for the tree that it was saved from."
            )


def _path(path) -> Path:
    """The path with its ending. Raises `OperandError`, `FileError` for what no file is called."""
    try:
        path = Path(path)
    except TypeError:
        raise OperandError(f"path is {path!r}: give the name of a file.") from None
    try:
        possible = b"\0" not in os.fsencode(path) and path.name not in ("", "..")
    except UnicodeError:  # half a character
        possible = False
    if not possible:
        raise FileError(f"No file can be called {str(path)!r}: give a name, as 'weights.npz'.")
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


def _shown(path: Path) -> str:
    """A path for a sentence: in quotes where a line break in it would tear the sentence."""
    return str(path) if str(path).isprintable() else repr(str(path))


def _why(error: OSError) -> str:
    return " ".join(str(error.strerror or error).split()).rstrip(".")
