"""Chapter 12: numbers in a network, a mean loss, early stopping, a picture, a test set misused."""

import math
from itertools import pairwise

from ..records import OneOf, Quantity, Written

SIZES = (64, 24, 10)
BIASES = sum(SIZES[1:])
COUNT = sum(before * units for before, units in pairwise(SIZES)) + BIASES
LOSSES = tuple(-math.log(p) for p in (0.6, 0.1))


def _stopping(losses, patience):
    """The best epoch until `patience` epochs brought none better, and the last one looked at."""
    best = epoch = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        if epoch - best == patience:
            break
    return best, epoch


def kept_epoch(losses, patience):
    """The epoch whose weights are kept."""
    return _stopping(losses, patience)[0]


def _where_it_stopped(losses, patience):
    return _stopping(losses, patience)[1]


def _counting_rises(losses, patience):
    """The patience counts epochs that are worse than the one before, not than the best."""
    best = rises = 0
    for epoch in range(1, len(losses)):
        rises = rises + 1 if losses[epoch] >= losses[epoch - 1] else 0
        if losses[epoch] < losses[best]:
            best = epoch
        if rises == patience:
            break
    return best


def _never_set_back(losses, patience):
    """All epochs without a new best are counted, also those from before the last best one."""
    best = waited = 0
    for epoch in range(1, len(losses)):
        if losses[epoch] < losses[best]:
            best = epoch
        else:
            waited += 1
        if waited == patience:
            break
    return best


def _a_tie_counts(losses, patience):
    """A loss equal to the best so far is taken for a new best."""
    best = 0
    for epoch, loss in enumerate(losses):
        if loss <= losses[best]:
            best = epoch
        if epoch - best == patience:
            break
    return best


def _one_too_early(losses, patience):
    return kept_epoch(losses, patience - 1) if patience > 1 else 0


RECORDS = {
    "12.a": OneOf("one layer of 104", kind="prediction"),
    "12.b": OneOf("it falls, then rises", kind="prediction"),
    "12.c": OneOf("2 to 3", kind="prediction"),
    "12.d": OneOf("over 50 %", kind="prediction"),
    "12.1": Quantity(
        COUNT,
        mistakes={
            "no biases": COUNT - BIASES,
            "no b1": COUNT - SIZES[1],
            "no b2": COUNT - SIZES[2],
            "units": sum(SIZES),
            "biases": BIASES,
            "input biases": COUNT + SIZES[0],
            "W1": SIZES[0] * SIZES[1],
            "W2": SIZES[1] * SIZES[2],
            "first layer": SIZES[0] * SIZES[1] + SIZES[1],
            "last layer": SIZES[1] * SIZES[2] + SIZES[2],
            "product": math.prod(SIZES),
            "ours": 2410,
        },
        whole=True,
    ),
    "12.2": Quantity(
        sum(LOSSES) / 2,
        mistakes={
            "sum": sum(LOSSES),
            "log of mean": -math.log(0.35),
            "sign": -sum(LOSSES) / 2,
            "probability": 0.35,
            "log10": sum(LOSSES) / 2 / math.log(10),
            "worst": LOSSES[1],
            "best": LOSSES[0],
            "p less t": -0.65,
            "t less p": 0.65,
            "minus sum": -sum(LOSSES),
        },
    ),
    "12.3": Written(
        kept_epoch,
        cases=[
            ([0.9, 0.5, 0.6, 0.55, 0.7, 0.2], 3),
            ([0.9, 0.4, 0.6, 0.3, 0.5, 0.45, 0.1, 0.2], 2),
            ([0.8, 0.7, 0.75, 0.72, 0.6, 0.65, 0.61, 0.62, 0.63], 3),
            ([0.9, 0.4, 0.5, 0.6, 0.1], 2),
            ([0.9, 0.5, 0.6, 0.4, 0.5, 0.6, 0.3], 3),
            ([0.5, 0.4, 0.3], 2),
            ([0.7, 0.4, 0.5, 0.6, 0.3, 0.8, 0.7, 0.6, 0.5, 0.2], 2),
            ([0.7, 0.4, 0.5, 0.6, 0.5, 0.5, 0.2], 2),
            ([0.5, 0.4, 0.4, 0.45, 0.3], 2),
        ],
        mistakes={
            "best of all": lambda losses, patience: losses.index(min(losses)),
            "stopped": _where_it_stopped,
            "from one": lambda losses, patience: kept_epoch(losses, patience) + 1,
            "loss": lambda losses, patience: losses[kept_epoch(losses, patience)],
            "rises": _counting_rises,
            "ties": _a_tie_counts,
            "early": _one_too_early,
            "late": lambda losses, patience: kept_epoch(losses, patience + 1),
            "not set back": _never_set_back,
            "smallest": lambda losses, patience: min(losses),
            "first rise": lambda losses, patience: kept_epoch(losses, 1),
        },
    ),
    "12.4": OneOf("a 3 read as a 5", kind="picture"),
    "12.5": OneOf("line 4", kind="bug"),
}
