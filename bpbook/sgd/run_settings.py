"""What a reader sets for a descent, checked: each gives its value, or says what it has to be."""

import math
from collections.abc import Mapping

from ..core.helpers.names import read_names
from ..core.helpers.values import is_array, shape_of, short_whole
from ..errors import DomainError, OperandError, ShapeError, UnknownNameError
from ..settings import number_above_0, whole_number
from .chains import Chain
from .checked_directions import called
from .directions import Direction

PRECISIONS = ("float64", "float32")


def rates(learning_rate):
    """A function of the update's number, from 0, that gives α; and whether it may change."""
    if isinstance(learning_rate, (Direction, Chain)):
        raise OperandError(
            f"learning_rate is {learning_rate!r}, a rule: give it as direction, and a number here."
        )
    if not callable(learning_rate):
        rate = number_above_0("learning_rate", learning_rate)
        return (lambda k: rate), False

    def scheduled(k):
        rate = called(learning_rate, f"learning_rate({k})", k)
        return number_above_0(f"learning_rate({k})", rate)

    return scheduled, True


def start(tree, start) -> dict:
    """The weights to begin from, by name: floats, or arrays in a tree of layers."""
    if not tree.weights:
        raise OperandError(f"{tree.name} has no weights to update: make a leaf with bp.weight.")
    if start is not None and not isinstance(start, Mapping):
        raise OperandError(f"start is {start!r}: give weights by name, as {{'W1': 0.5}}.")
    start = {read_names(name): value for name, value in (start or {}).items()}
    for name in start:
        if name not in tree.weights:
            raise UnknownNameError(
                f"start has {name!r}, which is no weight of this tree: "
                f"its weights are {', '.join(tree.weights)}."
            )
    usual, leaves = tree.leaves(), tree.leaves(**start)
    for name in tree.weights:
        if tree.graph.layered:
            have, wanted = (shape_of(leaf[name]) for leaf in (leaves, usual))
            if have != wanted:
                raise ShapeError(f"start has the shape {have} for {name}: give it {wanted}.")
        elif is_array(leaves[name]):
            raise ShapeError(
                f"{name} holds an array of shape {leaves[name].shape}: descend follows one point, "
                f"so start {name} from one number."
            )
    return {name: leaves[name] for name in tree.weights}


def batch_size(batch, n: int, columns) -> int:
    """How many samples an update takes: all of them where `batch` is None."""
    if batch is None:
        return n
    size = whole_number("batch", batch, least=1)
    if not columns:
        raise OperandError(
            f"batch is {short_whole(size)} but there is no data: give data, or leave out batch."
        )
    if size > n:
        asked = short_whole(size)
        raise DomainError(f"batch is {asked}, but data has {n} samples: give at most {n}.")
    return size


def updates(steps, epochs, updates_in_epoch: int) -> int:
    """How many updates to make, from one of the two settings."""
    if (steps is None) == (epochs is None):
        how = "Neither steps nor epochs" if steps is None else "Both steps and epochs"
        raise OperandError(f"{how} are given: give one of the two, as steps=100.")
    if steps is not None:
        return whole_number("steps", steps, least=1)
    return whole_number("epochs", epochs, least=1) * updates_in_epoch


def updates_in_epoch(n: int, size: int) -> int:
    """How many batches of this size go through n samples."""
    return math.ceil(n / size)


def precision(dtype, weights) -> str:
    """ "float64" or "float32"; without a choice, that of the weights, if they are single."""
    if dtype is None:
        arrays = [w for w in weights.values() if is_array(w)]
        single = arrays and all(w.dtype == "float32" for w in arrays)
        return "float32" if single else "float64"
    name = dtype if isinstance(dtype, str) else getattr(dtype, "__name__", str(dtype))
    name = "float64" if name == "float" else name
    if name not in PRECISIONS:
        raise OperandError(f"dtype is {dtype!r}: give 'float64' or 'float32'.")
    return name


def held_out(columns, givens, held) -> None:
    """Held-out samples are there for everything that changes from sample to sample."""
    for name, value in givens.items():
        if (name in columns or is_array(value)) and name not in held:
            raise UnknownNameError(
                f"held_out has no {name}, which changes from sample to sample: give it there too."
            )


def patience(patience, held) -> int | None:
    """How many epochs without a new best end the run."""
    if patience is None:
        return None
    count = whole_number("patience", patience, least=1)
    if not held:
        raise OperandError(f"patience is {count} but there is no held_out: give samples for it.")
    return count


def watch(watch) -> dict:
    """Functions by name, to be called with the weights after each epoch."""
    if watch is None:
        return {}
    if not isinstance(watch, Mapping) or not all(map(callable, watch.values())):
        raise OperandError(
            f"watch is {watch!r}: give functions of the weights by name, as "
            "{'accuracy': accuracy}."
        )
    return dict(watch)


def progressing(progress, updates):
    """What to iterate over: the range of updates, under a bar if there is one."""
    if progress is None:
        return updates
    if not callable(progress):
        raise OperandError(
            f"progress is {progress!r}: give something to call with the range of updates, "
            "as tqdm.tqdm."
        )
    passed_on = progress(updates)
    if not hasattr(passed_on, "__iter__"):
        raise OperandError(
            f"progress gave back {passed_on!r}: it has to return what to iterate over, "
            "as tqdm.tqdm does."
        )
    return passed_on
