"""What a variable is asked as if it were a number or an array: answered by a sentence.

NumPy's functions ask a variable itself what to do with it, so NumPy is not needed for this.
"""

from numbers import Real

from ...errors import NoAttributeError, OperandError

NUMBERS = tuple("bcdeEfFgGnoxX%")  # the last letter of a format of numbers


def _numpy_functions():
    """What makes variables, and so comes in late: a variable is a `NotANumber`."""
    from . import numpy_functions

    return numpy_functions


def _refusing(what: str):
    """A method that answers whatever it is given with this sentence; {} is the variable."""

    def refuse(self, *_):
        raise OperandError(what.format(repr(self)))

    return refuse


class NotANumber:
    """Something that has no number of its own, for which functions of numbers have a remedy."""

    __slots__ = ()

    __float__ = __complex__ = _refusing(
        "{} has no number of its own: use the book's functions, as bp.exp, not those of math; for "
        "its value ask a tree."
    )
    __int__ = __index__ = __round__ = __trunc__ = __floor__ = __ceil__ = _refusing(
        "{} has no number of its own, so no whole one: ask a tree for its value, as in "
        "bp.Tree(...).value(), and round that."
    )
    __bool__ = _refusing(
        "{} is neither true nor false: it has no number of its own. Ask a tree for one, as in "
        "bp.Tree(...).value()."
    )
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __divmod__ = __rdivmod__ = _refusing(
        "{} cannot be divided into whole parts and a rest: their slope is 0 everywhere. Write /, "
        "or divide the value that a tree gives."
    )
    __xor__ = __rxor__ = _refusing("{} takes no ^: write a power with **, as w ** 2.")
    __and__ = __rand__ = __or__ = __ror__ = __lshift__ = __rlshift__ = _refusing(
        "{} takes none of & | ~ << >>, as it is neither true nor false nor a whole number: "
        "write it with + − * / **."
    )
    __rshift__ = __rrshift__ = __invert__ = __and__
    __len__ = __iter__ = __contains__ = _refusing(
        "{} has no parts to count or go through: pick parts of an array one by one, as x[0], make "
        "each number a leaf of its own, or use bp.mean over samples and bp.total over units."
    )
    __setitem__ = __delitem__ = _refusing(
        "{} is a formula and never changes: write what is new as another variable, as "
        "h2 = bp.tanh(W @ h1)."
    )

    def __format__(self, wanted):
        return float(self) if wanted[-1:] in NUMBERS else format(str(self), wanted)

    def _neither(self, other):
        line = _numpy_functions().line
        zero = isinstance(other, Real) and other == 0
        remedy = line("relu", self) if zero else line("maximum", self, other)
        raise OperandError(
            f"{self!r} is neither smaller nor larger than {other!r}: it has no number of its own. "
            f"For the larger of both write {remedy}."
        )

    __lt__ = __le__ = __gt__ = __ge__ = _neither

    # NumPy asks a variable itself what its functions are to do with it.

    def __array_ufunc__(self, ufunc, method, *operands, **settings):
        way = "" if method == "__call__" else f".{method}"
        return _numpy_functions().call(f"np.{ufunc.__name__}{way}", operands, settings)

    def __array_function__(self, function, types, operands, settings):
        home = function.__module__.replace("numpy", "np")
        return _numpy_functions().call(f"{home}.{function.__name__}", operands, settings)

    def __array__(self, *settings, **more):
        raise OperandError(
            f"{self!r} cannot stand in an array: an array of numbers can be a leaf, as "
            'bp.weight("w", array), and a list of variables can be added up, as sum([v, w]).'
        )

    def __abs__(self):
        return _numpy_functions().call("abs", (self,), {})

    def __getattr__(self, name):
        none = name.startswith("_") or name in type(self).__slots__
        written = None if none else _numpy_functions().line(name, self)
        if written:
            raise NoAttributeError(f"A variable has no {name} of its own: write {written}.")
        raise AttributeError(f"'Variable' object has no attribute {name!r}")
