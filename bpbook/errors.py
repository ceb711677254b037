"""What can go wrong, each as its own type that is also the natural built-in one.

Every message names the thing and says what to do about it.
"""

import unicodedata


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


class ExpressionError(BookError, ValueError):
    """An expression typed as text that cannot be read.

    `sentence` says what is wrong, `text` is what was typed, `position` the place in it, from 0.
    The message is the sentence, the text, or what stands around the place, and a ^ below."""

    def __init__(self, sentence: str, text: str, position: int):
        super().__init__(sentence, text, position)
        self.sentence, self.text, self.position = sentence, text, position

    def __str__(self):
        return "\n".join((self.sentence, *_pointed_at(self.text, self.position)))


class NotRecordedError(BookError, LookupError):
    """Numbers of a framework that is missing, for lines or values that nobody recorded."""


class FileError(BookError, OSError):
    """A file that cannot be read or written, or that is not what it should be."""


_AROUND = 35  # characters that are shown before a place, and behind it


def _pointed_at(text: str, position: int) -> tuple[str, str]:
    """The text around a place in one line, and a line with a caret under the place."""
    first, last = max(0, position - _AROUND), position + _AROUND
    before = "…" * (first > 0) + _in_one_line(text[first:position])
    behind = _in_one_line(text[position:last]) + "…" * (last < len(text))
    return f"    {before}{behind}".rstrip(), f"    {''.join(map(_blank, before))}^"


def _in_one_line(text: str) -> str:
    return "".join(
        c if c.isprintable() else " " if c.isspace() else "\N{REPLACEMENT CHARACTER}" for c in text
    )


def _blank(character: str) -> str:
    """As much room as a character takes where all are equally wide."""
    if unicodedata.combining(character):
        return ""
    return "\N{IDEOGRAPHIC SPACE}" if unicodedata.east_asian_width(character) in "WF" else " "
