"""PyTorch and JAX beside the book: run where they are installed, else their recorded numbers.

    answer = bp.peers.run("torch", two_weights)   # a dict of plain numbers, by name
    bp.peers.where()                              # run here, or recorded, and with which version

`two_weights` is a function as a reader would type it, with its imports inside. Recorded numbers are
given for the recorded lines and values only; others say that they need the framework itself.

Start reading at `peer_runs`, then `recorded_runs` (which run of `recorded.json` it is). The others:

- `frameworks`: the two peers, and whether one can be used here;
- `function_lines`: all that a function's numbers depend on: its lines, helpers, what it reads;
- `plain_values`: numbers, lists and text, as they are stored and compared;
- `recorder`: what `python -m bpbook peers` switches on in a chapter's kernel.

Imports `errors` alone; no framework is imported before one of the two calls asks for it.
"""

from .frameworks import PEERS
from .peer_runs import run, where

__all__ = ["PEERS", "run", "where"]
