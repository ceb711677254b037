"""A state that cannot be changed in place, which neither the page nor the view would hear of."""

from collections.abc import Mapping

from ..errors import OperandError


def locked(part):
    """A state, or a part of one, with all that is in it; a copy where it is not locked yet.

    >>> locked({"leaves": {"w": 0.5}})["leaves"]["w"] = 9
    Traceback (most recent call last):
        ...
    bpbook.errors.OperandError: A state is not changed in place: set view.state = {'leaves': \
{'w12': 0.5}}; what that does not name stays.
    """
    if isinstance(part, (_Dict, _List)):
        return part
    if isinstance(part, Mapping):
        return _Dict((name, locked(inner)) for name, inner in part.items())
    return _List(map(locked, part)) if isinstance(part, (list, tuple)) else part


def _refuse(*_, **__):
    raise OperandError(
        "A state is not changed in place: set view.state = {'leaves': {'w12': 0.5}}; what that "
        "does not name stays."
    )


class _Dict(dict):
    """A dict for reading; a copy of it is a plain one."""

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self):
        return dict, (dict(self),)


class _List(list):
    """A list for reading; a copy of it is a plain one."""

    __setitem__ = __delitem__ = __iadd__ = __imul__ = _refuse
    append = clear = extend = insert = pop = remove = reverse = sort = _refuse

    def __reduce__(self):
        return list, (list(self),)
