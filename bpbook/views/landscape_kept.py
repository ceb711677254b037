"""Paths that are kept on a landscape, beside the present one: where each starts, by which rule.

A kept path is its start, on the two axes, its rule, learning rate and number of updates. All other
leaves are those of the sliders, so that all paths lie on the one surface that is there.
"""

from collections.abc import Mapping

from ..core.helpers.values import is_array, short_whole
from ..errors import DomainError, OperandError, UnknownNameError
from ..settings import number_above_0, whole_number
from . import landscape_rules

KEPT = 4
NAMES = ("rule", "learning_rate", "updates", "start")
BELOW = 0.01  # of E at its start: what two paths are compared by


def checked(tree, kept, usual: dict, axes, known, most: int) -> list[dict]:
    """Kept paths, each complete. Raises a `BookError` with the remedy.

    - `usual`: the learning rate and the updates of those that name none; `axes`: {leaf: value},
      where one starts that does not say it; `known`: the leaves that may be an axis.
    """
    if not isinstance(kept, (list, tuple)):
        raise OperandError(f"kept is {kept!r}: give a list of paths, as ['plain'].")
    if len(kept) > KEPT:
        raise DomainError(f"kept holds {len(kept)} paths: give at most {KEPT}.")
    return [_path(tree, one, usual, axes, known, most) for one in kept]


def _path(tree, one, usual, axes, known, most) -> dict:
    if isinstance(one, str) or callable(one):
        one = {"rule": one}
    if not isinstance(one, Mapping):
        raise OperandError(
            f"kept holds {one!r}: give a rule, as 'momentum' or bp.sgd.momentum(0.9), or a dict as "
            "{'rule': 'momentum', 'learning_rate': 0.1, 'updates': 20}."
        )
    for name in one:
        if name not in {*NAMES, *landscape_rules.NAMES}:
            names = ", ".join(dict.fromkeys((*NAMES, *landscape_rules.NAMES)))
            raise UnknownNameError(f"A kept path has no {name!r}: it has {names}.")
    rule = landscape_rules.checked(landscape_rules.spread(dict(one)))
    updates = whole_number("updates", one.get("updates", usual["updates"]), least=0)
    if updates > most:
        asked = short_whole(updates, ",")
        raise DomainError(f"updates of a kept path is {asked}: give at most {most:,}.")
    rate = number_above_0("learning_rate", one.get("learning_rate", usual["learning_rate"]))
    start = _start(tree, one.get("start", axes), known)
    used = landscape_rules.in_use(rule)
    return {**used, "learning_rate": rate, "updates": updates, "start": start}


def _start(tree, start, known) -> dict:
    if not isinstance(start, Mapping) or len(start) != 2:
        raise OperandError(
            f"start is {start!r}: give both axes of the path, as {{'W1': 1, 'W2': 2}}."
        )
    for name in start:
        if name not in known:
            raise UnknownNameError(
                f"start has {name!r}, which is none of the leaves offered here as an axis: "
                f"{', '.join(known)}."
            )
    values = tree.leaves(**start)
    if any(is_array(values[name]) for name in start):
        raise OperandError(f"start is {start!r}: give one number for each axis.")
    return {name: float(values[name]) for name in start}


def below(losses) -> int | None:
    """After how many updates E was first below 1 % of its value at the start, if ever.

    >>> below([2.0, 0.5, 0.01]), below([2.0, 1.0])
    (2, None)
    """
    if not losses or not losses[0] > 0:
        return None
    return next((k for k, loss in enumerate(losses) if loss < BELOW * losses[0]), None)
