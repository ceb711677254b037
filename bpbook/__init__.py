"""bpbook: a loss is a tree of variables; multiply local derivatives along edges, add over paths.

The names a reader needs are here. Whatever draws or displays is loaded when it is first used, so
that `import bpbook` costs little and needs nothing but Python.
"""

import sys
from importlib import import_module

from . import errors
from .core import functions
from .core.helpers.callables import FUNCTIONS
from .core.variable import Variable, given, weight
from .tree import Tree

__version__ = "0.1.0"

# The notation's chapter, and readers' copies of it, open the table by this name.
sys.modules[f"{__name__}.functions"] = functions

globals().update(FUNCTIONS)  # bp.sigmoid, bp.relu, …: one for each row of the table

_LATER = {
    "check_gradient": "check",
    "datasets": None,
    "descent_lab": "views",
    "drawing": None,
    "exercises": None,
    "landscape": "views",
    "live": "views",
    "networks": None,
    "neuron": "views",
    "pieces": "networks.linear_regions",
    "playground": "views",
    "scores": None,
    "sgd": None,
    "stepper": "views",
    "taylor_remainder": "check",
    "views": None,
    "widgets": "views",
}

__all__ = ["Tree", "Variable", "errors", "given", "weight", *FUNCTIONS, *_LATER]


def __getattr__(name):
    if name not in _LATER:
        raise AttributeError(f"module 'bpbook' has no attribute {name!r}")
    module = _LATER[name]
    loaded = import_module(f".{module or name}", __name__)
    value = loaded if module is None or name == "widgets" else getattr(loaded, name)
    globals()[name] = value
    return value


def __dir__():
    return sorted([*globals(), *_LATER])
