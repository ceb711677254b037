"""bpbook: a loss is a tree of variables; multiply local derivatives along edges, add over paths.

The names a reader needs are here. Whatever draws or displays is loaded when it is first used, so
that `import bpbook` costs little and needs nothing but Python.
"""

from importlib import import_module

from . import errors
from .callables import FUNCTIONS
from .tree import Tree
from .variable import Variable, given, weight

__version__ = "0.1.0"

globals().update(FUNCTIONS)  # bp.sigmoid, bp.relu, …: one for each row of the table

_LATER = {
    "check_gradient": "gradient_check",
    "datasets": None,
    "descent_lab": "widgets",
    "drawing": None,
    "exercises": None,
    "landscape": "widgets",
    "live": "widgets",
    "networks": None,
    "neuron": "widgets",
    "pieces": "pieces",
    "playground": "widgets",
    "scores": None,
    "sgd": None,
    "stepper": "widgets",
    "taylor_remainder": "gradient_check",
    "widgets": None,
}

__all__ = ["Tree", "Variable", "errors", "given", "weight", *FUNCTIONS, *_LATER]


def __getattr__(name):
    if name not in _LATER:
        raise AttributeError(f"module 'bpbook' has no attribute {name!r}")
    module = _LATER[name]
    loaded = import_module(f".{module or name}", __name__)
    value = loaded if module is None else getattr(loaded, name)
    globals()[name] = value
    return value


def __dir__():
    return sorted([*globals(), *_LATER])
