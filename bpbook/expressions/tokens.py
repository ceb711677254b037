"""A typed text in pieces: numbers, names and signs, each refused by itself where it is none."""

import math
import re
import unicodedata
from typing import NamedTuple

from ..core.helpers.names import check_name, read_names
from ..errors import ExpressionError, InvalidNameError

LONGEST = 1000  # characters

# Signs from other keyboards and from printed pages, each one character as the one it stands for.
_SIGNS = {0xFEE0 + ord(sign): sign for sign in "0123456789+-*/^()=,."}  # those of full width
_SIGNS |= dict.fromkeys(map(ord, "·×⋅∙∗"), "*")
_SIGNS |= {ord("−"): "-", ord("–"): "-", ord("÷"): "/"}

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ⁿ"
_TOKEN = re.compile(
    rf"""\s* (?: (?P<number> \.?[0-9][0-9._]* (?: [eE][+-]?[0-9]+ )? )
    | (?P<name> [^\W\d{_RAISED}] [^\W{_RAISED}]* )
    | (?P<sign> \*\* | /(?!/) | [-+*(),] )
    | (?P<wrong> // | \S )
    | (?P<end> \Z ) )""",
    re.VERBOSE,
)
_NUMBER = re.compile(r"([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")

_REMEDIES = {
    **dict.fromkeys("^" + _RAISED, "A power is written with **, as a**2."),
    **dict.fromkeys("[]{}", "Brackets are round here: write ( and )."),
    "//": "Whole parts have no slope: write / in place of //.",
    "=": "An expression has no =: write only what stands behind it.",
    ".": "A point stands only in a number: write functions by their name alone, as exp(a).",
}


class Token(NamedTuple):
    """A piece of text: what it is, how it is read, and from where to where it stands."""

    kind: str
    text: str
    place: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """The text in pieces, the last one its end. Raises `ExpressionError`.

    >>> [token.text for token in tokens_of("2·w − .5")]
    ['2', '*', 'w', '-', '.5', '']
    """
    if len(text) > LONGEST:
        sentence = f"Here are {len(text):,} characters: keep an expression to {LONGEST:,}."
        raise ExpressionError(sentence, text, LONGEST)
    plain, tokens = text.translate(_SIGNS), []
    # An accent may be a character of its own, which `re` takes for none of a word.
    words = "".join("_" if unicodedata.category(c).startswith("M") else c for c in plain)
    while not tokens or tokens[-1].kind != "end":
        match = _TOKEN.match(words, tokens[-1].end if tokens else 0)
        kind = match.lastgroup
        first, last = match.span(kind)
        token = Token(kind, plain[first:last], first, last)
        if sentence := _slip(token):
            raise ExpressionError(sentence, text, token.place)
        tokens.append(token._replace(text=read_names(token.text)) if kind == "name" else token)
    return tokens


def shortened(text: str) -> str:
    """A piece of text for a sentence."""
    return text if len(text) <= 40 else f"{text[:39]}…"


def _slip(token: Token) -> str | None:
    """What is wrong with a piece of text, whatever stands around it."""
    shown = shortened(token.text)
    match token.kind:
        case "wrong" if token.text in _REMEDIES:
            return _REMEDIES[token.text]
        case "wrong":
            shown = shown if shown.isprintable() else f"The character U+{ord(shown):04X}"
            return f"{shown} has no place here: use names, numbers, functions, + - * / ** and ( )."
        case "number" if not _NUMBER.fullmatch(token.text):
            return f"{shown} is no decimal number: write digits and one point at most, as 0.5."
        case "number" if math.isinf(float(token.text)):
            return f"{shown} is too large: keep numbers below 1e308."
        case "name":
            try:
                check_name(token.text)
            except InvalidNameError:
                if token.text.isidentifier():
                    return f"{shown} is one of Python's own words: take another name."
                return f"{shown} cannot be a name: begin with a letter, and use letters and digits."
    return None
