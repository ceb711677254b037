"""What a variable is asked as if it were a number or an array: answered by a sentence.

NumPy's functions ask a variable itself what to do with it, so NumPy is not needed for this.
"""

from .errors import NoAttributeError, OperandError


class NotANumber:
    """Something that has no number of its own, for which functions of numbers have a remedy."""

    __slots__ = ()

    def __float__(self):
        raise OperandError(
            f"{self!r} has no number of its own: use the book's functions, as bp.exp, not those "
            "of math; for its value ask a tree."
        )

    def __bool__(self):
        raise OperandError(
            f"{self!r} is neither true nor false: it has no number of its own. "
            "Ask a tree for one, as in bp.Tree(...).value()."
        )

    def _neither(self, other):
        raise OperandError(
            f"{self!r} is neither smaller nor larger than {other!r}: it has no number of its own. "
            "For max(w, 0) write bp.relu(w)."
        )

    __lt__ = __le__ = __gt__ = __ge__ = _neither

    # NumPy asks a variable itself what its functions are to do with it.

    def __array_ufunc__(self, ufunc, method, *operands, **settings):
        from .numpy_functions import call

        way = "" if method == "__call__" else f".{method}"
        return call(f"np.{ufunc.__name__}{way}", operands, settings)

    def __array_function__(self, function, types, operands, settings):
        from .numpy_functions import call

        home = function.__module__.replace("numpy", "np")
        return call(f"{home}.{function.__name__}", operands, settings)

    def __array__(self, *settings, **more):
        raise OperandError(
            f"{self!r} cannot stand in an array: an array of numbers can be a leaf, as "
            'bp.weight("w", array), and a list of variables can be added up, as sum([v, w]).'
        )

    def __abs__(self):
        from .numpy_functions import call

        return call("abs", (self,), {})

    def __getattr__(self, name):
        from .numpy_functions import line

        written = None if name.startswith("_") or name in type(self).__slots__ else line(name, self)
        if written:
            raise NoAttributeError(f"A variable has no {name} of its own: write {written}.")
        raise AttributeError(f"'Variable' object has no attribute {name!r}")
