"""Copies of variables: for `pickle` and `copy`, however deep the expression is.

Both follow what a variable is made of from within each other, one call deeper for each operation.
So a variable brings all below it along, inputs before users: each of them finds its inputs copied
already, and what two variables share stays shared.
"""

import threading
import weakref

from .topological_order import topological_order

_running = threading.local()  # the row of variables that is being copied, if any


def brought_along(variable) -> tuple:
    """What has to be copied before `variable` itself: nothing, while it is brought along itself."""
    if not variable.inputs or getattr(_running, "row", _nothing)() is not None:
        return ()
    start = _Start()
    return (start, *topological_order(variable)[:-1], _End())


def _nothing():
    return None


class _Start:
    """Copied before a row of variables; the row ends with it, should something go wrong."""

    def __reduce__(self):
        _running.row = weakref.ref(self)
        return _Start, ()


class _End:
    """Copied after a row of variables."""

    def __reduce__(self):
        _running.row = _nothing
        return _End, ()
