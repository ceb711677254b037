"""Formulas as text: the composite formula, the line of a variable, and a local derivative.

A line is written in tokens (kind, text), kind one of "text", "leaf", "function": a live view puts
numbers in the place of leaves, and the chosen function's name in the place of functions with a
given name. Functions without one are text.
"""

import re
import unicodedata

from ...core.graph import Graph, Node
from . import structure as f
from .composite import Builder, levels_that_fit

LONGEST = 60  # tokens of a variable's line; of a longer one the rest is dots
_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
Tokens = list[tuple[str, str]]
_FRACTIONS = {(1, 2): "½", (1, 3): "⅓", (2, 3): "⅔", (1, 4): "¼", (3, 4): "¾"}


def formula(tree) -> str:
    """The composite formula of the root as plain text (A1.5).

    >>> import bpbook as bp
    >>> w, x = bp.weight("w", 3.0), bp.given("x", 2.0)
    >>> formula(bp.Tree((bp.sigmoid(w * x, name="f1") - 1) ** 2 / 2))
    '½ (f1(w · x) − 1)²'
    """
    return "".join(text for _, text in formula_tokens(tree))


def formula_tokens(tree) -> Tokens:
    """The composite formula as tokens; it folds as LaTeX does."""
    graph = tree.graph
    whole = Builder(graph).expression(graph.root.number, levels_that_fit(graph))
    return _tokens(whole, variable="text")


def definition(graph: Graph, node: Node) -> Tokens:
    """How a variable is computed from the variables right below it, each a "leaf" token.

    >>> import bpbook as bp
    >>> graph = bp.networks.two_weights().graph
    >>> definition(graph, graph.by_name["X3"])
    [('leaf', 'W2'), ('text', ' · '), ('leaf', 'Y2')]
    """
    return _line(Builder(graph).expression(node.number, 1))


def local_derivative(graph: Graph, node: Node, slot: int) -> Tokens:
    """The local derivative of an edge, in the variables right below its parent.

    >>> import bpbook as bp
    >>> graph = bp.networks.two_weights().graph
    >>> local_derivative(graph, graph.by_name["Y3"], 0)
    [('function', 'f2'), ('text', '′('), ('leaf', 'X3'), ('text', ')')]
    """
    return _line(Builder(graph).local_derivative(node, slot, 0))


def _line(structure) -> Tokens:
    """Tokens in which each variable is a leaf, so that its number can stand there."""
    tokens = _tokens(structure, variable="leaf")
    return tokens if len(tokens) <= LONGEST else [*tokens[:LONGEST], ("text", " ⋯")]


def _tokens(structure, variable: str) -> Tokens:
    """A structure as tokens; `variable` is the kind of the variables that stand whole in it."""
    tokens: Tokens = []
    for kind, text in _write(structure):
        kind = variable if kind == "variable" else kind
        if kind == "text" and tokens and tokens[-1][0] == "text":
            tokens[-1] = ("text", tokens[-1][1] + text)
        elif text:
            tokens.append((kind, text))
    return tokens


def written(structure) -> str:
    """A structure as plain text.

    >>> written(f.Call("", "f2", f.Symbol("X3", "variable"), prime=True))
    'f2′(X3)'
    """
    return "".join(text for _, text in _write(structure))


def _text(text: str):
    return [("text", text)]


def _number(value: float) -> str:
    return f"{value:.12g}".replace("-", "−")


def _plain(head: str) -> str:
    """The LaTeX name of a function in plain letters: σ, tanh, ReLU."""
    words = re.findall(r"\\mathrm\{(\w+)\}|\\?(\w+)", head)
    return " ".join(_letter(roman or word) for roman, word in words)


def _letter(word: str) -> str:
    try:
        return unicodedata.lookup(f"GREEK SMALL LETTER {word.upper()}")
    except KeyError:
        return word


def _bracketed(expression):
    return [*_text("("), *_write(expression), *_text(")")]


def _write(expression) -> Tokens:
    match expression:
        case f.Number(value):
            return _text(_number(value))
        case f.Symbol(name, role):
            return [("text" if role == "letter" else role, name)]
        case f.Dots():
            return _text("⋯")
        case f.Call(head, label, argument, prime):
            name = [("function", label)] if label else _text(_plain(head))
            return [*name, *_text("′" * prime), *_bracketed(argument)]
        case f.Power(f.Symbol("e", "letter"), exponent):
            return [*_text("exp"), *_bracketed(exponent)]
        case f.Power(base, exponent):
            bare = isinstance(base, f.Symbol | f.Call)
            return [*(_write(base) if bare else _bracketed(base)), *_exponent(exponent)]
        case f.Part(whole, start, stop):
            bare = isinstance(whole, f.Symbol | f.Call | f.Part)
            ends = [end.value for end in (start, stop) if end is not None]
            numbers = [_number(end) if end or stop is None else "" for end in ends]
            key = _text(f"[{':'.join(numbers)}]")
            return [*(_write(whole) if bare else _bracketed(whole)), *key]
        case f.Listed(items):
            return [token for item in items for token in (*_text(", "), *_write(item))][1:]
        case f.Sum(terms):
            return _sum(terms)
        case f.Product():
            return _product(expression)
    raise AssertionError(expression)


def _exponent(exponent):
    value = getattr(exponent, "value", 0.5)
    if value == int(value) and abs(value) < 1000:
        return _text(str(int(value)).translate(_SUPERSCRIPTS))
    return [*_text("^"), *(_bracketed(exponent) if value < 0 else _write(exponent))]


def _sum(terms):
    tokens = _write(terms[0])
    for term in terms[1:]:
        kind, text = (written := _write(term))[0]
        if kind == "text" and text.startswith("−"):
            tokens += [*_text(" − "), (kind, text[1:]), *written[1:]]
        else:
            tokens += [*_text(" + "), *written]
    return tokens


def _factors(number: float, factors):
    """The number, unless it is a 1 beside factors, and the factors with dots between them."""
    parts = [_text(_number(number))] if number != 1 or not factors else []
    parts += [_bracketed(x) if isinstance(x, f.Sum) else _write(x) for x in factors]
    return [token for part in parts for token in (*_text(" · "), *part)][1:]


def _product(product):
    times, by, over, under = product.times, product.by, product.over, product.under
    sign = _text("−") if times < 0 else _text("")
    times = abs(times)
    if over and not under and by != 1:
        front = _FRACTIONS.get((times, by)) or f"{_number(times)}/{_number(by)} ·"
        return [*sign, *_text(f"{front} "), *_factors(1, over)]
    tokens = [*sign, *_factors(times, over)]
    if by == 1 and not under:
        return tokens
    below = _factors(by, under)
    alone = len(under) + (by != 1) == 1
    return [*tokens, *_text(" / "), *(below if alone else [*_text("("), *below, *_text(")")])]
