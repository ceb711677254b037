"""The tree as text: a listing like that of folders, and the composite formula in tokens.

Used wherever there is no picture: in a terminal, in the text form of a notebook's output, and by
readers who listen to the page (chapters 0 and 1).
"""

import re
import unicodedata

from ...core.counts import paths_to
from ...core.graph import Graph
from ...core.helpers.values import is_array, short
from ...errors import BookError
from . import structure as f
from .composite import OCCURRENCES, Builder, levels_that_fit

LEVELS = 40  # the listing is indented no further than this
_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_FRACTIONS = {(1, 2): "½", (1, 3): "⅓", (2, 3): "⅔", (1, 4): "¼", (3, 4): "¾"}


def tree(tree) -> str:
    """Root first, each variable below its parent, with value, local derivative and gradient.

    The local derivative belongs to the line's edge; the gradient adds up all paths to the
    variable. Beyond some 200 lines the tree folds, with exact counts. Where it has no values, the
    names and the reason are shown. A1.13, A1.15, A1.16.

    >>> import bpbook as bp
    >>> w, x = bp.weight("w", 3.0), bp.given("x", 2.0)
    >>> print(tree(bp.Tree((w * x - 1) ** 2 / 2)))
    E = 12.5
    ├─ w = 3   local ∂E/∂w = 10   gradient ∂E/∂w = 10
    └─ x = 2   local ∂E/∂x = 15   gradient ∂E/∂x = 15
    """
    values, locals_, gradients, reason = _numbers(tree)
    graph, paths = tree.graph, paths_to(tree.graph)
    rows = [(_valued(graph.root.name, values), "", "")]
    for prefix, edge, mark in _lines(graph):
        number = graph.by_name[edge.child].number
        label = prefix + _valued(edge.child, values) + mark
        local = f"local ∂{edge.parent}/∂{edge.child} = {_short(locals_[edge])}" if locals_ else ""
        gradient = ""
        if gradients:
            gradient = f"gradient ∂{tree.name}/∂{edge.child} = {_short(gradients[edge.child])}"
            gradient += f" ({paths[number]:,} paths)" if paths[number] > 1 else ""
        rows.append((label, local, gradient))
    lines = _aligned(rows)
    hidden = tree.counts.occurrences - len(rows)
    if hidden:
        lines.append(f"… and {hidden:,} more occurrence{'s' * (hidden > 1)}")
    for leaf in graph.leaves:
        if leaf.name not in graph.by_name:
            lines.append(f"{leaf.name} = {_short(leaf.value)}   not reached by {tree.name}")
    if reason:
        lines.append(reason)
    return "\n".join(lines)


def _numbers(tree):
    """Values, local derivatives and gradients as far as the tree has them, and why not."""
    try:
        values = tree.values()
    except BookError as error:
        return None, None, None, str(error)
    try:
        return values, tree.local_derivatives(), tree.gradients(), ""
    except BookError as error:
        return values, None, None, str(error)


def _lines(graph: Graph):
    """Prefix, edge and mark of each line below the root, in the order of reading."""
    levels = levels_that_fit(graph, LEVELS)
    stack = [("", edge, 1) for edge in reversed(graph.root.edges)]
    last = {1: graph.root.edges[-1:]}
    for _ in range(OCCURRENCES - 1):
        if not stack:
            return
        before, edge, level = stack.pop()
        node = graph.by_name[edge.child]
        is_last = (edge,) == last[level]
        folded = level >= levels and node.edges
        yield before + ("└─ " if is_last else "├─ "), edge, " …" if folded else ""
        if not folded:
            last[level + 1] = node.edges[-1:]
            below = before + ("   " if is_last else "│  ")
            stack += [(below, e, level + 1) for e in reversed(node.edges)]


def _aligned(rows) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return [
        "   ".join(part.ljust(width) for part, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _valued(name: str, values) -> str:
    return f"{name} = {_short(values[name])}" if values else name


def _short(value) -> str:
    return f"array {value.shape}" if is_array(value) else short(value)


def formula(tree) -> str:
    """The composite formula of the root as plain text (A1.5).

    >>> import bpbook as bp
    >>> w, x = bp.weight("w", 3.0), bp.given("x", 2.0)
    >>> formula(bp.Tree((bp.sigmoid(w * x, name="f1") - 1) ** 2 / 2))
    '½ (f1(w · x) − 1)²'
    """
    return "".join(text for _, text in formula_tokens(tree))


def formula_tokens(tree) -> list[tuple[str, str]]:
    """The composite formula as tokens (kind, text), kind one of "text", "leaf", "function".

    A live view puts numbers in the place of leaves, and the chosen function's name in the place
    of functions with a given name. Functions without one are text. Folds as LaTeX does.
    """
    graph = tree.graph
    whole = Builder(graph).expression(graph.root.number, levels_that_fit(graph))
    return tokens(whole)


def tokens(structure) -> list[tuple[str, str]]:
    """A structure of `bpbook.formula` as tokens, as `formula_tokens` gives them."""
    found: list[tuple[str, str]] = []
    for kind, text in _write(structure):
        if kind == "text" and found and found[-1][0] == "text":
            found[-1] = ("text", found[-1][1] + text)
        else:
            found.append((kind, text))
    return found


def written(structure) -> str:
    """A structure of `bpbook.formula` as plain text.

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


def _write(expression) -> list[tuple[str, str]]:
    match expression:
        case f.Number(value):
            return _text(_number(value))
        case f.Symbol(name, role):
            return [("leaf" if role == "leaf" else "text", name)]
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
