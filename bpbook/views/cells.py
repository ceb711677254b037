"""Which cell of a notebook shows which live views, so that running it again frees the old ones.

IPython keeps every result of a cell, and ipywidgets every widget: without this, a cell that is run
twenty times leaves twenty live views in the kernel and in the browser.
"""

import sys
import weakref

_shown: dict[str, tuple[str, list]] = {}


def shows(view) -> None:
    """Note that the running cell shows `view`; close what its last run showed and no other cell."""
    cell, run = _running()
    if not cell or not run:
        return
    last, views = _shown.get(cell, (run, []))
    if last == run:
        if all(ref() is not view for ref in views):
            views.append(weakref.ref(view))
        _shown[cell] = run, views
        return
    _shown[cell] = run, [weakref.ref(view)]
    elsewhere = [ref() for _, others in _shown.values() for ref in others]
    for old in filter(None, (ref() for ref in views)):
        if not any(old is shown for shown in elsewhere):
            old.close()
            _forget(old)


def _forget(view) -> None:
    """Take a view out of IPython's results, `Out[5]` and `_5`; names of the reader's stay."""
    shell = _shell()
    spaces = [getattr(shell, name, {}) for name in ("user_ns", "user_ns_hidden")]
    results = spaces[0].get("_oh", {})
    for number in [number for number, result in results.items() if result is view]:
        del results[number]
        for space in spaces:
            if space.get(f"_{number}") is view:
                del space[f"_{number}"]


def _shell():
    """IPython, if this runs in it."""
    return "IPython" in sys.modules and sys.modules["IPython"].get_ipython()


def _running() -> tuple[str, str]:
    """The cell that runs and its run, as the notebook names them; ("", "") outside of one."""
    shell = _shell()
    message = shell.get_parent() if hasattr(shell, "get_parent") else {}
    cell = message.get("metadata", {}).get("cellId", "")
    return cell, message.get("header", {}).get("msg_id", "")
