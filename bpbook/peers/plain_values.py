"""Values as they are stored with a run: numbers, text, truth, nothing, lists, arrays, by name.

Stored, a value is what JSON has; what JSON has not is an object with one telling key:
`{"float": "nan"}`, `{"dict": {…}}`, `{"array": […], "shape": […], "dtype": "float64"}`.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from ..errors import OperandError

MOST_NUMBERS = 5_000  # of one array that a run reads
SAME, NEAR_ZERO = 1e-12, 1e-15  # of a number itself; of an array's largest


def answer(returned: Any, function: str) -> dict[str, Any]:
    """What a run gave back, as plain Python: a dict of numbers, text and lists, by name.

    Arrays and tensors become lists, so that it is the same whether it was run here or recorded.
    Raises `OperandError` for anything else.
    """
    if not isinstance(returned, Mapping) or not returned:
        raise OperandError(
            f"{function} returns {_short(returned)}: let it return a dict of numbers, by name, as "
            "{'W1': W1.grad.item()}."
        )
    return _plain(returned, f"what {function} returns")


def stored(value: Any, name: str) -> Any:
    """A value as JSON holds it, all its digits kept. Raises `OperandError` where it cannot be.

    >>> stored((1, 2.5, float("inf")), "x")
    [1, 2.5, {'float': 'inf'}]
    """
    if value is None or type(value) in (bool, int, str):
        return value
    if type(value) is float:
        return value if math.isfinite(value) else {"float": repr(value)}
    if isinstance(value, list | tuple):
        return [stored(item, f"{name}[{k}]") for k, item in enumerate(value)]
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return {"dict": {key: stored(item, f"{name}[{key!r}]") for key, item in value.items()}}
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, numpy.ndarray | numpy.generic):
        return _stored_array(value, name)
    raise OperandError(
        f"{name} is {_short(value)}: only numbers, text, lists and arrays of numbers can be "
        "recorded; hand these over, or let the function make what it needs."
    )


def restored_value(value: Any) -> Any:
    """A stored value as it was; a tuple has become a list.

    >>> restored_value([1, {"float": "-inf"}, {"dict": {"a": True}}])
    [1, -inf, {'a': True}]
    """
    if isinstance(value, list):
        return [restored_value(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "float" in value:
        return float(value["float"])
    if "dict" in value:
        return {key: restored_value(item) for key, item in value["dict"].items()}
    import numpy as np

    numbers = np.array([restored_value(item) for item in value["array"]], value["dtype"])
    return numbers.reshape(value["shape"])[()]


def differences(here: Any, there: Any, name: str) -> Iterator[str]:
    """Where two stored values differ, each as a sentence's beginning: 'W1 is 2 here and 1 there'.

    Numbers of one kind are the same within 1e−12 of themselves, in an array also within 1e−15 of
    its largest: another machine's last digit is no other value.

    >>> list(differences([1, 0.5], [1, 0.25], "w"))
    ['w[1] is 0.5 here and 0.25 there']
    """
    if isinstance(here, list) and isinstance(there, list) and len(here) == len(there):
        for k, pair in enumerate(zip(here, there, strict=True)):
            yield from differences(*pair, f"{name}[{k}]")
    elif isinstance(here, dict) and isinstance(there, dict) and here.keys() == there.keys():
        yield from _dict_differences(here, there, name)
    elif not _same(here, there):
        yield _unlike(here, there, name)


def _dict_differences(here: dict[str, Any], there: dict[str, Any], name: str) -> Iterator[str]:
    if "array" in here:
        kinds = [f"{one['dtype']} of shape {tuple(one['shape'])}" for one in (here, there)]
        if kinds[0] != kinds[1]:
            yield f"{name} is {kinds[0]} here and {kinds[1]} there"
            return
        sizes = [abs(x) for x in there["array"] if isinstance(x, int | float)]
        least = NEAR_ZERO * max(sizes, default=0.0)
        for k, (one, other) in enumerate(zip(here["array"], there["array"], strict=True)):
            if not _same(one, other, least):
                yield f"number {k} of {name} is {one!r} here and {other!r} there"
    elif "dict" in here and here["dict"].keys() == there["dict"].keys():
        for key, item in here["dict"].items():
            yield from differences(item, there["dict"][key], f"{name}[{key!r}]")
    elif here != there:
        yield _unlike(here, there, name)


def _unlike(here: Any, there: Any, name: str) -> str:
    said = [_short(restored_value(value)) for value in (here, there)]
    return f"{name} is {said[0]} here and {said[1]} there"


def _same(one: Any, other: Any, least: float = 0.0) -> bool:
    """Two stored values that are no lists; 1, 1.0 and True are three."""
    if type(one) is not type(other):
        return False
    if isinstance(one, float):
        return math.isclose(one, other, rel_tol=SAME, abs_tol=least)
    return one == other


def _stored_array(value: Any, name: str) -> dict[str, Any]:
    if value.dtype.kind not in "biuf":
        raise OperandError(f"{name} is an array of {value.dtype}: only numbers can be recorded.")
    if value.size > MOST_NUMBERS:
        raise OperandError(
            f"{name} has {value.size:,} numbers, more than {MOST_NUMBERS:,}: let the function make "
            "or load it, as bp.datasets.digits()."
        )
    numbers = [stored(number, name) for number in value.ravel().tolist()]
    return {"array": numbers, "shape": list(value.shape), "dtype": str(value.dtype)}


def _plain(value: Any, name: str) -> Any:
    """An answer as plain Python."""
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int | float):
        return float(value) if isinstance(value, float) else int(value)
    if isinstance(value, list | tuple):
        return [_plain(item, name) for item in value]
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise OperandError(f"{name} has a key that is no text: give each number a name.")
        return {key: _plain(item, name) for key, item in value.items()}
    if callable(getattr(value, "tolist", None)):
        return _plain(value.tolist(), name)
    raise OperandError(
        f"{name} holds {_short(value)}: let it hold numbers, text, and lists of these."
    )


def _short(value: Any) -> str:
    """A value in a sentence."""
    if value is None or isinstance(value, bool | int | float | str | list | tuple | dict):
        text = repr(value)
        return text if len(text) <= 40 else f"{text[:37]}…"
    kind = type(value)
    return f"of the kind {kind.__module__}.{kind.__qualname__}".replace("builtins.", "")
