"""bpbook: a loss is a tree of variables; multiply local derivatives along edges, add over paths.

The names a reader needs are here. Whatever draws or displays is loaded when it is first used, so
that `import bpbook` costs little and needs nothing but Python.

Reading the code, start with `core`, the idea itself, and `sgd`, which trains; `tree` is what
readers call. Each folder says at its door, in the docstring of its `__init__.py`, what it is for.
"""

import sys
from importlib import import_module

from . import errors
from .core import functions
from .core.helpers.public_functions import FUNCTIONS
from .core.variable import Variable, given, weight
from .tree import Tree

__version__ = "0.2.0"

# The notation's chapter, and readers' copies of it, open the table by this name.
sys.modules[f"{__name__}.functions"] = functions

globals().update(FUNCTIONS)  # bp.sigmoid, bp.relu, …: one for each row of the table

# What is loaded when it is first used: rooms, of which `widgets` is an older name, and functions.
_ROOMS = (
    *("datasets", "drawing", "exercises", "networks", "peers", "scores", "sgd", "views", "words"),
    "widgets",
)
_ROOM_OF = {
    "check_gradient": "check",
    "depth": "views",
    "descent_lab": "views",
    "expression": "expressions",
    "landscape": "views",
    "live": "views",
    "neuron": "views",
    "pieces": "networks.linear_regions",
    "playground": "views",
    "stepper": "views",
    "taylor_remainder": "check",
}
# Rooms and modules that have another name now, and where they are.
_MOVED = {
    "chain_rule": "core.chain_rule",
    "counts": "core.counts",
    "formulas": "codegen.formulas",
    "gradient_check": "check",
    "graph": "core.graph",
    "kit": "core.backend",
    "labels": "words",
    "shapes": "core.shapes",
    "source": "codegen",
    "steps": "core.steps",
    "values": "core.helpers.values",
    "variable": "core.variable",
    "walk": "core.paths",
}

_LATER = (*_ROOMS, *_ROOM_OF)

__all__ = ["Tree", "Variable", "errors", "given", "weight", *FUNCTIONS, *_LATER]


def __getattr__(name):
    if name in _ROOM_OF:
        value = getattr(import_module(f".{_ROOM_OF[name]}", __name__), name)
    elif name in _LATER:
        value = import_module(f".{name}", __name__)
    elif name in _MOVED:
        raise AttributeError(f"bpbook.{name} is bpbook.{_MOVED[name]} now")
    else:
        raise AttributeError(f"module 'bpbook' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__():
    return sorted([*globals(), *_LATER])
