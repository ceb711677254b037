"""The table of functions as things that Python can call: in plain floats, or in NumPy."""

import math
from contextlib import nullcontext

from .functions import ROWS, Function, Text, in_language


def _divide(a: float, b: float) -> float:
    """a / b in plain floats: inf and nan where Python would raise."""
    return a / b if b else a * math.copysign(math.inf, b)


def _power(a: float, b: float) -> float:
    """a to the constant b in plain floats: inf and nan where Python would raise."""
    if a < 0 and b % 1:
        return math.nan  # Python would answer with a complex number
    try:
        return a**b
    except OverflowError:
        return -math.inf if a < 0 and b % 2 == 1 else math.inf
    except ZeroDivisionError:
        return math.copysign(math.inf, a) if b % 2 == 1 else math.inf


def _unchanged(g, value, root):
    return g  # plain numbers are not spread


def _one(root):
    return 1.0


class Backend:
    """The rows as callables in one language that Python runs: plain floats, or NumPy.

    `namespace` holds every row's value under its name, which is also where generated source
    finds what it calls. `value`, `derivatives` and `vjps` give the callables of any row, also of
    one that is not in the table; `unbroadcast` and `ones_like` are those of `arrays`, where
    there are any.
    """

    def __init__(self, language: str):
        self.language = language
        self.namespace = {"math": math, "inf": math.inf, "nan": math.nan}
        self.namespace |= {"_divide": _divide, "_power": _power}
        self.unbroadcast, self.ones_like = _unchanged, _one
        if language == "numpy":
            from . import arrays  # NumPy is loaded where arrays come in

            self.namespace |= arrays.NAMESPACE
            self.unbroadcast, self.ones_like = arrays.unbroadcast, arrays.ones_like
        self._callables = {}
        for row in ROWS:
            if language == "numpy" or not row.layer:
                self.namespace[row.name] = self.value(row)

    def quiet(self):
        """NumPy's floating-point warnings off: the tree says what went wrong itself."""
        if self.language == "python":
            return nullcontext()
        return self.namespace["np"].errstate(all="ignore")

    def _compile(self, parameters: str, text: Text):
        source = f"lambda {parameters}: {in_language(text, self.language)}"
        return eval(source, self.namespace)  # the text of a row, from functions.py

    def _of(self, row: Function):
        if row not in self._callables:
            arguments = ", ".join("abc"[: len(row.derivatives)])
            self._callables[row] = (
                self._compile(arguments, row.value),
                tuple(d and self._compile(arguments + ", y", d) for d in row.derivatives),
                tuple(self._compile(f"g, {arguments}, y", p) for p in row.vjps),
            )
        return self._callables[row]

    def value(self, row: Function):
        """y = value(row)(a) or (a, b)."""
        return (self._callables.get(row) or self._of(row))[0]

    def derivatives(self, row: Function):
        """∂y/∂a = derivatives(row)[0](a, y), and with more arguments (a, b, y), (a, b, c, y)."""
        return (self._callables.get(row) or self._of(row))[1]

    def vjps(self, row: Function):
        """The gradient of a from the gradient g of y: vjps(row)[0](g, a, y), or (g, a, b, y)."""
        return self._of(row)[2]


_backends: dict[str, Backend] = {}


def backend_of(language: str) -> Backend:
    """The one `Backend` of a language, made when first asked for."""
    if language not in _backends:
        _backends[language] = Backend(language)
    return _backends[language]
