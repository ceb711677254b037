"""A tree written out as straight-line source: Python, NumPy or JavaScript; formulas and text.

Start with `writer`, the two passes put down line by line; `python` and `javascript` say what each
language does differently, `products` how texts are put together, `javascript_text` how a row of
the table reads in JavaScript. `in_place` runs the source of a tree of layers in memory that is
kept, from the `notes` of one run, and `parts` cuts a large batch. `formulas/` writes LaTeX and
plain text. Imports `core` and nothing right of it; NumPy only where arrays come in.

The writer walks the same graph by the same rule as `chain_rule`, but puts down text instead of
numbers: one line for each variable going forward, one for each ∂E/∂(variable) going back. Every
expression in it comes from the table of functions. Arithmetic that nothing else needs is written
into the line that uses it, a few levels deep; deeper nesting would fail in the parser. The NumPy
source does so with any short array that is used once: what has no name is freed at once, and the
memory serves the next array.
"""

from .javascript import module
from .python import NumPyWriter, PythonWriter


def compiled(tree, *, arrays: bool = False):
    """E and the gradient as one plain function of the leaves; see `Tree.compiled`.

    >>> import bpbook as bp
    >>> w, x = bp.weight("w"), bp.given("x")
    >>> run = bp.Tree((w * x - 1) ** 2 / 2).compiled()
    >>> run(3.0, 2.0)
    (12.5, (10.0,))
    >>> print(run.source)
    def E_and_gradient(w, x):
        # forward: every variable from its children
        t1 = w * x - 1
        E = t1 * t1 / 2
        # backward: d_v is ∂E/∂v, from the root down
        d_w = t1 * x
        return E, (d_w,)
    """
    writer = NumPyWriter(tree) if arrays or tree.graph.layered else PythonWriter(tree)
    text = writer.text()
    namespace = writer.namespace()
    exec(compile(text, f"<{tree.name} and its gradient>", "exec"), namespace)
    run = namespace[writer.function_name]
    run.source = text.rstrip()
    return run


def buffered(tree, leaves, gradients):
    """The same for layers, always writing into the same memory; see `bpbook.codegen.in_place`."""
    from . import parts  # NumPy is loaded where arrays come in

    return parts.buffered(tree, leaves, gradients)


def javascript(tree, choices=()) -> str:
    """The body of a JavaScript function that returns `{ pass, forward, loss, gradient }`.

    All four take `leaves`, an array, weights first, then givens, and `choose`, which says by name
    which function of the table stands where `choices` names one (f1, f2).

    - `pass` gives `values` and `gradients` in the order of `tree.graph.nodes`, and `locals`, the
      local derivatives, in the order of their edges;
    - `forward(leaves, choose, at, by)` gives the values, with the variable at place `at` of
      `tree.graph.nodes` moved by `by`;
    - `loss` gives E alone, `gradient` E and then ∂E/∂w of every weight.
    """
    return module(tree, choices)
