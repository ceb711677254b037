"""A line of text that a reader typed, as "(a*b + c)**2 / 2", read into a tree; never run.

- `typed`: `bp.expression`, its names and their values; start reading here;
- `grammar`: what an expression is, read from left to right;
- `tokens`: the text in pieces;
- `constants`: numbers among themselves, as Python computes them;
- `called`: functions by name, and what to write for those that there are not.

Imports `bpbook.tree`, the core and the errors.
"""

from .typed import expression

__all__ = ["expression"]
