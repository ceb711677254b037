"""A preset: the whole state of a live view as one line of text, to hand over and to open from."""

import json
from collections.abc import Mapping

from ..core.helpers.names import read_names
from ..errors import OperandError

VERSION = 2  # of what a line holds; a line without one is of the first, and opens as well
REMEDY = "give a dict as view.state, or a line as view.preset, gives it"


def line(kind: str, state: Mapping) -> str:
    """The state as one line; `kind` says which view it belongs to. 2.0 is 2, as on the page.

    >>> line("live", {"leaves": {"w": 0.5}, "functions": {}})
    '{"view":"live","version":2,"leaves":{"w":0.5},"functions":{}}'
    """
    state = _as_on_the_page({"view": kind, "version": VERSION, **state})
    return json.dumps(state, ensure_ascii=False, separators=(",", ":"))


def _as_on_the_page(part):
    if isinstance(part, Mapping):
        return {name: _as_on_the_page(inner) for name, inner in part.items()}
    if isinstance(part, (list, tuple)):
        return [_as_on_the_page(inner) for inner in part]
    whole = isinstance(part, float) and part.is_integer() and abs(part) < 2**53
    return int(part) if whole else part


def read(kind: str, state) -> dict:
    """A state from a dict or a line. Raises `OperandError` for another view's, or for neither.

    >>> read("live", '{"view":"live","leaves":{"w":0.5}}')
    {'leaves': {'w': 0.5}}
    """
    if state is None:
        return {}
    if isinstance(state, str):
        try:
            state = json.loads(state.strip())
        except (ValueError, RecursionError):
            raise OperandError(f"This line is no preset, {_short(state)}: {REMEDY}.") from None
    if not isinstance(state, Mapping):
        raise OperandError(f"A state is a dict, not {_short(repr(state))}: {REMEDY}.")
    state = read_names(dict(state))
    view = state.pop("view", kind)
    if view != kind:
        raise OperandError(
            f"This preset is of a view {view!r}, and this view is {kind!r}: open it with the "
            f"function that made it, {view!r}."
        )
    version = state.pop("version", 1)
    if version not in range(1, VERSION + 1):
        raise OperandError(
            f"This preset has version {_short(repr(version))}, and this book knows those up to "
            f"{VERSION}: open it with a newer bpbook."
        )
    for part in ("leaves", "functions"):
        named = state.get(part, {})
        if not isinstance(named, Mapping) or not all(isinstance(name, str) for name in named):
            raise OperandError(f"{part} of a state are a dict by name, not {named!r}.")
    return state


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")
