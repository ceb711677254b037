"""What can go wrong, each as its own type that is also the natural built-in one.

Every message names the thing and says what to do about it.
"""


class BookError(Exception):
    """The common parent of all errors of this package."""


class NameTakenError(BookError, ValueError):
    """Two different variables of one tree bear the same name."""


class InvalidNameError(BookError, ValueError):
    """A name that is no Python identifier, so it cannot be a parameter of generated source."""


class UnknownNameError(BookError, KeyError):
    """A name that the tree does not have."""

    def __str__(self):
        return str(self.args[0])  # KeyError would show the repr of its message


class OperandError(BookError, TypeError):
    """An operand or an argument that cannot stand where it was put."""


class NoAttributeError(BookError, AttributeError):
    """Something that an array has, and a variable has not."""


class NotFiniteError(BookError, ValueError):
    """NaN or infinity where a number is needed."""


class DomainError(BookError, ValueError):
    """A function was given a number outside its domain, as the logarithm a negative one."""


class ShapeError(BookError, ValueError):
    """Shapes that do not fit together, or that only fit by accident."""


class GradientMismatchError(BookError, AssertionError):
    """The analytic gradient and the one found by nudging disagree."""


class FileError(BookError, OSError):
    """A file that cannot be read or written, or that is not what it should be."""
