"""The settings of the descent lab, checked; the sentences are those of `bp.sgd.descend`."""

from collections.abc import Mapping

from ..core.helpers.values import is_array, short_whole
from ..errors import DomainError, OperandError, UnknownNameError
from ..settings import number_above_0, one_of, whole_number
from ..sgd import samples
from . import arguments
from .live_view import NAMED

RUN = ("learning_rate", "batch", "epochs", "seed")
CHOICES = {
    "axis": ("linear", "logarithmic"),
    "over": ("updates", "samples"),
    "curves": ("both", "means"),
}
KEPT = 3
MOST = 5_000_000  # samples that the page goes through in one run
EXACT = 2**53 - 1  # beyond, the page does not tell whole numbers apart


def checked(tree, columns, settings) -> dict:
    """All settings, complete, for a tree and its samples. Raises a `BookError` with the remedy."""
    complete = _run(samples.longest(columns), settings)
    complete["update"] = whole_number("update", settings.get("update", 0), least=0)
    for name, known in CHOICES.items():
        complete[name] = one_of(name, settings.get(name, known[0]), known)
    first, *others = tree.weights
    complete["first"] = _weight(tree, "first", settings.get("first", first))
    second = settings.get("second", others[0] if others else "")
    complete["second"] = second if second == "" else _weight(tree, "second", second)
    complete["kept"] = _kept(tree, columns, settings.get("kept", []))
    return complete


def _run(n: int, settings) -> dict:
    """Learning rate, batch, epochs and seed."""
    size = settings.get("batch")
    size = n if size is None else whole_number("batch", size, least=1)
    if size > n:
        asked = short_whole(size)
        raise DomainError(f"batch is {asked}, but data has {n} samples: give at most {n}.")
    epochs = whole_number("epochs", settings["epochs"], least=1)
    if epochs * n > MOST:
        raise DomainError(
            f"epochs is {short_whole(epochs, ',')}: the page goes through {n:,} samples at most "
            f"{MOST // n:,} times; give at most that, or use bp.sgd.descend."
        )
    seed = whole_number("seed", settings["seed"])
    if abs(seed) > EXACT:
        raise DomainError(
            f"seed is {short_whole(seed)}: the page counts exactly up to {EXACT}; give a "
            "smaller one."
        )
    rate = number_above_0("learning_rate", settings["learning_rate"])
    return {"learning_rate": rate, "batch": size, "epochs": epochs, "seed": seed}


def _weight(tree, setting: str, name) -> str:
    if name not in tree.weights:
        raise UnknownNameError(
            f"{setting} is {name!r}, which is no weight of this tree: its weights are "
            f"{', '.join(tree.weights)}."
        )
    return name


def _kept(tree, columns, kept) -> list:
    if not isinstance(kept, (list, tuple)) or not all(isinstance(k, Mapping) for k in kept):
        raise OperandError(f"kept is {kept!r}: give a list of runs, as view.state gives it.")
    if len(kept) > KEPT:
        raise DomainError(f"kept holds {len(kept)} runs: give at most {KEPT}.")
    return [_kept_run(tree, columns, run) for run in kept]


def _kept_run(tree, columns, run) -> dict:
    missing = [name for name in RUN if name not in run]
    if missing or set(run) - {*RUN, "leaves", "functions"}:
        raise OperandError(
            f"kept holds {dict(run)!r}: give {', '.join(RUN)}, leaves and functions for each run, "
            "as view.state gives them."
        )
    state = {part: run.get(part, {}) for part in ("leaves", "functions")}
    leaves, chosen, _ = arguments.read_state(tree, state)
    arguments.only_numbers(tree, leaves)
    starts = {name: v for name, v in tree.leaves().items() if not is_array(v)}
    leaves = starts | leaves if len(starts) <= NAMED else leaves
    leaves = {name: value for name, value in leaves.items() if name not in columns}
    run = _run(samples.longest(columns), run)
    return {**run, "leaves": leaves, "functions": tree.functions | chosen}
