"""Arrays that note what is done to them, so that it can be done again elsewhere."""

from dataclasses import dataclass, field

import numpy as np

from ..core.helpers.values import shape_of

_REDUCTIONS = {np.sum: np.add.reduce, np.max: np.maximum.reduce}


class Noted(np.lib.mixins.NDArrayOperatorsMixin):
    """An array, or one number, on its way through the source.

    `text` is how an operand is written, where it lies in no array that is kept. A view has its
    `base`; what is the same `number` everywhere says which.
    """

    __hash__ = object.__hash__

    def __init__(self, notes, value, *, text="", base=None, number=None):
        self.notes, self.value, self.text = notes, value, text
        self.base, self.number = base, number
        self.place = None  # the array that is kept, once there is one
        self.shape, self.dtype, self.ndim = value.shape, value.dtype, value.ndim

    @property
    def owner(self) -> "Noted":
        """Whose memory it is."""
        return self if self.base is None else self.base.owner

    def __array_ufunc__(self, ufunc, method, *operands, **options):
        function = ufunc if method == "__call__" else getattr(ufunc, method)
        return self.notes.apply(function, operands, options)

    def __array_function__(self, function, types, operands, options):
        if function in _REDUCTIONS:
            function, options = _REDUCTIONS[function], {"axis": None, **options}
        return self.notes.apply(function, operands, options)

    def __getitem__(self, key):
        return self.notes.apply(part, (self, key), {})

    @property
    def T(self):
        """The transposed matrix."""
        return self.notes.apply(np.transpose, (self,), {})

    @property
    def mT(self):
        """Each matrix transposed, at many places."""
        return self.notes.apply(np.matrix_transpose, (self,), {})

    def reshape(self, shape):
        """The same numbers in another shape."""
        wanted = np.empty(self.shape, np.int8).reshape(shape).shape
        return self if wanted == self.shape else self.notes.apply(reshaped, (self, wanted), {})

    def astype(self, dtype):
        """Itself: what is written into an array takes on the precision of that."""
        return self

    def sum(self, **options):
        """The sum along an axis."""
        return self.notes.apply(np.add.reduce, (self,), options)


def part(array, key):
    """What `array[key]` is."""
    return array[key]


def reshaped(array, shape):
    """The numbers of an array in another shape."""
    return array.reshape(shape)


VIEWS = (part, np.transpose, np.matrix_transpose, np.broadcast_to, reshaped)


@dataclass(eq=False)
class Operation:
    """`result = function(*operands, **options)`."""

    function: object
    operands: tuple
    options: dict
    result: Noted


@dataclass
class Notes:
    """What was done, in order; the same twice stands once."""

    operations: list[Operation] = field(default_factory=list)
    known: dict = field(default_factory=dict)

    def apply(self, function, operands, options) -> Noted:
        """The result of an operation, found now and noted."""
        if isinstance(function, np.ufunc) and function is not np.matmul:
            operands = _numbers(operands)
        if function is np.broadcast_to and operands[0].shape == operands[1]:
            return operands[0]
        key = (function, *map(_key, operands), repr(options))
        if key not in self.known:
            value = function(*(getattr(o, "value", o) for o in operands), **options)
            result = Noted(self, value)
            if function in VIEWS:
                result.base = operands[0]
                result.number = result.base.number if result.base.ndim else result.base
            self.operations.append(Operation(function, operands, options, result))
            self.known[key] = result
        return self.known[key]


def _key(operand):
    return id(operand) if isinstance(operand, Noted | np.ndarray) else repr(operand)


def _numbers(operands) -> tuple:
    """Operands that are the same number everywhere as numbers, if others have the full shape."""
    shapes = [shape_of(o) for o in operands]
    whole = np.broadcast_shapes(*shapes)
    full = [o for o, s in zip(operands, shapes, strict=True) if s == whole and _number(o) is None]
    return tuple(o if _number(o) is None or not full else _number(o) for o in operands)


def _number(operand):
    """The number that an operand is everywhere, or None."""
    if isinstance(operand, Noted):
        return operand.number
    spread = isinstance(operand, np.ndarray) and operand.ndim and not any(operand.strides)
    return operand.flat[0].item() if spread else None


def noted(values) -> list[Noted]:
    """Those of some values that are noted."""
    return [value for value in values if isinstance(value, Noted)]
