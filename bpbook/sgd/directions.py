"""The object that `direction=` takes: a rule of the table with its settings, and its memory.

An object is called with a gradient, a dict by name, and with the weights, and gives back such a
dict; between two calls it keeps its memory. `begin` gives it anew, at rest: each run of `descend`
begins with one of its own. A reader's class with these two methods serves as well, and so does a
plain function; where they have a second parameter, they get the weights there.
"""

import inspect
import math
from collections.abc import Mapping

from ..core.helpers.values import as_value, is_array, short
from ..errors import DomainError, OperandError, UnknownNameError


class Direction:
    """A rule of the table with its settings, and what it keeps: `rule`, `settings`."""

    by_table = True  # it may be run on the whole row of weights at once

    def __init__(self, rule, settings: dict):
        self.rule, self.settings = rule, dict(settings)
        self.wants_weights: bool = rule.uses("w")
        self._state: tuple = (0.0, {})  # updates made; what is kept for each weight

    def begin(self) -> "Direction":
        """The same anew, at rest: each run of `descend` begins with one of its own."""
        return Direction(self.rule, self.settings)

    def __call__(self, gradient, weights=None) -> dict:
        """d of each weight, after one more gradient. Raises `OperandError`."""
        gradient = by_name("gradient", gradient)
        return self.after(gradient, weights_by_name(weights, gradient))

    def after(self, gradient: dict, weights: dict | None) -> dict:
        """The same without checks, for the loop. Raises `DomainError` where there is no number."""
        rule, settings, (t, memory) = self.rule, self.settings.values(), self._state
        if weights is None:
            if self.wants_weights:
                raise OperandError(
                    f"{rule.name} needs the weights too: call it with gradient and weights."
                )
            weights = gradient
        norm = length(gradient.values()) if rule.uses("norm") else None
        t, found, kept, rest = t + 1.0, {}, {}, (0.0,) * len(rule.memory)
        for name, g in gradient.items():
            w, array = weights[name], is_array(g)
            step = rule.arrays if array else rule.floats
            try:
                d, kept[name] = step(g, w, t, norm, *settings, *memory.get(name, rest))
                found[name] = d if is_array(d) else float(d)
            except (ArithmeticError, TypeError, ValueError) as error:
                why = "a complex one" if isinstance(error, TypeError) else error.args[-1]
                raise DomainError(f"{rule.name} has no number for {name}: {why}.") from None
            if array:  # g and w may be written anew before the next update
                kept[name] = [one.copy() if one is g or one is w else one for one in kept[name]]
        self._state = (t, kept)  # in one step that an interrupt cannot split
        return found

    def __repr__(self):
        return f"<{label(self)}>"

    def __str__(self):
        return self.rule.text(self.settings)


def label(rule) -> str:
    """A rule in a few words, as its repr has them."""
    if not isinstance(rule, Direction):
        return repr(rule)
    values = [f"{name} {short(value)}" for name, value in rule.settings.items()]
    if len(values) == 1:
        values = [short(value) for value in rule.settings.values()]
    return " ".join([rule.rule.name, ", ".join(values)]).strip()


def length(values) -> float:
    """√Σg² over numbers and arrays, added one after the other as the page does."""
    total = 0.0
    for value in values:
        total += float(value.ravel().dot(value.ravel())) if is_array(value) else value * value
    return math.sqrt(total)


def begun(rule):
    """A rule for one run: anew, where it has a method `begin`."""
    begin = getattr(rule, "begin", None)
    return begin() if callable(begin) else rule


def wants_weights(rule) -> bool:
    """Whether a rule has a second parameter, which gets the weights; one with a default only under
    the name `weights`."""
    known = getattr(rule, "wants_weights", None)
    if isinstance(known, bool):
        return known
    try:
        parameters = inspect.signature(rule).parameters.values()
    except (TypeError, ValueError):  # of a built-in function nothing is known
        return False
    return (
        sum(
            p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)
            and (p.default is p.empty or p.name == "weights")
            for p in parameters
        )
        > 1
    )


def by_name(what: str, values) -> dict:
    """Numbers and arrays by name, as a reader gives them by hand. Raises `OperandError`."""
    if not isinstance(values, Mapping):
        raise OperandError(f"{what} is {values!r}: give numbers by name, as {{'w': 0.5}}.")
    return {
        name: value if isinstance(value, float) or is_array(value) else as_value(name, value)
        for name, value in values.items()
    }


def weights_by_name(weights, gradient) -> dict | None:
    """The weights beside a gradient that a reader gives by hand, if any. Raises a `BookError`."""
    if weights is None:
        return None
    weights = by_name("weights", weights)
    for name in gradient:
        if name not in weights:
            raise UnknownNameError(f"weights has no {name}, which the gradient has: give it too.")
    return weights
