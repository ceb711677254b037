"""The rows of the table as functions of variables: bp.sigmoid, bp.relu, bp.mean and the others.

Each gets its docstring from its row, so that a new row has one at once.
"""

from ..functions import TABLE, Function, in_language
from ..variable import Variable, apply
from .picking import windows


def _public(row: Function):
    """The function that a reader calls, with its docstring."""
    if len(row.derivatives) == 2:

        def function(a, b, *, name: str | None = None) -> Variable:
            return apply(row, a, b, name=name)

    else:

        def function(a, *, name: str | None = None) -> Variable:
            return apply(row, a, name=name)

    function.__name__ = function.__qualname__ = row.name
    function.__doc__ = _document(row)
    return function


_LAYERS = {
    "total": (
        "The sum over the units of a layer: shape (…, n, m) to (…, m).",
        "y_i = Σ_k a_ki for each sample i, at each place; of (T, m) it is the sum over the places.",
        'bp.total(bp.given("SE", [[1.0], [2.0]]))',
        "<variable total(SE)>",
    ),
    "softmax": (
        "A probability for each unit of a layer: shape (…, n, m), and y the same.",
        "y_ki = exp(a_ki) / Σ_j exp(a_ji); the units of each sample add up to 1.",
        'bp.softmax(bp.given("x", [[0.0], [1.0]]))',
        "<variable softmax(x)>",
    ),
    "log_softmax": (
        "The logarithm of a softmax, in one stable step: shape (n, m) to (n, m).",
        "y_ki = a_ki − ln Σ_j exp(a_ji).",
        'bp.log_softmax(bp.given("x", [[0.0], [1.0]]))',
        "<variable log_softmax(x)>",
    ),
    "softmax_cross_entropy": (
        "What the right class costs: a and b of shape (…, n, m), to (…, m), in one stable step.",
        "y_i = −Σ_k b_ki · ln softmax(a)_ki, where b holds the probability of each class (1 for\n"
        "    the right one) and adds up to 1. ∂y_i/∂a_ki = softmax(a)_ki − b_ki.",
        'bp.softmax_cross_entropy(bp.given("x", [[0.0], [1.0]]), bp.given("t", [[0.0], [1.0]]))',
        "<variable softmax_cross_entropy(x, t)>",
    ),
    "layer_norm": (
        "A layer with mean 0 and deviation 1 over the units of each sample: (…, n, m), y the same.",
        "y_ki = (a_ki − μ_i) / s_i with μ_i the mean over the units k of sample i, and\n"
        "    s_i = √(mean of (a_ki − μ_i)² + 1e−5); back, (g − mean g − y · mean(g · y)) / s.",
        'bp.layer_norm(bp.given("x", [[0.0], [1.0]]))',
        "<variable layer_norm(x)>",
    ),
    "largest": (
        "The largest over all places, for each unit and sample: shape (…, n, m) to (n, m).",
        "y_ki = max over the places p of a_pki. Back, the gradient goes to the place where it is;\n"
        "    where several are equal, in equal shares.",
        'bp.largest(bp.given("x", [[[1.0]], [[3.0]]]))',
        "<variable largest(x)>",
    ),
    "flat": (
        "All places and units as one column of units: shape (…, n, m) to (places · n, m).",
        "Place after place, each with its units; nothing is computed.",
        'bp.flat(bp.given("x", [[[0.0], [1.0]]]))',
        "<variable flat(x)>",
    ),
}

_SOURCES = {
    "layer_norm": "Source: Ba, Kiros and Hinton, arXiv:1607.06450; chapter 15",
    "flat": "A1.14; chapter 14",
    "largest": "A1.14; chapter 14",
}


def _document(row: Function) -> str:
    name = row.name
    if row.layer:
        what, formula, call, shown = _LAYERS[name]
        source = _SOURCES.get(name, "A1.14; chapter 12")
        return f"""{what}

    {formula}

    `name` is what formulas call the function. Raises `OperandError` for what is no variable or
    number; shapes are looked at when a tree is computed. {source}.

    >>> import bpbook as bp
    >>> {call}
    {shown}
    """
    if row.vjps:
        return f"""The {name} of a over its samples, the last axis: shape (…, m) to (…).

    `name` is what formulas call it. One number is its own {name}. Raises `OperandError` for what
    is no variable or number. A2.7, A2.8; chapter 9.

    >>> import bpbook as bp
    >>> bp.{name}(bp.given("x", [1.0, 2.0]))
    <variable {name}(x)>
    """
    value, derivative = in_language(row.value, "python"), in_language(row.derivatives[0], "python")
    return f"""y = {name}(a) as a variable, element by element.

    y = {value}

    ∂y/∂a = {derivative}

    `name` is what formulas call the function, as f1. Raises `OperandError` for what is no
    variable or number. A1.14, A1.15; chapter 5.

    >>> import bpbook as bp
    >>> bp.{name}(bp.weight("w", 0.5), name="f1")
    <variable f1(w)>
    """


_OWN = {"windows": windows}  # whose other arguments are numbers
FUNCTIONS = {
    row.name: _OWN.get(row.name) or _public(row) for row in TABLE.values() if not row.arithmetic
}
