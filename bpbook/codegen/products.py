"""Texts of expressions, put together with no more brackets than needed.

What the writers need to know about text: which letters of a row's expression stand for what, how
tightly an expression binds, and how products multiply.
"""

import re
from collections import Counter
from dataclasses import dataclass

CONDITION, SUM, TERM, SIGN, ATOM = range(1, 6)
_LETTER = re.compile(r"(?<![\w.])[abcgy](?![\w(])")
_NUMBER = re.compile(r"-?\d+(\.\d*)?(e[+-]?\d+)?")


def letters(text: str) -> Counter:
    """How often each argument letter (a, b, c, g, y) stands in a row's expression."""
    return Counter(_LETTER.findall(text))


def _operands(text: str, sign: str) -> list[str]:
    """The text split at a sign with spaces around it, outside all brackets."""
    operands, depth, start = [], 0, 0
    for i, character in enumerate(text):
        depth += (character in "([") - (character in ")]")
        if depth == 0 and text.startswith(f" {sign} ", i):
            operands.append(text[start:i])
            start = i + len(sign) + 2
    return [*operands, text[start:]]


def binding(text: str) -> int:
    """How tightly an expression of the table binds."""
    if len(_operands(text, "if")) > 1:
        return CONDITION
    if any(len(_operands(text, sign)) > 1 for sign in ("+", "-")):
        return SUM
    if any(len(_operands(text, sign)) > 1 for sign in ("*", "/", "@")):
        return TERM
    return SIGN if text.startswith("-") else ATOM


def bracketed(text: str, level: int | None = None, least: int = ATOM) -> str:
    """The text, in brackets if it binds less tightly than `least`."""
    level = binding(text) if level is None else level
    return text if level >= least else f"({text})"


def fill(text: str, arguments: dict[str, tuple[str, int]]) -> str:
    """A row's expression with (text, binding) in place of its letters."""
    level_of_row = binding(text)

    def put(match):
        argument, level = arguments[match.group()]
        if level_of_row in (ATOM, CONDITION):  # within the brackets of a call, or a comparison
            return bracketed(argument, level, SUM if level_of_row == ATOM else ATOM)
        # a - (b - c) needs brackets where (a - b) - c does not
        return bracketed(argument, level, level_of_row if match.start() == 0 else level_of_row + 1)

    return _LETTER.sub(put, text)


def precedence(text: str, arguments: dict[str, tuple[str, int]]) -> int:
    """How tightly the filled expression binds: as its row's, or as the argument it passes on."""
    return arguments[text][1] if text in arguments else binding(text)


@dataclass(frozen=True)
class Product:
    """A number times texts, each of which may stand beside a multiplication sign."""

    coefficient: float
    factors: tuple[str, ...]

    @classmethod
    def of(cls, text: str, arguments: dict[str, tuple[str, int]]) -> "Product":
        """A row's derivative with its letters filled in, constants multiplied out."""
        if binding(text) < TERM or len(_operands(text, "/")) > 1:
            filled = fill(text, arguments)
            if not re.search(r"[^\W\d]", filled):
                return cls(float(eval(filled)), ())  # numbers and signs only
            return cls(1.0, (f"({filled})",))
        coefficient, factors = 1.0, []
        for part in _operands(text, "*"):
            if part.startswith("-"):
                coefficient, part = -coefficient, part[1:]
            filled = (
                bracketed(fill(part, arguments)) if part not in arguments else arguments[part][0]
            )
            plain = filled.strip("()")
            if _NUMBER.fullmatch(plain):
                coefficient *= float(plain)
            else:
                factors.append(filled)
        return cls(coefficient, tuple(factors))

    def __mul__(self, below: "Product") -> "Product":
        return Product(self.coefficient * below.coefficient, self.factors + below.factors)

    def __str__(self):
        if not self.factors:
            return repr(self.coefficient)
        text = " * ".join(self.factors)
        if self.coefficient == 1:
            return text
        if self.coefficient == -1:
            return f"-{text}"
        return f"{self.coefficient!r} * {text}"
