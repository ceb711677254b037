"""NumPy's functions, given a variable: what the book has too gives a variable, the others a line.

NumPy asks a variable itself (`__array_ufunc__`, `__array_function__`), so nothing here needs it.
"""

from numbers import Real

from .errors import OperandError
from .functions import TABLE
from .variable import Variable, apply, as_variable

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
    "average": "bp.mean({a}), or bp.mean(s * {a}) / bp.mean(s) with shares s",
    "clip": "{b} + bp.relu({a} - {b}) - bp.relu({a} - {c})",
    "cosh": "(bp.exp({a}) + bp.exp(-{a})) / 2",
    "dot": "{a} * {b}, or {a} @ {b} where {a} is a matrix of weights",
    "exp2": "bp.exp({a} * math.log(2))",
    "expm1": "bp.exp({a}) - 1",
    "inner": "{a} * {b}, or {a} @ {b} where {a} is a matrix of weights",
    "log10": "bp.log({a}) / math.log(10)",
    "log1p": "bp.log(1 + {a})",
    "log2": "bp.log({a}) / math.log(2)",
    "maximum": "{a} + bp.relu({b} - {a})",
    "minimum": "{a} - bp.relu({a} - {b})",
    "norm": "bp.total({a} ** 2) ** 0.5 for a layer, (v ** 2 + w ** 2) ** 0.5 for numbers",
    "sinh": "(bp.exp({a}) - bp.exp(-{a})) / 2",
    "sum": "bp.mean({a}) over samples, bp.total({a}) over the units of a layer, or v + w",
    "tan": "bp.sin({a}) / bp.cos({a})",
}


def call(name: str, operands: tuple, settings: dict):
    """What the function that NumPy calls so (np.exp) gives, where one operand is a variable.

    Raises `OperandError` with the line to write, where the book has no such function.

    >>> import bpbook as bp
    >>> call("np.exp", (bp.weight("w"),), {})
    <variable exp(w)>
    """
    short = name.rpartition(".")[2] if name.count(".") < 2 or "linalg" in name else name
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
        a, b, c, *_ = [*map(_word, operands), "…", "…", "…"]
        return _LINES[name].format(a=a, b=b, c=c)
    row = TABLE.get(_ROWS.get(name))
    if row is None or row.arithmetic:
        return None
    return f"bp.{row.name}({', '.join(map(_word, operands[: len(row.derivatives)]))})"


def _remedy(name, row, operands) -> str:
    written = line(name, *operands)
    if written:
        return f"{' with such settings' if row else ''}: write {written}"
    if row or name in _WRITTEN:
        return " with such settings: write it with an operator"
    return ": build it from + − * / ** and the book's functions, as bp.exp"


def _word(operand) -> str:
    """What a line calls an operand."""
    name = getattr(operand, "name", None) if isinstance(operand, Variable) else None
    return name or (f"{operand:g}" if isinstance(operand, Real) else "…")
