"""Formulas as small structures, read from the table's LaTeX; `notation` and `text` write them out.

A row says `<a> <b>` or `\\frac{1}{<b>}`; here that becomes a product or a fraction of whatever
stands for a and b, with numbers collected in front, so that 2 · ½ vanishes and signs come first.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

TERMS = 200  # a longer sum ends in dots


@dataclass(frozen=True, slots=True)
class Number:
    """A constant."""

    value: float


@dataclass(frozen=True, slots=True)
class Symbol:
    """A name: of a "leaf", of a "variable" that stands whole, or a plain "letter" of a row."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Sum:
    """Terms; a negative one is a product with a negative number."""

    terms: tuple


@dataclass(frozen=True, slots=True)
class Product:
    """times · (factors in `over`) / (by · (factors in `under`))."""

    times: float
    by: float
    over: tuple
    under: tuple


@dataclass(frozen=True, slots=True)
class Power:
    """base to the exponent."""

    base: object
    exponent: object


@dataclass(frozen=True, slots=True)
class Call:
    """A function of one argument: `label` is its given name, else `head` its LaTeX; f′ or f."""

    head: str
    label: str | None
    argument: object
    prime: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the first axis: whole[start], or whole[start:stop]; a stop of 0 is the end."""

    whole: object
    start: object
    stop: object = None


@dataclass(frozen=True, slots=True)
class Listed:
    """Arguments with commas between them."""

    items: tuple


@dataclass(frozen=True, slots=True)
class Dots:
    """What was left out."""


def add(*terms):
    """A sum of terms, flat; a very long one ends in dots."""
    flat = []
    for term in terms:
        for t in term.terms if isinstance(term, Sum) else (term,):
            t = t if len(flat) < TERMS else Dots()
            if not (flat and isinstance(t, Dots) and isinstance(flat[-1], Dots)):
                flat.append(t)
    if all(isinstance(t, Number) for t in flat):
        return Number(math.fsum(t.value for t in flat))
    return flat[0] if len(flat) == 1 else Sum(tuple(flat))


def multiply(*factors):
    """A product, flat, its numbers collected."""
    times, by, over, under = 1.0, 1.0, [], []
    for factor in factors:
        if isinstance(factor, Number):
            times *= factor.value
        elif isinstance(factor, Product):
            times, by = times * factor.times, by * factor.by
            over += factor.over
            under += factor.under
        elif not (over and isinstance(factor, Dots) and isinstance(over[-1], Dots)):
            over.append(factor)
    times, by = _ratio(times, by)
    if times == by == 1 and len(over) == 1 and not under:
        return over[0]
    if by == 1 and not over and not under:
        return Number(times)
    return Product(times, by, tuple(over), tuple(under))


def divide(a, b):
    """A fraction; one number below joins the numbers in front."""
    if isinstance(b, Number):
        return multiply(a, Product(1.0, b.value, (), ()))
    if isinstance(b, Product):
        return multiply(a, Product(b.by, b.times, b.under, b.over))
    return multiply(a, Product(1.0, 1.0, (), (b,)))


def power(base, exponent):
    """A power; to the power of 1 it is the base, to the power of 0 it is 1."""
    if exponent == Number(1):
        return base
    return Number(1.0) if exponent == Number(0) else Power(base, exponent)


def _ratio(times: float, by: float) -> tuple[float, float]:
    """The same quotient in lowest terms, the sign above."""
    if not (math.isfinite(times) and math.isfinite(by) and by):
        return times, by
    if by < 0:
        times, by = -times, -by
    if times % by == 0:
        return times / by, 1.0
    if times.is_integer() and by.is_integer():
        common = math.gcd(int(times), int(by))
        return times / common, by / common
    return times, by


_TOKENS = re.compile(
    r"<\w>|\\frac|\\left\(|\\right\)|\\mathrm\{\w+\}|\\[A-Za-z]+|[\d.]+|[{}^+,:\[\]-]|[A-Za-z]"
)


class _Reader:
    """Reads the LaTeX of a row: sums of products of powers, fractions, functions in brackets."""

    def __init__(self, template: str, argument: Callable):
        self.tokens = [*_TOKENS.findall(template), ""]
        self.argument = argument
        self.at = 0

    @property
    def next(self) -> str:
        return self.tokens[self.at]

    def take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1]

    def sum(self):
        terms = []
        while not terms or self.next in ("+", "-"):
            sign = self.take() if self.next in ("+", "-") else "+"
            term = self.product()
            terms.append(multiply(Number(-1.0), term) if sign == "-" else term)
        return add(*terms)

    def product(self):
        factors = []
        while self.next not in ("", "+", "-", ",", ":", "]", "}", r"\right)"):
            factors.append(self.power())
        return multiply(*factors)

    def power(self):
        base = self.atom()
        if self.next == "[":
            return Part(base, *self.inner(":"))
        if self.next != "^":
            return base
        self.take()
        return power(base, self.inner())

    def inner(self, between: str = ""):
        """What stands in {…} or in brackets; with `between`, all that it stands between."""
        self.take()
        inside = [self.sum()]
        while between and self.next == between:
            self.take()
            inside.append(self.sum())
        self.take()
        return inside if between else inside[0]

    def atom(self):
        if self.next == r"\left(":
            return self.inner()
        token = self.take()
        if token.startswith("<"):
            return self.argument("abc".index(token[1]))
        if token[0].isdigit():
            return Number(float(token))
        if token == r"\frac":
            over = self.inner()
            return divide(over, self.inner())
        if token.isalpha():
            return Symbol(token, "letter")
        while self.next != r"\left(":
            token += f" {self.take()}"
        inside = self.inner(",")
        return Call(token, None, inside[0] if len(inside) == 1 else Listed(tuple(inside)))


def read(template: str, argument: Callable):
    """The structure of a row's LaTeX; `argument(0)` stands for `<a>`, `argument(1)` for `<b>`.

    >>> read(r"-\\frac{<a>}{<b>^{2}}", lambda i: Symbol("xy"[i], "leaf")).times
    -1.0
    """
    return _Reader(template, argument).sum()
