"""The idea of the book: a loss is a tree of variables; multiply along edges, add over paths.

Start reading at `variable` (expressions, written with ordinary operators), then `graph` (which of
them stand in the reader's tree) and `chain_rule`, where one walk from the root down finds every
∂E/∂(variable). The others serve these three:

- `functions`: the table of differentiable functions; `backend`: its rows as things to call;
- `arrays` and `shapes`: what an axis means where values are arrays, and which shapes fit;
- `evaluation`: a graph with all its values; from there `paths`, the tree unrolled, and `steps`,
  both passes step by step; `counts`: sizes and costs;
- `rebuilding`: an expression with other functions; `one_step`: logarithms that keep their digits;
- `helpers/`: names, numbers and copies; `diagnosis/`: what is said where a number has no value.

Imports nothing of the package but `bpbook.errors`; NumPy only where arrays come in.
"""
