"""A tree as a formula: small structures first, then LaTeX or text.

Start reading at `structure`: what a row of the table says in LaTeX, read into sums, products,
powers and calls with the numbers collected in front. `composite` builds such structures from a
graph: a whole formula, or the local derivative of an edge. They are written out by

- `notation`, in LaTeX, and `latex`: the loss, and its derivatives as sums over paths;
- `text`, in plain text or in tokens; `tree_text`: the tree as a listing, without a picture.

Imports `bpbook.core` alone; of `codegen` it needs nothing.
"""
