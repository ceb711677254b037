"""Stochastic gradient descent: w ← w − α · ∂E/∂w again and again, and what it leaves behind.

Start with `loop`, the loop of every descent. `descent` is what a reader calls: it checks the
settings (`run_settings`, `samples`) and puts the loop together. A tree of single numbers and one of
layers differ only in how weights lie in memory and how a batch is evaluated (`number_weights`,
`layer_weights`). Beside the loop stand the order of the samples (`random_order`), samples in files
(`sources`), and when an update must not be made (`divergence`).

What a gradient is made into is one table, `rules`: read it first, then `directions`, which runs a
row, `chains`, and `stepping`, which lays a rule over a row of weights; `ready_rules` are the
functions that a reader calls, `schedules` those for the learning rate.

What a run leaves is a `history`, put into words by `history_text`; `epochs` looks at held-out
samples, `stuck` and `units` say why a run does not learn, `stability` how large α may be, and
`weight_files` keeps weights. It imports from core, codegen and the tree, never from pictures.
"""

from .descent import descend
from .divergence import GROWTH
from .history import History
from .ready_rules import adam, chain, clip, momentum, nesterov, plain, rmsprop, weight_decay
from .rules import RULES, Rule
from .schedules import cosine, linear, staircase
from .stability import largest_stable_rate
from .stuck import Stuck
from .weight_files import load, save

__all__ = [
    "GROWTH",
    "RULES",
    "History",
    "Rule",
    "Stuck",
    "adam",
    "chain",
    "clip",
    "cosine",
    "descend",
    "largest_stable_rate",
    "linear",
    "load",
    "momentum",
    "nesterov",
    "plain",
    "rmsprop",
    "save",
    "staircase",
    "weight_decay",
]
