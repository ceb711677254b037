"""NumPy's functions, given a variable: what the book has too gives a variable, the others a line.

NumPy asks a variable itself (`__array_ufunc__`, `__array_function__`), so nothing here needs it.
"""

import re
from numbers import Real

from ...errors import OperandError
from ..functions import TABLE
from ..variable import Variable, apply, as_variable
from .expression_text import ATOM, bracketed, short_text

# NumPy's name, where it is not that of the row.
_ROWS = {name: name for name in TABLE if name not in ("power", "identity")}
_ROWS |= {"negative": "negate", "true_divide": "divide", "average": "mean"}

# What operators say.
_WRITTEN = {
    "equal": lambda a, b: a is b,
    "not_equal": lambda a, b: a is not b,
    "positive": lambda a: a,
    "power": lambda a, b: a**b if isinstance(a, Variable) else b.__rpow__(a),
    "reciprocal": lambda a: 1 / a,
    "sqrt": lambda a: a**0.5,
}
_WRITTEN["float_power"] = _WRITTEN["power"]
_WRITTEN |= dict.fromkeys(
    ("less", "less_equal", "greater", "greater_equal"),
    lambda a, b: a < b if isinstance(a, Variable) else b > a,
)
_BESIDE_0 = {"maximum": "relu", "logaddexp": "softplus"}  # where the other operand is 0

# What to write for the others; {a} and {b} are what they were given.
_LINES = {
    "abs": "bp.relu({a}) + bp.relu(-{a})",
    "absolute": "bp.relu({a}) + bp.relu(-{a})",
    "fabs": "bp.relu({a}) + bp.relu(-{a})",
    "amax": "v + bp.relu(w - v) for the larger of two, bp.largest({a}) over places",
    "average": "bp.mean({a}), or bp.mean(s * {a}) / bp.mean(s) with shares s",
    "backward": "bp.Tree(loss).gradient()",
    "cbrt": "{a} ** (1 / 3)",
    "clip": "{b} + bp.relu({a} - {b}) - bp.relu({a} - {c})",
    "cosh": "(bp.exp({a}) + bp.exp(-{a})) / 2",
    "dot": "{a} * {b}, or {a} @ {b} where {a} is a matrix of weights",
    "exp2": "bp.exp({a} * math.log(2))",
    "expm1": "bp.exp({a}) - 1",
    "flatten": "bp.flat({a}) for places and units in one column",
    "grad": "bp.Tree(loss).gradient()",
    "hypot": "({a} ** 2 + {b} ** 2) ** 0.5",
    "inner": "{a} * {b}, or {a} @ {b} where {a} is a matrix of weights",
    "log10": "bp.log({a}) / math.log(10)",
    "log1p": "bp.log(1 + {a})",
    "log2": "bp.log({a}) / math.log(2)",
    "logaddexp": "{a} + bp.softplus({b} - {a})",
    "max": "v + bp.relu(w - v) for the larger of two, bp.largest({a}) over places",
    "maximum": "{a} + bp.relu({b} - {a})",
    "min": "v - bp.relu(v - w) for the smaller of two",
    "minimum": "{a} - bp.relu({a} - {b})",
    "norm": "bp.total({a} ** 2) ** 0.5 for a layer, (v ** 2 + w ** 2) ** 0.5 for numbers",
    "sinh": "(bp.exp({a}) - bp.exp(-{a})) / 2",
    "sliding_window_view": "bp.windows({a}, size)",
    "sum": "bp.mean({a}) over samples, bp.total({a}) over the units of a layer, or v + w",
    "T": "the transposed matrix as a leaf, as bp.weight('W', array.T)",
    "take": "{a}[2] or {a}[1:4], parts of the first axis",
    "tan": "bp.sin({a}) / bp.cos({a})",
    "transpose": "the transposed matrix as a leaf, as bp.weight('W', array.T)",
}
_LINES |= {"amin": _LINES["min"], "fmax": _LINES["maximum"], "fmin": _LINES["minimum"]}
_LINES |= {"sqrt": "{a} ** 0.5", "pow": "{a} ** 2"}
_LINES |= dict.fromkeys(("ravel", "reshape"), _LINES["flatten"])
_LINES |= dict.fromkeys(("unfold", "windows"), _LINES["sliding_window_view"])


def call(name: str, operands: tuple, settings: dict):
    """What the function that NumPy calls so (np.exp) gives, where one operand is a variable.

    Raises `OperandError` with the line to write, where the book has no such function.

    >>> import bpbook as bp
    >>> call("np.exp", (bp.weight("w"),), {})
    <variable exp(w)>
    """
    home, _, short = name.rpartition(".")
    if home.count(".") and not home.endswith(("linalg", "stride_tricks")):
        short = name
    row = TABLE.get(_ROWS.get(short))
    if row is TABLE["mean"]:  # the samples are the last axis
        settings = {k: v for k, v in settings.items() if v is not None and (k, v) != ("axis", -1)}
    if not settings:
        if short in _WRITTEN:
            return _WRITTEN[short](*operands)
        if short in _BESIDE_0 and 0 in [x for x in operands if isinstance(x, Real)]:
            (operand,) = (x for x in operands if not isinstance(x, Real))
            return apply(TABLE[_BESIDE_0[short]], operand)
        if row and len(operands) == len(row.derivatives):
            return apply(row, *operands)
    if row and row.arithmetic:
        for operand in operands:
            as_variable(operand)  # an array is told to be a leaf
    raise OperandError(f"{name} takes no variables{_remedy(short, row, operands)}.")


def line(name: str, *operands) -> str | None:
    """What to write in place of NumPy's function of this name; None for one not in the list."""
    if name in _LINES:
        given = [_word(operand) for operand in operands]
        a, b, c = (*given, *("…", "low", "high")[len(given) :])[:3]
        return _without_double(_LINES[name].format(a=a, b=b, c=c))
    row = TABLE.get(_ROWS.get(name))
    if row is None or row.arithmetic:
        return None
    inner = ", ".join(map(_word, operands[: len(row.derivatives)]))
    return _without_double(f"bp.{row.name}({inner})")


def _remedy(name, row, operands) -> str:
    written = line(name, *operands)
    if written:
        return f"{' with such settings' if row else ''}: write {written}"
    if row or name in _WRITTEN:
        return " with such settings: write it with an operator"
    return ": build it from + − * / ** and the book's functions, as bp.exp"


def _word(operand) -> str:
    """What a line calls an operand."""
    if isinstance(operand, Variable):
        return bracketed(*short_text(operand), ATOM)
    if isinstance(operand, Real):
        return f"{operand:g}" if operand >= 0 else f"({operand:g})"
    return "…"


def _without_double(text: str) -> str:
    """The text without brackets right within brackets."""
    return re.sub(r"\(\(([^()]*)\)\)", r"(\1)", text)
